"""Which numbers of a text state something that could be checked, and which are names, labels or mere words.

In: a number, the text, its language, the units of the data. Out: yes or no. The rules are conservative: a number is
passed over only where it is surely an ordinal, a label ("Resolution 242", "¶ 12", "B-52") or part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.evidence.hedges import is_english
from reportgen.evidence.number_words import Kind
from reportgen.evidence.stated_number import StatedNumber

_ORDINAL = re.compile(
    r"(?:st|nd|rd|th|er|re|ère|ème|nde?|e|º|ª|°)(?![^\W\d_])|-(?:й|я|е|го|му|м|х|ю|ой|ая|ое|ый|ий)(?!\w)|번째|째\b"
)
_ORDINAL_BEFORE = re.compile(r"(?:第|제|thứ\s)\s*$", re.IGNORECASE)
# These write an ordinal with a full stop: "17. Breitengrad".
_STOP_ORDINALS = frozenset(
    ("de", "da", "nb", "nn", "no", "cs", "sk", "fi", "et", "pl", "hu", "hr", "sr", "sl", "is", "lv", "tr")
)
_STOP = re.compile(r"\.\s+(?=[^\W\d_])")
_LABEL = re.compile(
    r"(?:\b(?:no|nos|nr|num|number|n°|nº|№|p|pp|vol|vols|ch|chap|chapter|sec|section|sect|art|article|fig|figs|figure"
    r"|table|tab|page|pages|line|lines|part|act|scene|book|bk|appendix|annex|note|notes|fn|footnote|item|box|file|folder"
    r"|para|paragraph|paragraphs|resolution|directive|decree|order|law|unit|division|regiment|route|highway|room|hill"
    r"|version|volume|group of|class of|apollo|group|phase|stage|step|size|type|model|mark|boeing|isbn|issn|doi|tel"
    r"|artikel|kapitel|abb|abbildung|seite|band|bd|tafel|tabelle|chapitre|tome"
    r"|artículo|capítulo|página|статья|глава|стр|рис|том|табл|hình|bảng|trang|điều|chương|그림|표)\b\.?|[¶§#№])\s*"
    r"(?:\d+\s*(?:,|;|and|und|et|y|и|&|[-–])\s*)*$",
    re.IGNORECASE,
)
_GLUED_BEFORE = re.compile(r"[^\W\d_]['’]?[-‐‑–]?$|\d[-‐‑:]$|[/\\@#_~=+^]$")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GLUED_AFTER = re.compile(r"[A-Z](?![a-z])|[-‐‑][A-Z]|[-‐‑/:x]\d|[_@=^]")
_NAME_BEFORE = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w’'-]*\s$")
_COUNTS_SOMETHING = re.compile(r"[\s\u00a0]+[a-z]{3,}")
_NO_NOUN = re.compile(
    r"[\s\u00a0]+(?:and|are|as|at|been|but|by|called|can|could|did|does|during|for|from|had|has|have|into|is|it|may|might|nor|not"
    r"|of|off|on|or|over|shall|should|than|that|the|then|they|through|to|was|were|when|where|which|while|who|will|with|would)\b"
)
_BRACKETED = re.compile(r"[(\[]$"), re.compile(r"[)\]]|\.?$")
_ADJECTIVES = frozenset(("twice", "double", "doubles", "doubling", "thrice", "triple", "treble", "quadruple", "halves"))


def is_counted(number: StatedNumber, text: str, language: str, units: Iterable[str]) -> bool:
    """Whether a number in a text states an amount, share or multiple, so that it ought to be tied to something."""
    if number.in_words:
        return _is_counted_in_words(number, text, units)
    before, after = text[: number.start], text[number.end :]
    return not (
        _is_glued(before, after)
        or re.match(r"0\d", text[number.start :])
        or _is_ordinal(number, before, after, language)
        or _LABEL.search(before)
        or _is_list_mark(number, before, after)
        or (is_english(language) and _is_part_of_name(number, before, after))
    )


def _is_glued(before: str, after: str) -> bool:
    """Such as "B-52", "MiG-21", "H2O", "3/4/5"."""
    touching = _GLUED_BEFORE.search(before)
    return (touching is not None and not _UNSPACED.match(touching[0])) or _GLUED_AFTER.match(after) is not None


def _is_ordinal(number: StatedNumber, before: str, after: str, language: str) -> bool:
    if number.scale is not None:
        return False
    if _ORDINAL.match(after) or _ORDINAL_BEFORE.search(before):
        return True
    return language.lower().split("-")[0] in _STOP_ORDINALS and number.value < 100 and _STOP.match(after) is not None


def _is_list_mark(number: StatedNumber, before: str, after: str) -> bool:
    """Such as "(1)", "[12]"; a year or an amount in brackets is longer."""
    opening, closing = _BRACKETED
    return number.value < 100 and bool(opening.search(before)) and bool(closing.match(after)) and not number.is_share


def _is_part_of_name(number: StatedNumber, before: str, after: str) -> bool:
    """Such as "Route 9 was", "Unit 684"; "In Hanoi 300 people" counts people."""
    if number.scale is not None or number.is_share or number.value >= 10_000 or not _NAME_BEFORE.search(before):
        return False
    return not _COUNTS_SOMETHING.match(after) or _NO_NOUN.match(after) is not None


def _is_counted_in_words(number: StatedNumber, text: str, units: Iterable[str]) -> bool:
    """English words from "three" upward; "one" and "two" only with a scale, percent, a unit of the data or a share."""
    words, after = text[number.start : number.end], text[number.end :]
    if words[0].isupper() and not _begins_sentence(text, number.start):
        return False  # "the Gang of Four", "the Seven Years' War"
    if words[0].isupper() and re.match(r"[\s-]+[A-Z]", after):
        return False  # "Three Worlds Theory"
    if number.kind is Kind.MULTIPLE:
        return words.lower() not in _ADJECTIVES
    if number.is_share or number.scale is not None or number.kind is Kind.VAGUE or number.value > 2:
        return True
    following = re.match(r"[\s\u00a0-]+([^\W\d_]+)", after)
    return number.value != 0 and following is not None and any(_same(following[1], unit) for unit in units)


def _begins_sentence(text: str, start: int) -> bool:
    return re.search(r"(?:^|[.!?:;]|[.!?]?[\"“‘”’)(])\s*$", text[:start]) is not None


def _same(word: str, unit: str) -> bool:
    """Whether a word is one of a unit's, singular or plural."""
    stem = word.casefold().rstrip("s")
    return len(stem) > 2 and any(stem == part.casefold().rstrip("s") for part in unit.split())
