"""What a Word template offers and how it would be used, in lines for people.

In: the bytes of a .docx or .dotx. Out: lines: the page and faces, then for each style that a handout uses the
template's own.
"""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE

from reportgen.layout.template import read_handout_template
from reportgen.writers.handout.package import open_template, related_part
from reportgen.writers.handout.styles import read_styles

STYLES = (
    *(
        "Title",
        "Subtitle",
        "Author",
        "Date",
        "Thesis",
        "PanelHeading",
        "PanelText",
        "KeyMessage",
        "Heading1",
        "Heading2",
    ),
    *("FirstParagraph", "BodyText", "ListBullet", "ListNumber", "BlockText", "Quote", "QuoteAttribution", "SourceCode"),
    *(
        "Caption",
        "FigureSubtitle",
        "Figure",
        "SourceNote",
        "TableHeading",
        "TableText",
        "TableNumber",
        "ReportgenTable",
    ),
    *("FootnoteText", "FootnoteReference", "Hyperlink", "Question", "AnswerLines", "Bibliography", "Header", "Footer"),
)


def explain_handout_template(content: bytes) -> list[str]:
    """A heading line and, for each style of a handout, the template's own. `TemplateError` for another file."""
    page = read_handout_template(content)
    part = related_part(open_template(content).main_document_part, RELATIONSHIP_TYPE.STYLES)
    faces = f"{page.theme.major.name} and {page.theme.minor.name}"
    size = f"{page.width.mm:.0f} × {page.height.mm:.0f} mm, measure {page.text_width.mm:.0f} mm"
    lines = [f"pages of {size}, faces {faces}", ""]
    styles = read_styles(part.element) if part is not None else None
    widest = max(map(len, STYLES))
    for style in STYLES:
        found = styles.find(style) if styles else None
        reason = "its own" if found == style else "by name or in its place" if found else "missing: plain text is set"
        lines.append(f"{style:<{widest}}  {found or '–':<24}  {reason}")
    return lines
