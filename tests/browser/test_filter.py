"""The filter above a list: what it shows, what it counts, what the address says, and what it says of nothing."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.portal import Portal

pytestmark = pytest.mark.browser

FORMATS = {"Book": "book", "Classroom": "classroom", "Workshop": "workshop"}


def shown(page: Page) -> Locator:
    return page.locator("[data-filter-item]").locator("visible=true")


def number(page: Page) -> int:
    """The number that the status line says is shown."""
    return int(re.findall(r"\d+", page.locator(".filter__status").inner_text())[0])


def facet(page: Page, name: str) -> Locator:
    return page.locator(".filter__facet", has=page.locator("summary", has_text=re.compile(f"^{name}")))


def box(page: Page, name: str, value: str) -> Locator:
    menu = facet(page, name)
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    return menu.get_by_role("checkbox", name=re.compile(f"^{value}"))


def promised(page: Page, name: str, value: str) -> int:
    row = facet(page, name).locator(".filter__value").filter(has=page.get_by_text(value, exact=True))
    return int((row.locator(".filter__count").text_content() or "").replace(",", ""))


def query(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(page.evaluate("location.search.slice(1)"))


def test_the_status_says_how_many_there_are(page: Page, demo: Portal) -> None:
    page.goto("courses/")
    expect(page.locator(".filter__status")).to_have_text(f"All {len(demo.courses)}")
    expect(shown(page)).to_have_count(len(demo.courses))


@pytest.mark.parametrize("title", FORMATS)
def test_counts_are_those_of_the_records(page: Page, demo: Portal, title: str) -> None:
    page.goto("courses/")
    expect(page.locator(".filter__status")).not_to_be_empty()
    assert promised(page, "Format", title) == sum(course.format == FORMATS[title] for course in demo.courses.values())


def test_a_value_shows_what_its_count_promised_and_writes_the_address(page: Page) -> None:
    page.goto("courses/")
    tick = box(page, "Format", "Workshop")
    expected = promised(page, "Format", "Workshop")
    tick.check()
    expect(shown(page)).to_have_count(expected)
    assert number(page) == expected
    assert query(page) == [("format", "Workshop")]


def test_two_values_of_a_facet_add_up(page: Page) -> None:
    page.goto("courses/?format=Workshop")
    expect(page.locator(".filter__status")).not_to_be_empty()
    workshops, books = number(page), promised(page, "Format", "Book")
    box(page, "Format", "Book").check()
    expect(shown(page)).to_have_count(workshops + books)


def test_counts_of_a_facet_follow_the_others(page: Page) -> None:
    page.goto("courses/?format=Workshop")
    expect(page.locator(".filter__status")).not_to_be_empty()
    expected = promised(page, "Area", "Product and design")
    assert 0 < expected < number(page)
    box(page, "Area", "Product and design").check()
    expect(shown(page)).to_have_count(expected)


def test_words_narrow_the_list_without_regard_to_case_and_accents(page: Page) -> None:
    page.goto("courses/")
    page.locator(".filter__field").fill("KADRY place")
    expect(shown(page)).to_have_count(1)
    expect(shown(page)).to_contain_text("Kadry i płace")
    assert query(page) == [("q", "KADRY place")]


def test_groups_without_an_item_go_too(page: Page) -> None:
    page.goto("roles/?family=Data")
    expect(page.locator("[data-filter-group]").locator("visible=true")).to_have_count(1)
    expect(page.get_by_role("heading", level=2)).to_have_text("Data")


def test_the_address_brings_the_choice_back(page: Page) -> None:
    page.goto("roles/?q=engineer&family=engineering&unknown=kept")
    expect(page.get_by_role("button", name="Remove filter Family: Engineering")).to_be_visible()
    expect(page.locator(".filter__field")).to_have_value("engineer")
    before = page.locator(".filter__status").inner_text()
    assert dict(query(page)) == {"q": "engineer", "family": "Engineering", "unknown": "kept"}
    shown(page).first.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/roles/[a-z-]+/$"))
    page.go_back()
    expect(page.locator(".filter__status")).to_have_text(before)


def test_a_chip_drops_its_filter_and_clear_all_drops_the_rest(page: Page, demo: Portal) -> None:
    page.goto("courses/?q=data&format=Workshop&language=English")
    page.get_by_role("button", name="Remove filter Format: Workshop").click()
    assert query(page) == [("q", "data"), ("language", "English")]
    page.get_by_role("button", name="Clear all").click()
    expect(shown(page)).to_have_count(len(demo.courses))
    assert query(page) == []
    expect(page.locator(".filter__field")).to_be_focused()


def test_an_empty_list_says_which_filter_to_loosen_and_by_how_much(page: Page) -> None:
    page.goto("courses/?q=heat&format=Book&language=Polish")
    expect(shown(page)).to_have_count(0)
    page.goto("courses/?q=refrigerant&format=Book")
    way = page.get_by_role("button", name=re.compile(r"^Without ‘Format: Book’ there (is|are) \d+$"))
    expected = int(re.findall(r"\d+", way.inner_text())[0])
    way.click()
    expect(shown(page)).to_have_count(expected)
    assert query(page) == [("q", "refrigerant")]


def test_a_menu_works_by_keyboard_and_escape_closes_it(page: Page) -> None:
    page.goto("courses/")
    summary = facet(page, "Format").locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert [name for name, _ in query(page)] == ["format"]
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(facet(page, "Format")).not_to_have_attribute("open", "")


def test_a_menu_stays_open_while_one_ticks_and_closes_at_a_click_beside_it(page: Page) -> None:
    page.goto("courses/")
    facet(page, "Format").locator("summary").click()
    facet(page, "Format").locator(".filter__value").first.click()
    facet(page, "Format").locator(".filter__value").nth(1).click()
    assert len(query(page)) == 2
    page.get_by_role("heading", level=1).click()
    expect(facet(page, "Format")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}])
def test_at_320_px_the_facets_wait_behind_a_button(page: Page) -> None:
    page.goto("courses/")
    expect(page.locator(".filter__facets")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    box(page, "Format", "Workshop").check()
    assert query(page) == [("format", "Workshop")]
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_scripts_the_list_is_whole_and_no_form_stands_above_it(page: Page, demo: Portal) -> None:
    page.goto("courses/?format=Book")
    expect(shown(page)).to_have_count(len(demo.courses))
    expect(page.locator("[data-filter-form]")).to_be_hidden()
