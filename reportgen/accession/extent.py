"""How much of a source is there, in words: its paragraphs and pages.

In: a source's text or fingerprint. Out: such as "1,257 paragraphs" and "p. 211 to p. 219", to be listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.briefing.model import SourceFingerprint, SourceText


def extent(source: SourceText | SourceFingerprint) -> Iterator[str]:
    """Its number of paragraphs, and its first and last page."""
    count = len(source.paragraphs)
    yield "1 paragraph" if count == 1 else f"{count:,} paragraphs"
    labels = [page[0] if isinstance(page, tuple) else page.label for page in source.pages]
    yield f"p. {labels[0]} to p. {labels[-1]}" if labels else "no pages"
