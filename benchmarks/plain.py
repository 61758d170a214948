"""Our finished pages as plain Markdown: what a peer builds, so that it has the same words to show and to search.

In: a built site. Out: for each page its title, its facets and the words of its `<main>` as headings, lists and paragraphs;
links are kept as their text, tables as a line a row. Refuses to know any peer.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path"))
_UNSEEN = frozenset(("svg", "script", "style", "template"))
_INLINE = frozenset(("a", "abbr", "b", "bdi", "br", "cite", "code", "data", "em", "i", "img", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
                     "td", "th", "time", "u", "var", "wbr"))


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, entry or paragraph of Markdown, and whether it stands in a part that search leaves out."""

    text: str
    ignored: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """One of our pages as a peer gets it. `searched` says whether our search finds it."""

    url: str
    title: str
    facets: tuple[tuple[str, str], ...]
    searched: bool
    blocks: tuple[Block, ...]

    def markdown(self) -> str:
        """All of it."""
        return together(self.blocks) + "\n"


def together(blocks: Iterable[Block]) -> str:
    """Blocks as they follow each other: entries of a list without a blank line between them."""
    text, before = "", ""
    for block in blocks:
        text += ("\n" if before.startswith("- ") and block.text.startswith("- ") else "\n\n" if before else "") + block.text
        before = block.text
    return text


def plain_pages(site: Path) -> Iterator[Plain]:
    """Every page of a site, in the order of their files."""
    for file in sorted(site.rglob("index.html")):
        folder = file.parent.relative_to(site).as_posix()
        yield plain("/" if folder == "." else f"/{folder}/", file.read_text("utf-8"))


def plain(url: str, page: str) -> Plain:
    """The page at `url`."""
    start, end = page.find("<main"), page.rfind("</main>")
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    taken = _Main()
    taken.feed(page[start:end])
    taken.close()
    taken.flush()
    searched = "data-pagefind-body" in page[start : start + 400] and not url.startswith("/compare/")
    return Plain(url, html.unescape(title[1]).partition(" · ")[0] if title else url, tuple(taken.facets), searched, tuple(taken.blocks))


@dataclass(slots=True)
class _Open:
    """An element that is open."""

    tag: str
    hidden: bool
    ignored: bool
    facet: str


@dataclass
class _Main(HTMLParser):
    blocks: list[Block] = field(default_factory=list)
    facets: list[tuple[str, str]] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    mark: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.words.append(" ")
            return
        if tag not in _INLINE:
            self.flush()
        given, outer = dict(attrs), self.opened[-1] if self.opened else _Open("", hidden=False, ignored=False, facet="")
        self.opened.append(_Open(tag, outer.hidden or tag in _UNSEEN or "hidden" in given, outer.ignored or "data-pagefind-ignore" in given,
                                 given.get("data-pagefind-filter") or ""))
        if re.fullmatch(r"h[1-6]", tag):
            self.mark = "#" * int(tag[1]) + " "
        elif tag == "li":
            self.mark = "- "

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag not in _INLINE:
            self.flush()
        elif tag in {"td", "th"}:
            self.words.append(" · ")
        while self.opened and self.opened.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        here = self.opened[-1] if self.opened else None
        if here is not None and here.facet:
            self.facets.append((here.facet, data.strip()))
        if here is None or not here.hidden:
            if self.words and self.words[-1][-1:].isalnum() and data[:1].isalnum():
                self.words.append(" ")  # two buttons in a row are two words
            self.words.append(data)

    def flush(self) -> None:
        """The words so far are a block."""
        text = re.sub(r"\s+", " ", "".join(self.words)).strip()
        self.words.clear()
        if text:
            escaped = re.sub(r"([\\`*_\[\]<#{}])", r"\\\1", text)
            self.blocks.append(Block(self.mark + re.sub(r"^([-+]|\d+\.) ", r"\\\1 ", escaped), any(element.ignored for element in self.opened)))
            self.mark = ""
