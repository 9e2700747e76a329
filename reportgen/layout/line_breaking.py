"""Where a line of text may be broken.

In: plain text. Out: the positions at which a new line may begin. The rules are those of the Unicode line breaking
algorithm (UAX 14) that matter for prose: spaces, hyphens and dashes, slashes, and East Asian text with kinsoku.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NO_BREAK_SPACES = "\u00a0\u202f\u2007\u2060\ufeff"
_SPACES = "\t \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"

# Never at the end of a line, never at its start (JIS X 4051; UAX 14 classes OP, and CL, CP, EX, IS, NS, CJ).
_OPENING = frozenset("([{«‹“‘„‚¿¡（［｛〔〈《「『【〖〘〝")
_CLOSING = frozenset(
    ")]}»›”’.,;:!?%‰…、。，．・：；？！）］｝〕〉》」』】〗〙〟ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ゛゜–—"
)

_CANDIDATE = re.compile(rf"[{_SPACES}]+(?=[^{_SPACES}])|[-‐/–—](?=.)|[⺀-￦𠀀-𿿽]|.(?=[⺀-￦𠀀-𿿽—])", re.DOTALL)


@lru_cache(maxsize=4096)
def break_opportunities(text: str) -> tuple[int, ...]:
    """The positions of `text`, from 1 to its length, before which a line may be broken; the last is its length."""
    found = {match.end() for match in _CANDIDATE.finditer(text) if _may_break(text, match.end())}
    return (*sorted(found - {0, len(text)}), len(text)) if text else ()


def is_ideographic(character: str) -> bool:
    """Whether a character is set in a full square and may stand alone on a line (East Asian wide, not Hangul)."""
    return unicodedata.east_asian_width(character) in "WF" and not is_hangul(character)


def is_hangul(character: str) -> bool:
    """Whether a character is a Hangul syllable or letter: Korean breaks between words, as Office does."""
    return "\uac00" <= character <= "\ud7ff" or "\u1100" <= character <= "\u11ff" or "\u3130" <= character <= "\u318f"


def _may_break(text: str, at: int) -> bool:
    if at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    if before in NO_BREAK_SPACES or after in NO_BREAK_SPACES or unicodedata.combining(after):
        return False
    if _is_space(before):
        return not _is_space(after)
    if _is_space(after) or after in _CLOSING - {"—"} or before in _OPENING:
        return False
    return _between(before, after, text[at - 2] if at > 1 else " ")


def _between(before: str, after: str, earlier: str) -> bool:
    if before in "-‐/":  # a minus or a range of figures stays whole, and so does a hyphen that begins a word
        return not after.isdigit() and not _is_space(earlier)
    if before in "–—" or after == "—":
        return True
    return is_ideographic(before) or is_ideographic(after)


def _is_space(character: str) -> bool:
    return (character.isspace() and character not in NO_BREAK_SPACES) or character == "\u200b"
