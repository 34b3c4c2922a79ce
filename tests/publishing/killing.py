"""Kills a publisher again and again at random times, during concurrent reads.

Used by the test (a few kills) and by the soak test (many). The publisher publishes one version
after another; every page contains its version. The reader opens the pages that every version has by
their paths, as a web server would. After each kill the folder must be a complete version.
"""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from generator.publishing.disk import Disk
from generator.publishing.files import RELEASES, RESERVED, SIGNATURE
from generator.publishing.publication import Manner, Method, publish
from generator.publishing.signature import Key
from generator.publishing.signers import check_signature
from generator.publishing.target import Target

COMMON = tuple(f"udvalg/{number}/index.html" for number in range(12))
NOW = datetime(2026, 11, 22, tzinfo=UTC)
KEY: Final = Key(Ed25519PrivateKey.from_private_bytes(bytes(32)))


@dataclass
class Tally:
    """The results: figures, and everything that was wrong."""

    kills: int = 0
    versions: int = 0
    polls: int = 0
    wrong: list[str] | None = None


def version(number: int) -> dict[PurePosixPath, bytes]:
    """Return the files of one version: most change, some come and go, some stay."""
    files = dict.fromkeys(COMMON, f"version {number}\n" * 200)
    files["index.html"] = f"version {number}\n"
    files["assets/style.css"] = "stays"
    files[f"nyheder/{number % 7}/index.html"] = f"version {number}\n"
    if number % 2:
        files["sager"] = f"version {number}\n"
    else:
        files["sager/index.html"] = f"version {number}\n"
    return {PurePosixPath(name): text.encode() for name, text in files.items()}


def kill_again_and_again(root: Path, kills: int, method: Method, seed: int) -> Tally:
    """Publish, kill the publisher and check; `kills` times."""
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    tally = Tally(wrong=[])
    assert tally.wrong is not None
    report = root.parent / f"{root.name}.reader"
    root.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    for number in (1, 2, 3):
        _release(root, number, method)
    window = time.monotonic() - begun
    with _process(lambda: _read_on(root / "output", report)) as reader:
        while not report.exists():
            assert not _has_ended(reader), "the reader could not begin"
            time.sleep(0.001)
        current = 3
        for _ in range(kills):
            with _process(partial(_publish_on, root, current, method)):
                time.sleep(chance.uniform(0, window))
            tally.kills += 1
            if method != "exchange":
                _release(root, _version_at(root) + 1, method)  # completes what was begun
            current, fault = _look(root)
            if fault:
                tally.wrong.append(f"after kill {tally.kills}: {fault}")
        os.kill(reader, signal.SIGTERM)
        while not _has_ended(reader):
            time.sleep(0.001)
    lines = report.read_text().splitlines()
    tally.polls, tally.versions = int(lines[0]), current
    tally.wrong += lines[1:]
    return tally


def _release(root: Path, number: int, method: Method) -> None:
    target = Target(root / "output", root)
    manner, disk = Manner(method, patience=60, signer=KEY.sign), Disk(durable=False)
    publish(version(number), target, now=NOW, manner=manner, disk=disk)


def _publish_on(root: Path, number: int, method: Method) -> None:
    while True:
        number += 1
        _release(root, number, method)


def _version_at(root: Path) -> int:
    return int((root / "output" / "index.html").read_bytes().split()[1])


def _look(root: Path) -> tuple[int, str]:
    """Return the version that is published, and what is wrong with it."""
    output = root / "output"
    number = _version_at(root)
    found = {
        PurePosixPath(path.relative_to(output)): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and path.name not in RESERVED
    }
    wanted = version(number)
    history, signature = ((output / name).read_bytes() for name in (RELEASES, SIGNATURE))
    if list(check_signature(history, signature, {KEY.public})):
        return number, f"version {number} has another's signature"
    if found == wanted:
        return number, ""
    odd = sorted(str(n) for n in found.keys() | wanted if found.get(n) != wanted.get(n))
    return number, f"version {number} is not whole: {', '.join(odd)}"


def _read_on(output: Path, report: Path) -> None:
    """Read every common page until told to stop; then write a report, which is empty before."""
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(1))
    report.touch()
    polls, last, wrong = 0, dict.fromkeys(COMMON, 0), []
    while not stopped:
        for name in COMMON:
            polls += 1
            try:
                lines = (output / name).read_bytes().splitlines()
            except FileNotFoundError:
                wrong.append(f"missing at poll {polls}: {name}")
                continue
            number = int(lines[0].split()[1]) if lines else 0
            if lines != [b"version %d" % number] * 200 or number < last[name]:
                wrong.append(f"torn or older at poll {polls}: {name}")
            last[name] = number
    report.write_text("\n".join([str(polls), *wrong]))


@contextmanager
def _process(action: Callable[[], None]) -> Iterator[int]:
    """Run an action in a child process, which is killed at the end, whatever happens here."""
    child = os.fork()
    if not child:
        try:
            action()
        except BaseException:  # noqa: BLE001 - nothing may return into the parent's code
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    try:
        yield child
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _has_ended(child: int) -> bool:
    """Return whether a process has ended, without reaping it."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
