"""Any template's layouts: matched to kinds of slide by placeholder types and geometry.

In: a slide kind and a template. Out: its `Match`: the layout with the most in favour, what it offers, and the reasons
in words (for `reportgen template FILE`). What the layout lacks is placed by `missing_places`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from reportgen.layout.missing_places import free_room
from reportgen.layout.slide_kinds import EXHIBITS, FURNITURE, LISTS, TITLES, Match, SlideKind, Slot, slot_of, title_of
from reportgen.layout.template_tree import DeckTemplate, Layout, Placeholder
from reportgen.layout.tree import Role

_TALL_TITLE = 0.4  # of the slide's height


def found_layout(kind: SlideKind, template: DeckTemplate) -> Match:
    """The match of a kind in a template that is not the project's own."""
    layout, reasons = _best(kind, template)
    title = title_of(layout)
    slots = {Role.TITLE: slot_of(Role.TITLE, title)} if title else {}
    main = _main(layout)
    match = Match(kind, layout, slots, main.box if main else free_room(layout, template), None, reasons)
    if kind is SlideKind.TITLE:
        return replace(match, slots={**slots, **_title_texts(layout)}, content=free_room(layout, template))
    if kind in LISTS and main:
        return replace(match, slots={**slots, Role.BODY: slot_of(Role.BODY, main)})
    if kind in EXHIBITS and main and main.type == "obj":
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
    (2, "", lambda layout, _: title_of(layout) is not None),
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
    if kind in LISTS or kind in EXHIBITS:
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


def _has_slide_title(layout: Layout) -> bool:
    title = title_of(layout)
    return title is not None and title.type == "title"


def _has_tall_title(layout: Layout, template: DeckTemplate) -> bool:
    title = title_of(layout)
    return title is not None and (
        title.box.height > template.height * _TALL_TITLE or title.box.top > template.height * 0.3
    )


def _contents(layout: Layout) -> list[Placeholder]:
    return [p for p in layout.placeholders if p.type not in TITLES | FURNITURE]


def _main(layout: Layout) -> Placeholder | None:
    """The largest placeholder for text or any content."""
    fitting = [p for p in _contents(layout) if p.type in ("obj", "body") and not p.vertical]
    return max(fitting, key=lambda p: p.box.width * p.box.height, default=None)


def _has_wide_content(layout: Layout, template: DeckTemplate) -> bool:
    main, title = _main(layout), title_of(layout)
    if main is None or (title and main.box.top < title.box.top):
        return False
    others = [p for p in _contents(layout) if p is not main and p.box.height > template.height * 0.2]
    return main.box.width > template.width * 0.6 and main.box.height > template.height * 0.4 and not others


def _title_texts(layout: Layout) -> dict[Role, Slot]:
    """Subtitle and byline of a title slide: its subtitle, else its wide bodies from top to bottom."""
    title = title_of(layout)
    wide = [
        p
        for p in layout.placeholders
        if p.type in ("subTitle", "body") and title and p.box.width > title.box.width * 0.5
    ]
    wide.sort(key=lambda p: (p.type != "subTitle", p.box.top))
    return {role: slot_of(role, p) for role, p in zip((Role.SUBTITLE, Role.ATTRIBUTION), wide, strict=False)}
