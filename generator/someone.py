"""Someone, and every way in which a text can name them.

In: names, e-mail addresses and ids. Out: `Mention`s in a text, each with its place and whether it is surely them. Case, accents (typed
as one character or as two), a letter written as two (ö, oe), apostrophes, the order of the parts, blanks, line ends and hyphens between
them, and the local part of an address all make no difference. Refuses to know files and records.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

How = Literal["name", "mail", "id", "part"]
"""A full name, an address, an id or anything else in one word that is made from the name; or `part`: one name alone, or initials, which
may be somebody else's."""

_LETTERS = str.maketrans({"ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
                          "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ı": "i", "’": "'", "ʼ": "'", "‘": "'", "`": "'", "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " "})
_MARKS = re.compile(r"[\u0300-\u036f]")
_TWO = {"ae": "ae?", "oe": "oe?", "ue": "ue?", "aa": "aa?"}
"""Two letters that others write as one with a mark."""
_MARKED = {"ä": "ae?", "ö": "oe?", "ü": "ue?", "å": "aa?", "ø": "oe?"}
_BETWEEN = r"[*_]*(?:\s*\n\s*#+\s*|\s+|[._+-]|%20|\\n)?[*_]*"
_INITIAL = rf"(?:{_BETWEEN}(?<![a-z0-9])[a-z]\.?(?=\W))?"
_SHORTEST = 3
INSTEAD = "a colleague"
"""What a text says in place of a name."""
_EDGE = r"(?<![^\W_])", r"(?![^\W_])"
_ADDRESS = re.compile(r"(?:\+[\w.-]+)?@\w[\w.-]*\.\w+")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """What stands from `start` to `end` of a text names them; `how` says by what."""

    start: int
    end: int
    how: How


@dataclass(frozen=True)
class Someone:
    """A person: every name and address they are known by, and `ids`, by which nobody else is meant: `mentor:quentin`, `mentors/quentin`,
    `qcaine`. Names are as people write them.
    """

    names: tuple[str, ...]
    mails: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    def mentions(self, text: str) -> list[Mention]:
        """Where `text` names them, in order; none overlaps another, and a sure one comes before one that isn't."""
        if not self.named_in(text):
            return []
        plain, places = _with_places(text)
        found: list[Mention] = []
        for how, pattern in self._patterns:
            for match in pattern.finditer(plain):
                start, end = places[match.start()], places[match.end() - 1] + 1
                while end < len(text) and _MARKS.match(text[end]):
                    end += 1
                kind = "id" if how == "name" and not re.search(r"\s", text[start:end]) else how
                if kind in {"id", "mail"} and (rest := _ADDRESS.match(text, end)):
                    end, kind = rest.end(), "mail"
                start, end = _with_emphasis(text, start, end)
                if kind == "mail" and text[start - 1 : start] == "<" and text[end : end + 1] == ">":
                    start, end = start - 1, end + 1
                if all(end <= other.start or other.end <= start for other in found):
                    found.append(Mention(start, end, kind))
        return sorted(found)

    def named_in(self, text: str, *, surely: bool = False) -> bool:
        """Whether `text` names them at all; with `surely` a name alone doesn't count."""
        plain = folded(text)
        if self._marks and all(mark not in plain for mark in self._marks):
            return False
        return any(pattern.search(plain) for how, pattern in self._patterns if not (surely and how == "part"))

    def named_in_output(self, text: str) -> bool:
        """Whether a file made by a program surely names them, whatever it escapes or folds."""
        if self._marks and "BEGIN:VCALENDAR" not in text:
            small = text.lower()
            if all(mark not in small for mark in self._marks):
                return False
        if self.named_in(text, surely=True):
            return True
        loose = re.sub(r"\r?\n[ \t]", "", text) if "BEGIN:VCALENDAR" in text else text
        loose = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), loose) if "\\u" in loose else loose
        loose = html.unescape(loose) if "&" in loose else loose
        return loose != text and self.named_in(loose, surely=True)

    def is_name(self, text: str) -> bool:
        """Whether `text` is their name, or an address of theirs, and nothing else."""
        whole = text.strip().strip("<>").removeprefix("mailto:").removeprefix("@")
        return any(mention.how != "part" and mention.start == 0 and mention.end == len(whole) for mention in self.mentions(whole))

    @cached_property
    def _marks(self) -> tuple[str, ...]:
        """Letters of which some stand in whatever names them, however it is written; nothing where there are none to go by."""
        found = []
        for words in (*(parts_of(name) for name in self.names), *((mail,) for mail in self.mails), *((word,) for word in self.ids)):
            pieces = [max(re.split(r"ae|oe|ue|aa|[^a-z0-9]", unicodedata.normalize("NFC", word).lower()), key=len) for word in words
                      if len(word) >= _SHORTEST and word.casefold() not in _PARTICLES]
            if not pieces or min(map(len, pieces)) < _SHORTEST - 1:
                return ()
            found += pieces
        return tuple(dict.fromkeys(found))

    @cached_property
    def _patterns(self) -> tuple[tuple[How, re.Pattern[str]], ...]:
        """The surest first."""
        parts = [parts_of(name) for name in self.names]
        mails = [folded(mail) for mail in self.mails]
        found: list[tuple[How, Iterable[str]]] = [
            ("mail", (re.escape(mail) for mail in mails)),
            ("id", (re.escape(folded(word)) for word in self.ids)),
            ("name", (pattern for each in parts if is_full(each) for pattern in _full(each))),
            ("part", (pattern for each in parts for pattern in _partial(each))),
        ]
        return tuple((how, re.compile(rf"(?:{'|'.join(dict.fromkeys(f'{_EDGE[0]}{word}{_EDGE[1]}' if word[:1].isascii() else word for word in words))})"))
                     for how, patterns in found if (words := list(patterns)))

    def needles(self) -> Iterator[str]:
        """What is sure of them, each as a regular expression that finds it in any file as typed; case is left to whoever searches."""
        yield from (_bounded(re.escape(mail)) for mail in self.mails)
        for name in self.names:
            parts = [_any_form(part) for part in _split(name)]
            orders = [parts, [f"{parts[-1]},?", *parts[:-1]], [*parts[1:-1], f"{parts[-1]},?", parts[0]]] if len(parts) > 1 else [parts]
            words = [_ANY.join(order) for order in dict.fromkeys(map(tuple, orders))]
            yield from (_bounded(f"{word}@[\\w.-]+") for word in words)
            yield from map(_bounded, words)
        yield from (_bounded(re.escape(word)) for word in self.ids)


