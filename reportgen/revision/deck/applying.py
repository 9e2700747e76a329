"""Carrying out a plan on the person's file.

In: the person's package, the new generation's, the plan. Out: the person's package, changed where the plan says so and
nowhere else; what we do not understand in it stays by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace

from reportgen.revision.custom_xml import item_parts, put_item
from reportgen.revision.deck.decisions import Act, SlideDecision
from reportgen.revision.deck.masters import (
    bring_masters,
    bring_properties,
    know_notes_master,
    known_layouts,
    list_masters,
)
from reportgen.revision.deck.patching import Patch, patch_notes
from reportgen.revision.deck.plan import Plan, sections_edited
from reportgen.revision.deck.presentation import Section, bring_titles, list_sections, list_slides, sections_of
from reportgen.revision.deck.proposals import mark_proposal, proposed_for, tag_slide
from reportgen.revision.deck.reading import main_part, read_slides
from reportgen.revision.deck.record import IDENTITY, write_record
from reportgen.revision.deck.sections import merged_sections
from reportgen.revision.facets import Deck
from reportgen.revision.grafting import Graft, drop_links
from reportgen.revision.names import RELATIONSHIPS, qname
from reportgen.revision.package import Package
from reportgen.wording.wording import Wording

_REPLACING = (Act.REPLACE, Act.REMOVE)


def apply_plan(plan: Plan, mine: Package, new: Package, then: Deck, now: Deck, after: Deck, wording: Wording) -> None:
    """Change the person's package to what the plan says; without news it stays as it is."""
    application = _Application(plan, mine, new, wording)
    if application.has_news(then, after):
        application.run(then, now, after)


