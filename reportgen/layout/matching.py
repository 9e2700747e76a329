"""Which layout serves which kind of slide, and where everything goes on it.

In: a `DeckTemplate`. Out: for each `SlideKind` a `Match`: the layout, a `Slot` for each text, the box for the evidence,
and the reasons in words (for `reportgen template FILE`). A layout of the project's own is known by its name together
with its placeholders; any other is found by placeholder types and geometry. What a slide needs and its layout lacks
becomes a text box that takes a strip of the content's room (`with_roles`), set in the theme's faces.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from reportgen.layout.template_tree import DeckTemplate, Insets, Layout, Placeholder
from reportgen.layout.text_format import TextFormat
from reportgen.layout.tree import Role
from reportgen.units import Box, Length


class SlideKind(StrEnum):
    """The kinds of slide that a layout is sought for."""

    TITLE = "title"
    CLAIM = "claim"
    MESSAGES = "key messages"
    QUESTIONS = "questions"
    SOURCES = "sources"
    EXHIBIT = "exhibit"
    READING = "exhibit and reading"
    TIMELINE = "timeline"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for text: a placeholder by its idx, or a text box where `placeholder` is None."""

    role: Role
    placeholder: int | None
    box: Box
    insets: Insets
    style: TextFormat

    @property
    def room(self) -> Box:
        """What the insets leave for text."""
        return self.insets.inside(self.box)


@dataclass(frozen=True, slots=True)
class Match:
    """A layout for a kind of slide: slots by role, the content's room, and the evidence's placeholder, if any."""

    kind: SlideKind
    layout: Layout
    slots: Mapping[Role, Slot]
    content: Box
    content_placeholder: int | None
    reasons: tuple[str, ...]


# The roles that a kind's text plays, besides the title, each with the placeholder idx of the project's own layout.
_OWN = {
    SlideKind.TITLE: ("Title", {Role.SUBTITLE: 1, Role.ATTRIBUTION: 13}),
    SlideKind.CLAIM: ("Statement", {Role.BODY: 1}),
    SlideKind.MESSAGES: ("Key messages", {Role.BODY: 1}),
    SlideKind.QUESTIONS: ("Questions", {Role.BODY: 1}),
    SlideKind.SOURCES: ("Sources", {Role.BODY: 1}),
    SlideKind.EXHIBIT: ("Exhibit", {Role.SUBTITLE: 13, Role.SOURCE: 14}),
    SlideKind.READING: (
        "Exhibit and reading",
        {Role.SUBTITLE: 13, Role.READING: 2, Role.SOURCE: 14},
    ),
    SlideKind.TIMELINE: ("Timeline", {Role.SOURCE: 14}),
    SlideKind.QUOTATION: ("Quotation", {Role.QUOTATION: 1, Role.ATTRIBUTION: 2, Role.SOURCE: 14}),
}
_EVIDENCE = 1  # the idx of the evidence on the project's own exhibit layouts
_LISTS = frozenset({SlideKind.CLAIM, SlideKind.MESSAGES, SlideKind.QUESTIONS, SlideKind.SOURCES})
_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
_NO_INSETS = Insets(Length(0), Length(0), Length(0), Length(0))

# Shares of the slide's height or width.
_GAP = 0.02
_SOURCE_STRIP, _SUBTITLE_STRIP, _ATTRIBUTION_STRIP = 0.055, 0.065, 0.2
_READING_SHARE = 0.34
_BOTTOM_MARGIN = 0.07
_SIDE_MARGIN = 0.06
_TITLE_STRIP = 0.18
_TALL_TITLE = 0.4

# The order in which roles take their strips; the source is lowest, a quotation or body takes what is left.
_PLACING_ORDER = (
    Role.TITLE,
    Role.SOURCE,
    Role.SUBTITLE,
    Role.READING,
    Role.ATTRIBUTION,
    Role.QUOTATION,
    Role.BODY,
)
_TEXT_BOX_SIZES = {
    Role.ATTRIBUTION: 18.0,
    Role.QUOTATION: 28.0,
    Role.READING: 18.0,
    Role.BODY: 20.0,
    Role.TITLE: 28.0,
    Role.SUBTITLE: 16.0,
}
_SMALL = 12.0


