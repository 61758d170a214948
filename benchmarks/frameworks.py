"""What it takes to import and build two real frameworks, and how that stands against plain MkDocs.

Run: `.venv/bin/python benchmarks/frameworks.py [--data DIR]`. It prints one Markdown table. The peer is MkDocs with its own
theme, search off, building as many pages from the same words as Markdown: a page of ours laid out by our theme against
a page of the same text laid out by MkDocs', in one run on one machine. Peak memory is of the largest process.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = Path(sys.executable).parent
SETTINGS = "site_name: Benchmark\nsite_url: https://careers.example/\ndocs_dir: content/pages\ntheme: {name: portal}\nplugins: [portal]\n"
PEER = "site_name: Benchmark\nplugins: []\n"


@dataclass(frozen=True)
class Taken:
    """Wall and processor seconds, and the largest process's memory in MiB, of one command."""

    wall: float
    processor: float
    memory: float


def timed(*command: str | Path, folder: Path) -> Taken:
    """Run a command to its end, its output dropped; processor time and memory of it and its children."""
    code = ("import resource,subprocess,sys;r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL).returncode;"
            "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(r,u.ru_utime+u.ru_stime,u.ru_maxrss/1024)")
    started = time.monotonic()
    said = subprocess.run([sys.executable, "-c", code, *map(str, command)], cwd=folder, check=True, capture_output=True, text=True).stdout.split()
    if said[0] != "0":
        raise SystemExit(f"{' '.join(map(str, command))} ended with {said[0]}")
    return Taken(time.monotonic() - started, float(said[1]), float(said[2]))


def size_of(folder: Path) -> float:
    """MiB of all files below `folder`."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20


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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PORTAL_DATA") or ROOT.parent / "shared" / "data"))
    data = parser.parse_args().data
    if not data.is_dir():
        raise SystemExit(f"There is no data at {data}; name its folder with --data")
    print("| portal | step | pages | wall s | processor s | memory MiB | written MiB | search index MiB |\n|---|---|---|---|---|---|---|---|")
    for name, source in (("DIRECT", "direct-framework"), ("O*NET", "onet-29.3")):
        with tempfile.TemporaryDirectory(prefix="portal-benchmark-") as temporary:
            folder = Path(temporary)
            (folder / "site.yml").write_text(SETTINGS, "utf-8")
            command = "direct" if name == "DIRECT" else "onet"
            took = timed(COMMANDS / "portal", "import", command, data / source, "--into", "content", folder=folder)
            print(f"| {name} | import | | {took.wall:.1f} | {took.processor:.1f} | {took.memory:.0f} | {size_of(folder / 'content'):.0f} | |", flush=True)
            ours = timed(COMMANDS / "portal", "build", "--quiet", folder=folder)
            pages = sum(1 for _ in (folder / "site").rglob("index.html"))
            print(f"| {name} | build | {pages:,} | {ours.wall:.1f} | {ours.processor:.1f} | {ours.memory:.0f} | {size_of(folder / 'site'):.0f} "
                  f"| {size_of(folder / 'site' / 'pagefind'):.1f} |", flush=True)
            theirs = peer(folder / "site", folder / "peer")
            print(f"| {name} | MkDocs, the same words, no search | {pages:,} | {theirs.wall:.1f} | {theirs.processor:.1f} | {theirs.memory:.0f} | "
                  f"{size_of(folder / 'peer' / 'site'):.0f} | |", flush=True)
            print(f"| {name} | ours ÷ MkDocs | | {ours.wall / theirs.wall:.2f} | {ours.processor / theirs.processor:.2f} | {ours.memory / theirs.memory:.2f} | | |", flush=True)
    print(f"\n{os.cpu_count()} cores, {sys.platform}, Python {sys.version.split()[0]}; page size {resource.getpagesize()} bytes.")


if __name__ == "__main__":
    main()
