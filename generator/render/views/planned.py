"""What a reader can put into a plan of their own from the page of a record.

In: a portal and a record's id. Out: `Planned`, what the plan notes of it. Refuses to know any plan: those stay with their readers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.derive.mobility import to_apply_for
from generator.portal import Portal
from generator.render.views.desk import Desk


@dataclass(frozen=True, slots=True)
class Planned:
    """An action for a plan. `kind` and `ref` are those of the plan's format; `more` are pairs of a field and its value: `hours`,
    `amount` and `currency`, `due` (a day), `for` (a competency).
    """

    kind: str
    ref: str
    title: str
    more: tuple[tuple[str, str], ...] = ()


def course(desk: Desk, id_: str) -> Planned:
    """A course with its hours and its cost, and the competency it is for where it teaches one alone."""
    record = desk.portal.courses[id_]
    taught = tuple(t.competency for t in record.teaches if t.competency in desk.portal.competencies)
    return Planned("course", id_, record.title, _more(
        ("hours", _number(record.hours)), ("amount", _number(record.cost.amount) if record.cost else ""),
        ("currency", record.cost.currency if record.cost else ""), ("for", taught[0] if len(taught) == 1 else "")))


def offer(desk: Desk, kind: str, id_: str) -> Planned | None:
    """An opening, a rotation or a programme with the last day to apply; nothing for a kind that isn't something to do."""
    due = {"opening": _opening, "rotation": _rotation, "programme": _programme}.get(kind)
    if due is None:
        return None
    last = due(desk.portal, id_)
    return Planned(kind, id_, desk.portal.entries[kind][id_].record.title, _more(("due", last.isoformat() if last else "")))


def _number(number: float | None) -> str:
    return "" if number is None else str(int(number)) if number == int(number) else str(number)


def _more(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in pairs if pair[1])


def _opening(portal: Portal, id_: str) -> dt.date | None:
    return portal.openings[id_].closes


def _rotation(portal: Portal, id_: str) -> dt.date | None:
    return portal.rotations[id_].closes


def _programme(portal: Portal, id_: str) -> dt.date | None:
    coming = to_apply_for(portal.programmes[id_], portal.today)
    return coming[0].apply_until if coming else None
