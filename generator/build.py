"""The stages in order.

In: paths, a day, what the site says of itself. Out: the linked portal with every problem of the tree, and a whole site in
a folder. Refuses to know MkDocs and the command line.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
from markupsafe import Markup

from generator.derive.coverage import coverage
from generator.derive.facts import Facts
from generator.history import last_changes
from generator.index import index
from generator.link import link
from generator.outputs import api, calendars, headers, redirects, schemas, sitemap
from generator.portal import Portal, page_title, page_url
from generator.problem import Problem, ordered
from generator.read import read_tree
from generator.render.assets import Assets, gather
from generator.render.env import environment
from generator.render.frame import Destination, Framer
from generator.render.markdown import Prose
from generator.render.pages import pages
from generator.render.site import write_pages
from generator.render.views.desk import Desk
from generator.render.words import Words
from generator.site import Site
from generator.validate import validate

Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Progress that no one watches."""


def load(content: Path, root: Path, today: dt.date, progress: Progress = silent) -> tuple[Portal, tuple[Problem, ...]]:
    """Read, validate, link and look over all of `content` as of `today`; every problem in one run, errors first.

    Paths in problems are relative to `root`. Where there are errors the portal holds what was sound, and what is unwise in
    the whole (W002 to W004) isn't told: a record that is missing from it would make others look unused.
    """
    progress("Checking", 0, 4)
    tree, reading = read_tree(content, root)
    progress("Checking", 1, 4)
    validated, validating = validate(tree)
    progress("Checking", 2, 4)
    portal, linking = link(validated, today)
    progress("Checking", 3, 4)
    found = [*reading, *validating, *linking]
    problems = ordered([*found, *coverage(portal, whole=sound(tuple(found)))])
    progress("Checking", 4, 4)
    return portal, problems


def sound(problems: tuple[Problem, ...]) -> bool:
    """Whether nothing stands in the way of publishing."""
    return all(problem.severity == "warning" for problem in problems)


@dataclass(frozen=True)
class Workshop:
    """A desk with the templates and assets it works with."""

    desk: Desk
    env: jinja2.Environment
    assets: Assets


def workshop(portal: Portal, site: Site, root: Path, content: Path, themes: Sequence[Path]) -> Workshop:
    """Everything that rendering needs. `themes` are folders with templates, the site's own first."""
    words = Words(site.language)
    assets = gather(themes, site.accent)
    guides = tuple(Destination(page_title(page), page_url(page.id)) for page in portal.pages if page_url(page.id) != "/")
    held = {"/roles/": portal.roles, "/pathways/": portal.pathways, "/competencies/": portal.competencies, "/courses/": portal.courses,
            "/mentors/": portal.mentors, "/compare/": portal.roles}
    empty = frozenset(url for url, records in held.items() if not records)
    framer = Framer(site, assets, words, last_changes(root, content), guides, empty=empty)
    return Workshop(Desk(Facts(portal), site, Prose(portal.find), words, framer), environment(themes), assets)


def write_site(shop: Workshop, out: Path, intro: Markup | None, prose: Iterable[str], progress: Progress = silent) -> int:
    """Everything but prose pages, written below `out`; then the index over all. How many pages there are.

    `intro` is home's prose, or None where MkDocs has made home; `prose` are the files MkDocs has made, home included.
    """
    desk, site = shop.desk, shop.desk.site
    made = list(pages(desk, intro))
    write_pages(made, shop.env, out, site.base, os.cpu_count() or 1, lambda done, total: progress("Pages", done, total))
    urls = sorted({page.url for page in made if page.listed and page.url != "/404.html"} | {page_url(p.id) for p in desk.portal.pages} | {"/"})
    outputs = list(_outputs(shop, urls))
    for done, (path, content) in enumerate(outputs, start=1):
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        if done % 200 == 0 or done == len(outputs):
            progress("Data", done, len(outputs))
    progress("Search", 0, 1)
    index(out, sorted({page.path for page in made if not page.url.startswith("/compare/")} | set(prose)))
    progress("Search", 1, 1)
    return len(made)


def _outputs(shop: Workshop, urls: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    portal, site = shop.desk.portal, shop.desk.site
    yield from sorted(shop.assets.files.items())
    yield from api.files(portal, site)
    yield from calendars.files(portal, site)
    yield from schemas.files(portal, site)
    yield from redirects.files(portal, site)
    yield from headers.files(portal, site)
    yield from sitemap.files(urls, site)
