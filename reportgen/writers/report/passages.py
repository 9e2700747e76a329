"""The nearest passage of a source beside words that differ from it, with the words that differ marked on both sides.

In: a `Passage`. Out: an element. A passage found by a fingerprint has no words of the source; only the author's are
shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.evidence.verification import CheckedText, Passage
from reportgen.writers.report.markup import Content, Element, tag

_CLOSING = tuple(".,;:!?)]»”’")


def shows_source(text: CheckedText) -> bool:
    """Whether a text's passage has words of the source, which may be private."""
    return text.nearest is not None and bool(text.nearest.text)


def holds_whole(nearest: Passage, text: str) -> bool:
    """Whether the comparison tells all of the author's words, so that they need not be shown apart from it."""
    return "".join("".join(one.given for one in nearest.segments).split()) == "".join(text.split())


def passage(nearest: Passage, language: str) -> Element:
    """The author's words, and the source's where they are known."""
    place = f"{nearest.key}, ¶ {nearest.paragraph}" + (f", p. {nearest.page}" if nearest.page else "")
    given = _marked((one.given, one.differs) for one in nearest.segments)
    here = tag("blockquote", *given, lang=language, dir="auto")
    if not nearest.text:
        return tag("div", tag("p", f"The words marked are not in {place}:"), here, class_="passage")
    source = _marked((one.source or "", one.differs) for one in nearest.segments)
    there = tag("blockquote", *source, dir="auto")
    return tag("div", tag("p", "Here:"), here, tag("p", f"Nearest, {place}:"), there, class_="passage")


def _marked(segments: Iterable[tuple[str, bool]]) -> Iterator[Content]:
    """Segments with a space between them, but none before a mark that closes; those that differ in `mark`."""
    begun = False
    for words, differs in segments:
        if not words:
            continue
        yield " " if begun and not words.startswith(_CLOSING) else None
        yield tag("mark", words) if differs else words
        begun = True
