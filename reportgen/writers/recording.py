"""Putting the record of the content into a package.

In: the package being written, its main part and the content as JSON. Out: two parts of the package more.
"""

from __future__ import annotations

from collections.abc import Set
from itertools import count

from reportgen.content_record import (
    PROPERTIES_RELATIONSHIP,
    PROPERTIES_TYPE,
    RECORD_RELATIONSHIP,
    RECORD_TYPE,
    is_record,
    properties_xml,
    record_xml,
)
from reportgen.writers.ooxml import NewPart, Part


def record_content(main: Part, new_part: NewPart, taken: Set[str], content: bytes) -> None:
    """Relate the main part to a record of `content`, b"" for none, in place of one that the template brought.

    `taken` are the names of the parts that are in the package: Word numbers its own custom XML parts as we do.
    """
    _forget_records(main)
    if not content:
        return
    number = next(number for number in count(1) if not taken & {_name("item", number), _name("itemProps", number)})
    record = new_part(_name("item", number), RECORD_TYPE, record_xml(content))
    record.relate_to(new_part(_name("itemProps", number), PROPERTIES_TYPE, properties_xml()), PROPERTIES_RELATIONSHIP)
    main.relate_to(record, RECORD_RELATIONSHIP)


def _name(kind: str, number: int) -> str:
    return f"/customXml/{kind}{number}.xml"


def _forget_records(main: Part) -> None:
    """A file that was itself generated may serve as a template."""
    found = {
        key
        for key, link in main.rels.items()
        if link.reltype == RECORD_RELATIONSHIP and not link.is_external and is_record(link.target_part.blob)
    }
    for key in found:
        main.rels.pop(key)
