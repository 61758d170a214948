"""The portal's indexes say what its records say, in a fixed order."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from generator.build import load
from generator.derive.facts import Facts, room
from generator.portal import Portal
from generator.records.mentor import Capacity
from tests.outputs.conftest import SMALL
from tests.portals import Files, portals
from tests.projects import write

TODAY = dt.date(2026, 11, 22)
steady = settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def loaded(files: Files) -> Portal:
    with tempfile.TemporaryDirectory() as folder:
        return load(files.write(Path(folder)), Path(folder), TODAY)[0]


@steady
@given(portals())
def test_who_asks_a_competency_is_found_from_both_sides(files: Files):
    portal = loaded(files)
    asked = {(competency, ref) for competency, refs in Facts(portal).asked_by.items() for ref in refs}
    assert asked == {(competency, rung.ref) for rung in portal.rungs.values() for competency in rung.asks}


@steady
@given(portals())
def test_pathways_are_found_from_their_rungs_and_courses_each_once(files: Files):
    portal = loaded(files)
    facts = Facts(portal)
    through = sorted((ref, id_) for ref, ids in facts.pathways_through.items() for id_ in ids)
    assert through == sorted({(step.role, id_) for id_, pathway in portal.pathways.items() for step in pathway.steps})
    named = sorted((course, id_) for course, ids in facts.pathways_with.items() for id_ in ids)
    assert named == sorted({(course, id_) for id_, pathway in portal.pathways.items() for step in pathway.steps for course in step.courses})


@steady
@given(portals())
def test_courses_that_need_another_are_found_from_it(files: Files):
    portal = loaded(files)
    needed = sorted((first, then) for first, ids in Facts(portal).needed_by.items() for then in ids)
    assert needed == sorted((first, then) for then, course in portal.courses.items() for first in course.prerequisites)


@steady
@given(portals())
def test_courses_are_listed_from_the_lowest_level_up(files: Files):
    portal = loaded(files)
    for competency, courses in Facts(portal).teaching.items():
        places = [portal.place(competency, taught.to) for _, taught in courses]
        assert places == sorted(places)
        assert all(taught in portal.courses[id_].teaches for id_, taught in courses)


MENTOR = "name: {0}\noffers: mentoring\ncompetencies: {{sql: {1}}}\ncapacity: {{max: 2, taken: {2}}}\nconsent: {{given: 2026-01-01, expires: 2027-12-31}}\n"
SESSIONS = """\
title: Dates
format: workshop
teaches: [{competency: sql}]
sessions:
  - {id: late, start: "2027-07-05T09:00", end: "2027-07-05T10:30", timezone: Europe/London}
  - {id: soon, start: "2026-12-05T09:00", end: "2026-12-05T10:30", timezone: Europe/London}
  - {id: today, start: "2026-11-21T09:00", end: "2026-11-22T10:30", timezone: Europe/London}
  - {id: past, start: "2026-11-21T09:00", end: "2026-11-21T10:30", timezone: Europe/London}
  - {id: earlier-elsewhere, start: "2026-12-05T10:00", end: "2026-12-05T12:00", timezone: Asia/Tokyo}
"""


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    write(tmp_path / "content", SMALL)
    write(tmp_path / "content", {
        "mentors/full.yml": MENTOR.format("Ann Full", "expert", 2), "mentors/low.yml": MENTOR.format("Ben Low", "working", 0),
        "mentors/high.yml": MENTOR.format("Zoe High", "expert", 1), "mentors/alike.yml": MENTOR.format("Amy Alike", "expert", 0), "courses/dates.yml": SESSIONS})
    return Facts(load(tmp_path / "content", tmp_path, TODAY)[0])


def test_mentors_with_room_come_first_then_the_highest_level_then_the_name(facts: Facts):
    assert facts.mentored_by["sql"] == ("alike", "high", "low", "ada", "full")


def test_sessions_to_come_are_those_that_have_not_ended_soonest_first(facts: Facts):
    assert [session.id for session in facts.upcoming(facts.portal.courses["dates"].sessions)] == ["today", "soon", "earlier-elsewhere", "late"]


def test_all_sessions_are_in_the_order_of_time_whatever_their_zone(facts: Facts):
    assert [(id_, session.id) for _, id_, session in facts.sessions] == [
        ("dates", "today"), ("dates", "earlier-elsewhere"), ("dates", "soon"), ("dates", "late"), ("queries", "summer")]


@pytest.mark.parametrize(("capacity", "left"), [(None, None), (Capacity(max=3, taken=1), 2), (Capacity(max=2, taken=2), 0)])
def test_room_is_what_is_left(capacity: Capacity | None, left: int | None):
    assert room(capacity) == left
