"""What those who steer are told is so in the records, and is told once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from generator.derive.facts import Facts
from generator.derive.needs import TOPICS, findings, rise
from tests.derive.test_facts import loaded
from tests.portals import Files, based, portals, small

DEVELOPER, TESTER, FIRST, SECOND, ADA = "roles/developer.yml", "roles/tester.yml", "courses/first-steps.yml", "courses/second-steps.yml", "mentors/ada.yml"
RUNG = "title: {0}\nfamily: engineering\ngrade: g2\ncompetencies: {{testing: working}}\n"


def told(root: Path, topic: str, files: dict[str, str | None] | None = None) -> list[tuple[str, str, str]]:
    return [(each.kind, each.id, each.says) for each in findings(Facts(small(root, files)[0]))[topic]]


@pytest.mark.parametrize(("change", "says"), [
    (("    from: awareness\n    to: expert\n", "    from: awareness\n    to: working\n"), "Asked at Expert by 1 rung; courses lead to Working."),
    (("    from: awareness\n    to: expert\n", ""), "Asked at Working by 2 rungs, Expert by 1 rung; its courses name no level that they lead to."),
    (("  - competency: testing\n    from: awareness\n    to: expert\n", ""), "Asked at Working by 2 rungs, Expert by 1 rung; no course teaches it."),
])
def test_a_level_that_no_course_leads_to_is_told_with_who_asks_it(tmp_path: Path, change: tuple[str, str], says: str):
    assert told(tmp_path, "untaught", {FIRST: based(FIRST, change)}) == [("competency", "testing", says)]


def test_where_every_level_is_taught_nothing_is_told(tmp_path: Path):
    assert told(tmp_path, "untaught") == []


def test_a_rung_on_its_own_has_no_way_in_or_out(tmp_path: Path):
    assert told(tmp_path, "cut-off", {"roles/baker.yml": RUNG.format("Baker")}) == [("rung", "baker", "No way leads here, and none leads on.")]


@pytest.mark.parametrize(("grade", "expected"), [("g1", ["No way leads on from here."]), ("g2", [])])
def test_nothing_need_lead_on_from_the_highest_grade(tmp_path: Path, grade: str, expected: list[str]):
    files = {TESTER: based(TESTER, ("grade: g2", f"grade: {grade}"))}
    assert [says for _, _, says in told(tmp_path, "cut-off", files)] == expected


def test_a_way_into_the_company_is_a_way_in(tmp_path: Path):
    baker = RUNG.format("Baker") + "moves: [{from: baker, to: tester, kind: lateral, why: Flour.}]\n"
    alone = [("rung", "baker", "No way leads here.")]
    assert told(tmp_path, "cut-off", {"roles/baker.yml": baker}) == alone
    assert told(tmp_path, "cut-off", {"pathways/into-baking.yml": "title: Into baking\nkind: entry\nsteps: [{role: baker}]\n"}) == []


def test_a_step_that_asks_nothing_more_is_told(tmp_path: Path):
    levels = "title: Baker\nfamily: engineering\nlevels:\n  - {id: a, title: First, competencies: {testing: working}}\n  - {id: b, title: Second}\n"
    assert told(tmp_path, "uneven", {"roles/baker.yml": levels}) == [("rung", "baker/b", "It asks nothing more than First.")]


def test_a_step_far_above_the_others_is_told(tmp_path: Path):
    level = "  - {{id: l{0}, title: L{0}, expectations: [{1}]}}\n"
    many = ", ".join(f"{{id: e{n}, text: Text}}" for n in range(9, 18))
    levels = "".join(level.format(n, f"{{id: e{n}, text: Text}}") for n in range(9)) + level.format(9, many)
    found = told(tmp_path, "uneven", {"roles/baker.yml": f"title: Baker\nfamily: engineering\nlevels:\n{levels}"})
    assert found[0] == ("rung", "baker/l9", "It asks 9 levels more than L8, over 9 competencies and criteria; most steps ask 1 more.")


THREE = {f"roles/r{n}.yml": RUNG.format(f"R{n}") for n in range(3)}


@pytest.mark.parametrize(("files", "expected"), [
    ({}, []),
    ({**THREE, ADA: based(ADA, ("  taken: 1", "  taken: 3"))}, ["Asked by 6 rungs; 1 mentor helps with it, and none has room."]),
    ({**THREE, ADA: based(ADA, ("competencies:\n  testing: working\n", "competencies:\n  programming: working\n"))}, ["Asked by 6 rungs; no mentor helps with it."]),
    ({**THREE, ADA: None}, []),
])
def test_what_many_ask_and_no_mentor_with_room_helps_with_is_told(tmp_path: Path, files: dict[str, str | None], expected: list[str]):
    assert [says for kind, id_, says in told(tmp_path, "mentors", files) if (kind, id_) == ("competency", "testing")] == expected


@pytest.mark.parametrize(("text", "says"), [
    ("teaches: [{competency: testing, from: expert}]\n", "No rung asks more of Testing than it begins with, and nothing names it."),
    ("", "It teaches no competency, and nothing names it."),
])
def test_a_course_for_what_no_rung_asks_is_told(tmp_path: Path, text: str, says: str):
    assert told(tmp_path, "unneeded", {"courses/third.yml": f"title: Third\nformat: book\n{text}"}) == [("course", "third", says)]


@pytest.mark.parametrize("files", [
    {"courses/third.yml": "title: Third\nformat: book\nteaches: [{competency: testing, from: working}]\n"},
    {"courses/third.yml": "title: Third\nformat: book\n", SECOND: based(SECOND, ("  - first-steps\n", "  - first-steps\n  - third\n"))},
])
def test_a_course_that_leads_to_what_is_asked_or_is_named_is_needed(tmp_path: Path, files: dict[str, str]):
    assert told(tmp_path, "unneeded", files) == []


@pytest.mark.parametrize(("files", "says"), [
    ({}, "Nothing serves it."),
    ({TESTER: based(TESTER) + "objectives: [fewer-faults]\n"}, "1 record names it, none of them to learn from."),
    ({FIRST: based(FIRST) + "objectives: [fewer-faults]\n"}, "1 record serves it."),
])
def test_what_serves_an_objective_is_told(tmp_path: Path, files: dict[str, str], says: str):
    assert told(tmp_path, "objectives", files) == [("objective", "fewer-faults", says)]


@pytest.mark.parametrize(("closes", "says"), [
    ("2026-11-21", ["It is off the site: closed on 2026-11-21."]), ("2026-11-22", ["It leaves the site after 2026-11-22."]),
    ("2026-12-21", ["It leaves the site after 2026-12-21."]), ("2026-12-22", []),
])
def test_an_opening_that_is_past_or_closes_within_30_days_is_told(tmp_path: Path, closes: str, says: list[str]):
    files = {"openings/tester.yml": f"title: A tester\nrole: tester\nkind: permanent\ncloses: {closes}\n"}
    assert [said for kind, _, said in told(tmp_path, "ending", files) if kind == "opening"] == says


def test_of_people_who_are_no_longer_shown_nothing_is_told(tmp_path: Path):
    assert told(tmp_path, "ending", {ADA: based(ADA) + "expires_on: 2026-11-01\n"}) == []


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(portals())
def test_all_that_is_told_is_of_something_there(files: Files):
    portal = loaded(files)
    found = findings(Facts(portal))
    assert list(found) == [topic.id for topic in TOPICS]
    for topic, each in ((topic, each) for topic, every in found.items() for each in every):
        assert portal.find(each.kind, each.id) or each.id in portal.objectives or (each.kind, each.id) in portal.hidden, topic
    assert all(levels >= things >= 0 for levels, things in (rise(portal, rung) for rung in portal.rungs.values()))
