"""Mentors for a competency and a level: who, in which order, and why."""

from __future__ import annotations

import pytest

from generator.derive.facts import Facts
from generator.derive.matching import Wanted, helpers, matches
from tests.outputs.conftest import TAXONOMY, Make


def mentor(name: str, level: str = "working", more: str = "") -> str:
    return f"name: {name}\noffers: both\ncompetencies: {{sql: {level}}}\nconsent: {{given: 2026-01-01}}\n{more}"


ROOM, FULL = "capacity: {max: 1}\n", "capacity: {max: 1, taken: 1}\n"


@pytest.fixture
def order(portal_of: Make):
    """Makes a portal of these mentors and gives those who fit, best first."""
    def made(wanted: Wanted, **mentors: str) -> list[str]:
        files = {f"mentors__{id_}": text for id_, text in mentors.items()}
        return [match.mentor for match in matches(Facts(portal_of(mentors__ada=None, taxonomy=TAXONOMY, **files)), wanted)]

    return made


def test_who_helps_below_the_level_wanted_is_no_match(order):
    assert order(Wanted("sql", 1), a=mentor("A"), b=mentor("B", "expert")) == ["b"]


def test_room_comes_first_then_silence_then_who_is_full(order):
    assert order(Wanted("sql", 0), a=mentor("A", more=FULL), b=mentor("B"), c=mentor("C", more=ROOM)) == ["c", "b", "a"]


def test_the_nearest_level_comes_first(order):
    assert order(Wanted("sql", 0), a=mentor("A", "expert"), b=mentor("B")) == ["b", "a"]


def test_who_talks_in_another_language_is_no_match(order):
    assert order(Wanted("sql", 0, language="nl"), a=mentor("A", more="languages: [en]\n"), b=mentor("B", more="languages: [en, nl]\n")) == ["b"]


def test_less_than_two_hours_in_common_comes_later_than_a_higher_level(order):
    far, near = mentor("A", more="timezone: Australia/Sydney\n"), mentor("B", "expert", "timezone: Europe/Paris\n")
    assert order(Wanted("sql", 0, zone="Europe/London"), a=far, b=near) == ["b", "a"]


def test_more_hours_in_common_come_before_the_name(order):
    assert order(Wanted("sql", 0, zone="Europe/London"), a=mentor("A", more="timezone: Asia/Kolkata\n"), b=mentor("B", more="timezone: Europe/London\n")) == ["b", "a"]


def test_of_equals_the_name_decides(order):
    assert order(Wanted("sql", 0), x=mentor("b"), y=mentor("A")) == ["y", "x"]


def test_who_helps_with_more_of_a_gap_comes_first(portal_of: Make):
    both = "name: Zoe\noffers: both\ncompetencies: {sql: expert, charts: expert}\nconsent: {given: 2026-01-01}\n"
    facts = Facts(portal_of(mentors__ada=None, mentors__zoe=both, mentors__al=mentor("Al", "expert")))
    assert [(found.mentor, found.competencies) for found in helpers(facts, {"sql": 1, "charts": 0})] == [("zoe", ("sql", "charts")), ("al", ("sql",))]


def test_for_a_gap_one_language_in_common_is_enough_and_none_is_no_match(portal_of: Make):
    facts = Facts(portal_of(mentors__ada=None, mentors__a=mentor("A", more="languages: [en, nl]\n"), mentors__b=mentor("B", more="languages: [pl]\n")))
    assert [found.mentor for found in helpers(facts, {"sql": 0}, languages=("nl", "sv"))] == ["a"]


def test_for_a_gap_hardly_any_hours_in_common_come_later_than_less_help(portal_of: Make):
    far = "name: Zoe\noffers: both\ncompetencies: {sql: expert, charts: expert}\nconsent: {given: 2026-01-01}\ntimezone: Australia/Sydney\n"
    facts = Facts(portal_of(mentors__ada=None, taxonomy=TAXONOMY, mentors__zoe=far, mentors__al=mentor("Al", "expert", "timezone: Europe/London\n")))
    assert [(found.mentor, found.hours) for found in helpers(facts, {"sql": 1, "charts": 0}, zone="Europe/London")] == [("al", 8), ("zoe", 0)]
