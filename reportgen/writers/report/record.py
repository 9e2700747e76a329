"""The result of a check as plain values, for `--json`; `schemas/check.schema.json` describes them.

In: checked briefings. Out: dictionaries and lists of texts, numbers and truth values, with keys that stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportgen.evidence.verification import CheckedNumber, CheckedText, Passage
from reportgen.findings import Finding, Location
from reportgen.writers.report.checked import CheckedBriefing, tally

Json = dict[str, Any]


def record(checked: Iterable[CheckedBriefing]) -> Json:
    """All findings together, then each briefing with its items."""
    checked = tuple(checked)
    return {
        "findings": [finding_record(finding) for one in checked for finding in one.findings],
        "briefings": [_briefing(one) for one in checked],
    }


def finding_record(finding: Finding) -> Json:
    """One finding."""
    return {
        **_place(finding.where),
        "severity": str(finding.severity),
        "code": finding.code.name,
        "message": finding.message,
        "hint": finding.hint,
    }


def _briefing(checked: CheckedBriefing) -> Json:
    return {
        "name": checked.name,
        "title": checked.title,
        "tally": tally(checked.verification),
        "texts": [_text(text) for text in checked.verification.texts],
        "numbers": [_number(number) for number in checked.verification.numbers],
    }


def _text(text: CheckedText) -> Json:
    return {
        **_place(text.where),
        "subject": str(text.subject),
        "id": text.id,
        "label": text.label,
        "text": text.text,
        "source": [{"key": item.key, "locator": item.locator} for item in text.source.items],
        "verdict": str(text.verdict),
        "paragraph": text.paragraph,
        "page": text.page,
        "place_checked": text.place_checked,
        "nearest": _passage(text.nearest) if text.nearest else None,
        "findings": [finding_record(finding) for finding in text.findings],
    }


def _passage(nearest: Passage) -> Json:
    segments = [{"source": one.source, "given": one.given, "differs": one.differs} for one in nearest.segments]
    place = {"key": nearest.key, "paragraph": nearest.paragraph, "page": nearest.page}
    return {**place, "text": nearest.text, "segments": segments}


def _number(number: CheckedNumber) -> Json:
    return {
        **_place(number.where),
        "text": number.text,
        "tie": str(number.tie),
        "tied_to": number.tied_to,
        "given": number.given,
        "compared": number.compared,
        "findings": [finding_record(finding) for finding in number.findings],
    }


def _place(where: Location) -> Json:
    return {"path": where.path, "line": where.line, "column": where.column}
