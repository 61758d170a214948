from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.problem import Problem
from generator.read import read_tree
from generator.validate import Validated, validate
from tests.portals import BASE, based, small

DEVELOPER, COURSE, MENTOR = "roles/developer.yml", "courses/first-steps.yml", "mentors/ada.yml"


def typed(root: Path, files: dict[str, str]) -> tuple[Validated, tuple[Problem, ...]]:
    for path, text in files.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    tree, reading = read_tree(root / "content", root)
    assert reading == ()
    return validate(tree)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.where.line, problem.where.column) for problem in problems]


# ── what the writer meant ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("word", ["NO", "no", "yes", "on", "010", "0x1F", "12:30", "1.10", "1e3", "2026-13-01", "2026-11-30", "true", ".inf", "=", "1_000"])
def test_a_text_field_holds_the_text_that_was_typed(tmp_path: Path, word: str):
    validated, problems = typed(tmp_path, {"roles/a.yml": f"title: {word}\nfamily: f\nowner: {word}\nsynonyms: [{word}]\nsummary: {word}\n"})
    role = validated.records["role"]["a"].record
    assert problems == ()
    assert (role.title, role.owner, role.synonyms, role.summary) == (word, word, (word,), word)


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_a_field_left_blank_counts_as_left_out(tmp_path: Path, word: str):
    validated, problems = typed(tmp_path, {"roles/a.yml": f"title: A\nfamily: f\nowner: {word}\ntags: {word}\nlevels: {word}\ntypical_months: {word}\ndraft: {word}\n"})
    role = validated.records["role"]["a"].record
    assert problems == ()
    assert (role.owner, role.tags, role.levels, role.typical_months, role.draft) == (None, (), (), None, False)


def test_a_quoted_null_is_a_name(tmp_path: Path):
    validated, _ = typed(tmp_path, {"roles/a.yml": 'title: "Null"\nfamily: f\n'})
    assert validated.records["role"]["a"].record.title == "Null"


@pytest.mark.parametrize("id_", ["no", "null", "010", "true", "2026-11-30", "yes"])
def test_an_id_may_be_any_word(tmp_path: Path, id_: str):
    validated, problems = typed(tmp_path, {f"roles/{id_}.yml": f"title: A\nfamily: '{id_}'\ncompetencies:\n  {id_}: '{id_}'\n"})
    assert problems == ()
    assert list(validated.records["role"][id_].record.competencies) == [id_]


def test_a_level_alone_is_short_for_a_group(tmp_path: Path):
    validated, _ = typed(tmp_path, {"roles/a.yml": "title: A\nfamily: f\ncompetencies:\n  a: x\n  b: {level: x}\n"})
    asks = validated.records["role"]["a"].record.competencies
    assert asks["a"] == asks["b"]
    assert asks["a"].need == "essential"


def test_a_mentor_without_a_title_has_the_name(tmp_path: Path):
    validated, _ = typed(tmp_path, {"mentors/a.yml": "name: Ada\noffers: both\n", "mentors/b.yml": "name: Bo\ntitle: Dr Bo\noffers: both\n"})
    assert [entry.record.title for entry in validated.records["mentor"].values()] == ["Ada", "Dr Bo"]


def test_a_page_may_have_fields_for_others(tmp_path: Path):
    validated, problems = typed(tmp_path, {"pages/a.md": "---\nhide: [toc]\nicon: {a: b}\n---\nA\n"})
    assert problems == ()
    assert validated.pages[0].id == "a"


def test_the_name_of_a_field_in_the_code_is_no_field(tmp_path: Path):
    _, problems = typed(tmp_path, {COURSE: based(COURSE, ("from: awareness", "from_: awareness"))})
    assert [problem.code for problem in problems] == ["V001"]


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("    grade: g2\n", "    grade: g2\n    grads: g2\n", ("V001", 15, 5)),
    ("        area: software\n", "        aera: software\n", ("V001", 19, 9)),
    ("            url: course:first-steps\n", "            url: nowhere\n", ("V007", 23, 18)),
    ("            url: course:first-steps\n", "", ("V002", 22, 13)),
    ("    title: Senior developer\n", "    title:\n", ("V002", 13, 11)),
    ("    title: Senior developer\n", "    title: [Senior]\n", ("V003", 13, 12)),
    ("    kind: lateral\n", "    kind: across\n", ("V005", 27, 11)),
    ("  - Programmer\n", "  - Programmer\n  - {a: b}\n", ("V003", 31, 5)),
    ("      programming: awareness\n", "      Programming: awareness\n", ("V008", 10, 7)),
    ("      programming: awareness\n", "      programming: {level: awareness, note: [x]}\n", ("V003", 10, 45)),
    ("      programming: awareness\n", "      programming:\n", ("V003", 10, 19)),
])
def test_a_problem_stands_at_the_value_that_has_to_change(tmp_path: Path, old: str, new: str, expected: tuple[str, int, int]):
    _, problems = typed(tmp_path, {DEVELOPER: based(DEVELOPER, (old, new))})
    assert told(problems) == [expected]


