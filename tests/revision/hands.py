"""What hands do to a deck, as python-pptx and Office write it, and how each is seen again.

In: nothing. Out: `EDITS`: by name, what is done to the deck and what must be there of it afterwards. All of them touch
the slide of the item "aid" (a claim) and the slides around it, or the deck as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Emu, Pt

from tests.revision.decks import A, P, shape_of, slide_of
from tests.writers.fitted import png

_colour: Any = RGBColor
INK, FILL = _colour(1, 2, 3), _colour(9, 8, 7)
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EFFECT = (
    '<p:timing xmlns:p="{p}"><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot">'
    '<p:childTnLst><p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
    '<p:par><p:cTn id="3" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst><p:par>'
    '<p:cTn id="4" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst><p:par><p:cTn id="5" '
    'presetID="1" presetClass="entr" presetSubtype="0" fill="hold" nodeType="clickEffect"><p:stCondLst><p:cond '
    'delay="0"/></p:stCondLst><p:childTnLst><p:set><p:cBhvr><p:cTn id="6" dur="1" fill="hold"><p:stCondLst><p:cond '
    'delay="0"/></p:stCondLst></p:cTn><p:tgtEl><p:spTgt spid="{number}"/></p:tgtEl><p:attrNameLst><p:attrName>'
    'style.visibility</p:attrName></p:attrNameLst></p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set>'
    "</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst>"
    '</p:cTn><p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>'
    '<p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst></p:seq>'
    "</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
)
_COMMENT_AUTHORS = (
    f'<p:cmAuthorLst xmlns:p="{P[1:-1]}"><p:cmAuthor id="0" name="Ada" initials="A" lastIdx="1" clrIdx="0"/>'
    "</p:cmAuthorLst>"
)
_COMMENTS = (
    f'<p:cmLst xmlns:p="{P[1:-1]}"><p:cm authorId="0" dt="2026-01-02T03:04:05.000" idx="1"><p:pos x="10" y="10"/>'
    "<p:text>Is this so?</p:text></p:cm></p:cmLst>"
)
_MODERN = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
_MODERN_AUTHORS = (
    f'<p188:authorLst xmlns:p188="{_MODERN}"><p188:author id="{{11111111-2222-3333-4444-555555555555}}" name="Ada" '
    'initials="A" userId="ada" providerId="None"/></p188:authorLst>'
)
_MODERN_COMMENTS = (
    f'<p188:cmLst xmlns:p188="{_MODERN}" xmlns:a="{A[1:-1]}"><p188:cm id="{{AAAAAAAA-2222-3333-4444-555555555555}}" '
    'authorId="{11111111-2222-3333-4444-555555555555}" created="2026-01-02T03:04:05.000"><p188:txBody><a:bodyPr/>'
    '<a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>A modern comment</a:t></a:r></a:p></p188:txBody></p188:cm>'
    "</p188:cmLst>"
)


@dataclass(frozen=True)
class Edit:
    """What is done, what must be seen of it in the deck afterwards, and what of the slide it changes.

    `words` says that it changes the words or their look, so that new words for the item are a conflict.
    """

    hand: Callable[[Any], None]
    is_there: Callable[[Any], bool]
    words: bool = False
    on_slide: bool = True


# Text and formatting --------------------------------------------------------------------------------------------------
def _reword(presentation: Any) -> None:
    run = shape_of(presentation, "aid", "Points").text_frame.paragraphs[0].runs[0]
    run.text = "In my own words"


def _recolour(presentation: Any) -> None:
    shape_of(presentation, "aid", "Title").text_frame.paragraphs[0].runs[0].font.color.rgb = INK


def _retype_notes(presentation: Any) -> None:
    slide_of(presentation, "aid").notes_slide.notes_text_frame.text = "What I shall say"


# Shapes ---------------------------------------------------------------------------------------------------------------
def _move(presentation: Any) -> None:
    shape = shape_of(presentation, "aid", "Points")
    shape.left, shape.top, shape.width, shape.height = Emu(1111111), Emu(2222222), Emu(5555555), Emu(2000000)


def _frame(presentation: Any) -> None:
    shape = shape_of(presentation, "aid", "Points")
    shape.fill.solid()
    shape.fill.fore_color.rgb = FILL


def _add_box(presentation: Any) -> None:
    box = slide_of(presentation, "aid").shapes.add_textbox(Pt(10), Pt(10), Pt(200), Pt(30))
    box.text_frame.text = "My own box"


def _add_picture(presentation: Any) -> None:
    slide_of(presentation, "aid").shapes.add_picture(BytesIO(png(7, 5)), Pt(600), Pt(400))


def _delete_shape(presentation: Any) -> None:
    element = shape_of(presentation, "aid", "Source").element
    element.getparent().remove(element)


def _has_picture(presentation: Any) -> bool:
    found = [shape for shape in slide_of(presentation, "aid").shapes if shape.shape_type == 13]
    return [shape.image.blob for shape in found] == [png(7, 5)]


# Slides ---------------------------------------------------------------------------------------------------------------
def _ids(presentation: Any) -> Any:
    return presentation.slides._sldIdLst


def _entry(presentation: Any, identity: str) -> Any:
    number = slide_of(presentation, identity).slide_id
    return next(entry for entry in _ids(presentation) if entry.id == number)


def _delete(presentation: Any) -> None:
    """As PowerPoint does it: out of the list, out of its section, and the relationship goes."""
    entry = _entry(presentation, "aid")
    for listed in presentation.element.iter(f"{P14}sldId"):
        if listed.get("id") == str(entry.id):
            listed.getparent().remove(listed)
    presentation.part.drop_rel(entry.rId)
    _ids(presentation).remove(entry)


def _reorder(presentation: Any) -> None:
    entry = _entry(presentation, "aid")
    listed = _ids(presentation)
    listed.remove(entry)
    listed.insert(1, entry)


def _hide(presentation: Any) -> None:
    slide_of(presentation, "aid").element.set("show", "0")


def _add_slide(presentation: Any) -> None:
    layout = next(one for one in presentation.slide_layouts if one.name == "Title only")
    slide = presentation.slides.add_slide(layout)
    slide.shapes.title.text_frame.text = "A slide of my own"
    _put_behind_aid(presentation)


def _put_behind_aid(presentation: Any) -> None:
    """As PowerPoint puts a new slide: behind the one that is selected, in its section."""
    listed, model = _ids(presentation), _entry(presentation, "aid")
    entry = listed[-1]
    listed.remove(entry)
    listed.insert(list(listed).index(model) + 1, entry)
    for one in [one for one in presentation.element.iter(f"{P14}sldId") if one.get("id") == str(model.id)]:
        one.addnext(etree.Element(f"{P14}sldId", id=str(entry.id)))


def _duplicate(presentation: Any) -> None:
    """As PowerPoint does it: the copy has the tag of its model, a new id and another name."""
    model = slide_of(presentation, "aid")
    copy = presentation.slides.add_slide(model.slide_layout)
    keys = {
        key: copy.part.relate_to(one.target_part, one.reltype)
        for key, one in model.part.rels.items()
        if one.reltype not in (RELATIONSHIP_TYPE.SLIDE_LAYOUT, RELATIONSHIP_TYPE.NOTES_SLIDE)
    }
    common = deepcopy(model.element.find(f"{P}cSld"))
    common.set("name", "Slide 99")
    for node in common.iter():
        for name, value in node.attrib.items():
            if name.startswith(R) and value in keys:
                node.set(name, keys[value])
    words = list(common.iter(f"{A}t"))
    words[0].text = "My copy"
    copy.element.replace(copy.element.find(f"{P}cSld"), common)
    _put_behind_aid(presentation)


# What stands around the content ---------------------------------------------------------------------------------------
def _animate(presentation: Any) -> None:
    slide = slide_of(presentation, "aid")
    number = shape_of(presentation, "aid", "Points").shape_id
    slide.element.append(etree.fromstring(_EFFECT.format(p=P[1:-1], number=number)))


def _animation_holds(presentation: Any) -> bool:
    slide = slide_of(presentation, "aid")
    target = next(slide.element.iter(f"{P}spTgt"), None)
    return target is not None and int(target.get("spid")) in {shape.shape_id for shape in slide.shapes}


def _transition(presentation: Any) -> None:
    slide = slide_of(presentation, "aid").element
    mark = etree.SubElement(slide, f"{P}transition", spd="slow")
    etree.SubElement(mark, f"{P}push")


def _relayout(presentation: Any) -> None:
    slide = slide_of(presentation, "aid")
    other = next(one for one in presentation.slide_layouts if one.name == "Agenda")
    for key in [key for key, one in slide.part.rels.items() if one.reltype == RELATIONSHIP_TYPE.SLIDE_LAYOUT]:
        slide.part.rels.pop(key)
    slide.part.relate_to(other.part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)


def _comment(presentation: Any) -> None:
    _attach(presentation, "comments", _COMMENTS, "commentAuthors", _COMMENT_AUTHORS)


def _comment_as_today(presentation: Any) -> None:
    kind = "http://schemas.microsoft.com/office/2018/10/relationships/"
    _attach(presentation, "comments", _MODERN_COMMENTS, "authors", _MODERN_AUTHORS, kind)


def _attach(
    presentation: Any, kind: str, comments: str, authors_kind: str, authors: str, prefix: str = R[1:-1] + "/"
) -> None:
    modern = "microsoft" in prefix
    types = (
        ("application/vnd.ms-powerpoint.comments+xml", "application/vnd.ms-powerpoint.authors+xml")
        if modern
        else (
            "application/vnd.openxmlformats-officedocument.presentationml.comments+xml",
            "application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml",
        )
    )
    package, slide = presentation.part.package, slide_of(presentation, "aid")
    part = Part(PackURI("/ppt/comments/comment1.xml"), types[0], package, comments.encode())
    slide.part.relate_to(part, prefix + kind)
    known = Part(PackURI(f"/ppt/{authors_kind}.xml"), types[1], package, authors.encode())
    presentation.part.relate_to(known, prefix + authors_kind)


def _has_comment(words: str) -> Callable[[Any], bool]:
    def is_there(presentation: Any) -> bool:
        links = slide_of(presentation, "aid").part.rels.values()
        parts = [one.target_part for one in links if one.reltype.endswith("/comments")]
        authors = [one for one in presentation.part.rels.values() if one.reltype.lower().endswith("authors")]
        return any(words.encode() in part.blob for part in parts) and bool(authors)

    return is_there


def _retheme(presentation: Any) -> None:
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    accent = next(root.iter(f"{A}accent1"))
    accent[:] = [etree.Element(f"{A}srgbClr", val="123456")]
    part._blob = etree.tostring(root)


def _has_theme(presentation: Any) -> bool:
    return b"123456" in presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob


def _remaster(presentation: Any) -> None:
    _master_title(presentation).left = Emu(333333)


def _master_title(presentation: Any) -> Any:
    return next(one for one in presentation.slide_master.placeholders if one.placeholder_format.type == 1)


def _resection(presentation: Any) -> None:
    section = next(presentation.element.iter(f"{P14}section"))
    section.set("name", "My part")


def _has_section(presentation: Any) -> bool:
    found = presentation.element.iter(f"{P14}section")
    return bool(next(one.get("name") for one in found) == "My part")


def _titles(presentation: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in presentation.slides if slide.shapes.title is not None]


def _names(presentation: Any) -> list[str]:
    return [slide.name for slide in presentation.slides]


def _shapes(presentation: Any) -> list[str]:
    return [shape.name for shape in slide_of(presentation, "aid").shapes]


EDITS = {
    "reworded": Edit(
        _reword, lambda deck: "In my own words" in shape_of(deck, "aid", "Points").text_frame.text, words=True
    ),
    "recoloured text": Edit(
        _recolour,
        lambda deck: shape_of(deck, "aid", "Title").text_frame.paragraphs[0].runs[0].font.color.rgb == INK,
        words=True,
    ),
    "other notes": Edit(
        _retype_notes,
        lambda deck: slide_of(deck, "aid").notes_slide.notes_text_frame.text == "What I shall say",
        words=True,
    ),
    "moved": Edit(_move, lambda deck: shape_of(deck, "aid", "Points").left == 1111111),
    "filled": Edit(_frame, lambda deck: shape_of(deck, "aid", "Points").fill.fore_color.rgb == FILL),
    "added text box": Edit(
        _add_box,
        lambda deck: any(s.text_frame.text == "My own box" for s in slide_of(deck, "aid").shapes if s.has_text_frame),
    ),
    "added picture": Edit(_add_picture, _has_picture),
    "deleted shape": Edit(_delete_shape, lambda deck: "Source" not in _shapes(deck)),
    "deleted slide": Edit(_delete, lambda deck: "aid" not in _names(deck), on_slide=False),
    "slides in another order": Edit(_reorder, lambda deck: _names(deck)[1] == "aid", on_slide=False),
    "hidden": Edit(_hide, lambda deck: slide_of(deck, "aid").element.get("show") == "0"),
    "added slide": Edit(_add_slide, lambda deck: "A slide of my own" in _titles(deck), on_slide=False),
    "duplicated": Edit(
        _duplicate, lambda deck: any(one.startswith("My copy") for one in _titles(deck)), on_slide=False
    ),
    "animated": Edit(_animate, _animation_holds),
    "transition": Edit(_transition, lambda deck: slide_of(deck, "aid").element.find(f"{P}transition") is not None),
    "another layout": Edit(_relayout, lambda deck: slide_of(deck, "aid").slide_layout.name == "Agenda"),
    "comment": Edit(_comment, _has_comment("Is this so?")),
    "modern comment": Edit(_comment_as_today, _has_comment("A modern comment")),
    "theme": Edit(_retheme, _has_theme, on_slide=False),
    "master": Edit(_remaster, lambda deck: _master_title(deck).left == 333333, on_slide=False),
    "section renamed": Edit(_resection, _has_section, on_slide=False),
}
"""Every kind of edit. `on_slide`: it makes the slide of "aid" an edited one."""


def opened(deck: bytes) -> Any:
    """The deck as python-pptx opens it."""
    return Presentation(BytesIO(deck))
