"""What a Word template offers and how it would be used, in lines for people.

In: the bytes of a .docx or .dotx. Out: lines: the page and faces, then for each style of a handout the template's own
and how it was found, or that it is derived because the template has nothing for it.
"""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE

from reportgen.layout.template import HandoutTemplate, read_handout_template
from reportgen.writers.handout.derive import add_missing_styles
from reportgen.writers.handout.package import open_template, related_part
from reportgen.writers.handout.styles import STYLES, StyleSheet, words
from reportgen.writers.ooxml import element

_HEAD = ("for", "style", "why")


def explain_handout_template(content: bytes) -> list[str]:
    """A line for the page, and a table of a handout's styles. `TemplateError` for another file."""
    page = read_handout_template(content)
    main = open_template(content).main_document_part
    styles, numbering, settings = (
        None if part is None else part.element
        for part in (
            related_part(main, kind)
            for kind in (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.SETTINGS)
        )
    )
    sheet = StyleSheet(element("w:styles") if styles is None else styles, numbering, settings)
    found = add_missing_styles(sheet, page)
    rows = [_HEAD, *((words(style), found[style].name, found[style].reason) for style in STYLES)]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    table = (f"{what:<{widths[0]}}  {style:<{widths[1]}}  {why}" for what, style, why in rows)
    return [_page_line(page), "", *table]


def _page_line(page: HandoutTemplate) -> str:
    size = f"{page.width.mm:.0f} × {page.height.mm:.0f} mm, measure {page.text_width.mm:.0f} mm"
    return f"pages of {size}, faces {page.theme.major.name} and {page.theme.minor.name}"
