"""Hours that mentors share with the places of the organisation, in words; and the page where one finds a mentor.

In: the desk. Out: sentences, and the view of the finder. Refuses to put mentors in order: `derive/matching.py` does.
"""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import format_decimal

from generator.derive.hours import DAY_HOURS
from generator.derive.matching import ENOUGH_HOURS
from generator.render.frame import Frame
from generator.render.views.desk import Desk, Link


@dataclass(frozen=True, slots=True)
class FinderView:
    """The page that matches mentors: what its script reads, and the competencies of each area with how many help with each."""

    frame: Frame
    title: str
    source: str
    enough_hours: str
    areas: tuple[tuple[str, tuple[Link, ...]], ...]


def finder_view(desk: Desk) -> FinderView:
    """The view of the finder."""
    portal, helping = desk.portal, desk.facts.helping
    by_area: dict[str, list[str]] = {}
    for competency in portal.by_area(competency for competency, mentors in helping.items() if mentors):
        by_area.setdefault(portal.competencies[competency].area, []).append(competency)
    areas = tuple((portal.areas[area].title if area in portal.areas else "Others",
                   tuple(Link(portal.competencies[each].title, f"/competencies/{each}/#mentors", str(len(helping[each]))) for each in held))
                  for area, held in by_area.items())
    return FinderView(
        desk.framer.frame(title="Find a mentor", url="/find-a-mentor/", kind_title="Mentors", crumbs=(("Mentors", "/mentors/"),),
                          description="Who helps with a competency up to the level you want to reach, in your language and your hours."),
        "Find a mentor", "/api/v1/matching.json", hours(desk, ENOUGH_HOURS), areas)


def hours(desk: Desk, number: float) -> str:
    """7 hours, 1 hour, no hour."""
    return "no hour" if not number else "1 hour" if number == 1 else f"{format_decimal(number, locale=desk.words.locale)} hours"


def hours_by_place(desk: Desk, zone: str | None) -> str:
    """Which hours of the working day somebody in `zone` shares with the organisation's places; nothing where all share all."""
    shared = desk.facts.shared_hours.get(zone or "", {})
    by_hours: dict[float, list[str]] = {}
    for place, number in shared.items():
        by_hours.setdefault(number, []).extend(desk.facts.places_in[place])
    if set(by_hours) <= {float(DAY_HOURS)}:
        return ""
    parts = [f"{'the whole day' if number == DAY_HOURS else hours(desk, number)} with {_and(places)}" for number, places in sorted(by_hours.items(), reverse=True)]
    return "Shares " + ", ".join(parts)


def hours_everywhere(desk: Desk, mentor: str) -> str:
    """The hours of the working day that a mentor shares with every place, at least; nothing where it is the whole of it, or not known."""
    shared = desk.facts.shared_hours.get(desk.portal.mentors[mentor].timezone or "", {})
    fewest = min(shared.values(), default=float(DAY_HOURS))
    return "" if fewest == DAY_HOURS else f"at least {hours(desk, fewest)} of the working day in common" if fewest else "no working hours in common with some places"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
