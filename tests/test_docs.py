"""What the documentation says is what the program does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import jinja2

from generator.commands import commands
from generator.language import speech
from generator.reading.reference import as_page
from generator.rendering.environment import environment
from generator.rendering.theme import load_theme

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text("utf-8")


def every_command(command: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for inner, found in command.commands.items():
            yield from every_command(found, f"{name} {inner}".strip())


def test_the_page_of_fields_is_what_the_schema_says() -> None:
    written = (PROJECT / "docs" / "fields.md").read_text("utf-8")
    assert written == as_page(speech("da")), "run make docs"


def test_the_readme_names_every_command() -> None:
    for name, _ in every_command(commands):
        word = name.split(" ")[-1]
        assert not word or re.search(rf"\b{word}\b", README), name


def test_the_readme_names_every_common_option() -> None:
    for name, command in every_command(commands):
        for parameter in command.params:
            if isinstance(parameter, click.Option) and name in {"build", "check"}:
                assert parameter.opts[0] in README, parameter.opts


def test_every_command_and_option_explains_itself_in_danish() -> None:
    known = speech("da").texts
    for name, command in every_command(commands):
        paragraphs = [" ".join(part.split()) for part in (command.help or "").split("\n\n")]
        assert all(part in known for part in paragraphs), name
        for parameter in command.params:
            assert parameter.metavar in {None, *known}, f"{name} {parameter.name}"
            if isinstance(parameter, click.Option):
                assert parameter.help in known, f"{name} {parameter.name}"


def test_the_page_on_themes_names_all_that_a_template_sees() -> None:
    page = (PROJECT / "docs" / "theme.md").read_text("utf-8")
    ours = environment(load_theme("default", PROJECT), "da")
    usual = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    added = (ours.filters.keys() - usual.filters.keys()) | (ours.globals.keys() - usual.globals)
    assert {"prose", "days", "asset"} <= added
    for name in added - {"gettext", "npgettext", "pgettext"}:
        assert re.search(rf"`{name}\b", page), name


def test_the_pages_name_every_target_of_make_and_no_other() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^## ([a-z]+): ", makefile, re.MULTILINE))
    pages = README + (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    assert set(re.findall(r"(?:^    |`)make ([a-z]+)", pages, re.MULTILINE)) == targets


def without_examples(page: Path) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_links_between_the_pages_lead_somewhere() -> None:
    pages = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *PROJECT.glob("docs/**/*.md")]
    for page in pages:
        for target, anchor in re.findall(r"\]\(([^)#:]*)#?([^):]*)\)", without_examples(page)):
            leads_to = page.parent / target if target else page
            assert leads_to.exists(), f"{page.name}: {target}"
            assert not anchor or anchor in anchors(leads_to), f"{page.name}: {target}#{anchor}"
