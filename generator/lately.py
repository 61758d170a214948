"""When what an edition holds of a file last changed: a change of the rest is no change to its readers.

In: the portal of an edition, and the days on which files last changed. Out: the same, for files of which it holds only a part the day of
the last change that can be seen in it. Refuses to tell a day that isn't known.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.climb import climb
from generator.editions import within
from generator.history import Change, all_changes, git
from generator.portal import Portal
from generator.read import read_tree
from generator.shown import without_hidden
from generator.site import Edition
from generator.validate import Entry, validate


def seen_changes(root: Path, content: Path, portal: Portal, edition: Edition, changes: Mapping[str, Change]) -> Mapping[str, Change]:
    """Path → the last change that the edition's readers can see."""
    wanted = {path for path in portal.partly if path in changes}
    if not edition.id or not wanted:
        return changes
    told = {path: each for path, each in all_changes(root, content).items() if path in wanted}
    there: dict[str, Collection[str]] = {**{kind: frozenset(group) for kind, group in portal.entries.items()}, "rung": frozenset(portal.rungs),
                                         "page": frozenset(page.id for page in portal.pages)}
    found = dict(changes)
    after: dict[str, object] = {}
    depth, open_ = 0, {path for path in wanted if path in told}
    while open_:
        states = _states(root, content, {path: told[path][depth].commit for path in open_}, portal, edition, there)
        for path in sorted(open_):
            state = states.get(path)
            if depth and state != after[path]:
                open_.discard(path)
            else:
                found[path], after[path] = told[path][depth], state
                if depth + 1 == len(told[path]):
                    open_.discard(path)
        depth += 1
    return found


def _states(root: Path, content: Path, commits: Mapping[str, str], portal: Portal, edition: Edition, there: Mapping[str, Collection[str]]) -> dict[str, object]:  # noqa: PLR0913, PLR0917 - all that a state hangs on
    """Path → what the edition was told by the file at a commit; nothing where it wasn't sound."""
    prefix = git(root, "rev-parse", "--show-prefix") or ""
    with tempfile.TemporaryDirectory(prefix="portal-") as folder:
        copy = Path(folder).resolve()
        for path, text in _blobs(root, {path: f"{commit}:{prefix}{path}" for path, commit in commits.items()}).items():
            file = copy / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
        tree, _ = read_tree(copy / os.path.relpath(content, root), copy)
        validated, _ = validate(tree)
    known = {kind: {**portal.entries[kind], **group} if kind == "competency" else group for kind, group in validated.records.items()}
    then = replace(validated, taxonomy=replace(validated.taxonomy, record=portal.taxonomy), records=known)
    held = within(then, climb(then)[0], edition)
    entries: list[Entry[Any]] = [entry for group in held.records.values() for entry in group.values()]
    return {entry.source.path: without_hidden(entry, there, portal.today).record for entry in (*entries, *held.pages)}


def _blobs(root: Path, names: Mapping[str, str]) -> dict[str, bytes]:
    """Path → what git holds under a name; nothing where it holds nothing."""
    asked = list(names)
    try:
        done = subprocess.run(["git", "-C", str(root), "cat-file", "--batch"], input="".join(f"{names[path]}\n" for path in asked).encode("utf-8", "surrogateescape"),  # noqa: S603, S607 - fixed arguments, git as people have it
                              capture_output=True, check=True, timeout=300)
    except (OSError, subprocess.SubprocessError):
        return {}
    found, at, said = {}, 0, done.stdout
    for path in asked:
        end = said.index(b"\n", at)
        head = said[at:end].split(b" ")
        at = end + 1
        if head[-1] != b"missing":
            size = int(head[2])
            found[path] = said[at : at + size]
            at += size + 1
    return found
