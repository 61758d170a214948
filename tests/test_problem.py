from __future__ import annotations

import time

import pytest

from generator.problem import Problem, Where, did_you_mean, ordered, quoted

HERE = Where("a.yml", 2, 3)


def test_a_problem_is_printed_with_place_code_fault_and_remedy():
    assert str(Problem("L002", HERE, "unknown role", "Correct it")) == "a.yml:2:3  L002 unknown role. Correct it."


def test_errors_come_before_warnings_then_by_place_and_each_once():
    warning = Problem("W001", Where("a.yml"), "w", "f", "warning")
    late, early = Problem("R001", Where("b.yml", 10), "x", "f"), Problem("V001", Where("b.yml", 9), "x", "f")
    assert ordered([warning, late, early, late]) == (early, late, warning)


@pytest.mark.parametrize(("word", "known", "found"), [
    ("kuberntes", ["kubernetes", "python"], "kubernetes"),
    ("Book", ["book", "online"], "book"),
    ("scael", ["scale", "area"], "scale"),
    ("knid", ["kind", "name"], "kind"),
    ("salary", ["summary", "title"], None),
    ("x", [], None),
    ("", ["a"], None),
    ("a" * 500, ["a" * 499], None),
])
def test_the_nearest_known_word_is_suggested(word: str, known: list[str], found: str | None):
    assert did_you_mean(word, known) == (f' (did you mean "{found}"?)' if found else "")


def test_the_suggestion_does_not_hang_on_the_order_of_words():
    assert did_you_mean("rolf", ["rola", "rolb", "rolc"]) == did_you_mean("rolf", ["rolc", "rolb", "rola"])


def test_a_hundred_unknown_words_are_compared_with_ten_thousand_known_ones_in_seconds():
    known = frozenset(f"competency-{n}-of-many" for n in range(10_000))
    start = time.process_time()
    assert all(did_you_mean(f"competency-{n}-of-mony", known) for n in range(100))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(("text", "shown"), [
    ("plain", '"plain"'),
    ("two\nlines", '"two lines"'),
    ("\x1b[31mred\x07", '"\ufffd[31mred\ufffd"'),
    ("x" * 100, '"' + "x" * 60 + '…"'),
    (12, '"12"'),
])
def test_quoted_text_is_short_and_on_one_line(text: object, shown: str):
    assert quoted(text) == shown
