"""A desk over a small portal, put together by the real stages with the project's own theme."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.build import Workshop, load, sound, workshop
from generator.portal import Portal
from generator.render.views.desk import Desk
from generator.site import TEXTS, Site
from tests.projects import BASE, TODAY, write
from tests.running import ROOT

Make = Callable[..., Workshop]
SITE = Site(name="Careers", url="https://careers.example/careers/", texts=TEXTS)


@pytest.fixture
def workshop_of(tmp_path: Path) -> Make:
    """Makes a workshop over the sound small portal with other `files`, as paths below `content/`."""
    def make(files: Mapping[str, str] | None = None, site: Site = SITE, today: str = TODAY) -> Workshop:
        shutil.copytree(BASE, tmp_path / "content")
        write(tmp_path / "content", files or {})
        portal, problems = load(tmp_path / "content", tmp_path, dt.date.fromisoformat(today))
        assert sound(problems), "\n".join(map(str, problems))
        return workshop(portal, site, tmp_path, tmp_path / "content", [ROOT / "theme"])

    return make


@pytest.fixture(scope="session")
def demo_desk(demo: Portal) -> Desk:
    """A desk over the demo portal."""
    return workshop(demo, SITE, ROOT, ROOT / "content", [ROOT / "theme"]).desk
