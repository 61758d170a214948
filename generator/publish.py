"""The last stage: what was built beside the site takes its place in one step.

In: a folder with a whole site, and the place of the live one. Out: the live site is the new one; had anything failed
before, it would be the old one. Refuses to take the place of anything but an earlier site or an empty folder, and to know
pages: an earlier site is told by `MARK`, a file that every build writes.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.beside import LOCKS, lock, release, swap, unlock, unused_name

MARK, _SIGN = "api/v1/index.json", b'"generator":"career-portal '
_REPOSITORIES = (".git", ".hg", ".svn")


class PlaceError(Exception):
    """The place for the site isn't one; the message says why and what to do."""


def place(site_dir: Path, kept: Sequence[Path]) -> Path:
    """Where the site goes: `site_dir`, or what it leads to as a symbolic link. `kept` are files and folders that a build
    must not replace. Raises `PlaceError` where it would, and where there is something that isn't a site of an earlier build.
    """
    try:
        live = site_dir.resolve()
    except (OSError, RuntimeError):
        raise PlaceError(f"The site can't go to {site_dir}: the symbolic link leads in a circle. Name a folder") from None
    for path in kept:
        held = path.resolve()
        if held == live or live in held.parents:
            raise PlaceError(f"The site can't go to {site_dir}: this folder holds {_within(held, live)}, which it would replace. Name a folder of its own")
        if live.is_relative_to(held):
            raise PlaceError(f"The site can't go to {site_dir}: this is inside of {path.name}/, which is read for the site. Name a folder of its own")
    if not os.path.lexists(live):
        return live
    if not live.is_dir():
        raise PlaceError(f"The site can't go to {site_dir}: this is a file. Name a folder")
    if live.is_mount():
        raise PlaceError(f"The site can't go to {site_dir}: a mounted folder can't be replaced in one step. Name a folder in it, such as {site_dir}/site")
    held_names = sorted(os.listdir(live))  # noqa: PTH208 - names are all that is wanted
    repository = next((name for name in _REPOSITORIES if name in held_names), None)
    if repository:
        raise PlaceError(f"The site can't go to {site_dir}: it holds {repository}, which the site would replace. Build elsewhere and copy the files")
    if held_names and not made_by_a_build(live):
        shown = ", ".join(held_names[:3]) + (" …" if held_names[3:] else "")
        raise PlaceError(f"The site can't go to {site_dir}: no build made what is there ({shown}), and it would be lost. Name another folder, or empty this one")
    return live


def _within(held: Path, live: Path) -> str:
    return "the portal itself" if held == live else held.relative_to(live).as_posix()


def made_by_a_build(folder: Path) -> bool:
    """Whether `folder` holds a site of an earlier build."""
    try:
        return _SIGN in (folder / MARK).read_bytes()[:1000]
    except OSError:
        return False


def staging(live: Path) -> Path:
    """A new empty folder beside `live`, on the same file system; what earlier, killed builds left is removed."""
    live.parent.mkdir(parents=True, exist_ok=True)
    clear(live)
    while True:
        built = unused_name(live)
        built.mkdir()
        held = lock(built)
        if built.is_dir():
            break
        if held is not None:  # another build took the folder for one that was left, before it was locked
            unlock(held)
    if held is not None:
        LOCKS[built] = held
    return built


def shown_until(index: bytes) -> dt.date | None:
    """The last day on which a site may be shown, as its `MARK` file says; None where it says none."""
    try:
        said = json.loads(index)
        return dt.date.fromisoformat(said["until"]) if isinstance(said, dict) and isinstance(said.get("until"), str) else None
    except ValueError:
        return None


def clear(live: Path) -> None:
    """Remove what killed builds left beside `live`; bring back a site that one of them had put aside (see `beside`)."""
    for left in _unused(live):
        if left.suffix == ".old" and not live.exists():
            left.rename(live)
        else:
            shutil.rmtree(left, ignore_errors=True)


def publish(built: Path, live: Path) -> None:
    """Swap `built` into the place of `live`. A reader sees the old site or the new one, never a part of either."""
    old = swap(built, live)
    if old is not None:
        shutil.rmtree(old, ignore_errors=True)
    release(built)
    clear(live)  # a killed build's indexer may have written on for a while


def discard(built: Path) -> None:
    """Remove what a failed build left."""
    shutil.rmtree(built, ignore_errors=True)
    release(built)


def _unused(live: Path) -> Iterator[Path]:
    """Staging folders beside `live` that no build works in."""
    if not live.parent.is_dir():
        return
    start = f".{live.name}.building-"
    for left in sorted(path for path in live.parent.iterdir() if path.name.startswith(start)):
        if left in LOCKS:
            continue
        held = lock(left)
        if held is not None:
            yield left
            unlock(held)
