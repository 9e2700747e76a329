"""What is supplied of each source, and a source's numbered paragraphs, for an author who looks for a locator.

In: the briefing's folder. Out: lines to print.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.accession.codes import SOURCE_KEY
from reportgen.accession.extent import extent
from reportgen.briefing.files import printable
from reportgen.briefing.read import read_works
from reportgen.briefing.sources import FOLDER, Sources, read_sources
from reportgen.evidence.divisions import Divisions
from reportgen.evidence.locators import place_of
from reportgen.evidence.text_index import TextIndex
from reportgen.findings import Finding, Findings, Location, nearest


def list_sources(folder: Path) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """A line for each work of the references, and what is wrong with the files."""
    findings = Findings()
    known = read_works(folder, findings)
    sources = read_sources(folder, known, findings)
    keys = list(dict.fromkeys([*(known or ()), *sources.texts, *sources.fingerprints]))
    width = max(map(len, keys), default=0)
    lines = tuple(f"{key:{width}}  {', '.join(_supplied(key, sources))}" for key in keys)
    return lines, tuple(findings.in_order())


def _supplied(key: str, sources: Sources) -> Iterator[str]:
    text, fingerprint = sources.texts.get(key), sources.fingerprints.get(key)
    if text:
        yield "text"
    if fingerprint:
        yield "fingerprint"
    source = text or fingerprint
    yield from extent(source) if source else ("nothing supplied",)


def show_source(folder: Path, key: str, locator: str = "") -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The numbered paragraphs of a source's text: all, or those that a locator names."""
    findings = Findings()
    sources = read_sources(folder, None, findings)
    source = sources.texts.get(key)
    where = Location(f"{printable(folder.resolve().name)}/{FOLDER}")
    if source is None:
        findings.add(SOURCE_KEY, f"no text is there for `{printable(key)}`", where, nearest(key, sources.texts))
        return (), tuple(findings.in_order())
    divisions = TextIndex(source).divisions
    place = place_of(locator)
    chosen = set(range(1, divisions.paragraphs + 1))
    if locator:
        spans = divisions.spans(place) if place and divisions.checks(place) else ()
        chosen = {one for span in spans for one in _paragraphs(divisions, span.start, span.turn)}
        if not chosen:
            findings.add(SOURCE_KEY, f"`{printable(locator)}` is no place in it", where, "write `¶ 12` or `p. 12`")
    lines = (
        f"¶ {number}{_page(divisions.page_at(divisions.start_of(number)))}  {' '.join(text.split())}"
        for number, text in enumerate(source.paragraphs, 1)
        if number in chosen
    )
    return tuple(lines), tuple(findings.in_order())


def _paragraphs(divisions: Divisions, start: int, turn: int) -> range:
    return range(divisions.paragraph_at(start), divisions.paragraph_at(max(turn - 1, start)) + 1)


def _page(label: str) -> str:
    return f" (p. {label})" if label else ""
