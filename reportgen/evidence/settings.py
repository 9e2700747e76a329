"""What the settings of a briefing ask of this phase: a citation style that is known, and words in its language.

In: a briefing. Out: findings.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.briefing.model import Briefing
from reportgen.evidence.codes import UNKNOWN_STYLE, UNTRANSLATED
from reportgen.evidence.styles import style_names, style_of
from reportgen.findings import Finding, Location
from reportgen.wording.words import languages, words_of


def check_settings(briefing: Briefing) -> Iterator[Finding]:
    """A finding for an unknown style, and for a language in which the product has no words."""
    if style_of(briefing) is None:
        yield _unknown_style(briefing)
    missing = [word for word in words_of("en") if word not in briefing.words]
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
