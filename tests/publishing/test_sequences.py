"""Random histories: whatever happened before, the output equals that of a clean build."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path, PurePosixPath

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator.errors import PublishError
from generator.publishing.disk import Disk
from generator.publishing.files import OWN_FILES, SIGNATURE
from generator.publishing.publication import Manner, Method, publish
from generator.publishing.signers import check_signature
from generator.publishing.target import Target
from generator.publishing.verification import verify
from tests.publishing.conftest import NOW, tree_of, without_history
from tests.publishing.disks import BreakingDisk, Fuse, Killed
from tests.publishing.killing import KEY

NAMES = ["index.html", "a/index.html", "a/b/index.html", "a/b/c.pdf", "æ/ø.html", "a.css", "æ"]
FOREIGN = ["robots.txt", "a/noter.txt", ".well-known/token"]
SITES = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from([b"", b"en", b"to", b"tre"]), min_size=1
).filter(lambda files: not {"æ", "æ/ø.html"} <= files.keys())
METHODS: list[Method] = ["auto", "exchange", "files"]
QUICK = Disk(durable=False)


class Histories(RuleBasedStateMachine):
    """Publishing, interruptions and tampering, in any order."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="referat-test-"))
        self.output = self.root / "output"
        self.files: dict[str, bytes] = {}
        self.foreign: dict[str, bytes] = {}
        self.settled = self.signed = False
        self.history = b""

    def teardown(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    def publish(
        self, files: dict[str, bytes], method: Method, disk: Disk = QUICK, *, signed: bool
    ) -> None:
        whole = {PurePosixPath(name): data for name, data in files.items()}
        target = Target(self.output, self.root)
        manner = Manner(method, patience=0, signer=KEY.sign if signed else None)
        publish(whole, target, now=NOW, manner=manner, disk=disk)
        self.files, self.settled, self.signed = files, True, signed

    @rule(files=SITES, method=st.sampled_from(METHODS), signed=st.booleans())
    def build(self, files: dict[str, bytes], method: Method, *, signed: bool) -> None:
        self.publish(files, method, signed=signed)

    @rule(
        files=SITES,
        method=st.sampled_from(METHODS),
        at=st.integers(0, 60),
        number=st.sampled_from([0, 5, 28]),
        way=st.tuples(st.booleans(), st.booleans()),
    )
    def build_badly(
        self, files: dict[str, bytes], method: Method, at: int, number: int, way: tuple[bool, bool]
    ) -> None:
        for_good, signed = way
        fuse = Fuse(at, number, for_good=for_good, kill=number == 0)
        try:
            self.publish(files, method, BreakingDisk(fuse=fuse), signed=signed)
        except (PublishError, Killed):
            self.settled = False

    @rule(name=st.sampled_from(FOREIGN), data=st.sampled_from([b"drift", b"andet"]))
    def put_something_else_there(self, name: str, data: bytes) -> None:
        if (self.output / "manifest.json").exists():
            (self.output / name).parent.mkdir(parents=True, exist_ok=True)
            (self.output / name).write_bytes(data)
            self.foreign[name] = data

    @rule(name=st.sampled_from([*NAMES, *OWN_FILES[1:]]), remove=st.booleans())
    def tamper(self, name: str, *, remove: bool) -> None:
        path = self.output / name
        if path.is_file() and name != "publications.txt":
            path.unlink() if remove else path.write_bytes(b"xx")
            self.settled = False

    @rule(place=st.sampled_from(["output", ".referat"]))
    def lose_a_folder(self, place: str) -> None:
        shutil.rmtree(self.root / place, ignore_errors=True)
        if place == "output":
            self.foreign.clear()
            self.history = b""
            self.settled = False

    @invariant()
    def the_output_is_that_of_a_clean_build(self) -> None:
        if not getattr(self, "settled", False):
            return
        clean = Path(tempfile.mkdtemp(prefix="referat-test-"))
        whole = {PurePosixPath(name): data for name, data in self.files.items()}
        publish(whole, Target(clean / "output", clean), now=NOW, disk=QUICK)
        wanted = {**without_history(tree_of(clean / "output")), **self.foreign}
        shutil.rmtree(clean)
        assert without_history(tree_of(self.output)) == wanted
        assert verify(self.output).intact
        assert set(verify(self.output).foreign) == self.foreign.keys()
        history = (self.output / "publications.txt").read_bytes()
        assert history.startswith(self.history)
        self.history = history
        signature = self.output / SIGNATURE
        assert signature.exists() or not self.signed
        if signature.exists():
            assert not list(check_signature(history, signature.read_bytes(), {KEY.public}))


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=15,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
