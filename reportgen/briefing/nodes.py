"""Plain data with positions: what a YAML file, a front matter or a row of a CSV chronology is before it has meaning.

In: nothing. Out: `Node` values, made by `yaml_reader` and `chronology_csv`, read by the readers of each file. Scalars
stay the text that the author wrote; null counts as absent and never appears.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.findings import Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string as written. `block` is true for `|` and `>` scalars, whose text begins on the line after `where`.

    `begins` is the place of the text's first character, behind a quotation mark or on a block's first line; `written`
    the lines as they stand in the file from there, where YAML folds them into one.
    """

    text: str
    where: Location
    block: bool = False
    begins: Location | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    where: Location


@dataclass(frozen=True, slots=True)
class Keys:
    """A mapping in file order; `places` has where each key itself stands."""

    entries: Mapping[str, Node]
    places: Mapping[str, Location]
    where: Location


Node = Scalar | Items | Keys
