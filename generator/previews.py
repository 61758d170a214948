"""The site as it will be, a page at a time: what the dev server shows before the whole of it is published.

In: a workshop, and the pages that MkDocs has made. Out: the bytes of one file, made when a browser asks for it; and the whole
in its place, when there is time. So an edit is on screen as soon as the portal is linked again, however many pages show it.
Refuses to know who asks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from generator.build import Workshop
from generator.pagefind import Binary
from generator.publication import open_publication
from generator.recall import Memory
from generator.render.pages import Page, html
from generator.render.works import Work
from generator.whole import alone, works_of, write_site


class Preview:
    """Of the site that `shop` will make, with `prose` in it."""

    def __init__(self, shop: Workshop, prose: Mapping[str, bytes]) -> None:
        self.shop, self.prose = shop, prose
        self._made: dict[str, bytes] = {}
        self._one_at_a_time = threading.Lock()

    @cached_property
    def _works(self) -> dict[str, Page | Work]:
        works = works_of(self.shop, None if "index.html" in self.prose else Markup())
        return {work.path if isinstance(work, Page) else work.name: work for work in works}

    def file(self, path: str) -> bytes | None:
        """What will be at `path` below the site's root; None where it isn't known before everything is published. Raises `ThemeError`."""
        held = self.prose.get(path) or self.shop.assets.files.get(path)
        if held is not None:
            return held
        with self._one_at_a_time:
            if path not in self._made and (work := self._works.get(path)) is not None:
                content = html(self.shop.env, work, self.shop.desk.site.base).encode() if isinstance(work, Page) else dict(work.make())[path]
                self._made[path] = content
            return self._made.get(path)

    def publish(self, live: Path, memory: Memory, wanted: Callable[[], bool], by: Binary | None = None) -> bool:
        """Everything is at the place `live` and can be found, unless something else is `wanted` first; whether it is. Raises
        `ThemeError` and `SearchIndexError`. Files can be asked for meanwhile. Starts no other process of this program, since a server has threads.
        """
        def progress(*_: object) -> None:
            if wanted():
                raise _OtherWantedError

        publication = open_publication(live)
        try:
            whole = write_site(self.shop, publication, self.prose, memory, progress, crew=alone, by=by)
            publication.finish(whole.files, whole.written, lasting=False, search=whole.continues)
        except _OtherWantedError:
            return False
        finally:
            publication.discard()
        return True


class _OtherWantedError(Exception):
    """There is something newer to show."""
