"""Source lines: the short references of what a figure, table or slide shows, each work once with all its locators.

In: citations and the edition. Out: rich text such as "Source: Szalontai, ¶¶ 13, 17, 21; Doe, p. 4".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportgen.briefing.text import Citation, Inlines
from reportgen.evidence.locators import in_number, label_of, labelled_numbers
from reportgen.outline.edition import Edition
from reportgen.outline.richtext import joined
from reportgen.outline.tree import RichText, Run, plain
from reportgen.wording.phrases import NO_BREAK_SPACE, colon, comma, comma_joined, missing_stop, semicolon


def source_line(citations: Iterable[Citation], edition: Edition) -> RichText:
    """The merged short references after the word "Source", () where nothing is cited."""
    references = short_references(citations, edition)
    if not references:
        return ()
    label = edition.wording.word("source") + colon(edition.language)
    return joined((edition.words(label), references), ())


def short_references(citations: Iterable[Citation], edition: Edition) -> RichText:
    """The short references merged: a work stands once, with its locators in order."""
    entries = _merged_works(citations, edition.citations.short, edition)
    return joined(entries, edition.words(semicolon(edition.language)))


def complete_references(citations: Iterable[Citation], edition: Edition) -> tuple[RichText, ...]:
    """The full references merged likewise, a work a paragraph."""
    entries = _merged_works(citations, edition.citations.complete, edition)
    return tuple((*entry, *edition.words(missing_stop(plain(entry), edition.language))) for entry in entries)


def _merged_works(
    citations: Iterable[Citation], formatted: Mapping[Citation, tuple[Inlines, ...]], edition: Edition
) -> Iterator[RichText]:
    """Every work once, as it is `formatted` without its locator, then all its locators."""
    works: dict[str, RichText] = {}
    locators: dict[str, list[str]] = {}
    for citation in dict.fromkeys(citations):
        for reference, item in zip(formatted[citation], citation.items, strict=True):
            work, locator = _cut(edition.text(reference), item.locator)
            name = plain(work).rstrip(".,”")  # “Old News.” goes before nothing, “Old News,” before a locator
            if locator or name not in works:  # cut from its locator, a reference has lost its full stop as well
                works[name] = work
            locators.setdefault(name, []).extend([locator] if locator else [])
    return (_with_locators(works[name], locators[name], edition) for name in works if name)


def _cut(reference: RichText, locator: str) -> tuple[RichText, str]:
    """A reference that ends in its locator (and a full stop), parted there; whole and "" where it does not."""
    last = reference[-1] if reference else None
    if not locator or not isinstance(last, Run):
        return reference, ""
    words = last.text.removesuffix(".")
    spaced = words.replace(NO_BREAK_SPACE, " ")
    ending = next(
        (one for one in (in_number(locator), locator) if spaced.endswith(one.replace(NO_BREAK_SPACE, " "))), ""
    )
    whole = _without_comma((*reference[:-1], replace(last, text=words[: len(words) - len(ending)])))
    return (whole, ending) if ending and whole else (reference, "")


def _without_comma(reference: RichText) -> RichText:
    """A reference without the comma and space at its end."""
    while reference and isinstance(last := reference[-1], Run):
        kept = last.text.rstrip(f" ,，、،{NO_BREAK_SPACE}")
        if kept:
            return (*reference[:-1], replace(last, text=kept))
        reference = reference[:-1]
    return reference


def _with_locators(work: RichText, locators: list[str], edition: Edition) -> RichText:
    if not locators:
        return work
    located = comma_joined(_merged(locators), edition.language)
    before = " " if plain(work).endswith(",”") else comma(edition.language)
    return joined((work, edition.words(before + located)), ())


def _merged(locators: list[str]) -> Iterator[str]:
    """Locators with those of one label made one: "¶ 13", "¶ 17" → "¶¶ 13, 17"."""
    numbers: dict[str, list[str]] = {}
    for locator in dict.fromkeys(locators):
        if labelled := labelled_numbers(locator):
            numbers.setdefault(labelled[0], []).extend(re.split(r",\s*", labelled[1]))
        else:
            numbers[locator] = []
    for label, found in numbers.items():
        yield _labelled(label, sorted(_outermost(found), key=_first_number)) if found else label


def _outermost(numbers: list[str]) -> list[str]:
    """The numbers, each once, without those that lie in a range among them: "19", "19–20" → "19–20"."""
    ends = {one: _ends(one) for one in numbers}
    return [one for one in ends if not any(one != other and _lies_in(ends[one], ends[other]) for other in ends)]


def _lies_in(inner: tuple[int, int] | None, outer: tuple[int, int] | None) -> bool:
    return inner is not None and outer is not None and inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _ends(number: str) -> tuple[int, int] | None:
    """The first and last number of a range, of one number twice; None where it is neither, or written short."""
    match = re.fullmatch(r"(\d+)(?:[-–—]+(\d+))?", number)
    ends = (int(match[1]), int(match[2] or match[1])) if match else None
    return ends if ends and ends[0] <= ends[1] else None


def _labelled(label: str, numbers: list[str]) -> str:
    listed = ", ".join(numbers)
    return f"{label_of(label, listed)}{NO_BREAK_SPACE}{listed}"


def _first_number(numbers: str) -> int:
    match = re.match(r"\d+", numbers)
    return int(match[0]) if match else 0
