"""The queue of reviews and the coverage in words, for people, programs and spreadsheets.

In: what was found. Out: lines, JSON, CSV. Refuses to decide what is stale or missing. It loads nothing of the model: the command
that has nothing to do shouldn't wait for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from generator.sheet import sheet

if TYPE_CHECKING:
    from generator.derive.needs import Finding, Topic
    from generator.derive.staleness import Stale
    from generator.portal import Portal

Found: TypeAlias = "Mapping[Topic, tuple[Finding, ...]]"
_COLUMNS = ("topic", "kind", "id", "title", "says", "do")


def queue_lines(waiting: Sequence[Stale]) -> Iterator[str]:
    """An owner, then what waits for them."""
    for _, group in groupby(waiting, key=lambda each: each.record.owner.casefold()):
        own = list(group)
        yield f"{own[0].record.owner or 'Nobody answers for these'} ({len(own):,})"
        for each in own:
            yield f"  {each.record.path}  {each.why()}"
    yield f"{len(waiting):,} {'record waits' if len(waiting) == 1 else 'records wait'} for a review." if waiting else "Nothing waits for a review."


def queue_json(waiting: Sequence[Stale]) -> str:
    """A list of objects: owner, kind, id, title, path, since, due, overdue, reviewed, by, changed."""
    return _json([{
        "owner": each.record.owner or None, "kind": each.record.kind, "id": each.record.id, "title": each.record.title, "path": each.record.path,
        "since": each.since.isoformat(), "due": each.record.due.isoformat() if each.record.due else None, "overdue": each.overdue,
        "reviewed": each.record.on.isoformat() if each.record.on else None, "by": each.record.by or None,
        "changed": [{"kind": other.kind, "id": other.id, "on": other.on.isoformat()} for other in each.changed],
    } for each in waiting])


def coverage_lines(found: Found) -> Iterator[str]:
    """A topic, then what was found in it."""
    for topic, findings in found.items():
        yield f"{topic.title}: {len(findings):,}" if findings else f"{topic.title}: nothing, {topic.calm}"
        for each in findings:
            yield f"  {each.kind}:{each.id}  {' '.join(filter(None, (each.says, each.do)))}"


def coverage_json(portal: Portal, found: Found) -> str:
    """A list of objects: topic, kind, id, title, says, do."""
    return _json([dict(zip(_COLUMNS, row, strict=True)) for row in _rows(portal, found)])


def coverage_csv(portal: Portal, found: Found) -> str:
    """The same as rows."""
    return sheet(_COLUMNS, _rows(portal, found))


def _rows(portal: Portal, found: Found) -> Iterator[tuple[str, ...]]:
    for topic, findings in found.items():
        for each in findings:
            objective = portal.objectives.get(each.id) if each.kind == "objective" else None
            there = portal.find(each.kind, each.id)
            title = objective.title if objective else there[0] if there else each.id
            yield topic.id, each.kind, each.id, title, each.says, each.do


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
