"""The peers: the same pages as Hugo, Material for MkDocs and Zensical take them, and how each builds them.

In: our pages as plain Markdown, an empty folder. Out: a project of the peer in it, and the command that builds it. Each in its
own default look with its own search, in folders of 500 pages, no fonts or cards from elsewhere. Hugo has no theme or search of
its own: it gets one template of about as many bytes as the frame of our pages, and Pagefind over what it made, which may
search the parts of the pages that ours searches, and no others. Refuses to measure.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks.plain import Plain, together
from generator.pagefind import binary

HERE = Path(__file__).resolve().parent
LOCK, ENVIRONMENT = HERE / "peers.txt", HERE / ".venv"
ADDRESS = "https://careers.benchmark.example/"
PAGES_A_FOLDER, SECTIONS = 500, 5


class MissingError(Exception):
    """The peers can't be installed here; the message says why."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer: the folder with its Markdown, what its builds leave behind, and how it is set up and run."""

    title: str
    docs: str
    made: tuple[str, ...]
    write: Callable[[Path, Iterable[Plain]], None]
    build: Callable[[Path], str]
    """The shell command, given the folder with the peers' commands."""


def install() -> Path:
    """The folder with the peers' commands, as peers.txt locks them. Raises `MissingError`."""
    done = ENVIRONMENT / f".peers-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    if not done.exists():
        steps = ((sys.executable, "-m", "venv", "--clear", ENVIRONMENT),
                 (ENVIRONMENT / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "-q", "--require-hashes", "-r", LOCK))
        for step in steps:
            ran = subprocess.run(step, capture_output=True, encoding="utf-8", errors="replace", check=False)
            if ran.returncode:
                raise MissingError(ran.stderr.strip().rpartition("\n")[2] or f"{step[0]} ended with {ran.returncode}")
        done.touch()
    return ENVIRONMENT / "bin"


def versions() -> tuple[str, ...]:
    """The peers' versions, as locked."""
    return tuple(line.partition(" ")[0] for line in LOCK.read_text("utf-8").splitlines() if line.startswith(("hugo==", "mkdocs-material==", "zensical==")))


def pagefind() -> tuple[str, ...]:
    """The search indexer that both sides use."""
    return binary().command


def _files(pages: Iterable[Plain], home: str) -> Iterator[tuple[str, Plain]]:
    """Where each page goes."""
    number = 0
    for page in pages:
        if page.url == "/":
            yield home, page
            continue
        yield f"{number // PAGES_A_FOLDER}/{number}.md", page
        number += 1


def _write(path: Path, front: dict[str, object], text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in front.items())  # JSON is YAML too
    path.write_text(f"---\n{fields}---\n\n{text}", "utf-8")


def _facets(page: Plain) -> dict[str, list[str]]:
    return {name: [value for _, value in group] for name, group in groupby(sorted(page.facets), key=lambda facet: facet[0])}


def _hugo(folder: Path, pages: Iterable[Plain]) -> None:
    shutil.copytree(HERE / "hugo", folder)
    for name, page in _files(pages, "_index.md"):
        parts = []
        for ignored, group in groupby(page.blocks, key=lambda block: block.ignored):
            text = together(group)
            parts.append(f"<div data-pagefind-ignore>\n\n{text}\n\n</div>" if ignored else text)
        _write(folder / "content" / name, {"title": page.title, "searched": page.searched, "facets": _facets(page)}, "\n\n".join(parts) + "\n")


def _run_hugo(commands: Path) -> str:
    binary = next(commands.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"))  # what the Python command would start
    return f"{shlex.quote(str(binary))} --quiet && {shlex.join((*pagefind(), '--site', 'public'))}"


def _docs(folder: Path, pages: Iterable[Plain]) -> tuple[str, ...]:
    """The Markdown of MkDocs and of Zensical; the pages for the navigation, the first of each of the first folders."""
    starts = []
    for name, page in _files(pages, "index.md"):
        values = sorted({value for _, value in page.facets})
        _write(folder / "docs" / name, {"title": page.title, "tags": values}, page.markdown())
        if name != "index.md" and int(Path(name).stem) % PAGES_A_FOLDER == 0:
            starts.append(name)
    return ("index.md", *starts[:SECTIONS])


def _material(folder: Path, pages: Iterable[Plain]) -> None:
    folder.mkdir()
    navigation = ", ".join(_docs(folder, pages))
    (folder / "mkdocs.yml").write_text(f"site_name: Benchmark\nsite_url: {ADDRESS}\ntheme: {{name: material, font: false}}\nplugins: [search]\nnav: [{navigation}]\n", "utf-8")


def _zensical(folder: Path, pages: Iterable[Plain]) -> None:
    folder.mkdir()
    navigation = json.dumps(_docs(folder, pages))
    (folder / "zensical.toml").write_text(f'[project]\nsite_name = "Benchmark"\nsite_url = "{ADDRESS}"\nnav = {navigation}\n\n[project.theme]\nfont = false\n', "utf-8")


PEERS = {
    "hugo": Peer("Hugo with Pagefind", "content", ("public", "resources", ".hugo_build.lock"), _hugo, _run_hugo),
    "material": Peer("Material for MkDocs", "docs", ("site",), _material, lambda commands: f"{shlex.quote(str(commands / 'mkdocs'))} build -q"),
    "zensical": Peer("Zensical", "docs", ("site", ".cache"), _zensical, lambda commands: f"{shlex.quote(str(commands / 'zensical'))} build"),
}
