"""`data/*.csv` and the exhibits over them.

In: the folder and its exhibits. Out: `Datasets`; findings for exhibits whose data are not there or do not suit them.
"""

from __future__ import annotations

import unicodedata
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
    used = {exhibit.data for exhibit in exhibits.by_id.values()}
    by_name: dict[str, Dataset] = {}
    names: set[str] = set()
    damaged: set[str] = set()
    for file_name in list_names(folder, FOLDER):
        if not file_name.endswith(_SUFFIX):
            continue
        name = unicodedata.normalize("NFC", file_name.removesuffix(_SUFFIX))
        names.add(name)
        before = len(findings.items)
        file = read_text(folder, f"{FOLDER}/{file_name}", findings)
        required = () if name in used else ("x", "value")  # exhibits may name other columns
        dataset = read_dataset(name, file, findings, required, southern) if file else None
        if dataset is not None:
            by_name[name] = dataset
        if any(finding.code in _ROWS_LOST for finding in findings.items[before:]):
            damaged.add(name)
    datasets = Datasets(by_name, frozenset(names), frozenset(damaged))
    for exhibit_id, exhibit in exhibits.by_id.items():
        if exhibit_id not in exhibits.damaged:
            _check(exhibit, datasets, folder, findings)
    return datasets


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
