"""The portal's past, month by month: what was new in each, from the history of its content in git.

In: the project's folder, the content, the portal as it is now, and who reads a folder of content. Out: `Past`, unknown where git can't
tell. Refuses to know git's commands and how a change is told.

At most the last `MONTHS` months are looked at, up to the last commit that changed the content: of each what was there at its end is
held against what was there at its beginning. A former revision is read once, as of the last day of its month, and what could be seen
of it is kept by its commit. What isn't committed yet is no news; and while a portal is being filled for the first time, that is
as long as a commit at least doubles its records, nothing in it is.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.derive.news import UNKNOWN, Change, Difference, Item, Past, State, compare, file_of, state_of
from generator.portal import Portal
from generator.recall import Memory, Standing, forget, program
from generator.records import RECORD_KINDS
from generator.revisions import (
    Commit,
    all_commits,
    changed_between,
    commits,
    commits_since,
    extract,
    find,
    first_of_month,
    holds,
    last_of_month,
    untouched,
)

MONTHS = 12
Read = Callable[[Path, Path, dt.date, Memory], Portal]
"""Reads and links a folder of content as of a day: the content, the folder that paths are told from, the day, what is remembered."""

_MEMORY, _STATE = "news", "state-"


class RevisionError(Exception):
    """A revision can't be compared with; the message says why."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one revision to a later one: their commits, the days as of which they are seen, and the commits that lead there. The last
    one leads to what is there now.
    """

    before: str
    seen_before: dt.date
    after: str
    seen_after: dt.date
    commits: tuple[Commit, ...]
    last: bool = False

    @property
    def name(self) -> str:
        return f"{self.before} {self.seen_before} {self.after} {self.seen_after}"


def past_of(root: Path, content: Path, portal: Portal, read: Read, memory: Memory | None = None, after: dt.date | None = None) -> Past:  # noqa: PLR0913, PLR0917 - all that it takes
    """What was new in the last months, as far as it is shown now. What was found out is kept in `memory`. Nothing is told, or looked at, of
    what was there before the end of the day `after`.
    """
    told = commits(root, content, MONTHS)
    if not told:
        return UNKNOWN
    if after is not None and told[0].on <= after:
        told = tuple(each for each in told if each.on > after)
        if not told:
            return Past(known=True, began=after)
    apart = _apart(portal, content)
    steps, whole = steps_of(told, portal.today, apart), not told[0].parent
    found = _Found(root, content, portal, read, memory)
    items = tuple(item for step in steps for item in dated(step, found.differences(step)))
    found.keep(steps)
    return Past(known=True, began=beginning(told, apart).on if whole else told[0].on, whole=whole, items=items)


def filled(root: Path, content: Path) -> dt.date | None:
    """The day on which the portal was there, filled for the first time; None where that is longer ago than is looked at, or isn't known."""
    told = commits(root, content, MONTHS)
    return beginning(told).on if told and not told[0].parent else None


def past_since(root: Path, content: Path, portal: Portal, read: Read, since: str | dt.date, after: dt.date | None = None) -> Past:  # noqa: PLR0913, PLR0917 - all that it takes
    """What was new since a revision or a day (the day included), of what came after the day `after`. Raises `RevisionError` where there is no such revision, or no history."""
    told = all_commits(root, content)
    if not told:
        raise RevisionError("git doesn't tell how the content changed: it isn't installed, the content isn't in it, or this copy of the repository has only a part of its history")
    if isinstance(since, str):
        named = find(root, since)
        if named is None:
            raise RevisionError(f'the repository knows no revision "{since}", and it is no day either; write a branch, a tag, a commit or a day such as 2026-11-01')
        before, on = named
        between = changed_between(root, content, before)
    if after is not None and (on if isinstance(since, str) else since) <= after:
        since = after + dt.timedelta(days=1)
    if isinstance(since, dt.date):
        between = commits_since(root, content, since)
        before, on = between[0].parent if between else told[-1].hash, since - dt.timedelta(days=1)
    if not before or not holds(root, content, before):
        first = beginning(told)
        before, on, between = first.hash, first.on, told[told.index(first) + 1 :]
    if not between:
        return Past(known=True, began=on)
    step = Step(before, on, told[-1].hash, portal.today, between, last=True)
    return Past(known=True, began=between[0].on, items=tuple(dated(step, _Found(root, content, portal, read, None).differences(step))))


# ── steps ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def steps_of(told: Sequence[Commit], today: dt.date, apart: Collection[str] = ()) -> list[Step]:
    """A step for each month in which the content changed; the last leads to what is seen today. Files `apart` don't count."""
    before, seen = told[0].parent, first_of_month(told[0].on) - dt.timedelta(days=1)
    if not before:
        first = beginning(told, apart)
        before, seen, told = first.hash, first.on, told[told.index(first) + 1 :]
    months: dict[str, list[Commit]] = {}
    for each in told:
        months.setdefault(each.on.isoformat()[:7], []).append(each)
    steps = []
    for place, group in enumerate(months.values(), start=1):
        last = place == len(months)
        after, seen_after = group[-1].hash, today if last else last_of_month(group[-1].on)
        steps.append(Step(before, seen, after, seen_after, tuple(group), last))
        before, seen = after, seen_after
    return steps


