"""What every import hands over.

In: nothing. Out: `Imported` and `Progress`. Refuses to know any source, and where the files are written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.problem import Problem

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are in all."""


def unwatched(_what: str, _done: int, _total: int) -> None:
    """The progress that nobody looks at."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A source as text of records.

    `files` maps a path below `content/`, such as `roles/nurse.yml`, to the text of that file, in a fixed order; it is
    empty where there are `problems`. `left_out` says in sentences what could not be carried over, with counts;
    `counts` says how many there are of each thing that was.
    """

    name: str
    files: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
