"""The portals that the benchmarks make are sound, as large as asked, and the same each time."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from benchmarks.plan import plan
from benchmarks.sized import write_portal
from generator.build import load

PAGES = 150


@pytest.fixture(scope="module")
def sized(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sized")
    write_portal(folder, PAGES)
    return folder


def digest(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_a_made_portal_has_no_problems(sized: Path) -> None:
    _, problems = load(sized / "content", sized, dt.date(2026, 11, 30))
    assert problems == ()


def test_one_seed_gives_the_same_bytes(sized: Path, tmp_path: Path) -> None:
    write_portal(tmp_path, PAGES)
    assert digest(tmp_path) == digest(sized)


def test_another_seed_gives_other_words(sized: Path, tmp_path: Path) -> None:
    write_portal(tmp_path, PAGES, seed=2)
    assert digest(tmp_path) != digest(sized)


@pytest.mark.parametrize("pages", [150, 2_000, 20_000])
def test_a_plan_has_as_many_pages_as_asked_and_no_two_of_one_name(pages: int) -> None:
    made = plan(pages)
    assert made.pages() == pages
    assert len({skill.id for skill in made.skills}) == len(made.skills)
    assert len({ladder.id for ladder in made.ladders}) == len(made.ladders)


@pytest.mark.parametrize("pages", [2_000, 20_000])
def test_a_core_competency_is_asked_by_hundreds_of_rungs(pages: int) -> None:
    made = plan(pages)
    core = {skill.id for skill in made.core}
    asked = sum(len(ladder.rungs) - first for ladder in made.ladders for first, group in enumerate(ladder.skills) for skill in group
                if skill.id in core and first < len(ladder.rungs))
    assert 100 < asked / len(core) < 500
