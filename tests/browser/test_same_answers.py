"""What the browser works out of a comparison is what the generator works out: differences, courses, words, mentors, over random portals."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from generator.build import load
from generator.derive.facts import Facts
from generator.derive.gaps import gap, to_learn
from generator.derive.matching import helpers
from generator.derive.wording import Wording, wording
from generator.outputs.api.compact import compact
from generator.outputs.api.matching import table
from generator.outputs.api.record import record_file
from tests.portals import Files, portals
from tests.wordings import texts

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 11, 22)
ZONES = ("Europe/London", "Europe/Warsaw", "Asia/Kolkata", "Australia/Sydney")
random_portals = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture
def module(page: Page, demo_site: Path):
    """Makes the named script of the theme `window.module`, in one page load."""
    def load_(name: str) -> Page:
        script = next((demo_site / "assets").glob(f"{name}.*.js")).name
        page.goto("guides/for-employees/")
        page.evaluate("async script => { window.module = await import(new URL(`assets/${script}`, new URL(document.documentElement.dataset.root, location.href)).href); }", script)
        return page

    return load_


def facts_of(files: Files) -> Facts:
    with tempfile.TemporaryDirectory() as folder:
        files.write(Path(folder))
        return Facts(load(Path(folder) / "content", Path(folder), TODAY)[0])


def told(found: Wording) -> dict[str, Any]:
    return {"lines": [asdict(line) for line in found.lines], "same": list(found.same), "gone": list(found.gone)}


def test_differences_and_courses(module) -> None:
    page = module("compare-gap")

    @random_portals
    @given(portals(rising=False))
    def holds(files: Files) -> None:
        facts = facts_of(files)
        portal = facts.portal
        roles = {id_: json.loads(json.dumps(compact(record_file(facts, "role", id_)))) for id_ in portal.roles}
        pairs = [(source, target) for source in sorted(portal.rungs) for target in sorted(portal.rungs)]
        answer = page.evaluate(
            """([roles, pairs]) => pairs.map(([from, to]) => {
              const rung = (ref) => roles[ref.split("/")[0]].rungs.find((each) => each.ref === ref);
              const found = window.module.difference(rung(from), rung(to));
              return [found.competencies.map(({ id, change }) => [id, change]).sort(), found.expectations.map(({ id, change }) => [id, change]),
                window.module.toLearn(found, roles[to.split("/")[0]].competencies ?? {}).map(({ asked, courses }) => [asked.competency, courses.map(({ id }) => id)]).sort()];
            })""", [roles, pairs])
        for (source, target), found in zip(pairs, answer, strict=True):
            own = gap(portal, portal.rungs[source], portal.rungs[target])
            assert found == [
                sorted([g.competency, g.change] for g in own.competencies), [[e.either.id, e.change] for e in own.expectations],
                sorted([competency, list(courses)] for competency, courses in to_learn(portal, own, facts.teaching))]

    holds()


def test_words(module) -> None:
    page = module("wording-diff")
    lists = st.lists(texts(), max_size=4)

    @settings(max_examples=15, deadline=None, derandomize=True)
    @given(st.lists(st.tuples(lists, lists), min_size=20, max_size=40))
    def holds(pairs: list[tuple[list[str], list[str]]]) -> None:
        answer = page.evaluate("pairs => pairs.map(([before, after]) => window.module.wording(before, after))", pairs)
        assert answer == [told(wording(before, after)) for before, after in pairs]

    holds()


@st.composite
def staffed(draw: st.DrawFn) -> Files:
    """A portal with several mentors who differ in all that the order looks at, and with places."""
    files = draw(portals())
    records = dict(files.records)
    competencies = sorted(path.partition("/")[2] for path in records if path.startswith("competencies/"))
    records["taxonomy"] = {**records["taxonomy"], "locations": [{"id": f"place-{at}", "title": zone, "timezone": zone} for at, zone in enumerate(ZONES[:3])]}
    for at in range(draw(st.integers(2, 6))):
        most = draw(st.integers(0, 2))
        records[f"mentors/helper-{at}"] = {
            "name": draw(st.sampled_from(["Ada", "ada", "Bo", "Émile", "Straßer"])), "offers": "both", "consent": {"given": "2026-01-01"},
            "competencies": dict.fromkeys(draw(st.sets(st.sampled_from(competencies), min_size=1)), "level-0"),
            **({"languages": sorted(draw(st.sets(st.sampled_from(["en", "nl", "pl"]), min_size=1)))} if draw(st.booleans()) else {}),
            **({"timezone": draw(st.sampled_from(ZONES))} if draw(st.booleans()) else {}),
            **({"capacity": {"max": most, "taken": draw(st.integers(0, most))}} if draw(st.booleans()) else {})}
    return Files(records, files.markdown, files.lines, files.extra)


def test_mentors_for_several_competencies(module) -> None:
    page = module("mentor-order")
    languages = st.lists(st.sampled_from(["en", "nl", "sv"]), max_size=2, unique=True)

    @random_portals
    @given(staffed(), st.lists(languages, min_size=3, max_size=3), st.data())
    def holds(files: Files, spoken: list[list[str]], data: st.DataObject) -> None:
        facts = facts_of(files)
        asked = [({competency: data.draw(st.integers(-1, 1)) for competency in sorted(facts.portal.competencies)}, languages, data.draw(st.sampled_from(["", *ZONES])))
                 for languages in spoken]
        answer = page.evaluate(
            """([matching, asked]) => asked.map(([wanted, languages, timezone]) => window.module.helpers(matching,
              Object.entries(wanted).map(([competency, place]) => ({ competency, place })), { languages, timezone })
              .map(({ mentor, helps, hours }) => [mentor.id, helps.map(({ competency }) => competency.id), hours]))""",
            [json.loads(json.dumps(compact(table(facts)))), asked])
        for (wanted, languages, zone), found in zip(asked, answer, strict=True):
            assert found == [[h.mentor, list(h.competencies), h.hours] for h in helpers(facts, wanted, languages, zone)]

    holds()
