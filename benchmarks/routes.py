"""How long routes take among all moves of a portal: here beside networkx, and in Chromium with the processor slowed four times.

Run: `.venv/bin/python benchmarks/routes.py CONTENT [--site SITE]`, where CONTENT is a content folder, such as that of O*NET as `portal import`
writes it, and SITE the site built from it (for the times in Chromium). It needs the packages of the tests. It prints two Markdown tables:
of each measure the time of the first three routes between two rungs, over the same pairs for both, `shortest_simple_paths` of networkx on
the same weights as the peer; and the time in Chromium, from the data as it came to the first three routes (`routes-web.js`), the pairs
mixed. Routes without a way are among them. Each pair is asked three times and the median taken. Where the two don't find routes of the same
weights, it says so and ends with 1.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import networkx as nx  # type: ignore[import-untyped]  # it has no types of its own

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.build import load
from generator.derive.routes import MEASURES, MOST, Measure, Web, web
from generator.derive.shortest import Network
from tests.browser.chromium import Chromium, choose
from tests.browser.host import Host

SLOWED = 4
TURNS = 3
SEARCH = """async ([script, pairs, turns]) => {
  const root = new URL(document.documentElement.dataset.root, location.href);
  const { web, routes } = await import(new URL(`assets/${script}`, root).href);
  const moves = await (await fetch(new URL("api/v1/moves.json", root))).json();
  const begin = performance.now();
  const all = web(moves);
  const made = performance.now() - begin;
  const times = pairs.map(([from, to, by]) => Array.from({ length: turns }, () => {
    const start = performance.now();
    routes(all, from, to, by);
    return performance.now() - start;
  }));
  return { made, times };
}"""
PAGE = """async (asked) => {
  const element = document.querySelector("portal-routes");
  const begin = performance.now();
  await new Promise((done) => {
    new MutationObserver(() => { if (element.querySelector(".route, .routes__none")) done(); }).observe(element, { childList: true, subtree: true });
    element.querySelector(`input[value=${asked}]`).click();
  });
  document.body.getBoundingClientRect();
  return performance.now() - begin;
}"""


def timed(do: Callable[[], object]) -> float:
    """Milliseconds, the median of a few turns."""
    taken = []
    for _ in range(TURNS):
        begin = time.perf_counter()
        do()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)


def graph(network: Network) -> Any:  # noqa: ANN401 - networkx has no types
    """The same links for networkx."""
    made = nx.DiGraph()
    made.add_nodes_from(range(len(network.out)))
    made.add_weighted_edges_from((source, target, weight) for source, links in enumerate(network.out) for target, weight in links.items())
    return made


def beside_networkx(found: Web, pairs: Sequence[tuple[str, str]], by: Measure) -> tuple[str, ...]:
    """A row: our times, networkx's, and how many times as long it takes. Raises SystemExit where the weights differ."""
    network = found.network(by)
    made = graph(network)
    ours, theirs = [], []
    for one, other in pairs:
        start, goal = found.places[one], found.places[other]

        def peer(start: int = start, goal: int = goal) -> list[int]:
            if not nx.has_path(made, start, goal):
                return []
            return [sum(made.edges[edge]["weight"] for edge in pairwise(path)) for path in islice(nx.shortest_simple_paths(made, start, goal, weight="weight"), MOST)]

        if [weight for weight, _ in network.shortest(start, goal, MOST)] != peer():
            raise SystemExit(f"networkx finds other routes from {one} to {other} by {by}")
        ours.append(timed(lambda start=start, goal=goal: network.shortest(start, goal, MOST)))  # type: ignore[misc]
        theirs.append(timed(peer))
    ratio = statistics.median(theirs) / statistics.median(ours)
    return by, *_spread(ours), *_spread(theirs), f"{ratio:.1f}"


def in_chromium(site: Path, base: str, pairs: Sequence[tuple[str, str]], chosen: Chromium) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two rows: the search alone, and from a choice on the page to the layout that shows the answer."""
    from playwright.sync_api import sync_playwright

    asked = [(one, other, by) for one, other in pairs for by in MEASURES]
    random.Random(5).shuffle(asked)
    script = next((site / "assets").glob("routes-web.*.js")).name
    with Host(site, base) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chosen.program, args=list(chosen.arguments))
        page = browser.new_page(base_url=host.url)
        page.goto("routes/", wait_until="networkidle")
        slow = page.context.new_cdp_session(page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        said = page.evaluate(SEARCH, [script, asked, TURNS])
        whole = []
        for one, other in pairs[:12]:
            page.goto(f"routes/?from={one}&to={other}", wait_until="networkidle")
            page.locator(".route, .routes__none").first.wait_for()
            whole += [float(page.evaluate(PAGE, by)) for by in ("learning", "months", "steps")]
        browser.close()
    search = [statistics.median(times) for times in said["times"]]
    return ("search", *_spread(search), f"{said['made']:.1f}"), ("from choice to layout", *_spread(whole), "")


def _spread(times: Sequence[float]) -> tuple[str, str, str]:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.1f}", f"{ordered[int(len(ordered) * 0.95)]:.1f}", f"{ordered[-1]:.1f}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--base", default="/careers/", help="the path that the site was built for")
    parser.add_argument("--pairs", type=int, default=40)
    given = parser.parse_args()
    portal, _ = load(given.content, given.content.parent, dt.date(2026, 11, 30))
    found = web(portal)
    pairs = [(one, other) for one, other in (random.Random(1).sample(found.rungs, 2) for _ in range(given.pairs))]
    print(f"{len(found.rungs):,} rungs, {sum(map(len, found.legs)):,} moves, {len(pairs)} pairs. Milliseconds: median, 95th percentile, longest.\n")
    print(f"{_line(('counts', 'ours', '95 %', 'longest', 'networkx', '95 %', 'longest', 'networkx ÷ ours'))}\n|{' --- |' * 8}")
    for by in MEASURES:
        print(_line(beside_networkx(found, pairs, by)), flush=True)
    if given.site is not None:
        chosen = choose()
        if not isinstance(chosen, Chromium):
            parser.error(chosen)
        print(f"\n{_line((f'Chromium, slowed {SLOWED} times', 'median', '95 %', 'longest', 'making the web'))}\n|{' --- |' * 5}")
        for row in in_chromium(given.site, given.base, pairs, chosen):
            print(_line(row))


if __name__ == "__main__":
    main()
