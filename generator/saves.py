"""Noticing at once that something was saved, by the system's own notice where it gives one.

In: the dev server of MkDocs (or ProperDocs). Out: the same server, which now hears of a change within milliseconds instead
of looking for it twice a second. Refuses to know what is in a file. Where the system gives no notice (too many folders, a
file system of another machine), MkDocs' own looking about stays.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

log = logging.getLogger("mkdocs.plugins.portal")

_CHANGES = frozenset({"created", "modified", "moved", "deleted"})
"""What an event may tell; that a file was opened or closed is none of them, since a build does that itself."""
SETTLING_SECONDS = 0.02
"""An editor writes a file in several steps; when for so long none has followed, it is saved."""


class Saves(FileSystemEventHandler):
    """Tells the server of each change to what it watches."""

    def __init__(self, server: Any) -> None:  # noqa: ANN401 - MkDocs has no type for it
        self.server = server
        self.observer = Observer()
        self.only: dict[Path, set[str]] = {}

    def attach(self) -> None:
        """From now on the server hears of changes. Where that can't be, nothing is other than it was."""
        try:
            watches = {path: self.notice(Path(path)) for path in self.server._watched_paths}  # noqa: SLF001 - there is no other way in
            self.observer.start()
        except OSError as error:
            log.info("changes are looked for twice a second, since the system gives no notice of them (%s)", error.strerror or error)
            return
        self.observer.start = lambda: None  # type: ignore[method-assign] # the server will start what it has
        self.server.observer, self.server.watch, self.server.build_delay = self.observer, self.watch, SETTLING_SECONDS
        self.server._watch_refs = watches  # noqa: SLF001 - as above

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """What other plugins and the configuration add."""
        del func, recursive
        place, counts, watches = str(Path(path).absolute()), self.server._watched_paths, self.server._watch_refs  # noqa: SLF001 - as above
        counts[place] = counts.get(place, 0) + 1
        if place not in watches:
            watches[place] = self.notice(Path(place))

    def notice(self, path: Path) -> Any:  # noqa: ANN401 - as above
        """A file is watched in its folder, since an editor puts another file in its place."""
        folder = path.parent if path.is_file() else path
        self.only.setdefault(folder, set()).update({path.name} if folder != path else ())
        return self.observer.schedule(self, str(folder), recursive=folder == path)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hidden files and an editor's own copies are no part of any site."""
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        if any(self.counts(Path(os.fsdecode(path))) for path in (event.src_path, event.dest_path) if path):
            with self.server._rebuild_cond:  # noqa: SLF001 - as above
                self.server._want_rebuild = True  # noqa: SLF001 - as above
                self.server._rebuild_cond.notify_all()  # noqa: SLF001 - as above

    def counts(self, path: Path) -> bool:
        """Whether a site may be made from it."""
        only = self.only.get(path.parent)
        return not path.name.startswith(".") and not path.name.endswith("~") and (not only or path.name in only)
