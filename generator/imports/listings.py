"""JSON files that each hold a list of things, as entries that know where they stand.

In: a folder of .json files. Out: entries by their slug, and a problem for every file, entry and field that isn't as it
must be. Refuses to know what a field means. After a problem reading goes on with blank values, so that one run finds all
there is to find; whoever reads must look at `problems` before believing a value.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.bounded import contents
from generator.imports.wording import line, paragraphs
from generator.problem import Problem, Where, quoted

MAX_PROBLEMS_A_FILE = 20
MAX_BYTES = 64 * 1024**2

_BETWEEN = re.compile(r"[ \t\r\n,]*")


@dataclass(slots=True)
class Listings:
    """The JSON files of a folder, read one at a time. Problem codes: I001, I010, I011."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    _found: Counter[Path] = field(default_factory=Counter)

    def entries(self, name: str, key: str = "slug") -> list[Entry]:
        """The entries of the list in `name`, in its order; no two with the same `key`."""
        path = self.folder / name
        text = self._text(path)
        found: list[Entry] = []
        first: dict[str, int] = {}
        for row, value in self._listed(path, text):
            if not isinstance(value, dict):
                self.fault("I011", path, row, 1, "an entry of the list is no group of fields", "Use the file as it was published")
                continue
            entry = Entry(self, path, row, value)
            own = entry.text(key)
            if own and own in first:
                entry.fault(f"the {key} {quoted(own)} is used twice (first on line {first[own]})", "Remove one of the two entries")
                continue
            first[own] = row
            found.append(entry)
        return found

    def fault(self, code: str, path: Path, row: int, column: int, what: str, fix: str) -> None:  # noqa: PLR0913, PLR0917 - a place has three parts
        """Remember a problem, of each file only the first few."""
        self._found[path] += 1
        if self._found[path] <= MAX_PROBLEMS_A_FILE:
            self.problems.append(Problem(code, Where(path.as_posix(), row, column), what, fix))

    def _text(self, path: Path) -> str:
        if not path.is_file():
            self.fault("I001", path, 1, 1, f"there is no file {path.name}", "Put it there, with the other files of the same revision")
            return "[]"
        try:
            raw = contents(path, MAX_BYTES)
            if raw is not None:
                return raw.decode("utf-8-sig")
            self.fault("I010", path, 1, 1, f"{path.name} is larger than {MAX_BYTES // 1024**2} MiB", "Fetch it again from where it was published")
        except (OSError, UnicodeDecodeError) as error:
            self.fault("I010", path, 1, 1, f"{path.name} can't be read as text ({error})", "Fetch it again from where it was published")
        return "[]"

    def _listed(self, path: Path, text: str) -> Iterator[tuple[int, object]]:
        """Each value of the list with the line it begins on."""
        try:
            whole = json.loads(text)
        except json.JSONDecodeError as error:
            self.fault("I010", path, error.lineno, error.colno, f"this is no valid JSON ({error.msg})", "Fetch the file again from where it was published")
            return
        except ValueError:  # Python's bound on the digits of a number
            self.fault("I010", path, 1, 1, "a number has too many digits to be read", "Fetch the file again from where it was published")
            return
        except RecursionError:
            self.fault("I010", path, 1, 1, "the values are nested too deep to be read", "Fetch the file again from where it was published")
            return
        if not isinstance(whole, list):
            self.fault("I011", path, 1, 1, "the file holds no list", "Use the file as it was published: a list between [ and ]")
            return
        decoder, at, row, counted = json.JSONDecoder(), text.index("[") + 1, 1, 0
        for _ in whole:
            at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing as well
            value, end = decoder.raw_decode(text, at)
            row, counted = row + text.count("\n", counted, at), at
            yield row, value
            at = end


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `row` is the line it begins on."""

    listings: Listings
    path: Path
    row: int
    fields: Mapping[str, object]

    def text(self, name: str) -> str:
        """The words of a field that must not be blank, in one line."""
        found = self.maybe(name)
        if name in self.fields and not found and isinstance(self.fields[name], str):
            self.fault(f'the field "{name}" is empty', "Fill it in, or remove the entry")
        return found

    def maybe(self, name: str) -> str:
        """The words of a field, in one line; empty where they are."""
        return line(self._string(name))

    def paragraphs(self, name: str) -> str:
        """The words of a field, each of its lines a paragraph."""
        return paragraphs(self._string(name))

    def many(self, name: str) -> list[str]:
        """The parts of a field that lists slugs with `|` between them, each once."""
        return list(dict.fromkeys(part for piece in self._string(name).split("|") if (part := line(piece))))

    def whole(self, name: str) -> int:
        """The whole number that a field holds as text."""
        said = self.maybe(name)
        try:
            return int(said)
        except ValueError:
            if said:
                self.fault(f'{quoted(said)} is no whole number for "{name}"', "Write digits only")
            return 0

    def fault(self, what: str, fix: str) -> None:
        """Remember a problem with this entry."""
        self.listings.fault("I011", self.path, self.row, 1, what, fix)

    def _string(self, name: str) -> str:
        if name not in self.fields:
            self.fault(f'the entry has no field "{name}"', "Use the file as it was published")
            return ""
        value = self.fields[name]
        if not isinstance(value, str):
            self.fault(f'the field "{name}" holds something else than a text', "Write it in quotation marks")
            return ""
        return value
