"""What .docx and .pptx share: XML, languages, links, properties and packages."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.archive import write_zip
from reportgen.outline.tree import Properties
from reportgen.writers import ooxml
from reportgen.writers.ooxml import element, qname, serialise


def test_an_element_has_typographic_values_as_the_schema_writes_them() -> None:
    """Truth is 1 or 0, what is None is left out, numbers are digits."""
    made = element("a:rPr", None, b=True, i=False, strike=None, sz=1800)
    assert sorted(made.attrib.items()) == [("b", "1"), ("i", "0"), ("sz", "1800")]
    assert len(made) == 0


def test_attributes_of_word_elements_are_in_words_namespace() -> None:
    """WordprocessingML qualifies its attributes, DrawingML does not; a prefix decides in any case."""
    assert list(element("w:jc", val="center").attrib) == [qname("w:val")]
    assert list(element("a:off", x=1).attrib) == ["x"]
    assert list(element("w:drawing", **{"r:id": "rId1"}).attrib) == [qname("r:id")]


def test_a_part_declares_each_namespace_once_and_none_in_vain() -> None:
    """At the root, under its usual prefix."""
    xml = serialise(element("p:sld", element("a:t", "x"), element("p:cSld", element("a:t", "y")))).decode()
    assert xml.count("xmlns:a=") == 1
    assert "xmlns:c=" not in xml
    assert xml.index("xmlns:a=") < xml.index("<a:t>")


@given(st.text(st.characters(codec=None)))
def test_any_text_becomes_xml(text: str) -> None:
    """What XML does not allow is replaced, one character for one; all else comes back."""
    shown = etree.fromstring(serialise(element("a:t", text, name=text))).text or ""
    assert len(shown) == len(text)
    assert all(one in (other, "\ufffd") or other == "\r" for one, other in zip(shown, text, strict=True))


@pytest.mark.parametrize(
    ("tag", "named"),
    [
        ("ko", "ko-KR"),
        ("vi", "vi-VN"),
        ("en-GB", "en-GB"),
        ("zh-Hans", "zh-CN"),
        ("zh-Hant", "zh-TW"),
        ("zh-Hant-HK", "zh-HK"),
        ("sr-Latn-RS", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("und", "und"),
        ("tlh", "tlh"),
    ],
)
def test_a_language_gets_its_region(tag: str, named: str) -> None:
    """Office proofreads languages with a region; what CLDR does not know stays as it is."""
    assert ooxml.office_language(tag) == named


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("https://example.org/ü b", "https://example.org/%C3%BC%20b"),
        (" mailto:a@example.org ", "mailto:a@example.org"),
        ('https://example.org/"<>"', "https://example.org/%22%3C%3E%22"),
    ],
)
def test_a_link_becomes_a_uri(url: str, target: str) -> None:
    """What is encoded already is not encoded twice."""
    assert ooxml.external_target(url) == target
    assert urlsplit(target).scheme in ("https", "mailto")


def test_properties_without_a_date_have_none() -> None:
    """No clock; empty properties are not written at all."""
    bare = Properties("", "", (), (), "ko", rtl=False, created=None)
    assert [child.tag for child in etree.fromstring(ooxml.core_properties(bare))] == [qname("dc:language")]
    dated = Properties("T", "", ("A", "B"), ("x", "y"), "ko", rtl=False, created=date(1973, 1, 27))
    root = etree.fromstring(ooxml.core_properties(dated))
    assert root.findtext(qname("dc:creator")) == "A; B"
    assert root.findtext(qname("cp:keywords")) == "x, y"
    assert root.findtext(qname("dcterms:created")) == "1973-01-27T00:00:00Z"


@given(st.lists(st.tuples(st.text("abc/", min_size=1), st.binary()), max_size=5, unique_by=lambda item: item[0]))
def test_a_zip_keeps_order_and_content_and_nothing_of_the_machine(members: list[tuple[str, bytes]]) -> None:
    """Twice the same bytes; the members as they were given."""
    written = write_zip(members)
    assert write_zip(members) == written
    with ZipFile(BytesIO(written)) as archive:
        assert [(entry.filename, archive.read(entry)) for entry in archive.infolist()] == members
        assert {(entry.date_time, entry.create_system) for entry in archive.infolist()} <= {((1980, 1, 1, 0, 0, 0), 0)}


def test_a_decorative_object_says_so_and_has_no_alt_text() -> None:
    """Screen readers pass it over."""
    marked = ooxml.drawing_properties("p:cNvPr", 7, "Rule", decorative=True)
    assert [mark.get("val") for mark in marked.iter(qname("adec:decorative"))] == ["1"]
    assert "descr" not in marked.attrib
    assert not list(ooxml.drawing_properties("p:cNvPr", 8, "Chart", "Aid rose.").iter(qname("adec:decorative")))
