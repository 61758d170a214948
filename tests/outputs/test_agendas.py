"""A series for the calendar for each check-in that has a cadence."""

from __future__ import annotations

import datetime as dt
from itertools import islice

import pytest
import vobject

from generator.outputs.agendas import of_check_in
from generator.portal import Portal
from generator.site import Site
from tests.outputs.conftest import Make

TALK = "title: Talk\nfor: one-to-one\nminutes: 40\nquestions: [{{ask: What **went** well?}}, {{ask: What next?}}]\n{more}"


def series(portal: Portal, site: Site):
    ((path, content),) = of_check_in(portal, site, "talk")
    assert path == "check-ins/talk.ics"
    return vobject.readOne(content.decode()).vevent


@pytest.mark.parametrize(("cadence", "days"), [
    ("weekly", ["2026-11-23", "2026-11-30", "2026-12-07"]), ("fortnightly", ["2026-11-23", "2026-12-07", "2026-12-21"]),
    ("monthly", ["2026-12-07", "2027-01-04", "2027-02-01"]), ("quarterly", ["2026-12-07", "2027-03-01", "2027-06-07"]),
    ("half-yearly", ["2026-12-07", "2027-06-07", "2027-12-06"]), ("yearly", ["2026-12-07", "2027-12-06", "2028-12-04"]),
])
def test_it_comes_as_often_as_the_check_in_is_held(portal_of: Make, site: Site, cadence: str, days: list[str]):
    found = series(portal_of(check_ins__talk=TALK.format(more=f"cadence: {cadence}\n")), site)
    assert [f"{moment:%Y-%m-%dT%H:%M}" for moment in islice(found.rruleset, 3)] == [f"{day}T10:00" for day in days]


def test_it_lasts_as_long_and_holds_the_questions(portal_of: Make, site: Site):
    found = series(portal_of(check_ins__talk=TALK.format(more="cadence: weekly\n")), site)
    assert found.dtend.value - found.dtstart.value == dt.timedelta(minutes=40)
    assert found.description.value == "1. What went well?\n2. What next?"


def test_without_a_cadence_there_is_none(portal_of: Make, site: Site):
    assert list(of_check_in(portal_of(check_ins__talk=TALK.format(more="")), site, "talk")) == []
