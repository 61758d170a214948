"""A text written as a YAML scalar is that text again, to our reader and to others."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.compose import INVISIBLE, compose
from generator.edit.scalar import is_plain, scalar

LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))).filter(lambda text: not INVISIBLE.search(text))


@given(LINES)
@example("yes")
@example("2026-11-22")
@example("- a")
@example("a: b #c")
@example("'\"\\")
@example("[a")
@example("~")
@example("=")
@example("0x1f")
@example("1_000")
@example("a\u00a0")
def test_a_text_comes_back_as_it_was(text):
    written = f"name: {scalar(text)}\n"
    assert yaml.safe_load(written) == {"name": text}
    value, _, problems = compose(written, "")
    assert (value, problems) == ({"name": text}, [])


@pytest.mark.parametrize(("word", "plain"), [("data-analyst", True), ("Ünïcode words", True), ("no", False), ("12", False), ("null", False), ("", False)])
def test_only_what_needs_quotes_has_them(word, plain):
    assert is_plain(word) is plain
