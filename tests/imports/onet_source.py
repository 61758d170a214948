"""A tiny O*NET database: three occupations, three skills, one knowledge, one work style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.imports.workbook import Cell, write_workbook

NURSE, BAKER, MAYOR = "29-1141.00", "51-3011.00", "11-1031.00"

Rows = Sequence[Sequence[Cell]]

_RATED = ("O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value", "Recommend Suppress", "Not Relevant")

SHEETS: Mapping[str, Rows] = {
    "Occupation Data": [
        ("O*NET-SOC Code", "Title", "Description"),
        (NURSE, "Registered Nurses", "Assess patients' needs."),
        (BAKER, "Bakers", "Mix and bake * ingredients."),
        (MAYOR, "Legislators", "Develop laws."),
    ],
    "Job Zones": [("O*NET-SOC Code", "Job Zone"), (NURSE, 3.0), (BAKER, 2.0)],
    "Job Zone Reference": [
        ("Job Zone", "Name", "Experience", "Education", "Job Training", "Examples", "SVP Range"),
        (3.0, "Job Zone Three", "Much.", "Some.", "Long.", "Nurses.", "(6.0 to < 7.0)"),
        (2.0, "Job Zone Two", "Some.", "Little.", "Short.", "Bakers.", "(4.0 to < 6.0)"),
    ],
    "Scales Reference": [("Scale ID", "Minimum", "Maximum"), ("IM", 1.0, 5.0), ("LV", 0.0, 7.0)],
    "Content Model Reference": [
        ("Element ID", "Element Name", "Description"),
        ("2.A", "Basic Skills", "What makes learning easier"),
        ("2.A.1.e", "Mathematics", "Using mathematics to solve problems."),
        ("2.A.1.f", "Science", "Using scientific rules."),
        ("2.B.1.e", "Instructing", "Teaching others."),
        ("2.C.4.a", "Mathematics", "Knowledge of arithmetic."),
        ("1.C.5.a", "Dependability", "Being reliable."),
    ],
    "Level Scale Anchors": [
        ("Element ID", "Scale ID", "Anchor Value", "Anchor Description"),
        ("2.A.1.e", "LV", 2.0, "Count change"),
        ("2.A.1.e", "LV", 4.6, "Model a *bakery*"),
        ("1.A.1.a", "LV", 2.0, "Hear a bell"),
    ],
    "Skills": [
        _RATED,
        (NURSE, "2.A.1.e", "Mathematics", "IM", 3.0, "N", ""),
        (NURSE, "2.A.1.e", "Mathematics", "LV", 3.5, "N", "N"),
        (NURSE, "2.A.1.f", "Science", "IM", 2.99, "N", ""),
        (NURSE, "2.A.1.f", "Science", "LV", 6.0, "N", "N"),
        (NURSE, "2.B.1.e", "Instructing", "IM", 4.0, "N", ""),
        (NURSE, "2.B.1.e", "Instructing", "LV", 3.49, "N", "N"),
        (BAKER, "2.A.1.e", "Mathematics", "IM", 4.0, "N", ""),
        (BAKER, "2.A.1.e", "Mathematics", "LV", 0.3, "N", "N"),
        (BAKER, "2.A.1.f", "Science", "IM", 4.0, "N", ""),
        (BAKER, "2.A.1.f", "Science", "LV", 4.0, "Y", "N"),
        (BAKER, "2.B.1.e", "Instructing", "IM", 4.0, "N", ""),
        (BAKER, "2.B.1.e", "Instructing", "LV", 4.0, "N", "Y"),
    ],
    "Knowledge": [_RATED, (NURSE, "2.C.4.a", "Mathematics", "IM", 5.0, "N", ""), (NURSE, "2.C.4.a", "Mathematics", "LV", 6.6, "N", "N")],
    "Work Styles": [_RATED[:-1], (NURSE, "1.C.5.a", "Dependability", "IM", 4.5, ""), (BAKER, "1.C.5.a", "Dependability", "IM", 3.2, "N")],
    "Related Occupations": [
        ("O*NET-SOC Code", "Related O*NET-SOC Code", "Relatedness Tier", "Index"),
        (NURSE, BAKER, "Primary-Short", 1.0),
        (NURSE, MAYOR, "Supplemental", 2.0),
        (BAKER, NURSE, "Primary-Long", 1.0),
    ],
    "Alternate Titles": [
        ("O*NET-SOC Code", "Alternate Title", "Short Title"),
        (NURSE, "Charge Nurse", ""),
        (NURSE, "Certified Nurse (CN)", "CN"),
        (NURSE, "charge nurse", ""),
        (NURSE, "Registered Nurses", ""),
    ],
    "Task Statements": [
        ("O*NET-SOC Code", "Task", "Task Type"),
        (NURSE, "Order supplies.", "Supplemental"),
        (NURSE, "Greet visitors.", ""),
        (NURSE, "Record vital signs.", "Core"),
    ],
    "Technology Skills": [
        ("O*NET-SOC Code", "Example", "Hot Technology", "In Demand"),
        (NURSE, "Spreadsheets", "Y", "N"),
        (BAKER, "Spreadsheets", "Y", "N"),
        (NURSE, "Chart reader", "Y", "N"),
        (NURSE, "Ward planner", "N", "Y"),
        (NURSE, "Old program", "N", "N"),
    ],
}


def write_source(folder: Path, changed: Mapping[str, Rows] | None = None) -> Path:
    """All spreadsheets in `folder`, some with other rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in {**SHEETS, **(changed or {})}.items():
        write_workbook(folder / f"{name}.xlsx", rows)
    (folder / "Read Me.txt").write_text("O*NET 29.3 Database\nMay 2025 Release\n", encoding="utf-8")
    return folder
