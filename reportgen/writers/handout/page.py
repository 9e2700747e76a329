"""The page: the handout's paper with the template's margins.

In: the template's page and the paper wanted, None for the template's own. Out: the page as it will be, and the
section's properties saying so. The measure stays: what one paper is wider than another goes to the side margins in
equal parts.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.briefing.model import Paper
from reportgen.layout.template_tree import HandoutTemplate
from reportgen.units import Length
from reportgen.writers.ooxml import Element, element, qname

_PAPERS = {
    Paper.A4: (Length.of_twips(11906), Length.of_twips(16838)),
    Paper.LETTER: (Length.of_twips(12240), Length.of_twips(15840)),
}
_LEAST_MARGIN = Length.of_mm(10)
_AFTER_DIRECTION = ("w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange")
_AFTER_SIZE = ("w:pgMar", "w:paperSrc", "w:pgBorders", "w:lnNumType", "w:pgNumType", "w:cols", "w:titlePg", "w:docGrid")


def on_paper(template: HandoutTemplate, paper: Paper | None) -> HandoutTemplate:
    """The template's page on this paper, upright or across as the template has it."""
    if paper is None:
        return template
    width, height = _PAPERS[paper]
    if template.width > template.height:
        width, height = height, width
    margins = template.margins
    side = (width - template.width) // 2
    if min(margins.left, margins.right) + side < _LEAST_MARGIN:
        side = 0
    moved = replace(margins, left=margins.left + side, right=margins.right + side)
    return replace(template, width=width, height=height, margins=moved)


def set_page(section: Element, page: HandoutTemplate, rtl: bool) -> None:
    """State paper, side margins and direction in a `w:sectPr`; the rest of its properties stay.

    Pages count from 1: a template that counts on from a cover has lost that cover.
    """
    size = section.find(qname("w:pgSz"))
    if size is None:
        size = element("w:pgSz")
        later = [place for place, found in enumerate(section) if found.tag in map(qname, _AFTER_SIZE)]
        section.insert(later[0] if later else len(section), size)
    size.set(qname("w:w"), str(page.width.twips))
    size.set(qname("w:h"), str(page.height.twips))
    margins = section.find(qname("w:pgMar"))
    if margins is not None:
        margins.set(qname("w:left"), str(page.margins.left.twips))
        margins.set(qname("w:right"), str(page.margins.right.twips))
    for number in section.iterfind(qname("w:pgNumType")):
        if number.get(qname("w:start")) is not None:
            del number.attrib[qname("w:start")]
    if rtl and section.find(qname("w:bidi")) is None:
        later = [place for place, found in enumerate(section) if found.tag in map(qname, _AFTER_DIRECTION)]
        section.insert(later[0] if later else len(section), element("w:bidi"))
