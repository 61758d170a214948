"""What `site.yml` says of a learning system's export: which column is what, and what is meant by its words.

In: the option `completions`. Out: `Columns`, or a sentence for what can't be. Refuses to open any file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.problem import did_you_mean

FINISHED = ("completed", "complete", "finished", "passed")
"""The words for having finished, where none are given."""

_REQUIRED = ("person", "course", "on", "family")
_OPTIONAL = ("begun", "state")
_KNOWN = (*_REQUIRED, *_OPTIONAL, "finished", "left_out", "day", "courses", "families")


@dataclass(frozen=True, slots=True)
class Columns:
    """Titles of columns: `on` says when somebody finished, `begun` when they began; `state` how it stands, of which the words in
    `finished` mean that it is done and those in `left_out` that the row doesn't count. `day` is the form of dates, that of ISO 8601
    where it is empty; `courses` and `families` give the portal's ids for the export's own names.
    """

    person: str
    course: str
    on: str
    family: str
    begun: str = ""
    state: str = ""
    finished: frozenset[str] = frozenset(FINISHED)
    left_out: frozenset[str] = frozenset()
    day: str = ""
    courses: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)

    @property
    def titles(self) -> tuple[str, ...]:
        """The columns that the export must have."""
        return tuple(dict.fromkeys(title for title in (self.person, self.course, self.on, self.family, self.begun, self.state) if title))


def columns(given: Mapping[object, object]) -> Columns | None:
    """The columns that are named; None where nothing is. ValueError, with a sentence, where something can't be."""
    if not given:
        return None
    named = {"on" if name is True else str(name): value for name, value in given.items()}  # YAML 1.1 takes a bare `on` for true
    return _columns(named)


def _columns(given: Mapping[str, object]) -> Columns:
    for name in given:
        if name not in _KNOWN:
            raise ValueError(f'there is no "{name}"{did_you_mean(name, _KNOWN)}; name {", ".join(_KNOWN)}')
    missing = [name for name in _REQUIRED if not given.get(name)]
    if missing:
        raise ValueError(f"it must name the column of {', '.join(missing)}")
    texts = {name: str(given[name]) for name in (*_REQUIRED, *_OPTIONAL, "day") if given.get(name)}
    words = {name: frozenset(str(word).casefold() for word in _list(name, given[name])) for name in ("finished", "left_out") if name in given}
    ids = {name: _pairs(name, given[name]) for name in ("courses", "families") if name in given}
    return Columns(**texts, **words, **ids)  # type: ignore[arg-type]


def _list(name: str, value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"{name}: write a list of words, such as [Completed, Passed]")  # noqa: TRY004 - said of a setting, not of code
    return value


def _pairs(name: str, value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError(f"{name}: write one line for each, the export's name and the portal's id")  # noqa: TRY004 - said of a setting, not of code
    return {str(theirs).casefold(): str(ours) for theirs, ours in value.items()}
