"""A package as Docxodus leaves it, made sound.

In: the members of a .docx with tracked changes. Out: its members without second copies of pictures; and where a
paragraph stands at its old place and its new one, with each bookmark once and a footnote for either mark. Word would
drop a second bookmark of one name, and give both marks one footnote only until the file is saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _FOOTNOTES = "word/document.xml", "word/footnotes.xml"
_LINKS, _MEDIA = "word/_rels/document.xml.rels", "word/media/"
_GONE = (f"{_W}del", f"{_W}moveFrom")


def made_sound(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The members of a sound package."""
    document = etree.fromstring(members[_DOCUMENT])
    _drop_second_bookmarks(document)
    changed = {**members, _DOCUMENT: _serialised(document)}
    if _FOOTNOTES in members:
        footnotes = etree.fromstring(members[_FOOTNOTES])
        _part_footnotes(document, footnotes)
        changed |= {_DOCUMENT: _serialised(document), _FOOTNOTES: _serialised(footnotes)}
    return _without_unused_pictures(changed)


def _drop_second_bookmarks(document: _Element) -> None:
    """Of two bookmarks with one name keep the one that does not stand in text that is gone."""
    starts = sorted(document.iter(f"{_W}bookmarkStart"), key=_is_gone)
    names: set[str | None] = set()
    for start in starts:
        if start.get(f"{_W}name") in names:
            same = start.get(f"{_W}id")
            _remove(start)
            for end in [end for end in document.iter(f"{_W}bookmarkEnd") if end.get(f"{_W}id") == same]:
                _remove(end)
        names.add(start.get(f"{_W}name"))


def _part_footnotes(document: _Element, footnotes: _Element) -> None:
    """Give the mark that is gone a copy of the footnote which it shares."""
    notes = {note.get(f"{_W}id"): note for note in footnotes}
    free = max((int(key) for key in notes if key), default=0) + 1
    marked: set[str | None] = set()
    for mark in sorted(document.iter(f"{_W}footnoteReference"), key=_is_gone):
        shared = mark.get(f"{_W}id")
        if shared in marked and shared in notes:
            copy = deepcopy(notes[shared])
            copy.set(f"{_W}id", str(free))
            mark.set(f"{_W}id", str(free))
            footnotes.append(copy)
            free += 1
        marked.add(shared)


def _without_unused_pictures(members: Mapping[str, bytes]) -> dict[str, bytes]:
    links = etree.fromstring(members[_LINKS])
    for link in list(links):
        if link.get("Type", "").endswith("/image") and f'"{link.get("Id")}"'.encode() not in members[_DOCUMENT]:
            links.remove(link)
    kept = {**members, _LINKS: _serialised(links)}
    targets = b"".join(content for name, content in kept.items() if name.endswith(".rels"))
    return {
        name: content
        for name, content in kept.items()
        if not name.startswith(_MEDIA) or name.removeprefix(_MEDIA).encode() in targets
    }


def _is_gone(element: _Element) -> bool:
    return any(one.tag in _GONE for one in element.iterancestors())


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _serialised(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
