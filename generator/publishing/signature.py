"""A signature of the history, in the format of OpenSSH (SSHSIG).

`publications.txt.sig` has the name and the exact bytes that `ssh-keygen -Y sign` would write, so
anyone can sign and verify with a standard tool. The last line of the history authenticates
everything else, so one signature is enough.

Only Ed25519 is supported: it is short, deterministic, and has no parameters to choose wrongly. Only
this module imports the cryptography library, and it is imported only to sign or to verify.
"""

from __future__ import annotations

import hashlib
import re
import struct
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_ssh_private_key,
)

from generator.errors import N_, Message, UsageError, stop_with
from generator.reasons import reason_of

NAMESPACE: Final = "referat"
"""The purpose of the signature: one made for mail or for a program does not count."""

_KIND: Final = b"ssh-ed25519"
_MAGIC: Final = b"SSHSIG"
_OPENING: Final = _MAGIC + struct.pack(">I", 1)
_HASH: Final = b"sha512"
_FIRST: Final = b"-----BEGIN SSH SIGNATURE-----\n"
_LAST: Final = b"-----END SSH SIGNATURE-----\n"
_HASHES: Final = frozenset({_HASH, b"sha256"})
_KINDS: Final = re.compile(rb"[a-z0-9.@-]{7,64}")
"""Names of key types that can be shown in a message."""

_WIDTHS: Final = (70, 76)
"""Line lengths: as OpenSSH writes them, and as its specification says."""

_PUBLIC: Final = re.compile(
    r"""(?:(?:"[^"]*"|\S+)\s+(?:(?P<options>(?:"[^"]*"|[^\s"])+)\s+)?)?"""
    r"ssh-ed25519\s+(?P<key>[A-Za-z0-9+/]+=*)(?:\s|$)"
)
"""A line of a `.pub` file or, with a name and perhaps options before it, of a list of signers."""

_NAMESPACES: Final = re.compile(r'namespaces="(?P<names>[^"]*)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signature:
    """A parsed signature file: the public key (32 bytes), the namespace and the signature."""

    signer: bytes
    namespace: str
    proof: bytes

    def vouches_for(self, digest: bytes) -> bool:
        """Return whether this signs the text with this SHA-512, in our namespace."""
        if self.namespace != NAMESPACE:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.signer).verify(self.proof, _signed(digest))
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Key:
    """A private key that publications are signed with."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, data: bytes) -> bytes:
        """Sign a text, and return the content of the signature file."""
        proof = self.private.sign(_signed(hashlib.sha512(data).digest()))
        blob = b"".join(
            [
                _OPENING,
                _string(_public_blob(self.public)),
                _string(NAMESPACE.encode()),
                _string(b""),
                _string(_HASH),
                _string(_string(_KIND) + _string(proof)),
            ]
        )
        return _armour(blob, _WIDTHS[0])


def read_key(path: Path) -> Key:
    """Read a private key as `ssh-keygen -t ed25519` makes it. Raises `UsageError`."""
    try:
        private = load_ssh_private_key(path.read_bytes(), password=None)
    except OSError as error:
        text = N_("the key cannot be read: {reason}")
        stop_with(UsageError, "value", text, place=str(path), reason=reason_of(error))
    except TypeError:  # raised by the library for an encrypted key
        _refuse(path, N_("the key is locked with a passphrase, which a build cannot be asked for"))
    except Exception:  # noqa: BLE001 - a damaged key may raise anything
        _refuse(path, N_("this is no private key of OpenSSH"))
    if not isinstance(private, Ed25519PrivateKey):
        _refuse(path, N_("this is a key of another kind than Ed25519"))
    return Key(private)


def read_signers(path: Path) -> frozenset[bytes]:
    """Read every trusted Ed25519 key from a `.pub` file or a list of allowed signers.

    Keys with options that cannot be honoured here (`valid-before=`, `cert-authority`, another
    namespace) are skipped. Raises `UsageError` if no key is left.
    """
    try:
        text = path.read_text("utf-8", "replace")
    except OSError as error:
        said = N_("the key cannot be read: {reason}")
        stop_with(UsageError, "value", said, place=str(path), reason=reason_of(error))
    written = (line.strip() for line in text.splitlines())
    lines = (_PUBLIC.match(line) for line in written if not line.startswith("#"))
    found = (_public_key(line["key"]) for line in lines if line and _may_sign(line["options"]))
    signers = frozenset(key for key in found if key is not None)
    if not signers:
        stop_with(
            UsageError,
            "value",
            N_("there is no Ed25519 key without limits in this file"),
            place=str(path),
            hint=Message(
                N_(
                    "It holds a line such as: ssh-ed25519 AAAAC3Nz… name. What another key signed "
                    "is checked with ssh-keygen -Y verify; without --signer all else is checked."
                )
            ),
        )
    return signers


def read_signature(data: bytes) -> Signature | None:
    """Parse a signature file; None unless it is exactly one signature by an Ed25519 key."""
    public, namespace, _, hashed, proof = _unwrap(data)
    whose, how = _fields(public), _fields(proof)
    if hashed != _HASH or (whose[:1], how[:1]) != ([_KIND], [_KIND]):
        return None
    if (len(whose), len(how)) != (2, 2):
        return None
    return Signature(whose[1], namespace.decode("utf-8", "replace"), how[1])


def other_kind(data: bytes) -> str:
    """Return the key type (and digest) of a signature that cannot be checked here, or ""."""
    public, _, _, hashed, _ = _unwrap(data)
    kind = (_fields(public) or [b""])[0]
    if not _KINDS.fullmatch(kind) or hashed not in _HASHES or (kind, hashed) == (_KIND, _HASH):
        return ""
    return kind.decode() + ("" if hashed == _HASH else f", {hashed.decode()}")


def fingerprint(public: bytes) -> str:
    """Return a public key's fingerprint, as `ssh-keygen -l` writes it."""
    digest = hashlib.sha256(_public_blob(public)).digest()
    return f"SHA256:{b64encode(digest).decode().rstrip('=')}"


