"""What is to become of every slide, before anything is touched.

In: the deck as generated then, the person's, the new generation. Out: `Plan`: a decision for each slide, the proposals
for conflicts, and the order to write.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace

from reportgen.revision.conflicts import Choice, Conflict
from reportgen.revision.deck.comparing import Sense, is_renewed
from reportgen.revision.deck.decisions import Act, SlideDecision, decide
from reportgen.revision.deck.matching import is_rewritten, matched
from reportgen.revision.deck.proposals import proposal_key, proposed_for
from reportgen.revision.facets import Deck, Slide, near
from reportgen.revision.ordering import is_moved, merged_order


@dataclass(frozen=True, slots=True)
class SlideConflict:
    """A slide that both changed: its number in the person's deck, its title, and what of it."""

    number: int
    title: str
    conflicts: tuple[Conflict, ...]

    @property
    def place(self) -> str:
        """Where a person finds it."""
        return f"slide {self.number} “{self.title}”"


Resolve = Callable[[SlideConflict], Choice]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done. `then`, `now` and `new` are slides by key; the person's own have keys of their own in `now`.

    `proposals` are those that are to stand in the deck, each with the slide that it is for; `detached` are those that
    the person has changed, which from now on are slides of his own. `edited` says whether the file differs in anything
    from what was generated, `discarded` that a change of the person's gives way, because he said so.
    """

    sense: Sense
    then: Mapping[str, Slide]
    now: Mapping[str, Slide]
    new: Mapping[str, Slide]
    decisions: Mapping[str, SlideDecision]
    proposals: Mapping[str, str]
    detached: frozenset[str]
    order: tuple[str, ...]
    conflicts: Mapping[str, SlideConflict]
    moved: bool
    look_edited: bool
    edited: bool
    discarded: bool

    @property
    def own(self) -> list[str]:
        """The keys of slides that the person made."""
        return [key for key in self.now if key not in self.decisions]


def make_plan(then: Deck, now: Deck, new: Deck, animated: Sense, resolve: Resolve) -> Plan:
    """Decide on every slide. `animated` knows the shapes with effects."""
    sense = replace(animated, rewritten=is_rewritten(now, then))
    before, after = ({slide.key: slide for slide in deck.slides} for deck in (then, new))
    here = _promoted(_keyed(matched(now, then)), before)
    generated = [key for key in dict.fromkeys((*before, *after)) if proposed_for(key) is None]
    decisions = {key: decide(before.get(key), here.get(key), after.get(key), sense) for key in generated}
    conflicts = _conflicts(decisions, here)
    choices = {key: resolve(one) for key, one in conflicts.items()}
    decisions |= {key: SlideDecision(Act.REPLACE) for key, choice in choices.items() if choice is Choice.NEW}
    wanted = {proposal_key(key): key for key, choice in choices.items() if choice is Choice.BOTH}
    settled = {key for key, one in decisions.items() if key in here and not one.edited}
    here, acts, detached = _proposals(before, here, after, wanted, settled, sense)
    decisions |= acts
    first = [key for key in before if proposed_for(key) is None]
    staying = [key for key in here if key not in decisions or decisions[key].act is not Act.REMOVE]
    standing = {key: base for key in staying if (base := proposed_for(key))} | wanted
    coming = [key for key in after if key in here or decisions[key].act is Act.INSERT]
    look_edited = not _same_look(now, then, sense)
    moved = is_moved(first, list(here))
    edited = look_edited or moved or _is_edited(then, now, here, decisions, sense)
    return Plan(
        sense=sense,
        then=before,
        now=here,
        new=after,
        decisions=decisions,
        proposals=standing,
        detached=detached,
        order=tuple(merged_order(first, staying, coming, standing)),
        conflicts={key: one for key, one in conflicts.items() if choices[key] is Choice.BOTH},
        moved=moved,
        look_edited=look_edited,
        edited=edited,
        discarded=Choice.NEW in choices.values(),
    )


def _keyed(slides: tuple[Slide, ...]) -> dict[str, Slide]:
    """The slides of the file by key; the person's own by their ids."""
    return {slide.key or own_key(slide): slide for slide in slides}


def own_key(slide: Slide) -> str:
    """What a slide of the person's is called in a plan; no key of ours begins so."""
    return f"={slide.number}"


def _promoted(here: Mapping[str, Slide], before: dict[str, Slide]) -> dict[str, Slide]:
    """A proposal whose slide the person has deleted is that slide now; the record follows."""
    promoted = {}
    for key, slide in here.items():
        base = proposed_for(key)
        if base is not None and base not in here and key in before:
            before[base] = replace(before[key], key=base)
            promoted[base] = replace(slide, key=base)
        else:
            promoted[key] = slide
    return promoted


def _conflicts(decisions: Mapping[str, SlideDecision], here: Mapping[str, Slide]) -> dict[str, SlideConflict]:
    numbers = {key: number for number, key in enumerate(here, 1)}
    return {
        key: SlideConflict(numbers[key], here[key].title, one.conflicts)
        for key, one in decisions.items()
        if one.conflicts
    }


def _proposals(
    before: Mapping[str, Slide],
    here: Mapping[str, Slide],
    after: Mapping[str, Slide],
    wanted: Mapping[str, str],
    settled: Container[str],
    sense: Sense,
) -> tuple[dict[str, Slide], dict[str, SlideDecision], frozenset[str]]:
    """The slides of the file with those proposals detached that the person changed, and what is done with proposals.

    `settled` are slides that are as generated again, for which nothing is to be proposed.
    """
    kept: dict[str, Slide] = {}
    acts = {key: SlideDecision(Act.INSERT) for key in wanted}
    detached = set[str]()
    for key, slide in here.items():
        base = proposed_for(key)
        if base is None:
            kept[key] = slide
            continue
        edited = key not in before or sense.is_edited(slide, before[key])
        same = base in after and base in before and not is_renewed(before[base], after[base])
        outdated = not same or base in settled
        if edited and (key in wanted or outdated):
            kept[own_key(slide)] = replace(slide, key="")
            detached.add(own_key(slide))
            continue
        renewed = key in wanted or (sense.rewritten and not edited)
        act = Act.REPLACE if renewed else Act.REMOVE if outdated else Act.KEEP
        acts[key] = SlideDecision(act, edited=edited)
        kept[key] = slide
    return kept, acts, frozenset(detached)


def _same_look(now: Deck, then: Deck, sense: Sense) -> bool:
    if sense.rewritten:
        return now.look.shown == then.look.shown and near(now.look.places, then.look.places)
    return now.look.stated == then.look.stated


def _is_edited(
    then: Deck, now: Deck, here: Mapping[str, Slide], decisions: Mapping[str, SlideDecision], sense: Sense
) -> bool:
    """Whether anything but the look and the order is not as it was generated."""
    return (
        any(one.edited for one in decisions.values())
        or any(key not in decisions or proposed_for(key) for key in here)
        or now.extras != then.extras
        or sections_edited(then, now, sense)
    )


def sections_edited(then: Deck, now: Deck, sense: Sense) -> bool:
    """Whether the person renamed, added, removed or moved sections; LibreOffice drops them all."""
    names, before = ([name for name, _ in deck.sections] for deck in (now, then))
    return names != before and not (sense.rewritten and not names)
