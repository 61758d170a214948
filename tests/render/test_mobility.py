"""Openings, stays, adjacent roles and what pays for learning are told where they belong."""

from __future__ import annotations

import pytest

from generator.build import Workshop
from generator.render.pages import html, pages
from generator.render.views.competency import competency_view
from generator.render.views.course import course_view
from generator.render.views.desk import Desk
from generator.render.views.open_now import MOST, open_view
from generator.render.views.pathway import pathway_view
from generator.render.views.role import role_view
from generator.render.views.rung import rung_view
from tests.offers import OFFERS
from tests.render.conftest import Make

OPENING = "Tester in Leeds"
PAGES = ("/roles/tester/", "/pathways/into-testing/", "/open-now/", "/")


def made(shop: Workshop) -> dict[str, str]:
    return {page.url: html(shop.env, page) for page in pages(shop.desk, None) if page.url in PAGES} | {
        page.url: html(shop.env, page) for page in pages(shop.desk, "") if page.url == "/"}  # type: ignore[arg-type]


def test_an_opening_stands_on_its_rung_its_pathways_home_and_what_is_open_until_its_last_day(workshop_of: Make):
    assert [url for url, text in made(workshop_of(OFFERS, today="2026-12-18")).items() if OPENING not in text] == []


def test_the_day_after_it_is_on_none_of_them(workshop_of: Make):
    assert [url for url, text in made(workshop_of(OFFERS, today="2026-12-19")).items() if OPENING in text] == []


def test_am_i_ready_leads_to_the_comparison_with_its_rung(workshop_of: Make):
    desk = workshop_of(OFFERS).desk
    view = rung_view(desk, desk.portal.rungs["tester"])
    assert [opening.ready_url for opening in view.mobility.openings] == ["/compare/?to=tester"]


def test_a_role_says_for_which_rung_an_opening_is(workshop_of: Make):
    desk = workshop_of({**OFFERS, "openings/lead.yml": "title: Lead\nrole: developer/senior\nkind: permanent\n"}).desk
    assert [(opening.card.title, opening.rung) for opening in role_view(desk, "developer").mobility.openings] == [("Lead", "Senior developer")]


def test_a_competency_tells_which_stay_builds_it_and_how_long_it_lasts(workshop_of: Make):
    stays = competency_view(workshop_of(OFFERS).desk, "testing").stays
    assert [(stay.card.title, stay.lasts, [(gain.title, gain.note) for gain in stay.gains]) for stay in stays] == [("With the testers", "4 months", [("Testing", "Working")])]


def test_adjacent_roles_say_why(demo_desk: Desk):
    near = rung_view(demo_desk, demo_desk.portal.rungs["data-analyst/senior"]).mobility.near
    said = {each.rung.title: each for each in near}["Senior energy modeller"]
    assert (said.shared, said.most, said.raised) == ("9 of its 14 competencies", "Statistical analysis and Programming", "Energy modelling")
    assert said.new.endswith("and 2 more")


def test_no_adjacent_role_is_one_that_a_written_move_leads_to(demo_desk: Desk):
    for rung in demo_desk.portal.rungs.values():
        view = rung_view(demo_desk, rung)
        assert {each.rung.url.split("/")[2] for each in view.mobility.near}.isdisjoint({way.rung.url.split("/")[2] for way in view.ways_out})


# ── what pays ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_course_tells_what_pays_for_it_in_its_own_currency(workshop_of: Make):
    cost = "title: Trip\nformat: book\ncost: {amount: 30, currency: GBP}\nteaches: [{competency: testing}]\n"
    found = course_view(workshop_of({**OFFERS, "courses/trip.yml": cost}).desk, "trip").paying
    assert found is not None
    assert (found.price, [(payer.link.title, payer.rows, payer.enough) for payer in found.money]) == (
        "£30", [("Learning budget", (("Engineering; Grade 2", "£1,200 a year"), ("Everyone", "£800 and 40 hours a year")), "Enough for it")])


def test_a_course_in_a_currency_without_an_allowance_tells_the_others_and_judges_nothing(workshop_of: Make):
    found = course_view(workshop_of(OFFERS).desk, "first-steps").paying
    assert found is not None
    assert [(len(payer.rows), payer.enough) for payer in found.money] == [(2, "")]


@pytest.mark.parametrize("cost", ["", "cost: {amount: 0, currency: GBP}\n"], ids=["not known", "free"])
def test_a_course_without_a_price_asks_for_no_money(workshop_of: Make, cost: str):
    text = f"title: Trip\nformat: book\n{cost}teaches: [{{competency: testing}}]\n"
    assert course_view(workshop_of({**OFFERS, "courses/trip.yml": text}).desk, "trip").paying is None


def test_a_pathway_sets_its_costs_against_what_its_rungs_are_given_currency_by_currency(workshop_of: Make):
    talk = "title: Talk\nformat: book\nhours: 2\ncost: {amount: 90, currency: GBP}\nteaches: [{competency: testing}]\n"
    steps = "title: Up\nkind: vertical\nsteps: [{role: developer/junior, months: 24, courses: [first-steps, talk]}, {role: developer/senior}]\n"
    view = pathway_view(workshop_of({**OFFERS, "courses/talk.yml": talk, "pathways/into-testing.yml": steps}).desk, "into-testing")
    assert view.budget is not None
    assert [(each.cost, [(share.pays_for, share.gives, share.over_the_way) for share in each.shares]) for each in view.budget.currencies] == [
        ("€450", []), ("£90", [("1 course, £90", "£800 a year and £1,200 a year", "£2,800")])]
    assert [(link.title, link.note) for link in view.budget.unpaid] == [("First steps", "€450")]


def test_a_pathway_without_benefits_says_nothing_of_them(workshop_of: Make):
    assert pathway_view(workshop_of().desk, "into-testing").budget is None


# ── what is open now ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_open_stands_under_its_month_and_leads_to_its_place(workshop_of: Make):
    view = open_view(workshop_of(OFFERS).desk)
    assert [(month.title, [chance.card.url for chance in month.chances]) for month in view.months] == [
        ("December 2026", ["/openings/tester-in-leeds/"]), ("January 2027", ["/rotations/with-the-testers/", "/events/questions/"]),
        ("February 2027", ["/courses/first-steps/#session-spring", "/programmes/first-line/#cohort-spring"]), ("October 2027", ["/programmes/first-line/#cohort-later"])]


def test_of_one_kind_only_so_many_are_shown_and_the_others_are_counted(workshop_of: Make):
    many = {f"openings/o{number}.yml": f"title: O{number}\nrole: tester\nkind: permanent\ncloses: 2027-01-{number % 28 + 1:02}\n" for number in range(MOST + 5)}
    view = open_view(workshop_of(many).desk)
    assert sum(chance.sort == "Opening" for month in view.months for chance in month.chances) == MOST
    assert {link.title: link.note for link in view.lists} == {"Openings": f"{MOST + 5} are open", "Sessions": ""}
