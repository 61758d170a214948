"""Lists too long for one page: light at first, whole without scripts, and filtered over all their entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import parse_qsl, urljoin

import pytest
from playwright.sync_api import Locator, Page, Route, ViewportSize, expect

from generator.render.views import competencies, mentor, pathway, roles
from generator.render.views.desk import Desk
from generator.render.views.offers import OFFERS
from generator.render.views.offers import pages as offers
from tests.browser.host import Host
from tests.browser.long import COMPETENCIES, COURSES, EVENTS, MENTORS, PATHWAYS, ROLES, desk_of, long_lists
from tests.browser.test_weight import MOST_KIB, MOST_REQUESTS
from tests.browser.tools import axe_in_light_and_dark, validate_html
from tests.browser.watch import Watch
from tests.conftest import alone, shared_folder
from tests.findings import nothing

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("long lists")]

COUNTS = {"courses": COURSES, "roles": ROLES, "competencies": COMPETENCIES, "mentors": MENTORS, "pathways": PATHWAYS, "events": EVENTS}
EVERY = pytest.mark.parametrize("name", COUNTS)
NARROW, UNSCRIPTED = {"viewport": {"width": 320, "height": 700}}, {"java_script_enabled": False}
DESK: ViewportSize = {"width": 1280, "height": 720}
Facets = tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of long lists; it takes the demo's place in this module."""
    shared = shared_folder(tmp_path_factory)
    with alone(shared / "long.lock"):
        if not (shared / "long" / "site").exists():
            long_lists(shared / "long")
    return shared / "long" / "site"


@pytest.fixture(scope="module")
def served(demo_site: Path) -> Iterator[Host]:
    with Host(demo_site) as host:
        yield host


@pytest.fixture(scope="module")
def desk(demo_site: Path) -> Desk:
    return desk_of(demo_site.parent)


def facets_of(desk: Desk, name: str) -> list[Facets]:
    """The facets of every record of a list, from the records alone."""
    portal = desk.portal
    every: dict[str, Callable[[], Sequence[Facets]]] = {
        "courses": lambda: [desk.course(id_).facets for id_ in portal.courses],
        "mentors": lambda: [card.facets for card in mentor.in_order(desk)],
        "pathways": lambda: [desk.pathway(id_).facets for ids in pathway.by_direction(desk).values() for id_ in ids],
        "competencies": lambda: [competencies.card(desk, id_).facets for id_ in portal.competencies],
        "events": lambda: [offers.card_of(desk, OFFERS["event"], id_).facets for id_ in portal.events],
        "roles": lambda: [roles.row(desk, id_, roles.grades(desk)).facets for id_ in portal.roles],
    }
    return list(every[name]())


def shown(page: Page) -> Locator:
    return page.locator("[data-filter-item]").locator("visible=true")


def status(page: Page) -> Locator:
    return page.locator(".filter__status")


def counted(page: Page) -> dict[tuple[str, str], int]:
    """What the menus say: facet and value → count."""
    found = page.evaluate("""() => [...document.querySelectorAll('.filter__facet')].flatMap(menu => [...menu.querySelectorAll('.filter__value')].map(row =>
      [menu.querySelector('summary').firstChild.textContent, row.children[1].textContent, row.querySelector('.filter__count').textContent]))""")
    return {(name, value): int(count.replace(",", "")) for name, value, count in found}


def tallied(every: Sequence[Facets]) -> Counter[tuple[str, str]]:
    return Counter(pair for facets in every for pair in set(facets))


def use(page: Page, name: str) -> None:
    """Goes to the list and into its field, until the filter stands."""
    page.goto(f"{name}/")
    page.locator(".filter__field").focus()
    expect(page.locator(".filter__count").first).not_to_be_empty()


