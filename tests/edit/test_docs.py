"""The tutorial and the page for HR say what is so: their commands are run, their edits made, their answers compared."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

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
