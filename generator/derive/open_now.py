"""What is open now: what one can apply for or go to, by the day that counts.

In: the portal. Out: `Chance`s, soonest first, those without a last day at the end. Refuses to know how they are shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.derive.mobility import to_apply_for
from generator.portal import Portal


@dataclass(frozen=True, slots=True)
class Chance:
    """Something open: `on` is the last day to apply, or the day it is held; None where it has none. `part` is the id of the cohort or the
    session.
    """

    on: dt.date | None
    kind: str
    id: str
    part: str = ""


def open_now(portal: Portal) -> tuple[Chance, ...]:
    """Openings, rotations with a free slot that have opened, cohorts with room, events and sessions to come."""
    return tuple(sorted(_chances(portal), key=lambda each: (each.on or dt.date.max, each.kind, each.id, each.part)))


def _chances(portal: Portal) -> Iterator[Chance]:
    today = portal.today
    for id_, opening in portal.openings.items():
        yield Chance(opening.closes, "opening", id_)
    for id_, rotation in portal.rotations.items():
        if (rotation.opens is None or rotation.opens <= today) and (rotation.slots is None or rotation.taken < rotation.slots):
            yield Chance(rotation.closes, "rotation", id_)
    for id_, programme in portal.programmes.items():
        for cohort in to_apply_for(programme, today):
            yield Chance(cohort.apply_until, "programme", id_, cohort.id)
    for id_, event in portal.events.items():
        yield Chance(event.start.date(), "event", id_)
    for id_, course in portal.courses.items():
        for session in course.sessions:
            if session.start.date() >= today:
                yield Chance(session.start.date(), "course", id_, session.id)
