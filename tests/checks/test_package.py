"""Whatever the bytes, opening a file gives findings and no traceback."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.checks import codes
from reportgen.checks.check import check_deck, check_handout
from reportgen.findings import Code
from tests.checks.samples import Members, broken, good_deck, good_handout, opened, packed

RELATIONSHIPS = "word/_rels/document.xml.rels"

ODD_VALUES = [b"", b"-1", b"x", b"9" * 5000, b"[::", b"NaN"]


def found(content: bytes) -> set[Code]:
    return {finding.code for finding in check_handout(content, "aid/handout.docx")}


def without(name: str) -> bytes:
    members = opened(good_handout())
    del members[name]
    return packed(members)


def with_member(name: str, content: bytes) -> bytes:
    return packed(opened(good_handout()) | {name: content})


def test_good_files_give_nothing() -> None:
    assert check_handout(good_handout(), "aid/handout.docx") == ()
    assert check_deck(good_deck(), "aid/deck.pptx") == ()


def test_a_finding_names_the_file_and_says_whose_fault_it_is() -> None:
    finding = check_handout(b"", "aid/handout.docx")[0]
    assert finding.where.path == "aid/handout.docx"
    assert finding.hint == codes.OUR_FAULT


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"%PDF-1.7 no zip at all", id="no zip"),
        pytest.param(good_handout()[: len(good_handout()) // 2], id="truncated"),
        pytest.param(without("[Content_Types].xml"), id="no content types"),
        pytest.param(without("_rels/.rels"), id="no relationships"),
        pytest.param(good_deck(), id="the other kind of file"),
    ],
)
def test_bytes_that_are_no_handout_are_unreadable(content: bytes) -> None:
    assert found(content) == {codes.UNREADABLE_OUTPUT}


def test_an_encrypted_member_makes_a_file_unreadable() -> None:
    """Bit 0 of the flags in the central directory (APPNOTE 4.4.4)."""
    content = bytearray(good_handout())
    struct.pack_into("<H", content, content.rindex(b"PK\x01\x02") + 8, 1)
    assert found(bytes(content)) == {codes.UNREADABLE_OUTPUT}


def test_a_method_that_office_does_not_know_makes_a_file_unreadable() -> None:
    file = BytesIO(good_handout())
    with ZipFile(file, "a") as archive:
        archive.writestr("word/more.xml", b"<x/>", compress_type=14)
    assert found(file.getvalue()) == {codes.UNREADABLE_OUTPUT}


def test_a_zip_bomb_is_not_unpacked() -> None:
    file = BytesIO(good_handout())
    with ZipFile(file, "a", ZIP_DEFLATED) as archive, archive.open("word/bomb.xml", "w", force_zip64=True) as member:
        megabyte = bytes(2**20)
        for _ in range(130):
            member.write(megabyte)
    assert found(file.getvalue()) == {codes.OVERSIZED_OUTPUT}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_may_not_differ_in_case_only() -> None:
    assert found(with_member("word/STYLES.xml", opened(good_handout())["word/styles.xml"])) == {codes.REPEATED_PART}


def test_a_part_needs_a_content_type() -> None:
    assert found(with_member("word/mystery.bin", b"?")) == {codes.UNTYPED_PART}


@pytest.mark.parametrize(
    "theme",
    [
        pytest.param(b"<a><b></a>", id="not well-formed"),
        pytest.param(b"", id="empty"),
        pytest.param(b"<a>" * 5000 + b"</a>" * 5000, id="nested too deep"),
        pytest.param(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', id="entities"),
        pytest.param('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"), id="hidden DTD"),
    ],
)
def test_a_part_has_to_be_plain_xml(theme: bytes) -> None:
    assert found(with_member("word/theme/theme1.xml", theme)) == {codes.MALFORMED_PART}


def test_a_damaged_part_is_named() -> None:
    content = bytearray(good_handout())
    start = content.index(b"word/settings.xml") + len("word/settings.xml")
    content[start : start + 8] = bytes(8)
    findings = check_handout(bytes(content), "aid/handout.docx")
    assert [(finding.code, "part word/settings.xml" in finding.message) for finding in findings] == [
        (codes.MALFORMED_PART, True)
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('Target="settings.xml"', 'Target="absent.xml"', codes.DANGLING_RELATIONSHIP),
        ('Id="rId99"', 'Id="rId9"', codes.BAD_RELATIONSHIP),
        ('Target="webSettings.xml"', 'Target=""', codes.BAD_RELATIONSHIP),
        ('Target="settings.xml"', 'Target="http://example.org/" TargetMode="External"', codes.BAD_RELATIONSHIP),
    ],
)
def test_relationships_are_complete_and_lead_somewhere(old: str, new: str, code: Code) -> None:
    assert code in found(broken(good_handout(), RELATIONSHIPS, old, new))


def test_the_relationships_of_an_absent_part_are_found() -> None:
    orphan = {
        "word/_rels/gone.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'relationships"/>'
    }
    assert found(packed(opened(good_handout()) | orphan)) == {codes.BAD_RELATIONSHIP}


@settings(max_examples=60)
@given(st.data())
def test_no_change_of_bytes_makes_a_traceback(data: st.DataObject) -> None:
    content = bytearray(good_deck())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    check_deck(bytes(content), "aid/deck.pptx")
    check_handout(bytes(content[:cut]), "aid/handout.docx")


@settings(max_examples=60)
@given(st.data())
def test_no_change_of_an_attribute_makes_a_traceback(data: st.DataObject) -> None:
    """Numbers that are no numbers, ids that are empty."""
    for content, check in ((good_deck(), check_deck), (good_handout(), check_handout)):
        members: Members = opened(content)
        name = data.draw(st.sampled_from(sorted(name for name in members if name.endswith((".xml", ".rels")))))
        pieces = members[name].split(b'"')
        place = data.draw(st.integers(0, (len(pieces) - 1) // 2))
        pieces[min(2 * place + 1, len(pieces) - 1)] = data.draw(st.sampled_from(ODD_VALUES))
        check(packed(members | {name: b'"'.join(pieces)}), "aid/file")
