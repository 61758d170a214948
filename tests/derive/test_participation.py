"""Figures of who takes part: counted rightly, and of no small group."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.participation import Taken, by_course, by_family, completion, participation


def took(person: str, course: str = "a", family: str = "x", *, finished: bool = True, quarter: str = "2026-Q1") -> Taken:
    return Taken(person, course, family, quarter, finished)


def test_somebody_counts_once_in_a_family_and_once_in_each_course():
    rows = [took("p", "a"), took("p", "a", finished=False), took("p", "b")]
    assert [f.value for f in participation(by_family(rows), 1)] == [1, 1]
    assert [(f.group, f.value) for f in participation(by_course(rows), 1)] == [("", 2), ("a", 1), ("b", 1)]


def test_somebody_who_changed_family_counts_where_they_were_last():
    rows = [took("p", "a", "x"), took("p", "b", "y")]
    assert [(f.group, f.n) for f in participation(by_family(rows), 1)] == [("", 1), ("y", 1)]


def test_completion_is_the_share_of_courses_finished():
    rows = [took("p"), took("q", finished=False), took("p", "b"), took("q", "b")]
    assert {f.group: f.value for f in completion(by_family(rows), 1)} == {"": 75, "x": 75}


def test_where_fewer_than_the_minimum_finished_it_isnt_told():
    rows = [took(f"p{n}", finished=n < 4) for n in range(20)]
    assert completion(by_course(rows), 5) == ()
    assert len(participation(by_course(rows), 5)) == 2


rows_of_some = st.lists(st.builds(Taken, st.sampled_from([f"p{n}" for n in range(30)]), st.sampled_from("abc"), st.sampled_from("xyz"),
                                  st.sampled_from(["2026-Q1", "2026-Q2"]), st.booleans()), max_size=90)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(rows_of_some, st.integers(2, 6))
def test_neither_a_figure_nor_what_is_left_of_its_total_is_about_a_small_group(rows: list[Taken], minimum: int):
    for counts in (by_family(rows), by_course(rows)):
        for told in (participation(counts, minimum), completion(counts, minimum)):
            assert all(figure.n >= minimum for figure in told)
            left = Counter({f.quarter: f.n for f in told if not f.group})
            for figure in told:
                if figure.group and figure.quarter in left:
                    left[figure.quarter] -= figure.n
            assert all(rest == 0 or rest >= minimum for rest in left.values())


@settings(max_examples=10, deadline=None, derandomize=True)
@given(rows_of_some)
def test_the_order_of_rows_changes_nothing_about_courses(rows: list[Taken]):
    assert participation(by_course(rows), 5) == participation(by_course(rows[::-1]), 5)
