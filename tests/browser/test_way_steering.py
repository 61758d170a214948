"""The ways of those who steer: from a gap in what is taught to the competency, from the queue of reviews to a suggested change."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.running import ADDRESS

pytestmark = pytest.mark.browser


def test_from_any_page_to_what_is_taught_nowhere_and_to_the_competency(page: Page) -> None:
    page.goto("roles/data-analyst/")
    page.get_by_role("contentinfo").get_by_role("link", name="Coverage").click()
    gap = page.get_by_role("region", name="Asked, but taught nowhere").get_by_role("listitem").first
    expect(gap).to_contain_text(re.compile(r"Asked at \w+ by \d+ rungs?"))
    title = gap.get_by_role("link").first.inner_text()
    gap.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_from_the_queue_of_reviews_to_a_suggestion_that_names_page_record_and_version(page: Page) -> None:
    page.goto("")
    page.get_by_role("contentinfo").get_by_role("link", name="Reviews").click()
    page.get_by_role("region", name=re.compile("Engineering practice group")).get_by_role("link", name="Conferences for the craft").click()
    letter = urlsplit(str(page.get_by_role("link", name="Suggest a change").get_attribute("href")))
    said = {name: values[0] for name, values in parse_qs(letter.query).items()}
    version = page.locator("[data-version]").get_attribute("data-version")
    assert letter.scheme == "mailto"
    assert said["subject"] == "Suggestion: Conferences for the craft"
    assert said["body"].split("\n")[:3] == [f"Page: {ADDRESS}benefits/conferences-for-the-craft/", "Record: content/benefits/conferences-for-the-craft.yml", f"Version: {version}"]
