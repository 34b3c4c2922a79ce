"""The example, built in 32 surroundings: `python -m tests.soak.reproducible`.

Time zone, locale, hash seed, umask, order of folders, path, clock and number of processes, in
combinations in which any two of their levels meet. Everything that is published must be the same
bytes, documents, search index, history and compressed twins included, and so must what the
command says. It ends with a figure, and with 1 if a byte was another.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.publishing.surroundings import (
    LEVELS,
    PROJECT,
    build_in,
    differences,
    many_combinations,
    told,
)

MINUTES = 60
ROWS = 32


def compile_locales(folder: Path) -> Path:
    """Make the locales that the system may lack; give their folder."""
    folder.mkdir()
    for name in ("da_DK", "tr_TR"):
        command = ["localedef", "--no-archive", "-i", name, "-f", "UTF-8"]
        subprocess.run([*command, folder / f"{name}.UTF-8"], check=True, capture_output=True)
    shown = subprocess.run(
        ["locale", "decimal_point"],
        env={"LOCPATH": str(folder), "LC_ALL": "da_DK.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == ",", "the Danish locale is not in use"
    return folder


def main() -> int:
    """Build the example again and again, and compare."""
    rows = list(many_combinations(len(LEVELS["zone"]), ROWS))
    first: dict[str, str] = {}
    different: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="referat-soak-") as name:
        place = Path(name)
        locales = compile_locales(place / "locales")
        site = place / "original"
        shutil.copytree(PROJECT / "content", site / "content")
        for number, around in enumerate(rows, 1):
            built = build_in(around, site, place / "build", locales)
            shutil.rmtree(place / "build")
            first = first or built
            found = differences(first, built)
            different.update(found)
            print(f"{number}: {told(around)}: {len(found)} differ", *found[:5], sep="\n  ")
    print(f"{len(rows)} surroundings, {len(first) - 1} files, {len(different)} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
