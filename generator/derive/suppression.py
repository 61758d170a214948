"""Which cells of a table of people must stay unsaid, so that nobody in a small group can be told from it.

In: a table of counts, totals included, and the smallest group that may be shown. Out: the cells to withhold. Refuses to know
what is counted, and to tell which of the withheld cells are small.

**The rule.** A cell of 1 to minimum − 1 people is withheld (primary suppression), a total too. Then so many others are withheld
(complementary suppression) that whoever knows everything published, all totals, that no count is below zero and that counts are
whole, can work out no withheld cell: of a small one they can't rule out that it is as large as the minimum, and at least
`minimum` values remain possible; of any other at least two. So what a row or column withholds never adds up to a small group.
Source: L. Willenborg, T. de Waal, *Elements of Statistical Disclosure Control* (2001), chapters 4 to 6; the "threshold rule" and
"protection intervals" of Statistics Netherlands' τ-ARGUS.

**The way.** A table with its totals is a network: rows and columns are nodes, cells are arcs, and every table with the same totals
is a circulation in it. What a cell can be is told exactly by two maximal flows, in whole numbers, without a solver; what has to be
withheld beside it is the cheapest path that lets it move. Source: L. H. Cox, *Network models for complementary cell suppression*,
Journal of the American Statistical Association 90 (1995). The same table always gives the same cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from typing import TypeAlias

Cell: TypeAlias = tuple[str, str]
"""A row's name and a column's."""
Node: TypeAlias = tuple[str, str]

TOTAL = ""
"""The name of the row and of the column that hold totals."""
_REST = "\0"  # what a total is made of where no part of it is in the table
_ENDLESS = 1 << 60


def suppressed(table: Mapping[Cell, int], minimum: int, also: Sequence[Mapping[Cell, int]] = ()) -> frozenset[Cell]:
    """The cells of `table` to withhold.

    A key is a row and a column; `TOTAL` in place of either is the total over it. A total that isn't in the table isn't
    published, a cell that isn't there is known to be zero. `also` are further counts over the same cells, such as those of the
    people who passed: of a small group they mustn't be known exactly either, so they are published and withheld together.
    """
    small = {cell for cell, n in table.items() if 0 < n < minimum}
    withheld = set(small)
    main, others = _Network(table, table), [_Network(each, table) for each in also]
    before = -1
    while before != len(withheld):
        before = len(withheld)
        for cell in sorted(withheld):
            n = table[cell]
            if cell in small:
                down = main.room(cell, withheld, minimum - 1, up=False).free
                main.protect(cell, withheld, max(minimum - n, minimum - 1 - down))
                for each in others:
                    each.protect(cell, withheld, 1 - each.room(cell, withheld, 1, up=False).free)
            else:
                main.protect(cell, withheld, 1 - main.room(cell, withheld, 1, up=False).free)
    return frozenset(withheld)


@dataclass(frozen=True, slots=True)
class _Arc:
    """A way along a cell: with it the cell grows, or against it, and then it shrinks."""

    cell: Cell
    to: Node
    grows: bool


@dataclass(slots=True)
class _Room:
    """By how much a cell can move, as far as it was asked, and how the others have moved by then."""

    free: int = 0
    moved: dict[Cell, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Network:
    """A table as a circulation. A part flows from its row to its column, a total back, the grand total forth again. `people` are
    what withholding a cell costs.
    """

    table: Mapping[Cell, int]
    people: Mapping[Cell, int]

    @cached_property
    def flows(self) -> Mapping[Cell, int]:
        """Every cell there is, published or not: the table's, totals that it doesn't tell, and parts that it doesn't."""
        parts = {cell: n for cell, n in self.table.items() if TOTAL not in cell}
        rows, columns = ({cell[side] for cell in self.table} - {TOTAL} for side in (0, 1))
        parts |= {(_REST, column): self.table.get((TOTAL, column), 0) for column in columns if all(cell[1] != column for cell in parts)}
        parts |= {(row, _REST): self.table.get((row, TOTAL), 0) for row in rows if all(cell[0] != row for cell in parts)}
        if not parts:
            parts = {(_REST, _REST): self.table.get((TOTAL, TOTAL), 0)}
        found = dict(parts)
        for (row, column), n in parts.items():
            for total in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
                found[total] = found.get(total, 0) + n
        return {cell: found[cell] for cell in sorted(found)} | dict(self.table)

    @cached_property
    def arcs(self) -> Mapping[Node, tuple[_Arc, ...]]:
        """From each node, the ways along all cells."""
        found: dict[Node, list[_Arc]] = {}
        for cell in self.flows:
            start, end = _ends(cell)
            found.setdefault(start, []).append(_Arc(cell, end, grows=True))
            found.setdefault(end, []).append(_Arc(cell, start, grows=False))
        return {node: tuple(ways) for node, ways in sorted(found.items())}

    def room(self, cell: Cell, withheld: set[Cell], wanted: int, *, up: bool) -> _Room:
        """By how much a reader must think that the cell may be larger (or smaller) than it is; `wanted` at most."""
        start, end = _ends(cell)
        source, sink = (end, start) if up else (start, end)
        most = wanted if up else min(wanted, self.flows[cell])
        room = _Room()
        while room.free < most:
            path = self._path(source, sink, cell, withheld, room, dear=False)
            if path is None:
                break
            by = min((self._left(arc, room) for arc in path), default=_ENDLESS)
            by = min(by, most - room.free)
            for arc in path:
                room.moved[arc.cell] = room.moved.get(arc.cell, 0) + (by if arc.grows else -by)
            room.free += by
        return room

    def protect(self, cell: Cell, withheld: set[Cell], wanted: int) -> None:
        """Withhold so much more that the cell may be larger than it is by at least `wanted`."""
        start, end = _ends(cell)
        while (room := self.room(cell, withheld, wanted, up=True)).free < wanted:
            path = self._path(end, start, cell, withheld, room, dear=True)
            assert path is not None, "with everything withheld, every cell can grow without end"
            withheld.update(arc.cell for arc in path if arc.cell in self.table)

    def _left(self, arc: _Arc, room: _Room) -> int:
        return _ENDLESS if arc.grows else self.flows[arc.cell] + room.moved.get(arc.cell, 0)

    def _path(self, source: Node, sink: Node, cell: Cell, withheld: set[Cell], room: _Room, *, dear: bool) -> list[_Arc] | None:  # noqa: PLR0913 - one search for both
        """The cheapest way from `source` to `sink` that doesn't use `cell`: over what isn't published for nothing, and where `dear` is
        allowed over what would have to be withheld, at the price of the people it is about.
        """
        best: dict[Node, tuple[int, int]] = {source: (0, 0)}
        came: dict[Node, tuple[Node, _Arc]] = {}
        queue = [(0, 0, source)]
        while queue:
            price, steps, node = heappop(queue)
            if node == sink:
                return list(_back(came, source, sink))
            if (price, steps) > best[node]:
                continue
            for arc in self.arcs[node]:
                hidden = arc.cell in withheld or arc.cell not in self.table
                if arc.cell == cell or not (hidden or dear) or self._left(arc, room) <= 0:
                    continue
                reached = (price + (0 if hidden else 1 + self.people[arc.cell]), steps + 1)
                if reached < best.get(arc.to, (_ENDLESS, 0)):
                    best[arc.to], came[arc.to] = reached, (node, arc)
                    heappush(queue, (*reached, arc.to))
        return None


def _ends(cell: Cell) -> tuple[Node, Node]:
    row, column = ("row", cell[0]), ("column", cell[1])
    return (row, column) if (cell[0] == TOTAL) == (cell[1] == TOTAL) else (column, row)


def _back(came: Mapping[Node, tuple[Node, _Arc]], source: Node, sink: Node) -> Iterator[_Arc]:
    node = sink
    while node != source:
        node, arc = came[node]
        yield arc
