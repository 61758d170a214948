"""`/api/v1/`: the portal as JSON, a file for each record and a list for each kind.

In: the portal and the site. Out: files of JSON, described field by field in `docs/api.md`. Refuses to know who reads them.

Within a version fields are added, never renamed, removed or given another meaning; that takes a new version beside the old.
Prose stays Markdown as written. What is empty, absent or false is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.derive.facts import Facts
from generator.outputs.api import lists, map, matching, moves, plan, questions  # noqa: A004 - it is called so in the site
from generator.outputs.api.compact import written
from generator.outputs.api.record import record_file
from generator.portal import Portal
from generator.records import KINDS
from generator.site import Site

ROOT = "api/v1"


def made(facts: Facts, site: Site) -> dict[str, Callable[[], bytes]]:
    """Path → what makes the file, for every file of the API, sorted."""
    portal = facts.portal
    found: dict[str, Callable[[], object]] = {
        f"{ROOT}/aliases.json": partial(plan.aliases, portal),
        f"{ROOT}/allowances.json": partial(plan.allowances, facts),
        f"{ROOT}/building.json": partial(plan.building, facts),
        f"{ROOT}/index.json": partial(lists.start, portal, site),
        f"{ROOT}/map.json": partial(map.whole, facts),
        f"{ROOT}/matching.json": partial(matching.table, facts),
        f"{ROOT}/moves.json": partial(moves.moves, portal),
        f"{ROOT}/profiles.json": partial(moves.profiles, portal),
        f"{ROOT}/questions.json": partial(questions.table, facts),
        f"{ROOT}/rungs.json": partial(lists.rungs, portal),
        f"{ROOT}/taxonomy.json": partial(lists.taxonomy, portal),
    }
    for kind, entries in portal.entries.items():
        folder = f"{ROOT}/{KINDS[kind].folder}"
        found |= {f"{folder}/{id_}.json": partial(record_file, facts, kind, id_) for id_ in entries}
        found[f"{folder}/index.json"] = partial(lists.of_kind, facts, kind)
    return {path: partial(_written, found[path]) for path in sorted(found)}


def files(portal: Portal, site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file of the API, sorted by path, each made when it is asked for."""
    for path, make in made(Facts(portal, smallest_group=site.smallest_group), site).items():
        yield path, make()


def _written(make: Callable[[], object]) -> bytes:
    return written(make())


__all__ = ["ROOT", "files", "made"]
