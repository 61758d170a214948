"""What git still keeps of somebody, and how it is removed: nothing here removes it.

In: the project's folder, and `Someone`. Out: `Kept`: commits, what leads to them, who wrote them, objects that nothing leads to; and the
files that `git filter-repo` takes. Every object of the repository is looked into, reachable or not, with what is packed in it opened.
Refuses to know other clones: only people do.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.edit.leftover import texts
from generator.history import git
from generator.someone import Someone

_LARGEST = 16_000_000
_CHUNK = 200
_NOBODY = "Forgotten <forgotten@invalid>"


@dataclass(frozen=True, slots=True)
class KeptCommit:
    """A commit with the paths of its files that name them; `said` where its message, its author or committer does."""

    hash: str
    on: dt.date
    paths: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the repository keeps. Not `known` where there is none, not `whole` where this clone has only a part of its history. `refs` are
    branches, tags and others from which it can be reached, `named` those whose own name names them, `people` who wrote or committed
    under their name, `loose` the objects to which no commit leads.
    """

    known: bool = False
    whole: bool = True
    commits: tuple[KeptCommit, ...] = ()
    refs: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    loose: int = 0
    paths: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.commits or self.refs or self.named or self.people or self.loose)


def kept_by_git(root: Path, someone: Someone) -> Kept:
    """All that git keeps of somebody in the repository that `root` is in."""
    shallow = git(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        return Kept()
    blobs, tags = _objects(root, someone)
    files, seen = _files(root, blobs, someone)
    said, people = _said(root, someone)
    commits = tuple(sorted((KeptCommit(hash_, on, tuple(sorted(files.get(hash_, ()))), tuple(why)) for hash_, (on, why) in said.items() if why or hash_ in files),
                           key=lambda each: (each.on, each.hash), reverse=True))
    every = [line.partition(" ") for line in (git(root, "for-each-ref", "--format=%(objectname) %(refname)") or "").splitlines()]
    refs = {*_leading(root, [each.hash for each in commits]), *(name for hash_, _, name in every if hash_ in tags)}
    return Kept(known=True, whole=shallow == "false", commits=commits, refs=tuple(sorted(map(_short, refs))),
                named=tuple(sorted(_short(name) for _, _, name in every if someone.named_in(name, surely=True))),
                people=tuple(sorted(people)), loose=len(blobs - seen), paths=tuple(sorted({path for held in files.values() for path in held})))


def _objects(root: Path, someone: Someone) -> tuple[set[str], set[str]]:
    """The files and the tags that name them, by their hashes."""
    listed = git(root, "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype) %(objectsize)", "--unordered") or ""
    wanted = [hash_ for hash_, kind, size in (line.split(" ") for line in listed.splitlines()) if kind in {"blob", "tag"} and int(size) <= _LARGEST]
    found: dict[str, set[str]] = {"blob": set(), "tag": set()}
    with tempfile.TemporaryFile() as names:
        names.write("".join(f"{hash_}\n" for hash_ in wanted).encode())
        names.seek(0)
        with subprocess.Popen(["git", "-C", str(root), "cat-file", "--batch", "--buffer"], stdin=names, stdout=subprocess.PIPE) as process:  # noqa: S603, S607 - fixed arguments, git as people have it
            assert process.stdout is not None
            while head := process.stdout.readline().decode().split():
                data = process.stdout.read(int(head[2]) + 1)[:-1]
                if any(someone.named_in_output(text) for text in texts(data)):
                    found[head[1]].add(head[0])
    return found["blob"], found["tag"]


def _files(root: Path, blobs: Collection[str], someone: Someone) -> tuple[dict[str, set[str]], set[str]]:
    """Commit → the paths of files in it that name them, or are named so; and which of `blobs` a commit leads to."""
    found: dict[str, set[str]] = {}
    seen: set[str] = set()
    said = git(root, "-c", "log.showSignature=false", "log", "--all", "--reflog", "-m", "--raw", "--no-abbrev", "--no-renames", "--no-color", "-z", "--format=%x01%H") or ""
    commit, new = "", ""
    for part in said.replace("\n", "\0").split("\0"):
        if part.startswith("\x01"):
            commit, new = part[1:], ""
        elif part.startswith(":"):
            new = part.split(" ")[3]
        elif new and part:
            if new in blobs or (set(new) != {"0"} and someone.named_in(part, surely=True)):
                found.setdefault(commit, set()).add(part)
                seen.add(new)
            new = ""
    return found, seen


def _said(root: Path, someone: Someone) -> tuple[dict[str, tuple[dt.date, list[str]]], set[str]]:
    """Commit → its day, and what of itself names them; and who wrote and committed under their name."""
    found: dict[str, tuple[dt.date, list[str]]] = {}
    people: set[str] = set()
    log = git(root, "-c", "log.showSignature=false", "-c", "i18n.logOutputEncoding=UTF-8", "log", "--all", "--reflog", "--no-color", "--no-use-mailmap",
              "--format=%H%x00%cs%x00%an <%ae>%x00%cn <%ce>%x00%B%x01") or ""
    for part in log.split("\x01"):
        if part.count("\0") < 4:  # noqa: PLR2004 - as asked for
            continue
        hash_, day, author, committer, message = part.lstrip("\n").split("\0", 4)
        why = []
        for word, who in (("its author", author), ("its committer", committer)):
            if someone.named_in(who, surely=True):
                people.add(who)
                why.append(word)
        if someone.named_in(message, surely=True):
            why.append("its message")
        found[hash_] = dt.date.fromisoformat(day), why
    return found, people


def _leading(root: Path, commits: list[str]) -> Iterator[str]:
    """The refs from which one of `commits` is reached."""
    for start in range(0, len(commits), _CHUNK):
        some = [f"--contains={hash_}" for hash_ in commits[start : start + _CHUNK]]
        yield from (git(root, "for-each-ref", "--format=%(refname)", *some) or "").splitlines()


def _short(ref: str) -> str:
    return re.sub(r"^refs/(heads|tags)/", "", ref).removeprefix("refs/")


# ── how it is removed ────────────────────────────────────────────────────────────────────────────────────────────────


def filters(kept: Kept, someone: Someone, paths: Collection[str], instead: str) -> dict[str, str]:
    """The files that git-filter-repo takes, by their names: words to replace, paths to leave out, people to call otherwise."""
    lines = [f"regex:(?i){pattern}==>{instead}" for pattern in someone.needles()]
    made = {"replace-text.txt": "".join(f"{line}\n" for line in lines)}
    if paths:
        made["paths.txt"] = "".join(f"literal:{path}\n" for path in sorted(paths))
    if kept.people:
        made["mailmap.txt"] = "".join(f"{_NOBODY} {who}\n" for who in kept.people)
    return made


def ways(folder: str, files: Collection[str]) -> Iterator[str]:
    """What has to be done for it, one step a line; `folder` is where the `files` of `filters` are."""
    yield "Tell everybody who works in the repository: every commit from the first that names them on gets another hash."
    yield "git clone --no-local --mirror ADDRESS scrub.git && cd scrub.git"
    words = ["git filter-repo --sensitive-data-removal", f"--replace-text {folder}/replace-text.txt", f"--replace-message {folder}/replace-text.txt"]
    words += [f"--invert-paths --paths-from-file {folder}/paths.txt"] * ("paths.txt" in files) + [f"--mailmap {folder}/mailmap.txt"] * ("mailmap.txt" in files)
    yield " ".join(words)
    yield "git push --force --mirror origin"
    yield "In every other clone that is kept, rather clone anew; else: git fetch, git reset --hard, then"
    yield "git reflog expire --expire=now --all && git gc --prune=now"
    yield "On the host: delete the branches of merged proposals, close what still shows the old commits, and ask its operator to remove cached views and unreachable objects (GitHub, GitLab and Forgejo keep refs of proposals that no push reaches)."
    yield "Forks, mirrors, artefacts and caches of CI, packages and images that hold a built site, backups, and what search engines have stored: each has to be dealt with where it is."
    yield "Then destroy the files in this folder: they hold the name."


__all__ = ["Kept", "KeptCommit", "filters", "kept_by_git", "ways"]
