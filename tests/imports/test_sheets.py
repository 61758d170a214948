"""A spreadsheet that isn't as it must be is said to be so, with its place."""

from __future__ import annotations

from pathlib import Path

from generator.imports.sheets import MAX_PROBLEMS_A_SHEET, Sheets
from generator.problem import Where
from tests.imports.workbook import write_workbook


def _said(sheets: Sheets) -> list[tuple[str, int, int]]:
    return [(p.code, p.where.line, p.where.column) for p in sheets.problems]


def test_rows_know_their_number_and_blank_rows_are_left_out(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [("Code", "Title"), ("x", "One"), ("", ""), ("y", "Two")])
    rows = list(Sheets(tmp_path).rows("a.xlsx", ("Title", "Code")))
    assert [(row.number, row.text("Code"), row.text("Title")) for row in rows] == [(2, "x", "One"), (4, "y", "Two")]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path)
    assert list(sheets.rows("a.xlsx", ("Code",))) == []
    assert _said(sheets) == [("I001", 1, 1)]
    assert sheets.problems[0].where == Where((tmp_path / "a.xlsx").as_posix())


def test_a_broken_spreadsheet_is_a_problem(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [("Code",), ("x",)])
    whole = (tmp_path / "a.xlsx").read_bytes()
    for broken in (b"", b"Code\nx\n", whole[:100], whole.replace(b"sheetData", b"sheetDatb", 1)):
        (tmp_path / "a.xlsx").write_bytes(broken)
        sheets = Sheets(tmp_path)
        assert list(sheets.rows("a.xlsx", ("Code",))) == []
        assert [p.code for p in sheets.problems] == ["I002"]


def test_a_spreadsheet_with_titles_alone_is_a_problem(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [("Code",)])
    sheets = Sheets(tmp_path)
    assert list(sheets.rows("a.xlsx", ("Code",))) == []
    assert _said(sheets) == [("I002", 1, 1)]


def test_a_missing_column_is_a_problem_that_names_the_nearest(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [("Code", "Titel"), ("x", "One")])
    sheets = Sheets(tmp_path)
    assert list(sheets.rows("a.xlsx", ("Code", "Title"))) == []
    assert [(p.code, p.what) for p in sheets.problems] == [("I003", 'a.xlsx has no column "Title" (did you mean "Titel"?)')]


def test_a_blank_cell_that_must_not_be_is_a_problem_at_its_row_and_column(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [("Code", "Title"), ("x", "")])
    sheets = Sheets(tmp_path)
    assert [row.text("Title") for row in sheets.rows("a.xlsx", ("Code", "Title"))] == [""]
    assert _said(sheets) == [("I004", 2, 2)]


def test_a_cell_that_is_no_number_or_out_of_range_is_a_problem(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [("Code", "Value"), ("x", "many"), ("x", 9.0), ("x", ""), ("x", "4.5"), ("x", 5)])
    sheets = Sheets(tmp_path)
    assert [row.number_in("Value", 1, 5) for row in sheets.rows("a.xlsx", ("Code", "Value"))] == [1, 1, 1, 4.5, 5]
    assert _said(sheets) == [("I005", 2, 2), ("I005", 3, 2), ("I005", 4, 2)]


def test_one_sheet_reports_only_so_many_problems(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [("Code", "Title"), *[("x", "")] * 50])
    sheets = Sheets(tmp_path)
    for row in sheets.rows("a.xlsx", ("Title",)):
        row.text("Title")
    assert len(sheets.problems) == MAX_PROBLEMS_A_SHEET
