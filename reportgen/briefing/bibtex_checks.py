"""What pandoc takes in a BibTeX file without a word: kinds, abbreviations and parents that it does not know.

In: the file's text and entries. Out: findings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.briefing.data_codes import UNKNOWN_ENTRY_TYPE, UNRESOLVED_CROSSREF, UNRESOLVED_STRING
from reportgen.briefing.reference_entries import Entry, EntryField, bibtex_strings
from reportgen.findings import Findings, Location, nearest

_KINDS_WORDS = (
    # BibTeX and BibLaTeX (its manual, 2.1), as pandoc reads them.
    "article book booklet bookinbook collection dataset electronic inbook incollection inproceedings inreference "
    "conference manual mastersthesis misc mvbook mvcollection mvproceedings mvreference online patent periodical "
    "phdthesis proceedings reference report software suppbook suppcollection suppperiodical techreport thesis "
    "unpublished www artwork audio commentary image jurisdiction legislation legal letter movie music performance "
    "review standard video data letters newsarticle xdata set"
)
KINDS = frozenset(_KINDS_WORDS.split())
_MONTHS_WORDS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = frozenset(_MONTHS_WORDS.split())
_POINTERS = ("crossref", "xref", "xdata")

Places = Callable[[int], Location]
"""Where a character of the file stands."""


def check_bibtex(text: str, entries: Sequence[Entry], places: Places, findings: Findings) -> None:
    """A warning for each kind of entry, each abbreviation and each parent that is not known."""
    strings = bibtex_strings(text)
    keys = {entry.key for entry in entries}
    for entry in entries:
        if entry.kind not in KINDS:
            message = f"`@{entry.kind}` is no entry type of BibLaTeX, so `{entry.key}` is set as a document"
            findings.add(UNKNOWN_ENTRY_TYPE, message, places(entry.start), nearest(entry.kind, KINDS))
        for field in entry.fields:
            _check_strings(entry, field, strings, places, findings)
            _check_pointers(entry, field, keys, places, findings)


def _check_strings(
    entry: Entry, field: EntryField, strings: dict[str, str], places: Places, findings: Findings
) -> None:
    for word in field.bare:
        if not word.isdigit() and word not in strings and word not in _MONTHS:
            message = f"`{field.name}` of `{entry.key}` is the abbreviation `{word}`, which no `@string` defines"
            hint = nearest(word, strings) if strings else f"for the word itself write `{{{word}}}`"
            findings.add(UNRESOLVED_STRING, message, places(field.start), hint)


def _check_pointers(entry: Entry, field: EntryField, keys: set[str], places: Places, findings: Findings) -> None:
    if field.name not in _POINTERS:
        return
    for key in field.value.split(","):
        if key.strip() not in keys:
            message = f"`{field.name}` of `{entry.key}` is `{key.strip()}`, which is no entry of the file"
            findings.add(UNRESOLVED_CROSSREF, message, places(field.start), nearest(key.strip(), keys - {entry.key}))
