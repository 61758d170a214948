"""What it takes to import and build two real frameworks, and how that stands against plain MkDocs.

Run on Linux: `.venv/bin/python benchmarks/frameworks.py [--data DIR]`. It prints one Markdown table. The peer is MkDocs with
its own theme, search off, building as many pages from the same words as Markdown: the text of each of our pages' `<main>`,
a paragraph a line, no links, in folders of 500, one of them in the navigation (with all of them its theme needs time by the
square of their number). It lays out no tables, resolves no references and makes no data or search, so the ratio says what
our pages cost beside bare ones, in one run on one machine. Memory is the greatest sum, over all processes of a command at one
time, of what each has for itself and its share of what they have in common (PSS), looked at four times a second; of a
command that ends sooner, what its largest process had.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = Path(sys.executable).parent
SETTINGS = "site_name: Benchmark\nsite_url: https://careers.example/\ndocs_dir: content/pages\ntheme: {name: portal}\nplugins: [portal]\n"
PEER = "site_name: Benchmark\nplugins: []\nnav: [0/0.md]\n"
FRAMEWORKS = (("DIRECT", "direct", "direct-framework"), ("O*NET", "onet", "onet-29.3"))
LOOK_SECONDS = 0.25
COLUMNS = ("portal", "step", "records in", "pages out", "wall s", "processor s", "memory MiB", "written MiB", "search index MiB")


@dataclass(frozen=True)
class Taken:
    """Wall and processor seconds of one command and all it started, and their memory in MiB at its greatest."""

    wall: float
    processor: float
    memory: float

    def cells(self) -> tuple[str, ...]:
        """As they stand in the table."""
        return f"{self.wall:.1f}", f"{self.processor:.1f}", f"{self.memory:,.0f}"


def memory_of(group: int) -> float:
    """MiB that all processes of a process group have at this moment."""
    kib = 0
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with suppress(OSError, ValueError):  # it may end while it is looked at
                if int((process / "stat").read_text().rpartition(")")[2].split()[2]) == group:
                    found = re.search(r"^Pss:\s+(\d+)", (process / "smaps_rollup").read_text(), re.MULTILINE)
                    kib += int(found[1]) if found else 0
    return kib / 1024


def timed(*command: str | Path, folder: Path) -> Taken:
    """Run a command in `folder` to its end, its output dropped."""
    started, memory = time.monotonic(), 0.0
    running = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while True:
        ended, status, usage = os.wait4(running.pid, os.WNOHANG)
        if ended:
            break
        memory = max(memory, memory_of(running.pid))
        time.sleep(LOOK_SECONDS)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {running.returncode}")
    return Taken(time.monotonic() - started, usage.ru_utime + usage.ru_stime, max(memory, usage.ru_maxrss / 1024))


def size_of(folder: Path) -> str:
    """MiB of all files below `folder`."""
    return f"{sum(file.stat().st_size for file in folder.rglob('*') if file.is_file()) / 2**20:,.1f}"


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
    show(name, "import", records, "", *took.cells(), size_of(folder / "content"), "")
    ours, site = timed(COMMANDS / "portal", "build", "--quiet", folder=folder), folder / "site"
    pages = f"{sum(1 for _ in site.rglob('index.html')):,}"
    show(name, "build", records, pages, *ours.cells(), size_of(site), size_of(site / "pagefind"))
    theirs = peer(site, folder / "peer")
    show(name, "MkDocs, the same words", "", pages, *theirs.cells(), size_of(folder / "peer" / "site"), "")
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
