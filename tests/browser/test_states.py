"""What scripts open and show is as accessible as the pages: axe finds nothing, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.tools import axe_in_light_and_dark
from tests.findings import nothing

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1280, "height": 720}


def results_in_the_dialog(page: Page) -> None:
    page.goto("roles/")
    page.get_by_role("button", name="Search").first.click()
    page.get_by_role("searchbox", name="Search the portal").fill("data analyst")
    expect(page.locator(".search-result__link").first).to_be_visible()


def results_on_the_page(page: Page) -> None:
    page.goto("search/?q=incident&kind=Rung")
    expect(page.locator(".search-result__link").first).to_be_visible()


def nothing_found(page: Page) -> None:
    page.goto("search/?q=incident&kind=Course&family=Data")
    expect(page.locator(".search-advice")).to_be_visible()


def a_filters_menu(page: Page) -> None:
    page.goto("roles/?track=management")
    page.locator(".filter__name", has_text="Grade").click()
    expect(page.get_by_role("checkbox").first).to_be_visible()


def an_empty_list(page: Page) -> None:
    page.goto("roles/?q=nothing+like+this")
    expect(page.locator(".filter__empty")).to_be_visible()


def four_compared(page: Page) -> None:
    page.goto("compare/?rungs=data-analyst/senior,data-analyst/lead,data-scientist/senior,customer-adviser/senior")
    expect(page.locator("portal-gap-mentors details").first).to_be_visible()


def two_told_apart_in_words_with_a_message_to_a_mentor(page: Page) -> None:
    page.goto("compare/?rungs=payroll-specialist/specialist,payroll-specialist/senior")
    page.locator("#comparison summary").first.click()
    page.locator("portal-gap-mentors summary").first.click()
    expect(page.get_by_role("button", name="Copy the message")).to_be_visible()


def choices_of_a_rung(page: Page) -> None:
    page.goto("compare/")
    page.get_by_role("combobox", name="From").fill("analyst")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")


def my_role(page: Page) -> None:
    page.goto("")
    page.get_by_role("combobox", name="My role").fill("senior data analyst")
    page.get_by_role("option", name=re.compile("^Senior data analyst")).click()
    expect(page.locator(".my-role__facts")).to_be_visible()


def a_newer_version(page: Page) -> None:
    page.goto("roles/data-analyst/senior/?version=0ldv3rs1")
    expect(page.locator(".version-notice")).to_be_visible()


def routes_found(page: Page) -> None:
    page.goto("routes/?from=software-engineer/engineer&to=software-engineer/principal")
    expect(page.locator("[aria-busy=false] .step__courses").first).to_be_visible()
    page.locator(".route .fold .fold summary").first.click()


def no_route_found(page: Page) -> None:
    page.goto("routes/?from=account-manager/manager&to=analytics-manager/head")
    expect(page.locator("[aria-busy=false] .routes__none")).to_be_visible()


STATES = (results_in_the_dialog, results_on_the_page, nothing_found, a_filters_menu, an_empty_list, four_compared,
          two_told_apart_in_words_with_a_message_to_a_mentor, choices_of_a_rung, my_role, a_newer_version, routes_found, no_route_found)


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}], ids=["320px"])
@pytest.mark.parametrize("state", [state for state in STATES if state is not a_filters_menu], ids=lambda state: state.__name__)
def test_nothing_scrolls_sideways_at_320_px_and_axe_finds_nothing_on_a_desk(page: Page, state: Callable[[Page], None]) -> None:
    state(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.set_viewport_size(DESK)
    nothing(axe_in_light_and_dark(page))


def test_axe_finds_nothing_in_a_filters_menu(page: Page) -> None:
    a_filters_menu(page)
    nothing(axe_in_light_and_dark(page))
