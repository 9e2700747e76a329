"""The items of a briefing, one after the other: what it is, its words, its source or the data, how it came out, where.

In: checked items and findings. Out: list items, each with what it is filtered by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from reportgen.evidence.verification import CheckedNumber, CheckedText, Subject, Tie, row_id
from reportgen.findings import Finding, Location
from reportgen.writers.report.checked import CheckedBriefing
from reportgen.writers.report.markup import Content, Element, tag
from reportgen.writers.report.outcomes import OUTCOMES, Item, outcome
from reportgen.writers.report.overview import swatch
from reportgen.writers.report.passages import holds_whole, passage


def finding_item(finding: Finding, with_hint: bool = True) -> Element:
    """A finding in the list of all; without its hint where that is a passage that its item shows."""
    beside = (tag("p", finding.code.name, class_="code"), _place(finding.where))
    return _item("finding", "", finding.where, _finding(finding, with_hint), beside)


def figures(checked: CheckedBriefing) -> dict[str, str]:
    """Each figure of the data as written, with its unit, by its id."""
    datasets = checked.briefing.datasets.values() if checked.briefing else ()
    return {
        row_id(dataset, row): f"{row.cells.get('value', '')} {row.unit}".strip()
        for dataset in datasets
        for row in dataset.rows
    }


def item(kind: str, one: Item, checked: CheckedBriefing, given: Mapping[str, str]) -> Element:
    """A checked text or number; `given` are the figures of the data."""
    key = outcome(one)
    main = _text(one, checked, given) if isinstance(one, CheckedText) else _number(one, checked)
    beside = (tag("p", swatch(key), f" {OUTCOMES[key]}", class_="outcome"), _place(one.where))
    return _item(kind, key, one.where, tag("div", *main), beside)


def _item(kind: str, key: str, where: Location, main: Element, beside: Iterable[Element]) -> Element:
    main.set("class", "main")
    return tag(
        "li",
        main,
        tag("div", *beside, class_="beside"),
        class_=f"item {key}".rstrip(),
        data_kind=kind,
        data_outcome=key,
        data_file=where.path,
    )


def _place(where: Location) -> Element:
    """The file and line; a long path may be parted after a slash."""
    folders, name = str(where).split("/")[:-1], str(where).rpartition("/")[2]
    parted = (part for folder in folders for part in (f"{folder}/", tag("wbr")))
    return tag("p", tag("code", *parted, name), class_="place")


# Texts and numbers ----------------------------------------------------------------------------------------------------
def _text(text: CheckedText, checked: CheckedBriefing, given: Mapping[str, str]) -> list[Content]:
    figure = given.get(text.id, "") if text.subject is Subject.FIGURE else ""
    label = f"{text.label}: {figure}" if figure else text.label
    told = not text.text or (text.nearest is not None and holds_whole(text.nearest, text.text))
    return [
        tag("p", label, class_="label", lang=checked.language, dir="auto"),
        None if told else tag("blockquote", text.text, lang=_language(text, checked), dir="auto"),
        tag("p", _source(text), class_="source"),
        passage(text.nearest, _language(text, checked)) if text.nearest else None,
        _findings(text.findings, with_hints=text.nearest is None),
    ]


def _language(text: CheckedText, checked: CheckedBriefing) -> str:
    quotations = checked.briefing.quotations if checked.briefing else {}
    quotation = quotations.get(text.id) if text.subject is Subject.QUOTATION else None
    return (quotation.language if quotation else "") or checked.language


def _source(text: CheckedText) -> str:
    cited = "; ".join(", ".join(part for part in (one.key, one.locator) if part) for one in text.source.items)
    found = f"¶ {text.paragraph}" if text.paragraph else ""
    page = f"p. {text.page}" if text.page else ""
    place = ", ".join(part for part in (found, page) if part)
    if text.paragraph is None or re.search(rf"¶ {text.paragraph}\b", cited):
        return cited
    return f"{cited} (found in {place})"


def _number(number: CheckedNumber, checked: CheckedBriefing) -> list[Content]:
    tied = f"tied to {number.tied_to}" if number.tie is not Tie.NOTHING and number.tied_to else ""
    given = f"the data give {number.given}" if number.given else ""
    said = "; ".join(part for part in (tied, given) if part)
    return [
        tag("p", number.text, class_="label", lang=checked.language, dir="auto"),
        tag("p", said, class_="source") if said else None,
        _findings(number.findings),
    ]


# Findings -------------------------------------------------------------------------------------------------------------
def _findings(findings: Sequence[Finding], with_hints: bool = True) -> Element | None:
    if not findings:
        return None
    return tag("ul", *(tag("li", _finding(one, with_hints)) for one in findings), class_="findings")


def _finding(finding: Finding, with_hint: bool) -> Element:
    severity = tag("strong", str(finding.severity), class_=f"severity {finding.severity}")
    hint = tag("span", " (", *_worded(finding.hint), ")", class_="hint") if finding.hint and with_hint else None
    return tag("p", severity, " ", *_worded(finding.message), hint)


def _worded(message: str) -> list[Content]:
    """A message with what it has between backquotes set as code; a single backquote is one of the author's."""
    parts = message.split("`")
    if len(parts) % 2 == 0:
        return [message]
    return [tag("code", part) if place % 2 else part for place, part in enumerate(parts)]
