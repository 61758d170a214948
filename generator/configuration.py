"""`site.yml` as text, looked over before MkDocs makes values of it.

In: the file. Out: what makes it impossible to load, as a problem; and where in it an option stands. MkDocs' parser follows a file
that names itself until Python's stack ends, and writes out what a shorthand repeats a thousand million times; neither is meant by
anyone. Refuses to know any option.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from generator.bounded import contents
from generator.compose import INVISIBLE
from generator.problem import Problem, Where, quoted
from generator.syntax import explain
from generator.tangles import tangle
from generator.texts import text_of

MAX_BYTES = 1_048_576
MAX_DEPTH = 50
MAX_VALUES = 50_000

_OPTION = re.compile(r"(?:Plugin '[^']*' option '(\w+)'|(\w+): )")


def unsound(file: Path) -> Problem | None:
    """Why the file, or one that it inherits from, can't be loaded; None where it can. Problem codes: R001, R002, R004 to R006, R008, R013."""
    seen: list[Path] = []
    while True:
        where = Where(file.name)
        if file.resolve() in seen:
            return Problem("R004", where, f"the file inherits from itself by way of {quoted(seen[-1].name)}", "Take one `INHERIT` away")
        seen.append(file.resolve())
        text = _text(file)
        if isinstance(text, Problem) and text.code == "R006" and len(seen) > 1:
            return replace(text, where=place(seen[-2], ("INHERIT",)), what=text.what.replace("the file", f"the file {quoted(file.name)}, which is inherited from,", 1))
        if isinstance(text, Problem):
            return text
        look = _Look(file.name)
        if problem := look.over(text):
            return problem
        if not look.parent:
            return None
        file = file.parent / look.parent


def place(file: Path, names: tuple[str, ...]) -> Where:
    """Where the option stands whose names these are, each inside of the one before; the beginning of the file where it isn't there."""
    text = _text(file)
    where = Where(file.name)
    node = None if isinstance(text, Problem) else yaml.compose(text, Loader=yaml.CSafeLoader)
    for name in names:
        found = next(_named(node, name), None)
        if found is None:
            break
        key, node = found
        where = Where(file.name, key.start_mark.line + 1, key.start_mark.column + 1)
    return where


def option(said: str) -> str:
    """The option of the plugin that a complaint begins with; nothing where it names none."""
    found = _OPTION.match(said)
    return (found.group(1) or found.group(2)) if found else ""


def _named(node: yaml.Node | None, name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - pairs of nodes, which have no types
    """The pairs of that name in a group, or in the groups of a list."""
    for each in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(each, yaml.MappingNode):
            yield from ((key, value) for key, value in each.value if key.value == name)


def _text(file: Path) -> str | Problem:
    try:
        raw = contents(file, MAX_BYTES)
    except OSError as error:
        return Problem("R006", Where(file.name), f"the file can't be opened ({error.strerror})", "Make it readable, or name another")
    if raw is None:
        return Problem("R005", Where(file.name), f"the file is larger than {MAX_BYTES // 1024} KiB", "Take out what doesn't belong to the configuration")
    return text_of(raw, file.name)


@dataclass(slots=True)
class _Look:
    """Follows the parser through one file. `open` are the groups and lists around it, each with its anchor and how much was counted before it;
    `counts` are those of what has an anchor, with all that its shorthands stand for.
    """

    path: str
    open: list[tuple[str, int]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    total: int = 0
    parent: str = ""
    key: str | None = None

    def over(self, text: str) -> Problem | None:
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                if isinstance(event, yaml.NodeEvent) and (problem := self.node(event)):
                    return problem
                if isinstance(event, yaml.CollectionEndEvent):
                    self.close()
        except yaml.YAMLError as error:
            stop = explain(error, text)
            return Problem("R002", Where(self.path, stop.line, stop.column), f"this is no valid YAML: {stop.what}", stop.fix)
        return None

    def node(self, event: yaml.NodeEvent) -> Problem | None:
        count = 1
        if isinstance(event, yaml.AliasEvent):
            if any(anchor == event.anchor for anchor, _ in self.open):
                return self.fault("R004", event, f"the shorthand {quoted(f'*{event.anchor}')} stands for a value that it is a part of", "Write out what is meant")
            count = self.counts.get(str(event.anchor), 1)
        self.total += count
        if self.total > MAX_VALUES:
            return self.fault("R005", event, f"up to here, the file holds more than {MAX_VALUES:,} values, with all that its shorthands stand for", "Write out what is needed")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self.open) >= MAX_DEPTH:
                return self.fault("R005", event, f"values are nested more than {MAX_DEPTH} deep", "Flatten them")
            self.open.append((event.anchor or "", self.total - 1))
        return None

    def scalar(self, event: yaml.ScalarEvent) -> Problem | None:
        if bad := INVISIBLE.search(event.value):
            return self.fault("R008", event, f"a backslash in double quotes writes an invisible control character here (U+{ord(bad.group()):04X})",
                              "Write two backslashes where one is meant, or remove it with what belongs to it")
        if wild := tangle(event.value):
            return self.fault("R013", event, wild.what, wild.fix)
        if event.anchor:
            self.counts[event.anchor] = 1
        if len(self.open) == 1:
            if self.key == "INHERIT":
                self.parent = event.value
            self.key = event.value if self.key is None else None
        return None

    def close(self) -> None:
        anchor, before = self.open.pop()
        if anchor:
            self.counts[anchor] = self.total - before
        if len(self.open) == 1:
            self.key = None

    def fault(self, code: str, event: yaml.Event, what: str, fix: str) -> Problem:
        assert event.start_mark is not None  # the parser gives every event its marks
        return Problem(code, Where(self.path, event.start_mark.line + 1, event.start_mark.column + 1), what, fix)
