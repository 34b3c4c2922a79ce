"""Reproducible builds: builds the example in 32 environments; `python -m tests.soak.reproducible`.

Time zone, locale, hash seed, umask, directory order, path, clock and number of processes, in
combinations that contain every pair of levels. All published bytes must be the same, including
documents, search index, history and compressed twins, and so must the command's output. The exit
code is 1 if a byte differs.
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
    """Compile the locales that the system may lack; return their folder."""
    folder.mkdir()
    for name in ("da_DK.UTF-8", "tr_TR.UTF-8", "da_DK.ISO-8859-1"):
        place, coding = name.split(".")
        command = ["localedef", "--no-archive", "-i", place, "-f", coding]
        subprocess.run([*command, folder / name], check=True, capture_output=True)
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
    """Build the example in each environment, and compare."""
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
