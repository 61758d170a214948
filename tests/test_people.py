"""Whoever has no consent in force is in no byte of what is published: neither where they are named, nor in what was told before."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import load
from generator.releases import ReleaseError, roll_back
from generator.someone import Someone
from generator.unnamed import without_them
from tests.portals import Files, portals, small
from tests.projects import portal, project, write
from tests.running import git
from tests.test_editions import every_byte

TODAY = dt.date(2026, 11, 22)
WORDS = {"Quokka Zanzibar": "", "Numbat Valletta": "consent:\n  given: 2026-11-23\n", "Bilby Samarkand": "consent:\n  given: 2026-01-01\n  expires: 2026-11-21\n"}
"""Whoever has never consented, consents from tomorrow on, or did so until yesterday."""
GIVEN = "consent:\n  given: 2026-01-01\n"


def named(name: str, consent: str) -> dict[str, str]:
    """Files in which somebody has every part that a person can have, and others name them in every way."""
    id_, first = name.lower().replace(" ", "-"), name.split(" ", maxsplit=1)[0]
    last, indented = name.split(" ")[1], consent.rstrip().replace("\n", "\n    ")
    return {
        f"mentors/{id_}.yml": f"name: {name}\naliases: [{last.lower()}-alias]\nsummary: {last} knows.\noffers: mentoring\nrole: tester\ncompetencies:\n  testing: expert\n"
                              f"topics: [{first} topic]\ncontact: {first.lower()}@{last.lower()}.example\n{consent}",
        f"stories/way-of-{id_}.md": f"---\ntitle: Way of {first}\nperson: {name}\nto: tester\naliases: [{first.lower()}-story]\nmentor: ada\n{consent}---\nThe words of {last}.\n",
        f"stories/other-{len(id_)}.md": f"---\ntitle: Other story\nperson: Ada Example\nto: tester\nmentor: {id_}\nconsent: {{given: 2026-01-01}}\n---\nWith [](mentor:{id_}) and [it](story:way-of-{id_}).\n",
        f"awards/star-{len(id_)}.yml": f"title: Star\nkind: badge\nrecipients:\n  - name: {name}\n    citation: {last} did it.\n    {indented}\n  - name: Ada Example\n    consent: {{given: 2026-01-01}}\n",
        f"articles/art-{len(id_)}.md": f"---\ntitle: Art\nkind: practice\nauthors: [{name}, Ada Example]\ncompetencies: [testing]\n---\nWith [{first}](mentor:{last.lower()}-alias).\n",
        f"events/talk-{len(id_)}.yml": f"title: Talk of {name}\nkind: talk\nstart: 2026-12-01\nend: 2026-12-01\ntimezone: Europe/London\nabout: [mentor:{id_}, role:tester]\n",
        f"pathways/way-{len(id_)}.yml": f"title: Way\nkind: vertical\nsteps:\n  - role: tester\nstories: [way-of-{id_}]\n",
        f"courses/with-{len(id_)}.yml": f"title: Course with {name}\nformat: book\nowner: {name}, Head of Quality\nchannel: '@{first.lower()}.{last.lower()}'\nreview:\n  on: 2026-11-01\n  by: {last}, {first}\n"
                                        f"tags: [book, {name}]\nurl: https://a.example/{id_}\naliases: [{id_}-course]\nsummary: With {name}. Ask <{first.lower()}@{last.lower()}.example> or https://a.example/{id_} now.\n",
        f"pages/guide-{len(id_)}.md": f"# Guide of {name}\n\nAsk **{first}** {last}, [](mentor:{id_}) or [{last}](mentor:{id_}). [Write](mailto:{first.lower()}@{last.lower()}.example).\n\n- {name.upper()}\n",
        f"pages/titled-{len(id_)}.md": f"---\ntitle: The page of {name}\ndescription: About {name}\nowner: {name}\n---\nText.\n",
    }


def all_named(**consents: str) -> dict[str, str]:
    return {f"content/{path}": text for name, consent in WORDS.items() for path, text in named(name, consents.get("each", consent)).items()}


def holding(folder: Path) -> list[str]:
    words = [word.encode() for name in WORDS for word in name.lower().split()]
    return [path for path, content in every_byte(folder) if any(word in content.lower() for word in words)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which all of them had agreed, which was built and committed then, and isn't any more what it was."""
    root = project(tmp_path_factory.mktemp("people") / "careers", files={".gitignore": "/site/\n/.site*/\n/.portal/\n/letter/\n"})
    git(root, "init", "-q", "-b", "main")
    for day, files in (("2026-09-01", {}), ("2026-10-05", all_named(each=GIVEN)), ("2026-11-10", all_named())):
        write(root, files)
        if day > "2026-11":
            (root / "content/courses/with-15.yml").write_text("title: Course\nformat: book\n")
            (root / "content/pages/titled-15.md").write_text("---\ntitle: Page\n---\nText.\n")
        git(root, "add", "--all", ".")
        git(root, "commit", "-q", "-m", day, day=day)
        if day == "2026-10-05":
            assert portal("build", "-f", root / "site.yml", "--today", "2026-10-06").exit_code == 0
            assert len(holding(root / "site")) > 50
    assert portal("build", "-f", root / "site.yml").exit_code == 0
    assert portal("newsletter", "-f", root / "site.yml", "--since", "2026-09-02", "--to", root / "letter").exit_code == 0
    return root


