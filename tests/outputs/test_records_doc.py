"""`docs/records.md` tells every field of every kind, and is what the models say today."""

from __future__ import annotations

import re

import pytest

from generator.outputs.records_doc import records_doc
from generator.outputs.shapes import fields_of
from generator.records import KINDS
from generator.records.fields import Record
from tests.running import ROOT


def test_the_page_is_what_the_models_say() -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    assert page == records_doc(), "the models have changed; rewrite the page with: python -m generator.outputs.records_doc"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kinds_section_names_its_fields(kind) -> None:
    section = records_doc().partition(f"\n## {kind.title.capitalize()}\n")[2].partition("\n## ")[0].partition("\n### ")[0]
    told = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    common = {field.name: field for field in fields_of(Record)}
    assert told == {field.name for field in fields_of(kind.model) if common.get(field.name) != field}


def test_every_link_has_its_heading() -> None:
    page = records_doc()
    headings = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.+)$", page, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= headings


def test_no_heading_stands_twice() -> None:
    titles = re.findall(r"^#+ (.+)$", records_doc(), re.MULTILINE)
    assert len(titles) == len(set(titles))
