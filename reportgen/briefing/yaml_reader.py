"""YAML as the format allows it: one document of mappings, lists and texts, every value with its place.

In: a `TextFile`. Out: its `Node`, or None where the file says nothing or is not usable; findings for all that the
format leaves out (anchors, aliases, tags, several documents) and for broken syntax. Built from libyaml's events, so
that depth is limited before anything is nested and texts stay as written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn, Protocol

from yaml import CSafeLoader, MarkedYAMLError, parse
from yaml.events import AliasEvent, DocumentStartEvent, Event, MappingStartEvent, NodeEvent, ScalarEvent
from yaml.reader import ReaderError

from reportgen.briefing.codes import (
    CONTROL_CHARACTER,
    DUPLICATE_KEY,
    TOO_DEEP,
    TOO_LARGE,
    YAML_FEATURE,
    YAML_SYNTAX,
)
from reportgen.briefing.files import TextFile, find_control
from reportgen.briefing.nodes import Items, Keys, Node, Scalar
from reportgen.findings import Code, Findings, Location

MOST_BYTES = 10_000_000
DEEPEST = 64

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_QUOTE = 'put the whole value in quotes: "…"'
_SYNTAX_WORDS = {
    "mapping values are not allowed in this context": (
        "a `:` stands where no key can be",
        f"if the value holds `: `, {_QUOTE}; if this is a key, check its indentation",
    ),
    "found unexpected end of stream": ("a quotation mark is never closed", "close the quotation"),
    "did not find expected '-' indicator": ("this is no item of the list above it", "check the indentation"),
    "did not find expected key": ("this is no key of the mapping above it", f"check the indentation, or {_QUOTE}"),
    "did not find expected ',' or ']'": ("a list `[…]` is not closed", "end it with `]`"),
    "did not find expected ',' or '}'": ("a mapping `{…}` is not closed", "end it with `}`"),
    "did not find expected node content": ("a value is missing here", ""),
    "did not find expected alphabetic or numeric character": ("a value cannot begin with `*` or `&`", _QUOTE),
    "block sequence entries are not allowed in this context": ("a list cannot begin here", "begin it on its own line"),
    "found unknown escape character": (
        "an unknown escape stands in double quotes",
        "write `\\\\` for a backslash, or use single quotes",
    ),
}
_UNCLOSED = frozenset(("found unexpected end of stream",))
"""Problems that are seen at the end of the file but belong to the place where something was opened."""


class _Mark(Protocol):
    """A place as libyaml has it, everything counted from 0."""

    index: int
    line: int
    column: int


class _RefusedError(Exception):
    """The file is not read any further; a finding says why."""


def read_yaml(file: TextFile, findings: Findings, first_line: int = 1) -> Node | None:
    """The node of a file, or of a front matter that begins in line `first_line`. None also for an empty document."""
    if len(file.text) > MOST_BYTES or len(file.text.encode()) > MOST_BYTES:
        findings.add(TOO_LARGE, "the YAML is larger than 10 MB", Location(file.path, first_line, 1))
        return None
    reader = _Reader(file, findings, first_line)
    try:
        return reader.document()
    except _RefusedError:
        pass  # its finding is told
    except MarkedYAMLError as error:
        reader.tell_syntax(error)
    except ReaderError as error:
        findings.add(CONTROL_CHARACTER, f"not YAML: {error.reason}", Location(file.path, first_line, 1))
    return None


_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"  # PyYAML 6.0.4's libyaml stops at a thousand, before any event


class _Reader:
    """Turns the events of one file into nodes; it knows the file, so that each mark becomes a `Location`."""

    def __init__(self, file: TextFile, findings: Findings, first_line: int) -> None:
        self._text = file.text
        self._path = file.path
        self._findings = findings
        self._first_line = first_line
        self._events: Iterator[Event] = parse(file.text, Loader=CSafeLoader)

    def document(self) -> Node | None:
        """The node of the only document."""
        node: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(YAML_FEATURE, "a second document begins here", event.start_mark, "delete the `---`")
            elif isinstance(event, NodeEvent):
                node = self._node(event, 1)
        return node

    def tell_syntax(self, error: MarkedYAMLError) -> None:
        """Add the finding for what libyaml could not read, in an author's words where they are known."""
        if error.problem == _LIBYAML_TOO_DEEP:
            self._findings.add(TOO_DEEP, f"nested deeper than {DEEPEST} levels", self._place(error.problem_mark))
            return
        mark = error.context_mark if error.problem in _UNCLOSED else error.problem_mark
        position = _position(mark)
        message, hint = _syntax_words(error.problem or "", self._text[position : position + 1])
        self._findings.add(YAML_SYNTAX, f"not YAML: {message}", self._place(mark), hint)

    def _node(self, event: NodeEvent, depth: int) -> Node | None:
        self._check_features(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if depth > DEEPEST:
            self._refuse(TOO_DEEP, f"nested deeper than {DEEPEST} levels", event.start_mark)
        where = self._place(event.start_mark)
        return self._mapping(where, depth) if isinstance(event, MappingStartEvent) else self._sequence(where, depth)

    def _check_features(self, event: NodeEvent) -> None:
        hint = f"if it is text, {_QUOTE}"
        if isinstance(event, AliasEvent):
            self._refuse(YAML_FEATURE, f"`*{event.anchor}` is an alias", event.start_mark, hint)
        if event.anchor is not None:
            self._refuse(YAML_FEATURE, f"`&{event.anchor}` is an anchor", event.start_mark, hint)
        if getattr(event, "tag", None) is not None:
            self._refuse(YAML_FEATURE, "a word that begins with `!` is a tag", event.start_mark, hint)

    def _sequence(self, where: Location, depth: int) -> Items:
        nodes: list[Node] = []
        for event in self._events:
            if not isinstance(event, NodeEvent):
                break
            node = self._node(event, depth + 1)
            if node is not None:
                nodes.append(node)
        return Items(tuple(nodes), where)

    def _mapping(self, where: Location, depth: int) -> Keys:
        entries: dict[str, Node] = {}
        places: dict[str, Location] = {}
        for event in self._events:
            if not isinstance(event, NodeEvent):
                break
            key, place = self._key(event), self._place(event.start_mark)
            following = next(self._events)
            assert isinstance(following, NodeEvent)  # the parser gives every key a value
            value = self._node(following, depth + 1)
            if key in places:
                message = f"`{key}` stands in line {places[key].line} already"
                self._findings.add(DUPLICATE_KEY, message, place, "delete or rename one of the two")
                continue
            places[key] = place
            if value is not None:
                entries[key] = value
        return Keys(entries, places, where)

    def _key(self, event: NodeEvent) -> str:
        self._check_features(event)
        if not isinstance(event, ScalarEvent):
            self._refuse(YAML_FEATURE, "a key has to be a plain word", event.start_mark, f"if it is text, {_QUOTE}")
        return str(event.value)

    def _scalar(self, event: ScalarEvent) -> Scalar | None:
        plain = not event.style
        if plain and event.value in _NULLS:
            return None
        where = self._place(event.start_mark)
        control = find_control(event.value) if event.style == '"' else None
        if control is not None:
            message = f"the value has a control character (U+{ord(event.value[control]):04X})"
            self._findings.add(CONTROL_CHARACTER, message, where, "delete the escape")
            return None
        if _line(event.end_mark) > _line(event.start_mark):
            return self._folded(event, where)
        return Scalar(event.value, where, begins=None if plain else _shifted(where, 1))

    def _folded(self, event: ScalarEvent, where: Location) -> Scalar:
        """A text over several lines, with the lines as written where nothing but white space was changed."""
        block = event.style in ("|", ">")
        start, end = _position(event.start_mark), _position(event.end_mark)
        if block:
            line_start = self._text.find("\n", start) + 1 or end
            start = line_start + _indentation(self._text[line_start:end])
        elif event.style:
            start, end = start + 1, end - 1
        begins = Location(where.path, where.line + block, start - self._text.rfind("\n", 0, start))
        written = self._text[start:end].rstrip()
        same_words = written.split() == event.value.split() and "\n\n" not in event.value.rstrip()
        return Scalar(event.value, where, block, begins, written if same_words else "")

    def _place(self, mark: _Mark | None) -> Location:
        assert mark is not None  # libyaml marks every event and every problem
        return Location(self._path, mark.line + self._first_line, mark.column + 1)

    def _refuse(self, code: Code, message: str, mark: _Mark | None, hint: str = "") -> NoReturn:
        self._findings.add(code, message, self._place(mark), hint)
        raise _RefusedError


def _position(mark: _Mark | None) -> int:
    assert mark is not None  # libyaml marks every event and every problem
    return mark.index


def _line(mark: _Mark | None) -> int:
    assert mark is not None
    return mark.line


def _shifted(where: Location, columns: int) -> Location:
    return Location(where.path, where.line, where.column + columns)


def _indentation(text: str) -> int:
    """The spaces before the first word of a block whose first line is not blank; 0 for other blocks."""
    return len(text) - len(text.lstrip(" "))


def _syntax_words(problem: str, character: str) -> tuple[str, str]:
    """What to say of libyaml's `problem` at a character, and the hint."""
    if problem == "found character that cannot start any token":
        if character == "\t":
            return "a tab stands where YAML wants spaces", "indent with spaces"
        return f"a value cannot begin with `{character}`", _QUOTE
    return _SYNTAX_WORDS.get(problem, (problem, ""))
