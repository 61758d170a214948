"""Runs commands and says what they took: time, memory, and the files they wrote.

In: a command and a folder. Out: numbers. Refuses to know what is run. Memory is the greatest sum, over all processes of a
command at one time, of what each has for itself and its share of what they have in common (PSS), looked at four times a
second; of a command that ends sooner, what its largest process had, if it is more than this process has. Works on Linux.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LOOK_SECONDS = 0.25


class FailedError(SystemExit):
    """A measured command ended badly; the message is its last words."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Wall and processor seconds of one command and all it started, and their memory in MiB at its greatest."""

    wall: float
    processor: float
    memory: float

    def cells(self) -> tuple[str, ...]:
        """As they stand in a table."""
        return f"{self.wall:.1f}", f"{self.processor:.1f}", f"{self.memory:,.0f}"


def memory_of(group: int) -> float:
    """MiB that all processes of a process group have at this moment."""
    kib = 0
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with suppress(OSError, ValueError):  # it may end while it is looked at
                if int((process / "stat").read_text().rpartition(")")[2].split()[2]) == group:
                    found = re.search(r"^Pss:\s+(\d+)", (process / "smaps_rollup").read_text(), re.MULTILINE)
                    kib += int(found[1]) if found else 0
    return kib / 1024


def timed(*command: str | Path, folder: Path) -> Taken:
    """Run a command in `folder` to its end, its output dropped. Raises `FailedError` where it ends with anything but 0."""
    with tempfile.TemporaryFile() as said:
        started, memory = time.monotonic(), 0.0
        running = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True)
        while True:
            ended, status, usage = os.wait4(running.pid, os.WNOHANG)
            if ended:
                break
            memory = max(memory, memory_of(running.pid))
            _wait(running.pid, LOOK_SECONDS)
        wall = time.monotonic() - started
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            said.seek(0)
            last = said.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            raise FailedError(f"{' '.join(map(str, command))} ended with {running.returncode}: {''.join(last)}")
    inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # which a process that is started has for its own
    largest = usage.ru_maxrss if usage.ru_maxrss > inherited else 0
    return Taken(wall, usage.ru_utime + usage.ru_stime, max(memory, largest / 1024))


def _wait(process: int, seconds: float) -> None:
    """Until the process has ended, and `seconds` at most: a short command is not rounded up to the next look."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        time.sleep(0.005)


def files_below(folder: Path, without: Collection[str] = ()) -> Iterator[os.stat_result]:
    """Every file below `folder`, apart from what stands in it under the names `without`."""
    for entry in os.scandir(folder):
        if entry.name in without:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(Path(entry.path))
        else:
            yield entry.stat(follow_symlinks=False)


def mib_of(folder: Path) -> float:
    """MiB of all files below `folder`."""
    return sum(file.st_size for file in files_below(folder)) / 2**20


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a command wrote, and how much in MiB."""

    files: int
    mib: float


@dataclass(frozen=True, slots=True)
class Looked:
    """The files there were at one moment. A file is known by its inode, so that one that only moved was not written."""

    known: frozenset[tuple[int, int, int]]

    @staticmethod
    def at(folder: Path, without: Collection[str] = ()) -> Looked:
        """Now."""
        return Looked(frozenset((file.st_ino, file.st_mtime_ns, file.st_size) for file in files_below(folder, without)))

    def since(self, before: Looked) -> Written:
        """What was written between `before` and this."""
        new = self.known - before.known
        return Written(len(new), sum(size for _, _, size in new) / 2**20)
