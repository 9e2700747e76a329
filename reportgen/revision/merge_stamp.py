"""The stamp on a merged file that nobody has changed since: it may give way to the next merge of the same original.

In: the members of a package, and the file that a person edited. Out: custom properties (ECMA-376 part 1, 22.3) with a
digest of both, and whether those that a file carries hold. A copy beside a file that is open would otherwise count as
a person's work, and each build would put another beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from lxml import etree

from reportgen.seal import SEAL_PART, digest

_NAME = "reportgen-merged"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}lpwstr"


def stamp(members: Mapping[str, bytes], original: bytes) -> dict[str, bytes]:
    """The members with the stamp among the custom properties; as they are where a program has dropped those."""
    root = _properties(members)
    if root is None:
        return dict(members)
    for one in [one for one in root if one.get("name") == _NAME]:
        root.remove(one)
    number = max((int(one.get("pid", "1")) for one in root), default=1) + 1
    made = etree.SubElement(root, f"{_PROPERTIES}property", fmtid=_FORMAT, pid=str(number), name=_NAME)
    etree.SubElement(made, _TEXT).text = _stated(members, original)
    return {**members, SEAL_PART: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def holds(members: Mapping[str, bytes], original: bytes) -> bool:
    """Whether members are as they were stamped, and were made from this original."""
    root = _properties(members)
    carried = [] if root is None else [one.findtext(_TEXT) for one in root if one.get("name") == _NAME]
    return carried == [_stated(members, original)]


def _stated(members: Mapping[str, bytes], original: bytes) -> str:
    return f"{sha256(original).hexdigest()} {digest(members.items())}"


def _properties(members: Mapping[str, bytes]) -> etree._Element | None:
    try:
        return etree.fromstring(members[SEAL_PART], etree.XMLParser(resolve_entities=False, no_network=True))
    except (KeyError, etree.XMLSyntaxError, ValueError):
        return None
