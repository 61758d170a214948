from __future__ import annotations

from pathlib import Path

from generator.portal import Move
from tests.portals import based, small

DEVELOPER, TESTER, PATHWAY = "roles/developer.yml", "roles/tester.yml", "pathways/into-testing.yml"


def test_the_next_rung_of_a_role_is_a_promotion_that_nobody_wrote(tmp_path: Path):
    portal, _ = small(tmp_path)
    assert Move("developer/junior", "developer/senior", "promotion", written=False) in portal.moves


def test_a_written_promotion_to_the_next_rung_takes_the_place_of_the_implied_one(tmp_path: Path):
    text = based(DEVELOPER, ("moves:\n", "moves:\n  - from: developer/junior\n    to: developer/senior\n    kind: promotion\n    criteria: [A year of it.]\n    typical_months: 18\n"))
    portal, problems = small(tmp_path, {DEVELOPER: text})
    assert problems == ()
    assert [move for move in portal.moves if move.target == "developer/senior"] == [
        Move("developer/junior", "developer/senior", "promotion", criteria=("A year of it.",), typical_months=18.0)]


def test_a_written_move_keeps_its_words(tmp_path: Path):
    portal, _ = small(tmp_path)
    assert [move.why for move in portal.moves_to["tester"]] == ["Someone who has written programs knows where they break."]
    assert [move.target for move in portal.moves_from["developer/senior"]] == ["tester"]


def test_a_move_may_be_written_in_the_role_it_reaches(tmp_path: Path):
    text = based(TESTER) + "moves:\n  - from: developer/junior\n    to: tester\n    kind: rotation\n"
    portal, problems = small(tmp_path, {TESTER: text})
    assert problems == ()
    assert Move("developer/junior", "tester", "rotation") in portal.moves


def test_two_kinds_of_move_between_the_same_rungs_are_two_moves(tmp_path: Path):
    text = based(TESTER) + "moves:\n  - from: developer/senior\n    to: tester\n    kind: rotation\n"
    portal, problems = small(tmp_path, {TESTER: text})
    assert problems == ()
    assert [move.kind for move in portal.moves_to["tester"]] == ["lateral", "rotation"]


def test_moves_are_sorted(tmp_path: Path):
    portal, _ = small(tmp_path)
    assert [(move.source, move.target) for move in portal.moves] == sorted((move.source, move.target) for move in portal.moves)


def test_a_pathway_may_go_backwards_along_a_written_move(tmp_path: Path):
    text = based(TESTER) + "moves:\n  - from: tester\n    to: developer/junior\n    kind: lateral\n"
    _, problems = small(tmp_path, {TESTER: text, PATHWAY: based(PATHWAY) + "  - role: developer/junior\n"})
    assert problems == ()


def test_a_pathway_may_not_go_down_a_role_without_a_move(tmp_path: Path):
    _, problems = small(tmp_path, {PATHWAY: based(PATHWAY, ("  - role: developer/junior\n", "  - role: developer/senior\n"), ("  - role: developer/senior\n  - role: tester", "  - role: developer/junior"))})
    assert [problem.code for problem in problems] == ["L006"]


def test_every_step_that_no_move_reaches_is_told(tmp_path: Path):
    steps = "title: Round\nkind: entry\nsteps:\n" + "  - role: tester\n  - role: developer/junior\n" * 2
    _, problems = small(tmp_path, {"pathways/round.yml": steps})
    assert [(problem.code, problem.where.line) for problem in problems] == [("L006", 5), ("L006", 6), ("L006", 7)]


def test_a_pathway_over_a_role_with_faulty_moves_is_not_called_broken(tmp_path: Path):
    _, problems = small(tmp_path, {DEVELOPER: based(DEVELOPER, ("    kind: lateral\n", "    kind: sideways\n"))})
    assert [problem.code for problem in problems] == ["V005"]
