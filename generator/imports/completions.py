"""A learning system's export of who took which course becomes figures of outcomes: participation and completion, by family, by course
and by quarter.

In: a file (.xlsx or .csv), what its columns mean, the portal, the smallest group that may be told of, and the figures that are there
already. Out: `Imported`, four outcomes with their tables. Refuses to write, keep or name a person: rows are counted in memory, and
messages name rows by number.

Of the quarters that the file has, figures are made anew; those of other quarters stay.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.derive.participation import Count, Figure, Taken, by_course, by_family, completion, participation
from generator.derive.suppression import Cell
from generator.imports.columns import Columns
from generator.imports.imported import Imported, Progress, unwatched
from generator.imports.sheets import Row, Sheets
from generator.imports.wording import many
from generator.imports.yaml_text import record
from generator.portal import Portal
from generator.problem import Problem, ordered

NAME = "completions"
_HEADINGS = ("period", "group", "value", "n")
_NAMED = 8


@dataclass(slots=True)
class _Read:
    """What was read: who took what, and what of the rows didn't count."""

    taken: list[Taken] = field(default_factory=list)
    undated: int = 0
    set_aside: int = 0
    courses: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)


def read_completions(file: Path, columns: Columns, portal: Portal, minimum: int, into: Path, progress: Progress | None = None) -> Imported:  # noqa: PLR0913, PLR0917 - all that it takes
    """The figures of `file`, as files below `into`, a content folder. Problem codes: I001 to I004, I013."""
    show = progress or unwatched
    show(f"Reading {file.name}", 0, 2)
    sheets = Sheets(file.parent)
    read = _rows(sheets, file.name, columns, portal)
    if sheets.problems:
        return Imported(NAME, problems=ordered([_meant(problem) for problem in sheets.problems]))
    show("Counting", 1, 2)
    families, courses = by_family(read.taken), by_course(read.taken)
    titles = {id_: term.title for id_, term in portal.families.items()}, _course_titles(portal)
    made = _tables(families, courses, titles, minimum)
    quarters = {row.quarter for row in read.taken}
    files: dict[str, str] = {}
    for table, figures in made.items():
        files[f"outcomes/{table.id}.yml"] = table.record(minimum)
        files[f"outcomes/{table.id}.csv"] = _text(figures, _kept(into / "outcomes" / f"{table.id}.csv", quarters))
    show("Counting", 2, 2)
    withheld = sum(1 for cell in (*families, *courses) if cell[0]) * 2 - sum(1 for figures in made.values() for figure in figures if figure.group)
    counts = {"rows": len(read.taken), "quarters": len(quarters), "figures": sum(map(len, made.values()))}
    return Imported(NAME, files if read.taken else {}, tuple(_left_out(read, withheld, minimum)), counts)


def _meant(problem: Problem) -> Problem:
    fixes = {"I001": "Name the file as your learning system exported it", "I002": "Export it again, as .xlsx or as .csv",
             "I003": "Correct the name under `completions` in site.yml, or export that column too; the titles stand in the first row"}
    return replace(problem, fix=fixes.get(problem.code, problem.fix))


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(sheets: Sheets, name: str, columns: Columns, portal: Portal) -> _Read:
    courses, families = _courses(portal, columns), _families(portal, columns)
    read = _Read()
    for row in sheets.rows(name, columns.titles):
        state = row.maybe(columns.state).casefold() if columns.state else ""
        if state in columns.left_out:
            read.set_aside += 1
            continue
        person, course, family = row.text(columns.person), row.text(columns.course), row.maybe(columns.family)
        done, begun = _day(row, columns.on, columns), _day(row, columns.begun, columns) if columns.begun else None
        known, home = courses.get(course.casefold()), families.get(family.casefold())
        on = done or begun
        if known is None:
            read.courses[course] += 1
        elif home is None:
            read.families[family or "no family"] += 1
        elif on is None:
            read.undated += 1
        else:
            finished = state in columns.finished if columns.state else done is not None
            read.taken.append(Taken(person, known, home, f"{on.year}-Q{(on.month + 2) // 3}", finished))
    return read


def _day(row: Row, column: str, columns: Columns) -> dt.date | None:
    """The day in a cell; None where it is blank. I013 where it can't be read."""
    text = row.maybe(column)
    if not text:
        return None
    try:
        found = dt.datetime.strptime(text, columns.day) if columns.day and not _is_iso(text) else dt.datetime.fromisoformat(text)  # noqa: DTZ007 - a day, wherever it was
    except ValueError:
        form = f"in the form {columns.day}" if columns.day else "such as 2026-11-30"
        row.fault("I013", column, f'row {row.number} has something else than a day {form} for "{column}"',  # which is not told: it might be a name
                  "Say under `completions: day` in site.yml how days are written, such as `%d/%m/%Y`")
        return None
    return found.date()


