from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.portals import based, small

TESTER, FIRST, SECOND = "roles/tester.yml", "courses/first-steps.yml", "courses/second-steps.yml"


def codes(root: Path, files: dict[str, str | None], today: dt.date = dt.date(2026, 11, 22)) -> list[str]:
    problems = small(root, files, today)[1]
    assert all(problem.severity == "warning" for problem in problems)
    return [problem.code for problem in problems]


@pytest.mark.parametrize(("today", "expected"), [(dt.date(2026, 11, 22), []), (dt.date(2026, 11, 23), ["W001"])])
def test_a_review_is_overdue_the_day_after_it_was_due(tmp_path: Path, today: dt.date, expected: list[str]):
    assert codes(tmp_path, {TESTER: based(TESTER) + "review: {due: 2026-11-22}\n"}, today) == expected


def test_what_is_hidden_needs_no_review(tmp_path: Path):
    assert codes(tmp_path, {"roles/lead.yml": "title: Lead\nfamily: engineering\ndraft: true\nreview: {due: 2020-01-01}\n"}) == []


def test_a_competency_nothing_links_to_is_told_once(tmp_path: Path):
    assert codes(tmp_path, {"competencies/juggling.yml": "title: Juggling\narea: software\n"}) == ["W002"]


@pytest.mark.parametrize("text", ["summary: See [](competency:juggling).\n", "related: [juggling]\n", "parent: juggling\n"])
def test_a_link_of_any_sort_is_a_link(tmp_path: Path, text: str):
    testing = based("competencies/testing.yml").replace("parent: programming\n", "") + text
    found = codes(tmp_path, {"competencies/juggling.yml": "title: Juggling\narea: software\n", "competencies/testing.yml": testing})
    assert found == ([] if text.startswith("parent") else ["W004"])


def test_a_competency_that_has_parts_needs_no_rung_of_its_own(tmp_path: Path):
    wide = "title: Quality\narea: software\n"
    assert codes(tmp_path, {"competencies/quality.yml": wide, "competencies/testing.yml": based("competencies/testing.yml", ("parent: programming", "parent: quality"))}) == []


def test_a_part_of_another_competency_that_no_rung_asks_is_told(tmp_path: Path):
    assert codes(tmp_path, {"competencies/juggling.yml": "title: Juggling\narea: software\nparent: testing\n"}) == ["W004"]


def test_without_any_rung_no_competency_is_called_unasked(tmp_path: Path):
    gone = dict.fromkeys(["roles/developer.yml", "roles/tester.yml", "pathways/into-testing.yml", "mentors/ada.yml", "pages/index.md"])
    assert codes(tmp_path, gone) == []


def test_a_course_that_teaches_something_needs_no_other_link(tmp_path: Path):
    assert codes(tmp_path, {"courses/third.yml": "title: Third\nformat: book\nteaches: [{competency: testing}]\n"}) == []


@pytest.mark.parametrize(("change", "expected"), [
    (("    from: awareness\n    to: expert\n", "    from: awareness\n    to: working\n"), ["W003"]),
    (("    from: awareness\n    to: expert\n", ""), ["W003"]),
    (("  - competency: testing\n    from: awareness\n    to: expert\n", ""), ["W003"]),
])
def test_a_rung_whose_new_asks_no_course_reaches_is_told(tmp_path: Path, change: tuple[str, str], expected: list[str]):
    assert codes(tmp_path, {FIRST: based(FIRST, change)}) == expected


def test_without_any_course_nothing_is_said_of_learning(tmp_path: Path):
    found = codes(tmp_path, {FIRST: None, SECOND: None, "pathways/into-testing.yml": None, "roles/developer.yml": based("roles/developer.yml", (
        "        links:\n          - title: First steps\n            url: course:first-steps\n", ""))})
    assert "W003" not in found


def test_a_rung_that_asks_nothing_new_needs_no_course(tmp_path: Path):
    assert codes(tmp_path, {"roles/lead.yml": "title: Lead\nfamily: engineering\nlevels: [{id: a, title: A}, {id: b, title: B}]\n"}) == []
