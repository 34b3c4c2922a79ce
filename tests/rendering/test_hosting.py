"""What web servers are told: one table, said alike in the words of each."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import get_args

import pytest

from generator.addresses import file_slug
from generator.cli import run
from generator.language import speech
from generator.model import Settings
from generator.planning.views import Head, PlannedPage, RedirectView, TombstoneView
from generator.rendering.hosting import (
    ASKED,
    FINGERPRINTED,
    HEADERS,
    KEPT,
    OPEN,
    SECURITY,
    Server,
    content_policy,
    render_hosting,
    snippet,
)
from generator.rendering.pages import render_page
from generator.rendering.search.columns import text_name
from generator.rendering.search.shards import name_of
from generator.rendering.theme import Theme
from generator.targets import GONE
from tests.rendering.markup import read
from tests.rendering.samples import Filler, chrome, kinds, page

SETTINGS = Settings("Prøve", "https://proeve.example/")
SERVERS: tuple[Server, ...] = get_args(Server)


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    rules = dict(part.split(" ", 1) for part in content_policy().split("; "))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("base-uri") == rules.pop("frame-ancestors") == "'none'"
    assert set(rules.values()) == {"'self'"}


def test_the_page_carries_all_of_the_policy_that_a_page_can(theme: Theme) -> None:
    for kind in kinds():
        shown = read(render_page(page(kind, Filler()), chrome(), theme))
        (policy,) = (
            values["content"]
            for tag, values in shown.elements
            if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy"
        )
        assert f"{policy}; frame-ancestors 'none'" == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("server", SERVERS)
def test_every_server_is_told_every_header_once(server: Server) -> None:
    text = snippet(server)
    for name, value in HEADERS.items():
        assert len(re.findall(rf"\b{name}\b", text)) == 1
        assert value in text


@pytest.mark.parametrize("server", SERVERS)
def test_only_fingerprinted_files_are_kept_without_asking(server: Server) -> None:
    text = snippet(server)
    assert text.count(KEPT) == 1
    assert (ASKED in text) is (server != "netlify")


@pytest.mark.parametrize("server", SERVERS)
def test_programs_in_pages_of_other_sites_may_read_the_data_and_nothing_else(
    server: Server,
) -> None:
    (names,) = re.findall(r"\.\(\?:([a-z|]+)\)", OPEN)
    assert set(names.split("|")) == {"atom", "csv", "ics", "json", "jsonld"}
    text = snippet(server)
    assert text.count("Access-Control-Allow-Origin") == (5 if server == "netlify" else 1)
    listed = all(f"*.{each}" in text for each in names.split("|"))
    assert listed if server in {"caddy", "netlify"} else OPEN.removesuffix("$") in text


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_a_server_shows_the_sites_own_page_where_nothing_is(server: Server) -> None:
    assert "/404.html" in snippet(server)


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_a_server_knows_by_what_lies_beside_its_page_that_something_is_gone(server: Server) -> None:
    text = snippet(server)
    assert text.count(GONE) == 1
    assert re.search(r"\b410\b", text)


def test_what_is_gone_is_marked_beside_its_page_and_nothing_else_is() -> None:
    head = Head("Siden er fjernet", indexed=False)
    pages = [
        PlannedPage("/vaek/", TombstoneView(head, date(2026, 5, 1), "Lukket")),
        PlannedPage("/flyttet/", RedirectView(head, "/")),
    ]
    marks = set(render_hosting(SETTINGS, pages)) - set(render_hosting(SETTINGS, []))
    assert marks == {PurePosixPath("vaek", GONE)}


def test_no_paper_can_be_taken_for_such_a_mark() -> None:
    assert file_slug(GONE) != GONE


def test_apache_heeds_which_codings_a_browser_cannot_read() -> None:
    for coding in ("br", "gzip"):
        (asked,) = re.findall(rf"Accept-Encoding}} (\\b{coding}\S*)", snippet("apache"))
        for said in (coding, f"{coding};q=0.5", f"deflate, {coding}", f"{coding}; q=0.05, x;q=0"):
            assert re.search(asked, said), said
        for said in (
            "",
            f"{coding};q=0",
            f"{coding}; q=0.0, x",
            f"x, {coding} ;q=0.000",
            f"x{coding}",
        ):
            assert not re.search(asked, said), said


def test_apache_lets_no_browser_keep_for_ever_where_it_was_sent_on_to() -> None:
    """A paper that is gone is a folder, and may be a file again; Apache sends on with a 301."""
    text = snippet("apache")
    assert f'Header always set Cache-Control "{ASKED}"' in text
    assert f'always unset Cache-Control\n    Header set Cache-Control "{KEPT}"' in text


def test_apache_shows_a_folder_without_a_page_as_one_that_is_not_there() -> None:
    """With mod_autoindex, which Debian switches on, it says 403 and shows a page of its own."""
    rules = re.findall(r"^Rewrite(?:Cond|Rule) .*", snippet("apache"), re.MULTILINE)
    assert rules[:3] == [
        "RewriteCond %{REQUEST_FILENAME} -d",
        "RewriteCond %{REQUEST_FILENAME}/index.html !-f",
        "RewriteRule ^ - [R=404,L]",
    ]


def test_nginx_sends_on_to_no_address_of_its_own_and_shows_no_page_of_its_own() -> None:
    """Where it stands behind another server, its port and its http:// are not the site's."""
    assert "\nabsolute_redirect off;\n" in snippet("nginx")
    assert "\nerror_page 403 404 =404 /404.html;\n" in snippet("nginx")


