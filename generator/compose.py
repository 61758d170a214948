"""YAML text becomes raw values and their places, by the C parser's events.

In: the text of one YAML document. Out: text, lists and mappings, the span of each, and the problems found.
Every scalar stays the text the writer typed, and only the field it lands in decides what that text is. So a
plain `NO`, `010`, `12:30`, `1.10` or `2026-13-01` is never turned into something else on the way (YAML 1.1
would read `false`, 8, 750, 1.1 and an exception; sources: the YAML 1.1 type repository and YAML 1.2, 10.3).
Refuses anchors, aliases, tags, duplicate fields and unbounded size, each with its place; and two forms that are
valid YAML and never meant: a text cut off by `#`, and a list entry that is taken for more of the text above.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, Union

import yaml

from generator.problem import Problem, Where, quoted
from generator.syntax import explain
from generator.tangles import tangle

MAX_DEPTH = 24
MAX_NODES = 50_000
MAX_ENTRIES = 5_000
MAX_PROBLEMS_A_FILE = 50

INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that no content may hold: control characters, line ends that editors don't count, marks that turn the
direction of writing, and what YAML itself refuses."""

Raw: TypeAlias = Union[str, list["Raw"], dict[str, "Raw"], None]  # noqa: UP007 - a recursive alias needs it in 3.11
AtPath: TypeAlias = tuple[str | int, ...]

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_MERGE = "\x00<<"  # stands for the refused `<<` while its value is passed over; no text can hold it
_DIRECTIVE = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\n)*+%")
_CUT_OFF = re.compile(r"[ \t]+(#\S+)")
_ENTRY = re.compile(r"[ \t]*-(?:[ \t]|[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value and its key begin. Lines and columns count from 1."""

    line: int
    column: int
    key_line: int
    key_column: int


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its place and text, and the spans of its values by their path."""

    path: str
    text: str
    spans: Mapping[AtPath, Span] = field(default_factory=dict)
    body_line: int = 1

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def where(self, at: AtPath = (), *, key: bool = False) -> Where:
        """The place of the value at `at` (of its key with `key`), or of the nearest thing around it."""
        while at not in self.spans:
            if not at:
                return Where(self.path, 1, 1)
            at, key = at[:-1], True
        span = self.spans[at]
        return Where(self.path, span.key_line, span.key_column) if key else Where(self.path, span.line, span.column)

    def where_in(self, at: AtPath, needle: str, nth: int = 0) -> Where:
        """The place of the `nth` `needle` inside the text at `at`; of the text itself where it is not found."""
        start = self.where(at)
        lines = self.text.split("\n")
        row = self.body_line if at == ("body",) else start.line
        seen = 0
        for number in range(row, len(lines) + 1):
            begin = start.column - 1 if number == start.line and at != ("body",) else 0
            while (column := lines[number - 1].find(needle, begin)) >= 0:
                if seen == nth:
                    return Where(self.path, number, column + 1)
                seen, begin = seen + 1, column + len(needle)
        return start

    def word_at(self, at: AtPath) -> str:
        """The first word that stands at `at` in the file, as typed: `~` or a comment where the value counts as left out."""
        if at not in self.spans:
            return ""
        place, lines = self.where(at), self.text.split("\n")
        words = lines[place.line - 1][place.column - 1 :].split(maxsplit=1) if place.line <= len(lines) else []
        return words[0] if words else ""


class _Reject(Exception):  # noqa: N818 - control flow inside this module, never leaves it
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A collection being built: its place in the whole, and the key waiting for its value."""

    value: list[Raw] | dict[str, Raw]
    at: AtPath
    key: str | None = None
    key_mark: tuple[int, int] = (1, 1)
    first: dict[str, int] = field(default_factory=dict)

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None


def compose(text: str, path: str, first_line: int = 1) -> tuple[Raw, dict[AtPath, Span], list[Problem]]:
    """Compose one YAML document by events. Problem codes: R002 to R005, R008, R010, R013.

    Returns the value, the span of every value by its path, and the problems; after one that leaves nothing to go on
    with (a syntax error R002, a bound R005) the value is an empty mapping. `first_line` is the file's line on which
    `text` begins.
    """
    builder = _Builder(path, first_line, text)
    if directive := _DIRECTIVE.match(text):
        where = Where(path, text.count("\n", 0, directive.end()) + first_line, 1)
        return {}, {}, [Problem("R004", where, "a YAML directive begins here", "Remove the line that begins with `%`")]
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.YAMLError as error:
        stop = explain(error, text)
        where = Where(path, stop.line + first_line - 1, stop.column)
        builder.problems.append(Problem("R002", where, f"this is no valid YAML: {stop.what}", stop.fix))
        return {}, builder.spans, builder.problems
    except _Reject as reject:
        builder.problems.append(reject.problem)
        return {}, builder.spans, builder.problems
    return builder.root, builder.spans, builder.problems


class _Builder:
    """Values from parser events, on a stack of our own, so that depth can't exhaust Python's."""

    def __init__(self, path: str, first_line: int, text: str) -> None:
        self.path, self.first_line = path, first_line
        self.lines = text.split("\n")
        self.root: Raw = None
        self.spans: dict[AtPath, Span] = {}
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self.checked(event)
            self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.checked(event)
            self.begin(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.checked(event)
            self.alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _Reject(self.problem("R002", event, "a second YAML document begins here",
                                           "Keep one record a file and remove the line `---`"))

    def checked(self, event: yaml.NodeEvent) -> None:
        """Bounds on size, and no anchors or tags."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Reject(self.problem("R005", event, f"the file holds more than {MAX_NODES:,} values", "Split the record"))
        if isinstance(event, yaml.AliasEvent):
            return
        if event.anchor:
            self.fault("R004", event, f'a YAML anchor {quoted(f"&{event.anchor}")} is used',
                       "Write the value out where it is needed; put a text that begins with & in quotes")
        tag = getattr(event, "tag", None)
        if tag:
            self.fault("R004", event, f"a YAML tag {quoted(tag)} is used",
                       "Remove it, the field decides what its value is; put a text that begins with ! in quotes")

    def alias(self, event: yaml.AliasEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top is None or (top.key != _MERGE and _MERGE not in top.at):
            self.fault("R004", event, f'a YAML alias {quoted(f"*{event.anchor}")} is used',
                       "Write the value out in full; put a text that begins with * in quotes")
        if top is not None and top.awaits_key:
            top.key, top.key_mark = _MERGE, self.mark(event)
        else:
            self.put(None, event)

    def begin(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _Reject(self.problem("R005", event, f"values are nested more than {MAX_DEPTH} deep", "Flatten the record"))
        value: list[Raw] | dict[str, Raw] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self.stack and self.stack[-1].awaits_key:
            raise _Reject(self.problem("R002", event, "a list or a group stands where a field's name should",
                                       "Begin the line with a name and a colon; put a text that begins with a bracket in quotes"))
        self.stack.append(_Open(value, self.put(value, event)))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        plain = event.style is None or event.style == ""
        top = self.stack[-1] if self.stack else None
        if top is not None and top.awaits_key:
            self.key(event, top, plain=plain)
            return
        if plain:
            self.whole(event)
        elif event.style == '"' and (bad := INVISIBLE.search(event.value)):
            self.fault("R008", event, f"a backslash in double quotes writes an invisible control character here (U+{ord(bad.group()):04X})",
                       "Write two backslashes where one is meant, or remove it with what belongs to it")
        if wild := tangle(event.value):
            self.fault("R013", event, wild.what, wild.fix)
        self.put(None if plain and event.value in _NULLS else event.value, event)

    def key(self, event: yaml.ScalarEvent, top: _Open, *, plain: bool) -> None:
        line, column = self.mark(event)
        top.key, top.key_mark = event.value, (line, column)
        if plain and event.value == "<<":
            self.fault("R004", event, "a YAML merge key `<<` is used", "Write the fields out in full")
            top.key = _MERGE
        elif not event.value.strip() or INVISIBLE.search(event.value):
            self.fault("R002", event, "the name before the colon is missing", "Write it as `name: value`")
            top.key = _MERGE
        elif event.value in top.first:
            self.fault("R003", event, f"the field {quoted(event.value)} is written twice (first on line {top.first[event.value]})",
                       "Keep one of the two; only one of them can count")
        else:
            top.first[event.value] = line

    def whole(self, event: yaml.ScalarEvent) -> None:
        """Whether a plain text is all that its writer typed, and no more."""
        assert event.end_mark is not None  # the parser gives every event its marks
        first, last, column = self.mark(event)[0] - self.first_line, event.end_mark.line, event.end_mark.column
        if last < len(self.lines) and (cut := _CUT_OFF.match(self.lines[last], column)):
            where = Where(self.path, last + self.first_line, cut.start(1) + 1)
            self.add(Problem("R010", where, f"from {quoted(cut.group(1))} on, this line is a comment, so the text is cut off here",
                             "Put the whole text in quotes, or leave a space after the # where a comment is meant"))
        for row in range(first + 1, min(last + 1, len(self.lines))):
            if entry := _ENTRY.match(self.lines[row], 0, column if row == last else len(self.lines[row])):
                where = Where(self.path, row + self.first_line, entry.group().index("-") + 1)
                self.add(Problem("R002", where, "this line begins with `-` and yet continues the text above",
                                 "Put it in the column of the other entries with a space after the `-`, or the whole text in quotes"))

    def put(self, value: Raw, event: yaml.Event) -> AtPath:
        line, column = self.mark(event)
        if not self.stack:
            self.root = value
            self.spans[()] = Span(line, column, line, column)
            return ()
        top = self.stack[-1]
        if len(top.value) >= MAX_ENTRIES:
            raise _Reject(self.problem("R005", event, f"a list or a group holds more than {MAX_ENTRIES:,} entries", "Split the record"))
        if isinstance(top.value, dict):
            key = top.key if top.key is not None else _MERGE
            at, (key_line, key_column), top.key = (*top.at, key), top.key_mark, None
            if key not in top.value and key != _MERGE:
                top.value[key] = value
                self.spans.setdefault(at, Span(line, column, key_line, key_column))
        else:
            at = (*top.at, len(top.value))
            top.value.append(value)
            self.spans.setdefault(at, Span(line, column, line, column))
        return at

    def mark(self, event: yaml.Event) -> tuple[int, int]:
        assert event.start_mark is not None
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def problem(self, code: str, event: yaml.Event, what: str, fix: str) -> Problem:
        return Problem(code, Where(self.path, *self.mark(event)), what, fix)

    def fault(self, code: str, event: yaml.Event, what: str, fix: str) -> None:
        self.add(self.problem(code, event, what, fix))

    def add(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS_A_FILE:
            raise _Reject(Problem("R005", problem.where, f"the file has {MAX_PROBLEMS_A_FILE} faults up to here, and what follows isn't looked at",
                                  "Mend these first"))
