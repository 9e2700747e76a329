"""The numbers of captions, counted anew where lines have come, gone or moved.

In: a body. Out: the same body, what `SEQ` fields show being their place in the sequence (ECMA-376 part 1, 17.16.5.56);
Word would do so when it next updates fields. Sequences that their author restarts are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.revision.names import Element, local, qname

_SEQUENCE = re.compile(r'\s*SEQ\s+"?([^\s"\\]+)')
_RESTARTED = re.compile(r"\\[crs]")


@dataclass(slots=True)
class _Counted:
    """A field: its instruction, and the texts that it shows."""

    instruction: str = ""
    shows: bool = False
    texts: list[Element] = field(default_factory=list)


def count_captions(body: Element) -> None:
    """Number the captions of each sequence."""
    found = [(match[1], one) for one in _fields(body) if (match := _SEQUENCE.match(one.instruction))]
    restarted = {name for name, one in found if _RESTARTED.search(one.instruction)}
    numbers: dict[str, int] = {}
    for name, one in found:
        numbers[name] = numbers.get(name, 0) + 1
        if name not in restarted and one.texts and "".join(text.text or "" for text in one.texts) != str(numbers[name]):
            one.texts[0].text = str(numbers[name])
            for text in one.texts[1:]:
                text.text = ""


def _fields(body: Element) -> Iterator[_Counted]:
    """The fields of a body, in the order of their ends."""
    open_fields: list[_Counted] = []
    for one in body.iter(*map(qname, ("w:fldSimple", "w:fldChar", "w:instrText", "w:t"))):
        name = local(one)
        if name == "fldSimple":
            yield _Counted(one.get(qname("w:instr"), ""), shows=True, texts=list(one.iter(qname("w:t"))))
        elif name == "fldChar":
            kind = one.get(qname("w:fldCharType"))
            if kind == "begin":
                open_fields.append(_Counted())
            elif open_fields and kind == "separate":
                open_fields[-1].shows = True
            elif open_fields and kind == "end":
                yield open_fields.pop()
        elif open_fields and name == "instrText":
            open_fields[-1].instruction += one.text or ""
        elif open_fields and open_fields[-1].shows:
            open_fields[-1].texts.append(one)


def without_fields(node: Element) -> None:
    """Put in place of each field what it shows, so that a copy of a caption is not counted."""
    for one in list(node.iter(qname("w:fldSimple"))):
        parent = one.getparent()
        if parent is not None:
            place = parent.index(one)
            parent[place : place + 1] = list(one)
