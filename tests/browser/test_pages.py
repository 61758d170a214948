"""Every type of page, opened: it loads without a fault, is sound to axe in light and dark, and stands still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.host import Host
from tests.browser.kinds import PAGES, address
from tests.browser.tools import axe_in_light_and_dark, visit
from tests.browser.watch import Watch
from tests.conftest import window
from tests.findings import nothing

pytestmark = pytest.mark.browser

SHIFTS = (
    "globalThis.shifted = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) globalThis.shifted += entry.value; })"
    ".observe({type: 'layout-shift', buffered: true})")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was seen of a page, opened once."""

    shifted: float
    axe: list[str]
    faults: list[str]


@pytest.fixture(scope="module")
def opened_in(browser: Browser, served: Host) -> Iterator[tuple[Page, Watch]]:
    with window(browser, served) as (page, watch):
        page.add_init_script(SHIFTS)
        yield page, watch


@pytest.fixture(scope="module", params=PAGES)
def opened(request: pytest.FixtureRequest, opened_in: tuple[Page, Watch], demo_site: Path) -> Opened:
    page, watch = opened_in
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    visit(page, address(request.param, demo_site))
    shifted = page.evaluate("shifted")
    found = axe_in_light_and_dark(page)
    faults, watch.faults[:] = list(watch.faults), []
    return Opened(shifted, found, faults)


def test_it_loads_without_a_fault(opened: Opened) -> None:
    nothing(opened.faults)


def test_axe_finds_nothing_in_light_and_in_dark(opened: Opened) -> None:
    nothing(opened.axe)


def test_its_layout_does_not_shift(opened: Opened) -> None:
    assert opened.shifted == 0
