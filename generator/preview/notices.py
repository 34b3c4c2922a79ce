"""The preview's own pages: they show what is wrong, where, and what to write instead.

They do not use the theme, because the error may be in the theme. All problems are shown at once, in
the site's language, with the same words as on the terminal. `Markup` escapes all values.
"""

from __future__ import annotations

import textwrap
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath
from typing import Final

from markupsafe import Markup

from generator.errors import N_, Message, Problem
from generator.language import Speech
from generator.reporting import as_lines, count

STYLE: Final = "/_preview/preview.css"
PROBLEMS: Final = "/_preview/"
"""The preview's own addresses; no address of a site begins with an underscore."""

_MANY: Final = 100
"""The most problems shown on one page."""

_FRAME: Final = Markup("""\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="{style}">
</head>
<body class="referat-notice">
<main>
<p class="referat-mark">{mark}</p>
<h1>{title}</h1>
{content}
</main>
</body>
</html>
""")

_PROBLEM: Final = Markup("""\
<li class="referat-{severity}">
<p class="referat-what"><strong>{said}</strong> {message} <code>[{code}]</code></p>
{where}{excerpt}{hint}</li>
""")


def failure_page(problems: Sequence[Problem], said: Speech, *, whole: bool = True) -> bytes:
    """Show why the site, or if not `whole` this page, cannot be shown."""
    lead = said.gettext(
        N_("Correct it and save the file: the page comes back by itself. Found: {count}.")
    ).format(count=count(problems, said))
    return _page(
        N_("The site cannot be shown yet") if whole else N_("This page cannot be shown yet"),
        Markup('<p class="referat-lead">{}</p>\n{}').format(lead, _listing(problems, said)),
        said,
    )


def problems_page(problems: Sequence[Problem], said: Speech) -> bytes:
    """Show the problems of a site that can be shown."""
    if not problems:
        content = Markup("<p>{}</p>").format(said.gettext(N_("There are no problems.")))
    else:
        content = _listing(problems, said)
    back = Markup('<p><a href="/">{}</a></p>').format(said.gettext(N_("To the site")))
    return _page(N_("What to look at"), content + back, said)


def bug_page(error: BaseException, said: Speech) -> bytes:
    """Report a bug in Referat; without the error's message, which may quote a closed text."""
    places = Markup("\n").join(
        f"{_near(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    why = said.gettext(
        N_(
            "This is a mistake in the program, not in your files. The preview goes on: the "
            "next file that you save is tried again. The terminal shows what to send us."
        )
    )
    return _page(
        N_("Referat has failed"),
        Markup('<p class="referat-lead">{}</p>\n<pre>{}\n{}</pre>').format(
            why, type(error).__name__, places
        ),
        said,
    )


def missing_page(said: Speech) -> bytes:
    """Report a missing page, for a site without a 404 page."""
    back = Markup('<p><a href="/">{}</a></p>').format(said.gettext(N_("To the site")))
    return _page(N_("The page does not exist"), back, said)


def strip(problems: Sequence[Problem], said: Speech) -> bytes:
    """Return the note that is shown on every page while there are problems."""
    if not problems:
        return b""
    number = len(problems)
    counted = said.ngettext("{number} warning", "{number} warnings", number).format(number=number)
    if any(problem.severity == "error" for problem in problems):
        counted = count(problems, said)
    markup = Markup('<p class="referat-strip"><a href="{}">{}</a></p>')
    return markup.format(PROBLEMS, counted).encode()


def _page(title: str, content: Markup, said: Speech) -> bytes:
    return _FRAME.format(
        language=said.code,
        title=said.gettext(title),
        style=STYLE,
        mark=said.gettext(N_("Referat · preview")),
        content=content,
    ).encode()


def _listing(problems: Sequence[Problem], said: Speech) -> Markup:
    # Errors come first; otherwise the order of files and lines is kept.
    ordered = sorted(problems, key=lambda problem: problem.severity != "error")
    return Markup("\n").join(_sections(ordered[:_MANY], said)) + _rest(len(ordered), said)


def _sections(problems: Sequence[Problem], said: Speech) -> Iterator[Markup]:
    def file_of(problem: Problem) -> tuple[bool, str]:
        return problem.severity == "error", problem.position.path

    for (_, path), group in groupby(problems, file_of):
        heading = Markup("<h2>{}</h2>\n").format(path) if path else Markup("")
        rows = Markup("").join(_row(problem, said) for problem in group)
        yield Markup("<section>\n{}<ol>\n{}</ol>\n</section>").format(heading, rows)


def _row(problem: Problem, said: Speech) -> Markup:
    bare = as_lines(replace(problem, hint=None), said)
    heading, *excerpt = bare
    del heading
    quoted = textwrap.dedent("\n".join(excerpt))
    hint = said.say(problem.hint) if problem.hint else ""
    place = str(problem.position) if problem.position.line else ""
    return _PROBLEM.format(
        severity=problem.severity,
        said=said.gettext({"error": N_("error"), "warning": N_("warning")}[problem.severity]),
        message=said.say(problem.message),
        code=problem.code,
        where=Markup('<p class="referat-where">{}</p>\n').format(place) if place else "",
        excerpt=Markup("<pre>{}</pre>\n").format(quoted) if quoted else "",
        hint=Markup('<p class="referat-hint">{}</p>\n').format(hint) if hint else "",
    )


def _rest(number: int, said: Speech) -> Markup:
    if number <= _MANY:
        return Markup("")
    message = Message(N_("And {number} more."), {"number": number - _MANY})
    return Markup("\n<p>{}</p>").format(said.say(message))


def _near(file: str) -> str:
    """Shorten a module's path to its last two parts, so that it does not identify the user."""
    return "/".join(PurePath(file).parts[-2:])
