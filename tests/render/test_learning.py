"""Sessions, programmes, mentors and agendas on the pages that they belong to; and a mentor whose consent is over, on none."""

from __future__ import annotations

import pytest

from generator.build import Workshop
from generator.render.pages import Page, html, pages
from generator.render.views.competency import competency_view
from generator.render.views.course import course_view
from generator.render.views.offers import OFFERS
from generator.render.views.offers.pages import offer_view
from generator.render.views.pathway import pathway_view
from generator.render.views.rung import rung_view
from generator.render.views.sessions import listing, sessions_view
from generator.whole import works_of
from tests.offers import OFFERS as WRITTEN
from tests.render.conftest import Make


@pytest.fixture
def shop(workshop_of: Make) -> Workshop:
    return workshop_of(WRITTEN)


def everything(shop: Workshop) -> dict[str, str]:
    """The text of every file that is made from the portal."""
    found: dict[str, str] = {}
    for work in works_of(shop, None):
        found |= {work.path: html(shop.env, work)} if isinstance(work, Page) else {path: content.decode() for path, content in work.make()}
    return found


def test_a_mentor_is_shown_up_to_the_last_day_of_consent(workshop_of: Make):
    consent = {path: text for path, text in WRITTEN.items() if "Ada Example" not in text}
    shown = everything(workshop_of(consent, today="2027-12-31"))
    assert {"mentors/ada/index.html", "api/v1/mentors/ada.json", "api/v1/matching.json"} <= {path for path, text in shown.items() if "Ada Example" in text}


def test_after_the_last_day_of_consent_the_mentor_is_gone_from_pages_data_and_calendars(workshop_of: Make):
    gone = everything(workshop_of({path: text for path, text in WRITTEN.items() if "Ada Example" not in text}, today="2028-01-01"))
    assert [path for path, text in gone.items() if "Ada Example" in text or "mentors/ada" in text] == []


def test_the_sessions_stand_by_month_with_their_programmes(shop: Workshop):
    (month,) = sessions_view(shop.desk).months
    (item,) = month.items
    assert (month.id, month.title, item.course.title, [link.title for link in item.programmes]) == ("month-2027-02", "February 2027", "First steps", ["First line"])


def test_a_long_list_of_sessions_has_a_page_for_each_month(workshop_of: Make):
    dates = "".join(f"  - {{id: d{n}, start: 2027-{n % 12 + 1:02}-09T09:30, end: 2027-{n % 12 + 1:02}-09T16:00, timezone: Europe/London}}\n" for n in range(160))
    desk = workshop_of({"courses/many.yml": f"title: Many\nformat: online\nteaches: [{{competency: testing}}]\nsessions:\n{dates}"}).desk
    stretches = list(listing(desk).stretches())
    assert [stretch.url for stretch in stretches][:2] == ["/sessions/month--2027-01/", "/sessions/month--2027-02/"]
    assert sum(stretch.stop - stretch.start for stretch in stretches) == 161
    assert sum(len(month.items) for month in sessions_view(desk).months) < 161


def test_a_course_names_the_programmes_it_belongs_to_and_its_calendar(shop: Workshop):
    view = course_view(shop.desk, "first-steps")
    assert ([(link.title, link.note) for link in view.programmes], view.calendar.webcal) == (
        [("First line", "Leadership")], "webcal://careers.example/careers/courses/first-steps.ics")


def test_the_hours_of_the_whole_way_say_what_isnt_known(shop: Workshop):
    assert course_view(shop.desk, "second-steps").before_hours == "12.5 hours in all; 1 course tells none"


def test_a_pathway_and_the_rungs_on_it_name_the_programmes_along_it(shop: Workshop):
    desk = shop.desk
    assert [card.title for card in pathway_view(desk, "into-testing").programmes] == ["First line"]
    assert [card.title for card in rung_view(desk, desk.portal.rungs["tester"]).programmes] == ["First line"]


def test_a_programme_gathers_the_sessions_of_its_courses_and_its_agenda(shop: Workshop):
    view = offer_view(shop.desk, OFFERS["programme"], "first-line")
    blocks = {block.id: block for block in view.blocks}
    assert [item.course.title for item in blocks["sessions"].items] == ["First steps"]
    assert [(link.title, link.note) for link in blocks["support"].items] == [("Monthly", "agenda")]
    assert [action.url for action in view.actions] == ["webcal://careers.example/careers/programmes/first-line.ics", "/programmes/first-line.ics"]


def test_who_helps_stands_by_the_level_to_reach(shop: Workshop):
    assert [(group.id, group.levels, [card.reason for card in group.mentors]) for group in competency_view(shop.desk, "testing").help] == [
        ("help-awareness", "Awareness or Working", ["Helps up to Working"])]


def test_a_rung_leads_to_each_check_in_made_for_it(shop: Workshop):
    desk = shop.desk
    assert [link.url for link in rung_view(desk, desk.portal.rungs["tester"]).agendas] == ["/check-ins/monthly/?rung=tester"]
    assert 'href="../../check-ins/monthly/?rung=tester"' in {page.url: html(shop.env, page) for page in pages(desk, None)}["/roles/tester/"]
