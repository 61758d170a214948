"""Words from elsewhere, made fit for a record: one line, safe Markdown, an id.

In: text as a source holds it. Out: the same words without what a record can't hold. Refuses to change what they say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

MAX_SLUG = 120

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069\ufeff]")
_INLINE = re.compile(r"[\\`*_{}\[\]]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_OPENING = re.compile(r"(?:[#>+\-]|!!!|\d+(?=[.)]))")


def line(text: str) -> str:
    """The text in one line: white space folded, and without the characters that no record may hold (problem R008)."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def paragraphs(text: str) -> str:
    """Each line of the text as a paragraph of its own, blank ones left out."""
    return "\n\n".join(folded for part in text.splitlines() if (folded := line(part)))


def as_markdown(text: str) -> str:
    """One line of plain words as Markdown that reads exactly as the words do.

    Escapes what the parser takes for marks: emphasis, code, links, HTML, entities, and the signs that make a heading,
    a quotation, a list, a rule or a box at the beginning. A `(` after a bracket is escaped as well, so that nothing
    looks like a link to a reader of links either.
    """
    text = _ENTITY.sub("&amp;", _INLINE.sub(r"\\\g<0>", text)).replace("<", "&lt;").replace("](", "]\\(")
    opening = _OPENING.match(text)
    if opening is None:
        return text
    sign = opening.group()
    return f"{sign}\\{text[len(sign):]}" if sign[0].isdigit() else f"\\{text}"


def slug(text: str) -> str:
    """An id from a title: ASCII lower case, digits and single hyphens; empty where nothing of it is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return found if len(found) <= MAX_SLUG else found[:MAX_SLUG].rsplit("-", 1)[0].strip("-")


def ids(named: Sequence[tuple[str, str]]) -> list[str]:
    """An id for each pair of a title and a code of its own: the title's slug, with the code where several share it.

    All that share a slug take their code, so that no id depends on the order. Unique as long as the codes are.
    """
    plain = [(slug(title), slug(code)) for title, code in named]
    shared = Counter(stem for stem, _ in plain)
    short = [stem if stem and shared[stem] == 1 else f"{stem}-{code}".strip("-") for stem, code in plain]
    if len(set(short)) == len(short):
        return short
    return [f"{stem}-{code}".strip("-") for stem, code in plain]


def many(count: int, one: str, more: str = "") -> str:
    """`1,016 occupations`, `1 occupation`, `no occupations`."""
    plural = more or f"{one}s"
    return f"{count or 'no'} {one if count == 1 else plural}" if count < 1000 else f"{count:,} {plural}"  # noqa: PLR2004 - a thousand
