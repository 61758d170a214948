"""Publishing that costs what changed: the live tree and its twin, which change places.

In: the place of the site, what the new one has to hold, and the files that are new. Out: the live site is the new one, by one
step; the former one stays beside it as its twin, `.site.twin`, and the next build brings that up to date. Unchanged files of
the two are one file with two names. Refuses to look into files: what a tree holds is what its manifest says.

What is promised is about the manifest's paths: each is there with its bytes, and no path of an earlier manifest is left but those
that linger for one publication (`lingering`). A file that someone changed or added by hand in a published tree isn't seen. `full`
begins with an empty folder and lets neither tree live on, so it mends that too.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.beside import LOCKS, flush, is_at, lock, release, swap, unlock, unused_name
from generator.lingering import LINGERING, linger, lingering, read_lingering, say
from generator.manifest import MANIFEST, Manifest, digest_of, encode, read_manifest
from generator.publish import clear, discard, made_by_a_build, staging
from generator.tree import link, put, remove

_SECOND = 1_000_000_000  # in nanoseconds


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files of the new site were written, taken from the live one, and removed."""

    written: int
    linked: int
    removed: int


@dataclass(frozen=True, slots=True)
class Publication:
    """One build's way to the place `site`. Ends with `finish` or `discard`; until then nobody else works in `folder`, and the
    tree that `live` tells of stays as it is, even if another build takes its place meanwhile.
    """

    site: Path
    folder: Path
    """What will be the site. Write by `put`, here or in `tree`: a file may be the live one under a second name."""
    held: Manifest
    """What `folder` held in the beginning."""
    late: Manifest
    """What it held beside, of the site before that one."""
    live: Manifest
    """What the live site holds, as far as that is known."""
    full: bool
    _source: int | None
    _put: set[str] = field(default_factory=set)
    _ends: ExitStack = field(default_factory=ExitStack)

    def put(self, path: str, data: bytes) -> None:
        """`path` of the new site holds `data`."""
        self._put.add(path)
        put(self.folder, path, data)

    def finish(self, new: Manifest, written: Collection[str] = (), *, lasting: bool = True, search: bool = False) -> Changes:
        """The live site holds exactly `new`. `written` are the paths that others wrote by `tree.put`; what nobody wrote is kept or
        taken from the live site. What was written is read again and held against its digest before it is shown to anyone, and
        with `lasting` it is on the disk by then. What lingers of the site before is there too, with `search` the parts of its search
        index among it, which hold words of its pages. Raises ValueError, with the live site untouched, where neither has it, where
        something was written that `new` doesn't name, and where `new` can't be; OSError where a file isn't what was written.
        """
        wrote = self._put.union(written)
        if astray := sorted(wrote - new.keys()):
            raise ValueError(f"written, but no part of the site: {', '.join(astray[:3])}")
        taken = [path for path, digest in new.items() if self.held.get(path) != digest and path not in wrote]
        if missing := [path for path in taken if self.live.get(path) != new[path]]:
            raise ValueError(f"neither written nor in the live site: {', '.join(missing[:3])}")
        if not wrote and new == self.live and self._source is not None and is_at(self._source, self.site):
            self.discard(untouched=True)
            return Changes(0, 0, 0)
        manifest = encode(new)
        late = self._linger(new, search=search and not self.full)
        gone = self.held.keys() - new.keys()
        remove(self.folder, (gone | self.late.keys()) - new.keys() - late.keys())
        for path in taken:
            assert self._source is not None
            link(self._source, self.folder, path)
        for path in sorted(wrote):
            if (was := digest_of(self.folder / path)) != new[path]:
                raise OSError(errno.EIO, f"it holds {was[:8]}, and {new[path][:8]} was written", path)
        if LINGERING not in new:
            say(self.folder, late, lasting=lasting)
        last = _last_made(self.site)
        put(self.folder, MANIFEST, manifest, lasting=True)
        _stamp(self.folder, wrote, last)
        if lasting:
            flush(self.folder)
        old = swap(self.folder, self.site)
        self._ends.pop_all()  # there is nothing to discard any more
        with suppress(OSError):  # it is published, whatever happens to what was before
            self._keep(old)
        release(self.folder)
        if self._source is not None:
            unlock(self._source)
        with suppress(OSError):  # as above
            clear(self.site)  # what couldn't be kept, and a killed build's indexer may have written on for a while
        return Changes(len(wrote), len(taken), len(gone))

    def make_twin(self) -> int:
        """There is a twin, so that the next build needn't make one; how many files were linked for it. Does nothing where there is
        one already, or where another build is at work on the live site. A kill leaves no twin, and a folder that the next build
        clears away.
        """
        twin, source = twin_of(self.site), lock(self.site, shared=True)
        if source is None:
            return 0
        with ExitStack() as ends:
            ends.callback(unlock, source)
            live = read_manifest(self.site)
            if twin.exists() or not live or not is_at(source, self.site):
                return 0
            folder = staging(self.site)
            ends.callback(discard, folder)
            for path in live:
                link(source, folder, path)
            put(folder, MANIFEST, encode(live), lasting=True)
            with suppress(OSError):  # another build has left one
                folder.rename(twin)
                return len(live)
        return 0

    def discard(self, *, untouched: bool = False) -> None:
        """The live site is as it was, and this build leaves nothing. With `untouched`, where nothing was written, a twin goes back."""
        if untouched and self.held:
            with suppress(OSError):  # another build has left one
                self.folder.rename(twin_of(self.site))
        self._ends.close()

    def _linger(self, new: Manifest, *, search: bool) -> Manifest:
        """What lingers of the tree that is live now is in the folder."""
        opened = lock(self.site, shared=True)
        if opened is None:
            return {}
        try:
            before = read_manifest(self.site) if is_at(opened, self.site) else {}
            return linger(opened, self.folder, lingering(before, new, search=search), {**self.held, **self.late})
        finally:
            unlock(opened)

    def _keep(self, old: Path | None) -> None:
        """The former live tree is the twin, if it is what `live` tells of; with `full` there is none."""
        twin = twin_of(self.site)
        if self.full:
            _put_aside(twin, self.site)
        elif old is not None and self.live and self._source is not None and is_at(self._source, old):
            with suppress(OSError):  # another build has left one
                old.rename(twin)


