"""What the checkers find that need Java or Node, over the example site in every theme.

Run by `make audit`: the Nu HTML checker and html-validate on every page, pa11y on one page of
every kind, light and dark. It installs what it needs: the checkers from npm, as pinned in
`package-lock.json`, and Java and Node from Debian where there are none. It ends with 1 if anything
was found.
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
"""Programs, and Debian's packages that bring them where they are called otherwise."""

FAULTS = """<!doctype html><html><head><title>Faults</title></head><body>
<p id=a>One<p id=a>Two<img src="a.png"><b style="color:#aaa;background:#fff">Pale</b></body></html>
"""


def main() -> int:
    """Install, render, check. Gives the number to end with."""
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
    """Show every checker a page of faults; one that finds nothing there would find nothing ever."""
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
    """Give the command of every checker, to be run in the folder."""
    return {
        "Nu HTML checker": nu(folder),
        "html-validate": html_validate(),
        "pa11y": pa11y(shelf, folder),
    }


def install() -> None:
    """Bring the checkers here; a second run finds them installed."""
    subprocess.run(["/bin/sh", str(HERE.parent / "install.sh"), *DEBIAN], check=True)
    npm.install(HERE)


def nu(folder: Path) -> list[str]:
    """Give the command of the Nu HTML checker: conformance, warnings included."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    # A page read from disk has no origin that the checker knows, so it takes every file for a
    # stranger's, and it takes a block of data for a script; that no page breaks its own policy
    # is tested in a browser (tests/rendering/test_appearance.py).
    apart = ["--filterpattern", ".*violates Content Security Policy.*"]
    return ["java", "-Xss8m", "-jar", str(jar), "--skip-non-html", *apart, str(folder)]


def html_validate() -> list[str]:
    """Give the command of html-validate, for the folder that it is run in.

    Its rules are all that it recommends but for three: how long a title may be and where a line
    ends is nothing to a reader, and it takes the heading in a <template>, which a script fills,
    for an empty one; axe finds those that are.
    """
    tool = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    rules = HERE / "htmlvalidate.json"
    return ["node", str(tool), "--config", str(rules), "--formatter", "text", "**/*.html"]


def pa11y(shelf: Shelf, folder: Path) -> list[str]:
    """Give the command that lets pa11y look at one page of every kind."""
    named = folder / "pages.json"
    named.write_text(json.dumps({kind: shelf.address(kind) for kind in shelf.pages}))
    return ["node", str(HERE / "pa11y.mjs"), str(named), program()]


def check(name: str, command: list[str], folder: Path) -> bool:
    """Run a checker and show what it found. Gives whether that was anything."""
    start = monotonic()
    said = run(command, folder)
    failed = bool(said)
    verdict = "found something" if failed else "0 findings"
    print(f"  {name}: {verdict} ({monotonic() - start:.1f} s)", flush=True)
    if failed:
        print(said, flush=True)
    return failed


def run(command: list[str], folder: Path) -> str:
    """Run a checker. Gives what it says, which is nothing where it finds nothing."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip()
    return said or (f"It ended with {done.returncode}." if done.returncode else "")


if __name__ == "__main__":
    sys.exit(main())
