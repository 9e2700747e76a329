"""The page of a check: one HTML file that needs nothing beside it and loads nothing.

In: checked briefings. Out: the file's bytes, the same for the same input. Its policy (CSP) allows just its own style
and script, by their hashes; without script everything is shown, only not filtered.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from reportgen.writers.report.checked import CheckedBriefing, tally
from reportgen.writers.report.filters import filters
from reportgen.writers.report.items import figures, finding_item, item
from reportgen.writers.report.markup import Element, as_page, tag
from reportgen.writers.report.outcomes import KINDS, by_kind
from reportgen.writers.report.overview import hatching, overview
from reportgen.writers.report.passages import shows_source

_FOLDER = Path(__file__).parent
_GENERATOR = "reportgen check"
_OURS = re.compile(rb'<meta name="generator" content="reportgen check">')
_HEAD_LENGTH = 4096

_PRIVATE = (
    "This page shows passages of a private source text, beyond what the briefing quotes: do not publish it, "
    "or mend what is contradicted and make it again."
)
_PUBLIC = "Of the sources, this page holds only the words that the briefing itself quotes."


def write_report(checked: Iterable[CheckedBriefing]) -> bytes:
    """The page."""
    checked = tuple(checked)
    style, script = (_resource(name) for name in ("report.css", "report.js"))
    title = f"Check of {checked[0].title}" if len(checked) == 1 else f"Check of {len(checked)} briefings"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="generator", content=_GENERATOR),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        _verbatim("style", style),
    )
    return as_page(tag("html", head, _body(title, checked, script), lang="en", dir="ltr"))


def is_report(content: bytes) -> bool:
    """Whether a file is a page of ours, which may be made anew."""
    return _OURS.search(content[:_HEAD_LENGTH]) is not None


def _resource(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _verbatim(name: str, text: str) -> Element:
    """A style or script of ours: its hash is that of every character, so none may change."""
    made = tag(name)
    made.text = text
    return made


def _policy(style: str, script: str) -> str:
    def hashed(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    allowed = {
        "default-src": "'none'",
        "style-src": hashed(style),
        "script-src": hashed(script),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{key} {value}" for key, value in allowed.items())


# The body -------------------------------------------------------------------------------------------------------------
def _body(title: str, checked: Sequence[CheckedBriefing], script: str) -> Element:
    shows_private = any(shows_source(text) for one in checked for text in one.verification.texts)
    notice = tag("p", _PRIVATE if shows_private else _PUBLIC, class_="private" if shows_private else None)
    made = tag("p", "Made by reportgen. A verdict says how words and numbers compare, nothing more.")
    return tag(
        "body",
        hatching(),
        tag("header", tag("p", "reportgen check", class_="kicker"), tag("h1", title), _contents(checked)),
        tag(
            "div",
            filters(checked),
            tag("main", *(_briefing(number, one, len(checked) > 1) for number, one in enumerate(checked, 1))),
            class_="layout",
        ),
        tag("footer", notice, made),
        _verbatim("script", script),
    )


def _contents(checked: Sequence[CheckedBriefing]) -> Element | None:
    """Links to the briefings, where there are several."""
    if len(checked) < 2:
        return None
    links = (tag("li", tag("a", one.title, href=f"#b{number}")) for number, one in enumerate(checked, 1))
    return tag("nav", tag("ul", *links), aria_label="Briefings")


def _briefing(number: int, checked: CheckedBriefing, named: bool) -> Element:
    name = f"b{number}"
    heading = tag(
        "h2", checked.title if named else "Overview", id=f"{name}-title", lang=checked.language if named else None
    )
    said = tally(checked.verification) or "nothing to compare with a source or the data"
    return tag(
        "section",
        heading,
        tag("p", f"{checked.name}: {said}.", class_="tally"),
        overview(checked.verification),
        *_lists(name, checked),
        id=name,
        aria_labelledby=f"{name}-title",
        class_="briefing",
    )


def _lists(name: str, checked: CheckedBriefing) -> Iterator[Element]:
    """The findings, then the items of each kind."""
    if checked.findings:
        compared = {one for text in checked.verification.texts if text.nearest for one in text.findings}
        found = [finding_item(one, with_hint=one not in compared) for one in checked.findings]
        yield _list(f"{name}-finding", "Findings", found)
    given = figures(checked)
    for kind, items in by_kind(checked.verification):
        yield _list(f"{name}-{kind}", KINDS[kind][1], [item(kind, one, checked, given) for one in items])


def _list(name: str, heading: str, items: Sequence[Element]) -> Element:
    counted = tag("span", str(len(items)), class_="count")
    return tag(
        "section",
        tag("h3", f"{heading} ", counted, id=f"{name}-title"),
        tag("ol", *items),
        aria_labelledby=f"{name}-title",
        class_="list",
    )
