"""What the API tells of competencies, pathways, courses and mentors beyond their own fields.

In: the facts and an id. Out: the derived fields: who asks, teaches and mentors what, what leads where, what is still to come.
Refuses to name anything that isn't shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.derive.facts import Facts, room
from generator.derive.learning import in_order
from generator.derive.paying import budget, costs_of
from generator.outputs.api.role import area_title, leads
from generator.portal import Portal
from generator.records.course import Session, Teaches
from generator.records.pathway import Step


@dataclass(frozen=True, slots=True)
class AskedBy:
    """A rung that asks a competency."""

    ref: str
    title: str
    url: str
    level: str
    place: int
    need: str


@dataclass(frozen=True, slots=True)
class HelpedBy:
    """A mentor who helps with a competency."""

    id: str
    title: str
    url: str
    level: str
    place: int


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """A level of the scale that a competency is measured on."""

    id: str
    title: str
    meaning: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A record by id."""

    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Cost:
    """A sum in one currency."""

    amount: float
    currency: str


@dataclass(frozen=True, slots=True)
class PaidBy:
    """What a benefit gives on a pathway in one currency, and which of its courses it can pay for, at what cost."""

    id: str
    title: str
    url: str
    currency: str
    courses: tuple[str, ...]
    cost: float
    total: float


@dataclass(frozen=True, slots=True)
class StepOut:
    """A step with its rung's title and address; `months` is the rung's own where the step says nothing."""

    role: str
    title: str
    url: str
    grade: str | None
    summary: str | None
    months: float | None
    milestones: tuple[str, ...]
    courses: tuple[Named, ...]
    experiences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taught:
    """What a course teaches; places count from the lowest level, 0; -1 is from nothing."""

    competency: str
    title: str
    url: str
    from_: str | None
    to: str | None
    from_place: int
    to_place: int | None


@dataclass(frozen=True, slots=True)
class SessionOut:
    """A session to come, in local time."""

    id: str
    start: str
    end: str
    timezone: str
    location: str | None
    location_title: str
    seats: int | None


@dataclass(frozen=True, slots=True)
class Helps:
    """A competency that a mentor helps with, up to a level."""

    competency: str
    title: str
    url: str
    level: str
    level_title: str
    place: int


def of_competency(facts: Facts, id_: str) -> Mapping[str, object]:
    """`scale_levels`, `asked_by`, `taught_by`, `mentors` and `parts` of a competency."""
    portal = facts.portal
    return {
        "area_title": area_title(portal, portal.competencies[id_].area),
        "scale_levels": tuple(ScaleStep(level.id, level.title, level.meaning) for level in portal.scale(id_)),
        "asked_by": tuple(_asked_by(portal, id_, ref) for ref in facts.asked_by.get(id_, ())),
        "taught_by": leads(facts, id_),
        "mentors": tuple(_helped_by(portal, id_, mentor) for mentor in facts.mentored_by.get(id_, ())),
        "parts": tuple(_competency(portal, part) for part in facts.parts.get(id_, ())),
    }


def of_pathway(facts: Facts, id_: str) -> Mapping[str, object]:
    """`steps` with titles and addresses, what its courses take in `hours` and `costs`, and what pays for these in `paid_by`."""
    portal = facts.portal
    found = budget(portal, portal.pathways[id_], facts.grants)
    return {
        "steps": tuple(_step(portal, step) for step in portal.pathways[id_].steps if step.role in portal.rungs),
        "hours": found.hours or None,
        "costs": tuple(Cost(amount, currency) for currency, amount in found.costs),
        "paid_by": tuple(PaidBy(share.benefit, portal.benefits[share.benefit].title, f"/benefits/{share.benefit}/", share.currency, share.courses, share.cost, share.total)
                         for share in found.money),
    }


def of_course(facts: Facts, id_: str) -> Mapping[str, object]:
    """`teaches` with places on the scale, `sessions` to come, and what to take first, first things first."""
    portal, course = facts.portal, facts.portal.courses[id_]
    return {
        "teaches": tuple(_taught(portal, taught) for taught in course.teaches if taught.competency in portal.competencies),
        "sessions": tuple(_session(portal, session) for session in facts.upcoming(course.sessions)),
        "take_first": tuple(_course(portal, needed) for needed in in_order(portal, id_)),
        "needed_by": tuple(_course(portal, other) for other in facts.needed_by.get(id_, ())),
        "paid_by": tuple(Named(benefit, portal.benefits[benefit].title, f"/benefits/{benefit}/") for benefit in facts.payers.get(course.format, ()))
        if costs_of([course]) else (),
    }


def of_mentor(facts: Facts, id_: str) -> Mapping[str, object]:
    """`rung_title` and `rung_url`, `helps_with`, and whether there is room."""
    portal, mentor = facts.portal, facts.portal.mentors[id_]
    rung = portal.rungs.get(mentor.role or "")
    free = room(mentor.capacity)
    return {
        "rung_title": rung.title if rung else "",
        "rung_url": rung.url if rung else "",
        "helps_with": tuple(
            Helps(c, portal.competencies[c].title, f"/competencies/{c}/", ask.level, portal.level(c, ask.level).title, portal.place(c, ask.level))
            for c, ask in mentor.competencies.items() if c in portal.competencies
        ),
        "has_room": free is None or free > 0,
    }


def _asked_by(portal: Portal, competency: str, ref: str) -> AskedBy:
    rung = portal.rungs[ref]
    ask = rung.asks[competency]
    return AskedBy(ref, rung.title, rung.url, ask.level, portal.place(competency, ask.level), ask.need)


def _helped_by(portal: Portal, competency: str, id_: str) -> HelpedBy:
    level = portal.mentors[id_].competencies[competency].level
    return HelpedBy(id_, portal.mentors[id_].title, f"/mentors/{id_}/", level, portal.place(competency, level))


def _competency(portal: Portal, id_: str) -> Named:
    return Named(id_, portal.competencies[id_].title, f"/competencies/{id_}/")


def _course(portal: Portal, id_: str) -> Named:
    return Named(id_, portal.courses[id_].title, f"/courses/{id_}/")


def _step(portal: Portal, step: Step) -> StepOut:
    rung = portal.rungs[step.role]
    return StepOut(
        role=step.role, title=rung.title, url=rung.url, grade=rung.grade, summary=step.summary,
        months=step.months if step.months is not None else rung.stated.typical_months, milestones=step.milestones,
        courses=tuple(_course(portal, course) for course in step.courses if course in portal.courses), experiences=step.experiences,
    )


def _taught(portal: Portal, taught: Teaches) -> Taught:
    id_ = taught.competency
    return Taught(id_, portal.competencies[id_].title, f"/competencies/{id_}/", taught.from_, taught.to, portal.place(id_, taught.from_),
                  portal.place(id_, taught.to) if taught.to else None)


def _session(portal: Portal, session: Session) -> SessionOut:
    place = portal.locations.get(session.location) if session.location else None
    return SessionOut(session.id, session.start.isoformat(), session.end.isoformat(), session.timezone, session.location,
                      place.title if place else "", session.seats)
