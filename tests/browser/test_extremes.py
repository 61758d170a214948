"""Names as long as paragraphs, records of nothing but their name, and a portal with next to nothing in it: all stand and read well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.extremes import long_names, next_to_nothing
from tests.browser.host import Host
from tests.browser.layout import cut_off, open_folds, sticking_out
from tests.browser.tools import axe
from tests.conftest import window
from tests.findings import nothing

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("extremes")]

NARROW: ViewportSize = {"width": 320, "height": 640}
WIDE: ViewportSize = {"width": 1440, "height": 900}
PORTALS: dict[str, Callable[[Path], Path]] = {"long names": long_names, "next to nothing": next_to_nothing}
BARE = ("roles/bare/", "competencies/bare/", "courses/bare/", "mentors/bare/")


@pytest.fixture(scope="module", params=PORTALS)
def demo_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of the two portals; it takes the demo's place in this module."""
    return PORTALS[request.param](tmp_path_factory.mktemp("extreme"))


@pytest.fixture(scope="module")
def served(demo_site: Path) -> Iterator[Host]:
    with Host(demo_site, "/") as host:
        yield host


def addresses(site: Path) -> list[str]:
    """Every page of a portal, of the ready comparisons the first."""
    every = sorted("" if page.parent == site else page.parent.relative_to(site).as_posix() + "/" for page in site.rglob("index.html"))
    compared = [address for address in every if "/to/" in address]
    return [address for address in every if address not in compared[1:]]


SQUEEZED = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), narrow = [];
  while (texts.nextNode()) {
    const text = texts.currentNode.data.trim(), parent = texts.currentNode.parentElement;
    if (text.length < 12 || !parent.checkVisibility() || parent.closest('.visually-hidden, [hidden], .versus thead')) continue;
    const range = document.createRange(); range.selectNodeContents(texts.currentNode);
    const { width, height } = range.getBoundingClientRect();
    if (width > 1 && height > 1 && width < 48) narrow.push(`${Math.round(width)} px wide, ${Math.round(height)} px high: ${text.slice(0, 40)}`);
  }
  return narrow;
}"""
OVER_NOTHING = """() => [...document.querySelectorAll('main section:has(> :is(h2, h3))')]
  .filter((section) => section.checkVisibility() && section.innerText.trim() === section.querySelector('h2, h3').innerText.trim() && ![...section.querySelectorAll('*')].some((element) => element.localName === 'form' || element.localName.startsWith('portal-')))
  .map((section) => section.innerText.trim())"""


@pytest.fixture(scope="module")
def seen(browser: Browser, served: Host, demo_site: Path) -> dict[str, list[str]]:
    """What was seen on all pages, each opened once. At 320 px: what is squeezed, what is a heading alone, what sticks out with
    folds open; then on a desk, in a window of 1440 px: what sticks out there, and what axe finds.
    """
    found: dict[str, list[str]] = {"squeezed": [], "alone": [], "narrow": [], "wide": [], "axe": []}
    with window(browser, served) as (page, _):
        for address in addresses(demo_site):
            page.set_viewport_size(NARROW)
            page.goto(address)
            found["squeezed"] += [f"/{address}: {text}" for text in page.evaluate(SQUEEZED)]
            found["alone"] += [f"/{address}: {heading}" for heading in page.evaluate(OVER_NOTHING)]
            open_folds(page)
            found["narrow"] += [f"/{address}: {finding}" for finding in (*sticking_out(page), *cut_off(page))]
            page.set_viewport_size(WIDE)
            found["wide"] += [f"/{address}: {finding}" for finding in (*sticking_out(page), *cut_off(page))]
            found["axe"] += [f"/{address}: {finding}" for finding in axe(page)]
    return found


def test_no_page_sticks_out_of_a_narrow_window(seen: dict[str, list[str]]) -> None:
    nothing(seen["narrow"])


def test_no_page_sticks_out_of_a_wide_window(seen: dict[str, list[str]]) -> None:
    nothing(seen["wide"])


def test_no_word_is_squeezed_into_a_column_of_letters(seen: dict[str, list[str]]) -> None:
    nothing(seen["squeezed"])


def test_no_section_is_a_heading_over_nothing(seen: dict[str, list[str]]) -> None:
    nothing(seen["alone"])


def test_axe_finds_nothing_on_any_page(seen: dict[str, list[str]]) -> None:
    nothing(seen["axe"])


def test_an_empty_list_says_so(page: Page, demo_site: Path) -> None:
    for address, kind in (("competencies/", "competencies"), ("pathways/", "pathways"), ("courses/", "courses"), ("mentors/", "mentors")):
        page.goto(address)
        expect(page.get_by_text("yet.", exact=False)).to_have_count(0 if any((demo_site / kind).glob("*/index.html")) else 1)


def test_a_bare_record_shows_its_name_and_a_word_where_something_is_missing(page: Page, demo_site: Path) -> None:
    for address in BARE:
        if (demo_site / address).exists():
            page.goto(address)
            expect(page.get_by_role("heading", level=1)).to_have_text(f"Bare {address.split('/')[0].rstrip('s').replace('ie', 'y')}")
            assert "None" not in page.locator("main").inner_text()
