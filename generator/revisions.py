"""Former revisions of the content, as git keeps them. The checkout, the index and the repository stay as they are.

In: the project's folder and the folder with the content. Out: the commits that changed the content, one after the other as they
were published (of a merge, what it brought), and the files of any of them. Where there is no git, the content isn't in it, or the
clone has only a part of its history, there are none. Refuses to know what the files mean.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.history import git

_STATUSES = frozenset("ACDMRTUX")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that changed content: its day in the committer's zone, the commit before it (nothing for the first with content), and
    what it did to each file (`A` added, `D` removed, otherwise changed), by the file's path below the content.
    """

    hash: str
    on: dt.date
    parent: str
    files: Mapping[str, str]


def commits(root: Path, content: Path, months: int) -> tuple[Commit, ...]:
    """The commits of the month in which the content was last changed and of those before it, `months` in all; the oldest first."""
    last = _log(root, content, "-1")
    if not last:
        return ()
    return commits_since(root, content, first_of_month(last[0].on, 1 - months))


def commits_since(root: Path, content: Path, since: dt.date) -> tuple[Commit, ...]:
    """The commits that changed the content on the day `since` or later, the oldest first. A day is never later than that of a
    commit which came after it, whatever the clock was that told it.
    """
    found = _log(root, content, f"--since={(since - dt.timedelta(days=2)).isoformat()}T00:00:00Z")  # git goes by moments, and we by days
    told: list[Commit] = []
    day = dt.date.max
    for each in found:
        day = min(day, each.on)
        if day < since:
            break
        told.append(Commit(each.hash, day, each.parent, each.files))
    return _begun(root, content, tuple(reversed(told)))


def all_commits(root: Path, content: Path) -> tuple[Commit, ...]:
    """Every commit that changed the content, the oldest first."""
    return _begun(root, content, tuple(reversed(_log(root, content))))


def holds(root: Path, content: Path, commit: str) -> bool:
    """Whether there is content in a commit."""
    return git(root, "rev-parse", "--verify", "--quiet", f"{commit}:./{_place(root, content)}") is not None


def _begun(root: Path, content: Path, told: tuple[Commit, ...]) -> tuple[Commit, ...]:
    """The same, none before the first of them where that one had no content."""
    if told and told[0].parent and not holds(root, content, told[0].parent):
        return (replace(told[0], parent=""), *told[1:])
    return told


def _place(root: Path, content: Path) -> str:
    return Path(os.path.relpath(content, root)).as_posix()


def find(root: Path, revision: str) -> tuple[str, dt.date] | None:
    """The commit that `revision` names (a branch, a tag, a hash, `HEAD~3`) and its day; None where it names none."""
    if not revision or revision.startswith("-"):
        return None
    said = git(root, "log", "-1", "--format=%H %cs", f"{revision}^{{commit}}", "--")
    if not said:
        return None
    found, day = said.split(" ")
    return found, dt.date.fromisoformat(day)


def changed_between(root: Path, content: Path, before: str) -> tuple[Commit, ...]:
    """The commits that changed the content after the commit `before`, the oldest first."""
    return tuple(reversed(_log(root, content, f"{before}..HEAD")))


def _log(root: Path, content: Path, *which: str) -> list[Commit]:
    """The newest first."""
    place = _place(root, content)
    if git(root, "rev-parse", "--is-shallow-repository") != "false":
        return []
    prefix = f"{git(root, 'rev-parse', '--show-prefix') or ''}{place}/"
    said = git(root, "--literal-pathspecs", "log", "--first-parent", "-m", "--no-renames", "--no-color",
               "--format=%x01%H %cs %P", "--name-status", "-z", *which, "--", place)
    found: list[Commit] = []
    files: dict[str, str] = {}
    status = ""
    for part in (said or "").replace("\n", "\0").split("\0"):
        if part.startswith("\x01"):
            hash_, day, *parents = part[1:].split(" ")
            files, status = {}, ""
            found.append(Commit(hash_, dt.date.fromisoformat(day), next(filter(None, parents), ""), files))
        elif status:
            files[part.removeprefix(prefix)], status = status, ""
        elif part[:1] in _STATUSES:
            status = part[:1]
    return found


def extract(root: Path, content: Path, commit: str, into: Path) -> bool:
    """The content of `commit` is in the folder `into`; False where the commit has none, or not all of it is on this machine.
    Only files are written, and links aren't.
    """
    place = _place(root, content)
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            ["git", "-C", str(root), "--literal-pathspecs", "archive", "--format=tar", commit, "--", place],  # noqa: S607 - git is found on PATH as people have it
            capture_output=True, check=True, timeout=300, env={**os.environ, "GIT_NO_LAZY_FETCH": "1"})
    except (OSError, subprocess.SubprocessError):
        return False
    try:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            for path, text in _files(archive, f"{place}/"):
                file = into / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text)
    except (tarfile.TarError, OSError, ValueError):
        return False
    return True


def _files(archive: tarfile.TarFile, prefix: str) -> Iterator[tuple[str, bytes]]:
    for member in archive:
        path = member.name.removeprefix(prefix)
        if not member.isfile() or path.startswith("/") or ".." in path.split("/"):
            continue
        held = archive.extractfile(member)
        if held is not None:
            yield path, held.read()


def untouched(root: Path, content: Path) -> bool:
    """Whether the files of the content are those of the commit that is checked out."""
    return git(root, "--no-optional-locks", "--literal-pathspecs", "status", "--porcelain", "--ignored", "--untracked-files=all", "--",
               _place(root, content)) == ""


def first_of_month(day: dt.date, months: int = 0) -> dt.date:
    """The first day of the month that is `months` after that of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def last_of_month(day: dt.date) -> dt.date:
    """The last day of the month of `day`."""
    return first_of_month(day, 1) - dt.timedelta(days=1)
