"""A calendar file for each session, that calendars understand and recognise."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component

from generator.outputs.calendars import ALL, address, files, of_all, of_course, of_programme, webcal
from generator.portal import Portal
from generator.records.course import Course, Session
from generator.site import Site
from tests.outputs.conftest import Make

SUMMER = "courses/queries/summer.ics"


def event(content: bytes) -> Component:
    """The one event of a calendar file."""
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    return found


def test_a_session_to_come_has_a_file_and_a_past_one_has_none(small: Portal, site: Site):
    assert [path for path, _ in files(small, site)] == [SUMMER]


def test_the_page_of_the_course_knows_the_files_address():
    assert address("queries", "summer") == f"/{SUMMER}"


def test_a_session_that_ends_today_still_has_one(portal_of: Make, site: Site):
    assert [path for path, _ in files(portal_of(today="2027-07-05"), site)] == [SUMMER]
    assert [path for path, _ in files(portal_of(today="2027-07-06"), site)] == []


def test_it_says_what_when_and_where(small: Portal, site: Site):
    said = event(dict(files(small, site))[SUMMER])
    zone = zoneinfo.ZoneInfo("Europe/London")
    assert (str(said["summary"]), str(said["location"]), str(said["url"])) == ("Queries", "Leeds", "https://example.org/careers/courses/queries/")
    assert (said.start, said.end) == (dt.datetime(2027, 7, 5, 9, tzinfo=zone), dt.datetime(2027, 7, 5, 10, 30, tzinfo=zone))
    assert said["dtstart"].params["TZID"] == "Europe/London"


def test_its_description_is_words(portal_of: Make, site: Site):
    portal = portal_of(courses__tables="title: Tables\nformat: workshop\nsummary: For **all**, see [](competency:sql); bring a; b, c\\\\d.\n"
                                       "teaches: [{competency: sql, to: working}]\nsessions:\n"
                                       '  - {id: a, start: "2027-07-05T09:00", end: "2027-07-05T10:30", timezone: Europe/London}\n')
    assert str(event(dict(files(portal, site))["courses/tables/a.ics"])["description"]).startswith("For all, see SQL; bring a; b, c")


def uid(portal: Portal, site: Site) -> str:
    return str(event(dict(files(portal, site))[SUMMER])["uid"])


QUERIES = """\
title: {title}
format: classroom
teaches: [{{competency: sql}}]
sessions:
  - {{id: autumn, start: "2027-09-05T09:00", end: "2027-09-05T10:30", timezone: Europe/London}}
  - {{id: summer, start: "2027-07-0{day}T09:00", end: "2027-07-0{day}T10:30", timezone: Europe/London}}
