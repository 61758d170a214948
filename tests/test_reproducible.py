"""A build is a pure function of content, theme, configuration and day: the machine it runs on leaves no trace."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.manifest import read_manifest
from tests.findings import nothing
from tests.running import TODAY, demo_project, differences, run

ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "Pacific/Kiritimati",  # fourteen hours ahead of UTC
    "LC_ALL": "C",  # text is ASCII to who leaves the encoding to the machine
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}


def test_hash_seed_time_zone_locale_folder_and_order_of_files_leave_no_trace(demo_site: Path, tmp_path: Path) -> None:
    project = demo_project(tmp_path / "another place, elsewhere", backwards=True)
    run("portal", "build", "-f", "site.yml", "--today", TODAY, folder=project, environment=ELSEWHERE)
    nothing(differences(demo_site, project / "site"))
    assert read_manifest(project / "site") == read_manifest(demo_site)  # search as well


def test_a_second_build_over_the_first_changes_nothing(demo_site: Path, tmp_path: Path) -> None:
    project = shutil.copytree(demo_site.parent, tmp_path / "again", symlinks=True)
    run("portal", "build", "-f", "site.yml", "--today", TODAY, folder=project)
    nothing(differences(demo_site, project / "site"))
