"""Which courses to take for a gap, what they come to along a route, and what pays for them.

In: the facts, a gap or the moves of a route. Out: for each competency to learn the courses chosen; for each move of a route its `Stage`, and
their `Sum`. Refuses to say that these are the best courses: it says how they were chosen, so that people can choose others. What a course
itself needs first (`learning.in_order`) is not among them.

For a competency, one stands at the level that is asked before, or before the first level, and takes one course after the other: of those
that lead higher and begin below the level to reach,

1. the one that begins no higher than where one stands, else the one that begins lowest;
2. then one that is taken already for another competency of the gap;
3. then the one that leads furthest towards the level to reach;
4. then the one with the fewest hours, those that tell none last;
5. then the first in the order of `learning.teaching`.

It ends where the level is reached, or no course leads on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.derive.facts import Facts
from generator.derive.gaps import Gap, gap
from generator.derive.paying import costs_of, who
from generator.portal import Move, Portal
from generator.records.course import Teaches

Teaching = Mapping[str, tuple[tuple[str, Teaches], ...]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A course, what of the gap it is taken for, and the benefits that pay for it on the rung that one leaves; none where it costs nothing."""

    course: str
    competencies: tuple[str, ...]
    paid_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A move of a route: what separates its two rungs, and the courses to take for it that no stage before has and that teach what no rung before on
    the route asks.
    """

    move: Move
    gap: Gap
    taken: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Courses, their hours and how many tell none, what they cost by currency and how many don't tell, and those that cost something
    which nothing pays for.
    """

    courses: int
    hours: float
    without_hours: int
    costs: tuple[tuple[str, float], ...]
    without_cost: int
    unpaid: tuple[str, ...]


def to_take(portal: Portal, found: Gap, teaching: Teaching) -> Mapping[str, tuple[str, ...]]:
    """Competency → the courses chosen for it, in order, for all that is new or higher and taught."""
    chosen: dict[str, tuple[str, ...]] = {}
    taken: dict[str, None] = {}
    for g in found.competencies:
        if g.change in {"new", "higher"} and g.after is not None and g.competency in teaching:
            start = portal.place(g.competency, g.before.level if g.before else None)
            courses = _chain(portal, teaching[g.competency], g.competency, start, portal.place(g.competency, g.after.level), taken)
            taken.update(dict.fromkeys(courses))
            if courses:
                chosen[g.competency] = courses
    return chosen


def taken_for(facts: Facts, move: Move) -> tuple[Taken, ...]:
    """The courses to take for a move, in the order in which the gap asks for them."""
    portal = facts.portal
    if not portal.courses:
        return ()
    source = portal.rungs[move.source]
    courses: dict[str, list[str]] = {}
    for competency, ids in to_take(portal, gap(portal, source, portal.rungs[move.target]), facts.teaching).items():
        for id_ in ids:
            courses.setdefault(id_, []).append(competency)
    return tuple(Taken(id_, tuple(competencies), _paid_by(facts, move.source, id_)) for id_, competencies in courses.items())


def stages(facts: Facts, moves: Iterable[Move]) -> tuple[Stage, ...]:
    """Each move of a route with its courses, each course where it is needed first. What a rung before on the route asks at that level already is
    learned there, and not again.
    """
    portal = facts.portal
    found: list[Stage] = []
    before: set[str] = set()
    held: dict[str, int] = {}
    for move in moves:
        for id_, ask in portal.rungs[move.source].asks.items():
            held[id_] = max(held.get(id_, -1), portal.place(id_, ask.level))
        wanted = {id_ for id_, ask in portal.rungs[move.target].asks.items() if portal.place(id_, ask.level) > held.get(id_, -1)}
        taken = tuple(each for each in taken_for(facts, move) if each.course not in before and not wanted.isdisjoint(each.competencies))
        before.update(each.course for each in taken)
        found.append(Stage(move, gap(portal, portal.rungs[move.source], portal.rungs[move.target]), taken))
    return tuple(found)


def total(portal: Portal, route: Iterable[Stage]) -> Sum:
    """All that the courses of a route come to. Amounts in different currencies stay apart."""
    taken = [each for stage in route for each in stage.taken]
    courses = [portal.courses[each.course] for each in taken]
    return Sum(len(courses), sum(course.hours or 0 for course in courses), sum(course.hours is None for course in courses), costs_of(courses),
               sum(course.cost is None for course in courses),
               tuple(each.course for each, course in zip(taken, courses, strict=True) if costs_of([course]) and not each.paid_by))


def _chain(portal: Portal, courses: Iterable[tuple[str, Teaches]], competency: str, start: int, goal: int, taken: Collection[str]) -> tuple[str, ...]:  # noqa: PLR0913, PLR0917 - one choice
    """Courses one after the other from the place `start` towards `goal`."""
    ends = [(id_, portal.place(competency, taught.from_), portal.place(competency, taught.to) if taught.to else goal) for id_, taught in courses]
    chain: list[str] = []
    here = start
    while here < goal:
        ahead = [(max(0, begins - here), id_ not in taken, -min(reaches, goal), hours is None, hours or 0, order, id_)
                 for order, (id_, begins, reaches) in enumerate(ends) if reaches > here and begins < goal for hours in (portal.courses[id_].hours,)]
        if not ahead:
            break
        _, _, reached, *_, id_ = min(ahead)
        chain.append(id_)
        here = -reached
    return tuple(dict.fromkeys(chain))


def _paid_by(facts: Facts, ref: str, id_: str) -> tuple[str, ...]:
    """The benefits that give somebody on the rung money in the course's currency, and cover its format."""
    course = facts.portal.courses[id_]
    if course.cost is None or not course.cost.amount:
        return ()
    covering = facts.payers.get(course.format, ())
    return tuple(grant.benefit for grant in facts.grants.get(who(facts.portal, facts.portal.rungs[ref]), ())
                 if grant.benefit in covering and any(currency == course.cost.currency for currency, _ in grant.amounts))
