"""Small things every page can do: copy a link, change colours, tell of a newer version, remember one's role."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Request, expect

from generator.portal import Portal
from generator.render.icons import _PATHS
from tests.browser.host import Host
from tests.running import ROOT

pytestmark = pytest.mark.browser

RUNG = "roles/data-analyst/senior/"


def clipboard(page: Page) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return str(page.evaluate("navigator.clipboard.readText()"))


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_a_headings_link_is_copied_and_said_to_be(page: Page, served: Host) -> None:
    page.goto(RUNG)
    page.get_by_role("button", name="Copy link to What is expected").click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    assert clipboard(page) == f"{served.url}{RUNG}#expectations"


def test_the_button_is_reached_by_keyboard_and_then_seen(page: Page) -> None:
    page.goto(RUNG)
    button = page.get_by_role("button", name="Copy link to Responsibilities")
    expect(button).to_have_css("opacity", "0")
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    expect(button).to_have_css("opacity", "1")


def test_headings_keep_their_names(page: Page) -> None:
    page.goto(RUNG)
    expect(page.get_by_role("button", name="Copy link to Responsibilities")).to_be_attached()
    expect(page.get_by_role("heading", name="Responsibilities", exact=True)).to_have_count(1)


def test_where_the_browser_has_no_clipboard_it_is_copied_all_the_same(page: Page, served: Host) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(RUNG)
    page.evaluate("Object.defineProperty(navigator.clipboard, 'writeText', { value: () => Promise.reject(new Error('no')) })")
    page.get_by_role("button", name="Copy link to What is expected").click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    assert clipboard(page) == f"{served.url}{RUNG}#expectations"


def test_the_permanent_link_is_copied_in_full(page: Page, served: Host) -> None:
    page.goto(RUNG)
    version = page.locator("[data-version]").first.get_attribute("data-version")
    page.locator("[data-copy]").first.click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    assert clipboard(page) == f"{served.url}{RUNG}?version={version}"


def test_a_changed_page_says_so_to_who_follows_an_older_link(page: Page) -> None:
    page.goto(f"{RUNG}?version=0ldv3rs1")
    version = page.locator("[data-version]").first.get_attribute("data-version")
    notice = page.locator(".version-notice")
    expect(notice).to_contain_text("This page has changed since the link was made")
    expect(notice).to_contain_text("version 0ldv3rs1")
    expect(notice).to_contain_text(f"this is version {version}")
    notice.get_by_role("button", name="Dismiss").click()
    expect(notice).to_have_count(0)


def test_the_version_one_followed_is_not_announced_as_new(page: Page) -> None:
    page.goto(RUNG)
    version = page.locator("[data-version]").first.get_attribute("data-version")
    page.goto(f"{RUNG}?version={version}")
    expect(page.get_by_role("button", name="Copy link to Responsibilities")).to_be_attached()
    page.wait_for_timeout(300)
    expect(page.locator(".version-notice")).to_have_count(0)


def test_dark_colours_hold_over_pages_and_reloads(page: Page) -> None:
    page.goto(RUNG)
    light = background(page)
    switch = page.get_by_role("button", name=re.compile("^Colours"))
    switch.click()
    expect(switch).to_have_accessible_name("Colours: light")
    switch.click()
    expect(switch).to_have_accessible_name("Colours: dark")
    dark = background(page)
    assert dark != light
    page.reload()
    assert background(page) == dark
    page.goto("roles/")
    assert background(page) == dark
    expect(page.get_by_role("button", name="Colours: dark")).to_be_visible()


@pytest.mark.parametrize("context_options", [{"color_scheme": "dark"}])
def test_without_a_choice_the_system_decides(page: Page) -> None:
    page.goto("")
    expect(page.get_by_role("button", name="Colours: as the system")).to_be_visible()
    assert background(page) == "rgb(21, 24, 29)"


def test_where_nothing_can_be_stored_the_page_works(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('forbidden', 'SecurityError'); } })")
    page.goto("")
    switch = page.get_by_role("button", name=re.compile("^Colours"))
    switch.click()
    expect(switch).to_have_accessible_name("Colours: light")
    page.get_by_role("combobox", name="My role").fill("senior data analyst")
    page.get_by_role("option", name=re.compile("^Senior data analyst")).click()
    expect(page.locator("portal-my-role")).to_contain_text("This browser doesn’t let it be remembered")


def test_my_role_is_remembered_until_it_is_forgotten(page: Page, demo: Portal) -> None:
    page.goto("")
    page.get_by_role("combobox", name="My role").fill("senior data analyst")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    mine = page.locator("portal-my-role")
    expect(mine.get_by_role("link", name="Senior data analyst", exact=True)).to_be_visible()
    page.reload()
    above = demo.rungs[demo.rungs["data-analyst/senior"].above or ""]
    expect(mine.get_by_role("link", name=above.title, exact=True)).to_be_visible()
    mine.get_by_role("button", name="Forget").click()
    expect(page.get_by_role("combobox", name="My role")).to_be_focused()
    page.reload()
    expect(page.get_by_role("combobox", name="My role")).to_be_visible()


def test_my_role_leads_to_the_comparison_with_the_next_rung(page: Page) -> None:
    page.goto("")
    page.get_by_role("combobox", name="My role").fill("senior data analyst")
    page.get_by_role("option", name=re.compile("^Senior data analyst")).click()
    page.get_by_role("link", name="What changes on the way to Lead data analyst").click()
    expect(page).to_have_url(re.compile(r"/careers/compare/data-analyst/senior/to/data-analyst/lead/$"))
    expect(page.locator("#comparison")).to_be_visible()


def test_what_one_chooses_is_sent_nowhere(page: Page, served: Host) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - Playwright marks its listeners; a built-in bears none
    page.goto("")
    page.get_by_role("combobox", name="My role").fill("senior data analyst")
    page.get_by_role("option", name=re.compile("^Senior data analyst")).click()
    expect(page.locator("portal-my-role")).to_contain_text("Remembered in this browser only")
    for request in asked:
        assert request.method in {"GET", "HEAD"}
        assert request.url.startswith(served.url)
        assert "?" not in request.url


def test_scripts_draw_the_icons_that_pages_draw() -> None:
    source = (ROOT / "theme" / "scripts" / "element.js").read_text("utf-8")
    drawn = dict(re.findall(r'^  ([a-z]+): "(M[^"]+)",$', source, re.MULTILINE))
    assert drawn
    assert drawn == {name: _PATHS[name] for name in drawn}


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_scripts_no_control_is_there_that_does_nothing(page: Page) -> None:
    page.goto(RUNG)
    expect(page.locator("portal-theme")).to_be_hidden()
    expect(page.locator("[data-copy]").locator("visible=true")).to_have_count(0)
    expect(page.locator("portal-copy-table button")).to_have_count(0)
