"""Spreadsheets as rows that know where they stand.

In: a folder of .xlsx or .csv files. Out: rows by column title, and a problem for every file, column and cell that isn't as it
must be. Refuses to know what a column means. After a problem reading goes on with blank values, so that one run finds
all there is to find; whoever reads must look at `problems` before believing a value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.bounded import contents
from generator.imports.separated import rows_of
from generator.imports.wording import line
from generator.imports.workbook import Cell, first_sheet
from generator.problem import Problem, Where, did_you_mean, quoted

MAX_PROBLEMS_A_SHEET = 20
MAX_BYTES = 64 * 1024**2


@dataclass(slots=True)
class Sheets:
    """The spreadsheets of a folder, read one at a time. Problem codes: I001 to I005."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    _found: Counter[str] = field(default_factory=Counter)

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[Row]:
        """The rows of the first sheet of `name` below its titles, blank ones left out; none where a column is missing."""
        table = self._table(name)
        if not table:
            return
        titles = {line(str(cell)): index for index, cell in reversed(list(enumerate(table[0])))}
        missing = [column for column in columns if column not in titles]
        for column in missing:
            self.fault("I003", name, 1, 1, f'{name} has no column "{column}"{did_you_mean(column, titles)}',
                       "Use the spreadsheet as it was published, with its titles in the first row")
        if missing:
            return
        wanted = {column: titles[column] for column in columns}
        for number, cells in enumerate(table[1:], start=2):
            if any(cell != "" for cell in cells):
                yield Row(self, name, number, cells, wanted)

    def fault(self, code: str, name: str, row: int, column: int, what: str, fix: str) -> None:  # noqa: PLR0913, PLR0917 - a place has three parts
        """Remember a problem, of each sheet only the first few."""
        self._found[name] += 1
        if self._found[name] <= MAX_PROBLEMS_A_SHEET:
            self.problems.append(Problem(code, Where((self.folder / name).as_posix(), row, column), what, fix))

    def _table(self, name: str) -> list[list[Cell]]:
        path = self.folder / name
        if not path.is_file():
            self.fault("I001", name, 1, 1, f"there is no file {name}", "Put it there, with the other files of the same release")
            return []
        table: list[list[Cell]]
        try:
            table = _rows_in(contents(path, MAX_BYTES), path.suffix.lower())
        except (OSError, ValueError) as error:
            self.fault("I002", name, 1, 1, f"{name} can't be read as a spreadsheet ({line(str(error))[:200]})", "Fetch it again from where it was published")
            return []
        if len(table) < 2:  # noqa: PLR2004 - the titles and something below them
            self.fault("I002", name, 1, 1, f"{name} holds no rows", "Fetch it again from where it was published")
            return []
        return table


def _rows_in(raw: bytes | None, suffix: str) -> list[list[Cell]]:
    if raw is None:
        raise ValueError(f"it is larger than {MAX_BYTES // 1024**2} MiB")
    return [list(row) for row in rows_of(raw)] if suffix == ".csv" else first_sheet(raw)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is the spreadsheet's own, counted from 1."""

    sheets: Sheets
    name: str
    number: int
    cells: Sequence[Cell]
    columns: Mapping[str, int]

    def text(self, column: str) -> str:
        """The words in a cell that must not be blank, in one line."""
        found = self.maybe(column)
        if not found:
            self.fault("I004", column, f'row {self.number} has no "{column}"', "Fill it in, or remove the row")
        return found

    def maybe(self, column: str) -> str:
        """The words in a cell, in one line; empty where it is blank."""
        cell = self.cells[self.columns[column]]
        if isinstance(cell, float) and cell.is_integer():
            return str(int(cell))
        return line(cell if isinstance(cell, str) else str(cell))

    def number_in(self, column: str, low: float, high: float) -> float:
        """The number in a cell, which must lie from `low` to `high`."""
        cell = self.cells[self.columns[column]]
        try:
            found = float(cell) if isinstance(cell, str | float | int) and cell != "" else None
        except ValueError:
            found = None
        if found is None or not low <= found <= high:
            said = quoted(line(str(cell))) if cell != "" else "nothing"
            self.fault("I005", column, f'row {self.number} has {said} for "{column}"', f"Write a number from {low:g} to {high:g}")
            return low
        return found

    def fault(self, code: str, column: str, what: str, fix: str) -> None:
        """Remember a problem with this row."""
        self.sheets.fault(code, self.name, self.number, self.columns[column] + 1, what, fix)