def open_publication(live: Path, *, full: bool = False) -> Publication:
    """A folder to write the next site for the place `live` into: the twin of the live tree, where there is one that its
    manifest tells of and nobody else works in, else an empty one. It is that with `full` in any case, and nothing is taken
    from the live tree. Until the build ends, a twin has the name of a staging folder: the next one clears it away if this
    one is killed.
    """
    live.parent.mkdir(parents=True, exist_ok=True)
    clear(live)
    with ExitStack() as ends:
        source = None if full else lock(live, shared=True)
        known: Manifest = {}
        if source is not None:
            ends.callback(unlock, source)
            read = read_manifest(live)
            known = read if is_at(source, live) else {}
        taken = None if full else _take_twin(live)
        folder, held, late = (staging(live), {}, {}) if taken is None else taken
        ends.callback(discard, folder)
        return Publication(live, folder, held, late, known, full, source, set(), ends.pop_all())


def forget_twin(live: Path) -> None:
    """No twin of the live tree is there, unless another build works in it."""
    _put_aside(twin_of(live), live)


def twin_of(live: Path) -> Path:
    """The place of the live site's twin."""
    return live.with_name(f".{live.name}.twin")


def _take_twin(live: Path) -> tuple[Path, Manifest, Manifest] | None:
    """The twin under a staging folder's name, locked, with what it holds and what lingers in it. One that can't be used is removed."""
    twin = twin_of(live)
    opened = lock(twin)
    if opened is None:
        return None
    if is_at(opened, twin) and (held := read_manifest(twin)) and (late := read_lingering(twin)) is not None:
        taken = unused_name(live)
        with suppress(OSError):
            twin.rename(taken)
            LOCKS[taken] = opened
            return taken, held, late
    unlock(opened)
    _put_aside(twin, live)
    return None


def _last_made(live: Path) -> int:
    """When the youngest of the site's trees was made, those that a build works in among them."""
    trees = (path for path in live.parent.iterdir() if path == live or path.name.startswith(f".{live.name}."))
    return max((_made(path / MANIFEST) for path in trees), default=0)


def _stamp(folder: Path, wrote: Collection[str], last: int) -> None:
    """The tree in `folder`, and what was written into it, is younger by a second at least than `last`, whatever the clock says. Servers
    tell a file's version by its size and the second it was made in; so two versions never look alike.
    """
    made = max(_made(folder / MANIFEST), last + _SECOND)
    os.utime(folder / MANIFEST, ns=(made, made))
    for path in wrote:
        if not last // _SECOND < _made(folder / path) // _SECOND <= made // _SECOND:
            os.utime(folder / path, ns=(made, made))


def _made(file: Path) -> int:
    """When it was made, in nanoseconds; 0 where there is none."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _put_aside(twin: Path, live: Path) -> None:
    """No twin is there, unless someone works in it, or no build made it."""
    opened = lock(twin)
    if opened is None:
        return
    if is_at(opened, twin) and (made_by_a_build(twin) or read_manifest(twin)):
        aside = unused_name(live)
        with suppress(OSError):
            twin.rename(aside)
            shutil.rmtree(aside, ignore_errors=True)
    unlock(opened)
