"""A plan stays: over a reload, in two tabs, on a full disk, and when the portal goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.derive.facts import Facts
from generator.derive.gaps import gap
from generator.portal import Portal
from tests.browser.plans import ANA, ANALYST, SENIOR, Json, file_of, run, saved, taken
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser

FORBIDDEN = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('Not here', 'SecurityError'); } })"


def own_step(page: Page, title: str) -> None:
    page.get_by_label("A step of my own").fill(title)
    page.keyboard.press("Enter")
    expect(page.locator(".plan__steps")).to_contain_text([title])


def step(kind: str, ref: str, title: str) -> Json:
    return {**ANA["actions"][0], "id": f"{kind}-{ref}", "kind": kind, "ref": ref, "title": title}


def test_it_is_there_after_a_reload(page: Page, tmp_path: Path) -> None:
    taken(page, file_of(tmp_path, ANA))
    before = json.loads(saved(page))
    page.reload()
    expect(page.locator(".plan__aim")).to_contain_text(["Senior data analyst"])
    assert {**json.loads(saved(page)), "exported": ""} == {**before, "exported": ""}


def test_notes_are_kept_when_the_page_is_left_while_they_are_written(page: Page, tmp_path: Path) -> None:
    taken(page, file_of(tmp_path, ANA))
    page.get_by_label("Anything you want to remember").fill("Ask for the budget")
    page.goto("roles/")
    page.goto("plan/")
    expect(page.get_by_label("Anything you want to remember")).to_have_value("Ask for the budget")


def test_two_tabs_lose_nothing_of_each_other(page: Page, tmp_path: Path) -> None:
    taken(page, file_of(tmp_path, ANA))
    other = page.context.new_page()
    other.goto("plan/")
    own_step(page, "Written here")
    expect(other.locator(".plan__steps")).to_contain_text(["Written here"])
    own_step(other, "Written there")
    expect(page.locator(".plan__steps")).to_contain_text(["Written there"])
    assert [each["title"] for each in json.loads(saved(page))["actions"]][2:] == ["Written here", "Written there"]


def test_on_a_full_disk_it_is_said_and_the_next_change_takes_all_along(page: Page, tmp_path: Path) -> None:
    page.goto("how-it-works/")  # the browser looks at its quota when the database is first used
    origin, tools = page.evaluate("location.origin"), page.context.new_cdp_session(page)
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    taken(page, file_of(tmp_path, ANA))
    own_step(page, "While it is full")
    expect(page.get_by_role("alert")).to_contain_text("storage is full")
    assert "While it is full" in saved(page).decode()
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    own_step(page, "With room again")
    expect(page.get_by_role("alert")).to_be_empty()
    page.reload()
    expect(page.locator(".plan__steps .plan__what")).to_have_text(["Course Charts people act on", "While it is full", "With room again", "Sit beside Tomasz"])


def test_where_storage_is_forbidden_it_says_so_and_the_plan_lives_in_the_tab(page: Page, tmp_path: Path) -> None:
    page.add_init_script(FORBIDDEN)
    taken(page, file_of(tmp_path, ANA))
    own_step(page, "In this tab")
    expect(page.get_by_role("alert")).to_contain_text("doesn’t let the page store anything")
    assert [each["title"] for each in json.loads(saved(page))["actions"]][-1] == "In this tab"
    page.evaluate("addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)")


def test_what_was_renamed_is_found_and_what_is_gone_stays(page: Page, tmp_path: Path, demo: Portal) -> None:
    now = demo.aliases[("programme", "installer-academy")]
    taken(page, file_of(tmp_path, {**ANA, "targets": [SENIOR, "wizard/grand"], "titles": {"wizard/grand": "Grand wizard"}, "actions": [
        step("programme", "installer-academy", "The academy"), step("course", "no-such-course", "A course of old")]}))
    expect(page.locator(".plan__steps a", has_text="The academy")).to_have_attribute("href", f"{page.url.removesuffix('plan/')}programmes/{now}/")
    expect(page.locator(".plan__step", has_text="A course of old")).to_contain_text("No longer here")
    expect(page.locator(".plan__aim", has_text="Grand wizard")).to_contain_text("No longer here")
    assert json.loads(saved(page))["actions"][0]["ref"] == now


def test_a_role_or_competency_that_was_renamed_is_followed_wherever_it_stands(page: Page, demo_site: Path) -> None:
    page.goto("plan/")
    plan = {**ANA, "rung": "coder/senior", "targets": ["coder/lead", "engineer/lead"], "titles": {"coder/lead": "Lead"}, "expectations": {"coder#asks": {"state": "yes"}},
            "competencies": {"perl": {"level": "a"}, "go": {"level": "b"}, "python": {"level": "c"}}, "actions": [{**step("course", "perl", "Perl"), "for": "perl"}],
            "progress": {"pathway:up": {"title": "Up", "parts": {"coder/lead": "2026-11-22"}}}}
    now = run(page, demo_site, ("plan-alias",), "modules.follow(given, { role: { coder: 'engineer' }, competency: { perl: 'python', go: 'golang' } }); return given;", plan)
    assert (now["rung"], now["targets"], now["titles"], list(now["expectations"])) == ("engineer/senior", ["engineer/lead"], {"engineer/lead": "Lead"}, ["engineer#asks"])
    assert now["competencies"] == {"python": {"level": "c"}, "golang": {"level": "b"}}
    assert (now["actions"][0]["ref"], now["actions"][0]["for"], now["progress"]["pathway:up"]["parts"]) == ("perl", "python", {"engineer/lead": "2026-11-22"})


def test_the_rung_chosen_on_another_page_is_the_plans(page: Page, tmp_path: Path) -> None:
    taken(page, file_of(tmp_path, ANA))
    assert page.evaluate("localStorage.getItem('portal-my-role')") == ANALYST
    page.evaluate("localStorage.setItem('portal-my-role', 'customer-adviser/senior')")
    page.reload()
    expect(page.locator(".plan__here")).to_have_text("Senior customer adviser")


def test_clearing_says_what_it_clears_and_leaves_nothing(page: Page, tmp_path: Path) -> None:
    taken(page, file_of(tmp_path, ANA))
    page.get_by_role("button", name="Clear everything").click()
    expect(page.locator(".plan__panel")).to_contain_text("your role, 1 aim, 1 entry of your assessment, 2 steps, 1 course or pathway you have marked, your notes and 2 entries of the history")
    page.get_by_role("button", name="Clear it all").click()
    expect(page.get_by_role("heading", name="Which role are you on?")).to_be_visible()
    left = page.evaluate("""() => new Promise((resolve) => { const asked = indexedDB.open('portal-plan'); asked.onsuccess = () => {
      const all = asked.result.transaction('plan').objectStore('plan').getAll(); all.onsuccess = () => resolve([all.result.length, localStorage.length]); }; })""")
    assert left == [0, 0]


def test_a_colleagues_plan_is_read_and_ones_own_is_untouched(page: Page, tmp_path: Path) -> None:
    taken(page, file_of(tmp_path, {**ANA, "name": "Bo", "notes": "Mine"}))
    before = json.loads(saved(page))
    page.get_by_label("Open a plan from a file").set_input_files(file_of(tmp_path, ANA, "ana.json"))
    page.get_by_role("button", name="Only read it").click()
    expect(page.get_by_role("heading", name="You are reading Ana’s plan")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Half-year review")
    expect(page.locator("main").get_by_role("textbox")).to_have_count(0)
    page.get_by_role("button", name="Back to my plan").click()
    expect(page.get_by_label("Anything you want to remember")).to_have_value("Mine")
    assert {**json.loads(saved(page)), "exported": ""} == {**before, "exported": ""}


def test_a_plan_that_was_replaced_comes_back(page: Page, tmp_path: Path) -> None:
    taken(page, file_of(tmp_path, {**ANA, "name": "Bo", "notes": "Mine"}))
    page.get_by_label("Open a plan from a file").set_input_files(file_of(tmp_path, ANA, "ana.json"))
    page.get_by_role("button", name="Replace mine with it").click()
    expect(page.get_by_label("My name")).to_have_value("Ana")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("My name")).to_have_value("Bo")
    expect(page.get_by_label("Anything you want to remember")).to_have_value("Mine")


CHANGES = """
  const root = new URL(document.documentElement.dataset.root, location.href);
  const roles = new Map();
  const rung = async (ref) => {
    const id = ref.split("/")[0];
    if (!roles.has(id)) roles.set(id, await (await fetch(new URL(`api/v1/roles/${id}.json`, root))).json());
    return roles.get(id).rungs.find((each) => each.ref === ref);
  };
  const [taxonomy, index] = await Promise.all(["taxonomy", "competencies/index"].map(async (name) => (await fetch(new URL(`api/v1/${name}.json`, root))).json()));
  const scales = new Map(index.items.map(({ id, scale }) => [id, taxonomy.scales[scale ?? "default"]]));
  const found = [];
  for (const { from, to, levels } of given) {
    const competencies = Object.fromEntries(Object.entries(levels).map(([id, level]) => [id, { level }]));
    const gap = modules.gapOf({ competencies, expectations: {} }, from && await rung(from), await rung(to), (id) => scales.get(id) ?? []);
    found.push(Object.fromEntries(gap.competencies.filter(({ after }) => after).map(({ id, change }) => [id, change])));
  }
  return found;
