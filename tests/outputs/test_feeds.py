"""Atom feeds of what is new, which feed readers take."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from generator.outputs.feeds import made
from generator.site import Site
from tests.histories import SITE, History
from tests.offers import OFFERS
from tests.portals import based

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TESTER = "roles/tester.yml"


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))


@pytest.fixture
def history(tmp_path: Path) -> History:
    history = History(tmp_path / "portal")
    history.commit("2026-10-02", {TESTER: based(TESTER, ("title: Tester", "title: Tester & <b>prober</b>"), ("testing: expert", "testing: working"))})
    history.commit("2026-11-02", {"openings/tester-in-leeds.yml": OFFERS["openings/tester-in-leeds.yml"], "courses/second-steps.yml": None, "pathways/into-testing.yml": None,
                                  "articles/what-broke.md": OFFERS["articles/what-broke.md"]})
    return history


def feeds(history: History, site: Site = SITE, today: str = "2026-11-22") -> dict[str, bytes]:
    return {path: make() for path, make in made(history.shop(today, site).facts, site).items()}


def entries(feed: bytes, what: str) -> list[str]:
    return [str(found) for found in etree.fromstring(feed).xpath(f"a:entry/{what}", namespaces=ATOM)]


def test_each_keeps_to_the_standard(history: History, grammar: etree.RelaxNG):
    for path, content in feeds(history).items():
        assert grammar.validate(etree.fromstring(content)), f"{path}: {grammar.error_log}"


def test_there_is_one_for_everything_each_kind_family_and_competency(history: History):
    assert {"feeds/all.xml", "feeds/role.xml", "feeds/opening.xml", "feeds/families/engineering.xml", "feeds/competencies/testing.xml"} <= feeds(history).keys()
    assert "feeds/rotation.xml" not in feeds(history)


def test_a_feed_tells_what_concerns_it(history: History):
    made_ = feeds(history)
    assert entries(made_["feeds/opening.xml"], "a:title/text()") == ["New opening: Tester in Leeds"]
    assert entries(made_["feeds/families/engineering.xml"], "a:title/text()") == ["New opening: Tester in Leeds", "Role changed: Tester & <b>prober</b>"]
    assert entries(made_["feeds/competencies/testing.xml"], "a:title/text()") == ["New article: What broke", "Role changed: Tester & <b>prober</b>"]


def test_what_people_wrote_stays_text(history: History):
    (content,) = entries(feeds(history)["feeds/role.xml"], "a:content/text()")
    assert '<a href="https://careers.example/portal/roles/tester/">Tester &amp; &lt;b&gt;prober&lt;/b&gt;</a> now asks' in content
    assert "<b>" not in content


def test_days_come_from_the_history(history: History):
    assert entries(feeds(history, today="2026-11-22")["feeds/role.xml"], "a:updated/text()") == ["2026-10-02T00:00:00Z"]
    assert feeds(history, today="2026-11-22") == feeds(history, today="2026-12-01")


def test_an_entry_keeps_its_id_when_more_changes_in_its_month(tmp_path: Path):
    history = History(tmp_path / "portal")
    history.commit("2026-11-02", {TESTER: based(TESTER, ("testing: expert", "testing: working"))})
    before = entries(feeds(history)["feeds/role.xml"], "a:id/text()")
    history.commit("2026-11-12", {TESTER: based(TESTER, ("testing: expert", "testing: working"), ("grade: g2", "grade: g1"))})
    after = feeds(history)["feeds/role.xml"]
    assert entries(after, "a:id/text()") == before == ["tag:careers.example,2026-11:/portal/role/tester/changed"]
    assert entries(after, "a:updated/text()") == ["2026-11-12T00:00:00Z"]


def test_ids_differ_within_a_feed(history: History):
    ids = entries(feeds(history)["feeds/all.xml"], "a:id/text()")
    assert len(ids) == len(set(ids)) > 3


def test_without_the_sites_address_there_is_none(history: History):
    assert feeds(history, replace(SITE, url="")) == {}
