"""The map's geometry: boxes apart from each other, lines that join what they name and pass through nothing."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import HealthCheck, given, settings

from generator.derive.atlas import atlas
from generator.derive.wiring import ways
from generator.outputs.drawing import BOX_HEIGHT, BOX_WIDTH, Box, Drawing, drawing
from tests.maps import organisations, portal_of

small_runs = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def drawn(files: dict[str, str]) -> Drawing:
    portal = portal_of(files)
    return drawing(atlas(portal), ways(portal.moves))


def points(path: str) -> list[tuple[float, float]]:
    """Where a path begins, bends and ends."""
    numbers = [float(number) for number in re.findall(r"[-\d.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def touches(box: Box, point: tuple[float, float]) -> bool:
    """Whether the point is on the border of the box."""
    x, y = point[0] - box.x, point[1] - box.y
    return (x in {0, BOX_WIDTH} and 0 <= y <= BOX_HEIGHT) or (y in {0, BOX_HEIGHT} and 0 <= x <= BOX_WIDTH)


def crosses(box: Box, one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether the way between two points passes through the box's inside."""
    return (min(one[0], other[0]) < box.x + BOX_WIDTH and max(one[0], other[0]) > box.x
            and min(one[1], other[1]) < box.y + BOX_HEIGHT and max(one[1], other[1]) > box.y)


@small_runs
@given(organisations())
def test_no_box_lies_on_another_or_out_of_the_drawing(files: dict[str, str]):
    found = drawn(files)
    for number, box in enumerate(found.boxes):
        assert 0 <= box.x <= found.width - BOX_WIDTH
        assert 0 <= box.y <= found.height - BOX_HEIGHT
        for other in found.boxes[:number]:
            assert abs(box.x - other.x) >= BOX_WIDTH or abs(box.y - other.y) >= BOX_HEIGHT


@small_runs
@given(organisations())
def test_every_move_has_a_line_from_its_one_rung_to_its_other(files: dict[str, str]):
    portal = portal_of(files)
    found = drawing(atlas(portal), ways(portal.moves))
    boxes = {box.ref: box for box in found.boxes}
    told = {(stroke.way.source, stroke.way.target, stroke.way.kind) for stroke in found.strokes}
    told |= {(stroke.way.target, stroke.way.source, stroke.way.kind) for stroke in found.strokes if stroke.way.both}
    assert told == {(move.source, move.target, move.kind) for move in portal.moves}
    for stroke in found.strokes:
        course = points(stroke.path)
        assert touches(boxes[stroke.way.source], course[0])
        assert touches(boxes[stroke.way.target], course[-1])


@small_runs
@given(organisations())
def test_no_line_passes_through_a_box(files: dict[str, str]):
    found = drawn(files)
    for stroke in found.strokes:
        course = points(stroke.path)
        through = {box.ref for box in found.boxes for one, other in pairwise(course) if crosses(box, one, other)}
        assert through == set()


@small_runs
@given(organisations())
def test_bands_lie_side_by_side_and_hold_their_rungs(files: dict[str, str]):
    portal = portal_of(files)
    found = drawing(atlas(portal), ways(portal.moves))
    for bands in (found.families, found.grades):
        assert [band.start + band.size for band in bands[:-1]] == [band.start for band in bands[1:]]
    families, grades = ({band.name: band for band in bands} for bands in (found.families, found.grades))
    for box in found.boxes:
        rung = portal.rungs[box.ref]
        family, grade = families[portal.roles[rung.role].family], grades[rung.grade or ""]
        assert family.start <= box.x <= family.start + family.size - BOX_WIDTH
        assert grade.start <= box.y <= grade.start + grade.size - BOX_HEIGHT


def test_a_ladder_is_a_straight_line_upwards():
    role = "title: Role\nfamily: east\nlevels: [{id: low, title: Low, grade: g1}, {id: high, title: High, grade: g3}]\n"
    (stroke,) = drawn({"roles/a.yml": role}).strokes
    (x1, y1), (x2, y2) = points(stroke.path)
    assert stroke.upright
    assert (x1, y1 > y2) == (x2, True)


def test_there_and_back_is_one_line():
    role = "title: Role\nfamily: east\ngrade: g1\nmoves: [{{from: {}, to: {}, kind: lateral}}]\n"
    found = drawn({"roles/a.yml": role.format("a", "b"), "roles/b.yml": role.format("b", "a")})
    assert [stroke.way.both for stroke in found.strokes] == [True]