def test_caddy_shows_all_of_its_page_to_those_who_have_it_already() -> None:
    """Asked whether that page has changed, it said 404 again, and a browser showed nothing."""
    shown = snippet("caddy").partition("handle_errors")[2]
    assert shown.index("request_header -If-*") < shown.index("file_server")


def test_headers_file_keeps_the_limits_of_its_hosts() -> None:
    lines = snippet("netlify").splitlines()
    assert sum(not line.startswith(" ") for line in lines) <= 100
    assert max(map(len, lines)) <= 2_000
    assert all(line.startswith(("/", "  ")) for line in lines)


def test_the_names_that_the_theme_gives_are_known_as_fingerprinted(theme: Theme) -> None:
    own = ("assets/billeder/Rådhus Foto.2f408f9c.JPG", "assets/skrifter/a/b.12345678.woff2")
    for name in (*theme.files, *own):
        assert re.search(FINGERPRINTED, f"/{name}")
        assert re.search(FINGERPRINTED, f"/a/folder/{name}")
    for other in ("/assets/style.css", "/soeg/", "/", "/assets/a.12345678.css/", "/404.html"):
        assert not re.search(FINGERPRINTED, other)


def test_the_names_in_the_search_index_are_known_as_fingerprinted() -> None:
    for text in (b"", b"en blok", b"en anden"):
        for folder in ("soeg", "search", "under/soeg"):
            assert re.search(FINGERPRINTED, f"/{folder}/{name_of(text)}.js")
    for day in (-1_800, 0, 20_500):
        assert re.search(FINGERPRINTED, f"/soeg/{text_name('k2abc', day, 3)}.js")
    for other in ("/soeg/", "/soeg/index.html", "/soeg/laes-mere.js", "/om/2ggvs2jcw4.js"):
        assert not re.search(FINGERPRINTED, other)


def test_a_site_without_a_security_contact_has_no_file_for_it() -> None:
    assert set(render_hosting(SETTINGS, [])) == {PurePosixPath("_headers")}


def test_security_txt_says_whom_to_tell_and_until_when() -> None:
    settings = Settings(
        "Prøve",
        "https://proeve.example/under/",
        security_contact="mailto:sikkerhed@proeve.example",
        security_expires=date(2027, 6, 30),
    )
    assert render_hosting(settings, [])[SECURITY].decode() == (
        "Contact: mailto:sikkerhed@proeve.example\n"
        "Expires: 2027-06-30T23:59:59Z\n"
        "Preferred-Languages: da, en\n"
        "Canonical: https://proeve.example/.well-known/security.txt\n"
    ), "it counts only where the server serves it: at the root, also for a site in a sub-folder"


@pytest.mark.parametrize("server", SERVERS)
def test_the_command_prints_them(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["headers", server], speech("da")) == 0
    assert capsys.readouterr().out == snippet(server)


def test_the_command_refuses_a_server_that_it_does_not_know() -> None:
    assert run(["headers", "iis"], speech("da")) == 2
