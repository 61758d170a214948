"""Pagefind, the program: which one is taken, running it, and reading back what it wrote of each page.

In: a project's folder; a folder of pages to index. Out: the program with its release, an index, its fragments. Refuses to
know what is indexed, and to import Pagefind's Python package, which is slower than its program.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_NAMES = ("pagefind_extended", "pagefind")
"""The first also cuts words of languages without spaces."""


class SearchIndexError(Exception):
    """Pagefind failed; the message is its own, or says that it can't be run."""


@dataclass(frozen=True, slots=True)
class Binary:
    """A Pagefind to run. `release` is empty where only the program itself can tell; see `release_of`."""

    command: tuple[str, ...]
    release: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """What an index holds of a page: its id, by which a result names it, and its values of each filter."""

    id: str
    filters: dict[str, list[str]]


def binary(project: Path | None = None) -> Binary:
    """The Pagefind to index with: what `PAGEFIND_BINARY_PATH` names; else the newest of those that npm has installed in
    `project` or a folder above it, and PyPI's. Of two as new, PyPI's, which the lock file knows.
    """
    if given := os.environ.get("PAGEFIND_BINARY_PATH"):
        return Binary((given,), "")
    found = [_from_pypi()]
    if project is not None:
        here = project.resolve()
        found += [each for folder in (here, *here.parents) for each in _from_npm(folder / "node_modules")]
    return max(found, key=lambda each: _order(each.release))


def release_of(program: Binary) -> str:
    """Which Pagefind it is, such as `1.6.0`; empty where it doesn't say it. What is wrong with it is told when it has to index."""
    if program.release:
        return program.release
    try:
        said = re.search(r"\d+(\.\d+)+\S*", run(program, "--version"))
    except SearchIndexError:
        return ""
    return said.group() if said else ""


def _order(release: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", release)[:3])


def _from_pypi() -> Binary:
    for package in ("pagefind_bin_extended", "pagefind_bin"):
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            program = _program(Path(spec.origin).parent)
            if program is not None:
                return Binary((str(program),), importlib.metadata.version(package))
    return Binary(("pagefind",), "")  # as this machine has it; whether it does is told when it has to index


def _from_npm(modules: Path) -> Iterator[Binary]:
    """The program of this platform's own package, else npm's command for it, which needs Node.js."""
    chips = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
    machine = platform.machine().lower()
    package = modules / "@pagefind" / f"{platform.system().lower()}-{chips.get(machine, machine)}"
    program, command = _program(package / "bin"), modules / ".bin" / ("pagefind.cmd" if sys.platform == "win32" else "pagefind")
    if program is not None and (release := _release(package)):
        yield Binary((str(program),), release)
    elif command.is_file() and (release := _release(modules / "pagefind")):
        yield Binary((str(command),), release)


def _program(folder: Path) -> Path | None:
    ending = ".exe" if sys.platform == "win32" else ""
    return next((path for name in _NAMES if (path := folder / f"{name}{ending}").is_file()), None)


def _release(package: Path) -> str:
    """What an npm package says of itself; empty where there is none, or where it says nothing."""
    try:
        said = json.loads((package / "package.json").read_bytes())
    except (OSError, ValueError):
        return ""
    release = said.get("version") if isinstance(said, dict) else None
    return release if isinstance(release, str) else ""


@dataclass(frozen=True, slots=True)
class Running:
    """Pagefind at work, while whoever started it does something else."""

    program: Binary
    process: subprocess.Popen[str]

    def ended(self, seconds: float) -> bool:
        """Whether it has done its work, after so many seconds at most."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self) -> str:
        """Wait for it; what it prints. Raises `SearchIndexError` with what it said."""
        try:
            said, complaint = self.process.communicate()
        except BaseException:  # interrupted: it would go on by itself
            self.stop()
            raise
        if self.process.returncode:
            name = Path(self.program.command[0]).name
            raise SearchIndexError((complaint or said).strip().rstrip(".") or f"{name} ended with {self.process.returncode} and said nothing")
        return said

    def stop(self) -> None:
        """It isn't wanted any more."""
        self.process.kill()
        self.process.communicate()


def start(program: Binary, *arguments: str) -> Running:
    """Begin; whoever calls ends it. Raises `SearchIndexError` with the reason why it can't be run."""
    try:
        return Running(program, subprocess.Popen(  # noqa: S603 - no shell
            [*program.command, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"))
    except OSError as error:
        raise SearchIndexError(f"{program.command[0]} can't be run ({error.strerror})") from None


def run(program: Binary, *arguments: str) -> str:
    """What Pagefind prints. Raises `SearchIndexError` with what it said, or why it can't be run."""
    return start(program, *arguments).end()


def fragments_in(index: Path) -> dict[str, Fragment]:
    """Address of each page of `index`, from the site's root, → its fragment. Raises `SearchIndexError` where one can't be read."""
    found = {}
    with os.scandir(index / "fragment") as files:
        for file in files:
            try:
                with open(file.path, "rb", buffering=0) as opened:  # noqa: PTH123 - a third faster over 20,000 files
                    url, filters = _facts(zlib.decompress(opened.read(), wbits=31))
                found[url] = Fragment(file.name.removesuffix(".pf_fragment"), filters)
            except (OSError, ValueError, zlib.error):
                raise SearchIndexError(f"{file.path} is no page of a search index") from None
    return found


def _facts(fragment: bytes) -> tuple[str, dict[str, list[str]]]:
    """Address and filters out of `{"url": …, "content": …, "filters": {…}, …}`. The text between, most of it, is passed over: in
    it a quotation mark has a backslash before it, so that it holds no key.
    """
    start, text, filters = (fragment.index(key) for key in (b'{"url":', b',"content":', b'"filters":'))
    read = json.JSONDecoder().raw_decode
    return str(json.loads(fragment[start + 7 : text])), read(fragment[filters + 10 :].decode())[0]


def release_in(index: Path) -> str:
    """The release that made `index`; empty where there is no index."""
    try:
        return str(json.loads((index / "pagefind-entry.json").read_bytes())["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