def _unwrap(data: bytes) -> list[bytes]:
    """Return the five fields of a signature file; empty ones if it is malformed or altered."""
    nothing = [b""] * 5
    try:
        blob = b64decode(data.removeprefix(_FIRST).removesuffix(_LAST))
    except ValueError:
        return nothing
    if data not in {_armour(blob, width) for width in _WIDTHS}:
        return nothing  # extra characters or other line breaks: the file was altered
    fields = _fields(blob.removeprefix(_OPENING))
    return fields if blob.startswith(_OPENING) and len(fields) == len(nothing) else nothing


def _refuse(path: Path, text: str) -> NoReturn:
    hint = N_(
        "Make a key for this with: ssh-keygen -t ed25519 -N '' -f referat-key. With any other "
        "key sign afterwards: ssh-keygen -Y sign -f KEY -n referat output/publications.txt"
    )
    stop_with(UsageError, "value", text, place=str(path), hint=Message(hint))


def _signed(digest: bytes) -> bytes:
    """Return the bytes that are signed: the digest, with the namespace."""
    fields = (NAMESPACE.encode(), b"", _HASH, digest)
    return _MAGIC + b"".join(_string(field) for field in fields)


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _fields(data: bytes) -> list[bytes]:
    """Split a sequence of SSH strings; empty if the data ends inside one."""
    fields: list[bytes] = []
    while data:
        length = int.from_bytes(data[:4])
        if len(data) < 4 + length:
            return []
        fields.append(data[4 : 4 + length])
        data = data[4 + length :]
    return fields


def _public_blob(public: bytes) -> bytes:
    return _string(_KIND) + _string(public)


def _may_sign(options: str | None) -> bool:
    named = _NAMESPACES.fullmatch(options or f'namespaces="{NAMESPACE}"')
    return named is not None and NAMESPACE in named["names"].split(",")


def _public_key(written: str) -> bytes | None:
    try:
        fields = _fields(b64decode(written, validate=True))
    except ValueError:
        return None
    right = len(fields) == 2 and fields[0] == _KIND and len(fields[1]) == 32  # noqa: PLR2004
    return fields[1] if right else None


def _armour(blob: bytes, width: int) -> bytes:
    text = b64encode(blob)
    lines = (text[at : at + width] + b"\n" for at in range(0, len(text), width))
    return _FIRST + b"".join(lines) + _LAST
