r"""A record's text with the exact range of every value in it, and edits that leave the rest as it was.

In: a `Source`. Out: `Edit`s, exact to the character, and the bytes of the file with them made: comments, quotes, order,
line ends and a byte order mark stay. Refuses to know what any field means, and never writes YAML anew. Offsets count the
characters of the text as it was read, with `\n` line ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import yaml

from generator.compose import AtPath, Raw, Source, Span, compose
from generator.edit.scalar import is_plain
from generator.problem import Problem

_MARK = "\ufeff"
_BLOCK = frozenset({"|", ">"})


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`text` takes the place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """A value and, in a mapping, its key, as the parser's nodes."""

    key: yaml.Node | None
    value: yaml.Node


@dataclass(frozen=True)
class Manuscript:
    """One file of YAML, or of Markdown with its fields between two lines `---`."""

    source: Source

    @property
    def text(self) -> str:
        return self.source.text

    @cached_property
    def bounds(self) -> tuple[int, int, int]:
        """Where the fields begin and end, and where the body begins."""
        if not self.source.path.endswith(".md"):
            return 0, len(self.text), len(self.text)
        if self.source.body_line == 1:
            return 0, 0, 0
        return self._line(2), self._line(self.source.body_line - 1), self._line(self.source.body_line)

    def _line(self, number: int) -> int:
        """The offset at which a line begins, counted from 1; the end of the text where there is no such line."""
        at = 0
        for _ in range(number - 1):
            at = self.text.find("\n", at) + 1
            if not at:
                return len(self.text)
        return at

    @cached_property
    def held(self) -> dict[AtPath, Held]:
        """Every value of the YAML by its path; keys without white space around them, as fields read them."""
        begin, end, _ = self.bounds
        root = yaml.compose(self.text[begin:end], Loader=yaml.CSafeLoader)
        return {} if root is None else dict(_walk(root, ()))

    @property
    def body(self) -> str:
        """A Markdown file's text below its fields; empty for any other file."""
        return self.text[self.bounds[2]:]

    def composed(self) -> tuple[Raw, Source, list[Problem]]:
        """The fields as raw values, the body among them, as the reader would give them."""
        begin, end, _ = self.bounds
        value, spans, problems = compose(self.text[begin:end], self.source.path, 2 if begin else 1)
        if self.body.strip():
            value = {**value, "body": self.body} if isinstance(value, dict) else {"body": self.body}
            spans[("body",)] = Span(self.source.body_line, 1, self.source.body_line, 1)
        return value, Source(self.source.path, self.text, spans, self.source.body_line), problems

    # ── edits ────────────────────────────────────────────────────────────────────────────────────────────────────

    def word(self, at: AtPath, old: str, new: str, *, key: bool = False) -> Edit | None:
        """The scalar at `at` (its key with `key`) says `new` where it says `old`; None where it can't be made out."""
        held = self.held.get(at)
        node = (held.key if key else held.value) if held else None
        if not isinstance(node, yaml.ScalarNode) or old not in node.value:
            return None
        begin, end = self.range_of(node)
        written = node.value.replace(old, new)
        if node.style in {'"', "'"}:
            return Edit(begin, end, f"{node.style}{written}{node.style}")
        if node.style in _BLOCK:
            begin = self.text.index("\n", begin)
            return Edit(begin, end, self.text[begin:end].replace(old, new))
        return Edit(begin, end, written if is_plain(written) else f'"{written}"')

    def inside(self, at: AtPath, pattern: re.Pattern[str], new: str) -> list[Edit] | None:
        """The group `old` of each match in the text at `at` says `new`; None where an escape hides one."""
        if at == ("body",) and self.body.strip():
            begin, end = self.bounds[2], len(self.text)
            wanted = len(pattern.findall(self.body))
        else:
            held = self.held.get(at)
            if held is None or not isinstance(held.value, yaml.ScalarNode):
                return None
            begin, end = self.range_of(held.value)
            if held.value.style in _BLOCK:
                begin = self.text.index("\n", begin)
            wanted = len(pattern.findall(held.value.value))
        found = [Edit(begin + match.start("old"), begin + match.end("old"), new) for match in pattern.finditer(self.text[begin:end])]
        return found if len(found) == wanted else None

    def entry(self, field: str, word: str, after: Sequence[str]) -> Edit:
        """`word` joins the list `field` of the record as its last entry. A list that isn't there yet is written below the
        last of the fields `after` that the record has, or below its first field.
        """
        root, held = self.held[()].value, self.held.get((field,))
        assert isinstance(root, yaml.MappingNode), "a record is a group of fields"
        word = word if is_plain(word) else f'"{word}"'
        if held is not None:
            return self._joined(held.value, word)
        line = f"{field}: [{word}]"
        if root.flow_style:
            at = self.end_of(root.value[-1][1])
            return Edit(at, at, f", {line}")
        values = [value for key, value in root.value if key.value in after and not self._keeps_blank_lines(value)]
        at = self.line_end(self.end_of(values[-1] if values else root.value[0][1]))
        return Edit(at, at, f"\n{' ' * root.start_mark.column}{line}")

    def _joined(self, node: yaml.Node, word: str) -> Edit:
        begin, end = self.range_of(node)
        if not isinstance(node, yaml.SequenceNode):  # a field left blank
            return Edit(begin, end, f"[{word}]" if end > begin else f" [{word}]")
        if not node.value:
            return Edit(begin + 1, begin + 1, word)
        last = self.end_of(node.value[-1])
        if not node.flow_style:
            at = self.line_end(last)
            return Edit(at, at, f"\n{' ' * node.start_mark.column}- {word}")
        first_on_line = self.text.rfind("\n", 0, self.range_of(node.value[-1])[0]) + 1
        indent = self.text[first_on_line: self.range_of(node.value[-1])[0]]
        return Edit(last, last, f",\n{indent}{word}" if first_on_line and not indent.strip() else f", {word}")

    def _keeps_blank_lines(self, node: yaml.Node) -> bool:
        """Whether the node is a block of text to which the blank lines below it belong (`|+`)."""
        begin, end = self.range_of(node)
        return isinstance(node, yaml.ScalarNode) and node.style in _BLOCK and "+" in self.text[begin:end].partition("\n")[0]

    def range_of(self, node: yaml.Node) -> tuple[int, int]:
        """Where a value begins and ends in the text."""
        shift = self.bounds[0]
        return node.start_mark.index + shift, node.end_mark.index + shift

    def end_of(self, node: yaml.Node) -> int:
        """Where the last character of a value stands, plus one: no comment and no blank line below it counts."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return self.end_of(last[1] if isinstance(last, tuple) else last)
        begin, end = self.range_of(node)
        return begin + len(self.text[begin:end].rstrip())

    def line_end(self, at: int) -> int:
        """Where the line ends that `at` is in."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    # ── what comes out ───────────────────────────────────────────────────────────────────────────────────────────

    def edited(self, edits: Iterable[Edit]) -> Manuscript:
        """The text with all edits made; its spans come with `composed`."""
        parts, at, shift = [], 0, 0
        for edit in sorted(edits):
            parts += [self.text[at: edit.start], edit.text]
            at = edit.end
            if edit.start < self.bounds[1]:
                shift += edit.text.count("\n") - self.text.count("\n", edit.start, edit.end)
        body_line = self.source.body_line + shift if self.bounds[0] else self.source.body_line
        return Manuscript(Source(self.source.path, "".join([*parts, self.text[at:]]), {}, body_line))

    def is_text_of(self, before: bytes) -> bool:
        """Whether `before` reads as this text."""
        return before.decode("utf-8", "replace").removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n") == self.text

    def bytes_with(self, edits: Iterable[Edit], before: bytes) -> bytes:
        """The file `before`, whose text this is, with all edits made and everything else byte for byte as it was."""
        text = before.decode("utf-8")
        mark = _MARK if text.startswith(_MARK) else ""
        text = text.removeprefix(_MARK)
        breaks = [match.start() - place for place, match in enumerate(re.finditer("\r\n", text))]
        newline = "\r\n" if breaks else "\r" if "\r" in text and "\n" not in text else "\n"
        parts, at = [mark], 0
        for edit in sorted(edits):
            begin, end = (offset + bisect_left(breaks, offset) for offset in (edit.start, edit.end))
            parts += [text[at:begin], edit.text.replace("\n", newline)]
            at = end
        return "".join([*parts, text[at:]]).encode()


def _walk(node: yaml.Node, at: AtPath, key: yaml.Node | None = None) -> Iterator[tuple[AtPath, Held]]:
    yield at, Held(key, node)
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _walk(value, (*at, name.value.strip()), name)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*at, index))
