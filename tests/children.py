"""The command `portal` in processes that begin as this one, so that nothing has to be loaded again, and that may be killed.

In: a project, the command's words. Out: a process, then how it ended and what it said.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO

from generator.cli import main


def begin(folder: Path, *words: str, user: int = 0, before: Callable[[], None] = lambda: None) -> tuple[int, IO[str]]:
    """A process that begins as this one and does `portal build`, or other `words`, in `folder`, as another `user` where one is named; and what it says."""
    said = tempfile.TemporaryFile("w+", encoding="utf-8", buffering=1)  # noqa: SIM115 - who waits for it reads it
    child = os.fork()
    if child:
        return child, said
    code = 1
    try:
        sys.stdout = sys.stderr = said
        before()
        if user:
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
        sys.argv = ["portal", *(words or ("build",)), "-f", str(folder / "site.yml")]
        main()
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001 - of a process that must end here
        traceback.print_exc(file=said)
    finally:
        os._exit(code)


def end(begun: tuple[int, IO[str]]) -> tuple[int, str]:
    """How it ended, and all that it said."""
    child, said = begun
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with said:
        said.seek(0)
        return ended, " ".join(said.read().split())
