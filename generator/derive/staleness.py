"""What has to be looked through again: a review is overdue, or what a record refers to has changed since its last one.

In: the portal, and the days on which files last changed. Out: `Stale` by owner. Refuses to fail
anything: age is no fault. What a record refers to is what its fields name; a link in prose is a hint to read on, and what it
leads to may change without making the text wrong. Being written for the first time is no change, and
neither is anything while the portal was being filled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.history import Change
from generator.named import FIELD
from generator.portal import Portal, page_title, page_url
from generator.validate import Entry

SOON = dt.timedelta(days=30)
LATELY = dt.timedelta(days=90)
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """A record that another one's fields name, and the day on which it last changed."""

    kind: str
    id: str
    title: str
    url: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A record or page with its last review; what isn't known is None or empty."""

    kind: str
    kind_title: str
    id: str
    title: str
    url: str
    path: str
    owner: str
    on: dt.date | None
    by: str
    outcome: str
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class Stale:
    """A record to look through again since the day `since`: its review is `overdue`, or `changed` has changed since, newest first."""

    record: Reviewed
    since: dt.date
    overdue: bool
    changed: tuple[Reference, ...]

    def why(self) -> str:
        """The reasons, in a sentence or two."""
        parts = [f"Its review was due on {self.record.due}."] if self.overdue else []
        if self.changed:
            named = ", ".join(f"{other.title} ({other.on})" for other in self.changed[:_MOST_NAMED])
            more = f" and {len(self.changed) - _MOST_NAMED:,} more" if len(self.changed) > _MOST_NAMED else ""
            parts.append(f"Changed since the review of {self.record.on}: {named}{more}.")
        return " ".join(parts)


def overdue(entry: Entry[Any], today: dt.date) -> bool:
    """Whether the review of a record is past its day. On the day itself it isn't."""
    review = entry.record.review
    return review is not None and review.due is not None and review.due < today


def stale(portal: Portal, changes: Mapping[str, Change], filled: dt.date | None = None) -> tuple[Stale, ...]:
    """All that waits for a review, by owner (those without one last), what is overdue first, then by how long it has been waiting.
    `filled` is the day on which the portal was filled for the first time: what was written until then hasn't changed yet.
    """
    begin = filled or dt.date.min
    found = [each for entry in everything(portal) if (each := _stale(portal, changes, entry, begin)) is not None]
    return tuple(sorted(found, key=lambda each: (not each.record.owner, each.record.owner.casefold(), not each.overdue, each.since, each.record.kind, each.record.id)))


def coming(portal: Portal) -> tuple[Reviewed, ...]:
    """What is due within the next 30 days, soonest first."""
    found = [entry for entry in everything(portal) if entry.record.review and entry.record.review.due
             and portal.today <= entry.record.review.due <= portal.today + SOON]
    return tuple(sorted((reviewed(entry) for entry in found), key=lambda each: (each.due or portal.today, each.kind, each.id)))


def lately(portal: Portal) -> tuple[Reviewed, ...]:
    """What was looked through within the last 90 days, latest first."""
    found = [entry for entry in everything(portal) if entry.record.review and entry.record.review.on
             and portal.today - LATELY <= entry.record.review.on <= portal.today]
    return tuple(sorted((reviewed(entry) for entry in found), key=lambda each: (portal.today - (each.on or portal.today), each.kind, each.id)))


def everything(portal: Portal) -> Iterator[Entry[Any]]:
    """Every record and page that is shown."""
    for group in portal.entries.values():
        yield from group.values()
    yield from portal.pages


def reviewed(entry: Entry[Any]) -> Reviewed:
    """What a record says of its last review."""
    record, review = entry.record, entry.record.review
    page = entry.kind.name == "page"
    return Reviewed(
        entry.kind.name, entry.kind.title, entry.id, page_title(entry) if page else record.title, page_url(entry.id) if page else entry.kind.url(entry.id),
        entry.source.path, record.owner or "", review.on if review else None, (review.by or "") if review else "", (review.outcome or "") if review else "",
        review.due if review else None)


def _stale(portal: Portal, changes: Mapping[str, Change], entry: Entry[Any], begin: dt.date) -> Stale | None:
    review = entry.record.review
    if review is None:
        return None
    late = overdue(entry, portal.today)
    changed = tuple(sorted(_changed(portal, changes, entry, max(review.on, begin)), key=lambda each: (-each.on.toordinal(), each.kind, each.id))) if review.on else ()
    if not late and not changed:
        return None
    days = [each.on for each in changed] + ([review.due + dt.timedelta(days=1)] if late else [])
    return Stale(reviewed(entry), min(days), late, changed)


def _changed(portal: Portal, changes: Mapping[str, Change], entry: Entry[Any], since: dt.date) -> Iterator[Reference]:
    """What the fields of `entry` name and what has changed after the day `since`, each once."""
    seen = {(entry.kind.name, entry.id)}
    for name in entry.named:
        kind, id_ = ("role", name.target.partition("/")[0]) if name.kind == "rung" else (name.kind, name.target)
        if name.how != FIELD or (kind, id_) in seen or id_ not in portal.entries.get(kind, {}):
            continue
        seen.add((kind, id_))
        other = portal.entries[kind][id_]
        change = changes.get(other.source.path)
        if change is not None and not change.added and since < change.on <= portal.today:
            yield Reference(kind, id_, other.record.title, other.kind.url(id_), change.on)
