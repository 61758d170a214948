"""How one text differs from another, and one list of texts from another, in words.

In: lines of Markdown. Out: `Wording`: what is the same, what says it in other words and in which, what is only in the one or the other.
Refuses to know what the texts are about. `theme/components/wording/wording-diff.js` gives the same answers by the same steps:

1. A text is compared without its Markdown, word by word; the punctuation at a word's ends stands for itself.
2. What two texts have in common is a longest common subsequence; where there are several, that which leaves words of the former out first.
3. A single word in common between two changes counts as changed: it would cut the sentence into crumbs.
4. Two texts are alike where at least half of their words are in common then. A pair longer than `MOST` (words times words) isn't looked at.
5. Of two lists, texts of the same words belong together first, then the most alike; of equals the first of the latter list, then of the former.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

MOST = 250_000
_SPACE = re.compile(r"[ \t\r\n]+")
_POINTS = '.,;:!?()"“”…'
_WORD = re.compile(f"([{_POINTS}]*)(.*?)([{_POINTS}]*)", re.DOTALL)
_MARKS = re.compile(
    r"`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])\*([^*]+)\*(?![\w*])|(?<!\w)_([^_]+)_(?!\w)|\[([^\]]+)\]\([^)]*\)|\\([\\`*_\[\]()#+.!-])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: in both, only in the latter, or only in the former. `apart`: a space comes before it."""

    kind: Literal["same", "added", "removed"]
    text: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A text of the latter list that the former has in other words (`pieces`), or not at all (none). `text` is as written."""

    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """All texts of two lists: `lines` and `same` in the order and words of the latter, `gone` in those of the former."""

    lines: tuple[Line, ...]
    same: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def mixed(self) -> bool:
        """Whether some of the latter's texts are new and others are not, so that each has to say which it is."""
        return bool(self.same) or any(line.pieces for line in self.lines)


class _Token(NamedTuple):
    text: str
    apart: bool


def unmarked(text: str) -> str:
    """A line without its Markdown, as `theme/scripts/markdown-line.js` shows it."""
    return _MARKS.sub(lambda match: match.group(match.lastindex or 0), text)


def reworded(before: str, after: str) -> tuple[Piece, ...]:
    """What `before` and `after` have in common and what not; nothing where they aren't alike, or say the same."""
    then, now = _tokens(before), _tokens(after)
    return () if then == now else _compared(then, now)[1]


def wording(before: Sequence[str], after: Sequence[str]) -> Wording:
    """How the list `after` differs from the list `before`."""
    then, now = [_tokens(text) for text in before], [_tokens(text) for text in after]
    partner: dict[int, int] = {}
    for at, tokens in enumerate(now):
        taken = partner.values()
        held = next((place for place, other in enumerate(then) if other == tokens and place not in taken), None)
        if held is not None:
            partner[at] = held
    same = set(partner)
    pieces: dict[int, tuple[Piece, ...]] = {}
    found = []
    for at in set(range(len(now))) - same:
        for place in set(range(len(then))) - set(partner.values()):
            score, told = _compared(then[place], now[at])
            if told:
                found.append((-score, at, place, told))
    for _, at, place, told in sorted(found, key=lambda each: each[:3]):
        if at not in partner and place not in partner.values():
            partner[at] = place
            pieces[at] = told
    return Wording(
        lines=tuple(Line(text, pieces.get(at, ())) for at, text in enumerate(after) if at not in same),
        same=tuple(text for at, text in enumerate(after) if at in same),
        gone=tuple(text for place, text in enumerate(before) if place not in partner.values()))


def _tokens(text: str) -> tuple[_Token, ...]:
    found = []
    for word in _SPACE.split(unmarked(text)):
        match = _WORD.fullmatch(word)
        apart = True
        for part in match.groups() if match else ():
            if part:
                found.append(_Token(part, apart))
                apart = False
    return tuple(found)


def _is_word(token: _Token) -> bool:
    return token.text[0] not in _POINTS


def _compared(before: tuple[_Token, ...], after: tuple[_Token, ...]) -> tuple[int, tuple[Piece, ...]]:
    """How alike two texts are, in thousandths, and their pieces; 0 and none where they aren't alike."""
    words = [token for token in (*before, *after) if _is_word(token)]
    common = Counter(filter(_is_word, before)) & Counter(filter(_is_word, after))
    if not words or 4 * common.total() < len(words) or len(before) * len(after) > MOST:
        return 0, ()
    pieces = _without_crumbs(_steps(before, after))
    kept = sum(_is_word(token) for kind, tokens in pieces if kind == "same" for token in tokens)
    if not kept or 4 * kept < len(words):
        return 0, ()
    return 2000 * kept // len(words), tuple(Piece(kind, _joined(tokens), tokens[0].apart) for kind, tokens in pieces)


_Run = tuple[Literal["same", "added", "removed"], list[_Token]]


def _steps(before: tuple[_Token, ...], after: tuple[_Token, ...]) -> list[_Run]:
    """The longest common subsequence, and what stands between its words."""
    longest = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            longest[i][j] = longest[i + 1][j + 1] + 1 if before[i] == after[j] else max(longest[i + 1][j], longest[i][j + 1])
    runs: list[_Run] = []
    i = j = 0
    while i < len(before) or j < len(after):
        if i < len(before) and j < len(after) and before[i] == after[j]:
            _add(runs, "same", after[j])
            i, j = i + 1, j + 1
        elif j == len(after) or (i < len(before) and longest[i + 1][j] >= longest[i][j + 1]):
            _add(runs, "removed", before[i])
            i += 1
        else:
            _add(runs, "added", after[j])
            j += 1
    return runs


def _add(runs: list[_Run], kind: Literal["same", "added", "removed"], token: _Token) -> None:
    if not runs or runs[-1][0] != kind:
        runs.append((kind, []))
    runs[-1][1].append(token)


def _without_crumbs(runs: list[_Run]) -> list[_Run]:
    """Between two runs that stay, first all that was removed, then all that was added."""
    found: list[_Run] = []
    removed: list[_Token] = []
    added: list[_Token] = []
    for at, (kind, tokens) in enumerate(runs):
        if kind == "same" and (at in {0, len(runs) - 1} or sum(map(_is_word, tokens)) > 1):
            found += _changed(removed, added)
            removed, added = [], []
            found.append((kind, tokens))
            continue
        if kind != "added":
            removed += tokens
        if kind != "removed":
            added += tokens
    return found + _changed(removed, added)


def _changed(removed: list[_Token], added: list[_Token]) -> list[_Run]:
    both: tuple[_Run, _Run] = (("removed", removed), ("added", added))
    return [run for run in both if run[1]]


def _joined(tokens: list[_Token]) -> str:
    return "".join(f" {token.text}" if token.apart else token.text for token in tokens).removeprefix(" ")
