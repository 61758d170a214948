"""The portal's indexes, each made once: who asks, teaches and mentors a competency, which pathways pass a rung.

In: the portal. Out: `Facts`. Refuses to know pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.derive.hours import shared_hours
from generator.derive.learning import teaching
from generator.portal import Portal
from generator.records.course import Session, Teaches
from generator.records.mentor import Capacity


@dataclass(frozen=True)
class Facts:
    """Indexes over `portal`; every value is in a fixed order."""

    portal: Portal

    @cached_property
    def teaching(self) -> Mapping[str, tuple[tuple[str, Teaches], ...]]:
        """Competency → courses that teach it, from the lowest level up."""
        return teaching(self.portal)

    @cached_property
    def asked_by(self) -> Mapping[str, tuple[str, ...]]:
        """Competency → the rungs that ask it."""
        found: dict[str, list[str]] = {}
        for rung in self.portal.rungs.values():
            for competency in rung.asks:
                found.setdefault(competency, []).append(rung.ref)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def mentored_by(self) -> Mapping[str, tuple[str, ...]]:
        """Competency → mentors who help with it; with room first, then the highest level, then by name."""
        found: dict[str, list[str]] = {}
        for id_, mentor in self.portal.mentors.items():
            for competency in mentor.competencies:
                if competency in self.portal.competencies:
                    found.setdefault(competency, []).append(id_)
        mentors, place = self.portal.mentors, self.portal.place
        return {
            competency: tuple(sorted(ids, key=lambda m: (room(mentors[m].capacity) == 0, -place(competency, mentors[m].competencies[competency].level),
                                                         mentors[m].name.casefold(), m)))
            for competency, ids in found.items()
        }

    @cached_property
    def helping(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Competency → the mentors who help with it, in the order of `mentored_by`, each with the place of the level they help at."""
        mentors, place = self.portal.mentors, self.portal.place
        return {competency: tuple((id_, place(competency, mentors[id_].competencies[competency].level)) for id_ in ids)
                for competency, ids in self.mentored_by.items()}

    @cached_property
    def standing(self) -> Mapping[str, tuple[bool, str]]:
        """Mentor → whether they have no room, and their name: in this order mentors are named first."""
        free = {id_: room(mentor.capacity) for id_, mentor in self.portal.mentors.items()}
        return {id_: (free[id_] is not None and (free[id_] or 0) <= 0, mentor.name) for id_, mentor in self.portal.mentors.items()}

    @cached_property
    def shared_hours(self) -> Mapping[str, Mapping[str, float]]:
        """A mentor's time zone → the zone of a place of the organisation → the hours of the working day that they share."""
        theirs = sorted({mentor.timezone for mentor in self.portal.mentors.values() if mentor.timezone})
        ours = list(self.places_in)
        return {zone: {other: shared_hours(zone, other, self.portal.today.year) for other in ours} for zone in theirs}

    @cached_property
    def places_in(self) -> Mapping[str, tuple[str, ...]]:
        """Time zone → the titles of the organisation's places in it, in the order of the taxonomy."""
        found: dict[str, list[str]] = {}
        for location in self.portal.locations.values():
            if location.timezone:
                found.setdefault(location.timezone, []).append(location.title)
        return {zone: tuple(titles) for zone, titles in found.items()}

    @cached_property
    def offering(self) -> Mapping[str, tuple[str, ...]]:
        """`mentoring` or `coaching` → the mentors who offer it, those with room first, then by name."""
        ids = sorted(self.portal.mentors, key=lambda id_: (*self.standing[id_], id_))
        return {offer: tuple(id_ for id_ in ids if self.portal.mentors[id_].offers in {offer, "both"}) for offer in ("mentoring", "coaching")}

    @cached_property
    def held_by(self) -> Mapping[str, tuple[str, ...]]:
        """Role → the mentors who hold a rung of it."""
        found: dict[str, list[str]] = {}
        for id_, mentor in self.portal.mentors.items():
            if mentor.role:
                found.setdefault(mentor.role.partition("/")[0], []).append(id_)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """Competency → the competencies that are a part of it."""
        found: dict[str, list[str]] = {}
        for id_, competency in self.portal.competencies.items():
            if competency.parent:
                found.setdefault(competency.parent, []).append(id_)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def pathways_through(self) -> Mapping[str, tuple[str, ...]]:
        """Rung → the pathways with a step on it."""
        found: dict[str, list[str]] = {}
        for id_, pathway in self.portal.pathways.items():
            for ref in dict.fromkeys(step.role for step in pathway.steps):
                found.setdefault(ref, []).append(id_)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def sessions(self) -> tuple[tuple[dt.datetime, str, Session], ...]:
        """All sessions that haven't ended: start (with zone), course id, session; soonest first."""
        found = [(session.starts(), id_, session) for id_, course in self.portal.courses.items()
                 for session in self.upcoming(course.sessions)]
        return tuple(sorted(found, key=lambda s: (s[0], s[1], s[2].id)))

    def upcoming(self, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
        """The sessions of a course that end today or later, soonest first."""
        return tuple(sorted((s for s in sessions if s.end.date() >= self.portal.today), key=lambda s: (s.start, s.id)))

    @cached_property
    def pathways_with(self) -> Mapping[str, tuple[str, ...]]:
        """Course → the pathways that name it."""
        found: dict[str, list[str]] = {}
        for id_, pathway in self.portal.pathways.items():
            for course in dict.fromkeys(c for step in pathway.steps for c in step.courses):
                found.setdefault(course, []).append(id_)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def programmes_with(self) -> Mapping[str, tuple[str, ...]]:
        """Course → the programmes that it belongs to."""
        found: dict[str, list[str]] = {}
        for id_, programme in self.portal.programmes.items():
            for course in dict.fromkeys(programme.courses):
                found.setdefault(course, []).append(id_)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def programmes_along(self) -> Mapping[str, tuple[str, ...]]:
        """Pathway → the programmes that support it."""
        found: dict[str, list[str]] = {}
        for id_, programme in self.portal.programmes.items():
            for pathway in dict.fromkeys(programme.pathways):
                found.setdefault(pathway, []).append(id_)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def agendas(self) -> tuple[tuple[str, str, str], ...]:
        """Id, title and purpose of each check-in, by purpose and title."""
        return tuple(sorted(((id_, each.title, each.for_) for id_, each in self.portal.check_ins.items()), key=lambda each: (each[2], each[1].casefold(), each[0])))

    @cached_property
    def needed_by(self) -> Mapping[str, tuple[str, ...]]:
        """Course → the courses that need it first."""
        found: dict[str, list[str]] = {}
        for id_, course in self.portal.courses.items():
            for needed in course.prerequisites:
                found.setdefault(needed, []).append(id_)
        return {key: tuple(value) for key, value in found.items()}


def room(capacity: Capacity | None) -> int | None:
    """How many more people a mentor can take on; None where it isn't said."""
    return None if capacity is None else capacity.max - capacity.taken
