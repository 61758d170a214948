"""Builds of a portal with a history: what is remembered of it never shows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.histories import History
from tests.offers import OFFERS
from tests.portals import based
from tests.test_incremental import built, check

TESTER = "roles/tester.yml"
TODAY = dt.date(2026, 11, 22)


def test_after_each_commit_and_day_the_site_is_what_a_clean_build_gives(tmp_path: Path):
    history = History(tmp_path / "portal")
    built(history.root)
    history.commit("2026-11-02", {TESTER: based(TESTER, ("testing: expert", "testing: working")), "openings/tester-in-leeds.yml": OFFERS["openings/tester-in-leeds.yml"]})
    rendered = built(history.root).rendered
    assert {"/whats-new/", "/roles/tester/", "/openings/tester-in-leeds/"} <= set(rendered)
    history.write({"courses/second-steps.yml": based("courses/second-steps.yml", ("title: Second", "title: Third"))})
    assert "/whats-new/" not in built(history.root).rendered
    history.commit("2026-12-19")
    built(history.root, today=dt.date(2026, 12, 20))
    check(history.root, dt.date(2026, 12, 20))


def test_without_a_history_there_is_no_page_of_what_is_new_and_no_feed(tmp_path: Path):
    history = History(tmp_path / "portal")
    (history.root / ".git").rename(tmp_path / "git")
    files = built(history.root).files
    assert [path for path in files if path.startswith(("whats-new/", "feeds/"))] == ["feeds/reviews.xml"]  # which goes by the days of reviews
