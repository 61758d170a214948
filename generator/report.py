"""Problems in words, for people, programs and pull requests.

In: problems and the folder their paths are relative to. Out: text. Refuses to decide what fails.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from generator.problem import Problem

if TYPE_CHECKING:  # the model takes half a second to load, which a command that has nothing to do shouldn't wait for
    from generator.portal import Portal

Shown: TypeAlias = tuple[Problem, ...]
_WIDTH = 110


def show(console: Console, problems: Shown, root: Path) -> None:
    """Each problem with its line of source and a caret, errors first."""
    lines: dict[str, list[str]] = {}
    for problem in problems:
        style = "red" if problem.severity == "error" else "yellow"
        head = Text.assemble((str(problem.where), "bold"), "  ", (problem.code, style), " ", problem.what, ". ", problem.fix, ".")
        console.print(head)
        if problem.where.path not in lines:
            lines[problem.where.path] = _source(root / problem.where.path)
        source = lines[problem.where.path]
        if 0 < problem.where.line <= len(source) and source[problem.where.line - 1].strip():
            text, caret = _around(source[problem.where.line - 1], problem.where.column)
            number = f"{problem.where.line:>5} | "
            console.print(Text.assemble((number, "dim"), text))
            console.print(Text.assemble(" " * (len(number) - 2), ("| ", "dim"), " " * caret, ("^", style)))


def _source(path: Path) -> list[str]:
    """The lines of a file as the reader counts them."""
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace") if path.is_file() else ""
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _around(line: str, column: int) -> tuple[str, int]:
    """The line, cut where it is long, and how far the caret stands from its start in a terminal, where some characters are
    two wide. What doesn't print can't reach the terminal: it might be an order to it.
    """
    line = "".join(c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in line)
    start = 0 if column <= _WIDTH else column - _WIDTH // 2
    begin = "…" if start else ""
    cut = line[start : start + _WIDTH]
    return begin + cut + ("…" if start + _WIDTH < len(line) else ""), cell_len(begin + cut[: column - 1 - start])


_CORE = frozenset({"role", "competency", "pathway", "course", "mentor"})


def summary(portal: Portal, problems: Shown) -> str:
    """One line: what there is, and how it stands."""
    counts = [(len(portal.roles), "role", "roles"), (len(portal.rungs), "rung", "rungs"), (len(portal.competencies), "competency", "competencies"),
              (len(portal.pathways), "pathway", "pathways"), (len(portal.courses), "course", "courses"), (len(portal.mentors), "mentor", "mentors"),
              (sum(len(group) for kind, group in portal.entries.items() if kind not in _CORE), "offer", "offers")]
    held = ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts if n)
    by = Counter[str](problem.severity for problem in problems)
    found = ", ".join(f"{by[s]} {word if by[s] == 1 else word + 's'}" for s, word in (("error", "problem"), ("warning", "warning")) if by[s])
    return f"{held or 'No records'}: {found or 'no problems'}."


def json_text(problems: Shown) -> str:
    """A list of objects: code, severity, path, line, column, what, fix."""
    return json.dumps([{"code": p.code, "severity": p.severity, "path": p.where.path, "line": p.where.line, "column": p.where.column,
                        "what": p.what, "fix": p.fix} for p in problems], ensure_ascii=False, indent=2)


def github(problems: Shown, root: str = ".") -> str:
    """Workflow commands that annotate a pull request. GitHub shows ten errors and ten warnings a step, so the worst come first.
    `root` is the way from the repository's folder to the one that paths are relative to.
    """
    rows = []
    for p in problems:
        path = posixpath.normpath(posixpath.join(root.replace("\\", "/"), p.where.path))
        place = f"file={_property(path)},line={p.where.line},col={p.where.column},title={_property(p.code)}"
        rows.append(f"::{p.severity} {place}::{_message(f'{p.what}. {p.fix}.')}\n")
    return "".join(rows)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
