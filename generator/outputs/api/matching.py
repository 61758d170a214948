"""`/api/v1/matching.json`: all that one needs to find a mentor for a competency and a level.

In: the facts. Out: one file: competencies with who helps with each and how far, mentors with languages, time zone and room, and
the hours of the working day that their zones share with the organisation's places. Refuses to put anyone in order: that takes what
the one who asks says of themselves (`derive/matching.py` has the order).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.derive.facts import Facts, room
from generator.outputs.api.role import Step, area_title


@dataclass(frozen=True, slots=True)
class Helped:
    """A competency with its scale, and its mentors with the place of the level they help up to, in the order of `mentors`."""

    id: str
    title: str
    url: str
    area_title: str
    scale: tuple[Step, ...]
    mentors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MentorOut:
    """A mentor; `free` is left out where it isn't said how much room there is."""

    id: str
    title: str
    url: str
    rung_title: str
    offers: str
    languages: tuple[str, ...]
    timezone: str | None
    free: int | None


@dataclass(frozen=True, slots=True)
class Places:
    """The organisation's places in a time zone."""

    timezone: str
    titles: tuple[str, ...]


def table(facts: Facts) -> Mapping[str, object]:
    """`competencies` that somebody helps with, by area and title; `mentors`, `places` and `shared_hours`."""
    portal = facts.portal
    return {
        "type": "matching",
        "competencies": tuple(_helped(facts, id_) for id_ in portal.by_area(id_ for id_, mentors in facts.helping.items() if mentors)),
        "mentors": tuple(_mentor(facts, id_) for id_ in sorted(portal.mentors)),
        "places": tuple(Places(zone, titles) for zone, titles in facts.places_in.items()),
        "shared_hours": facts.shared_hours,
    }


def _helped(facts: Facts, id_: str) -> Helped:
    portal, competency = facts.portal, facts.portal.competencies[id_]
    return Helped(id_, competency.title, f"/competencies/{id_}/", area_title(portal, competency.area), tuple(Step(level.id, level.title) for level in portal.scale(id_)),
                  dict(sorted(facts.helping[id_])))


def _mentor(facts: Facts, id_: str) -> MentorOut:
    mentor = facts.portal.mentors[id_]
    rung = facts.portal.rungs.get(mentor.role or "")
    return MentorOut(id_, mentor.name, f"/mentors/{id_}/", rung.title if rung else "", mentor.offers, mentor.languages, mentor.timezone, room(mentor.capacity))
