"""The way through a plan as people go it: from nothing to aims, steps, days and a file; by pointer, by keyboard alone, on a narrow screen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.plans import ANA, file_of, opened, saved, taken
from tests.browser.tools import axe, axe_in_light_and_dark
from tests.findings import nothing

pytestmark = pytest.mark.browser

SECRET = "Nobody but me reads this"
NARROW = {"viewport": {"width": 320, "height": 800}}


@pytest.fixture
def requests(page: Page) -> list[Request]:
    """All that the page asks for."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - Playwright refuses methods of built-in types
    return asked


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement?.dataset?.key ?? ''"))


@pytest.mark.parametrize("context_options", [{}, NARROW], ids=["wide", "320px"])
def test_by_pointer_and_nothing_of_it_leaves_the_browser(page: Page, requests: list[Request]) -> None:
    page.goto("plan/")
    page.get_by_role("combobox", name="My role").fill("data analyst")
    page.get_by_role("option", name=re.compile("^Data analyst")).first.click()
    page.get_by_role("button", name="Aim at Senior data analyst").click()
    page.locator(".plan__ways > summary").first.click()
    page.locator(".plan__ways[open]").get_by_role("button", name=re.compile("^Add to my plan")).first.click()
    page.get_by_label("A step of my own").fill(SECRET)
    page.get_by_role("button", name="Add", exact=True).click()
    own = page.locator(".plan__step", has_text=SECRET)
    own.get_by_text("Days, hours, cost, note").click()
    own.get_by_label("Due").fill("2027-01-31")
    own.get_by_label("Hours").fill("6")
    own.get_by_label("Cost").fill("40")
    page.get_by_label("Anything you want to remember").fill(SECRET)
    expect(own).to_contain_text("by 31 January 2027 · 6 hours · £40")
    page.get_by_label(f"State of {SECRET}").select_option("done")
    expect(page.locator(".plan__step--done")).to_contain_text(SECRET)
    expect(page.locator("main")).to_contain_text("A new aim: Senior data analyst")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    plan = json.loads(saved(page))
    assert [(each["kind"], each["state"]) for each in plan["actions"]] == [("course", "planned"), ("own", "done")]
    assert plan["notes"] == SECRET
    root = page.url.removesuffix("plan/")
    assert {(each.method, each.post_data) for each in requests} <= {("GET", None), ("HEAD", None)}
    assert not [each.url for each in requests if not each.url.startswith((root, f"blob:{root.split('/careers')[0]}"))]
    assert not [each.url for each in requests if "?" in each.url]
    assert page.url == f"{root}plan/"


@pytest.mark.parametrize("context_options", [NARROW], ids=["320px"])
def test_by_keyboard_alone_the_focus_is_never_lost(page: Page) -> None:
    page.goto("plan/")
    page.get_by_role("combobox", name="My role").focus()
    page.keyboard.type("data analyst")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#where")).to_be_visible()
    expect(page.get_by_role("combobox", name="What I aim at")).to_be_focused()
    page.keyboard.type("senior data analyst")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#gap")).to_be_visible()
    expect(page.get_by_role("button", name="Remove Senior data analyst")).to_be_focused()
    fold = page.locator(".plan__ways > summary").first
    fold.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page).startswith("add ")
    page.keyboard.press("Space")
    expect(page.locator(".plan__step")).to_have_count(1)
    expect(page.locator("[aria-pressed=true]")).to_be_focused()
    page.get_by_label("A step of my own").focus()
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    expect(page.locator(".plan__step")).to_have_count(2)
    expect(page.get_by_label("A step of my own")).to_be_focused()
    page.locator(".plan__edit > summary").last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Remove By keyboard").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("State of By keyboard")).to_be_focused()
    page.keyboard.press("Tab")
    assert focused(page).startswith("edit ") or page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.get_by_role("button", name="Clear everything").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Clear everything?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Clear everything")).to_be_focused()
    expect(page.locator(".plan__step")).to_have_count(2)


def test_axe_finds_nothing_in_any_of_its_states(page: Page, tmp_path: Path) -> None:
    page.goto("plan/")
    expect(page.locator("#start")).to_be_visible()
    found = axe(page)
    taken(page, file_of(tmp_path, {**ANA, "targets": [*ANA["targets"], "wizard/grand"]}))
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.get_by_role("button", name="Remove Sit beside Tomasz").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    found += axe_in_light_and_dark(page)  # dark from here on
    opened(page, file_of(tmp_path, {**ANA, "hours": 3}, "other.json"))
    found += axe(page)
    page.get_by_role("button", name="Only read it").click()
    expect(page.get_by_role("heading", name="You are reading Ana’s plan")).to_be_visible()
    found += axe(page)
    page.get_by_role("button", name="Back to my plan").click()
    page.get_by_role("button", name="Clear everything").click()
    expect(page.get_by_role("heading", name="Clear everything?")).to_be_visible()
    nothing(found + axe(page))


def test_on_paper_stand_the_plan_and_its_notes_and_no_controls(page: Page, tmp_path: Path) -> None:
    taken(page, file_of(tmp_path, ANA))
    page.emulate_media(media="print")
    expect(page.locator("main")).to_contain_text("Charts people act on")
    expect(page.locator(".plan__printed").last).to_be_visible()
    assert not [each for each in page.locator("main :is(button, input, select, textarea)").all() if each.is_visible()]


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_scripts_it_says_what_it_needs_and_where_the_parts_are(page: Page) -> None:
    page.goto("plan/")
    expect(page.locator("main")).to_contain_text("takes JavaScript")
    expect(page.locator("main").get_by_role("link", name="Find a mentor")).to_be_visible()
