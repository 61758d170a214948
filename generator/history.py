"""When each file last changed, from git, in one pass.

In: the project's folder. Out: path → `Change`, and where there is none, a sentence that says why. Where git isn't there,
the folder is no checkout, or the clone is shallow (and would give wrong dates), no date is given rather than a wrong one.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Change:
    """The last commit that touched a file: its day (in the committer's zone), its short hash, and whether it brought the file."""

    on: dt.date
    commit: str
    added: bool = False


def last_changes(root: Path, content: Path) -> Mapping[str, Change]:
    """Path relative to `root` (with `/`) → its last change."""
    if git(root, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    prefix = git(root, "rev-parse", "--show-prefix") or ""
    log = git(root, "log", "--no-renames", "--format=%x01%h %cs", "--name-status", "-z", "--", str(content.absolute()))
    found: dict[str, Change] = {}
    changed = brought = Change(dt.date.min, "")
    status = ""
    for part in (log or "").replace("\n", "\0").split("\0"):
        if part.startswith("\x01"):
            commit, day = part[1:].split(" ")
            changed, brought = (Change(dt.date.fromisoformat(day), commit, added) for added in (False, True))
        elif status and part:
            found.setdefault(part.removeprefix(prefix), brought if status == "A" else changed)
            status = ""
        else:
            status = part
    return found


def all_changes(root: Path, content: Path) -> Mapping[str, tuple[Change, ...]]:
    """Path relative to `root` (with `/`) → each of its changes, the last one first."""
    prefix = git(root, "rev-parse", "--show-prefix") or ""
    log = git(root, "-c", "log.showSignature=false", "log", "--no-renames", "--format=%x01%h %cs", "--name-status", "-z", "--", str(content.absolute()))
    found: dict[str, list[Change]] = {}
    on, hash_, status = dt.date.min, "", ""
    for part in (log or "").replace("\n", "\0").split("\0"):
        if part.startswith("\x01"):
            hash_, day = part[1:].split(" ")
            on, status = dt.date.fromisoformat(day), ""
        elif status and part:
            found.setdefault(part.removeprefix(prefix), []).append(Change(on, hash_, status == "A"))
            status = ""
        else:
            status = part
    return {path: tuple(changes) for path, changes in found.items()}


def commit(root: Path) -> str:
    """What is checked out, on which all of the last changes depend; nothing where there is no git."""
    return git(root, "rev-parse", "HEAD", "--is-shallow-repository") or ""


def made_from(root: Path, inputs: Sequence[Path]) -> str:
    """The commit that holds `inputs` as they are; nothing where none does. What Python keeps for itself isn't looked at."""
    said = git(root, "--no-optional-locks", "--literal-pathspecs", "status", "--porcelain", "--ignored", "--untracked-files=all", "--", *map(str, inputs))
    if said is None or any("__pycache__/" not in line for line in said.splitlines()):
        return ""
    return git(root, "rev-parse", "HEAD") or ""


def why_unknown(root: Path) -> str:
    """Why no file in `root` has a last change, as a sentence without its full stop; nothing where that is no wonder."""
    if not any(os.path.lexists(folder / ".git") for folder in (root.absolute(), *root.absolute().parents)):
        return ""
    lost = "no page tells when it last changed"
    if shutil.which("git") is None:
        return f"git isn't installed here, so {lost}"
    shallow = git(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        return f"git doesn't read the history of this folder, so {lost}; `git log` here says why"
    if shallow == "true":
        return f"this copy of the repository has only a part of its history, so {lost}; fetch all of it (`git fetch --unshallow`)"
    return ""


_SETTINGS = ("log.showSignature=false", "log.showRoot=true", "log.diffMerges=separate", "log.follow=false", "diff.relative=false")
"""What git would otherwise do as it is set up on a machine: the history is told the same everywhere."""
_SET = tuple(word for setting in _SETTINGS for word in ("-c", setting))


def git(root: Path, *arguments: str) -> str | None:
    """What git says in `root`, without the space around it; None where it refuses, or isn't there."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            ["git", "-C", str(root), *_SET, *arguments],  # noqa: S607 - git is found on PATH as people have it
            capture_output=True, encoding="utf-8", errors="surrogateescape", check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
