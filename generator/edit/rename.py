"""Renaming a record, or a word of the taxonomy, in every place that names it.

In: the content folder, the kind, the old and the new id. Out: a `Renaming`, each file with its bytes before and after, or
the problems that stand in its way; nothing is written until `apply`. A record keeps its old id among its `aliases`, so
that its old address leads on. Refuses to guess: a file that can't be read and holds one of the two ids stops it, and so
does an error that the content would only have afterwards.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.edit.naming import WORDS, Naming, record_kind, word_list
from generator.edit.rewriting import Rewriting, is_own, rewriting
from generator.edit.swap import Change, Renaming, apply, changed_meanwhile
from generator.link import link
from generator.problem import Problem, Where, did_you_mean, ordered, quoted
from generator.read import SLUG, RawRecord, Tree, read_tree
from generator.records import KINDS, RECORD_KINDS
from generator.validate import Entry, Validated, validate

__all__ = ["Change", "Renaming", "apply", "plan_rename"]


def plan_rename(content: Path, root: Path, kind: str, old: str, new: str, today: dt.date) -> Renaming | tuple[Problem, ...]:  # noqa: PLR0913, PLR0917 - what the command takes
    """What changes when the `kind` called `old` is called `new`, or why it can't be. Problem codes: E001 to E007.

    `kind` is a kind of record (`role`, or its folder `roles`) or of word in the taxonomy (`family`, or its list `families`).
    """
    if kind in {"page", "pages"}:
        return (Problem("E001", Where(_shown(content / "pages", root)), "pages aren't renamed by this command",
                        f"Move the file by hand and write `aliases: [{old}]` into its front matter; a check then names every link to correct"),)
    known, words = record_kind(kind), word_list(kind)
    if known is None and words is None:
        choices = [*(k.name for k in RECORD_KINDS), *WORDS]
        return (Problem("E001", Where(_shown(content, root)), f"there is no kind {quoted(kind)}{did_you_mean(kind, choices)}",
                        f"Use one of {', '.join(choices)}"),)
    tree, reading = read_tree(content, root)
    validated, validating = validate(tree)
    naming = Naming(known.name if known else words or "", old, new)
    return _Planner(content, root, naming, tree, validated, (*reading, *validating), today).plan()


@dataclass(slots=True)
class _Planner:
    content: Path
    root: Path
    naming: Naming
    tree: Tree
    validated: Validated
    faults: tuple[Problem, ...]
    today: dt.date
    rewritings: dict[str, Rewriting] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)

    def plan(self) -> Renaming | tuple[Problem, ...]:
        for look in (self.refused, self.unsafe, self.rewritten, self.new_errors, self.changing):
            if problems := ordered(look()):
                return problems
        return Renaming(self.naming.kind, self.naming.old, self.naming.new, tuple(self.changes()))

    def everything(self) -> Iterator[Entry[Any]]:
        yield self.validated.taxonomy
        for group in self.validated.records.values():
            yield from group.values()
        yield from self.validated.pages

    def refused(self) -> Iterator[Problem]:
        """E002 to E004: what is wrong with the two ids."""
        old, new = self.naming.old, self.naming.new
        home, title, held, aliases = self.names()
        if old not in held:
            hint = f': it is now called "{aliases[old]}"' if old in aliases else did_you_mean(old, held)
            yield Problem("E002", home, f"there is no {title} {quoted(old)}{hint}", "Give the id that it has now")
        if not SLUG.match(new):
            yield Problem("E004", home, f"{quoted(new)} can't be an id", "Use lower-case letters, digits and single hyphens")
        elif new == old:
            yield Problem("E003", held.get(old, home), f'the {title} is called "{old}" already', "Give another id")
        elif new in held:
            yield Problem("E003", held[new], f'the id "{new}" is taken by another {title}', "Choose another id")
        elif aliases.get(new, old) != old:
            other = aliases[new]
            yield Problem("E003", held[other], f'"{new}" is a former id of the {title} "{other}" and still leads there',
                          "Choose another id, or remove it from the `aliases` of that record first")
        if self.naming.kind == "scales" and old == "default":
            yield Problem("E004", home, 'the scale "default" can\'t be renamed: competencies that name no scale use it',
                          "Add the scale under the new id as well, and name it in the competencies that shall use it")

    def names(self) -> tuple[Where, str, dict[str, Where], dict[str, str]]:
        """Where such a thing is written, what it is called, every id of its kind with its place, every alias with its id."""
        if self.naming.of_word:
            home = Where(_shown(self.content / "taxonomy.yml", self.root))
            title = next(word for word, words in WORDS.items() if words == self.naming.kind)
            return home, title, dict.fromkeys(self.validated.taxonomy.record.terms(self.naming.kind), home), {}
        kind = KINDS[self.naming.kind]
        home = Where(_shown(self.content / kind.folder, self.root))
        held = dict.fromkeys(sorted(self.validated.written[kind.name]), home)
        held |= {raw.id: Where(raw.source.path) for raw in self.tree.records if raw.kind == kind}
        aliases = {alias: id_ for id_, entry in self.validated.records[kind.name].items() for alias in entry.record.aliases}
        return home, kind.title, held, aliases

    def unsafe(self) -> Iterator[Problem]:
        """E005: faults in the record's own file, or in one that can't be followed and holds one of the two ids."""
        sound = {entry.source.path for entry in self.everything() if not entry.faults}
        for problem in self.faults:
            path = problem.where.path
            unfollowed = problem.code.startswith("R") or path not in sound
            if problem.code != "R006" and (self.is_home(path) or (unfollowed and self.holds_either(path))):
                yield replace(problem, code="E005", fix=f"{problem.fix}; then rename",
                              what=f"the renaming could miss a place while this file has a fault ({problem.code}): {problem.what}")

    def is_home(self, path: str) -> bool:
        """Whether the file is the one in which the renamed thing itself is written."""
        file = Path(path)
        if self.naming.of_word:
            return file.name == "taxonomy.yml"
        return (file.parent.name, file.stem) == (KINDS[self.naming.kind].folder, self.naming.old)

    def holds_either(self, path: str) -> bool:
        """Whether one of the two ids stands anywhere in the file."""
        either = re.compile(rf"(?<![a-z0-9-])({re.escape(self.naming.old)}|{re.escape(self.naming.new)})(?![a-z0-9-])".encode())
        return either.search((self.root / path).read_bytes()) is not None

    def rewritten(self) -> Iterator[Problem]:
        """E006: every file with the new name in it is kept, every place that can't have it is a problem."""
        for entry in self.everything():
            found = rewriting(entry, self.naming)
            if isinstance(found, Rewriting):
                self.rewritings[entry.source.path] = found
            else:
                yield from found or ()

    def new_errors(self) -> Iterator[Problem]:
        """E006: errors that the content would have after the renaming and doesn't have now."""
        pages = tuple(replace(page, source=now.source, value=now.value) if (now := self.rewritings.get(page.source.path)) else page
                      for page in self.tree.pages)
        records = sorted(map(self.renamed, self.tree.records), key=lambda raw: (raw.kind.name, raw.id))
        after = replace(self.tree, taxonomy=self.tree.taxonomy and self.renamed(self.tree.taxonomy), records=tuple(records), pages=pages)
        before, then = self.errors(self.validated, self.faults), self.errors(*validate(after))
        more = Counter(problem.code for problem in then) - Counter(problem.code for problem in before)
        for problem in then:
            if problem.code in more and problem not in before:
                yield replace(problem, code="E006", what=f"after the renaming, {problem.what} ({problem.code})")

    def renamed(self, raw: RawRecord) -> RawRecord:
        now = self.rewritings.get(raw.source.path)
        own = (raw.kind.name, raw.id) == (self.naming.kind, self.naming.old)
        return replace(raw, id=self.naming.new if own else raw.id, source=now.source, value=now.value, names=None, digest=b"") if now else raw

    def errors(self, validated: Validated, found: tuple[Problem, ...]) -> list[Problem]:
        """What checking and linking say against the content; what reading says stays as it is."""
        return [problem for problem in (*found, *link(validated, self.today)[1])
                if problem.severity == "error" and not problem.code.startswith("R")]

    def changing(self) -> Iterator[Problem]:
        """E007: the bytes of each file are kept; one that isn't what was read any more is a problem."""
        for path, rewritten in self.rewritings.items():
            self.before[path] = (self.root / path).read_bytes()
            if not rewritten.manuscript.is_text_of(self.before[path]):
                yield changed_meanwhile(path)

    def changes(self) -> Iterator[Change]:
        own = {entry.source.path for entry in self.everything() if is_own(entry, self.naming)}
        for path, rewritten in sorted(self.rewritings.items()):
            file, before = self.root / path, self.before[path]
            target = file.with_stem(self.naming.new) if path in own else file
            yield Change(path, file, target, before, rewritten.manuscript.bytes_with(rewritten.edits, before), len(rewritten.edits))


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
