"""Writes docs/findings.md, the page of all finding codes.

In: every `Code` in the modules of `reportgen` whose names end with `codes`. Out: the page, as text from `page()`, as a
file when run: `python docs/make_findings.py` (`tests/test_docs.py` keeps the two equal).
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import reportgen
from reportgen.findings import Code

PAGE = Path(__file__).with_name("findings.md")

_PHASES = {
    "briefing": "1 read",
    "evidence": "2 verify",
    "outline": "3 compose",
    "layout": "4 fit",
    "charts": "5 draw",
    "writers": "6 write",
    "revision": "7 reconcile",
    "checks": "8 check",
    "wording": "Wording, in every phase",
    "accession": "Bringing sources in",
}

_HEAD = ("| code | severity | what it means | how to mend it |", "|---|---|---|---|")

_INTRODUCTION = """\
# Findings

<!-- Written by docs/make_findings.py. Change the codes, then run it again. -->

Whatever is wrong with your content, or with a file that was written, is told in one line:

```
dprk-vietnam/exhibits.yaml:12:9: error unknown-column the data file has no column `valeu` (did you mean `value`?)
```

That is the file, its line and column, how much it matters, the finding's code, what is wrong, and in brackets what may
help. A finding about a written file names the slide or the part in place of a line. The codes never change their
meaning, so you may search for them or filter by them; `--json` gives the same for machines.

How much it matters:

- **error**: it cannot be built as you mean it, or it is contradicted by the data or the source; nothing is written.
  An error in a written file (phase 8) means that a program may refuse to open it.
- **warning**: it is built, but a reader would stumble. `--strict` makes warnings errors.
- **note**: worth knowing; nothing has to be done.

The exit codes of the command:

- **0**: done; there may be warnings and notes.
- **1**: the content has errors.
- **2**: the command was not understood.
- **3**: something is missing on this machine; the message has the command that installs it.

The findings follow by phase, in the order of the alphabet.
"""


def codes() -> Iterator[tuple[str, Code]]:
    """Every code with the folder of `reportgen` that it belongs to."""
    for module in pkgutil.walk_packages(reportgen.__path__, "reportgen."):
        if module.name.endswith("codes"):
            folder = module.name.split(".")[1]
            found = vars(import_module(module.name)).values()
            yield from ((folder, value) for value in found if isinstance(value, Code))


def page() -> str:
    """The page as Markdown."""
    by_folder: dict[str, dict[str, Code]] = {}
    for folder, code in codes():
        by_folder.setdefault(folder, {})[code.name] = code
    tables = (_table(title, by_folder.get(folder, {})) for folder, title in _PHASES.items())
    return "\n".join([_INTRODUCTION, *filter(None, tables)])


def _table(title: str, known: dict[str, Code]) -> str:
    if not known:
        return ""
    rows = (_row(known[name]) for name in sorted(known))
    return "\n".join([f"## {title}\n", *_HEAD, *rows, ""])


def _row(code: Code) -> str:
    cells = (f"`{code.name}`", str(code.severity), code.meaning, code.mend)
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
