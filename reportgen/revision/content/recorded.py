"""The content that a generated file records.

In: the bytes of a .docx or .pptx, whoever saved it last. Out: the snapshot of what it was made from. What cannot be
read is a finding, whatever the bytes are: cut off, encrypted, a bomb, or no Office file at all.
"""

from __future__ import annotations

from reportgen.content_record import RECORD_RELATIONSHIP, is_record, recorded_json
from reportgen.findings import Finding, Location
from reportgen.layout.file_format import office_kind, refuse_other_formats
from reportgen.layout.package import Package, TemplateError
from reportgen.revision.codes import NO_SNAPSHOT, UNREADABLE_OFFICE_FILE
from reportgen.revision.content.snapshot import Snapshot
from reportgen.revision.content.snapshot_json import SnapshotError, from_json

_KIND = RECORD_RELATIONSHIP.rpartition("/")[2]


def recorded_content(content: bytes, name: str) -> Snapshot | Finding:
    """The snapshot that a file carries, or why there is none; `name` is how the file is shown."""
    where = Location(name)
    try:
        read = _record(content)
        if read is None:
            return Finding(NO_SNAPSHOT, "the file carries no record of the content that it was made from", where)
        return from_json(read)
    except TemplateError as problem:  # what is no template is no generated file either, and for the same reasons
        return Finding(UNREADABLE_OFFICE_FILE, str(problem), where)
    except SnapshotError as problem:
        return Finding(problem.code, str(problem), where)


def _record(content: bytes) -> str | None:
    """The JSON in the first custom XML part that is ours; Office renames these parts, so names say nothing.

    LibreOffice relates those of a presentation to the package, where it had found them related to the main part.
    """
    refuse_other_formats(content)
    package = Package(content)
    office_kind(package)
    main = package.required("", "officeDocument")
    for relationship in (*package.relationships(main), *package.relationships("")):
        part = relationship.target
        found = relationship.kind == _KIND and not relationship.external and package.find(part) is not None
        if found and is_record(package.content(part)):
            return recorded_json(package.read(part))
    return None
