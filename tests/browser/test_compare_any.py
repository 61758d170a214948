"""Comparison of rungs of one's choice: by keyboard, by address, taken along."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.derive.facts import Facts
from generator.derive.gaps import Gap, gap
from generator.derive.learning import leading
from generator.portal import Portal

pytestmark = pytest.mark.browser

ANALYST, LEAD, ADVISER, SENIOR_ADVISER = "data-analyst/senior", "data-analyst/lead", "customer-adviser/adviser", "customer-adviser/senior"


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name)


def rows(page: Page) -> Locator:
    return page.locator("#comparison tbody tr:not(.versus__area)").locator("visible=true")


def differing(found: Gap) -> int:
    return sum(g.change != "same" for g in (*found.competencies, *found.expectations))


def copied(page: Page, button: str, kind: str = "text/plain") -> str:
    """What stands on the clipboard once the button has been pressed and has said so."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.locator(".copy-table__said")).to_have_count(0)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".copy-table__said")).to_contain_text(re.compile("copied", re.IGNORECASE))
    read = "async kind => (await (await navigator.clipboard.read())[0].getType(kind)).text()"
    return str(page.evaluate(read, kind))


def test_two_rungs_are_chosen_and_compared_by_keyboard_alone(page: Page, demo: Portal) -> None:
    page.goto("compare/")
    field(page, "From").focus()
    page.keyboard.type("senior data an")
    expect(page.get_by_role("option", name=re.compile("^Senior data analyst"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page, "From")).to_have_value("Senior data analyst")
    field(page, "To").focus()
    page.keyboard.type("lead data an")
    expect(page.get_by_role("option", name=re.compile("^Lead data analyst"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#comparison")).to_be_visible()
    expect(page).to_have_url(re.compile(f"/careers/compare/\\?rungs={ANALYST},{LEAD}$"))
    expect(rows(page)).to_have_count(differing(gap(demo, demo.rungs[ANALYST], demo.rungs[LEAD])))


def test_the_field_says_which_choice_is_active(page: Page) -> None:
    page.goto("compare/")
    field(page, "From").click()
    expect(field(page, "From")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    active = field(page, "From").get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(field(page, "From")).to_have_attribute("aria-expanded", "false")


def test_the_address_carries_two_and_the_table_shows_the_differences_only(page: Page, demo: Portal) -> None:
    found = gap(demo, demo.rungs[ADVISER], demo.rungs[SENIOR_ADVISER])
    page.goto(f"compare/?rungs={ADVISER},{SENIOR_ADVISER}")
    expect(rows(page)).to_have_count(differing(found))
    expect(page.locator("#comparison .tag", has_text="Raised")).to_have_count(sum(e.change == "higher" for e in found.expectations))
    every = len(found.competencies) + len(found.expectations)
    page.get_by_label(re.compile(r"^Show the \d+ that (is|are) the same")).check()
    expect(rows(page)).to_have_count(every)


def test_three_are_held_against_the_first(page: Page, demo: Portal) -> None:
    page.goto(f"compare/?rungs={ANALYST},{LEAD},{SENIOR_ADVISER}")
    expect(page.locator("#comparison thead th")).to_have_count(4)
    status = page.locator(".compare-any__status")
    for ref in (LEAD, SENIOR_ADVISER):
        found = gap(demo, demo.rungs[ANALYST], demo.rungs[ref])
        new = sum(g.change == "new" for g in (*found.competencies, *found.expectations))
        expect(status).to_contain_text(f"{demo.rungs[ref].title}: {new} new")


def test_swapping_and_removing_change_the_address(page: Page) -> None:
    page.goto(f"compare/?rungs={ANALYST},{LEAD}")
    page.get_by_role("button", name="Swap").click()
    expect(field(page, "From")).to_have_value("Lead data analyst")
    expect(page).to_have_url(re.compile(f"\\?rungs={LEAD},{ANALYST}$"))
    page.get_by_role("button", name="Remove Lead data analyst").click()
    expect(page.locator("#comparison")).to_have_count(0)
    expect(field(page, "From")).to_have_value("Senior data analyst")
    expect(page).to_have_url(re.compile(f"\\?rungs={ANALYST}$"))


def test_a_rung_that_is_gone_is_named(page: Page) -> None:
    page.goto(f"compare/?rungs={ANALYST},data-analyst/emperor")
    expect(page.locator(".compare-any__status")).to_contain_text("There is no rung “data-analyst/emperor” here any more")


def test_what_to_learn_first_is_what_the_generator_says(page: Page, demo: Portal) -> None:
    facts, found = Facts(demo), gap(demo, demo.rungs[ANALYST], demo.rungs[LEAD])
    taught = [demo.competencies[g.competency].title for g in found.competencies if g.change in {"new", "higher"} and g.after and leading(
        demo, facts.teaching.get(g.competency, ()), g.competency, demo.place(g.competency, g.before.level if g.before else None),
        demo.place(g.competency, g.after.level))]
    assert taught
    page.goto(f"compare/?rungs={ANALYST},{LEAD}")
    expect(page.locator("portal-compare .learn__item dt a")).to_have_text(taught)


def test_it_is_copied_as_markdown(page: Page) -> None:
    page.goto(f"compare/?rungs={ANALYST},{LEAD}")
    lines = copied(page, "Copy as Markdown").splitlines()
    assert lines[0] == "## From Senior data analyst to Lead data analyst"
    assert lines[2] == "| What is asked | Change | Senior data analyst | Lead data analyst |"
    assert lines[3] == "| --- | --- | --- | --- |"
    assert any(line.startswith("| Data visualisation | Higher | Practitioner – ") for line in lines)
    assert all(line.count(" | ") >= 3 for line in lines[4:-2])
    assert lines[-1] == f"<{page.url}>"


def test_it_is_copied_as_a_table_for_spreadsheets_and_for_documents(page: Page) -> None:
    page.goto(f"compare/?rungs={ANALYST},{LEAD}")
    text = copied(page, "Copy as table")
    assert {line.count("\t") for line in text.splitlines()} == {3}
    html = copied(page, "Copy as table", "text/html")
    assert "<table>" in html
    assert "Data visualisation" in html


def test_a_ready_made_comparison_is_copied_in_the_same_form(page: Page) -> None:
    page.goto(f"compare/{ADVISER}/to/{SENIOR_ADVISER}/")
    ready = copied(page, "Copy as Markdown").splitlines()
    page.goto(f"compare/?rungs={ADVISER},{SENIOR_ADVISER}")
    own = copied(page, "Copy as Markdown").splitlines()
    assert ready[:-1] == own[:-1]


def test_its_link_is_copied(page: Page) -> None:
    page.goto(f"compare/?rungs={ANALYST},{LEAD}")
    assert copied(page, "Copy link") == page.url


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_scripts_the_ready_made_ones_are_offered(page: Page) -> None:
    page.goto("compare/")
    expect(page.locator("portal-compare")).to_contain_text("needs JavaScript")
    assert page.locator(".pairs a").count() > 50
