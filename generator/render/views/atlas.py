"""The map: every rung on one plane, as a page, as drawings to take along, and as a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from generator.derive.atlas import Atlas, atlas
from generator.derive.wiring import Way, ways
from generator.outputs.drawing import BOX_HEIGHT, BOX_WIDTH, Box, Drawing, drawing
from generator.portal import Move, Portal
from generator.render.frame import Anchor, Frame
from generator.render.views import roles
from generator.render.views.desk import MOVE_TITLES, Desk, Link, RungLink

URL, WHOLE = "/map/", "/map/map.svg"
AT_REST = 400
"""So many lines are drawn at rest; of more, the promotions alone."""
AT_ONCE = 400
"""Of more boxes, a script draws those in view first, and the others when there is nothing else to do."""
LISTED = 400
"""So many rungs are listed below the map with their ways; of more, the list of roles says the same."""
_ACROSS = 16.6
"""How many letters of middling width stand on a line of a box."""
_NARROW, _WIDE = "fijlrtI.,:;'’|()[]/- ", "mwMWQO@%—"


@dataclass(frozen=True, slots=True)
class NodeView:
    """A rung's box, its title in at most two lines; `whole` is the title where the lines don't hold all of it."""

    ref: str
    url: str
    lines: tuple[str, ...]
    whole: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class GroupView:
    """A family's boxes, from where to how far they stand."""

    start: int
    size: int
    nodes: tuple[NodeView, ...]


@dataclass(frozen=True, slots=True)
class StrokeView:
    """A line from rung to rung. `tips` says which ends have an arrow: `end`, `both`, or none on a ladder, which leads upwards."""

    source: str
    target: str
    path: str
    tips: str


@dataclass(frozen=True, slots=True)
class BandView:
    """A family or a grade: its title, and its title in lines of its width."""

    title: str
    lines: tuple[str, ...]
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class DrawingView:
    """All that is drawn. `strokes` go by kind of move; where there are very many boxes, scripts draw them `later`; `left` and `top` are where the boxes begin, below and beside the headings."""

    title: str
    text: str
    width: int
    height: int
    left: int
    top: int
    families: tuple[BandView, ...]
    grades: tuple[BandView, ...]
    strokes: tuple[tuple[str, tuple[StrokeView, ...]], ...]
    groups: tuple[GroupView, ...]
    later: bool
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


@dataclass(frozen=True, slots=True)
class WayOut:
    """A way out of a rung in the list."""

    kind_title: str
    to: Link
    months: str


@dataclass(frozen=True, slots=True)
class ListedRung:
    """A rung in the list, and where it leads."""

    rung: RungLink
    out: tuple[WayOut, ...]