"""


def expected(demo: Portal, source: str, target: str, levels: dict[str, str]) -> dict[str, str]:
    """What the generator says where the levels asked are those one says of oneself; the need is as the target has it."""
    found = {g.competency: g.change for g in gap(demo, demo.rungs[source], demo.rungs[target]).competencies if g.after}
    for competency, level in levels.items():
        if competency in found:
            asked = demo.place(competency, demo.rungs[target].asks[competency].level)
            mine = demo.place(competency, level) if level else -1
            found[competency] = "new" if mine < 0 else "higher" if asked > mine else "lower" if asked < mine else "same"
    return found


def test_the_gap_is_the_generators_where_nothing_is_assessed_and_follows_what_is(page: Page, demo: Portal, demo_site: Path) -> None:
    facts, refs = Facts(demo), sorted(demo.rungs)
    cases: list[dict[str, Any]] = []
    for at, target in enumerate(refs):
        source = refs[(at * 7 + 3) % len(refs)]
        asked = sorted(demo.rungs[target].asks)
        levels = {} if at % 3 == 0 else {competency: ["", *(level.id for level in demo.scale(competency))][(at + place) % (1 + len(demo.scale(competency)))]
                                         for place, competency in enumerate(asked) if place % 2 == at % 2}
        cases.append({"from": source, "to": target, "levels": levels})
    page.goto("plan/")
    answers = run(page, demo_site, ("plan-gap",), CHANGES, cases)
    assert facts.portal is demo
    assert answers == [expected(demo, case["from"], case["to"], case["levels"]) for case in cases]


def test_money_is_reckoned_by_currency_and_year(page: Page, demo_site: Path, watch: Watch) -> None:
    page.goto("plan/")
    gives = [{"benefit": "b", "amounts": [{"amount": 100, "currency": "EUR", "period": "year"}, {"amount": 90, "currency": "GBP", "period": "year"}]}]
    steps = [{**step("course", ref, ref), "start": start, "due": "", "cost": {"amount": amount, "currency": currency}} for ref, start, amount, currency in (
        ("a", "2026-12-30", 60, "EUR"), ("b", "2027-01-02", 70, "EUR"), ("c", "2027-02-02", 80, "GBP"), ("d", "", 5, "EUR"), ("e", "2027-02-02", 9, "CHF"))]
    rows = run(page, demo_site, ("plan-allowance",), "return modules.against(given.steps, given.gives, [{ id: 'b', title: 'B', url: '/', kind: 'learning-budget' }], () => 'online')",
               {"steps": steps, "gives": gives})
    assert [(row["currency"], [(span["period"], span["used"]) for span in row["spans"]]) for row in rows] == [
        ("EUR", [("2026", 60), ("2027", 70), ("", 5)]), ("GBP", [("2027", 80)])]
    assert not watch.faults
