"""The door for templates: doubtful files are findings, what acts by itself is gone, and nothing raises."""

from __future__ import annotations

import random
import re
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from reportgen.findings import Finding, Findings, Severity
from reportgen.layout.admission import Admitted, admit
from reportgen.layout.file_format import OfficeKind
from reportgen.layout.fit import fit
from reportgen.layout.sample_slides import sample_deck
from reportgen.layout.slide_kinds import SlideKind
from reportgen.layout.template import read_deck_template
from reportgen.resources import templates_folder
from reportgen.template_choice import open_template
from reportgen.writers.deck import write_deck
from tests.checks.samples import good_deck
from tests.layout import template_files as made
from tests.tools import validate_ooxml

DECK, WORD = OfficeKind.POWERPOINT, OfficeKind.WORD
MASTER = "ppt/slideMasters/slideMaster1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout1.xml"
TYPES = "[Content_Types].xml"


def at_the_door(path: Path, content: bytes, wanted: OfficeKind | None = None) -> tuple[Admitted | None, list[Finding]]:
    file = path / "template.pptx"
    file.write_bytes(content)
    findings = Findings()
    return admit(file, wanted, open_template, findings), findings.items


PRESENTATION = "ppt/presentation.xml"
NO_SLIDE = made.with_changes(made.deck(), (PRESENTATION, 'cx="9144000"', 'cx="0"'))
NO_LAYOUT = ("ppt/slideLayouts/slideLayout3.xml", "ppt/slideLayouts/_rels/slideLayout3.xml.rels")
HOSTILE = {"macros": made.macro_deck(), "links": made.linked_deck(), "plain": made.deck()}


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "foreign-format", "empty"),
        (b"Dear colleagues,\n", "foreign-format", "text file"),
        (b"<!DOCTYPE html><html>", "foreign-format", "web page"),
        (b"%PDF-1.7\n", "foreign-format", "PDF"),
        (b"{\\rtf1}", "foreign-format", "Rich Text"),
        (bytes(100), "foreign-format", "unknown"),
        (made.compound_file("PowerPoint Document"), "old-format", "save it as .pptx"),
        (made.compound_file("WordDocument"), "old-format", "save it as .docx"),
        (made.compound_file("EncryptionInfo", "EncryptedPackage"), "encrypted-template", "password"),
        (made.open_document("presentation"), "foreign-format", "OpenDocument"),
        (made.open_document("text"), "foreign-format", "save it as .docx"),
        (made.zipped({"a.txt": b"x"}), "foreign-format", "zip archive"),
        (made.zipped({"bomb.zip": made.zipped({"bomb.zip": b"x"})}), "foreign-format", "zip archive"),
        (made.strict(made.deck()), "strict-format", "Strict Open XML"),
        (made.deck()[:20_000], "damaged-template", "cut off"),
        (b"PK", "damaged-template", "cut off"),
        (made.without(made.deck(), "_rels/.rels"), "damaged-template", "which of its parts"),
        (made.without(made.deck(), MASTER), "damaged-template", "no slide master"),
        (made.with_changes(made.deck(), (MASTER, "sldLayoutIdLst", "x")), "damaged-template", "no slide layout"),
        (made.with_changes(made.deck(), (LAYOUT, "</p:cSld>", "")), "damaged-template", LAYOUT),
        (made.with_changes(made.deck(), (TYPES, MASTER, "x")), "damaged-template", "content type"),
        (made.with_changes(made.deck(), (MASTER, 'idx="3"', 'idx="three"')), "damaged-template", "three"),
        (
            made.with_changes(made.deck(), ("ppt/presentation.xml", 'cx="9144000"', 'cx="0"')),
            "damaged-template",
            "1 to 56",
        ),
        (made.laughing(MASTER, made.deck()), "damaged-template", MASTER),
        (made.laughing("ppt/presProps.xml", made.deck()), "damaged-template", "document type"),
        (made.bomb(), "oversized-template", "bomb"),
        (made.lying_bomb(), "damaged-template", MASTER),
        (made.many_parts(), "oversized-template", "parts"),
    ],
    ids=lambda value: value if isinstance(value, str) and value else "",
)
def test_what_cannot_be_a_template_is_one_error_that_says_what_it_is(
    tmp_path: Path, content: bytes, code: str, words: str
) -> None:
    admitted, findings = at_the_door(tmp_path, content)
    assert admitted is None
    assert [(one.code.name, one.severity) for one in findings] == [(code, Severity.ERROR)]
    assert words in str(findings[0])
    assert str(findings[0]).startswith(f"{tmp_path / 'template.pptx'}: error {code} ")


def test_a_word_file_is_no_deck_template_and_the_other_way_about(tmp_path: Path) -> None:
    for content, wanted, words in ((made.document(), DECK, "needs a PowerPoint"), (made.deck(), WORD, "needs a Word")):
        _, findings = at_the_door(tmp_path, content, wanted)
        assert [one.code.name for one in findings] == ["wrong-template"]
        assert words in findings[0].message


