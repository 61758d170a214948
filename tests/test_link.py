from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.portals import based, small

DEVELOPER, TESTER, PROGRAMMING, TESTING = "roles/developer.yml", "roles/tester.yml", "competencies/programming.yml", "competencies/testing.yml"
FIRST, SECOND, ADA, PATHWAY = "courses/first-steps.yml", "courses/second-steps.yml", "mentors/ada.yml", "pathways/into-testing.yml"


def aliased(path: str, alias: str) -> str:
    first = based(path).partition("\n")[0] + "\n"
    return based(path, (first, f"{first}aliases: [{alias}]\n"))


# ── former ids ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_reference_by_a_former_id_leads_to_the_present_record_and_is_told(tmp_path: Path):
    portal, problems = small(tmp_path, {
        TESTER: aliased(TESTER, "checker").replace("testing: expert", "checking: expert"),
        TESTING: aliased(TESTING, "checking"),
        ADA: based(ADA, ("role: tester", "role: checker")),
        DEVELOPER: based(DEVELOPER, ("(role:tester)", "(role:checker)"), ("to: tester", "to: checker"), ("course:first-steps", "course:beginning")),
        FIRST: aliased(FIRST, "beginning"),
    })
    assert {problem.code for problem in problems} == {"W008"}
    assert len(problems) == 5
    assert portal.mentors["ada"].role == "tester"
    assert list(portal.rungs["tester"].asks) == ["testing"]
    expectation = portal.rungs["developer/senior"].expectations[0]
    assert expectation.text == "Advises [testers](role:tester) on what to test."
    assert expectation.links[0].url == "course:first-steps"
    assert ("developer/senior", "tester") in {(move.source, move.target) for move in portal.moves}


def test_a_former_id_redirects_and_so_do_the_rungs_below_it(tmp_path: Path):
    portal, _ = small(tmp_path, {DEVELOPER: aliased(DEVELOPER, "programmer"), PROGRAMMING: aliased(PROGRAMMING, "coding"),
                                 "pages/guides/start.md": "---\naliases: [begin]\n---\nStart.\n"})
    assert portal.redirects == {
        "/roles/programmer/": "/roles/developer/",
        "/roles/programmer/junior/": "/roles/developer/junior/",
        "/roles/programmer/senior/": "/roles/developer/senior/",
        "/competencies/coding/": "/competencies/programming/",
        "/begin/": "/guides/start/",
    }


def test_what_is_not_shown_is_not_redirected_to(tmp_path: Path):
    portal, _ = small(tmp_path, {ADA: aliased(ADA, "ada-b") + "draft: true\n", "pages/a.md": "---\naliases: [b]\ndraft: true\n---\nA\n"})
    assert portal.redirects == {}


def test_an_own_or_doubled_alias_redirects_nowhere_else(tmp_path: Path):
    portal, problems = small(tmp_path, {TESTER: aliased(TESTER, "tester, checker, checker")})
    assert sorted(problem.code for problem in problems) == ["V009", "V010"]
    assert portal.redirects == {}


def test_find_knows_present_and_former_ids(tmp_path: Path):
    portal, _ = small(tmp_path, {DEVELOPER: aliased(DEVELOPER, "programmer"), "pages/a.md": "---\ntitle: Page A\naliases: [b]\n---\nA\n"})
    assert portal.find("role", "programmer") == portal.find("role", "developer") == ("Developer", "/roles/developer/")
    assert portal.find("role", "programmer/senior") == portal.find("rung", "developer/senior") == ("Senior developer", "/roles/developer/senior/")
    assert portal.find("page", "b") == ("Page A", "/a/")
    assert portal.find("page", "index") == ("Welcome", "/")  # by its first heading
    assert portal.find("role", "nobody") is None
    assert portal.find("role", "developer/nothing") is None


# ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────────────

DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(("line", "today", "shown"), [
    ("draft: true", DAY, False),
    ("draft: false", DAY, True),
    ("publish_on: 2026-11-22", DAY, True),
    ("publish_on: 2026-11-23", DAY, False),
    ("publish_on: 2026-11-23", DAY + dt.timedelta(1), True),
    ("expires_on: 2026-11-22", DAY, True),
    ("expires_on: 2026-11-21", DAY, False),
    ("expires_on: 2026-11-22", DAY + dt.timedelta(1), False),
])
def test_a_record_is_shown_on_its_days(tmp_path: Path, line: str, today: dt.date, shown: bool):  # noqa: FBT001
    portal, _ = small(tmp_path, {TESTER: based(TESTER) + f"{line}\n", "pages/a.md": f"---\n{line}\n---\nA\n"}, today)
    assert ("tester" in portal.roles) == ("tester" in portal.rungs) == (("role", "tester") not in portal.hidden) == shown
    assert ("a" in {page.id for page in portal.pages}) == shown


@pytest.mark.parametrize(("consent", "today", "why"), [
    ("  given: 2026-11-22", DAY, ""),
    ("  given: 2026-11-23", DAY, "consent begins on 2026-11-23"),
    ("  given: 2026-01-01\n  expires: 2026-11-22", DAY, ""),
    ("  given: 2026-01-01\n  expires: 2026-11-21", DAY, "consent ended on 2026-11-21"),
    ("", DAY, "consent was never given"),
])
def test_a_person_is_shown_with_consent_in_force_alone(tmp_path: Path, consent: str, today: dt.date, why: str):
    head = based(ADA).partition("consent:")[0]
    portal, problems = small(tmp_path, {ADA: f"{head}consent:\n{consent}\n" if consent else head}, today)
    assert portal.hidden.get(("mentor", "ada"), "") == why
    assert ("ada" in portal.mentors) == (not why)
    assert [problem.code for problem in problems] == (["W005"] if why else [])


