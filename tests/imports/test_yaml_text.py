"""Records as text: read back as the same, and pleasant to edit."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.compose import compose
from generator.imports.wording import line, paragraphs
from generator.imports.yaml_text import MAX_COLUMNS, Value, page, record

WORDS = st.one_of(
    st.text(max_size=200).map(line),
    st.lists(st.text(alphabet="ab:#-'\"?!&*|>%@`{}[], ", max_size=12), max_size=30).map(lambda parts: line(" ".join(parts))),
    st.text(alphabet="ab \n", max_size=300).map(paragraphs),
).filter(bool)
VALUES = st.recursive(WORDS, lambda inner: st.one_of(
    st.lists(inner, min_size=1, max_size=4), st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, min_size=1, max_size=4)), max_leaves=12)


def _body(fields: dict[str, Value]) -> list[str]:
    return record("role", fields).splitlines()[1:]


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), VALUES, min_size=1, max_size=5))
def test_what_is_written_is_read_back(fields: dict[str, Value]) -> None:
    value, _, problems = compose(record("role", fields), "roles/x.yml")
    assert (value, problems) == (fields, [])


@given(WORDS)
def test_an_editor_that_resolves_scalars_takes_every_text_for_text(text: str) -> None:
    assert yaml.safe_load(record("role", {"title": text})) == {"title": text}


@pytest.mark.parametrize("text", ["NO", "yes", "null", "~", "12:30", "010", "2026-01-01", "1.10", "- a", "a: b", "a #b", "# a", "'a'", '"a"', "a:", "[a]", "*a"])
def test_text_that_yaml_takes_for_something_else_is_quoted(text: str) -> None:
    assert yaml.safe_load(record("role", {"title": text})) == {"title": text}


def test_plain_text_stays_plain() -> None:
    assert _body({"title": "Police and Sheriff's Patrol Officers", "url": "https://a.example/#b"}) == [
        "title: Police and Sheriff's Patrol Officers", "url: https://a.example/#b"]


def test_long_text_is_folded_within_the_columns() -> None:
    lines = _body({"summary": "word " * 60 + "end"})
    assert lines[0] == "summary: >-"
    assert max(map(len, lines)) <= MAX_COLUMNS


def test_lists_and_groups_stand_in_block_style() -> None:
    assert _body({"moves": [{"from": "a", "to": "b"}], "competencies": {"c": "level-1"}}) == [
        "moves:", "  - from: a", "    to: b", "competencies:", "  c: level-1"]


def test_empty_fields_are_left_out() -> None:
    assert _body({"title": "A", "summary": "", "tags": [], "levels": {}}) == ["title: A"]


@pytest.mark.parametrize(("kind", "schema"), [("role", "../../schemas/role.json"), ("taxonomy", "../schemas/taxonomy.json")])
def test_the_first_line_names_the_schema(kind: str, schema: str) -> None:
    assert record(kind, {"title": "A"}).splitlines()[0] == f"# yaml-language-server: $schema={schema}"


def test_a_page_has_front_matter_and_body() -> None:
    assert page({"title": "About: this"}, "Words.") == '---\ntitle: "About: this"\n---\n\nWords.\n'
