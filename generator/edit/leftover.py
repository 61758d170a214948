"""What builds made and still lies about: sites, former sites, the twin, what builds remember.

In: the places of the sites and the project's folder, and `Someone`. Out: `Leftover`s that hold them, compressed files opened; and these
removed. Refuses to remove what is live: only a build can make that anew.
"""

from __future__ import annotations

import gzip
import io
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.publication import forget_twin, twin_of
from generator.publish import clear
from generator.recall import FOLDER
from generator.releases import kept
from generator.someone import Someone

_MOST = 64_000_000


@dataclass(frozen=True, slots=True)
class Leftover:
    """A folder in which `files` files name them. It is removed, unless it is `live`."""

    folder: Path
    files: int
    live: bool = False


def leftovers(root: Path, sites: Sequence[Path], someone: Someone) -> tuple[Leftover, ...]:
    """The folders that builds made and in which somebody surely is, the live sites first."""
    looked: dict[tuple[int, int], bool] = {}
    found = [Leftover(site, count, live=True) for site in sites if (count := holding(site, someone, looked))]
    for site in sites:
        beside = [twin_of(site), *kept(site), *sorted(site.parent.glob(f".{site.name}.building-*"))]
        found += [Leftover(folder, count) for folder in beside if (count := holding(folder, someone, looked))]
    if count := holding(root / FOLDER, someone):
        found.append(Leftover(root / FOLDER, count))
    return tuple(found)


def clear_away(sites: Sequence[Path], found: Sequence[Leftover]) -> tuple[Leftover, ...]:
    """All but what is live is gone; what couldn't be removed, since a build works in it, is given back."""
    for each in found:
        if each.live:
            continue
        for site in sites:
            if each.folder == twin_of(site):
                forget_twin(site)
            elif each.folder.name.startswith(f".{site.name}.building-"):
                clear(site)
        if each.folder.name == FOLDER or any(each.folder in kept(site) for site in sites):
            shutil.rmtree(each.folder, ignore_errors=True)
    return tuple(each for each in found if not each.live and each.folder.exists())


def holding(folder: Path, someone: Someone, looked: dict[tuple[int, int], bool] | None = None) -> int:
    """How many files below `folder` surely name somebody, in their name or in what they hold. What was found of a file is kept in
    `looked`: former sites have most of theirs in common.
    """
    looked = {} if looked is None else looked
    if folder.is_symlink() or not folder.is_dir():
        return 0
    count = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            stat = path.stat()
            same = stat.st_dev, stat.st_ino
            if same not in looked:
                looked[same] = any(someone.named_in_output(text) for text in texts(path.read_bytes()))
            count += looked[same] or someone.named_in(path.relative_to(folder).as_posix(), surely=True)
    return count


def texts(data: bytes) -> Iterator[str]:
    """What a file says: itself, and what is packed in it."""
    yield data.decode("utf-8", "replace")
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                yield packed.read(_MOST).decode("utf-8", "replace")
        except (OSError, EOFError, zlib.error):
            return
    elif data[:4] == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                for member in packed.infolist():
                    if member.file_size <= _MOST:
                        yield packed.read(member).decode("utf-8", "replace")
        except (zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError, NotImplementedError):
            return
