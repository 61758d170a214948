"""MkDocs and ProperDocs give the same site as `portal build`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.findings import nothing
from tests.running import demo_project, differences, run


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_the_host_builds_what_portal_build_does(demo_site: Path, tmp_path: Path, host: str) -> None:
    project = demo_project(tmp_path / "portal")
    run(host, "build", "--quiet", "-f", "site.yml", folder=project, environment={"NO_COLOR": "1"})
    nothing(differences(demo_site, project / "site"))
