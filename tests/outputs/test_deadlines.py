"""One calendar of events and last days to apply, that calendars understand and recognise."""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar, Component

from generator.outputs.deadlines import files, subscription
from generator.portal import Portal
from generator.site import Site
from tests.offers import OFFERS
from tests.portals import TODAY, small


@pytest.fixture
def portal(tmp_path) -> Portal:
    return small(tmp_path, OFFERS)[0]


def events(portal: Portal, site: Site) -> dict[str, Component]:
    """The entries by what stands before the @ of their UIDs."""
    ((path, content),) = files(portal, site)
    assert path == "events/all.ics"
    return {str(each["uid"]).partition("@")[0]: each for each in Calendar.from_ical(content).walk("VEVENT")}


def test_it_holds_events_and_last_days(portal: Portal, site: Site):
    assert set(events(portal, site)) == {"questions.event", "tester-in-leeds.opening", "with-the-testers.rotation", "spring.first-line.programme", "later.first-line.programme"}


def test_a_last_day_is_a_whole_day_and_leaves_the_day_free(portal: Portal, site: Site):
    entry = events(portal, site)["tester-in-leeds.opening"]
    assert (entry["dtstart"].dt, entry["dtend"].dt, str(entry["transp"])) == (dt.date(2026, 12, 18), dt.date(2026, 12, 19), "TRANSPARENT")
    assert str(entry["summary"]) == "Apply by today: Tester in Leeds"


def test_an_event_has_its_moment_its_place_and_its_page(portal: Portal, site: Site):
    entry = events(portal, site)["questions.event"]
    assert (entry["dtstart"].dt.isoformat(), str(entry["location"])) == ("2027-01-20T12:00:00+00:00", "Leeds")
    assert str(entry["url"]) == "https://example.org/careers/events/questions/"


def test_a_day_that_is_moved_keeps_its_uid(tmp_path, site: Site):
    path = "openings/tester-in-leeds.yml"
    before = events(small(tmp_path, OFFERS)[0], site)["tester-in-leeds.opening"]
    after = events(small(tmp_path, {path: OFFERS[path].replace("closes: 2026-12-18", "closes: 2027-01-08")})[0], site)["tester-in-leeds.opening"]
    assert (before["uid"], before["dtstart"].dt < after["dtstart"].dt) == (after["uid"], True)


def test_what_is_past_is_not_in_it(tmp_path, site: Site):
    assert set(events(small(tmp_path, OFFERS, dt.date(2027, 2, 13))[0], site)) == {"later.first-line.programme"}


def test_with_nothing_to_tell_there_is_none(tmp_path, site: Site):
    assert list(files(small(tmp_path)[0], site)) == []


def test_equal_content_gives_equal_bytes_on_another_day(tmp_path, site: Site):
    assert list(files(small(tmp_path, OFFERS)[0], site)) == list(files(small(tmp_path, today=TODAY + dt.timedelta(days=1))[0], site))


def test_it_is_subscribed_to_where_the_site_is(site: Site):
    assert (subscription(site), subscription(Site(name="Careers"))) == ("webcal://example.org/careers/events/all.ics", "")
