"""Every generated file carries its content, and gives it back whoever saved it last; other files are refused kindly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.content_record import NAMESPACE, is_record, record_xml, recorded_json
from reportgen.findings import Finding
from reportgen.layout.package import Package, parsed
from reportgen.revision.content.recorded import recorded_content
from reportgen.revision.content.snapshot import Snapshot
from reportgen.revision.content.snapshot_json import to_json
from reportgen.seal import is_intact, seal_pdf
from reportgen.writers.deck import write_deck
from reportgen.writers.handout import write_handout
from tests import tools
from tests.layout import template_files
from tests.revision.contents import EVENT, item, snapshot
from tests.writers import fitted, handouts

CONTENT = snapshot(item(EVENT, "talks", date="1967", event='Hòa đàm: <&> "]]>" \u0001\n'))
RECORDED = to_json(CONTENT)
RELATIONSHIPS = {"docx": "word/_rels/document.xml.rels", "pptx": "ppt/_rels/presentation.xml.rels"}
DECK_TEMPLATE = tools.CHECKOUT / "templates" / "deck.pptx"


def handout(content: bytes = RECORDED, template: bytes | None = None) -> bytes:
    return write_handout(handouts.handout(handouts.section()), template or handouts.template(), content=content)


def deck(content: bytes = RECORDED, template: bytes | None = None) -> bytes:
    return write_deck(fitted.deck(fitted.title_slide()), template or DECK_TEMPLATE.read_bytes(), content)


FILES: dict[str, Callable[..., bytes]] = {"docx": handout, "pptx": deck}
_EACH = pytest.mark.parametrize("kind", FILES)


def _refusal(content: bytes) -> str:
    found = recorded_content(content, "file")
    assert isinstance(found, Finding)
    return f"{found.code.name}: {found.message}"


# What is written ------------------------------------------------------------------------------------------------------
@_EACH
def test_a_file_gives_back_the_content_that_it_was_made_from(kind: str) -> None:
    assert recorded_content(FILES[kind](), "file") == CONTENT


@_EACH
def test_the_record_is_a_custom_xml_part_with_properties_as_office_writes_it(kind: str) -> None:
    package = Package(FILES[kind]())
    main = package.required("", "officeDocument")
    part = package.required(main, "customXml")
    properties = package.required(part, "customXmlProps")
    assert part == "customXml/item1.xml"
    assert is_record(package.content(part))
    assert package.content_type(properties).endswith("customXmlProperties+xml")
    assert NAMESPACE.encode() in package.content(properties)


@_EACH
def test_the_seal_covers_the_record(kind: str) -> None:
    members = template_files.members(FILES[kind]())
    assert is_intact(members.items())
    assert not is_intact((members | {"customXml/item1.xml": b"<forged/>"}).items())


@_EACH
def test_without_content_nothing_is_recorded(kind: str) -> None:
    assert not [name for name in template_files.members(FILES[kind](b"")) if name.startswith("customXml/")]
    assert _refusal(FILES[kind](b"")).startswith("no-content-record")


@_EACH
def test_a_generated_file_as_template_does_not_hand_its_record_on(kind: str) -> None:
    later = to_json(snapshot(item(EVENT, "later", event="Later")))
    built = FILES[kind](later, FILES[kind]())
    assert [name for name in template_files.members(built) if "item1" in name or "item2" in name] == [
        "customXml/item1.xml",
        "customXml/_rels/item1.xml.rels",
    ]
    assert recorded_content(built, "file") == snapshot(item(EVENT, "later", event="Later"))


@_EACH
def test_the_templates_own_custom_xml_stays_beside_the_record(kind: str) -> None:
    plain = FILES[kind](b"")
    link = f"{template_files._OFFICE}/customXml"
    own = template_files.with_part(plain, "customXml/item1.xml", b"<own/>", "application/xml")
    own = template_files.with_relationship(own, RELATIONSHIPS[kind], link, "../customXml/item1.xml")
    built = FILES[kind](RECORDED, own)
    assert template_files.members(built)["customXml/item1.xml"] == b"<own/>"
    assert recorded_content(built, "file") == CONTENT


@_EACH
def test_openxml_audit_finds_nothing_wrong_with_the_record(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"file.{kind}"
    path.write_bytes(FILES[kind]())
    assert tools.audit_openxml(path) == []


@pytest.mark.validator
@_EACH
def test_the_open_xml_sdk_finds_nothing_wrong_with_the_record(kind: str, tmp_path: Path, ooxml_validator: Path) -> None:
    path = tmp_path / f"file.{kind}"
    path.write_bytes(FILES[kind]())
    assert tools.validate_ooxml(path) == []


def test_a_content_of_many_megabytes_can_be_read_again() -> None:
    """libxml2 refuses a text of more than ten million characters."""
    large = b'"' + b"a<" * 8_000_000 + b'"'
    assert recorded_json(parsed(record_xml(large), "part")) == large.decode()


# What others make of it -----------------------------------------------------------------------------------------------
@_EACH
def test_the_record_is_found_when_a_program_has_renamed_and_indented_it(kind: str) -> None:
    """Office numbers custom XML parts anew; an indenting program puts line ends between the pieces."""
    members = template_files.members(FILES[kind]())
    record = members.pop("customXml/item1.xml").replace(b"<json>", b"\n  <json>").replace(b"</json>", b"</json>\n")
    renamed = members[RELATIONSHIPS[kind]].replace(b"customXml/item1.xml", b"customXml/item7.xml")
    again = template_files.zipped(members | {"customXml/item7.xml": record, RELATIONSHIPS[kind]: renamed})
    assert recorded_content(again, "file") == CONTENT


def test_the_record_is_found_where_libreoffice_relates_it() -> None:
    """It saves a presentation with the relationship on the package."""
    link = f"{template_files._OFFICE}/customXml"
    moved = template_files.with_changes(deck(), (RELATIONSHIPS["pptx"], link, f"{template_files._OFFICE}/gone"))
    moved = template_files.with_relationship(moved, "_rels/.rels", link, "../customXml/item1.xml")
    assert recorded_content(moved, "file") == CONTENT


# What is no file of ours ----------------------------------------------------------------------------------------------
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_LAUGHING = f'<!DOCTYPE x [<!ENTITY l0 "laugh">{_LAUGHS}]><content xmlns="{NAMESPACE}"><json>&l9;</json></content>'
_OUTSIDE = (
    f'<!DOCTYPE x [<!ENTITY l SYSTEM "file:///etc/passwd">]><content xmlns="{NAMESPACE}"><json>&l;</json></content>'
)
_DEEP = f'<content xmlns="{NAMESPACE}"><json>{"[" * 200_000}</json></content>'


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "unreadable-office-file: the file is empty"),
        (b"plain words", "unreadable-office-file: this is a text file"),
        (seal_pdf(b"%PDF-1.7\n"), "unreadable-office-file: this is a PDF"),
        (b"PK\x03\x04 cut off", "unreadable-office-file: the file is cut off"),
        (template_files.zipped({"a": b"b"}), "unreadable-office-file: this is a zip archive"),
        (template_files.open_document("text"), "unreadable-office-file: this is an OpenDocument file"),
        (template_files.compound_file("EncryptedPackage"), "unreadable-office-file: the file is encrypted"),
        (template_files.document(), "no-content-record"),
        (template_files.deck(), "no-content-record"),
    ],
)
def test_what_cannot_be_read_is_a_finding(content: bytes, refusal: str) -> None:
    assert _refusal(content).startswith(refusal)


@pytest.mark.parametrize(
    ("part", "refusal"),
    [
        (b"<other/>", "no-content-record"),
        (NAMESPACE.encode(), "unreadable-office-file: the part customXml/item1.xml is not well-formed"),
        (_LAUGHING.encode(), "unreadable-office-file: the part customXml/item1.xml"),
        (_OUTSIDE.encode(), "unreadable-office-file: the part customXml/item1.xml declares a document type"),
        (_DEEP.encode(), "damaged-content-record"),
        (f'<content xmlns="{NAMESPACE}"/>'.encode(), "damaged-content-record"),
        (record_xml(b'{"format":"reportgen-content","version":9}'), "newer-content-record"),
    ],
)
def test_a_forged_record_is_a_finding(part: bytes, refusal: str) -> None:
    forged = template_files.zipped(template_files.members(deck()) | {"customXml/item1.xml": part})
    assert _refusal(forged).startswith(refusal)


def test_a_bomb_is_not_unpacked() -> None:
    assert "zip bomb" in _refusal(template_files.bomb())


@_EACH
def test_a_file_cut_off_or_with_any_byte_changed_gives_its_content_or_a_finding(kind: str) -> None:
    content = FILES[kind]()
    step = len(content) // 60
    for place in range(0, len(content), step):
        for damaged in (content[:place], content[:place] + b"\xff\0\xff" + content[place + 3 :]):
            assert isinstance(recorded_content(damaged, "file"), Snapshot | Finding)
