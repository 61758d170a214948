"""Problems as values.

In: nothing. Out: `Problem` and `Where`, which every stage returns beside its value. Refuses to know
how a problem is printed, and whether a build goes on: only the command line decides that.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

LONGEST_WORD = 64
MOST_LIKELY = 24
MOST_COUNTED = 1_000

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a text file. `line` and `column` count from 1; `path` is relative to the project, with `/`."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault (`error`) or unwise thing (`warning`) in what people wrote.

    `code` has a section of its own in `docs/problems.md`; `what` names the fault and `fix` the remedy,
    both as a plain sentence without the place, for a person who edits text, not code.
    """

    code: str
    where: Where
    what: str
    fix: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.where}  {self.code} {self.what}. {self.fix}."


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Without duplicates; errors before warnings, then by place: the order in which they are shown."""
    return tuple(sorted(set(problems), key=lambda p: (p.severity != "error", p.where, p.code, p.what)))


def quoted(text: object, most: int = 60) -> str:
    """`text` in quotation marks, on one line, without characters that don't show, and cut after `most` of them."""
    line = " ".join(str(text).split())
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line[: most + 1])
    return f'"{shown}"' if len(shown) <= most else f'"{shown[:most].rstrip()}…"'


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` (did you mean "x"?)` for the known word nearest to `word`, or nothing where none is near."""
    if len(word) > LONGEST_WORD:
        return ""
    holders = _holders(frozenset(known))
    shared: Counter[str] = Counter()
    for held in sorted((holders[pair] for pair in _pairs(word) if pair in holders), key=lambda held: (len(held), held)):
        shared.update(held)  # the rarest pairs of letters first, until there are enough to choose from
        if shared.total() > MOST_COUNTED:
            break
    likely = sorted(shared, key=lambda holder: (-shared[holder], holder))[:MOST_LIKELY]
    near = difflib.get_close_matches(word, likely, n=1, cutoff=0.7)
    return f" (did you mean {quoted(near[0], LONGEST_WORD)}?)" if near else ""


@lru_cache(maxsize=64)
def _holders(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Pair of neighbouring letters → the words that hold it, so that one look doesn't compare with every word."""
    found: dict[str, list[str]] = {}
    for word in sorted(known):
        for pair in _pairs(word[:LONGEST_WORD]):
            found.setdefault(pair, []).append(word)
    return {pair: tuple(words) for pair, words in found.items()}


def _pairs(word: str) -> frozenset[str]:
    marked = f"^{word.casefold()}$"
    return frozenset(marked[i : i + 2] for i in range(len(marked) - 1))
