"""Contacts from a file outside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import portal, project, write

CONTACTS = "mentors:\n  ada: ada@private.example\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "careers", options="contacts: ../contacts.yml")


def test_a_contact_of_the_file_is_shown(root: Path):
    write(root, {"../contacts.yml": CONTACTS})
    assert portal("build", "-f", root / "site.yml").exit_code == 0
    assert "ada@private.example" in (root / "site/mentors/ada/index.html").read_text("utf-8")


def test_a_changed_contact_is_shown_by_the_next_build(root: Path):
    for name in ("ada", "another"):
        write(root, {"../contacts.yml": f"mentors:\n  ada: {name}@private.example\n"})
        assert portal("build", "-f", root / "site.yml").exit_code == 0
    page = (root / "site/mentors/ada/index.html").read_text("utf-8")
    assert ("ada@private.example" in page, "another@private.example" in page) == (False, True)


def test_without_the_file_the_site_is_built_and_the_check_says_so(root: Path):
    said = portal("check", "-f", root / "site.yml")
    assert (said.exit_code, "../contacts.yml:1:1  W009 the contacts can't be read here" in said.output) == (0, True)
    assert portal("build", "-f", root / "site.yml").exit_code == 0


@pytest.mark.parametrize(("text", "said"), [
    ("mentors:\n  adda: x\n", '../contacts.yml:2:3  L002 unknown mentor "adda" (did you mean "ada"?). Correct the id, or remove the line.'),
    ("mentor:\n  ada: x\n", '../contacts.yml:1:1  V001 no record of "mentor" says how somebody is reached (did you mean "mentors"?). Write one of benefits, communities, mentors, openings, programmes, rotations.'),
    ("mentors:\n  ada: [x]\n", "../contacts.yml:2:8  V003 a text was expected here. Write how to reach them, or remove the line."),
    ("- ada\n", "../contacts.yml:1:1  V003 folders were expected here, such as `mentors`. Write `mentors:`, and below it `their-id: how to reach them`."),
    ("mentors: &a\n  ada: x\n", "../contacts.yml:1:10  R004 "),
])
def test_what_is_wrong_in_the_file_is_told_with_its_place(root: Path, text: str, said: str):
    write(root, {"../contacts.yml": text})
    told = portal("check", "-f", root / "site.yml")
    assert (told.exit_code, said in told.output) == (1, True), told.output
