from __future__ import annotations

import pytest

from generator.preview.guise import dress, widen

HOST = "127.0.0.1:8000"


def dressed(page: str, strip: bytes = b"") -> str:
    style = "/_preview/preview.css"
    return dress(page.encode(), host=HOST, port=8000, edition=7, style=style, strip=strip).decode()


def test_the_script_that_reloads_goes_into_the_head() -> None:
    page = dressed("<!doctype html><html><head><title>T</title></head><body></body></html>")
    assert page.index("<title>") < page.index("/livereload.js?port=8000&amp;snipver=7")
    assert page.index("/livereload.js") < page.index("</head>")


@pytest.mark.parametrize(
    "page",
    ["<!doctype html><title>T</title><p>x", "<!DOCTYPE html><body>x", "<p>x", "", "<HEAD></HEAD >"],
)
def test_a_page_without_a_head_gets_the_script_too(page: str) -> None:
    found = dressed(page)
    assert found.count("/livereload.js") == 1
    assert page == found.replace(found[found.index("<script") : found.index("</script>") + 10], "")


def test_the_note_stands_at_the_end_with_its_style_in_the_head() -> None:
    page = dressed("<html><head></head><body><p>x</p></body></html>", b"<p>NOTE</p>")
    assert page.index("preview.css") < page.index("</head>") < page.index("<p>x</p>")
    assert page.endswith("<p>NOTE</p>\n</body></html>")


@pytest.mark.parametrize(
    ("written", "widened"),
    [
        (
            "default-src 'none'",
            (
                "default-src 'none'; script-src 'self'; style-src 'self'; "
                f"connect-src 'self' ws://{HOST}"
            ),
        ),
        (
            "script-src 'none'; connect-src 'none'",
            f"script-src 'self'; connect-src 'self' ws://{HOST}",
        ),
        ("img-src 'self'", "img-src 'self'"),
        ("upgrade-insecure-requests; img-src x.dk", "img-src x.dk"),
        (
            "DEFAULT-SRC 'self'; Script-Src-Elem 'none'",
            (
                "default-src 'self'; script-src-elem 'self'; script-src 'self'; style-src 'self'; "
                f"connect-src 'self' ws://{HOST}"
            ),
        ),
        (" ; ;", ""),
    ],
)
def test_a_policy_is_widened_by_the_preview_and_by_nothing_else(written: str, widened: str) -> None:
    assert widen(written, HOST) == widened


@pytest.mark.parametrize(
    "tag",
    [
        """<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">""",
        """<meta content="connect-src 'none'" http-equiv=content-security-policy>""",
        """<META HTTP-EQUIV='Content-Security-Policy' CONTENT="connect-src &#39;none&#39;" />""",
    ],
)
def test_a_policy_in_the_page_is_found_however_it_is_written(tag: str) -> None:
    page = dressed(f"<head>{tag}</head>")
    assert f"content=\"connect-src 'self' ws://{HOST}\"" in page
    assert "none" not in page


def test_a_policy_that_only_reports_is_left_alone() -> None:
    tag = """<meta http-equiv="Content-Security-Policy-Report-Only" content="x-src 'none'">"""
    assert tag in dressed(f"<head>{tag}</head>")
