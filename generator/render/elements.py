"""HTML as a tree of elements and texts.

In: HTML of our own making, or as `markdown.py` has cleaned it. Out: its `body`. Refuses to mend what isn't well made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset({"br", "hr", "img", "meta", "link", "col", "wbr", "input"})


@dataclass(slots=True)
class Element:
    """An element with what is in it, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[Element | str] = field(default_factory=list)

    def find(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these tags at any depth below it, in order; what is inside of one of them isn't looked through."""
        for part in self.parts:
            if isinstance(part, Element):
                if part.tag in tags:
                    yield part
                else:
                    yield from part.find(*tags)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while tag not in _EMPTY and any(element.tag == tag for element in self.open) and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def body(html: str) -> Element:
    """The body of a page, or all of it where it has none."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return next(reader.open[0].find("body"), reader.open[0])
