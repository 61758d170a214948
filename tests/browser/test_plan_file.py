"""Plans as files: any bytes are borne, nothing is lost in silence, older versions are read, and others can read what is written."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from playwright.sync_api import Page, expect

from generator.outputs.plan_schema import SCHEMA
from tests.browser.plans import ANA, file_of, opened, run, saved, taken

pytestmark = pytest.mark.browser

ONCE = settings(max_examples=5, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LEAVES = st.none() | st.booleans() | st.integers(-5, 10**6) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12) | st.sampled_from(
    ["2026-02-30", "2026-11-22", "a/b", "a", "__proto__", "constructor", "course:a", "a#b", "EUR", "done", "</script>", "javascript:alert(1)"])
NAMES = st.text(max_size=8) | st.sampled_from(["__proto__", "constructor", "toString", "a", "a#b", "course:a", "title", "id", "cost", "parts"])
ANYTHING = st.recursive(LEAVES, lambda held: st.lists(held, max_size=3) | st.dictionaries(NAMES, held, max_size=3), max_leaves=8)


def paths(value: object, where: str = "") -> Iterator[tuple[str, object]]:
    """Every leaf that says anything, with its place as the messages write it."""
    if isinstance(value, dict):
        for name, held in value.items():
            yield from paths(held, f"{where}.{name}" if where else name)
    elif isinstance(value, list):
        for at, held in enumerate(value):
            yield from paths(held, f"{where}[{at}]")
    elif value not in (None, ""):
        yield where, value


def at(value: object, where: str) -> object:
    return dict(paths(value)).get(where)


def places(value: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield way
    for name, held in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(held, (*way, name))


def changed(plan: Any, way: tuple[str | int, ...], held: object) -> Any:
    if not way:
        return held
    made = copy.copy(plan)
    made[way[0]] = changed(made[way[0]], way[1:], held)
    return made


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """A sound plan with anything at all somewhere in it."""
    plan: Any = ANA
    for _ in range(draw(st.integers(1, 3))):
        ways = [way for way in places(plan) if way not in {(), ("format",)}]
        if ways:
            plan = changed(plan, draw(st.sampled_from(ways)), draw(ANYTHING))
    return plan


READ = "return given.map((text) => { const { plan, problems, isPlan } = modules.read(JSON.parse(text)); return { kept: modules.write(plan, '', ''), problems, isPlan }; })"


def told(answer: dict[str, Any], where: str) -> bool:
    return any(not held["where"] or where == held["where"] or where.startswith((f"{held['where']}.", f"{held['where']}[")) for held in answer["problems"])


def test_nothing_is_lost_in_silence_whatever_the_file_says(page: Page, demo_site: Path) -> None:
    page.goto("plan/")

    @ONCE
    @given(st.lists(damaged() | ANYTHING, min_size=8, max_size=15))
    def check(values: list[Any]) -> None:
        answers = run(page, demo_site, ("plan-shape",), READ, [json.dumps(value) for value in values])
        for value, answer in zip(values, answers, strict=True):
            kept = {said for _, said in paths(answer["kept"])} if answer["isPlan"] else set()
            shifted = tuple({f"{held['where'].partition('[')[0]}[" for held in answer["problems"] if held["fix"].endswith("the entry is passed over")})
            lost = [(where, said) for where, said in paths(value) if at(answer["kept"], where) != said and not told(answer, where)
                    and where not in {"portal", "exported", "version"} and not (where.startswith(("targets", "languages", "titles", *shifted)) and said in kept)]
            assert not lost, answer["problems"]

    check()


def test_what_is_read_is_written_alike_and_is_valid(page: Page, demo_site: Path) -> None:
    page.goto("plan/")
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())

    @ONCE
    @given(st.lists(damaged(), min_size=6, max_size=12))
    def check(values: list[Any]) -> None:
        first = run(page, demo_site, ("plan-shape",), READ, [json.dumps(value) for value in values])
        again = run(page, demo_site, ("plan-shape",), READ, [json.dumps(answer["kept"]) for answer in first])
        for answer, second in zip(first, again, strict=True):
            assert second["kept"] == answer["kept"]
            assert not second["problems"]
            assert not [error.message for error in validator.iter_errors(answer["kept"])]

    check()


def test_a_plan_of_version_1_is_read_whole(page: Page, demo_site: Path) -> None:
    page.goto("plan/")
    first = {name: held for name, held in ANA.items() if name not in {"targets", "titles", "languages", "timezone", "progress", "history"}} | {
        "version": 1, "target": "data-analyst/senior"}
    [answer] = run(page, demo_site, ("plan-shape",), READ, [json.dumps(first)])
    assert (answer["problems"], answer["kept"]["targets"], answer["kept"]["actions"]) == ([], ["data-analyst/senior"], ANA["actions"])


REFUSED = (
    (b"\xff\xfe\x00plan", "no text in UTF-8"),
    (b'{"format": "career-portal-plan",\n "version": }', "line 2, column 13"),
    (b"[]", "no plan of a career portal"),
    (b"", "no sound JSON"),
    (b'{"format": "career-portal-plan", "version": 2, "actions": [{"kind": "coarse", "title": "<img src=x onerror=alert(1)>", "state": "planned"}]}', "actions[0].kind"),
    (b'"' + b"a" * 5_000_001 + b'"', "far smaller"),
)


def test_a_file_that_is_not_right_is_told_with_its_place_and_changes_nothing(page: Page, tmp_path: Path) -> None:
    page.goto("plan/")
    for content, said in REFUSED:
        opened(page, file_of(tmp_path, content))
        expect(page.locator(".plan__panel")).to_contain_text(said)
        page.keyboard.press("Escape")
        expect(page.locator(".plan__panel")).to_have_count(0)
        expect(page.get_by_role("heading", name="Which role are you on?")).to_be_visible()


def test_what_the_page_saves_is_what_it_was_given_and_valid(page: Page, tmp_path: Path) -> None:
    taken(page, file_of(tmp_path, ANA))
    plan = json.loads(saved(page))
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(plan)
    assert {name: plan[name] for name in ANA if name not in {"portal", "exported", "history"}} == {name: ANA[name] for name in ANA if name not in {"portal", "exported", "history"}}
    assert plan["history"][0] == ANA["history"][0]


def test_the_days_are_a_calendar_that_others_read(page: Page, demo_site: Path) -> None:
    page.goto("plan/")

    @ONCE
    @given(st.lists(st.tuples(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=90), st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 30))), min_size=1, max_size=6))
    def check(steps: list[tuple[str, dt.date]]) -> None:
        actions = [{**ANA["actions"][0], "id": f"step-{at}", "title": title, "note": f"{title}\n;,\\", "start": "", "due": day.isoformat()} for at, (title, day) in enumerate(steps)]
        text = run(page, demo_site, ("plan-calendar",), "return modules.calendar({ actions: given, history: [] }, '2026-11-22T10:00:00Z', 'https://c.example/plan/')", actions)
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
        assert [(str(event["UID"]), str(event["SUMMARY"]), str(event["DESCRIPTION"]), event["DTSTART"].dt, event["DTEND"].dt) for event in events] == [
            (f"step-{at}@career-portal-plan".replace("@", "-due@"), f"Due: {title}", f"{title}\n;,\\", day, day + dt.timedelta(days=1)) for at, (title, day) in enumerate(steps)]

    check()


def test_markdown_has_the_steps_and_keeps_the_notes_as_they_are(page: Page, tmp_path: Path) -> None:
    taken(page, file_of(tmp_path, ANA))
    text = saved(page, "Save as Markdown").decode()
    assert text.startswith("# The plan of Ana\n\n- Role: Data analyst\n- Aim: Senior data analyst\n")
    assert "- Course: Charts people act on (planned, from 1 December 2026, by 20 December 2026, 7 hours, £90)" in text
    assert text.endswith("## Notes\n\nHalf-year review in **March**.\n")
