"""Somebody is forgotten: every place of a project that names them, and what becomes of it.

In: the project, and an id, a name or an e-mail address. Out: a `Plan`, each file with its bytes before and after and each place with what
becomes of it, or the problems (E005, E007, E010, E011) that stand in the way; nothing is written until `apply`. What the plan can't
decide it names and leaves. Refuses to touch git's history, which `keeping` looks into.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.compose import Source, compose
from generator.edit.elsewhere import contacts_without, owners_without, text_without
from generator.edit.forgetting import INSTEAD, Forgetting, Step, forgetting
from generator.edit.keeping import Kept, kept_by_git
from generator.edit.leftover import Leftover, clear_away, leftovers, texts
from generator.edit.manuscript import Manuscript
from generator.edit.swap import Change, apply, changed_meanwhile
from generator.link import link
from generator.problem import Problem, Where, did_you_mean, ordered, quoted
from generator.read import RawPage, RawRecord, Tree, read_tree
from generator.records.fields import Record
from generator.someone import Someone, folded, is_full, mail_name, parts_of
from generator.validate import Entry, Validated, validate

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "frau", "herr"})
_LARGEST = 4_000_000
NOBODY = Someone(())
_PASSED = frozenset({".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".portal", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"})
_LETTERS = frozenset({"newsletter.html", "newsletter.txt", "newsletter.md"})


@dataclass(frozen=True, slots=True)
class Project:
    """What a portal is made of: its folder, its content, the file with the contacts, and the places of its sites."""

    root: Path
    content: Path
    contacts: Path | None = None
    sites: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What forgetting `someone` takes. Nothing is written, and nothing removed, before `carry_out`."""

    someone: Someone
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]
    leftovers: tuple[Leftover, ...]
    kept: Kept

    @property
    def left(self) -> tuple[Step, ...]:
        """What a human has to decide."""
        return tuple(step for step in self.steps if step.does == "left")


def carry_out(plan: Plan, project: Project) -> tuple[tuple[Problem, ...], tuple[Leftover, ...]]:
    """Make all changes, or none and the problems why (E007). Then what builds made is cleared away; given back is what couldn't be."""
    if failed := apply(plan):
        return failed, ()
    return (), clear_away(project.sites, plan.leftovers)


def plan_forget(project: Project, word: str, today: dt.date, instead: str = INSTEAD) -> Plan | tuple[Problem, ...]:
    """Everything that names the person whom `word` names, or why it can't be said. Problem codes: E005, E007, E010, E011."""
    tree, reading = read_tree(project.content, project.root)
    validated, validating = validate(tree)
    planner = _Planner(project, word.strip(), instead, tree, validated, (*reading, *validating), today)
    return planner.plan()


