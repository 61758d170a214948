"""What docs/security.md says is so: its figures are counted, and each test that it names is there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests import test_any_input as any_input
from tests import test_sign_on as sign_on
from tests.astray import TARGETS
from tests.browser.hostile import ATTACKS
from tests.render.test_markdown import VECTORS
from tests.running import ROOT

DOC = (ROOT / "docs/security.md").read_text("utf-8")
COUNTED: dict[str, Callable[[], int]] = {
    "tests/browser/hostile.py": lambda: len(ATTACKS),
    "tests/render/test_markdown.py": lambda: len(VECTORS),
    "tests/test_any_input.py": lambda: sum(map(len, (
        any_input.HOSTILE, any_input.MARKDOWN, any_input.SETTINGS, any_input.SHEETS, any_input.TABLES, any_input.LISTS, any_input.ODD, any_input.TAKEN, any_input.SHOWN))),
    "tests/astray.py": lambda: len(TARGETS),
    "tests/test_sign_on.py": lambda: len(sign_on.THERE) + len(sign_on.NOT_THERE),
    "tests/corpus/": lambda: sum(file.is_file() for file in (ROOT / "tests/corpus").rglob("*")),
    "tests/broken/": lambda: sum(folder.is_dir() and not folder.name.startswith("_") for folder in (ROOT / "tests/broken").iterdir()),
}
"""How many of what a test holds against the product, by the place in the last column of "What was tried"."""


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, its own heading aside."""
    section = DOC.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("place", COUNTED)
def test_what_was_tried_is_counted(place: str) -> None:
    said = {row[2].strip("`"): row[1].replace(",", "") for row in rows("What was tried")}
    assert said[place] == str(COUNTED[place]())


@pytest.mark.parametrize("heading", ["What guards against what", "What was tried"])
def test_each_test_that_is_named_is_there(heading: str) -> None:
    named = [place for row in rows(heading) for place in re.findall(r"`(tests/[^`]+)`", row[2])]
    assert [place for place in named if not (ROOT / place).exists()] == []
    assert len(named) >= len(rows(heading)) > 0


def test_the_way_to_report_is_found_from_the_readme() -> None:
    assert "(SECURITY.md)" in (ROOT / "README.md").read_text("utf-8")
    assert "(docs/security.md)" in (ROOT / "SECURITY.md").read_text("utf-8")
