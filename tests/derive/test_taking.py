"""Which courses are taken for a gap, and what they come to along a route."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from generator.derive.facts import Facts
from generator.derive.gaps import gap
from generator.derive.learning import leading
from generator.derive.taking import stages, taken_for, to_take, total
from tests.derive.test_routes import loaded
from tests.journeys import woven
from tests.portals import Files, small

steady = settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
SCALE = "scales:\n  default: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]\nfamilies: [{id: work, title: Work}]\nareas: [{id: craft, title: Craft, kind: technical}]\n"


# ── what holds of any ────────────────────────────────────────────────────────────────────────────────────────────────


@steady
@given(woven())
def test_every_course_taken_leads_towards_what_is_asked(files: Files):
    portal = loaded(files)
    facts = Facts(portal)
    for move in portal.moves:
        found = gap(portal, portal.rungs[move.source], portal.rungs[move.target])
        wanted = {g.competency: g for g in found.competencies if g.change in {"new", "higher"} and g.after}
        for competency, courses in to_take(portal, found, facts.teaching).items():
            g = wanted[competency]
            assert g.after is not None
            start = portal.place(competency, g.before.level if g.before else None)
            assert set(courses) <= set(leading(portal, facts.teaching[competency], competency, start, portal.place(competency, g.after.level)))


@steady
@given(woven())
def test_whatever_is_taught_at_all_is_taken(files: Files):
    portal = loaded(files)
    facts = Facts(portal)
    for move in portal.moves:
        found = gap(portal, portal.rungs[move.source], portal.rungs[move.target])
        taught = {g.competency for g in found.competencies if g.change in {"new", "higher"} and g.after and leading(
            portal, facts.teaching.get(g.competency, ()), g.competency, portal.place(g.competency, g.before.level if g.before else None),
            portal.place(g.competency, g.after.level))}
        assert set(to_take(portal, found, facts.teaching)) == taught


@steady
@given(woven())
def test_on_a_route_each_course_is_taken_once(files: Files):
    facts = Facts(loaded(files))
    gone = stages(facts, facts.portal.moves)
    taken = [each.course for stage in gone for each in stage.taken]
    assert len(taken) == len(set(taken)) == total(facts.portal, gone).courses


# ── by example ───────────────────────────────────────────────────────────────────────────────────────────────────────


def portal_of(root: Path, roles: Mapping[str, str], courses: Mapping[str, str], more: Mapping[str, str] | None = None) -> Facts:
    """A portal of the competencies `talk` and `write`; a role by its levels of them, a course by its fields."""
    files = {"taxonomy.yml": SCALE, **{f"competencies/{name}.yml": f"title: {name}\narea: craft\n" for name in ("talk", "write")},
             **{f"roles/{name}.yml": f"title: {name}\nfamily: work\n{text}" for name, text in roles.items()},
             **{f"courses/{name}.yml": f"title: {name}\nformat: book\n{text}" for name, text in courses.items()}, **(more or {})}
    folder = root / "content"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    portal, problems = small(root)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return Facts(portal)


ROLES = {"low": "moves: [{from: low, to: high, kind: promotion}]\n", "high": "competencies: {talk: c}\n"}


def teaches(begin: str, end: str, hours: float | None = 4, competency: str = "talk") -> str:
    begins = f", from: {begin}" if begin else ""
    return f"teaches: [{{competency: {competency}{begins}, to: {end}}}]\n" + (f"hours: {hours}\n" if hours is not None else "")


@pytest.mark.parametrize(("courses", "taken"), [
    ({"first": teaches("", "a"), "then": teaches("a", "c")}, ["first", "then"]),
    ({"first": teaches("", "a"), "whole": teaches("", "c", 40)}, ["whole"]),
    ({"long": teaches("", "c", 40), "short": teaches("", "c", 4), "untold": teaches("", "c", None)}, ["short"]),
    ({"late": teaches("b", "c"), "later-still": teaches("b", "c", 2)}, ["later-still"]),
    ({"begins": teaches("a", "c", 40), "late": teaches("b", "c")}, ["begins"]),
    ({"one": teaches("", "b")}, ["one"]),
    ({"beyond": teaches("", "c", 4), "enough": teaches("", "c", 4)}, ["beyond"]),
], ids=["one after the other", "furthest", "shortest", "from where it begins", "from where one is nearest", "as far as it goes", "first"])
def test_the_courses_for_a_gap(tmp_path: Path, courses: dict[str, str], taken: list[str]):
    facts = portal_of(tmp_path, ROLES, courses)
    (move,) = facts.portal.moves
    assert [each.course for each in taken_for(facts, move)] == taken


def test_a_course_that_is_taken_already_goes_before_a_shorter_one(tmp_path: Path):
    both = "teaches: [{competency: talk, to: c}, {competency: write, to: c}]\nhours: 9\n"
    facts = portal_of(tmp_path, {**ROLES, "high": "competencies: {talk: c, write: c}\n"}, {"both": both, "write": teaches("", "c", 1, "write")})
    (move,) = facts.portal.moves
    assert [(each.course, each.competencies) for each in taken_for(facts, move)] == [("both", ("talk", "write"))]


def test_what_a_rung_before_asked_is_not_learned_again(tmp_path: Path):
    roles = {"one": "competencies: {talk: c}\nmoves: [{from: one, to: two, kind: lateral}]\n", "two": "competencies: {write: a}\nmoves: [{from: two, to: three, kind: lateral}]\n",
             "three": "competencies: {talk: b, write: b}\n"}
    facts = portal_of(tmp_path, roles, {"talk": teaches("", "c"), "write": teaches("", "c", 9, "write"), "write-more": teaches("a", "b", 2, "write")})
    ways = {move.source: move for move in facts.portal.moves}
    assert [[each.course for each in stage.taken] for stage in stages(facts, [ways["one"], ways["two"]])] == [["write"], ["write-more"]]
    assert [[each.course for each in stage.taken] for stage in stages(facts, [ways["two"]])] == [["talk", "write-more"]]


def test_what_pays_is_what_gives_money_in_the_currency_on_the_rung_one_leaves(tmp_path: Path):
    courses = {"euros": "cost: {amount: 5, currency: EUR}\n" + teaches("", "a"), "pounds": "cost: {amount: 7, currency: GBP}\n" + teaches("a", "c")}
    benefit = {"benefits/budget.yml": "title: Budget\nkind: learning-budget\nallowances: [{amount: 100, currency: GBP}]\n"}
    facts = portal_of(tmp_path, ROLES, courses, benefit)
    gone = stages(facts, facts.portal.moves)
    assert {each.course: each.paid_by for each in gone[0].taken} == {"euros": (), "pounds": ("budget",)}
    found = total(facts.portal, gone)
    assert (found.costs, found.unpaid, found.hours) == ((("EUR", 5), ("GBP", 7)), ("euros",), 8)


