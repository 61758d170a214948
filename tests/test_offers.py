"""The kinds of learning and mobility: read with their tables, linked both ways, gone when they are past."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.build import load
from generator.portal import Portal
from generator.recall import Memory, Standing
from generator.records import RECORD_KINDS
from generator.records.outcome import OutcomeRow
from tests.offers import CONSENT, OFFERS
from tests.portals import small

OFFERED = {path.partition("/")[0] for path in OFFERS}


def offers(root: Path, today: str = "2026-11-22", **changed: tuple[str, str]) -> Portal:
    """The small portal with one record of each kind; `changed` maps a file's stem to what stands there once and what shall."""
    files = dict(OFFERS)
    for path, text in OFFERS.items():
        old, new = changed.get(Path(path).stem.replace("-", "_"), ("", ""))
        if old and path[-3:] != "csv":
            assert text.count(old) == 1, old
            files[path] = text.replace(old, new)
    portal, problems = small(root, files, dt.date.fromisoformat(today))
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return portal


def test_there_is_an_offer_of_every_kind_beside_those_of_the_small_portal():
    kinds = {kind.folder for kind in RECORD_KINDS}
    assert kinds - OFFERED == {"roles", "competencies", "pathways", "courses", "mentors"}


def test_all_of_them_are_there_and_sound(tmp_path: Path):
    portal = offers(tmp_path)
    assert portal.hidden == {}
    assert all(portal.entries[kind.name] for kind in RECORD_KINDS)


# ── what is past ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("kind", "id_", "last"), [
    ("opening", "tester-in-leeds", "2026-12-18"), ("rotation", "with-the-testers", "2027-01-15"), ("event", "questions", "2027-01-20"),
])
def test_it_is_gone_the_day_after_its_last(tmp_path: Path, kind: str, id_: str, last: str):
    assert id_ in offers(tmp_path, last).entries[kind]
    portal = offers(tmp_path, str(dt.date.fromisoformat(last) + dt.timedelta(1)))
    assert id_ not in portal.entries[kind]
    assert last in portal.hidden[kind, id_]


def test_an_event_without_an_end_is_gone_the_day_after_its_start(tmp_path: Path):
    changed = {"questions": ("end: 2027-01-20T12:45\n", "")}
    assert offers(tmp_path, "2027-01-20", **changed).entries["event"]
    assert not offers(tmp_path, "2027-01-21", **changed).entries["event"]


@pytest.mark.parametrize(("today", "left"), [
    ("2026-11-21", ["autumn", "spring", "later"]), ("2026-11-22", ["spring", "later"]), ("2027-10-01", ["later"]), ("2027-10-04", ["later"]), ("2027-10-05", []),
])
def test_a_cohort_leaves_the_day_after_its_end_or_without_one_after_its_start(tmp_path: Path, today: str, left: list[str]):
    portal = offers(tmp_path, today)
    assert [cohort.id for cohort in portal.entries["programme"]["first-line"].record.cohorts] == left


def test_what_has_no_last_day_stays(tmp_path: Path):
    portal = offers(tmp_path, "2026-12-30", tester_in_leeds=("closes: 2026-12-18\n", ""))
    assert set(portal.entries["opening"]) == {"tester-in-leeds"}
    assert offers(tmp_path, "2040-01-01").entries["survey"]


def test_what_names_a_past_opening_names_it_no_more(tmp_path: Path):
    portal = offers(tmp_path, "2026-12-19")
    assert portal.entries["outcome"]["moves"].record.about == ("programme:first-line",)
    assert ("opening", "tester-in-leeds") not in portal.backlinks


def test_an_opening_goes_with_the_role_it_is_for(tmp_path: Path):
    small(tmp_path, OFFERS)
    tester = tmp_path / "content/roles/tester.yml"
    tester.write_text(tester.read_text(encoding="utf-8") + "draft: true\n", encoding="utf-8")
    portal, _ = load(tmp_path / "content", tmp_path, dt.date(2026, 11, 22))
    assert portal.hidden["opening", "tester-in-leeds"] == "the rung tester isn't shown"
    assert portal.entries["outcome"]["moves"].record.about == ("programme:first-line",)


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_recipient_without_consent_is_left_out_alone(tmp_path: Path):
    portal, problems = small(tmp_path, OFFERS)
    assert [recipient.name for recipient in portal.entries["award"]["fixed-it"].record.recipients] == ["Grace"]
    assert [(problem.code, str(problem.where)) for problem in problems] == [("W005", "content/awards/fixed-it.yml:8:73")]


