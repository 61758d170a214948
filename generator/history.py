"""When each file last changed, from git, in one pass.

In: the project's folder. Out: path → `Change`. Where git isn't there, the folder is no checkout, or the clone is
shallow (and would give wrong dates), nothing is said rather than something wrong.
"""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Change:
    """The last commit that touched a file: its day (in the committer's zone) and its short hash."""

    on: dt.date
    commit: str


def last_changes(root: Path, content: Path) -> Mapping[str, Change]:
    """Path relative to `root` (with `/`) → its last change."""
    if _git(root, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    prefix = _git(root, "rev-parse", "--show-prefix") or ""
    log = _git(root, "log", "--no-renames", "--format=%x01%h %cs", "--name-only", "-z", "--", str(content))
    found: dict[str, Change] = {}
    change: Change | None = None
    for part in (log or "").replace("\n", "\0").split("\0"):
        if part.startswith("\x01"):
            commit, day = part[1:].split(" ")
            change = Change(dt.date.fromisoformat(day), commit)
        elif part and change is not None:
            found.setdefault(part.removeprefix(prefix), change)
    return found


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            ["git", "-C", str(root), *arguments],  # noqa: S607 - git is found on PATH as people have it
            capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
