"""What a plan notes of a record: what the record says, and nothing of what isn't something to do."""

from __future__ import annotations

import pytest

from generator.build import Workshop
from generator.render.views.course import course_view
from generator.render.views.offers import OFFERS
from generator.render.views.offers.pages import offer_view
from generator.render.views.planned import Planned
from tests.offers import OFFERS as WRITTEN
from tests.render.conftest import Make

COURSE = "title: Lean twice\nformat: classroom\nhours: 7.5\ncost: {amount: 1250, currency: GBP}\nteaches:\n  - {competency: testing, to: working}\n"


@pytest.fixture
def shop(workshop_of: Make) -> Workshop:
    return workshop_of({**WRITTEN, "courses/lean-twice.yml": COURSE})


def test_a_course_brings_its_hours_its_cost_and_the_one_competency_it_teaches(shop: Workshop):
    assert course_view(shop.desk, "lean-twice").planned == Planned(
        "course", "lean-twice", "Lean twice", (("hours", "7.5"), ("amount", "1250"), ("currency", "GBP"), ("for", "testing")))


@pytest.mark.parametrize(("kind", "id_", "due"), [("opening", "tester-in-leeds", "2026-12-18"), ("rotation", "with-the-testers", "2027-01-15"), ("programme", "first-line", "2027-02-12")])
def test_what_one_applies_for_brings_the_last_day_to_do_so(shop: Workshop, kind: str, id_: str, due: str):
    planned = offer_view(shop.desk, OFFERS[kind], id_).planned
    assert planned is not None
    assert (planned.kind, planned.ref, planned.more) == (kind, id_, (("due", due),))


@pytest.mark.parametrize(("kind", "id_"), [("benefit", "budget"), ("story", "grace"), ("survey", "needs")])
def test_what_is_nothing_to_do_is_nothing_for_a_plan(shop: Workshop, kind: str, id_: str):
    assert offer_view(shop.desk, OFFERS[kind], id_).planned is None
