"""Every type of page, opened: it loads without a fault, is sound to axe in light and dark, and fits a narrow window."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import PAGES, address
from tests.browser.tools import axe
from tests.findings import nothing

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("name", PAGES)]

WIDER_THAN_THE_WINDOW = """() => [...document.querySelectorAll('body *')]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(element).position !== 'fixed')
  .slice(0, 5).map(element => element.outerHTML.slice(0, 120))"""


@pytest.fixture
def opened(page: Page, demo_site: Path, name: str) -> Page:
    """The page of type `name`, quiet."""
    page.goto(address(name, demo_site), wait_until="networkidle")
    return page


@pytest.fixture
def read(page: Page, demo_site: Path, name: str) -> Page:
    """The page of type `name` as soon as it is loaded, for what needs no scripts."""
    page.goto(address(name, demo_site))
    return page


@pytest.mark.parametrize("context_options", [{"color_scheme": "light"}, {"color_scheme": "dark"}], ids=["light", "dark"])
def test_axe_finds_nothing(opened: Page) -> None:
    nothing(axe(opened))


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 640}}], ids=["320px"])
def test_nothing_is_cut_off_or_scrolls_sideways_at_320_px(opened: Page) -> None:
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320, opened.evaluate(WIDER_THAN_THE_WINDOW)


def test_there_is_one_first_heading_and_one_main_landmark(read: Page) -> None:
    assert (read.locator("h1").count(), read.locator("main").count()) == (1, 1)


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no-script"])
def test_it_can_be_read_without_scripts(read: Page) -> None:
    assert read.get_by_role("heading", level=1).is_visible()
    assert read.locator("main").inner_text().strip()


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no-script"])
def test_no_script_or_style_stands_in_the_page(read: Page) -> None:
    inline = "script:not([src]):not([type='application/ld+json']):not([type='application/json']), style, [style]"
    nothing(read.evaluate("inline => [...document.querySelectorAll(inline)].map(element => element.outerHTML.slice(0, 200))", inline))


def test_its_layout_does_not_shift(page: Page, demo_site: Path, name: str) -> None:
    page.add_init_script(
        "globalThis.shifted = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) globalThis.shifted += entry.value; })"
        ".observe({type: 'layout-shift', buffered: true})")
    page.goto(address(name, demo_site), wait_until="networkidle")
    assert page.evaluate("shifted") == 0
