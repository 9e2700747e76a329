"""The DrawingML of fills, lines and text that native charts are made of.

In: an accent's index (None: grey) and lengths. Out: XML of `a:solidFill`, `a:ln`, `c:txPr`.
"""

from __future__ import annotations

from reportgen.units import Length

_ACCENTS = 6


def colour(accent: int | None) -> str:
    """The theme colour of a series: an accent by index, past the sixth a darker round, grey for None."""
    if accent is None:
        return '<a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>'
    shade = '<a:lumMod val="60000"/>' if accent >= _ACCENTS else ""
    return f'<a:schemeClr val="accent{accent % _ACCENTS + 1}">{shade}</a:schemeClr>'


def fill(accent: int | None) -> str:
    """A solid fill."""
    return f"<a:solidFill>{colour(accent)}</a:solidFill>"


def line(accent: int | None, width: Length, dash: str = "solid") -> str:
    """An outline or a line."""
    return f'<a:ln w="{width}" cap="rnd">{fill(accent)}<a:prstDash val="{dash}"/><a:round/></a:ln>'


def text_properties(size: Length, muted: bool = False) -> str:
    """Text in the theme's minor face and its text colour (or the grey of secondary text)."""
    shade = '<a:lumMod val="65000"/><a:lumOff val="35000"/>' if muted else ""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size.points * 100)}" b="0">'
        f'<a:solidFill><a:schemeClr val="tx1">{shade}</a:schemeClr></a:solidFill><a:latin typeface="+mn-lt"/>'
        '<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )
