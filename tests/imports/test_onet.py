"""The O*NET database as content: the rules on a tiny database, the counts on the real one."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from generator.build import load
from generator.compose import Raw
from generator.imports.imported import Imported
from generator.imports.onet import read_onet
from generator.imports.onet_occupations import MAX_TAGS
from generator.imports.onet_terms import IMPORTANCE, LEVELS, MAJOR_GROUPS, importance, level
from generator.imports.write import write
from generator.portal import Portal
from generator.problem import Problem
from tests.frameworks import imported
from tests.imports.fields import fields_of
from tests.imports.onet_source import BAKER, MAYOR, NURSE, SHEETS, Rows, write_source

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return read_onet(write_source(tmp_path_factory.mktemp("onet")))


@pytest.fixture(scope="module")
def nurse(tiny: Imported) -> dict[str, Raw]:
    return fields_of(tiny, "roles/registered-nurses.yml")


def test_it_loads_without_errors(tiny: Imported, tmp_path: Path) -> None:
    write(tiny, tmp_path / "content")
    portal, problems = load(tmp_path / "content", tmp_path, TODAY)
    assert [p for p in problems if p.severity == "error"] == []
    assert len(portal.roles) == 3


def test_an_occupation_is_a_role_of_one_rung_in_its_major_group(nurse: dict[str, Raw]) -> None:
    assert "levels" not in nurse
    assert (nurse["title"], nurse["family"], nurse["grade"]) == ("Registered Nurses", "healthcare-practitioners-and-technical", "job-zone-3")


def test_an_occupation_names_its_page_at_the_source(nurse: dict[str, Raw]) -> None:
    assert nurse["same_as"] == [f"https://www.onetonline.org/link/summary/{NURSE}"]


def test_importance_3_or_more_is_asked_at_the_rounded_level_and_less_is_not(nurse: dict[str, Raw]) -> None:
    assert nurse["competencies"] == {"mathematics-basic-skills": "level-4", "instructing": "level-3", "mathematics-knowledge": "level-7",
                                     "dependability": "extremely-important"}


def test_suppressed_and_irrelevant_ratings_are_not_asked_and_the_lowest_level_is_1(tiny: Imported) -> None:
    assert fields_of(tiny, "roles/bakers.yml")["competencies"] == {"mathematics-basic-skills": "level-1", "dependability": "important"}


@pytest.mark.parametrize(("value", "expected"), [(0, "level-1"), (1.49, "level-1"), (1.5, "level-2"), (6.49, "level-6"), (7, "level-7")])
def test_a_level_is_rounded_half_up(value: float, expected: str) -> None:
    assert level(value) == expected


@pytest.mark.parametrize(("value", "expected"), [(3, "important"), (3.5, "very-important"), (4.49, "very-important"), (5, "extremely-important")])
def test_importance_is_rounded_half_up(value: float, expected: str) -> None:
    assert importance(value) == expected


def test_anchors_are_behaviours_of_the_nearest_level_shown_as_written(tiny: Imported) -> None:
    assert fields_of(tiny, "competencies/mathematics-basic-skills.yml")["levels"] == {
        "level-2": {"behaviours": ["Count change"]}, "level-5": {"behaviours": ["Model a \\*bakery\\*"]}}


def test_work_styles_are_measured_by_importance(tiny: Imported) -> None:
    fields = fields_of(tiny, "competencies/dependability.yml")
    assert (fields["scale"], fields["area"], fields.get("levels")) == ("onet-importance", "work-styles", None)


def test_tasks_are_responsibilities_core_ones_first(nurse: dict[str, Raw]) -> None:
    assert nurse["responsibilities"] == ["Record vital signs.", "Order supplies.", "Greet visitors."]


def test_titles_are_synonyms_each_once_with_its_short_form(nurse: dict[str, Raw], tiny: Imported) -> None:
    assert nurse["synonyms"] == ["Charge Nurse", "Certified Nurse (CN)", "CN"]
    assert "2 alternate titles only repeating the occupation's title or another of its titles." in tiny.left_out


def test_technologies_are_tags_those_in_demand_first_then_the_rarest(nurse: dict[str, Raw]) -> None:
    assert nurse["tags"] == ["Ward planner", "Chart reader", "Spreadsheets"]


def test_tags_are_bounded_and_what_is_beyond_is_counted(tmp_path: Path) -> None:
    rows = [*SHEETS["Technology Skills"][:1], *((NURSE, f"Tool {n}", "Y", "N") for n in range(MAX_TAGS + 5))]
    imported = read_onet(write_source(tmp_path, {"Technology Skills": rows}))
    tags = fields_of(imported, "roles/registered-nurses.yml")["tags"]
    assert tags is not None
    assert len(tags) == MAX_TAGS
    assert f"5 technologies beyond {MAX_TAGS} an occupation, in 1 occupation." in imported.left_out


def test_related_occupations_are_lateral_moves_with_their_tier(nurse: dict[str, Raw]) -> None:
    assert nurse["moves"] == [
        {"from": "registered-nurses", "to": other, "kind": "lateral",
         "why": f"{tier}, number {n} of the 2 occupations related to this one in the O\\*NET® database"}
        for n, (other, tier) in enumerate([("bakers", "Primary-Short"), ("legislators", "Supplemental")], start=1)]


def test_an_occupation_of_which_little_is_said_has_nothing_invented(tiny: Imported) -> None:
    assert fields_of(tiny, "roles/legislators.yml").keys() == {"title", "summary", "same_as", "family"}


def test_job_zones_are_grades_lowest_first_with_all_that_is_said(tiny: Imported) -> None:
    grades = fields_of(tiny, "taxonomy.yml")["grades"]
    assert grades == [
        {"id": "job-zone-2", "title": "Job Zone Two", "summary": "Some.\n\nLittle.\n\nShort.\n\nBakers.\n\nSVP range: (4.0 to &lt; 6.0)"},
        {"id": "job-zone-3", "title": "Job Zone Three", "summary": "Much.\n\nSome.\n\nLong.\n\nNurses.\n\nSVP range: (6.0 to &lt; 7.0)"}]


def test_the_pages_credit_the_release(tiny: Imported) -> None:
    text = " ".join(tiny.files["pages/about-onet.md"].split())
    assert "information from the [O\\*NET® 29.3 Database](https://www.onetcenter.org/database.html) by the U.S. Department of Labor" in text
    assert "(https://creativecommons.org/licenses/by/4.0/)" in text
    assert "(about-onet.md)" in tiny.files["pages/index.md"]


def test_two_occupations_of_one_title_take_their_codes(tmp_path: Path) -> None:
    rows = [*SHEETS["Occupation Data"], ("51-3011.01", "Bakers!", "Bake.")]
    imported = read_onet(write_source(tmp_path, {"Occupation Data": rows}))
    assert {"roles/bakers-51-3011-00.yml", "roles/bakers-51-3011-01.yml"} <= imported.files.keys()


def test_rows_about_an_unknown_occupation_are_counted(tmp_path: Path) -> None:
    rows = [*SHEETS["Task Statements"], ("99-9999.00", "Wonder.", "Core")]
    imported = read_onet(write_source(tmp_path, {"Task Statements": rows}))
    assert "1 row of Task Statements.xlsx about an occupation that Occupation Data.xlsx doesn't have." in imported.left_out


def test_progress_ends_with_every_role(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    read_onet(write_source(tmp_path), lambda what, done, total: seen.append((what, done, total)))
    assert seen[0] == ("Reading occupations", 1, 13)
    assert seen[-1] == ("Writing roles", 3, 3)


@pytest.mark.parametrize(("name", "rows", "expected"), [
    ("Occupation Data", [*SHEETS["Occupation Data"], (BAKER, "Bakers again", "")], ("I004", 5, 1)),
    ("Occupation Data", [*SHEETS["Occupation Data"], ("77-1000.00", "Dreamers", "")], ("I006", 5, 1)),
    ("Occupation Data", [*SHEETS["Occupation Data"], ("51-3011.09", "", "")], ("I004", 5, 2)),
    ("Job Zones", [*SHEETS["Job Zones"], (MAYOR, 5.0)], ("I006", 4, 2)),
    ("Skills", [*SHEETS["Skills"], (MAYOR, "9.X.1", "Magic", "IM", 3.0, "N", "")], ("I006", 14, 2)),
    ("Skills", [*SHEETS["Skills"], (MAYOR, "2.A.1.e", "Mathematics", "IM", "high", "N", "")], ("I005", 14, 5)),
    ("Scales Reference", [("Scale ID", "Minimum", "Maximum"), ("IM", 1.0, 5.0), ("LV", 0.0, 10.0)], ("I007", 3, 1)),
    ("Scales Reference", [("Scale ID", "Minimum", "Maximum"), ("LV", 0.0, 7.0)], ("I007", 1, 1)),
])
def test_a_faulty_source_gives_a_problem_at_its_row_and_no_files(tmp_path: Path, name: str, rows: Rows, expected: tuple[str, int, int]) -> None:
    imported = read_onet(write_source(tmp_path, {name: rows}))
    assert [(Path(p.where.path).name, p.code, p.where.line, p.where.column) for p in imported.problems] == [(f"{name}.xlsx", *expected)]
    assert imported.files == {}


def test_all_missing_files_are_said_in_one_run(tmp_path: Path) -> None:
    imported = read_onet(tmp_path)
    assert {p.code for p in imported.problems} == {"I001"}
    assert {Path(p.where.path).stem for p in imported.problems} == SHEETS.keys()


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert [p.code for p in read_onet(tmp_path / "nowhere").problems] == ["I001"]


def test_a_missing_read_me_leaves_the_release_out(tmp_path: Path) -> None:
    (write_source(tmp_path) / "Read Me.txt").unlink()
    assert "[O\\*NET® Database]" in " ".join(read_onet(tmp_path).files["pages/about-onet.md"].split())


# ── the real database ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def source(shared_data: Path) -> Path:
    return shared_data / "onet-29.3"


@pytest.fixture(scope="module")
def timed(source: Path) -> tuple[Imported, float]:
    begun = time.process_time()
    return read_onet(source), time.process_time() - begun


@pytest.fixture(scope="module")
def real(timed: tuple[Imported, float]) -> Imported:
    assert timed[0].problems == ()
    return timed[0]


@pytest.fixture(scope="module")
def content(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of it as another process, the command, has imported it."""
    return imported("onet", shared_data, tmp_path_factory)


