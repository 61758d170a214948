"""Ways through a comparison as people go them: what separates two rungs in words, and from the gap to a first message to a mentor."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.derive.facts import Facts
from generator.derive.gaps import gap
from generator.derive.matching import helpers
from generator.portal import Portal
from tests.browser.test_compare_any import ANALYST, LEAD, SENIOR_ADVISER, copied, field
from tests.browser.tools import axe
from tests.findings import nothing

pytestmark = pytest.mark.browser

SPECIALIST, SENIOR = "payroll-specialist/specialist", "payroll-specialist/senior"


def test_a_fourth_is_added_by_pointer_and_one_taken_away(page: Page) -> None:
    page.goto(f"compare/?rungs={ANALYST},{LEAD},{SENIOR_ADVISER}")
    field(page, "And a fourth").fill("senior data scientist")
    page.get_by_role("option", name=re.compile("^Senior data scientist")).click()
    expect(page.locator("#comparison thead th")).to_have_count(5)
    expect(page).to_have_url(re.compile(f"\\?rungs={ANALYST},{LEAD},{SENIOR_ADVISER},data-scientist/senior$"))
    page.get_by_role("button", name="Remove Lead data analyst").click()
    expect(page.locator("#comparison thead th")).to_have_count(4)
    expect(page).to_have_url(re.compile(f"\\?rungs={ANALYST},{SENIOR_ADVISER},data-scientist/senior$"))


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 700, "height": 900}}], ids=["700px"])
def test_what_is_asked_stays_in_sight_while_four_columns_are_scrolled(page: Page) -> None:
    page.goto(f"compare/?rungs={ANALYST},{LEAD},{SENIOR_ADVISER},data-scientist/senior")
    what = page.locator(".versus__what").locator("visible=true").first
    before = what.bounding_box()
    page.locator(".compare-any .table-wrap").evaluate("region => { region.scrollLeft = 250; }")
    after = what.bounding_box()
    assert before
    assert after
    assert abs(after["x"] - before["x"]) < 10


def test_a_level_put_into_other_words_is_told_word_by_word(page: Page) -> None:
    page.goto(f"compare/?rungs={SPECIALIST},{SENIOR}")
    row = page.locator("#comparison tr", has_text="Payroll administration")
    expect(row.locator("del").first).to_have_text(re.compile("^removed: part-month pay"))
    expect(row.locator("ins").first).to_have_text(re.compile("^added: pay for cross-border workers"))
    expect(row.get_by_text("1 stays the same")).to_be_visible()
    row.get_by_text("only at Working").click()
    expect(row.get_by_text("Files and pays what the authority requires")).to_be_visible()


def test_words_that_came_and_went_are_taken_along(page: Page) -> None:
    page.goto(f"compare/?rungs={SPECIALIST},{SENIOR}")
    line = next(line for line in copied(page, "Copy as Markdown").splitlines() if line.startswith("| Payroll administration"))
    assert "~~part-month pay, sick pay, parental pay and overtime~~ **pay for cross-border workers and secondees** under the local rules" in line
    assert "1 stays the same" in line
    html = copied(page, "Copy as table", "text/html")
    assert "<s>part-month pay, sick pay, parental pay and overtime</s> <b>pay for cross-border workers and secondees</b>" in html
    assert "[removed: part-month pay, sick pay, parental pay and overtime] [added: " in copied(page, "Copy as table")


def test_a_ready_made_comparison_has_the_same_words(page: Page) -> None:
    page.goto(f"compare/{SPECIALIST}/to/{SENIOR}/")
    ready = copied(page, "Copy as Markdown").splitlines()
    page.goto(f"compare/?rungs={SPECIALIST},{SENIOR}")
    assert ready[:-1] == copied(page, "Copy as Markdown").splitlines()[:-1]


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 700}}], ids=["320px"])
def test_from_the_gap_to_a_first_message_by_keyboard_alone_at_320_px(page: Page, demo: Portal) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"compare/?rungs={ANALYST},{LEAD}")
    found = gap(demo, demo.rungs[ANALYST], demo.rungs[LEAD])
    wanted = {g.competency: demo.place(g.competency, g.after.level) for g in found.competencies if g.change in {"new", "higher"} and g.after}
    names = page.locator("portal-gap-mentors .gap-mentors__name")
    expect(names).to_have_count(3)
    page.get_by_label("Talking in").focus()
    page.keyboard.type("Dut")
    page.keyboard.press("Tab")
    page.keyboard.type("Utr")
    chosen = page.get_by_label("Where you work").input_value()
    best = helpers(Facts(demo), wanted, ("nl",), chosen)
    expect(names).to_have_text([demo.mentors[helper.mentor].name for helper in best[:3]])
    page.keyboard.press("Tab")
    expect(names.first.get_by_role("link")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    draft = page.locator(".message[open] textarea")
    expect(draft).to_be_focused()
    expect(draft).to_have_value(re.compile(f"^Hello {demo.mentors[best[0].mentor].name},\n\nI work as Senior data analyst and would like to grow towards Lead data analyst\\."))
    page.keyboard.press("Control+Home")
    page.keyboard.type("Once more: ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".message .copy-table__said")).to_have_text("Message copied")
    assert str(page.evaluate("navigator.clipboard.readText()")).startswith("Once more: Hello ")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.url.endswith(f"?rungs={ANALYST},{LEAD}")


def test_a_message_to_a_mentor_one_has_found_names_the_matter_and_ones_own_rung(page: Page) -> None:
    page.goto("")
    page.evaluate("localStorage.setItem('portal-my-role', 'data-analyst/senior')")
    page.goto("find-a-mentor/?competency=coaching&level=team")
    page.locator("portal-mentor-match summary").first.click()
    draft = page.locator(".message[open] textarea")
    expect(draft).to_have_value(re.compile("I work as Senior data analyst"))
    expect(draft).to_have_value(re.compile(r"Coaching \(up to Team\)"))
    nothing(axe(page))


def test_two_versions_of_one_rung_are_compared_in_the_same_table(page: Page, demo_site: Path) -> None:
    before: dict[str, Any] = {
        "ref": "tester/senior", "title": "Senior tester", "url": "/roles/tester/senior/", "summary": "Finds faults early.", "responsibilities": ["Test what is new.", "Keep the lab."],
        "asks": [{"competency": "testing", "title": "Testing", "url": "/t/", "area": "craft", "level": "working", "level_title": "Working", "place": 0, "need": "essential",
                  "behaviours": ["Writes tests for one team."]}],
        "expectations": [{"id": "calm", "text": "Stays calm when a release is late.", "need": "essential"}]}
    after = {**before, "responsibilities": ["Test what is new.", "Lead the lab."], "asks": [{**before["asks"][0], "behaviours": ["Writes tests for all teams."]}],
             "expectations": [{"id": "calm", "text": "Stays calm and kind when a release is late.", "need": "essential"}]}
    scripts = [next((demo_site / "assets").glob(f"{name}.*.js")).name for name in ("compare-versions", "compare-table")]
    page.goto("compare/")
    page.evaluate(
        """async ([scripts, before, after]) => {
          const root = new URL(document.documentElement.dataset.root, location.href);
          const [{ compareVersions }, { table }] = await Promise.all(scripts.map((name) => import(new URL(`assets/${name}`, root).href)));
          document.querySelector("main").replaceChildren(table([{ rung: before, heading: "In May" }, { rung: after, heading: "Now" }], compareVersions(before, after), false));
        }""", [scripts, before, after])
    expect(page.locator("#comparison thead th a")).to_have_text(["In May", "Now"])
    expect(page.locator("#comparison .tag").locator("visible=true")).to_have_text(["Changed"] * 3)
    expect(page.locator("#comparison ins")).to_have_text(["added: Lead", "added: and kind", "added: all teams"])
    expect(page.get_by_text("Finds faults early.").first).to_be_hidden()
