"""Any template's layouts: matched to kinds of slide by placeholder types, geometry and what their art leaves free.

In: a slide kind and a template. Out: its `Match`: the layout with the most in favour, what it offers, and the reasons
in words (for `reportgen template FILE`), with what told against layouts that would else have been taken. One master
serves all kinds, so that the deck has one look. What the layout lacks is placed by `missing_places`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from reportgen.layout.missing_places import usual_title
from reportgen.layout.offers import Offer
from reportgen.layout.slide_kinds import (
    EXHIBITS,
    LISTS,
    WORDS_ALONE,
    Match,
    SlideKind,
    Slot,
    slot_of,
    title_of,
)
from reportgen.layout.template_tree import DeckTemplate, Placeholder
from reportgen.layout.tree import Role
from reportgen.units import Box, Length, contrast

_STRAY_TEXT = 0.12  # of the slide: a layout's own text of that size is a prompt, not a department's name
_CALM = 0.9
_MOST_REJECTIONS = 2
_LARGE_QUOTATION = 28.0
_OPENING_TOP, _OPENING_HEIGHT, _OPENING_SIZE = 0.3, 0.22, 40.0
_NUMBERED = frozenset({SlideKind.MESSAGES, SlideKind.AGENDA, SlideKind.QUESTIONS})
_NUMBER_ROOM = 1.3  # of the type's size: "9." and a space in any face
_ANOTHER_GROUND = 1.5  # contrast from which two backgrounds are not one look


def found_layout(kind: SlideKind, template: DeckTemplate) -> Match:
    """The match of a kind in a template that is not the project's own."""
    offer, reasons = _best(kind, template, _home(template))
    slots = {Role.TITLE: _title_slot(offer, kind)}
    match = Match(kind, offer.layout, slots, offer.room, None, reasons)
    main = offer.main
    if kind is SlideKind.TITLE:
        return replace(match, slots={**slots, **_title_texts(offer, slots[Role.TITLE].box)}, content=offer.free)
    if kind in WORDS_ALONE:
        return replace(match, slots={**slots, **_words_beneath(offer)}, content=offer.free)
    if kind is SlideKind.QUOTATIONS and offer.pair:
        roles = zip((Role.QUOTATION, Role.SECOND_QUOTATION), offer.pair, strict=True)
        return replace(match, slots={**slots, **{role: _plain_slot(role, p) for role, p in roles}})
    if main is None or not offer.has_wide_content:
        return match
    if kind in LISTS:
        return replace(match, slots={**slots, Role.BODY: _list_slot(kind, main)})
    if kind is SlideKind.QUOTATION:
        return replace(match, slots={**slots, Role.QUOTATION: _large_quotation(main, template)})
    return replace(match, content_placeholder=main.idx) if kind in EXHIBITS and main.type == "obj" else match


# Choosing -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Test:
    """Something that tells for a layout (or against it, where `weight` is negative), in words."""

    weight: int
    reason: str
    holds: Callable[[Offer], bool]


def _best(kind: SlideKind, template: DeckTemplate, master: int) -> tuple[Offer, tuple[str, ...]]:
    """The layout with the most in favour, the first of equals, and what that is."""
    tests = tuple(_tests(kind))
    judged = [
        (offer, [test for test in tests if test.holds(offer)])
        for offer in _offers(template)
        if offer.layout.master == master
    ]
    offer, held = max(judged, key=lambda item: _score(item[1]))
    favour = [test.reason for test in held if test.weight > 0 and test.reason]
    return offer, (*favour, *_rejections(judged, _score(held)))


def _rejections(judged: list[tuple[Offer, list[_Test]]], winner: int) -> Iterator[str]:
    """What told against the layouts that would else have been taken, the strongest first."""
    passed = [
        (sum(test.weight for test in held if test.weight > 0), offer, held)
        for offer, held in judged
        if sum(test.weight for test in held if test.weight > 0) >= winner > _score(held)
    ]
    for _, offer, held in sorted(passed, key=lambda item: -item[0])[:_MOST_REJECTIONS]:
        against = [test.reason for test in held if test.weight < 0 and test.reason]
        if against:
            yield f"not “{offer.layout.name}”: {', '.join(against)}"


