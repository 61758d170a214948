"""Whatever stands in the content, in an address or in a plan: nothing of it runs, and nothing is asked for elsewhere."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import icalendar
import pytest
from playwright.sync_api import Page

from tests.browser.host import Host
from tests.browser.hostile import ATTACKS, hostile
from tests.browser.tools import visit
from tests.findings import nothing

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]

TRIPWIRE = """
window.found = [];
document.addEventListener('securitypolicyviolation', event => window.found.push(`${event.effectiveDirective} ${event.blockedURI}`));
for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => window.found.push(name);
"""
LOOK = """() => {
  const found = [...window.found, ...(window.ran ? ['a script of the content ran'] : [])];
  for (const element of document.querySelectorAll('*')) for (const { name, value } of element.attributes) {
    if (/^on/i.test(name)) found.push(`${element.localName} has ${name}`);
    if (/^(href|src|action|formaction|data)$/i.test(name) && /^\\s*(javascript|vbscript|data|file|blob):/i.test(value)) found.push(`${name}=${value.slice(0, 60)}`);
    if (name === 'style' && /url\\(/i.test(value)) found.push(`style=${value.slice(0, 60)}`);
  }
  for (const name of ['script:not([src]):not([type="application/ld+json"])', 'style', 'iframe', 'object', 'embed', 'base', 'meta[http-equiv=refresh]'])
    if (document.querySelector(name)) found.push(`there is ${name}`);
  return found;
}"""
WORDS = (" ".join([attack for attack in ATTACKS if "ran" in attack][::9]),)
"""Some of the attacks, for what a reader can put into an address."""


@pytest.fixture(scope="module")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile portal; it takes the demo's place in this module."""
    return hostile(tmp_path_factory.mktemp("hostile") / "portal")


@pytest.fixture(scope="module")
def served(demo_site: Path) -> Iterator[Host]:
    with Host(demo_site, "/") as host:
        yield host


@pytest.fixture
def watched(page: Page, served: Host) -> tuple[Page, list[str]]:
    """A page with a tripwire, and what asked for another host or opened a dialog."""
    away: list[str] = []
    page.add_init_script(TRIPWIRE)
    page.on("request", lambda request: away.append(request.url) if not request.url.startswith((served.url, "blob:", "data:image/svg")) else None)
    page.on("dialog", lambda dialog: away.append(dialog.message))
    return page, away


def looked(page: Page, address: str, away: list[str]) -> list[str]:
    found = [f"/{address}: {each}" for each in (*page.evaluate(LOOK), *away)]
    away.clear()
    return found


def test_no_page_of_a_hostile_portal_runs_or_asks_for_anything(watched: tuple[Page, list[str]], demo_site: Path) -> None:
    page, away = watched
    found = []
    for file in sorted(demo_site.rglob("*.html")):
        address = file.relative_to(demo_site).as_posix().removesuffix("index.html")
        if 'http-equiv="refresh"' in file.read_text("utf-8"):
            continue  # an old address
        page.goto(address)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        found += looked(page, address, away)
    nothing(found)


@pytest.mark.parametrize("address", [
    "compare/?rungs=developer/junior,developer/senior", "routes/?from=developer/junior&to=developer/senior", "map/?rung=developer/senior", "assess/#developer/senior",
    "review-pack/?rung=developer/senior", "find-a-mentor/?competency=testing", "check-ins/monthly/?rung=developer/senior", "search/?q=ran"])
def test_what_scripts_draw_of_a_hostile_portal_runs_nothing(watched: tuple[Page, list[str]], address: str) -> None:
    page, away = watched
    visit(page, address)
    nothing(looked(page, address, away))


@pytest.mark.parametrize("address", ["search/?q={}", "compare/?rungs={0},{0}", "compare/?to={}", "routes/?from={0}&to={0}&by={0}", "map/?rung={0}&family={0}&track={0}&competency={0}",
                                     "assess/#{}", "review-pack/?rung={}", "find-a-mentor/?competency={0}&level={0}&language={0}", "courses/?q={0}&format={0}", "roles/?version={}#{}",
                                     "sessions/?programme={}"])
def test_an_address_that_means_harm_runs_nothing(watched: tuple[Page, list[str]], address: str) -> None:
    page, away = watched
    found = []
    for attack in WORDS:
        visit(page, address.format(*[quote(attack, safe="")] * 3))
        found += looked(page, address, away)
    nothing(found)


def test_a_stored_plan_that_means_harm_runs_nothing(watched: tuple[Page, list[str]], tmp_path: Path) -> None:
    page, away = watched
    text = " ".join(WORDS)
    plan = {"format": "career-portal-plan", "version": 2, "portal": text, "exported": "2026-11-22T10:00:00Z", "name": text, "rung": "developer/junior",
            "targets": ["developer/senior"], "titles": {"developer/senior": text}, "languages": ["en"], "timezone": "Europe/London",
            "competencies": {"testing": {"title": text, "level": "working", "evidence": text, "note": text, "on": "2026-11-20"}, "gone": {"title": text, "level": "x", "evidence": text, "note": "", "on": "2026-11-20"}},
            "expectations": {"developer#gone": {"text": text, "state": "partly", "evidence": text, "note": text, "on": "2026-11-20"}},
            "actions": [{"id": "1", "kind": "own", "ref": "", "title": text, "for": "", "state": "planned", "start": "", "due": "", "done": "", "hours": None, "cost": None, "note": text},
                        {"id": "2", "kind": "course", "ref": "gone", "title": text, "for": "testing", "state": "doing", "start": "", "due": "", "done": "", "hours": 1, "cost": None, "note": text}],
            "progress": {"course:gone": {"title": text, "parts": {"x": "2026-11-22"}}},
            "history": [{"on": "2026-11-20T09:12:00Z", "what": "note", "ref": "", "title": text, "before": text, "after": text}], "notes": text}
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan), "utf-8")
    found = []
    visit(page, "plan/")
    page.set_input_files("portal-plan input[type=file]", file)
    page.get_by_role("button", name="Take it as my plan").click()
    page.get_by_role("heading", name="What I do").wait_for()
    found += looked(page, "plan/", away)
    for address in ("plan/", "assess/#developer/senior", "compare/", "courses/first-steps/"):
        visit(page, address)
        found += looked(page, address, away)
    visit(page, "team/")
    page.set_input_files("portal-team input[type=file]", file)
    page.get_by_role("heading", name="What the team covers").wait_for()
    nothing([*found, *looked(page, "team/", away)])


# ── what programs read ───────────────────────────────────────────────────────────────────────────────────────────────


def test_no_file_for_programs_is_broken_out_of(demo_site: Path) -> None:
    for file in (*demo_site.rglob("*.xml"), *demo_site.rglob("*.svg")):
        assert {element.tag.rpartition("}")[2] for element in ET.parse(file).iter()} & {"script", "x", "image"} == set(), file
    for file in demo_site.rglob("*.json"):
        json.loads(file.read_text("utf-8"))
    for file in demo_site.rglob("*.ics"):
        lines = file.read_bytes().decode().split("\r\n")
        assert all(re.match(r"[A-Z-]+[;:]| |$", line) for line in lines), file
        assert sum(line == "END:VEVENT" for line in lines) == len(icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")), file
    for file in demo_site.rglob("*.csv"):
        rows = list(csv.reader(file.read_text("utf-8").splitlines()))
        assert [cell for row in rows for cell in row if re.match(r"[=@+\t\r]|-(?![0-9.]+$)", cell)] == [], file
