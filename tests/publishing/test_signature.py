"""Signatures: those of Referat are checked by OpenSSH, and the other way round."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import UsageError
from generator.publishing.files import RELEASES, SIGNATURE
from generator.publishing.publication import Manner
from generator.publishing.signature import (
    fingerprint,
    read_key,
    read_signature,
    read_signers,
)
from generator.publishing.signers import check_signature
from generator.publishing.verification import verify
from tests.publishing.conftest import Site


@dataclass(frozen=True)
class Keys:
    """A folder of keys made by OpenSSH."""

    folder: Path

    def make(self, name: str, kind: str = "ed25519", words: str = "") -> Path:
        path = self.folder / name
        how: list[str | Path] = ["-t", kind, "-N", words, "-C", name, "-f", path]
        subprocess.run(["ssh-keygen", "-q", *how], check=True)
        return path


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return Keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def key(keys: Keys) -> Path:
    return keys.make("udgiver")


@pytest.fixture(scope="module")
def stranger(keys: Keys) -> Path:
    return keys.make("fremmed")


def public(key: Path) -> frozenset[bytes]:
    return read_signers(key.with_suffix(".pub"))


def signing(site: Site, key: Path) -> Site:
    return site.using(manner=Manner(patience=0, signer=read_key(key).sign))


def accepted_by_openssh(output: Path, key: Path, namespace: str = "referat") -> bool:
    signers = key.with_suffix(".signers")
    signers.write_text(f"udgiver {key.with_suffix('.pub').read_text()}")
    who: list[str | Path] = [
        "-f",
        signers,
        "-I",
        "udgiver",
        "-n",
        namespace,
        "-s",
        output / SIGNATURE,
    ]
    history = (output / RELEASES).read_bytes()
    command: list[str | Path] = ["ssh-keygen", "-Y", "verify", *who]
    return subprocess.run(command, input=history, capture_output=True, check=False).returncode == 0


def sign_with_openssh(output: Path, key: Path, namespace: str = "referat", *more: str) -> None:
    (output / SIGNATURE).unlink(missing_ok=True)
    how: list[str | Path] = [*more, "-f", key, "-n", namespace, output / RELEASES]
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", *how], check=True, capture_output=True)


def complaints(site: Site, key: Path) -> list[str]:
    verification = verify(site.output, signers=public(key))
    assert {problem.position.path for problem in verification.problems} <= {SIGNATURE}
    return [str(problem.message) for problem in verification.problems]


# --- Referat and OpenSSH --------------------------------------------------------------------


def test_openssh_accepts_what_referat_signs(site: Site, key: Path, stranger: Path) -> None:
    signing(site, key).publish({"index.html": "forside"})
    assert accepted_by_openssh(site.output, key)
    assert not accepted_by_openssh(site.output, stranger)
    assert not accepted_by_openssh(site.output, key, "file")
    assert complaints(site, key) == []


def test_referat_and_openssh_write_the_same_bytes(site: Site, key: Path) -> None:
    signing(site, key).publish({"index.html": "forside"})
    ours = (site.output / SIGNATURE).read_bytes()
    sign_with_openssh(site.output, key)
    assert (site.output / SIGNATURE).read_bytes() == ours


def test_a_site_signed_afterwards_is_signed(site: Site, key: Path) -> None:
    site.publish({"index.html": "forside"})
    assert complaints(site, key) == ["the last publication is not signed"]
    sign_with_openssh(site.output, key)
    assert complaints(site, key) == []
    assert site.publish({"index.html": "forside"}).written == ()
    assert complaints(site, key) == []


# --- What is wrong with a signature ---------------------------------------------------------


def test_another_key_is_named_by_its_fingerprint(site: Site, key: Path, stranger: Path) -> None:
    signing(site, stranger).publish({"index.html": "forside"})
    listed = subprocess.run(
        ["ssh-keygen", "-l", "-f", stranger], capture_output=True, text=True, check=True
    )
    name = listed.stdout.split()[1]
    assert fingerprint(read_key(stranger).public) == name
    assert complaints(site, key) == [f"another key signed this than those that you trust: {name}"]


def test_an_old_signature_names_the_publication_that_it_is_of(site: Site, key: Path) -> None:
    for hours in range(3):
        signing(site, key).publish({"index.html": f"forside {hours}"}, hours)
    old = (site.output / SIGNATURE).read_bytes()
    site.publish({"index.html": "forside 3"}, 3)
    (site.output / SIGNATURE).write_bytes(old)
    assert complaints(site, key) == ["the signature is of publication 3, and the last is 4"]
    site.publish({"index.html": "forside 4"}, 4)
    (site.output / SIGNATURE).write_bytes(old)
    assert complaints(site, key) == ["the signature is of publication 3, and the last is 5"]


def test_a_signature_for_another_use_does_not_count(site: Site, key: Path) -> None:
    site.publish({"index.html": "forside"})
    sign_with_openssh(site.output, key, "file")
    said = "this was signed for another use: 'file' in place of 'referat'"
    assert complaints(site, key) == [said]


def test_a_sound_signature_that_only_openssh_can_check_is_not_called_altered(
    site: Site, keys: Keys, key: Path
) -> None:
    site.publish({"index.html": "forside"})
    other = keys.make("ecdsa-udgiver", kind="ecdsa")
    for signer, options, kind in (
        (other, [], "ecdsa-sha2-nistp256"),
        (key, ["-O", "hashalg=sha256"], "ssh-ed25519, sha256"),
    ):
        sign_with_openssh(site.output, signer, "referat", *options)
        assert accepted_by_openssh(site.output, signer)
        said = f"this was signed in a way that only ssh-keygen can check: {kind}"
        assert complaints(site, key) == [said]


def test_a_history_made_anew_by_another_hand_is_found(site: Site, key: Path, make_site) -> None:
    """An attacker who writes a consistent site, including the lists, still lacks the key."""
    signing(site, key).publish({"index.html": "forside"})
    forged = make_site("forged")
    for hours in (1, 2):
        forged.publish({"index.html": f"falsk {hours}"}, hours)
    (forged.output / SIGNATURE).write_bytes((site.output / SIGNATURE).read_bytes())
    assert verify(forged.output).intact
    assert complaints(forged, key) == ["the signature does not fit: it or the history was altered"]


def test_every_altered_byte_of_a_signature_is_found(site: Site, key: Path) -> None:
    signing(site, key).publish({"index.html": "forside"})
    history = (site.output / RELEASES).read_bytes()
    whole = (site.output / SIGNATURE).read_bytes()

    def found(altered: bytes) -> bool:
        return bool(list(check_signature(history, altered, public(key))))

    for at in range(len(whole)):
        assert found(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]), at
        assert found(whole[:at] + b"\n" + whole[at:]), at
        assert found(whole[:at]), at
    assert not found(whole)


@given(st.binary(max_size=300))
def test_whatever_lies_there_is_read_without_an_exception(data: bytes) -> None:
    found = read_signature(data)
    assert found is None or not found.vouches_for(hashlib.sha512(data).digest())


# --- Publishing with a signature ------------------------------------------------------------


def test_signing_what_is_published_already_is_no_new_publication(site: Site, key: Path) -> None:
    first = site.publish({"index.html": "forside"})
    second = signing(site, key).publish({"index.html": "forside"}, 1)
    assert second.written == (SIGNATURE,)
    assert second.release == first.release
    assert signing(site, key).publish({"index.html": "forside"}, 2).written == ()


@pytest.mark.parametrize("method", ["exchange", "files"])
def test_every_publication_that_is_signed_has_its_signature(site: Site, key: Path, method) -> None:
    site = site.using(manner=Manner(method, patience=0, signer=read_key(key).sign))
    for hours in range(3):
        assert site.publish({"index.html": f"forside {hours}"}, hours).warnings == ()
        assert complaints(site, key) == []


def test_a_damaged_signature_is_made_anew(site: Site, key: Path) -> None:
    signing(site, key).publish({"index.html": "forside"})
    (site.output / SIGNATURE).write_text("x")
    assert signing(site, key).publish({"index.html": "forside"}).written == (SIGNATURE,)
    assert complaints(site, key) == []


@pytest.mark.parametrize("method", ["exchange", "files"])
def test_an_unsigned_publication_takes_the_old_signature_away_and_says_so(
    site: Site, key: Path, method
) -> None:
    signing(site, key).publish({"index.html": "forside"})
    plain = site.using(manner=Manner(method, patience=0))
    said = plain.publish({"index.html": "ny"}, 1).warnings
    assert [str(problem.message) for problem in said] == [
        "the publication before this one was signed, and this one is not"
    ]
    assert not (site.output / SIGNATURE).exists()
    assert plain.publish({"index.html": "nyere"}, 2).warnings == ()


def test_a_site_cannot_bring_a_signature_of_its_own(site: Site) -> None:
    with pytest.raises(Exception, match="belongs to Referat"):
        site.publish({SIGNATURE: "x"})


# --- Keys -----------------------------------------------------------------------------------


def test_every_key_of_a_list_of_signers_counts(keys: Keys, key: Path, stranger: Path) -> None:
    listed = keys.folder / "allowed_signers"
    lines = [
        f'{each.name} namespaces="referat" {each.with_suffix(".pub").read_text()}'
        for each in (key, stranger)
    ]
    former = keys.make("former").with_suffix(".pub").read_text()
    listed.write_text(f"# who may sign\n # {former}" + "".join(lines))
    assert read_signers(listed) == public(key) | public(stranger)


@pytest.mark.parametrize(
    ("option", "counts"),
    [
        ("", True),
        ('namespaces="referat"', True),
        ('NAMESPACES="git,referat"', True),
        ('namespaces="git"', False),
        ("cert-authority", False),
        ('valid-before="20200101"', False),
        ('namespaces="referat",valid-before="20200101"', False),
    ],
)
def test_a_key_counts_for_nothing_more_than_its_line_allows(
    site: Site, key: Path, option: str, *, counts: bool
) -> None:
    signing(site, key).publish({"index.html": "forside"})
    listed = key.with_name("listed")
    written = key.with_suffix(".pub").read_text()
    listed.write_text(f"udgiver {option} {written}")
    signature = site.output / "publications.txt.sig"
    command = f"ssh-keygen -Y verify -f {listed} -I udgiver -n referat -s {signature}".split()
    history = (site.output / "publications.txt").read_bytes()
    done = subprocess.run(command, input=history, capture_output=True, check=False)
    assert (done.returncode == 0) is counts
    if counts:
        assert verify(site.output, signers=read_signers(listed)).intact
    else:
        with pytest.raises(UsageError, match="no Ed25519 key without limits"):
            read_signers(listed)


def test_a_key_that_cannot_be_used_is_named_with_the_way_out(keys: Keys) -> None:
    (keys.folder / "text").write_text("hej")
    cases = {
        keys.make("locked", words="hemmelig"): "locked with a passphrase",
        keys.make("ecdsa", kind="ecdsa"): "another kind than Ed25519",
        keys.folder / "text": "no private key of OpenSSH",
        keys.folder / "absent": "cannot be read: it is not there",
        keys.folder: "cannot be read: it is a folder",
    }
    for path, said in cases.items():
        with pytest.raises(UsageError, match=said):
            read_key(path)


def test_a_file_without_a_public_key_is_refused(keys: Keys, key: Path) -> None:
    other = b64encode(b"".join(len(x).to_bytes(4, "big") + x for x in (b"ssh-rsa", bytes(32))))
    short = b64encode(b"".join(len(x).to_bytes(4, "big") + x for x in (b"ssh-ed25519", bytes(31))))
    (keys.folder / "broken.pub").write_text(
        "ssh-ed25519 AAAA= x\nssh-ed25519 AAAAC3NzaC1lZDI1 x\n"
        f"ssh-ed25519 {other.decode()} x\nssh-ed25519 {short.decode()} x\n"
    )
    for path in (key, keys.folder / "broken.pub"):
        with pytest.raises(UsageError, match="no Ed25519 key without limits"):
            read_signers(path)
    with pytest.raises(UsageError, match="cannot be read"):
        read_signers(keys.folder / "absent")


def test_the_library_is_loaded_only_to_sign_or_to_check() -> None:
    told = "import sys, generator.cli; sys.exit('cryptography' in sys.modules)"
    subprocess.run([sys.executable, "-c", told], check=True)


def test_a_signed_site_in_a_zip_file_is_signed(site: Site, key: Path, stranger: Path) -> None:
    signing(site, key).publish({"index.html": "forside"})
    path = Path(shutil.make_archive(str(site.root / "site"), "zip", site.output))
    assert verify(path, signers=public(key)).problems == ()
    assert verify(path).signed
    assert not verify(path, signers=public(stranger)).intact
