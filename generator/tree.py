"""The files of a tree, brought one by one to what they have to be.

In: a folder, paths below it with `/`, bytes or a tree that has them. Out: the files. A file may be a hard link to the live
site's, so none is ever written where it stands: what is there goes first. Whatever stands in the way of a path goes too, a
file where a folder has to be or a folder where a file has to be. Refuses to know which files a site has.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINKS = frozenset({errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})

T = TypeVar("T")


def put(folder: Path, path: str, data: bytes, *, lasting: bool = False) -> None:
    """`path` below `folder` holds `data`, and no other link to what it was is touched. Any number of processes may do this at
    once, each for paths of its own. `lasting` waits until the bytes are on the disk.
    """
    target = f"{folder}/{path}"
    opened = _with_room(folder, path, lambda: os.open(target, _NEW, 0o666))
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(opened, rest):]
        if lasting:
            os.fsync(opened)
    finally:
        os.close(opened)


def link(source: int, folder: Path, path: str) -> None:
    """`path` below `folder` is the same file as below the open folder `source`; where it can't be, a copy with its date. Raises
    FileNotFoundError where `source` has none.
    """
    target = f"{folder}/{path}"
    try:
        _with_room(folder, path, lambda: os.link(path, target, src_dir_fd=source))
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with open(os.open(path, os.O_RDONLY, dir_fd=source), "rb") as file:  # noqa: PTH123 - relative to an open folder
            put(folder, path, file.read())
            stamp = os.fstat(file.fileno())
        os.utime(target, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # a server tells a file's version by its date, too


def remove(folder: Path, paths: Collection[str]) -> None:
    """None of `paths` is a file below `folder`; folders that this empties are gone. What took the place of one stays."""
    for path in paths:
        target = f"{folder}/{path}"
        try:
            os.unlink(target)  # noqa: PTH108 - 20,000 times
        except OSError:
            if os.path.lexists(target) and not os.path.isdir(target):  # noqa: PTH112 - as above
                raise
    for parent in sorted({path.rpartition("/")[0] for path in paths}, reverse=True):
        empty = parent
        with suppress(OSError):  # it holds more, or went with another
            while empty:
                os.rmdir(f"{folder}/{empty}")  # noqa: PTH106 - as above
                empty = empty.rpartition("/")[0]


def _with_room(folder: Path, path: str, make: Callable[[], T]) -> T:
    """What `make` gives; it is tried first, since nearly always there is room."""
    target = f"{folder}/{path}"
    try:
        return make()
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 - 20,000 times
    except NotADirectoryError:
        _clear_way(folder, path)
    except FileExistsError:
        _unlink(target)
    return make()


def _clear_way(folder: Path, path: str) -> None:
    way = path.split("/")[:-1]
    for depth in range(1, len(way) + 1):
        step = Path(folder, *way[:depth])
        if os.path.lexists(step) and not step.is_dir():
            with suppress(FileNotFoundError, IsADirectoryError, PermissionError):  # another worker was here first
                step.unlink()
    Path(folder, *way).mkdir(parents=True, exist_ok=True)


def _unlink(target: str) -> None:
    try:
        os.unlink(target)  # noqa: PTH108 - one of 20,000
    except FileNotFoundError:
        pass
    except OSError:
        if not os.path.isdir(target) or os.path.islink(target):  # noqa: PTH112, PTH114 - as above
            raise
        shutil.rmtree(target)
