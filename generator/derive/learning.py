"""Which courses lead where: to a level of a competency, from one level to another, and in what order.

In: the portal. Out: course ids in a fixed order. Refuses to know who would take them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.portal import Portal
from generator.records.course import Teaches


def taught_to(portal: Portal) -> Mapping[str, int]:
    """Competency → the highest place on its scale that any course leads to; a course that names no level counts as -1."""
    found: dict[str, int] = {}
    for course in portal.courses.values():
        for taught in course.teaches:
            if taught.competency in portal.competencies:
                found[taught.competency] = max(found.get(taught.competency, -2), portal.place(taught.competency, taught.to))
    return found


def teaching(portal: Portal) -> Mapping[str, tuple[tuple[str, Teaches], ...]]:
    """Competency → the courses that teach it with what they teach, from the lowest level up, then by title."""
    found: dict[str, list[tuple[str, Teaches]]] = {}
    for id_, course in portal.courses.items():
        for taught in course.teaches:
            if taught.competency in portal.competencies:
                found.setdefault(taught.competency, []).append((id_, taught))
    return {
        competency: tuple(sorted(courses, key=lambda pair: (
            portal.place(competency, pair[1].to), portal.place(competency, pair[1].from_), portal.courses[pair[0]].title.casefold(), pair[0])))
        for competency, courses in found.items()
    }


def leading(portal: Portal, courses: Iterable[tuple[str, Teaches]], competency: str, start: int, goal: int) -> tuple[str, ...]:
    """Of the `courses` that teach `competency`, those that lead from place `start` towards `goal`, in order.

    A course leads there if it ends above `start`, needs no more than `goal` to begin and doesn't begin at or above it.
    One that names no level to reach is taken along where something is to be learned at all.
    """
    found = []
    for id_, taught in courses:
        reaches = portal.place(competency, taught.to) if taught.to else goal
        begins = portal.place(competency, taught.from_)
        if start < reaches and begins < goal and reaches <= goal:
            found.append(id_)
    return tuple(found)


def in_order(portal: Portal, course: str) -> tuple[str, ...]:
    """What to take before `course`, first things first; without the course itself."""
    found: list[str] = []

    def visit(id_: str) -> None:
        for needed in portal.courses[id_].prerequisites:
            if needed in portal.courses and needed not in found:
                visit(needed)
                found.append(needed)

    visit(course)
    return tuple(found)
