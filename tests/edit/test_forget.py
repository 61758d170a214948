"""Forgetting somebody: every place that names them, what becomes of it, what stays as it was, and what git keeps."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from generator.build import load
from generator.edit import swap
from generator.edit.forget import Plan, Project, carry_out, plan_forget
from generator.edit.keeping import filters, kept_by_git
from generator.someone import Someone
from tests.projects import portal, project, write
from tests.running import git

TODAY = dt.date(2026, 11, 22)
MENTOR = """\
name: Zoë Quick-Östberg
offers: mentoring
competencies:
  testing: expert
contact: zoe.quick@careers.example
consent:
  given: 2026-01-01
"""
OTHER = "name: Ada Example\noffers: mentoring\ncompetencies:\n  testing: expert\nconsent:\n  given: 2026-01-01\n"
PERSON = {"content/mentors/zoe-quick-ostberg.yml": MENTOR, "content/mentors/ada.yml": OTHER}


def planned(root: Path, word: str = "zoe-quick-ostberg", **places: object) -> Plan:
    plan = plan_forget(Project(root, root / "content", **places), word, TODAY)  # type: ignore[arg-type]
    assert isinstance(plan, Plan), [str(problem) for problem in plan]
    return plan


def forgotten(tmp_path: Path, path: str, text: str, word: str = "zoe-quick-ostberg") -> tuple[str | None, list[tuple[str, str, str]]]:
    """What a file says afterwards, and what becomes of its places: line and column, what, and what stood there."""
    root = project(tmp_path / "careers", files={**PERSON, path: text})
    plan = planned(root, word)
    assert carry_out(plan, Project(root, root / "content")) == ((), ())
    file = root / path
    return (file.read_bytes().decode() if file.exists() else None,
            [(f"{step.where.line}:{step.where.column}", step.does, step.was) for step in plan.steps if step.where.path == path])


def refused(root: Path, word: str) -> list[tuple[str, str]]:
    found = plan_forget(Project(root, root / "content"), word, TODAY)
    assert not isinstance(found, Plan)
    return [(problem.code, str(problem.where)) for problem in found]


# ── who is meant ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("word", [
    "zoe-quick-ostberg", "mentor:zoe-quick-ostberg", "mentors:zoe-quick-ostberg", "Zoë Quick-Östberg", "zoe quick ostberg", "ZOE QUICK OESTBERG", "Quick-Östberg, Zoë",
    "Dr. Zoë Quick-Östberg", "zoe.quick@careers.example", "Zoe\u0308 Quick-O\u0308stberg", "zoe.quick-ostberg@elsewhere.example",
])
def test_a_person_is_found_by_id_name_or_address(tmp_path: Path, word: str):
    assert [change.shown for change in planned(project(tmp_path / "careers", files=PERSON), word).changes] == ["content/mentors/zoe-quick-ostberg.yml"]


@pytest.mark.parametrize("said", [
    "Zoë Quick-Östberg", "zoë quick-östberg", "ZOË QUICK-ÖSTBERG", "Zoe Quick-Ostberg", "Zoe Quick-Oestberg", "Zoe\u0308 Quick-O\u0308stberg", "Zoë Quick Östberg", "Quick-Östberg, Zoë",
    "Zoë K. Quick-Östberg", "Zoë\nQuick-Östberg", "Zoë\u00a0Quick-Östberg", "**Zoë** Quick-Östberg", "zoe.quick@careers.example", "Zoe.Quick@careers.example",
    "zoe.quick-ostberg@other.example", "@zoe-quick-ostberg", "[Zoë](mentor:zoe-quick-ostberg)", "[Zoë Quick-Östberg](mailto:zoe.quick@careers.example)", '[](mentor:zoe-quick-ostberg "Who")',
])
def test_every_way_of_writing_them_is_found_in_a_text(tmp_path: Path, said: str):
    after, places = forgotten(tmp_path, "content/pages/guide.md", f"# Guide\n\nNow ask {said} for it.\n")
    assert after is not None
    assert not Someone(("Zoë Quick-Östberg",), ("zoe.quick@careers.example",)).named_in(after, surely=True)
    assert after in {f"# Guide\n\nNow ask {words} for it.\n" for words in ("a colleague", "@a colleague", "Zoë")}
    assert [does for _, does, _ in places] == ["rewritten"]


@pytest.mark.parametrize("said", ["Zoë", "Ms Östberg", "Z. Quick-Östberg", "Quick-Östberg"])
def test_one_name_alone_is_left_to_a_human(tmp_path: Path, said: str):
    text = f"# Guide\n\nNow ask {said} for it.\n"
    after, places = forgotten(tmp_path, "content/pages/guide.md", text)
    assert after == text
    assert {does for _, does, _ in places} == {"left"}


@pytest.mark.parametrize("said", ["Zoës Quick-Östbergen", "Quicksand", "quick", "Joe Quickley"])
def test_other_words_are_no_mention(tmp_path: Path, said: str):
    assert [place for place in forgotten(tmp_path, "content/pages/guide.md", f"# Guide\n\n{said} it is.\n")[1] if place[1] != "left"] == []


@pytest.mark.parametrize("word", ["Zoë", "zoe", "qu", ""])
def test_one_name_alone_says_too_little(tmp_path: Path, word: str):
    assert refused(project(tmp_path / "careers", files=PERSON), word) == [("E010", "content:1:1")]


def test_two_people_of_one_name_are_told_apart_by_their_ids(tmp_path: Path):
    text = "# Guide\n\nAsk Ada Example or [her](mentor:ada-of-oslo).\n"
    root = project(tmp_path / "careers", files={"content/mentors/ada.yml": OTHER, "content/mentors/ada-of-oslo.yml": OTHER, "content/pages/guide.md": text})
    assert refused(root, "Ada Example") == [("E011", "content:1:1")]
    plan = planned(root, "ada-of-oslo")
    assert [(change.shown, change.after) for change in plan.changes] == [
        ("content/mentors/ada-of-oslo.yml", None), ("content/pages/guide.md", b"# Guide\n\nAsk Ada Example or her.\n")]
    assert [(str(step.where), step.why) for step in plan.left if step.was == "Ada Example"] == [("content/mentors/ada.yml:1:7", "another person has the same name"), ("content/pages/guide.md:3:5", "another person has the same name")]


def test_somebody_without_a_record_is_forgotten_too(tmp_path: Path):
    assert forgotten(tmp_path, "content/courses/c.yml", "title: C\nformat: book\nowner: Joe Doe\n", "Joe Doe") == ("title: C\nformat: book\n", [("3:1", "removed", "owner: Joe Doe")])


# ── the content ──────────────────────────────────────────────────────────────────────────────────────────────────────

NAME = "Zoë Quick-Östberg"


@pytest.mark.parametrize(("path", "before", "after"), [
    ("courses/c.yml", f"title: C\nformat: book\nowner: {NAME}  # since May\nchannel: x\n", "title: C\nformat: book\nchannel: x\n"),
    ("courses/c.yml", f"title: C\nformat: book\nowner: {NAME}, Head of Quality\n", "title: C\nformat: book\nowner: Head of Quality\n"),
    ("courses/c.yml", f"title: C\nformat: book\nowner: Head of Quality ({NAME})\n", "title: C\nformat: book\nowner: Head of Quality\n"),
    ("courses/c.yml", f"title: C\nformat: book\nowner: 'Quality team, {NAME}'\n", "title: C\nformat: book\nowner: 'Quality team'\n"),
    ("courses/c.yml", f"title: C\nformat: book\nreview:\n  by: {NAME}\n  on: 2026-11-01\n", "title: C\nformat: book\nreview:\n  on: 2026-11-01\n"),
    ("courses/c.yml", f"title: C\nformat: book\nreview: {{by: {NAME}, on: 2026-11-01}}\n", "title: C\nformat: book\nreview: {on: 2026-11-01}\n"),
    ("courses/c.yml", f"title: C\nformat: book\nreview: {{on: 2026-11-01, by: {NAME}}}\n", "title: C\nformat: book\nreview: {on: 2026-11-01}\n"),
    ("courses/c.yml", f"title: C\nformat: book\nreview:\n  by: {NAME}\n", "title: C\nformat: book\n"),
    ("courses/c.yml", f"title: C  # {NAME} wrote this\nformat: book\n# ask {NAME}\n", "title: C  # a colleague wrote this\nformat: book\n# ask a colleague\n"),
    ("courses/c.yml", f"title: C\r\nformat: book\r\nowner: {NAME}\r\nsummary: >-\r\n  With {NAME}.\r\n", "title: C\r\nformat: book\r\nsummary: >-\r\n  With a colleague.\r\n"),
    ("courses/c.yml", f"title: {NAME} on testing\nformat: book\n", "title: A colleague on testing\nformat: book\n"),
    ("courses/c.yml", f"title: C\nformat: book\nsummary: \"With {NAME}. {NAME}'s course\"\n", "title: C\nformat: book\nsummary: \"With a colleague. A colleague's course\"\n"),
    ("courses/c.yml", f"title: C\nformat: book\ntags: [testing, {NAME}]\n", "title: C\nformat: book\ntags: [testing]\n"),
    ("courses/c.yml", "title: C\nformat: book\naliases:\n  - old-c\n  # hers\n  - with-zoe-quick-ostberg\n", "title: C\nformat: book\naliases:\n  - old-c\n  # hers\n"),
    ("articles/a.md", f"---\ntitle: A\nkind: practice\nauthors:\n  - Ada Example\n  - {NAME}\non: 2026-11-01\n---\nBy {NAME}.\n",
     "---\ntitle: A\nkind: practice\nauthors:\n  - Ada Example\non: 2026-11-01\n---\nBy a colleague.\n"),
    ("awards/a.yml", f"title: A\nkind: badge\nrecipients:\n  - name: {NAME}\n    on: 2026-10-01\n    consent: {{given: 2026-10-01}}\n  # next\n  - name: Ada Example\n",
     "title: A\nkind: badge\nrecipients:\n  # next\n  - name: Ada Example\n"),
    ("stories/s.md", "---\ntitle: S\nperson: Ada Example\nmentor: zoe-quick-ostberg\nconsent: {given: 2026-01-01}\n---\nText.\n",
     "---\ntitle: S\nperson: Ada Example\nconsent: {given: 2026-01-01}\n---\nText.\n"),
    ("stories/s.md", f"---\ntitle: S\nperson: {NAME}\nconsent: {{given: 2026-01-01}}\n---\nText.\n", None),
    ("events/e.yml", "title: E\nkind: talk\nstart: 2026-12-01\nend: 2026-12-01\ntimezone: Europe/London\nabout:\n  - mentor:zoe-quick-ostberg\n  - mentor:ada\n",
     "title: E\nkind: talk\nstart: 2026-12-01\nend: 2026-12-01\ntimezone: Europe/London\nabout:\n  - mentor:ada\n"),
    ("rotations/r.yml", f"title: R\nhost: {NAME}\nmonths: 3\ncontact: Write to zoe.quick@careers.example\n", "title: R\nhost: A colleague\nmonths: 3\n"),
])  # fmt: skip
def test_what_names_them_goes_and_the_rest_stays_byte_for_byte(tmp_path: Path, path: str, before: str, after: str | None):
    assert forgotten(tmp_path, f"content/{path}", before)[0] == after


@pytest.mark.parametrize(("path", "text", "where"), [
    ("courses/zoe-quick-ostberg-on-testing.yml", "title: C\nformat: book\n", "1:1"),
    ("courses/c.yml", "title: C\nformat: book\nurl: https://a.example/zoe-quick-ostberg\n", "3:24"),
    ("courses/c.yml", "title: C\nformat: book\nsummary: See [this](https://a.example/zoe-quick-ostberg).\n", "3:39"),
    ("courses/c.yml", 'title: "C of Zo\\u00eb Quick-\\u00d6stberg"\nformat: book\n', "1:1"),
    ("roles/r.yml", "title: R\nfamily: engineering\ntrack: individual\nexpectations:\n  - {id: zoe-quick-ostberg, text: T}\n", "5:10"),
])
def test_what_a_program_cannot_decide_is_left_to_a_human(tmp_path: Path, path: str, text: str, where: str):
    after, places = forgotten(tmp_path, f"content/{path}", text)
    assert after == text
    assert (where, "left") in [(place, does) for place, does, _ in places]
    assert {does for _, does, _ in places} == {"left"}


def test_the_portal_has_no_new_problem_afterwards(tmp_path: Path):
    root = project(tmp_path / "careers", files={**PERSON, "content/stories/s.md": "---\ntitle: S\nperson: Ada Example\nmentor: zoe-quick-ostberg\nconsent: {given: 2026-01-01}\n---\nWith [Z](mentor:zoe-quick-ostberg).\n"})
    before = load(root / "content", root, TODAY)[1]
    plan = planned(root)
    carry_out(plan, Project(root, root / "content"))
    assert plan.left == ()
    assert set(load(root / "content", root, TODAY)[1]) <= set(before)


def test_a_reference_that_would_lead_nowhere_is_told(tmp_path: Path):
    plan = planned(project(tmp_path / "careers", files={**PERSON, "content/pages/guide.md": "# Guide\n\nAsk [her].\n\n[her]: mentor:zoe-quick-ostberg\n"}))
    assert {step.was.partition(" ")[0] for step in plan.left} == {"L002", "mentor:zoe-quick-ostberg"}


def test_a_file_at_fault_that_names_them_stops_it(tmp_path: Path):
    assert refused(project(tmp_path / "careers", files={**PERSON, "content/courses/c.yml": f"title: C\nformt: book\nowner: {NAME}\n"}), NAME) == [
        ("E005", "content/courses/c.yml:1:1"), ("E005", "content/courses/c.yml:2:1")]


# ── beside the content ───────────────────────────────────────────────────────────────────────────────────────────────


def test_contacts_owners_letters_and_texts_beside_the_content(tmp_path: Path):
    root = project(tmp_path / "careers", files={
        **PERSON, "../private/contacts.yml": "mentors:\n  zoe-quick-ostberg: +47 1\n  ada: a@b.example  # hers\nrotations:\n  r: zoe.quick@careers.example\n",
        "content/rotations/r.yml": "title: R\nhost: Team\nmonths: 3\n",
        "CODEOWNERS": "/content/ @team zoe.quick@careers.example @zoe-quick-ostberg\n/theme/ @zoe-quick-ostberg\n", "README.md": f"Ask {NAME}.\n", "newsletter/newsletter.txt": f"New: {NAME}\n",
        "tool.py": f'"""By {NAME}."""\n', "content/pages/zoe-quick-ostberg.png": b"\x89PNG\0"})
    places = Project(root, root / "content", tmp_path / "private/contacts.yml")
    plan = plan_forget(places, NAME, TODAY)
    assert isinstance(plan, Plan)
    assert carry_out(plan, places) == ((), ())
    assert (tmp_path / "private/contacts.yml").read_text() == "mentors:\n  ada: a@b.example  # hers\n"
    assert (root / "CODEOWNERS").read_text() == "/content/ @team\n/theme/ @zoe-quick-ostberg\n"
    assert (root / "README.md").read_text() == "Ask a colleague.\n"
    assert not (root / "newsletter/newsletter.txt").exists()
    assert [str(step.where) for step in plan.left] == ["CODEOWNERS:2:9", "content/pages/zoe-quick-ostberg.png:1:1", "tool.py:1:7"]


def test_former_sites_and_what_builds_remember_go_and_the_live_one_is_named(tmp_path: Path):
    live = tmp_path / "site"
    packed = gzip.compress(f"mentor {NAME}".encode())
    write(tmp_path, {"site/index.html": "Zo&euml; Quick-&Ouml;stberg", ".site.twin/pagefind/a.pf_fragment": packed, ".site.former-0001/mentors/zoe-quick-ostberg/index.html": "x",
                     ".site.former-0002/index.html": "nobody", ".portal/abc/news": "Zoë Quick-Östberg".encode()})
    write(tmp_path, {f"{folder}/{path}": text for folder in (".site.twin", ".site.former-0001") for path, text in (("api/v1/index.json", '{"generator":"career-portal 1'), ("manifest.sha256", ""))})
    root = project(tmp_path / "careers", files=PERSON)
    places = Project(tmp_path, root / "content", None, (live,))
    plan = plan_forget(places, NAME, TODAY)
    assert isinstance(plan, Plan)
    assert [(each.folder.name, each.files, each.live) for each in plan.leftovers] == [("site", 1, True), (".site.twin", 1, False), (".site.former-0001", 1, False), (".portal", 1, False)]
    assert carry_out(plan, places) == ((), ())
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.former-0002", "careers", "site"]


def test_it_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = project(tmp_path / "careers", files={**PERSON, "content/stories/s.yml": "title: S\nperson: Ada Example\nmentor: zoe-quick-ostberg\n"})
    before = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    plan = planned(root)
    last, replace = plan.changes[-1].target, Path.replace

    def fails(self: Path, target: Path) -> Path:
        if Path(target) == last:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(swap.Path, "replace", fails)
        with pytest.raises(OSError, match="No space"):
            carry_out(plan, Project(root, root / "content"))
    assert {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()} == before


def test_a_file_that_changed_meanwhile_stops_it(tmp_path: Path):
    root = project(tmp_path / "careers", files=PERSON)
    plan = planned(root)
    (root / "content/mentors/zoe-quick-ostberg.yml").write_text("name: Other\n")
    assert [problem.code for problem in carry_out(plan, Project(root, root / "content"))[0]] == ["E007"]


# ── git ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_git_keeps_is_told_and_stays(tmp_path: Path):
    root = project(tmp_path / "careers", files=PERSON)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "--all", ".")
    git(root, "commit", "-q", "-m", "Begin")
    git(root, "tag", "-a", "v1", "-m", f"For {NAME}")
    git(root, "switch", "-q", "-c", "zoe-quick-ostberg/draft")
    git(root, "-c", f"user.name={NAME}", "commit", "-q", "--allow-empty", "-m", f"With {NAME}")
    (root / "lost.txt").write_text(f"{NAME}\n")
    git(root, "hash-object", "-w", "lost.txt")
    (root / "lost.txt").unlink()
    head = (root / ".git/HEAD").read_text()
    plan = planned(root)
    assert carry_out(plan, Project(root, root / "content")) == ((), ())
    assert [(each.said, each.paths) for each in sorted(plan.kept.commits, key=lambda each: each.said)] == [
        ((), ("content/mentors/zoe-quick-ostberg.yml",)), (("its author", "its committer", "its message"), ())]
    assert (plan.kept.refs, plan.kept.named, plan.kept.people, plan.kept.loose) == (
        ("main", "v1", "zoe-quick-ostberg/draft"), ("zoe-quick-ostberg/draft",), (f"{NAME} <a@a.example>",), 1)
    assert (root / ".git/HEAD").read_text() == head
    made = filters(plan.kept, plan.someone, ["content/mentors/zoe-quick-ostberg.yml"], "a colleague")
    assert made["paths.txt"] == "literal:content/mentors/zoe-quick-ostberg.yml\n"
    assert made["mailmap.txt"] == f"Forgotten <forgotten@invalid> {NAME} <a@a.example>\n"


def test_where_git_keeps_nothing_nothing_is_told(tmp_path: Path):
    root = project(tmp_path / "careers")
    assert not kept_by_git(root, Someone((NAME,))).known
    git(root, "init", "-q")
    assert not kept_by_git(root, Someone((NAME,)))


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_shows_first_and_writes_when_told(tmp_path: Path):
    root = project(tmp_path / "careers", files=PERSON)
    file = root / "content/mentors/zoe-quick-ostberg.yml"
    shown = portal("forget", NAME, "-f", root / "site.yml", "--format", "json")
    assert (shown.exit_code, file.exists(), json.loads(shown.output)["places"]) == (0, True, [
        {"path": "content/mentors/zoe-quick-ostberg.yml", "line": 1, "column": 1, "does": "removed", "was": "content/mentors/zoe-quick-ostberg.yml", "now": "", "why": "the record is about them"}])
    assert (portal("forget", NAME, "-f", root / "site.yml", "--yes").exit_code, file.exists()) == (0, False)
    assert "Nothing that the portal is made of names them." in portal("forget", NAME, "-f", root / "site.yml").output


def test_the_command_ends_with_1_while_something_is_left_and_2_for_nobody(tmp_path: Path):
    root = project(tmp_path / "careers", files={**PERSON, "content/pages/guide.md": "# Guide\n\nAsk Zoë.\n"})
    assert portal("forget", NAME, "-f", root / "site.yml").exit_code == 1
    assert portal("forget", "Zoë", "-f", root / "site.yml").exit_code == 2


def test_the_filter_is_written_outside_of_the_repository_only(tmp_path: Path):
    root = project(tmp_path / "careers", files=PERSON)
    git(root, "init", "-q")
    git(root, "add", "--all", ".")
    git(root, "commit", "-q", "-m", "Begin")
    assert portal("forget", NAME, "-f", root / "site.yml", "--git-filter", root / "filter").exit_code == 2
    result = portal("forget", NAME, "-f", root / "site.yml", "--git-filter", tmp_path / "filter")
    assert (result.exit_code, "git filter-repo" in result.output, sorted(path.name for path in (tmp_path / "filter").iterdir())) == (0, True, ["paths.txt", "replace-text.txt"])
