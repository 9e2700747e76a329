"""What the settings of a briefing ask of this phase: a citation style that is known, words that the product uses.

In: a briefing. Out: findings.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.briefing.model import Briefing
from reportgen.evidence.codes import UNKNOWN_STYLE, UNKNOWN_WORD, UNTRANSLATED
from reportgen.evidence.styles import style_names, style_of
from reportgen.findings import Finding, Location, nearest
from reportgen.wording.words import languages, words_of


def check_settings(briefing: Briefing) -> Iterator[Finding]:
    """A finding for an unknown style, each unknown word, and a language in which the product has no words."""
    if style_of(briefing) is None:
        yield _unknown_style(briefing)
    known = words_of("en")
    for word in briefing.words:
        if word not in known:
            where = briefing.fields.get(f"words.{word}", _place(briefing, "words"))
            yield Finding(UNKNOWN_WORD, f"the product has no word `{word}`", where, nearest(word, known))
    missing = [word for word in known if word not in briefing.words]
    if briefing.language.lower().split("-")[0] not in languages() and missing:
        message = f"the product has no words in `{briefing.language}`, so {len(missing)} of its own are English"
        hint = f"give them in `words`: {', '.join(missing[:6])}{', …' if len(missing) > 6 else ''}"
        yield Finding(UNTRANSLATED, message, _place(briefing, "language"), hint)


def _unknown_style(briefing: Briefing) -> Finding:
    from rapidfuzz.process import extractOne

    name = briefing.citation_style
    close, *_ = extractOne(name, style_names())
    hint = f"did you mean `{close}`? The names are those of the Zotero Style Repository"
    return Finding(UNKNOWN_STYLE, f"there is no citation style `{name}`", _place(briefing, "citation-style"), hint)


def _place(briefing: Briefing, key: str) -> Location:
    return briefing.fields.get(key, briefing.where)
