"""The tools from npm that look at pages: axe-core, html-validate and Lighthouse, as `tests/tools/package-lock.json` has them.

In: an open page, files, an address. Out: what they find, as sentences. Refuses to install anything: `make test` does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.chromium import Chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parent.parent / "tools"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def _tool(path: str) -> Path:
    found = FOLDER / "node_modules" / path
    assert found.is_file(), f"{found} is not here: run `npm ci` in tests/tools, or `make test`, which does"
    return found


def _node(*arguments: str | Path, environment: dict[str, str] | None = None, seconds: int = 300) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    assert node, "Node.js is not here: run tests/setup/system.sh, or install it (Debian: sudo apt-get install nodejs npm)"
    return subprocess.run([node, *arguments], env={**os.environ, **(environment or {})}, check=False, capture_output=True,
                          text=True, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=seconds)


COLOURS = ("color-contrast", "link-in-text-block")
"""Axe's rules about what a colour scheme changes."""

_SETTLED = """async () => {
  const loaded = () => performance.getEntriesByType('resource').length;
  for (let before = -1; before !== loaded();) { before = loaded(); await new Promise(done => setTimeout(done, 100)); }
}"""


def visit(page: Page, address: str) -> None:
    """Goes to `address`, until what its scripts do and fetch at once is done."""
    page.goto(address)
    page.evaluate(_SETTLED)


def axe(page: Page, *, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds on `page`, by all its rules, best practices included, or by some; each with the first elements it is found in."""
    page.evaluate(_tool("axe-core/axe.min.js").read_text("utf-8"))
    found = page.evaluate("rules => axe.run(document, {resultTypes: ['violations'], ...(rules.length ? {runOnly: rules} : {})})", list(rules))
    return [f"{violation['id']} ({violation['impact']}): {violation['help']}: "
            + "; ".join(f"{node['target'][0]} [{node['failureSummary']}]".replace("\n", " ") for node in violation["nodes"][:4])
            + (f" and {len(violation['nodes']) - 4} more" if len(violation["nodes"]) > 4 else "")
            for violation in found["violations"]]


def axe_in_light_and_dark(page: Page) -> list[str]:
    """What axe finds on `page` by all its rules in light, and by those about colours in dark."""
    light = axe(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return [*light, *axe(page, rules=COLOURS)]


def validate_html(paths: Iterable[Path], report: Path) -> list[str]:
    """What html-validate finds in `paths`, by one process over all of them: `file:line:column  rule  message`.

    The whole of it is written to `report` (JSON).
    """
    report.unlink(missing_ok=True)
    ended = _node(_tool("html-validate/bin/html-validate.mjs"), "--config", FOLDER / "htmlvalidate.cjs", "--formatter", f"json={report}", *sorted(paths))
    assert report.is_file(), f"html-validate ended with {ended.returncode}: {ended.stderr}"
    return [f"{file['filePath']}:{found['line']}:{found['column']}  {found['ruleId']}  {found['message']}"
            for file in json.loads(report.read_text("utf-8")) for found in file["messages"]]


def lighthouse(url: str, chromium: Chromium, report: Path, *, desktop: bool) -> dict[str, int]:
    """Lighthouse's scores of `url`, 0 to 100 by category, once; on a phone as it simulates one, or on a desktop.

    The whole report is written to `report` (JSON).
    """
    flags: Sequence[str] = (*chromium.arguments, "--headless=new")
    ended = _node(
        _tool("lighthouse/cli/index.js"), url, "--output=json", f"--output-path={report}", "--quiet", "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(flags)}", *(["--preset=desktop"] if desktop else []),
        environment={"CHROME_PATH": str(chromium.program), "CI": "true"})
    assert ended.returncode == 0, f"Lighthouse ended with {ended.returncode}: {ended.stderr[-2000:]}"
    found = json.loads(report.read_text("utf-8"))
    assert "runtimeError" not in found, found.get("runtimeError")
    return {name: round(100 * (found["categories"][name]["score"] or 0)) for name in CATEGORIES}


def shortfalls(report: Path) -> list[str]:
    """What cost points in a Lighthouse report: each audit of weight that isn't perfect, with its value and first items."""
    found = json.loads(report.read_text("utf-8"))
    lacking = []
    for name in CATEGORIES:
        for part in found["categories"][name]["auditRefs"]:
            audit = found["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                items = json.dumps(audit.get("details", {}).get("items", [])[:2])[:600]
                lacking.append(f"{name}: {audit['id']} {audit.get('displayValue', '')} {audit['score']}: {items}")
    return lacking
