"""Phase 8: the written files, opened and looked over by someone who did not write them.

In: a file's bytes and the name by which it is shown. Out: findings; none for a good file, one or more for any other
bytes whatsoever. Everything is linear in the size of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportgen.checks.accessibility import title_and_language
from reportgen.checks.codes import UNREADABLE_OUTPUT
from reportgen.checks.deck import DECK_TYPE, slides
from reportgen.checks.deck_accessibility import deck_accessibility
from reportgen.checks.deck_contrast import deck_contrast
from reportgen.checks.deck_validity import deck_validity
from reportgen.checks.handout import HANDOUT_TYPE, handout_of
from reportgen.checks.handout_accessibility import handout_accessibility
from reportgen.checks.handout_validity import handout_validity
from reportgen.checks.overflow import deck_overflow
from reportgen.checks.package import Package, Part, open_package
from reportgen.checks.problem import Problem
from reportgen.checks.reading_order import reading_order
from reportgen.checks.validity import shared_validity
from reportgen.findings import Finding, Location


def check_handout(content: bytes, name: str) -> tuple[Finding, ...]:
    """What is wrong with a .docx: package, validity and accessibility."""
    return _findings(_check(content, HANDOUT_TYPE, _handout_problems), name)


def check_deck(content: bytes, name: str) -> tuple[Finding, ...]:
    """What is wrong with a .pptx: package, validity, accessibility and overflow."""
    return _findings(_check(content, DECK_TYPE, _deck_problems), name)


_Rules = Callable[[Package, Part], Iterator[Problem]]


def _check(content: bytes, main_type: str, rules: _Rules) -> Iterator[Problem]:
    package, problems = open_package(content)
    yield from problems
    if package is None:
        return
    main = package.first_related(package.root, "officeDocument")
    if main is None or not main.content_type.endswith(main_type):
        yield Problem(UNREADABLE_OUTPUT, "file", f"it has no main part of the type {main_type}")
        return
    yield from shared_validity(package)
    yield from title_and_language(package)
    yield from rules(package, main)


def _handout_problems(package: Package, document: Part) -> Iterator[Problem]:
    handout = handout_of(package, document)
    if handout is not None:
        yield from handout_validity(handout)
        yield from handout_accessibility(handout)


def _deck_problems(package: Package, presentation: Part) -> Iterator[Problem]:
    shown = list(slides(package, presentation))
    yield from deck_validity(package, presentation, shown)
    yield from deck_accessibility(package, presentation, shown)
    for slide in shown:
        yield from reading_order(slide)
    yield from deck_contrast(package, shown)
    yield from deck_overflow(presentation, shown)


def _findings(problems: Iterable[Problem], name: str) -> tuple[Finding, ...]:
    where = Location(name)
    return tuple(
        Finding(code, f"{place}: {message}", where, code.mend) for code, place, message in dict.fromkeys(problems)
    )
