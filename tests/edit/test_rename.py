"""Renaming, case by case: each place that can name a record, each list of aliases, each refusal, and what a failure leaves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.build import load, sound
from generator.edit import swap
from generator.edit.rename import Renaming, apply, plan_rename

TODAY = dt.date(2026, 11, 22)
TAXONOMY = """\
scales:
  default: [{id: working, title: Working}, {id: expert, title: Expert}]
  craft: [{id: working, title: Working}]
families:
  - id: data   # the family
    title: Data
areas:
  - {id: skills, title: Skills, kind: technical}
"""
ANALYST = """\
title: Analyst
family: data
levels:
  - id: junior
    title: Junior analyst
    competencies:
      sql: working
  - id: senior
    title: Senior analyst
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in {
        "taxonomy.yml": TAXONOMY, "roles/analyst.yml": ANALYST, "roles/engineer.yml": "title: Engineer\nfamily: data\n",
        "competencies/sql.yml": "title: SQL\narea: skills\n", "courses/first.yml": "title: First\nformat: book\n",
    }.items():
        write(tmp_path, path, text)
    return tmp_path


def write(root: Path, path: str, text: str | bytes) -> None:
    file = root / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)


def text_of(root: Path, path: str) -> str:
    return (root / "content" / path).read_bytes().decode()


def rename(root: Path, kind: str, old: str, new: str) -> Renaming:
    renaming = plan_rename(root / "content", root, kind, old, new, TODAY)
    assert isinstance(renaming, Renaming), [str(problem) for problem in renaming]
    assert apply(renaming) == ()
    return renaming


def refusal(root: Path, kind: str, old: str, new: str) -> list[tuple[str, str]]:
    before = files(root)
    problems = plan_rename(root / "content", root, kind, old, new, TODAY)
    assert not isinstance(problems, Renaming)
    assert files(root) == before
    return [(problem.code, str(problem.where)) for problem in problems]


