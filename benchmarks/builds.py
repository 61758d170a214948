"""What builds take at any size, beside Hugo with Pagefind, Material for MkDocs and Zensical: one command, one table.

Run on Linux: `.venv/bin/python -m benchmarks.builds [--pages 2000,20000] [--rounds 3] [--peers hugo,material,zensical]`.
Makes a portal of each size from a seed, builds it once unmeasured, and gives its pages to the peers as plain Markdown. Then
everything runs in turn, once a round, each in a process of its own; edits are made to files, and no two are the same. Cold
is with nothing left of an earlier build. docs/performance.md says more, and holds the last table.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.measuring import FailedError, Looked, timed
from benchmarks.peers import PEERS, MissingError, Peer, install, pagefind, versions
from benchmarks.plain import Plain, plain_pages
from benchmarks.sized import write_portal
from benchmarks.table import COLD, COMPETENCY, NOTHING, OURS, RECORD, TEMPLATE, Run, lines, table, targets

ROOT = Path(__file__).resolve().parent.parent
PORTAL = Path(sys.executable).parent / "portal"
INPUTS = frozenset(("site.yml", "content", "overrides"))
TEMPLATE_FILE, HEADING = "records/role/rung.html", "What is expected"
EDITED_PAGE = "one page edited"


@dataclass(frozen=True, slots=True)
class Case:
    """A command and what is done to the files before it, given the round's number. What stands in the folder under `inputs` isn't written by it."""

    pages: int
    subject: str
    what: str
    folder: Path
    inputs: frozenset[str]
    prepare: Callable[[int], None]
    command: tuple[str | Path, ...]

    def run(self, turn: int) -> Run:
        """Once."""
        self.prepare(turn)
        os.sync()  # what others wrote before isn't this one's to wait for
        before = Looked.at(self.folder, self.inputs)
        took = timed(*self.command, folder=self.folder)
        written = Looked.at(self.folder, self.inputs).since(before)
        return Run(self.pages, self.subject, self.what, turn, took.wall, took.processor, took.memory, written.files, written.mib)


def removed(folder: Path, kept: frozenset[str]) -> None:
    """Leave nothing in `folder` but what is named: no site, no twin of it, no cache."""
    for path in folder.iterdir():
        if path.name not in kept:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()


def edited(path: Path, turn: int) -> None:
    """Another edition of a record: its title and summary say which."""
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^(title|summary): (.*?)(?: \(edition \d+\))?$", rf"\1: \2 (edition {turn})", text, flags=re.MULTILINE), "utf-8")


def edited_page(path: Path, turn: int) -> None:
    """Another edition of a page of Markdown: its last line says which."""
    path.write_text(f"{path.read_text('utf-8').partition('Edition ')[0].rstrip()}\n\nEdition {turn}.\n", "utf-8")


def edited_template(folder: Path, turn: int) -> None:
    """Another edition of the page of a rung: a heading says which."""
    text = (ROOT / "theme" / TEMPLATE_FILE).read_text("utf-8")
    target = folder / "overrides" / TEMPLATE_FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace(f"{HEADING}</h2>", f"{HEADING}, edition {turn}</h2>"), "utf-8")


def ours(folder: Path, pages: int, seed: int) -> Iterator[Case]:
    """Our portal, built once, and its cases."""
    made = write_portal(folder, pages, seed)
    edited_template(folder, 0)
    command = (PORTAL, "build", "--quiet")
    timed(*command, folder=folder)
    course = min((folder / "content" / "courses").glob("*.yml"))
    competency = next((folder / "content" / "competencies").glob(f"{made.most_asked().id}.*"))
    prepared: tuple[tuple[str, Callable[[int], None]], ...] = (
        (COLD, lambda _: removed(folder, INPUTS)), (NOTHING, lambda _: None), (RECORD, lambda turn: edited(course, turn)),
        (COMPETENCY, lambda turn: edited(competency, turn)), (TEMPLATE, lambda turn: edited_template(folder, turn)))
    for what, prepare in prepared:
        yield Case(pages, OURS, what, folder, INPUTS, prepare, command)


def theirs(peer: Peer, folder: Path, given: Sequence[Plain], pages: int, commands: Path) -> Iterator[Case]:
    """A peer with the pages it is given, and its cases: cold, and once more after one page was edited."""
    peer.write(folder, given)
    inputs = frozenset(path.name for path in folder.iterdir())
    page = folder / peer.docs / "0" / "1.md"
    command = ("sh", "-c", peer.build(commands))
    yield Case(pages, peer.title, COLD, folder, inputs, lambda _: removed(folder, inputs), command)
    yield Case(pages, peer.title, EDITED_PAGE, folder, inputs, lambda turn: edited_page(page, turn), command)


def cases(work: Path, sizes: Sequence[int], peers: Sequence[str], seed: int, failed: dict[str, str]) -> tuple[Case, ...]:
    """Every case of every size, all set up; why there is none of a peer is told in `failed`."""
    commands, there = Path(), tuple(peers)
    try:
        commands = install() if peers else commands
    except MissingError as error:
        failed |= {PEERS[name].title: f"not installed: {error}" for name in peers}
        there = ()
    found: list[Case] = []
    for pages in sizes:
        say(f"setting up {pages:,} pages")
        folder = work / f"{pages}"
        folder.mkdir()
        found += ours(folder / "portal", pages, seed)
        given = tuple(plain_pages(folder / "portal" / "site")) if there else ()
        for name in there:
            found += theirs(PEERS[name], folder / name, given, pages, commands)
    return tuple(found)


def measured(every: Sequence[Case], rounds: int, failed: dict[str, str]) -> Iterator[Run]:
    """All cases in turn, as often as there are rounds. What ends badly is told in `failed` and not run again."""
    for turn in range(1, rounds + 1):
        for case in every:
            if case.subject in failed:
                continue
            try:
                run = case.run(turn)
            except FailedError as error:
                failed[case.subject] = str(error)
                say(str(error))
                continue
            say(f"round {turn}: {case.pages:,} pages, {case.subject}, {case.what}: {run.wall:.2f} s")
            yield run


def say(text: str) -> None:
    """Progress, beside the table."""
    print(text, file=sys.stderr, flush=True)


def machine() -> str:
    """On what it ran."""
    version = subprocess.run([*pagefind(), "--version"], capture_output=True, encoding="utf-8", errors="replace", check=False).stdout.strip().rpartition("\n")[2]
    return (f"{dt.datetime.now(dt.UTC):%-d %B %Y}, {os.cpu_count()} cores, load {os.getloadavg()[2]:.1f} over the last quarter of an hour, "
            f"Python {sys.version.split()[0]}, {version}, {', '.join(versions())}.")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What builds take at any size, beside Hugo with Pagefind, Material for MkDocs and Zensical.")
    parser.add_argument("--pages", default="2000", help="sizes, by commas (2000)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default=",".join(PEERS), help=f"{','.join(PEERS)}, or nothing at all for none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pagefind", type=Path, help="a binary of Pagefind that both sides use")
    parser.add_argument("--json", type=Path, help="write every run to this file")
    parser.add_argument("--work", type=Path, help="build in this folder, which must not exist, and leave it there; otherwise in a temporary one")
    given = parser.parse_args()
    peers = [name for name in given.peers.split(",") if name]
    if unknown := [name for name in peers if name not in PEERS]:
        parser.error(f"unknown peer {', '.join(unknown)}; there are {', '.join(PEERS)}")
    if given.pagefind is not None:
        os.environ["PAGEFIND_BINARY_PATH"] = str(given.pagefind.resolve(strict=True))
    failed: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="portal-benchmark-") as temporary:
        work = given.work or Path(temporary) / "work"
        work.mkdir(parents=True)
        sizes = [int(size) for size in given.pages.split(",")]
        runs = list(measured(cases(work.resolve(), sizes, peers, given.seed, failed), given.rounds, failed))
    found = lines(runs)
    print("\n".join(table(found)), *(f"\n{subject}: {why}" for subject, why in failed.items()), "", "\n".join(targets(found)), "",
          f"Rounds: {given.rounds}. {machine()}", sep="\n")
    if given.json is not None:
        given.json.write_text(json.dumps({"machine": machine(), "failed": failed, "runs": [asdict(run) for run in runs]}, indent=1), "utf-8")
    raise SystemExit(1 if OURS in failed else 0)


if __name__ == "__main__":
    main()
