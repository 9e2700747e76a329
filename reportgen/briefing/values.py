"""The values of a record that conforms to its shape.

In: `Keys` from `conform`, a key. Out: the value as the model wants it; "" or () or None where the key is absent.
"""

from __future__ import annotations

from reportgen.briefing.codes import BAD_DATE
from reportgen.briefing.dates import DateError, EdtfDate, parse_edtf
from reportgen.briefing.model import Fields
from reportgen.briefing.nodes import Items, Keys, Node, Scalar
from reportgen.briefing.prose import parse_inlines, parse_source
from reportgen.briefing.text import Citation, Inlines
from reportgen.findings import Findings, Location


def text_in(keys: Keys, key: str, default: str = "") -> str:
    """A text without the white space around it."""
    node = keys.entries.get(key)
    return node.text.strip() if isinstance(node, Scalar) else default


def scalars_in(node: Node | None) -> tuple[Scalar, ...]:
    """The texts of a list, or a single text."""
    if isinstance(node, Scalar):
        return (node,)
    return tuple(item for item in node.items if isinstance(item, Scalar)) if isinstance(node, Items) else ()


def texts_in(keys: Keys, key: str) -> tuple[str, ...]:
    """The texts of a list."""
    return tuple(scalar.text.strip() for scalar in scalars_in(keys.entries.get(key)))


def records_in(keys: Keys, key: str) -> tuple[Keys, ...]:
    """The mappings of a list."""
    return mappings(keys.entries.get(key))


def mappings(node: Node | None) -> tuple[Keys, ...]:
    """The mappings that a list consists of."""
    return tuple(item for item in node.items if isinstance(item, Keys)) if isinstance(node, Items) else ()


def inlines_in(keys: Keys, key: str, findings: Findings) -> Inlines:
    """A text of inline Markdown."""
    node = keys.entries.get(key)
    return _inlines(node, findings) if isinstance(node, Scalar) else ()


def inline_list_in(keys: Keys, key: str, findings: Findings) -> tuple[Inlines, ...]:
    """A list of inline Markdown."""
    return tuple(_inlines(scalar, findings) for scalar in scalars_in(keys.entries.get(key)))


def date_in(keys: Keys, key: str, findings: Findings, southern: bool = False) -> EdtfDate | None:
    """A date; what is no EDTF date gives an error."""
    node = keys.entries.get(key)
    return read_date(node.text.strip(), node.where, findings, southern) if isinstance(node, Scalar) else None


def read_date(text: str, where: Location, findings: Findings, southern: bool = False) -> EdtfDate | None:
    """The date that a text states; what is no EDTF date gives an error."""
    try:
        return parse_edtf(text, southern)
    except DateError as error:
        findings.add(BAD_DATE, str(error), where, "such as `1973-01-27`, `1966-10`, `196X`, `1966/1967`, `1975/..`")
        return None


def citation_in(keys: Keys, key: str, findings: Findings) -> Citation | None:
    """The citation of a `source`."""
    node = keys.entries.get(key)
    return parse_source(node.text, node.where, findings) if isinstance(node, Scalar) else None


def fields_of(keys: Keys) -> Fields:
    """The places of the values."""
    return {key: node.where for key, node in keys.entries.items()}


def key_place(keys: Keys, key: str) -> Location:
    """The place of a key itself."""
    return keys.places.get(key, keys.where)


def _inlines(scalar: Scalar, findings: Findings) -> Inlines:
    return parse_inlines(scalar.written or scalar.text, scalar.begins or scalar.where, findings)
