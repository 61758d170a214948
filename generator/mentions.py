"""The links that stand in Markdown text.

In: Markdown. Out: what each link names, where in the text, and the same text with other names. Links in code are none.
Refuses to know what exists, and how Markdown becomes HTML. A text that is only indented counts as prose: whether it is
code depends on the list around it, and a link too many is checked sooner than one too few.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_BEGINS = r"(?:\]\(\s*|^ {0,3}\[[^\]\n]*\]:[ \t]*)"
MARKDOWN_LINK = re.compile(_BEGINS + r"<?([a-z][a-z0-9+.-]*):([^\s)>#]+)", re.IGNORECASE | re.MULTILINE)
"""The start of a link of the form `kind:target`, whether in its place or defined at the end of the text."""
_PATH_LINK = re.compile(_BEGINS + r"<?(?![a-z][a-z0-9+.-]*:|#|<)([^\s)>]+)", re.IGNORECASE | re.MULTILINE)
_ANGLED = re.compile(_BEGINS + r"<([^<>\n]+)>", re.MULTILINE)
_ATTRIBUTE = re.compile(r"""\b(?:src|srcset|href|data|poster)\s*=\s*["']?([^"'>]+)""", re.IGNORECASE)
NOWHERE = "page:not--shown"
"""What a link names whose record isn't shown. No record can have this id, and no reader learns which one is meant."""
_FENCE = re.compile(r"^(`{3,}|~{3,})", re.MULTILINE)
_TICKS = re.compile(r"(?<!\\)(`+)|\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """A link `kind:target` that begins at the character `start` of a text."""

    kind: str
    target: str
    start: int

    @property
    def words(self) -> str:
        """The link as written."""
        return f"{self.kind}:{self.target}"


def mentions(text: str) -> Iterator[Mention]:
    """The links of `text` that name their kind or scheme, in order."""
    if ":" not in text or "]" not in text:
        return
    for match in MARKDOWN_LINK.finditer(without_code(text)):
        yield Mention(match.group(1), match.group(2), match.start(1))


def paths(text: str) -> Iterator[tuple[str, int]]:
    """The links of `text` that give only a path, each with the character at which it begins."""
    if "]" not in text:
        return
    for match in _PATH_LINK.finditer(without_code(text)):
        yield match.group(1), match.start(1)


def led_to(text: str) -> Iterator[str]:
    """Every path that a page leads to or shows, in whatever form it does: as a link, with blanks in it, by a mark of HTML."""
    for path in (*(path for path, _ in paths(text)), *(match.group(1) for pattern in (_ANGLED, _ATTRIBUTE) for match in pattern.finditer(text))):
        for each in path.split(","):  # a picture in several sizes
            yield unquote(re.split(r"[?#]", each.strip().split(" ")[0] if "," in path else each)[0])


def renamed(text: str, now: Callable[[Mention], str | None]) -> str:
    """`text` with other targets: `now` tells the new one of a link, or None where it stays."""
    return _rewritten(text, lambda mention: None if (target := now(mention)) is None else f"{mention.kind}:{target}")


def unlinked(text: str, nowhere: Callable[[Mention], bool]) -> str:
    """`text` with `NOWHERE` in place of what links name that lead `nowhere`: their words stay."""
    return _rewritten(text, lambda mention: NOWHERE if nowhere(mention) else None)


def _rewritten(text: str, now: Callable[[Mention], str | None]) -> str:
    """`text` with what `now` tells in place of what a link names, and as it is where that is None."""
    done, end = "", 0
    for mention in mentions(text):
        if (words := now(mention)) is not None:
            done, end = done + text[end:mention.start] + words, mention.start + len(mention.words)
    return done + text[end:]


def without_code(text: str) -> str:
    """`text` with a space for every character of code; line ends stay, so that every place stays what it was."""
    if "`" not in text and "~~~" not in text:
        return text
    parts, end = [], 0
    for begin, stop in _code(text):
        code = text[begin:stop]
        parts += [text[end:begin], re.sub(r"[^\n]", " ", code) if "\n" in code else " " * len(code)]
        end = stop
    return "".join([*parts, text[end:]])


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Where code begins and ends: blocks between two equal fences, and words between equally many backticks."""
    fences = [(match.start(), match.group(1)) for match in _FENCE.finditer(text)]
    places: dict[str, list[int]] = {}
    for start, fence in fences:
        places.setdefault(fence, []).append(start)
    end = 0
    for start, fence in fences:
        later = bisect_right(places[fence], start)
        if start < end or later == len(places[fence]):
            continue
        yield from _spans(text, end, start)
        close = places[fence][later]
        yield start, close + len(fence)
        end = close + len(fence)
    yield from _spans(text, end, len(text))


def _spans(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Code within paragraphs."""
    paragraph: list[re.Match[str]] = []
    for match in (*_TICKS.finditer(text, begin, end), None):
        if match is not None and match.group(1):
            paragraph.append(match)
            continue
        places: dict[int, list[int]] = {}
        for tick in paragraph:
            places.setdefault(len(tick.group(1)), []).append(tick.start())
        passed = begin
        for tick in paragraph:
            same = places[len(tick.group(1))]
            later = bisect_right(same, tick.start())
            if tick.start() >= passed and later < len(same):
                passed = same[later] + len(tick.group(1))
                yield tick.start(), passed
        paragraph = []
