"""The first stage: files of YAML and Markdown become raw values that know where they stand.

In: the `content/` folder. Out: `Tree`, raw records, tables and prose with the line and column of each value, and
the problems found. Refuses to know what any field means, and to follow links out of the folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.bounded import contents
from generator.compose import Raw, Source, Span, compose
from generator.named import Name
from generator.problem import Problem, Where, did_you_mean, quoted
from generator.readings import Readings
from generator.records import KINDS, Kind
from generator.tables import Table, table_of
from generator.tangles import tangle
from generator.texts import text_of, with_line_feeds

MAX_BYTES = 1_048_576
MAX_FOLDERS = 16
MAX_NAME = 200
"""Bytes in a name: pages and data get longer ones made from it, and no file system takes more than 255."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_TABLE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.csv\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as written: `value` holds only text, lists and mappings. `names` is what it names where that is known, which is
    so only of a record that was looked over before, and found sound; `digest` is the SHA-256 of a file that wasn't. `table` is
    what the CSV file holds that the record names under `data`; it is read each time.
    """

    kind: Kind
    id: str
    source: Source
    value: dict[str, Raw]
    names: tuple[Name, ...] | None = field(default=None, compare=False)
    digest: bytes = field(default=b"", compare=False)
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """A prose page: `id` is its path below `pages/` without the suffix."""

    id: str
    source: Source
    value: dict[str, Raw]
    names: tuple[Name, ...] | None = field(default=None, compare=False)
    digest: bytes = field(default=b"", compare=False)


@dataclass(frozen=True, slots=True)
class Tree:
    """All of `content/` as read, sorted by kind and id. `taxonomy` is None where there is no such file, or none that
    can be read; `unread` holds kind and id of every file that is there and can't be read.
    """

    root: str
    taxonomy: RawRecord | None
    records: tuple[RawRecord, ...]
    pages: tuple[RawPage, ...]
    unread: frozenset[tuple[str, str]] = frozenset()


def read_tree(content: Path, root: Path, readings: Readings | None = None) -> tuple[Tree, tuple[Problem, ...]]:
    """Read all of `content`. Paths in problems are relative to `root`. What `readings` knows is taken from there. Problem codes: R001 to R013."""
    reader = _Reader(content, root, readings or Readings(None))
    return reader.tree(), tuple(reader.problems)


@dataclass(slots=True)
class _Reader:
    content: Path
    root: Path
    readings: Readings
    problems: list[Problem] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)
    places: dict[Path, str] = field(default_factory=dict)
    folders: set[Path] = field(default_factory=set)
    alike: dict[str, Path] = field(default_factory=dict)

    def tree(self) -> Tree:
        records: list[RawRecord] = []
        pages: list[RawPage] = []
        taxonomy: RawRecord | None = None
        folders = {kind.folder: kind for kind in KINDS.values() if kind.folder}
        if self.content.is_symlink() or not self.content.is_dir():
            self.fault("R006", self.content, "there is no folder with the content", "Create it, or set `content` in site.yml")
            return Tree(str(self.content), None, (), ())
        for entry in self.entries(self.content):
            if entry.name == "taxonomy.yml" and entry.is_file():
                taxonomy = self.record(entry, KINDS["taxonomy"])
            elif entry.name == "pages" and entry.is_dir():
                pages.extend(self.pages(entry, entry))
            elif entry.name in folders and entry.is_dir():
                records.extend(self.folder(entry, folders[entry.name]))
            elif entry.name == "taxonomy.yml":
                self.unread.add(("taxonomy", "taxonomy"))
                self.fault("R006", entry, "taxonomy.yml should be a file, and is a folder", "Replace it by the file")
            elif entry.name in {*folders, "pages"}:
                self.fault("R006", entry, f"{entry.name} should be a folder, and is a file", "Replace it by the folder")
            else:
                known = sorted([*folders, "pages"])
                self.fault("R006", entry, f"{quoted(entry.name)} has no meaning here{did_you_mean(entry.name, [*known, 'taxonomy.yml'])}",
                           f"Use the file taxonomy.yml and the folders {', '.join(known)}, or move it out")
        records.sort(key=lambda r: (r.kind.name, r.id))
        pages.sort(key=lambda p: p.id)
        return Tree(str(self.content), taxonomy, tuple(records), tuple(pages), frozenset(self.unread))

    def entries(self, folder: Path, kind: Kind | None = None) -> list[Path]:
        """What a folder (of a kind) holds, sorted; hidden files are left out, links and devices refused."""
        found = []
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 - bytes order, and no stat for each
        except OSError as error:
            self.fault("R006", folder, f"the folder can't be opened ({error.strerror})", "Make it readable, or move it out")
            return []
        for name in names:
            entry = folder / name
            if name.startswith(".") or name.endswith("~"):
                self.unseen(entry)
                continue
            mode = self.mode(entry)
            if mode is None:
                continue
            if refused := _refused(name, mode):
                self.fault("R006", entry, *refused)
                if kind is not None:
                    self.unread.add((kind.name, entry.stem))
                continue
            found.append(entry)
            if stat.S_ISDIR(mode):
                self.folders.add(entry)
        return found

    def unseen(self, entry: Path) -> None:
        """R006 for a link to a folder among what isn't looked at: MkDocs would follow it, without end where it leads in a circle."""
        if entry.is_symlink():
            if entry.is_dir():
                self.fault("R006", entry, "this is a symbolic link to a folder", "Remove it; links are never followed")
        elif entry.is_dir():
            for folder, folders, _ in os.walk(entry):
                for name in sorted(folders):
                    if (held := Path(folder, name)).is_symlink():
                        self.fault("R006", held, "this is a symbolic link to a folder", "Remove it; links are never followed")

    def mode(self, entry: Path) -> int | None:
        """What stands there; None where it was removed since, or can't be looked at."""
        try:
            return entry.lstat().st_mode
        except FileNotFoundError:
            return None
        except OSError as error:
            self.fault("R006", entry, f"this can't be looked at ({error.strerror})", "Make it readable, or move it out")
            return None

    def folder(self, folder: Path, kind: Kind) -> list[RawRecord]:
        found: dict[str, RawRecord] = {}
        first: dict[str, Path] = {}
        tables: dict[str, Path] = {}
        for entry in self.entries(folder, kind):
            if kind.rows is not None and entry.suffix == ".csv" and entry not in self.folders:
                tables[entry.name] = entry
                continue
            if entry in self.folders or entry.suffix not in {".yml", ".md"}:
                self.unread.add((kind.name, entry.stem))
                self.fault("R006", entry, f"{kind.a_title} is a file named <id>.yml or <id>.md", "Rename it or move it out")
                continue
            if not SLUG.match(entry.stem):
                self.fault("R006", entry, f"{quoted(entry.stem)} can't be an id", "Use lower-case letters, digits and single hyphens")
                continue
            if entry.stem in first:
                self.fault("R009", entry, f"the id {quoted(entry.stem)} has two files, {self.relative(first[entry.stem])} and this one",
                           "Keep one of them")
                continue
            first[entry.stem] = entry
            record = self.record(entry, kind)
            if record is not None:
                found[entry.stem] = record
        return list(found.values()) if kind.rows is None else self.with_tables(list(found.values()), tables, all_read=len(found) == len(first))

    def with_tables(self, records: list[RawRecord], tables: dict[str, Path], *, all_read: bool) -> list[RawRecord]:
        """The records with the tables they name. R011 where there is no such file, R006 for a file that no record names."""
        found: list[RawRecord] = []
        read: dict[str, Table | None] = {}
        for record in records:
            name = record.value.get("data")
            name = name.strip() if isinstance(name, str) else ""
            if name in tables and name not in read:
                read[name] = self.table(tables[name])
            elif _TABLE.match(name) and name not in tables:
                self.problems.append(Problem("R011", record.source.where(("data",)), f"there is no file {quoted(name)} beside this one{did_you_mean(name, tables)}",
                                             "Correct the name, or put the file here"))
            found.append(replace(record, table=read.get(name)))
        for name, entry in tables.items():
            if name not in read and all_read:
                self.fault("R006", entry, "no record names this table", "Name it under `data` in one, or remove it")
        return found

    def table(self, entry: Path) -> Table | None:
        """What a CSV file holds."""
        raw = self.content_of(entry)
        text = self.text(entry, raw) if raw is not None else None
        if text is None:
            return None
        table, problems = table_of(text, self.relative(entry))
        self.problems.extend(problems)
        return table

    def record(self, entry: Path, kind: Kind) -> RawRecord | None:
        value, source, names, digest = self.held(entry)
        if value is None or source is None:
            self.unread.add((kind.name, entry.stem))
            return None
        return RawRecord(kind, entry.stem, source, value, names, digest)

    def held(self, entry: Path, *, bare: bool = False) -> tuple[dict[str, Raw] | None, Source | None, tuple[Name, ...] | None, bytes]:
        """The fields of a file, what it names where that is known, and where it isn't the digest of the file."""
        raw = self.content_of(entry)
        if raw is None:
            return None, None, None, b""
        path = self.relative(entry)
        known = self.readings.of(path, raw)
        if known is not None:
            return known.value, Source(path, with_line_feeds(raw).decode(), known.spans, known.body_line), known.names, b""
        text = self.text(entry, raw)
        return (None, None, None, b"") if text is None else (*self.parsed(entry, text, bare=bare), None, hashlib.sha256(raw).digest())

    def pages(self, folder: Path, top: Path) -> list[RawPage]:
        found: list[RawPage] = []
        if len(folder.relative_to(top).parts) > MAX_FOLDERS:
            self.fault("R005", folder, f"folders are nested more than {MAX_FOLDERS} deep", "Move the pages up")
            return []
        for entry in self.entries(folder):
            if entry in self.folders:
                found.extend(self.pages(entry, top))
            elif self.doubled(entry):
                pass
            elif entry.suffix == ".md":
                id_ = entry.relative_to(top).with_suffix("").as_posix()
                value, source, names, digest = self.held(entry, bare=True)
                if value is None or source is None:
                    self.unread.add(("page", id_))
                else:
                    found.append(RawPage(id_, source, value, names, digest))
        return found

    def doubled(self, entry: Path) -> bool:
        """R009 for a page or what lies beside pages, where another can't be told from it: by its name on some systems, or by its address."""
        address = entry.parent.with_name(f"{entry.parent.name}.md") if entry.name == "index.md" else entry
        other = self.alike.setdefault(unicodedata.normalize("NFKC", address.as_posix()).casefold(), entry)
        if other is entry:
            return False
        if "index.md" in {entry.name, other.name}:
            self.fault("R009", entry, f"the page has the same address as {self.relative(other)}", "Keep one of them")
        else:
            self.fault("R009", entry, f"the name differs from {self.relative(other)} only in capitals, or in how its letters are written",
                       "Rename one of them: many systems take both for the same file")
        return True

    def content_of(self, entry: Path) -> bytes | None:
        """What the file holds, or a problem and None."""
        try:
            raw = contents(entry, MAX_BYTES, links=False)
        except OSError as error:
            self.fault("R006", entry, f"the file can't be opened ({error.strerror})", "Make it readable, or move it out")
            return None
        if raw is None:
            self.fault("R005", entry, f"the file is larger than {MAX_BYTES // 1024} KiB", "Split it")
            return None
        return raw

    def text(self, entry: Path, raw: bytes) -> str | None:
        """The file's text with line feeds as line ends, or a problem and None."""
        text = text_of(raw, self.relative(entry))
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return text

    def parsed(self, entry: Path, text: str, *, bare: bool = False) -> tuple[dict[str, Raw] | None, Source]:
        """The fields of a file: all of a .yml, or the front matter and body of a .md."""
        path, body, first, body_line = self.relative(entry), None, 1, 1
        text_of_fields = text
        if entry.suffix == ".md":
            opening = _FENCE.match(text)
            closing = _FENCE.search(text, opening.end() + 1) if opening else None
            if opening is None or closing is None:
                if bare and opening is None:
                    self.untangled(path, text, 1)
                    return ({"body": text} if text.strip() else {}), Source(path, text, {("body",): Span(1, 1, 1, 1)}, 1)
                self.fault("R007", entry, "the file has no fields between two lines `---`" if opening is None else
                           "the line `---` that ends the fields is missing",
                           "Begin the file with a line `---`, then the fields, then another line `---`")
                return None, Source(path, text)
            text_of_fields, first = text[opening.end() + 1 : closing.start()], 2
            body, body_line = text[closing.end() + 1 :], text.count("\n", 0, closing.end()) + 2
        value, spans, problems = compose(text_of_fields, path, first)
        self.problems.extend(problems)
        if value is None and bare and not problems:
            value = {}
        if not isinstance(value, dict) or (not value and (problems or not bare)):  # a page needs no fields
            if not problems:
                self.problems.append(Problem("R007", Where(path, first, 1), "the file holds no fields",
                                             "Write it as lines of `name: value`, beginning with `title:`"))
            return None, Source(path, text)
        if body is not None and body.strip():
            if ("body",) in spans:
                self.problems.append(Problem("R003", Source(path, text, spans).where(("body",), key=True),
                                             f'the field "body" is written here, and the text below the fields (line {body_line}) is it too',
                                             "Keep one of the two"))
            self.untangled(path, body, body_line)
            value["body"] = body
            spans[("body",)] = Span(body_line, 1, body_line, 1)
        return value, Source(path, text, spans, body_line)

    def untangled(self, path: str, body: str, first: int) -> None:
        """R013 where the text, which begins on the line `first`, would take the Markdown parser without end."""
        if wild := tangle(body):
            self.problems.append(Problem("R013", Where(path, first + body.count("\n", 0, wild.start), 1), wild.what, wild.fix))

    def relative(self, entry: Path) -> str:
        """The path as problems show it: from `root`, with `/`, without characters that don't print."""
        folder = self.places.get(entry.parent)
        if folder is None:
            folder = self.places[entry.parent] = Path(os.path.relpath(entry.parent, self.root)).as_posix()
        path = f"{folder}/{entry.name}" if folder != "." else entry.name
        return path if path.isprintable() else "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path)

    def fault(self, code: str, entry: Path, what: str, fix: str) -> None:
        self.problems.append(Problem(code, Where(self.relative(entry), 1, 1), what, fix))


def _refused(name: str, mode: int) -> tuple[str, str] | None:
    """Why nothing is read by that name: the fault and the remedy."""
    if stat.S_ISLNK(mode):
        return "this is a symbolic link", "Put the file itself here; links are never followed"
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return "this is neither a file nor a folder", "Remove it"
    if not name.isprintable():
        return "the name holds characters that can't be shown", "Rename it"
    if len(name.encode()) > MAX_NAME:
        return f"the name is longer than {MAX_NAME} bytes", "Shorten it"
    if name.rstrip(". ") != name or _RESERVED.match(name):
        return f"{quoted(name)} can't be the name of a file on every system", "Rename it"
    return None
