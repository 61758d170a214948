"""Works made by several processes, or by other machines.

In: works and a bench; how many processes, or an executor. Out: what came of each work, in any order. Refuses to know what a
work is. The bytes don't depend on who makes them; a worker that is lost costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from generator.render.pages import Page
from generator.render.works import Bench, Made, Work, make_all

MANY = 400
"""Fewer works are made by this process: starting others takes longer."""
BATCH = 60
_PR_SET_PDEATHSIG = 1  # Linux


def make(works: Sequence[Page | Work], bench: Bench, processes: int) -> Iterator[Made]:
    """Make every work, by so many processes where there are many works."""
    if processes < 2 or len(works) < MANY or "fork" not in multiprocessing.get_all_start_methods():  # noqa: PLR2004
        yield from make_all(works, bench)
        return
    _HELD[:] = [(works, bench)]
    gc.collect()
    gc.freeze()  # so that no worker's collector touches, and thereby copies, what all of them share
    try:
        pool = ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), initializer=_begin)  # the portal is shared with the workers, not sent to them
        yield from _gathered(pool, len(works))
    finally:
        gc.unfreeze()
        _HELD.clear()


def _gathered(pool: Executor, count: int) -> Iterator[Made]:
    """What the workers of `pool` make; what a lost worker leaves undone is made here."""
    with pool:
        waiting: dict[Future[list[Made]], int] = {}
        lost: list[int] = []
        try:
            for start in range(0, count, BATCH):
                waiting[pool.submit(_batch, start)] = start
        except BrokenProcessPool:
            lost.extend(set(range(0, count, BATCH)) - set(waiting.values()))
        for done in as_completed(waiting):
            try:
                yield from done.result()
            except BrokenProcessPool:
                lost.append(waiting[done])
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        for start in sorted(lost):
            yield from _batch(start)


_HELD: list[tuple[Sequence[Page | Work], Bench]] = []


def _begin() -> None:
    """A worker begins. It ends with its parent, however that ends; at Ctrl-C only the parent speaks."""
    gc.enable()
    gc.set_threshold(50_000, 50, 1000)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and os.getppid() != parent.pid:  # it was killed before it could be asked for
        os._exit(1)


def _batch(start: int) -> list[Made]:
    works, bench = _HELD[0]
    return list(make_all(works[start : start + BATCH], bench))
