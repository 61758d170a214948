from __future__ import annotations

from pathlib import Path

import pytest

from generator.problem import Where
from generator.read import Tree, read_tree
from tests.portals import BASE, based, small

TESTER = based("roles/tester.yml")


def read(root: Path, files: dict[str, str | bytes]) -> Tree:
    for path, text in files.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    tree, problems = read_tree(root / "content", root)
    assert problems == ()
    return tree


def test_records_and_pages_are_sorted_whatever_the_order_of_files(tmp_path: Path):
    tree = read(tmp_path, {"roles/b.yml": "a: 1", "roles/a.yml": "a: 1", "courses/c.yml": "a: 1", "pages/z/a.md": "", "pages/b.md": "", "taxonomy.yml": "a: 1"})
    assert [(record.kind.name, record.id) for record in tree.records] == [("course", "c"), ("role", "a"), ("role", "b")]
    assert [page.id for page in tree.pages] == ["b", "z/a"]
    assert tree.taxonomy is not None


def test_front_matter_and_a_whole_file_of_yaml_give_the_same_fields(tmp_path: Path):
    tree = read(tmp_path, {"roles/a.yml": TESTER, "roles/b.md": f"---\n{TESTER}---\n"})
    assert tree.records[0].value == tree.records[1].value


def test_places_in_front_matter_count_from_the_top_of_the_file(tmp_path: Path):
    tree = read(tmp_path, {"roles/b.md": f"---\n{TESTER}---\n"})
    assert tree.records[0].source.where(("title",)) == Where("content/roles/b.md", 2, 8)


def test_the_text_below_the_fields_is_the_body_and_has_its_place(tmp_path: Path):
    source = (record := read(tmp_path, {"roles/b.md": f"---\n{TESTER}---\n\nWhat a tester does.\n---\nMore.\n"}).records[0]).source
    assert record.value["body"] == "\nWhat a tester does.\n---\nMore.\n"
    assert source.where(("body",)) == Where("content/roles/b.md", 9, 1)
    assert source.where_in(("body",), "More") == Where("content/roles/b.md", 12, 1)


def test_an_empty_text_below_the_fields_is_none(tmp_path: Path):
    assert "body" not in read(tmp_path, {"roles/b.md": f"---\n{TESTER}---\n\n  \n"}).records[0].value


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["tester.yml", "tester.md"])
def test_byte_order_mark_and_line_ends_change_nothing(tmp_path: Path, line_end: str, mark: bytes, name: str):
    text = TESTER if name.endswith("yml") else f"---\n{TESTER}---\nBody.\n"
    plain = read(tmp_path / "plain", {f"roles/{name}": text}).records
    other = read(tmp_path / "other", {f"roles/{name}": mark + text.replace("\n", line_end).encode()}).records
    assert plain == other


def test_a_file_without_a_last_line_end_is_whole(tmp_path: Path):
    assert read(tmp_path, {"roles/a.yml": "title: A\nowner: B"}).records[0].value == {"title": "A", "owner": "B"}


@pytest.mark.parametrize("ending", ["---", "---  "])
def test_the_line_that_ends_the_fields_may_end_the_file(tmp_path: Path, ending: str):
    assert read(tmp_path, {"roles/a.md": f"---\ntitle: A\n{ending}"}).records[0].value == {"title": "A"}


@pytest.mark.parametrize(("text", "value"), [
    ("# Welcome\n", {"body": "# Welcome\n"}),
    ("", {}),
    ("---\n---\nBody.\n", {"body": "Body.\n"}),
    ("---\n# none yet\n---\n", {}),
    ("---\ntitle: A\nhide: [navigation]\n---\nBody.\n", {"title": "A", "hide": ["navigation"], "body": "Body.\n"}),
])
def test_a_page_needs_no_fields(tmp_path: Path, text: str, value: object):
    assert read(tmp_path, {"pages/a.md": text}).pages[0].value == value


def test_hidden_files_and_copies_of_editors_are_passed_over(tmp_path: Path):
    tree = read(tmp_path, {"roles/a.yml": "title: A", "roles/.a.yml.swp": b"\0", "roles/a.yml~": "old", ".git/x": "y", "pages/.DS_Store": b"\0"})
    assert [record.id for record in tree.records] == ["a"]


def test_pages_may_have_pictures_beside_them(tmp_path: Path):
    assert [page.id for page in read(tmp_path, {"pages/a.md": "A", "pages/a.png": b"\x89PNG\0"}).pages] == ["a"]


def test_the_file_of_a_record_that_cannot_be_read_still_counts_as_written(tmp_path: Path):
    for path in ("roles/a.yml", "pages/b.md", "taxonomy.yml"):
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text("---\ntitle: a: b\n---\n" if path.endswith("md") else "title: a: b\n", encoding="utf-8")
    tree, problems = read_tree(tmp_path / "content", tmp_path)
    assert tree.unread == {("role", "a"), ("page", "b"), ("taxonomy", "taxonomy")}
    assert [problem.code for problem in problems] == ["R002"] * 3


@pytest.mark.parametrize("spoilt", ["roles/tester.yml", "competencies/testing.yml", "courses/first-steps.yml", "taxonomy.yml"])
def test_a_file_that_cannot_be_read_is_told_once_and_not_at_every_reference(tmp_path: Path, spoilt: str):
    _, problems = small(tmp_path, {spoilt: "title: a: b\n"})
    assert [problem.code for problem in problems] == ["R002"]


def test_paths_in_problems_are_relative_to_the_root_with_slashes(tmp_path: Path):
    (tmp_path / "a" / "content" / "roles").mkdir(parents=True)
    (tmp_path / "a" / "content" / "roles" / "b.yml").write_text("", encoding="utf-8")
    assert [str(problem.where) for problem in read_tree(tmp_path / "a" / "content", tmp_path)[1]] == ["a/content/roles/b.yml:1:1"]


def test_reading_leaves_every_file_as_it_was(tmp_path: Path):
    small(tmp_path)
    for file in (BASE / "content").rglob("*.*"):
        assert (tmp_path / "content" / file.relative_to(BASE / "content")).read_bytes() == file.read_bytes()
