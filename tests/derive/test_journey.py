"""What a pathway takes: nothing is guessed, and no two currencies become one number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import load
from generator.derive.journey import Totals, _totals, months, totals
from generator.portal import Portal
from generator.records.course import Course
from generator.records.fields import Money
from tests.projects import BASE, write

COSTS = st.lists(st.one_of(st.none(), st.tuples(st.integers(0, 900), st.sampled_from(["EUR", "GBP", "CHF"]))), max_size=8)


class Courses:
    """Just the courses, as a portal holds them."""

    def __init__(self, costs: list[tuple[int, str] | None]) -> None:
        self.courses = {f"c{n}": Course.model_construct(title="C", format="book", hours=None, cost=None if cost is None else Money(amount=cost[0], currency=cost[1]))
                        for n, cost in enumerate(costs)}


@given(COSTS)
def test_each_currency_has_a_sum_of_its_own(costs: list[tuple[int, str] | None]):
    held = Courses(costs)
    found = _totals(held, held.courses, 0)  # type: ignore[arg-type]
    for currency in ("EUR", "GBP", "CHF"):
        assert dict(found.costs).get(currency, 0) == sum(cost[0] for cost in costs if cost and cost[1] == currency)
    assert [currency for currency, _ in found.costs] == sorted(currency for currency, _ in found.costs)


@given(COSTS)
def test_what_is_not_known_is_counted_and_not_guessed(costs: list[tuple[int, str] | None]):
    held = Courses(costs)
    found = _totals(held, held.courses, 0)  # type: ignore[arg-type]
    assert (found.courses, found.without_cost, found.without_hours) == (len(costs), costs.count(None), len(costs))


Make = Callable[[str], Portal]


@pytest.fixture
def portal_with(tmp_path: Path) -> Make:
    """The small portal with other steps on its pathway."""
    def make(steps: str) -> Portal:
        for file in BASE.rglob("*.*"):
            write(tmp_path / "content", {file.relative_to(BASE).as_posix(): file.read_bytes()})
        write(tmp_path / "content", {"pathways/into-testing.yml": f"title: Up\nkind: lateral\nsteps: {steps}\n",
                                     "courses/talk.yml": "title: Talk\nformat: seminar\nhours: 2\ncost: {amount: 90, currency: GBP}\nteaches: [{competency: testing}]\n"})
        portal, problems = load(tmp_path / "content", tmp_path, dt.date(2026, 11, 22))
        assert [problem for problem in problems if problem.severity == "error"] == []
        return portal

    return make


def of(portal: Portal) -> Totals:
    return totals(portal, portal.pathways["into-testing"])


def test_a_course_counts_once_however_often_it_is_named(portal_with: Make):
    found = of(portal_with("[{role: developer/junior, courses: [first-steps, talk]}, {role: developer/senior, courses: [first-steps]}]"))
    assert (found.courses, found.hours, found.costs) == (2, 14.5, (("EUR", 450), ("GBP", 90)))


def test_the_last_step_takes_no_time(portal_with: Make):
    assert of(portal_with("[{role: developer/junior, months: 18}, {role: developer/senior, months: 99}]")).months == 18


def test_a_step_takes_what_it_says_else_what_its_rung_says_else_nothing(portal_with: Make):
    portal = portal_with("[{role: developer/junior, months: 0}, {role: developer/senior}, {role: tester}]")
    assert [months(portal, step) for step in portal.pathways["into-testing"].steps] == [0, 0, 0]


def test_a_free_course_is_no_cost(portal_with: Make):
    portal = portal_with("[{role: developer/junior, courses: [second-steps]}, {role: developer/senior}]")
    assert (of(portal).costs, of(portal).without_cost) == ((), 1)
