"""The portal's indexes, each made once: who asks, teaches and mentors a competency, which pathways pass a rung, what is new.

In: the portal, and what is known of its past. Out: `Facts`. Refuses to know pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.derive.learning import teaching
from generator.derive.news import UNKNOWN, Past
from generator.derive.telling import Told, tell
from generator.portal import Portal
from generator.records.course import Session, Teaches
from generator.records.mentor import Capacity


@dataclass(frozen=True)
class Facts:
    """Indexes over `portal`; every value is in a fixed order."""

    portal: Portal
    past: Past = UNKNOWN

    @cached_property
    def news(self) -> tuple[Told, ...]:
        """All that is new in a year, the newest first."""
        return tell(self.portal, self.past)

    @cached_property
    def began(self) -> dt.date | None:
        """The day from which on everything new is told."""
        return self.past.began

    @cached_property
    def news_by_month(self) -> Mapping[str, tuple[Told, ...]]:
        """Month, as 2026-11 → what was new in it; the last month first."""
        return _grouped((each.month, each) for each in self.news)

    @cached_property
    def news_by_kind(self) -> Mapping[str, tuple[Told, ...]]:
        """Kind → what is new of it."""
        return _grouped((each.kind, each) for each in self.news)

    @cached_property
    def news_by_family(self) -> Mapping[str, tuple[Told, ...]]:
        """Job family → what is new in it."""
        return _grouped((family, each) for each in self.news for family in each.families)

    @cached_property
    def news_by_competency(self) -> Mapping[str, tuple[Told, ...]]:
        """Competency → what is new about it."""
        return _grouped((competency, each) for each in self.news for competency in each.competencies)

    @cached_property
    def news_of(self) -> Mapping[str, tuple[Told, ...]]:
        """Kind and id, as `role/tester` → what is new in the record."""
        return _grouped((f"{each.kind}/{each.id}", each) for each in self.news)

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
    def needed_by(self) -> Mapping[str, tuple[str, ...]]:
        """Course → the courses that need it first."""
        found: dict[str, list[str]] = {}
        for id_, course in self.portal.courses.items():
            for needed in course.prerequisites:
                found.setdefault(needed, []).append(id_)
        return {key: tuple(value) for key, value in found.items()}


def _grouped(pairs: Iterable[tuple[str, Told]]) -> Mapping[str, tuple[Told, ...]]:
    found: dict[str, list[Told]] = {}
    for key, told in pairs:
        found.setdefault(key, []).append(told)
    return {key: tuple(each) for key, each in found.items()}


def room(capacity: Capacity | None) -> int | None:
    """How many more people a mentor can take on; None where it isn't said."""
    return None if capacity is None else capacity.max - capacity.taken
