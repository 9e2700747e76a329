"""`sources/KEY.fingerprint.json`: read, or refused at the place that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportgen.briefing.fingerprints import fingerprint_json
from reportgen.briefing.sources import source_text
from reportgen.evidence.fingerprint import fingerprint_of
from reportgen.findings import Location
from tests.briefing.folders import briefing_of, found

REFERENCES = '[{"id": "smith", "type": "book", "title": "Wagons"}]'
NAME = "sources/smith.fingerprint.json"
WRITTEN = fingerprint_json(fingerprint_of(source_text("smith", "A b c d e f.\n\n[p. 7]\nThe 20 g.\n", Location("x"))))


def _files(content: str, name: str = NAME) -> dict[str, str | bytes]:
    return {"references.json": REFERENCES, name: content}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    read = briefing_of(tmp_path, _files(WRITTEN)).fingerprints["smith"]
    assert fingerprint_json(read) == WRITTEN
    assert read.pages == (("7", 7),)


def _changed(**changes: Any) -> str:
    return json.dumps({**json.loads(WRITTEN), **changes}, indent=1)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", f"{NAME}:1:2 fingerprint-damaged"),
        ("[]", f"{NAME}:1:1 fingerprint-damaged"),
        ('{"version": 1}', f"{NAME}:1:1 fingerprint-damaged"),
        (_changed(version=2), f"{NAME}:3:2 fingerprint-version"),
        (_changed(key="xyz"), f"{NAME}:4:2 fingerprint-damaged"),
        (_changed(sequence=0), f"{NAME}:5:2 fingerprint-damaged"),
        (_changed(sequence=True), f"{NAME}:5:2 fingerprint-damaged"),
        (_changed(**{"hash-bytes": 5}), f"{NAME}:16:17 fingerprint-damaged"),
        (_changed(pages=[["7", 99]]), f"{NAME}:7:2 fingerprint-damaged"),
        (_changed(paragraphs=[]), f"{NAME}:13:2 fingerprint-damaged"),
        (_changed(paragraphs=[{"atoms": 9, "sequences": "", "numbers": ""}]), f"{NAME}:13:2 fingerprint-damaged"),
        (_changed(paragraphs=[{"atoms": 1, "sequences": "?", "numbers": ""}]), f"{NAME}:16:17 fingerprint-damaged"),
        (_changed(paragraphs=["x"]), f"{NAME}:13:2 fingerprint-damaged"),
        ("[" * 100_000, f"{NAME}:1:1 fingerprint-damaged"),
    ],
)
def test_what_is_wrong_is_found_at_its_place(tmp_path: Path, content: str, expected: str) -> None:
    assert found(tmp_path, _files(content)) == [expected]


def test_a_fingerprint_needs_a_reference_of_its_name(tmp_path: Path) -> None:
    name = "sources/smit.fingerprint.json"
    assert found(tmp_path, _files(WRITTEN, name)) == [f"{name}:1:1 unknown-source"]
