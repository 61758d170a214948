"""Text with separated cells, as programs export it, as rows of cells.

In: the bytes of a file. Out: its rows, or a ValueError with the reason. The separator is the one that the first line has most of:
comma, semicolon, tab or bar. Refuses to know what a column means.
"""

from __future__ import annotations

import codecs
import csv
import io

from generator.imports.workbook import MAX_CELLS

_SEPARATORS = ",;\t|"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def rows_of(data: bytes) -> list[list[str]]:
    """The rows, all as long as the first."""
    text = _decoded(data)
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise ValueError(str(error)) from None
    width = len(rows[0]) if rows else 0
    if width * len(rows) > MAX_CELLS:
        raise ValueError(f"it is {len(rows):,} rows by {width:,} columns; at most {MAX_CELLS:,} cells are read")
    return [(row + [""] * width)[:width] for row in rows]


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 where it says so, else the letters of Western Windows."""
    if data.startswith(_WIDE):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")
