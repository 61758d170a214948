"""A JSON file that isn't as it must be is said to be so, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.imports.listings import MAX_PROBLEMS_A_FILE, Listings


def _read(folder: Path, text: str | bytes) -> tuple[list[dict[str, object]], list[tuple[str, int, int]]]:
    (folder / "a.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    listings = Listings(folder)
    entries = [dict(entry.fields) for entry in listings.entries("a.json")]
    return entries, [(p.code, p.where.line, p.where.column) for p in listings.problems]


def test_entries_know_the_line_they_begin_on(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[\n {"slug": "a"},\n\n {"slug": "b"}\n]', "utf-8")
    assert [(e.maybe("slug"), e.row) for e in Listings(tmp_path).entries("a.json")] == [("a", 2), ("b", 4)]


@pytest.mark.parametrize(("text", "expected"), [
    ('[\n {"slug": "a",}\n]', ("I010", 2, 15)),
    ("", ("I010", 1, 1)),
    (b'["\xff"]', ("I010", 1, 1)),
    ("[" * 100_000, ("I010", 1, 1)),
    ('{"slug": "a"}', ("I011", 1, 1)),
    ('[\n "a"\n]', ("I011", 2, 1)),
    ('[\n {"name": "a"}\n]', ("I011", 2, 1)),
    ('[{"slug": ""}]', ("I011", 1, 1)),
    ('[{"slug": 5}]', ("I011", 1, 1)),
    ('[{"slug": "a"},\n {"slug": "a"}]', ("I011", 2, 1)),
])
def test_a_faulty_file_is_a_problem_at_its_line(tmp_path: Path, text: str | bytes, expected: tuple[str, int, int]) -> None:
    assert _read(tmp_path, text)[1] == [expected]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    listings = Listings(tmp_path)
    assert listings.entries("a.json") == []
    assert [p.code for p in listings.problems] == ["I001"]


def test_one_file_reports_only_so_many_problems(tmp_path: Path) -> None:
    assert len(_read(tmp_path, "[" + ",".join(["5"] * 50) + "]")[1]) == MAX_PROBLEMS_A_FILE


def test_a_field_lists_slugs_between_bars_each_once(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"slug": "a", "others": "b|c||b "}]', "utf-8")
    assert Listings(tmp_path).entries("a.json")[0].many("others") == ["b", "c"]
