"""The portal's indexes, each made once: who asks, teaches and mentors a competency, which pathways pass a rung, what is new.

In: the portal, and what is known of its past. Out: `Facts`. Refuses to know pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.derive import mobility, paying
from generator.derive.adjacent import Pair, adjacent
from generator.derive.hours import shared_hours
from generator.derive.learning import teaching
from generator.derive.measured import Measured, Question, answered, measured
from generator.derive.news import UNKNOWN, Past
from generator.derive.open_now import Chance, open_now
from generator.derive.telling import Told, tell
from generator.portal import Portal
from generator.records.article import Article
from generator.records.course import Session, Teaches
from generator.records.mentor import Capacity
from generator.site import SMALLEST_GROUP


@dataclass(frozen=True)
class Facts:
    """Indexes over `portal`; every value is in a fixed order. `smallest_group` is the fewest people whose figures may be told."""

    portal: Portal
    past: Past = UNKNOWN
    smallest_group: int = SMALLEST_GROUP

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
    def free(self) -> Mapping[str, int | None]:
        """Mentor → how many more people they can take on; None where it isn't said."""
        return {id_: room(mentor.capacity) for id_, mentor in self.portal.mentors.items()}

    @cached_property
    def standing(self) -> Mapping[str, tuple[bool, str]]:
        """Mentor → whether they have no room, and their name: in this order mentors are named first."""
        return {id_: (self.free[id_] is not None and (self.free[id_] or 0) <= 0, mentor.name) for id_, mentor in self.portal.mentors.items()}

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

    @cached_property
    def near(self) -> Mapping[str, tuple[Pair, ...]]:
        """Rung or role → the nearest rungs of other roles by what they ask, each with the rung one looks from."""
        return adjacent(self.portal)

    @cached_property
    def openings_at(self) -> Mapping[str, tuple[str, ...]]:
        """Rung → the openings for it."""
        return mobility.openings_at(self.portal)

    @cached_property
    def stays_at(self) -> Mapping[str, tuple[mobility.Stay, ...]]:
        """Rung → rotations and cross-training in which one does its work."""
        return mobility.stays_at(self.portal)

    @cached_property
    def stays_in(self) -> Mapping[str, tuple[mobility.Stay, ...]]:
        """Job family → rotations and cross-training in it."""
        return mobility.stays_in(self.portal)

    @cached_property
    def stays_for(self) -> Mapping[str, tuple[mobility.Stay, ...]]:
        """Competency → rotations and cross-training that build it."""
        return mobility.stays_for(self.portal)

    @cached_property
    def chances(self) -> tuple[Chance, ...]:
        """What is open now, soonest first."""
        return open_now(self.portal)

    @cached_property
    def grants(self) -> Mapping[paying.Who, tuple[paying.Grant, ...]]:
        """Family, track and grade → the allowances of who has them."""
        return paying.grants(self.portal)

    @cached_property
    def payers(self) -> Mapping[str, tuple[str, ...]]:
        """Format of course → the benefits that pay for it."""
        return paying.payers(self.portal)

    @cached_property
    def time_givers(self) -> Mapping[str, tuple[str, ...]]:
        """Format of course → the benefits that give time for it."""
        return paying.time_givers(self.portal)

    @cached_property
    def measured(self) -> Mapping[str, Measured]:
        """Outcome → the figures that may be told of it."""
        return {id_: measured(outcome, self.portal.rows("outcome", id_), self.smallest_group) for id_, outcome in self.portal.outcomes.items()}

    @cached_property
    def answered(self) -> Mapping[str, tuple[Question, ...]]:
        """Survey → its questions with the answers that may be told."""
        return {id_: answered(self.portal.rows("survey", id_), self.smallest_group) for id_ in self.portal.surveys}

    @cached_property
    def told_of(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Kind and id of what somebody's way led over (a rung by its ref) → the stories of it, the latest first."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        stories = self.portal.stories
        for id_ in sorted(stories, key=lambda each: (-(on.toordinal() if (on := stories[each].on) else 0), stories[each].title.casefold(), each)):
            story = stories[id_]
            named = [("rung", story.from_), ("rung", story.to), ("pathway", story.pathway), ("mentor", story.mentor),
                     *(("course", course) for course in story.courses), *(("programme", programme) for programme in story.programmes)]
            named += [("pathway", pathway) for pathway, each in self.portal.pathways.items() if id_ in each.stories]
            for kind, name in named:
                if name:
                    found.setdefault((kind, name), {})[id_] = None
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def written_on(self) -> Mapping[str, tuple[str, ...]]:
        """Competency → the articles on it, the latest first."""
        return _turned({id_: article.competencies for id_, article in self._articles.items()})

    @cached_property
    def written_by(self) -> Mapping[str, tuple[str, ...]]:
        """Author's name → their articles, the latest first."""
        return _turned({id_: article.authors for id_, article in self._articles.items()})

    @cached_property
    def _articles(self) -> Mapping[str, Article]:
        articles = self.portal.articles
        ids = sorted(articles, key=lambda id_: (-(on.toordinal() if (on := articles[id_].on) else 0), articles[id_].title.casefold(), id_))
        return {id_: articles[id_] for id_ in ids}

    @cached_property
    def gathering(self) -> Mapping[str, tuple[str, ...]]:
        """Competency → the communities about it, by title."""
        communities = self.portal.communities
        ids = sorted(communities, key=lambda id_: (communities[id_].title.casefold(), id_))
        return _turned({id_: communities[id_].competencies for id_ in ids})

    @cached_property
    def gathering_for(self) -> Mapping[str, tuple[str, ...]]:
        """Family → the communities that name it, by title."""
        communities = self.portal.communities
        ids = sorted(communities, key=lambda id_: (communities[id_].title.casefold(), id_))
        return _turned({id_: communities[id_].families for id_ in ids})

    @cached_property
    def honoured(self) -> Mapping[str, tuple[str, ...]]:
        """Competency → the awards and badges that show it, by title."""
        awards = self.portal.awards
        ids = sorted(awards, key=lambda id_: (awards[id_].title.casefold(), id_))
        return _turned({id_: awards[id_].competencies for id_ in ids})

    @cached_property
    def named_mentors(self) -> Mapping[str, str]:
        """Name → the mentor of that name, where there is one of it alone."""
        names: dict[str, list[str]] = {}
        for id_, mentor in self.portal.mentors.items():
            names.setdefault(mentor.name, []).append(id_)
        return {name: ids[0] for name, ids in names.items() if len(ids) == 1}


def _turned(held: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Turned round: what is named → those that name it, in the order given."""
    found: dict[str, dict[str, None]] = {}
    for id_, names in held.items():
        for name in names:
            found.setdefault(name, {})[id_] = None
    return {name: tuple(ids) for name, ids in found.items()}


def _grouped(pairs: Iterable[tuple[str, Told]]) -> Mapping[str, tuple[Told, ...]]:
    found: dict[str, list[Told]] = {}
    for key, told in pairs:
        found.setdefault(key, []).append(told)
    return {key: tuple(each) for key, each in found.items()}


def room(capacity: Capacity | None) -> int | None:
    """How many more people a mentor can take on; None where it isn't said."""
    return None if capacity is None else capacity.max - capacity.taken
