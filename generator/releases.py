"""The former sites that stay beside the live one, and the way back to one of them.

In: the place of the site, and how many former ones stay. Out: these, the last one first; one of them in the live site's place by one
step. Refuses to believe a folder: every file of the one that is to be shown again is held against its manifest first.

The last former site is the twin, which the next build writes into; so from the second on each is a folder of its own,
`.site.former-0001` and so on, whose files are the twin's under a second name.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.beside import flush, lock, release, swap, unlock
from generator.lingering import LINGERING, available, lingering, read_lingering
from generator.manifest import MANIFEST, Manifest, digest_of, encode, read_manifest
from generator.publication import forget_twin, twin_of
from generator.publish import MARK, discard, made_by_a_build, shown_until, staging
from generator.tree import link, put

_FEW = 10


class ReleaseError(Exception):
    """There is no way back; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Former:
    """A former site: its folder, when it was made (in UTC), and how many files it holds."""

    folder: Path
    made: dt.datetime
    files: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How a tree differs from its manifest: paths that are missing, that hold something else, and that it doesn't name; each sorted."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    added: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.added)

    def lines(self) -> Iterator[str]:
        """Each in words, at most ten of a sort."""
        for word, paths in (("missing", self.missing), ("changed", self.changed), ("added", self.added)):
            yield from (f"{word}: {path}" for path in paths[:_FEW])
            if len(paths) > _FEW:
                yield f"{word}: {len(paths) - _FEW:,} more"


def difference(folder: Path, manifest: Manifest) -> Difference:
    """How what is in `folder` differs from `manifest`, beside what it says that lingers there. Every byte is read."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()} - {MANIFEST}
    there -= ({LINGERING, *(read_lingering(folder) or ())} - manifest.keys())
    missing = tuple(sorted(manifest.keys() - there))
    changed = tuple(sorted(path for path in manifest.keys() & there if (folder / path).is_symlink() or digest_of(folder / path) != manifest[path]))
    return Difference(missing, changed, tuple(sorted(there - manifest.keys())))


def formers(live: Path) -> tuple[Former, ...]:
    """The former sites, the last made first; none twice, and none that is what is live."""
    seen, found = {_text(live)}, []
    for folder in (twin_of(live), *reversed(kept(live))):
        text = _text(folder)
        if text and text not in seen and made_by_a_build(folder):
            seen.add(text)
            found.append(Former(folder, _made(folder), len(read_manifest(folder))))
    return tuple(sorted(found, key=lambda each: each.made, reverse=True))


def keep_former(live: Path, count: int) -> None:
    """At most `count` former sites stay, the twin among them. Where another build is at work on the twin, that one keeps it."""
    if count > 1:
        _keep_twin(live)
    there = kept(live)
    for folder in there[: max(0, len(there) - count)] if count > 1 else there:
        shutil.rmtree(folder, ignore_errors=True)


def forget_formers(live: Path) -> None:
    """No former site is there, unless a build works in it: somebody in them may not be named any more."""
    forget_twin(live)
    for folder in kept(live):
        shutil.rmtree(folder, ignore_errors=True)


def roll_back(live: Path, to: int = 0, today: dt.date | None = None) -> Former:
    """A former site is live, and what was live is one of the former ones: the last that was made before it, or with `to` the one of
    that number, 1 for the last made. Raises `ReleaseError`, with the live site untouched, where there is none, or where it isn't
    whole any more; and where on `today` it tells of what has ended, such as somebody's consent.
    """
    found = formers(live)
    chosen = [each for each in found if each.made < _made(live)][:1] if to == 0 and read_manifest(live) else found[max(to, 1) - 1 : max(to, 1)]
    if not chosen:
        there = "there is no former site beside it" if not found else "there is no older one beside it" if to == 0 else f"there are only {len(found)}"
        raise ReleaseError(f"{live.name} can't go back: {there}")
    target = chosen[0]
    until = shown_until((target.folder / MARK).read_bytes())
    if until is not None and today is not None and until < today:
        raise ReleaseError(f"{target.folder.name} may not be shown any more: on {until} something in it ended, such as somebody's consent. Check out its commit, and build again")
    opened = lock(target.folder)
    if opened is None:
        raise ReleaseError(f"A build is at work on {target.folder.name}; try again when it has ended")
    try:
        if astray := difference(target.folder, read_manifest(target.folder)):
            raise ReleaseError("\n".join((f"{target.folder.name} isn't what was published, and stays where it is:", *astray.lines())))
        _linger(target.folder, live)
        flush(target.folder)
        old = swap(target.folder, live)
        if old is not None and old != target.folder:
            old.rename(target.folder)
    finally:
        unlock(opened)
    return target


def _linger(folder: Path, live: Path) -> None:
    """Styles and scripts of the live tree linger in `folder`. The list comes first and in one step, so that a kill leaves none unnamed."""
    opened, held = lock(live, shared=True), read_manifest(folder)
    if opened is None or LINGERING in held:
        return
    with ExitStack() as ends:
        ends.callback(unlock, opened)
        there = {path: digest for path, digest in (read_lingering(folder) or {}).items() if (folder / path).is_file()}  # all but what a kill left undone
        more = available(opened, lingering(read_manifest(live), {**held, **there}, search=False))
        if not more and there == read_lingering(folder):
            return
        beside = staging(live)
        ends.callback(discard, beside)
        put(beside, LINGERING, encode({**there, **more}), lasting=True)
        (beside / LINGERING).replace(folder / LINGERING)
        for path in more:
            link(opened, folder, path)


def _keep_twin(live: Path) -> None:
    """The twin has a folder of its own as well, unless it is what is live, or has one."""
    twin, text = twin_of(live), _text(twin_of(live))
    there = kept(live)
    if not text or text in {_text(folder) for folder in (live, *there)}:
        return
    source = lock(twin, shared=True)
    if source is None:
        return
    with ExitStack() as ends:
        ends.callback(unlock, source)
        manifest = read_manifest(twin)
        folder = staging(live)
        ends.callback(discard, folder)
        for path in manifest:
            link(source, folder, path)
        put(folder, MANIFEST, encode(manifest), lasting=True)
        stamp = (twin / MANIFEST).stat()
        os.utime(folder / MANIFEST, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        number = max((int(path.name.rpartition("-")[2]) for path in there), default=0) + 1
        with suppress(OSError):  # another build has kept it
            folder.rename(live.with_name(f".{live.name}.former-{number:04}"))
            release(folder)


def kept(live: Path) -> list[Path]:
    """The folders of former sites, the oldest first."""
    name = re.compile(rf"\.{re.escape(live.name)}\.former-[0-9]{{4,}}\Z")
    return sorted((path for path in live.parent.glob(".*") if name.match(path.name)), key=lambda path: (_made(path), path.name))


def _made(folder: Path) -> dt.datetime:
    """When the tree was made: its manifest is the last that is written."""
    try:
        return dt.datetime.fromtimestamp((folder / MANIFEST).stat().st_mtime_ns / 1e9, dt.UTC)
    except OSError:
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def _text(folder: Path) -> bytes:
    """What the folder's manifest says; nothing where there is no sound one."""
    return encode(found) if (found := read_manifest(folder)) else b""