@dataclass(frozen=True, slots=True)
class ListedFamily:
    """A family in the list, its rungs from the lowest grade up; of a large portal `url` leads to its roles. `sheet` is its own drawing."""

    id: str
    title: str
    count: int
    url: str
    sheet: str
    rungs: tuple[ListedRung, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """The page. `kinds` are the kinds of move there are, `left_out` how many moves aren't drawn at rest, `scripts` what the page
    asks for before it is read to its end.
    """

    frame: Frame
    drawing: DrawingView
    kinds: tuple[tuple[str, str], ...]
    left_out: int
    rung_count: int
    move_count: int
    families: tuple[Link, ...]
    tracks: tuple[Link, ...]
    listed: tuple[ListedFamily, ...]
    scripts: tuple[str, ...]
    whole: str = WHOLE
    source: str = "/api/v1/map.json"


@dataclass(frozen=True, slots=True)
class SheetView:
    """A drawing as a file of its own: a title, what is drawn, and a line below."""

    drawing: DrawingView
    kinds: tuple[tuple[str, str], ...]
    note: str
    language: str


def map_view(desk: Desk) -> MapView:
    """The view of the page."""
    portal = desk.portal
    whole = atlas(portal)
    every = ways(portal.moves)
    shown = _at_rest(every)
    tracks = dict.fromkeys(role.track for role in portal.roles.values() if role.track in portal.tracks)
    counted = f"{_count(len(portal.rungs), 'rung')} in {_count(len(whole.columns), 'job family', 'job families')}"
    return MapView(
        frame=desk.framer.frame(
            title="Map", url=URL, kind="map", description=f"Every rung on one plane, grades up and families across: {counted}, and {_count(len(portal.moves), 'move')} between them.",
            toc=(Anchor("Take it along", "files"), Anchor("The same as a list", "list"))),
        drawing=_drawn(desk, whole, shown, "Map of all rungs"),
        kinds=_kinds(shown), left_out=sum(1 + way.both for way in every) - sum(1 + way.both for way in shown), rung_count=len(portal.rungs), move_count=len(portal.moves),
        families=tuple(Link(family.title, id_) for id_, family in portal.families.items() if any(column.family == id_ for column in whole.columns)),
        tracks=tuple(Link(track.title, id_) for id_, track in portal.tracks.items() if id_ in tracks) if len(tracks) > 1 else (),
        listed=_listed(desk), scripts=desk.framer.assets.with_imports("map") if portal.rungs else ())


def sheet_view(desk: Desk, family: str = "") -> SheetView:
    """The view of a file: the whole map, or a family by itself with the moves within it."""
    portal = desk.portal
    found = atlas(portal, {family} if family else None)
    within = [move for move in portal.moves if move.source in found.places and move.target in found.places]
    every = ways(within)
    shown = _at_rest(every)
    title = f"{portal.families[family].title}: rungs and moves" if family else "All rungs and moves"
    notes = [desk.site.name]
    if left_out := sum(1 + way.both for way in every) - sum(1 + way.both for way in shown):
        notes.append(f"{_count(left_out, 'lateral move')} not drawn")
    if beyond := sum((move.source in found.places) != (move.target in found.places) for move in portal.moves):
        notes.append(f"{_count(beyond, 'move')} to and from other families not drawn")
    return SheetView(_drawn(desk, found, shown, title), _kinds(shown), " · ".join([*notes, desk.words.date(portal.today)]), desk.site.language)


def sheets(portal: Portal) -> tuple[str, ...]:
    """The families that have a drawing of their own."""
    held = {portal.roles[rung.role].family for rung in portal.rungs.values()}
    return tuple(family for family in portal.families if family in held)


def sheet_url(family: str) -> str:
    """Where a family's own drawing is; no id is `map--map`, so none is in the way of the whole map's."""
    return f"/map/{family}.svg" if family != "map" else "/map/family--map.svg"


def _at_rest(every: Sequence[Way]) -> tuple[Way, ...]:
    return tuple(every) if len(every) <= AT_REST else tuple(way for way in every if way.kind == "promotion")


def _kinds(shown: Collection[Way]) -> tuple[tuple[str, str], ...]:
    held = {way.kind for way in shown}
    return tuple((kind, title) for kind, title in MOVE_TITLES.items() if kind in held)


def _drawn(desk: Desk, found: Atlas, shown: Sequence[Way], title: str) -> DrawingView:
    portal = desk.portal
    held: Drawing = drawing(found, shown)
    strokes: dict[str, list[StrokeView]] = {}
    for stroke in held.strokes:
        way = stroke.way
        tips = "both" if way.both else "" if stroke.upright and way.kind == "promotion" else "end"
        strokes.setdefault(way.kind, []).append(StrokeView(way.source, way.target, stroke.path, tips))
    return DrawingView(
        title=title, text=f"Grades from the bottom up, job families from left to right. {_count(len(held.boxes), 'rung')}, {_count(len(held.strokes), 'line')}.",
        width=held.width, height=held.height, left=held.families[0].start if held.families else 0, top=held.grades[0].start if held.grades else 0,
        families=tuple(_band(portal.families[band.name].title, band.start, band.size, (band.size - 16) / 7.5) for band in held.families),
        grades=tuple(_band(portal.grades[band.name].title if band.name else "Without a grade", band.start, band.size, 12) for band in held.grades),
        strokes=tuple((kind, tuple(strokes[kind])) for kind in MOVE_TITLES if kind in strokes),
        groups=_groups(portal, held), later=len(held.boxes) > AT_ONCE)


def _groups(portal: Portal, held: Drawing) -> tuple[GroupView, ...]:
    boxes: dict[str, list[Box]] = {}
    for box in held.boxes:
        boxes.setdefault(portal.roles[portal.rungs[box.ref].role].family, []).append(box)
    return tuple(GroupView(band.start, band.size, tuple(_node(portal, box.ref, box.x, box.y) for box in boxes[band.name]))
                 for band in held.families)


def _node(portal: Portal, ref: str, x: int, y: int) -> NodeView:
    rung = portal.rungs[ref]
    lines = in_lines(rung.title, _ACROSS)
    return NodeView(ref, rung.url, lines, "" if " ".join(lines) == " ".join(rung.title.split()) else rung.title, x, y)


def _band(title: str, start: int, size: int, across: float) -> BandView:
    return BandView(title, in_lines(title, across), start, size)


def in_lines(text: str, across: float) -> tuple[str, ...]:
    """The text in one or two lines of at most `across` letters of middling width, the second one cut off where it has to be."""
    words = text.split()
    first: list[str] = []
    while words and _wide(" ".join([*first, words[0]])) <= across:
        first.append(words.pop(0))
    if not words:
        return (" ".join(first),)
    if not first:
        head = _cut(words[0], across)
        return (head,) if len(words) == 1 or head != words[0] else (head, _cut(" ".join(words[1:]), across))
    return " ".join(first), _cut(" ".join(words), across)


def _cut(text: str, across: float) -> str:
    if _wide(text) <= across:
        return text
    while text and _wide(text) > across - 1:
        text = text[:-1]
    return f"{text.rstrip(' ,;-–/(')}…"


def _wide(text: str) -> float:
    """About how wide a text is, in letters of middling width."""
    return sum(1.9 if unicodedata.east_asian_width(each) in "WF" else 0.55 if each in _NARROW else 1.5 if each in _WIDE else 1.2 if each.isupper() else 1 for each in text)


def _listed(desk: Desk) -> tuple[ListedFamily, ...]:
    """Every family with its rungs and their ways out, or, of many, with the way to its roles."""
    portal = desk.portal
    whole = len(portal.rungs) <= LISTED
    shelves = roles.listing(desk)
    urls = {shelf.id: shelves.address(shelf) if shelves.long else desk.family(shelf.id).url for shelf in shelves.shelves}
    out: Mapping[str, tuple[Move, ...]] = portal.moves_from
    found = []
    for family in sheets(portal):
        held = [rung for rung in portal.rungs.values() if portal.roles[rung.role].family == family]
        held.sort(key=lambda rung: portal.grade_order.get(rung.grade, -1))
        rungs = tuple(ListedRung(desk.rung(rung.ref), tuple(_way(desk, move) for move in out.get(rung.ref, ()))) for rung in held) if whole else ()
        found.append(ListedFamily(family, portal.families[family].title, len(held), urls.get(family, ""), sheet_url(family), rungs))
    return tuple(found)


def _way(desk: Desk, move: Move) -> WayOut:
    rung = desk.rung(move.target)
    return WayOut(MOVE_TITLES[move.kind], Link(rung.title, rung.url, rung.grade), desk.words.months(move.typical_months))


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
