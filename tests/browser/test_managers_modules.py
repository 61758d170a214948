"""What is worked out in the browser for those who lead people: packs as the generator has them, and plain truths about teams."""

from __future__ import annotations

import csv
import io
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import given, settings

from generator.derive.facts import Facts
from generator.derive.learning import leading
from generator.derive.pack import pack
from generator.outputs import api
from generator.packing import markdown
from generator.portal import Portal
from generator.site import Site
from tests.browser.host import Host
from tests.derive.test_gaps import loaded
from tests.portals import Files, portals, small

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Json: TypeAlias = dict[str, Any]

SITE = Site(name="Careers", url="https://example.org/careers/", texts={"judgement": "A guide,\nnot a *checklist*."})
LINKS = """\
title: "Developer [x]"
family: engineering
track: individual
levels:
  - id: junior
    title: "Junior_developer #1"
    summary: "Two paragraphs.\\n\\nSee [](role:tester), `[](role:tester)` and [gone](course:gone)."
    responsibilities: ["Plans:\\n\\n- [a](competency:testing)\\n- b", " spaced  out "]
    competencies: {programming: {level: awareness, need: desirable, note: "With\\na [guide](page:index)."}, testing: working}
  - id: senior
    title: Senior developer
    competencies: {programming: expert}
    expectations: [{id: advises, area: software, text: "Advises [testers](role:tester)\\non it."}, {id: alone, text: "No area | at all"}]
    drops: [testing]
  - {id: lead, title: Lead developer, expectations: [{id: advises, area: software, text: Restated., need: desirable}]}
moves: [{from: developer/senior, to: tester, kind: lateral}]
"""
TALK = 'title: The *review*\nfor: review\nquestions:\n  - ask: "What [](role:tester) did?\\nAnd why?"\n    why: Listen.\n    competency: testing\n'

MODULES = """const load = async (...stems) => Object.assign({}, ...await Promise.all(stems.map((stem) => import(new URL(scripts[stem], new URL(document.documentElement.dataset.root, location.href)).href))));"""
PACKS = f"""async ([scripts, given]) => {{
  {MODULES}
  const {{ packOf, packText }} = await load("pack-of", "pack-text");
  return given.map(({{ role, ref, questions, areas, judgement, base }}) =>
    packText(packOf(role.rungs.find((rung) => rung.ref === ref), role, questions, areas), judgement, (url) => (url.startsWith("/") ? base + url.slice(1) : url)));
}}"""
TEAMS = f"""async ([scripts, teams]) => {{
  {MODULES}
  const {{ read, known, renamed, coverage, helping, serving }} = await load("plan-shape", "team-known", "team-coverage");
  const found = [];
  for (const team of teams) {{
    const people = team.people.map((plan) => ({{ name: plan.name, plan: read(plan).plan }}));
    await renamed(people.map(({{ plan }}) => plan));
    const data = await known(people);
    const rows = coverage(people, team.against, data);
    const of = (each) => ({{ person: each.person, competency: each.row.id }});
    found.push({{ rows, help: helping(rows, data).map(({{ row, ...each }}) => ({{ competency: row.id, ...each }})),
      courses: serving(rows, data).map(({{ id, closes, begins }}) => ({{ id, closes: closes.map(of), begins: begins.map(of) }})) }});
  }}
  return found;
}}"""
TAKEN = f"""async ([scripts, people]) => {{
  {MODULES}
  const {{ read, known, coverage, criteria, helping, serving, csv, markdown, asJson }} = await load("plan-shape", "team-known", "team-coverage", "team-export");
  const team = people.map((plan) => ({{ name: plan.name, plan: read(plan).plan }}));
  const data = await known(team);
  const rows = coverage(team, "rung", data);
  const view = {{ people: team, against: "rung", rows, criteria: criteria(team, "rung", data), help: helping(rows, data), courses: serving(rows, data) }};
  return [csv(view), markdown(view), asJson(view, "Careers", "2026-11-22T10:00:00Z")];
}}"""


@pytest.fixture(scope="module")
def open_page(browser: Browser, served: Host) -> Iterator[Page]:
    """One page for all: modules are pure, so that nobody disturbs the next."""
    context = browser.new_context(base_url=served.url, service_workers="block")
    page = context.new_page()
    page.goto("team/")
    yield page
    context.close()


@pytest.fixture(scope="module")
def scripts(demo_site: Path) -> dict[str, str]:
    return {path.name.split(".")[0]: path.relative_to(demo_site).as_posix() for path in (demo_site / "assets").glob("*.js")}


# ── packs ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def packs(portal: Portal, refs: list[str]) -> Iterator[tuple[Json, str]]:
    """What the browser is given for each rung, and the text that the generator makes of it."""
    facts = Facts(portal)
    files = api.made(facts, SITE)
    shared = {"questions": json.loads(files["api/v1/questions.json"]()), "areas": json.loads(files["api/v1/taxonomy.json"]()).get("areas", []),
              "judgement": SITE.texts["judgement"], "base": SITE.url}
    roles: dict[str, Json] = {}
    for ref in refs:
        rung = portal.rungs[ref]
        if rung.role not in roles:
            roles[rung.role] = json.loads(files[f"api/v1/roles/{rung.role}.json"]())
        yield {"role": roles[rung.role], "ref": ref, **shared}, markdown(portal, SITE, pack(facts, rung))


