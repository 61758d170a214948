"""A whole site from a workshop: what is made again, what stays, and what goes.

In: a workshop, the pages that MkDocs has made, a publication to write into, and what the last build knew. Out: the files of
the site, each with its digest, and what the next build may know. Refuses to know MkDocs and to let anything take its place.

What was made last time stays exactly if everything that was looked at while it was made is as it was, and the files are there.
What may have changed is made again up to its view, and rendered where the view is another (`render/works.py`).
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from generator.build import Progress, Workshop, silent
from generator.derive.looks import fingerprint, fingerprints, look_at
from generator.following import SLIMS, at_hand, follow, put_all
from generator.index import slim
from generator.lingering import LINGERING
from generator.manifest import MANIFEST, release_of
from generator.outputs import (
    agendas,
    api,
    badges,
    calendars,
    deadlines,
    feeds,
    figures,
    headers,
    redirects,
    reviews_feed,
    schemas,
    sitemap,
)
from generator.pagefind import Binary, binary
from generator.portal import page_url
from generator.publication import Publication
from generator.recall import Memory, program, versions
from generator.render.pages import Page, pages
from generator.render.views.desk import Desk
from generator.render.workers import make
from generator.render.works import Bench, Made, Work, make_all
from generator.tree import put

_MEMORY, _RELEASES, _MANY_RELEASES = "made", "releases", 50
_PATIENCE_SECONDS = 0.1
Crew = Callable[[Sequence[Page | Work], Bench], Iterator[Made]]
"""Who makes works: processes of this machine, or other machines."""


def processes(works: Sequence[Page | Work], bench: Bench) -> Iterator[Made]:
    """A process for each core."""
    return make(works, bench, os.cpu_count() or 1)


def alone(works: Sequence[Page | Work], bench: Bench) -> Iterator[Made]:
    """No process but the one that asks."""
    return make_all(works, bench)


@dataclass(frozen=True)
class Past:
    """What the last build knew: a fingerprint of what everything is made from, those of all looks, and what was made."""

    ground: int = 0
    looks: Mapping[int, int] = field(default_factory=dict)
    made: Mapping[str, Made] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Whole:
    """A site that is written and not yet in its place: its files with their digests, which of them were written for it (what
    the publication was told apart), how many pages it has, and the addresses of those that were rendered now. `continues` says that it
    tells of nobody and nothing less than the site it follows, so that the former one's search index may be asked a while longer.
    """

    files: Mapping[str, str]
    written: frozenset[str]
    pages: int
    rendered: tuple[str, ...]
    continues: bool


_OURS = ("pagefind/", "pagefind-new/", MANIFEST, LINGERING)
_THEIRS = frozenset({"404.html", "index.html", "robots.txt"})
"""What a site may have in the place of ours."""


class Clash(Exception):  # noqa: N818 - what was found, told by whoever knows where it comes from
    """Files from beside the records that would take the place of the site's own; `paths` below the site, sorted."""

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


def refuse_clashes(prose: Iterable[str], files: Iterable[str]) -> None:
    """Raises `Clash` for the paths of `prose` that are one of `files`, or lie where these have a folder or they themselves would need one."""
    ours = {path for path in files if path not in _THEIRS} | {path.rstrip("/") for path in _OURS}
    folders = {path[:at] for path in ours for at, sign in enumerate(path) if sign == "/"}

    def inside(path: str) -> bool:
        return path.startswith(_OURS) or any(path[:at] in ours for at, sign in enumerate(path) if sign == "/")

    if taken := tuple(sorted(path for path in prose if path in ours or path in folders or inside(path))):
        raise Clash(taken)


def write_site(shop: Workshop, publication: Publication, prose: Mapping[str, bytes], memory: Memory, progress: Progress = silent, *,  # noqa: PLR0913 - all that a site takes
               full: bool = False, crew: Crew = processes, by: Binary | None = None) -> Whole:
    """Bring everything up to date in the publication's folder: `prose` as MkDocs has made it (home included, where it has),
    all other pages, data, and the search index. `memory` is where builds remember; with `full` nothing is remembered. `crew` makes
    what is to be made, and the Pagefind `by` indexes it.
    """
    shop = shop.noting()
    past, ground, looks = _past(None if full else memory), _ground(shop), fingerprints(shop.facts)
    look_at(looks, "changes", dict(shop.changes))
    works = list(works_of(shop, None if "index.html" in prose else Markup()))
    there = {name: made for name, made in past.made.items() if all(at_hand(publication, path, hashed) for path, hashed in made.files)}
    changed = _changed(past, looks) if past.ground == ground else None
    todo = [work for work in works if _may_differ(work, there.get(work.name), changed)]
    bench = Bench(shop.desk.notes, shop.env, shop.desk.site.base, there if past.ground == ground else {}, slim,
                  partial(put, publication.folder), partial(put, publication.folder / SLIMS))
    making = _Making(crew, bench, dict(there), set(), len(todo), progress)
    making.make([work for work in todo if isinstance(work, Page) and work.searched])
    progress("Search", 0, 1)
    searched = {path: each.slim for work in works if isinstance(work, Page) and work.searched and (each := making.made[work.name]).slim for path, _ in each.files}
    following = follow(publication, searched, prose, None if full else memory, memory, by or binary(),
                       shop.facts.portal.discretion)
    try:  # Pagefind leaves a part of a second core free, which makes what isn't searched meanwhile
        making.make([work for work in todo if not (isinstance(work, Page) and work.searched)])
        files = {path: hashed for work in works for path, hashed in making.made[work.name].files}
        refuse_clashes(prose, {**files, **shop.assets.files})
        files |= put_all(publication, {**shop.assets.files, **prose})
        while not following.ended(_PATIENCE_SECONDS):
            progress("Search", 0, 1)
    except BaseException:
        following.stop()
        raise
    search, indexed = following.end()
    progress("Search", 1, 1)
    files |= search
    made = making.made
    now = [made[work.name] for work in works]
    memory.keep(_MEMORY, (ground, looks, [(m.name, m.given, m.seen, m.looks, m.files, m.slim) for m in now]))
    own = [work.name for work in works if isinstance(work, Page)]
    return Whole(files, frozenset(making.written | indexed), len(own) + sum(path.endswith(".html") for path in prose), tuple(name for name in own if made[name].put),
                 _continues(memory, publication.live, files, shop.facts.portal.discretion))


