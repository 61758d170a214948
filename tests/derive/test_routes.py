"""Routes are the best there are, and always the same: held against networkx over random portals."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import load
from generator.derive.gaps import gap
from generator.derive.routes import MEASURES, MOST, Leg, Measure, Profile, Route, Web, web
from generator.portal import Move, Portal, Rung
from tests.journeys import woven
from tests.portals import TODAY, Files, small

steady = settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def loaded(files: Files) -> Portal:
    with tempfile.TemporaryDirectory() as folder:
        return load(files.write(Path(folder)), Path(folder), TODAY)[0]


def pairs(found: Web, seed: int, most: int = 40) -> Iterator[tuple[str, str]]:
    """Some pairs of two rungs, always the same ones."""
    every = [(one, other) for one in found.rungs for other in found.rungs if one != other]
    return iter(random.Random(seed).sample(every, min(most, len(every))))


def figures(found: Web, one: str, other: str) -> dict[str, int]:
    leg = found.legs[found.places[one]][found.places[other]]
    return {"steps": 1, "months": found.months(leg), "learning": leg.learning}


def graph(found: Web, by: Measure) -> Any:
    """The web as networkx has it, each weight one number in which the three figures stand side by side."""
    made = nx.DiGraph()
    made.add_nodes_from(found.rungs)
    for source, legs in zip(found.rungs, found.legs, strict=True):
        for place in legs:
            first, second, third = (figures(found, source, found.rungs[place])[each] for each in MEASURES[by])
            made.add_edge(source, found.rungs[place], weight=(first * 10**9 + second) * 10**9 + third)
    return made


def refs(route: Route) -> list[str]:
    return [route.moves[0].source, *(move.target for move in route.moves)]


def cost(made: Any, path: list[str]) -> int:
    return sum(made.edges[edge]["weight"] for edge in pairwise(path))


# ── held against networkx ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("by", MEASURES)
@steady
@given(woven())
def test_the_first_routes_are_the_lightest_and_of_equal_ones_the_first_by_name(by: Measure, files: Files):
    found = web(loaded(files))
    made = graph(found, by)
    for source, goal in pairs(found, 1):
        simple = sorted((cost(made, path), path) for path in nx.all_simple_paths(made, source, goal))
        assert [(cost(made, refs(route)), refs(route)) for route in found.routes(source, goal, by)] == simple[:MOST]


@pytest.mark.parametrize("by", MEASURES)
@pytest.mark.parametrize("seed", range(3))
def test_on_a_large_web_they_cost_what_shortest_simple_paths_cost(by: Measure, seed: int):
    found = tangle(seed)
    made = graph(found, by)
    for source, goal in pairs(found, seed, 8):
        expected = list(islice(nx.shortest_simple_paths(made, source, goal, weight="weight"), 5)) if nx.has_path(made, source, goal) else []
        assert [cost(made, refs(route)) for route in found.routes(source, goal, by, 5)] == [cost(made, path) for path in expected]


@steady
@given(woven())
def test_there_is_a_route_exactly_where_a_path_is(files: Files):
    found = web(loaded(files))
    made = graph(found, "steps")
    assert all(bool(found.routes(source, goal, "steps")) == nx.has_path(made, source, goal) for source, goal in pairs(found, 2))


def made_of(moves: Mapping[tuple[str, str], tuple[int | None, int]]) -> Web:
    """A web of rungs that ask nothing, and of moves, each with its months (in hundredths) and what there is to learn."""
    names = tuple(sorted({name for pair in moves for name in pair}))
    legs: list[dict[int, Leg]] = [{} for _ in names]
    for (one, other), (months, learning) in sorted(moves.items()):
        legs[names.index(one)][names.index(other)] = Leg(Move(one, other, "lateral"), months, learning)
    return Web(names, tuple(legs), tuple(Profile({}, frozenset()) for _ in names))


def tangle(seed: int) -> Web:
    """A web of 60 rungs and many moves with small figures, so that many routes cost the same."""
    draw = random.Random(seed)
    ends = [draw.sample(range(60), 2) for _ in range(400)]
    return made_of({(f"role-{one:02}", f"role-{other:02}"): (draw.choice([None, 0, 600, 1200, 1250]), draw.randint(0, 3)) for one, other in ends})


# ── what holds of any ────────────────────────────────────────────────────────────────────────────────────────────────


@steady
@given(woven(), st.sampled_from(list(MEASURES)))
def test_a_route_goes_from_move_to_move_and_passes_no_rung_twice(files: Files, by: Measure):
    portal = loaded(files)
    found = web(portal)
    for source, goal in pairs(found, 3):
        for route in found.routes(source, goal, by):
            assert (route.moves[0].source, route.moves[-1].target) == (source, goal)
            assert all(one.target == other.source for one, other in pairwise(route.moves))
            assert len(set(refs(route))) == len(route.moves) + 1
            assert set(route.moves) <= set(portal.moves)


@steady
@given(woven(), st.sampled_from(list(MEASURES)))
def test_its_figures_are_the_sums_of_its_moves(files: Files, by: Measure):
    found = web(loaded(files))
    for source, goal in pairs(found, 4):
        for route in found.routes(source, goal, by):
            taken = [found.takes(move) for move in route.moves]
            assert (route.months, route.learning) == (pytest.approx(sum(months for months, _, _ in taken)), sum(learning for *_, learning in taken))
            assert route.untold == sum(not told for _, told, _ in taken)


def learned(portal: Portal, one: Rung, other: Rung) -> int:
    """What there is to learn, counted from the gap."""
    found = gap(portal, one, other)
    climbed = sum(portal.place(g.competency, g.after.level) - portal.place(g.competency, g.before.level if g.before else None)
                  for g in found.competencies if g.change in {"new", "higher"} and g.after)
    return climbed + sum(e.change in {"new", "higher"} for e in found.expectations)


@steady
@given(woven())
def test_what_there_is_to_learn_for_a_move_is_what_is_new_or_higher_in_its_gap(files: Files):
    portal = loaded(files)
    found = web(portal)
    assert {move: found.takes(move)[2] for move in portal.moves} == {move: learned(portal, portal.rungs[move.source], portal.rungs[move.target]) for move in portal.moves}


@steady
@given(woven())
def test_nothing_one_gets_to_is_nearer_than_the_nearest(files: Files):
    portal = loaded(files)
    found = web(portal)
    for source, goal in pairs(found, 5):
        near = found.nearest(source, goal, "steps")
        reached = [ref for ref in found.rungs if ref == source or found.routes(source, ref, "steps", 1)]
        assert near.ref in reached
        assert near.learning == min(learned(portal, portal.rungs[ref], portal.rungs[goal]) for ref in reached)
        assert (near.route is None) == (near.ref == source)


# ── by example ───────────────────────────────────────────────────────────────────────────────────────────────────────


ROLE = "title: {0}\nfamily: engineering\nlevels:\n"
LEVEL = "  - {{id: {0}, title: {0}{1}}}\n"


def portal_with(root: Path, moves: str, months: str = "") -> Web:
    """Three rungs of a role, and one of another."""
    levels = "".join(LEVEL.format(name, f", typical_months: {months}" if months else "") for name in ("one", "two", "three"))
    portal, problems = small(root, {"roles/clerk.yml": ROLE.format("Clerk") + levels + (f"moves:\n{moves}" if moves else ""),
                                    "roles/cook.yml": "title: Cook\nfamily: engineering\n"})
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return web(portal)


def told(routes: tuple[Route, ...]) -> list[tuple[list[str], float, int]]:
    return [([ref.rpartition("/")[2] for ref in refs(route)], route.months, route.untold) for route in routes]


def test_the_shortest_way_need_not_be_that_of_fewest_moves(tmp_path: Path):
    found = portal_with(tmp_path, "  - {from: clerk/one, to: clerk/three, kind: promotion, typical_months: 40}\n", "12")
    assert told(found.routes("clerk/one", "clerk/three", "steps")) == [(["one", "three"], 40, 0), (["one", "two", "three"], 24, 0)]
    assert told(found.routes("clerk/one", "clerk/three", "months")) == [(["one", "two", "three"], 24, 0), (["one", "three"], 40, 0)]


def test_months_that_nobody_wrote_are_the_middle_of_those_that_are():
    found = made_of({("a", "b"): (None, 0), ("b", "c"): (600, 0), ("c", "d"): (850, 0), ("d", "e"): (3000, 0)})
    (route,) = found.routes("a", "c", "steps")
    assert (route.months, route.untold) == (8.5 + 6, 1)


def test_of_two_in_the_middle_it_is_the_lower():
    assert made_of({("a", "b"): (1200, 0), ("b", "c"): (600, 0)}).typical == 600


def test_without_any_months_the_other_figures_decide():
    found = made_of({("a", "b"): (None, 0), ("b", "d"): (None, 0), ("a", "c"): (None, 1), ("c", "d"): (None, 1), ("a", "d"): (None, 9)})
    assert [(refs(route), route.months) for route in found.routes("a", "d", "months")] == [(["a", "d"], 0), (["a", "b", "d"], 0), (["a", "c", "d"], 0)]


def test_of_several_moves_between_two_rungs_the_shortest_that_is_told_counts(tmp_path: Path):
    moves = "".join(f"  - {{from: clerk/one, to: cook, kind: {kind}{months}}}\n" for kind, months in (("lateral", ", typical_months: 9"), ("promotion", ""), ("rotation", ", typical_months: 6")))
    (route,) = portal_with(tmp_path, moves).routes("clerk/one", "cook", "steps")
    assert (route.moves[0].kind, route.months) == ("rotation", 6)


def test_where_no_way_leads_the_own_rung_may_be_the_nearest(tmp_path: Path):
    near = portal_with(tmp_path, "").nearest("cook", "clerk/one", "steps")
    assert (near.ref, near.learning, near.route) == ("cook", 0, None)


def test_nobody_has_to_go_to_where_they_are(tmp_path: Path):
    assert portal_with(tmp_path, "").routes("cook", "cook", "steps") == ()
