"""Text without its markup.

In: inlines. Out: their characters; citations and footnotes leave nothing.
"""

from __future__ import annotations

from reportgen.briefing.text import Citation, Code, FootnoteMark, Inline, InlinePicture, Inlines, LineBreak, Text


def plain_text(inlines: Inlines) -> str:
    """The characters of inlines, a line break as a space."""
    return "".join(_plain(inline) for inline in inlines).strip()


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text):
            return text
        case LineBreak():
            return " "
        case Citation() | FootnoteMark() | InlinePicture():
            return ""
        case _:
            return "".join(_plain(child) for child in inline.children)
