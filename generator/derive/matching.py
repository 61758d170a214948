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

For several at once: who helps with any of them as in 1, in one of the languages asked for, then as in 2 and 3; who helps with most
of them, the fewest levels above those wanted in all, and as in 5 and 6.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    """A mentor with all that they can help with of several things wanted, in the order these were given in; `hours` as in `Match`."""

    mentor: str
    competencies: tuple[str, ...]
    hours: float | None = None


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
        found.append(((_fullness(match.free), far, place, -(hours or 0), mentor.name.lower(), id_), match))  # as browsers make letters small
    return tuple(match for _, match in sorted(found, key=lambda pair: pair[0]))


def helpers(facts: Facts, wanted: Mapping[str, int], languages: Collection[str] = (), zone: str = "") -> tuple[Helper, ...]:
    """Those who can help with anything of what is wanted (competency → place), best first."""
    helped: dict[str, dict[str, int]] = {}
    for competency, place in wanted.items():
        for id_, reached in facts.helping.get(competency, ()):
            if reached >= place:
                helped.setdefault(id_, {})[competency] = reached - place
    found = []
    for id_, above in helped.items():
        if languages and not set(languages).intersection(facts.portal.mentors[id_].languages):
            continue
        hours = facts.shared_hours.get(facts.portal.mentors[id_].timezone or "", {}).get(zone) if zone else None
        far = hours is not None and hours < ENOUGH_HOURS
        rank = (_fullness(facts.free[id_]), far, -len(above), sum(above.values()), -(hours or 0), facts.standing[id_][1].lower(), id_)
        found.append((rank, Helper(id_, tuple(above), hours)))
    return tuple(helper for _, helper in sorted(found, key=lambda pair: pair[0]))


def _fullness(free: int | None) -> int:
    return 1 if free is None else 0 if free > 0 else 2
