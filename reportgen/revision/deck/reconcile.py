"""Reconciling a deck: the new generation's news arrive, and what a person has changed stays.

In: the bytes of the file that stands there and of the new generation. Out: `Reconciled`, the bytes to write and what
became of the person's changes. Nothing is written here.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.revision.conflicts import UnknownOriginError, keep_both
from reportgen.revision.deck.applying import apply_plan
from reportgen.revision.deck.comparing import Sense
from reportgen.revision.deck.plan import Plan, Resolve, make_plan
from reportgen.revision.deck.reading import is_tagged, read_deck, slide_parts
from reportgen.revision.deck.record import read_record, write_record
from reportgen.revision.names import qname
from reportgen.revision.package import Package, UnreadableError
from reportgen.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The bytes to write, and the plan by which they were made."""

    content: bytes
    plan: Plan


def recorded(generated: bytes) -> bytes:
    """A deck as it was just generated, with the record of that in it."""
    package = Package(generated)
    write_record(package, read_deck(package))
    return package.sealed()


def reconcile_deck(existing: bytes, new: bytes, resolve: Resolve = keep_both) -> Reconciled:
    """Bring a new generation (with its record) into the file that stands there.

    Raises `UnknownOriginError` where it cannot be told what was generated then, or the file is damaged. The file's own
    bytes come back where there is no news for it, the new generation's where nobody has changed the file.
    """
    try:
        return _reconciled(existing, new, resolve)
    except (UnreadableError, ValueError) as error:
        raise UnknownOriginError(str(error)) from error


def _reconciled(existing: bytes, new: bytes, resolve: Resolve) -> Reconciled:
    mine, theirs = Package(existing), Package(new)
    then = read_record(mine)
    if then is None:
        raise UnknownOriginError("it has no record of what was generated")
    now, after = read_deck(mine, seen=not is_tagged(mine)), read_record(theirs) or read_deck(theirs)
    plan = make_plan(then, now, after, _animated(mine), resolve)
    if not plan.edited:
        return Reconciled(new, plan)
    apply_plan(plan, mine, theirs, then, now, after, _wording(theirs))
    return Reconciled(mine.merged(), plan)


def _wording(package: Package) -> Wording:
    core = package.first_related("", "core-properties")
    return Wording((core and package.root(core).findtext(qname("dc:language"))) or "en")


def _animated(package: Package) -> Sense:
    """The shapes that animations name, and those of them whose paragraphs come one by one."""
    animated, pinned = set[tuple[int, int]](), set[tuple[int, int]]()
    for number, part in slide_parts(package):
        for timing in package.root(part).iterfind(qname("p:timing")):
            for target in timing.iter(qname("p:spTgt")):
                shape = (number, int(target.get("spid", "0")))
                animated.add(shape)
                if target.find(qname("p:txEl")) is not None:
                    pinned.add(shape)
    return Sense(animated=frozenset(animated), pinned=frozenset(pinned))
