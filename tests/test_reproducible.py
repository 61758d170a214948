"""A build is a pure function of content, theme, configuration and day: the machine it runs on leaves no trace."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import __version__
from generator.history import made_from
from generator.manifest import read_manifest
from generator.outputs.release import release
from tests.findings import nothing
from tests.projects import TODAY as SMALL_TODAY
from tests.projects import portal, project, write
from tests.running import ROOT, TODAY, demo_project, differences, git, run

ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "Pacific/Kiritimati",  # fourteen hours ahead of UTC
    "LC_ALL": "C",  # text is ASCII to who leaves the encoding to the machine
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": "log.showRoot",
    "GIT_CONFIG_VALUE_0": "false",
    "GIT_CONFIG_KEY_1": "diff.relative",
    "GIT_CONFIG_VALUE_1": "true",
    "USER": "somebody",
    "COLUMNS": "40",
}
OTHER = ROOT / ".venv-other/bin"


def test_hash_seed_time_zone_locale_folder_and_order_of_files_leave_no_trace(demo_site: Path, tmp_path: Path) -> None:
    project = demo_project(tmp_path / "another place, elsewhere", backwards=True)
    run("portal", "build", "-f", "site.yml", "--today", TODAY, folder=project, environment=ELSEWHERE)
    nothing(differences(demo_site, project / "site"))
    assert read_manifest(project / "site") == read_manifest(demo_site)  # search as well


def test_a_second_build_over_the_first_changes_nothing(demo_site: Path, tmp_path: Path) -> None:
    project = shutil.copytree(demo_site.parent, tmp_path / "again", symlinks=True)
    run("portal", "build", "-f", "site.yml", "--today", TODAY, folder=project)
    nothing(differences(demo_site, project / "site"))


@pytest.mark.skipif(not (OTHER / "portal").exists(), reason="no other Python is set up: tests/setup/other-python.sh does it where there is one")
def test_another_python_makes_the_same_bytes_search_included(demo_site: Path, tmp_path: Path) -> None:
    version = "import sys; print(sys.version_info[:2])"
    assert len({subprocess.run([python, "-c", version], capture_output=True, check=True).stdout for python in (OTHER / "python", ROOT / ".venv/bin/python")}) == 2
    demo = demo_project(tmp_path / "demo")
    subprocess.run([OTHER / "portal", "build", "-f", "site.yml", "--today", TODAY], cwd=demo, check=True, capture_output=True, timeout=300, umask=0o077)
    assert read_manifest(demo / "site")
    assert read_manifest(demo / "site") == read_manifest(demo_site)


# ── what a site was made from ────────────────────────────────────────────────────────────────────────────────────────


def made(folder: Path) -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads((folder / "release.json").read_bytes())
    return found


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    folder = project(tmp_path / "portal")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "--all", ".")
    git(folder, "commit", "-q", "-m", "All")
    return folder


def head(folder: Path) -> str:
    return subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout.strip()


def test_a_site_says_what_it_was_made_from_and_can_be_made_again_from_it(committed: Path, tmp_path: Path) -> None:
    assert portal("build", "-f", committed / "site.yml").exit_code == 0
    said = made(committed / "site")
    assert said == {"commit": head(committed), "today": SMALL_TODAY, "generator": __version__}
    git(tmp_path, "clone", "-q", str(committed), "again")
    git(tmp_path / "again", "checkout", "-q", said["commit"])
    assert portal("build", "--full", "--today", said["today"], "-f", tmp_path / "again/site.yml").exit_code == 0
    held = portal("verify", committed / "site", "--manifest", tmp_path / "again/site/manifest.sha256")
    assert held.exit_code == 0, held.output


def test_what_is_not_committed_is_no_commit(committed: Path) -> None:
    write(committed, {"content/roles/tester.yml": "title: Other\nfamily: engineering\ntrack: individual\ngrade: g2\n"})
    assert portal("build", "-f", committed / "site.yml").exit_code == 0
    assert made(committed / "site") == {"today": SMALL_TODAY, "generator": __version__}


@pytest.mark.parametrize("change", ["content/roles/new.yml", "site.yml", "content/pages/ignored.md"])
def test_every_input_counts(committed: Path, change: str) -> None:
    write(committed, {".gitignore": "ignored.md\n"})
    git(committed, "add", ".gitignore")
    git(committed, "commit", "-q", "-m", "Ignored")
    inputs = [committed / "site.yml", committed / "content"]
    assert made_from(committed, inputs) == head(committed)
    write(committed, {change: "changed"})
    assert made_from(committed, inputs) == ""


def test_what_is_no_input_does_not_count(committed: Path) -> None:
    write(committed, {"notes.txt": "x", "site/index.html": "x", "content/__pycache__/hook.pyc": "x"})
    assert made_from(committed, [committed / "site.yml", committed / "content"]) == head(committed)


def test_outside_of_git_there_is_no_commit(tmp_path: Path) -> None:
    assert made_from(project(tmp_path / "portal"), [tmp_path / "portal/content"]) == ""


def test_an_edition_says_no_commit() -> None:
    assert json.loads(release("0123abc", dt.date(2026, 11, 22), edition=True)) == {"today": "2026-11-22", "generator": __version__}


def test_verify_tells_what_a_site_was_made_from(committed: Path) -> None:
    portal("build", "-f", committed / "site.yml")
    assert f"made from the commit {head(committed)} as of {SMALL_TODAY}, by career-portal {__version__}" in portal("verify", committed / "site").stderr


def test_verify_says_when_nothing_but_search_differs(committed: Path, tmp_path: Path) -> None:
    portal("build", "-f", committed / "site.yml")
    write(committed, {"content/roles/tester.yml": "title: Other\nfamily: engineering\ntrack: individual\ngrade: g2\n"})
    portal("build", "-f", committed / "site.yml")
    anew = tmp_path / "anew"
    portal("build", "--full", "--site-dir", anew, "-f", committed / "site.yml")
    held = portal("verify", committed / "site", "--manifest", anew / "manifest.sha256")
    assert held.exit_code == 1
    assert "Only files of search differ" in held.stderr
    (committed / "site/index.html").write_text("changed")
    assert "Only files of search differ" not in portal("verify", committed / "site", "--manifest", anew / "manifest.sha256").stderr
