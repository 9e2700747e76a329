"""What the settings of a briefing ask of this phase: a citation style that can be used, and words in its language.

In: a briefing. Out: findings.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.briefing.codes import BAD_STYLE
from reportgen.briefing.model import Briefing
from reportgen.evidence.citations import style_refusal
from reportgen.evidence.codes import UNKNOWN_STYLE, UNTRANSLATED
from reportgen.evidence.styles import parent_of, style_names, style_of
from reportgen.findings import Finding, Location
from reportgen.wording.words import languages, words_of

_NAMES_SHOWN = 3


def check_settings(briefing: Briefing) -> Iterator[Finding]:
    """A finding for a style that cannot be used, and for a language in which the product has no words."""
    yield from _check_style(briefing)
    missing = [word for word in words_of("en") if word not in briefing.words]
    if briefing.language.lower().split("-")[0] not in languages() and missing:
        message = f"the product has no words in `{briefing.language}`, so {len(missing)} of its own are English"
        hint = f"give them in `words`: {', '.join(missing[:6])}{', …' if len(missing) > 6 else ''}"
        yield Finding(UNTRANSLATED, message, _place(briefing, "language"), hint)


def _check_style(briefing: Briefing) -> Iterator[Finding]:
    name, own = briefing.citation_style, briefing.citation_style_xml
    style = style_of(briefing)
    if style is None and own:
        message = f"`{name}` depends on the style `{parent_of(own)}`, which the product does not carry"
        yield Finding(BAD_STYLE, message, _place(briefing, "citation-style"), "put that style's file into the folder")
    elif style is None and not name.lower().endswith(".csl"):  # what is wrong with a file was said when it was read
        yield Finding(
            UNKNOWN_STYLE, f"there is no citation style `{name}`", _place(briefing, "citation-style"), _near(name)
        )
    elif style is not None and own and (refusal := style_refusal(style)):
        message = f"`{name}` is no style that can be used: {refusal.splitlines()[0]}"
        yield Finding(
            BAD_STYLE, message, _place(briefing, "citation-style"), "take one from the Zotero Style Repository"
        )


def _near(name: str) -> str:
    """A hint with the names most like a name, the shortest of equals first."""
    from rapidfuzz.process import extract

    shortest_first = sorted(sorted(style_names()), key=len)
    close = extract("-".join(name.lower().split()), shortest_first, limit=_NAMES_SHOWN)
    shown = ", ".join(f"`{one}`" for one, *_ in close)
    return f"did you mean one of {shown}? The names are those of the Zotero Style Repository"


def _place(briefing: Briefing, key: str) -> Location:
    return briefing.fields.get(key, briefing.where)
