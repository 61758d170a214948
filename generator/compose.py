"""YAML text becomes raw values and their places, by the C parser's events.

In: the text of one YAML document. Out: text, lists and mappings, the span of each, and the problems found.
Every scalar stays the text the writer typed, and only the field it lands in decides what that text is. So a
plain `NO`, `010`, `12:30`, `1.10` or `2026-13-01` is never turned into something else on the way (YAML 1.1
would read `false`, 8, 750, 1.1 and an exception; sources: the YAML 1.1 type repository and YAML 1.2, 10.3).
Refuses anchors, aliases, tags, duplicate fields and unbounded size, each with its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, Union

import yaml

from generator.problem import Problem, Where

MAX_DEPTH = 24
MAX_NODES = 50_000
MAX_PROBLEMS_A_FILE = 50

Raw: TypeAlias = Union[str, None, list["Raw"], dict[str, "Raw"]]  # noqa: UP007 - a recursive alias needs it in 3.11
AtPath: TypeAlias = tuple[str | int, ...]

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


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


def compose(text: str, path: str, first_line: int = 1) -> tuple[Raw, dict[AtPath, Span], list[Problem]]:
    """Compose one YAML document by events. Problem codes: R002 to R005.

    Returns the value, the span of every value by its path, and the problems; after a syntax error
    (R002) the value is an empty mapping. `first_line` is the file's line on which `text` begins.
    """
    builder = _Builder(path, first_line)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.problems.append(_syntax(error, path, first_line))
        return {}, builder.spans, builder.problems
    except _Reject as reject:
        builder.problems.append(reject.problem)
        return {}, builder.spans, builder.problems
    return builder.root, builder.spans, builder.problems


class _Builder:
    """Values from parser events, on a stack of our own, so that depth can't exhaust Python's."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
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
            self.fault("R004", event, f'a YAML alias "*{event.anchor}" is used', "Write the value out in full")
            self.put(None, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _Reject(self.problem("R002", event, "a second YAML document begins here",
                                           "Keep one record a file and remove the line `---`"))

    def checked(self, event: yaml.NodeEvent) -> None:
        """Bounds on size, and no anchors or tags."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Reject(self.problem("R005", event, f"the file holds more than {MAX_NODES} values", "Split the record"))
        if event.anchor:
            self.fault("R004", event, f'a YAML anchor "&{event.anchor}" is used', "Write the value out where it is needed")
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            self.fault("R004", event, f'a YAML tag "{tag}" is used', "Remove the tag; the field decides what its value is")

    def begin(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _Reject(self.problem("R005", event, f"values are nested more than {MAX_DEPTH} deep", "Flatten the record"))
        value: list[Raw] | dict[str, Raw] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            raise _Reject(self.problem("R002", event, "a list or mapping stands where a field's name should",
                                       "Begin the line with a name and a colon"))
        self.stack.append(_Open(value, self.put(value, event)))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        plain = event.style is None or event.style == ""
        line, column = self.mark(event)
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            if plain and event.value == "<<":
                self.fault("R004", event, "a YAML merge key `<<` is used", "Write the fields out in full")
            if event.value in top.value:
                self.fault("R003", event, f'the field "{event.value}" is written twice (first on line {top.first[event.value]})',
                           "Keep one of the two; only one of them can count")
            top.key, top.key_mark = event.value, (line, column)
            top.first.setdefault(event.value, line)
            return
        self.put(None if plain and event.value in _NULLS else event.value, event)

    def put(self, value: Raw, event: yaml.Event) -> AtPath:
        line, column = self.mark(event)
        if not self.stack:
            self.root = value
            self.spans[()] = Span(line, column, line, column)
            return ()
        top = self.stack[-1]
        if isinstance(top.value, dict):
            key = top.key if top.key is not None else ""
            at, (key_line, key_column), top.key = (*top.at, key), top.key_mark, None
            if key not in top.value:
                top.value[key] = value
                self.spans[at] = Span(line, column, key_line, key_column)
        else:
            at = (*top.at, len(top.value))
            top.value.append(value)
            self.spans[at] = Span(line, column, line, column)
        return at

    def mark(self, event: yaml.Event) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def problem(self, code: str, event: yaml.Event, what: str, fix: str) -> Problem:
        return Problem(code, Where(self.path, *self.mark(event)), what, fix)

    def fault(self, code: str, event: yaml.Event, what: str, fix: str) -> None:
        if len(self.problems) < MAX_PROBLEMS_A_FILE:
            self.problems.append(self.problem(code, event, what, fix))


_HINTS = (
    ("mapping values are not allowed", "a colon followed by a space stands inside a plain text",
     'Put the whole text in quotes: "like: this"'),
    ("could not find expected ':'", "a line has no colon, or the line before it isn't finished",
     "Check the indentation, and that each field has the form `name: value`"),
    ("found character '\\t'", "a tab is used to indent", "Indent with spaces"),
    ("cannot start any token", "a text begins with a character that has a meaning in YAML",
     "Put the whole text in quotes"),
    ("found unexpected end of stream", "a quotation mark is opened and never closed", "Close the quotation mark"),
    ("did not find expected key", "the indentation or the quoting isn't even here",
     "Line the field up with its neighbours, and double a quotation mark that stands inside quotes"),
    ("did not find expected '-' indicator", "a list entry isn't in line with the others",
     "Begin each entry of the list with `- ` in the same column"),
    ("did not find expected ',' or", "a bracket is opened and never closed", "Close the bracket"),
)


def _syntax(error: yaml.YAMLError, path: str, first_line: int) -> Problem:
    text = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    where = Where(path, mark.line + first_line, mark.column + 1) if mark else Where(path, first_line, 1)
    for clue, what, fix in _HINTS:
        if clue in text:
            return Problem("R002", where, f"this is no valid YAML: {what}", fix)
    return Problem("R002", where, f"this is no valid YAML: {text}", "Compare the line with the one before it")
