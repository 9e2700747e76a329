"""Reconciling a handout: the new generation's news arrive, and what a person has changed stays.

In: the bytes of the file that stands there and of the new generation. Out: `Reconciled`, the bytes to write and what
became of the person's changes. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportgen.revision.conflicts import UnknownOriginError, keep_both
from reportgen.revision.handout.applying import apply_plan
from reportgen.revision.handout.document import Document
from reportgen.revision.handout.identities import state_identities, with_keys
from reportgen.revision.handout.lines import Handout
from reportgen.revision.handout.plan import Plan, Resolve, make_plan
from reportgen.revision.handout.reading import elements_of, read_handout
from reportgen.revision.handout.record import read_record, write_record
from reportgen.revision.package import Package, UnreadableError


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The bytes to write, and the plan by which they were made."""

    content: bytes
    plan: Plan


def recorded(generated: bytes, blocks: Mapping[str, str]) -> bytes:
    """A handout as it was just generated, with ids in it and the record of it; `blocks` gives ids by bookmarks."""
    package = Package(generated)
    document = Document(package)
    read = read_handout(document)
    lines = tuple(with_keys(read.lines, blocks))
    root = state_identities(package.root(document.main), elements_of(document), lines)
    package.put(document.main, root)
    write_record(package, replace(read, lines=lines))
    return package.sealed()


def reconcile_handout(existing: bytes, new: bytes, resolve: Resolve = keep_both) -> Reconciled:
    """Bring a new generation (with its record) into the file that stands there.

    Raises `UnknownOriginError` where it cannot be told what was generated then, or the file is damaged. The file's own
    bytes come back where there is no news for it, the new generation's where nobody has changed the file.
    """
    try:
        return _reconciled(existing, new, resolve)
    except (UnreadableError, ValueError) as error:
        raise UnknownOriginError(str(error)) from error


def _reconciled(existing: bytes, new: bytes, resolve: Resolve) -> Reconciled:
    mine, theirs = Document(Package(existing)), Document(Package(new))
    then, wanted = read_record(mine.package), read_record(theirs.package)
    if then is None or wanted is None:
        raise UnknownOriginError("it has no record of what was generated")
    now, after = read_handout(mine), _as_read(wanted, read_handout(theirs))
    plan = make_plan(then, now, after, resolve)
    if not plan.edited:
        return Reconciled(new, plan)
    apply_plan(plan, mine, theirs, then, now, after)
    plain = plan.may_be_plain and _is_plain(mine.package, after)
    return Reconciled(new if plain else mine.package.merged(), plan)


def _is_plain(package: Package, after: Handout) -> bool:
    """Whether nothing is left in a file of what a person had changed."""
    now = read_record(package)
    return now is not None and not make_plan(now, read_handout(Document(package)), after, keep_both).edited


def _as_read(recorded_then: Handout, read: Handout) -> Handout:
    """The keys that a new generation records, with the facets that it has."""
    lines = zip(recorded_then.lines, read.lines, strict=True)
    return replace(read, lines=tuple(replace(line, key=one.key) for one, line in lines))
