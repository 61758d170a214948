"""The stages in order.

In: paths, a day, what the site says of itself. Out: the linked portal with every problem of the tree, and a whole site in
a folder. Refuses to know MkDocs and the command line.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import jinja2

from generator.contacts import with_contacts
from generator.derive.coverage import coverage
from generator.derive.facts import Facts
from generator.derive.looks import noted
from generator.history import Change, commit, last_changes
from generator.lately import seen_changes
from generator.link import link
from generator.noting import Noted, Notes
from generator.outputs import feeds
from generator.past import past_of
from generator.portal import Portal, page_title, page_url
from generator.problem import Problem, ordered
from generator.read import RawPage, RawRecord, Tree, read_tree
from generator.readings import Reading, Readings
from generator.recall import Memory
from generator.render.assets import Assets, gather, theme_digest
from generator.render.env import Sources, environment
from generator.render.frame import Destination, Framer
from generator.render.markdown import Prose
from generator.render.views import open_now
from generator.render.views.desk import Desk
from generator.render.views.news import announced
from generator.render.views.offers import OFFERS
from generator.render.views.reviews import STEERING
from generator.render.views.tools import TOOLS
from generator.render.words import Words
from generator.site import WHOLE, Edition, Site
from generator.validate import Typed, Validated, validate

Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Progress that no one watches."""


def load(content: Path, root: Path, today: dt.date, progress: Progress = silent, memory: Memory | None = None,  # noqa: PLR0913, PLR0917 - all that it takes
         edition: Edition = WHOLE, contacts: Path | None = None) -> tuple[Portal, tuple[Problem, ...]]:
    """Read, validate, link and look over all of `content` as of `today`; every problem in one run, errors first.

    Paths in problems are relative to `root`. Where there are errors the portal holds what was sound, and what is unwise in
    the whole (W002 to W004) isn't told: a record that is missing from it would make others look unused. `memory` is where what
    was read is kept for the next time. The portal holds what `edition` does; the problems are those of all that is written. `contacts` is
    a file that says how people are reached.
    """
    portal, found = linked(content, root, today, progress, memory, edition, contacts)
    problems = ordered([*found, *coverage(portal, whole=sound(found))])
    progress("Checking", 4, 4)
    return portal, problems


def linked(content: Path, root: Path, today: dt.date, progress: Progress = silent, memory: Memory | None = None,  # noqa: PLR0913, PLR0917 - as above
           edition: Edition = WHOLE, contacts: Path | None = None) -> tuple[Portal, tuple[Problem, ...]]:
    """The same, without looking over the whole."""
    readings = Readings(memory)
    progress("Checking", 0, 4)
    tree, reading = read_tree(content, root, readings)
    progress("Checking", 1, 4)
    typed: Typed = memory.once("typed", None, dict) if memory is not None else {}
    validated, validating = validate(tree, typed)
    _keep(readings, tree, validated, {problem.where.path for problem in (*reading, *validating)})
    progress("Checking", 2, 4)
    reaching: tuple[Problem, ...] = ()
    if contacts is not None:
        validated, reaching = with_contacts(validated, contacts, os.path.relpath(contacts, root))
    portal, linking = link(validated, today, edition)
    progress("Checking", 3, 4)
    return portal, (*reading, *validating, *reaching, *linking)


def former(edition: Edition, content: Path, root: Path, on: dt.date, memory: Memory) -> Portal:
    """What of a former revision was sound, as of the day `on`, in the edition."""
    return linked(content, root, on, memory=memory, edition=edition)[0]


def _keep(readings: Readings, tree: Tree, validated: Validated, faulty: set[str]) -> None:
    """Keep what was read of the files in which nothing is wrong."""
    if readings.memory is None:
        return
    entries = [entry for group in validated.records.values() for entry in group.values()]
    new = {entry.source.path: entry for entry in (*entries, *validated.pages) if entry.names is None and entry.source.path not in faulty}
    raws: list[RawRecord | RawPage] = [*tree.records, *tree.pages]
    for raw in raws:
        if (entry := new.get(raw.source.path)) is not None and raw.digest:
            readings.add(raw.source.path, raw.digest, Reading(raw.value, raw.source.spans, raw.source.body_line, entry.named))
    readings.keep()


