"""Small exhibits and datasets for the tests of charts."""

from __future__ import annotations

from reportgen.briefing.data import read_dataset
from reportgen.briefing.files import TextFile
from reportgen.briefing.model import Annotation, Dataset, Exhibit, ExhibitKind, Mark, Render, Scale
from reportgen.briefing.text import Text
from reportgen.charts.spec import ChartSpec
from reportgen.charts.specify import specify
from reportgen.charts.theme import Face, Theme
from reportgen.findings import Findings, Location
from reportgen.resources import templates_folder
from reportgen.units import Colour
from reportgen.wording.wording import Wording

_FONTS = templates_folder() / "fonts"
NOWHERE = Location("exhibits.yaml", 1, 1)
_ACCENTS = ("9E2A2B", "335C67", "C77B0A", "56799E", "6B5B95", "4D4D4D")


def theme() -> Theme:
    """A light theme in the project's faces."""
    face = Face("Source Sans 3", _FONTS / "SourceSans3-Regular.ttf", _FONTS / "SourceSans3-Bold.ttf")
    return Theme(
        text=Colour("1A1A1A"),
        background=Colour("FFFFFF"),
        muted=Colour("595959"),
        rule=Colour("D0D0D0"),
        accents=tuple(Colour(accent) for accent in _ACCENTS),
        major=face,
        minor=face,
    )


def dataset(rows: str) -> Dataset:
    """A dataset from CSV text; the test fails where it has findings."""
    findings = Findings()
    made = read_dataset("d", TextFile("d.csv", rows), findings)
    assert made is not None
    assert findings.items == []
    return made


def exhibit(
    mark: Mark,
    base: str = "",
    scale: Scale = Scale.LINEAR,
    annotations: dict[str, str] | None = None,
    where: dict[str, tuple[str, ...]] | None = None,
) -> Exhibit:
    """A chart exhibit over `dataset`, everything else by default."""
    return Exhibit(
        id="chart",
        kind=ExhibitKind.CHART,
        mark=mark,
        data="d",
        x="x",
        y="value",
        series="series",
        where_filter=where or {},
        title=(Text("A title"),),
        subtitle=(),
        note=(),
        alt="",
        base=base,
        annotations=tuple(Annotation(x, text, NOWHERE) for x, text in (annotations or {}).items()),
        scale=scale,
        render=Render.AUTO,
        where=NOWHERE,
    )


def spec(mark: Mark, rows: str, **options: object) -> ChartSpec:
    """The specification of `rows` drawn as `mark`."""
    return specify(exhibit(mark, **options), dataset(rows), Wording("en"))  # type: ignore[arg-type]
