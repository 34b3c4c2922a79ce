"""Runs the checkers that need Java or Node on the example site in every theme.

Run by `make audit`: the Nu HTML checker and html-validate on every page, pa11y on one page of every
kind, light and dark. It installs the checkers from npm, as pinned in `package-lock.json`, and Java
and Node from Debian if they are missing. The exit code is 1 if anything was found.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

from scripts import npm
from scripts.browser import program
from scripts.example_pages import Shelf, lay_pages, themes

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
DEBIAN = ("java=default-jre-headless", "npm")
"""Programs, each with its Debian package after `=` if that has another name."""

FAULTS = """<!doctype html><html><head><title>Faults</title></head><body>
<p id=a>One<p id=a>Two<img src="a.png"><b style="color:#aaa;background:#fff">Pale</b></body></html>
"""


def main() -> int:
    """Install, render, check. Returns the exit code."""
    install()
    failed = not awake()
    for name in themes():
        with tempfile.TemporaryDirectory(prefix="referat-audit-") as folder:
            shelf = lay_pages(name, Path(folder), every=True)
            pages = sorted(str(page) for page in Path(folder).rglob("*.html"))
            print(f"{name}: {len(pages)} pages, {len(shelf.pages)} kinds", flush=True)
            for checker, command in checkers(shelf, Path(folder)).items():
                failed |= check(checker, command, Path(folder))
    return int(failed)


def awake() -> bool:
    """Return whether every checker finds something on a page of faults, which proves it works."""
    with tempfile.TemporaryDirectory(prefix="referat-audit-") as folder:
        page = Path(folder) / "faults.html"
        page.write_text(FAULTS)
        every = checkers(Shelf("faults", dark=False, pages={"faults": page}), Path(folder))
        asleep = [
            checker for checker, command in every.items() if "img" not in run(command, Path(folder))
        ]
    for checker in asleep:
        print(f"{checker} finds nothing on a page full of faults", flush=True)
    return not asleep


def checkers(shelf: Shelf, folder: Path) -> dict[str, list[str]]:
    """Return the command of every checker, to be run in the folder."""
    return {
        "Nu HTML checker": nu(folder),
        "html-validate": html_validate(),
        "pa11y": pa11y(shelf, folder),
    }


def install() -> None:
    """Install the checkers, unless they are installed."""
    subprocess.run(["/bin/sh", str(HERE.parent / "install.sh"), *DEBIAN], check=True)
    npm.install(HERE)


def nu(folder: Path) -> list[str]:
    """Return the command of the Nu HTML checker: conformance, including warnings."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    # A page read from disk has no origin for the checker, so it takes every file for one from
    # another origin, and a data block for a script. That no page violates its own policy is tested
    # in a browser (tests/rendering/test_appearance.py).
    apart = ["--filterpattern", ".*violates Content Security Policy.*"]
    return ["java", "-Xss8m", "-jar", str(jar), "--skip-non-html", *apart, str(folder)]


def html_validate() -> list[str]:
    """Return the command of html-validate, for the folder that it is run in.

    All recommended rules apply but three: the length of titles and trailing whitespace do not
    matter to readers, and a heading in a <template>, which a script fills, is taken for an empty
    one; axe finds real ones.
    """
    tool = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    rules = HERE / "htmlvalidate.json"
    return ["node", str(tool), "--config", str(rules), "--formatter", "text", "**/*.html"]


def pa11y(shelf: Shelf, folder: Path) -> list[str]:
    """Return the command of pa11y for one page of every kind."""
    named = folder / "pages.json"
    named.write_text(json.dumps({kind: shelf.address(kind) for kind in shelf.pages}))
    return ["node", str(HERE / "pa11y.mjs"), str(named), program()]


def check(name: str, command: list[str], folder: Path) -> bool:
    """Run a checker and print what it found. Returns whether it found anything."""
    start = monotonic()
    said = run(command, folder)
    failed = bool(said)
    verdict = "found something" if failed else "0 findings"
    print(f"  {name}: {verdict} ({monotonic() - start:.1f} s)", flush=True)
    if failed:
        print(said, flush=True)
    return failed


def run(command: list[str], folder: Path) -> str:
    """Run a checker. Returns its output, which is empty if it finds nothing."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip()
    return said or (f"It ended with {done.returncode}." if done.returncode else "")


if __name__ == "__main__":
    sys.exit(main())