def test_a_story_without_consent_is_hidden(tmp_path: Path):
    portal = offers(tmp_path, grace=(CONSENT, "consent: {given: 2026-01-15, expires: 2026-11-21}"))
    assert portal.hidden == {("story", "grace"): "consent ended on 2026-11-21"}


# ── links ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("named", "by"), [
    (("role", "tester"), ("opening", "tester-in-leeds")), (("role", "tester"), ("article", "what-broke")), (("role", "developer"), ("event", "questions")),
    (("competency", "testing"), ("rotation", "with-the-testers")), (("competency", "testing"), ("award", "fixed-it")),
    (("competency", "testing"), ("check-in", "monthly")), (("check-in", "monthly"), ("programme", "first-line")),
    (("programme", "first-line"), ("event", "questions")), (("programme", "first-line"), ("outcome", "moves")),
    (("mentor", "ada"), ("story", "grace")), (("benefit", "budget"), ("survey", "needs")), (("opening", "tester-in-leeds"), ("outcome", "moves")),
])  # fmt: skip
def test_each_is_linked_both_ways(tmp_path: Path, named: tuple[str, str], by: tuple[str, str]):
    assert by in offers(tmp_path).backlinks[named]


def test_a_former_id_is_followed_in_what_an_event_is_about(tmp_path: Path):
    portal = offers(tmp_path, first_line=("kind: leadership\n", "kind: leadership\naliases: [leading]\n"), questions=("programme:first-line", "programme:leading"))
    assert portal.entries["event"]["questions"].record.about[0] == "programme:first-line"


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_table_becomes_rows_in_its_order(tmp_path: Path):
    assert offers(tmp_path).rows("outcome", "moves") == (
        OutcomeRow(period="2026-Q1", value="24", n="40"), OutcomeRow(period="2026-Q1", group="Engineering, all", value="31.5", n="16"),
        OutcomeRow(period="2026-Q2", value="-2"))


def test_columns_may_stand_in_any_order_and_lines_end_in_any_way(tmp_path: Path):
    small(tmp_path, {**OFFERS, "surveys/needs.csv": '\ufeffn, answer ,question\r\n40,Yes,"Do you ""learn""?"\r\n\r\n'})
    portal, _ = load(tmp_path / "content", tmp_path, dt.date(2026, 11, 22))
    assert [(row.question, row.answer, row.n) for row in portal.rows("survey", "needs")] == [('Do you "learn"?', "Yes", 40)]


def test_a_record_without_a_table_has_no_rows(tmp_path: Path):
    assert offers(tmp_path).rows("opening", "tester-in-leeds") == ()


@pytest.mark.parametrize("kept", [Memory, Standing])
def test_an_edited_table_is_read_anew_where_the_record_is_remembered(tmp_path: Path, kept: type[Memory]):
    memory = kept(tmp_path / "memory")
    small(tmp_path, OFFERS)
    day = dt.date(2026, 11, 22)
    before, _ = load(tmp_path / "content", tmp_path, day, memory=memory)
    (tmp_path / "content/surveys/needs.csv").write_text("question,answer,n\nDo you learn?,Yes,41\n", encoding="utf-8")
    after, _ = load(tmp_path / "content", tmp_path, day, memory=memory)
    assert [row.n for row in after.rows("survey", "needs")] == [41]
    assert before.entries["survey"]["needs"].version != after.entries["survey"]["needs"].version


def test_a_table_that_is_gone_is_told_where_the_record_is_remembered(tmp_path: Path):
    memory = Memory(tmp_path / "memory")
    small(tmp_path, OFFERS)
    day = dt.date(2026, 11, 22)
    load(tmp_path / "content", tmp_path, day, memory=memory)
    (tmp_path / "content/surveys/needs.csv").unlink()
    assert [str(problem) for problem in load(tmp_path / "content", tmp_path, day, memory=memory)[1] if problem.code != "W005"] == [
        'content/surveys/needs.yml:4:7  R011 there is no file "needs.csv" beside this one. Correct the name, or put the file here.']


def test_a_table_full_of_faults_is_given_up(tmp_path: Path):
    _, problems = small(tmp_path, {**OFFERS, "surveys/needs.csv": "question,answer,n\n" + "Do you?,Yes,many\n" * 5_000})
    assert [problem.code for problem in problems].count("V004") == 50
    assert [problem.code for problem in problems].count("R005") == 1
