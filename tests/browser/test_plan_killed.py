"""A browser that is killed while it saves leaves the plan before or the plan after, whole.

`PORTAL_KILLS` says how many times it is killed, and `--log-cli-level=INFO` shows what came of it; a hundred take some minutes.
"""

from __future__ import annotations

import logging
import os
import random
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
    from playwright.sync_api import Browser, BrowserType

pytestmark = pytest.mark.browser

KILLS = int(os.environ.get("PORTAL_KILLS", "5"))
LONGEST_S = 0.04
STARTED_S = 60
FILLED = 300_000

READ = """async (path) => {
  const { load, unread } = await import(path);
  const plan = await load();
  if (unread()) throw new Error(unread());
  return [plan.notes.split(" ")[0], plan.actions.map(({ title }) => title), plan.history.length, plan.notes.length];
}"""
SAVE = """async ([path, number, whole]) => {
  const { change } = await import(path);
  const save = () => change((plan) => {
    plan.notes = `${number} ${"x".repeat(FILLED)}`;
    plan.actions = [{ id: "a", kind: "own", ref: "", title: String(number), for: "", state: "planned", start: "", due: "", done: "", hours: null, cost: null, note: "" }];
  }, { what: "action", ref: String(number), title: String(number), after: "planned" });
  if (!whole) setTimeout(save, 5);
  return whole ? (await save()).kept : null;
}""".replace("FILLED", str(FILLED))


@contextmanager
def started(chromium: Chromium, profile: Path, kind: BrowserType) -> Iterator[tuple[subprocess.Popen[bytes], Browser]]:
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
        yield process, kind.connect_over_cdp(f"http://127.0.0.1:{port}")
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


def test_the_plan_is_the_one_before_or_the_one_after(chromium: Chromium, browser: Browser, served: Host, demo_site: Path, tmp_path: Path) -> None:
    profile, store = tmp_path / "profile", f"{served.url}{scripts(demo_site, 'plan-store')['plan-store']}"
    profile.mkdir()
    chance, kept, after = random.Random(5), 0, []
    for turn in range(KILLS + 1):
        with started(chromium, profile, browser.browser_type) as (process, other):
            page = other.contexts[0].new_page()
            page.goto(f"{served.url}how-it-works/")
            said, titles, changes, length = page.evaluate(READ, store)
            if turn:
                assert int(said) in {kept + 1, kept + 2}
                assert (titles, changes, length) == ([said], int(said), len(f"{said} ") + FILLED)
                after.append(int(said) == kept + 2)
                kept = int(said)
            assert page.evaluate(SAVE, [store, kept + 1, True])
            page.evaluate(SAVE, [store, kept + 2, False])
            time.sleep(chance.uniform(0, LONGEST_S))
            _kill(process)
    logging.getLogger(__name__).info("killed %s times: %s times the plan after, %s times the one before", len(after), sum(after), len(after) - sum(after))
