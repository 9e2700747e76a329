"""What hands do to a handout, as python-docx and Word write it, and how each is seen again.

In: nothing. Out: `EDITS`: by name, what is done to the handout, what must be there of it afterwards, and the item that
it touches.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import RGBColor
from lxml import etree

from tests.revision.handouts import W, body, edited, notes, opened, paragraph, texts, with_member
from tests.writers.fitted import png

LABEL = "New version:"
PEAK = "twenty million"
OWN = "A thought of my own, written between the blocks."
_TRACKED = 'w:id="900" w:author="Ada" w:date="2026-01-02T03:04:05Z"'


@dataclass(frozen=True)
class Edit:
    """What is done and what must be seen of it afterwards.

    `item` is what it touches, `content` says that it changes that item's content, so that news of it are a conflict.
    """

    hand: Callable[[bytes], bytes]
    is_there: Callable[[bytes], bool]
    content: bool = False
    item: str = "peak"


def _by(hand: Callable[[Any], None]) -> Callable[[bytes], bytes]:
    return lambda content: edited(content, hand)


def _says(words: str) -> Callable[[bytes], bool]:
    return lambda content: any(words in text for text in texts(content))


# Text and formatting --------------------------------------------------------------------------------------------------
def _reword(document: Any) -> None:
    run = paragraph(document, PEAK).runs[0]
    run.text = run.text.replace("gave", "generously gave")


def _embolden(document: Any) -> None:
    found = paragraph(document, PEAK)
    first = found.runs[0]
    words, first.text = first.text, first.text[:11]
    rest = deepcopy(first._r)
    rest.find(qn("w:t")).text = words[11:]
    first._r.addnext(rest)
    first.bold = True


def _is_bold(content: bytes) -> bool:
    return any(run.bold and run.text == "North Korea" for one in opened(content).paragraphs for run in one.runs)


def _centre(document: Any) -> None:
    paragraph(document, PEAK).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _is_centred(content: bytes) -> bool:
    return any(
        one.alignment == WD_ALIGN_PARAGRAPH.CENTER and "rubles" in one.text for one in opened(content).paragraphs
    )


def _restyle(document: Any) -> None:
    paragraph(document, PEAK).style = document.styles["Block Text"]


def _is_restyled(content: bytes) -> bool:
    return any(one.style.name == "Block Text" for one in opened(content).paragraphs)


def _split(document: Any) -> None:
    """Enter in the middle of a paragraph: Word leaves its bookmark in the first half."""
    found = paragraph(document, PEAK)
    run = found.runs[0]
    words, run.text = run.text, "North Korea gave"
    second = deepcopy(found._p)
    for mark in [*second.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    second.attrib.pop("{http://schemas.microsoft.com/office/word/2010/wordml}paraId")
    second.find(qn("w:r")).find(qn("w:t")).text = words.removeprefix("North Korea gave ")
    for one in [one for one in found._p.iter(qn("w:r")) if one.find(qn("w:footnoteReference")) is not None]:
        one.getparent().remove(one)
    found._p.addnext(second)


def _is_split(content: bytes) -> bool:
    return "North Korea gave" in texts(content) and any(text.startswith("twenty million") for text in texts(content))


# Between the blocks ---------------------------------------------------------------------------------------------------
def _write_between(document: Any) -> None:
    found = paragraph(document, PEAK)
    made = deepcopy(found._p)
    for child in list(made)[1:]:
        made.remove(child)
    made.attrib.pop("{http://schemas.microsoft.com/office/word/2010/wordml}paraId")
    found._p.addnext(made)
    type(found)(made, found._parent).add_run(OWN)


def _break_before(document: Any) -> None:
    found = paragraph(document, PEAK)
    found.insert_paragraph_before().add_run().add_break(WD_BREAK.PAGE)


def _break_inside(document: Any) -> None:
    run = parse_xml(f'<w:r {nsdecls("w")}><w:br w:type="page"/></w:r>')
    paragraph(document, PEAK)._p.insert(1, run)


def _breaks(content: bytes) -> int:
    return len(body(content).findall(f".//{W}br[@{W}type='page']"))


def _add_picture(document: Any) -> None:
    paragraph(document, PEAK).insert_paragraph_before().add_run().add_picture(BytesIO(png(9, 7)))


def _has_picture(content: bytes) -> bool:
    parts = opened(content).part.related_parts.values()
    used = etree.tostring(opened(content).element.body)
    there = [one for one in parts if getattr(one, "blob", b"") == png(9, 7)]
    return bool(there) and used.count(b"<a:blip") >= 1


def _delete(document: Any) -> None:
    found = paragraph(document, PEAK)._p
    found.getparent().remove(found)


def _move(document: Any) -> None:
    moved, before = paragraph(document, PEAK)._p, paragraph(document, "older than")._p
    before.addprevious(moved)


def _is_moved(content: bytes) -> bool:
    found = texts(content)
    told = [text for text in found if "million rubles" in text or "Aid of 1967" in text]
    return bool(told) and found.index(told[0]) < next(n for n, text in enumerate(found) if "older than" in text)


# Review ---------------------------------------------------------------------------------------------------------------
def _comment(document: Any) -> None:
    document.add_comment(paragraph(document, PEAK).runs, text="Is this so?", author="Ada", initials="A")


def _has_comment(content: bytes) -> bool:
    document = opened(content)
    marks = document.element.body.findall(f".//{W}commentReference")
    starts = document.element.body.findall(f".//{W}commentRangeStart")
    return [one.text for one in document.comments] == ["Is this so?"] and len(marks) == len(starts) == 1


def _insert_tracked(document: Any) -> None:
    made = f'<w:ins {nsdecls("w")} {_TRACKED}><w:r><w:t xml:space="preserve"> (so they say)</w:t></w:r></w:ins>'
    paragraph(document, PEAK).runs[0]._r.addnext(parse_xml(made))


def _delete_tracked(document: Any) -> None:
    run = next(run._r for run in paragraph(document, PEAK).runs if run.text.strip())
    gone = parse_xml(f"<w:del {nsdecls('w')} {_TRACKED}/>")
    run.addprevious(gone)
    gone.append(run)
    for words in run.findall(qn("w:t")):
        words.tag = qn("w:delText")


def _holds(tag: str, words: str) -> Callable[[bytes], bool]:
    return lambda content: any(words in "".join(map(str, one.itertext())) for one in body(content).iter(f"{W}{tag}"))


def _bookmark(document: Any) -> None:
    run = paragraph(document, PEAK).runs[0]._r
    run.addprevious(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="700" w:name="my_place"/>'))
    run.addnext(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="700"/>'))


def _has_bookmark(content: bytes) -> bool:
    return any(one.get(f"{W}name") == "my_place" for one in body(content).iter(f"{W}bookmarkStart"))


# The look, tables, notes ----------------------------------------------------------------------------------------------
def _recolour(document: Any) -> None:
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)


def _edit_header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].add_run(" – seminar copy")


def _edit_cell(document: Any) -> None:
    cell = next(one for one in document.tables if one._cells[2:3] and one.cell(1, 0).text == "Cement").cell(1, 1)
    cell.paragraphs[0].runs[0].text = "about 40"


def _edit_note(content: bytes) -> bytes:
    def hand(root: etree._Element) -> None:
        text = next(one for one in root.iter(f"{W}t") if one.text and "paragraph 13" in one.text)
        text.text = (text.text or "").replace("paragraph 13", "paragraphs 13 and 14")

    return with_member(content, "word/footnotes.xml", hand)


def _edit_caption(document: Any) -> None:
    paragraph(document, "Aid peaked").runs[-1].text = "Aid was at its height in 1967"


EDITS = {
    "reworded": Edit(_by(_reword), _says("generously gave"), content=True),
    "emboldened": Edit(_by(_embolden), _is_bold, content=True),
    "centred": Edit(_by(_centre), _is_centred, content=True),
    "another style": Edit(_by(_restyle), _is_restyled, content=True),
    "split": Edit(_by(_split), _is_split, content=True),
    "written between": Edit(_by(_write_between), _says(OWN), item=""),
    "page break before": Edit(_by(_break_before), lambda content: _breaks(content) == 1, item=""),
    "page break inside": Edit(_by(_break_inside), lambda content: _breaks(content) == 1),
    "picture added": Edit(_by(_add_picture), _has_picture, item=""),
    "deleted": Edit(_by(_delete), lambda content: not _says("twenty million")(content), content=True),
    "moved": Edit(_by(_move), _is_moved, item=""),
    "comment": Edit(_by(_comment), _has_comment),
    "bookmark": Edit(_by(_bookmark), _has_bookmark),
    "tracked insertion": Edit(_by(_insert_tracked), _holds("ins", "(so they say)"), content=True),
    "tracked deletion": Edit(_by(_delete_tracked), _holds("del", "twenty million"), content=True),
    "style of headings": Edit(
        _by(_recolour),
        lambda content: opened(content).styles["Heading 1"].font.color.rgb == RGBColor(0x12, 0x34, 0x56),
        item="",
    ),
    "header": Edit(
        _by(_edit_header),
        lambda content: "seminar copy" in opened(content).sections[0].header.paragraphs[0].text,
        item="",
    ),
    "table cell": Edit(_by(_edit_cell), _says("about 40"), content=True, item="goods"),
    "footnote": Edit(_edit_note, lambda content: any("13 and 14" in one for one in notes(content)), content=True),
    "caption": Edit(_by(_edit_caption), _says("at its height"), content=True, item="rubles"),
}


# What programs do by themselves ---------------------------------------------------------------------------------------
def saved_by_word(content: bytes) -> bytes:
    """A file that Word has opened and saved: nothing of it is the person's."""

    def notes_anew(root: etree._Element) -> None:
        for note in root:
            number = int(note.get(f"{W}id", "0"))
            note.set(f"{W}id", str(number + 40 if number > 0 else number))

    def body_anew(root: etree._Element) -> None:
        for mark in root.iter(f"{W}footnoteReference"):
            mark.set(f"{W}id", str(int(mark.get(f"{W}id", "0")) + 40))
        for one in list(root.iter(f"{W}p")):
            one.set(f"{W}rsidR", "00AB12CD")
            one.set(f"{W}rsidRDefault", "00AB12CD")
        for run in list(root.iter(f"{W}r")):
            _halve(run)
        first = next(root.iter(f"{W}p"))
        first.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="0" w:name="_GoBack"/>'))
        first.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="0"/>'))

    return with_member(with_member(content, "word/footnotes.xml", notes_anew), "word/document.xml", body_anew)


def _halve(run: etree._Element) -> None:
    """Split a run where the spelling checker has looked, and say where a page ended and in which language it is."""
    text = run.find(f"{W}t")
    if text is None or not text.text or len(run.findall(f"{W}t")) > 1 or len(text.text) < 8:
        return
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US"/>'))
    second = deepcopy(run)
    words, text.text = text.text, text.text[:4]
    (rest,) = second.iter(f"{W}t")
    rest.text = words[4:]
    for one in (text, rest):
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    second.insert(1, OxmlElement("w:lastRenderedPageBreak"))
    run.addnext(second)
    run.addnext(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
