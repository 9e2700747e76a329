"""Figures with evidence: whether the evidence holds the value that it carries.

In: a briefing. Out: a finding for each row of the data whose `evidence` states another number than its `value`. A
figure worked out from the source's words, which do not state it, has the status `E` and a `note` that says how.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.briefing.data import NIL
from reportgen.briefing.model import Briefing, Observation
from reportgen.evidence.agreement import is_percent
from reportgen.evidence.codes import EVIDENCE_WITHOUT_VALUE
from reportgen.evidence.hedges import is_english
from reportgen.evidence.number_marks import marks_of
from reportgen.evidence.number_words import Kind
from reportgen.evidence.stated_number import StatedNumber
from reportgen.evidence.stated_numbers import find_numbers
from reportgen.findings import Finding, Location, Severity

_ESTIMATED = "E"
_LINES_SHOWN = 20
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_NONE = re.compile(r"\b(?:no|none|nothing|nil|zero|not)\b", re.IGNORECASE)
_HUNDRED = Decimal(100)


def check_evidence(briefing: Briefing) -> Iterator[Finding]:
    """A finding for each figure that its evidence does not state, at the value; one note a file for those not read."""
    for dataset in briefing.datasets.values():
        unread: list[Observation] = []
        for row in dataset.rows:
            if row.number is None or not row.evidence.strip() or (row.status == _ESTIMATED and row.note):
                continue
            stated = list(_stated(row, briefing))
            if any(_states(number, row, language) for language, number in stated) or _is_nil(row, stated):
                continue
            if stated or any(is_english(language) for language in _languages(row, briefing)):
                yield _finding(row)
            else:
                unread.append(row)
        if unread:
            yield _unread(unread)


def _stated(row: Observation, briefing: Briefing) -> Iterator[tuple[str, StatedNumber]]:
    """The numbers of the source's own words, with the language they are read by; editors' brackets are left out."""
    words = _BRACKETS.sub(" ", row.evidence)
    for language in _languages(row, briefing):
        for number in find_numbers(words, language):
            yield from ((language, one) for one in (number, *number.parts))


def _languages_of(key: str, briefing: Briefing) -> tuple[str, ...]:
    """The languages by which a source's numbers are read: its own where the reference names it, and the briefing's."""
    reference = briefing.references.get(key)
    own = str(reference.csl.get("language", "")) if reference else ""
    return tuple(dict.fromkeys(language for language in (own, briefing.language) if language))


def _languages(row: Observation, briefing: Briefing) -> tuple[str, ...]:
    keys = [item.key for item in row.source.items] if row.source else []
    found = dict.fromkeys(language for key in keys for language in _languages_of(key, briefing))
    return tuple(found) or (briefing.language,)


def _states(number: StatedNumber, row: Observation, language: str) -> bool:
    """Whether a number is the row's value: in full, or in the unit's scale where the words leave it out."""
    if row.number is None or number.kind is Kind.VAGUE:
        return False
    value, scale = abs(row.number), marks_of(language).scale_in_unit(row.unit)[0]
    if number.kind is Kind.FRACTION and is_percent(row.unit):
        return abs(number.value * _HUNDRED - value) <= _half_unit(row.number)
    return number.full == value * scale or (number.scale is None and number.value == value)


def _half_unit(value: Decimal) -> Decimal:
    """Half of the last digit: a third is 33 or 33.3 percent."""
    return Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)


def _is_nil(row: Observation, stated: Sequence[object]) -> bool:
    """Whether a nil is meant: written `-`, or a zero that the words give without any number, or with a "no"."""
    if _written(row) == NIL:
        return True
    return row.number == 0 and (not stated or _NONE.search(row.evidence) is not None)


def _finding(row: Observation) -> Finding:
    message = f"the evidence does not state `{f'{_written(row)} {row.unit}'.strip()}`"
    hint = "correct the value or the evidence; what is worked out here has status `E` and a note that says how"
    return Finding(EVIDENCE_WITHOUT_VALUE, message, _place(row), hint)


def _unread(rows: Sequence[Observation]) -> Finding:
    """Number words of other languages than English are not read."""
    lines = ("line " if len(rows) == 1 else "lines ") + ", ".join(str(row.where.line) for row in rows[:_LINES_SHOWN])
    lines += ", …" if len(rows) > _LINES_SHOWN else ""
    message = f"the evidence has no number in digits to compare with the value ({lines})"
    return Finding(EVIDENCE_WITHOUT_VALUE, message, _place(rows[0]), severity_override=Severity.NOTE)


def _written(row: Observation) -> str:
    return row.cells.get("value", str(row.number))


def _place(row: Observation) -> Location:
    return row.fields.get("value", row.where)
