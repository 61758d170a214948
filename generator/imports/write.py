"""What an import made, put into `content/`: file by file, each whole or not at all, and nobody's work lost.

In: an `Imported`, a folder, and whether to overwrite. Out: `Outcome`, what happened to each file. Refuses to know what is
in a file, and to delete any.

The folder remembers in `.import-<name>.json` which files the import wrote, each with the SHA-256 of its bytes. A file
that is still as it was written is the import's own, and is brought up to date. Any other was edited, or written by
someone else, and is kept unless `force` says otherwise; one that was removed stays away. The new hashes are noted before
the files are written, so a run that is cut off leaves nothing that a later one takes for edited.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.imports.imported import Imported, Progress, unwatched
from generator.imports.wording import many
from generator.problem import Problem, Where


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was left as it is, and why."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened, by paths below the folder, each in the order of the import.

    `gone` are files that an earlier import wrote and that the source no longer has; they are still there.
    """

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    gone: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def lines(self) -> list[str]:
        """The outcome in sentences: how many files were written, and each that was kept or is gone from the source."""
        said = [f"{many(len(self.written), 'file')} written, {len(self.unchanged):,} already up to date.".capitalize()]
        said += [f"Kept {kept.path}: {kept.why}." for kept in self.kept]
        if self.kept:
            said.append("With --force an edited file is overwritten and a removed one comes back; to compare first, import into an empty folder.")
        return said + [f"Gone from the source, still here: {path}. Remove it where nobody needs it." for path in self.gone]


def write(imported: Imported, into: Path, *, force: bool = False, progress: Progress | None = None) -> Outcome:
    """Write all files of `imported` below `into`; nothing at all where the import has problems. Problem codes: I008, I009."""
    if imported.problems:
        return Outcome(problems=imported.problems)
    writer = _Writer(into, f".import-{imported.name}.json", force)
    try:
        return writer.write(imported.files, progress or unwatched)
    except OSError as error:
        path = Path(error.filename2 or error.filename or into)
        writer.fault("I009", path, f"this can't be written: {error.strerror or error}", "Give yourself the right to write there, and room")
        return writer.outcome()


@dataclass(slots=True)
class _Writer:
    into: Path
    note: str
    force: bool
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def outcome(self) -> Outcome:
        return Outcome(tuple(self.written), tuple(self.unchanged), tuple(self.kept), tuple(self.gone), tuple(self.problems))

    def fault(self, code: str, path: Path, what: str, fix: str) -> None:
        self.problems.append(Problem(code, Where(path.as_posix()), what, fix))

    def write(self, files: Mapping[str, str], progress: Progress) -> Outcome:
        self.into.mkdir(parents=True, exist_ok=True)
        before = self.remembered()
        self.gone = [path for path in sorted(before.files) if path not in files and (self.into / path).is_file()]
        ours = {path: before.files[path] for path in self.gone}
        due: dict[str, bytes] = {}
        for path, text in files.items():
            data = text.encode()
            held = self.held(path)
            if why := self.reason(path, held, data, before):
                self.kept.append(Kept(path, why))
            elif held == data:
                self.unchanged.append(path)
            else:
                due[path] = data
            if path in before.files:
                ours[path] = before.files[path]
            if held == data:
                ours[path] = _hash(data)
        self.remember(_Notes(ours, {path: _hash(data) for path, data in due.items()}))
        for done, (path, data) in enumerate(due.items()):
            progress("Writing files", done, len(due))
            _replace(self.into / path, data)
            self.written.append(path)
        progress("Writing files", len(due), len(due))
        self.remember(_Notes(ours | {path: _hash(data) for path, data in due.items()}))
        return self.outcome()

    def held(self, path: str) -> bytes | None:
        """The bytes of what stands at `path` now, or None."""
        target = self.into / path
        return target.read_bytes() if target.is_file() and not target.is_symlink() else None

    def reason(self, path: str, held: bytes | None, data: bytes, before: _Notes) -> str:
        """Why `path` is left as it is, or nothing where it may be written."""
        target = self.into / path
        if why := self.obstacle(path, target, held):
            return why
        if self.force or held == data or (held is None and path in before.writing):
            return ""
        known = {before.files.get(path), before.writing.get(path)} - {None}
        if held is None:
            return "it was removed here" if known else ""
        if not known:
            return "it was not written by this import"
        return "" if _hash(held) in known else "it was edited here"

    def obstacle(self, path: str, target: Path, held: bytes | None) -> str:
        """Why `path` can't be written whatever was asked for, or nothing."""
        if any((self.into / part).is_symlink() for part in (path, *(p.as_posix() for p in Path(path).parents))):
            return "it is a symbolic link, which is never followed"
        other = target.with_suffix(".md" if target.suffix == ".yml" else ".yml")
        if held is None and other.is_file():
            return f"the record is written as {other.name} here"
        return "something that is no file has this name" if held is None and target.exists() else ""

    def remembered(self) -> _Notes:
        note = self.into / self.note
        if not note.is_file():
            return _Notes({})
        try:
            value = json.loads(note.read_bytes())
            return _Notes(*({str(path): str(digest) for path, digest in value[part].items()} for part in ("files", "writing")))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self.problems.append(Problem("I008", Where(note.as_posix()), "the notes of the last import can't be read, so every file counts as edited",
                                         "Remove this file, and import with --force if nobody edited a record", "warning"))
            return _Notes({})

    def remember(self, notes: _Notes) -> None:
        value = {"files": dict(sorted(notes.files.items())), "writing": dict(sorted(notes.writing.items()))}
        data = (json.dumps(value, indent=1) + "\n").encode()
        if self.held(self.note) != data:
            _replace(self.into / self.note, data)


@dataclass(frozen=True, slots=True)
class _Notes:
    """Path → SHA-256, in hexadecimal, of the files that were written, and of those that were about to be."""

    files: Mapping[str, str]
    writing: Mapping[str, str] = field(default_factory=dict)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _replace(target: Path, data: bytes) -> None:
    """`target` holds exactly `data` afterwards, or is as it was."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.importing")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