def drawn() -> list[Portal]:
    found: list[Portal] = []

    @settings(max_examples=6, deadline=None, derandomize=True, database=None)
    @given(portals())
    def draw(files: Files) -> None:
        found.append(loaded(files))

    draw()
    return found


def test_a_pack_in_the_browser_is_the_generators_word_for_word(open_page: Page, scripts: dict[str, str], demo: Portal) -> None:
    with tempfile.TemporaryDirectory() as folder:
        linked = small(Path(folder), {"roles/developer.yml": LINKS, "check-ins/talk.yml": TALK})[0]
    every = [*packs(demo, [*random.Random(5).sample(sorted(demo.rungs), 30), "chief-of-staff", "customer-adviser/senior"])]
    every += [each for portal in (linked, *drawn()) for each in packs(portal, sorted(portal.rungs))]
    assert len(every) > 40
    answers = open_page.evaluate(PACKS, [scripts, [given for given, _ in every]])
    for (each, text), answer in zip(every, answers, strict=True):
        assert (each["ref"], answer) == (each["ref"], text)


# ── teams ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def plan(name: str, rung: str = "", targets: tuple[str, ...] = (), held: dict[str, str] | None = None) -> Json:
    return {"format": "career-portal-plan", "version": 2, "name": name, "rung": rung, "targets": list(targets),
            "competencies": {id_: {"title": f"Called {id_}", "level": level, "evidence": "Evidence", "note": "Note", "on": "2026-11-20"} for id_, level in (held or {}).items()}}


def random_team(portal: Portal, seed: int) -> Json:
    dice = random.Random(seed)
    role = dice.choice(sorted(portal.rungs_of))
    near = [*(rung.ref for rung in portal.rungs_of[role]), *dice.sample(sorted(portal.rungs), 3)]
    asked = sorted({competency for ref in near for competency in portal.rungs[ref].asks})
    people = []
    for at in range(dice.randint(1, 7)):
        held = {id_: dice.choice(["", *(level.id for level in portal.scale(id_))]) for id_ in asked if dice.random() < 0.7}
        people.append(plan(f"P{at}", dice.choice(["", "gone/rung", *near, *near]), tuple(dice.sample(near, dice.randint(0, 2))),
                           held | ({"gone-competency": "expert", asked[0]: "gone-level"} if asked and dice.random() < 0.2 else {})))
    return {"against": dice.choice(["rung", "targets"]), "people": people}


@pytest.fixture(scope="module")
def teams(demo: Portal) -> list[Json]:
    return [random_team(demo, seed) for seed in range(30)]


@pytest.fixture(scope="module")
def seen(open_page: Page, scripts: dict[str, str], teams: list[Json]) -> list[Json]:
    found: list[Json] = open_page.evaluate(TEAMS, [scripts, teams])
    return found


def asked_of(portal: Portal, team: Json, at: int) -> dict[str, int]:
    person = team["people"][at]
    refs = [person["rung"]] if team["against"] == "rung" else person["targets"]
    found: dict[str, int] = {}
    for ref in refs:
        for competency, ask in portal.rungs[ref].asks.items() if ref in portal.rungs else ():
            found[competency] = max(found.get(competency, -1), portal.place(competency, ask.level))
    return found


def held_of(portal: Portal, team: Json, at: int) -> dict[str, int | None]:
    """Competency → place; None where the level isn't on the scale any more."""
    found: dict[str, int | None] = {}
    for id_, said in team["people"][at]["competencies"].items():
        place = portal.place(id_, said["level"]) if id_ in portal.competencies else -1
        found[id_] = -1 if said["level"] == "" else None if place < 0 else place
    return found


def test_each_cell_says_what_is_asked_and_what_is_held(teams: list[Json], seen: list[Json], demo: Portal) -> None:
    states = set()
    for team, answer in zip(teams, seen, strict=True):
        people = range(len(team["people"]))
        asked, held = [asked_of(demo, team, at) for at in people], [held_of(demo, team, at) for at in people]
        assert {row["id"] for row in answer["rows"]} == {id_ for each in (*asked, *held) for id_ in each}
        for row in answer["rows"]:
            for at, cell in enumerate(row["cells"]):
                wanted, has = asked[at].get(row["id"]), held[at].get(row["id"])
                state = (("extra" if row["id"] in held[at] else "unasked") if wanted is None else "open" if has is None else "there" if has >= wanted else "below")
                assert (row["id"], cell["state"], cell["asked"], cell["held"]) == (row["id"], state, wanted, has)
                states.add(state)
    assert states == {"unasked", "extra", "open", "there", "below"}