def files(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


# ── the record itself ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_file_moves_and_the_old_id_stays_behind_as_an_alias(root):
    rename(root, "role", "engineer", "builder")
    assert not (root / "content/roles/engineer.yml").exists()
    assert text_of(root, "roles/builder.yml") == "title: Engineer\naliases: [engineer]\nfamily: data\n"


def test_a_markdown_record_keeps_its_suffix_and_body(root):
    write(root, "roles/guide.md", "---\ntitle: Guide\nfamily: data\n---\nSee [us](role:guide) and [them](role:engineer).\n")
    rename(root, "role", "guide", "leader")
    assert text_of(root, "roles/leader.md") == "---\ntitle: Guide\naliases: [guide]\nfamily: data\n---\nSee [us](role:leader) and [them](role:engineer).\n"


@pytest.mark.parametrize(("before", "after"), [
    ("title: C\nformat: book\nowner: Me  # us\n", "title: C\nformat: book\nowner: Me  # us\naliases: [c]\n"),
    ("title: C\nformat: book", "title: C\naliases: [c]\nformat: book"),
    ("title: C\nsummary: >-\n  One\n  two.\n\n# next\nformat: book\n", "title: C\nsummary: >-\n  One\n  two.\naliases: [c]\n\n# next\nformat: book\n"),
    ("title: C\nreview:\n  by: Me\n  # soon\nformat: book\n", "title: C\nreview:\n  by: Me\naliases: [c]\n  # soon\nformat: book\n"),
    ("title: C\nsummary: |+\n  One\n\nformat: book\n", "title: C\naliases: [c]\nsummary: |+\n  One\n\nformat: book\n"),
    ("  title: C\n  format: book\n", "  title: C\n  aliases: [c]\n  format: book\n"),
    ("{title: C, format: book}\n", "{title: C, format: book, aliases: [c]}\n"),
    ('{\n  "title": "C",\n  "format": "book",\n}\n', '{\n  "title": "C",\n  "format": "book", aliases: [c],\n}\n'),
    ("title: C\r\nformat: book\r\n", "title: C\r\naliases: [c]\r\nformat: book\r\n"),
    ("\ufefftitle: C\nformat: book\n", "\ufefftitle: C\naliases: [c]\nformat: book\n"),
    ("title: C\naliases: [a, b]  # old\nformat: book\n", "title: C\naliases: [a, b, c]  # old\nformat: book\n"),
    ("title: C\naliases: [\n  a,\n  b,\n]\nformat: book\n", "title: C\naliases: [\n  a,\n  b,\n  c,\n]\nformat: book\n"),
    ("title: C\naliases:\n  - a\n  # kept\n  - 'b'  # was\nformat: book\n", "title: C\naliases:\n  - a\n  # kept\n  - 'b'  # was\n  - c\nformat: book\n"),
    ("title: C\naliases:\n- a\nformat: book\n", "title: C\naliases:\n- a\n- c\nformat: book\n"),
    ("title: C\naliases: []\nformat: book\n", "title: C\naliases: [c]\nformat: book\n"),
    ("title: C\naliases:   # none\nformat: book\n", "title: C\naliases: [c]   # none\nformat: book\n"),
    ("title: C\naliases: ~\nformat: book\n", "title: C\naliases: [c]\nformat: book\n"),
])  # fmt: skip
def test_the_alias_is_written_in_the_form_the_file_has(root, before, after):
    write(root, "courses/c.yml", before)
    rename(root, "course", "c", "d")
    assert text_of(root, "courses/d.yml") == after


def test_renaming_back_takes_the_new_id_out_of_the_aliases(root):
    rename(root, "role", "engineer", "builder")
    rename(root, "role", "builder", "engineer")
    assert text_of(root, "roles/engineer.yml") == "title: Engineer\naliases: [builder]\nfamily: data\n"


def test_an_id_that_yaml_would_take_for_something_else_is_quoted(root):
    write(root, "courses/c.yml", "title: C\nformat: book\nprerequisites: [first]\n")
    rename(root, "course", "first", "2026-11-22")
    assert text_of(root, "courses/c.yml") == 'title: C\nformat: book\nprerequisites: ["2026-11-22"]\n'
    rename(root, "course", "2026-11-22", "null")
    assert text_of(root, "courses/null.yml") == 'title: First\naliases: [first, "2026-11-22"]\nformat: book\n'


# ── the places that name it ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("path", "before", "after"), [
    ("mentors/m.yml", "name: M\noffers: both\ncompetencies: {'sql': working}\n", "name: M\noffers: both\ncompetencies: {'queries': working}\n"),
    ("mentors/m.yml", "name: M\noffers: both\ncompetencies:\n  ? sql\n  : working\n", "name: M\noffers: both\ncompetencies:\n  ? queries\n  : working\n"),
    ("courses/c.yml", 'title: sql\nformat: book\nteaches: [{"competency":"sql"}]\n', 'title: sql\nformat: book\nteaches: [{"competency":"queries"}]\n'),
    ("courses/c.yml", 'title: C\nformat: book\nteaches:\n  - competency: "s\\x71l"\n', 'title: C\nformat: book\nteaches:\n  - competency: "queries"\n'),
    ("courses/c.yml", "title: C\nformat: book\nteaches:\n  - competency: >-  # sql\n      sql\n", "title: C\nformat: book\nteaches:\n  - competency: >-  # sql\n      queries\n"),
    ("courses/c.yml", "title: C\nformat: book\nteaches:\n  - competency: ' sql '\n", "title: C\nformat: book\nteaches:\n  - competency: ' queries '\n"),
    ("courses/c.yml", "title: C\nformat: book\nsummary: >- # [](competency:sql)\n  [](competency:sql)\n", "title: C\nformat: book\nsummary: >- # [](competency:sql)\n  [](competency:queries)\n"),
    ("courses/c.yml", "title: C\nformat: book\nsummary: \"é 😀 '[a](competency:sql#text-b)'\"\n", "title: C\nformat: book\nsummary: \"é 😀 '[a](competency:queries#text-b)'\"\n"),
    ("courses/c.yml", "title: C\nformat: book\nsummary: see [a](competency:sql-and-more)\n", None),
    ("courses/c.yml", "title: C\nformat: book\nsummary: see sql, competency:sql, [sql](course:first)\ntags: [sql]\n", None),
    ("pages/index.md", "# sql\n\n    [a](competency:sql)\n\n`[a](<competency:sql>)` [b]\n\n[b]: competency:sql\n", "# sql\n\n    [a](competency:queries)\n\n`[a](<competency:queries>)` [b]\n\n[b]: competency:queries\n"),
    ("roles/r.yml", "title: R\nfamily: data\nexpectations:\n  - {id: e, text: T, links: [{title: sql, url: competency:sql}]}\n", "title: R\nfamily: data\nexpectations:\n  - {id: e, text: T, links: [{title: sql, url: competency:queries}]}\n"),
    ("roles/r.yml", "title: R\nfamily: data\nlevels:\n  - {id: sql, title: A, competencies: {sql: {level: working}}}\n  - {id: b, title: B, drops: [sql]}\n",
     "title: R\nfamily: data\nlevels:\n  - {id: sql, title: A, competencies: {queries: {level: working}}}\n  - {id: b, title: B, drops: [queries]}\n"),
    ("competencies/other.yml", "title: O\narea: skills\nrelated:\n- sql  # sql\nparent: sql\n", "title: O\narea: skills\nrelated:\n- queries  # sql\nparent: queries\n"),
])  # fmt: skip
def test_a_competency_is_renamed_where_it_is_named_and_nowhere_else(root, path, before, after):
    if "sql-and-more" in before:
        write(root, "competencies/sql-and-more.yml", "title: More\narea: skills\n")
    write(root, path, before)
    rename(root, "competency", "sql", "queries")
    assert text_of(root, path) == (after or before)
    assert sound(load(root / "content", root, TODAY)[1])


