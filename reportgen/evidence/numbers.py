"""Numbers tied to the data: whether the words of each link agree with what its rows give.

In: a link and the briefing. Out: its number, with a finding where the words contradict the data, or where it cannot be
computed or read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from reportgen.briefing.data_links import LinkError, linked_rows
from reportgen.briefing.model import Briefing, Observation
from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import DataLink, Operation
from reportgen.evidence.agreement import agrees, comparable, is_percent
from reportgen.evidence.codes import NO_FIGURE, NUMBER_DIFFERS, UNREAD_NUMBER
from reportgen.evidence.hedges import is_english
from reportgen.evidence.linked_figures import FigureError, LinkedFigure, linked_figure
from reportgen.evidence.number_words import Kind
from reportgen.evidence.stated_number import StatedNumber
from reportgen.evidence.stated_numbers import in_western_digits, read_number
from reportgen.evidence.verification import CheckedNumber, Tie
from reportgen.findings import Finding, Severity
from reportgen.wording.wording import Wording

_HUNDRED = Decimal(100)
_MOST_LINES = 10
_DIGITS = re.compile(r"\d(?:[\d.,'’٫٬\u00a0\u2009\u202f]*\d)?")


def check_link(link: DataLink, briefing: Briefing) -> tuple[CheckedNumber, tuple[int, int]]:
    """The number of a link, compared with the data, and its place in the link's words ((0, 0) where none was read)."""
    text = plain_text(link.children)
    checked = CheckedNumber(text, link.where, Tie.DATA, _rows_named(link))
    dataset = briefing.datasets.get(link.file)
    if dataset is None:
        return checked, (0, 0)
    try:
        rows = linked_rows(link, dataset)
        figure = linked_figure(link.operation, rows)
    except LinkError:
        return checked, (0, 0)  # reported by phase 1
    except FigureError as error:
        hint = "write the sentence without a link" if error.code is NO_FIGURE else "name rows of one unit"
        return _with(checked, Finding(error.code, str(error), link.where, hint)), (0, 0)
    stated = _stated(link, text, figure, briefing.language)
    if stated is None:
        severity = None if is_english(briefing.language) else Severity.NOTE
        finding = Finding(UNREAD_NUMBER, f"no number can be read in `{text}`", link.where, "", severity)
        return _with(checked, finding, _given(figure, Wording.of(briefing))), (0, 0)
    given = _shown(figure, stated, Wording.of(briefing))
    place = stated.start, stated.end
    if agrees(stated, figure, briefing.language):
        return _with(checked, given=given), place
    message = f"the words say `{text}`, the data give {given}"
    mended = _mended(text, stated, figure, briefing)
    hint = f"write {mended or given}, or correct {_lines_of(rows)} of `data/{link.file}.csv`"
    return _with(checked, Finding(NUMBER_DIFFERS, message, link.where, hint), given), place


def _stated(link: DataLink, text: str, figure: LinkedFigure, language: str) -> StatedNumber | None:
    wants_share = link.operation in (Operation.CHANGE, Operation.RATIO) or is_percent(figure.unit)
    return read_number(text, language, frozenset(x for x in (link.x, link.to) if x), wants_share)


def _with(checked: CheckedNumber, finding: Finding | None = None, given: str = "") -> CheckedNumber:
    findings = (finding,) if finding else ()
    return CheckedNumber(checked.text, checked.where, checked.tie, checked.tied_to, given, findings)


def _rows_named(link: DataLink) -> str:
    """What is linked, as the link's target has it: "aid/1967..1968"."""
    xs = link.x if link.to is None else f"{link.x}..{link.to}"
    return "/".join(part for part in (link.file, xs, link.series) if part)


def _lines_of(rows: Sequence[Observation]) -> str:
    lines = [str(row.where.line) for row in rows]
    named = ", ".join(lines[:_MOST_LINES]) + (", …" if len(lines) > _MOST_LINES else "")
    return f"line {named}" if len(lines) == 1 else f"lines {named}"


def _mended(text: str, stated: StatedNumber, figure: LinkedFigure, briefing: Briefing) -> str:
    """The words with the number that the data give, to as many decimals as they state and the data have.

    "" where digits alone do not mend them, as nothing is left of 1.25 million in whole billions.
    """
    pair = next(comparable(stated, figure, briefing.language), None)
    if stated.in_words or stated.to or stated.kind is not Kind.PLAIN or not pair:
        return ""
    true, _, half = pair
    step = 2 * half
    number = (true / step).to_integral_value(ROUND_HALF_UP) * (step / (stated.scale or 1))
    if not number and true:
        return ""
    places = min(_decimals(2 * stated.half), _decimals(number))
    digits = _DIGITS.match(in_western_digits(text), stated.start)
    end = digits.end() if digits else stated.end
    mended = f"{text[: stated.start]}{Wording.of(briefing).number(number, places)}{text[end:]}"
    return f"`{mended}`" if mended != text else ""


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


# What the data give -------------------------------------------------------------------------------------------------
def _shown(figure: LinkedFigure, stated: StatedNumber, wording: Wording) -> str:
    """The figure as the words would have it: a difference where they speak of points, a share where of a share."""
    if figure.operation is Operation.CHANGE and stated.is_points:
        return f"{_signed(figure.difference, wording)} points"
    if figure.operation is Operation.RATIO and stated.is_percent:
        return f"{_rounded(figure.value * _HUNDRED, wording)} percent"
    return _given(figure, wording)


def _given(figure: LinkedFigure, wording: Wording) -> str:
    if figure.operation is Operation.CHANGE:
        return f"{_signed(figure.value * _HUNDRED, wording)} percent"
    if figure.operation is Operation.RATIO:
        return _rounded(figure.value, wording)
    return f"{_rounded(figure.value, wording)} {figure.unit}".strip()


def _signed(change: Decimal, wording: Wording) -> str:
    return f"{'+' if change > 0 else ''}{_rounded(change, wording)}"


def _rounded(value: Decimal, wording: Wording) -> str:
    """The value to two decimals, or to three digits where it is smaller, without zeros at the end."""
    places = Decimal("0.01") if abs(value) >= 1 else Decimal(1).scaleb(value.adjusted() - 2) if value else Decimal(1)
    rounded = value.quantize(places)
    whole = rounded == rounded.to_integral_value()
    return wording.number(rounded.to_integral_value() if whole else rounded.normalize())
