"""What of the site before is still answered: files that are named by their content, which a page or a search begun on it may ask for.

In: what the site before held, and the tree that takes its place. Out: the tree has these files beside its own, for as long as it is
live, and lists them in `former.sha256`, in the form of its manifest. They are no part of the site: the manifest doesn't name them, and a
rebuilt site hasn't got them. Refuses to keep anything whose name doesn't change with its content: that would be another version's.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from generator.manifest import Manifest, decode, encode
from generator.tree import link, put, remove

LINGERING = "former.sha256"
"""The list of these files, at the root of the tree."""
_STYLES_AND_SCRIPTS = re.compile(r"assets/[^/]+\.[0-9a-f]{10}\.(?:css|js)")
_SEARCH = re.compile(r"pagefind(?:-new)?/(?:[a-z]+/)?[^/]+\.pf_[a-z]+")


def lingering(before: Manifest, new: Manifest, *, search: bool) -> Manifest:
    """Which files of the site `before` stay beside those of the `new` one: styles and scripts, which hold nothing of the content; and
    with `search` the parts of its index, which hold the words of its pages.
    """
    if LINGERING in new:
        return {}
    return {path: digest for path, digest in before.items() if path not in new and not _under_a_file(path, new)
            and (_STYLES_AND_SCRIPTS.fullmatch(path) or (search and _SEARCH.fullmatch(path)))}


def read_lingering(folder: Path) -> Manifest | None:
    """What the tree in `folder` says it has beside its own; None where it doesn't say it soundly."""
    try:
        return decode((folder / LINGERING).read_bytes()) or None
    except FileNotFoundError:
        return {}
    except OSError:
        return None


def linger(source: int, folder: Path, wanted: Manifest, held: Manifest) -> Manifest:
    """The files `wanted` are in `folder`, where it `held` some, and the others come from the open folder `source`; which of them are.
    One that isn't any more what was published stays away.
    """
    there = {}
    for path, digest in wanted.items():
        target = folder / path
        if held.get(path) == digest and target.is_file():
            there[path] = digest
        elif not target.is_dir() and _is(source, path, digest):
            link(source, folder, path)
            there[path] = digest
    return there


def say(folder: Path, there: Manifest, *, lasting: bool) -> None:
    """The tree in `folder` lists what it has beside its own."""
    if there:
        put(folder, LINGERING, encode(there), lasting=lasting)
    else:
        remove(folder, (LINGERING,))


def available(source: int, wanted: Manifest) -> Manifest:
    """Those of `wanted` that are in the open folder `source` as they were published."""
    return {path: digest for path, digest in wanted.items() if _is(source, path, digest)}


def _is(source: int, path: str, digest: str) -> bool:
    try:
        with open(os.open(path, os.O_RDONLY, dir_fd=source), "rb", buffering=0) as opened:  # noqa: PTH123 - relative to an open folder
            return hashlib.file_digest(opened, "sha256").hexdigest() == digest
    except OSError:
        return False


def _under_a_file(path: str, new: Manifest) -> bool:
    """Whether a folder on the way to `path` is a file of the new site."""
    while path := path.rpartition("/")[0]:
        if path in new:
            return True
    return False
