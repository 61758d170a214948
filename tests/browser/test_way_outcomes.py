"""The ways a person goes: to what is measured, from a skill to what recognises it and what was written on it, along a story, to
what came of a survey.
"""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


def section(page: Page, title: str) -> Locator:
    return page.locator("section", has=page.get_by_role("heading", name=title, exact=True))


def test_from_home_to_a_measure_its_chart_and_its_figures(page: Page) -> None:
    page.goto("")
    page.get_by_role("navigation", name="More lists").get_by_role("link", name="Outcomes").click()
    page.get_by_role("link", name="All of it on one page").click()
    page.get_by_role("link", name="Senior posts filled from within").click()
    expect(page.get_by_role("img", name="Senior posts filled from within")).to_be_visible()
    row = page.get_by_role("row", name="Design and research").last
    expect(row.get_by_text("withheld")).to_have_count(8)
    with page.expect_download() as started:
        page.get_by_role("link", name="The figures as a CSV file").click()
    rows = list(csv.DictReader(io.StringIO(started.value.path().read_text(), newline="")))
    assert {(each["value"], each["n"], each["note"]) for each in rows if each["group"] == "Design and research"} == {("", "", "withheld")}


def test_from_a_skill_to_the_badge_that_shows_it_and_its_definition(page: Page) -> None:
    page.goto("competencies/incident-response/")
    section(page, "What recognises it").get_by_role("link", name="On-call ready").click()
    expect(page.get_by_role("link", name="Nominate someone")).to_have_attribute("href", "https://recognition.aldermoor.example/on-call-ready")
    definition = page.request.get(page.get_by_role("link", name="Open Badge definition").evaluate("link => link.href")).json()
    assert urlsplit(definition["alignment"][0]["targetUrl"]).path.endswith("/competencies/incident-response/")


def test_from_a_skill_to_what_was_written_on_it_and_to_an_article_of_one_s_own(page: Page) -> None:
    page.goto("competencies/writing/")
    section(page, "Written on it").get_by_role("link", name="One page of evidence").click()
    expect(section(page, "What it helps with").get_by_role("link", name="Writing")).to_be_visible()
    page.goto("articles/")
    page.get_by_role("link", name="How to begin").click()
    begun = page.get_by_role("link", name="What you learned").get_attribute("href") or ""
    named = parse_qs(urlsplit(begun).query)
    assert named["filename"] == ["content/articles/name-of-your-article.md"]
    assert "\nkind: practice" in named["value"][0]


def test_from_a_rung_along_a_story_to_the_course_and_back(page: Page) -> None:
    page.goto("roles/data-analyst/analyst/")
    section(page, "People who came here or went on from here").get_by_role("link", name="The week I withdrew my own number").click()
    section(page, "Courses that helped").get_by_role("link", name="Storytelling with data").click()
    section(page, "People it helped").get_by_role("link", name="The week I withdrew my own number").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The week I withdrew my own number")


def test_from_the_list_of_surveys_to_what_was_said_and_done(page: Page) -> None:
    page.goto("surveys/")
    page.get_by_role("link", name="Careers and learning 2026").click()
    expect(section(page, "You said, we did").get_by_text("Promotion panels felt like a closed door.")).to_be_visible()
    expect(section(page, "What you said").get_by_role("row", name="Disagree or I would rather not say 20 % (364)")).to_be_visible()