def test_who_has_no_consent_in_force_is_in_no_byte_of_the_site(built: Path):
    assert holding(built / "site") == []


def test_nor_of_a_newsletter_about_the_time_in_which_they_had(built: Path):
    assert holding(built / "letter") == []


def test_what_is_new_does_not_tell_that_they_were_named(built: Path):
    said = (built / "site/whats-new/index.html").read_text("utf-8")
    assert "was called" not in said
    assert "colleague before" not in said


def test_what_named_them_reads_on(built: Path):
    assert "Ask a colleague, a colleague or a colleague. Write." in (built / "site/guide-15/index.html").read_text("utf-8")
    assert "<title>Guide of a colleague" in (built / "site/guide-15/index.html").read_text("utf-8")


def test_their_names_are_there_while_their_consent_holds(tmp_path: Path):
    files = {path.removeprefix("content/"): text for path, text in all_named().items()}
    held, _ = small(tmp_path, files, today=dt.date(2026, 11, 21))
    assert set(held.mentors) == {"ada", "bilby-samarkand"}
    assert [each.names for each in held.unnamed] == [("Numbat Valletta",), ("Quokka Zanzibar",)]


def test_a_name_that_somebody_with_consent_has_is_left_alone(tmp_path: Path):
    held, problems = small(tmp_path, {"awards/a.yml": "title: A\nkind: badge\nrecipients:\n  - name: Ada Example\n", "courses/c.yml": "title: C\nformat: book\nowner: Ada Example\n"})
    assert (held.unnamed, held.courses["c"].owner, held.awards["a"].recipients) == ((), "Ada Example", ())
    assert "W010" not in {problem.code for problem in problems}


def test_who_is_named_in_passing_is_told_with_the_place(tmp_path: Path):
    _, problems = small(tmp_path, {"awards/a.yml": "title: A\nkind: badge\nrecipients:\n  - name: Joe Doe\n", "courses/c.yml": "title: C\nformat: book\nowner: Joe Doe\nsummary: Of Joe Doe.\n",
                                   "pages/guide.md": "# Guide\n\nAsk Joe Doe.\n"})
    assert [(str(problem.where), problem.severity) for problem in problems if problem.code == "W010"] == [
        ("content/courses/c.yml:3:8", "warning"), ("content/courses/c.yml:4:10", "warning"), ("content/pages/guide.md:1:1", "warning")]


def test_a_mentor_with_consent_does_not_name_one_without(tmp_path: Path):
    ada = "name: Ada Example\noffers: both\nsummary: Like Joe Doe.\nconsent:\n  given: 2026-01-01\n"
    held, _ = small(tmp_path, {"mentors/ada.yml": ada, "mentors/joe.yml": "name: Joe Doe\noffers: both\n"})
    assert held.mentors["ada"].summary == "Like a colleague."


@pytest.mark.parametrize(("text", "shown"), [
    ("Joe Doe knows. Joe Doe's course.", "A colleague knows. A colleague's course."),
    ("Ask [Joe](mentor:joe) or [him](mentor:joe).", "Ask a colleague or him."),
    ("- Joe Doe\n- Jane Doe", "- A colleague\n- Jane Doe"),
    ("Write to <joe.doe@a.example>, joe.doe@a.example or https://a.example/joe-doe?x.", "Write to a colleague, a colleague or a colleague"),
    ("Joe knows Doe.", "Joe knows Doe."),
])
def test_a_text_reads_on_without_a_name(text: str, shown: str):
    assert without_them(text, [Someone(("Joe Doe",), ("joe.doe@a.example",), ("mentor:joe",))]) == shown


