"""The page that compares any rungs, and the lists of the comparisons that are ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.portal import Move
from generator.render.frame import Frame
from generator.render.views.desk import MOVE_TITLES, Desk, RungLink, compare_url
from generator.render.views.listing import Further, Listing, Shelf, Stretch


@dataclass(frozen=True, slots=True)
class ReadyComparison:
    """A ready comparison in the list."""

    source: RungLink
    target: RungLink
    kind_title: str
    url: str


@dataclass(frozen=True, slots=True)
class ReadyGroup:
    """The `count` ready comparisons by the family of the rung one leaves; where there are too many for one page, `url` leads to them."""

    title: str
    pairs: tuple[ReadyComparison, ...]
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class CompareAnyView:
    """The page that compares any two to four rungs by script, with the ready ones as a list or the ways to them."""

    frame: Frame
    groups: tuple[ReadyGroup, ...]


@dataclass(frozen=True, slots=True)
class ReadyView:
    """A page of the ready comparisons of one family."""

    frame: Frame
    title: str
    pairs: tuple[ReadyComparison, ...]
    further: Further
    long: None = None


def by_family(desk: Desk) -> Mapping[str, tuple[Move, ...]]:
    """The moves out of each family that has any, families in the taxonomy's order."""
    return desk.once(("list", "move"), lambda: _by_family(desk))


def _by_family(desk: Desk) -> Mapping[str, tuple[Move, ...]]:
    portal = desk.portal
    found: dict[str, list[Move]] = {id_: [] for id_ in portal.families}
    for move in portal.moves:
        family = portal.roles[portal.rungs[move.source].role].family
        if family in found:
            found[family].append(move)
    return {family: tuple(moves) for family, moves in found.items() if moves}


def listing(desk: Desk) -> Listing:
    """The pages of the ready comparisons. The tool for any comparison stands above them, so a long list has pages of its own."""
    shelves = tuple(Shelf(family, desk.portal.families[family].title, len(moves)) for family, moves in by_family(desk).items())
    return Listing("/compare/", "Compare roles and rungs", "family", shelves, whole=300, page=400)


def compare_any_view(desk: Desk) -> CompareAnyView:
    """The view of the page that compares any rungs."""
    listed, moves_of = listing(desk), by_family(desk)
    return CompareAnyView(
        frame=desk.framer.frame(title="Compare roles and rungs", url="/compare/", kind_title="Comparison",
                                description="Two to four rungs side by side, with the differences only, and what to learn first."),
        groups=tuple(ReadyGroup(shelf.title, () if listed.long else _pairs(desk, moves_of[shelf.id]), shelf.count, listed.address(shelf) if listed.long else "")
                     for shelf in listed.shelves))


def ready_view(desk: Desk, stretch: Stretch) -> ReadyView:
    """The view of a page of one family's ready comparisons."""
    listed = listing(desk)
    moves = by_family(desk)[stretch.shelf.id][stretch.start : stretch.stop]
    return ReadyView(listed.frame(desk.framer, stretch), f"Comparisons from {stretch.shelf.title}", _pairs(desk, moves), listed.further(stretch))


def _pairs(desk: Desk, moves: tuple[Move, ...]) -> tuple[ReadyComparison, ...]:
    return tuple(ReadyComparison(desk.rung(move.source), desk.rung(move.target), MOVE_TITLES[move.kind], compare_url(move.source, move.target))
                 for move in moves)
