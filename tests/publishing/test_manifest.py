from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.digests import sha256_of
from generator.publishing.files import fault_of
from generator.publishing.manifest import Manifest, Weight, parse_manifest

WEIGHT = Weight(sha256_of(b"x"), 1)
NAMES = st.text(min_size=1, max_size=12).filter(lambda name: fault_of(name) is None)


@given(st.dictionaries(NAMES, st.integers(0, 1 << 40)))
def test_a_manifest_is_read_as_it_was_written(sizes: dict[str, int]) -> None:
    files = {name: Weight(sha256_of(name.encode()), size) for name, size in sizes.items()}
    manifest = Manifest(files, "published", 'Referat "1" æ')
    assert parse_manifest(manifest.write()["manifest.json"]) == manifest


def test_its_bytes_do_not_depend_on_the_order() -> None:
    one = Manifest({"b": WEIGHT, "a": WEIGHT}, "drafts", "Referat")
    other = Manifest({"a": WEIGHT, "b": WEIGHT}, "drafts", "Referat")
    assert one.write() == other.write()


def test_it_is_plain_json_with_one_line_per_file() -> None:
    data = Manifest({"bilag/æ.pdf": WEIGHT}, "published", "Referat").write()["manifest.json"]
    assert json.loads(data) == {
        "format": "referat-manifest",
        "version": 1,
        "generator": "Referat",
        "kind": "published",
        "files": {"bilag/æ.pdf": {"bytes": 1, "sha256": WEIGHT.sha256}},
    }
    assert data.count(b"sha256") == data.count(b"\n    ")


def test_the_checksums_hold_the_manifest_too() -> None:
    written = Manifest({"z": WEIGHT, "a": WEIGHT}, "published", "Referat").write()
    digest = sha256_of(written["manifest.json"])
    assert written["manifest-sha256.txt"].decode().splitlines() == [
        f"{WEIGHT.sha256}  a",
        f"{digest}  manifest.json",
        f"{WEIGHT.sha256}  z",
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "bagit"),
        ("version", 2),
        ("kind", "draft"),
        ("generator", None),
        ("files", []),
        ("files", {"../x": {"bytes": 1, "sha256": "0" * 64}}),
        ("files", {"publications.txt": {"bytes": 1, "sha256": "0" * 64}}),
        ("files", {"x": {"bytes": "1", "sha256": "0" * 64}}),
        ("files", {"x": {"bytes": 1, "sha256": "0" * 63}}),
        ("files", {"x": {"bytes": 1, "sha256": "0" * 64 + "\n"}}),
        ("files", {"x": {"bytes": 1, "sha256": 0}}),
        ("files", {"x": {"bytes": 1}}),
        ("files", {"x": "0"}),
    ],
)
def test_what_referat_did_not_write_is_no_manifest(key: str, value: object) -> None:
    data = json.loads(Manifest({}, "published", "Referat").write()["manifest.json"])
    with pytest.raises(ValueError, match=r".*"):
        parse_manifest(json.dumps({**data, key: value}).encode())