def kept_back(page: Page, pattern: str) -> list[Route]:
    """The requests for `pattern`, which wait until the test lets them go on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(pattern, hold)
    return held


# ── the pages ────────────────────────────────────────────────────────────────────────────────────────────────────────


@EVERY
def test_a_first_visit_is_light_and_fetches_no_data(page: Page, served: Host, name: str) -> None:
    with served.noted() as sent:
        page.goto(f"{name}/", wait_until="networkidle")
        page.request.get(page.evaluate("document.querySelector('link[rel=icon]').href"))
    cost = {answer.path: answer.body_bytes for answer in sent}
    assert not [path for path in cost if path.endswith(".json")]
    assert len(cost) <= MOST_REQUESTS, cost
    assert sum(cost.values()) <= MOST_KIB * 1024, cost


@pytest.mark.parametrize("context_options", [UNSCRIPTED], ids=["no-script"])
@EVERY
def test_without_scripts_the_pages_lead_to_every_entry(page: Page, name: str) -> None:
    found, seen, ahead = set[str](), set[str](), [f"{name}/"]
    while ahead:
        here = ahead.pop()
        seen.add(here)
        page.goto(here)
        expect(page.locator("form.filter")).to_have_count(0) if "--" in here else expect(page.locator("form.filter")).to_be_hidden()
        found |= set(page.locator("[data-filter-item] :is(h2, h3) a").evaluate_all("links => links.map(link => link.href)"))
        links = page.locator("main a[href*='--']").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        ahead += {path for link in links if (path := urljoin(f"/{here}", link).lstrip("/")) not in seen | set(ahead)}
    assert len(found) == COUNTS[name]


def test_pages_say_which_comes_before_and_after(page: Page) -> None:
    page.goto("courses/page--2/")
    assert page.locator("link[rel=prev]").get_attribute("href") == "../../courses/"
    assert page.locator("link[rel=next]").get_attribute("href") == "../../courses/page--3/"
    assert page.locator("link[rel=canonical]").get_attribute("href") == "https://long.example/careers/courses/page--2/"
    expect(page.locator(".pager [aria-current=page]")).to_have_text("2")


def test_ready_comparisons_have_a_page_a_family(page: Page, desk: Desk) -> None:
    page.goto("compare/")
    page.get_by_role("link", name="Care families").click()
    expect(page).to_have_url(re.compile(r"/compare/family--care/$"))
    portal = desk.portal
    expect(page.locator(".pairs a")).to_have_count(sum(portal.roles[portal.rungs[move.source].role].family == "care" for move in portal.moves))


def test_rungs_are_not_fetched_before_one_is_looked_for(page: Page, served: Host) -> None:
    with served.noted() as sent:
        page.goto("compare/?rungs=role-3/level-0,role-3/level-1", wait_until="networkidle")
        expect(page.locator("#comparison")).to_be_visible()
    assert not [answer.path for answer in sent if answer.path.endswith("/rungs.json")]


# ── the filter ───────────────────────────────────────────────────────────────────────────────────────────────────────


@EVERY
def test_the_filter_finds_what_is_on_no_first_page(page: Page, name: str) -> None:
    page.goto(f"{name}/")
    first = page.locator("[data-filter-item] :is(h2, h3) a").all_inner_texts()
    hidden = next(n for n in range(COUNTS[name]) if not any(title.endswith(f" {n}") for title in first) and n > 99)
    page.locator(".filter__field").press_sequentially(f" {hidden}")
    expect(shown(page).locator(":is(h2, h3)").filter(has_text=re.compile(rf" {hidden}$"))).to_have_count(1)
    expect(status(page)).to_have_text(re.compile(rf"^\d+ of {COUNTS[name]}$"))


@EVERY
def test_counts_are_those_of_the_records(page: Page, desk: Desk, name: str) -> None:
    use(page, name)
    every = facets_of(desk, name)
    names = {name for name, _ in counted(page)}
    assert counted(page) == {pair: number for pair, number in tallied(every).items() if pair[0] in names}
    assert {name for name in {name for name, _ in tallied(every)} if len({pair for pair in tallied(every) if pair[0] == name}) > 1} == names


@EVERY
def test_counts_under_a_choice_are_those_of_the_records(page: Page, desk: Desk, name: str) -> None:
    use(page, name)
    (facet, value), number = min(counted(page).items())
    page.locator(".filter__name", has_text=facet).click()
    page.get_by_role("checkbox", name=re.compile(f"^{re.escape(value)}")).check()
    expect(status(page)).to_have_text(f"{number} of {COUNTS[name]}" if number < COUNTS[name] else f"All {number}")
    every = facets_of(desk, name)
    inside, freely = tallied([facets for facets in every if (facet, value) in facets]), tallied(every)
    assert counted(page) == {pair: (freely if pair[0] == facet else inside)[pair] for pair in counted(page)}


@EVERY
def test_a_row_made_in_the_browser_is_the_one_of_the_page(page: Page, name: str) -> None:
    rows = """root => Object.fromEntries([...root.querySelectorAll('[data-filter-item]')].map(row => {
      const copy = row.cloneNode(true);
      for (const link of copy.querySelectorAll('a')) link.setAttribute('href', link.href);
      for (const svg of copy.querySelectorAll('svg')) svg.replaceChildren(svg.querySelector('path').getAttribute('d'));
      for (const part of copy.querySelectorAll('*')) for (const name of ['focusable', 'aria-hidden', 'viewBox']) part.removeAttribute(name);
      const sorted = node => node.nodeType === 3 ? node.data : `<${node.localName} ${[...node.attributes].map(a => `${a.name}=${a.value}`).sort().join(' ')}>${
        [...node.childNodes].map(sorted).join('')}</${node.localName}>`;
      return [row.querySelector('a').textContent, sorted(copy).replace(/\\s+/g, ' ').replace(/ ?(<\\/?(?:article|ul|li|h\\d|p|div|svg|a)\\b[^>]*>) ?/g, '$1')];
    }))"""
    page.goto(f"{name}/")
    there = page.locator("[data-whole]").evaluate(rows)
    page.locator(".filter__field").fill("e")
    expect(status(page)).to_have_text(re.compile(rf"^\d+ of {COUNTS[name]}$|^All"))
    while page.locator(".found__more").is_visible():
        page.locator(".found__more").click()
    made = page.locator("[data-whole] ~ *, [data-filter-form] + div").first.evaluate(rows)
    same = there.keys() & made.keys()
    assert len(same) > 5
    assert {title: made[title] for title in same} == {title: there[title] for title in same}


def test_the_address_brings_the_choice_back(page: Page) -> None:
    page.goto("courses/?q=course&format=book&language=German&unknown=kept")
    expect(page.get_by_role("button", name="Remove filter Format: Book")).to_be_visible()
    expect(page.locator(".filter__field")).to_have_value("course")
    before = status(page).inner_text()
    assert dict(parse_qsl(page.evaluate("location.search.slice(1)"))) == {"q": "course", "format": "Book", "language": "German", "unknown": "kept"}
    shown(page).first.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/courses/course-\d+/$"))
    page.go_back()
    expect(status(page)).to_have_text(before)


def test_words_are_in_the_address_when_a_result_is_followed_at_once(page: Page) -> None:
    use(page, "courses")
    page.keyboard.type("lodz")
    expect(status(page)).to_have_text(re.compile(rf"^\d+ of {COURSES}$"))
    shown(page).first.get_by_role("link").first.click()
    page.go_back()
    expect(page.locator(".filter__field")).to_have_value("lodz")


def test_what_is_typed_while_the_list_is_on_its_way_is_kept(page: Page) -> None:
    held = kept_back(page, "**/api/v1/lists/courses.json")
    page.goto("courses/")
    with page.expect_request("**/api/v1/lists/courses.json"):
        page.locator(".filter__field").focus()
    page.keyboard.type("depot course")
    expect(status(page)).to_have_text(f"All {COURSES}")
    assert len(held) == 1
    held[0].continue_()
    expect(status(page)).to_have_text(re.compile(rf"^\d+ of {COURSES}$"))
    expect(page.locator(".filter__field")).to_be_focused()
    expect(page.locator(".filter__field")).to_have_value("depot course")


def test_a_field_that_had_the_focus_before_the_scripts_came_works(page: Page) -> None:
    held = kept_back(page, "**/assets/long-filter.*.js")
    with page.expect_request("**/assets/long-filter.*.js"):
        page.goto("courses/", wait_until="commit")
    page.locator(".filter__field").focus()
    held[0].continue_()
    expect(page.locator(".filter__count").first).not_to_be_empty()


def test_a_list_that_cannot_be_loaded_says_so_and_is_tried_again(page: Page, watch: Watch) -> None:
    watch.allow("Failed to load resource")
    page.route("**/api/v1/lists/courses.json", lambda route: route.abort(), times=1)
    page.goto("courses/")
    page.locator(".filter__field").focus()
    expect(status(page)).to_contain_text("could not be loaded")
    page.keyboard.type("depot")
    expect(status(page)).to_have_text(re.compile(rf"^\d+ of {COURSES}$"))


def test_a_menu_opens_and_ticks_by_keyboard_alone(page: Page) -> None:
    page.goto("courses/")
    page.locator("summary", has_text="Format").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox").first).to_be_visible()
    expect(page.locator("summary", has_text="Format")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".chosen__one")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("summary", has_text="Format")).to_be_focused()
    expect(page.locator(".filter__menu").first).to_be_hidden()


def test_more_is_shown_at_a_press_and_the_first_of_it_has_the_focus(page: Page) -> None:
    page.goto("courses/?q=course")
    expect(shown(page)).to_have_count(48)
    page.get_by_role("button", name="Show 96 more of 250").press("Enter")
    expect(shown(page)).to_have_count(144)
    expect(shown(page).nth(48).get_by_role("link").first).to_be_focused()


def test_an_empty_list_says_which_filter_to_loosen_and_by_how_much(page: Page) -> None:
    page.goto("courses/?q=nowhere&format=book")
    expect(shown(page)).to_have_count(0)
    way = page.get_by_role("button", name=re.compile(r"^Without ‘nowhere’ there are \d+$"))
    expected = int(re.findall(r"\d+", way.inner_text())[0])
    way.click()
    expect(status(page)).to_have_text(f"{expected} of {COURSES}")


def test_clearing_all_brings_the_page_back(page: Page) -> None:
    page.goto("roles/?q=warden+7")
    expect(page.locator("[data-whole]")).to_be_hidden()
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("[data-whole]")).to_be_visible()
    assert page.evaluate("location.search") == ""


def test_a_competency_of_a_role_finds_it(page: Page) -> None:
    page.goto("roles/?q=skill+104")
    expect(status(page)).to_have_text(f"4 of {ROLES}")


# ── soundness ────────────────────────────────────────────────────────────────────────────────────────────────────────


STATES = {"courses": "courses/?q=course&format=book", "roles": "roles/?q=keeper", "competencies": "competencies/?area=tools-areas", "mentors": "mentors/?q=helper",
          "pathways": "pathways/?q=way", "none": "courses/?q=nowhere", "further": "roles/family--care/", "next": "courses/page--2/", "compare": "compare/family--field/",
          "first": "roles/"}


@pytest.mark.parametrize("context_options", [NARROW], ids=["320px"])
@pytest.mark.parametrize("state", STATES)
def test_nothing_scrolls_sideways_at_320_px_and_axe_finds_nothing_on_a_desk(page: Page, state: str) -> None:
    page.goto(STATES[state], wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.set_viewport_size(DESK)
    nothing(axe_in_light_and_dark(page))


@EVERY
def test_its_layout_does_not_shift_when_the_filter_is_first_used(page: Page, name: str) -> None:
    page.add_init_script(
        "globalThis.shifted = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) globalThis.shifted += entry.value; })"
        ".observe({type: 'layout-shift', buffered: true})")
    use(page, name)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("shifted") == 0


def test_every_page_of_a_list_is_sound_html(demo_site: Path, tmp_path: Path) -> None:
    pages = [demo_site / name / "index.html" for name in (*COUNTS, "compare")] + sorted(demo_site.glob("*/*--*/index.html"))
    assert len(pages) > 20
    nothing(validate_html(pages, tmp_path / "report.json"))
