"""Accessibility of a handout: headings, alternative texts, tables, language, links, contrast, floating objects.

In: a handout. Out: the problems. The rules are those of Microsoft's Accessibility Checker and of WCAG 2.2 (see
`accessibility.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.accessibility import alt_text, is_decorative, link_text
from reportgen.checks.codes import (
    FLOATING_OBJECT,
    LOW_CONTRAST,
    MERGED_CELLS,
    MISSING_LANGUAGE,
    MISSING_TABLE_HEADER,
    NESTED_TABLE,
    SKIPPED_HEADING_LEVEL,
)
from reportgen.checks.colours import Fill, Paint
from reportgen.checks.contrast import Lack, quoted, text_lacks, text_needs, told
from reportgen.checks.handout import Handout, outline_levels, text_of
from reportgen.checks.handout_styles import Setting, settings
from reportgen.checks.ooxml_names import Element, elements, holds, qname
from reportgen.checks.problem import Problem, excerpt

_DRAWINGS = elements("//wp:docPr[not(ancestor::mc:Fallback)]")
_ANCHORED = elements("w:body//wp:anchor[not(ancestor::mc:Fallback)]")
_PARAGRAPH_STYLES = elements("w:body//w:p/w:pPr/w:pStyle")
_TABLES = elements("w:body//w:tbl")
_IS_HEADER_MARKED = holds("w:tr[1]/w:trPr/w:tblHeader[not(@w:val='0' or @w:val='false' or @w:val='off')]")
_HAS_MERGED_CELLS = holds("w:tr/w:tc/w:tcPr[w:gridSpan/@w:val > 1 or w:vMerge or w:hMerge]")
_DEFAULT_LANGUAGE = holds(
    "string(w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val)"
    " or string(w:style[@w:type='paragraph'][@w:default='1']/w:rPr/w:lang/@w:val)"
)


def handout_accessibility(handout: Handout) -> Iterator[Problem]:
    """The problems of a handout, without those that it shares with decks."""
    yield from _headings(handout)
    yield from _tables(handout.root)
    yield from _language(handout)
    # Screen readers pass over headers and footers, where a template has its logo.
    for drawing in _DRAWINGS(handout.root):
        yield from alt_text(drawing, handout.document.place, f"picture {excerpt(drawing.get('name', ''))}")
    yield from _floating(handout.root)
    for part, root in handout.stories:
        yield from told(LOW_CONTRAST, part.place, (_lack(setting) for setting in settings(handout, root)))
        for link in root.iter(qname("w:hyperlink")):
            yield from link_text(text_of(link), part.place)


def _lack(setting: Setting) -> Lack | None:
    fill = Fill((Paint(setting.colour),))
    return text_lacks(quoted(setting.text), fill, (setting.behind,), text_needs(setting.size, setting.is_bold))


def _floating(root: Element) -> Iterator[Problem]:
    """What stands in the line of the text is read in its place; what is anchored to a paragraph may not be."""
    for anchor in _ANCHORED(root):
        properties = anchor.find(qname("wp:docPr"))
        if properties is not None and not is_decorative(properties):
            name = excerpt(properties.get("name", ""))
            yield Problem(FLOATING_OBJECT, f"picture {name}", "it floats beside the text")


def _headings(handout: Handout) -> Iterator[Problem]:
    """The first heading is of level 1, and none is more than one level below the one before it."""
    levels, before = outline_levels(handout), 0
    for style in _PARAGRAPH_STYLES(handout.root):
        level = levels.get(style.get(qname("w:val"), ""))
        if level is None:
            continue
        if level > before + 1:
            place = f"heading {excerpt(_text_of_paragraph(style))}"
            above = f"the heading before it is of level {before}" if before else "no heading stands before it"
            yield Problem(SKIPPED_HEADING_LEVEL, place, f"it is of level {level}, but {above}")
        before = level


def _text_of_paragraph(style: Element) -> str:
    paragraph = next(style.iterancestors(qname("w:p")), style)
    return text_of(paragraph)


def _tables(root: Element) -> Iterator[Problem]:
    for number, table in enumerate(_TABLES(root), start=1):
        place = f"table {number}"
        if len(table.findall(qname("w:tr"))) > 1 and not _IS_HEADER_MARKED(table):
            yield Problem(MISSING_TABLE_HEADER, place, "its first row is not marked as header")
        if _HAS_MERGED_CELLS(table):
            yield Problem(MERGED_CELLS, place, "it has merged cells")
        if next(table.iterancestors(qname("w:tbl")), None) is not None:
            yield Problem(NESTED_TABLE, place, "it stands within another table")


def _language(handout: Handout) -> Iterator[Problem]:
    """Runs inherit the language of the document's defaults or of its default paragraph style (17.3.2.20)."""
    styles = handout.related_root("styles")
    if styles is None or not _DEFAULT_LANGUAGE(styles):
        yield Problem(MISSING_LANGUAGE, "styles", "the text has no default language")
