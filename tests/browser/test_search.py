"""Search in a browser: by keyboard, by facet, by another name, misspelt, in vain, and where it can't run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from generator.portal import Portal
from tests.browser.host import Host
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser

RESULTS = ".search-result__link"
LISTS = ("Roles", "Pathways", "Competencies", "Learning", "Mentors")


def dialog(page: Page) -> None:
    """Opens the dialog by its key on a page that is ready."""
    page.goto("roles/")
    expect(page.locator("portal-theme button")).to_have_attribute("title", re.compile("Next"))
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()


def query(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(page.evaluate("location.search.slice(1)"))


def count(page: Page, facet: str, value: str) -> int:
    """What the box of the search page promises."""
    row = page.get_by_role("group", name=facet, exact=True).locator(".search-facets__value", has_text=value).first
    return int(row.locator(".search-facets__count").inner_text().replace(",", ""))


def total(page: Page) -> int:
    found = re.match(r"([\d,]+) result", page.locator(".search__status").inner_text())
    assert found, page.locator(".search__status").inner_text()
    return int(found.group(1).replace(",", ""))


def test_a_role_is_found_and_opened_by_keyboard_alone(page: Page) -> None:
    dialog(page)
    page.keyboard.type("data analyst")
    expect(page.locator(RESULTS).first).to_have_text("Data analyst")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/careers/roles/data-analyst/$"))


def test_arrow_keys_go_back_to_the_field_and_letters_go_on_in_it(page: Page) -> None:
    dialog(page)
    field = page.get_by_role("searchbox", name="Search the portal")
    page.keyboard.type("data analys")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("t")
    expect(field).to_be_focused()
    expect(field).to_have_value("data analyst")


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_a_key_opens_it_and_escape_gives_the_focus_back(page: Page, keys: str) -> None:
    page.goto("roles/")
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Roles")
    link.focus()
    page.keyboard.press(keys)
    expect(page.get_by_role("searchbox", name="Search the portal")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    expect(link).to_be_focused()


def test_the_slash_is_text_while_one_types(page: Page) -> None:
    page.goto("courses/")
    field = page.locator(".filter__field")
    field.press_sequentially("on/off")
    expect(field).to_have_value("on/off")
    expect(page.get_by_role("dialog", name="Search")).to_have_count(0)


def test_the_slash_can_be_switched_off(page: Page) -> None:
    dialog(page)
    page.get_by_label("Open with /").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Search")).to_have_count(0)


def test_the_button_in_the_header_opens_it(page: Page) -> None:
    page.goto("")
    page.get_by_role("button", name="Search").first.click()
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()


def test_results_stand_in_groups_by_kind_with_the_passage_that_matched(page: Page) -> None:
    dialog(page)
    page.keyboard.type("incident response")
    expect(page.locator(".search-group").filter(has_text="Competencies").locator(RESULTS).first).to_have_text("Incident response")
    expect(page.locator(".search-group").filter(has_text="Rungs").locator("mark").first).to_be_visible()


def test_the_number_of_results_is_told_to_those_who_listen(page: Page) -> None:
    dialog(page)
    page.keyboard.type("incident response")
    expect(page.get_by_role("dialog").get_by_role("status").filter(has_text=re.compile(r"\d+ results for “incident response”"))).to_have_count(1)


def test_a_kind_chosen_in_the_dialog_goes_along_to_the_page(page: Page) -> None:
    dialog(page)
    page.keyboard.type("data")
    page.get_by_role("dialog").get_by_role("checkbox", name=re.compile("^Course")).check()
    page.get_by_role("dialog").get_by_role("link", name=re.compile("All .* in courses")).click()
    expect(page).to_have_url(re.compile(r"/careers/search/"))
    assert query(page) == [("q", "data"), ("kind", "Course")]
    expect(page.locator(".search-group__title")).to_have_text(re.compile("^Courses"))


def test_another_job_title_finds_the_role(page: Page, demo: Portal) -> None:
    role = demo.roles["data-analyst"]
    assert "Business intelligence analyst" in role.synonyms
    page.goto("search/?q=business+intelligence+analyst")
    expect(page.locator(".search-group").filter(has_text="Roles").locator(RESULTS).first).to_have_text(role.title)


@pytest.mark.parametrize("typed", ["back-end engineer", "backend engineer", "Back‑end engineer"])
def test_a_job_title_with_a_hyphen_finds_the_role_at_once(page: Page, demo: Portal, typed: str) -> None:
    assert "Back-end engineer" in demo.roles["software-engineer"].synonyms
    dialog(page)
    page.keyboard.insert_text(typed)
    expect(page.locator(RESULTS).first).to_have_text("Software engineer")
    expect(page.get_by_role("dialog", name="Search")).not_to_contain_text("Nothing for")


def test_words_hyphenated_nowhere_are_searched_apart(page: Page) -> None:
    dialog(page)
    page.keyboard.type("data-analyst")
    expect(page.locator(RESULTS).first).to_have_text("Data analyst")


@pytest.mark.parametrize(("misspelt", "meant", "title"), [
    ("desinger", "designer", "Content designer"), ("analist", "analyst", "Data analyst"), ("incidnet response", "incident response", "Incident response")])
def test_a_misspelling_finds_what_was_meant_and_says_so(page: Page, misspelt: str, meant: str, title: str) -> None:
    page.goto("search/")
    page.get_by_role("searchbox", name="Search the portal").press_sequentially(misspelt)
    expect(page.locator(".search__status")).to_contain_text(f"Nothing for “{misspelt}”. Showing")
    expect(page.locator(".search__status")).to_contain_text(f"“{meant}”")
    expect(page.locator(RESULTS).filter(has_text=title).first).to_be_visible()


def test_words_that_nothing_resembles_are_said_to_find_nothing(page: Page) -> None:
    page.goto("search/?q=xqzwvkj")
    expect(page.locator(".search__status")).to_have_text("Nothing found for “xqzwvkj”.")
    expect(page.locator(".search-advice")).to_contain_text("Try a shorter word")


def test_a_facet_narrows_to_what_its_count_promised(page: Page) -> None:
    page.goto("search/?q=incident")
    expect(page.locator(RESULTS).first).to_be_visible()
    promised = count(page, "Kind", "Rung")
    assert 0 < promised < total(page)
    page.get_by_role("group", name="Kind", exact=True).get_by_role("checkbox", name=re.compile("^Rung")).check()
    expect(page.locator(".search-group__title")).to_have_count(1)
    expect(page.locator(".search-group__title")).to_have_text(re.compile("^Rungs"))
    assert total(page) == promised
    assert query(page) == [("q", "incident"), ("kind", "Rung")]


def test_every_facet_asked_for_is_there(page: Page) -> None:
    page.goto("search/?q=data")
    for facet in ("Kind", "Family", "Track", "Grade", "Area", "Format", "Language"):
        expect(page.get_by_role("group", name=facet, exact=True)).to_be_visible()


def test_values_of_one_facet_add_up_and_of_two_narrow(page: Page) -> None:
    page.goto("search/?q=data&kind=Rung")
    expect(page.locator(RESULTS).first).to_be_visible()
    first, second = count(page, "Family", "Data"), count(page, "Family", "Engineering")
    page.goto("search/?q=data&kind=Rung&family=Data&family=Engineering")
    expect(page.locator(RESULTS).first).to_be_visible()
    assert total(page) == first + second


def test_the_address_brings_the_choice_back(page: Page) -> None:
    page.goto("search/?q=incident&kind=rung&family=engineering")
    expect(page.get_by_role("button", name="Remove filter Family: Engineering")).to_be_visible()
    before = page.locator(".search__status").inner_text()
    page.locator(RESULTS).first.click()
    expect(page).to_have_url(re.compile("/careers/roles/"))
    page.go_back()
    expect(page.locator(".search__status")).to_have_text(before)
    expect(page.get_by_role("searchbox", name="Search the portal")).to_have_value("incident")


def test_where_filters_leave_nothing_it_says_which_to_loosen(page: Page) -> None:
    page.goto("search/?q=incident&kind=Course&family=Data")
    expect(page.locator(".search__status")).to_have_text("Nothing found for “incident” with these filters.")
    button = page.get_by_role("button", name=re.compile(r"^Without family: \d+ result"))
    promised = int(re.findall(r"\d+", button.inner_text())[0])
    button.click()
    expect(page.locator(RESULTS).first).to_be_visible()
    assert total(page) == promised
    assert query(page) == [("q", "incident"), ("kind", "Course")]


def test_more_results_come_at_a_press_and_get_the_focus(page: Page) -> None:
    page.goto("search/?q=data&kind=Rung")
    expect(page.locator(RESULTS)).to_have_count(20)
    page.locator(".search-group__more button").click()
    expect(page.locator(RESULTS)).to_have_count(40)
    expect(page.locator(RESULTS).nth(20)).to_be_focused()


def test_results_lead_to_headings_within_the_page(page: Page) -> None:
    page.goto("search/?q=incident&kind=Rung")
    part = page.locator(".search-result__part").first
    heading = part.inner_text().removeprefix("#").strip()
    part.click()
    expect(page).to_have_url(re.compile(r"/careers/roles/.*#"))
    expect(page.locator("main").get_by_role("heading", name=heading).first).to_be_in_viewport()


def test_only_the_newest_question_is_answered(page: Page) -> None:
    page.goto("search/")
    page.get_by_role("searchbox", name="Search the portal").press_sequentially("payroll", delay=15)
    expect(page.locator(".search__status")).to_contain_text("“payroll”")
    page.get_by_role("searchbox", name="Search the portal").fill("")
    page.wait_for_timeout(500)
    expect(page.locator(RESULTS).locator("visible=true")).to_have_count(0)


def lists_are_offered(page: Page, said: str) -> None:
    expect(page.locator(".search__why").locator("visible=true")).to_have_count(1)
    expect(page.locator(".search__why").locator("visible=true")).to_contain_text(said)
    for title in LISTS:
        expect(page.locator(".search__lists").get_by_role("link", name=re.compile(f"^{title}"))).to_be_visible()


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_scripts_it_says_so_and_offers_the_lists(page: Page) -> None:
    page.goto("search/")
    lists_are_offered(page, "Search needs JavaScript")
    expect(page.locator(".search__form")).to_be_hidden()


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_scripts_the_button_leads_to_the_search_page(page: Page) -> None:
    page.goto("roles/")
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    expect(page).to_have_url(re.compile(r"/careers/search/$"))


def without_wasm(route: Route) -> None:
    """The page as a host with a stricter policy gives it."""
    answer = route.fetch()
    headers = {name: value.replace("'wasm-unsafe-eval'", "") for name, value in answer.headers.items() if name != "content-encoding"}
    route.fulfill(status=answer.status, headers=headers, body=answer.text().replace("'wasm-unsafe-eval'", ""))


def test_where_webassembly_is_forbidden_it_says_so_and_offers_the_lists(page: Page, watch: Watch) -> None:
    watch.allow("WebAssembly|wasm")
    page.route(re.compile(r"/search/(\?|$)"), without_wasm)
    page.goto("search/?q=data")
    lists_are_offered(page, "WebAssembly")


def test_the_dialog_says_so_too(page: Page, watch: Watch) -> None:
    watch.allow("WebAssembly|wasm")
    page.route("**/roles/", without_wasm)
    dialog(page)
    expect(page.get_by_role("dialog")).to_contain_text("WebAssembly, which is forbidden here")
    page.get_by_role("dialog").get_by_role("link", name="All lists").click()
    expect(page).to_have_url(re.compile(r"/careers/search/"))


def test_where_the_index_is_missing_it_says_so_and_offers_the_lists(page: Page, watch: Watch) -> None:
    watch.allow("Failed to load resource|Failed to fetch")
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404, body=""))
    page.goto("search/?q=data")
    lists_are_offered(page, "The search index isn’t here")


@pytest.fixture
def from_disk(browser: Browser, demo_site: Path) -> Iterator[Page]:
    """A page opened by a file: address, which no watch can be over."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((demo_site / "search" / "index.html").as_uri())
    yield page
    context.close()


def test_from_a_disk_it_says_so_and_offers_the_lists(from_disk: Page) -> None:
    lists_are_offered(from_disk, "Search doesn’t work from a file")


def test_from_a_disk_the_lists_open(from_disk: Page) -> None:
    from_disk.locator(".search__lists").get_by_role("link", name=re.compile("^Competencies")).click()
    expect(from_disk.get_by_role("heading", level=1)).to_have_text("Competencies")


def test_what_one_searches_is_sent_nowhere(page: Page, served: Host) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - Playwright marks its listeners; a built-in bears none
    dialog(page)
    page.keyboard.type("kubernetes salary")
    expect(page.locator(".search-dialog__status")).not_to_be_empty()
    page.wait_for_timeout(300)
    assert asked
    for request in asked:
        assert request.method in {"GET", "HEAD"}
        assert request.url.startswith((served.url, "blob:", "data:"))
        assert "kubern" not in request.url
        assert "salary" not in request.url
