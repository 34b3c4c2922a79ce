import json

from generator.planning.views import Change, ChangesView
from generator.rendering.changes import NAME, write_changes

BOTH = ("/sager/a-1/", "/sundhed/")


def read(view):
    text = write_changes(view).decode()
    head, _, rest = text.partition("=")
    assert head == f"window.{NAME}"
    assert rest.endswith(";\n")
    return json.loads(rest[:-2])


def test_a_page_is_written_once_and_named_by_its_number():
    first = Change("a/minutes", "Referat: Æ", "/sundhed/2026-03-12/", BOTH)
    second = Change("b", "Nyt", "/nyheder/b/", ("/sundhed/",))
    made = read(ChangesView((first, second)))
    assert made["pages"] == list(BOTH)
    assert made["entries"] == [
        ["a/minutes", "Referat: Æ", "/sundhed/2026-03-12/", [0, 1]],
        ["b", "Nyt", "/nyheder/b/", [1]],
    ]


def test_no_title_can_be_anything_but_a_text():
    title = '"];alert(1);//\u2028</script>'
    assert read(ChangesView((Change("a", title, "/", ()),)))["entries"][0][1] == title


def test_a_site_where_nothing_is_new_has_an_empty_list():
    assert read(ChangesView(())) == {"pages": [], "entries": []}
