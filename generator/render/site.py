"""All pages of a portal, written into a folder; by several processes where there are many.

In: a desk, templates, a folder that is no one else's. Out: files, and the addresses of what was written. Refuses to know
what happens to the folder afterwards.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import jinja2

from generator.render.pages import Page, html

MANY = 1500
_BATCH = 100
_PR_SET_PDEATHSIG = 1  # Linux
Progress = Callable[[int, int], None]


def write_pages(  # noqa: PLR0913, PLR0917 - all that rendering depends on
        pages: Sequence[Page], env: jinja2.Environment, out: Path, base: str, workers: int, progress: Progress) -> None:
    """Write every page below `out`. The bytes don't depend on `workers`; `progress` is told pages done and in all."""
    if workers < 2 or len(pages) < MANY or "fork" not in multiprocessing.get_all_start_methods():  # noqa: PLR2004
        for done, page in enumerate(pages, start=1):
            _write(page, env, out, base)
            if done % 25 == 0 or done == len(pages):
                progress(done, len(pages))
        return
    batches = [pages[start : start + _BATCH] for start in range(0, len(pages), _BATCH)]
    held = _Held(pages, env, out, base)
    context = multiprocessing.get_context("fork")  # the linked portal is shared with the workers, not sent to them
    with context.Pool(workers, initializer=_hold, initargs=(held,)) as pool:
        done = 0
        for count in pool.imap_unordered(_batch, range(len(batches))):
            done += count
            progress(done, len(pages))


class _Held:
    def __init__(self, pages: Sequence[Page], env: jinja2.Environment, out: Path, base: str) -> None:
        self.pages, self.env, self.out, self.base = pages, env, out, base


_HELD: list[_Held] = []


def _hold(held: _Held) -> None:
    """A worker begins. It ends with its parent, however that ends; at Ctrl-C only the parent speaks."""
    _HELD[:] = [held]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _batch(number: int) -> int:
    held = _HELD[0]
    pages = held.pages[number * _BATCH : (number + 1) * _BATCH]
    for page in pages:
        _write(page, held.env, held.out, held.base)
    return len(pages)


def _write(page: Page, env: jinja2.Environment, out: Path, base: str) -> None:
    path = out / page.path
    os.makedirs(path.parent, exist_ok=True)  # noqa: PTH103 - a third of the time of Path.mkdir, thousands of times
    path.write_bytes(html(env, page, base).encode())