def test_in_front_matter_places_are_one_line_lower(tmp_path: Path):
    text = based(DEVELOPER, ("    kind: lateral\n", "    kind: across\n"))
    _, problems = typed(tmp_path, {DEVELOPER.replace("yml", "md"): f"---\n{text}---\n"})
    assert told(problems) == [("V005", 28, 11)]


# ── all faults in one run ────────────────────────────────────────────────────────────────────────────────────────────


def test_faults_that_pydantic_looks_for_one_after_the_other_are_told_together(tmp_path: Path):
    """That a session ends before it starts is looked for only once all its fields are sound."""
    text = based(COURSE, ("end: 2027-02-10T16:00", "end: 2027-02-08T16:00"), ("format: classroom", "format: class"), ("seats: 12", "seats: 12\n    sits: 12"))
    assert sorted(problem.code for problem in typed(tmp_path, {COURSE: text})[1]) == ["V001", "V005", "V011"]


@pytest.mark.parametrize("fault", ["colour: red\n", "title: [x]\n", "expires_on: never\n", "url: nowhere\nmoves: x\n", "same_as: [x]\n"])
def test_a_faulty_role_is_still_looked_over_for_what_it_names(tmp_path: Path, fault: str):
    text = based("roles/tester.yml", ("testing: expert", "testing: expert\n  juggling: expert")).replace("title: Tester\n", "" if fault.startswith("title") else "title: Tester\n")
    _, problems = small(tmp_path, {"roles/tester.yml": text + fault})
    assert "L002" in {problem.code for problem in problems}
    assert {problem.code[0] for problem in problems} == {"V", "L"}


@pytest.mark.parametrize("missing", ["title: Developer\n", "family: engineering\n"])
def test_what_a_faulty_role_has_below_it_is_not_called_unknown(tmp_path: Path, missing: str):
    _, problems = small(tmp_path, {DEVELOPER: based(DEVELOPER, (missing, ""))})
    assert [problem.code for problem in problems] == ["V002"]


@pytest.mark.parametrize("fault", [("  - id: senior\n", "  - id: Senior\n"), ("    grade: g2\n", "    dropped: [testing]\n"), ("levels:\n", "rungs:\n")])
def test_what_hangs_on_the_faulty_part_itself_is_not_told(tmp_path: Path, fault: tuple[str, str]):
    """The pathway's step, the mentor's rung and the lower ask would all be at fault, were the faulty part left out in silence."""
    text = based(DEVELOPER, fault, ("      programming: awareness", "      programming: expert"), ("      programming: expert\n    exp", "      programming: working\n    exp"))
    _, problems = small(tmp_path, {DEVELOPER: text})
    assert {problem.code[0] for problem in problems} == {"V"}


def test_a_role_of_two_forms_is_told_once_with_all_its_fields(tmp_path: Path):
    _, problems = small(tmp_path, {DEVELOPER: based(DEVELOPER) + "grade: g1\nevidence: [Programs.]\ntypical_months: 12\n"})
    assert [problem.what for problem in problems] == ["the role has rungs under `levels` and also `grade`, `typical_months`, `evidence` of its own"]


def test_a_faulty_page_is_told_and_not_called_unknown(tmp_path: Path):
    portal, problems = small(tmp_path, {"pages/a.md": "---\naliases: [A b]\n---\n[x](role:nobody)\n", "pages/b.md": "[a](page:a)\n"})
    assert sorted((problem.where.path, problem.code) for problem in problems) == [("content/pages/a.md", "L002"), ("content/pages/a.md", "V008")]
    assert [page.id for page in portal.pages] == ["b", "index"]


def test_a_faulty_record_is_never_in_the_portal(tmp_path: Path):
    portal, _ = small(tmp_path, {"roles/tester.yml": based("roles/tester.yml", ("title: Tester\n", "title: Tester\ncolour: red\n"))})
    assert "tester" not in portal.roles
    assert "tester" not in portal.rungs
    assert all("tester" not in {move.source, move.target} for move in portal.moves)
    assert [step.role for step in portal.pathways["into-testing"].steps] == ["developer/junior", "developer/senior"]
    assert portal.mentors["ada"].role is None


def test_a_whole_entry_is_sound(tmp_path: Path):
    validated, _ = typed(tmp_path, {"roles/a.yml": "title: A\nfamily: f\n", "roles/b.yml": "title: B\nfamily: f\nmoves: [{}]\n", "roles/c.yml": "title: C\nfamily: f\nmoevs: []\n"})
    assert validated.records["role"]["a"].whole("moves")
    faulty = validated.faulty["role"]
    assert (faulty["b"].whole("moves"), faulty["b"].whole("levels"), faulty["c"].whole("levels")) == (False, True, False)


# ── nothing is too much ──────────────────────────────────────────────────────────────────────────────────────────────


def test_thousands_of_unknown_fields_are_told_in_seconds(tmp_path: Path):
    start = time.process_time()
    _, problems = typed(tmp_path, {"roles/a.yml": "title: A\nfamily: f\n" + "".join(f"sumary{n}: x\n" for n in range(4_900))})
    assert len(problems) == 4_900
    assert time.process_time() - start < 10


def test_the_base_has_no_problem():
    tree, _ = read_tree(BASE / "content", BASE)
    validated, problems = validate(tree)
    assert problems == ()
    assert all(not group for group in validated.faulty.values())
