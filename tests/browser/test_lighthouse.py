"""Lighthouse gives full marks, on a phone and on a desktop."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.chromium import Chromium
from tests.browser.host import Host
from tests.browser.kinds import address
from tests.browser.tools import CATEGORIES, lighthouse, shortfalls

TRIES = 3
"""A machine may do other things at the same time, so one run of so many has to reach it."""


@pytest.mark.browser
@pytest.mark.alone
@pytest.mark.parametrize(("name", "desktop"), [("rung", False), ("rung", True)], ids=["rung-phone", "rung-desktop"])
def test_lighthouse_gives_full_marks(chromium: Chromium, served: Host, tmp_path: Path, name: str, *, desktop: bool) -> None:
    report = tmp_path / "report.json"
    for _ in range(TRIES):
        scores = lighthouse(served.url + address(name, served.site), chromium, report, desktop=desktop)
        if scores["performance"] == 100 or any(scores[category] < 100 for category in CATEGORIES if category != "performance"):
            break
    assert scores == dict.fromkeys(CATEGORIES, 100), "\n".join(shortfalls(report))
