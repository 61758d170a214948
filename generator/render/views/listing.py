"""A list that may be too long for one page: which entries stand on which page, and how its pages lead to each other.

In: how many entries each part of the list has, and how many a page may hold. Out: `Listing` with its `Stretch`es, and the
views of what leads from page to page. Refuses to know what an entry is or shows.

A list that fits on one page stays there, filter and all. Of a longer one the first page shows the first entries, further
pages all of them, and the filter reads a file (`rows.py`). How many fit follows from the weight of a first visit: at most
40 KiB with all assets, so some 18 KiB for the entries (measured over the demo: 75 to 160 bytes each).

An id has single hyphens only, so a further page's address, `page--2` or `family--data`, can't be that of a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from generator.render.frame import Destination, Frame, Framer

_NEAR = 2
_EVERY = 10


@dataclass(frozen=True, slots=True)
class Shelf:
    """A part of a list that has a name, such as a family; a list without parts is one shelf without an id."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A further page of a list: entries `start` to `stop` of a shelf, as its page `number` of `pages`."""

    url: str
    shelf: Shelf
    number: int
    pages: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Pager:
    """The ways between the pages of a list. An address is empty where there is none; `numbers` has no title for a gap."""

    previous: str
    following: str
    numbers: tuple[Destination, ...]


@dataclass(frozen=True, slots=True)
class LongList:
    """What the first page of a long list has besides entries. `source` is the file that the filter reads, `facets` its menus."""

    kind: str
    source: str
    total: int
    facets: tuple[str, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Further:
    """What a further page has besides entries: `first` to `last` of the shelf's `count`, and the way to the filter over all of these."""

    title: str
    first: int
    last: int
    count: int
    filter_url: str
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list at `url`, its shelves in order. Up to `whole` entries stand on one page; a further page holds `page` of them.

    `part` is what a shelf is called in addresses, those of the filter included, and `title` the list's own title.
    """

    url: str
    title: str
    part: str
    shelves: tuple[Shelf, ...]
    whole: int
    page: int

    @property
    def count(self) -> int:
        return sum(shelf.count for shelf in self.shelves)

    @property
    def long(self) -> bool:
        return self.count > self.whole

    def first(self) -> int:
        """How many entries of each shelf the first page shows: all of a short list, as many of each as fit of a long one."""
        if not self.long:
            return self.count
        return self.page // len(self.shelves)

    def stretches(self) -> Iterator[Stretch]:
        """The further pages. Without shelves the first page is the list's own, so they begin with the second."""
        if not self.long:
            return
        for shelf in self.shelves:
            pages = -(-shelf.count // self.page)
            for number in range(1 if shelf.id else 2, pages + 1):
                start = (number - 1) * self.page
                yield Stretch(self.address(shelf, number), shelf, number, pages, start, min(start + self.page, shelf.count))

    def address(self, shelf: Shelf, number: int = 1) -> str:
        """Where page `number` of a shelf is."""
        if not shelf.id:
            return f"{self.url}page--{number}/" if number > 1 else self.url
        return f"{self.url}{self.part}--{shelf.id}{f'--{number}' if number > 1 else ''}/"

    def pager(self, shelf: Shelf, number: int = 1) -> Pager | None:
        """The ways from page `number` of a shelf; None where it has no other page."""
        pages = -(-shelf.count // self.page)
        if not self.long or pages < 2:  # noqa: PLR2004
            return None
        numbers: list[Destination] = []
        for other in range(1, pages + 1):
            if other in {1, pages} or abs(other - number) <= _NEAR or other % _EVERY == 0:
                numbers.append(Destination(str(other), self.address(shelf, other), other == number))
            elif numbers[-1].title:
                numbers.append(Destination("", ""))
        return Pager(self.address(shelf, number - 1) if number > 1 else "", self.address(shelf, number + 1) if number < pages else "", tuple(numbers))

    def opening(self, kind: str, facets: Iterable[Iterable[tuple[str, str]]]) -> LongList | None:
        """What the first page has besides entries; None for a short list. `facets` are those of every entry."""
        if not self.long:
            return None
        return LongList(kind, source(self.url), self.count, tuple(name for name, _ in facet_table(facets)),
                        self.pager(self.shelves[0]) if not self.shelves[0].id else None)

    def further(self, stretch: Stretch) -> Further:
        """What a further page has besides entries."""
        shelf = stretch.shelf
        chosen = f"?{self.part}={quote(shelf.title)}" if shelf.id else ""
        return Further(shelf.title, stretch.start + 1, stretch.stop, shelf.count, self.url + chosen, self.pager(shelf, stretch.number))

    def frame(self, framer: Framer, stretch: Stretch) -> Frame:
        """The frame of a further page: kept out of search, which finds the entries themselves."""
        title = stretch.shelf.title or self.title
        if stretch.number > 1:
            title += f", page {stretch.number} of {stretch.pages}"
        return framer.frame(title=title, url=stretch.url, kind_title=self.title, crumbs=((self.title, self.url),), searchable=False,
                            description=f"{self.title}: {title}.")


def facet_table(facets: Iterable[Iterable[tuple[str, str]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each facet that tells entries apart, with its values, both in the order they appear in."""
    found: dict[str, dict[str, None]] = {}
    for entry in facets:
        for name, value in entry:
            found.setdefault(name, {})[value] = None
    return tuple((name, tuple(values)) for name, values in found.items() if len(values) > 1)


def source(url: str) -> str:
    """The file with all entries of the list at `url`: `/api/v1/lists/courses.json`."""
    return f"/api/v1/lists{url.rstrip('/')}.json"
