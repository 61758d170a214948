"""Files changed together, or not at all.

In: a `Renaming`, or anything else with `Change`s. Out: the files as it has them. All new texts are written beside their files first and only then moved
into place; if anything fails on the way, everything is put back as it was. Refuses to know what the files say.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.problem import Problem, Where


@dataclass(frozen=True, slots=True)
class Change:
    """One file: `shown` is its path as people know it, `target` where it is afterwards (the same but for the renamed
    record), `after` what it holds then, None where it goes, `places` how many places in it change.
    """

    shown: str
    file: Path
    target: Path
    before: bytes
    after: bytes | None
    places: int

    @property
    def moves(self) -> bool:
        return self.file != self.target

    @property
    def draft(self) -> Path:
        """Where the new text waits; hidden, so that a build in between doesn't read it."""
        return self.target.with_name(f".{self.target.name}.renaming")


class Changing(Protocol):
    """Whatever changes files."""

    @property
    def changes(self) -> Sequence[Change]: ...


@dataclass(frozen=True, slots=True)
class Renaming:
    """All that changes when the `kind` called `old` is called `new`. Nothing is written before `apply`."""

    kind: str
    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def places(self) -> int:
        """How many places change in all."""
        return sum(change.places for change in self.changes)

    def lines(self) -> Iterator[str]:
        """What changes, a line for each file and one for the whole."""
        for change in self.changes:
            yield f"{change.shown}{f' → {change.target.name}' if change.moves else ''}: {_counted(change.places, 'place')}"
        yield f"{_counted(self.places, 'place')} in {_counted(len(self.changes), 'file')}"


def apply(planned: Changing) -> tuple[Problem, ...]:
    """Make all changes, or none. Problem code: E007, where a file isn't any more what it was when the changes were
    planned. Raises `OSError` where the machine fails, after everything has been put back.
    """
    stale = tuple(changed_meanwhile(change.shown) for change in planned.changes if not _as_planned(change))
    if stale:
        return stale
    made: list[Change] = []
    try:
        for change in planned.changes:
            if change.after is not None:
                change.draft.write_bytes(change.after)
                shutil.copymode(change.file, change.draft)
        for change in planned.changes:
            made.append(change)
            if change.after is None:
                change.file.replace(change.draft)
                continue
            change.draft.replace(change.target)
            if change.moves:
                change.file.unlink()
    except BaseException:
        for change in made:
            _put_back(change)
        raise
    finally:
        for change in planned.changes:
            change.draft.unlink(missing_ok=True)
    return ()


def _as_planned(change: Change) -> bool:
    return change.file.is_file() and change.file.read_bytes() == change.before and not (change.moves and os.path.lexists(change.target))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def changed_meanwhile(shown: str) -> Problem:
    """E007: the file at `shown` isn't any more what it was when its change was planned."""
    return Problem("E007", Where(shown), "the file was changed while this was being worked out",
                   "Nothing was written; run the command again")


def _put_back(change: Change) -> None:
    """The file as it was before. One that resists doesn't keep the others from being put back."""
    with contextlib.suppress(OSError):
        if change.after is None and change.draft.is_file():
            change.draft.replace(change.file)
        if not change.file.is_file() or change.file.read_bytes() != change.before:
            mode = change.target if change.target.exists() else None
            change.draft.write_bytes(change.before)
            if mode:
                shutil.copymode(mode, change.draft)
            change.draft.replace(change.file)
    if change.moves:
        with contextlib.suppress(OSError):
            change.target.unlink(missing_ok=True)
