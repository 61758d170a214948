"""Problems as values.

In: nothing. Out: `Problem` and `Where`, which every stage returns beside its value. Refuses to know
how a problem is printed, and whether a build goes on: only the command line decides that.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

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


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` (did you mean "x"?)` for the known word nearest to `word`, or nothing where none is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f' (did you mean "{near[0]}"?)' if near else ""
