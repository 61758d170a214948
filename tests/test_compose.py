from __future__ import annotations

import time

import pytest

from generator.compose import MAX_DEPTH, Source, compose
from generator.problem import Where


def source(text: str, body_line: int = 1) -> Source:
    _, spans, problems = compose(text, "a.yml")
    assert problems == []
    return Source("a.yml", text, spans, body_line)


def codes(text: str) -> list[str]:
    return [problem.code for problem in compose(text, "a.yml")[2]]


# ── values ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["NO", "yes", "on", "010", "0o10", "0x1F", "12:30", "1.10", "1e3", "1_000", ".inf", "2026-13-01", "2026-11-30", "true", "="])
def test_a_plain_scalar_stays_the_text_that_was_typed(typed: str):
    assert compose(f"field: {typed}\n", "a.yml")[0] == {"field": typed}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_a_plain_null_is_nothing(typed: str):
    assert compose(f"field: {typed}\n", "a.yml")[0] == {"field": None}


@pytest.mark.parametrize("typed", ['"null"', "'~'", '""', "|\n  null"])
def test_a_quoted_null_is_the_word(typed: str):
    assert compose(f"field: {typed}\n", "a.yml")[0]["field"] in {"null", "~", "", "null\n"}  # type: ignore[index]


@pytest.mark.parametrize("name", ["NO", "null", "~", "010", "2026-11-30"])
def test_a_name_stays_the_text_that_was_typed(name: str):
    assert compose(f"{name}: x\n", "a.yml")[0] == {name: "x"}


def test_an_empty_document_is_nothing():
    assert compose("# only a comment\n", "a.yml") == (None, {}, [])


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("at", "key", "line", "column"), [
    ((), False, 1, 1),
    (("title",), False, 1, 8),
    (("title",), True, 1, 1),
    (("levels",), False, 3, 3),
    (("levels",), True, 2, 1),
    (("levels", 0, "id"), False, 3, 9),
    (("levels", 1), False, 5, 5),
    (("levels", 1, "asks", "b"), True, 6, 12),
    (("levels", 1, "asks", "b"), False, 6, 15),
    (("tags", 1), False, 7, 11),
    (("long",), False, 8, 7),
])
def test_every_value_and_name_has_its_place(at: tuple[str | int, ...], key: bool, line: int, column: int):  # noqa: FBT001
    text = "title: A\nlevels:\n  - id: x\n    a: 1\n  - id: y\n    asks: {b: c}\ntags: [a, é, c]\nlong: >-\n  folded\n"
    assert source(text).where(at, key=key) == Where("a.yml", line, column)


def test_what_has_no_place_has_that_of_the_field_around_it():
    assert source("a:\n  b: c\n").where(("a", "b", "c", 3), key=False) == Where("a.yml", 2, 3)


def test_columns_count_characters_not_bytes():
    assert source("tags: [日本, 𝄞, x]\n").where(("tags", 2)) == Where("a.yml", 1, 15)


def test_first_line_moves_every_place():
    _, spans, problems = compose("title: A\ntitle: B\n", "a.md", 2)
    assert (spans["title",].line, problems[0].where.line) == (2, 3)


def test_a_doubled_field_keeps_the_places_of_the_first():
    value, spans, problems = compose("a:\n  b: 1\na:\n  b: 2\n", "a.yml")
    assert value == {"a": {"b": "1"}}
    assert spans["a", "b"].line == 2
    assert [str(problem.where) for problem in problems] == ["a.yml:3:1"]


@pytest.mark.parametrize(("nth", "place"), [(0, (2, 7)), (1, (2, 18)), (2, (3, 3)), (3, (1, 7))])
def test_a_word_inside_a_text_is_found_where_it_stands(nth: int, place: tuple[int, int]):
    text = "text: |\n  see role:a and role:a\n  role:a again\nother: x\n"
    assert source(text).where_in(("text",), "role:a", nth) == Where("a.yml", *place)


def test_a_word_in_the_body_is_found_below_the_fields():
    text = "---\ntitle: role:a\n---\nSee role:a.\n"
    _, spans, _ = compose("title: role:a\n", "a.md", 2)
    assert Source("a.md", text, {**spans, ("body",): spans["title",]}, 4).where_in(("body",), "role:a") == Where("a.md", 4, 5)


@pytest.mark.parametrize(("text", "word"), [("a: ~\n", "~"), ("a: *b\n", "*b"), ("a: #b c\n", "#b"), ("a:\n", ""), ("a: b c\n", "b")])
def test_the_first_word_of_a_value_is_told_as_typed(text: str, word: str):
    _, spans, _ = compose(text, "a.yml")
    assert Source("a.yml", text, spans).word_at(("a",)) == word


def test_a_source_has_a_digest_of_its_text_alone():
    assert Source("a.yml", "x").digest == Source("b.yml", "x").digest != Source("a.yml", "y").digest


