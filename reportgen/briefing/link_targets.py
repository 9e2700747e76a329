"""The targets of links and placements: `exhibit:aid`, `change:aid/1967..1968/given`, `chronology:1968/1973?group=A`.

In: a target as the author wrote it. Out: its parts, percent-decoded; `TargetError` says what is wrong with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from reportgen.briefing.text import Kind, Operation
from reportgen.findings import nearest

ADDRESSES = ("https", "http", "mailto")
KINDS = {kind.value: kind for kind in Kind}
OPERATIONS = {operation.value: operation for operation in Operation}
CHRONOLOGY = "chronology"
OWN_SCHEMES = (*KINDS, CHRONOLOGY, *OPERATIONS)

# One letter before the colon is a Windows drive.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_PARAMETERS = re.compile(r"\?(?=\w+=)")


class TargetError(ValueError):
    """A target is not written as its scheme wants it; the message says what is wrong, `hint` how it is meant."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class DataTarget:
    """What a data link points at; fields as in `DataLink`."""

    file: str
    x: str
    to: str | None
    series: str | None


def scheme_of(target: str) -> str:
    """The scheme before the colon as written, "" where the target is a path."""
    match = _SCHEME.match(target)
    return match[1] if match else ""


def id_in(target: str) -> str:
    """The id that `exhibit:ID` names."""
    name = _decoded(target.partition(":")[2]).strip()
    if not name:
        raise TargetError(f"`{target}` names no id", f"write `{target.partition(':')[0]}:ID`")
    return name


def data_target(target: str, operation: Operation) -> DataTarget:
    """The parts of `OPERATION:FILE/X..TO/SERIES`. Parts are decoded after splitting, so `%2F` is no separator."""
    parts = target.partition(":")[2].split("/")
    wanted = _form(operation)
    if not 2 <= len(parts) <= 3 or not all(parts):
        raise TargetError(f"`{target}` does not have the parts that it needs", wanted)
    file, chosen, *rest = parts
    x, to = _ends(target, chosen, operation)
    series = _decoded(rest[0]) if rest else None
    return DataTarget(_decoded(file), _decoded(x), _decoded(to) if to is not None else None, series)


def _form(operation: Operation) -> str:
    x = {Operation.VALUE: "X", Operation.SUM: "A..B"}.get(operation, "A..B")
    return f"write `{operation}:FILE/{x}` or `{operation}:FILE/{x}/SERIES`; a `/` within a name is `%2F`"


def _ends(target: str, chosen: str, operation: Operation) -> tuple[str, str | None]:
    """The one x of a value, or both ends of the others; `*` stands for all rows of a sum."""
    first, dots, last = chosen.partition("..")
    if operation is Operation.VALUE:
        if dots and first and last:
            raise TargetError(f"`{target}` names two x, but a value has one", "use `change:`, `ratio:` or `sum:`")
        return chosen, None
    if operation is Operation.SUM and chosen == "*":
        return "*", None
    if not (dots and first and last):
        raise TargetError(f"`{target}` does not name two x", _form(operation))
    return first, last


def chronology_target(target: str) -> tuple[str, tuple[str, ...]]:
    """The interval and the groups of `chronology:INTERVAL?group=A&group=B`; the interval is "" for all events."""
    interval, *parameters = _PARAMETERS.split(target.partition(":")[2], maxsplit=1)
    groups = []
    for parameter in parameters[0].split("&") if parameters else []:
        name, _, value = parameter.partition("=")
        if name != "group" or not value:
            raise TargetError(f"a timeline has no parameter `{parameter}`", "write `?group=NAME&group=NAME`")
        groups.append(_decoded(value))
    return _decoded(interval).strip(), tuple(groups)


def path_in(target: str) -> str:
    """The path of an ordinary picture."""
    return _decoded(target)


def unknown_scheme_hint(scheme: str, known: tuple[str, ...] = (*OWN_SCHEMES, *ADDRESSES)) -> str:
    """The known scheme nearest to one that is not."""
    return nearest(scheme.lower(), known)


def _decoded(text: str) -> str:
    if "%" not in text:
        return text
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise TargetError(f"`{text}` has a `%` sequence that is no UTF-8", "write the letters as they are") from None
