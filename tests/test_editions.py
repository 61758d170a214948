"""Editions: each is built from what it may show, and nothing of the rest is in any byte of it."""

from __future__ import annotations

import datetime as dt
import gzip
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import load
from generator.site import Edition
from tests.findings import nothing
from tests.portals import Files, portals
from tests.projects import pages, portal, project, write
from tests.running import git

TODAY = dt.date(2026, 11, 22)
KNOWN = ("everyone", "managers", "hr")
SETTINGS = "editions:\n  everyone:\n  managers:\n    site_url: https://managers.example/\n  hr:\n    site_dir: for-hr\n    site_name: Careers, for HR"
CANARY = "zanzibarquokka"
"""Stands in everything that only some editions have, and nowhere else."""

LADDER = f"""\
title: Inspector
family: engineering
track: individual
levels:
  - id: junior
    title: Junior inspector
    competencies:
      programming: awareness
  - id: {CANARY}-acting
    title: Acting {CANARY}
    audience: [hr]
    summary: Only {CANARY} knows.
    responsibilities:
      - Keeps {CANARY} secret
    competencies:
      testing: working
    expectations:
      - id: calm
        text: Stays calm when a release fails.
  - id: senior
    title: Senior inspector
    competencies:
      testing: expert
    audience_of:
      typical_months: [managers, hr]
    typical_months: 43217
moves:
  - from: inspector/{CANARY}-acting
    to: developer/senior
    kind: lateral
    why: Because {CANARY}.
"""
APART = {
    "content/roles/inspector.yml": LADDER,
    f"content/roles/{CANARY}-officer.yml": f"title: {CANARY} officer\nfamily: engineering\ntrack: individual\naudience: [hr]\naliases: [{CANARY}-clerk]\ncompetencies:\n  testing: expert\n",
    f"content/courses/{CANARY}.yml": f"title: Course of {CANARY}\naudience: [managers, hr]\nformat: book\nteaches:\n  - competency: testing\n    to: expert\n",
    "content/courses/third-steps.yml": (
        f"title: Third steps\nformat: book\nowner: {CANARY} owner\naudience_of:\n  owner: [hr]\n  url: [hr]\nurl: https://{CANARY}.example/\n"
        f"summary: See [the officer](role:{CANARY}-officer), [](course:{CANARY}) and [the page](page:{CANARY}).\n"
        f"prerequisites: [{CANARY}]\nteaches:\n  - competency: testing\n    to: working\n"),
    f"content/pages/{CANARY}.md": f"---\ntitle: About {CANARY}\naudience: [hr]\n---\nAll of {CANARY}. ![A picture]({CANARY}.svg)\n",
    f"content/pages/{CANARY}.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><title>{CANARY}</title></svg>',
    "content/pages/open.md": f"---\ntitle: Open\n---\nRead [the other page]({CANARY}.md) or [ask](role:{CANARY}-officer).\n",
}


