"""CSV text becomes cells that know where they stand.

In: the text of one file, with line feeds as line ends. Out: a table of cells with line and column, and the problems found.
The form is that of RFC 4180: commas between cells, quotes around a cell that holds a comma, a quote or a line end. Refuses to
know what any column means; and semicolons, which some programs write in place of commas.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.problem import Problem, Where

MAX_PROBLEMS_A_TABLE = 50

_SPACE = re.compile(r"[ \t]*")
_PLAIN = re.compile(r"[^,\n]*")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"[ \t]*(?=[,\n]|\Z)')


@dataclass(frozen=True, slots=True)
class Cell:
    """A text without space around it, and where it begins; lines and columns count from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A file as cells: the first line's are `columns`, and each of the `rows` has as many. `digest` is the text's SHA-256."""

    path: str
    digest: str
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def where(self, cell: Cell) -> Where:
        """The place of a cell."""
        return Where(self.path, cell.line, cell.column)


def table_of(text: str, path: str) -> tuple[Table | None, tuple[Problem, ...]]:
    """The table in `text`; None where it can't be read to its end. Problem codes: R005, R012."""
    problems: list[Problem] = []
    lines: list[tuple[Cell, ...]] = []
    try:
        for cells in _lines(text, path):
            if lines and len(cells) != len(lines[0]):
                if len(problems) == MAX_PROBLEMS_A_TABLE:
                    problems.append(Problem("R005", Where(path, cells[0].line, 1), f"more than {MAX_PROBLEMS_A_TABLE} rows of this table are at fault, "
                                            "and the rest isn't looked at", "Mend these first"))
                    break
                problems.append(_uneven(cells, lines[0], path))
            else:
                lines.append(cells)
    except _Open as opened:
        return None, (*problems, Problem("R012", opened.where, "a quotation mark opens here, and none closes the cell",
                                         "Close it before the next comma or line; write a mark that is meant twice"))
    if not lines:
        return None, (Problem("R012", Where(path), "the table is empty", "Write the names of its columns into the first line"),)
    if len(lines[0]) == 1 and ";" in lines[0][0].text:
        return None, (Problem("R012", Where(path), "the cells are separated by semicolons", "Separate them by commas; spreadsheets call it CSV with commas"),)
    return Table(path, hashlib.sha256(text.encode()).hexdigest(), lines[0], tuple(lines[1:])), tuple(problems)


class _Open(Exception):  # noqa: N818 - control flow inside this module, never leaves it
    def __init__(self, where: Where) -> None:
        self.where = where


def _lines(text: str, path: str) -> Iterator[tuple[Cell, ...]]:
    """The cells of each line that holds anything."""
    at, line, begin = 0, 1, 0
    cells: list[Cell] = []
    while at < len(text) or cells:
        start = _SPACE.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing as well
        quoted = _QUOTED.match(text, start)
        if quoted is None and text[start : start + 1] == '"':
            raise _Open(Where(path, line, start - begin + 1))
        match = quoted or _PLAIN.match(text, start)
        assert match is not None, "the plain form matches anything"
        held = quoted.group(1).replace('""', '"') if quoted else match.group()
        cells.append(Cell(" ".join(held.split()), line, start - begin + 1))
        if inside := match.group().count("\n"):
            line += inside
            begin = match.start() + match.group().rindex("\n") + 1
        at = match.end()
        if text[at : at + 1] == ",":
            at += 1
            continue
        if any(cell.text for cell in cells):
            yield tuple(cells)
        cells = []
        at, line, begin = at + 1, line + 1, at + 1


def _uneven(cells: tuple[Cell, ...], columns: tuple[Cell, ...], path: str) -> Problem:
    return Problem("R012", Where(path, cells[0].line, 1), f"this row has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, and the table {len(columns)} columns",
                   "Write one cell for each column, and quotes around a text that holds a comma")
