"""Checks the signature of the history against the trusted keys.

A signature of an older state of the history is reported differently from one that matches no state:
in the first case a publication was not signed, in the second something was altered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from generator.errors import N_, Message, Position, Problem
from generator.publishing.files import SIGNATURE


def check_signature(
    history: bytes, signature: bytes, signers: AbstractSet[bytes]
) -> Iterator[Problem]:
    """Yield the problem if none of the signers (public keys) has signed this history."""
    from generator.publishing.signature import NAMESPACE, fingerprint, other_kind, read_signature

    if not signature:
        yield _problem(N_("the last publication is not signed"))
        return
    found = read_signature(signature)
    if found is None and (kind := other_kind(signature)):
        text = N_("this was signed in a way that only ssh-keygen can check: {kind}")
        hint = N_(
            "Check it with: ssh-keygen -Y verify -f signers -I publisher -n referat "
            "-s publications.txt.sig < publications.txt. You write the file signers yourself: "
            "a line with publisher and the public key."
        )
        yield replace(_problem(text, kind=kind), hint=Message(hint))
    elif found is None:
        yield _problem(N_("this is no signature that could be checked, or it was altered"))
    elif found.signer not in signers:
        text = N_("another key signed this than those that you trust: {key}")
        yield _problem(text, key=fingerprint(found.signer))
    elif found.namespace != NAMESPACE:
        text = N_("this was signed for another use: '{use}' in place of '{own}'")
        yield _problem(text, use=ascii(found.namespace)[1:-1], own=NAMESPACE)
    else:
        digests = list(_digests(history))
        if digests and found.vouches_for(digests[-1]):
            return
        for number in range(len(digests) - 1, 0, -1):
            if found.vouches_for(digests[number - 1]):
                text = N_("the signature is of publication {number}, and the last is {last}")
                yield _problem(text, number=number, last=len(digests))
                return
        yield _problem(N_("the signature does not fit: it or the history was altered"))


def _digests(history: bytes) -> Iterator[bytes]:
    """Yield the SHA-512 of the history after each of its lines."""
    running = hashlib.sha512()
    for line in history.splitlines(keepends=True):
        running.update(line)
        yield running.copy().digest()


def _problem(text: str, **values: object) -> Problem:
    return Problem(Position(SIGNATURE), "integrity", Message(text, values))