def test_a_dropped_expectation_of_the_same_name_as_a_competency_stays(root):
    text = "title: R\nfamily: data\nlevels:\n  - {id: a, title: A, expectations: [{id: sql, text: T}]}\n  - {id: b, title: B, drops: [sql]}\n"
    write(root, "roles/r.yml", text)
    rename(root, "competency", "sql", "queries")
    assert text_of(root, "roles/r.yml") == text


def test_a_role_is_renamed_in_its_rungs_too(root):
    write(root, "roles/engineer.yml", "title: Engineer\nfamily: data\nmoves:\n  - {from: engineer, to: analyst/senior, kind: lateral}\n")
    write(root, "pathways/p.yml", "title: P\nkind: vertical\nsteps:\n  - role: engineer\n  - role: 'analyst/senior'\n    summary: To [](role:analyst/senior)\n")
    write(root, "mentors/m.yml", "name: analyst\noffers: both\nrole: analyst/junior\n")
    renaming = rename(root, "roles", "analyst", "senior")
    assert text_of(root, "roles/engineer.yml").endswith("{from: engineer, to: senior/senior, kind: lateral}\n")
    assert text_of(root, "pathways/p.yml").endswith("  - role: 'senior/senior'\n    summary: To [](role:senior/senior)\n")
    assert text_of(root, "mentors/m.yml") == "name: analyst\noffers: both\nrole: senior/junior\n"
    assert [(change.shown, change.places, change.moves) for change in renaming.changes] == [
        ("content/mentors/m.yml", 1, False), ("content/pathways/p.yml", 2, False),
        ("content/roles/analyst.yml", 1, True), ("content/roles/engineer.yml", 1, False),
    ]
    assert list(renaming.lines()) == [
        "content/mentors/m.yml: 1 place", "content/pathways/p.yml: 2 places", "content/roles/analyst.yml → senior.yml: 1 place",
        "content/roles/engineer.yml: 1 place", "5 places in 4 files",
    ]


def test_references_by_a_still_older_id_are_left_as_they_are(root):
    write(root, "roles/engineer.yml", "title: Engineer\naliases: [maker]\nfamily: data\n")
    write(root, "mentors/m.yml", "name: M\noffers: both\nrole: maker\n")
    rename(root, "role", "engineer", "builder")
    assert text_of(root, "mentors/m.yml") == "name: M\noffers: both\nrole: maker\n"
    assert text_of(root, "roles/builder.yml") == "title: Engineer\naliases: [maker, engineer]\nfamily: data\n"