def _score(held: list[_Test]) -> int:
    return sum(test.weight for test in held)


@lru_cache(maxsize=8)
def _home(template: DeckTemplate) -> int:
    """The master whose layouts serve all kinds of slide best, the first of equals."""
    offers = _offers(template)
    masters = dict.fromkeys(offer.layout.master for offer in offers)

    def service(master: int) -> int:
        own = [offer for offer in offers if offer.layout.master == master]
        return sum(
            max(sum(test.weight for test in _tests(kind) if test.holds(offer)) for offer in own) for kind in SlideKind
        )

    return max(masters, key=service)


@lru_cache(maxsize=8)
def _offers(template: DeckTemplate) -> tuple[Offer, ...]:
    return tuple(Offer(layout, template) for layout in template.layouts)


# Tests ----------------------------------------------------------------------------------------------------------------
def _tests(kind: SlideKind) -> Iterator[_Test]:
    yield _Test(-20, "text of its own shows through", lambda offer: offer.layout.backdrop.text_share > _STRAY_TEXT)
    yield _Test(-8, "its title stands on a picture", lambda offer: not offer.title_is_calm)
    yield _Test(-8, "its title cannot be read on its ground", lambda offer: not offer.title_is_readable)
    yield _Test(
        -12,
        "it is set vertically",
        lambda offer: any(p.vertical for p in offer.layout.placeholders if p.box.width * p.box.height),
    )
    if kind is SlideKind.TITLE:
        yield from _TESTS_FOR_TITLE
    elif kind in WORDS_ALONE:
        yield from _TESTS_FOR_WORDS
    else:
        yield from _tests_for_content(kind)


_TESTS_FOR_TITLE = (
    _Test(8, "it has a centred title", lambda offer: _title_type(offer) == "ctrTitle"),
    _Test(6, "its type is “title”", lambda offer: offer.layout.type == "title"),
    _Test(3, "it has a subtitle", lambda offer: _has(offer, "subTitle")),
    _Test(3, "its title stands in the middle", lambda offer: offer.title_is_tall),
    _Test(2, "", lambda offer: offer.title is not None),
    _Test(-4, "it wants a picture", lambda offer: _has(offer, "pic")),
    _Test(-4, "", lambda offer: offer.layout.type == "secHead"),
    _Test(-3, "", lambda offer: offer.has_wide_content),
)
_TESTS_FOR_WORDS = (
    _Test(10, "it has a title", lambda offer: offer.title is not None),
    _Test(8, "its type is “secHead”", lambda offer: offer.layout.type == "secHead"),
    _Test(5, "its title stands in the middle or is tall", lambda offer: offer.title_is_tall),
    _Test(-7, "it is the title slide", lambda offer: _title_type(offer) == "ctrTitle" or offer.layout.type == "title"),
    _Test(-4, "it wants a picture", lambda offer: _has(offer, "pic")),
    _Test(2, "nothing large stands beside the title", lambda offer: offer.main is None),
)


def _tests_for_content(kind: SlideKind) -> Iterator[_Test]:
    yield _Test(10, "it has a title", lambda offer: _title_type(offer) == "title")
    yield _Test(-6, "its title stands where the content should", lambda offer: offer.title_is_tall)
    yield _Test(-3, "it wants a picture or a subtitle", lambda offer: _has(offer, "pic", "subTitle"))
    yield _Test(-3, "", lambda offer: offer.layout.type in ("secHead", "title"))
    yield _Test(-8, "its art stands where the content should", lambda offer: offer.calm < _CALM)
    yield _Test(-4, "its content would stand on another ground than the other slides'", _has_own_ground)
    if kind is SlideKind.QUOTATIONS:
        yield _Test(12, "two equal placeholders stand side by side", lambda offer: offer.pair is not None)
        yield _Test(2, "its type is “twoObj”", lambda offer: offer.layout.type == "twoObj")
    if kind in LISTS or kind in EXHIBITS or kind in (SlideKind.QUOTATION, SlideKind.QUOTATIONS):
        yield _Test(8, "one large placeholder stands under the title", lambda offer: offer.has_wide_content)
        yield _Test(3, "that takes any content", lambda offer: offer.main is not None and offer.main.type == "obj")
        yield _Test(1, "its type is “obj”", lambda offer: offer.layout.type == "obj")
    else:
        yield _Test(6, "nothing but the title stands on it", lambda offer: not offer.contents)
        yield _Test(4, "one large placeholder leaves its room", lambda offer: offer.has_wide_content)
        yield _Test(1, "its type is “titleOnly”", lambda offer: offer.layout.type == "titleOnly")


