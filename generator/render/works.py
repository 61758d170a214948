"""What a site is put together from, and how a batch of it is made: a pure function of the portal, the theme and the batch.

In: works, what was made of them last time, and where files go. Out: for each work what came of it. Refuses to know folders,
processes and machines: whoever calls says what happens to a file.

A page is rendered again exactly if what it shows has changed: its view is made, and compared by fingerprint with the one of
the last time, its templates' fingerprint included.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import jinja2

from generator.derive.looks import fingerprint, numbers
from generator.noting import Look, Notes
from generator.render.pages import Page, filled

Keep = Callable[[str, bytes], None]
"""Takes a path below the site's root and the bytes that belong there."""


@dataclass(frozen=True, slots=True)
class Work:
    """Files that are made at one go, by a name that no other work of a site has. `given` is a fingerprint of what they are
    made from beside the portal.
    """

    name: str
    make: Callable[[], Iterable[tuple[str, bytes]]]
    given: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a work. `looks` are the numbers of what was looked at, as an array of 64-bit integers; `seen` is the
    fingerprint of a page's view and templates; `files` are paths with the SHA-256 of their bytes; `slim` that of the copy to
    search, empty where it isn't searched; `put` are those of its files that were written now.
    """

    name: str
    given: int
    seen: int
    looks: bytes
    files: tuple[tuple[str, str], ...]
    slim: str = ""
    put: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bench:
    """All that making takes: notes on the portal that views look into, templates, the site's base path, what there was last
    time, what makes the copy of a page to search, and where both go.
    """

    notes: Notes
    env: jinja2.Environment
    base: str
    past: Mapping[str, Made]
    slim: Callable[[str], str | None]
    keep: Keep
    keep_slim: Keep


def make_all(works: Sequence[Page | Work], bench: Bench) -> Iterator[Made]:
    """Make each; files and copies to search go to the bench's `keep` and `keep_slim`."""
    known: dict[Look, int] = {}
    for work in works:
        yield _page(work, bench, known) if isinstance(work, Page) else _work(work, bench, known)


def _page(page: Page, bench: Bench, known: dict[Look, int]) -> Made:
    with bench.notes.taken() as looks:
        view = page.view()
    looked = array("Q", numbers(looks, known)).tobytes()
    seen = fingerprint((page.given, view), bench.notes.steady)
    before = bench.past.get(page.name)
    if before is not None and before.seen == seen and before.given == page.given:
        return Made(page.name, page.given, seen, looked, before.files, before.slim)
    html = filled(bench.env, page, view, bench.base)
    content = html.encode()
    bench.keep(page.path, content)
    slim = (bench.slim(html) if page.searched else None) or ""
    if slim:
        bench.keep_slim(page.path, slim.encode())
    return Made(page.name, page.given, seen, looked, ((page.path, digest(content)),), digest(slim.encode()) if slim else "", (page.path,))


def _work(work: Work, bench: Bench, known: dict[Look, int]) -> Made:
    with bench.notes.taken() as looks:
        made = dict(work.make())
    files = tuple((path, digest(content)) for path, content in made.items())
    looked = array("Q", numbers(looks, known)).tobytes()
    before = bench.past.get(work.name)
    held = dict(before.files) if before is not None else {}
    new = tuple(path for path, hashed in files if held.get(path) != hashed)
    for path in new:
        bench.keep(path, made[path])
    return Made(work.name, work.given, 0, looked, files, "", new)


def digest(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
