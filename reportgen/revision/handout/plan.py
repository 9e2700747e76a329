"""What is to become of every line, before anything is touched.

In: the handout as generated then, the person's, the new generation. Out: `Plan`: a decision for each line, the
proposals for conflicts, and the order to write.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from reportgen.revision.conflicts import Choice, Conflict
from reportgen.revision.handout.decisions import Act, LineDecision, Sense, decide
from reportgen.revision.handout.keys import is_label, is_own, is_proposal, keyed, proposal_keys, proposed_for
from reportgen.revision.handout.lines import MARK, Handout, Line
from reportgen.revision.handout.matching import is_rewritten
from reportgen.revision.handout.seen import SEEN
from reportgen.revision.ordering import is_moved, merged_order


@dataclass(frozen=True, slots=True)
class LineConflict:
    """A line that both changed: the heading that it stands under, and both texts."""

    heading: str
    mine: str
    new: str

    @property
    def place(self) -> str:
        """Where a person finds it."""
        return f"under “{self.heading}”"

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What both changed."""
        return (Conflict("text", self.mine, self.new),)


Resolve = Callable[[LineConflict], Choice]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done. `then`, `now` and `new` are lines by key, `places` their positions in the file.

    `wanted` are the keys of proposals that are to be written, `detached` those of lines that from now on are the
    person's own. `edited` says whether the file differs in anything from what was generated, `discarded` that a change
    of the person's gives way, because he said so.
    """

    sense: Sense
    then: Mapping[str, Line]
    now: Mapping[str, Line]
    new: Mapping[str, Line]
    places: Mapping[str, int]
    decisions: Mapping[str, LineDecision]
    wanted: frozenset[str]
    detached: frozenset[str]
    order: tuple[str, ...]
    conflicts: Mapping[str, LineConflict]
    look_edited: bool
    moved: bool
    edited: bool
    discarded: bool

    @property
    def own(self) -> list[str]:
        """The keys of lines that the person wrote."""
        return [key for key, line in self.now.items() if is_own(key) and line.kind != MARK and line.words.strip()]

    @property
    def may_be_plain(self) -> bool:
        """Whether of all that the person changed nothing may be left."""
        left = any(one.edited for one in self.decisions.values()) or any(map(is_own, self.now)) or self.wanted
        return not (left or self.look_edited)


def make_plan(then: Handout, now: Handout, new: Handout, resolve: Resolve) -> Plan:
    """Decide on every line."""
    sense = Sense(is_rewritten(now.lines, then.lines))
    before, here, after, places = keyed(then, now, new)
    promoted = _promote(before, here, places)
    generated = [key for key in dict.fromkeys((*after, *before)) if proposed_for(key) is None]
    decisions = {key: decide(before.get(key), here.get(key), after.get(key), sense) for key in generated}
    decisions |= {key: _accepted(decisions[key]) for key in promoted if key in after}
    conflicts = {key: _conflict(key, here, after) for key, one in decisions.items() if one.conflict}
    choices = {key: resolve(one) for key, one in conflicts.items()}
    decisions |= {key: LineDecision(Act.REPLACE) for key, choice in choices.items() if choice is Choice.NEW}
    wanted = frozenset(one for key, choice in choices.items() if choice is Choice.BOTH for one in proposal_keys(key))
    decisions |= _proposals(before, here, after, wanted, sense)
    here, places, detached = _detached(here, places, decisions, wanted)
    first = [key for key in before if proposed_for(key) is None]
    staying = [key for key in here if is_own(key) or decisions[key].act is not Act.REMOVE]
    coming = [key for key in after if key in here or decisions[key].act is Act.INSERT]
    followers = {key: base for base in conflicts for key in reversed(proposal_keys(base)) if key in wanted}
    look_edited = _is_look_edited(then, now, sense)
    moved = is_moved(first, list(here))
    own = any(is_own(key) and (line.kind != MARK or line.is_anchor) for key, line in here.items())
    changed = any(one.edited for one in decisions.values()) or any(line.is_anchor for line in here.values())
    standing = any(proposed_for(key) for key in here)
    return Plan(
        sense=sense,
        then=before,
        now=here,
        new=after,
        places=places,
        decisions=decisions,
        wanted=wanted,
        detached=detached,
        order=tuple(merged_order(first, staying, coming, followers)),
        conflicts={key: one for key, one in conflicts.items() if choices[key] is Choice.BOTH},
        look_edited=look_edited,
        moved=moved,
        edited=own or changed or standing or moved or look_edited,
        discarded=Choice.NEW in choices.values(),
    )


# Conflicts and proposals ----------------------------------------------------------------------------------------------
def _conflict(key: str, here: Mapping[str, Line], after: Mapping[str, Line]) -> LineConflict:
    return LineConflict(heading_above(key, here), here[key].words, after[key].words)


def heading_above(key: str, here: Mapping[str, Line]) -> str:
    """The words of the heading that a line stands under, itself where it is one; at the top those of the first line."""
    heading = ""
    for one, line in here.items():
        if line.kind.startswith("p heading") or not heading:
            heading = line.words or heading
        if one == key:
            break
    return heading


def _promote(before: dict[str, Line], here: dict[str, Line], places: dict[str, int]) -> list[str]:
    """A proposal whose line the person has deleted is that line now; so a person accepts the new version."""
    promoted = []
    for key in [key for key in here if is_proposal(key)]:
        base = proposed_for(key) or ""
        if base not in here and base in before and key in before:
            before[base] = replace(before[key], key=base)
            _rename(here, key, base)
            _rename(places, key, base)
            promoted.append(base)
    return promoted


def _rename(values: dict[str, object] | dict[str, Line] | dict[str, int], old: str, new: str) -> None:
    """Give an item another key in its place."""
    items = [(new if key == old else key, value) for key, value in values.items()]
    values.clear()
    values.update(items)  # type: ignore[arg-type]


def _accepted(one: LineDecision) -> LineDecision:
    """A promoted proposal that nobody has changed becomes what was proposed, with its fields and bookmarks."""
    return one if one.edited else LineDecision(Act.REPLACE)


def _proposals(
    before: Mapping[str, Line],
    here: Mapping[str, Line],
    after: Mapping[str, Line],
    wanted: frozenset[str],
    sense: Sense,
) -> dict[str, LineDecision]:
    """What is done with the proposals that stand in the file, and with those that are wanted."""
    acts = {key: LineDecision(Act.INSERT) for key in wanted if key not in here}
    for key, line in here.items():
        base = proposed_for(key)
        if base is None:
            continue
        edited = sense.is_edited(line, before[key]) or line.is_anchor
        outdated = key in wanted or base not in here or base not in after or _differ(before.get(base), after[base])
        if is_label(key):
            outdated = outdated or proposal_keys(base)[1] not in here
        act = Act.KEEP if edited or not outdated else Act.REPLACE if key in wanted else Act.REMOVE
        acts[key] = LineDecision(act, edited=edited)
    return acts


def _differ(then: Line | None, new: Line) -> bool:
    return then is None or then.stated != new.stated


def _detached(
    here: dict[str, Line], places: dict[str, int], decisions: dict[str, LineDecision], wanted: frozenset[str]
) -> tuple[dict[str, Line], dict[str, int], frozenset[str]]:
    """The lines with those made the person's own that have outlived what they were made for."""
    loose = {
        key
        for key in here
        if (proposed_for(key) and decisions[key].edited and (key in wanted or proposed_for(key) not in here))
    }
    names = {key: f"={places[key]}" if key in loose else key for key in here}
    for key in loose:
        del decisions[key]
        if key in wanted:
            decisions[key] = LineDecision(Act.INSERT)
    return (
        {names[key]: line for key, line in here.items()},
        {names[key]: place for key, place in places.items()},
        frozenset(names[key] for key in loose),
    )


def _is_look_edited(then: Handout, now: Handout, sense: Sense) -> bool:
    compared = [name for name in then.look if name.startswith(SEEN) == sense.rewritten]
    return any(now.look.get(name) != then.look[name] for name in compared)
