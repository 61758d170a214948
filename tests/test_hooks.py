"""The ready hooks of a bare repository: a push is published, and one with problems is refused with the problems as the answer."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.projects import COMMANDS, FAULT, project
from tests.running import ROOT

SECONDS = 120


def git(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", "-C", folder, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "init.defaultBranch=main", *arguments],
                          capture_output=True, text=True, check=False, timeout=SECONDS)


def pushed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "--message", "A change")
    return git(folder, "push", "origin", *(arguments or ("HEAD:main",)))


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository with the hooks in it, and a clone of it with a portal that has been pushed once."""
    top = tmp_path_factory.mktemp("hooks")
    git(top, "init", "--quiet", "--bare", "careers.git")
    for hook in (ROOT / "docs" / "hooks").iterdir():
        shutil.copy(hook, top / "careers.git" / "hooks")
    for name, value in (("site", top / "site"), ("command", COMMANDS / "portal")):
        git(top / "careers.git", "config", f"portal.{name}", value)
    project(top / "clone")
    git(top / "clone", "init", "--quiet")
    git(top / "clone", "remote", "add", "origin", top / "careers.git")
    said = pushed(top / "clone")
    assert said.returncode == 0, said.stderr
    return top


def test_a_push_is_published(repository: Path):
    assert "<h1" in (repository / "site/roles/tester/index.html").read_text("utf-8")
    (repository / "clone/content/courses/third-steps.yml").write_text("title: Third steps\nformat: book\n", "utf-8")
    said = pushed(repository / "clone")
    assert f"is at {repository / 'site'}" in said.stderr
    assert (repository / "site/courses/third-steps/index.html").is_file()


def test_a_push_with_problems_is_refused_with_them(repository: Path):
    role = repository / "clone/content/roles/tester.yml"
    before, head, text = (repository / "site/manifest.sha256").read_bytes(), git(repository / "careers.git", "rev-parse", "main").stdout, role.read_text("utf-8")
    role.write_text(FAULT, "utf-8")
    said = pushed(repository / "clone")
    assert said.returncode != 0
    assert "content/roles/tester.yml:3:8  L002" in said.stderr
    assert "Not taken" in said.stderr
    assert git(repository / "careers.git", "rev-parse", "main").stdout == head
    assert (repository / "site/manifest.sha256").read_bytes() == before
    role.write_text(text, "utf-8")


def test_another_branch_is_neither_checked_nor_published(repository: Path):
    before = (repository / "site/manifest.sha256").read_bytes()
    git(repository / "clone", "switch", "--quiet", "--create", "idea")
    (repository / "clone/content/roles/tester.yml").write_text(FAULT, "utf-8")
    assert pushed(repository / "clone", "idea").returncode == 0
    assert (repository / "site/manifest.sha256").read_bytes() == before
    git(repository / "clone", "switch", "--quiet", "-")


def test_the_published_branch_stays(repository: Path):
    said = git(repository / "clone", "push", "origin", ":main")
    assert (said.returncode != 0, "can't be removed" in said.stderr) == (True, True)