@dataclass(slots=True)
class _Planner:
    project: Project
    word: str
    instead: str
    tree: Tree
    validated: Validated
    faults: tuple[Problem, ...]
    today: dt.date
    someone: Someone = NOBODY
    gone: frozenset[tuple[str, str]] = frozenset()
    shared: bool = False
    steps: list[Step] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    made: dict[str, Forgetting] = field(default_factory=dict)
    passed: set[Path] = field(default_factory=set)
    stale: list[Problem] = field(default_factory=list)

    def plan(self) -> Plan | tuple[Problem, ...]:
        if problem := self.known():
            return (problem,)
        if problems := ordered(self.unsafe()):
            return problems
        for entry in self.everything():
            self.content_file(entry)
        self.new_problems()
        self.contacts()
        self.other_files()
        if self.stale:
            return ordered(self.stale)
        steps = tuple(sorted(self.steps, key=lambda step: (step.where, step.does)))
        return Plan(self.someone, steps, tuple(sorted(self.changes, key=lambda change: change.shown)),
                    leftovers(self.project.root, self.project.sites, self.someone), kept_by_git(self.project.root, self.someone))

    def everything(self) -> Iterator[Entry[Any]]:
        yield self.validated.taxonomy
        for group in self.validated.records.values():
            yield from group.values()
        yield from self.validated.pages

    # ── who ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def known(self) -> Problem | None:
        """Find out who is meant: every name, address and record. E010 where that can't be said, E011 where it is several people."""
        here = Where(self.shown(self.project.content))
        kind, _, id_ = self.word.rpartition(":")
        about = [(entry, person.name) for entry in self.everything() if isinstance(entry.record, Record) for person in entry.record.people() if not person.at]
        chosen = [(entry, name) for entry, name in about if entry.id == id_ and kind in {"", entry.kind.name, entry.kind.folder}]
        mails, names = (self.word,) if _MAIL.fullmatch(self.word) else (), [name for _, name in chosen]
        if mails:
            chosen = [(entry, name) for entry, name in about if folded(self.word) in folded(self.reached(entry))]
            names = [name for _, name in chosen] or [name for name in (mail_name(self.word),) if name]
        elif not chosen:
            names = [self.word]
            if not is_full(_named(self.word)):
                known = sorted({*(entry.id for entry, _ in about), *(name for _, name in about)})
                return Problem("E010", here, f"{quoted(self.word)} is no id of a person's record, no e-mail address and no full name{did_you_mean(self.word, known)}",
                               "Give the id of their record, their address, or their first and last name")
        person = Someone(tuple(dict.fromkeys(" ".join(_named(name)) for name in names)), mails)
        alike = [(entry, name) for entry, name in about if person.names and person.is_name(" ".join(_named(name)))]
        mentors = {entry.id for entry, _ in alike if entry.kind.name == "mentor"}
        if len(mentors) > 1 and not any(entry.kind.name == "mentor" for entry, _ in chosen):
            return Problem("E011", here, f"{len(mentors)} people are called {quoted(self.word)}: {', '.join(sorted(mentors))}", "Give the id of the one who is meant")
        self.shared = len(mentors) > 1
        own = chosen if self.shared else [*chosen, *(each for each in alike if each not in chosen)]
        self.gone = frozenset((entry.kind.name, entry.id) for entry, _ in own)
        names = list({folded(name): name for name in (*person.names, *(" ".join(_named(name)) for _, name in own))}.values())
        found = [mail for entry, _ in own for mail in _MAIL.findall(self.reached(entry)) if Someone(tuple(names)).named_in(mail) or self.reached(entry).strip() == mail]
        ids = [word for entry, _ in own for word in (f"{entry.kind.name}:{entry.id}", f"{entry.kind.folder}/{entry.id}")]
        self.someone = Someone(tuple(names), tuple(dict.fromkeys((*mails, *found))), tuple(ids))
        return None

    def reached(self, entry: Entry[Any]) -> str:
        """How the person of a record is reached, there or in the file with the contacts."""
        told = self.contacts_told.get((entry.kind.folder, entry.id), "")
        return f"{getattr(entry.record, 'contact', None) or ''} {told}".strip()

    @property
    def contacts_told(self) -> dict[tuple[str, str], str]:
        text = self.text(self.project.contacts) if self.project.contacts is not None else None
        return {(match["folder"], match["id"]): match["said"] for match in _contact_lines(text or "")}

    # ── the content ──────────────────────────────────────────────────────────────────────────────────────────────

    def unsafe(self) -> Iterator[Problem]:
        """E005: a file that names them, or may name them, and has a fault."""
        for problem in self.faults:
            file = self.project.root / problem.where.path
            if problem.severity == "error" and problem.code != "R006" and (text := self.text(file)) is not None and self.someone.named_in(text, surely=True):
                yield replace(problem, code="E005", what=f"a place could be missed while this file has a fault ({problem.code}): {problem.what}", fix=f"{problem.fix}; then run the command again")

    def content_file(self, entry: Entry[Any]) -> None:
        path = entry.source.path
        file = self.project.root / path
        if not file.is_file():
            return
        self.passed.add(file.resolve())
        if (entry.kind.name, entry.id) in self.gone:
            before = file.read_bytes()
            self.steps.append(Step(Where(path), "removed", path, why="the record is about them"))
            self.changes.append(Change(path, file, file, before, None, 1))
            return
        found = forgetting(entry, self.someone, self.gone, self.instead, shared=self.shared)
        if self.someone.named_in(file.name, surely=True):
            self.steps.append(Step(Where(path), "left", file.name, why="the file, and so its address, is named so: rename it, and remove the old id from its `aliases`"))
        if found is None:
            return
        self.steps += found.steps
        if found.edits:
            before = file.read_bytes()
            if not found.manuscript.is_text_of(before):
                self.stale.append(changed_meanwhile(path))
                return
            self.made[path] = found
            self.changes.append(Change(path, file, file, before, found.manuscript.bytes_with(found.edits, before), len(found.edits)))

    def new_problems(self) -> None:
        """What the content would be at fault in afterwards and isn't now is left to a human; so is a reference that leads nowhere then."""
        def now(raw: Any) -> Any:  # noqa: ANN401 - a record or a page
            found = self.made.get(raw.source.path)
            return replace(raw, source=found.after.source, value=found.value, names=None, digest=b"") if found and isinstance(found.value, dict) else raw

        records: tuple[RawRecord, ...] = tuple(now(raw) for raw in self.tree.records if (raw.kind.name, raw.id) not in self.gone)
        pages: tuple[RawPage, ...] = tuple(now(raw) for raw in self.tree.pages)
        after = replace(self.tree, taxonomy=self.tree.taxonomy and now(self.tree.taxonomy), records=records, pages=pages)
        validated, validating = validate(after)
        before = Counter((problem.code, problem.where.path, problem.what) for problem in (*self.faults, *link(self.validated, self.today)[1]))
        for problem in ordered((*validating, *link(validated, self.today)[1])):
            said = (problem.code, problem.where.path, problem.what)
            if not before[said]:
                self.steps.append(Step(problem.where, "left", f"{problem.code} {problem.what}", why=f"afterwards: {problem.fix}"))

    # ── beside it ────────────────────────────────────────────────────────────────────────────────────────────────

    def contacts(self) -> None:
        file = self.project.contacts
        text = self.text(file) if file is not None else None
        if file is None or text is None:
            return
        self.passed.add(file.resolve())
        self.edited(file, text, *contacts_without(self.shown(file), text, self.someone, self.gone))

    def other_files(self) -> None:
        """Every other file of the project, made by builds or not."""
        sites = {site.resolve() for site in self.project.sites}
        for file in _files(self.project.root, sites):
            if file.resolve() in self.passed:
                continue
            shown = self.shown(file)
            inside = file.is_relative_to(self.project.content)
            text = self.text(file)
            named = self.someone.named_in(file.relative_to(self.project.root).as_posix() if file.is_relative_to(self.project.root) else file.name, surely=True)
            if file.name in _LETTERS and text is not None and self.someone.named_in_output(text):
                self.steps.append(Step(Where(shown), "removed", shown, why="a letter that names them; `portal newsletter` writes it anew"))
                self.changes.append(Change(shown, file, file, file.read_bytes(), None, 1))
                continue
            if named:
                self.steps.append(Step(Where(shown), "left", shown, why="the file is named so: remove it, or rename it with what leads to it"))
            if text is None:
                if self.packed(file):
                    self.steps.append(Step(Where(shown), "left", shown, why="a file that isn't text names them; make it anew, or remove it"))
            elif file.name == "CODEOWNERS":
                self.edited(file, text, *owners_without(shown, text, self.someone))
            elif self.someone.named_in(text, surely=True):
                edits, steps = text_without(shown, text, self.someone, self.instead)
                self.edited(file, text, *(([], [replace(step, does="left", now="", why="a program may read this; change it by hand") for step in steps]) if inside and not shown.endswith(".md") else (edits, steps)))

    def edited(self, file: Path, text: str, edits: list[Any], steps: list[Step]) -> None:
        self.steps += steps
        if edits:
            manuscript = Manuscript(Source(self.shown(file), text))
            before = file.read_bytes()
            self.changes.append(Change(self.shown(file), file, file, before, manuscript.bytes_with(edits, before), len(edits)))

    def packed(self, file: Path) -> bool:
        try:
            return file.stat().st_size <= _LARGEST * 8 and any(self.someone.named_in_output(said) for said in texts(file.read_bytes()))
        except OSError:
            return False

    @staticmethod
    def text(file: Path) -> str | None:
        """The file's text as editors have it; None where it is none."""
        try:
            if file.stat().st_size > _LARGEST:
                return None
            text = file.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None
        return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")

    def shown(self, path: Path) -> str:
        return Path(os.path.relpath(path, self.project.root)).as_posix()


def _named(name: str) -> tuple[str, ...]:
    """The parts of a name without what one is addressed by."""
    return tuple(part for part in parts_of(name) if folded(part) not in _TITLES)


def _contact_lines(text: str) -> Iterator[dict[str, str]]:
    value = compose(text, "")[0]
    for folder, group in value.items() if isinstance(value, dict) else ():
        for id_, said in group.items() if isinstance(group, dict) else ():
            yield {"folder": folder, "id": id_, "said": said if isinstance(said, str) else ""}


def _files(root: Path, sites: set[Path]) -> Iterator[Path]:
    """Every file of the project but what builds and tools made."""
    for folder, names, files in os.walk(root):
        here = Path(folder)
        names[:] = sorted(name for name in names if name not in _PASSED and not (here / name).is_symlink() and (here / name).resolve() not in sites
                          and not (here / name / "pyvenv.cfg").exists()
                          and not any(name.startswith(f".{site.name}.") and here.resolve() == site.parent for site in sites))
        yield from (here / name for name in sorted(files) if (here / name).is_file() and not (here / name).is_symlink())
