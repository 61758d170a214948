"""Who can help somebody to a level of a competency, or with several at once: in a fixed order, with the reasons.

In: the facts, what is wanted, and what the one who asks says of themselves. Out: `Match`es and `Helper`s, best first. Refuses to
know who asks, and to weigh people against each other: what counts is on a mentor's own page.

The order for one competency, which `theme/components/mentor-match/mentor-order.js` keeps to as well:
1. only who helps at the level wanted or a higher one, and talks in the language that is asked for;
2. with room, then who doesn't say, then who is full;
3. at least two hours of the working day in common, where it is said where one works;
4. the nearest level first: somebody one step ahead remembers the step;
5. more hours in common;
6. by name, then by id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.derive.facts import Facts, room

ENOUGH_HOURS = 2
"""Hours in common below which it is hard to find an hour to talk."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A competency and the place on its scale that somebody wants to reach; a language and their time zone, where they say so."""

    competency: str
    place: int
    language: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A mentor who can help: the place on the scale they help at, `free` places (None where it isn't said), and the `hours` of
    the working day in common, None where either doesn't say where they work.
    """

    mentor: str
    place: int
    free: int | None
    hours: float | None


@dataclass(frozen=True, slots=True)
class Helper:
    """A mentor with all that they can help with of several things wanted, in the order these were given in."""

    mentor: str
    competencies: tuple[str, ...]


def matches(facts: Facts, wanted: Wanted) -> tuple[Match, ...]:
    """Those who can help, best first."""
    found = []
    for id_, place in facts.helping.get(wanted.competency, ()):
        mentor = facts.portal.mentors[id_]
        if place < wanted.place or (wanted.language and wanted.language not in mentor.languages):
            continue
        hours = facts.shared_hours.get(mentor.timezone or "", {}).get(wanted.zone)
        match = Match(id_, place, room(mentor.capacity), hours)
        far = hours is not None and hours < ENOUGH_HOURS
        found.append(((_fullness(match.free), far, place, -(hours or 0), mentor.name.casefold(), id_), match))
    return tuple(match for _, match in sorted(found, key=lambda pair: pair[0]))


def helpers(facts: Facts, wanted: Mapping[str, int]) -> tuple[Helper, ...]:
    """Those who can help with anything of what is wanted (competency → place): with room first, then who helps with most, by name."""
    helped: dict[str, list[str]] = {}
    for competency, place in wanted.items():
        for id_, reached in facts.helping.get(competency, ()):
            if reached >= place:
                helped.setdefault(id_, []).append(competency)
    full = {id_: facts.standing[id_] for id_ in helped}
    return tuple(Helper(id_, tuple(helped[id_])) for id_ in sorted(helped, key=lambda id_: (full[id_][0], -len(helped[id_]), full[id_][1].casefold(), id_)))


def _fullness(free: int | None) -> int:
    return 1 if free is None else 0 if free > 0 else 2