def test_an_excel_workbook_is_named_as_one(tmp_path: Path) -> None:
    kind = "openxmlformats-officedocument.presentationml.presentation.main+xml"
    sheet = "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    _, findings = at_the_door(tmp_path, made.with_changes(made.deck(), (TYPES, kind, sheet)))
    assert "Excel" in findings[0].message


def test_folders_devices_and_missing_files_are_findings(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.pptx", Path("/dev/zero")):
        findings = Findings()
        assert admit(path, None, open_template, findings) is None
        assert [one.code.name for one in findings.items] == ["unreadable-template"]


def test_a_file_that_may_not_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (tmp_path / "a.pptx").touch()
    findings = Findings()
    assert admit(tmp_path / "a.pptx", None, open_template, findings) is None
    assert "Permission denied" in findings.items[0].message


@pytest.mark.parametrize("kind", ["ms-powerpoint.presentation", "ms-powerpoint.template", "ms-powerpoint.slideshow"])
def test_a_macro_enabled_deck_is_opened_without_its_macros(tmp_path: Path, kind: str) -> None:
    admitted, findings = at_the_door(tmp_path, made.macro_deck(kind), DECK)
    assert admitted is not None
    assert [(one.code.name, one.severity) for one in findings] == [("macros-dropped", Severity.WARNING)]
    assert "vbaProject.bin" in findings[0].message
    members = made.members(admitted.content)
    assert not [name for name in members if "vba" in name or "activeX" in name or "customUI" in name]
    whole = b"".join(members.values())
    for trace in (b"macro", b"vbaProject", b"p:control", b"extensibility"):
        assert trace not in whole, trace


@pytest.mark.parametrize("kind", ["document.macroEnabled", "template.macroEnabledTemplate"])
def test_a_macro_enabled_document_is_opened_without_its_macros(tmp_path: Path, kind: str) -> None:
    admitted, findings = at_the_door(tmp_path, made.macro_document(kind), WORD)
    assert admitted is not None
    assert [one.code.name for one in findings] == ["macros-dropped"]
    members = made.members(admitted.content)
    assert not [name for name in members if "vba" in name]
    assert b"macroEnabled" not in members[TYPES]


@pytest.mark.parametrize("content", [made.linked_deck(), made.linked_document()], ids=["deck", "document"])
def test_what_loads_from_elsewhere_is_left_out_with_a_warning(tmp_path: Path, content: bytes) -> None:
    admitted, findings = at_the_door(tmp_path, content)
    assert admitted is not None
    assert [one.code.name for one in findings] == ["links-dropped"]
    whole = b"".join(made.members(admitted.content).values())
    for trace in (b"TargetMode", b"oleObj", b"r:link", b"attachedTemplate", b"w:object"):
        assert trace not in whole, trace


def test_fields_that_load_something_become_the_text_that_they_show(tmp_path: Path) -> None:
    """In a running head; a page number stays a field."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd </w:instrText></w:r>"
    text = "<w:r><w:t>shown</w:t></w:r>"
    page = f"{mark('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>{mark('separate')}{text}{mark('end')}"
    simple = f'<w:fldSimple w:instr="INCLUDETEXT a.docx">{text}</w:fldSimple>'
    words = f"{mark('begin')}{code}{mark('separate')}{text}{mark('end')}{page}{simple}"
    header = made.linked_document()
    content = made.with_changes(header, ("word/header9.xml", "</w:p></w:hdr>", f"{words}</w:p></w:hdr>"))
    admitted, findings = at_the_door(tmp_path, content)
    assert admitted is not None
    assert "INCLUDETEXT" in findings[0].message
    assert "DDEAUTO" in findings[0].message
    kept = made.members(admitted.content)["word/header9.xml"]
    assert kept.count(b">shown<") == 3
    assert kept.count(b"w:fldChar ") == 3
    assert b"PAGE" in kept
    assert b"AUTO" not in kept


def test_links_of_sample_slides_are_not_worth_a_word(tmp_path: Path) -> None:
    """The slides are not in the result."""
    video = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/video"
    content = made.with_relationship(
        good_deck(), "ppt/slides/_rels/slide2.xml.rels", video, "https://example.org/a.mp4", made.EXTERNAL
    )
    admitted, findings = at_the_door(tmp_path, content)
    assert admitted is not None
    assert findings == []


def test_a_link_that_one_follows_by_hand_stays(tmp_path: Path) -> None:
    rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    hyperlink = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    content = made.with_relationship(made.deck(), rels, hyperlink, "https://example.org/", made.EXTERNAL)
    admitted, findings = at_the_door(tmp_path, content)
    assert admitted is not None
    assert findings == []
    assert b"https://example.org/" in made.members(admitted.content)[rels]


def test_a_signature_is_left_out_with_a_note(tmp_path: Path) -> None:
    admitted, findings = at_the_door(tmp_path, made.signed_deck())
    assert admitted is not None
    assert [(one.code.name, one.severity) for one in findings] == [("signature-dropped", Severity.NOTE)]
    assert not [name for name in made.members(admitted.content) if "sig" in name]


def test_parts_that_are_spoken_of_and_missing_are_left_out(tmp_path: Path) -> None:
    content = made.without(made.deck(), *NO_LAYOUT)
    admitted, findings = at_the_door(tmp_path, content)
    assert admitted is not None
    assert [one.code.name for one in findings] == ["missing-parts"]
    assert "slideLayout3.xml" in findings[0].message


def test_names_in_another_case_and_encoded_names_are_found(tmp_path: Path) -> None:
    """Part names are equal whatever their case (ECMA-376 part 2, 6.2.2.3); some programs write spaces as they are."""
    rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    content = made.with_changes(made.deck(), (rels, "slideLayout2.xml", "SlideLayout2.xml"))
    admitted, findings = at_the_door(tmp_path, content)
    assert admitted is not None
    assert findings == []


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_the_admitted_package_is_whole_and_the_same_every_time(tmp_path: Path, content: bytes) -> None:
    """Every relationship leads to a part, every part has a type, every r:id names a relationship."""
    admitted, _ = at_the_door(tmp_path, content)
    again, _ = at_the_door(tmp_path, content)
    assert admitted is not None
    assert admitted == again
    with ZipFile(BytesIO(admitted.content)) as archive:
        names = {f"/{name}" for name in archive.namelist()}
        targets = {
            link.get("Target")
            for name in names
            if name.endswith(".rels")
            for link in etree.fromstring(archive.read(name[1:]))
            if link.get("TargetMode") != "External"
        }
        typed = {item.get("PartName") for item in etree.fromstring(archive.read(TYPES))} - {None}
    assert targets <= names
    assert typed == {name for name in names if not name.endswith(".rels")} - {f"/{TYPES}"}


@pytest.mark.parametrize("name", ["deck.pptx", "handout.docx"])
def test_the_projects_own_templates_pass_without_a_word(name: str) -> None:
    findings = Findings()
    assert admit(templates_folder() / name, None, open_template, findings)
    assert findings.items == []


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    content = made.bomb()
    started = time.process_time()
    at_the_door(tmp_path, content)
    assert time.process_time() - started < 0.5


def damaged(content: bytes, seed: int) -> bytes:
    """The file cut off, with some bytes of it changed, or with some bytes of one of its parts changed."""
    chance = random.Random(seed)
    if seed % 3 == 0:
        return content[: chance.randrange(len(content))]
    if seed % 3 == 1:
        return flipped(content, chance)
    members = made.members(content)
    name = chance.choice([name for name in members if name.endswith((".xml", ".rels"))])
    return made.zipped(members | {name: flipped(members[name], chance, b"0123456789-aAlrR. ")}, compression=0)


def flipped(content: bytes, chance: random.Random, choices: bytes = bytes(range(256))) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 3)):
        changed[chance.randrange(len(changed))] = chance.choice(choices)
    return bytes(changed)


@pytest.mark.parametrize("content", [made.deck(), made.document()], ids=["deck", "document"])
def test_damage_of_any_kind_raises_nothing(tmp_path: Path, content: bytes) -> None:
    """What comes through the door can be opened; what does not is one error."""
    passed = 0
    for seed in range(45):
        admitted, findings = at_the_door(tmp_path, damaged(content, seed))
        errors = [one for one in findings if one.severity is Severity.ERROR]
        assert len(errors) == (0 if admitted else 1), seed
        passed += admitted is not None
    assert 0 < passed < 45, "the damage is too slight or too heavy to prove anything"


VALUES = (b"", b"-1", b"0", b"x", b"99999999999999999999", b"rId1", b"1e9", b"NaN", b"-99999999")


def absurd(content: bytes, seed: int) -> bytes:
    """The file with one attribute of one part set to something that no Office program writes."""
    chance = random.Random(seed)
    members = made.members(content)
    name = chance.choice([name for name in members if name.startswith("ppt/slide") and name.endswith(".xml")])
    start, end = chance.choice([found.span(1) for found in re.finditer(rb'="([^"]*)"', members[name])])
    return made.zipped(members | {name: members[name][:start] + chance.choice(VALUES) + members[name][end:]})


def test_on_whatever_is_admitted_a_deck_can_be_written(tmp_path: Path) -> None:
    written = 0
    for seed in range(20):
        admitted, _ = at_the_door(tmp_path, absurd(made.deck(), seed))
        if admitted:
            fitted = fit(sample_deck(list(SlideKind)[seed % len(SlideKind)]), read_deck_template(admitted.content))
            written += len(write_deck(fitted, admitted.content)) > 0
    assert written >= 10


@pytest.mark.validator
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_the_deck_on_a_hostile_template_is_valid(tmp_path: Path, content: bytes, ooxml_validator: Path) -> None:
    """And is an ordinary presentation without macros."""
    admitted, _ = at_the_door(tmp_path, content)
    assert admitted is not None
    deck = write_deck(fit(sample_deck(SlideKind.CLAIM), read_deck_template(admitted.content)), admitted.content)
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck)
    assert validate_ooxml(path) == []
    assert b"presentationml.presentation.main+xml" in made.members(deck)[TYPES]
