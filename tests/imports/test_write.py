"""An import never loses anyone's work, and says what it did with each file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.imports.imported import Imported
from generator.imports.write import Kept, Outcome, write
from generator.problem import Problem, Where

ONE, TWO = "roles/one.yml", "roles/two.yml"


def _imported(**files: str) -> Imported:
    return Imported("test", {f"roles/{name}.yml": text for name, text in files.items()})


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write(_imported(one="1\n", two="2\n"), tmp_path / "content")
    return tmp_path / "content"


def test_a_first_import_writes_every_file(tmp_path: Path) -> None:
    outcome = write(_imported(one="1\n", two="2\n"), tmp_path / "new" / "content")
    assert outcome == Outcome(written=(ONE, TWO))
    assert (tmp_path / "new" / "content" / ONE).read_text() == "1\n"


def test_the_same_import_again_touches_nothing(content: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in content.rglob("*")}
    assert write(_imported(one="1\n", two="2\n"), content) == Outcome(unchanged=(ONE, TWO))
    assert {path: path.stat().st_mtime_ns for path in content.rglob("*")} == before


def test_a_file_as_it_was_imported_is_brought_up_to_date(content: Path) -> None:
    assert write(_imported(one="1\n", two="22\n"), content) == Outcome(written=(TWO,), unchanged=(ONE,))
    assert (content / TWO).read_text() == "22\n"


def test_an_edited_file_is_kept(content: Path) -> None:
    (content / TWO).write_text("mine\n")
    assert write(_imported(one="1\n", two="22\n"), content) == Outcome(unchanged=(ONE,), kept=(Kept(TWO, "it was edited here"),))
    assert (content / TWO).read_text() == "mine\n"


def test_an_edited_file_stays_kept_at_every_later_import(content: Path) -> None:
    (content / TWO).write_text("mine\n")
    write(_imported(one="1\n", two="22\n"), content)
    assert write(_imported(one="1\n", two="222\n"), content).kept == (Kept(TWO, "it was edited here"),)


def test_an_edited_file_is_overwritten_when_forced(content: Path) -> None:
    (content / TWO).write_text("mine\n")
    assert write(_imported(one="1\n", two="22\n"), content, force=True).written == (TWO,)
    assert (content / TWO).read_text() == "22\n"


def test_a_file_that_someone_else_wrote_is_kept(tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / ONE).write_text("mine\n")
    assert write(_imported(one="1\n"), tmp_path).kept == (Kept(ONE, "it was not written by this import"),)


def test_a_file_of_another_import_is_kept(content: Path) -> None:
    assert write(Imported("other", {ONE: "9\n"}), content).kept == (Kept(ONE, "it was not written by this import"),)


def test_a_removed_file_stays_away_until_forced(content: Path) -> None:
    (content / TWO).unlink()
    for _ in range(2):
        assert write(_imported(one="1\n", two="22\n"), content).kept == (Kept(TWO, "it was removed here"),)
    assert not (content / TWO).exists()
    assert write(_imported(one="1\n", two="22\n"), content, force=True).written == (TWO,)


def test_a_record_rewritten_as_markdown_is_not_doubled(content: Path) -> None:
    (content / TWO).rename(content / "roles/two.md")
    assert write(_imported(one="1\n", two="22\n"), content, force=True).kept == (Kept(TWO, "the record is written as two.md here"),)


def test_a_record_gone_from_the_source_is_said_and_left(content: Path) -> None:
    for _ in range(2):
        assert write(_imported(one="1\n"), content) == Outcome(unchanged=(ONE,), gone=(TWO,))
    assert (content / TWO).read_text() == "2\n"


def test_a_record_that_comes_back_to_the_source_is_the_imports_own_again(content: Path) -> None:
    write(_imported(one="1\n"), content)
    assert write(_imported(one="1\n", two="22\n"), content).written == (TWO,)


@pytest.mark.parametrize("link", [ONE, "roles"])
def test_a_symbolic_link_is_never_followed(tmp_path: Path, link: str) -> None:
    elsewhere, content = tmp_path / "elsewhere", tmp_path / "content"
    elsewhere.mkdir()
    (content / link).parent.mkdir(parents=True, exist_ok=True)
    (content / link).symlink_to(elsewhere / "one.yml" if link == ONE else elsewhere)
    assert write(_imported(one="1\n"), content, force=True).kept == (Kept(ONE, "it is a symbolic link, which is never followed"),)
    assert list(elsewhere.iterdir()) == []


def test_a_run_that_was_cut_off_is_taken_up_again(tmp_path: Path) -> None:
    def stop(what: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(_imported(one="1\n", three="3\n"), tmp_path, progress=stop)
    assert not (tmp_path / "roles/three.yml").exists()
    assert write(_imported(one="11\n", three="33\n"), tmp_path) == Outcome(written=(ONE, "roles/three.yml"))


def test_what_is_in_the_way_of_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / ONE).mkdir(parents=True)
    assert write(_imported(one="1\n"), tmp_path, force=True).kept == (Kept(ONE, "something that is no file has this name"),)


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("a file")
    outcome = write(_imported(one="1\n"), tmp_path / "content")
    assert [(p.code, p.where.path) for p in outcome.problems] == [("I009", (tmp_path / "content").as_posix())]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": 5}', '{"files": {}, "writing": []}'])
def test_unreadable_notes_are_a_warning_and_every_file_counts_as_edited(content: Path, text: str) -> None:
    (content / ".import-test.json").write_text(text)
    outcome = write(_imported(one="11\n", two="2\n"), content)
    assert [(p.code, p.severity) for p in outcome.problems] == [("I008", "warning")]
    assert (outcome.kept, outcome.unchanged) == ((Kept(ONE, "it was not written by this import"),), (TWO,))


def test_an_import_with_problems_writes_nothing(content: Path) -> None:
    problem = Problem("I001", Where("a.xlsx"), "there is no file", "Put it there")
    assert write(Imported("test", problems=(problem,)), content) == Outcome(problems=(problem,))
    assert (content / ONE).exists()


def test_nothing_but_the_files_and_the_notes_is_left_behind(content: Path) -> None:
    assert sorted(path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file()) == [".import-test.json", ONE, TWO]
    assert json.loads((content / ".import-test.json").read_text()).keys() == {"files", "writing"}


def test_the_outcome_says_what_happened_to_each_file(content: Path) -> None:
    (content / ONE).write_text("mine\n")
    assert write(_imported(one="11\n", three="3\n"), content).lines() == [
        "1 file written, 0 already up to date.",
        "Kept roles/one.yml: it was edited here.",
        "With --force an edited file is overwritten and a removed one comes back; to compare first, import into an empty folder.",
        "Gone from the source, still here: roles/two.yml. Remove it where nobody needs it.",
    ]