def test_a_draft_of_a_person_without_consent_is_only_a_draft(tmp_path: Path):
    portal, problems = small(tmp_path, {ADA: "name: Ada\noffers: both\ndraft: true\n"})
    assert portal.hidden["mentor", "ada"] == "a draft"
    assert problems == ()


@pytest.mark.parametrize("hidden", [DEVELOPER, TESTER, PROGRAMMING, TESTING, FIRST, SECOND, ADA, PATHWAY])
def test_nothing_that_is_shown_names_what_is_hidden(tmp_path: Path, hidden: str):
    portal, problems = small(tmp_path, {hidden: based(hidden) + "draft: true\n"})
    id_ = Path(hidden).stem
    assert not [problem for problem in problems if problem.severity == "error"]
    fields = {(kind, i): entry.record.model_dump_json(exclude={"body"}) for kind, group in portal.entries.items() for i, entry in group.items()}
    assert all(f'"{id_}"' not in text and f'"{id_}/' not in text and f'course:{id_}"' not in text for text in fields.values())
    assert all(id_ not in rung.asks and id_ not in rung.new | rung.dropped and rung.role != id_ for rung in portal.rungs.values())
    assert all(id_ not in {move.source.split("/")[0], move.target.split("/")[0]} for move in portal.moves)
    assert all(id_ != target and (id_ not in {i for _, i in linking}) for (_, target), linking in portal.backlinks.items())


def test_places_in_a_record_stay_right_where_a_part_of_it_is_left_out(tmp_path: Path):
    portal, _ = small(tmp_path, {TESTING: based(TESTING) + "draft: true\n"})
    entry = portal.entries["course"]["first-steps"]
    assert [taught.competency for taught in entry.record.teaches] == ["programming"]
    assert str(entry.source.where(("teaches", 0, "to"))) == "content/courses/first-steps.yml:12:9"


@pytest.mark.parametrize(("today", "left"), [(dt.date(2027, 2, 10), 1), (dt.date(2027, 2, 11), 0)])
def test_a_session_leaves_the_day_after_its_end(tmp_path: Path, today: dt.date, left: int):
    portal, _ = small(tmp_path, {}, today)
    assert len(portal.courses["first-steps"].sessions) == left


# ── names and links ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", [
    "[x](role:developer) [y](role:developer/junior) [](competency:testing) [z](page:index) [m](mailto:a@b.example) [h](https://a.example)",
    "`[x](role:nobody)`", "```\n[x](role:nobody)\n```", "[x](course:first-steps#text-a)", "[x](#above)",
])
def test_a_link_that_leads_somewhere_is_no_problem(tmp_path: Path, text: str):
    assert small(tmp_path, {TESTER: based(TESTER) + "body: |\n  " + text.replace("\n", "\n  ") + "\n"})[1] == ()


def test_each_of_equal_links_is_told_at_its_own_place(tmp_path: Path):
    _, problems = small(tmp_path, {"roles/lead.md": "---\ntitle: Lead\nfamily: engineering\n---\nSee `[a](role:x)`,\n[b](role:x) and [c](role:x).\n"})
    assert [(problem.where.line, problem.where.column) for problem in problems] == [(6, 5), (6, 21)]


def test_a_text_full_of_dead_links_is_given_up(tmp_path: Path):
    _, problems = small(tmp_path, {"roles/lead.md": "---\ntitle: Lead\nfamily: engineering\n---\n" + "[a](role:x)\n" * 20_000})
    assert [problem.code for problem in problems].count("L002") == 100
    assert [problem.code for problem in problems].count("R005") == 1


def test_backlinks_tell_who_names_a_record_in_a_field_or_in_prose(tmp_path: Path):
    portal, _ = small(tmp_path)
    assert portal.backlinks["role", "tester"] == (("mentor", "ada"), ("pathway", "into-testing"), ("role", "developer"))
    assert portal.backlinks["course", "first-steps"] == (("course", "second-steps"), ("pathway", "into-testing"), ("role", "developer"))
    assert portal.backlinks["role", "developer"] == (("page", "index"), ("pathway", "into-testing"))


def test_a_link_in_code_is_no_backlink(tmp_path: Path):
    portal, _ = small(tmp_path, {"pages/a.md": "`[x](role:tester)`\n"})
    assert ("page", "a") not in portal.backlinks["role", "tester"]


def test_without_a_taxonomy_every_word_is_unknown(tmp_path: Path):
    _, problems = small(tmp_path, {"taxonomy.yml": None})
    assert {problem.code for problem in problems} == {"L002"}


def test_warnings_of_the_whole_wait_until_there_are_no_errors(tmp_path: Path):
    lonely = {"competencies/juggling.yml": "title: Juggling\narea: software\nreview: {due: 2026-01-01}\n"}
    assert [problem.code for problem in small(tmp_path, lonely)[1]] == ["W002", "W001"]
    _, problems = small(tmp_path, {TESTER: based(TESTER) + "colour: red\n"})
    assert [problem.code for problem in problems] == ["V001", "W001"]
