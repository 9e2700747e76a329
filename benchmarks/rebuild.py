"""A build after which nothing changed, or one word, beside a cold one.

    python -m benchmarks.rebuild [--runs 9] [--briefing seeds/dprk-vietnam] [--format docx,pptx]

In: a briefing. Out: minimum, median and maximum seconds of each, and how each compares with the cold build. A round is
a cold build (an empty folder, an empty cache), the same after a word of the prose was changed, and the same again; each
is a new process. The three take turns, so that a busy machine slows all alike.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.programs import run

CHECKOUT = Path(__file__).resolve().parent.parent
COLD, WORD, NOTHING = "cold", "one word changed", "nothing changed"


def main() -> None:
    """Measure, then print."""
    options = _options()
    times: dict[str, list[float]] = {COLD: [], WORD: [], NOTHING: []}
    with tempfile.TemporaryDirectory() as scratch:
        _round(options.briefing, options.format, Path(scratch, "warm-up"))  # byte code and font lists are made once
        for number in range(options.runs):
            for name, seconds in _round(options.briefing, options.format, Path(scratch, str(number))).items():
                times[name].append(seconds)
    _print_table(times)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Builds after a change beside a cold one.")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--briefing", type=Path, default=CHECKOUT / "seeds" / "dprk-vietnam")
    parser.add_argument("--format", default="docx,pptx")
    return parser.parse_args()


def _round(original: Path, formats: str, folder: Path) -> dict[str, float]:
    """The seconds of each build of a round, all into one folder."""
    briefing = Path(shutil.copytree(original, folder / original.name))
    cold = _seconds(briefing, formats, folder, written=True)
    _change_a_word(briefing)
    word = _seconds(briefing, formats, folder, written=True)
    nothing = _seconds(briefing, formats, folder, written=False)
    return {COLD: cold, WORD: word, NOTHING: nothing}


def _seconds(briefing: Path, formats: str, folder: Path, *, written: bool) -> float:
    reportgen = Path(sys.executable).with_name("reportgen")
    before = _handout(folder)
    start = time.perf_counter()
    run(
        [reportgen, "build", briefing, "-o", folder / "out", "--format", formats],
        REPORTGEN_CACHE_DIR=str(folder / "cache"),
    )
    elapsed = time.perf_counter() - start
    if (_handout(folder) != before) is not written:
        sys.exit(f"the handout was {'not ' if written else ''}written")
    return elapsed


def _handout(folder: Path) -> list[tuple[int, int]]:
    """Which file the handout is, and when it was written."""
    return [(file.stat().st_ino, file.stat().st_mtime_ns) for file in folder.glob("out/*/handout.*")]


def _change_a_word(briefing: Path) -> None:
    """In the prose of the first section."""
    section = min((briefing / "sections").iterdir())
    head, rule, prose = section.read_text(encoding="utf-8").rpartition("\n---\n")
    section.write_text(f"{head}{rule}{prose.replace(' the ', ' that ', 1)}", encoding="utf-8")


def _print_table(times: Mapping[str, Sequence[float]]) -> None:
    cold = median(times[COLD])
    print(f"{'seconds':<18}{'minimum':>9}{'median':>9}{'maximum':>9}{'of cold':>9}")
    for name, values in times.items():
        middle = median(values)
        print(f"{name:<18}{min(values):9.2f}{middle:9.2f}{max(values):9.2f}{middle / cold:9.2f}")


if __name__ == "__main__":
    main()
