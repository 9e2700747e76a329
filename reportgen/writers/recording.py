"""Putting the record of the content into a package.

In: the content as JSON, and the package being written. Out: two parts of the package more.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from reportgen.content_record import (
    PROPERTIES_RELATIONSHIP,
    PROPERTIES_TYPE,
    RECORD_RELATIONSHIP,
    RECORD_TYPE,
    is_record,
    properties_xml,
    record_xml,
)
from reportgen.writers.ooxml import NewPart, Part, reachable


def record_content(content: bytes, main: Part, relationships: Any, new_part: NewPart) -> None:
    """Relate the main part to a record of `content`, b"" for none, in place of one that the template brought.

    `relationships` are the package's own. Word numbers the custom XML parts of templates as we do, so the first free
    number is ours.
    """
    for links in (main.rels, relationships):
        _forget_records(links)
    if not content:
        return
    taken = {str(part.partname) for part in reachable(relationships)}
    number = next(number for number in count(1) if not taken & {_name("item", number), _name("itemProps", number)})
    record = new_part(_name("item", number), RECORD_TYPE, record_xml(content))
    record.relate_to(new_part(_name("itemProps", number), PROPERTIES_TYPE, properties_xml()), PROPERTIES_RELATIONSHIP)
    main.relate_to(record, RECORD_RELATIONSHIP)


def _name(kind: str, number: int) -> str:
    return f"/customXml/{kind}{number}.xml"


def _forget_records(relationships: Any) -> None:
    """A file that was itself generated may serve as a template."""
    found = {
        key
        for key, link in relationships.items()
        if link.reltype == RECORD_RELATIONSHIP and not link.is_external and is_record(link.target_part.blob)
    }
    for key in found:
        relationships.pop(key)
