"""The news of the look: styles, running heads, the page, what the file says of itself.

In: the documents of both, and the looks then, now and anew. Out: the person's package, those parts of its look renewed
that the person has left as they were.
"""

from __future__ import annotations

from copy import deepcopy

from reportgen.revision.handout.document import Document
from reportgen.revision.handout.lines import Handout
from reportgen.revision.handout.look import PAGE, PROPERTY, REFERENCES, STYLE, last_section, running_parts
from reportgen.revision.handout.seen import SEEN
from reportgen.revision.handout.transplant import Transplant
from reportgen.revision.names import Element, local
from reportgen.revision.three_way import Change, change


def renew_look(
    transplant: Transplant, mine: Document, new: Document, then: Handout, now: Handout, after: Handout
) -> bool:
    """Bring what only the generator has changed; whether the document part is among it, which is not put yet."""
    renewed = [
        name
        for name in after.look
        if not name.startswith(SEEN)
        and change(then.look.get(name), now.look.get(name), after.look[name], str.__eq__, str.__eq__)
        is Change.GENERATOR
    ]
    for name in renewed:
        _renew(name, transplant, mine, new)
    return PAGE in renewed


def _renew(name: str, transplant: Transplant, mine: Document, new: Document) -> None:
    kind, _, rest = name.partition(" ")
    if kind == STYLE:
        of, _, style = rest.partition(" ")
        transplant.restyle(style, of)
    elif kind == PROPERTY:
        _renew_property(rest, mine, new)
    elif name == PAGE:
        _renew_page(mine, new)
    else:
        parts, others = running_parts(mine), running_parts(new)
        if name in parts and name in others:
            transplant.running(others[name], parts[name])


def _renew_page(mine: Document, new: Document) -> None:
    """Paper, margins and columns; which headers and footers stand on it stays."""
    ours, theirs = last_section(mine), last_section(new)
    if ours is None or theirs is None:
        return
    references = [one for one in ours if local(one) in REFERENCES]
    ours[:] = [*references, *(deepcopy(one) for one in theirs if local(one) not in REFERENCES)]


def _renew_property(name: str, mine: Document, new: Document) -> None:
    part, source = (one.package.first_related("", "core-properties") for one in (mine, new))
    if part is None or source is None:
        return
    root = mine.package.root(part)
    stated, wanted = _named(root, name), _named(new.package.root(source), name)
    if stated is not None and wanted is not None:
        stated.text = wanted.text
    elif stated is not None:
        root.remove(stated)
    elif wanted is not None:
        root.append(deepcopy(wanted))
    mine.package.put(part, root)


def _named(root: Element, name: str) -> Element | None:
    return next((one for one in root if local(one) == name), None)
