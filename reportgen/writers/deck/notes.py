"""Speaker notes: a clean notes slide for each slide that has notes.

In: a slide's notes and its part. Out: a notes slide part on the template's notes master (or PowerPoint's plain one,
where the template has none).
"""

from __future__ import annotations

from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.package import Package

from reportgen.layout.tree import FittedSlide
from reportgen.writers.deck.placeholders import PLAIN
from reportgen.writers.deck.scope import DeckScope
from reportgen.writers.deck.shapes import empty_tree
from reportgen.writers.deck.text import slide_number, text_body
from reportgen.writers.ooxml import Element, drawing_properties, element, qname, serialise

_KINDS = (("sldImg", "Slide Image"), ("body", "Notes"), ("sldNum", "Slide Number"))


def notes_master(package: Package) -> Any:
    """The part of the notes master, which the presentation then lists."""
    part = package.presentation_part.notes_master_part
    presentation = package.presentation_part.presentation.element
    if presentation.find(qname("p:notesMasterIdLst")) is None:
        key = package.presentation_part.relate_to(part, RELATIONSHIP_TYPE.NOTES_MASTER)
        listed = element("p:notesMasterIdLst", element("p:notesMasterId", **{"r:id": key}))
        presentation.find(qname("p:sldMasterIdLst")).addnext(listed)
    return part


def add_notes(slide: FittedSlide, number: int, part: Any, master: Any, scope: DeckScope) -> None:
    """Give the slide's part its notes slide, `notesSlideN.xml`."""
    notes = scope.new_part(f"/ppt/notesSlides/notesSlide{number}.xml", CONTENT_TYPE.PML_NOTES_SLIDE, b"")
    notes.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    notes.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
    part.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)
    notes.blob = serialise(_notes_slide(slide, number, notes, master, scope))


def _notes_slide(slide: FittedSlide, number: int, part: Any, master: Any, scope: DeckScope) -> Element:
    tree = empty_tree()
    stated = {found.get("type"): found for found in master.notes_master.element.iter(qname("p:ph"))}
    for identity, (kind, name) in enumerate(_KINDS, start=2):
        if kind in stated:
            tree.append(_shape(kind, name, identity, stated[kind], _body(kind, slide, number, part, scope)))
    mapping = element("p:clrMapOvr", element("a:masterClrMapping"))
    return element("p:notes", element("p:cSld", tree), mapping)


def _shape(kind: str, name: str, identity: int, stated: Element, body: Element | None) -> Element:
    image = kind == "sldImg" or None
    locks = element("a:spLocks", noGrp=True, noRot=image, noChangeAspect=image)
    return element(
        "p:sp",
        element(
            "p:nvSpPr",
            drawing_properties("p:cNvPr", identity, name),
            element("p:cNvSpPr", locks),
            element("p:nvPr", element("p:ph", type=kind, sz=stated.get("sz"), idx=stated.get("idx"))),
        ),
        element("p:spPr"),
        body,
    )


def _body(kind: str, slide: FittedSlide, number: int, part: Any, scope: DeckScope) -> Element | None:
    place = scope.place(part, PLAIN)
    if kind == "body":
        return text_body("p:txBody", element("a:bodyPr"), slide.notes, place)
    if kind == "sldNum":
        body = text_body("p:txBody", element("a:bodyPr"), (), place)
        body.replace(body[-1], slide_number(number, place))
        return body
    return None
