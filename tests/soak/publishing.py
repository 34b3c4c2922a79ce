"""Publishing under kills and tampering: `python -m tests.soak.publishing [--kills N] […]`.

Many random kills during concurrent reads, on this file system, on a mount point and on a lower
layer of overlayfs (if the kernel lets an ordinary user mount them; otherwise that is printed), and
many random alterations that verification has to find. The exit code is 1 if anything was wrong.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.publishing.disk import Disk
from generator.publishing.publication import Manner, Method, publish
from generator.publishing.target import Target
from generator.publishing.verification import verify
from tests.publishing.conftest import NOW
from tests.publishing.killing import KEY, kill_again_and_again, version
from tests.publishing.test_verification import FILES, alter

MINUTES = 40
LAYERS = ("mount", "overlay")
SIGNED = Manner(signer=KEY.sign)
FIGURES = re.compile(
    r": (?P<kills>\d+) kills, \d+ versions, (?P<polls>\d+) polls, (?P<wrong>\d+) wrong"
)


@dataclass
class Figures:
    """The sums of the results."""

    kills: int = 0
    polls: int = 0
    wrong: int = 0

    def add(self, said: str) -> None:
        """Add the results for one place, and print them."""
        print(said, end="", flush=True)
        for found in FIGURES.finditer(said):
            self.kills += int(found["kills"])
            self.polls += int(found["polls"])
            self.wrong += int(found["wrong"])


def kill(root: Path, kills: int, method: Method, name: str) -> str:
    """Kill publishing many times in one place; return the results."""
    tally = kill_again_and_again(root, kills, method, seed=kills)
    wrong = tally.wrong or []
    figures = (
        f"{name}: {tally.kills} kills, {tally.versions} versions, {tally.polls} polls, "
        f"{len(wrong)} wrong"
    )
    return "\n  ".join([figures, *wrong[:5]]) + "\n"


def kill_on(layer: str, folder: Path, kills: int) -> str:
    """Do the same in a place that cannot be exchanged, mounted in a new namespace."""
    module = [sys.executable, "-m", "tests.soak.publishing", "--kills", str(kills)]
    inside = [*module, "--inside", layer, "--folder", str(folder)]
    command = ["unshare", "--mount", "--map-root-user", *inside]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode == 3:
        return f"{layer}: not tried, this kernel lets nobody mount it here\n"
    return (
        done.stdout if done.returncode == 0 else f"{layer}: 0 kills, 0 versions, 0 polls, 1 wrong\n"
    )


def mount(layer: str, folder: Path) -> Path:
    """Mount it; return the site's folder. Exits with code 3 if mounting is not permitted."""
    site = folder / "site"
    site.mkdir(parents=True)
    if layer == "mount":
        (site / "output").mkdir()
        command = ["mount", "-t", "tmpfs", "tmpfs", str(site / "output")]
    else:
        publish(version(1), Target(site / "output", site), now=NOW)
        for name in ("upper", "work", "merged"):
            (folder / name).mkdir()
        layers = f"lowerdir={site},upperdir={folder}/upper,workdir={folder}/work,userxattr"
        command = ["mount", "-t", "overlay", "overlay", "-o", layers, str(folder / "merged")]
        site = folder / "merged"
    if subprocess.run(command, check=False, capture_output=True).returncode:
        sys.exit(3)
    return site


def tamper(folder: Path, count: int) -> int:
    """Alter a published and signed site in random ways; return how many were not found."""
    target = Target(folder / "output", folder)
    for number in range(3):
        texts = {**FILES, "nyt.html": f"nyt {number}"}
        files = {PurePosixPath(name): text.encode() for name, text in texts.items()}
        publish(files, target, now=NOW, manner=SIGNED, disk=Disk(durable=False))
    kept = folder / "kept.txt"
    shutil.copy(folder / "output" / "publications.txt", kept)
    chance = random.Random(count)  # noqa: S311 - a test's dice
    missed = []
    for _ in range(count):
        copy = folder / "copy"
        shutil.copytree(folder / "output", copy)
        how = alter(copy, chance)
        if not verify(copy, earlier=kept, signers={KEY.public}).problems:
            missed.append(how)
        shutil.rmtree(copy)
    print(f"tampering: {count - len(missed)} of {count} found", *missed[:5], sep="\n  ", flush=True)
    return len(missed)


def main() -> int:
    """Run everything, or the part that runs inside a namespace."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--tamperings", type=int, default=10_000)
    parser.add_argument("--inside", choices=LAYERS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        site = mount(options.inside, options.folder)
        print(kill(site, options.kills, "auto", options.inside), end="")
        return 0
    with tempfile.TemporaryDirectory(prefix="referat-soak-") as name:
        folder, figures = Path(name), Figures()
        figures.add(kill(folder / "exchange", options.kills, "exchange", "exchange"))
        figures.add(kill(folder / "files", options.kills, "files", "file by file"))
        for layer in LAYERS:
            figures.add(kill_on(layer, folder / layer, options.kills // 5))
        missed = tamper(folder / "tampering", options.tamperings)
    print(
        f"{figures.kills} kills, {figures.polls} polls, {figures.wrong} wrong; "
        f"{options.tamperings - missed} of {options.tamperings} tamperings found"
    )
    return 1 if figures.wrong or missed or figures.kills < 2 * options.kills else 0


if __name__ == "__main__":
    sys.exit(main())
