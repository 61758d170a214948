"""Where everything of the map is in units of a drawing: boxes, lines, the bands of families and grades.

In: an atlas and the ways to draw. Out: `Drawing`, in whole units with the origin at the top left. Refuses to know titles, colours
and the page it stands on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from generator.derive.atlas import Atlas, Place
from generator.derive.wiring import Port, Way, Wire, Wiring, wiring

BOX_WIDTH, BOX_HEIGHT = 128, 44
HEAD, SIDE, EDGE = 56, 96, 16
"""The height of the families' headings, the width of the grades', and the margin around all."""
_GUTTER, _BETWEEN_FAMILIES, _TRACK, _ROOM = 16, 28, 6, 10
_CHANNEL, _BETWEEN_GRADES = 16, 40
_CORNER = 6
_INSET = 112
"""Lines that come from above meet a box a little farther in than those that leave upwards, so that they don't lie on each other."""

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rung's box: its upper left corner."""

    ref: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """A way's line, as an SVG path from its source to its target. `upright` is a ladder's own, without a bend."""

    way: Way
    path: str
    upright: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A family's or a grade's part of the drawing: from where, and how far."""

    name: str
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole map. `families` are from the left, `grades` from the top, the highest first."""

    width: int
    height: int
    families: tuple[Band, ...]
    grades: tuple[Band, ...]
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class _Measure:
    """Where lanes, lines and the gaps between them begin; lines from the bottom, as in the atlas."""

    lanes: tuple[int, ...]
    gutters: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]
    channels: tuple[tuple[int, int], ...]
    across: Mapping[int, int]
    along: Mapping[int, int]

    def box(self, place: Place) -> tuple[int, int]:
        return self.lanes[place.lane], self.lines[place.line]

    def port(self, place: Place, port: Port) -> Point:
        x, y = self.box(place)
        if port.side in {"left", "right"}:
            return (x if port.side == "left" else x + BOX_WIDTH), y + BOX_HEIGHT / 2
        return x + BOX_WIDTH / 2 + round(port.offset * (BOX_WIDTH if port.side == "top" else _INSET)), (y if port.side == "top" else y + BOX_HEIGHT)

    def track(self, gap: tuple[int, int], tracks: int, track: int) -> int:
        """The place of a track in a gap: the tracks stand in its middle, the first one at the greater end."""
        return round(gap[0] + gap[1] / 2 + ((tracks - 1) / 2 - track) * _TRACK)


def drawing(atlas: Atlas, ways: Sequence[Way]) -> Drawing:
    """The drawing of an atlas with those of its ways that are drawn."""
    wired = wiring(atlas, ways)
    measure = _measure(atlas, wired)
    families = []
    for column in atlas.columns:
        left, right = measure.gutters[column.first], measure.gutters[column.first + column.lanes]
        start, end = left[0] + left[1] // 2, right[0] + right[1] // 2
        families.append(Band(column.family, start, end - start))
    grades = []
    for row in reversed(atlas.rows):
        above, below = measure.channels[row.first + row.lines], measure.channels[row.first]
        start, end = above[0] + above[1] // 2, below[0] + below[1] // 2
        grades.append(Band(row.grade, start, end - start))
    last_gutter, last_channel = measure.gutters[-1], measure.channels[0]
    return Drawing(last_gutter[0] + last_gutter[1] + EDGE, last_channel[0] + last_channel[1] + EDGE, tuple(families), tuple(grades),
                   tuple(Box(ref, *measure.box(place)) for ref, place in atlas.places.items()),
                   tuple(Stroke(wire.way, _path(_points(atlas.places, measure, wire)), _upright(wire)) for wire in wired.wires))


def _upright(wire: Wire) -> bool:
    return not wire.legs and wire.out.side in {"top", "bottom"}


def _measure(atlas: Atlas, wired: Wiring) -> _Measure:
    starts, ends = {column.first for column in atlas.columns}, atlas.lanes
    x = EDGE + SIDE
    gutters, lanes = [], []
    for lane in range(atlas.lanes + 1):
        base = _BETWEEN_FAMILIES if lane in starts or lane == ends else _GUTTER
        size = max(base, _tracked(wired.along.get(lane, 0)))
        gutters.append((x, size))
        x += size
        if lane < atlas.lanes:
            lanes.append(x)
            x += BOX_WIDTH
    firsts = {row.first for row in atlas.rows}
    y = EDGE + HEAD
    channels, lines = [], []
    for line in range(atlas.lines, -1, -1):
        base = _BETWEEN_GRADES if line in firsts or line == atlas.lines else _CHANNEL
        size = max(base, _tracked(wired.across.get(line, 0)))
        channels.append((y, size))
        y += size
        if line:
            lines.append(y)
            y += BOX_HEIGHT
    return _Measure(tuple(lanes), tuple(gutters), tuple(reversed(lines)), tuple(reversed(channels)), wired.across, wired.along)


def _tracked(tracks: int) -> int:
    return (tracks - 1) * _TRACK + 2 * _ROOM if tracks else 0


def _points(places: Mapping[str, Place], measure: _Measure, wire: Wire) -> list[Point]:
    start = measure.port(places[wire.way.source], wire.out)
    end = measure.port(places[wire.way.target], wire.into)
    points = [start]
    for leg in wire.legs:
        x, y = points[-1]
        if leg.across:
            points.append((x, measure.track(measure.channels[leg.gap], measure.across[leg.gap], leg.track)))
        else:
            points.append((measure.track(measure.gutters[leg.gap], measure.along[leg.gap], leg.track), y))
    if wire.legs:
        points.append((end[0], points[-1][1]))
    return [*points, end]


def _path(points: Sequence[Point]) -> str:
    """The points as an SVG path of straight lines with rounded corners."""
    points = [point for point, after in pairwise(points) if point != after] + [points[-1]]
    parts = [f"M{_told(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        parts.append(f"L{_told(_toward(corner, before, radius))}Q{_told(corner)} {_told(_toward(corner, after, radius))}")
    return "".join(parts) + f"L{_told(points[-1])}"


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _toward(point: Point, other: Point, by: float) -> Point:
    along = _distance(point, other) or 1
    return point[0] + (other[0] - point[0]) / along * by, point[1] + (other[1] - point[1]) / along * by


def _told(point: Point) -> str:
    return f"{point[0]:g} {point[1]:g}"