def test_files_in_which_nothing_changes_are_not_written(root):
    stamp = (root / "content/roles/analyst.yml").stat().st_mtime_ns
    rename(root, "role", "engineer", "builder")
    assert (root / "content/roles/analyst.yml").stat().st_mtime_ns == stamp


@pytest.mark.parametrize(("kind", "old", "new", "path", "before", "after"), [
    ("family", "data", "numbers", "roles/engineer.yml", "family: data", "family: numbers"),
    ("families", "data", "numbers", "taxonomy.yml", "id: data   # the family", "id: numbers   # the family"),
    ("area", "skills", "craft", "competencies/sql.yml", "area: skills", "area: craft"),
    ("scale", "craft", "trade", "taxonomy.yml", "  craft: [", "  trade: ["),
])  # fmt: skip
def test_a_word_of_the_taxonomy_is_renamed_without_an_alias(root, kind, old, new, path, before, after):  # noqa: PLR0913, PLR0917 - a row of the table
    rename(root, kind, old, new)
    assert after in text_of(root, path)
    assert before not in text_of(root, path)
    assert "aliases" not in b"".join(files(root).values()).decode()
    assert sound(load(root / "content", root, TODAY)[1])


# ── refusals ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("kind", "old", "new", "expected"), [
    ("rolle", "engineer", "x", [("E001", "content:1:1")]),
    ("taxonomy", "engineer", "x", [("E001", "content:1:1")]),
    ("page", "index", "x", [("E001", "content/pages:1:1")]),
    ("role", "enginer", "x", [("E002", "content/roles:1:1")]),
    ("family", "finance", "x", [("E002", "content/taxonomy.yml:1:1")]),
    ("role", "engineer", "engineer", [("E003", "content/roles/engineer.yml:1:1")]),
    ("role", "engineer", "analyst", [("E003", "content/roles/analyst.yml:1:1")]),
    ("area", "skills", "skills", [("E003", "content/taxonomy.yml:1:1")]),
    ("role", "engineer", "Data Engineer", [("E004", "content/roles:1:1")]),
    ("role", "engineer", "../engineer", [("E004", "content/roles:1:1")]),
    ("role", "engineer", "", [("E004", "content/roles:1:1")]),
    ("scale", "default", "usual", [("E004", "content/taxonomy.yml:1:1")]),
])  # fmt: skip
def test_ids_and_kinds_that_are_none_are_refused(root, kind, old, new, expected):
    assert refusal(root, kind, old, new) == expected


def test_an_id_that_leads_to_another_record_is_refused(root):
    write(root, "roles/engineer.yml", "title: Engineer\naliases: [maker]\nfamily: data\n")
    assert refusal(root, "role", "analyst", "maker") == [("E003", "content/roles/engineer.yml:1:1")]


def test_an_old_id_is_refused_with_the_present_one(root):
    rename(root, "role", "engineer", "builder")
    problems = plan_rename(root / "content", root, "role", "engineer", "x", TODAY)
    assert 'it is now called "builder"' in problems[0].what


@pytest.mark.parametrize(("path", "text", "expected"), [
    ("mentors/m.yml", "name: M\noffers: perhaps\nrole: engineer\n", "content/mentors/m.yml:2:9"),
    ("mentors/m.yml", "name: 'M\nrole: engineer\n", "content/mentors/m.yml:1:7"),
    ("roles/engineer.yml", "title: Engineer\nfamily: data\nfamly: data\n", "content/roles/engineer.yml:3:1"),
    ("roles/engineer.md", "---\ntitle: Twice\nfamily: data\n---\n", "content/roles/engineer.yml:1:1"),
    ("mentors/m.yml", b"name: \xff engineer\n", "content/mentors/m.yml:1:7"),
    ("courses/maker.yml", "title: Maker\n", None),
    ("mentors/m.yml", "name: M\noffers: perhaps\nrole: analyst/senior\n", None),
    ("roles/Notes.txt", "engineer", None),
])  # fmt: skip
def test_a_faulty_file_stops_a_renaming_only_if_a_place_could_be_missed_in_it(root, path, text, expected):
    write(root, path, text)
    if expected:
        assert refusal(root, "role", "engineer", "builder") == [("E005", expected)]
    else:
        rename(root, "role", "engineer", "builder")


