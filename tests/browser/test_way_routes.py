"""Routes in the browser: chosen by keyboard, by pointer and by address, taken along, and equal to the generator's own."""

from __future__ import annotations

import json
import random
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import Route as Request

from generator.build import load
from generator.derive.facts import Facts
from generator.derive.routes import MEASURES, Measure, Route, Web, web
from generator.derive.taking import stages, total
from generator.outputs import api
from generator.portal import Portal
from generator.site import Site
from tests.browser.test_compare_any import field
from tests.journeys import woven
from tests.portals import TODAY, Files

pytestmark = pytest.mark.browser

ENGINEER, PRINCIPAL = "software-engineer/engineer", "software-engineer/principal"
MANAGER, ADVISER = "account-manager/manager", "customer-adviser/adviser"


def ways(page: Page) -> Locator:
    return page.locator(".route")


def titles(portal: Portal, route: Route) -> list[str]:
    return [portal.rungs[move.target].title for move in route.moves]


# ── choosing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_rungs_and_what_counts_are_chosen_by_keyboard_alone(page: Page, demo: Portal) -> None:
    expected = {by: web(demo).routes(ENGINEER, PRINCIPAL, by) for by in MEASURES}
    page.goto("routes/")
    field(page, "From").focus()
    page.keyboard.type("software engineer")
    expect(page.get_by_role("option", name=re.compile("^Software engineer"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="rungs ahead")).to_be_visible()
    field(page, "To").focus()
    page.keyboard.type("principal software")
    expect(page.get_by_role("option", name=re.compile("^Principal software engineer .* 3 moves"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(ways(page)).to_have_count(len(expected["steps"]))
    expect(page).to_have_url(re.compile(f"/careers/routes/\\?from={ENGINEER}&to={PRINCIPAL}$"))
    page.get_by_role("radio", name="Fewest moves").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status").first).to_have_text(f"The {len(expected['months'])} best ways, the shortest first.")
    expect(page).to_have_url(re.compile(r"&by=months$"))
    expect(ways(page).first.locator(".step__title")).to_have_text(["Software engineer", *titles(demo, expected["months"][0])])


def test_a_route_tells_what_each_of_its_moves_takes(page: Page, demo: Portal) -> None:
    route = web(demo).routes(ENGINEER, PRINCIPAL, "steps")[0]
    gone = stages(Facts(demo), route.moves)
    page.goto(f"routes/?from={ENGINEER}&to={PRINCIPAL}")
    first = ways(page).first
    expect(first.locator(".step__courses a")).to_have_text([demo.courses[each.course].title for stage in gone for each in stage.taken])
    expect(first.locator(".facts")).to_contain_text(f"Courses{total(demo, gone).courses}")
    first.get_by_role("link", name=f"What changes on the way to {titles(demo, route)[0]}").click()
    expect(page).to_have_url(re.compile(rf"/compare/\?rungs={ENGINEER},software-engineer/senior$"))


def test_the_own_rung_is_where_one_starts_and_not_in_the_address(page: Page) -> None:
    page.goto("")
    page.get_by_role("combobox", name="My role").fill("software engineer")
    page.get_by_role("option", name=re.compile("^Software engineer")).first.click()
    expect(page.locator(".my-role__facts")).to_be_visible()
    page.goto(f"routes/?to={PRINCIPAL}")
    expect(field(page, "From")).to_have_value("Software engineer")
    expect(ways(page)).to_have_count(3)
    assert page.url.endswith(f"/routes/?to={PRINCIPAL}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link", exact=True).click()
    expect(page.locator(".copy-table__said")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/routes/?from={ENGINEER}&to={PRINCIPAL}")


def test_the_answer_is_taken_along_as_markdown(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"routes/?from={ENGINEER}&to={PRINCIPAL}")
    expect(page.locator("[aria-busy=false]")).to_be_visible()
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".copy-table__said")).to_have_text("Copied as Markdown")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("## From Software engineer to Principal software engineer\n\n### 1. By way of Senior software engineer and Staff software engineer\n\n3 moves · ")
    assert text.endswith(f"\n\n<{page.url}>\n")


def test_where_no_way_is_written_the_nearest_is_shown(page: Page, demo: Portal) -> None:
    near = web(demo).nearest(MANAGER, ADVISER, "steps")
    page.goto(f"routes/?from={MANAGER}&to={ADVISER}")
    expect(page.get_by_role("status").first).to_have_text("No way is written from Account manager to Customer adviser.")
    title = "Nearest: where you are" if near.route is None else f"Nearest: {demo.rungs[near.ref].title}"
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.locator(".routes__none")).to_contain_text(f"{near.learning} levels and criteria remain to learn")
    expect(ways(page)).to_have_count(0 if near.route is None else 1)


def test_what_is_typed_while_the_moves_are_on_their_way_stays(page: Page) -> None:
    held: list[Request] = []
    page.route("**/moves.json", lambda request: held.append(request))  # noqa: PLW0108 - Playwright marks what it is given
    with page.expect_request("**/moves.json"):
        page.goto("routes/")
    field(page, "From").fill("software eng")
    for each in held:
        each.continue_()
    expect(page.get_by_role("status").first).to_have_text("Choose where you start.")
    expect(field(page, "From")).to_have_value("software eng")


@pytest.mark.parametrize(("query", "said"), [
    ("", "Choose where you start."), (f"?from={ENGINEER}", "Choose where you want to get."), (f"?from={ENGINEER}&to={ENGINEER}", "That is where you start."),
    (f"?from={ENGINEER}&to=nobody", "There is no rung “nobody” here any more. Choose where you want to get."),
])
def test_an_answer_that_cannot_be_given_says_what_is_missing(page: Page, query: str, said: str) -> None:
    page.goto(f"routes/{query}")
    expect(page.get_by_role("status").first).to_have_text(said)


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_scripts_it_is_said_where_else_to_look(page: Page) -> None:
    page.goto("routes/")
    expect(page.locator("portal-routes")).to_contain_text("needs JavaScript")
    page.locator("portal-routes").get_by_role("link", name="Pathways").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pathways")


# ── the same as the generator's ──────────────────────────────────────────────────────────────────────────────────────


def portals() -> list[Portal]:
    """Random portals, always the same ones."""
    found: list[Portal] = []

    @settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
    @given(woven())
    def drawn(files: Files) -> None:
        with tempfile.TemporaryDirectory() as folder:
            found.append(load(files.write(Path(folder)), Path(folder), TODAY)[0])

    drawn()
    return found


def asked(portal: Portal, seed: int, most: int = 80) -> list[tuple[str, str, Measure]]:
    every = [(one, other, by) for one in portal.rungs for other in portal.rungs for by in MEASURES if one != other]
    return random.Random(seed).sample(every, min(most, len(every)))


def answer(facts: Facts, all_: Web, source: str, goal: str, by: Measure) -> Any:
    """What the generator says, in the form of `ANSWER`."""
    portal = facts.portal

    def of(route: Route | None) -> Any:
        if route is None:
            return None
        gone = stages(facts, route.moves)
        found = total(portal, gone)
        return [[[move.source, move.target, move.kind] for move in route.moves], route.months, route.untold, route.learning,
                [[each.course for each in stage.taken] for stage in gone],
                [found.courses, found.hours, found.without_hours, [list(cost) for cost in found.costs], found.without_cost, list(found.unpaid)]]

    routes = all_.routes(source, goal, by)
    near = None if routes else all_.nearest(source, goal, by)
    return [[of(route) for route in routes], near and [near.ref, near.learning, of(near.route)]]


ANSWER = """async ([scripts, portals]) => {
  const root = new URL(document.documentElement.dataset.root, location.href);
  const [{ web, routes, nearest }, { stages, total }] = await Promise.all(scripts.map((name) => import(new URL(`assets/${name}`, root).href)));
  return portals.map(({ moves, profiles, roles, asked }) => {
    const all = web(moves);
    const rungs = new Map(roles.flatMap(({ rungs }) => rungs.map((rung) => [rung.ref, { rung }])));
    const of = (route) => {
      if (!route) return null;
      const gone = stages(route.legs, rungs);
      const found = total(gone);
      return [route.legs.map(({ from, to, kind }) => [from, to, kind]), route.months, route.untold, route.learning, gone.map(({ courses }) => courses.map(({ id }) => id)),
        [found.courses.length, found.hours, found.withoutHours, found.costs.map(({ currency, amount }) => [currency, amount]), found.withoutCost, found.unpaid.map(({ id }) => id)]];
    };
    return asked.map(([from, to, by]) => {
      const found = routes(all, from, to, by);
      const near = found.length ? null : nearest(all, profiles, from, to, by);
      return [found.map(of), near && [near.ref, near.learning, of(near.route)]];
    });
  });
}"""


def test_routes_in_the_browser_are_the_generators(page: Page, demo: Portal, demo_site: Path) -> None:
    drawn = [demo, *portals()]
    scripts = [next((demo_site / "assets").glob(f"{name}.*.js")).name for name in ("routes-web", "routes-stages")]
    given_: list[dict[str, Any]] = []
    for seed, portal in enumerate(drawn):
        files = {path: content for path, make in api.made(Facts(portal), Site(name="C")).items() if path.startswith(("api/v1/moves", "api/v1/profiles", "api/v1/roles/"))
                 for content in (make(),)}
        given_.append({"moves": json.loads(files["api/v1/moves.json"]), "profiles": json.loads(files["api/v1/profiles.json"]), "asked": asked(portal, seed),
                       "roles": [json.loads(files[f"api/v1/roles/{id_}.json"]) for id_ in portal.roles]})
    page.goto("routes/")
    said = page.evaluate(ANSWER, [scripts, given_])
    expected = [[answer(facts, all_, *each) for each in asked(facts.portal, seed)] for seed, portal in enumerate(drawn) for facts, all_ in ((Facts(portal), web(portal)),)]
    assert sum(len(routes) > 1 for each in expected for routes, _ in each) > 40, "hardly any choice between routes"
    assert said == json.loads(json.dumps(expected))