def _is_iso(text: str) -> bool:
    """Whether a spreadsheet gave the day as a day, whatever form text has."""
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _courses(portal: Portal, columns: Columns) -> Mapping[str, str]:
    """The export's names for courses, in small letters → ids: own mapping, ids, former ids, titles, addresses."""
    found: dict[str, str] = {}
    for id_, course in portal.courses.items():
        for name in (id_, *course.aliases, course.title, course.url or ""):
            found.setdefault(name.casefold(), id_)
    return found | {theirs: portal.aliases.get(("course", ours), ours) for theirs, ours in columns.courses.items() if portal.find("course", ours)}


def _families(portal: Portal, columns: Columns) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for id_, family in portal.families.items():
        for name in (id_, family.title):
            found.setdefault(name.casefold(), id_)
    return found | {theirs: ours for theirs, ours in columns.families.items() if ours in portal.families}


def _course_titles(portal: Portal) -> Mapping[str, str]:
    """Each course by its title; of two with the same, by title and id."""
    shared = Counter(course.title for course in portal.courses.values())
    return {id_: course.title if shared[course.title] == 1 else f"{course.title} ({id_})" for id_, course in portal.courses.items()}


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Table:
    """An outcome that is made: its words."""

    id: str
    title: str
    question: str
    unit: str
    counted: str

    def record(self, minimum: int) -> str:
        method = (f"{self.counted} Each quarter by itself, from the learning system's export. A group of fewer than {minimum} people isn't told, "
                  "nor what would let it be worked out.")
        return record("outcome", {
            "title": self.title, "summary": f"By quarter. What groups of fewer than {minimum} people did isn't shown.", "question": self.question,
            "kind": "participation", "unit": self.unit, "method": method, "source": "Learning system, aggregated on import", "data": f"{self.id}.csv"})


_ONCE = "Everyone counts once a quarter, in the family they were in last."
_TWICE = "Who took two courses counts in both, and twice in the total."
_SHARE = "Of the courses that people took in the quarter, those that they finished."
_TABLES = (
    _Table("participation-by-family", "Who takes part in courses, by family", "How many people in each family took a course?", "people", _ONCE),
    _Table("participation-by-course", "Who takes part in courses, by course", "How many people took each course?", "people", _TWICE),
    _Table("completion-by-family", "Courses finished, by family", "Of the courses that people in each family took, how many did they finish?", "per cent", f"{_SHARE} {_ONCE}"),
    _Table("completion-by-course", "Courses finished, by course", "Of those who took a course, how many finished it?", "per cent", f"{_SHARE} {_TWICE}"),
)


def _tables(families: Mapping[Cell, Count], courses: Mapping[Cell, Count], titles: tuple[Mapping[str, str], Mapping[str, str]], minimum: int) -> Mapping[_Table, tuple[Figure, ...]]:
    of_family, of_course = titles
    made = (participation(families, minimum), participation(courses, minimum), completion(families, minimum), completion(courses, minimum))
    words = (of_family, of_course, of_family, of_course)
    return {table: tuple(replace(figure, group=named[figure.group] if figure.group else "") for figure in figures)
            for table, figures, named in zip(_TABLES, made, words, strict=True)}


def _kept(path: Path, quarters: set[str]) -> list[list[str]]:
    """The rows of a table made before that are about other quarters."""
    if not path.is_file():
        return []
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    return [row for row in rows[1:] if len(row) == len(_HEADINGS) and row[0] not in quarters] if rows and tuple(rows[0]) == _HEADINGS else []


def _text(figures: Iterable[Figure], kept: list[list[str]]) -> str:
    rows = [*kept, *([figure.quarter, figure.group, f"{figure.value:g}", str(figure.n)] for figure in figures)]
    rows.sort(key=lambda row: (row[0], row[1]))
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([_HEADINGS, *rows])
    return written.getvalue()


def _left_out(read: _Read, withheld: int, minimum: int) -> Iterable[str]:
    if read.courses:
        yield f"{many(read.courses.total(), 'row')} of {many(len(read.courses), 'course')} that the portal doesn't have: {_names(read.courses)}. Map them under `completions: courses` in site.yml"
    if read.families:
        yield f"{many(read.families.total(), 'row')} of {many(len(read.families), 'family', 'families')} that the portal doesn't have: {_names(read.families)}. Map them under `completions: families` in site.yml"
    if read.undated:
        yield f"{many(read.undated, 'row')} without a day"
    if read.set_aside:
        yield f"{many(read.set_aside, 'row')} in a state that doesn't count"
    if withheld:
        yield f"{many(withheld, 'figure')} about fewer than {minimum} people, or from which such a one could be worked out"


def _names(counted: Counter[str]) -> str:
    """The names that most rows have."""
    names = [name for name, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
    return ", ".join(names[:_NAMED]) + (" and others" if len(names) > _NAMED else "")
