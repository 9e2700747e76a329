"""The keys of lines: by which the lines of three handouts are the same.

In: the handout as generated then, the person's, the new generation. Out: their lines by key. Keys are those of the new
generation; what it does not have any more has a key that begins with `-`, what is the person's one that begins with
`=`. A proposal and its label have the key of the line that they are for, and an ending.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen.revision.handout.lines import Handout, Line
from reportgen.revision.handout.matching import attributed, became

_NEW, _LABEL = "~new", "~label"

Keyed = dict[str, Line]


def is_own(key: str) -> bool:
    """Whether a key is that of a line of the person's."""
    return key.startswith("=")


def proposed_for(key: str) -> str | None:
    """The key of the line that a proposal, or its label, is for; None for any other line."""
    return next((key.removesuffix(one) for one in (_NEW, _LABEL) if key.endswith(one)), None)


def proposal_keys(key: str) -> tuple[str, str]:
    """The keys of the label and of the proposal for a line."""
    return f"{key}{_LABEL}", f"{key}{_NEW}"


def is_proposal(key: str) -> bool:
    """Whether a key is that of a proposal, its label apart."""
    return key.endswith(_NEW)


def is_label(key: str) -> bool:
    """Whether a key is that of a proposal's label."""
    return key.endswith(_LABEL)


def keyed(then: Handout, now: Handout, new: Handout) -> tuple[Keyed, Keyed, Keyed, dict[str, int]]:
    """The lines of all three, and where those of the file stand in it."""
    generated = [line for line in then.lines if proposed_for(line.key) is None]
    pairs = became(generated, new.lines)
    names = {
        line.key: new.lines[pairs[place]].key if place in pairs else f"-{line.key}"
        for place, line in enumerate(generated)
    }
    keys = [_renamed(line.key, names) for line in then.lines]
    found = attributed(now.lines, then.lines)
    places = {keys[found[place]] if place in found else f"={place}": place for place in range(len(now.lines))}
    before = {key: replace(line, key=key) for key, line in zip(keys, then.lines, strict=True)}
    here = {key: replace(now.lines[place], key=key) for key, place in places.items()}
    return before, here, {line.key: line for line in new.lines}, places


def _renamed(key: str, names: Mapping[str, str]) -> str:
    base = proposed_for(key)
    return names[key] if base is None else names.get(base, f"-{base}") + key.removeprefix(base)
