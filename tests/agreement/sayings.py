"""What is shown word for word: quotations, claims, points, key messages, questions, the titles.

A quotation is looked for inside its quote marks; everything that stands alone in quote marks has to be a quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.agreement.content import Content, Quotation
from tests.agreement.numerals import folded
from tests.agreement.shown import Role, Shown
from tests.agreement.witness import Disagreement, nearest


def disagreements(content: Content, handout: Shown, deck: Shown) -> Iterator[Disagreement]:
    """Quotations, and statements that both files or the deck alone must show."""
    for shown in (handout, deck):
        yield from _quotations(content, shown)
        yield from _statements("title", [content.title], shown)
        yield from _statements("key message", content.summary, shown)
        yield from _statements("question", content.questions, shown)
    sections = [section for section in content.sections if content.shows("deck", "section", section.id)]
    yield from _statements("claim", [section.claim for section in sections], deck)
    yield from _statements("point", [point for section in sections for point in section.points], deck)
    yield from _statements("thesis", [content.sections[0].claim], handout)


def _statements(item: str, statements: Iterable[str], shown: Shown) -> Iterator[Disagreement]:
    standing = {folded(passage.text) for passage in shown.passages if passage.role is Role.TEXT}
    for statement in statements:
        parts = [part for part in map(folded, statement.split("\n")) if part.strip(" .,;")]
        if not any(all(part.rstrip(" .") in text for part in parts) for text in standing):
            place = nearest(statement, (passage for passage in shown.passages if passage.role is Role.TEXT))
            yield Disagreement(f"{item} {statement[:40]!r}", shown.file, place.place, place.text, statement)


def _quotations(content: Content, shown: Shown) -> Iterator[Disagreement]:
    quoted = {passage: unquoted(passage.text) for passage in shown.passages if passage.role is Role.TEXT}
    quoted = {passage: words for passage, words in quoted.items() if words}
    for quotation in content.quotations:
        if not content.shows(shown.file, "quotation", quotation.id):
            continue
        if _inner(quotation) not in quoted.values() and not _is_continued(_inner(quotation), shown):
            place = nearest(quotation.text, iter(quoted or shown.passages))
            yield Disagreement(_name(quotation), shown.file, place.place, place.text, quotation.text)
    known = {_inner(quotation) for quotation in content.quotations}
    written = [folded(text) for text in content.texts]
    for passage, words in quoted.items():
        if words not in known and not any(words in text for text in written):
            meant = max(content.quotations, key=lambda one: _common(_inner(one), words), default=None)
            yield Disagreement(
                _name(meant) if meant else "quotation",
                shown.file,
                passage.place,
                passage.text,
                meant.text if meant else "",
            )


def _is_continued(words: str, shown: Shown) -> bool:
    """Whether a quotation stands on several slides, one part after the other, in one pair of quote marks."""
    parts = [folded(one.text).strip(QUOTES) for one in shown.passages if one.role is Role.TEXT]
    for first in (index for index, part in enumerate(parts) if len(part) > 40 and words.startswith(part)):
        rest = words
        for part in (part for part in parts[first:] if len(part) > 40):
            rest = rest.removeprefix(part).strip()
        if not rest:
            return True
    return False


def _inner(quotation: Quotation) -> str:
    return folded(quotation.text).strip(QUOTES)


def _name(quotation: Quotation) -> str:
    return f"quotation {quotation.text[:40]!r}"


def _common(one: str, other: str) -> int:
    return len(set(one.split()) & set(other.split()))


QUOTES = "\"'\u2039\u203a\u300a\u300b "


def unquoted(text: str) -> str:
    """The folded words of a text that stands in quote marks as a whole; nothing of another text."""
    words = folded(text)
    if len(words) < 3 or words[0] not in QUOTES or words[-1] not in QUOTES:
        return ""
    inner = words.strip(QUOTES)
    return "" if '"' in inner and inner.count('"') % 2 == 0 and _parted(inner) else inner


def _parted(inner: str) -> bool:
    """Whether the marks inside close one text and open another: `a" and "b`."""
    return (
        inner.index('"') + 1 < len(inner)
        and inner[inner.index('"') + 1] in " ,.;"
        and inner[inner.index('"') - 1] != " "
    )