"""


def test_the_name_that_calendars_know_it_by_stays_when_all_but_the_ids_changes(portal_of: Make, site: Site):
    first = uid(portal_of(courses__queries=QUERIES.format(title="Queries", day=5)), site)
    assert uid(portal_of(courses__queries=QUERIES.format(title="Asking data", day=8), today="2027-01-01"), site) == first
    assert first == "summer.queries@example.org.careers"


def test_each_session_has_a_name_of_its_own(portal_of: Make, site: Site):
    made = dict(files(portal_of(courses__queries=QUERIES.format(title="Queries", day=5)), site))
    assert len({str(event(content)["uid"]) for content in made.values()}) == len(made) == 2


def test_without_an_address_of_the_site_it_has_a_name_all_the_same(small: Portal):
    assert uid(small, Site(name="Careers")) == "summer.queries@career-portal"


def test_equal_content_gives_equal_bytes_on_another_day(portal_of: Make, site: Site):
    assert dict(files(portal_of(), site)) == dict(files(portal_of(today="2027-02-02"), site))


def test_it_keeps_to_the_form_of_the_standard(small: Portal, site: Site):
    """RFC 5545: CRLF line ends, lines of at most 75 octets, the properties that must be there (3.6 and 3.6.1)."""
    content = dict(files(small, site))[SUMMER]
    lines = content.split(b"\r\n")
    assert (b"\n" in content.replace(b"\r\n", b""), max(map(len, lines)) <= 75) == (False, True)
    assert {"prodid", "version"} <= {name.lower() for name in Calendar.from_ical(content)}
    assert {"uid", "dtstamp", "dtstart"} <= {name.lower() for name in event(content)}


def test_it_is_small_and_tells_its_zone_once(small: Portal, site: Site):
    content = dict(files(small, site))[SUMMER]
    assert len(content) < 1000
    assert content.count(b"BEGIN:VTIMEZONE") == 1
    assert len(re.findall(rb"BEGIN:(STANDARD|DAYLIGHT)", content)) <= 2


@given(zone=st.sampled_from(["Europe/London", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe",
                             "Africa/Casablanca", "Antarctica/Troll", "Pacific/Kiritimati"]),
       start=st.datetimes(dt.datetime.fromisoformat("2026-11-23"), dt.datetime.fromisoformat("2036-12-31")).map(lambda moment: moment.replace(hour=max(6, moment.hour), second=0, microsecond=0)),
       minutes=st.integers(0, 4000))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_zone_it_tells_is_the_zone_as_it_is_then(zone: str, start: dt.datetime, minutes: int):
    """A calendar that knows no zones reads the offset out of the file."""
    session = Session.model_validate({"id": "a", "start": start, "end": start + dt.timedelta(minutes=minutes), "timezone": zone})
    portal = _Only(Course.model_construct(title="A", format="workshop", summary=None, sessions=(session,)))
    ((_, content),) = files(portal, Site(name="Careers"))  # type: ignore[arg-type]
    said = event(content)
    assert (said.start, said.end) == (session.starts(), session.ends())
    (rules,) = Calendar.from_ical(content).walk("VTIMEZONE")
    onset = {part["dtstart"].dt: part["tzoffsetto"].td for part in rules.subcomponents}
    for rdate in (part for part in rules.subcomponents if "rdate" in part):
        onset |= {moment.dt: rdate["tzoffsetto"].td for moment in rdate["rdate"].dts}
    before = max(moment for moment in onset if moment <= start)
    assert onset[before] == session.starts().utcoffset()


class _Only:
    """A portal with one course."""

    today = dt.date(2026, 11, 22)

    def __init__(self, course: Course) -> None:
        self.courses, self.locations = {"a": course}, {}


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC"])
def test_a_session_in_universal_time_needs_no_zone(portal_of: Make, site: Site, zone: str):
    portal = portal_of(courses__queries=QUERIES.format(title="Queries", day=5).replace("Europe/London", zone))
    assert event(dict(files(portal, site))[SUMMER]).start == dt.datetime(2027, 7, 5, 9, tzinfo=dt.UTC)


# ── calendars to subscribe to ────────────────────────────────────────────────────────────────────────────────────────

ACADEMY = "title: Academy\nkind: academy\ncourses: [queries]\naliases: [school]\n"


def uids(content: bytes) -> list[str]:
    return [str(found["uid"]) for found in Calendar.from_ical(content).walk("VEVENT")]


def test_a_session_has_the_same_name_in_every_calendar(portal_of: Make, site: Site):
    portal = portal_of(programmes__academy=ACADEMY)
    made = dict(files(portal, site)) | dict(of_course(portal, site, "queries")) | dict(of_programme(portal, site, "academy")) | dict(of_all(portal, site))
    assert set(made) == {SUMMER, "courses/queries.ics", "programmes/academy.ics", "programmes/school.ics", "sessions/all.ics"}
    assert {uid for content in made.values() for uid in uids(content)} == {"summer.queries@example.org.careers"}


def test_a_session_keeps_its_name_when_its_course_is_renamed(portal_of: Make, site: Site):
    renamed = QUERIES.format(title="Queries", day=5) + "aliases: [queries]\n"
    portal = portal_of(courses__queries=None, courses__asking=renamed, pathways__up=None)
    assert uids(dict(of_course(portal, site, "asking"))["courses/queries.ics"])[0] == "summer.queries@example.org.careers"


def test_a_calendar_without_sessions_stays_for_those_who_subscribed(portal_of: Make, site: Site):
    made = dict(of_course(portal_of(courses__queries=QUERIES.format(title="Queries", day=5) + "pace: scheduled\n", today="2028-01-01"), site, "queries"))
    assert {path: uids(content) for path, content in made.items()} == {"courses/queries.ics": []}


def test_a_course_that_is_held_on_no_dates_has_no_calendar(small: Portal, site: Site):
    assert dict(of_course(small, site, "tables")) == {}


def test_programs_subscribe_by_an_address_of_their_own(site: Site):
    assert webcal(site, ALL) == "webcal://example.org/careers/sessions/all.ics"
    assert not webcal(Site(name="Careers"), ALL)


def test_another_program_reads_the_demos_sessions_with_their_zones(demo: Portal, site: Site):
    ((_, content),) = of_all(demo, site)
    read = {str(found.uid.value): found.dtstart.value for found in vobject.readOne(content.decode()).vevent_list}
    expected = [(f"{s.id}.{(*course.aliases, id_)[0]}@example.org.careers", s.starts()) for id_, course in demo.courses.items() for s in course.sessions if s.end.date() >= demo.today]
    assert len(expected) > 50
    assert {uid: moment.astimezone(dt.UTC) for uid, moment in read.items()} == {uid: moment.astimezone(dt.UTC) for uid, moment in expected}