def match_layouts(template: DeckTemplate) -> dict[SlideKind, Match]:
    """The match of every kind of slide."""
    return {kind: _own(kind, template) or _found(kind, template) for kind in SlideKind}


# The project's own template -----------------------------------------------------------------------------------------
def _own(kind: SlideKind, template: DeckTemplate) -> Match | None:
    name, roles = _OWN[kind]
    for layout in template.layouts:
        by_idx = {placeholder.idx: placeholder for placeholder in layout.placeholders}
        title = _title(layout)
        if layout.name == name and title and set(roles.values()) <= set(by_idx):
            slots = {Role.TITLE: _slot(Role.TITLE, title)}
            slots |= {role: _slot(role, by_idx[idx]) for role, idx in roles.items()}
            evidence = by_idx.get(_EVIDENCE) if kind in (SlideKind.EXHIBIT, SlideKind.READING) else None
            return Match(
                kind,
                layout,
                slots,
                _own_room(slots, evidence) or _free(layout, template),
                evidence.idx if evidence else None,
                (f"the layout is called “{name}” and has its placeholders",),
            )
    return None


def _own_room(slots: Mapping[Role, Slot], evidence: Placeholder | None) -> Box | None:
    if evidence:
        return evidence.box
    return next((slots[role].box for role in (Role.BODY, Role.QUOTATION) if role in slots), None)


# Any template -------------------------------------------------------------------------------------------------------
def _found(kind: SlideKind, template: DeckTemplate) -> Match:
    layout, reasons = _best(kind, template)
    title = _title(layout)
    slots = {Role.TITLE: _slot(Role.TITLE, title)} if title else {}
    main = _main(layout)
    match = Match(kind, layout, slots, main.box if main else _free(layout, template), None, reasons)
    if kind is SlideKind.TITLE:
        return replace(match, slots={**slots, **_title_texts(layout)}, content=_free(layout, template))
    if kind in _LISTS and main:
        return replace(match, slots={**slots, Role.BODY: _slot(Role.BODY, main)})
    if kind in (SlideKind.EXHIBIT, SlideKind.READING) and main and main.type == "obj":
        return replace(match, content_placeholder=main.idx)
    return match


def _best(kind: SlideKind, template: DeckTemplate) -> tuple[Layout, tuple[str, ...]]:
    """The layout with the most in favour, the first of equals, and what that is."""
    tests = _TESTS_FOR_TITLE if kind is SlideKind.TITLE else _tests_for_content(kind)
    judged = [(sum(weight for weight, _ in verdict), layout, verdict) for layout, verdict in _judged(template, tests)]
    _, layout, verdict = max(judged, key=lambda item: item[0])
    return layout, tuple(reason for _, reason in verdict if reason)


_Test = tuple[int, str, Callable[[Layout, DeckTemplate], bool]]


def _judged(template: DeckTemplate, tests: Iterable[_Test]) -> Iterable[tuple[Layout, list[tuple[int, str]]]]:
    held = tuple(tests)
    for layout in template.layouts:
        yield layout, [(weight, reason) for weight, reason, test in held if test(layout, template)]


_TESTS_FOR_TITLE: tuple[_Test, ...] = (
    (
        8,
        "it has a centred title",
        lambda layout, _: any(p.type == "ctrTitle" for p in layout.placeholders),
    ),
    (6, "its type is “title”", lambda layout, _: layout.type == "title"),
    (
        3,
        "it has a subtitle",
        lambda layout, _: any(p.type == "subTitle" for p in layout.placeholders),
    ),
    (2, "", lambda layout, _: _title(layout) is not None),
    (-4, "", lambda layout, _: any(p.type == "pic" for p in layout.placeholders)),
    (1, "", lambda layout, _: layout.master == 0),
)


