"""Plans for tests: one as the page saves it, ways to bring one in, and the page's own modules.

In: an open page, the built site. Out: plans as JSON says them. Refuses to know what a test is about.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from playwright.sync_api import Page

Json: TypeAlias = dict[str, Any]

ANALYST, SENIOR = "data-analyst/analyst", "data-analyst/senior"
ANA: Final[Json] = {
    "format": "career-portal-plan", "version": 2, "portal": "Careers", "exported": "2026-11-20T10:00:00Z", "name": "Ana", "rung": ANALYST, "targets": [SENIOR],
    "titles": {SENIOR: "Senior data analyst"}, "languages": ["en"], "timezone": "Europe/London",
    "competencies": {"statistical-analysis": {"title": "Statistical analysis", "level": "practitioner", "evidence": "The winter forecast", "note": "", "on": "2026-11-20"}},
    "expectations": {},
    "actions": [
        {"id": "one", "kind": "course", "ref": "charts-people-act-on", "title": "Charts people act on", "for": "data-visualisation", "state": "planned",
         "start": "2026-12-01", "due": "2026-12-20", "done": "", "hours": 7, "cost": {"amount": 90, "currency": "GBP"}, "note": "Ask; first, \\ then go\nor not"},
        {"id": "two", "kind": "own", "ref": "", "title": "Sit beside Tomasz", "for": "", "state": "done", "start": "", "due": "", "done": "2026-11-19",
         "hours": None, "cost": None, "note": ""}],
    "progress": {"course:charts-people-act-on": {"title": "Charts people act on", "parts": {"first-part": "2026-11-18"}}},
    "history": [{"on": "2026-11-20T09:00:00Z", "what": "rung", "ref": ANALYST, "title": "Data analyst", "before": "", "after": ANALYST}],
    "notes": "Half-year review in **March**.",
}
"""A whole plan, as the page saves it."""


def file_of(folder: Path, plan: object, name: str = "plan.json") -> Path:
    """The plan as a file; text and bytes as they are."""
    path = folder / name
    path.write_bytes(plan if isinstance(plan, bytes) else json.dumps(plan).encode())
    return path


def opened(page: Page, path: Path) -> None:
    """The file is opened on the page, which must be there."""
    page.get_by_label("Open a plan from a file").set_input_files(path)
    page.locator(".plan__panel").wait_for()


def taken(page: Page, path: Path) -> None:
    """The file is the browser's plan."""
    page.goto("plan/")
    opened(page, path)
    page.get_by_role("button", name="Take it as my plan").click()
    page.locator("#where").wait_for()


def saved(page: Page, button: str = "Save to a file") -> bytes:
    """What the button hands over as a file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).last.click()
    return Path(download.value.path()).read_bytes()


def scripts(site: Path, *stems: str) -> Mapping[str, str]:
    """Module → the path of its file below the site."""
    return {stem: next(path for path in (site / "assets").glob(f"{stem}.*.js")).relative_to(site).as_posix() for stem in stems}


RUN = """async ([paths, given]) => {
  const root = new URL(document.documentElement.dataset.root, location.href);
  const modules = {};
  for (const path of paths) Object.assign(modules, await import(new URL(path, root).href));
  return await (async (modules, given) => { %s })(modules, given);
}"""


def run(page: Page, site: Path, stems: tuple[str, ...], body: str, given: object = None) -> Any:
    """What `body`, a function's, returns for `given` with the exports of the `modules`."""
    return page.evaluate(RUN % body, [list(scripts(site, *stems).values()), given])