def sound(problems: tuple[Problem, ...]) -> bool:
    """Whether nothing stands in the way of publishing."""
    return all(problem.severity == "warning" for problem in problems)


@dataclass(frozen=True)
class Workshop:
    """A desk with the templates and assets it works with. `facts` are what the desk looks into; with `noting` it notes what it
    looks at. `changes` are the days on which files last changed.
    """

    desk: Desk
    facts: Facts
    sources: Sources
    assets: Assets
    changes: Mapping[str, Change]

    def noting(self) -> Workshop:
        """The same with a desk of its own, which notes what is looked at."""
        return equipped(self.facts, self.desk.site, self.assets, self.changes, self.sources, noting=True)

    @property
    def env(self) -> jinja2.Environment:
        """The templates."""
        return self.sources.env


def workshop(portal: Portal, site: Site, root: Path, content: Path, themes: Sequence[Path], memory: Memory | None = None) -> Workshop:  # noqa: PLR0913, PLR0917 - all that it is made of
    """Everything that rendering needs. `themes` are folders with templates, the site's own first; `memory` is where a process that
    lives on has its tools.
    """
    def tools() -> tuple[Assets, Sources]:
        return gather(themes, site.accent), Sources(environment(themes))

    kept, memory = memory, memory or Memory(root)
    at = (root, content, commit(root))
    past = memory.once("past", (*at, portal.today), lambda: past_of(root, content, portal, partial(former, Edition(site.edition)), kept, site.news_from))
    assets, sources = memory.once("tools", (site.accent, theme_digest(themes)), tools)
    changes = memory.once("changes", at, lambda: last_changes(root, content))
    changes = seen_changes(root, content, portal, Edition(site.edition), changes)
    return equipped(Facts(portal, replace(past, language=site.language), site.smallest_group), site, assets, changes, sources)


def equipped(facts: Facts, site: Site, assets: Assets, changes: Mapping[str, Change], sources: Sources, *, noting: bool = False) -> Workshop:  # noqa: PLR0913 - as above
    """A workshop of parts that are there already, on whichever machine."""
    words, notes, portal = Words(site.language), Notes(), facts.portal
    guides = tuple(Destination(page_title(page), page_url(page.id)) for page in portal.pages if page_url(page.id) != "/")
    guides += tuple(Destination(*each) for each in STEERING) if site.steering else ()
    held = {"/roles/": portal.roles, "/pathways/": portal.pathways, "/competencies/": portal.competencies, "/courses/": portal.courses,
            "/mentors/": portal.mentors, "/compare/": portal.roles}
    empty = frozenset(url for url, records in held.items() if not records)
    lists = tuple(Destination(offer.title, offer.url) for kind, offer in OFFERS.items() if portal.entries.get(kind))
    lists = (*((Destination(open_now.TITLE, open_now.URL),) if facts.chances else ()), *lists, *announced(facts))
    tools = tuple(Destination(*each) for each in TOOLS) if portal.roles else ()
    seen = noted(facts, notes) if noting else facts
    prose = Prose(seen.portal.find, notes)
    fed = frozenset(feed.page for feed in feeds.kinds(portal)) if feeds.fed(facts.past, site) else frozenset[str]()
    framer = Framer(site, assets, words, Noted("changes", changes, notes) if noting else changes, guides, empty=empty, lists=lists,
                    news=seen.news_of, fed=fed, prose=prose, tools=tools)
    notes.steady[id(site)] = 0
    return Workshop(Desk(seen, site, prose, words, framer, notes), facts, sources, assets, changes)
