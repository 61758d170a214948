"""`/api/v1/aliases.json`, `allowances.json` and `building.json`: what somebody's own plan is kept up with, reckoned against and made of.

In: the portal, the facts. Out: the present id of each former one; what benefits give to whom; what builds a competency. Refuses to know
any plan: plans stay in their owners' browsers. Amounts in different currencies stand side by side and are never added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.derive.facts import Facts
from generator.derive.mobility import Stay, gains, months_of
from generator.derive.paying import Grant
from generator.portal import Portal
from generator.records import KINDS
from generator.records.fields import Money


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money for a period."""

    amount: float
    currency: str
    period: str


@dataclass(frozen=True, slots=True)
class Time:
    """Hours for a period."""

    hours: float
    period: str


@dataclass(frozen=True, slots=True)
class Given:
    """What one benefit gives: in each currency one sum at most."""

    benefit: str
    amounts: tuple[Sum, ...]
    time: Time | None


@dataclass(frozen=True, slots=True)
class Holders:
    """All who hold a rung of this family, track and grade, and what they are given, money first."""

    family: str
    track: str | None
    grade: str | None
    gives: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class BenefitOut:
    """A benefit that gives something; `covers` the formats of courses it is for, empty where for all."""

    id: str
    title: str
    url: str
    kind: str
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseOut:
    """A course, with what it takes."""

    id: str
    title: str
    url: str
    format: str
    hours: float | None
    cost: Money | None


@dataclass(frozen=True, slots=True)
class Gained:
    """A competency, and the place of the level that it can be brought to; left out where that isn't said."""

    competency: str
    to_place: int | None


@dataclass(frozen=True, slots=True)
class StayOut:
    """A rotation, or a programme of cross-training: work somewhere else for a time."""

    type: str
    id: str
    title: str
    url: str
    months: float | None
    gains: tuple[Gained, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeOut:
    """A programme and the courses in it."""

    id: str
    title: str
    url: str
    courses: tuple[str, ...]


def aliases(portal: Portal) -> Mapping[str, object]:
    """By kind and former id, the id that is used now, of records that are shown."""
    found: dict[str, dict[str, str]] = {}
    for (kind, former), now in sorted(portal.aliases.items()):
        if now in portal.entries.get(kind, {}):
            found.setdefault(kind, {})[former] = now
    return {"type": "aliases", "aliases": found}


def allowances(facts: Facts) -> Mapping[str, object]:
    """`holders`, by family, track and grade, of those who are given anything; `benefits` that are named there."""
    holders = tuple(Holders(family, track, grade, tuple(_given(grant) for grant in gives)) for (family, track, grade), gives in facts.grants.items() if gives)
    named = sorted({given.benefit for holder in holders for given in holder.gives})
    return {"type": "allowances", "benefits": tuple(_benefit(facts.portal, id_) for id_ in named), "holders": holders}


def building(facts: Facts) -> Mapping[str, object]:
    """`courses`, `stays` and `programmes`, by title."""
    portal = facts.portal
    stays = dict.fromkeys(stay for held in facts.stays_for.values() for stay in held)
    return {
        "type": "building",
        "courses": tuple(CourseOut(id_, course.title, KINDS["course"].url(id_), course.format, course.hours, course.cost)
                         for id_, course in sorted(portal.courses.items(), key=lambda pair: (pair[1].title.casefold(), pair[0]))),
        "stays": tuple(sorted((_stay(portal, stay) for stay in stays), key=lambda stay: (stay.title.casefold(), stay.type, stay.id))),
        "programmes": tuple(ProgrammeOut(id_, programme.title, KINDS["programme"].url(id_), tuple(course for course in programme.courses if course in portal.courses))
                            for id_, programme in sorted(portal.programmes.items(), key=lambda pair: (pair[1].title.casefold(), pair[0]))),
    }


def _stay(portal: Portal, stay: Stay) -> StayOut:
    kind, id_ = stay
    gained = tuple(Gained(competency, portal.place(competency, to) if to else None) for competency, to in gains(portal, kind, id_))
    return StayOut(kind, id_, portal.entries[kind][id_].record.title, KINDS[kind].url(id_), months_of(portal, kind, id_), gained)


def _given(grant: Grant) -> Given:
    return Given(grant.benefit, tuple(Sum(amount, currency, period) for currency, (amount, period) in grant.amounts), Time(*grant.hours) if grant.hours else None)


def _benefit(portal: Portal, id_: str) -> BenefitOut:
    benefit = portal.benefits[id_]
    return BenefitOut(id_, benefit.title, KINDS["benefit"].url(id_), benefit.kind, benefit.covers)
