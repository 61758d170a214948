"""Each kind of learning and mobility has a page a record and a list, which say what the portal says."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from generator.build import Workshop
from generator.records import RECORD_KINDS
from generator.render.pages import html, pages
from generator.render.views.desk import Desk
from generator.render.views.offers import OFFERS
from generator.render.views.offers.pages import OfferView, list_view, offer_view
from tests.offers import OFFERS as WRITTEN
from tests.render.conftest import Make

CORE = {"role", "competency", "pathway", "course", "mentor"}


@pytest.fixture
def shop(workshop_of: Make) -> Workshop:
    return workshop_of(WRITTEN)


def view(desk: Desk, kind: str, id_: str) -> OfferView:
    return offer_view(desk, OFFERS[kind], id_)


def made(shop: Workshop) -> dict[str, str]:
    return {page.url: html(shop.env, page) for page in pages(shop.desk, None) if not page.url.endswith(".svg")}


def changed(path: str, old: str, new: str) -> Mapping[str, str]:
    assert WRITTEN[path].count(old) == 1
    return {**WRITTEN, path: WRITTEN[path].replace(old, new)}


def test_every_kind_is_shown():
    assert {kind.name for kind in RECORD_KINDS} == CORE | OFFERS.keys()


def test_every_record_has_a_page_with_its_title_and_stands_in_its_list(shop: Workshop):
    found = made(shop)
    for kind, offer in OFFERS.items():
        for id_, entry in shop.desk.portal.entries[kind].items():
            assert entry.record.title in found[f"{offer.url}{id_}/"]
            assert f'{offer.url[1:]}{id_}/"' in found[offer.url]


def test_who_names_an_offer_is_named_on_its_page(shop: Workshop):
    assert {(link.title, link.note) for link in view(shop.desk, "programme", "first-line").named_by} == {
        ("Questions about First line", "event"), ("Places filled from inside", "outcome")}


def test_the_story_of_somebody_stands_where_their_way_led_over(shop: Workshop):
    found = made(shop)
    assert {url for url, text in found.items() if 'href="../../stories/grace/"' in text and not url.startswith(("/stories/", "/compare/"))} >= {
        "/courses/first-steps/", "/pathways/into-testing/", "/programmes/first-line/", "/mentors/ada/", "/roles/tester/"}


def test_whoever_has_not_consented_is_on_no_page(shop: Workshop):
    assert [url for url, text in made(shop).items() if "Linus" in text] == []
    assert "Grace" in made(shop)["/awards/fixed-it/"]


# ── what stands first ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("kind", "id_", "lead"), [
    ("opening", "tester-in-leeds", "Apply by 18 December 2026"),
    ("rotation", "with-the-testers", "Apply by 15 January 2027"),
    ("programme", "first-line", "Apply by 12 February 2027 for the cohort that begins on 1 March 2027"),
    ("event", "questions", "20 January 2027, 12:00–12:45 (United Kingdom Time)"),
    ("outcome", "moves", "Do we fill places with our own people?"),
])
def test_a_page_says_first_what_counts_most(shop: Workshop, kind: str, id_: str, lead: str):
    assert view(shop.desk, kind, id_).lead == lead


def test_an_opening_without_a_last_day_says_so(workshop_of: Make):
    desk = workshop_of(changed("openings/tester-in-leeds.yml", "closes: 2026-12-18\n", "")).desk
    assert view(desk, "opening", "tester-in-leeds").lead == "Open until filled"


def test_a_rotation_that_is_not_open_yet_says_when(workshop_of: Make):
    desk = workshop_of(changed("rotations/with-the-testers.yml", "opens: 2026-11-01", "opens: 2026-12-01")).desk
    assert view(desk, "rotation", "with-the-testers").lead == "Opens on 1 December 2026, closes on 15 January 2027"


def test_a_full_cohort_is_not_the_one_to_apply_for(workshop_of: Make):
    desk = workshop_of(changed("programmes/first-line.yml", "taken: 3", "taken: 12")).desk
    found = view(desk, "programme", "first-line")
    assert found.lead == "Apply by 4 October 2027 for the cohort that begins on 4 October 2027"
    assert ["full" in line.note for block in found.blocks if block.id == "cohorts" for line in block.items] == [True, False]


def test_a_programme_whose_cohorts_are_over_has_no_date(workshop_of: Make):
    desk = workshop_of(WRITTEN, today="2027-10-05").desk
    assert view(desk, "programme", "first-line").lead == "No date is set: ask when you can begin"
    assert not [block for block in view(desk, "programme", "first-line").blocks if block.id == "cohorts"]


def test_amounts_in_several_currencies_stand_beside_each_other_and_are_not_added_up(workshop_of: Make):
    desk = workshop_of(changed("benefits/budget.yml", "allowances:\n", "allowances:\n  - {families: [engineering], grades: [g2], amount: 1400, currency: EUR}\n")).desk
    (rows,) = (block.items for block in view(desk, "benefit", "budget").blocks if block.id == "allowances")
    assert [(row.title, row.note) for row in rows] == [("Engineering; Grade 2", "€1,400 or £1,200 a year"), ("Everyone", "£800 and 40 hours a year")]


def test_a_contact_that_is_an_address_can_be_written_to(shop: Workshop):
    assert ("Ask by e-mail", "mailto:jobs@a.example") in [(action.title, action.url) for action in view(shop.desk, "opening", "tester-in-leeds").actions]
    assert dict(view(shop.desk, "programme", "first-line").details)["Ask"] == "#first-line"


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_closes_soonest_comes_first(workshop_of: Make):
    text = WRITTEN["openings/tester-in-leeds.yml"]
    more = {f"openings/{name}.yml": text.replace("closes: 2026-12-18\n", closes) for name, closes in
            (("late", "closes: 2027-05-01\n"), ("always", ""), ("soon", "closes: 2026-11-22\n"))}
    desk = workshop_of({**WRITTEN, **more}).desk
    assert [card.id for card in list_view(desk, OFFERS["opening"]).cards] == ["soon", "tester-in-leeds", "late", "always"]


def test_an_empty_list_is_named_nowhere(workshop_of: Make):
    shop = workshop_of()
    found = made(shop)
    assert "Nothing is open at the moment." in found.pop("/openings/")
    assert [url for url, text in found.items() if 'href="../openings/"' in text or 'href="openings/"' in text] == []
    assert "/openings/" not in {page.url for page in pages(shop.desk, None) if page.listed}


def test_a_list_with_records_is_named_on_every_page(shop: Workshop):
    assert [url for url, text in made(shop).items() if 'openings/"' not in text and 'href="./"' not in text] == []


def test_each_record_tells_machines_what_schema_org_has_a_word_for(shop: Workshop):
    types = {kind: [json.loads(text).get("@type") for text in view(shop.desk, kind, next(iter(shop.desk.portal.entries[kind]))).frame.structured] for kind in OFFERS}
    assert {kind: held[0] for kind, held in types.items() if held[0] != "BreadcrumbList"} == {
        "opening": "JobPosting", "programme": "EducationalOccupationalProgram", "event": "Event", "article": "Article"}
    assert all(held[-1] == "BreadcrumbList" for held in types.values())