def test_who_helps_holds_what_another_is_on_the_way_to(teams: list[Json], seen: list[Json], demo: Portal) -> None:
    helped = 0
    for _team, answer in zip(teams, seen, strict=True):
        rows = {row["id"]: row["cells"] for row in answer["rows"]}
        below = {(id_, at) for id_, cells in rows.items() for at, cell in enumerate(cells) if cell["state"] == "below"}
        assert {(each["competency"], each["learner"]) for each in answer["help"]} == below
        for each in answer["help"]:
            cells = rows[each["competency"]]
            learner = cells[each["learner"]]
            able = {at for at, cell in enumerate(cells) if cell["held"] is not None and cell["held"] >= learner["asked"]}
            assert {helper["person"] for helper in each["team"]} == able
            assert all(helper["above"] == cells[helper["person"]]["held"] - learner["held"] >= each["steps"] > 0 for helper in each["team"])
            helped += len(able)
    assert helped > 30


def test_mentors_are_named_where_nobody_in_the_team_could(seen: list[Json], demo: Portal) -> None:
    names = {mentor.name: mentor for mentor in demo.mentors.values()}
    named = 0
    for answer in seen:
        rows = {row["id"]: row["cells"] for row in answer["rows"]}
        for each in answer["help"]:
            asked = rows[each["competency"]][each["learner"]]["asked"]
            places = [demo.place(each["competency"], names[mentor["title"]].competencies[each["competency"]].level) for mentor in each["mentors"]]
            assert not (each["team"] and places)
            assert all(place >= asked for place in places)
            able = any(demo.place(each["competency"], m.competencies[each["competency"]].level) >= asked for m in names.values() if each["competency"] in m.competencies)
            assert bool(places) == (able and not each["team"])
            named += len(places)
    assert named > 10


def test_courses_are_those_that_lead_on_and_stand_by_how_many_they_serve(teams: list[Json], seen: list[Json], demo: Portal) -> None:
    teaching, closing = Facts(demo).teaching, 0
    for answer in seen:
        rows = {row["id"]: row["cells"] for row in answer["rows"]}
        told = {(course["id"], each["person"], each["competency"]) for course in answer["courses"] for each in (*course["closes"], *course["begins"])}
        assert told == {(course, at, id_) for id_, cells in rows.items() for at, cell in enumerate(cells) if cell["state"] == "below"
                        for course in leading(demo, teaching.get(id_, ()), id_, cell["held"], cell["asked"])}
        for course in answer["courses"]:
            for each in course["closes"]:
                cell = rows[each["competency"]][each["person"]]
                taught = next(taught for id_, taught in teaching[each["competency"]] if id_ == course["id"])
                assert demo.place(each["competency"], taught.from_) <= cell["held"]
                assert taught.to is None or demo.place(each["competency"], taught.to) >= cell["asked"]
        served = [len({each["person"] for each in course["closes"]}) for course in answer["courses"]]
        assert served == sorted(served, reverse=True)
        closing += sum(served)
    assert closing > 30


def test_who_comes_first_makes_no_difference(open_page: Page, scripts: dict[str, str], teams: list[Json], seen: list[Json]) -> None:
    turned = [{**team, "people": team["people"][::-1]} for team in teams[:12]]
    for answer, before in zip(open_page.evaluate(TEAMS, [scripts, turned]), seen, strict=False):
        assert [(row["id"], row["cells"][::-1]) for row in answer["rows"] if not row["gone"]] == [(row["id"], row["cells"]) for row in before["rows"] if not row["gone"]]
        assert {course["id"] for course in answer["courses"]} == {course["id"] for course in before["courses"]}


def test_what_is_gone_stands_last_under_the_name_it_had(open_page: Page, scripts: dict[str, str]) -> None:
    team = {"against": "rung", "people": [plan("Ana", "data-analyst/senior", held={"no-such-thing": "working"})]}
    rows = open_page.evaluate(TEAMS, [scripts, [team]])[0]["rows"]
    assert [(row["id"], row["title"]) for row in rows if row["gone"]] == [(rows[-1]["id"], rows[-1]["title"])] == [("no-such-thing", "Called no-such-thing")]


def test_what_is_taken_along_has_no_formula_no_evidence_and_all_that_is_shown(open_page: Page, scripts: dict[str, str], demo: Portal) -> None:
    people = [plan("=HYPERLINK(1)", "data-analyst/senior", held={"programming": "awareness", "communication": "working"}), plan('Ben "B", jr', held={"programming": "expert"}),
              plan("@Cy", "customer-adviser/senior")]
    table, text, saved = open_page.evaluate(TAKEN, [scripts, people])
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
    assert {len(row) for row in rows} == {2 + 2 * len(people)}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert next(row[1:5] for row in rows if row[1] == "Programming") == ["Programming", "Awareness", "Working", "Expert"]
    assert len(rows) == 1 + len({*demo.rungs["data-analyst/senior"].asks, *demo.rungs["customer-adviser/senior"].asks}) + len(demo.rungs["customer-adviser/senior"].expectations)
    assert "Evidence" not in saved + text + table
    assert "Note" not in saved + text + table
    assert [each["name"] for each in json.loads(saved)["plans"]] == [each["name"] for each in people]
    assert '- =HYPERLINK(1), Programming (1 level to go): Ben "B", jr, 3 levels further on' in text