@dataclass
class _Making:
    """What has been made so far of all that is to be, and which files were written for it."""

    crew: Crew
    bench: Bench
    made: dict[str, Made]
    written: set[str]
    total: int
    progress: Progress
    done: int = 0

    def make(self, works: Sequence[Page | Work]) -> None:
        for each in self.crew(works, self.bench):
            self.made[each.name] = each
            self.written.update(each.put)
            self.done += 1
            self.progress("Pages", self.done, self.total)


def _continues(memory: Memory, live: Mapping[str, str], files: Mapping[str, str], discretion: str) -> bool:
    """Whether the site that is live was made for the same readers, and with the same people named and the same things kept back, as
    the one of `files`, which is remembered for the next.
    """
    held: Any = memory.recall(_RELEASES)
    made: dict[str, str] = held if isinstance(held, dict) else {}
    same = made.get(release_of(live)) == discretion
    memory.keep(_RELEASES, {**dict(list(made.items())[-_MANY_RELEASES:]), release_of(files): discretion})
    return same


def _past(memory: Memory | None) -> Past:
    held: Any = memory.recall(_MEMORY) if memory is not None else None
    try:
        ground, looks, made = held
        return Past(ground, looks, {each[0]: Made(*each) for each in made})
    except (TypeError, ValueError):  # nothing, or of another form
        return Past()


def _changed(past: Past, looks: Mapping[int, int]) -> frozenset[int]:
    """The looks that would see something else than last time."""
    before = past.looks
    return frozenset(look for look, seen in looks.items() if before.get(look) != seen) | (before.keys() - looks.keys())


def _may_differ(work: Page | Work, before: Made | None, changed: frozenset[int] | None) -> bool:
    if before is None or changed is None or before.given != work.given:
        return True
    looks = array("Q")
    looks.frombytes(before.looks)
    return not changed.isdisjoint(looks)


def works_of(shop: Workshop, intro: Markup | None) -> Iterator[Page | Work]:
    """Everything that is made from the portal, in a fixed order."""
    desk = shop.desk
    portal, site = desk.portal, desk.site
    given = cache(lambda template: fingerprint(shop.sources.of(template)))
    urls = {page_url(page.id) for page in portal.pages} | {"/"}
    for page in pages(desk, intro):
        if page.listed and page.url != "/404.html":
            urls.add(page.url)
        yield replace(page, given=given(page.template))
    yield from _data(desk)
    yield Work("schemas", partial(schemas.files, portal, site))
    yield Work("redirects", partial(redirects.files, portal, site))
    yield Work("headers", partial(headers.files, portal, site))
    listed = sorted(urls)
    yield Work("sitemap", partial(sitemap.files, listed, site), fingerprint(listed))


def _data(desk: Desk) -> Iterator[Work]:
    """Files of records that aren't pages: data, calendars, feeds, badges, figures."""
    portal, site = desk.portal, desk.site
    for path, of in api.made(desk.facts, site).items():
        yield Work(path, partial(_one, path, of))
    for course in portal.courses:
        yield Work(f"calendars {course}", partial(calendars.of_course, portal, site, course))
    for award in portal.awards:
        yield Work(f"badge {award}", partial(badges.of_award, portal, site, award))
    for outcome in portal.outcomes:
        yield Work(f"figures outcome {outcome}", partial(figures.of_outcome, desk.facts, outcome))
    for survey in portal.surveys:
        yield Work(f"figures survey {survey}", partial(figures.of_survey, desk.facts, survey))
    for path, of in feeds.made(desk.facts, site).items():
        yield Work(path, partial(_one, path, of))
    if site.steering:
        yield Work(reviews_feed.PATH, partial(reviews_feed.files, desk.facts, site, desk.framer.changes))
    yield Work("events calendar", partial(deadlines.files, portal, site))
    for programme in portal.programmes:
        yield Work(f"calendar of the programme {programme}", partial(calendars.of_programme, portal, site, programme))
    yield Work("calendar of all sessions", partial(calendars.of_all, portal, site))
    for check_in in portal.check_ins:
        yield Work(f"calendar of the check-in {check_in}", partial(agendas.of_check_in, portal, site, check_in))


def _one(path: str, make_it: Callable[[], bytes]) -> tuple[tuple[str, bytes]]:
    return ((path, make_it()),)


def _ground(shop: Workshop) -> int:
    """A fingerprint of what stands behind everything: this program, its packages, the site as a whole."""
    framer = shop.desk.framer
    return fingerprint((program(), versions(), repr(framer.site), shop.assets.style, shop.assets.tool_style, shop.assets.script, shop.assets.early,
                        repr(framer.guides), repr(framer.lists), repr(framer.tools), sorted(framer.empty), sorted(framer.fed), framer.csp))


__all__ = ["Past", "Whole", "alone", "processes", "works_of", "write_site"]
