from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.derive.mobility import gains, months_of, openings_at, stays_at, stays_for, stays_in, to_apply_for
from generator.derive.open_now import Chance, open_now
from generator.portal import Portal
from tests.offers import OFFERS
from tests.portals import small

ALONE = {path: text for path, text in OFFERS.items() if path.split("/")[0] in {"openings", "rotations", "programmes", "events", "check-ins"}}
CROSSING = ("title: Both sides\nkind: cross-training\ncourses: [first-steps, second-steps]\npathways: [into-testing]\n"
            "cohorts: [{id: spring, start: 2027-02-22, end: 2027-06-11, apply_by: 2027-01-15}]\n")


def offered(root: Path, today: str = "2026-11-22", **more: str) -> Portal:
    files = {**ALONE, **{path.replace("__", "/").replace("_", "-") + ".yml": text for path, text in more.items()}}
    portal, problems = small(root, files, dt.date.fromisoformat(today))
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return portal


def test_openings_of_a_rung_close_soonest_first(tmp_path: Path):
    portal = offered(tmp_path, openings__always="title: A\nrole: tester\nkind: permanent\n", openings__sooner="title: Z\nrole: tester\nkind: permanent\ncloses: 2026-12-01\n")
    assert openings_at(portal) == {"tester": ("sooner", "tester-in-leeds", "always")}


def test_an_opening_is_gone_from_its_rung_the_day_after_it_closes(tmp_path: Path):
    assert openings_at(offered(tmp_path, "2026-12-18")) == {"tester": ("tester-in-leeds",)}
    assert openings_at(offered(tmp_path, "2026-12-19")) == {}


def test_a_rotation_belongs_to_its_rung_its_family_and_what_it_builds(tmp_path: Path):
    portal, stay = offered(tmp_path), (("rotation", "with-the-testers"),)
    assert (stays_at(portal), stays_in(portal), stays_for(portal)) == ({"tester": stay}, {"engineering": stay}, {"testing": stay})


def test_cross_training_belongs_to_the_rungs_of_its_pathways_and_builds_what_its_courses_teach(tmp_path: Path):
    portal = offered(tmp_path, programmes__both_sides=CROSSING)
    crossing = ("programme", "both-sides")
    assert {ref for ref, those in stays_at(portal).items() if crossing in those} == {"developer/junior", "developer/senior", "tester"}
    assert crossing in stays_in(portal)["engineering"]
    assert gains(portal, *crossing) == (("programming", "expert"), ("testing", "expert"))


def test_cross_training_lasts_as_long_as_its_next_cohort(tmp_path: Path):
    assert months_of(offered(tmp_path, programmes__both_sides=CROSSING), "programme", "both-sides") == 3.5


def test_other_programmes_are_no_stays(tmp_path: Path):
    assert {kind for those in stays_at(offered(tmp_path)).values() for kind, _ in those} == {"rotation"}


def test_a_cohort_without_room_cannot_be_applied_for(tmp_path: Path):
    full = CROSSING.replace("apply_by", "places: 3, taken: 3, apply_by")
    portal = offered(tmp_path, programmes__both_sides=full)
    assert to_apply_for(portal.programmes["both-sides"], portal.today) == ()


# ── what is open now ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_everything_open_stands_in_the_order_of_its_days(tmp_path: Path):
    assert open_now(offered(tmp_path)) == (
        Chance(dt.date(2026, 12, 18), "opening", "tester-in-leeds"), Chance(dt.date(2027, 1, 15), "rotation", "with-the-testers"),
        Chance(dt.date(2027, 1, 20), "event", "questions"), Chance(dt.date(2027, 2, 9), "course", "first-steps", "spring"),
        Chance(dt.date(2027, 2, 12), "programme", "first-line", "spring"), Chance(dt.date(2027, 10, 4), "programme", "first-line", "later"))


def test_what_never_closes_comes_last(tmp_path: Path):
    assert open_now(offered(tmp_path, openings__always="title: A\nrole: tester\nkind: permanent\n"))[-1] == Chance(None, "opening", "always")


@pytest.mark.parametrize("said", ["opens: 2026-11-23", "slots: 2\ntaken: 2"], ids=["not yet", "full"])
def test_a_rotation_that_cannot_be_applied_for_is_not_open(tmp_path: Path, said: str):
    portal = offered(tmp_path, rotations__elsewhere=f"title: Elsewhere\nhost: Others\n{said}\n")
    assert "elsewhere" not in {each.id for each in open_now(portal)}
