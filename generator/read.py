"""The first stage: files of YAML and Markdown become raw values that know where they stand.

In: the `content/` folder. Out: `Tree`, raw records and prose with the line and column of each value, and
the problems found. Refuses to know what any field means, and to follow links out of the folder.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from generator.compose import Raw, Source, Span, compose
from generator.problem import Problem, Where
from generator.records import KINDS, Kind

MAX_BYTES = 1_048_576

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as written: `value` holds only text, lists and mappings."""

    kind: Kind
    id: str
    source: Source
    value: dict[str, Raw]


@dataclass(frozen=True, slots=True)
class RawPage:
    """A prose page: `id` is its path below `pages/` without the suffix."""

    id: str
    source: Source
    value: dict[str, Raw]


@dataclass(frozen=True, slots=True)
class Tree:
    """All of `content/` as read, sorted by kind and id. `taxonomy` is None where there is no such file."""

    root: str
    taxonomy: RawRecord | None
    records: tuple[RawRecord, ...]
    pages: tuple[RawPage, ...]


def read_tree(content: Path, root: Path) -> tuple[Tree, tuple[Problem, ...]]:
    """Read all of `content`. Paths in problems are relative to `root`. Problem codes: R001 to R009."""
    reader = _Reader(content, root)
    return reader.tree(), tuple(reader.problems)


@dataclass(slots=True)
class _Reader:
    content: Path
    root: Path
    problems: list[Problem] = field(default_factory=list)

    def tree(self) -> Tree:
        records: list[RawRecord] = []
        pages: list[RawPage] = []
        taxonomy: RawRecord | None = None
        folders = {kind.folder: kind for kind in KINDS.values() if kind.folder}
        if self.content.is_symlink() or not self.content.is_dir():
            self.fault("R006", self.content, "there is no folder with the content", "Create it, or set `content` in site.yml")
            return Tree(str(self.content), None, (), ())
        for entry in self.entries(self.content):
            if entry.name == "taxonomy.yml":
                taxonomy = self.record(entry, KINDS["taxonomy"])
            elif entry.name == "pages" and entry.is_dir():
                pages.extend(self.pages(entry, entry))
            elif entry.name in folders and entry.is_dir():
                records.extend(self.folder(entry, folders[entry.name]))
            else:
                known = ", ".join(sorted([*folders, "pages"]))
                self.fault("R006", entry, f'"{entry.name}" has no meaning here', f"Use one of the folders {known}, or move it out")
        records.sort(key=lambda r: (r.kind.name, r.id))
        pages.sort(key=lambda p: p.id)
        return Tree(str(self.content), taxonomy, tuple(records), tuple(pages))

    def entries(self, folder: Path) -> list[Path]:
        """What a folder holds, sorted; hidden files are left out, links and devices refused."""
        found = []
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 - bytes order, and no stat for each
            entry = folder / name
            if name.startswith(".") or name.endswith("~"):
                continue
            mode = entry.lstat().st_mode
            if stat.S_ISLNK(mode):
                self.fault("R006", entry, "this is a symbolic link", "Put the file itself here; links are never followed")
            elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                self.fault("R006", entry, "this is neither a file nor a folder", "Remove it")
            else:
                found.append(entry)
        return found

    def folder(self, folder: Path, kind: Kind) -> list[RawRecord]:
        found: dict[str, RawRecord] = {}
        for entry in self.entries(folder):
            if entry.is_dir() or entry.suffix not in {".yml", ".md"}:
                self.fault("R006", entry, f"a {kind.title} is a file named <id>.yml or <id>.md", "Rename it or move it out")
                continue
            if not SLUG.match(entry.stem):
                self.fault("R006", entry, f'"{entry.stem}" can\'t be an id', "Use lower-case letters, digits and single hyphens")
                continue
            record = self.record(entry, kind)
            if record is None:
                continue
            if entry.stem in found:
                self.fault("R009", entry, f'the id "{entry.stem}" has two files, {found[entry.stem].source.path} and this one',
                           "Keep one of them")
                continue
            found[entry.stem] = record
        return list(found.values())

    def record(self, entry: Path, kind: Kind) -> RawRecord | None:
        text = self.text(entry)
        if text is None:
            return None
        value, source = self.parsed(entry, text)
        return None if value is None else RawRecord(kind, entry.stem, source, value)

    def pages(self, folder: Path, top: Path) -> list[RawPage]:
        found: list[RawPage] = []
        for entry in self.entries(folder):
            if entry.is_dir():
                found.extend(self.pages(entry, top))
            elif entry.suffix == ".md":
                text = self.text(entry)
                if text is None:
                    continue
                value, source = self.parsed(entry, text, bare=True)
                if value is not None:
                    found.append(RawPage(entry.relative_to(top).with_suffix("").as_posix(), source, value))
        return found

    def text(self, entry: Path) -> str | None:
        """The file's text with `\\n` line ends, or a problem and None."""
        if entry.stat().st_size > MAX_BYTES:
            self.fault("R005", entry, f"the file is larger than {MAX_BYTES // 1024} KiB", "Split it")
            return None
        raw = entry.read_bytes().removeprefix(b"\xef\xbb\xbf")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
            self.problems.append(Problem("R001", Where(self.relative(entry), line, column), "the file isn't UTF-8 text",
                                         "Save it as UTF-8 in your editor"))
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if bad := _CONTROL.search(text):
            line = text.count("\n", 0, bad.start()) + 1
            column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
            self.problems.append(Problem("R008", Where(self.relative(entry), line, column),
                                         f"an invisible control character (U+{ord(bad.group()):04X}) stands here", "Delete it"))
            return None
        return text

    def parsed(self, entry: Path, text: str, *, bare: bool = False) -> tuple[dict[str, Raw] | None, Source]:
        """The fields of a file: all of a .yml, or the front matter and body of a .md."""
        path, body, first, body_line = self.relative(entry), None, 1, 1
        if entry.suffix == ".md":
            opening = _FENCE.match(text)
            closing = _FENCE.search(text, opening.end() + 1) if opening else None
            if opening is None or closing is None:
                if bare and opening is None:
                    return {"body": text}, Source(path, text, {("body",): Span(1, 1, 1, 1)}, 1)
                self.fault("R007", entry, "the file has no front matter between two lines `---`",
                           "Begin the file with a line `---`, then the fields, then another line `---`")
                return None, Source(path, text)
            text_of_fields, first = text[opening.end() + 1 : closing.start()], 2
            body, body_line = text[closing.end() + 1 :], text.count("\n", 0, closing.end()) + 2
        else:
            text_of_fields = text
        value, spans, problems = compose(text_of_fields, path, first)
        self.problems.extend(problems)
        if value is None and bare:
            value = {}
        if not isinstance(value, dict):
            if not any(p.code in {"R002", "R005"} for p in problems):
                self.problems.append(Problem("R007", Where(path, first, 1), "the file holds no fields",
                                             "Write it as lines of `name: value`, beginning with `title:`"))
            return None, Source(path, text)
        if any(p.code in {"R002", "R005"} for p in problems):
            return None, Source(path, text)
        if body is not None and body.strip():
            value["body"] = body
            spans[("body",)] = Span(body_line, 1, body_line, 1)
        return value, Source(path, text, spans, body_line)

    def relative(self, entry: Path) -> str:
        return Path(os.path.relpath(entry, self.root)).as_posix()

    def fault(self, code: str, entry: Path, what: str, fix: str) -> None:
        self.problems.append(Problem(code, Where(self.relative(entry), 1, 1), what, fix))
