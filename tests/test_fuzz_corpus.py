"""What fuzzing found, and what is worth beginning with, is replayed: nothing of it breaks what it broke once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, seeds

CORPUS = Path(__file__).parent / "corpus"
KEPT = sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.relative_to(CORPUS).as_posix())
def test_an_input_that_was_kept_breaks_nothing(file: Path):
    TARGETS[file.parent.name](file.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_what_a_target_begins_with_breaks_nothing(name: str):
    for data in seeds(name)[:: 1 + len(seeds(name)) // 24]:
        TARGETS[name](data)


def test_each_target_has_inputs_that_were_kept():
    assert {file.parent.name for file in KEPT} == set(TARGETS)
    assert all(file.stat().st_size <= 4_096 for file in KEPT)