def beginning(told: Sequence[Commit], apart: Collection[str] = ()) -> Commit:
    """Of commits that begin with the first of all, the one with which the portal was there: the last that at least doubled its records,
    those `apart` (files without their suffix) left out.
    """
    folders = tuple(f"{kind.folder}/" for kind in RECORD_KINDS)
    count, found = 0, told[0]
    for each in told:
        before = count
        for path, status in each.files.items():
            if path.startswith(folders) and path.endswith((".yml", ".md")) and path.rpartition(".")[0] not in apart:
                count += (status == "A") - (status == "D")
        if count >= 2 * before and count > 0:
            found = each
    return found


def dated(step: Step, differences: Sequence[Difference]) -> list[Item]:
    """The differences, each with the day of the last commit of the step that touched its file; of one that is new, of the first. Where
    none did, since it is shown or hidden for another reason, with that of the step's last commit.
    """
    first: dict[str, dt.date] = {}
    last: dict[str, dt.date] = {}
    for each in step.commits:
        for path in each.files:
            stem = path.rpartition(".")[0]
            first.setdefault(stem, each.on)
            last[stem] = each.on
    end = step.commits[-1].on
    return [Item((first if each.changes == (("new",),) else last).get(file_of(each.kind, each.id), end), each) for each in differences]


# ── states ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Passing(Standing):
    """What reading one revision after the other has in common: it lives as long as it is used, and begins with what `memory` knows."""

    def __init__(self, memory: Memory | None) -> None:
        super().__init__(memory.folder if memory is not None else Path())
        self._known = memory

    def recall(self, name: str) -> Any:  # noqa: ANN401 - whatever was kept
        return self._kept[name] if name in self._kept else self._known.recall(name) if self._known is not None else None

    def keep(self, name: str, value: Any) -> None:  # noqa: ANN401 - as above
        self._kept[name] = value


@dataclass(slots=True)
class _Found:
    """What is found out about a past, and what was found out before."""

    root: Path
    content: Path
    portal: Portal
    read: Read
    memory: Memory | None
    told: dict[str, tuple[tuple[str, str, str, tuple[Change, ...]], ...]] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    passing: _Passing | None = None
    new: bool = False

    def __post_init__(self) -> None:
        held = self.memory.recall(_MEMORY) if self.memory is not None else None
        if isinstance(held, tuple) and held[0] == program():
            self.told = dict(held[1])

    def differences(self, step: Step) -> list[Difference]:
        """What is new after a step."""
        if step.name not in self.told:
            before = self.state(step.before, step.seen_before)
            after = self.now(step.after) if step.last else self.state(step.after, step.seen_after)
            self.told[step.name] = tuple((each.kind, each.id, each.title, each.changes) for each in compare(before, after))
            self.new = True
        return [Difference(*each) for each in self.told[step.name]]

    def now(self, commit: str) -> State:
        """What can be seen today of the last commit: that is the portal, unless somebody has changed it since."""
        if untouched(self.root, self.content):
            return state_of(self.portal, _written(self.content))
        return self.state(commit, self.portal.today)

    def state(self, commit: str, on: dt.date) -> State:
        """What could be seen of a commit on a day."""
        name = f"{_STATE}{commit}-{on}"
        if name not in self.states:
            held = self.memory.recall(name) if self.memory is not None else None
            if isinstance(held, tuple) and held[0] == program():
                self.states[name] = State(*held[1])
            else:
                self.states[name] = made = self.read_state(commit, on)
                if self.memory is not None:
                    self.memory.keep(name, (program(), made.plain()))
        return self.states[name]

    def read_state(self, commit: str, on: dt.date) -> State:
        self.passing = self.passing or _Passing(self.memory)
        with tempfile.TemporaryDirectory(prefix="portal-") as folder:
            root = Path(folder).resolve()
            content = root / os.path.relpath(self.content, self.root)
            content.mkdir(parents=True)
            extract(self.root, self.content, commit, content)
            return state_of(self.read(content, root, on, self.passing), _written(content))

    def keep(self, steps: Sequence[Step]) -> None:
        """Keep what these steps told, and of the states only those from which a later step may begin."""
        if self.memory is None or not self.new:
            return
        self.memory.keep(_MEMORY, (program(), {step.name: self.told[step.name] for step in steps}))
        wanted = {f"{_STATE}{step.before}-{step.seen_before}" for step in steps[-1:]}
        for file in self.memory.folder.glob(f"{_STATE}*"):
            if file.name not in wanted:
                forget(self.memory.folder, file.name)


def _apart(portal: Portal, content: Path) -> frozenset[str]:
    """The files that are there and of which this edition has nothing."""
    return _written(content) - {file_of(kind, id_) for held in (portal.hidden, *({(kind, id_): "" for id_ in group} for kind, group in portal.entries.items())) for kind, id_ in held}


def _written(content: Path) -> frozenset[str]:
    """The files of records and pages, without their suffix."""
    found = [path for kind in RECORD_KINDS for path in (content / kind.folder).glob("*")]
    found += (content / "pages").rglob("*.md")
    return frozenset(path.relative_to(content).with_suffix("").as_posix() for path in found if path.suffix in {".yml", ".md"})
