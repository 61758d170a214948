"""The table beside a record becomes typed rows, or problems at their cells.

In: a table as read, and what a row of it holds. Out: rows in the order of the file. Refuses to know what they are for, and to
add anything up.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.problem import Problem, did_you_mean, quoted
from generator.records.row import Row
from generator.tables import Cell, Table

MAX_PROBLEMS_A_TABLE = 50


def rows_of(table: Table, model: type[Row]) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of `table`, those with faults left out. Problem codes: R005, V001, V002, V004, V008, V010."""
    problems = list(_columns(table, model))
    if problems:
        return (), tuple(problems)
    names = [cell.text for cell in table.columns]
    rows: dict[tuple[str, ...], Row] = {}
    for cells in table.rows:
        if len(problems) >= MAX_PROBLEMS_A_TABLE:
            problems.append(Problem("R005", table.where(cells[0]), f"more than {MAX_PROBLEMS_A_TABLE} cells of this table are at fault, "
                                    "and the rest isn't looked at", "Mend these first"))
            break
        held = dict(zip(names, cells, strict=True))
        try:
            row = model.model_validate({name: cell.text for name, cell in held.items() if cell.text})
        except ValidationError as error:
            problems.extend(_problem(detail, held, table) for detail in error.errors(include_url=False))
            continue
        if row.key in rows:
            problems.append(Problem("V010", table.where(cells[0]), f"the row {quoted(', '.join(filter(None, row.key)))} stands twice in this table", "Keep one of the two"))
        rows.setdefault(row.key, row)
    return tuple(rows.values()), tuple(problems)


def _columns(table: Table, model: type[Row]) -> Iterator[Problem]:
    known = tuple(model.model_fields)
    seen: set[str] = set()
    for cell in table.columns:
        if cell.text not in known:
            yield Problem("V001", table.where(cell), f"there is no column {quoted(cell.text)} here{did_you_mean(cell.text, known)}",
                          f"Name the columns {', '.join(known)}")
        elif cell.text in seen:
            yield Problem("V010", table.where(cell), f"the column {quoted(cell.text)} stands twice in this table", "Keep one of the two")
        seen.add(cell.text)
    if seen <= set(known):
        for name in known:
            if name not in seen:
                yield Problem("V002", table.where(table.columns[0]), f"the column {quoted(name)} is missing", f"Name the columns {', '.join(known)}")


def _problem(detail: ErrorDetails, held: dict[str, Cell], table: Table) -> Problem:
    name, context = str(detail["loc"][0]), detail.get("ctx", {})
    if "fix" in context:
        return Problem(str(detail["type"]), table.where(held[name]), context["what"], context["fix"])
    return Problem("V002", table.where(held[name]), f"the cell of {quoted(name)} is empty", "Write a value")