def test_a_faulty_record_that_may_claim_the_new_id_stops_a_renaming(root):
    write(root, "roles/other.yml", "title: Other\naliases: [builder]\n")
    assert refusal(root, "role", "engineer", "builder") == [("E005", "content/roles/other.yml:1:1")]


@pytest.mark.parametrize(("path", "text", "expected"), [
    ("courses/c.yml", 'title: C\nformat: book\nsummary: "[a](competency\\x3asql)"\n', "content/courses/c.yml:3:10"),
    ("mentors/m.yml", "name: M\noffers: both\ncompetencies:\n  sql: working\n  queries: working\n", "content/mentors/m.yml:5:3"),
    ("roles/r.yml", "title: R\nfamily: data\nlevels:\n  - {id: a, title: A, competencies: {sql: working}, expectations: [{id: sql, text: T}]}\n  - {id: b, title: B, drops: [sql]}\n", "content/roles/r.yml:5:31"),
])  # fmt: skip
def test_a_place_that_cannot_be_changed_without_doubt_stops_a_renaming(root, path, text, expected):
    write(root, path, text)
    assert refusal(root, "competency", "sql", "queries") == [("E006", expected)]


def test_an_error_that_would_only_come_with_the_new_id_stops_a_renaming(root):
    write(root, "mentors/m.yml", "name: M\noffers: both\ncompetencies: {queries: awful}\n")  # unknown so far, so its level is too
    assert refusal(root, "competency", "sql", "queries") == [("E006", "content/mentors/m.yml:3:25")]


# ── all or nothing ───────────────────────────────────────────────────────────────────────────────────────────────────


def planned(root: Path) -> Renaming:
    write(root, "mentors/m.yml", "name: M\noffers: both\nrole: engineer\n")
    write(root, "pathways/p.yml", "title: P\nkind: vertical\nsteps: [{role: engineer}]\n")
    renaming = plan_rename(root / "content", root, "role", "engineer", "builder", TODAY)
    assert isinstance(renaming, Renaming)
    return renaming


def test_planning_writes_nothing(root):
    write(root, "mentors/m.yml", "name: M\noffers: both\nrole: engineer\n")
    write(root, "pathways/p.yml", "title: P\nkind: vertical\nsteps: [{role: engineer}]\n")
    before = files(root)
    planned(root)
    assert files(root) == before


@pytest.mark.parametrize("path", ["content/mentors/m.yml", "content/roles/engineer.yml", "content/roles/builder.yml"])
def test_a_file_that_changed_since_planning_stops_the_whole(root, path):
    renaming = planned(root)
    (root / path).write_text("title: Changed\n")
    before = files(root)
    assert [problem.code for problem in apply(renaming)] == ["E007"]
    assert files(root) == before


@pytest.mark.parametrize("call", range(1, 7))
@pytest.mark.parametrize("interruption", [OSError, KeyboardInterrupt])
def test_a_failure_on_the_way_puts_everything_back(root, monkeypatch, call, interruption):
    renaming = planned(root)
    before, calls = files(root), [0]

    def failing(method):
        def called(*arguments, **options):
            calls[0] += 1
            if calls[0] == call:
                raise interruption("the disk is full")
            return method(*arguments, **options)
        return called

    monkeypatch.setattr(swap.Path, "write_bytes", failing(Path.write_bytes))
    monkeypatch.setattr(swap.Path, "replace", failing(Path.replace))
    with pytest.raises(interruption):
        apply(renaming)
    assert files(root) == before


def test_a_files_mode_is_kept(root):
    (root / "content/roles/engineer.yml").chmod(0o640)
    rename(root, "role", "engineer", "builder")
    assert (root / "content/roles/builder.yml").stat().st_mode & 0o777 == 0o640
