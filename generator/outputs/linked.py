"""Markdown that leaves the site: its links to records become links to their pages in full.

In: Markdown, and what the portal knows of a record's title and address. Out: Markdown, and what the records that it names are called.
Refuses to be a Markdown parser: a link that is defined at the end of its text stays as written. `theme/components/review-pack/linked.js`
does the same in the browser, with what `named` tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.portal import Portal

_CODE_OR_LINK = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\[([^\[\]]*)\]\([ \t\n]*<?([a-z][a-z-]*):([a-z0-9][a-z0-9/-]*)(#[A-Za-z0-9_-]+)?>?[ \t\n]*(?:\"[^\"]*\"[ \t\n]*)?\)",
                           re.DOTALL)
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_ELSEWHERE = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class Named:
    """What a link names."""

    title: str
    url: str


def named(portal: Portal, texts: Iterable[str]) -> Mapping[str, Named]:
    """`kind:id` as written in `texts` → the record's title and address, of those that are shown."""
    found: dict[str, Named] = {}
    for text in texts:
        for match in _CODE_OR_LINK.finditer(text) if "](" in text else ():
            kind, id_ = match.group(3), match.group(4)
            if kind and kind not in _ELSEWHERE and (record := portal.find(kind, id_)) is not None:
                found[f"{kind}:{id_}"] = Named(*record)
    return dict(sorted(found.items()))


def linked(text: str, names: Mapping[str, Named], absolute: Callable[[str], str]) -> str:
    """`text` with links in full. One without words takes the record's title; of one that names what isn't shown the words stay."""
    def full(match: re.Match[str]) -> str:
        _, words, kind, id_, part = match.groups()
        if not kind or kind in _ELSEWHERE:
            return match.group(0)
        record = names.get(f"{kind}:{id_}")
        if record is None:
            return words or kind
        return f"[{words or escaped(record.title)}](<{absolute(record.url)}{part or ''}>)"

    return _CODE_OR_LINK.sub(full, text) if "](" in text else text


def escaped(words: str) -> str:
    """Words that Markdown shows as they are."""
    return _MARKS.sub(r"\\\1", words)
