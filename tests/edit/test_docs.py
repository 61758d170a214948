"""The tutorial and the page for HR say what is so: their commands are run, their edits made, their answers compared."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import load
from generator.edit.init import STARTER
from tests.running import COMMANDS, ROOT, SECONDS

TUTORIAL = (ROOT / "docs/tutorial.md").read_text("utf-8")
EDITING = (ROOT / "docs/editing.md").read_text("utf-8")


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """The language and the text of each block of code."""
    return ((match.group(1), match.group(2)) for match in re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


def answer(command: str, folder: Path) -> str:
    ended = subprocess.run([COMMANDS / "portal", *_words(command)[1:]], cwd=folder, stdin=subprocess.DEVNULL, check=False,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS)
    return ended.stdout.decode()


def _words(command: str) -> list[str]:
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|(\S+)', command)]


def is_answer(said: str, expected: str) -> bool:
    """Whether `said` is what is expected, where `…` stands for anything within a line."""
    return re.fullmatch("\n".join(".*".join(map(re.escape, line.split("…"))) for line in expected.rstrip("\n").split("\n")),
                        "\n".join(line.rstrip() for line in said.rstrip("\n").split("\n"))) is not None


def change(diff: str, folder: Path) -> None:
    """Replace the lines with `-` by those with `+` in the file named in the first line."""
    head, *lines = diff.splitlines()
    file = folder / head.removeprefix("--- ")
    old, new = ("".join(f"{line[1:]}\n" for line in lines if line.startswith(sign)) for sign in "-+")
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), "utf-8")


def test_following_the_tutorial_gives_what_it_says(tmp_path):
    folder, followed = tmp_path, 0
    for language, text in blocks(TUTORIAL):
        if language == "diff":
            change(text, folder)
        if language != "console":
            continue
        for part in text.split("$ ")[1:]:
            command, _, expected = part.partition("\n")
            if command.startswith("cd "):
                folder /= command.removeprefix("cd ")
                continue
            said = answer(command, folder)
            assert is_answer(said, expected), f"{command}\n{said}\ninstead of\n{expected}"
            followed += 1
    assert followed >= 8
    assert (folder / "site/roles/customer-adviser/senior/index.html").is_file()


def test_the_file_that_the_tutorial_quotes_begins_so():
    quoted = next(text for language, text in blocks(TUTORIAL) if language == "yaml")
    assert quoted in (STARTER / "content/roles/customer-adviser.yml").read_text("utf-8")


def test_the_message_that_the_page_for_editors_explains_is_the_one_that_check_prints():
    message = next(text for language, text in blocks(EDITING) if language == "text")
    assert message in TUTORIAL


@pytest.mark.parametrize("text", [TUTORIAL, EDITING], ids=["tutorial", "editing"])
def test_links_lead_to_pages_and_headings_that_are_there(text):
    for target in re.findall(r"\]\(([^)]+)\)", text):
        page, _, heading = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        held = (ROOT / "docs" / page).read_text("utf-8") if page else text
        assert not heading or heading in {title.lower().replace(" ", "-") for title in re.findall(r"^#+ (.+)$", held, re.MULTILINE)}


# ── what the page for editors says of retiring ───────────────────────────────────────────────────────────────────────


@pytest.fixture
def careers(tmp_path: Path) -> Path:
    shutil.copytree(STARTER / "content", tmp_path / "content")
    return tmp_path


def codes(careers: Path, today: dt.date = dt.date(2026, 11, 22)) -> list[str]:
    return [problem.code for problem in load(careers / "content", careers, today)[1]]


def edit(careers: Path, path: str, old: str, new: str) -> None:
    file = careers / "content" / path
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def test_what_is_replaced_is_named_by_the_check_and_its_address_leads_on(careers):
    old, new = (careers / "content/competencies" / name for name in ("writing.yml", "clear-writing.yml"))
    new.write_text(old.read_text("utf-8"), "utf-8")
    old.unlink()
    edit(careers, "competencies/clear-writing.yml", "area:", "aliases: [writing]\narea:")
    assert set(codes(careers)) == {"W008"}
    portal, _ = load(careers / "content", careers, dt.date(2026, 11, 22))
    assert portal.redirects["/competencies/writing/"] == "/competencies/clear-writing/"


def test_what_is_deleted_is_named_wherever_it_is_missed(careers):
    (careers / "content/mentors/sam-example.yml").unlink()
    assert codes(careers) == ["L002"]


def test_what_expires_is_shown_on_its_day_for_the_last_time(careers):
    edit(careers, "courses/leading-a-small-team.yml", "format:", "expires_on: 2027-06-30\nformat:")
    shown = [load(careers / "content", careers, dt.date(*day))[0].find("course", "leading-a-small-team") for day in ((2027, 6, 30), (2027, 7, 1))]
    assert shown[0] is not None
    assert shown[1] is None


def test_a_rung_that_goes_is_named_by_the_check(careers):
    edit(careers, "roles/team-leader.yml", "id: leader", "id: other")
    assert set(codes(careers)) == {"L002"}


def test_a_mentor_whose_consent_is_past_is_not_shown(careers):
    edit(careers, "mentors/sam-example.yml", "given: 2026-01-05", "given: 2026-01-05\n  expires: 2026-02-01")
    assert load(careers / "content", careers, dt.date(2026, 11, 22))[0].mentors == {}
