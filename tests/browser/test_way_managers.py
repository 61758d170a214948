"""Ways of those who lead people: from a rung to the pack for a talk, and from the plans of a team to who could help whom."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from generator.derive.facts import Facts
from generator.derive.pack import pack
from generator.packing import markdown
from generator.portal import Portal
from generator.site import TEXTS, Site
from tests.browser.host import Host
from tests.browser.test_managers_modules import plan
from tests.browser.tools import axe_in_light_and_dark
from tests.findings import nothing

pytestmark = pytest.mark.browser

NARROW = {"viewport": {"width": 320, "height": 700}}
ANA = plan("Ana Ferreira", "data-analyst/senior", ("data-analyst/lead",), {"programming": "awareness", "data-visualisation": "expert", "no-such-thing": "working"})
BEN = plan("Ben Okafor", "data-analyst/analyst", ("data-analyst/senior",), {"programming": "practitioner", "data-visualisation": ""})
NOBODY = plan("", "customer-adviser/adviser", held={"communication": "awareness"})
GONE = plan("Dmitri", "data-analyst/emperor", held={"programming": "grandmaster"})
FILES: dict[str, object] = {"ana.json": ANA, "ben.json": BEN, "nobody.json": NOBODY, "gone.json": GONE}
RUBBISH: dict[str, object] = {"picture.json": b"\x89PNG\xff\x00", "half.json": b'{"format": "career-portal-plan", ', "other.json": {"a": 1}, "empty.json": b""}
DROP = """async (files) => {
  const held = new DataTransfer();
  for (const [name, text] of files) held.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], name, { type: "application/json" }));
  for (const type of ["dragenter", "dragover", "drop"]) document.querySelector("main").dispatchEvent(new DragEvent(type, { dataTransfer: held, bubbles: true, cancelable: true }));
}"""


def content(held: object) -> bytes:
    return held if isinstance(held, bytes) else json.dumps(held).encode()


def dropped(page: Page, files: dict[str, object]) -> None:
    expect(page.get_by_label("Plans that people saved as files")).to_be_visible()
    page.evaluate(DROP, [[name, base64.b64encode(content(held)).decode()] for name, held in files.items()])


def chosen(page: Page, files: dict[str, object], folder: Path) -> list[Path]:
    for name, held in files.items():
        (folder / name).write_bytes(content(held))
    return [folder / name for name in files]


def names(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".team__person .team__name").all_inner_texts()]


def here(page: Page, people: Sequence[str]) -> None:
    expect(page.locator(".team__person .team__name")).to_have_text(list(people))


def row(page: Page, competency: str) -> Any:
    return page.locator(".team-table tr", has=page.get_by_role("rowheader", name=competency, exact=True))


# ── the pack ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_pack_is_chosen_by_keyboard_and_taken_along_as_the_generators_text(page: Page, demo: Portal, served: Host) -> None:
    page.goto("review-pack/")
    page.get_by_role("combobox", name="The rung you talk about").focus()
    page.keyboard.type("senior data an")
    expect(page.get_by_role("option", name=re.compile("^Senior data analyst"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="Senior data analyst")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?rung=data-analyst/senior$"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download .md").press("Enter")
    assert download.value.suggested_filename == "review-pack-data-analyst-senior.md"
    site = Site(name="Careers", url=served.url, texts=TEXTS)
    assert Path(download.value.path()).read_text("utf-8") == markdown(demo, site, pack(Facts(demo), demo.rungs["data-analyst/senior"]))


def test_its_permanent_link_leads_to_the_rung_in_this_wording(page: Page) -> None:
    page.goto("review-pack/?rung=data-analyst/senior")
    page.locator(".pack__version a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Senior data analyst")
    expect(page.locator(".footer__permalink")).to_have_attribute("data-version", str(page.url).rpartition("=")[2])
    expect(page.locator(".version-notice")).to_have_count(0)


def test_a_rung_that_is_gone_is_named_and_the_top_of_the_ladder_is_said(page: Page, demo: Portal) -> None:
    page.goto("review-pack/?rung=data-analyst/emperor")
    expect(page.locator(".pack__status")).to_contain_text("There is no rung “data-analyst/emperor” here any more")
    top = demo.rungs_of["data-analyst"][-1]
    page.goto(f"review-pack/?rung={top.ref}")
    expect(page.locator(".pack")).to_contain_text("This is the top of the ladder.")


def test_on_paper_there_is_space_to_write_and_nothing_to_press(page: Page, demo: Portal) -> None:
    page.goto("review-pack/?rung=customer-adviser/senior")
    rung = demo.rungs["customer-adviser/senior"]
    expect(page.locator(".pack__asked")).to_have_count(len(rung.asks) + len(rung.expectations))
    page.emulate_media(media="print")
    assert min(box["height"] for each in page.locator(".pack__asked .pack__space").all() if (box := each.bounding_box())) > 60
    expect(page.locator(".pack__foot")).to_be_visible()
    expect(page.locator(".pack__foot")).to_contain_text(re.compile(r"Senior customer adviser, version [0-9a-f]{8}: .*/\?version="))
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("combobox")).to_be_hidden()


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no-script"])
def test_without_scripts_both_pages_say_what_needs_them(page: Page, demo: Portal) -> None:
    page.goto("review-pack/")
    expect(page.locator(".review-pack__instead")).to_contain_text("needs JavaScript")
    assert page.locator(".review-pack__instead .pairs a").count() == len({role.family for role in demo.roles.values()})
    page.goto("team/")
    expect(page.locator(".team__instead")).to_contain_text("needs JavaScript")


# ── the team ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_plans_dropped_on_the_page_are_laid_side_by_side_and_nothing_leaves_or_stays(page: Page, served: Host) -> None:
    page.goto("team/")
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)
    kept = "async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, (await indexedDB.databases()).map(({ name }) => name), document.cookie, await caches.keys()])"
    before, address = page.evaluate(kept), page.url
    dropped(page, FILES)
    here(page, ["Ana Ferreira", "Ben Okafor", "Person 1", "Dmitri"])
    expect(row(page, "Programming").locator("td")).to_have_text([
        re.compile(r"Awareness\s*1 level to go Asked: Working"), re.compile(r"Practitioner\s*There"), re.compile("Not asked, not assessed"), re.compile(r"grandmaster\s*Not asked")])
    expect(page.locator(".team__person").last).to_contain_text("data-analyst/emperor (no longer in the portal)")
    expect(page.locator(".team-table__area").last).to_contain_text("No longer in the portal")
    expect(page.locator(".team__help", has_text="Ana Ferreira to Working").first).to_contain_text("Ben Okafor, 2 levels further on")
    page.get_by_label("What they aim at").check()
    expect(row(page, "Programming").locator("td").nth(2)).to_have_text("Not asked, not assessed")
    assert {request.method for request in asked} <= {"GET", "HEAD"}
    assert all(request.url.startswith(served.url) and "?" not in request.url and not request.post_data for request in asked)
    assert (page.evaluate(kept), page.url) == (before, address)


def test_by_keyboard_alone_plans_come_and_go(page: Page, tmp_path: Path) -> None:
    page.goto("team/")
    page.get_by_label("Plans that people saved as files").focus()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(chosen(page, {"ana.json": ANA, "ben.json": BEN}, tmp_path))
    here(page, ["Ana Ferreira", "Ben Okafor"])
    page.get_by_label("What their own rung asks").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("What they aim at")).to_be_checked()
    expect(page.get_by_label("What they aim at")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".team-table__cell--below")).not_to_have_count(0)
    page.get_by_role("button", name="Remove Ana Ferreira").press("Enter")
    here(page, ["Ben Okafor"])
    expect(page.get_by_role("button", name="Remove Ben Okafor")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Plans that people saved as files")).to_be_focused()
    expect(page.locator(".team__result")).to_be_empty()


def test_rubbish_is_told_file_by_file_and_hinders_nobody(page: Page) -> None:
    page.goto("team/")
    dropped(page, RUBBISH | {"ana.json": ANA})
    here(page, ["Ana Ferreira"])
    expect(page.locator(".team__fault-list li")).to_have_text([re.compile(f"^{re.escape(name)}: ") for name in RUBBISH])


def test_the_same_person_again_takes_the_place_of_the_one_before(page: Page) -> None:
    page.goto("team/")
    dropped(page, {"ana.json": ANA, "nobody.json": NOBODY})
    here(page, ["Ana Ferreira", "Person 1"])
    dropped(page, {"ana-2.json": {**ANA, "name": "ana  ferreira", "rung": "data-analyst/lead"}, "nobody.json": NOBODY, "other.json": {**NOBODY, "rung": "data-analyst/lead"}})
    here(page, ["Ana Ferreira", "Person 1", "Person 2"])
    expect(page.locator(".team__status")).to_contain_text("Ana Ferreira was here already")
    expect(page.locator(".team__person").first).to_contain_text("Lead data analyst")


def test_what_was_saved_opens_again_and_leaving_the_page_forgets(page: Page, tmp_path: Path) -> None:
    page.goto("team/")
    dropped(page, FILES)
    here(page, ["Ana Ferreira", "Ben Okafor", "Person 1", "Dmitri"])
    shown = page.locator(".team-table").first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to open here again").click()
    saved = Path(download.value.path()).read_bytes()
    page.get_by_role("link", name="Roles", exact=True).first.click()
    page.wait_for_url("**/roles/")
    page.go_back()
    expect(page.get_by_label("Plans that people saved as files")).to_be_visible()
    expect(page.locator(".team__person")).to_have_count(0)
    dropped(page, {"team.json": saved})
    here(page, ["Ana Ferreira", "Ben Okafor", "Person 1", "Dmitri"])
    assert page.locator(".team-table").first.inner_text() == shown


def test_a_team_of_thirty_is_there_at_once_and_on_paper_a_few_stand_beside_each_other(page: Page) -> None:
    page.goto("team/")
    dropped(page, {f"{at}.json": {**ANA, "name": f"Person of the team {at}"} for at in range(30)})
    expect(page.locator(".team__person")).to_have_count(30)
    expect(page.locator(".team-table")).to_have_count(1)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".team-table")).to_have_count(6)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".team-table")).to_have_count(1)


@pytest.mark.parametrize("context_options", [{}, NARROW], ids=["wide", "320px"])
def test_axe_finds_nothing_and_nothing_sticks_out(page: Page) -> None:
    found = []
    page.goto("review-pack/?rung=customer-adviser/senior")
    page.locator(".pack").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found += axe_in_light_and_dark(page)
    page.goto("team/")
    dropped(page, FILES | RUBBISH)
    here(page, ["Ana Ferreira", "Ben Okafor", "Person 1", "Dmitri"])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    nothing([*found, *axe_in_light_and_dark(page)])