@given(files=portals(), seed=st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_a_random_portal_holds_nothing_of_who_has_not_consented(files: Files, seed: int):
    chance, word = random.Random(seed), "Quokka Zanzibar"
    for path, record in files.records.items():
        if path.startswith(("mentors/", "stories/")):
            record.pop("consent", None)
            record.update({"name" if path.startswith("mentors/") else "person": word, "title": f"By {word}"})
        elif path.startswith("awards/"):
            record["recipients"] = [{"name": word, "citation": "zanzibar"}]
        elif "title" in record and path != "taxonomy" and chance.random() < 0.5:
            record.update(summary=f"As {word} says", tags=[word.upper()])
    with tempfile.TemporaryDirectory() as folder:
        held, _ = load(files.write(Path(folder)), Path(folder), TODAY)
    if held.unnamed:
        shown = repr([[entry.record for entry in group.values()] for group in held.entries.values()])
        assert "zanzibar" not in f"{shown}{held.rungs}{held.redirects}{held.backlinks}{held.taxonomy}".lower()


# ── what was published before ────────────────────────────────────────────────────────────────────────────────────────

JOE = "title: Course\nformat: book\n"


def test_nobody_goes_back_to_a_site_that_named_somebody_who_has_withdrawn(tmp_path: Path):
    mentor = "name: Joe Doe\noffers: mentoring\nconsent:\n  given: 2026-01-01\n"
    root = project(tmp_path / "careers", options="keep: 3", files={"content/mentors/joe.yml": mentor})
    for owner in ("One", "Two", "Three"):
        write(root, {"content/courses/c.yml": f"{JOE}owner: {owner}\n"})
        assert portal("build", "-f", root / "site.yml").exit_code == 0
    assert len(portal("rollback", "--list", "-f", root / "site.yml").output.splitlines()) == 2
    (root / "content/mentors/joe.yml").unlink()
    assert portal("build", "-f", root / "site.yml").exit_code == 0
    assert portal("rollback", "--list", "-f", root / "site.yml").output == ""
    assert [path.name for path in sorted(root.glob(".site*")) if any(b"joe" in content.lower() for _, content in every_byte(path))] == []


def test_a_site_that_stands_longer_than_a_consent_is_told_and_not_gone_back_to(tmp_path: Path):
    root = project(tmp_path / "careers", options="keep: 2", files={"content/mentors/joe.yml": "name: Joe Doe\noffers: both\nconsent:\n  given: 2026-01-01\n  expires: 2026-11-30\n"})
    assert portal("build", "-f", root / "site.yml").exit_code == 0
    assert portal("verify", root / "site", "--today", "2026-11-30").exit_code == 0
    late = portal("verify", root / "site", "--today", "2026-12-01")
    assert (late.exit_code, late.stdout) == (1, "out of date: what ended on 2026-11-30, such as somebody's consent, is still shown; build again\n")
    write(root, {"content/courses/c.yml": JOE})
    assert portal("build", "-f", root / "site.yml").exit_code == 0
    with pytest.raises(ReleaseError, match="may not be shown any more: on 2026-11-30"):
        roll_back(root / "site", today=dt.date(2026, 12, 1))
    roll_back(root / "site", today=dt.date(2026, 11, 30))
    assert not (root / "site/courses/c").exists()


def test_nothing_before_the_day_from_which_news_are_told_is_told(tmp_path: Path):
    root = project(tmp_path / "careers", options="news_from: 2026-11-10", files={"content/courses/c.yml": "title: Course with Joe Doe\nformat: book\n"})
    git(root, "init", "-q", "-b", "main")
    for day, title in (("2026-09-01", "Course with Joe Doe"), ("2026-11-10", "Course"), ("2026-11-20", "Course of tests")):
        write(root, {"content/courses/c.yml": f"title: {title}\nformat: book\n"})
        git(root, "add", "--all", "content", "site.yml")
        git(root, "commit", "-q", "-m", day, day=day)
    assert portal("build", "-f", root / "site.yml").exit_code == 0
    assert "It was called Course before." in (root / "site/feeds/all.xml").read_text("utf-8")
    assert [path for path, content in every_byte(root / "site") if b"Joe" in content] == []
    assert portal("newsletter", "-f", root / "site.yml", "--since", "2026-08-01", "--to", root / "letter").exit_code == 0
    assert [path for path, content in every_byte(root / "letter") if b"Joe" in content] == []
