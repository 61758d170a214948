"""Ways through self-assessment, progress and "add to my plan", as people go them: by pointer, by keyboard alone, narrow, on paper."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from generator.portal import Portal
from tests.browser.host import Host
from tests.browser.tools import axe_in_light_and_dark
from tests.findings import nothing

pytestmark = pytest.mark.browser

SENIOR, ADVISER = "data-analyst/senior", "customer-adviser/senior"
COURSE, PATHWAY, MENTOR = "advanced-commissioning", "from-support-into-engineering", "dawn-hartley"
NARROW = {"viewport": {"width": 320, "height": 700}}
STORED = """() => new Promise((done, fail) => {
  const asked = indexedDB.open("portal-plan");
  asked.onerror = () => fail(asked.error);
  asked.onsuccess = () => {
    const found = asked.result.transaction("plan").objectStore("plan").get("current");
    found.onsuccess = () => { asked.result.close(); done(found.result ?? null); };
  };
})"""


def plan(page: Page) -> Any:
    """The plan as this browser has stored it."""
    return page.evaluate(STORED)


def place(page: Page) -> Locator:
    return page.locator(".assess__place")


def saved(page: Page) -> None:
    expect(page.locator(".assess__saved")).to_have_text("Saved in this browser.")


def level(page: Page, title: str) -> Locator:
    return page.get_by_role("radio", name=re.compile(f"^{title}"))


def opened(page: Page, ref: str = SENIOR, *, as_list: bool = False) -> None:
    page.goto(f"assess/#{ref}")
    expect(page.get_by_role("radio", name="One at a time")).to_be_checked()
    if as_list:
        page.get_by_text("As a list").click()
        expect(page.locator(".assess__all")).to_be_visible()


def asked(demo: Portal, ref: str = SENIOR) -> list[str]:
    """The titles of the competencies that a rung asks, in the order of its areas."""
    return [demo.competencies[competency].title for competency in demo.rungs[ref].asks]


# ── by pointer ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_rung_is_chosen_and_gone_through_and_what_one_says_survives(page: Page, demo: Portal, served: Host) -> None:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto("assess/")
    page.get_by_role("combobox", name="The rung I hold myself against").fill("senior data an")
    page.get_by_role("option", name=re.compile("^Senior data analyst")).click()
    expect(place(page)).to_have_text(re.compile(f"^1 of {len(asked(demo))} · "))
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    expect(page.get_by_label("What shows it")).to_be_hidden()
    level(page, "Practitioner").check()
    page.get_by_label("What shows it").fill("The tariff importer, with Ana.")
    page.get_by_label("A note to myself").fill("Ask her.")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name=asked(demo)[1])).to_be_focused()
    saved(page)
    page.reload()
    expect(place(page)).to_have_text(re.compile("^2 of "))
    page.get_by_role("button", name="Back").click()
    expect(level(page, "Practitioner")).to_be_checked()
    expect(page.get_by_label("What shows it")).to_have_value("The tariff importer, with Ana.")
    expect(page.locator(".assess__left")).to_have_text(f"Not assessed yet: {len(asked(demo)) - 1} of {len(asked(demo))}.")
    entry = plan(page)["competencies"][next(iter(demo.rungs[SENIOR].asks))]
    assert (entry["level"], entry["evidence"], entry["note"]) == ("practitioner", "The tariff importer, with Ana.", "Ask her.")
    assert page.url == f"{served.url}assess/#{SENIOR}"
    assert urls
    for url in urls:
        assert url.startswith(served.url)
        assert "?" not in url


def test_a_level_counts_wherever_the_competency_is_asked(page: Page, demo: Portal) -> None:
    competency = next(iter(demo.rungs[SENIOR].asks))
    opened(page)
    level(page, "Working").check()
    saved(page)
    opened(page, "data-analyst/lead", as_list=True)
    item = page.locator(".assess__item", has=page.get_by_role("heading", name=demo.competencies[competency].title, exact=True))
    expect(item.get_by_role("radio", checked=True)).to_have_count(1)


def test_ones_own_role_is_opened_where_no_rung_is_named_and_stays_out_of_the_address(page: Page, served: Host) -> None:
    page.goto("roles/data-analyst/senior/")
    page.get_by_role("button", name="This is my role").click()
    expect(page.get_by_role("link", name="This is my role")).to_be_visible()
    page.goto("assess/")
    expect(page.get_by_role("heading", name="Senior data analyst")).to_be_visible()
    assert page.url == f"{served.url}assess/"


def test_an_answer_is_taken_back_and_the_way_back_brings_all_of_it(page: Page) -> None:
    opened(page)
    level(page, "Working").check()
    page.get_by_label("What shows it").fill("It runs.")
    page.get_by_role("button", name="Take my answer back").click()
    expect(page.locator(".assess__item").get_by_role("radio", checked=True)).to_have_count(0)
    saved(page)
    page.wait_for_function(f"async () => !Object.keys((await ({STORED})()).competencies).length")
    page.get_by_role("button", name="Undo").click()
    expect(level(page, "Working")).to_be_checked()
    page.wait_for_function(f"async () => Object.values((await ({STORED})()).competencies)[0]?.evidence === 'It runs.'")


def test_criteria_in_words_are_answered_in_words(page: Page, demo: Portal) -> None:
    opened(page, ADVISER)
    page.get_by_role("radio", name="Partly").check()
    saved(page)
    first = next(iter(plan(page)["expectations"].items()))
    assert first[0].startswith("customer-adviser#")
    assert first[1]["state"] == "partly"
    page.get_by_label("Go to").select_option(label="In short")
    expect(page.locator(".assess__summary")).to_contain_text("Of what is expected in words, you say partly to 1.")


def test_the_summary_says_in_words_where_one_stands_and_leads_on(page: Page, demo: Portal) -> None:
    opened(page, as_list=True)
    items = page.locator(".assess__item")
    for at, answer in enumerate(("Not yet at the first level", "Working", "Expert")):
        items.nth(at).get_by_role("radio", name=re.compile(f"^{answer}")).check()
    short = page.locator(".assess__summary")
    expect(short).to_contain_text("you see yourself at the level asked in 1, above it in 1 and below it in 1.")
    expect(short).to_contain_text(f"Not assessed yet: {len(asked(demo)) - 3} of {len(asked(demo))}.")
    assert not re.search(r"\d\s*%|out of|score:", short.inner_text())
    expect(short.get_by_role("link", name="Open my plan")).to_have_attribute("href", re.compile("/plan/$"))
    expect(short.get_by_role("link", name="Compare it with my role")).to_have_attribute("href", re.compile(f"/compare/\\?to={SENIOR}$"))
    short.get_by_role("button", name=asked(demo)[0]).click()
    expect(items.first.get_by_role("heading")).to_be_focused()


# ── by keyboard, narrow, and what must not go wrong ──────────────────────────────────────────────────────────────────


def test_all_of_it_goes_by_keyboard_alone(page: Page, demo: Portal) -> None:
    page.goto("assess/")
    page.get_by_role("combobox", name="The rung I hold myself against").focus()
    page.keyboard.type("senior data an")
    expect(page.get_by_role("option", name=re.compile("^Senior data analyst"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(place(page)).to_have_text(re.compile("^1 of "))
    page.get_by_label("Go to").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(level(page, "Not yet")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(level(page, "Working")).to_be_checked()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_label("What shows it")).to_be_focused()
    page.keyboard.type("By hand")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(place(page)).to_have_text(re.compile("^2 of "))
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=asked(demo)[2])).to_be_focused()
    assert plan(page)["competencies"][next(iter(demo.rungs[SENIOR].asks))]["evidence"] == "By hand"


@pytest.mark.parametrize("leave", ["go", "close"])
def test_what_was_just_typed_survives_leaving_at_once(page: Page, context: BrowserContext, leave: str) -> None:
    opened(page)
    level(page, "Working").check()
    page.get_by_label("What shows it").press_sequentially("Half a sent")
    if leave == "go":
        page.goto("assess/#data-analyst/lead")
        page.goto("feeds/")
    else:
        page.close(run_before_unload=True)
    other = context.new_page()
    other.goto(f"assess/#{SENIOR}")
    other.get_by_label("Go to").select_option("0")
    expect(other.get_by_label("What shows it")).to_have_value("Half a sent")


def test_two_tabs_add_to_one_assessment(page: Page, context: BrowserContext, demo: Portal) -> None:
    opened(page)
    other = context.new_page()
    opened(other)
    level(page, "Working").check()
    expect(level(other, "Working")).to_be_checked()
    page.get_by_label("What shows it").fill("Said here.")
    other.get_by_label("A note to myself").fill("Said there.")
    page.get_by_label("What shows it").blur()
    other.get_by_label("A note to myself").blur()
    for each in (page, other):
        expect(each.get_by_label("What shows it")).to_have_value("Said here.")
        expect(each.get_by_label("A note to myself")).to_have_value("Said there.")


def test_where_nothing_can_be_stored_it_is_said_and_what_one_wrote_stays(page: Page) -> None:
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } })")
    opened(page)
    level(page, "Working").check()
    expect(page.locator(".assess__alarm")).to_contain_text("Not saved:")
    expect(level(page, "Working")).to_be_checked()
    expect(page.locator(".assess__left")).to_contain_text("Not assessed yet: 13")


def test_without_a_rung_it_says_how_to_begin(page: Page) -> None:
    page.goto("assess/")
    expect(page.locator(".assess__status")).to_have_text("Choose the rung you are on, or one you aim at, to begin.")


def a_rung_that_is_gone(page: Page) -> None:
    page.goto("assess/#data-analyst/emperor")
    expect(page.locator(".assess__status")).to_contain_text("There is no rung “data-analyst/emperor” here any more")


def an_answer(page: Page) -> None:
    opened(page)
    level(page, "Working").check()
    saved(page)


def a_criterion(page: Page) -> None:
    opened(page, ADVISER)
    page.get_by_role("radio", name="Yes").check()
    saved(page)


def all_of_it(page: Page) -> None:
    opened(page, "people-adviser/coordinator", as_list=True)
    page.get_by_role("radio", name="Not yet at the first level").check()
    page.get_by_role("radio", name="Partly").first.check()
    page.get_by_text("Read the levels").click()
    expect(page.locator(".assess__levels li").first).to_be_visible()
    saved(page)


def the_summary(page: Page) -> None:
    an_answer(page)
    page.get_by_label("Go to").select_option(label="In short")
    expect(page.locator(".assess__summary")).to_be_visible()


def taken_back(page: Page) -> None:
    an_answer(page)
    page.get_by_role("button", name="Take my answer back").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def a_course_that_is_done(page: Page) -> None:
    page.goto(f"courses/{COURSE}/")
    page.get_by_role("button", name="Add to my plan").click()
    expect(page.get_by_role("link", name="In my plan")).to_be_visible()
    for box in page.get_by_role("checkbox", name=re.compile("^Done")).all():
        box.check()
    expect(page.get_by_role("button", name="Mark it as done there too")).to_be_visible()


STATES = (a_rung_that_is_gone, an_answer, a_criterion, all_of_it, the_summary, taken_back, a_course_that_is_done)


@pytest.mark.parametrize("context_options", [NARROW], ids=["320px"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_state_is_accessible_and_fits_at_320_px(page: Page, state: Callable[[Page], None]) -> None:
    state(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    nothing(axe_in_light_and_dark(page))


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no-script"])
def test_without_scripts_the_way_with_a_pen_is_told_and_nothing_is_there_to_press(page: Page) -> None:
    page.goto("assess/")
    expect(page.locator("portal-assess")).to_contain_text("needs JavaScript")
    page.goto(f"courses/{COURSE}/")
    expect(page.get_by_text("Add to my plan")).to_be_hidden()
    expect(page.get_by_role("checkbox")).to_have_count(0)


def test_paper_has_every_line_filled_in_or_with_room(page: Page, demo: Portal) -> None:
    opened(page)
    level(page, "Working").check()
    page.get_by_label("What shows it").fill("It runs.")
    page.get_by_label("What shows it").blur()
    saved(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    sheet = page.locator(".sheet")
    expect(sheet.locator("h4")).to_have_text(asked(demo))
    expect(sheet.locator(".sheet__item").first).to_contain_text("What shows it: It runs.")
    expect(sheet.locator(".sheet__box .icon")).to_have_count(1)
    expect(page.locator(".assess__sitting")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')); }")
    page.get_by_role("button", name="Print an empty form").click()
    expect(sheet.locator(".sheet__box .icon")).to_have_count(0)
    expect(sheet).not_to_contain_text("It runs.")


# ── what the browser works out ───────────────────────────────────────────────────────────────────────────────────────


def test_where_one_stands_is_what_the_scale_says(page: Page, demo: Portal, demo_site: Path) -> None:
    chance = random.Random(5)
    cases = []
    for ref in chance.sample(sorted(ref for ref, rung in demo.rungs.items() if rung.asks), 25):
        said = {c: chance.choice(["", *(step.id for step in demo.scale(c))]) for c in demo.rungs[ref].asks if chance.random() < 0.7}
        cases.append((ref, said))
    page.goto("assess/")
    answer = page.evaluate(
        """async ([items, shape, cases]) => {
          const root = new URL(document.documentElement.dataset.root, location.href);
          const { itemsOf, byStanding } = await import(new URL(`assets/${items}`, root).href);
          const { blank } = await import(new URL(`assets/${shape}`, root).href);
          const found = [];
          for (const [ref, said] of cases) {
            const role = await (await fetch(new URL(`api/v1/roles/${ref.split("/")[0]}.json`, root))).json();
            const plan = blank();
            for (const [id, level] of Object.entries(said)) plan.competencies[id] = { title: "", level, evidence: "", note: "", on: "" };
            const items = itemsOf({ rung: role.rungs.find((each) => each.ref === ref), role });
            found.push(Object.fromEntries(byStanding(items, plan).flatMap(({ standing, items }) => items.filter(({ kind }) => kind === "competency").map(({ id }) => [id, standing]))));
          }
          return found;
        }""", [next((demo_site / "assets").glob(f"{stem}.*.js")).name for stem in ("assess-items", "plan-shape")] + [cases])

    def standing(ref: str, competency: str, said: dict[str, str]) -> str:
        if competency not in said:
            return "open"
        mine, wanted = demo.place(competency, said[competency] or None), demo.place(competency, demo.rungs[ref].asks[competency].level)
        return "below" if mine < wanted else "above" if mine > wanted else "at"

    assert answer == [{c: standing(ref, c, said) for c in demo.rungs[ref].asks} for ref, said in cases]


def test_parts_of_one_name_are_marked_one_by_one(page: Page, demo_site: Path) -> None:
    page.goto("assess/")
    found = page.evaluate(
        """async (stem) => {
          const { partsOf, doneInWords } = await import(new URL(`assets/${stem}`, new URL(document.documentElement.dataset.root, location.href)).href);
          return [partsOf("course", ["Practice", "Theory", "practice!", "?"]), partsOf("pathway", ["a/b", "a/c", "a/b"]),
            [0, 1, 4].map((done) => doneInWords("course", done, 4)), doneInWords("pathway", 1, 1)];
        }""", next((demo_site / "assets").glob("progress-count.*.js")).name)
    assert found == [["practice", "theory", "practice-2", "part"], ["a/b", "a/c", "a/b-2"], ["", "1 of 4 modules done", "All 4 modules done"], "Done"]


# ── progress and "add to my plan" ────────────────────────────────────────────────────────────────────────────────────


def test_modules_are_marked_on_the_course_and_told_in_lists_and_the_plan(page: Page, demo: Portal) -> None:
    modules = len(demo.courses[COURSE].modules)
    boxes = page.get_by_role("checkbox", name=re.compile("^Done"))
    page.goto(f"courses/{COURSE}/")
    boxes.first.check()
    expect(page.locator(".progress__status")).to_have_text(f"1 of {modules} modules done")
    page.reload()
    expect(boxes.first).to_be_checked()
    page.goto("courses/")
    expect(page.locator("[data-progress-of]")).to_have_text([f"1 of {modules} modules done"])
    page.evaluate("""() => {
      const later = document.querySelector("[data-progress-of]").closest(".cards__item").cloneNode(true);
      later.querySelector("[data-progress-of]").remove();
      document.querySelector("main .cards").append(later);
    }""")
    expect(page.locator("[data-progress-of]")).to_have_count(2)
    page.goto(f"courses/{COURSE}/")
    expect(boxes.first).to_be_checked()
    page.get_by_role("button", name="Add to my plan").click()
    for box in boxes.all():
        box.check()
    page.get_by_role("button", name="Mark it as done there too").click()
    expect(page.get_by_text("Done in your plan, too.")).to_be_focused()
    stored = plan(page)
    assert len(stored["progress"][f"course:{COURSE}"]["parts"]) == modules
    assert [(action["ref"], action["state"]) for action in stored["actions"]] == [(COURSE, "done")]
    boxes.first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".progress__status")).to_have_text(f"{modules - 1} of {modules} modules done")


def test_steps_are_marked_on_the_pathway_and_told_on_its_card(page: Page, demo: Portal) -> None:
    page.goto(f"pathways/{PATHWAY}/")
    page.get_by_role("checkbox", name=re.compile("^Done")).first.check()
    expect(page.locator(".progress__status")).to_have_text(f"1 of {len(demo.pathways[PATHWAY].steps)} steps done")
    assert list(plan(page)["progress"][f"pathway:{PATHWAY}"]["parts"]) == [demo.pathways[PATHWAY].steps[0].role]
    page.goto("pathways/")
    expect(page.locator("[data-progress-of]")).to_have_count(1)


def test_who_has_marked_nothing_loads_nothing_for_it(page: Page, served: Host) -> None:
    with served.noted() as sent:
        page.goto("courses/", wait_until="networkidle")
        page.goto(f"courses/{COURSE}/", wait_until="networkidle")
    assert [answer.path for answer in sent if re.search(r"/(plan-|progress)[^/]*\.js$", answer.path)] == []


@pytest.mark.parametrize("address", [f"courses/{COURSE}/", f"mentors/{MENTOR}/", "programmes/*/"])
def test_what_a_page_is_about_goes_into_the_plan_and_out_again(page: Page, demo_site: Path, address: str) -> None:
    if "*" in address:
        address = min(demo_site.glob(f"{address}index.html")).parent.relative_to(demo_site).as_posix() + "/"
    page.goto(address)
    button = page.locator("portal-plan-add button")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="In my plan")).to_be_visible()
    expect(button).to_be_focused()
    (action,) = plan(page)["actions"]
    assert (action["kind"], action["ref"], action["state"]) == (address.split("/")[0].removesuffix("s"), address.split("/")[1], "planned")
    assert action["title"] == page.get_by_role("heading", level=1).inner_text()
    page.reload()
    page.get_by_role("button", name=re.compile("^Take out")).click()
    expect(page.get_by_role("button", name="Add to my plan")).to_be_visible()
    assert plan(page)["actions"] == []


def test_a_rung_becomes_ones_own_or_an_aim_and_not_both(page: Page) -> None:
    page.goto("roles/data-analyst/lead/")
    page.get_by_role("button", name="Aim for this").click()
    expect(page.get_by_role("link", name="I aim for this")).to_be_visible()
    page.goto("roles/data-analyst/senior/")
    page.get_by_role("button", name="This is my role").click()
    expect(page.get_by_role("button", name="Aim for this")).to_be_hidden()
    stored = plan(page)
    assert (stored["rung"], stored["targets"]) == (SENIOR, ["data-analyst/lead"])
    assert page.evaluate("localStorage.getItem('portal-my-role')") == SENIOR
    page.get_by_role("button", name=re.compile("^Not my role")).click()
    expect(page.get_by_role("button", name="Aim for this")).to_be_visible()
    assert plan(page)["rung"] == ""
