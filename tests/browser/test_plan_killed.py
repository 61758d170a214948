"""A browser that is killed while it saves leaves the plan before or the plan after, whole.

`PORTAL_KILLS` says how many times it is killed; a hundred take some minutes.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import Chromium
from tests.browser.host import Host
from tests.browser.plans import scripts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

pytestmark = pytest.mark.browser

KILLS = int(os.environ.get("PORTAL_KILLS", "6"))
LONGEST_S = 0.03
STARTED_S = 60

READ = """async (path) => {
  const { load } = await import(path);
  const plan = await load();
  return [plan.notes.split(" ")[0], plan.actions.map(({ title }) => title), plan.history.length, plan.notes.length];
}"""
SAVE = """async ([path, number]) => {
  const { change } = await import(path);
  window.saving = change((plan) => {
    plan.notes = `${number} ${"x".repeat(50000)}`;
    plan.actions = [{ id: "a", kind: "own", ref: "", title: String(number), for: "", state: "planned", start: "", due: "", done: "", hours: null, cost: null, note: "" }];
  }, { what: "action", ref: String(number), title: String(number), after: "planned" });
  if (number % 2) await window.saving;
}"""


@contextmanager
def started(chromium: Chromium, profile: Path, playwright: Playwright) -> Iterator[tuple[subprocess.Popen[bytes], Browser]]:
    """A browser in a process group of its own, on a profile that stays."""
    for stale in profile.glob("Singleton*"):
        stale.unlink()
    (profile / "DevToolsActivePort").unlink(missing_ok=True)
    command = [str(chromium.program), "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", *chromium.arguments, "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        until = time.monotonic() + STARTED_S
        while not (port := _port(profile)):
            assert time.monotonic() < until, "the browser didn't start"
            time.sleep(0.05)
        yield process, playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
    finally:
        _kill(process)


def _port(profile: Path) -> str:
    file = profile / "DevToolsActivePort"
    return (file.read_text("utf-8").splitlines() or [""])[0] if file.is_file() else ""


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The whole group, at once."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def _page(browser: Browser, url: str) -> Page:
    page = browser.contexts[0].new_page()
    page.goto(url)
    return page


def test_the_plan_is_the_one_before_or_the_one_after(chromium: Chromium, browser: Browser, served: Host, demo_site: Path, tmp_path: Path) -> None:
    playwright = browser.browser_type  # the fixture's own Playwright: a second one can't be started beside it
    profile, found, store = tmp_path / "profile", [], f"{served.url}{scripts(demo_site, 'plan-store')['plan-store']}"
    profile.mkdir()
    number, chance = 0, random.Random(5)
    for _ in range(KILLS + 1):
        with started(chromium, profile, playwright) as (process, other):
            page = _page(other, f"{served.url}how-it-works/")
            said, titles, changes, length = page.evaluate(READ, store)
            if number:
                assert int(said) in {number - 1, number}
                assert (titles, length) == ([said], len(f"{said} ") + 50_000)
                assert changes == int(said)
                found.append(int(said) == number)
                number = int(said)
            number += 1 + number % 2
            page.evaluate(SAVE, [store, number - 1]) if number > 1 else None
            page.evaluate(SAVE, [store, number])
            time.sleep(chance.uniform(0, LONGEST_S))
            _kill(process)
    shutil.rmtree(profile, ignore_errors=True)
    print(f"killed {len(found)} times while saving: {sum(found)} times the plan after, {len(found) - sum(found)} times the one before")
