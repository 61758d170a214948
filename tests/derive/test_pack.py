"""What belongs into the talk about a rung."""

from __future__ import annotations

from hypothesis import given

from generator.derive.facts import Facts
from generator.derive.gaps import gap
from generator.derive.pack import pack
from generator.derive.versions import rung_version
from tests.derive.test_gaps import loaded, steady
from tests.portals import Files, portals

REVIEW = "title: The review\nfor: review\nquestions:\n  - ask: What went well?\n  - ask: And the charts?\n    competency: charts\n"
TALK = "title: A talk\nfor: one-to-one\nquestions:\n  - ask: What did you query?\n    competency: sql\n  - ask: Which chart?\n    competency: charts\n  - ask: How are you?\n"
HOUR = "title: An hour\nfor: mentoring\nquestions:\n  - ask: What did you dare?\n    competency: sql\n"


@steady
@given(portals())
def test_all_that_a_rung_asks_is_in_its_pack_once(files: Files):
    portal = loaded(files)
    facts = Facts(portal)
    for rung in portal.rungs.values():
        held = pack(facts, rung)
        assert sorted(asked.competency for area in held.areas for asked in area.asked) == sorted(rung.asks)
        assert sorted(each.expectation.id for area in held.areas for each in area.criteria) == sorted(each.id for each in rung.expectations)


@steady
@given(portals())
def test_the_next_rung_is_told_by_all_that_separates_it(files: Files):
    portal = loaded(files)
    facts = Facts(portal)
    for rung in portal.rungs.values():
        step = pack(facts, rung).step
        assert (step is None) == (rung.above is None)
        if step is not None:
            found = gap(portal, rung, step.rung)
            told = len(step.new) + len(step.higher) + len(step.lower) + len(step.gone) + len(step.new_criteria) + len(step.restated) + len(step.gone_criteria)
            assert told + step.same == len(found.competencies) + len(found.expectations)
            assert step.is_same == found.is_empty


def test_of_the_lowest_rung_nothing_is_called_new(portal_of):
    portal = portal_of()
    held = pack(Facts(portal), portal.rungs["analyst/junior"])
    assert not [each for area in held.areas for each in (*area.criteria, *area.asked) if each.fresh]


def test_a_review_asks_all_and_other_talks_what_is_about_the_rung(portal_of):
    portal = portal_of(check_ins__review=REVIEW, check_ins__talk=TALK)
    asked = {talk.title: [question.ask for question in talk.questions] for talk in pack(Facts(portal), portal.rungs["clerk"]).talks}
    assert asked == {"The review": ["What went well?", "And the charts?"], "A talk": ["What did you query?"]}


def test_what_mentors_ask_stays_with_them(portal_of):
    portal = portal_of(check_ins__hour=HOUR)
    assert pack(Facts(portal), portal.rungs["clerk"]).talks == ()


def test_the_version_is_the_same_as_long_as_the_rung_says_the_same(portal_of):
    first = portal_of()
    assert {ref: rung_version(first, rung) for ref, rung in first.rungs.items()} == {ref: rung_version(again, rung) for again in (portal_of(),) for ref, rung in again.rungs.items()}


def test_the_version_changes_with_a_behaviour_of_a_level_that_is_asked(portal_of):
    before = portal_of()
    after = portal_of(competencies__sql="title: SQL\nsummary: Asking data.\narea: skills\nlevels:\n  working: {behaviours: [Names every column]}\n")
    changed = {ref for ref, rung in before.rungs.items() if rung_version(before, rung) != rung_version(after, after.rungs[ref])}
    assert changed == {"analyst/junior", "analyst/senior", "clerk"}


def test_the_version_stays_when_another_role_changes(portal_of):
    before = portal_of()
    after = portal_of(roles__clerk="title: Clerk\nfamily: data\ngrade: g1\ncompetencies: {sql: expert}\n")
    changed = {ref for ref, rung in before.rungs.items() if rung_version(before, rung) != rung_version(after, after.rungs[ref])}
    assert changed == {"clerk"}
