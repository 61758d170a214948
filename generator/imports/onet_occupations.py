"""What the O*NET database says of each occupation apart from its ratings.

In: the spreadsheets of occupations, zones, titles, tasks, technologies and relations. Out: `Occupation`s, and how many
rows were passed over. Refuses to know ratings and the text of a record.

Technologies become tags, not competencies: the database names 8,775 of them, says neither how well nor how much one needs
them, and ties most to a few occupations. Tags are those that employers ask for: in demand for the occupation, or hot
everywhere (source: Hot Technologies and In Demand Technology Skills within the O*NET System, 2022). At most `MAX_TAGS` an
occupation: first those in demand, then the hot ones that the fewest occupations use, since those tell the most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.imports import onet_terms as terms
from generator.imports.sheets import Row, Sheets
from generator.imports.wording import ids

MAX_TAGS: Final = 30
CODE: Final = "O*NET-SOC Code"

_TASK_ORDER: Final = {"Core": 0, "Supplemental": 1}


@dataclass(slots=True)
class Occupation:
    """One occupation; lists in the source's order unless said otherwise. Texts are plain words in one line."""

    code: str
    id: str
    title: str
    summary: str
    zone: int | None = None
    synonyms: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    """Core ones first, then supplemental ones, then those of no stated type."""
    tags: list[str] = field(default_factory=list)
    related: list[tuple[str, str, int]] = field(default_factory=list)
    """Code of the other occupation, the tier, the place among the related ones."""


@dataclass(slots=True)
class Occupations:
    """All occupations by code; `passed` counts rows and values that were not taken, by reason."""

    by_code: dict[str, Occupation] = field(default_factory=dict)
    passed: Counter[str] = field(default_factory=Counter)

    def known(self, sheets: Sheets, name: str, *columns: str) -> Iterator[tuple[Row, Occupation]]:
        """The rows of a spreadsheet whose occupation is known; others are counted."""
        for row in sheets.rows(name, (CODE, *columns)):
            occupation = self.by_code.get(row.text(CODE))
            if occupation is None:
                self.passed[f"strangers in {name}"] += 1
            else:
                yield row, occupation


def read_occupations(sheets: Sheets) -> Occupations:
    """Code, title and description of all. Problem codes, beside those of reading: I004 (a code twice), I006 (no major group)."""
    found = Occupations()
    name = "Occupation Data.xlsx"
    rows: list[tuple[str, str, str]] = []
    seen: dict[str, int] = {}
    for row in sheets.rows(name, (CODE, "Title", "Description")):
        code, title = row.text(CODE), row.text("Title")
        if code in seen:
            row.fault("I004", CODE, f"row {row.number} has the code {code} of row {seen[code]} again", "Remove one of the two rows")
            continue
        seen[code] = row.number
        if code and not terms.family(code):
            row.fault("I006", CODE, f'the code "{code}" lies in none of the 23 major groups of the 2018 SOC', "Correct the code")
        rows.append((code, title, row.maybe("Description")))
    for (code, title, summary), id_ in zip(rows, ids([(title, code) for code, title, _ in rows]), strict=True):
        found.by_code[code] = Occupation(code, id_, title, summary)
    return found


def read_zones(sheets: Sheets, found: Occupations, zones: Mapping[int, object]) -> None:
    """The job zone of each occupation that has one. Problem code: I006, a zone that the reference doesn't have."""
    for row, occupation in found.known(sheets, "Job Zones.xlsx", "Job Zone"):
        occupation.zone = int(row.number_in("Job Zone", 1, 99))
        if zones and occupation.zone not in zones:
            row.fault("I006", "Job Zone", f"row {row.number} names job zone {occupation.zone}, which Job Zone Reference.xlsx doesn't have",
                      "Use both spreadsheets of the same release")


def read_titles(sheets: Sheets, found: Occupations) -> int:
    """Alternate titles and their short forms as synonyms, each once; returns how many alternate titles were taken."""
    said = {code: {occupation.title.casefold()} for code, occupation in found.by_code.items()}
    taken = 0
    for row, occupation in found.known(sheets, "Alternate Titles.xlsx", "Alternate Title", "Short Title"):
        for column in ("Alternate Title", "Short Title"):
            title = row.text(column) if column == "Alternate Title" else row.maybe(column)
            if title and title.casefold() not in said[occupation.code]:
                said[occupation.code].add(title.casefold())
                occupation.synonyms.append(title)
                taken += column == "Alternate Title"
            elif title:
                found.passed["titles said before" if column == "Alternate Title" else "short titles said before"] += 1
    return taken


def read_tasks(sheets: Sheets, found: Occupations) -> None:
    """Task statements, in order of their type."""
    ranked: dict[str, list[tuple[int, str]]] = {}
    for row, occupation in found.known(sheets, "Task Statements.xlsx", "Task", "Task Type"):
        kind = row.maybe("Task Type")
        found.passed["tasks of no type"] += kind not in _TASK_ORDER
        ranked.setdefault(occupation.code, []).append((_TASK_ORDER.get(kind, len(_TASK_ORDER)), row.text("Task")))
    for code, tasks in ranked.items():
        found.by_code[code].tasks = [task for _, task in sorted(tasks, key=lambda pair: pair[0]) if task]


def read_technologies(sheets: Sheets, found: Occupations) -> None:
    """Technologies that employers ask for as tags, by the module's rule."""
    uses: Counter[str] = Counter()
    asked: dict[str, list[tuple[bool, str]]] = {}
    for row, occupation in found.known(sheets, "Technology Skills.xlsx", "Example", "Hot Technology", "In Demand"):
        technology, in_demand = row.text("Example"), row.maybe("In Demand") == "Y"
        uses[technology] += 1
        if in_demand or row.maybe("Hot Technology") == "Y":
            asked.setdefault(occupation.code, []).append((in_demand, technology))
        else:
            found.passed["technologies not asked for"] += 1
    for code, pairs in asked.items():
        first = sorted(pairs, key=lambda pair: (not pair[0], 0 if pair[0] else uses[pair[1]]))
        found.by_code[code].tags = list(dict.fromkeys(technology for _, technology in first[:MAX_TAGS]))
        found.passed["technologies beyond the bound"] += max(0, len(first) - MAX_TAGS)
        found.passed["occupations beyond the bound"] += len(first) > MAX_TAGS


def read_related(sheets: Sheets, found: Occupations) -> None:
    """Related occupations; to itself, to an unknown one or a second time is passed over."""
    taken: set[tuple[str, str]] = set()
    columns = ("Related O*NET-SOC Code", "Relatedness Tier", "Index")
    for row, occupation in found.known(sheets, "Related Occupations.xlsx", *columns):
        other, tier, place = row.text(columns[0]), row.text(columns[1]), int(row.number_in("Index", 1, 10_000))
        if other not in found.by_code or other == occupation.code or (occupation.code, other) in taken:
            found.passed["relations that lead nowhere"] += 1
            continue
        taken.add((occupation.code, other))
        occupation.related.append((other, tier, place))
