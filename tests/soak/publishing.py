"""The long run of publishing: `python -m tests.soak.publishing [--kills N] [--tamperings N]`.

Many random kills while a reader looks on, on this file system, on a mount point and on a lower
layer of overlayfs (where the kernel lets an ordinary user mount them; else it says so), and
many random tamperings that verification has to find. Bounded, with figures at the end; the
exit status is 1 if anything was wrong.
"""

# ruff: noqa: T201 - a command, which prints

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath

from generator.publishing.disk import Disk
from generator.publishing.publication import Method, publish
from generator.publishing.target import Target
from generator.publishing.verification import verify
from tests.publishing.conftest import NOW
from tests.publishing.killing import kill_again_and_again, version
from tests.publishing.test_verification import FILES, alter

LAYERS = ("mount", "overlay")


def kill(root: Path, kills: int, method: Method, name: str) -> bool:
    """Kill publishing many times in one place; say what was seen."""
    tally = kill_again_and_again(root, kills, method, seed=kills)
    wrong = tally.wrong or []
    print(
        f"{name}: {tally.kills} kills, {tally.versions} versions, {tally.polls} polls, "
        f"{len(wrong)} wrong",
        *wrong[:5],
        sep="\n  ",
        flush=True,
    )
    return not wrong


def kill_on(layer: str, folder: Path, kills: int) -> bool:
    """Do the same in a place that cannot be exchanged, mounted in a namespace of its own."""
    module = [sys.executable, "-m", "tests.soak.publishing", "--kills", str(kills)]
    inside = [*module, "--inside", layer, "--folder", str(folder)]
    done = subprocess.run(["unshare", "--mount", "--map-root-user", *inside], check=False)
    if done.returncode == 3:
        print(f"{layer}: not tried, this kernel lets nobody mount it here", flush=True)
    return done.returncode in {0, 3}


def mount(layer: str, folder: Path) -> Path:
    """Mount it; give the site's folder. Ends with status 3 where that is not allowed."""
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


def tamper(folder: Path, count: int) -> bool:
    """Alter a published site in random ways; every one must be found."""
    target = Target(folder / "output", folder)
    for number in range(3):
        texts = {**FILES, "nyt.html": f"nyt {number}"}
        files = {PurePosixPath(name): text.encode() for name, text in texts.items()}
        publish(files, target, now=NOW, disk=Disk(durable=False))
    kept = folder / "kept.txt"
    shutil.copy(folder / "output" / "publications.txt", kept)
    chance = random.Random(count)  # noqa: S311 - a test's dice
    missed = []
    for _ in range(count):
        copy = folder / "copy"
        shutil.copytree(folder / "output", copy)
        how = alter(copy, chance)
        if not verify(copy, earlier=kept).problems:
            missed.append(how)
        shutil.rmtree(copy)
    print(f"tampering: {count - len(missed)} of {count} found", *missed[:5], sep="\n  ", flush=True)
    return not missed


def main() -> int:
    """Run it all, or the part that runs inside a namespace."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--tamperings", type=int, default=10_000)
    parser.add_argument("--inside", choices=LAYERS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        site = mount(options.inside, options.folder)
        return 0 if kill(site, options.kills, "auto", options.inside) else 1
    with tempfile.TemporaryDirectory(prefix="referat-soak-") as name:
        folder = Path(name)
        good = [
            kill(folder / "exchange", options.kills, "exchange", "exchange"),
            kill(folder / "files", options.kills, "files", "file by file"),
            *(kill_on(layer, folder / layer, options.kills // 5) for layer in LAYERS),
            tamper(folder / "tampering", options.tamperings),
        ]
    print("all as promised" if all(good) else "NOT AS PROMISED", flush=True)
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
