"""How long after a save an edited record is on screen, and how much memory the dev server takes over many edits.

Run: `.venv/bin/python -m benchmarks.serving FOLDER --edits 1000`, where FOLDER is a portal such as `benchmarks.sized` makes. It
starts `portal serve` there, opens a course's page in Chromium, gives the course another summary, and waits until the open page
shows it; then the next course. The time is from the moment the file is in its place to the animation frame in which the
words are there. Every `--rest` edits it waits until the server has published what it showed. It prints one Markdown table.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.measuring import memory_of
from tests.browser.chromium import Chromium, choose
from tests.projects import COMMANDS, free_port

COLUMNS = ("edits", "median ms", "95th percentile ms", "longest ms", "memory MiB at first", "memory MiB at last", "most MiB")
REST_SECONDS = 3.0
LOOK = """(() => {
  const look = () => {
    const words = sessionStorage.getItem("awaited");
    if (words && document.body && document.body.innerText.includes(words)) {
      sessionStorage.setItem("seen", String(performance.timeOrigin + performance.now()));
      sessionStorage.removeItem("awaited");
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
"""Notes the moment of the frame in which what is awaited is there."""


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """Address and process group of a dev server over the portal in `folder`."""
    port = free_port()
    process = subprocess.Popen([COMMANDS / "portal", "serve", "--address", f"127.0.0.1:{port}"], cwd=folder, start_new_session=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/"
    try:
        while process.poll() is None:
            try:
                urllib.request.urlopen(url, timeout=60).close()
                break
            except OSError:
                time.sleep(0.2)
        yield url, process.pid
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait()


def edit(file: Path, words: str) -> float:
    """The course says `words`; when that began to be so, by the clock."""
    text = re.sub(r"(?m)^summary: .*", f"summary: {words}", file.read_text("utf-8"), count=1)
    aside = file.with_name(f".{file.name}")
    aside.write_text(text, "utf-8")
    begin = time.time()
    aside.replace(file)
    return begin


def shown(page: Page, file: Path, words: str) -> float:
    """How many milliseconds after the save the words are on screen."""
    page.evaluate("words => { sessionStorage.clear(); sessionStorage.setItem('awaited', words); }", words)
    begin = edit(file, words)
    page.wait_for_function("() => sessionStorage.getItem('seen')", polling=50, timeout=60_000)
    return float(page.evaluate("() => sessionStorage.getItem('seen')")) - begin * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--rest", type=int, default=10, help="wait for the whole to be published after so many edits")
    given = parser.parse_args()
    found = choose()
    if not isinstance(found, Chromium):
        parser.error(found)
    courses = sorted((given.folder / "content" / "courses").glob("*.yml"))
    took: list[float] = []
    memory: list[float] = []
    with serving(given.folder) as (url, group), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.program, args=list(found.arguments))
        page = browser.new_page()
        page.add_init_script(LOOK)
        for number in range(given.edits):
            file = courses[number % len(courses)]
            page.goto(f"{url}courses/{file.stem}/")
            time.sleep(0.3 if number % given.rest else REST_SECONDS)
            words = f"Edited for the {number + 1}th time, at {time.time_ns()}."  # no other run has written the same
            took.append(shown(page, file, words))
            memory.append(memory_of(group))
        browser.close()
    took_all = sorted(took)
    row = (f"{len(took):,}", f"{statistics.median(took_all):.0f}", f"{took_all[int(len(took_all) * 0.95)]:.0f}", f"{took_all[-1]:.0f}",
           f"{memory[0]:,.0f}", f"{memory[-1]:,.0f}", f"{max(memory):,.0f}")
    print(f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}\n| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
