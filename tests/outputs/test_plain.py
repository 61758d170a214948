"""Markdown's words come out without its marks."""

from __future__ import annotations

import pytest

from generator.outputs.plain import plain
from generator.portal import Portal


@pytest.mark.parametrize(("text", "words"), [
    (None, ""),
    ("Plain words, 5 * 3 = 15.", "Plain words, 5 * 3 = 15."),
    ("**Strong** and *emphasised* and __both__ and _so_", "Strong and emphasised and both and so"),
    ("a snake_case_name stays", "a snake_case_name stays"),
    ("Runs `git rebase` daily", "Runs git rebase daily"),
    ("[Asking data](competency:sql) well", "Asking data well"),
    ("[](competency:sql) well", "SQL well"),
    ("[](role:analyst/senior) well", "Senior analyst well"),
    ("[](competency:gone) well", "another page well"),
    ("[Read](https://example.org/a 'x') <https://example.org/b>", "[Read](https://example.org/a 'x') https://example.org/b"),
    ('[Read](https://example.org/a "Title") on', "Read on"),
    ("![A chart](chart.png) of it", "A chart of it"),
    ("# Heading\n\n- one\n- two\n\n> three\n\n1. four", "Heading one two three four"),
    ("```py\ncode\n```", "code"),
    ("Pay <b>and</b> rations <!-- hidden -->", "Pay and rations"),
    ("Fish &amp; chips", "Fish & chips"),
    (r"5 \* 3 and \[not a link\]", "5 * 3 and [not a link]"),
    ("a < b and c > d", "a < b and c > d"),
])
def test_words(small: Portal, text: str | None, words: str) -> None:
    assert plain(small, text) == words
