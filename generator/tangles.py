"""Markdown that would take its parser without end.

In: Markdown. Out: `Tangle`, where and why. The parser looks from each bracket on for its other half, goes through a paragraph once
for each heading in it, and into each list in a list; a text that nobody would write keeps it busy for hours, or breaks it. What is
counted here is more than it does, in time that grows with the length of the text. Refuses to know what the text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SHORT = 500
"""A text of so many characters is never too much."""
MAX_STEPS = 10_000_000
MAX_DEPTH = 24

_BLANK = re.compile(r"\n[ \t]*\n")
_OPENING = re.compile(r"\[|\]\(|<[A-Za-z/!?]|\{|&")
_MARK = re.compile(r"[*_`\\<&~^=!\"'.-]|  \n")
_RULES = re.compile(r"^[ \t]*(?:#|[-=*_]+[ \t]*$|!!!|\?\?\?|:|\[|\*\[|\d+[.)])", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~)|</?[A-Za-z!?]", re.MULTILINE)
_DEFINED = re.compile(r"^[ \t>]*\*?\[", re.MULTILINE)
_LIST = re.compile(r"(?m)^([ \t>]*)(?=(?:[-*+]|\d{1,9}[.)])[ \t]|[-*+]$|:[ \t]|!!!|\?\?\?)")
_MARKS = re.compile(  # one more than MAX_DEPTH
    r"(?m)^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){25}")
_A_LINE, _A_MARK, _A_FENCE, _A_BLOCK = 16, 64, 256, 10  # how many of each cost what one bracket does


@dataclass(frozen=True, slots=True)
class Tangle:
    """What is at fault at the character `start` of a text, and the remedy."""

    start: int
    what: str
    fix: str


def tangle(text: str) -> Tangle | None:
    """What of the text is too much, if anything."""
    if len(text) <= SHORT:
        return None
    if deep := _MARKS.search(text):
        return Tangle(deep.start(), f"lists and quotations are nested more than {MAX_DEPTH} deep", "Flatten them")
    if (start := _indented(text)) is not None:
        return Tangle(start, f"lists are nested more than {MAX_DEPTH} deep", "Flatten them")
    steps = len(text) * (_count(_FENCE, text) // _A_FENCE + _count(_DEFINED, text) // _A_LINE)
    for number, (start, block) in enumerate(_blocks(text)):
        steps += number // _A_BLOCK + len(block) * (_count(_OPENING, block) + _count(_RULES, block) // _A_LINE + _count(_MARK, block) // _A_MARK)
        if steps > MAX_STEPS:
            return Tangle(start, "a part of the text without a blank line is too long for the many brackets, links or headings in it",
                          "Put blank lines between its parts, or make several texts of it")
    return None


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """What stands between blank lines, each with the character at which it begins."""
    start = 0
    for blank in _BLANK.finditer(text):
        yield start, text[start : blank.start()]
        start = blank.end()
    yield start, text[start:]


def _indented(text: str) -> int | None:
    """Where lists, each further in than the one around it, are too many."""
    depths: list[int] = []
    for entry in _LIST.finditer(text):
        depth = len(entry.group(1).expandtabs(4))
        while depths and depths[-1] >= depth:
            depths.pop()
        depths.append(depth)
        if len(depths) > MAX_DEPTH:
            return entry.start()
    return None
