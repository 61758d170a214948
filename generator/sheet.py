"""Tables as CSV for spreadsheets.

In: columns and rows of text. Out: CSV. What a spreadsheet would take for a formula begins with an apostrophe. Refuses to know what the
cells mean. The rule is that of OWASP's "CSV Injection"; quotation marks don't help, since a spreadsheet takes them off first.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def sheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The columns' names, then the rows, a line each."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([_harmless(cell) for cell in row])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """A return becomes a line end, which is quoted; left alone it would end the row."""
    marked = f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
    return marked.replace("\r\n", "\n").replace("\r", "\n")
