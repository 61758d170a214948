"""How long a key takes in the filter of a long list, in Chromium with the processor slowed four times.

Run: `.venv/bin/python benchmarks/lists.py SITE [LIST …]`, where SITE is a built site and a LIST such as `courses/` or `roles/`.
It prints one Markdown table: of each list its entries, the bytes and requests of a first visit, those of the filter's first
use, and the time from a key to the layout that follows it, over words typed letter by letter and taken away again. The time is
that of `performance.now` from before the key's event to after the layout that a script then asks for; of three turns the median.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser.chromium import Chromium, choose
from tests.browser.host import Host, Sent

SLOWED = 4
TURNS = 3
WORDS = ("heat pump", "data e", "senior", "a", "xyzzy")
KEY = """([field, text]) => {
  const begin = performance.now();
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  return performance.now() - begin;
}"""
COLUMNS = ("list", "entries", "first visit, KiB", "requests", "first use, KiB", "requests", "key, median ms", "95th percentile ms", "longest ms")


@dataclass(frozen=True, slots=True)
class Measured:
    """A list in one run: what moved, and how many milliseconds each key took."""

    url: str
    entries: str
    visit: Mapping[str, Sent]
    use: Mapping[str, Sent]
    keys_ms: Sequence[float]

    def row(self) -> tuple[str, ...]:
        ordered = sorted(self.keys_ms)
        return (self.url, self.entries, _kib(self.visit), str(len(self.visit)), _kib(self.use), str(len(self.use)),
                f"{statistics.median(ordered):.1f}", f"{ordered[int(len(ordered) * 0.95)]:.1f}", f"{ordered[-1]:.1f}")


def _kib(sent: Mapping[str, Sent]) -> str:
    return f"{sum(answer.body_bytes for answer in sent.values()) / 1024:.1f}"


def measure(browser: Browser, host: Host, url: str, width: int) -> Measured:
    """One list in a fresh context of that width."""
    context = browser.new_context(base_url=host.url, viewport={"width": width, "height": 900})
    page = context.new_page()
    with host.noted() as visit:
        page.goto(url, wait_until="networkidle")
        page.request.get(page.evaluate("document.querySelector('link[rel=icon]').href"))
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    with host.noted() as use:
        page.locator(".filter__field").click()
        page.locator(".filter__facet .tick").first.wait_for(state="attached")
        page.wait_for_load_state("networkidle")
    turns = [[time for word in WORDS for time in _typed(page, word)] for _ in range(TURNS)]
    keys = [statistics.median(times) for times in zip(*turns, strict=True)]
    entries = (page.locator(".filter__status").text_content() or "").rpartition(" ")[2]
    context.close()
    return Measured(url, entries, {sent.path: sent for sent in visit}, {sent.path: sent for sent in use}, keys)


def _typed(page: Page, word: str) -> list[float]:
    """The milliseconds of each key: the word letter by letter, and back to nothing. Between two keys the page is drawn."""
    texts = [word[:length] for length in (*range(1, len(word) + 1), *range(len(word) - 1, -1, -1))]
    field = page.locator(".filter__field").element_handle()
    taken = []
    for text in texts:
        taken.append(float(page.evaluate(KEY, [field, text])))
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    return taken


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("lists", nargs="*", default=["courses/", "roles/"])
    parser.add_argument("--base", default="/careers/", help="the path that the site was built for")
    parser.add_argument("--width", type=int, default=1280, help="of the window, in pixels")
    given = parser.parse_args()
    found = choose()
    if not isinstance(found, Chromium):
        parser.error(found)
    print(f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}")
    with Host(given.site, given.base) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.program, args=list(found.arguments))
        for url in given.lists:
            print(f"| {' | '.join(measure(browser, host, url, given.width).row())} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
