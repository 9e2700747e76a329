"""The DrawingML of colours, fills, lines and text that native charts are made of.

In: the theme as shown, tones, lengths. Out: XML of colours, `a:solidFill`, `a:ln`, `c:txPr`. A colour is a theme
colour's name wherever the theme has one for what is shown, so that a change of theme restyles the chart.
"""

from __future__ import annotations

from html import escape

from reportgen.charts.theme import Theme
from reportgen.charts.tones import Tone
from reportgen.units import Colour, Length

NO_LOOK = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def toned(tone: Tone | None, theme: Theme) -> str:
    """The colour of a series; grey for None."""
    if tone is None:
        return named(theme.muted, theme)
    return f'<a:schemeClr val="accent{tone.accent + 1}">{_change(tone.kept, tone.added)}</a:schemeClr>'


def named(colour: Colour, theme: Theme) -> str:
    """A colour of text, background or between them: by name where the theme has one, or as a tone of the text's.

    A tone of a vivid text colour would be vivid too; then the colour itself is stated.
    """
    if name := theme.name_of(colour):
        return f'<a:schemeClr val="{name}"/>'
    name = theme.name_of(theme.text)
    tone = theme.text.tone_towards(colour)
    if name and tone:
        return f'<a:schemeClr val="{name}">{_change(*tone)}</a:schemeClr>'
    return f'<a:srgbClr val="{colour}"/>'


def fill(colour: str) -> str:
    """A solid fill."""
    return f"<a:solidFill>{colour}</a:solidFill>"


def line(colour: str, width: Length, dash: str = "solid") -> str:
    """An outline or a line."""
    return f'<a:ln w="{width}" cap="rnd">{fill(colour)}<a:prstDash val="{dash}"/><a:round/></a:ln>'


def text_properties(size: Length, colour: str, body: str = "<a:bodyPr/>") -> str:
    """Text in the theme's minor face; `body` is how it is turned and wrapped."""
    return (
        f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{_hundredths(size)}" b="0">'
        f'{fill(colour)}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        "</a:defRPr></a:pPr>"
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def rich_text(lines: list[tuple[str, str]], size: Length, language: str) -> str:
    """Text of a label's own, a paragraph a line: (words, colour)."""
    paragraphs = "".join(
        f'<a:p><a:pPr><a:defRPr sz="{_hundredths(size)}" b="0"/></a:pPr>{_run(words, colour, size, language)}</a:p>'
        for words, colour in lines
    )
    return f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{paragraphs}</c:rich></c:tx>'


def _run(words: str, colour: str, size: Length, language: str) -> str:
    if not words:
        return f'<a:endParaRPr lang="{escape(language)}" sz="{_hundredths(size)}"/>'
    return (
        f'<a:r><a:rPr lang="{escape(language)}" sz="{_hundredths(size)}" b="0">{fill(colour)}</a:rPr>'
        f"<a:t>{escape(words)}</a:t></a:r>"
    )


def _hundredths(size: Length) -> int:
    return round(size.points * 100)


def _change(kept: int, added: int) -> str:
    """Luminance modulation and offset in percent."""
    modulation = f'<a:lumMod val="{kept}000"/>' if kept != 100 or added else ""
    return modulation + (f'<a:lumOff val="{added}000"/>' if added else "")
