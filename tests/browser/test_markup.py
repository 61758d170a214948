"""Every page of the site is sound HTML."""

from __future__ import annotations

from pathlib import Path

from tests.browser.tools import validate_html
from tests.findings import nothing


def test_the_validator_reports_a_fault_with_its_place(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html>\n<html lang="en"><head><title>x</title></head><body><p>x</div></body></html>\n')
    found = validate_html([page], tmp_path / "report.json")
    assert found
    assert found[0].startswith(f"{page}:2:")


def test_every_page_of_the_demo_is_sound_html(demo_site: Path, tmp_path: Path) -> None:
    pages = [file for file in demo_site.rglob("*.html") if "pagefind" not in file.relative_to(demo_site).parts]
    assert pages
    nothing(validate_html(pages, tmp_path / "report.json"))
