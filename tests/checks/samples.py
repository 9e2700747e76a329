"""A good handout and a good deck, and how to break them in one place."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import parse_xml as parse_word_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches as WordInches
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches

Members = dict[str, bytes]

_FOOTNOTES = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:t>Szalontai 2019, ¶ 17.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FOOTNOTES_RELATIONSHIP = (
    '<Relationship Id="rId99" Target="footnotes.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/>'
)
_ACCOUNT = f"""<w:p {nsdecls("w")}>
<w:r><w:t>Aid peaked in 1967.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>
<w:bookmarkStart w:id="7" w:name="fig-aid"/><w:r><w:t>Figure 1</w:t></w:r><w:bookmarkEnd w:id="7"/>
<w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText xml:space="preserve"> REF fig-aid \\h </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Figure 1</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:hyperlink w:anchor="fig-aid"><w:r><w:t>the chart of aid</w:t></w:r></w:hyperlink></w:p>"""
_HEADER_ROW = f"<w:trPr {nsdecls('w')}><w:tblHeader/></w:trPr>"
_GROUP = (
    '<p:grpSp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvGrpSpPr>'
    '<p:cNvPr id="40" name="Timeline" descr="Eight events from 1960 to 1975"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="914400" y="914400"/><a:ext cx="914400" cy="914400"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="100" cy="100"/></a:xfrm></p:grpSpPr>'
    '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="41" name="Axis"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
    '<p:spPr><a:xfrm><a:off x="0" y="50"/><a:ext cx="100" cy="0"/></a:xfrm><a:prstGeom prst="line"/></p:spPr>'
    "</p:cxnSp></p:grpSp>"
)
_SECTIONS = (
    '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
    '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
    '<p14:section name="Opening" id="{00000000-0000-0000-0000-000000000001}"><p14:sldIdLst>'
    '<p14:sldId id="256"/></p14:sldIdLst></p14:section>'
    '<p14:section name="Aid" id="{00000000-0000-0000-0000-000000000002}"><p14:sldIdLst>'
    + "".join(f'<p14:sldId id="{number}"/>' for number in range(257, 261))
    + "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"
)


@cache
def good_handout() -> bytes:
    """A .docx with headings, a footnote, a cross-reference, a picture, a list and a table."""
    document = Document()
    document.core_properties.title, document.core_properties.language = "Aid", "en"
    document.add_heading("From alliance to quarrel", 1)
    document.add_heading("Aid by year", 2)
    document.add_paragraph()._p.addnext(parse_word_xml(_ACCOUNT))
    document.add_paragraph("First", style="List Bullet")
    document.add_picture(_png(), width=WordInches(1))
    document.inline_shapes[0]._inline.docPr.set("descr", "Aid fell by a third.")
    table = document.add_table(2, 2, style="Table Grid")
    table.rows[0]._tr.insert(0, parse_word_xml(_HEADER_ROW))
    document.add_paragraph()
    members = opened(_saved(document))
    members["word/footnotes.xml"] = _FOOTNOTES.encode()
    # Word's old blue for headings stands out too little from the page.
    old, new = b'"4F81BD" w:themeColor="accent1"/>', b'"1F497D" w:themeColor="text2"/>'
    members["word/styles.xml"] = members["word/styles.xml"].replace(old, new)
    change(members, "[Content_Types].xml", "</Types>", _override("/word/footnotes.xml", _FOOTNOTES_TYPE) + "</Types>")
    change(members, "word/_rels/document.xml.rels", "</Relationships>", _FOOTNOTES_RELATIONSHIP + "</Relationships>")
    return packed(members)


@cache
def good_deck() -> bytes:
    """A .pptx with a title slide, a picture, a chart, a table with notes, and a group with a link."""
    deck = Presentation()
    deck.core_properties.title, deck.core_properties.language = "Aid", "en"
    deck.slides.add_slide(deck.slide_layouts[0]).placeholders[1].text_frame.text = "A lecture"
    picture = _slide(deck, "A picture").shapes.add_picture(_png(), Inches(1), Inches(2), Inches(1))
    picture._element.nvPicPr.cNvPr.set("descr", "Aid fell by a third.")
    _described(_slide(deck, "A chart").shapes.add_chart(*_chart()), "Aid fell from 20 to 12 million.")
    with_table = _slide(deck, "A table")
    _described(with_table.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)), "Aid by year.")
    with_table.notes_slide.notes_text_frame.text = "Say this."
    drawn = _slide(deck, "A timeline")
    drawn.shapes._spTree.append(parse_xml(_GROUP))
    run = drawn.shapes.add_textbox(Inches(1), Inches(4), Inches(3), Inches(1)).text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "the archive’s catalogue", "https://example.org/"
    deck.slides[0].shapes.title.text_frame.text = "Aid"
    members = opened(_saved(deck))
    for name in members:
        if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notes")):
            text = members[name].decode().replace("<a:rPr", '<a:rPr lang="en-GB"')
            members[name] = text.replace("<a:r><a:t>", '<a:r><a:rPr lang="en-GB"/><a:t>').encode()
    change(members, "ppt/presentation.xml", "</p:presentation>", _SECTIONS + "</p:presentation>")
    chart = members["ppt/charts/chart1.xml"].replace(b'"-2068027336"', b'"1"')  # python-pptx numbers axes below zero
    members["ppt/charts/chart1.xml"] = chart.replace(b'"-2113994440"', b'"2"')
    return packed(members)


# Breaking -------------------------------------------------------------------------------------------------------------
def opened(content: bytes) -> Members:
    """The members of a zip file by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Members) -> bytes:
    """A zip file of these members."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def change(members: Members, name: str, old: str, new: str) -> None:
    """Replace the first occurrence of `old`, which has to be there, in a member."""
    text = members[name].decode()
    assert old in text, f"{old!r} is not in {name}"
    members[name] = text.replace(old, new, 1).encode()


def broken(content: bytes, name: str, old: str, new: str) -> bytes:
    """The file with one text in one member replaced."""
    members = opened(content)
    change(members, name, old, new)
    return packed(members)


# Making ---------------------------------------------------------------------------------------------------------------
def _slide(deck: Any, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text_frame.text = title
    return slide


def _chart() -> tuple[Any, ...]:
    numbers: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    numbers.categories = ["1967", "1968"]
    numbers.add_series("Aid", (20, 12))
    return XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(4), Inches(3), numbers


def _described(frame: Any, text: str) -> None:
    frame._element.nvGraphicFramePr.cNvPr.set("descr", text)


def _saved(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _png() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, "PNG")
    file.seek(0)
    return file


def _override(name: str, content_type: str) -> str:
    return f'<Override PartName="{name}" ContentType="{content_type}"/>'
