"""How every type of page stands in a window of any width, on paper, without scripts, and under a finger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.host import Host
from tests.browser.kinds import PRINTED, SHAPES, address
from tests.browser.layout import crowded, cut_off, open_folds, pressable, sticking_out, too_small, unreadable
from tests.browser.tools import axe_in_light_and_dark, visit
from tests.conftest import window
from tests.findings import nothing
from tests.running import ADDRESS

pytestmark = pytest.mark.browser

RECORDS = ("role", "rung", "rung-with-expectations", "competency", "pathway", "course", "mentor")
FOLDED = ("role", "rung", "compare", "pathway", "gallery")
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1920, "height": 1080}
PAPER = {"width": 673, "height": 1001}
"""A sheet of A4 less its margins of 16 mm, at 96 px an inch."""
NOT_FOR_PAPER = "form, dialog, nav, button, label, .button, .door, .ask__beside, .criteria__link, .glance__grades, portal-compare, .search__instead, .calendars, .agenda__choice, .agenda__hint, [data-agenda-calendar], .tools"
NO_SCRIPT = {"java_script_enabled": False}


def width(size: dict[str, int]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("context_options", [{"viewport": size}], ids=[f"{size['width']}px"])


_LONG_LINES = """() => [...document.querySelectorAll('main :is(p, li:not(:has(p, ul, div)))')].flatMap((element) => {
  const range = document.createRange(); range.selectNodeContents(element);
  const em = parseFloat(getComputedStyle(element).fontSize);
  return element.textContent.length > 200 && range.getBoundingClientRect().width > 54 * em
    ? [`${Math.round(range.getBoundingClientRect().width / em)} em: ${element.textContent.trim().slice(0, 60)}`] : [];
})"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found on a page, opened once in each of two windows with all its folds: on a narrow one for fingers, and a wide one."""

    narrow: list[str]
    small: list[str]
    wide: list[str]
    long_lines: list[str]


@pytest.fixture(scope="module")
def phone(browser: Browser, served: Host) -> Iterator[Page]:
    with window(browser, served, viewport=NARROW, has_touch=True) as (page, _):
        yield page


@pytest.fixture(scope="module")
def desk(browser: Browser, served: Host) -> Iterator[Page]:
    with window(browser, served, viewport=WIDE) as (page, _):
        yield page


@pytest.fixture(scope="module", params=SHAPES)
def seen(request: pytest.FixtureRequest, phone: Page, desk: Page, demo_site: Path) -> Seen:
    for page in (phone, desk):
        visit(page, address(request.param, demo_site))
    lines = list(desk.evaluate(_LONG_LINES))
    for page in (phone, desk):
        open_folds(page)
    return Seen([*sticking_out(phone), *cut_off(phone)], [*too_small(phone), *crowded(phone)], [*sticking_out(desk), *cut_off(desk)], lines)


def test_nothing_sticks_out_of_a_narrow_window_or_is_cut_off(seen: Seen) -> None:
    nothing(seen.narrow)


def test_nothing_sticks_out_of_a_wide_window_or_is_cut_off(seen: Seen) -> None:
    nothing(seen.wide)


def test_lines_stay_short_enough_to_read(seen: Seen) -> None:
    nothing(seen.long_lines)


def test_what_is_there_to_be_pressed_is_large_enough_for_a_finger(seen: Seen) -> None:
    nothing(seen.small)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("context_options", [NO_SCRIPT], ids=["no-script"])
def test_without_scripts_all_of_it_can_be_read(page: Page, demo_site: Path, name: str) -> None:
    page.goto(address(name, demo_site))
    open_folds(page)
    assert page.get_by_role("heading", level=1).is_visible()
    nothing(unreadable(page, leave="form, dialog, nav, button, label, kbd"))


@pytest.mark.parametrize("name", FOLDED)
def test_what_is_folded_is_sound_too(page: Page, demo_site: Path, name: str) -> None:
    visit(page, address(name, demo_site))
    assert open_folds(page), "this page has nothing folded: take it from FOLDED"
    nothing(axe_in_light_and_dark(page))


# ── paper ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def printed(page: Page, demo_site: Path, name: str) -> Page:
    """The page of type `name` as it is printed; it has been printed once, so that what scripts do for paper is done."""
    visit(page, address(name, demo_site))
    page.emulate_media(media="print")
    assert page.pdf(format="A4").startswith(b"%PDF")
    return page


@pytest.mark.parametrize("name", PRINTED)
@width(PAPER)
def test_paper_shows_all_that_the_page_says_and_nothing_to_press(printed: Page) -> None:
    nothing([*pressable(printed), *unreadable(printed, leave=NOT_FOR_PAPER), *sticking_out(printed), *cut_off(printed)])


@pytest.mark.parametrize("name", RECORDS)
@width(PAPER)
def test_the_permanent_link_stands_at_the_foot_with_its_version(printed: Page, demo_site: Path, name: str) -> None:
    foot = printed.locator("footer").inner_text()
    assert re.search(rf"{re.escape(ADDRESS + address(name, demo_site))}\?version=[0-9a-f]{{8}}\b", foot), foot


@pytest.mark.parametrize("name", ["rung"])
@width(PAPER)
def test_levels_beside_the_one_asked_are_printed_where_they_were_opened(printed: Page) -> None:
    beside = printed.locator(".ask__beside").first
    expect(beside).to_be_hidden()
    printed.emulate_media(media="screen")
    beside.locator("summary").click()
    printed.emulate_media(media="print")
    expect(beside.locator(".ask__columns")).to_be_visible()


WRITTEN_OUT = "element => getComputedStyle(element, '::after').content.replaceAll('\"', '')"


@pytest.mark.parametrize(("name", "links"), [("role", ".prose a"), ("pathway", ".step__courses a"), ("course", ".masthead .actions a"), ("mentor", ".actions a")])
@width(PAPER)
def test_paper_writes_out_where_links_lead(printed: Page, links: str) -> None:
    found = printed.locator(links).all()
    assert found
    for link in found:
        assert link.evaluate(WRITTEN_OUT) == f" ({link.evaluate('link => link.href')})"
