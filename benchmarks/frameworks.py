"""What it takes to import and build two real frameworks, and how that stands against plain MkDocs.

Run on Linux: `.venv/bin/python -m benchmarks.frameworks [--data DIR]`. It prints one Markdown table. The peer is MkDocs with
its own theme, search off, building as many pages from the same words as Markdown: the text of each of our pages' `<main>`,
a paragraph a line, no links, in folders of 500, one of them in the navigation (with all of them its theme needs time by the
square of their number). It lays out no tables, resolves no references and makes no data or search, so the ratio says what
our pages cost beside bare ones, in one run on one machine. benchmarks/measuring.py says what memory is.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Taken, mib_of, timed

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = Path(sys.executable).parent
SETTINGS = "site_name: Benchmark\nsite_url: https://careers.example/\ndocs_dir: content/pages\ntheme: {name: portal}\nplugins: [portal]\n"
PEER = "site_name: Benchmark\nplugins: []\nnav: [0/0.md]\n"
FRAMEWORKS = (("DIRECT", "direct", "direct-framework"), ("O*NET", "onet", "onet-29.3"))
COLUMNS = ("portal", "step", "records in", "pages out", "wall s", "processor s", "memory MiB", "written MiB", "search index MiB")


def peer(site: Path, folder: Path) -> Taken:
    """MkDocs over one Markdown file for each of our pages, with the words of its `<main>`."""
    docs = folder / "docs"
    for number, page in enumerate(sorted(site.rglob("index.html"))):
        text = page.read_text("utf-8")
        words = html.unescape(re.sub(r"<[^>]+>", " ", text[text.find("<main") : text.rfind("</main>")]))
        target = docs / f"{number // 500}" / f"{number}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("# Page\n\n" + re.sub(r"[ \t]+", " ", re.sub(r"\s*\n\s*", "\n\n", words)), "utf-8")
    (folder / "mkdocs.yml").write_text(PEER, "utf-8")
    return timed(COMMANDS / "mkdocs", "build", "-q", folder=folder)


def show(*cells: str) -> None:
    """One row of the table, at once."""
    print(f"| {' | '.join(cells)} |", flush=True)


def measure(name: str, command: str, source: Path, folder: Path) -> None:
    """Import, build, build the peer, each a row; then their ratio."""
    (folder / "site.yml").write_text(SETTINGS, "utf-8")
    took = timed(COMMANDS / "portal", "import", command, source, "--into", "content", folder=folder)
    records = f"{sum(1 for file in (folder / 'content').glob('*/*.yml')):,}"
    show(name, "import", records, "", *took.cells(), f"{mib_of(folder / 'content'):,.1f}", "")
    ours, site = timed(COMMANDS / "portal", "build", "--quiet", folder=folder), folder / "site"
    pages = f"{sum(1 for _ in site.rglob('index.html')):,}"
    show(name, "build", records, pages, *ours.cells(), f"{mib_of(site):,.1f}", f"{mib_of(site / 'pagefind'):,.1f}")
    theirs = peer(site, folder / "peer")
    show(name, "MkDocs, the same words", "", pages, *theirs.cells(), f"{mib_of(folder / 'peer' / 'site'):,.1f}", "")
    show(name, "ours ÷ MkDocs", "", "", f"{ours.wall / theirs.wall:.2f}", f"{ours.processor / theirs.processor:.2f}", f"{ours.memory / theirs.memory:.2f}", "", "")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What it takes to import and build O*NET and DIRECT.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PORTAL_DATA") or ROOT.parent / "shared" / "data"))
    data = parser.parse_args().data.resolve()
    if not data.is_dir():
        raise SystemExit(f"There is no data at {data}; name its folder with --data")
    show(*COLUMNS)
    show(*("---" for _ in COLUMNS))
    for name, command, source in FRAMEWORKS:
        with tempfile.TemporaryDirectory(prefix="portal-benchmark-") as temporary:
            measure(name, command, data / source, Path(temporary))
    print(f"\n{os.cpu_count()} cores, load {os.getloadavg()[2]:.1f} over the last quarter of an hour, Python {sys.version.split()[0]}.")


if __name__ == "__main__":
    main()
