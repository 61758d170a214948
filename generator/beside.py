"""Folders beside the site, locked by who works in them, and their change of place with it.

In: a folder and the live site's. Out: a lock, or each in the other's place in one step. Refuses to know what they hold.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import secrets
import shutil
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
LOCKS: dict[Path, int] = {}
"""Staging folder → the open folder whose lock tells other builds that someone still works in it."""


def unused_name(live: Path) -> Path:
    """A name for a staging folder beside `live`."""
    return live.with_name(f".{live.name}.building-{secrets.token_hex(6)}")


def swap(built: Path, live: Path) -> Path | None:
    """`built` is the live site, with its mode; where the former one is now, if there was one. A reader sees the one or the
    other, never a part of either.
    """
    if not live.exists():
        built.rename(live)
        return None
    shutil.copymode(live, built)
    return built if _exchange(built, live) else _renamed(built, live)


def _exchange(one: Path, other: Path) -> bool:
    """Linux's `renameat2` with RENAME_EXCHANGE; False where system or file system has none."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}:
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))


def _renamed(built: Path, live: Path) -> Path:
    """Two renames, the best there is without an exchange; where the old site is now."""
    aside = built.with_name(f"{built.name}.old")
    live.rename(aside)
    try:
        built.rename(live)
    except BaseException:
        aside.rename(live)
        raise
    return aside


def flush(folder: Path) -> None:
    """What was written on the file system of `folder` is on the disk: a machine that loses its power finds it there."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(opened) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    except (AttributeError, TypeError):  # a system that flushes all it has, or nothing
        if hasattr(os, "sync"):
            os.sync()
    finally:
        os.close(opened)


def lock(folder: Path, *, shared: bool = False) -> int | None:
    """The folder, opened and locked; None where another process has it, or where it can't be locked. A lock ends with its
    process, however that ends, and unlike a process number it is never given to another. A `shared` one is for those who
    only read, and want it to stay as it is for that long.
    """
    if sys.platform == "win32":
        return None
    opened = -1
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        fcntl.flock(opened, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        if opened >= 0:
            os.close(opened)
        return None
    return opened


def unlock(opened: int) -> None:
    """The lock is over, for forked processes too, which hold the same one."""
    with contextlib.suppress(OSError):
        if sys.platform != "win32":
            fcntl.flock(opened, fcntl.LOCK_UN)
        os.close(opened)


def release(built: Path) -> None:
    """Nobody works in `built` any more."""
    held = LOCKS.pop(built, None)
    if held is not None:
        unlock(held)


def is_at(opened: int, folder: Path) -> bool:
    """Whether the open folder is the one that now has this name."""
    try:
        return os.path.samestat(os.fstat(opened), folder.lstat())
    except OSError:
        return False
