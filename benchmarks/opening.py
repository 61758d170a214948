"""How long the pages of a very large portal take to open, in Chromium with the processor slowed four times.

Run: `.venv/bin/python -m benchmarks.opening [--data DIR | --site DIR]`. It imports and builds O*NET (or takes a site that is built
of it), serves it, opens each page of `PAGES` in turn with an empty cache, and prints one Markdown table of medians: the time from the
navigation to when the page can be used, and to the first paint. A page can be used when what `ready` names is there and the frame after it
has been drawn.

The peer is Cytoscape.js, which draws graphs by a script: it gets the same boxes with the same titles at the same places, so that it
needn't lay out anything, on a page with nothing else; once without lines, as our map is at rest with so many moves, and once with all
of them. It is installed by `npm ci` in `benchmarks/cytoscape`; where that can't be, the table says so.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import Chromium, choose
from tests.browser.host import Host

ROOT = Path(__file__).resolve().parent.parent
PEER = Path(__file__).resolve().parent / "cytoscape"
SETTINGS = "site_name: Benchmark\nsite_url: https://careers.example/\ndocs_dir: content/pages\ntheme: {name: portal}\nplugins: [portal]\n"
SLOWED = 4
PATIENCE_MS = 60_000
COLUMNS = ("page", "to use, ms", "first paint, ms", "to use ÷ the map")
WAITING = """ready => {
  const look = () => {
    if (document.querySelector(ready)) requestAnimationFrame(() => setTimeout(() => { globalThis.usable = performance.now(); }));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
TIMES = """patience => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("the page never was ready")), patience);
  const look = () => (globalThis.usable === undefined ? setTimeout(look, 50)
    : resolve([globalThis.usable, performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0]));
  look();
})"""
DRAWN = """<!doctype html><html lang="en"><title>Peer</title><style>#map { position: absolute; inset: 0; }</style><div id="map"></div>
<script src="cytoscape.min.js"></script><script type="module">
const elements = await (await fetch("elements.json")).json();
const drawn = cytoscape({ container: document.getElementById("map"), elements, layout: { name: "preset", fit: false }, zoom: 0.62,
  style: [{ selector: "node", style: { shape: "round-rectangle", width: 128, height: 44, label: "data(title)", "font-size": 11.5, "text-valign": "center",
    "text-wrap": "wrap", "text-max-width": 116, "background-color": "#fff", "border-width": 1, "border-color": "#8a8f95" } },
  { selector: "edge", style: { width: 1, "curve-style": "bezier", "target-arrow-shape": "triangle" } }] });
drawn.ready(() => { document.body.dataset.ready = ""; });
</script></html>"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page to open: what it is called, where it is, and the selector of what is there when it can be used."""

    title: str
    url: str
    ready: str


PAGES = (Opened("the map", "map/", ".map__node[role=button]"), Opened("the map, a rung chosen", "map/?rung=registered-nurses", ".map__panel-title"))
PEERS = (Opened("Cytoscape.js, the same boxes", "boxes/", "[data-ready]"), Opened("Cytoscape.js, with all lines", "lines/", "[data-ready]"))


def built(data: Path, folder: Path) -> Path:
    """The site of O*NET."""
    portal = Path(sys.executable).parent / "portal"
    (folder / "site.yml").write_text(SETTINGS, "utf-8")
    for command in (("import", "onet", data / "onet-29.3", "--into", "content"), ("build", "--quiet")):
        subprocess.run([portal, *command], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "site"


def peer(site: Path, into: Path) -> bool:
    """The peer's pages; False where it can't be installed."""
    script = PEER / "node_modules" / "cytoscape" / "dist" / "cytoscape.min.js"
    npm = shutil.which("npm")
    if not script.is_file() and (npm is None or subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=PEER, check=False, capture_output=True).returncode):
        return False
    told = json.loads((site / "api/v1/map.json").read_text("utf-8"))
    corners = _corners((site / "map/index.html").read_text("utf-8"))
    refs = [rung["ref"] for rung in told["rungs"]]
    nodes = [{"data": {"id": rung["ref"], "title": rung["title"]}, "position": dict(zip("xy", corners[rung["ref"]], strict=True))} for rung in told["rungs"]]
    lines = [{"data": {"id": f"line-{number}", "source": refs[one], "target": refs[other]}} for number, (one, other, _) in enumerate(told["moves"])]
    for name, elements in (("boxes", nodes), ("lines", [*nodes, *lines])):
        folder = into / name
        folder.mkdir(parents=True)
        shutil.copy(script, folder)
        (folder / "index.html").write_text(DRAWN, "utf-8")
        (folder / "elements.json").write_text(json.dumps(elements), "utf-8")
    return True


def _corners(page: str) -> Mapping[str, tuple[int, int]]:
    found = re.finditer(r'data-rung="([^"]+)"[^>]*>\s*<rect x="(\d+)" y="(\d+)"', page)
    return {html.unescape(each[1]): (int(each[2]), int(each[3])) for each in found}


def measure(browser: Browser, host: Host, opened: Opened) -> tuple[float, float]:
    """Milliseconds until the page can be used, and until its first paint."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(f"({WAITING})({json.dumps(opened.ready)})")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(host.url + opened.url, wait_until="commit")
    usable, painted = page.evaluate(TIMES, PATIENCE_MS)
    context.close()
    return float(usable), float(painted)


def rows(browser: Browser, hosts: Mapping[Opened, Host], rounds: int) -> Iterator[tuple[str, ...]]:
    """A row for each page, of all rounds the median; in each round every page is opened once."""
    times: dict[Opened, list[tuple[float, float]]] = {opened: [] for opened in hosts}
    for _ in range(rounds):
        for opened, host in hosts.items():
            times[opened].append(measure(browser, host, opened))
    usable = {opened: statistics.median(each[0] for each in held) for opened, held in times.items()}
    for opened, held in times.items():
        yield opened.title, f"{usable[opened]:,.0f}", f"{painted:,.0f}" if (painted := statistics.median(each[1] for each in held)) else "–", f"{usable[opened] / usable[PAGES[0]]:.2f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long the pages of O*NET take to open, slowed four times.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PORTAL_DATA") or ROOT.parent / "shared" / "data"))
    parser.add_argument("--site", type=Path, help="a site of O*NET that is built already, for the path /")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    found = choose()
    if not isinstance(found, Chromium):
        parser.error(found)
    if given.site is None and not given.data.is_dir():
        parser.error(f"there is no data at {given.data}; name its folder with --data")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-benchmark-")))
        site = given.site or built(given.data.resolve(), folder)
        hosts = dict.fromkeys(PAGES, stack.enter_context(Host(site, "/")))
        if peer(site, folder / "peer"):
            hosts |= dict.fromkeys(PEERS, stack.enter_context(Host(folder / "peer", "/")))
        else:
            print("Cytoscape.js couldn't be installed, so there is no peer.\n")
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=found.program, args=list(found.arguments))
        print(f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}")
        for row in rows(browser, hosts, given.rounds):
            print(f"| {' | '.join(row)} |", flush=True)
        browser.close()
    print(f"\n{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} over the last minute, Chromium slowed {SLOWED} times.")


if __name__ == "__main__":
    main()
