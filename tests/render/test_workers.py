"""Works are made alike by one process and by several, and by whoever is left."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator.build import Workshop
from generator.index import slim
from generator.render import workers as working
from generator.render.pages import pages
from generator.render.theme import ThemeError
from generator.render.workers import make
from generator.render.works import Bench
from generator.tree import put
from tests.projects import pages as files_of
from tests.render.conftest import Make


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "MANY", 2)
    monkeypatch.setattr(working, "BATCH", 4)


def bench(shop: Workshop, out: Path) -> Bench:
    return Bench(shop.desk.notes, shop.env, "/", {}, slim, partial(put, out), partial(put, out.with_name(f"{out.name}-slim")))


def test_the_number_of_workers_leaves_no_trace(workshop_of: Make, tmp_path: Path, few_are_many: None):
    shop = workshop_of()
    works = list(pages(shop.desk, None))
    found = {}
    for workers in (1, 3):
        found[workers] = sorted(make(works, bench(shop, tmp_path / str(workers)), workers), key=lambda each: each.name)
    assert found[1] == found[3]
    assert files_of(tmp_path / "1") == files_of(tmp_path / "3")
    assert files_of(tmp_path / "1-slim") == files_of(tmp_path / "3-slim")
    assert len(files_of(tmp_path / "1")) == len(works)


@pytest.mark.parametrize("workers", [1, 3])
def test_a_fault_of_a_template_comes_through_from_wherever_it_is(workshop_of: Make, tmp_path: Path, few_are_many: None, workers: int):
    shop = workshop_of()
    works = list(pages(shop.desk, None))
    works[5] = replace(works[5], template="pages/nowhere.html")
    with pytest.raises(ThemeError, match=r'there is no template "pages/nowhere\.html"'):
        list(make(works, bench(shop, tmp_path / "out"), workers))


def test_a_lost_worker_costs_time_only(workshop_of: Make, tmp_path: Path, few_are_many: None):
    shop, here, fallen = workshop_of(), os.getpid(), tmp_path / "fallen"
    works = list(pages(shop.desk, None))

    def falling(view: Callable[[], object]) -> object:
        if os.getpid() != here and not fallen.exists():
            fallen.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return view()

    works[6] = replace(works[6], view=partial(falling, works[6].view))
    assert {each.name for each in make(works, bench(shop, tmp_path / "out"), 2)} == {work.name for work in works}
    assert fallen.exists()
    assert len(files_of(tmp_path / "out")) == len(works)
