"""When each file last changed, as git tells."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from generator.history import last_changes, why_unknown
from generator.revisions import all_commits
from tests.projects import COMMANDS, write


def git(folder: Path, *words: str, day: str = "2026-10-01") -> None:
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "protocol.file.allow=always", *words], cwd=folder, check=True, capture_output=True,
                   env={**os.environ, "GIT_AUTHOR_DATE": f"{day}T12:00:00+0000", "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000"})


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    write(folder, {"portal/content/roles/one.yml": "1", "portal/content/roles/two.yml": "1", "portal/content/pages/größe und maß.md": "1", "other.txt": "1"})
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "First", day="2026-09-01")
    write(folder, {"portal/content/roles/two.yml": "2", "other.txt": "2"})
    git(folder, "commit", "-q", "-a", "-m", "Second\n\n2026-01-01 roles/one.yml", day="2026-10-02")
    return folder


def days(root: Path) -> dict[str, str]:
    return {path: change.on.isoformat() for path, change in last_changes(root, root / "content").items()}


def test_each_file_has_the_day_it_last_changed_by_its_path_in_the_project(repository: Path):
    assert days(repository / "portal") == {"content/roles/one.yml": "2026-09-01", "content/roles/two.yml": "2026-10-02", "content/pages/größe und maß.md": "2026-09-01"}


SETTINGS = {"showRoot": "false", "showSignature": "true", "follow": "true", "diffMerges": "combined", "date": "relative", "abbrevCommit": "true"}


def test_how_git_is_set_up_leaves_no_trace(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = repository / "portal"
    there, told = days(root), all_commits(root, root / "content")
    lines = "".join(f"\t{name} = {value}\n" for name, value in SETTINGS.items())
    (tmp_path / "settings").write_text(f"[log]\n{lines}[diff]\n\trelative = true\n\trenames = copies\n[color]\n\tui = always\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    assert there
    assert (days(root), all_commits(root, root / "content")) == (there, told)


def test_names_are_read_alike_where_text_is_ascii(repository: Path):
    script = "from generator.history import last_changes; from pathlib import Path; print(ascii(sorted(last_changes(Path('portal'), Path('portal/content')))))"
    said = subprocess.run([COMMANDS / "python", "-c", script], cwd=repository, check=True, capture_output=True, encoding="utf-8",
                          env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}).stdout
    assert said.strip() == ascii(["content/pages/größe und maß.md", "content/roles/one.yml", "content/roles/two.yml"])


def test_with_its_history_there_is_nothing_to_explain(repository: Path):
    assert why_unknown(repository / "portal") == ""


def test_a_shallow_clone_gives_no_day_rather_than_a_wrong_one(repository: Path, tmp_path: Path):
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "clone")
    assert days(tmp_path / "clone/portal") == {}
    assert "only a part of its history" in why_unknown(tmp_path / "clone/portal")


def test_outside_of_git_there_are_no_days_and_no_wonder(tmp_path: Path):
    write(tmp_path, {"content/roles/one.yml": "1"})
    assert (days(tmp_path), why_unknown(tmp_path)) == ({}, "")


def test_a_repository_that_git_does_not_read_is_told(tmp_path: Path):
    write(tmp_path, {"content/roles/one.yml": "1", ".git/HEAD": "nonsense"})
    assert days(tmp_path) == {}
    assert "git doesn't read the history" in why_unknown(tmp_path)


def test_without_git_it_is_told(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert days(repository / "portal") == {}
    assert "git isn't installed" in why_unknown(repository / "portal")


def test_a_new_repository_has_no_days_yet(tmp_path: Path):
    git(tmp_path, "init", "-q")
    write(tmp_path, {"content/roles/one.yml": "1"})
    assert (days(tmp_path), why_unknown(tmp_path)) == ({}, "")


def test_a_day_is_a_day(repository: Path):
    assert all(type(change.on) is dt.date for change in last_changes(repository / "portal", repository / "portal/content").values())
