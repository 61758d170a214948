"""Progress bars for what takes over a second, on a terminal; nothing elsewhere.

In: stages as they report. Out: bars. Refuses to know what the stages do.
"""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

_PATIENCE_SECONDS = 1.0


class Watching:
    """A context in which `progress(stage, done, total)` may be called as often as one likes."""

    def __init__(self, console: Console, *, quiet: bool) -> None:
        self.bars = None if quiet or not console.is_terminal else Progress(
            TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True)
        self.tasks: dict[str, TaskID] = {}
        self.started = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.bars is not None:
            self.bars.stop()

    def progress(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage is; the first second shows nothing."""
        if self.bars is None or time.monotonic() - self.started < _PATIENCE_SECONDS:
            return
        if stage not in self.tasks:
            self.bars.start()
            self.tasks[stage] = self.bars.add_task(stage, total=total)
        self.bars.update(self.tasks[stage], completed=done, total=total)
