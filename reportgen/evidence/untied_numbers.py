"""Every number in the author's words, and what it is tied to.

In: a briefing, and the indexes of its sources. Out: a `CheckedNumber` for each, in file order: linked to the data and
recomputed, a date of the content, held by the paragraphs cited for it, or tied to nothing, which is noted.

A citation goes with the numbers of its sentence, and with those since the citation before it in its paragraph, as
footnotes do. Where no text of the work cited was supplied, nothing can be compared; the number counts as tied.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.briefing.model import Briefing
from reportgen.briefing.text import Citation
from reportgen.evidence.authored_text import Passage, passages
from reportgen.evidence.cited_numbers import CitedNumbers
from reportgen.evidence.codes import UNTIED_NUMBER
from reportgen.evidence.content_dates import ContentDates
from reportgen.evidence.counted_numbers import is_counted
from reportgen.evidence.date_words import StatedDate, dates_in
from reportgen.evidence.matching import WordIndex
from reportgen.evidence.numbers import check_link
from reportgen.evidence.stated_number import StatedNumber
from reportgen.evidence.stated_numbers import find_numbers, in_western_digits
from reportgen.evidence.verification import CheckedNumber, Tie
from reportgen.findings import Finding, Location

MOST_OF_A_FILE = 10
"""So many untied numbers of a file are noted one by one; of more, one note tells the lines."""
_LINES_SHOWN = 20


def check_numbers(briefing: Briefing, indexes: Mapping[str, WordIndex]) -> tuple[CheckedNumber, ...]:
    """All numbers of the author's words with what they are tied to, by file, line and column."""
    ties = _Ties(briefing, ContentDates.of(briefing), CitedNumbers(indexes), _units(briefing))
    found = (number for passage in passages(briefing) for number in ties.of(passage))
    return tuple(sorted(found, key=lambda number: number.where))


def findings_of(numbers: Sequence[CheckedNumber]) -> Iterator[Finding]:
    """The findings of the numbers; those of a file with many untied ones are one note."""
    untied: dict[str, list[CheckedNumber]] = defaultdict(list)
    for number in numbers:
        if number.tie is Tie.NOTHING:
            untied[number.where.path].append(number)
        else:
            yield from number.findings
    for of_file in untied.values():
        if len(of_file) <= MOST_OF_A_FILE:
            yield from (finding for number in of_file for finding in number.findings)
        else:
            yield _summary(of_file)


def _summary(numbers: Sequence[CheckedNumber]) -> Finding:
    lines = list(dict.fromkeys(number.where.line for number in numbers))
    shown = ", ".join(map(str, lines[:_LINES_SHOWN])) + (", …" if len(lines) > _LINES_SHOWN else "")
    message = (
        f"{len(numbers)} numbers of this file are tied to nothing, the first is `{numbers[0].text}`; lines {shown}"
    )
    return Finding(UNTIED_NUMBER, message, numbers[0].where, "`reportgen check --html` lists each of them")


def _units(briefing: Briefing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.unit for data in briefing.datasets.values() for row in data.rows if row.unit))


@dataclass(frozen=True, slots=True)
class _Ties:
    """What the numbers of a briefing can be tied to."""

    briefing: Briefing
    dates: ContentDates
    cited: CitedNumbers
    units: tuple[str, ...]

    def of(self, passage: Passage) -> Iterator[CheckedNumber]:
        """The numbers of one passage."""
        language, text = self.briefing.language, in_western_digits(passage.text)
        taken = list(passage.silent)
        for start, end, link in passage.links:
            checked, (first, last) = check_link(link, self.briefing)
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            taken.append((start + lead + first, start + lead + last) if last else (start, end))
            yield checked
        for date in dates_in(text, language, self.briefing.hemisphere.value == "south"):
            if _overlaps(date.start, date.end, taken):
                continue
            checked_date = self._date(date, passage, text)
            if checked_date or date.certain:
                taken.append((date.start, date.end))
            if checked_date:
                yield checked_date
        for number in find_numbers(text, language, taken):
            if is_counted(number, text, language, self.units):
                yield self._number(number, passage)

    def _date(self, date: StatedDate, passage: Passage, text: str) -> CheckedNumber | None:
        """A date and what it is tied to; None for a bare number that is no date of the content, and for the clock."""
        if not date.periods and not date.day:
            return None
        name = "" if not date.certain and self._counts(date, text) else self.dates.naming(date)
        words, where = passage.text[date.start : date.end], passage.place(date.start)
        if name:
            return CheckedNumber(words, where, Tie.DATE, name)
        if not date.certain:
            return None
        return self._by_citation(find_numbers(words, self.briefing.language), words, date.start, passage)

    def _counts(self, date: StatedDate, text: str) -> bool:
        """Whether a bare number such as 1500 has a scale or a unit of the data behind it, or money before it."""
        number = next(iter(find_numbers(text[date.start : date.end + 20], self.briefing.language)), None)
        following = re.match(r"[\s\u00a0]+([^\W\d_]+)", text[date.end :])
        is_unit = following is not None and any(following[1] in unit.split() for unit in self.units)
        return is_unit or text[date.start - 1 : date.start] in tuple("$€£¥") or bool(number and number.scale)

    def _number(self, number: StatedNumber, passage: Passage) -> CheckedNumber:
        words = passage.text[number.start : number.end]
        base = passage.exhibit.base if passage.exhibit else ""
        if passage.exhibit and base and number.full == 100:
            return CheckedNumber(words, passage.place(number.start), Tie.DATA, f"{passage.exhibit.data}/{base}", "100")
        return self._by_citation((number,), words, number.start, passage)

    def _by_citation(self, numbers: Sequence[StatedNumber], words: str, at: int, passage: Passage) -> CheckedNumber:
        where, citations = passage.place(at), passage.citations_for(at)
        cited = self.cited.cited(numbers, citations)
        if cited.holder:
            return CheckedNumber(words, where, Tie.CITATION, cited.holder)
        if not cited.compared:
            return CheckedNumber(words, where, Tie.CITATION, _named(citations), compared=False)
        return CheckedNumber(words, where, Tie.NOTHING, findings=(_untied(words, citations, where),))


def _overlaps(start: int, end: int, places: Sequence[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in places)


def _named(citations: Sequence[Citation]) -> str:
    items = dict.fromkeys(item for citation in citations for item in citation.items)
    return "; ".join(", ".join(part for part in (item.key, item.locator) if part) for item in items)


def _untied(words: str, citations: Sequence[Citation], where: Location) -> Finding:
    if citations:
        message = f"`{words}` is tied to nothing: it is not in the text supplied for {_named(citations)}"
    else:
        message = f"`{words}` is tied to nothing"
    return Finding(UNTIED_NUMBER, message, where, "link it to the data, date it, or cite the paragraph that has it")
