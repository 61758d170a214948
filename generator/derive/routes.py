"""Routes: from a rung to any other along the moves of the portal, the best few by what counts for who asks.

In: the portal. Out: `Web`, all moves with what each takes; of two rungs the `Route`s between them; where no way is written, the rung that
one gets to and that is `Nearest` to the goal. Refuses to say that anyone will be let go that way, and to invent a move: a promotion to
the next rung and what is written under `moves` are all there is.

What a move takes is told by three figures, each of which adds up along a route:

- its one step;
- months: its own `typical_months`, else those of the rung it leaves, else the middle one of all that are told in the portal, and then the
  route says of how many of its moves they aren't told (`untold`). Counted in hundredths, so that sums are exact;
- what there is to learn: of every competency that the rung it leads to asks, essential or desirable, the levels by which it is above what
  the rung it leaves asks, counted from before the first level where that asks none; and 1 for each criterion in words that is new or restated.

Routes are put in order by the figure that counts (`MEASURES`), then by the others, then by the refs of their rungs. Of several moves between
the same two rungs a route takes the one whose months are told, then the shortest, then the first kind of `KINDS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from generator.derive.shortest import Network
from generator.portal import Move, MoveKind, Portal, Rung
from generator.records.role import Expectation

Measure = Literal["steps", "months", "learning"]
MEASURES: Mapping[Measure, tuple[Measure, Measure, Measure]] = {
    "steps": ("steps", "months", "learning"), "months": ("months", "steps", "learning"), "learning": ("learning", "steps", "months")}
"""What counts → the order in which the figures decide."""
MOST = 3
"""So many routes are told at most."""
PARTS = 100
"""A month's parts that are counted."""

KINDS: tuple[MoveKind, ...] = ("promotion", "lateral", "rotation")
"""Which of several moves goes first."""


@dataclass(frozen=True, slots=True)
class Leg:
    """The move between two rungs that routes take. `months` are in hundredths and None where they aren't told; `learning` counts levels and
    criteria.
    """

    move: Move
    months: int | None
    learning: int


@dataclass(frozen=True, slots=True)
class Route:
    """Moves one after the other. `months` and `learning` are for all of them together; of `untold` moves the months are a guess."""

    moves: tuple[Move, ...]
    months: float
    untold: int
    learning: int


@dataclass(frozen=True, slots=True)
class Nearest:
    """Of the rungs one gets to, the own one included, that from which there is least to learn for the goal: `learning` in all. `route` is
    the best one to it, and None where it is the own rung.
    """

    ref: str
    learning: int
    route: Route | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a rung asks, as numbers: competency → place of the level, and a number for each criterion, the same for equal ones of a role."""

    places: Mapping[str, int]
    criteria: frozenset[int]

    def above(self, other: Profile) -> int:
        """How much there is to learn for it from the other one."""
        held = other.places
        return sum(place - held.get(id_, -1) for id_, place in self.places.items() if place > held.get(id_, -1)) + len(self.criteria - other.criteria)


@dataclass(frozen=True)
class Web:
    """All rungs, sorted, and by each the legs that leave it, by the place of the rung they lead to, lowest first."""

    rungs: tuple[str, ...]
    legs: tuple[Mapping[int, Leg], ...]
    profiles: tuple[Profile, ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Rung → its place among all."""
        return {ref: place for place, ref in enumerate(self.rungs)}

    @cached_property
    def typical(self) -> int:
        """The middle one of the months that are told, in hundredths, the lower of two; 0 where none are."""
        told = sorted(leg.months for legs in self.legs for leg in legs.values() if leg.months is not None)
        return told[(len(told) - 1) // 2] if told else 0

    def months(self, leg: Leg) -> int:
        """In hundredths, told or not."""
        return self.typical if leg.months is None else leg.months

    def takes(self, move: Move) -> tuple[float, bool, int]:
        """The months of a move that routes take, whether they are told, and what there is to learn."""
        leg = self.legs[self.places[move.source]][self.places[move.target]]
        return self.months(leg) / PARTS, leg.months is not None, leg.learning

    def routes(self, source: str, goal: str, by: Measure, most: int = MOST) -> tuple[Route, ...]:
        """The best routes between two rungs, the best first; none where no way leads there, or it is the same rung."""
        start, end = self.places[source], self.places[goal]
        return tuple(self._route(path) for _, path in self.network(by).shortest(start, end, most)) if start != end else ()

    def nearest(self, source: str, goal: str, by: Measure) -> Nearest:
        """Of the rungs that one gets to from `source`, the nearest to `goal`: by what there is to learn from it, by moves, by its ref."""
        wanted = self.profiles[self.places[goal]]
        found = self.network("steps").reached(self.places[source])
        learning, _, place = min((wanted.above(self.profiles[place]), steps, place) for place, steps in found.items())
        ref = self.rungs[place]
        return Nearest(ref, learning, next(iter(self.routes(source, ref, by, 1)), None))

    def network(self, by: Measure) -> Network:
        """The moves as weighted links. A weight holds the three figures in the order in which they decide: a higher one is never made up for by
        lower ones, since those of a whole route stay below `room`.
        """
        figures = [{place: {"steps": 1, "months": self.months(leg), "learning": leg.learning} for place, leg in legs.items()} for legs in self.legs]
        room = {each: len(self.rungs) * max((told[each] for links in figures for told in links.values()), default=0) + 1 for each in MEASURES}
        first, second, third = MEASURES[by]
        return Network([{place: (told[first] * room[second] + told[second]) * room[third] + told[third] for place, told in links.items()} for links in figures])

    def _route(self, path: tuple[int, ...]) -> Route:
        legs = [self.legs[one][other] for one, other in pairwise(path)]
        return Route(tuple(leg.move for leg in legs), sum(map(self.months, legs)) / PARTS, sum(leg.months is None for leg in legs), sum(leg.learning for leg in legs))


def web(portal: Portal) -> Web:
    """All moves of the portal and what each takes."""
    rungs = tuple(sorted(portal.rungs))
    places = {ref: place for place, ref in enumerate(rungs)}
    numbers: dict[tuple[str, Expectation], int] = {}
    profiles = tuple(_profile(portal, portal.rungs[ref], numbers) for ref in rungs)
    found: list[dict[int, Leg]] = [{} for _ in rungs]
    for move in portal.moves:
        source, target = places[move.source], places[move.target]
        held = found[source].get(target)
        months = _months(portal, move)
        if held is None:
            found[source][target] = Leg(move, months, profiles[target].above(profiles[source]))
        elif _before(move, months) < _before(held.move, held.months):
            found[source][target] = Leg(move, months, held.learning)
    return Web(rungs, tuple(dict(sorted(legs.items())) for legs in found), profiles)


def _months(portal: Portal, move: Move) -> int | None:
    told = move.typical_months if move.typical_months is not None else portal.rungs[move.source].stated.typical_months
    return None if told is None else round(told * PARTS)


def _before(move: Move, months: int | None) -> tuple[bool, int, int]:
    return months is None, months or 0, KINDS.index(move.kind)


def _profile(portal: Portal, rung: Rung, numbers: dict[tuple[str, Expectation], int]) -> Profile:
    """`numbers` takes the criteria that are met for the first time."""
    return Profile({id_: portal.place(id_, ask.level) for id_, ask in rung.asks.items()},
                   frozenset(numbers.setdefault((rung.role, expectation), len(numbers)) for expectation in rung.expectations))
