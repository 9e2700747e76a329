"""`data/*.csv` and the exhibits over them.

In: the folder and its exhibits. Out: `Datasets`; findings for exhibits whose data are not there or do not suit them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.briefing.codes import OUTSIDE_FOLDER, UNKNOWN_DATA
from reportgen.briefing.data import read_dataset
from reportgen.briefing.data_codes import CSV_SYNTAX, RAGGED_ROW
from reportgen.briefing.exhibit_checks import check_exhibit
from reportgen.briefing.exhibits import Exhibits
from reportgen.briefing.files import leads_out, list_names, read_text
from reportgen.briefing.model import Dataset, Exhibit
from reportgen.findings import Findings, nearest

FOLDER = "data"
_SUFFIX = ".csv"
_ROWS_LOST = frozenset((CSV_SYNTAX, RAGGED_ROW))


@dataclass(frozen=True, slots=True)
class Datasets:
    """The datasets by name; `names` are those of all files, `damaged` of those that lack rows for an error."""

    by_name: dict[str, Dataset]
    names: frozenset[str]
    damaged: frozenset[str]


def read_datasets(folder: Path, exhibits: Exhibits, southern: bool, findings: Findings) -> Datasets:
    """All data files, and the checks of the exhibits over them."""
    file_names = [name for name in list_names(folder, FOLDER) if name.endswith(_SUFFIX)]
    used = _columns_used(exhibits)
    by_name: dict[str, Dataset] = {}
    damaged: set[str] = set()
    for file_name in file_names:
        before = len(findings.items)
        dataset = _read(file_name, used, folder, southern, findings)
        if dataset is not None:
            by_name[dataset.name] = dataset
        if any(finding.code in _ROWS_LOST for finding in findings.items[before:]):
            damaged.add(_name_of(file_name))
    datasets = Datasets(by_name, frozenset(map(_name_of, file_names)), frozenset(damaged))
    for exhibit_id, exhibit in exhibits.by_id.items():
        if exhibit_id not in exhibits.damaged:
            _check(exhibit, datasets, folder, findings)
    return datasets


def _name_of(file_name: str) -> str:
    """A data file's name as links have it; file systems differ in how they compose letters."""
    return unicodedata.normalize("NFC", file_name.removesuffix(_SUFFIX))


def _columns_used(exhibits: Exhibits) -> dict[str, set[str]]:
    """For each data file that exhibits use, the columns that they take as x and series."""
    used: dict[str, set[str]] = {}
    for exhibit in exhibits.by_id.values():
        used.setdefault(exhibit.data, set()).update((exhibit.x, exhibit.series))
    return used


def _read(
    file_name: str, used: Mapping[str, set[str]], folder: Path, southern: bool, findings: Findings
) -> Dataset | None:
    file = read_text(folder, f"{FOLDER}/{file_name}", findings)
    if file is None:
        return None
    name = _name_of(file_name)
    required = () if name in used else ("x", "value")  # the exhibits' own columns are checked with them
    return read_dataset(name, file, findings, required, southern, sorted(used.get(name, ())))


def _check(exhibit: Exhibit, datasets: Datasets, folder: Path, findings: Findings) -> None:
    name, where = exhibit.data, exhibit.fields["data"]
    dataset = datasets.by_name.get(name)
    if dataset is not None:
        if name not in datasets.damaged:
            check_exhibit(exhibit, dataset, findings)
    elif problem := leads_out(folder / FOLDER, name):
        hint = "copy the file into `data/` and write its name alone"
        findings.add(OUTSIDE_FOLDER, f"`{name}{_SUFFIX}` {problem}", where, hint)
    elif name not in datasets.names:
        hint = nearest(name + _SUFFIX, [known + _SUFFIX for known in datasets.names]) or "the folder has no data/*.csv"
        findings.add(UNKNOWN_DATA, f"there is no `data/{name}{_SUFFIX}`", where, hint)
