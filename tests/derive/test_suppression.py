"""What is withheld of a table of people can't be worked out from what is told, totals included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.suppression import TOTAL, Cell, suppressed

MINIMUM = 4
ROWS, COLUMNS = ("a", "b", "c"), ("x", "y", "z")
steady = settings(max_examples=15, deadline=None, derandomize=True)
counts = st.one_of(st.integers(0, 3), st.integers(0, 9))


def with_totals(parts: Mapping[Cell, int], totals: frozenset[str] = frozenset({"rows", "columns", "grand"})) -> dict[Cell, int]:
    table = dict(parts)
    if "rows" in totals:
        table |= {(row, TOTAL): sum(n for (r, _), n in parts.items() if r == row) for row, _ in parts}
    if "columns" in totals:
        table |= {(TOTAL, column): sum(n for (_, c), n in parts.items() if c == column) for _, column in parts}
    if "grand" in totals:
        table[TOTAL, TOTAL] = sum(parts.values())
    return table


@st.composite
def tables(draw: st.DrawFn) -> dict[Cell, int]:
    """Counts of up to three rows and columns, with some or all of their totals."""
    rows, columns = ROWS[:draw(st.integers(1, 3))], COLUMNS[:draw(st.integers(1, 3))]
    parts = {(row, column): draw(counts) for row in rows for column in columns}
    return with_totals(parts, draw(st.sampled_from((frozenset({"rows", "columns", "grand"}), frozenset({"columns"}), frozenset({"grand"})))))


# ── a reader with a pencil ───────────────────────────────────────────────────────────────────────────────────────────


def equations(table: Mapping[Cell, int]) -> list[tuple[list[Cell], Cell]]:
    """Every sum that holds in a table: parts, and what they add up to; of totals that are told, the others are unknown."""
    parts = [cell for cell in table if TOTAL not in cell]
    rows, columns = sorted({row for row, _ in parts}), sorted({column for _, column in parts})
    return [*(([cell for cell in parts if cell[0] == row], (row, TOTAL)) for row in rows),
            *(([cell for cell in parts if cell[1] == column], (TOTAL, column)) for column in columns),
            ([(row, TOTAL) for row in rows], (TOTAL, TOTAL)), ([(TOTAL, column) for column in columns], (TOTAL, TOTAL))]


def solved(table: Mapping[Cell, int], hidden: frozenset[Cell]) -> set[Cell]:
    """The cells that linear algebra gives: rows of the reduced system with a single unknown."""
    told = {cell: n for cell, n in table.items() if cell not in hidden}
    unknown = sorted({cell for parts, total in equations(table) for cell in (*parts, total)} - told.keys())
    system = []
    for parts, total in equations(table):
        signs = {**dict.fromkeys(parts, 1), total: -1}
        system.append([Fraction(signs.get(cell, 0)) for cell in unknown] + [Fraction(-sum(sign * told[cell] for cell, sign in signs.items() if cell in told))])
    at = 0
    for column in range(len(unknown)):
        pivot = next((n for n in range(at, len(system)) if system[n][column]), None)
        if pivot is None:
            continue
        system[at], system[pivot] = system[pivot], system[at]
        system[at] = [each / system[at][column] for each in system[at]]
        for n in range(len(system)):
            if n != at and system[n][column]:
                system[n] = [a - system[n][column] * b for a, b in zip(system[n], system[at], strict=True)]
        at += 1
    return {unknown[places[0]] for row in system if len(places := [n for n, each in enumerate(row[:-1]) if each]) == 1} & hidden


def possible(table: Mapping[Cell, int], hidden: frozenset[Cell], most: int) -> Iterator[dict[Cell, int]]:
    """Every table of whole numbers, none below zero and none above `most`, that says what is told."""
    told = {cell: n for cell, n in table.items() if cell not in hidden}
    free = sorted(cell for cell in hidden if TOTAL not in cell)
    sums = [(parts, total) for parts, total in equations(table) if all(TOTAL not in cell for cell in parts)]
    everything = [cell for cell in table if TOTAL not in cell]

    def fits(found: Mapping[Cell, int], *, whole: bool) -> bool:
        for parts, total in (*sums, (everything, (TOTAL, TOTAL))):
            if total in told:
                held = [found.get(cell, told.get(cell)) for cell in parts]
                reached = sum(n for n in held if n is not None)
                if reached > told[total] or (reached < told[total] and (whole or None not in held)):
                    return False
        return True

    def filled(found: dict[Cell, int], place: int) -> Iterator[dict[Cell, int]]:
        if place == len(free):
            if fits(found, whole=True):
                yield with_totals({**{cell: told[cell] for cell in everything if cell in told}, **found})
            return
        for n in range(most + 1):
            found[free[place]] = n
            if fits(found, whole=False):
                yield from filled(found, place + 1)
        del found[free[place]]

    return filled({}, 0)


@steady
@given(tables())
def test_linear_algebra_over_all_that_is_told_gives_no_withheld_cell(table: dict[Cell, int]):
    assert solved(table, suppressed(table, MINIMUM)) == set()


def short(open_: Mapping[Cell, set[int]], wanted: Mapping[Cell, int]) -> list[Cell]:
    """The cells of which too much is known."""
    return [cell for cell, values in open_.items() if len(values) < wanted[cell] or (wanted[cell] == MINIMUM and max(values) < MINIMUM)]


@settings(steady, max_examples=12)
@given(tables())
def test_every_withheld_cell_may_have_another_value_and_a_small_one_may_be_as_large_as_the_minimum(table: dict[Cell, int]):
    hidden = suppressed(table, MINIMUM)
    open_: dict[Cell, set[int]] = {cell: set() for cell in hidden}
    wanted = {cell: MINIMUM if 0 < table[cell] < MINIMUM else 2 for cell in hidden}
    for n, other in enumerate(possible(table, hidden, 10)):
        for cell in hidden:
            open_[cell].add(other[cell])
        if n > 100_000 or not short(open_, wanted):
            break
    assert short(open_, wanted) == []


@steady
@given(tables())
def test_no_small_group_is_told(table: dict[Cell, int]):
    assert {cell for cell, n in table.items() if 0 < n < MINIMUM} <= suppressed(table, MINIMUM)


@steady
@given(tables())
def test_the_order_of_the_table_changes_nothing(table: dict[Cell, int]):
    assert suppressed(dict(reversed(table.items())), MINIMUM) == suppressed(table, MINIMUM)


# ── by hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def column(*counts: int) -> dict[Cell, int]:
    return {**{(str(n), "x"): count for n, count in enumerate(counts)}, (TOTAL, "x"): sum(counts)}


def test_nothing_is_withheld_where_no_group_is_small():
    assert suppressed(with_totals({("a", "x"): 8, ("a", "y"): 0, ("b", "x"): 5, ("b", "y"): 12}), 5) == frozenset()


@pytest.mark.parametrize(("counts", "hidden"), [
    ((40, 9, 3), {"1", "2"}), ((40, 3, 4), {"1", "2"}), ((40, 1, 1), {"0", "1", "2"}), ((3, 0), {"0", ""}), ((2, 2), {"0", "1", ""}), ((0, 0), set())])
def test_beside_a_small_group_the_cheapest_others_are_withheld(counts: tuple[int, ...], hidden: set[str]):
    assert {row for row, _ in suppressed(column(*counts), 5)} == hidden


def test_without_a_total_only_the_small_group_is_withheld():
    assert suppressed({("a", "x"): 40, ("b", "x"): 3}, 5) == {("b", "x")}


def test_in_a_table_with_all_totals_four_cells_are_withheld():
    table = with_totals({("a", "x"): 3, ("a", "y"): 20, ("a", "z"): 30, ("b", "x"): 20, ("b", "y"): 20, ("b", "z"): 30, ("c", "x"): 30, ("c", "y"): 30, ("c", "z"): 30})
    assert suppressed(table, 5) == {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}


def test_where_everybody_withheld_would_have_passed_another_group_is_withheld_too():
    people, passed = column(40, 9, 3), column(30, 9, 3)
    failed = {cell: people[cell] - n for cell, n in passed.items()}
    assert {row for row, _ in suppressed(people, 5, (passed, failed))} == {"0", "1", "2"}


def test_a_table_of_nothing_but_totals_keeps_its_small_ones():
    assert suppressed({(TOTAL, "x"): 3, (TOTAL, "y"): 30}, 5) == {(TOTAL, "x")}
