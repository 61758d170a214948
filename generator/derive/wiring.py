"""How a line runs from rung to rung on the map: through the gaps between boxes, never through a box.

In: an atlas and ways between its rungs. Out: `Wiring`: for each way the gaps it runs through and its track in each of them, and how
many tracks every gap has. Refuses to know lengths.

Gaps are numbered: gap `n` across lies below line `n`, gap `n` along lies to the left of lane `n`. A way leaves its rung upwards or
downwards, runs across, along and across again where it has to, and enters the other rung from below or above; only neighbours on
a line are joined by their sides, and rungs of one lane with nothing between them straight. Two that run through one gap beside
each other have tracks of their own (the left-edge method: Hashimoto and Stevens 1971).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.derive.atlas import Atlas, Place, straight
from generator.portal import Move, MoveKind

Side: TypeAlias = Literal["top", "bottom", "left", "right"]
_REACH = 0.42
"""How far from a box's middle its outermost line is, of the distance between two lanes."""
_INNER = 0.1
_APART = 0.02


@dataclass(frozen=True, slots=True)
class Way:
    """A way to draw; `both` where it leads back as well."""

    source: str
    target: str
    kind: MoveKind
    both: bool = False


@dataclass(frozen=True, slots=True)
class Port:
    """Where a line meets a box: the side, and how far right of its middle, as a part of the distance between two lanes."""

    side: Side
    offset: float


@dataclass(frozen=True, slots=True)
class Leg:
    """A gap that a line runs through, `across` or along, and the track it has there."""

    across: bool
    gap: int
    track: int


@dataclass(frozen=True, slots=True)
class Wire:
    """A way with its course: out of one box, through gaps, into another. Without legs it is a straight line."""

    way: Way
    out: Port
    into: Port
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class Wiring:
    """All lines, and how many tracks each gap needs: `across` by line, `along` by lane."""

    wires: tuple[Wire, ...]
    across: Mapping[int, int]
    along: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class _Course:
    """A way before it has ports and tracks: the gaps it runs through, the first of them across."""

    way: Way
    out: Side
    into: Side
    gaps: tuple[int, ...]


_Segment: TypeAlias = tuple[float, float, int, int]
"""From, to, which course, which of its legs."""


def ways(moves: Iterable[Move]) -> tuple[Way, ...]:
    """The moves as ways to draw: two of one kind that lead there and back are one."""
    found: dict[tuple[str, str, MoveKind], Way] = {}
    for move in moves:
        back = (move.target, move.source, move.kind)
        if back in found:
            found[back] = Way(move.target, move.source, move.kind, both=True)
        else:
            found.setdefault((move.source, move.target, move.kind), Way(move.source, move.target, move.kind))
    return tuple(found.values())


def wiring(atlas: Atlas, drawn: Sequence[Way]) -> Wiring:
    """The course of every way, in the order given."""
    taken = frozenset(atlas.places.values())
    courses = [_course(atlas.places, taken, way) for way in drawn]
    ports = _ports(atlas.places, courses)
    across: dict[int, list[_Segment]] = {}
    along: dict[int, list[_Segment]] = {}
    for number, course in enumerate(courses):
        if course.gaps:
            _segments(atlas.places, course, number, (ports[number, 0].offset, ports[number, 1].offset), across, along)
    tracks: dict[tuple[int, int], int] = {}
    widths = [{gap: _tracks(held, tracks) for gap, held in sorted(gaps.items())} for gaps in (across, along)]
    wires = tuple(Wire(course.way, ports[number, 0], ports[number, 1], tuple(Leg(leg != 1, gap, tracks[number, leg]) for leg, gap in enumerate(course.gaps)))
                  for number, course in enumerate(courses))
    return Wiring(wires, *widths)


def _course(places: Mapping[str, Place], taken: frozenset[Place], way: Way) -> _Course:
    one, other = places[way.source], places[way.target]
    if one.lane == other.lane and straight(places, taken, way.source, way.target) and way.kind == "promotion":
        return _Course(way, "top", "bottom", ()) if one.line < other.line else _Course(way, "bottom", "top", ())
    if one.line == other.line and abs(one.lane - other.lane) == 1:
        return _Course(way, "right", "left", ()) if one.lane < other.lane else _Course(way, "left", "right", ())
    if one.line == other.line:
        return _Course(way, "top", "top", (one.line + 1,))
    up = one.line < other.line
    leave, enter = (one.line + 1, other.line) if up else (one.line, other.line + 1)
    sides: tuple[Side, Side] = ("top", "bottom") if up else ("bottom", "top")
    if leave == enter:
        return _Course(way, *sides, (leave,))
    beside = other.lane if one.lane < other.lane else other.lane + 1  # the gap on the side that one comes from
    return _Course(way, *sides, (leave, beside, enter))


def _ports(places: Mapping[str, Place], courses: Sequence[_Course]) -> dict[tuple[int, int], Port]:
    """Course and end (0 out, 1 in) → its port. Who goes to the left leaves on the left of a box's middle, the farthest outermost."""
    meeting: dict[tuple[str, Side], list[tuple[float, int, int]]] = {}
    found: dict[tuple[int, int], Port] = {}
    for number, course in enumerate(courses):
        ends = (course.way.source, course.way.target)
        for end, (ref, side) in enumerate(zip(ends, (course.out, course.into), strict=True)):
            if course.gaps:
                toward = course.gaps[1] - 0.5 if len(course.gaps) > 1 else places[ends[1 - end]].lane
                meeting.setdefault((ref, side), []).append((toward, number, end))
            else:
                found[number, end] = Port(side, 0)
    for (ref, side), those in meeting.items():
        lane = places[ref].lane
        for sign in (-1, 1):
            half = sorted(each for each in those if (each[0] < lane) == (sign < 0))
            for place, (_, number, end) in enumerate(half if sign < 0 else reversed(half)):
                share = place / (len(half) - 1) if len(half) > 1 else 0.4
                found[number, end] = Port(side, round(sign * (_REACH - share * (_REACH - _INNER)), 3))
    return found


def _segments(places: Mapping[str, Place], course: _Course, number: int, offsets: tuple[float, float],  # noqa: PLR0913, PLR0917 - where it goes
              across: dict[int, list[_Segment]], along: dict[int, list[_Segment]]) -> None:
    start, end = (places[ref].lane + offset for ref, offset in zip((course.way.source, course.way.target), offsets, strict=True))
    if len(course.gaps) == 1:
        across.setdefault(course.gaps[0], []).append((min(start, end), max(start, end), number, 0))
        return
    leave, beside, enter = course.gaps
    middle = beside - 0.5
    across.setdefault(leave, []).append((min(start, middle), max(start, middle), number, 0))
    along.setdefault(beside, []).append((min(leave, enter), max(leave, enter), number, 1))
    across.setdefault(enter, []).append((min(end, middle), max(end, middle), number, 2))


def _tracks(segments: list[_Segment], tracks: dict[tuple[int, int], int]) -> int:
    """Gives each segment of a gap the first track that is free over its whole length; how many there are."""
    ends: list[float] = []
    for low, high, number, leg in sorted(segments):
        track = next((at for at, end in enumerate(ends) if end + _APART < low), len(ends))
        ends[track:track + 1] = [high]
        tracks[number, leg] = track
    return len(ends)


__all__ = ["Leg", "Port", "Way", "Wire", "Wiring", "ways", "wiring"]
