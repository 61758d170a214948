"""The map: by pointer, by keyboard alone, at 320 px, without scripts, on paper; and what it says equals what the portal says."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.portal import Portal
from tests.browser.tools import axe_in_light_and_dark
from tests.findings import nothing

pytestmark = pytest.mark.browser

ENGINEER = "software-engineer/senior"
NARROW = {"viewport": {"width": 320, "height": 700}}


def node(page: Page, ref: str) -> Locator:
    return page.locator(f'.map__node[data-rung="{ref}"]')


def opened(page: Page, query: str = "") -> None:
    """The map, once its script has taken over."""
    page.goto(f"map/{query}")
    page.locator(".map__node[role=button]").first.wait_for()


def lit(page: Page, name: str) -> set[str]:
    return set(page.locator(f".map__node--{name}").evaluate_all("nodes => nodes.map((node) => node.dataset.rung)"))


def chosen(page: Page, ref: str) -> None:
    expect(node(page, ref)).to_have_attribute("aria-current", "true")
    expect(page.locator(".map__panel .map__panel-title")).to_be_visible()
    expect(node(page, ref)).to_have_class(re.compile("map__node--here"))


def test_a_rung_that_is_chosen_lights_up_what_it_leads_to_and_says_why(page: Page, demo: Portal) -> None:
    opened(page)
    node(page, ENGINEER).click()
    chosen(page, ENGINEER)
    assert lit(page, "to") == {move.target for move in demo.moves_from[ENGINEER]}
    assert lit(page, "from") == {move.source for move in demo.moves_to[ENGINEER]}
    panel = page.locator(".map__panel")
    expect(panel.get_by_role("heading", name=f"What it leads to ({len(demo.moves_from[ENGINEER])})")).to_be_visible()
    expect(panel).to_contain_text(next(move.criteria[0] for move in demo.moves_from[ENGINEER] if move.criteria).replace("*", ""))
    expect(page).to_have_url(re.compile(f"\\?rung={ENGINEER}$"))
    nothing(axe_in_light_and_dark(page))
    other = demo.moves_from[ENGINEER][0].target
    panel.get_by_role("button", name=demo.rungs[other].title, exact=True).first.click()
    chosen(page, other)
    expect(page.locator("#map-chosen")).to_be_focused()
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    expect(page).to_have_url(re.compile("/map/$"))


def test_it_is_used_by_keyboard_alone(page: Page, demo: Portal) -> None:
    opened(page)
    page.get_by_role("combobox", name="Find a rung").focus()
    page.keyboard.type("software engineer")
    expect(page.get_by_role("option", name=re.compile("^Software engineer"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chosen(page, "software-engineer/engineer")
    node(page, "software-engineer/engineer").focus()
    page.keyboard.press("ArrowUp")
    expect(node(page, ENGINEER)).to_be_focused()
    page.keyboard.press("Enter")
    chosen(page, ENGINEER)
    width = "document.querySelector('.map__drawing').getBoundingClientRect().width"
    before = page.evaluate(width)
    page.keyboard.press("+")
    assert page.evaluate(width) > before
    page.keyboard.press("0")
    assert page.evaluate(width) < before
    page.keyboard.press("Escape")
    expect(page.locator(".map__panel")).to_be_hidden()
    expect(node(page, ENGINEER)).to_be_focused()
    stops = page.locator(".map__node[tabindex='0']")
    expect(stops).to_have_count(1)


def test_filters_dim_count_and_say_what_to_loosen(page: Page, demo: Portal) -> None:
    opened(page)
    page.get_by_label("Family").select_option("data")
    of_data = [rung for rung in demo.rungs.values() if demo.roles[rung.role].family == "data"]
    expect(page.locator(".map__status")).to_have_text(f"{len(of_data)} of {len(demo.rungs)} rungs")
    expect(page.locator(".map__node:not(.map__node--off)")).to_have_count(len(of_data))
    page.get_by_role("combobox", name="Asks the competency").fill("electrical")
    page.locator(".combobox__option").first.click()
    competency = re.search(r"competency=([\w-]+)", page.url)
    assert competency
    expect(page.locator(".map__advice")).to_contain_text("No rung fits all of that")
    nothing(axe_in_light_and_dark(page))
    asking = sum(competency[1] in rung.asks for rung in demo.rungs.values())
    page.get_by_role("button", name=re.compile(f"^Without ‘Data’ there are {asking}$")).click()
    expect(page.locator(".map__status")).to_have_text(f"{asking} of {len(demo.rungs)} rungs")
    page.reload()
    expect(page.locator(".map__status")).to_have_text(f"{asking} of {len(demo.rungs)} rungs")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".map__node--off")).to_have_count(0)


def test_it_is_panned_and_zoomed_by_pointer(page: Page) -> None:
    opened(page)
    scroller = page.locator(".map__scroller")
    frame = scroller.bounding_box()
    assert frame
    page.mouse.move(frame["x"] + 600, frame["y"] + 300)
    page.mouse.down()
    page.mouse.move(frame["x"] + 300, frame["y"] + 300, steps=4)
    page.mouse.up()
    assert scroller.evaluate("box => box.scrollLeft") == pytest.approx(300, abs=2)
    expect(page.locator(".map__panel")).to_be_hidden()
    width = "box => box.querySelector('svg').getBoundingClientRect().width"
    before = scroller.evaluate(width)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    assert scroller.evaluate(width) > before
    page.get_by_role("button", name="Fit").click()
    assert scroller.evaluate("box => box.scrollWidth <= box.clientWidth + 24")


@pytest.mark.parametrize("context_options", [{**NARROW, "has_touch": True, "reduced_motion": "reduce"}], ids=["320px"])
def test_at_320_px_what_was_chosen_stands_below_it(page: Page) -> None:
    opened(page, f"?rung={ENGINEER}")
    chosen(page, ENGINEER)
    panel = page.locator(".map__panel").bounding_box()
    box = node(page, ENGINEER).bounding_box()
    assert panel
    assert box
    assert box["y"] + box["height"] <= panel["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    nothing(axe_in_light_and_dark(page))


def test_two_fingers_zoom(page: Page) -> None:
    opened(page)
    grown = page.evaluate("""() => {
      const scroller = document.querySelector('.map__scroller'), svg = scroller.querySelector('svg');
      const before = svg.getBoundingClientRect().width, { left, top } = scroller.getBoundingClientRect();
      const send = (type, apart) => {
        const touches = [-apart, apart].map((x, identifier) => new Touch({ identifier, target: scroller, clientX: left + 400 + x, clientY: top + 200 }));
        scroller.dispatchEvent(new TouchEvent(type, { touches, cancelable: true, bubbles: true }));
      };
      send('touchstart', 50); send('touchmove', 75);
      return svg.getBoundingClientRect().width / before;
    }""")
    assert grown == pytest.approx(1.5, rel=0.01)


def test_a_rung_that_is_gone_is_named(page: Page) -> None:
    opened(page, "?rung=data-analyst/emperor")
    expect(page.locator(".map__status")).to_have_text("There is no rung “data-analyst/emperor” here any more.")


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no-script"])
def test_without_scripts_the_map_is_whole_and_each_box_leads_to_its_page(page: Page, demo: Portal) -> None:
    page.goto("map/")
    expect(page.locator(".map__node").locator("visible=true")).to_have_count(len(demo.rungs))
    expect(page.locator(".map__heads text").first).to_be_visible()
    node(page, ENGINEER).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(demo.rungs[ENGINEER].title)


def test_on_paper_the_whole_map_is_there_with_its_headings(page: Page) -> None:
    opened(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    drawing = page.locator(".map__drawing")
    expect(drawing).to_have_attribute("viewBox", re.compile("^0 0 "))
    box = drawing.bounding_box()
    assert box
    assert box["x"] + box["width"] <= 1280
    expect(page.locator(".map__families")).to_be_hidden()


def test_the_list_names_every_rung_and_every_move(page: Page, demo: Portal) -> None:
    page.goto("map/")
    expect(page.locator(".map__entry")).to_have_count(len(demo.rungs))
    expect(page.locator(".map__ways li")).to_have_count(len(demo.moves))


def test_the_lines_at_rest_are_the_portals_moves(page: Page, demo: Portal) -> None:
    page.goto("map/")
    told = page.locator(".map__strokes [data-from]").evaluate_all("lines => lines.map((line) => [line.dataset.from, line.dataset.to])")
    assert {frozenset(each) for each in told} == {frozenset((move.source, move.target)) for move in demo.moves}


def test_what_the_script_reads_is_what_the_portal_holds(demo: Portal, demo_site: Path) -> None:
    told = json.loads((demo_site / "api/v1/map.json").read_text("utf-8"))
    refs = [rung["ref"] for rung in told["rungs"]]
    assert refs == list(demo.rungs)
    assert [(refs[one], refs[other], told["kinds"][kind]) for one, other, kind in told["moves"]] == [(move.source, move.target, move.kind) for move in demo.moves]
    asked = {rung["ref"]: {told["competencies"][place]["id"] for place in rung.get("asks", [])} for rung in told["rungs"]}
    assert asked == {ref: set(rung.asks) for ref, rung in demo.rungs.items()}


def organisation(made: random.Random) -> dict[str, Any]:
    """What /api/v1/map.json might hold: some rungs, moves of any kind between them, circles included."""
    size = made.randint(1, 14)
    rungs = [{"ref": f"r{at}", "title": "Rung", "role_title": "Role", "url": "/", "family": made.choice("ab"), "track": made.choice(["x", "y"]),
              "asks": made.sample(range(5), made.randint(0, 4))} for at in range(size)]
    moves = sorted({(made.randrange(size), made.randrange(size), made.randrange(3)) for _ in range(made.randint(0, 24))})
    return {"kinds": ["promotion", "lateral", "rotation"], "competencies": [{"id": f"c{at}", "title": "C"} for at in range(5)], "rungs": rungs,
            "moves": [move for move in moves if move[0] != move[1]], "adjacent": []}


def within(moves: list[tuple[int, int, int]], at: int, steps: int, *, back: bool) -> set[int]:
    """The rungs that more than one and at most so many moves lead to from `at`, or, `back`, come from."""
    found = reached = {at}
    near: set[int] = set()
    for step in range(steps):
        reached = {(one if back else other) for one, other, _ in moves if (other if back else one) in reached} - found
        near |= reached if step == 0 else set()
        found = found | reached
    return found - near - {at}


def test_what_lights_up_and_what_fits_is_what_a_plain_search_finds(page: Page, demo_site: Path) -> None:
    made = random.Random(7)
    held = [organisation(made) for _ in range(60)]
    asked = [{"data": data, "at": made.randrange(len(data["rungs"])), "depth": made.randint(1, 4),
              "choice": {"family": made.choice(["", "a"]), "track": made.choice(["", "y"]), "competency": made.choice(["", "c2", "c4"])}} for data in held]
    page.goto("map/")
    script = next((demo_site / "assets").glob("map-graph.*.js")).name
    answers = page.evaluate("""async ([script, asked]) => {
      const { graph, light, fitting, loosened } = await import(new URL(`assets/${script}`, new URL(document.documentElement.dataset.root, location.href)).href);
      return asked.map(({ data, at, depth, choice }) => {
        const held = graph(data), { out, into, far } = light(held, at, depth);
        return { out: out.map(({ to }) => to), into: into.map(({ from }) => from), far: [...far], fits: fitting(held, choice), loosened: loosened(held, choice) };
      });
    }""", [script, asked])
    for each, answer in zip(asked, answers, strict=True):
        data, at, choice = each["data"], each["at"], each["choice"]
        moves = data["moves"]
        assert (answer["out"], answer["into"]) == ([move[1] for move in moves if move[0] == at], [move[0] for move in moves if move[1] == at])
        assert set(answer["far"]) == within(moves, at, each["depth"], back=False) | within(moves, at, each["depth"], back=True)

        def fits(chosen: dict[str, str], rungs: list[Any] = data["rungs"]) -> list[int]:
            return [at for at, rung in enumerate(rungs) if chosen["family"] in {"", rung["family"]} and chosen["track"] in {"", rung["track"]}
                    and (not chosen["competency"] or int(chosen["competency"][1]) in rung["asks"])]

        assert answer["fits"] == (fits(choice) if any(choice.values()) else None)
        assert {way["name"]: way["number"] for way in answer["loosened"]} == {
            name: number for name in choice if choice[name] and (number := len(fits({**choice, name: ""})))}
