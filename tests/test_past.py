"""What is new, from the history of the content: in words a reader understands, and only of what is shown now."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.past import RevisionError
from generator.recall import Memory
from tests.histories import History
from tests.offers import OFFERS
from tests.portals import based
from tests.running import git

DEVELOPER, TESTER, FIRST = "roles/developer.yml", "roles/tester.yml", "courses/first-steps.yml"


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "portal")


def test_a_portal_that_begins_has_no_news(history: History):
    assert history.said() == []


def test_a_new_record_is_new(history: History):
    history.commit("2026-11-02", {"courses/third-steps.yml": "title: Third steps\nformat: book\nteaches:\n  - competency: programming\n"})
    (told,) = history.news()
    assert (told.kind, told.id, told.sort, told.on, told.url) == ("course", "third-steps", "new", dt.date(2026, 11, 2), "/courses/third-steps/")


def test_a_new_opening_says_until_when(history: History):
    history.commit("2026-11-02", {"openings/tester-in-leeds.yml": OFFERS["openings/tester-in-leeds.yml"]})
    assert history.said() == ["opening/tester-in-leeds new: Apply by 18 December 2026."]


def test_an_opening_that_has_closed_is_news_no_more(history: History):
    history.commit("2026-11-02", {"openings/tester-in-leeds.yml": OFFERS["openings/tester-in-leeds.yml"]})
    assert history.said(today="2026-12-19") == []


@pytest.mark.parametrize(("old", "new", "said"), [
    ("  testing: expert", "  testing: expert\n  programming: working", "Tester now also asks Programming at Working level."),
    ("  testing: expert", "  testing: working", "Tester now asks Testing at Working level, down from Expert."),
    ("  testing: expert", "  testing: {level: expert, need: desirable}", "Testing is now desirable, no longer essential, for Tester."),
    ("  testing: expert", "  programming: working", "Tester now also asks Programming at Working level. Tester no longer asks Testing."),
    ("grade: g2", "grade: g1", "Tester is now at Grade 1."),
    ("title: Tester", "title: Quality engineer", "It was called Tester before."),
])
def test_what_a_rung_asks_anew_is_told(history: History, old: str, new: str, said: str):
    history.commit("2026-11-02", {TESTER: based(TESTER, (old, new))})
    assert history.said() == [f"role/tester changed: {said}"]


def test_what_all_rungs_take_over_is_told_once(history: History):
    history.commit("2026-11-02", {DEVELOPER: based(DEVELOPER, ("testing: working", "testing: expert"))})
    assert history.said() == ["role/developer changed: Junior developer and Senior developer now ask Testing at Expert level, up from Working."]


def test_expectations_in_words_are_told_in_words(history: History):
    history.commit("2026-11-02", {DEVELOPER: based(DEVELOPER, ("        text: Advises [testers](role:tester) on what to test.", "        text: Listens."))})
    (told,) = history.news()
    assert [part.prose for part in told.sentences[0].parts] == [False, False, True, False]
    assert history.said() == ["role/developer changed: Senior developer says in other words what is expected: “Listens.”"]


def test_a_new_rung_and_a_new_way_are_told(history: History):
    history.commit("2026-11-02", {DEVELOPER: based(DEVELOPER, ("moves:\n", "  - {id: lead, title: Lead developer, grade: g2}\nmoves:\n  - {from: developer/senior, to: developer/junior, kind: lateral}\n"))})
    assert history.said() == ["role/developer changed: There is a new rung: Lead developer. There is a new way from Senior developer to Junior developer."]


def test_a_new_date_of_a_course_leads_to_it(history: History):
    history.commit("2026-11-02", {FIRST: based(FIRST, ("sessions:\n", "sessions:\n  - {id: may, start: 2027-05-03T09:00, end: 2027-05-03T12:00, timezone: Europe/London}\n"))})
    (told,) = history.news()
    assert told.sentences[0].parts[1].url == "/courses/first-steps/#session-may"


def test_a_new_cohort_is_told_while_one_can_apply(history: History):
    programme = OFFERS["programmes/first-line.yml"]
    before = programme.replace("  - {id: later, start: 2027-10-04}\n", "")
    history.commit("2026-09-02", {"programmes/first-line.yml": before, "check-ins/monthly.yml": OFFERS["check-ins/monthly.yml"]})
    history.commit("2026-11-02", {"programmes/first-line.yml": programme})
    assert "programme/first-line changed: A new cohort starts on 4 October 2027; apply by 4 October 2027." in history.said()
    assert "programme/first-line" not in "".join(line for line in history.said(today="2027-10-05") if "changed" in line)


def test_a_renamed_record_is_no_new_one(history: History):
    history.commit("2026-11-02", {TESTER: None, "roles/prober.yml": based(TESTER) + "aliases: [tester]\n", "pathways/into-testing.yml": None, "mentors/ada.yml": None,
                                  DEVELOPER: based(DEVELOPER, ("to: tester", "to: prober"), ("role:tester", "role:prober"))})
    assert [line for line in history.said() if line.startswith("role/")] == []


def test_what_is_gone_is_told_by_its_title(history: History):
    history.commit("2026-11-02", {"courses/second-steps.yml": None, "pathways/into-testing.yml": None})
    (course,) = [told for told in history.news() if told.kind == "course"]
    assert (course.sort, course.title, course.url) == ("gone", "Second steps", "")


def test_what_is_hidden_is_not_told_to_be_gone(history: History):
    history.commit("2026-11-02", {"courses/second-steps.yml": based("courses/second-steps.yml") + "draft: true\n"})
    assert history.said() == []


def test_a_mentor_without_consent_is_not_told_of(history: History):
    mentor = "name: Grace\noffers: mentoring\nconsent: {given: 2026-01-01, expires: 2026-11-30}\n"
    history.commit("2026-11-02", {"mentors/grace.yml": mentor})
    assert history.said() == ["mentor/grace new"]
    assert history.said(today="2026-12-01") == []


def test_no_name_of_a_person_is_kept(history: History, tmp_path: Path):
    history.memory = Memory(tmp_path / "memory")
    history.commit("2026-09-30", {"mentors/grace.yml": "name: Grace Hopper\noffers: mentoring\nconsent: {given: 2026-01-01}\n"})
    history.commit("2026-11-02", {"mentors/other.yml": "name: Mary Shelley\noffers: mentoring\nconsent: {given: 2026-01-01}\n"})
    assert len(history.news()) == 2
    kept = b"".join(file.read_bytes() for file in (tmp_path / "memory").iterdir())
    assert (b"Hopper" in kept, b"Shelley" in kept) == (False, False)


def test_a_draft_that_is_shown_is_new(history: History):
    text = "title: Third steps\nformat: book\nteaches:\n  - competency: programming\n"
    history.commit("2026-09-10", {"courses/third-steps.yml": text + "draft: true\n"})
    history.commit("2026-11-02", {"courses/third-steps.yml": text})
    assert history.said() == ["course/third-steps new"]


def test_what_is_published_on_a_day_is_new_on_that_day(history: History):
    history.commit("2026-11-02", {"courses/third-steps.yml": "title: Third steps\nformat: book\npublish_on: 2026-11-20\nteaches:\n  - competency: programming\n"})
    assert history.said(today="2026-11-19") == []
    assert [told.on for told in history.news()] == [dt.date(2026, 11, 20)]


def test_what_came_and_went_within_a_month_is_no_news(history: History):
    history.commit("2026-11-02", {TESTER: based(TESTER, ("testing: expert", "testing: working"))})
    history.commit("2026-11-12", {TESTER: based(TESTER)})
    assert history.said() == []


def test_each_month_has_its_own_news(history: History):
    history.commit("2026-10-02", {TESTER: based(TESTER, ("testing: expert", "testing: working"))})
    history.commit("2026-11-12", {TESTER: based(TESTER)})
    assert {month: len(told) for month, told in history.shop().facts.news_by_month.items()} == {"2026-11": 1, "2026-10": 1}


def test_a_year_is_told_and_no_more(tmp_path: Path):
    history = History(tmp_path / "portal", begun="2024-01-01")
    for month in ("2025-10", "2025-12", "2026-11"):
        history.commit(f"{month}-05", {f"courses/of-{month}.yml": "title: More\nformat: book\nteaches:\n  - competency: programming\n"})
    assert sorted(told.id for told in history.news() if told.kind == "course") == ["of-2025-12", "of-2026-11"]


def test_while_it_is_filled_for_the_first_time_nothing_is_news(history: History):
    history.commit("2026-09-03", {f"courses/number-{n}.yml": "title: More\nformat: book\nteaches:\n  - competency: programming\n" for n in range(12)})
    assert history.said() == []


def test_an_edit_that_is_not_committed_is_no_news(history: History):
    history.commit("2026-11-02", {TESTER: based(TESTER, ("testing: expert", "testing: working"))})
    told = history.said()
    history.write({DEVELOPER: based(DEVELOPER, ("testing: working", "testing: expert"))})
    assert history.said() == told


def test_what_is_remembered_is_what_is_found(history: History, tmp_path: Path):
    for day, level in (("2026-10-02", "working"), ("2026-11-03", "awareness"), ("2026-11-12", "expert")):
        history.commit(day, {TESTER: based(TESTER, ("testing: expert", f"testing: {level}"))})
        history.memory = Memory(tmp_path / "memory")
        remembered = history.said()
        history.memory = None
        assert history.said() == remembered


def test_a_former_revision_is_read_once(history: History, tmp_path: Path):
    history.memory = Memory(tmp_path / "memory")
    history.commit("2026-11-02", {TESTER: based(TESTER, ("testing: expert", "testing: working"))})
    told = history.said()
    (state,) = (tmp_path / "memory").glob("state-*")
    written = state.stat().st_mtime_ns
    assert (history.said(today="2026-11-23"), state.stat().st_mtime_ns) == (told, written)


def test_a_former_record_that_is_faulty_today_is_not_taken_for_a_new_one(history: History):
    history.commit("2026-09-05", {"courses/third-steps.yml": "title: Third steps\nformat: telepathy\n"})
    history.commit("2026-11-02", {"courses/third-steps.yml": "title: Third steps\nformat: book\nteaches:\n  - competency: programming\n"})
    assert history.said() == []


def test_without_git_nothing_is_known(history: History, tmp_path: Path):
    (history.root / ".git").rename(tmp_path / "git")
    assert history.known() is False


def test_in_a_shallow_clone_nothing_is_known(history: History, tmp_path: Path):
    history.commit("2026-11-02", {TESTER: based(TESTER, ("testing: expert", "testing: working"))})
    git(tmp_path, "-c", "protocol.file.allow=always", "clone", "-q", "--depth", "1", f"file://{history.root}", "clone")
    history.root = tmp_path / "clone"
    assert history.known() is False


def test_the_checkout_stays_as_it_is(history: History):
    history.commit("2026-11-02", {TESTER: based(TESTER, ("testing: expert", "testing: working"))})
    history.write({DEVELOPER: based(DEVELOPER, ("testing: working", "testing: expert"))})
    before = {path: path.read_bytes() for path in history.root.rglob("*") if path.is_file()}
    history.said()
    assert {path: path.read_bytes() for path in history.root.rglob("*") if path.is_file()} == before


def test_since_a_day_and_since_a_revision(history: History):
    history.commit("2026-10-02", {TESTER: based(TESTER, ("testing: expert", "testing: working"))})
    git(history.root, "tag", "october")
    history.commit("2026-11-12", {"courses/third-steps.yml": "title: Third steps\nformat: book\nteaches:\n  - competency: programming\n"})
    assert history.since(dt.date(2026, 11, 1)) == history.since("october") == ["course/third-steps"]
    assert history.since(dt.date(2026, 1, 1)) == ["course/third-steps", "role/tester"]


def test_an_unknown_revision_is_told(history: History):
    with pytest.raises(RevisionError, match='knows no revision "july"'):
        history.since("july")
