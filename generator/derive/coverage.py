"""What is only unwise: stale reviews, records nothing links to, rungs no course leads to, competencies nobody asks.

In: the portal. Out: warnings W001 to W004; none fails a build. Refuses to judge any text.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.derive.learning import taught_to
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
    yield from _untaught(portal)


def _stale(portal: Portal) -> Iterator[Problem]:
    for entry in (*(entry for group in portal.entries.values() for entry in group.values()), *portal.pages):
        review = entry.record.review
        if review is not None and review.due is not None and review.due < portal.today:
            owner = f" ({entry.record.owner} owns it)" if entry.record.owner else ""
            yield Problem("W001", entry.source.where(("review", "due")), f"the review was due on {review.due}",
                          f"Look it through{owner}, then set `on` and `due`", "warning")


def _unlinked(portal: Portal) -> Iterator[Problem]:
    for kind in ("course", "competency"):
        for id_, entry in portal.entries.get(kind, {}).items():
            teaches = kind == "course" and any(t.competency in portal.competencies for t in portal.courses[id_].teaches)
            part = kind == "competency" and portal.competencies[id_].parent in portal.competencies
            if not (portal.backlinks.get((kind, id_)) or teaches or part):
                yield Problem("W002", entry.source.where(("title",), key=True), f'nothing links to the {kind} "{id_}"',
                              f"It should be {_LINKED[kind]}, or be removed", "warning")


def _unasked(portal: Portal) -> Iterator[Problem]:
    if not portal.rungs:
        return
    asked = {competency for rung in portal.rungs.values() for competency in rung.asks}
    parents = {c.parent for c in portal.competencies.values()}
    for id_, entry in portal.entries["competency"].items():
        linked = portal.backlinks.get(("competency", id_)) or portal.competencies[id_].parent  # where it isn't, W002 says more
        if linked and id_ not in asked and id_ not in parents:
            yield Problem("W004", entry.source.where(("title",), key=True), f'no rung asks the competency "{id_}"',
                          "Ask it on a rung, or remove it", "warning")


def _untaught(portal: Portal) -> Iterator[Problem]:
    if not portal.courses:
        return
    reach = taught_to(portal)
    for rung in portal.rungs.values():
        wanted = [c for c in rung.asks if c in rung.new]
        if wanted and not any(reach.get(c, -2) >= portal.place(c, rung.asks[c].level) for c in wanted):
            entry = portal.entries["role"][rung.role]
            at = ("levels", rung.index, "id") if rung.level else ("title",)
            yield Problem("W003", entry.source.where(at), f"no course leads to anything that {rung.ref} newly asks",
                          "Add a course that teaches one of them to the level asked", "warning")
