"""What waits for a review: overdue, or referring to what has changed since."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lxml import etree

from generator.derive.staleness import Stale, coming, lately, stale
from generator.outputs import reviews_feed
from tests.histories import SITE, History
from tests.outputs.test_feeds import ATOM, grammar  # noqa: F401 - a fixture
from tests.portals import based, small

TESTER, TESTING = "roles/tester.yml", "competencies/testing.yml"
OTHER = based(TESTING, ("Writes tests that fail for one reason.", "Writes tests that fail for one reason, and says which."))


def reviewed(on: str, *, due: str = "2027-10-01", owner: str = "Quality") -> str:
    return based(TESTER) + f"owner: {owner}\nreview: {{on: {on}, due: {due}, by: Ada, outcome: Clearer.}}\n"


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "portal")


def waiting(history: History, today: str = "2026-11-22") -> tuple[Stale, ...]:
    shop = history.shop(today)
    return stale(shop.facts.portal, shop.changes, shop.facts.past.began)


@pytest.mark.parametrize(("today", "late"), [("2026-11-22", []), ("2026-11-23", ["tester"])])
def test_a_review_waits_from_the_day_after_it_was_due(tmp_path: Path, today: str, late: list[str]):
    portal, _ = small(tmp_path, {TESTER: reviewed("2026-10-01", due="2026-11-22")}, dt.date.fromisoformat(today))
    assert [each.record.id for each in stale(portal, {}) if each.overdue] == late


@pytest.mark.parametrize(("on", "days"), [("2026-10-09", ["2026-10-10"]), ("2026-10-10", [])])
def test_what_changes_after_a_review_makes_what_names_it_wait(history: History, on: str, days: list[str]):
    history.commit("2026-10-01", {TESTER: reviewed(on)})
    history.commit("2026-10-10", {TESTING: OTHER})
    assert [other.on.isoformat() for each in waiting(history) for other in each.changed] == days


def test_its_reason_names_what_has_changed(history: History):
    history.commit("2026-10-01", {TESTER: reviewed("2026-10-01")})
    history.commit("2026-10-10", {TESTING: OTHER})
    assert [(each.record.owner, each.why()) for each in waiting(history)] == [("Quality", "Changed since the review of 2026-10-01: Testing (2026-10-10).")]


def test_while_a_portal_is_being_filled_nothing_has_changed(tmp_path: Path):
    history = History(tmp_path / "portal")
    history.commit("2026-09-01", {TESTER: reviewed("2026-08-01"), TESTING: OTHER})
    assert waiting(history) == ()


def test_what_is_written_for_the_first_time_has_not_changed(history: History):
    history.commit("2026-10-10", {"competencies/juggling.yml": "title: Juggling\narea: software\n",
                                  "roles/juggler.yml": "title: Juggler\nfamily: engineering\ncompetencies: {juggling: working}\nreview: {on: 2026-10-02}\n"})
    assert waiting(history) == ()


def test_a_link_in_prose_makes_nothing_wait(history: History):
    history.commit("2026-10-01", {TESTER: reviewed("2026-10-01") + "summary: Unlike a [](role:developer).\n"})
    history.commit("2026-10-10", {"roles/developer.yml": based("roles/developer.yml", ("Builds what customers use.", "Builds what customers need."))})
    assert waiting(history) == ()


def test_owners_come_by_name_and_nobody_last_what_is_overdue_first(tmp_path: Path):
    late = "review: {due: 2026-11-01}\n"
    portal, _ = small(tmp_path, {TESTER: based(TESTER) + late, TESTING: based(TESTING) + "owner: beta\n" + late, "competencies/programming.yml": based("competencies/programming.yml") + "owner: Alpha\n" + late})
    assert [each.record.owner for each in stale(portal, {})] == ["Alpha", "beta", ""]


def test_what_is_due_soon_and_what_was_looked_through_lately_are_told(tmp_path: Path):
    portal, _ = small(tmp_path, {TESTER: reviewed("2026-10-01", due="2026-12-22"), TESTING: based(TESTING) + "review: {on: 2026-01-01, due: 2026-12-23}\n"})
    assert ([each.id for each in coming(portal)], [(each.id, each.outcome) for each in lately(portal)]) == (["tester"], [("tester", "Clearer.")])


# ── the feed ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_feed_keeps_to_the_standard_and_tells_what_waits(history: History, grammar: etree.RelaxNG):  # noqa: F811 - the fixture
    history.commit("2026-10-01", {TESTER: reviewed("2026-10-01")})
    history.commit("2026-10-10", {TESTING: OTHER})
    shop = history.shop()
    ((path, content),) = reviews_feed.files(shop.facts, SITE, shop.changes)
    feed = etree.fromstring(content)
    assert grammar.validate(feed), grammar.error_log
    assert path == "feeds/reviews.xml"
    assert feed.xpath("a:entry/a:link/@href", namespaces=ATOM) == ["https://careers.example/portal/roles/tester/"]
    assert feed.xpath("a:entry/a:updated/text()", namespaces=ATOM) == ["2026-10-10T00:00:00Z"]