def _tests_for_content(kind: SlideKind) -> Iterable[_Test]:
    yield 10, "it has a title", lambda layout, _: _has_slide_title(layout)
    yield -6, "", _has_tall_title
    yield -8, "", lambda layout, _: any(p.vertical for p in layout.placeholders)
    yield -3, "", lambda layout, _: any(p.type in ("pic", "subTitle") for p in layout.placeholders)
    yield 2, "", lambda layout, _: layout.master == 0
    yield -3, "", lambda layout, _: layout.type in ("secHead", "title")
    if kind in _LISTS or kind in (SlideKind.EXHIBIT, SlideKind.READING):
        yield 8, "one large placeholder stands under the title", _has_wide_content
        yield (
            3,
            "that takes any content",
            lambda layout, _: getattr(_main(layout), "type", "") == "obj",
        )
        yield 1, "its type is “obj”", lambda layout, _: layout.type == "obj"
    else:
        yield 6, "nothing but the title stands on it", lambda layout, _: not _contents(layout)
        yield 4, "one large placeholder leaves its room", _has_wide_content
        yield 1, "its type is “titleOnly”", lambda layout, _: layout.type == "titleOnly"


def _title(layout: Layout) -> Placeholder | None:
    return next((p for p in layout.placeholders if p.type in _TITLES), None)


def _has_slide_title(layout: Layout) -> bool:
    title = _title(layout)
    return title is not None and title.type == "title"


def _has_tall_title(layout: Layout, template: DeckTemplate) -> bool:
    title = _title(layout)
    return title is not None and (
        title.box.height > template.height * _TALL_TITLE or title.box.top > template.height * 0.3
    )


def _contents(layout: Layout) -> list[Placeholder]:
    return [p for p in layout.placeholders if p.type not in _TITLES | _FURNITURE]


def _main(layout: Layout) -> Placeholder | None:
    """The largest placeholder for text or any content."""
    fitting = [p for p in _contents(layout) if p.type in ("obj", "body") and not p.vertical]
    return max(fitting, key=lambda p: p.box.width * p.box.height, default=None)


def _has_wide_content(layout: Layout, template: DeckTemplate) -> bool:
    main, title = _main(layout), _title(layout)
    if main is None or (title and main.box.top < title.box.top):
        return False
    others = [p for p in _contents(layout) if p is not main and p.box.height > template.height * 0.2]
    return main.box.width > template.width * 0.6 and main.box.height > template.height * 0.4 and not others


def _title_texts(layout: Layout) -> dict[Role, Slot]:
    """Subtitle and byline of a title slide: its subtitle, else its wide bodies from top to bottom."""
    title = _title(layout)
    wide = [
        p
        for p in layout.placeholders
        if p.type in ("subTitle", "body") and title and p.box.width > title.box.width * 0.5
    ]
    wide.sort(key=lambda p: (p.type != "subTitle", p.box.top))
    return {role: _slot(role, p) for role, p in zip((Role.SUBTITLE, Role.ATTRIBUTION), wide, strict=False)}


# What a layout lacks ------------------------------------------------------------------------------------------------
def with_roles(match: Match, roles: Collection[Role], template: DeckTemplate) -> Match:
    """The match with a text box for each of `roles` that its layout lacks, and the content in the room that is left."""
    slots, content, reasons = dict(match.slots), match.content, list(match.reasons)
    for role in (role for role in _PLACING_ORDER if role in roles and role not in slots):
        if match.kind is SlideKind.TITLE and role is not Role.TITLE:
            strip = _under(slots, content, template)
        else:
            strip, content = _foot(match, content, template) if role is Role.SOURCE else _strip(role, content, template)
        slots[role] = _text_box(role, strip, match, template)
        reasons.append(f"it has no placeholder for the {role.value}: a text box in its margins")
    body = slots.get(Role.BODY)
    if body and content != match.content:
        slots[Role.BODY] = replace(body, box=content)
    return replace(match, slots=slots, content=content, reasons=tuple(reasons))


def _text_box(role: Role, box: Box, match: Match, template: DeckTemplate) -> Slot:
    theme = template.masters[match.layout.master].theme
    size = Length.of_points(_TEXT_BOX_SIZES.get(role, _SMALL) * template.scale)
    face = theme.major if role in (Role.TITLE, Role.QUOTATION) else theme.minor
    return Slot(role, None, box, _NO_INSETS, TextFormat(face, size))


