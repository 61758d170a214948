"""`portal newsletter`: a letter about what is new and what is open, in three forms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.offers import OFFERS
from tests.projects import TODAY, portal, project, write
from tests.running import git


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("newsletter") / "portal")
    git(root, "init", "-q", "-b", "main")
    for day, files in (("2026-09-01", {}), ("2026-11-02", {
            "content/openings/tester-in-leeds.yml": OFFERS["openings/tester-in-leeds.yml"],
            "content/courses/third-steps.yml": 'title: "*Third* <steps> & more"\nformat: book\nteaches:\n  - competency: programming\n'})):
        write(root, files)
        git(root, "add", "--all", ".")
        git(root, "commit", "-q", "-m", day, day=day)
    return root


def letter(root: Path, since: str = "2026-11-01") -> Path:
    result = portal("newsletter", "-f", root / "site.yml", "--since", since, "--today", TODAY, "--to", root / "out")
    assert result.exit_code == 0, result.output
    return root / "out"


def test_all_three_forms_say_the_same(sound: Path):
    for suffix in ("html", "txt", "md"):
        said = (letter(sound) / f"newsletter.{suffix}").read_text("utf-8")
        assert all(words in said for words in ("Open now".upper() if suffix == "txt" else "Open now", "Tester in Leeds", "18 December 2026", "https://careers.example/openings/tester-in-leeds/"))


def test_mail_programs_can_show_it(sound: Path):
    """No script, no style sheet, no picture to fetch: tables and styles in their places, and every address in full."""
    page = etree.HTML((letter(sound) / "newsletter.html").read_text("utf-8"))
    assert page.xpath("//script|//style|//link|//img|//form|//@class") == []
    assert all(re.match(r"https://careers\.example/", href) for href in page.xpath("//a/@href"))
    assert page.xpath("count(//table[not(@role='presentation')])") == 0
    assert page.xpath("//p[not(@style)]|//h1[not(@style)]|//h2[not(@style)]|//a[not(@style)]") == []


def test_what_people_wrote_stays_text(sound: Path):
    folder = letter(sound)
    assert "*Third* &lt;steps&gt; &amp; more" in (folder / "newsletter.html").read_text("utf-8")
    assert r"[\*Third\* \<steps\> & more]" in (folder / "newsletter.md").read_text("utf-8")
    assert "* *Third* <steps> & more" in (folder / "newsletter.txt").read_text("utf-8")


def test_lines_of_text_are_short_save_addresses(sound: Path):
    lines = (letter(sound) / "newsletter.txt").read_text("utf-8").splitlines()
    assert max(len(line) for line in lines if "https://" not in line) <= 72


def test_an_unknown_revision_is_wrong_use(sound: Path):
    result = portal("newsletter", "-f", sound / "site.yml", "--since", "july", "--to", sound / "none")
    assert (result.exit_code, (sound / "none").exists()) == (2, False)
    assert 'knows no revision "july"' in result.stderr


def test_without_a_history_it_is_wrong_use(tmp_path: Path):
    result = portal("newsletter", "-f", project(tmp_path / "portal") / "site.yml", "--since", "2026-11-01")
    assert result.exit_code == 2
    assert "git doesn't tell" in result.stderr


def test_without_the_sites_address_it_is_wrong_use(tmp_path: Path):
    root = project(tmp_path / "portal")
    write(root, {"site.yml": (root / "site.yml").read_text("utf-8").replace("site_url: https://careers.example/\n", "")})
    result = portal("newsletter", "-f", root / "site.yml", "--since", "2026-11-01")
    assert (result.exit_code, "site_url is missing" in result.stderr) == (2, True)