# ── what is refused ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("text", "expected"), [
    ("a: 1\na: 2\n", ["R003"]),
    ("a: {b: 1, b: 2}\n", ["R003"]),
    ("a: 1\n'a': 2\na: 3\n", ["R003", "R003"]),
    ("a: &x 1\n", ["R004"]),
    ("a: &x [1]\nb: &y {c: d}\n", ["R004", "R004"]),
    ("a: *x\n", ["R004"]),
    ("*x : a\n", ["R004"]),
    ("<<: *x\n", ["R004"]),
    ("<<: {a: 1}\n", ["R004"]),
    ("<<: [*x, *y]\n", ["R004"]),
    ("a: !!int 1\n", ["R004"]),
    ("a: ! 1\n", ["R004"]),
    ("a: !own {b: c}\n", ["R004"]),
    ("%TAG ! tag:a.example,2000:\n---\na: 1\n", ["R004"]),
    ("a: 1\n---\nb: 2\n", ["R002"]),
    ("? [a]\n: b\n", ["R002"]),
    ("? {a: b}\n: c\n", ["R002"]),
    ("'': a\n", ["R002"]),
    ('"\\x07": a\n', ["R002"]),
    ('a: "\\0"\n', ["R008"]),
    ('a: "\\e[31mred"\n', ["R008"]),
    ("a: x #y\n", ["R010"]),
    ("a: #y\n", ["R010"]),
    ("a:\n  - x #y\n  - #z\n", ["R010", "R010"]),
    ("a: x\n  y #z\n", ["R010"]),
    ("a:\n  - x\n    - y\n", ["R002"]),
    ("a:\n  - x\n   -y\n", ["R002"]),
])
def test_a_form_that_is_refused_has_its_code(text: str, expected: list[str]):
    assert codes(text) == expected


@pytest.mark.parametrize("text", [
    "'<<': a\n", "a: '*x'\n", 'a: "x #y"\n', "a: x # y\n", "a: x #\n", "a: # y\n  x\n", "# y\na: x#y\n", "a: |\n  x #y\n  - z\n", "a: >\n  - x\n", "a: x\n  -5 y\n",
    "a: x\n  – y\n", "a: 'x\n  - y'\n", 'a: "\\t\\n\\u00e9\\\\"\n', "---\na: b\n", "a: b\n...\n", "? a\n: b\n",
])
def test_a_form_that_is_meant_is_taken(text: str):
    assert codes(text) == []


def test_what_is_refused_leaves_the_rest():
    value, _, _ = compose("a: &x 1\n<<: *x\n*x : 2\nb: *x\nc: !!str 3\nd: 4\nd: 5\n", "a.yml")
    assert value == {"a": "1", "b": None, "c": "3", "d": "4"}


# ── bounds ───────────────────────────────────────────────────────────────────────────────────────────────────────────

MUCH = 1_000_000
BOMBS = {
    "brackets": "[" * MUCH,
    "braces": "{a: " * (MUCH // 4),
    "brackets on lines": "[\n" * (MUCH // 2),
    "dashes": "- " * (MUCH // 2),
    "ten thousand dashes": "- " * 10_000 + "x",
    "ever further in": "\n".join(" " * depth + "a:" for depth in range(1_400)),
    "aliases of aliases": "a: &a [x, x]\n" + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "anchors": "".join(f"a{n}: &a{n} x\n" for n in range(60_000)),
    "directives": "".join(f"%TAG !a{n}! tag:x\n" for n in range(50_000)) + "---\na: b\n",
    "one field again and again": "a: b\n" * (MUCH // 5),
    "entries": "- a\n" * (MUCH // 4),
    "fields": "".join(f"k{n}: v\n" for n in range(90_000)),
    "question marks": "? " * (MUCH // 2),
    "colons": ": " * (MUCH // 2),
    "an endless name": "x" * MUCH + ": a",
    "documents": "---\n" * (MUCH // 4),
    "merges": "<<: *a\n" * (MUCH // 8),
    "spaces before a directive": (" " * 200 + "\n") * (MUCH // 201) + "%",
    "spaces": " " * MUCH + "x: y: z",
    "tabs": "\t" * MUCH,
    "an open quotation mark": 'a: "' + '\\"' * (MUCH // 2),
    "lines that continue": "a: x\n" + "  - x\n" * (MUCH // 6),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_within_two_seconds(bomb: str):
    start = time.process_time()
    _, _, problems = compose(BOMBS[bomb], "a.yml")
    assert {problem.code for problem in problems} <= {"R002", "R003", "R004", "R005"}
    assert 1 <= len(problems) <= 51
    assert time.process_time() - start < 2


def test_depth_is_allowed_up_to_its_bound():
    assert codes("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)) == []
    assert codes("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == ["R005"]


def test_after_a_bound_nothing_is_taken():
    assert compose("a: b\nc: " + "[" * 30, "a.yml")[0] == {}
