from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.portals import small


def courses(**needs: str) -> dict[str, str | None]:
    return {f"courses/{id_}.yml": f"title: {id_}\nformat: book\nteaches: [{{competency: testing}}]\nprerequisites: [{', '.join(first.split())}]\n" for id_, first in needs.items()}


@pytest.mark.parametrize(("needs", "rings"), [
    ({"a": "b", "b": "c", "c": ""}, []),
    ({"a": "b c", "b": "c", "c": ""}, []),
    ({"a": "b", "b": "a"}, ["a → b → a"]),
    ({"a": "b", "b": "c", "c": "a"}, ["a → b → c → a"]),
    ({"c": "b", "b": "a", "a": "c"}, ["a → c → b → a"]),
    ({"a": "b", "b": "a", "c": "d", "d": "c"}, ["a → b → a", "c → d → c"]),
    ({"a": "b c", "b": "a", "c": "a"}, ["a → b → a", "a → c → a"]),
    ({"a": "b b", "b": "a"}, ["a → b → a"]),
    ({"x": "a", "a": "b", "b": "a"}, ["a → b → a"]),
])
def test_every_circle_is_told_once_from_its_first_course_on(tmp_path: Path, needs: dict[str, str], rings: list[str]):
    _, problems = small(tmp_path, courses(**needs))
    assert [problem.what.partition(": ")[2] for problem in problems if problem.code == "L005"] == rings


def test_a_circle_is_told_at_the_reference_that_closes_it(tmp_path: Path):
    _, problems = small(tmp_path, courses(a="b", b="c", c="x a", x=""))
    assert [str(problem.where) for problem in problems] == ["content/courses/c.yml:4:20"]


def test_a_long_circle_is_shortened(tmp_path: Path):
    ring = {f"c{n:02}": f"c{(n + 1) % 30:02}" for n in range(30)}
    _, problems = small(tmp_path, courses(**ring))
    assert problems[0].what.endswith("c00 → c01 → c02 → c03 → c04 → c05 → c06 → … → c29 → c00")


def test_without_the_told_references_there_is_no_circle_left(tmp_path: Path):
    choose = random.Random(7)
    names = [f"c{n}" for n in range(12)]
    for turn in range(10):
        needs = {name: set(choose.sample(names, choose.randint(0, 3))) for name in names}
        found = small(tmp_path / str(turn), courses(**{name: " ".join(sorted(first)) for name, first in needs.items()}))[1]
        told = {str(problem.where): problem for problem in found if problem.code == "L005"}
        for problem in told.values():
            ring = problem.what.partition(": ")[2].split(" → ")
            last, first = (ring[-2], ring[-1]) if len(ring) > 1 else [Path(problem.where.path).stem] * 2
            needs[last].discard(first)
        again = small(tmp_path / f"{turn}-mended", courses(**{name: " ".join(sorted(first)) for name, first in needs.items()}))[1]
        assert not [problem for problem in again if problem.code == "L005"]


def test_a_chain_of_thousands_is_no_problem(tmp_path: Path):
    start = time.process_time()
    _, problems = small(tmp_path, courses(**{f"c{n:04}": f"c{n + 1:04}" for n in range(1_500)}, c1500=""))
    assert not [problem for problem in problems if problem.severity == "error"]
    assert time.process_time() - start < 20
