"""Every page of the site is sound HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.tools import validate_html
from tests.findings import nothing

INLINE = re.compile(r"<style\b|<[^>]* style=|<script(?![^>]* src=)(?![^>]* type=\"application/(?:ld\+)?json\")")
EVERY = 20
"""Of the ready comparisons, which all come from one template, one in so many is validated."""


@pytest.fixture(scope="module")
def pages(demo_site: Path) -> list[Path]:
    found = sorted(file for file in demo_site.rglob("*.html") if "pagefind" not in file.relative_to(demo_site).parts)
    assert found
    return found


def test_the_validator_reports_a_fault_with_its_place(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html>\n<html lang="en"><head><title>x</title></head><body><p>x</div></body></html>\n')
    found = validate_html([page], tmp_path / "report.json")
    assert found
    assert found[0].startswith(f"{page}:2:")


def test_the_pages_of_the_demo_are_sound_html(demo_site: Path, pages: list[Path], tmp_path: Path) -> None:
    compared = [page for page in pages if page.is_relative_to(demo_site / "compare") and "to" in page.parts]
    left = set(compared) - set(compared[::EVERY])
    nothing(validate_html([page for page in pages if page not in left], tmp_path / "report.json"))


def test_every_page_has_one_first_heading_and_one_main_landmark(pages: list[Path]) -> None:
    nothing([f"{page}: {name}" for page in pages for name in ("h1", "main") if len(re.findall(rf"<{name}\b", page.read_text("utf-8"))) != 1])


def test_no_script_or_style_stands_in_a_page(pages: list[Path]) -> None:
    nothing([f"{page}: {found.group()[:200]}" for page in pages if (found := INLINE.search(page.read_text("utf-8")))])
