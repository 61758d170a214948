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
from generator.manifest import encode, read_manifest
from generator.outputs.release import release
from tests.findings import nothing
from tests.offers import OFFERS
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


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with a record of every kind, in git and built. Nobody changes it."""
    folder = project(tmp_path_factory.mktemp("published") / "portal", files={f"content/{path}": text for path, text in OFFERS.items()})
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "--all", ".")
    git(folder, "commit", "-q", "-m", "All")
    assert portal("build", "-f", folder / "site.yml").exit_code == 0
    return folder


@pytest.fixture
def committed(published: Path, tmp_path: Path) -> Path:
    """A clone of it, not built."""
    git(tmp_path, "clone", "-q", str(published), "portal")
    return tmp_path / "portal"


@pytest.mark.skipif(not (OTHER / "portal").exists(), reason="no other Python is set up: tests/setup/other-python.sh does it where there is one")
def test_another_python_makes_the_same_bytes_search_included(published: Path, committed: Path) -> None:
    version = "import sys; print(sys.version_info[:2])"
    assert len({subprocess.run([python, "-c", version], capture_output=True, check=True).stdout for python in (OTHER / "python", ROOT / ".venv/bin/python")}) == 2
    subprocess.run([OTHER / "portal", "build"], cwd=committed, check=True, capture_output=True, timeout=300, umask=0o077)
    assert read_manifest(committed / "site")
    assert read_manifest(committed / "site") == read_manifest(published / "site")


# ── what a site was made from ────────────────────────────────────────────────────────────────────────────────────────


def made(folder: Path) -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads((folder / "release.json").read_bytes())
    return found


def head(folder: Path) -> str:
    return subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout.strip()


def test_a_site_says_what_it_was_made_from_and_can_be_made_again_from_it(published: Path, committed: Path) -> None:
    said = made(published / "site")
    assert said == {"commit": head(published), "today": SMALL_TODAY, "generator": __version__}
    git(committed, "checkout", "-q", said["commit"])
    assert portal("build", "--full", "--today", said["today"], "-f", committed / "site.yml").exit_code == 0
    held = portal("verify", published / "site", "--manifest", committed / "site/manifest.sha256")
    assert held.exit_code == 0, held.output


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


def test_verify_tells_what_a_site_was_made_from(published: Path) -> None:
    assert f"made from the commit {head(published)} as of {SMALL_TODAY}, by career-portal {__version__}" in portal("verify", published / "site").stderr


@pytest.mark.parametrize(("others", "told"), [((), True), (("index.html",), False)])
def test_verify_says_when_nothing_but_search_differs(published: Path, tmp_path: Path, others: tuple[str, ...], told: bool) -> None:  # noqa: FBT001 - a case
    manifest = dict(read_manifest(published / "site"))
    searched = [path for path in manifest if path.startswith("pagefind/filter/")]
    assert searched
    (tmp_path / "anew").write_bytes(encode({path: "0" * 64 if path in {*searched, *others} else digest for path, digest in manifest.items()}))
    held = portal("verify", published / "site", "--manifest", tmp_path / "anew")
    assert (held.exit_code, "Only files of search differ" in held.stderr) == (1, told)


def test_a_commit_for_others_alone_changes_no_byte_of_an_edition(tmp_path: Path) -> None:
    course = "title: Pay talks{}\nformat: book\nhours: 3\naudience: [hr]\n"
    folder = project(tmp_path / "portal", options="editions: {everyone: , hr: }", files={"content/courses/pay-talks.yml": course.format("")})
    git(folder, "init", "-q", "-b", "main")
    sites = []
    for said in ("", ", second part"):
        write(folder, {"content/courses/pay-talks.yml": course.format(said)})
        git(folder, "add", "--all", "content", "site.yml")
        git(folder, "commit", "-q", "-m", f"Pay{said}")
        assert portal("build", "-f", folder / "site.yml").exit_code == 0
        sites.append((dict(read_manifest(folder / "site")), dict(read_manifest(folder / "site-hr"))))
    (everyone, hr), (everyone_after, hr_after) = sites
    assert "release.json" in everyone
    assert (everyone == everyone_after, hr == hr_after) == (True, False)
