"""A learning system's export becomes figures of groups, whatever its form, and nothing of it names a person."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from generator.build import load, sound
from generator.imports.columns import Columns, columns
from generator.imports.completions import read_completions
from generator.imports.imported import Imported
from generator.imports.write import write
from generator.portal import Portal
from tests.imports.workbook import write_workbook
from tests.portals import TODAY, small
from tests.projects import portal as run
from tests.projects import project

TITLES = ("Who", "Item", "Done", "Unit")
NAMED = Columns(person="Who", course="Item", on="Done", family="Unit")
PEOPLE = [f"Person {n}" for n in range(9)]


@pytest.fixture
def held(tmp_path: Path) -> Portal:
    return small(tmp_path)[0]


def export(folder: Path, rows: Sequence[Sequence[str]], titles: Sequence[str] = TITLES, separator: str = ",", encoding: str = "utf-8") -> Path:
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows([titles, *rows])
    (folder / "export.csv").write_bytes(written.getvalue().encode(encoding))
    return folder / "export.csv"


def taken(people: Sequence[str], course: str = "first-steps", on: str = "2026-08-03", family: str = "engineering") -> list[tuple[str, ...]]:
    return [(person, course, on, family) for person in people]


def table(imported: Imported, name: str) -> list[list[str]]:
    assert not imported.problems, imported.problems
    return list(csv.reader(io.StringIO(imported.files[f"outcomes/{name}.csv"])))[1:]


def read(file: Path, portal: Portal, named: Columns = NAMED, minimum: int = 5, into: Path = Path("nowhere")) -> Imported:
    return read_completions(file, named, portal, minimum, into)


@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), ("|", "cp1252")])
def test_any_text_form_gives_the_same_figures(tmp_path: Path, held: Portal, separator: str, encoding: str):
    file = export(tmp_path, taken([f"Zoë {n}" for n in range(6)]), separator=separator, encoding=encoding)
    assert table(read(file, held), "participation-by-family") == [["2026-Q3", "", "6", "6"], ["2026-Q3", "Engineering", "6", "6"]]


def test_a_workbook_gives_the_same_as_text(tmp_path: Path, held: Portal):
    write_workbook(tmp_path / "export.xlsx", [TITLES, *taken(PEOPLE)])
    assert read(tmp_path / "export.xlsx", held).files == read(export(tmp_path, taken(PEOPLE)), held).files


@pytest.mark.parametrize("name", ["first-steps", "First Steps", "https://learn.example/first-steps", "FS-1"])
def test_a_course_is_known_by_id_title_address_or_the_map(tmp_path: Path, held: Portal, name: str):
    named = Columns("Who", "Item", "Done", "Unit", courses={"fs-1": "first-steps"})
    assert table(read(export(tmp_path, taken(PEOPLE, name)), held, named), "participation-by-course")[1] == ["2026-Q3", "First steps", "9", "9"]


def test_what_the_portal_does_not_have_is_left_out_and_said(tmp_path: Path, held: Portal):
    rows = [*taken(PEOPLE), *taken(PEOPLE, "X-9"), *taken(PEOPLE, family="Moon")]
    imported = read(export(tmp_path, rows), held)
    assert [line.split(":")[0] for line in imported.left_out] == ["9 rows of 1 course that the portal doesn't have", "9 rows of 1 family that the portal doesn't have"]


def test_who_has_not_finished_counts_where_they_began(tmp_path: Path, held: Portal):
    rows = [(person, "first-steps", "2026-08-03" if n < 6 else "", "engineering", "2026-07-01") for n, person in enumerate(PEOPLE)]
    named = Columns("Who", "Item", "Done", "Unit", begun="Begun")
    assert table(read(export(tmp_path, rows, (*TITLES, "Begun")), held, named), "completion-by-course")[0] == ["2026-Q3", "", "66.7", "9"]


def test_the_state_decides_where_there_is_one(tmp_path: Path, held: Portal):
    rows = [(*row, state) for row, state in zip(taken(PEOPLE), ["Passed"] * 6 + ["Failed"] * 2 + ["Cancelled"], strict=True)]
    named = Columns("Who", "Item", "Done", "Unit", state="State", left_out=frozenset({"cancelled"}))
    assert table(read(export(tmp_path, rows, (*TITLES, "State")), held, named), "completion-by-course")[0] == ["2026-Q3", "", "75", "8"]


def test_days_are_read_in_the_form_that_is_named(tmp_path: Path, held: Portal):
    named = Columns("Who", "Item", "Done", "Unit", day="%d/%m/%Y")
    assert table(read(export(tmp_path, taken(PEOPLE, on="03/04/2026")), held, named), "participation-by-course")[0][0] == "2026-Q2"


@pytest.mark.parametrize(("rows", "titles", "code"), [
    (taken(PEOPLE), ("Who", "Item", "Done", "Team"), "I003"),
    (taken([""]), TITLES, "I004"),
    (taken(PEOPLE[:1], on="Jane Doe"), TITLES, "I013"),
])
def test_what_cannot_be_counted_is_a_problem_that_names_nobody(tmp_path: Path, held: Portal, rows: list[tuple[str, ...]], titles: tuple[str, ...], code: str):
    imported = read(export(tmp_path, rows, titles), held)
    assert ([problem.code for problem in imported.problems], dict(imported.files)) == ([code], {})
    assert "Jane" not in str(imported.problems)


def test_nobody_is_written_and_a_small_group_is_not_told(tmp_path: Path, held: Portal):
    rows = [*taken(PEOPLE), *taken(PEOPLE[:3], "second-steps")]
    imported = read(export(tmp_path, rows), held)
    assert not any("Person" in text for text in imported.files.values())
    assert [row[1] for row in table(imported, "participation-by-course")] == [""]


def test_quarters_that_the_export_does_not_have_stay(tmp_path: Path, held: Portal):
    into = tmp_path / "content"
    write(read(export(tmp_path, taken(PEOPLE, on="2026-02-01")), held), into)
    later = read(export(tmp_path, taken(PEOPLE[:6])), held, into=into)
    assert [row[:3] for row in table(later, "participation-by-family") if not row[1]] == [["2026-Q1", "", "9"], ["2026-Q3", "", "6"]]


def test_what_is_written_is_sound_content(tmp_path: Path, held: Portal):
    into = tmp_path / "content"
    write(read(export(tmp_path, taken(PEOPLE)), held), into)
    portal, problems = load(into, tmp_path, TODAY)
    assert sound(problems)
    assert [row.value for row in portal.rows("outcome", "completion-by-family")] == [100, 100]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("given", "said"), [
    ({"person": "A", "course": "B", "on": "C"}, "family"), ({"persn": "A"}, 'did you mean "person"'),
    ({"person": "A", "course": "B", "on": "C", "family": "D", "finished": "Done"}, "list"),
    ({"person": "A", "course": "B", "on": "C", "family": "D", "courses": ["x"]}, "line"),
])
def test_columns_that_cannot_be_are_said_to_be_so(given: Mapping[object, object], said: str):
    with pytest.raises(ValueError, match=said):
        columns(given)


def test_a_bare_on_is_the_column_of_that_name():
    assert columns({"person": "A", "course": "B", True: "C", "family": "D"}) == Columns("A", "B", "C", "D")


def test_the_command_reads_the_columns_from_site_yml(tmp_path: Path):
    here = project(tmp_path / "here", options="completions: {person: Who, course: Item, on: Done, family: Unit}")
    done = run("import", "completions", export(tmp_path, taken(PEOPLE)), "-f", here / "site.yml", "--today", dt.date(2026, 11, 22).isoformat())
    assert done.exit_code == 0
    assert "Person" not in "".join(path.read_text("utf-8") for path in here.rglob("*") if path.is_file())


def test_without_columns_the_command_says_what_to_set(tmp_path: Path):
    here = project(tmp_path / "here")
    done = run("import", "completions", export(tmp_path, []), "-f", here / "site.yml")
    assert (done.exit_code, "set `completions`" in done.output) == (2, True)
