"""The peer's chart script, as a careful lecturer would write it: one pyplot figure a chart.

In: a JSON list of charts and a folder. Out: one PNG a chart in that folder.
"""

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt

WIDTH_INCHES, HEIGHT_INCHES, DOTS_PER_INCH = 6.5, 3.5, 150


def draw(chart: dict[str, Any], path: Path) -> None:
    """Draw one chart: lines for a slope or a line, bars lying for a bar, else bars standing."""
    figure, axes = plt.subplots(figsize=(WIDTH_INCHES, HEIGHT_INCHES))
    if chart["mark"] in ("line", "slope"):
        _draw_lines(axes, chart)
    else:
        _draw_bars(axes, chart, lying=chart["mark"] in ("bar", "index-bar"))
    axes.set_title(chart["title"], fontsize=10)
    if len(chart["series"]) > 1:
        axes.legend(fontsize=7)
    axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, dpi=DOTS_PER_INCH)
    plt.close(figure)


def _draw_lines(axes: Any, chart: dict[str, Any]) -> None:
    for name, values in chart["series"].items():
        gapped = [float("nan") if value is None else value for value in values]
        axes.plot(chart["categories"], gapped, marker="o", label=name)
    axes.set_ylabel(chart["subtitle"], fontsize=7)


def _draw_bars(axes: Any, chart: dict[str, Any], *, lying: bool) -> None:
    places = range(len(chart["categories"]))
    thickness = 0.8 / len(chart["series"])
    draw_bars = axes.barh if lying else axes.bar
    for number, (name, values) in enumerate(chart["series"].items()):
        shift = (number - (len(chart["series"]) - 1) / 2) * thickness
        lengths = [value or 0 for value in values]
        bars = draw_bars([place + shift for place in places], lengths, thickness, label=name)
        labels = ["" if value is None else f"{value:g}" for value in values]
        axes.bar_label(bars, labels, fontsize=7)
    set_ticks, set_label = (axes.set_yticks, axes.set_xlabel) if lying else (axes.set_xticks, axes.set_ylabel)
    set_ticks(list(places), chart["categories"], fontsize=8)
    set_label(chart["subtitle"], fontsize=7)


if __name__ == "__main__":
    charts, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for each in json.loads(charts.read_text(encoding="utf-8")):
        draw(each, folder / f"{each['id']}.png")
