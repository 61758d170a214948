"""Views say what the portal says: nothing is lost on the way to a page, and nothing added."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.derive.gaps import gap
from generator.render.pages import html, pages
from generator.render.views.compare import compare_view
from generator.render.views.desk import Desk
from generator.render.views.expectations import areas
from generator.render.views.pathway import pathway_view
from generator.render.views.rung import rung_view
from tests.render.conftest import Make

LADDER = """\
title: Developer
family: engineering
levels:
  - id: junior
    title: Junior developer
    competencies: {programming: awareness, testing: expert}
    expectations: [{id: asks, text: Asks early.}, {id: learns, text: Learns., area: software}]
  - id: senior
    title: Senior developer
    drops: [testing]
    competencies: {programming: expert, testing: working}
    expectations: [{id: learns, text: Teaches., area: software}, {id: advises, text: Advises.}]
  - id: lead
    title: Lead developer
    inherits: false
    competencies: {programming: {level: expert, need: desirable}}
"""
ONLY = {"roles/developer.yml": LADDER, "pathways/into-testing.yml": "title: Up\nkind: vertical\nsteps: [{role: developer/junior}, {role: developer/senior}]\n"}


def statuses(desk: Desk, ref: str) -> dict[str, str]:
    return {ask.id: ask.status for area in areas(desk, desk.portal.rungs[ref]) for ask in (*area.new, *area.carried)}


@pytest.fixture
def ladder(workshop_of: Make) -> Desk:
    return workshop_of(ONLY).desk


def test_everything_is_new_on_the_lowest_rung(ladder: Desk):
    assert statuses(ladder, "developer/junior") == {"programming": "new", "testing": "new", "asks": "new", "learns": "new"}


def test_a_rung_tells_what_is_new_higher_the_same_and_lower(ladder: Desk):
    assert statuses(ladder, "developer/senior") == {"programming": "higher", "testing": "lower", "asks": "same", "learns": "higher", "advises": "new"}


def test_the_same_level_only_as_desirable_is_lower(ladder: Desk):
    assert statuses(ladder, "developer/lead") == {"programming": "lower"}


def test_a_rung_counts_what_is_new_or_higher_apart_from_what_is_carried_on(ladder: Desk):
    view = rung_view(ladder, ladder.portal.rungs["developer/senior"])
    assert (view.new_count, view.carried_count) == (3, 1)


def test_a_rung_tells_what_is_no_longer_asked(ladder: Desk):
    view = rung_view(ladder, ladder.portal.rungs["developer/lead"])
    assert set(view.dropped) == {"Testing", "Asks early.", "Teaches.", "Advises."}


def test_only_what_is_the_same_is_folded_away(demo_desk: Desk):
    for rung in demo_desk.portal.rungs.values():
        for area in areas(demo_desk, rung):
            assert {ask.status for ask in area.carried} <= {"same"}
            assert "same" not in {ask.status for ask in area.new}


def test_a_rung_shows_all_that_it_asks_once(demo_desk: Desk):
    for rung in demo_desk.portal.rungs.values():
        shown = Counter(ask.id for area in areas(demo_desk, rung) for ask in (*area.new, *area.carried))
        assert shown == Counter([*rung.asks, *(expectation.id for expectation in rung.expectations)])


def test_what_is_new_on_a_page_is_what_is_new_in_the_portal(demo_desk: Desk):
    for rung in demo_desk.portal.rungs.values():
        shown = {ask.id for area in areas(demo_desk, rung) for ask in area.new if ask.status in {"new", "higher"}}
        assert shown == rung.new


def test_no_two_asks_and_no_section_have_the_same_anchor(workshop_of: Make):
    text = LADDER.replace("id: asks, text", "id: learning, text").replace("id: advises, text", "id: programming, text")
    desk = workshop_of({**ONLY, "roles/developer.yml": text}).desk
    assert set(statuses(desk, "developer/senior")) == {"programming", "testing", "learning-asked", "learns", "programming-asked"}


def test_a_comparison_shows_the_gap_and_nothing_else(demo_desk: Desk):
    portal = demo_desk.portal
    assert portal.moves
    for move in portal.moves:
        found = gap(portal, portal.rungs[move.source], portal.rungs[move.target])
        view = compare_view(demo_desk, move)
        shown = [row for area in view.areas for row in (*area.gained, *area.lost, *area.same)]
        assert Counter((row.title, row.change) for row in shown if row.title) == Counter((portal.competencies[g.competency].title, g.change) for g in found.competencies)
        assert Counter(row.change for row in shown if not row.title) == Counter(g.change for g in found.expectations)


def test_a_comparison_puts_each_change_into_its_part(demo_desk: Desk):
    for move in demo_desk.portal.moves:
        for area in compare_view(demo_desk, move).areas:
            assert {row.change for row in area.gained} <= {"new", "higher"}
            assert {row.change for row in area.lost} <= {"lower", "gone"}
            assert {row.change for row in area.same} <= {"same"}


def test_the_counts_of_a_comparison_are_those_of_its_rows(demo_desk: Desk):
    for move in demo_desk.portal.moves:
        view = compare_view(demo_desk, move)
        rows = Counter(row.change for area in view.areas for row in (*area.gained, *area.lost, *area.same))
        assert {change: number for change, number, _ in view.counts} == dict(rows)
        assert view.same_count == rows["same"]


def test_a_pathway_that_comes_back_to_a_rung_has_an_anchor_for_each_step(workshop_of: Make):
    desk = workshop_of({
        "roles/tester.yml": "title: Tester\nfamily: engineering\nmoves: [{from: tester, to: developer/senior, kind: lateral}]\n",
        "pathways/into-testing.yml": "title: There and back\nkind: lateral\nsteps: [{role: developer/senior}, {role: tester}, {role: developer/senior}]\n"}).desk
    assert [step.id for step in pathway_view(desk, "into-testing").steps] == ["step-developer-senior", "step-tester", "step-developer-senior-3"]


def test_no_page_has_a_link_left_that_does_not_know_its_root(workshop_of: Make):
    shop = workshop_of()
    made = {page.url: html(shop.env, page, "/careers/") for page in pages(shop.desk, None)}
    assert len(made) > 15
    assert [url for url, text in made.items() if "\x02" in text or "site-root:" in text] == []


def test_every_page_has_its_own_address(demo_desk: Desk):
    urls = Counter(page.url for page in pages(demo_desk, None))
    assert [url for url, number in urls.items() if number > 1] == []