def folded(text: str) -> str:
    """`text` in small letters without marks, so that two ways of writing a name are one."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_LETTERS).casefold()))


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a name, first names first: `Hartley, Dawn` and `dawn.hartley` have the same."""
    return tuple(_split(name))


def mail_name(mail: str) -> str:
    """The name that an address is made of; nothing where it is none of several parts."""
    parts = [part for part in re.split(r"[._+-]", mail.partition("@")[0]) if part.isalpha()]
    return " ".join(part.capitalize() for part in parts) if len(parts) > 1 else ""


def is_full(parts: Collection[str]) -> bool:
    """Whether a name of these parts can be told from others: a first and a last one, or one in a writing that sets no blank between them."""
    return len(parts) > 1 or any(len(part) > 1 and not part.isascii() and part.upper() == part.lower() for part in parts)


def _split(name: str) -> list[str]:
    last, comma, first = name.partition(",")
    return re.findall(r"[^\W\d_]+(?:['’ʼ‘`][^\W\d_]+)*", f"{first} {last}" if comma else name)


def _with_places(text: str) -> tuple[str, list[int]]:
    """The same as `folded`, and for each of its characters where it comes from."""
    made, places = [], []
    for place, char in enumerate(text):
        for each in folded(char):
            made.append(each)
            places.append(place)
    return "".join(made), places


def _with_emphasis(text: str, start: int, end: int) -> tuple[int, int]:
    """The same place with the marks of emphasis around it whose other half is in it."""
    runs = re.findall(r"[*_]+", text[start:end])
    for run in runs[:2]:
        if len(runs) == 1 and text[:start].endswith(run):
            start -= len(run)
        elif len(runs) == 1 and text[end:].startswith(run):
            end += len(run)
        elif len(runs) > 1 and text[:start].endswith(run) and text[end:].startswith(run):
            return start - len(run), end + len(run)
    return start, end


def _loose(part: str) -> str:
    """A part of a name as a pattern over folded text."""
    text = unicodedata.normalize("NFC", part).casefold()
    found, at = [], 0
    while at < len(text):
        if text[at : at + 2] in _TWO:
            found.append(_TWO[text[at : at + 2]])
            at += 1
        elif text[at] in _MARKED:
            found.append(_MARKED[text[at]])
        elif folded(text[at]) == "'":
            found.append("'?")
        else:
            found.append("".join(map(re.escape, folded(text[at]))))
        at += 1
    return "".join(found)


def _full(parts: Collection[str]) -> Iterator[str]:
    """First and last names in both orders, whatever stands between them."""
    first, *rest = map(_loose, parts)
    if not rest:
        yield first
        return
    yield _BETWEEN.join([first + _INITIAL, *rest])
    comma = rf"\s*,?{_BETWEEN}"
    yield _BETWEEN.join(rest) + comma + first
    if len(rest) > 1:
        yield rest[-1] + comma + _BETWEEN.join((first, *rest[:-1]))


def _partial(parts: Collection[str]) -> Iterator[str]:
    """A name alone, or with initials; short ones say too little. An `'s` behind them belongs to nobody."""
    given = list(parts)
    whole = [_loose(part) for part in given]
    if len(given) > 1:
        initial, last = folded(given[0])[:1], _BETWEEN.join(whole[1:])
        if initial:
            yield rf"{initial}\.?{_BETWEEN}{last}"
            yield rf"{last},?{_BETWEEN}{initial}\.?"
    yield from (pattern for part, pattern in zip(given, whole, strict=True) if len(given) > 1 and len(part) >= _SHORTEST and part.casefold() not in _PARTICLES)


_PARTICLES = frozenset({"van", "von", "der", "den", "des", "del", "della", "dos", "das", "los", "las", "bin", "ibn", "ter", "ten", "the"})


_ANY = r"[\s._+-]*"


def _bounded(pattern: str) -> str:
    return f"(?<![A-Za-z]){pattern}(?![A-Za-z])"


def _any_form(part: str) -> str:
    """A part of a name as a pattern over text as typed: each letter with and without its mark, in one character or two."""
    found = []
    for char in unicodedata.normalize("NFC", part):
        small, large = char.lower(), char.upper()
        forms = {form for each in (small, large) for form in (each, unicodedata.normalize("NFD", each), folded(each))}
        forms |= {form.replace("?", "") for form in (_MARKED.get(small, ""),) if form}
        forms |= {form.upper() for form in forms if len(form) == 1}
        found.append(next(iter(forms)) if len(forms) == 1 else re.escape(char) if forms == {char.lower(), char.upper()} and char.isascii() else f"(?:{'|'.join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))})")
    return "".join(found)
