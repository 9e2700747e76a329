"""The page of a check in a real browser, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportgen.writers.report import write_report
from tests.writers import checked as sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

Open = Callable[..., "Page"]
LEAST_CONTRAST = 4.5
"""Of text (WCAG 2.2, 1.4.3)."""

# The contrast of every text with what is behind it, by the formula of WCAG 2.2; what is below 4.5 is given.
FAINT = """(least) => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b]
    .map((value) => value / 255)
    .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, place) => sum + value * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const ground = channels(getComputedStyle(one).backgroundColor);
      if (ground.length === 3 || ground[3] === 1) return ground;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faint = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    const pair = [channels(getComputedStyle(element).color), behind(element)].map(luminance).sort((a, b) => b - a);
    const contrast = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (contrast < least) faint.push(`${element.className} ${element.tagName} ${contrast.toFixed(2)}`);
  }
  return faint;
}"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of two briefings with every outcome, and words that are long or hostile."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    hostile = sample.misquoted("<script>document.title = 'taken over'</script>" + "unbroken" * 40)
    third = sample.briefing(type(sample.of_everything().verification)((hostile,)), "c" * 120)
    path.write_bytes(write_report([sample.of_everything("one"), sample.of_everything("two"), third]))
    return path


@pytest.fixture
def opened(chromium: Browser, report: Path) -> Iterator[Open]:
    """Opens the page; it may ask for nothing but itself, and may complain of nothing."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def only_the_file(route: Route) -> None:
        if route.request.url == report.as_uri():
            route.continue_()
        else:
            complaints.append(f"asked for {route.request.url}")
            route.abort()

    def open_page(**settings: Any) -> Page:
        context = chromium.new_context(offline=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", only_the_file)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(report.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def shown(page: Page) -> int:
    return page.locator(".item:visible").count()


def test_it_opens_without_a_network_and_without_a_complaint(opened: Open) -> None:
    page = opened()
    assert page.title() == "Check of 3 briefings"
    assert shown(page) == page.locator(".item").count() > 30


def test_boxes_narrow_the_lists_and_none_ticked_shows_all(opened: Open) -> None:
    page = opened()
    everything = shown(page)
    page.get_by_role("checkbox", name="Figures").check()
    assert shown(page) == 4
    page.get_by_role("checkbox", name="no source text supplied").check()
    assert shown(page) == 2
    assert page.get_by_role("status").inner_text() == f"2 of {everything} shown"
    assert page.locator(".list:visible").count() == 2
    page.get_by_role("button", name="Show everything").click()
    page.wait_for_function("document.querySelector('.shown').textContent.startsWith('" + str(everything) + " of')")
    assert shown(page) == everything


def test_words_and_file_narrow_the_lists(opened: Open) -> None:
    page = opened()
    page.get_by_role("searchbox", name="Words").fill("APRIL thirty")
    assert shown(page) == 3
    page.get_by_role("searchbox", name="Words").fill("")
    page.get_by_role("combobox", name="File").select_option("b/data/aid.csv")
    assert shown(page) == 4


def test_it_can_be_worked_by_the_keyboard_alone(opened: Open) -> None:
    page = opened()
    everything = shown(page)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "contradicted":
            break
    page.keyboard.press("Space")
    assert 0 < shown(page) < everything
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_without_script_every_item_is_shown_and_no_form(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    assert shown(page) == page.locator(".item").count() > 30
    assert page.locator(".filters").is_hidden()


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_is_wider_than_the_screen(opened: Open, width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    page.locator(".filters details").evaluate("one => one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_in_light_and_dark(opened: Open, scheme: Any) -> None:
    page = opened(color_scheme=scheme)
    assert page.evaluate(FAINT, LEAST_CONTRAST) == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(245, 243, 239)") is (scheme == "light")


def test_an_author_s_script_does_not_run(opened: Open) -> None:
    page = opened()
    assert page.title() == "Check of 3 briefings"
    assert page.get_by_text("<script>document.title").count() == 1


def test_in_print_every_item_stands_without_the_form(opened: Open) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert page.locator(".filters").is_hidden()
    assert shown(page) == page.locator(".item").count()
