"""A cold `reportgen build` beside what it replaces: a pyplot script for the charts, and pandoc twice.

    python -m benchmarks.cold_build [--runs 9] [--briefing seeds/dprk-vietnam] [--keep FOLDER]

In: a briefing. Out: minimum, median and maximum seconds of both, and their ratio. Every run starts new
processes and an empty folder; the two take turns, so that a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import pypandoc

from benchmarks.pandoc_peer import write_inputs

CHECKOUT = Path(__file__).resolve().parent.parent
CHART_SCRIPT = Path(__file__).with_name("pyplot_charts.py")
OUTPUTS = ("handout.docx", "deck.pptx")

Build = Callable[[Path], None]


def main() -> None:
    """Measure, then print."""
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        contestants = _contestants(options.briefing.resolve(), folder.resolve())
        for name, build in contestants.items():
            _seconds(build, folder / f"{name}-warm-up")  # byte code and font lists are made once
        times: dict[str, list[float]] = {name: [] for name in contestants}
        for run in range(options.runs):
            for name, build in contestants.items():
                times[name].append(_seconds(build, folder / f"{name}-{run}"))
    _print_table(times)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A cold build beside pyplot and pandoc.")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--briefing", type=Path, default=CHECKOUT / "seeds" / "dprk-vietnam")
    parser.add_argument("--keep", type=Path, help="a folder to keep what was built, to look at")
    return parser.parse_args()


def _contestants(briefing: Path, folder: Path) -> dict[str, Build]:
    """Both ways of building the briefing. The peer's inputs are written beforehand, untimed."""
    inputs = folder / "pyplot + pandoc inputs"
    inputs.mkdir(parents=True)
    write_inputs(briefing, inputs)
    return {
        "reportgen": lambda output: _build_with_reportgen(briefing, output),
        "pyplot + pandoc": lambda output: _build_with_pandoc(inputs, output),
    }


def _build_with_reportgen(briefing: Path, output: Path) -> None:
    command = Path(sys.executable).with_name("reportgen")
    # Cold: no answer of pandoc's is kept from the run before.
    _run([command, "build", briefing, "-o", output], REPORTGEN_CACHE_DIR=str(output / "cache"))


def _build_with_pandoc(inputs: Path, output: Path) -> None:
    pandoc = pypandoc.get_pandoc_path()
    pictures = f"--resource-path={output}"
    _run([sys.executable, CHART_SCRIPT, inputs / "charts.json", output])
    citations = ["--citeproc", f"--bibliography={inputs / 'references.json'}", f"--csl={inputs / 'style.csl'}"]
    _run([pandoc, inputs / "handout.md", pictures, *citations, "-o", output / OUTPUTS[0]])
    _run([pandoc, inputs / "slides.md", pictures, "--slide-level=2", "-o", output / OUTPUTS[1]])


def _run(command: Sequence[str | Path], **variables: str) -> None:
    # Both sides run as installed programs do: with the bytecode that Python keeps from the run before.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | variables
    finished = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, env=environment
    )
    # A picture that pandoc misses is only a warning to it, and would be less work than ours.
    if finished.returncode or "[WARNING]" in finished.stderr:
        sys.exit(f"{' '.join(map(str, command))}:\n{finished.stdout}{finished.stderr}")


def _seconds(build: Build, output: Path) -> float:
    output.mkdir(parents=True)
    start = time.perf_counter()
    build(output)
    elapsed = time.perf_counter() - start
    for name in OUTPUTS:
        if not list(output.rglob(name)):
            sys.exit(f"{name} was not built into {output}")
    return elapsed


def _print_table(times: dict[str, list[float]]) -> None:
    ours, peers = (median(values) for values in times.values())
    print(f"{'seconds':<18}{'minimum':>9}{'median':>9}{'maximum':>9}")
    for name, values in times.items():
        print(f"{name:<18}{min(values):9.2f}{median(values):9.2f}{max(values):9.2f}")
    print(f"reportgen takes {ours / peers:.2f} of the peer's time (medians of {len(times['reportgen'])})")


if __name__ == "__main__":
    main()
