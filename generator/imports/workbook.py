"""A workbook's first sheet as rows of cells, after a look at what reading it would take.

In: the bytes of an .xlsx file. Out: rows, or a ValueError with the reason. What is packed small may be large, and one cell at the far
end of a sheet makes a sheet of seventeen thousand million: so the parts are unpacked up to a bound, each is read once by a parser that
takes no entities, and only what is sound and small enough goes on to the reader. Refuses to know what a column means.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

MAX_UNPACKED = 256 * 1024**2
MAX_PARTS = 1_000
MAX_CELLS = 10_000_000
MAX_TEXT = 512 * 1024**2
"""Characters in all cells together: each holds a copy of its text, and a thousand may share one."""
MAX_DEPTH = 100

Cell: TypeAlias = str | float | int | bool | date | datetime | time | timedelta

_AT = re.compile(r"([A-Z]{0,3})([0-9]{1,7})\Z", re.IGNORECASE)
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_TEXTS = "sharedStrings.xml"


def first_sheet(data: bytes) -> list[list[Cell]]:
    """The rows of the first sheet; none where there is no sheet."""
    parts = _unpacked(data)
    texts = next((_looked_over(name, part) for name, part in parts.items() if name.endswith(_TEXTS)), _Look())
    for name, part in parts.items():
        look = _looked_over(name, part)
        if look.rows * look.columns > MAX_CELLS:
            raise ValueError(f"a sheet is {look.rows:,} rows by {look.columns:,} columns; at most {MAX_CELLS:,} cells are read")
        if look.shared * max(texts.lengths, default=0) > MAX_TEXT and _looked_over(name, part, texts.lengths).length > MAX_TEXT:
            raise ValueError("the texts of a sheet are too long to be read")
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(_packed(parts))) as book:
            rows: list[list[Cell]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False) if book.sheet_names else []
    except (CalamineError, OSError) as error:
        raise ValueError(str(error)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what the reader's own language has in place of an exception
            raise
        raise ValueError("the reader of spreadsheets gives up on it") from None
    return rows


def _unpacked(data: bytes) -> Mapping[str, bytes]:
    """The parts that are XML, by their names."""
    found: dict[str, bytes] = {}
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_PARTS:
                raise ValueError(f"it has more than {MAX_PARTS:,} parts")
            for member in members:
                if not member.filename.endswith((".xml", ".rels")):
                    continue
                if member.filename in found:
                    raise ValueError(f"it has two parts {member.filename}")
                with archive.open(member) as part:
                    found[member.filename] = part.read(left + 1)
                left -= len(found[member.filename])
                if left < 0:
                    raise ValueError(f"unpacked, it is larger than {MAX_UNPACKED // 1024**2} MiB")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, UnicodeError, OverflowError, MemoryError) as error:
        raise ValueError(f"it is no .xlsx file: {error}") from None
    return found


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """The same parts and nothing else, so that the reader sees what was looked over."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return held.getvalue()


@dataclass(slots=True)
class _Look:
    """What a part holds: how far its cells reach, how many of them have a shared text, and how long the texts are that others share."""

    rows: int = 0
    columns: int = 0
    shared: int = 0
    length: int = 0
    lengths: list[int] = field(default_factory=list)


def _looked_over(name: str, part: bytes, lengths: list[int] | None = None) -> _Look:
    """What the part holds; with `lengths` of the shared texts also how long all of its own are together."""
    reading = _Reading(name.endswith(_TEXTS), lengths)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reading.begin, reading.end
    parser.StartDoctypeDeclHandler = reading.refuse
    if reading.texts or lengths is not None:
        parser.CharacterDataHandler = reading.text
    try:
        parser.Parse(part, True)  # noqa: FBT003 - expat's word for the end
    except expat.ExpatError as error:
        raise ValueError(f"{name}: {error}") from None
    return reading.look


class _Reading:
    """Follows the parser through one part."""

    def __init__(self, texts: bool, lengths: list[int] | None) -> None:  # noqa: FBT001 - a fact about the part
        self.texts, self.lengths = texts, lengths
        self.look = _Look()
        self.row = self.column = self.depth = 0
        self.sharing = False
        self.said: list[str] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ValueError(f"its elements are nested more than {MAX_DEPTH} deep")
        name = name.rpartition(":")[2]
        if name == "c":
            self.cell(attributes.get("r"), attributes.get("t") == "s")
        elif name == "row":
            self.row, self.column = _place(attributes["r"])[1] if "r" in attributes else self.row + 1, 0
        elif name == "si":
            self.look.lengths.append(0)
        elif name == "v":
            self.said = []

    def cell(self, at: str | None, sharing: bool) -> None:  # noqa: FBT001 - as above
        column, row = _place(at) if at is not None else (self.column + 1, self.row)
        self.column, self.sharing = column, sharing
        look = self.look
        look.rows, look.columns, look.shared = max(look.rows, row, 1), max(look.columns, column), look.shared + sharing
        if row > _MOST_ROWS or column > _MOST_COLUMNS:
            raise ValueError("a cell lies beyond the end of any sheet")

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.lengths is not None and self.sharing and name.rpartition(":")[2] == "v":
            number = "".join(self.said).strip()
            index = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1  # noqa: PLR2004 - enough for any index
            self.look.length += self.lengths[index] if 0 <= index < len(self.lengths) else 0

    def text(self, said: str) -> None:
        if self.lengths is not None:
            self.said.append(said)
        elif self.look.lengths:
            self.look.lengths[-1] += len(said)

    def refuse(self, *_: object) -> None:
        raise ValueError("it declares a document type, which no spreadsheet does")


def _place(at: str) -> tuple[int, int]:
    """Column and row of a cell, or the row alone, counted from 1."""
    match = _AT.match(at)
    if match is None:
        raise ValueError(f"it has a cell at {at[:20]!r}")
    column = 0
    for letter in match.group(1).upper():
        column = column * 26 + ord(letter) - 64
    return column, int(match.group(2))