def _under(slots: Mapping[Role, Slot], content: Box, template: DeckTemplate) -> Box:
    """A strip of a title slide under the texts that it has already."""
    lowest = max((slot.box.bottom for slot in slots.values()), default=content.top)
    height = template.height.scaled(_ATTRIBUTION_STRIP / 2)
    top = min(lowest + template.height.scaled(_GAP), template.height.scaled(1 - _BOTTOM_MARGIN) - height)
    sides = slots[Role.TITLE].box if Role.TITLE in slots else content
    return Box(sides.left, Length(top), sides.width, height)


def _foot(match: Match, content: Box, template: DeckTemplate) -> tuple[Box, Box]:
    """A strip for the source: between the content and the footer where there is room, else cut from the content."""
    height, gap = template.height.scaled(_SOURCE_STRIP), template.height.scaled(_GAP / 2)
    floor = min(_feet(match.layout, template), default=template.height.scaled(1 - _BOTTOM_MARGIN))
    if floor - content.bottom >= height + gap:
        sides = match.slots[Role.TITLE].box if Role.TITLE in match.slots else content
        return Box(sides.left, content.bottom + gap, sides.width, height), content
    return _cut_bottom(content, height, template)


def _feet(layout: Layout, template: DeckTemplate) -> list[Length]:
    """The upper edges of what stands at the slide's foot."""
    return [p.box.top for p in layout.placeholders if p.type in _FURNITURE and p.box.top > template.height * 0.75]


def _strip(role: Role, content: Box, template: DeckTemplate) -> tuple[Box, Box]:
    if role is Role.TITLE:
        return _cut_top(content, template.height.scaled(_TITLE_STRIP), template)
    if role in (Role.QUOTATION, Role.BODY):
        return content, content
    if role is Role.READING:
        return _cut_right(content, content.width.scaled(_READING_SHARE), template)
    if role is Role.SUBTITLE:
        return _cut_top(content, template.height.scaled(_SUBTITLE_STRIP), template)
    share = _ATTRIBUTION_STRIP if role is Role.ATTRIBUTION else _SOURCE_STRIP
    return _cut_bottom(content, template.height.scaled(share), template)


def _cut_top(box: Box, height: Length, template: DeckTemplate) -> tuple[Box, Box]:
    taken = height + template.height.scaled(_GAP)
    return replace(box, height=height), replace(box, top=box.top + taken, height=box.height - taken)


def _cut_bottom(box: Box, height: Length, template: DeckTemplate) -> tuple[Box, Box]:
    strip = replace(box, top=box.bottom - height, height=height)
    return strip, replace(box, height=box.height - height - template.height.scaled(_GAP))


def _cut_right(box: Box, width: Length, template: DeckTemplate) -> tuple[Box, Box]:
    strip = replace(box, left=box.right - width, width=width)
    return strip, replace(box, width=box.width - width - template.width.scaled(_GAP))


def _free(layout: Layout, template: DeckTemplate) -> Box:
    """The room under the title, as wide as the title or the master's body, above the footer."""
    title = _title(layout)
    body = next((p for p in template.masters[layout.master].placeholders if p.type == "body"), None)
    texts = [p for p in layout.placeholders if p.type in ("body", "subTitle") and title and p.box.top > title.box.top]
    sides = body.box if body else title.box if title else None
    left = sides.left if sides else template.width.scaled(_SIDE_MARGIN)
    width = sides.width if sides else template.width.scaled(1 - 2 * _SIDE_MARGIN)
    low = title.box.bottom if title and title.box.bottom < template.height.scaled(0.6) else Length(0)
    top = max(low + template.height.scaled(_GAP), body.box.top if body else 0)
    feet = _feet(layout, template)
    notes = [p.box.top for p in texts if p.box.top > template.height * 0.75]
    floor = min([*feet, *notes, template.height.scaled(1 - _BOTTOM_MARGIN)]) - template.height.scaled(_GAP)
    bottom = min(floor, body.box.bottom) if body and not notes else floor
    return Box(left, Length(top), width, Length(bottom - top))


def _slot(role: Role, placeholder: Placeholder) -> Slot:
    return Slot(role, placeholder.idx, placeholder.box, placeholder.insets, placeholder.style)
