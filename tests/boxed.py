"""Commands run as a user runs them, each in a process of its own that has only so much memory and time.

In: folders and words, all at once, since a process that has loaded the program once lends it to each by a fork. Out: how each ended,
what it said, and the most memory it held. Refuses to know what is asked of them. Run by itself, this file is that process.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDRESSES = 6 * 1024**3
"""What a command may map at most, in bytes: above it, asking for more fails."""
RESIDENT = 1024**3
"""What a command may hold at most, in bytes."""
SECONDS = 120
"""A bound against a command that never ends; on a machine that is busy a command may take long."""


@dataclass(frozen=True, slots=True)
class Run:
    """A command to be: the words after `portal`, in a folder."""

    folder: Path
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """`code` is the exit status, negative where a signal ended it; `said` is all that was printed."""

    code: int
    said: str
    resident: int

    @property
    def fault(self) -> str:
        """What no command may do whatever it is given, or nothing."""
        if self.code == -signal.SIGALRM:
            return f"it hadn't ended after {SECONDS} seconds"
        if self.code not in {0, 1, 2}:
            return f"it ended with {self.code}"
        if "Traceback (most recent call last)" in self.said or "panicked at" in self.said:
            return "it printed a traceback"
        if self.resident > RESIDENT:
            return f"it held {self.resident / 1024**2:.0f} MiB"
        return "" if self.said.strip() or self.code == 0 else "it said nothing"


def boxed(runs: Sequence[Run]) -> list[Ended]:
    """How each of `runs` ended, in their order."""
    asked = json.dumps([[str(run.folder), *run.words] for run in runs])
    environment = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "COLUMNS"}}
    done = subprocess.run([sys.executable, "-m", "tests.boxed"], input=asked, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return [Ended(*each) for each in json.loads(done.stdout)]


def _all(asked: list[list[str]]) -> list[tuple[int, str, int]]:
    import generator.build
    import generator.cli
    import generator.imports.completions
    import generator.imports.direct
    import generator.imports.onet
    import generator.imports.write
    import generator.mkdocs_plugin

    assert generator.build
    return [_one(folder, words) for folder, *words in asked]


def _one(folder: str, words: list[str]) -> tuple[int, str, int]:
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            _become(folder, words, said.fileno())
        _, status, used = os.wait4(child, 0)
        said.seek(0)
        text = said.read(2_000_000).decode("utf-8", "replace")
    return os.waitstatus_to_exitcode(status), text, used.ru_maxrss * 1024


def _become(folder: str, words: list[str], said: int) -> None:
    """The command, with the limits; never returns."""
    from generator.cli import main

    code = 70
    try:
        os.setsid()
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(said, 1)
        os.dup2(said, 2)
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.alarm(SECONDS)
        sys.argv = ["portal", *words]
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        except BaseException:  # noqa: BLE001 - as the interpreter would
            sys.excepthook(*sys.exc_info())
            code = 1
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    json.dump(_all(json.load(sys.stdin)), sys.stdout)
