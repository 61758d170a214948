"""What separates two rungs, whichever two they are."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from generator.build import load
from generator.derive.gaps import ORDER, CompetencyGap, gap, to_learn
from generator.portal import Portal, Rung
from generator.problem import Problem
from tests.outputs.conftest import SMALL
from tests.portals import Files, portals
from tests.projects import write

TODAY = dt.date(2026, 11, 22)
REVERSED = {"new": "gone", "gone": "new", "higher": "lower", "lower": "higher", "same": "same"}
steady = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def loaded(files: Files) -> Portal:
    with tempfile.TemporaryDirectory() as folder:
        return load(files.write(Path(folder)), Path(folder), TODAY)[0]


def pairs(files: Files) -> Iterator[tuple[Portal, Rung, Rung]]:
    """Every two rungs of the portal, in both orders and each with itself."""
    portal = loaded(files)
    yield from ((portal, one, other) for one, other in product(portal.rungs.values(), repeat=2))


@steady
@given(portals())
def test_nothing_but_the_same_separates_a_rung_from_itself(files: Files):
    portal = loaded(files)
    for rung in portal.rungs.values():
        found = gap(portal, rung, rung)
        assert found.is_empty
        assert {part.change for part in (*found.competencies, *found.expectations)} <= {"same"}


@steady
@given(portals())
def test_the_way_back_is_the_way_there_reversed(files: Files):
    for portal, one, other in pairs(files):
        there, back = gap(portal, one, other), gap(portal, other, one)
        assert [CompetencyGap(g.competency, g.after, g.before, REVERSED[g.change]) for g in there.competencies] == list(back.competencies)  # type: ignore[arg-type]


@steady
@given(portals())
def test_criteria_that_come_one_way_go_the_other_and_restated_ones_are_restated_both_ways(files: Files):
    for portal, one, other in pairs(files):
        there, back = gap(portal, one, other), gap(portal, other, one)
        turned = {**REVERSED, "higher": "higher"}
        assert sorted((e.either.id, turned[e.change]) for e in there.expectations) == sorted((e.either.id, e.change) for e in back.expectations)


@steady
@given(portals())
def test_a_gap_holds_all_that_either_side_asks_once(files: Files):
    for portal, one, other in pairs(files):
        found = gap(portal, one, other)
        assert sorted(g.competency for g in found.competencies) == sorted({*one.asks, *other.asks})
        assert [(g.before, g.after) for g in found.competencies] == [(one.asks.get(g.competency), other.asks.get(g.competency)) for g in found.competencies]
        assert {e.after for e in found.expectations} - {None} == set(other.expectations)
        assert {e.before for e in found.expectations} - {None} == set(one.expectations)


@steady
@given(portals())
def test_what_is_empty_one_way_is_empty_the_other(files: Files):
    for portal, one, other in pairs(files):
        assert gap(portal, one, other).is_empty == gap(portal, other, one).is_empty


@steady
@given(portals())
def test_what_is_new_on_a_rung_is_new_or_higher_than_the_one_below(files: Files):
    portal = loaded(files)
    for rung in portal.rungs.values():
        if rung.below:
            found = gap(portal, portal.rungs[rung.below], rung)
            changed = {g.competency for g in found.competencies if g.change in {"new", "higher"}} | {e.either.id for e in found.expectations if e.change in {"new", "higher"}}
            assert changed == rung.new
            assert {g.competency for g in found.competencies if g.change == "gone"} | {e.either.id for e in found.expectations if e.change == "gone"} == rung.dropped


@steady
@given(portals())
def test_one_learns_only_what_is_new_or_higher_by_courses_that_end_above_what_one_has(files: Files):
    for portal, one, other in pairs(files):
        found = gap(portal, one, other)
        wanted = {g.competency: g for g in found.competencies if g.change in {"new", "higher"}}
        for competency, courses in to_learn(portal, found):
            assert competency in wanted
            before = wanted[competency].before
            for course in courses:
                (taught,) = (t for t in portal.courses[course].teaches if t.competency == competency)
                assert portal.place(competency, taught.to) > portal.place(competency, before.level if before else None)


# ── by example ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def small(tmp_path: Path) -> Portal:
    write(tmp_path / "content", {path: text for path, text in SMALL.items() if text})
    portal, problems = load(tmp_path / "content", tmp_path, TODAY)
    assert _errors(problems) == []
    return portal


def _errors(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def changes(portal: Portal, one: str, other: str) -> dict[str, str]:
    found = gap(portal, portal.rungs[one], portal.rungs[other])
    return {g.competency: g.change for g in found.competencies} | {e.either.id: e.change for e in found.expectations}


def test_the_next_rung(small: Portal):
    assert changes(small, "analyst/junior", "analyst/senior") == {"sql": "higher", "charts": "new", "checks": "new", "asks": "gone"}


def test_another_role_makes_other_promises(small: Portal):
    assert changes(small, "analyst/senior", "clerk") == {"sql": "lower", "charts": "gone", "checks": "gone"}


@pytest.mark.parametrize(("before", "after", "change"), [("essential", "desirable", "lower"), ("desirable", "essential", "higher"), ("desirable", "desirable", "same")])
def test_at_one_level_the_need_decides(tmp_path: Path, before: str, after: str, change: str):
    role = "title: {0}\nfamily: data\ncompetencies: {{sql: {{level: working, need: {1}}}}}\n"
    write(tmp_path / "content", {path: text for path, text in SMALL.items() if text and path.startswith(("taxonomy", "competencies"))})
    write(tmp_path / "content", {"roles/one.yml": role.format("One", before), "roles/two.yml": role.format("Two", after)})
    portal, _ = load(tmp_path / "content", tmp_path, TODAY)
    assert changes(portal, "one", "two") == {"sql": change}


def test_courses_on_the_way(small: Portal):
    found = gap(small, small.rungs["analyst/junior"], small.rungs["analyst/senior"])
    assert to_learn(small, found) == (("charts", ("queries",)), ("sql", ("queries",)))


def test_the_order_is_that_of_areas_then_of_titles_then_of_ids(tmp_path: Path):
    """Also where two competencies have one title: a set has no order of its own."""
    write(tmp_path / "content", {"taxonomy.yml": SMALL["taxonomy.yml"]})
    names = ["".join(letters) for letters in product("ab", repeat=4)]
    write(tmp_path / "content", {f"competencies/{name}.yml": "title: The same\narea: skills\n" for name in names})
    write(tmp_path / "content", {"roles/one.yml": "title: One\nfamily: data\ncompetencies:\n" + "".join(f"  {name}: working\n" for name in names),
                                 "roles/two.yml": "title: Two\nfamily: data\n"})
    portal, _ = load(tmp_path / "content", tmp_path, TODAY)
    assert [g.competency for g in gap(portal, portal.rungs["one"], portal.rungs["two"]).competencies] == names


def test_every_change_has_its_place_in_the_order():
    assert set(ORDER) == set(REVERSED)
