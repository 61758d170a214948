"""What the API tells of a role: each rung with all it asks, and each competency asked with its scale and its courses.

In: the facts and a role. Out: the fields `rungs` and `competencies` with what belongs to them: enough to compare any two
rungs without asking for more than the files of their roles. Refuses to compare: that is the reader's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.derive.adjacent import common
from generator.derive.facts import Facts
from generator.derive.taking import Taken, taken_for
from generator.derive.versions import rung_version
from generator.outputs.linked import named
from generator.portal import Move, Portal, Rung
from generator.records import KINDS
from generator.records.fields import Money
from generator.records.role import Expectation, Role
from generator.records.role import Rung as Stated
from generator.records.walk import prose

REPLACED = frozenset({"levels", "moves", "grade", "inherits", *Stated.model_fields})
"""Own fields that say what is new on a rung, and are told here as the whole of it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A competency that a rung asks; `place` is the level's place on the scale, lowest 0."""

    competency: str
    title: str
    url: str
    area: str
    area_title: str
    level: str
    level_title: str
    place: int
    need: str
    note: str | None
    new: bool
    behaviours: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class To:
    """An address with its text."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """An expectation in words."""

    id: str
    area: str | None
    area_title: str
    text: str
    need: str
    new: bool
    examples: tuple[str, ...]
    links: tuple[To, ...]


@dataclass(frozen=True, slots=True)
class CourseFor:
    """A course to take for a move: the competencies it is taken for (ids), and the benefits that pay for it on the rung that one leaves."""

    id: str
    title: str
    url: str
    hours: float | None
    cost: Money | None
    competencies: tuple[str, ...]
    paid_by: tuple[To, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A move; `title` and `url` are those of the rung at its other end. `courses` are told of ways out alone."""

    from_: str
    to: str
    kind: str
    title: str
    url: str
    why: str | None
    criteria: tuple[str, ...]
    typical_months: float | None
    courses: tuple[CourseFor, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A rung of another role that asks nearly the same, with competencies by id: what it asks at no higher level (`held`), at a higher one
    (`raised`), and what only it asks (`new`).
    """

    ref: str
    title: str
    url: str
    held: tuple[str, ...]
    raised: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """Something to apply for."""

    type: str
    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class RungOut:
    """A rung with the whole of what is asked, the inherited included."""

    ref: str
    level: str
    title: str
    url: str
    version: str
    summary: str | None
    grade: str | None
    grade_title: str
    grade_place: int | None
    below: str | None
    above: str | None
    typical_months: float | None
    responsibilities: tuple[str, ...]
    evidence: tuple[str, ...]
    asks: tuple[Asked, ...]
    expectations: tuple[Criterion, ...]
    dropped: tuple[str, ...]
    moves_from: tuple[Way, ...]
    moves_to: tuple[Way, ...]
    adjacent: tuple[Near, ...]
    openings: tuple[Offered, ...]
    stays: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A level of a scale."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class LevelOut:
    """What a level of a competency looks like."""

    summary: str | None
    behaviours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leads:
    """A course and the places on the scale that it leads from and to; -1 is from nothing, left out where it isn't said."""

    id: str
    title: str
    url: str
    from_place: int
    to_place: int | None
    hours: float | None


@dataclass(frozen=True, slots=True)
class CompetencyOut:
    """A competency that any rung of the role asks, with the levels they ask."""

    title: str
    url: str
    area: str
    area_title: str
    scale: tuple[Step, ...]
    levels: Mapping[str, LevelOut]
    courses: tuple[Leads, ...]


def more(facts: Facts, id_: str) -> Mapping[str, object]:
    """The role's words of the taxonomy in full, its rungs from the lowest up, and its competencies by id."""
    portal = facts.portal
    role: Role = portal.roles[id_]
    rungs = portal.rungs_of[id_]
    levels: dict[str, dict[str, None]] = {}
    for rung in rungs:
        for competency, ask in rung.asks.items():
            levels.setdefault(competency, {})[ask.level] = None
    return {
        "family_title": portal.families[role.family].title if role.family in portal.families else "",
        "track_title": portal.tracks[role.track].title if role.track is not None and role.track in portal.tracks else "",
        "rungs": tuple(_rung(facts, rung) for rung in rungs),
        "competencies": {competency: _competency(facts, competency, tuple(asked)) for competency, asked in sorted(levels.items())},
        "names": named(portal, _texts(portal, role, levels)),
    }


def _texts(portal: Portal, role: Role, levels: Mapping[str, Mapping[str, None]]) -> Iterator[str]:
    """All prose that the file tells."""
    yield from (leaf.value for leaf in prose(role))
    for id_, asked in levels.items():
        for level in asked:
            if (said := portal.competencies[id_].levels.get(level)) is not None:
                yield from (said.summary or "", *said.behaviours, *said.examples)


def area_title(portal: Portal, area: str | None) -> str:
    """The area's title, or nothing."""
    return portal.areas[area].title if area is not None and area in portal.areas else ""


def leads(facts: Facts, competency: str) -> tuple[Leads, ...]:
    """The courses that teach a competency, from the lowest level up."""
    portal = facts.portal
    return tuple(
        Leads(id_, portal.courses[id_].title, f"/courses/{id_}/", portal.place(competency, taught.from_),
              portal.place(competency, taught.to) if taught.to else None, portal.courses[id_].hours)
        for id_, taught in facts.teaching.get(competency, ())
    )


def _rung(facts: Facts, rung: Rung) -> RungOut:
    portal = facts.portal
    grade = portal.grades.get(rung.grade) if rung.grade else None
    return RungOut(
        ref=rung.ref, level=rung.level, title=rung.title, url=rung.url, version=rung_version(portal, rung), summary=rung.summary, grade=rung.grade,
        grade_title=grade.title if grade else "", grade_place=portal.grade_order.get(rung.grade),
        below=rung.below, above=rung.above, typical_months=rung.stated.typical_months,
        responsibilities=rung.stated.responsibilities, evidence=rung.stated.evidence,
        asks=tuple(_asked(portal, rung, competency) for competency in rung.asks),
        expectations=tuple(_criterion(portal, rung, expectation) for expectation in rung.expectations),
        dropped=tuple(sorted(rung.dropped)),
        moves_from=tuple(_way(portal, move, move.target, tuple(_course(portal, taken) for taken in taken_for(facts, move))) for move in portal.moves_from.get(rung.ref, ())),
        moves_to=tuple(_way(portal, move, move.source) for move in portal.moves_to.get(rung.ref, ())),
        adjacent=tuple(_near(portal, rung, other) for _, other in facts.near.get(rung.ref, ())),
        openings=tuple(_offered(portal, "opening", id_) for id_ in facts.openings_at.get(rung.ref, ())),
        stays=tuple(_offered(portal, kind, id_) for kind, id_ in facts.stays_at.get(rung.ref, ())),
    )


def _near(portal: Portal, rung: Rung, other: str) -> Near:
    there = portal.rungs[other]
    both = common(portal, rung, there)
    return Near(other, there.title, there.url, both.held, both.raised, both.new)


def _offered(portal: Portal, kind: str, id_: str) -> Offered:
    return Offered(kind, id_, portal.entries[kind][id_].record.title, KINDS[kind].url(id_))


def _asked(portal: Portal, rung: Rung, id_: str) -> Asked:
    competency, ask = portal.competencies[id_], rung.asks[id_]
    described = competency.levels.get(ask.level)
    place = portal.place(id_, ask.level)
    return Asked(
        competency=id_, title=competency.title, url=f"/competencies/{id_}/", area=competency.area,
        area_title=area_title(portal, competency.area), level=ask.level,
        level_title=portal.level(id_, ask.level).title if place >= 0 else ask.level, place=place, need=ask.need, note=ask.note,
        new=id_ in rung.new, behaviours=described.behaviours if described else (), examples=described.examples if described else (),
    )


def _criterion(portal: Portal, rung: Rung, expectation: Expectation) -> Criterion:
    return Criterion(
        id=expectation.id, area=expectation.area, area_title=area_title(portal, expectation.area), text=expectation.text,
        need=expectation.need, new=expectation.id in rung.new, examples=expectation.examples,
        links=tuple(To(link.title, url) for link in expectation.links if (url := _address(portal, link.url))),
    )


def _address(portal: Portal, url: str) -> str:
    """A full address as it is, a record's from the site's root; nothing where the record isn't shown."""
    kind, _, id_ = url.partition(":")
    if kind in {"http", "https", "mailto"}:
        return url
    found = portal.find(kind, id_)
    return found[1] if found else ""


def _way(portal: Portal, move: Move, other: str, courses: tuple[CourseFor, ...] = ()) -> Way:
    rung = portal.rungs[other]
    return Way(move.source, move.target, move.kind, rung.title, rung.url, move.why, move.criteria, move.typical_months, courses)


def _course(portal: Portal, taken: Taken) -> CourseFor:
    course = portal.courses[taken.course]
    return CourseFor(taken.course, course.title, f"/courses/{taken.course}/", course.hours, course.cost, taken.competencies,
                     tuple(To(portal.benefits[id_].title, f"/benefits/{id_}/") for id_ in taken.paid_by))


def _competency(facts: Facts, id_: str, asked: tuple[str, ...]) -> CompetencyOut:
    competency, scale = facts.portal.competencies[id_], facts.portal.scale(id_)
    return CompetencyOut(
        title=competency.title, url=f"/competencies/{id_}/", area=competency.area, area_title=area_title(facts.portal, competency.area),
        scale=tuple(Step(level.id, level.title) for level in scale),
        levels={level.id: LevelOut(competency.levels[level.id].summary, competency.levels[level.id].behaviours)
                for level in scale if level.id in asked and level.id in competency.levels},
        courses=leads(facts, id_),
    )
