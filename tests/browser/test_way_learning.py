"""Ways through learning, mentoring and check-ins as people go them: from a gap to a mentor, to a date, to a talk."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.derive.facts import Facts
from generator.derive.matching import Wanted, matches
from generator.portal import Portal
from tests.browser.tools import axe
from tests.findings import nothing

pytestmark = pytest.mark.browser


def test_from_a_gap_to_a_mentor_with_room_in_ones_own_language(page: Page, demo: Portal) -> None:
    page.goto("roles/software-engineer/senior/")
    page.locator("#next ~ .chips").first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Who helps with it")).to_be_visible()
    page.goto("mentors/")
    page.get_by_role("link", name="Find one for what you want to learn").click()
    level = demo.scale("coaching")[1].id
    page.get_by_label("What you want to learn").select_option("coaching")
    page.get_by_label("Up to which level").select_option(level)
    page.get_by_label("Where you work").select_option("Europe/Amsterdam")
    page.get_by_label("Talking in").select_option("nl")
    found = matches(Facts(demo), Wanted("coaching", 1, "nl", "Europe/Amsterdam"))
    assert found
    expect(page.locator("portal-mentor-match .gap-mentors__name")).to_have_text([demo.mentors[match.mentor].name for match in found])
    expect(page).to_have_url(re.compile(f"competency=coaching&level={level}&language=nl&zone=Europe/Amsterdam"))
    nothing(axe(page))
    page.locator("portal-mentor-match .gap-mentors__name a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(demo.mentors[found[0].mentor].name)


def test_mentors_in_the_browser_are_in_the_generators_order(page: Page, demo: Portal, demo_site: Path) -> None:
    facts = Facts(demo)
    wanted = [(c, place, language, zone) for c in sorted(facts.helping)[::3] for place in (0, 2) for language in ("", "nl") for zone in ("", "Europe/Warsaw")]
    script = next((demo_site / "assets").glob("mentor-order.*.js")).name
    page.goto("find-a-mentor/")
    answer: list[list[Any]] = page.evaluate(
        """async ([script, wanted]) => {
          const root = new URL(document.documentElement.dataset.root, location.href);
          const { matches } = await import(new URL(`assets/${script}`, root).href);
          const matching = await (await fetch(new URL("api/v1/matching.json", root))).json();
          return wanted.map(([competency, place, language, zone]) => matches(matching, { competency, place, language, zone })
            .map((match) => [match.mentor.id, match.place, match.hours]));
        }""", [script, wanted])
    assert sum(map(len, answer)) > 50
    for each, found in zip(wanted, answer, strict=True):
        assert found == [[m.mentor, m.place, m.hours] for m in matches(facts, Wanted(*each))]


def test_from_a_pathway_over_its_programme_to_a_date_in_ones_calendar(page: Page, demo: Portal) -> None:
    page.goto("pathways/leading-in-the-field/")
    page.get_by_role("link", name="Heat academy").first.click()
    page.locator("#sessions ~ .block").get_by_role("link", name="Add to calendar").first.wait_for()
    page.goto("sessions/?programme=heat-academy")
    shown = page.locator("[data-filter-item]").locator("visible=true")
    count = sum(len(Facts(demo).upcoming(demo.courses[course].sessions)) for course in demo.programmes["heat-academy"].courses)
    expect(shown).to_have_count(count)
    with page.expect_download() as download:
        shown.first.get_by_role("link", name="Add to calendar").click()
    assert download.value.suggested_filename.endswith(".ics")


def test_from_a_rung_to_a_talk_about_it_to_print_copy_and_repeat(page: Page, demo: Portal) -> None:
    rung = demo.rungs["data-analyst/senior"]
    page.goto("roles/data-analyst/senior/")
    page.get_by_role("link", name="Fortnightly one-to-one").click()
    new = page.locator("portal-agenda ol.questions").first.locator(".questions__item")
    expect(new).to_have_count(len(rung.new))
    nothing(axe(page))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".copy-table__said")).to_have_text("Copied as Markdown")
    lines = str(page.evaluate("navigator.clipboard.readText()")).splitlines()
    assert lines[0] == "## Fortnightly one-to-one: Senior data analyst"
    assert sum(line.endswith("?") and "**" in line for line in lines) == len(rung.asks)
    names = set()
    for _ in range(2):
        with page.expect_download() as download:
            page.get_by_role("link", name="Put it into my calendar").click()
        text = Path(download.value.path()).read_text("utf-8")
        assert "RRULE:FREQ=WEEKLY;INTERVAL=2" in text
        names |= set(re.findall(r"^UID:.*", text, re.MULTILINE))
    assert len(names) == 2


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no-script"])
def test_without_scripts_the_talk_and_the_mentors_are_to_be_had(page: Page) -> None:
    page.goto("check-ins/fortnightly-one-to-one/?rung=data-analyst/senior")
    expect(page.locator(".agenda__instead")).to_be_visible()
    expect(page.get_by_role("link", name="Put it into my calendar")).to_have_attribute("href", re.compile(r"fortnightly-one-to-one\.ics$"))
    page.goto("find-a-mentor/")
    assert page.locator(".mentor-match .chip").count() > 20


def test_the_data_for_matching_name_only_who_is_shown(demo: Portal, demo_site: Path) -> None:
    told = json.loads((demo_site / "api/v1/matching.json").read_text("utf-8"))
    assert {mentor["id"] for mentor in told["mentors"]} == set(demo.mentors)
