"""The ways of somebody who wants to move, and of somebody who wants to know what it costs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_from_a_rung_to_an_opening_and_what_separates_me_from_it(page: Page) -> None:
    page.goto("roles/data-analyst/senior/")
    page.get_by_role("region", name="Open now").get_by_role("link", name="Senior data analyst, field operations", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Senior data analyst, field operations")
    page.get_by_role("link", name="Am I ready?").click()
    expect(page.get_by_role("combobox", name="To", exact=True)).to_have_value("Senior data analyst")
    expect(page.get_by_role("status")).to_contain_text("Choose the rung you are on")
    page.get_by_role("combobox", name="From").fill("data engineer")
    page.get_by_role("option", name=re.compile("^Data engineer")).first.click()
    expect(page).to_have_url(re.compile(r"\?rungs=data-engineer/engineer,data-analyst/senior$"))
    expect(page.locator("#comparison")).to_be_visible()

    page.goto("")  # whoever has said which rung is theirs is asked no more
    page.get_by_role("combobox", name="My role").fill("data engineer")
    page.get_by_role("option", name=re.compile("^Data engineer")).first.click()
    expect(page.locator(".my-role__facts")).to_be_visible()
    page.goto("openings/senior-data-analyst-field/")
    page.get_by_role("link", name="Am I ready?").click()
    expect(page.get_by_role("combobox", name="From")).to_have_value("Data engineer")
    expect(page.get_by_role("combobox", name="To", exact=True)).to_have_value("Senior data analyst")


def test_from_a_pathway_to_what_pays_for_it_and_how_to_claim_it(page: Page) -> None:
    page.goto("pathways/from-the-van-to-the-model/")
    paying = page.get_by_role("region", name="What pays for it")
    expect(paying).to_contain_text("For 3 courses, €2,600")
    expect(paying).to_contain_text("For 4 courses, £685")
    paying.get_by_role("link", name="Personal learning budget").first.click()
    expect(page.get_by_role("heading", name="How to claim it")).to_be_visible()
    expect(page.get_by_role("link", name="Claim it", exact=True)).to_have_attribute("href", "https://learn.aldermoor.example/budget")
