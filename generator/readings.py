"""What the last build read, by the digest of each file: an unchanged file is neither parsed nor looked over again.

In: a memory. Out: for a file and its bytes the raw values, their places and what is named; only of files in which
nothing was wrong. Refuses to go by names or times: the same bytes at the same place mean the same.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.compose import AtPath, Raw, Span
from generator.named import Name
from generator.recall import Memory, program

_MEMORY = "records"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its `value`, the `spans` in it, the line on which its text begins, and what it names."""

    value: dict[str, Raw]
    spans: Mapping[AtPath, Span]
    body_line: int
    names: tuple[Name, ...]


class _Spans(Mapping[AtPath, Span]):
    """Spans that are unpacked when somebody asks for a place, which only problems do."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._spans: dict[AtPath, Span] | None = None

    def _unpacked(self) -> dict[AtPath, Span]:
        if self._spans is None:
            self._spans = {at: Span(*span) for at, span in marshal.loads(self._packed).items()}  # noqa: S302 - what `recall` has checked
        return self._spans

    def __getitem__(self, at: AtPath) -> Span:
        return self._unpacked()[at]

    def __contains__(self, at: object) -> bool:
        return at in self._unpacked()

    def __iter__(self) -> Iterator[AtPath]:
        return iter(self._unpacked())

    def __len__(self) -> int:
        return len(self._unpacked())


class Readings:
    """All readings in `memory`; without one, none are known and none are kept."""

    def __init__(self, memory: Memory | None) -> None:
        self.memory = memory
        held = memory.recall(_MEMORY) if memory is not None else None
        self._held: dict[str, Any] = held[1] if isinstance(held, tuple) and held[0] == program() else {}
        self._now: dict[str, Any] = {}

    def of(self, path: str, content: bytes) -> Reading | None:
        """What is known of the file at `path` with these bytes."""
        known = self._held.get(path)
        if known is None or known[0] != hashlib.sha256(content).digest():
            return None
        self._now[path] = known
        _, value, spans, body_line, names = known
        return Reading(value, _Spans(spans), body_line, tuple(map(Name._make, names)))

    def add(self, path: str, digest: bytes, reading: Reading) -> None:
        """A file in which nothing is wrong, with the SHA-256 of its bytes."""
        spans = {at: (span.line, span.column, span.key_line, span.key_column) for at, span in reading.spans.items()}
        self._now[path] = (digest, reading.value, marshal.dumps(spans), reading.body_line, tuple(map(tuple, reading.names)))

    def keep(self) -> None:
        """Keep what was asked for or added since, and nothing else."""
        if self.memory is not None and (self._now.keys() != self._held.keys() or any(self._held[path] is not known for path, known in self._now.items())):
            self.memory.keep(_MEMORY, (program(), self._now))
