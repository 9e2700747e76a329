"""Makes docs/pictures/report.png: the report of the starter briefing, in which one word of a quotation was changed.

In: the starter briefing, Chromium. Out: the picture. `python -m docs.make_report_picture`, or `make gallery`, at the
top of the checkout.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

from reportgen.briefing.starter import write_starter
from reportgen.pipeline import check, write_report
from tests import tools

PICTURE = Path(__file__).resolve().parent / "pictures" / "report.png"
WIDTH, HEIGHT = 1200, 1000
COLOURS = 32
"""Of the picture's palette: enough for the letters' edges."""

_CHANGED = ("Three purses were opened at the table", "Five purses were opened at the table")


def main() -> None:
    """Make the picture."""
    try:
        browser = tools.find_chromium()
    except tools.MissingToolError as missing:
        sys.exit(f"The report is drawn by Chromium: {missing}.")
    with TemporaryDirectory(prefix="report-") as folder:
        report = Path(folder, "report.html")
        write_report([check(_misquoting_briefing(Path(folder, "bridge")))], report)
        picture = Image.open(BytesIO(_photograph(report, browser))).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURE, optimize=True)


def _misquoting_briefing(folder: Path) -> Path:
    write_starter(folder)
    quotations = folder / "quotations.yaml"
    quotations.write_text(quotations.read_text(encoding="utf-8").replace(*_CHANGED), encoding="utf-8")
    return folder


def _photograph(report: Path, browser: Path) -> bytes:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(report.as_uri())
        photograph = page.screenshot()
        opened.close()
    return photograph


if __name__ == "__main__":
    main()
