from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.derive.adjacent import LEAST, MOST, Pair, adjacent, common, nearness
from generator.portal import Portal
from tests.portals import small


def role(title: str, asks: str, moves: str = "") -> str:
    return f"title: {title}\nfamily: engineering\ncompetencies: {{{asks}}}\nmoves: [{moves}]\n"


def competency(title: str) -> str:
    return f"title: {title}\narea: software\n"


def portal_of(root: Path, **roles: str) -> Portal:
    """One rung a role, each asking what is written, of competencies `a` to `f`."""
    files = {**{f"competencies/{name}.yml": competency(name.upper()) for name in "abcdef"}, **{f"roles/{id_}.yml": text for id_, text in roles.items()}}
    gone = dict.fromkeys(["roles/developer.yml", "roles/tester.yml", "mentors/ada.yml", "pathways/into-testing.yml", "pages/index.md"])
    portal, problems = small(root, {**gone, **files, "pages/index.md": "Hello.\n", "mentors/ada.yml": None})
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return portal


ASKED = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["awareness", "working", "expert"]), min_size=1)


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(ASKED, st.sampled_from(["g1", "g2"]), st.integers(1, 9)), min_size=4, max_size=10))
def test_the_nearest_rungs_are_those_that_measuring_every_pair_finds(asked: list[tuple[dict[str, str], str, int]]):
    roles = {}
    for number, (asks, grade, to) in enumerate(asked):
        moves = f"{{from: r{number}, to: r{to}, kind: lateral}}" if to < len(asked) and to != number else ""
        roles[f"r{number}"] = role(f"R{number}", ", ".join(f"{name}: {level}" for name, level in asks.items()), moves) + f"grade: {grade}\n"
    with tempfile.TemporaryDirectory() as folder:
        portal = portal_of(Path(folder), **roles)
    found = adjacent(portal)
    for ref, rung in portal.rungs.items():
        left_out = {rung.role, *(portal.rungs[move.target].role for move in portal.moves if move.source == ref and move.written)}
        measured = sorted((-near, abs(portal.grade_order.get(other.grade, 0) - portal.grade_order.get(rung.grade, 0)), other.ref)
                          for other in portal.rungs.values() if other.role not in left_out and (near := nearness(portal, ref, other.ref)) >= LEAST)
        first = dict.fromkeys(portal.rungs[other].role for *_, other in measured)
        expected: list[Pair] = [(ref, next(other for *_, other in measured if portal.rungs[other].role == each)) for each in list(first)[:MOST]]
        assert list(found.get(ref, ())) == expected


def test_a_rung_is_as_near_to_itself_as_can_be_and_both_see_the_same_distance(tmp_path: Path):
    portal = portal_of(tmp_path, one=role("One", "a: expert, b: working"), two=role("Two", "a: awareness, c: expert"))
    assert nearness(portal, "one", "one") == 1
    assert nearness(portal, "one", "two") == nearness(portal, "two", "one") < 1


def test_a_level_that_is_nearer_is_nearer(tmp_path: Path):
    portal = portal_of(tmp_path, one=role("One", "a: expert"), two=role("Two", "a: working"), three=role("Three", "a: awareness"))
    assert nearness(portal, "one", "two") > nearness(portal, "one", "three")


def test_what_few_roles_ask_brings_nearer_than_what_all_ask(tmp_path: Path):
    portal = portal_of(tmp_path, one=role("One", "a: expert, b: expert"), rare=role("Rare", "a: expert, c: expert"), common=role("Common", "b: expert, d: expert"),
                       other=role("Other", "b: expert, e: expert"))
    assert next(other for _, other in adjacent(portal)["one"]) == "rare"


@pytest.mark.parametrize(("moves", "near"), [("", ("two", "three")), ("{from: one, to: two, kind: lateral}", ("three",)), ("{from: two, to: one, kind: lateral}", ("two", "three"))])
def test_a_role_that_a_written_move_leads_to_is_left_out(tmp_path: Path, moves: str, near: tuple[str, ...]):
    portal = portal_of(tmp_path, one=role("One", "a: expert, b: expert", moves), two=role("Two", "a: expert, b: expert"), three=role("Three", "a: expert, b: working"))
    assert tuple(other for _, other in adjacent(portal)["one"]) == near


def test_rungs_of_the_same_role_are_not_adjacent(tmp_path: Path):
    portal, _ = small(tmp_path)
    assert all(portal.rungs[own].role != portal.rungs[other].role for pairs in adjacent(portal).values() for own, other in pairs)


def test_a_role_is_near_where_any_of_its_rungs_is(tmp_path: Path):
    ladder = "title: Maker\nfamily: engineering\nlevels: [{id: low, title: Low, competencies: {a: awareness}}, {id: high, title: High, competencies: {a: expert, b: expert}}]\n"
    portal = portal_of(tmp_path, maker=ladder, other=role("Other", "a: expert, b: expert"))
    assert adjacent(portal)["maker"] == (("maker/high", "other"),)


def test_what_two_have_in_common_is_told_by_what_rises_and_what_is_new(tmp_path: Path):
    portal = portal_of(tmp_path, one=role("One", "a: working, b: expert, c: expert"), two=role("Two", "a: working, b: awareness, c: expert, d: awareness, e: working"),
                       three=role("Three", "a: expert"))
    both = common(portal, portal.rungs["one"], portal.rungs["two"])
    assert (both.held, both.raised, both.new) == (("c", "a", "b"), (), ("d", "e"))
    assert common(portal, portal.rungs["one"], portal.rungs["three"]).raised == ("a",)
