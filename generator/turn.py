"""One publisher of a site at a time: whoever comes second waits, and then reads what is there by then.

In: the place of a site. Out: the turn, until it is given back or its process ends, however that ends. Refuses to know what is done in it.

The lock is the kernel's on a file beside the site, so it never outlives its holder. The file goes with the turn; one that a killed
build left is used by the next. Where there are no such locks (Windows, some network file systems), nobody waits.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.beside import is_at, unlock

if sys.platform != "win32":
    import fcntl


def take(live: Path, waiting: Callable[[str], None]) -> int | None:
    """The turn for the site at `live`; None where there are no locks. Where another process has it, `waiting` is told who, once."""
    if sys.platform == "win32":
        return None
    file, told = _file(live), False
    while True:
        try:
            opened = _opened(file)
        except OSError:  # what can't be written here is told by who writes
            return None
        held = False
        try:
            held = _try(opened)
            if not held:
                if not told:
                    told = True
                    waiting(f"Another build is at work on {live.name}{_who(opened)}; waiting for its end")
                fcntl.flock(opened, fcntl.LOCK_EX)
                held = True
            held = is_at(opened, file)  # else the holder before has removed it
            if held:
                _sign(file)
                return opened
        except OSError:
            os.close(opened)
            return None
        except BaseException:  # interrupted
            if held and is_at(opened, file):
                give_back(live, opened)
            else:
                os.close(opened)
            raise
        os.close(opened)


def give_back(live: Path, turn: int | None) -> None:
    """It is the next one's turn."""
    if turn is not None:
        with contextlib.suppress(OSError):
            _file(live).unlink()
        unlock(turn)


@contextlib.contextmanager
def turn(live: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Nobody else publishes to `live` inside."""
    taken = take(live, waiting)
    try:
        yield
    finally:
        give_back(live, taken)


def _file(live: Path) -> Path:
    return live.with_name(f".{live.name}.lock")


def _opened(file: Path) -> int:
    """The lock's file, made where there is none; another user's may be one that can only be read."""
    try:
        return os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return os.open(file, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)


def _try(opened: int) -> bool:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in {errno.EAGAIN, errno.EACCES}:
            raise
        return False
    return True


def _sign(file: Path) -> None:
    """Who has the turn stands in the file, for people."""
    with contextlib.suppress(OSError):
        file.write_text(f"{os.getpid()}\n", "ascii")


def _who(opened: int) -> str:
    number = os.pread(opened, 20, 0).decode("ascii", "replace").strip()
    return f" (process {number})" if number.isdigit() else ""