class _Application:
    def __init__(self, plan: Plan, mine: Package, new: Package, wording: Wording) -> None:
        self._plan, self._mine, self._new, self._wording = plan, mine, new, wording
        self._before = mine.reachable()
        self._masters: list[str] = []  # those of the new generation, where they take the place of the file's own
        self._parts = {key: slide.part for key, slide in plan.now.items()}
        self._sources = {key: plan.new[proposed_for(key) or key].part for key in self._taken()}
        self._graft = Graft(
            new, mine, {plan.new[key].part: part for key, part in self._parts.items() if key in plan.new}
        )

    def has_news(self, then: Deck, after: Deck) -> bool:
        """Whether anything is to be done: the generation is another one, or what it keeps about itself is."""
        return self._is_changed() or _generation(then) != _generation(after) or any(self._new_items())

    def run(self, then: Deck, now: Deck, after: Deck) -> None:
        if self._is_changed() or then.look != after.look:
            self._make_room()
            self._bring_look(then, after)
            for key in self._plan.order:
                self._carry_out(key, self._plan.decisions.get(key))
        numbers = list_slides(self._mine, [self._parts[key] for key in self._plan.order])
        ids = dict(zip(self._plan.order, numbers, strict=True))
        list_sections(self._mine, self._sections(then, now, after, ids))
        list_masters(self._mine, self._masters)
        self._bring_items()
        bring_titles(self._mine, then, now, after)
        self._sweep()
        self._cut_links()
        self._record(after, ids)

    def _taken(self) -> Iterator[str]:
        """The slides that anything is taken for from the new generation."""
        for key, one in self._plan.decisions.items():
            if one.act in (Act.REPLACE, Act.INSERT, Act.MERGE):
                yield key

    def _is_changed(self) -> bool:
        kept = all(one.act is Act.KEEP for one in self._plan.decisions.values())
        return not kept or bool(self._plan.detached)

    # Slides -----------------------------------------------------------------------------------------------------------
    def _make_room(self) -> None:
        """What only the slides need that go or are replaced is taken out first, so that its names are free."""
        for key, one in self._plan.decisions.items():
            if key in self._parts and one.act in _REPLACING:
                self._mine.relate_as(self._parts[key], [])
        self._sweep(keeping=set(self._parts.values()))
        for key in self._plan.order:
            if key not in self._parts:
                self._parts[key] = self._mine.add(
                    "ppt/slides/slide1.xml", self._new.content_type(self._sources[key]), b"<p/>"
                )
        known = {source: self._parts[key] for key, source in self._sources.items() if not proposed_for(key)}
        self._graft.known |= known

    def _carry_out(self, key: str, decision: SlideDecision | None) -> None:
        if key in self._plan.detached:
            tag_slide(self._mine, self._parts[key], "")
        elif decision and decision.act in (Act.REPLACE, Act.INSERT):
            self._bring_slide(key)
        elif decision and decision.act is Act.MERGE:
            self._merge(key, decision)

    def _bring_slide(self, key: str) -> None:
        """The new generation's slide, with all that belongs to it, as this slide."""
        source, made = self._sources[key], self._parts[key]
        self._mine.put(made, self._new.content(source))
        self._graft.relate(source, made)
        self._bring_notes(source, made)
        base = proposed_for(key)
        if base is not None:
            mark_proposal(self._mine, made, base, self._wording)

    def _bring_notes(self, source: str, made: str) -> None:
        notes = self._new.first_related(source, "notesSlide")
        if notes is None:
            return
        page = self._mine.add(notes, self._new.content_type(notes), self._new.content(notes))
        self._graft.relate(notes, page)
        for one in self._mine.relationships(page):
            if one.kind == "slide":
                self._mine.retarget(page, one.id, made)
        self._mine.relate(made, f"{RELATIONSHIPS}notesSlide", page)

    def _merge(self, key: str, decision: SlideDecision) -> None:
        source, made = self._sources[key], self._parts[key]
        here = {shape.key: shape.number for shape in self._plan.now[key].shapes if shape.key}
        Patch(self._graft, source, made, here).apply(decision.shapes)
        if decision.relaid:
            layout = self._new.first_related(source, "slideLayout")
            for one in self._mine.relationships(made):
                if one.kind == "slideLayout" and layout is not None:
                    self._mine.retarget(made, one.id, self._graft.part(layout))
        self._merge_notes(source, made, decision)
        if not self._mine.related(made, "tags"):
            self._tag(source, made)

    def _merge_notes(self, source: str, made: str, decision: SlideDecision) -> None:
        act = decision.notes.act
        page, notes = self._mine.first_related(made, "notesSlide"), self._new.first_related(source, "notesSlide")
        if act is Act.INSERT and page is None:
            self._bring_notes(source, made)
        elif act is Act.MERGE and page is not None and notes is not None and decision.notes.taken:
            patch_notes(self._graft, notes, page)
        elif act is Act.REMOVE:
            others = [one for one in self._mine.relationships(made) if one.kind != "notesSlide"]
            self._mine.relate_as(made, others)

    def _tag(self, source: str, made: str) -> None:
        """A slide from which a program dropped its tag and name gets them again."""
        new, root = self._new.root(source).find(qname("p:cSld")), deepcopy(self._mine.root(made))
        common = root.find(qname("p:cSld"))
        tag = None if new is None else new.find(qname("p:custDataLst"))
        tree = None if common is None else common.find(qname("p:spTree"))
        if new is None or common is None or tag is None or tree is None:
            return
        common.set("name", new.get("name", ""))
        if common.find(qname("p:custDataLst")) is None:
            tree.addnext(self._graft.element(tag, source, made))
        self._mine.put(made, root)

    # The deck ---------------------------------------------------------------------------------------------------------
    def _bring_look(self, then: Deck, after: Deck) -> None:
        renewed = self._plan.sense.rewritten or then.look.stated != after.look.stated
        if renewed and not self._plan.look_edited:
            self._masters = bring_masters(self._graft)
            bring_properties(self._graft)
            return
        know_notes_master(self._graft)
        layouts = (self._new.first_related(source, "slideLayout") for source in self._sources.values())
        self._graft.known |= dict(known_layouts(self._graft, filter(None, layouts)))

    def _sections(self, then: Deck, now: Deck, after: Deck, ids: Mapping[str, int]) -> list[tuple[Section, list[int]]]:
        """The file's sections, or where those are as generated and the new ones differ, the new ones."""
        plan = self._plan
        ours, theirs = sections_of(self._new), sections_of(self._mine)
        keys = {slide.number: slide.key for slide in after.slides}
        wanted = {keys[number]: place for place, (_, slides) in enumerate(ours) for number in slides if number in keys}
        listed = {number: place for place, (_, slides) in enumerate(theirs) for number in slides}
        here = {key: listed[slide.number] for key, slide in plan.now.items() if slide.number in listed}
        renewed = then.sections != after.sections or plan.sense.rewritten
        takes_ours = renewed and not plan.moved and not sections_edited(then, now, plan.sense)
        names = ours if takes_ours else theirs
        if not names:
            return []
        places = merged_sections(plan.order, {} if takes_ours else here, wanted if takes_ours else here)
        return [
            (name, [ids[key] for key, place in zip(plan.order, places, strict=True) if place == number])
            for number, (name, _) in enumerate(names)
        ]

    def _bring_items(self) -> None:
        """What else the generator keeps in the file about itself, by the ids of its custom XML items."""
        for identity, part in self._new_items():
            schema = self._new.root(part).tag.rpartition("}")[0].removeprefix("{")
            put_item(self._mine, main_part(self._mine), identity, self._new.content(part), schema)

    def _new_items(self) -> list[tuple[str, str]]:
        here = item_parts(self._mine, main_part(self._mine))
        return [
            (identity, part)
            for identity, part in item_parts(self._new, main_part(self._new)).items()
            if identity != IDENTITY
            and (identity not in here or self._mine.content(here[identity]) != self._new.content(part))
        ]

    def _sweep(self, keeping: set[str] | None = None) -> None:
        """Take out what nothing leads to any more; what nothing led to before is none of our business."""
        self._mine.drop(self._before - self._mine.reachable() - (keeping or set()))

    def _cut_links(self) -> None:
        """Links to slides that are gone; the words stay."""
        for part in [part for part in self._parts.values() if part in self._mine]:
            dead = {
                one.id
                for one in self._mine.relationships(part)
                if one.kind == "slide" and not one.external and one.target not in self._mine
            }
            if dead:
                root = deepcopy(self._mine.root(part))
                drop_links(root, dead)
                self._mine.put(part, root)
                self._mine.relate_as(part, [one for one in self._mine.relationships(part) if one.id not in dead])

    def _record(self, after: Deck, ids: Mapping[str, int]) -> None:
        """What was generated now, for the next time: the new slides as generated, and the proposals as they stand."""
        plan = self._plan
        stood = {key for key in plan.proposals if key in plan.then and plan.decisions[key].act is Act.KEEP}
        fresh = plan.proposals.keys() - stood
        written = [*(plan.then[key] for key in sorted(stood)), *(read_slides(self._mine, fresh) if fresh else ())]
        before = {key: slide.number for key, slide in plan.then.items()} | dict(ids)
        slides = [replace(slide, number=before.get(slide.key, 0)) for slide in after.slides]
        proposals = [replace(slide, number=ids.get(slide.key, 0)) for slide in written]
        write_record(self._mine, replace(after, slides=(*slides, *proposals)))


def _generation(deck: Deck) -> Deck:
    """What was generated, whatever numbers its slides have got, and without proposals."""
    return replace(deck, slides=tuple(replace(one, number=0) for one in deck.slides if proposed_for(one.key) is None))
