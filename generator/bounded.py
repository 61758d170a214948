"""What a file holds, where it is a file and not too large.

In: a path and a number of bytes. Out: the bytes, or None where there are more. Refuses whatever else can stand where a file should:
a device without an end, a pipe that nobody writes to, a folder. What a path leads to is decided once, by opening it, so that what
takes its place a moment later changes nothing.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def contents(path: Path, most: int, *, links: bool = True) -> bytes | None:
    """The bytes of the file at `path`; None where they are more than `most`. Raises OSError where there is no file that can be read,
    and without `links` where it is a symbolic link.
    """
    opened = os.open(path, _FLAGS if links else _FLAGS | _NO_LINK)
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(0, "it is no file", str(path))
        parts, left = [], most + 1
        while left and (part := os.read(opened, left)):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(opened)
    return b"".join(parts) if left else None