def _has_own_ground(offer: Offer) -> bool:
    """Whether content would stand in a filled placeholder or on another colour than the master's own."""
    filled = offer.main is not None and offer.main.fill is not None
    usual = offer.template.masters[offer.layout.master].theme.background
    return filled or contrast(offer.layout.theme.background, usual) > _ANOTHER_GROUND


def _title_type(offer: Offer) -> str:
    return offer.title.type if offer.title else ""


def _has(offer: Offer, *types: str) -> bool:
    return any(p.type in types for p in offer.contents)


# Slots ----------------------------------------------------------------------------------------------------------------
def _title_slot(offer: Offer, kind: SlideKind) -> Slot:
    """The layout's title; where it has none that can be used, a place for one in the template's margins."""
    if offer.title:
        return slot_of(Role.TITLE, offer.title)
    usual = usual_title(offer.layout, offer.template)
    if kind is SlideKind.TITLE or kind in WORDS_ALONE:
        top, height = (offer.template.height.scaled(share) for share in (_OPENING_TOP, _OPENING_HEIGHT))
        size = Length.of_points(_OPENING_SIZE * offer.template.scale)
        usual = replace(usual, box=replace(usual.box, top=top, height=height), style=usual.style.at(size))
    stated = title_of(offer.layout)
    if stated is None or stated.vertical:
        return usual
    return replace(usual, placeholder=stated.idx, insets=stated.insets, style=stated.style)


def _title_texts(offer: Offer, title: Box) -> Mapping[Role, Slot]:
    """Subtitle and byline of a title slide: its subtitle, else its wide bodies from top to bottom."""
    texts = (p for p in offer.contents if p.type in ("subTitle", "body") and p.box.width > title.width * 0.5)
    wide = [p for p in texts if p.box.bottom <= title.top or p.box.top >= title.bottom - title.height // 4]
    wide.sort(key=lambda p: (p.type != "subTitle", p.box.top))
    return {role: _plain_slot(role, p) for role, p in zip((Role.SUBTITLE, Role.ATTRIBUTION), wide, strict=False)}


def _words_beneath(offer: Offer) -> Mapping[Role, Slot]:
    """The line under a section's title."""
    below = [p for p in offer.contents if p.type == "body" and offer.title and p.box.top > offer.title.box.top]
    return {Role.SUBTITLE: _plain_slot(Role.SUBTITLE, below[0])} if below else {}


def _plain_slot(role: Role, placeholder: Placeholder) -> Slot:
    """A placeholder for words that are no item of a list."""
    slot = slot_of(role, placeholder)
    return replace(slot, style=slot.style.without_mark())


def _list_slot(kind: SlideKind, placeholder: Placeholder) -> Slot:
    """A placeholder for a list; numbers, which are wider than bullets, hang further where they need it."""
    slot = slot_of(Role.BODY, placeholder)
    needed = slot.style.size.scaled(_NUMBER_ROOM)
    if kind not in _NUMBERED or slot.style.margin >= -slot.style.indent >= needed:
        return slot
    style = replace(slot.style, margin=needed, indent=Length(-needed), bullet=True)
    return replace(slot, style=style, hanging=needed)


def _large_quotation(placeholder: Placeholder, template: DeckTemplate) -> Slot:
    """A quotation that has a slide to itself is set larger than points are."""
    slot = _plain_slot(Role.QUOTATION, placeholder)
    size = Length(max(slot.style.size, Length.of_points(_LARGE_QUOTATION * template.scale)))
    return replace(slot, style=slot.style.at(size), own_size=slot.style.size)
