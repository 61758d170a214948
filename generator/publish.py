"""The last stage: what was built beside the site takes its place in one step.

In: a folder with a whole site, and the place of the live one. Out: the live site is the new one; had anything failed
before, it would be the old one. Refuses to know what is in the folders.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def staging(live: Path) -> Path:
    """A new empty folder beside `live`, on the same file system; what an earlier, killed build left is removed."""
    live.parent.mkdir(parents=True, exist_ok=True)
    for left in live.parent.glob(f".{live.name}.building-*"):
        if not _alive(left):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f".{live.name}.building-{os.getpid()}-", dir=live.parent))


def publish(built: Path, live: Path) -> None:
    """Swap `built` into the place of `live`. A reader sees the old site or the new one, never a part of either."""
    built.chmod(0o755)
    if not live.exists():
        built.rename(live)
        return
    if not _exchange(built, live):
        aside = built.with_name(built.name + ".old")  # two renames: the best there is without an exchange
        live.rename(aside)
        built.rename(live)
        built = aside
    shutil.rmtree(built, ignore_errors=True)


def discard(built: Path) -> None:
    """Remove what a failed build left."""
    shutil.rmtree(built, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Linux's `renameat2` with RENAME_EXCHANGE; False where system or file system has none."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}:
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))


def _alive(folder: Path) -> bool:
    """Whether the process that made a staging folder still runs."""
    try:
        pid = int(folder.name.split(".building-")[1].split("-")[0])
        os.kill(pid, 0)
    except (IndexError, ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