@pytest.fixture(scope="module")
def loaded(content: Path) -> tuple[Portal, tuple[Problem, ...]]:
    return load(content, content.parent, TODAY)


def _table(source: Path, name: str) -> list[Mapping[str, object]]:
    rows = CalamineWorkbook.from_path(str(source / f"{name}.xlsx")).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


@pytest.mark.data
def test_the_real_database_loads_without_any_problem(loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    assert loaded[1] == ()


@pytest.mark.data
def test_every_real_occupation_is_a_role_with_its_title(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    wanted = sorted(" ".join(str(row["Title"]).split()) for row in _table(source, "Occupation Data"))
    assert len(wanted) == 1016
    assert sorted(role.title for role in loaded[0].roles.values()) == wanted


@pytest.mark.data
def test_every_real_relation_is_a_move(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    assert len(loaded[0].moves) == len(_table(source, "Related Occupations")) == 18460


@pytest.mark.data
def test_every_real_job_zone_is_a_grade(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    zones = Counter(f"job-zone-{row['Job Zone']:.0f}" for row in _table(source, "Job Zones"))
    assert Counter(role.grade for role in loaded[0].roles.values() if role.grade) == zones


@pytest.mark.data
def test_every_real_task_is_a_responsibility(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    assert sum(len(role.responsibilities) for role in loaded[0].roles.values()) == len(_table(source, "Task Statements"))


@pytest.mark.data
def test_every_real_alternate_title_is_found_by_search(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    said = {role.same_as[0].rsplit("/", 1)[1]: {text.casefold() for text in (role.title, *role.synonyms)} for role in loaded[0].roles.values()}
    assert [row for row in _table(source, "Alternate Titles") if str(row["Alternate Title"]).casefold() not in said[str(row["O*NET-SOC Code"])]] == []


@pytest.mark.data
def test_every_real_element_is_a_competency_with_its_anchors(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    elements = {row["Element ID"] for name in ("Skills", "Knowledge", "Work Styles") for row in _table(source, name)}
    anchors = [row for row in _table(source, "Level Scale Anchors") if row["Element ID"] in elements]
    assert len(loaded[0].competencies) == len(elements) == 84
    assert sum(len(step.behaviours) for c in loaded[0].competencies.values() for step in c.levels.values()) == len(anchors) == 204


@pytest.mark.data
def test_the_real_asked_levels_are_those_of_the_rule(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    wanted = 0
    for name in ("Skills", "Knowledge", "Work Styles"):
        rated: dict[tuple[object, object], dict[str, Mapping[str, object]]] = {}
        for row in _table(source, name):
            rated.setdefault((row["O*NET-SOC Code"], row["Element ID"]), {})[str(row["Scale ID"])] = row
        wanted += sum(float(str(pair["IM"]["Data Value"])) >= 3 and all("Y" not in {row["Recommend Suppress"], row.get("Not Relevant")}
                                                                       for row in pair.values()) for pair in rated.values())
    assert sum(len(rung.asks) for rung in loaded[0].rungs.values()) == wanted


@pytest.mark.data
def test_all_major_groups_are_families(loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    assert [family.title for family in loaded[0].taxonomy.families] == list(MAJOR_GROUPS.values())
    assert [len(loaded[0].taxonomy.scales[name]) for name in ("onet-level", "onet-importance")] == [len(LEVELS), len(IMPORTANCE)]


@pytest.mark.data
def test_the_real_import_is_quick(timed: tuple[Imported, float]) -> None:
    assert timed[1] < 30


@pytest.mark.data
def test_the_real_import_is_the_same_each_time(content: Path, real: Imported) -> None:
    assert {path.relative_to(content).as_posix(): path.read_text("utf-8") for path in content.rglob("*") if not path.name.startswith(".") and path.is_file()} == real.files
