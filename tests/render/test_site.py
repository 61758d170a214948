"""Pages are written alike by one process and by several."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.render import site as rendering
from generator.render.pages import pages
from generator.render.site import write_pages
from generator.render.theme import ThemeError
from tests.projects import pages as files_of
from tests.render.conftest import Make


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "MANY", 2)
    monkeypatch.setattr(rendering, "_BATCH", 4)


def test_the_number_of_workers_leaves_no_trace(workshop_of: Make, tmp_path: Path, few_are_many: None):
    shop = workshop_of()
    made = list(pages(shop.desk, None))
    for workers in (1, 3):
        write_pages(made, shop.env, tmp_path / str(workers), "/", workers, lambda done, total: None)
    assert files_of(tmp_path / "1") == files_of(tmp_path / "3")
    assert len(files_of(tmp_path / "1")) == len(made)


@pytest.mark.parametrize("workers", [1, 3])
def test_progress_ends_with_all_pages(workshop_of: Make, tmp_path: Path, few_are_many: None, workers: int):
    shop, told = workshop_of(), list[tuple[int, int]]()
    made = list(pages(shop.desk, None))
    write_pages(made, shop.env, tmp_path / "out", "/", workers, lambda done, total: told.append((done, total)))
    assert told[-1] == (len(made), len(made))
    assert told == sorted(told)


@pytest.mark.parametrize("workers", [1, 3])
def test_a_fault_of_a_template_comes_through_from_wherever_it_is(workshop_of: Make, tmp_path: Path, few_are_many: None, workers: int):
    shop = workshop_of()
    made = list(pages(shop.desk, None))
    made[5] = type(made[5])(made[5].url, "pages/nowhere.html", made[5].view)
    with pytest.raises(ThemeError, match=r'there is no template "pages/nowhere\.html"'):
        write_pages(made, shop.env, tmp_path / "out", "/", workers, lambda done, total: None)
