"""Scripts and languages: which characters of a text are of which writing system, and which language tag they get.

In: text and the language around it. Out: runs of one language, with their direction. Scripts follow the Unicode
Character Database's blocks (Scripts.txt), reduced to those that need a face or a direction of their own.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SCRIPTS = {
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Hebr": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Hang": "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff",
    "Kana": "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Hani": "\u2e80-\u2fdf\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff",
    "Deva": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\ua720-\ua7ff",
}
_RUN = re.compile("|".join(f"(?P<{name}>[{ranges}]+)" for name, ranges in _SCRIPTS.items()))
_ORDINARY = re.compile("[^" + "".join(ranges for name, ranges in _SCRIPTS.items() if name != "Latn") + "]*")

_SCRIPTS_OF_LANGUAGE = {
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "mn", "kk", "ky", "sr", "tg"), ("Cyrl",)),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "ug"), ("Arab",)),
    **dict.fromkeys(("he", "yi"), ("Hebr",)),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), ("Deva",)),
    "el": ("Grek",),
    "ko": ("Hang", "Hani"),
    "ja": ("Kana", "Hani"),
    "zh": ("Hani",),
    "th": ("Thai",),
}
_LANGUAGE_OF_SCRIPT = {
    "Cyrl": "ru",
    "Grek": "el",
    "Arab": "ar",
    "Hebr": "he",
    "Hang": "ko-KR",
    "Kana": "ja-JP",
    "Hani": "zh-CN",
    "Deva": "hi",
    "Thai": "th",
    "Latn": "en",
}
_RIGHT_TO_LEFT = ("Arab", "Hebr")


def scripts_of(language: str) -> tuple[str, ...]:
    """The scripts (ISO 15924) that a language is written in; a script subtag of the BCP 47 tag decides."""
    subtags = language.replace("_", "-").split("-")
    stated = [tag.title() for tag in subtags[1:] if len(tag) == 4 and tag.isalpha()]
    if stated:
        return {"Hans": ("Hani",), "Hant": ("Hani",), "Kore": ("Hang", "Hani")}.get(stated[0], (stated[0],))
    return _SCRIPTS_OF_LANGUAGE.get(subtags[0].lower(), ("Latn",))


def is_rtl(language: str) -> bool:
    """Whether the language is written from right to left."""
    return any(script in _RIGHT_TO_LEFT for script in scripts_of(language))


@lru_cache(maxsize=8192)
def split_by_script(text: str, language: str) -> tuple[tuple[str, str, bool], ...]:
    """Text as runs of (characters, BCP 47 tag, right to left), which joined give the text again.

    Characters common to all scripts (digits, spaces, punctuation) stay with the run before them, the first ones with
    the run after. A script that the language is not written in takes the tag of that script's commonest language.
    """
    own = scripts_of(language)
    if not text or ("Latn" in own and _ORDINARY.fullmatch(text)):
        return ((text, language, False),) if text else ()
    cuts: list[tuple[int, str]] = []
    for match in _RUN.finditer(text):
        script = match.lastgroup or "Latn"
        if not cuts or cuts[-1][1] != script:
            cuts.append((match.start(), script))
    if not cuts:
        return ((text, language, is_rtl(language)),)
    starts = [0, *(start for start, _ in cuts[1:]), len(text)]
    runs = [
        (text[starts[index] : starts[index + 1]], _tag(script, own, language), script in _RIGHT_TO_LEFT)
        for index, (_, script) in enumerate(cuts)
    ]
    return tuple(_merged(runs))


def _tag(script: str, own: tuple[str, ...], language: str) -> str:
    if script in own or (script == "Hani" and "Kana" in own):
        return language
    return _LANGUAGE_OF_SCRIPT[script]


def _merged(runs: list[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    merged: list[tuple[str, str, bool]] = []
    for text, tag, rtl in runs:
        if merged and merged[-1][1:] == (tag, rtl):
            merged[-1] = (merged[-1][0] + text, tag, rtl)
        else:
            merged.append((text, tag, rtl))
    return merged
