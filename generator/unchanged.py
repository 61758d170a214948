"""Whether a build would find everything as the last one left it; then there is nothing to do.

In: the configuration's place, and the day. Out: what the last build said, or None. Refuses to go by the times of files: every
byte that a build reads is read, and the site's own list of what it holds is looked at. Only a portal whose pages no other
plugin, hook or variable has a say in can be told to be unchanged; the rest is built, which finds the same.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from generator.bounded import contents
from generator.recall import FOLDER, keep, program, recall, versions

MANIFEST = "manifest.sha256"
_LARGEST = 1024**3
Target: TypeAlias = tuple[Path | None, str]
"""Where a build was told to put the site, if it was, and the edition that it was told to make."""
_WITHOUT = b"!ENV", b"!relative", b"INHERIT"
"""What lets a configuration depend on something beside itself."""


def unchanged(config_file: Path, target: Target, today: dt.date) -> str | None:
    """What the last build said of its result, where another one would give the same; else None."""
    root = config_file.absolute().parent
    held = recall(root / FOLDER, _name(config_file, target))
    if not (isinstance(held, tuple) and len(held) == 4):  # noqa: PLR2004 - as `remember` keeps it
        return None
    digest, roots, live, said = held
    return said if digest == _digest(config_file, roots, live, today) else None


def remember(config_file: Path, target: Target, roots: Sequence[Path], live: Path, today: dt.date, said: str) -> None:  # noqa: PLR0913, PLR0917 - all there is to it
    """Keep what a build from the folders `roots` for `today` said, after it has published to `live`."""
    root = config_file.absolute().parent
    relative = [os.path.relpath(path, root) for path in roots], os.path.relpath(live, root)  # a copy of the project is another one
    digest = _digest(config_file, *relative, today)
    if digest is not None:
        keep(root / FOLDER, _name(config_file, target), (digest, *relative, said))


def built(config_file: Path, site_dir: Path | None) -> tuple[str, ...]:
    """The editions that the last build of all made, one without a name where there are none; nothing where there was no such build."""
    held = recall(config_file.absolute().parent / FOLDER, _name(config_file, (site_dir, "*")))
    return tuple(map(str, held)) if isinstance(held, tuple) else ()


def remember_built(config_file: Path, site_dir: Path | None, editions: Sequence[str]) -> None:
    """Keep that a build made all of `editions`."""
    keep(config_file.absolute().parent / FOLDER, _name(config_file, (site_dir, "*")), tuple(editions))


def _name(config_file: Path, target: Target) -> str:
    return "inputs-" + hashlib.sha256(f"{config_file.name}\0{target[0]}\0{target[1]}".encode()).hexdigest()[:8]


def _digest(config_file: Path, roots: Sequence[str], live: str, today: dt.date) -> str | None:
    """Everything that a build depends on, its folders as they lie from the configuration; None where that can't be told."""
    root, found = config_file.absolute().parent, hashlib.sha256()
    try:
        config = config_file.read_bytes()
        if any(word in config for word in _WITHOUT):
            return None
        said = (program(), sys.version, versions(), os.environ.get("PAGEFIND_BINARY_PATH"), today.isoformat(),
                _commit(root), _installed(root), hashlib.sha256((root / live / MANIFEST).read_bytes()).hexdigest())
        found.update(config + repr(said).encode())
        for path, content in _files(root, roots):
            found.update(f"\0{path}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    except (OSError, RuntimeError):
        return None
    return found.hexdigest()


def _files(root: Path, roots: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Every file below each of `roots`; one that isn't there has none. Raises RuntimeError at a link to a folder, which may lead anywhere."""
    waiting = [each for each in roots if (root / each).is_dir()]
    while waiting:
        folder = waiting.pop()
        with os.scandir(root / folder) as entries:
            held = sorted(entries, key=lambda entry: entry.name)
        for entry in held:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif entry.is_dir():
                raise RuntimeError(path)
            else:
                yield path, contents(Path(entry.path), _LARGEST) or b""


def _installed(root: Path) -> list[bytes]:
    """What npm says of the Pagefind that it has installed for the project."""
    return [file.read_bytes() for folder in (root.resolve(), *root.resolve().parents)
            for file in sorted((folder / "node_modules").glob("*pagefind/**/package.json"))]


def _commit(root: Path) -> str:
    """The commit that is checked out, which the days of the last changes come from; nothing without git."""
    try:
        return subprocess.run(["git", "-C", str(root), "rev-parse", "HEAD", "--is-shallow-repository"],  # noqa: S603, S607 - fixed arguments, git as people have it
                              capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
