"""Where every rung stands on the map: grades up, families across.

In: the portal, or some of its families. Out: `Atlas`, the place of each rung as a lane (counted from the left) and a line (counted
from the bottom). Refuses to know how anything is drawn, and how wide or high it is but roughly.

A role keeps one lane, so that its ladder is a straight way up. Roles of a family whose grades don't meet share a lane. Where all
that would make a map far wider than high, a grade has several lines, and roles that hold the same grade stand above each other.
Families, and the roles in them, are in an order that brings together what moves lead between: families by exchanging two
at a time as long as the ways become shorter, roles by the mean place of those they are connected with (the barycentre method:
Sugiyama, Tagawa and Toda 1981, "Methods for visual understanding of hierarchical system structures"), kept where it shortens them.
Everything is decided by counts and by the order in which things are written, so the same portal has the same map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.portal import Portal, Rung

_LANE, _LINE, _COLUMN, _ROW = 140, 62, 12, 24
"""About how wide a lane and how high a line is, and what a family and a grade add: for the shape only."""
OF_LADDERS, OF_RUNGS = 14.0, 2.5
"""How many times as wide as high a map may be before roles are put above each other: one of ladders, one of single rungs."""
_SWEEPS = 6
_EXCHANGES = 20

Step: TypeAlias = tuple[int, int]
"""A grade's place (0 for none, then from the lowest up), and which of its rungs there in a role: what stands side by side."""
Weights: TypeAlias = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Column:
    """A family: its lanes, of which the first is `first`."""

    family: str
    first: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Row:
    """A grade (an id; empty for rungs without): its lines, of which the lowest is `first`."""

    grade: str
    first: int
    lines: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rung stands."""

    lane: int
    line: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """Families from the left, grades from the bottom, and the place of each rung (in the portal's order)."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    places: Mapping[str, Place]

    @property
    def lanes(self) -> int:
        """How many lanes there are in all."""
        return sum(column.lanes for column in self.columns)

    @property
    def lines(self) -> int:
        """How many lines there are in all."""
        return sum(row.lines for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a role stands in its family: a lane, and which of the lines each grade has."""

    lane: int
    tier: int


def atlas(portal: Portal, families: Collection[str] | None = None) -> Atlas:
    """The map of the whole portal, or of some families of it."""
    roles = {id_: rungs for id_, rungs in portal.rungs_of.items() if rungs and (families is None or portal.roles[id_].family in families)}
    steps = {id_: _steps(portal, rungs) for id_, rungs in roles.items()}
    members: dict[str, list[str]] = {family: [] for family in portal.families}
    for id_ in roles:
        members.setdefault(portal.roles[id_].family, []).append(id_)
    members = {family: ids for family, ids in members.items() if ids}
    near = _weights((portal.rungs[move.source].role, portal.rungs[move.target].role) for move in portal.moves
                    if portal.rungs[move.source].role in roles and portal.rungs[move.target].role in roles)
    between = _weights(((portal.roles[one].family, portal.roles[other].family) for one, others in near.items() for other, number in others.items()
                        for _ in range(number)))
    order = _families(tuple(members), between)
    spots = _settled({family: members[family] for family in order}, steps, near, _tiers(members, steps))
    return _placed(portal, roles, order, members, steps, spots)


def _steps(portal: Portal, rungs: Sequence[Rung]) -> dict[str, Step]:
    """Rung → its step; rungs of one grade in one role take as many."""
    count: Counter[int] = Counter()
    found: dict[str, Step] = {}
    for rung in rungs:
        grade = portal.grade_order.get(rung.grade, -1) + 1
        found[rung.ref] = grade, count[grade]
        count[grade] += 1
    return found


def _weights(pairs: Iterable[tuple[str, str]]) -> Weights:
    """How often each two that aren't the same go together, told from both sides."""
    found: dict[str, dict[str, int]] = {}
    for one, other in pairs:
        if one != other:
            for a, b in ((one, other), (other, one)):
                those = found.setdefault(a, {})
                those[b] = those.get(b, 0) + 1
    return found


def _families(families: tuple[str, ...], between: Weights) -> tuple[str, ...]:
    """The families in an order with short ways, beginning with the one they are written in."""
    order = list(families)

    def length(order: Sequence[str]) -> int:
        at = {family: place for place, family in enumerate(order)}
        return sum(number * abs(at[one] - at[other]) for one, others in between.items() for other, number in others.items())

    best = length(order)
    for _ in range(_EXCHANGES if len(order) <= 40 else 1):  # noqa: PLR2004 - beyond, the order that people wrote is as good
        before = best
        for i in range(len(order)):
            for j in range(len(order)):
                if i != j:
                    moved = order[:i] + order[i + 1 :]
                    moved.insert(j, order[i])
                    if (now := length(moved)) < best:
                        order, best = moved, now
        if best == before:
            break
    return tuple(order)


def _tiers(members: Mapping[str, Sequence[str]], steps: Mapping[str, Mapping[str, Step]]) -> int:
    """The fewest lines above each other in a grade that give the map its shape."""
    every = {step for each in steps.values() for step in each.values()}
    shape = OF_LADDERS if sum(len(each) > 1 for each in steps.values()) * 2 >= len(steps) else OF_RUNGS
    tiers = 1
    while True:
        lanes = sum(_lanes(ids, steps, tiers) for ids in members.values())
        busiest = {step: max(-(-sum(step in steps[id_].values() for id_ in ids) // _lanes(ids, steps, tiers)) for ids in members.values()) for step in every}
        wide = lanes * _LANE + len(members) * _COLUMN
        high = sum(min(tiers, busiest[step]) for step in every) * _LINE + len(every) * _ROW
        if wide <= shape * high or lanes <= len(members):
            return tiers
        tiers += 1


def _lanes(ids: Sequence[str], steps: Mapping[str, Mapping[str, Step]], tiers: int) -> int:
    """The fewest lanes that can hold the roles: what the busiest step needs."""
    spans = [(min(steps[id_].values()), max(steps[id_].values())) for id_ in ids]
    busiest = max(sum(low <= step <= high for low, high in spans) for step in {low for low, _ in spans})
    return -(-busiest // tiers)


def _settled(members: Mapping[str, Sequence[str]], steps: Mapping[str, Mapping[str, Step]], near: Weights, tiers: int) -> dict[str, _Spot]:
    """Where each role stands in its family, after as many sweeps as make the ways shorter."""
    orders = {family: list(ids) for family, ids in members.items()}
    spots, across = _packed(orders, steps, tiers)
    best = _length(across, near)
    for _ in range(_SWEEPS):
        turned = {family: sorted(ids, key=lambda id_: (_middle(id_, across, near), across[id_])) for family, ids in orders.items()}
        tried, over = _packed(turned, steps, tiers)
        length = _length(over, near)
        if length >= best:
            break
        orders, spots, across, best = turned, tried, over, length
    return spots


def _middle(id_: str, across: Mapping[str, int], near: Weights) -> float:
    others = near.get(id_, {})
    number = sum(others.values())
    return round(sum(across[other] * count for other, count in others.items()) / number, 3) if number else across[id_]


def _length(across: Mapping[str, int], near: Weights) -> int:
    return sum(number * abs(across[one] - across[other]) for one, others in near.items() for other, number in others.items())


def _packed(orders: Mapping[str, Sequence[str]], steps: Mapping[str, Mapping[str, Step]], tiers: int) -> tuple[dict[str, _Spot], dict[str, int]]:
    """Each role in its family, and in which lane of the whole map it stands."""
    spots: dict[str, _Spot] = {}
    across: dict[str, int] = {}
    first = 0
    for ids in orders.values():
        lanes = _lanes(ids, steps, tiers)
        while (found := _pack(ids, steps, lanes, tiers)) is None:
            lanes += 1
        spots |= found
        across |= {id_: first + spot.lane for id_, spot in found.items()}
        first += 1 + max(spot.lane for spot in found.values())
    return spots, across


def _pack(ids: Sequence[str], steps: Mapping[str, Mapping[str, Step]], lanes: int, tiers: int) -> dict[str, _Spot] | None:
    """The roles in so many lanes, as near as may be to their order; None where they don't fit."""
    taken: dict[tuple[int, int], list[tuple[Step, Step]]] = {}
    found: dict[str, _Spot] = {}
    for number, id_ in enumerate(ids):
        wanted = number * lanes // len(ids)
        low, high = min(steps[id_].values()), max(steps[id_].values())
        for tier, lane in sorted(((tier, lane) for tier in range(tiers) for lane in range(lanes)), key=lambda at: (at[0], abs(at[1] - wanted), at[1])):
            held = taken.setdefault((lane, tier), [])
            if all(high < there[0] or there[1] < low for there in held):
                held.append((low, high))
                found[id_] = _Spot(lane, tier)
                break
        else:
            return None
    return found


def _placed(portal: Portal, roles: Mapping[str, Sequence[Rung]], order: Sequence[str], members: Mapping[str, Sequence[str]],  # noqa: PLR0913, PLR0917 - the whole
            steps: Mapping[str, Mapping[str, Step]], spots: Mapping[str, _Spot]) -> Atlas:
    """The lanes and lines of the whole map; lines that nobody stands on are left out."""
    columns = []
    first = 0
    for family in order:
        lanes = 1 + max(spots[id_].lane for id_ in members[family])
        columns.append(Column(family, first, lanes))
        first += lanes
    start = {column.family: column.first for column in columns}
    used = sorted({(*step, spots[id_].tier) for id_ in roles for step in steps[id_].values()})
    line = {each: number for number, each in enumerate(used)}
    grades = ("", *portal.grades)
    rows = []
    for grade, name in enumerate(grades):
        held = [number for number, each in enumerate(used) if each[0] == grade]
        if held:
            rows.append(Row(name, held[0], len(held)))
    places = {rung.ref: Place(start[portal.roles[id_].family] + spots[id_].lane, line[*steps[id_][rung.ref], spots[id_].tier])
              for id_, rungs in roles.items() for rung in rungs}
    return Atlas(tuple(columns), tuple(rows), {ref: places[ref] for ref in portal.rungs if ref in places})


def straight(places: Mapping[str, Place], taken: Collection[Place], source: str, target: str) -> bool:
    """Whether nothing stands between two rungs of one lane."""
    one, other = places[source], places[target]
    return one.lane == other.lane and not any(Place(one.lane, line) in taken for line in range(min(one.line, other.line) + 1, max(one.line, other.line)))


__all__ = ["OF_LADDERS", "OF_RUNGS", "Atlas", "Column", "Place", "Row", "atlas", "straight"]
