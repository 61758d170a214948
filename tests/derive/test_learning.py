from __future__ import annotations

from pathlib import Path

import pytest

from generator.derive.learning import Way, in_order, leading, taught_to, teaching, way_to
from generator.portal import Portal
from tests.portals import small


def course(title: str, teaches: str = "", needs: str = "") -> str:
    return f"title: {title}\nformat: book\nteaches: [{teaches}]\nprerequisites: [{needs}]\n"


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """Courses for programming, from nothing (-1) over awareness (0) and working (1) to expert (2)."""
    found, problems = small(tmp_path, {
        "courses/first-steps.yml": None, "courses/second-steps.yml": None, "pathways/into-testing.yml": None,
        "roles/developer.yml": "title: Developer\nfamily: engineering\ncompetencies: {programming: expert}\n", "pages/index.md": "Hello.\n",
        "courses/all.yml": course("All", "{competency: programming, to: expert}"),
        "courses/begin.yml": course("Begin", "{competency: programming, to: awareness}"),
        "courses/go-on.yml": course("Go on", "{competency: programming, from: awareness, to: working}"),
        "courses/finish.yml": course("Finish", "{competency: programming, from: working, to: expert}"),
        "courses/unsaid.yml": course("Unsaid", "{competency: programming}"),
        "courses/twice.yml": course("Twice", "{competency: programming, to: awareness}, {competency: programming, from: awareness, to: working}"),
        "courses/tests.yml": course("Tests", "{competency: testing, to: working}"),
    })
    assert not [problem for problem in problems if problem.severity == "error"]
    return found


@pytest.mark.parametrize(("start", "goal", "expected"), [
    (-1, 0, ("unsaid", "begin", "twice", "all")),
    (-1, 1, ("unsaid", "begin", "twice", "go-on", "all")),
    (-1, 2, ("unsaid", "begin", "twice", "go-on", "all", "finish")),
    (0, 1, ("unsaid", "go-on", "twice", "all")),
    (0, 2, ("unsaid", "go-on", "twice", "all", "finish")),
    (1, 2, ("unsaid", "all", "finish")),
    (1, 1, ()),
    (2, 2, ()),
    (2, 1, ()),
])
def test_courses_lead_if_they_end_above_the_start_and_begin_below_the_goal(portal: Portal, start: int, goal: int, expected: tuple[str, ...]):
    assert leading(portal, teaching(portal)["programming"], "programming", start, goal) == expected


def test_teaching_goes_from_the_lowest_level_up_then_by_title(portal: Portal):
    assert [id_ for id_, _ in teaching(portal)["programming"]] == ["unsaid", "begin", "twice", "go-on", "twice", "all", "finish"]
    assert [id_ for id_, _ in teaching(portal)["testing"]] == ["tests"]


def test_the_highest_level_that_any_course_leads_to(portal: Portal):
    assert taught_to(portal) == {"programming": 2, "testing": 1}


@pytest.mark.parametrize(("needs", "expected"), [
    ({"a": "b", "b": "c", "c": ""}, ("c", "b")),
    ({"a": "c, b", "b": "", "c": "b"}, ("b", "c")),
    ({"a": "b, c", "b": "d", "c": "d", "d": ""}, ("d", "b", "c")),
    ({"a": ""}, ()),
])
def test_what_comes_before_a_course_comes_first_things_first(tmp_path: Path, needs: dict[str, str], expected: tuple[str, ...]):
    portal, _ = small(tmp_path, {f"courses/{id_}.yml": course(id_, needs=first) for id_, first in needs.items()})
    assert in_order(portal, "a") == expected


def test_in_a_circle_nothing_is_taken_twice(tmp_path: Path):
    portal, _ = small(tmp_path, {f"courses/{id_}.yml": course(id_, needs=first) for id_, first in {"a": "b", "b": "c", "c": "a, b"}.items()})
    assert in_order(portal, "a") == ("c", "b")


def test_a_chain_of_thousands_has_an_order(tmp_path: Path):
    chain = {f"courses/c{n:04}.yml": course(f"c{n}", needs=f"c{n + 1:04}" if n < 1_500 else "") for n in range(1_501)}
    portal, _ = small(tmp_path, chain)
    assert in_order(portal, "c0000") == tuple(f"c{n:04}" for n in range(1_500, 0, -1))


def test_the_way_to_a_course_has_its_hours_in_all(tmp_path):
    portal, _ = small(tmp_path)
    assert way_to(portal, "second-steps") == Way(("first-steps", "second-steps"), 12.5, 1)
