"""Every type of page, opened: it loads without a fault, is sound to axe in light and dark, and stands still."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import PAGES, SHAPES, address
from tests.browser.tools import axe_in_light_and_dark, visit
from tests.findings import nothing

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_light_and_in_dark(page: Page, demo_site: Path, name: str) -> None:
    visit(page, address(name, demo_site))
    nothing(axe_in_light_and_dark(page))


@pytest.mark.parametrize("name", SHAPES)
def test_its_layout_does_not_shift(page: Page, demo_site: Path, name: str) -> None:
    page.add_init_script(
        "globalThis.shifted = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) globalThis.shifted += entry.value; })"
        ".observe({type: 'layout-shift', buffered: true})")
    page.goto(address(name, demo_site), wait_until="networkidle")
    assert page.evaluate("shifted") == 0
