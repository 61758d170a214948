from __future__ import annotations

import time

import pytest

from generator.mentions import mentions, paths, renamed, without_code


def words(text: str) -> list[str]:
    return [mention.words for mention in mentions(text)]


@pytest.mark.parametrize(("text", "found"), [
    ("See [a](role:x).", ["role:x"]),
    ("[](role:x/y)", ["role:x/y"]),
    ("[a]( role:x )", ["role:x"]),
    ('[a](role:x "Title")', ["role:x"]),
    ("[a](<role:x>)", ["role:x"]),
    ("[a](role:x#text-b)", ["role:x"]),
    ("[a](HTTPS://a.example/b)", ["HTTPS://a.example/b"]),
    ("![a](https://a.example/b.png)", ["https://a.example/b.png"]),
    ("[a][1]\n\n[1]: course:x\n", ["course:x"]),
    ("[a](role:x) [b](role:x)", ["role:x", "role:x"]),
    ("a role:x b", []),
    ("[a](role)", []),
    ("[a]", []),
    ("`[a](role:x)`", []),
    ("``a ` [a](role:x)`` [b](role:y)", ["role:y"]),
    ("```\n[a](role:x)\n```\n[b](role:y)", ["role:y"]),
    ("~~~ text\n[a](role:x)\n~~~\n[b](role:y)", ["role:y"]),
    ("- one\n\n    [a](role:x)", ["role:x"]),
    ("An open ` and [a](role:x)", ["role:x"]),
    ("An open `\n\n[a](role:x) and `", ["role:x"]),
    ("```\n[a](role:x)", ["role:x"]),
    (r"\`[a](role:x)\`", ["role:x"]),
])
def test_a_link_is_found_outside_of_code(text: str, found: list[str]):
    assert words(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("[a](../b/)", ["../b/"]),
    ("[a](b.md#c)", ["b.md#c"]),
    ("[a](//a.example)", ["//a.example"]),
    ("![a](b.png)", ["b.png"]),
    ("[a]\n\n[a]: b/c\n", ["b/c"]),
    ("[a](<b>)", ["b"]),
    ("[a](#b) [c](role:x) [d](<role:x>) [e]( https://a.example) [f](mailto:a@b.example)", []),
    ("`[a](b)`", []),
])
def test_a_link_by_path_is_found_outside_of_code(text: str, found: list[str]):
    assert [path for path, _ in paths(text)] == found
    assert all(text[start:].startswith(path) for path, start in paths(text))


def test_a_link_tells_where_it_begins():
    text = "`[a](role:x)` role:x [a](role:x) [b](role:xy)"
    assert [mention.start for mention in mentions(text)] == [25, 37]


def test_links_are_renamed_where_they_are_links():
    text = "[a](role:old/b) `[a](role:old)` [c](role:older) [d](<role:old#e>) role:old"
    now = renamed(text, lambda mention: mention.target.replace("old", "new") if mention.target.partition("/")[0] == "old" else None)
    assert now == "[a](role:new/b) `[a](role:old)` [c](role:older) [d](<role:new#e>) role:old"


@pytest.mark.parametrize("text", ["a `b` c", "```\nx\n```\n", "a ``b\nc`` `d", "~~~\n`\n~~~ `x`"])
def test_without_code_every_place_stays(text: str):
    blank = without_code(text)
    assert len(blank) == len(text)
    assert [i for i, c in enumerate(blank) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
    assert "`" not in without_code("``` a ```\n")


@pytest.mark.parametrize("text", [
    "`" * 250_000, "".join("`" * n + " " for n in range(1, 700)), "](" * 125_000, "](role:" * 40_000, "```\n" * 60_000, "[a]: " * 50_000, "]( " * 75_000 + ":",
    "\n[" * 125_000 + ":]", "`a` " * 60_000 + "]:", "[a](role:x) " * 20_000, "[a](x) " * 35_000, "~~~~\n```\n" * 25_000,
])
def test_a_quarter_of_a_million_characters_takes_a_moment(text: str):
    start = time.process_time()
    list(mentions(text + "]("))
    list(paths(text))
    assert time.process_time() - start < 3
