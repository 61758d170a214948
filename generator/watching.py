"""Progress bars for what takes over a second, on a terminal; nothing elsewhere.

In: stages as they report. Out: bars. Refuses to know what the stages do.
"""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

_PATIENCE_SECONDS = 1.0
_STRIDE = 25
"""Drawing takes as long as a page does; every so many is often enough."""


class Watching:
    """A context in which `progress(stage, done, total)` may be called as often as one likes."""

    def __init__(self, console: Console, *, quiet: bool) -> None:
        self.bars = None if quiet or not console.is_terminal else Progress(
            TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True)
        self.tasks: dict[str, TaskID] = {}
        self.patience = threading.Timer(_PATIENCE_SECONDS, self.bars.start) if self.bars is not None else None

    def __enter__(self) -> Self:
        if self.patience is not None:
            self.patience.daemon = True
            self.patience.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.patience is not None and self.bars is not None:
            self.patience.cancel()
            self.patience.join()
            self.bars.stop()

    def progress(self, stage: str, done: int, total: int) -> None:
        """Note how far a stage is; a `total` of 0 says that no one knows. After the first second it shows, even if no stage reports then."""
        if self.bars is None or (done % _STRIDE and done != total):
            return
        if stage not in self.tasks:
            self.tasks[stage] = self.bars.add_task(stage, total=total or None)
        self.bars.update(self.tasks[stage], completed=done, total=total or None)