def every_byte(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The path and the content of each file, what is compressed opened."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            yield name, name.encode() + b"\0" + content
            if content[:2] == b"\x1f\x8b":
                yield f"{name} (opened)", gzip.decompress(content)


def holding(folder: Path, word: str = CANARY) -> list[str]:
    return [name for name, content in every_byte(folder) if word.encode() in content.lower()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all of its editions, each built."""
    root = project(tmp_path_factory.mktemp("editions") / "careers", options=SETTINGS, files=APART)
    result = portal("build", "-f", root / "site.yml")
    assert result.exit_code == 0, result.output
    return root


def test_nothing_that_an_edition_lacks_is_in_a_byte_of_it(built: Path):
    assert holding(built / "site") == []
    assert holding(built / "site", "43217") == []


def test_each_edition_has_what_names_it(built: Path):
    there = {edition: {path for path in (f"courses/{CANARY}/", f"roles/{CANARY}-officer/", f"roles/inspector/{CANARY}-acting/", f"{CANARY}/", f"{CANARY}.svg")
                       if (built / folder / path).exists()}
             for edition, folder in (("everyone", "site"), ("managers", "site-managers"), ("hr", "for-hr"))}
    assert there == {"everyone": set(), "managers": {f"courses/{CANARY}/"},
                     "hr": {f"courses/{CANARY}/", f"roles/{CANARY}-officer/", f"roles/inspector/{CANARY}-acting/", f"{CANARY}/", f"{CANARY}.svg"}}
    assert "43217" in (built / "site-managers/api/v1/roles/inspector.json").read_text("utf-8")
    assert f"https://{CANARY}.example/" in (built / "for-hr/courses/third-steps/index.html").read_text("utf-8")
    assert f"https://{CANARY}.example/" not in (built / "site-managers/courses/third-steps/index.html").read_text("utf-8")


def test_an_edition_has_its_own_address_and_name(built: Path):
    assert 'href="https://managers.example/roles/tester/"' in (built / "site-managers/roles/tester/index.html").read_text("utf-8")
    assert "canonical" not in (built / "for-hr/roles/tester/index.html").read_text("utf-8")
    assert "<title>Tester · Careers, for HR</title>" in (built / "for-hr/roles/tester/index.html").read_text("utf-8")


def test_a_reference_to_what_is_left_out_reads_on(built: Path):
    course = (built / "site/courses/third-steps/index.html").read_text("utf-8")
    assert "See <span>the officer</span>, <span>another page</span> and <span>the page</span>." in course
    page = (built / "site/open/index.html").read_text("utf-8")
    assert "Read <span>the other page</span> or <span>ask</span>." in page


def test_the_rungs_above_one_that_is_left_out_ask_what_they_ask(built: Path):
    rungs = {edition: load(built / "content", built, TODAY, edition=Edition(edition))[0].rungs for edition in KNOWN}
    everyone, hr = rungs["everyone"]["inspector/senior"], rungs["hr"]["inspector/senior"]
    assert (everyone.asks, everyone.expectations) == (hr.asks, hr.expectations)
    assert (everyone.below, hr.below) == ("inspector/junior", f"inspector/{CANARY}-acting")
    assert everyone.new == {"testing", "calm"}


def test_the_version_of_a_page_follows_what_the_edition_says(tmp_path: Path):
    root = project(tmp_path / "careers", options=SETTINGS, files=APART)
    course = root / "content/courses/third-steps.yml"

    def version(edition: str) -> str:
        return load(root / "content", root, TODAY, edition=Edition(edition))[0].entries["course"]["third-steps"].version

    before = {edition: version(edition) for edition in ("everyone", "hr")}
    course.write_text(course.read_text("utf-8").replace(f"{CANARY} owner", f"another {CANARY}"), "utf-8")
    assert version("everyone") == before["everyone"]
    assert version("hr") != before["hr"]


def test_all_that_is_written_is_checked_in_every_edition(tmp_path: Path):
    root = project(tmp_path / "careers", options=SETTINGS, files={f"content/courses/{CANARY}.yml": "title: Course\naudience: [hr]\nformat: book\nteaches: [{competency: nothing}]\n"})
    result = portal("build", "-f", root / "site.yml")
    assert (result.exit_code, "L002" in result.output, (root / "site").exists()) == (1, True, False)


def test_an_audience_that_no_edition_has_is_published_to_nobody(tmp_path: Path):
    root = project(tmp_path / "careers", files={f"content/courses/{CANARY}.yml": "title: Course\naudience: [hr]\nformat: book\n"})
    result = portal("build", "-f", root / "site.yml")
    assert (result.exit_code, "L013" in result.output, (root / "site").exists()) == (1, True, False)


def test_one_edition_can_be_built_by_itself(tmp_path: Path):
    root = project(tmp_path / "careers", options=SETTINGS, files=APART)
    assert portal("build", "-f", root / "site.yml", "--edition", "managers").exit_code == 0
    assert [path.name for path in sorted(root.glob("[!.]*")) if (path / "index.html").exists()] == ["site-managers"]
    result = portal("build", "-f", root / "site.yml", "--edition", "manager")
    assert (result.exit_code, result.output.strip()) == (2, 'there is no edition "manager"; there are everyone, managers, hr')


def test_what_becomes_restricted_is_gone_from_the_next_build(tmp_path: Path):
    root = project(tmp_path / "careers", options="editions: {everyone: , hr: }", files={f"content/courses/{CANARY}.yml": f"title: On {CANARY}\nformat: book\n"})
    assert portal("build", "-f", root / "site.yml").exit_code == 0
    assert holding(root / "site") != []
    (root / f"content/courses/{CANARY}.yml").write_text(f"title: On {CANARY}\nformat: book\naudience: [hr]\n", "utf-8")
    assert portal("build", "-f", root / "site.yml").exit_code == 0
    assert holding(root / "site") == []
    assert holding(root / "site-hr") != []


def test_a_person_who_withdraws_consent_is_in_no_byte_of_the_next_build(tmp_path: Path):
    mentor = f"title: Mentor\nname: Quentin {CANARY}\noffers: mentoring\ncompetencies:\n  testing: expert\nconsent:\n  given: 2026-01-01\n"
    root = project(tmp_path / "careers", files={"content/mentors/quentin.yml": mentor})
    assert portal("build", "-f", root / "site.yml").exit_code == 0
    assert holding(root / "site") != []
    (root / "content/mentors/quentin.yml").write_text(f"{mentor}  expires: 2026-11-01\n", "utf-8")
    assert portal("build", "-f", root / "site.yml").exit_code == 0
    assert holding(root / "site") == []


@pytest.mark.parametrize(("options", "said"), [
    ("editions: {For HR: }", '"For HR" can\'t be the id of an edition; use lower-case letters, digits and single hyphens'),
    ("editions: {hr: {dir: x}}", 'the edition "hr" has no field "dir"; it can have site_dir, site_url, site_name'),
    ("editions: {hr: {site_dir: x}, all: {site_dir: x}}", "two editions have the same site_dir; the one would take the place of the other"),
    ("editions: {everyone: }\nedition: hr", 'site.yml: edition: there is no edition "hr"; there are everyone'),
])
def test_editions_that_cannot_be_are_told(tmp_path: Path, options: str, said: str):
    result = portal("build", "-f", project(tmp_path / "careers", options=options) / "site.yml")
    assert (result.exit_code, said in result.output) == (2, True), result.output


# ── random portals ───────────────────────────────────────────────────────────────────────────────────────────────────


@given(files=portals(), seed=st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_of_a_random_portal_an_edition_holds_nothing_of_the_rest(files: Files, seed: int):
    chance = random.Random(seed)
    for record in files.records.values():
        if record is files.records["taxonomy"]:
            continue
        if "title" in record and chance.random() < 0.4:
            record.update(title=f"{CANARY} {record['title']}", summary=f"All of {CANARY}", audience=["hr"])
        for level in record.get("levels", ()) if "family" in record else ():
            if chance.random() < 0.3:
                level.update(title=f"{CANARY} {level['title']}", audience=["hr"])
    with tempfile.TemporaryDirectory() as folder:
        content = files.write(Path(folder))
        whole, everyone, hr = (load(content, Path(folder), TODAY, edition=Edition(id_))[0] for id_ in ("", "everyone", "hr"))
    shown = repr([[entry.record for entry in group.values()] for group in everyone.entries.values()])
    assert CANARY not in f"{shown}{everyone.rungs}{everyone.moves}{everyone.redirects}{everyone.hidden}{everyone.backlinks}{everyone.aliases}"
    assert {ref: (rung.asks, rung.new) for ref, rung in hr.rungs.items()} == {ref: (rung.asks, rung.new) for ref, rung in whole.rungs.items()}
    for ref, rung in everyone.rungs.items():
        assert rung.asks == {competency: ask for competency, ask in whole.rungs[ref].asks.items() if competency in everyone.competencies}
        assert rung.expectations == whole.rungs[ref].expectations


# ── an edition is what it would be without the rest ──────────────────────────────────────────────────────────────────

OPEN = {
    "content/roles/inspector.yml": (
        "title: Inspector\nfamily: engineering\ntrack: individual\nlevels:\n  - id: junior\n    title: Junior inspector\n    competencies:\n      programming: awareness\n"
        "  - id: senior\n    title: Senior inspector\n    competencies:\n      programming: working\n      testing: expert\n"),
    "content/courses/third-steps.yml": "title: Third steps\nformat: book\nteaches:\n  - competency: testing\n    to: working\n",
    "content/pages/open.md": "# Open\n\nText. ![Open](open.svg)\n",
    "content/pages/open.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}
"""What everybody may see."""
_HR = f"title: {CANARY}\naudience: [hr]\n"
REST = {
    "content/roles/inspector.yml": OPEN["content/roles/inspector.yml"].replace("  - id: senior\n", (
        f"  - id: {CANARY}\n    title: {CANARY}\n    audience: [hr]\n    competencies:\n      programming: working\n  - id: senior\n")).replace("      programming: working\n      testing", "      testing")
        + f"    audience_of:\n      typical_months: [hr]\n    typical_months: 43\nmoves:\n  - from: inspector/{CANARY}\n    to: developer/senior\n    kind: lateral\n    why: Why.\n",
    f"content/roles/{CANARY}.yml": f"{_HR}family: engineering\ntrack: individual\naliases: [{CANARY}-clerk]\ncompetencies:\n  testing: expert\n",
    f"content/courses/{CANARY}.yml": f"{_HR}format: book\nteaches:\n  - competency: testing\n    to: expert\n",
    "content/courses/third-steps.yml": OPEN["content/courses/third-steps.yml"] + f"owner: {CANARY}\nurl: https://{CANARY}.example/\nprerequisites: [{CANARY}]\naudience_of:\n  owner: [hr]\n  url: [hr]\n",
    f"content/competencies/{CANARY}.yml": f"{_HR}area: software\nrelated: [testing]\n",
    f"content/mentors/{CANARY}.yml": "name: Joe Doe\noffers: both\naudience: [hr]\nrole: tester\ncompetencies: {testing: expert}\nconsent: {given: 2026-01-01, expires: 2026-12-01}\n",
    f"content/openings/{CANARY}.yml": f"{_HR}role: tester\nkind: permanent\nposted: 2026-11-01\ncloses: 2026-12-12\n",
    f"content/rotations/{CANARY}.yml": f"{_HR}host: Somewhere\nmonths: 3\nfamily: engineering\n",
    f"content/programmes/{CANARY}.yml": f"{_HR}kind: academy\ncourses: [first-steps]\n",
    f"content/benefits/{CANARY}.yml": f"{_HR}kind: tuition\nallowances:\n  - amount: 100\n    currency: EUR\n    period: year\n",
    f"content/awards/{CANARY}.yml": f"{_HR}kind: badge\ncompetencies: {{testing: expert}}\n",
    f"content/communities/{CANARY}.yml": f"{_HR}kind: guild\ncompetencies: [testing]\n",
    f"content/articles/{CANARY}.md": f"---\n{_HR}kind: guide\ncompetencies: [testing]\nauthors: [Ada Example]\n---\nText.\n",
    f"content/events/{CANARY}.yml": f"{_HR}kind: deadline\nstart: 2026-12-12\nend: 2026-12-12\ntimezone: Europe/London\nabout: [role:tester]\n",
    f"content/check-ins/{CANARY}.yml": f"{_HR}for: review\ncadence: monthly\nquestions:\n  - ask: Why?\n",
    f"content/surveys/{CANARY}.yml": f"{_HR}asked_on: 2026-10-01\ndata: {CANARY}.csv\n",
    f"content/surveys/{CANARY}.csv": "question,answer,n\nWhy?,Yes,40\nWhy?,No,41\n",
    f"content/outcomes/{CANARY}.yml": f"{_HR}question: Why?\nkind: participation\nunit: people\ndata: {CANARY}.csv\nabout: [role:tester]\n",
    f"content/outcomes/{CANARY}.csv": "period,group,value,n\n2026-Q3,,48,48\n",
    f"content/pathways/{CANARY}.yml": f"{_HR}kind: vertical\nsteps:\n  - role: inspector/junior\n  - role: inspector/{CANARY}\n",
    f"content/stories/{CANARY}.md": f"---\n{_HR}person: Ada Example\nconsent: {{given: 2026-01-01}}\nto: tester\n---\nText.\n",
    f"content/pages/{CANARY}.md": f'---\n{_HR}expires_on: 2026-12-24\n---\n![A](one%20picture.svg) ![B](<two pictures.svg>) <img src="three.svg"> ![D](/four.svg#x) ![E](open.svg)\n',
    **{f"content/pages/{name}.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" for name in ("one picture", "two pictures", "three", "four")},
    "content/pages/open.md": OPEN["content/pages/open.md"], "content/pages/open.svg": OPEN["content/pages/open.svg"],
}
"""The same with much that only one edition has, of every kind."""


def edition_of(root: Path, files: dict[str, str]) -> dict[str, bytes]:
    """The edition for everyone of a project that was changed twice where nobody but HR sees it; the search engine's own files aside."""
    project(root, options=f"editions: {{everyone: , hr: , {CANARY}: }}", files={**OPEN, ".gitignore": "/site/\n/.site*/\n/.portal/\n"})
    git(root, "init", "-q", "-b", "main")
    for day in ("2026-09-01", "2026-10-01", "2026-11-10"):
        git(root, "add", "--all", ".")
        git(root, "commit", "-q", "--allow-empty", "-m", day, day=day)
        write(root, {path: text.replace(f"owner: {CANARY}", f"owner: {CANARY} of {day}") for path, text in files.items()})
    git(root, "add", "--all", ".")
    git(root, "commit", "-q", "--allow-empty", "-m", "last", day="2026-11-20")
    assert portal("build", "-f", root / "site.yml", "--edition", "everyone").exit_code == 0
    return {path: content for path, content in pages(root / "site").items() if not path.startswith(("pagefind", "search-changes")) and path != "manifest.sha256"}


def test_an_edition_is_byte_for_byte_what_it_would_be_had_the_rest_never_been_written(tmp_path: Path):
    without, with_ = edition_of(tmp_path / "without", OPEN), edition_of(tmp_path / "with", REST)
    assert len(without) > 250
    nothing([f"only in one: {path}" for path in sorted(without.keys() ^ with_.keys())] + [path for path in sorted(without.keys() & with_.keys()) if without[path] != with_[path]])
