"""What is only unwise: stale reviews, records nothing links to, rungs no course leads to, competencies nobody asks.

In: the portal. Out: warnings W001 to W004; none fails a build. Refuses to judge any text, and to find anything by itself: what
is needed is found in `needs`, for the pages too.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.derive.needs import unasked, unled, unlinked
from generator.derive.staleness import everything, overdue
from generator.portal import Portal
from generator.problem import Problem

_LINKED = {"competency": "asked by a rung, taught by a course, part of another or related to one", "course": "named on a pathway or by another course"}


def coverage(portal: Portal, *, whole: bool = True) -> Iterator[Problem]:
    """Warnings over all shown records, in their order; only W001 where the portal isn't `whole`, for want of faulty records."""
    yield from _stale(portal)
    if not whole:
        return
    yield from _unlinked(portal)
    yield from _unasked(portal)
    yield from _unled(portal)


def _stale(portal: Portal) -> Iterator[Problem]:
    for entry in everything(portal):
        if overdue(entry, portal.today):
            owner = f" ({entry.record.owner} owns it)" if entry.record.owner else ""
            yield Problem("W001", entry.source.where(("review", "due")), f"the review was due on {entry.record.review.due}",
                          f"Look it through{owner}, then set `on` and `due`", "warning")


def _unlinked(portal: Portal) -> Iterator[Problem]:
    for kind in ("course", "competency"):
        for id_ in unlinked(portal, kind):
            yield Problem("W002", portal.entries[kind][id_].source.where(("title",), key=True), f'nothing links to the {kind} "{id_}"',
                          f"It should be {_LINKED[kind]}, or be removed", "warning")


def _unasked(portal: Portal) -> Iterator[Problem]:
    """Where nothing links to a competency, W002 says more."""
    for id_ in unasked(portal):
        yield Problem("W004", portal.entries["competency"][id_].source.where(("title",), key=True), f'no rung asks the competency "{id_}"',
                      "Ask it on a rung, or remove it", "warning")


def _unled(portal: Portal) -> Iterator[Problem]:
    for rung in unled(portal):
        at = ("levels", rung.index, "id") if rung.level else ("title",)
        yield Problem("W003", portal.entries["role"][rung.role].source.where(at), f"no course leads to anything that {rung.ref} newly asks",
                      "Add a course that teaches one of them to the level asked", "warning")
