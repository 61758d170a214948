"""Where the pages and style sheets of a built site lead.

In: a built site as files. Out: every link inside it that leads nowhere, and every file that a page loads from another host.
Refuses to know what serves it: addresses are resolved as a static host would, a folder by its `index.html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

ORIGIN = "https://site.invalid/"
"""Stands for the site's own address while relative ones are resolved."""

LOADED_BY_RELATION = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon", "prefetch", "dns-prefetch", "preconnect"}
OF_RUNGS = "assess/"
"""A page whose fragment names a rung, so that it stays in the browser."""
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Reference:
    """An address as it is written, with the line it stands on; `loaded` where a browser asks for it without a click."""

    address: str
    line: int
    loaded: bool


@dataclass(slots=True)
class Document:
    """One page: what can be linked to in it, where it leads, and its own full address where it states one."""

    anchors: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    canonical: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.document = Document()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.document.anchors.add(given["id"])
        if tag == "a" and "name" in given:
            self.document.anchors.add(given["name"])
        for address, loaded in self._addresses(tag, given):
            self.document.references.append(Reference(address.strip(), self.getpos()[0], loaded))

    def _addresses(self, tag: str, given: dict[str, str]) -> Iterator[tuple[str, bool]]:
        relations = set(given.get("rel", "").lower().split()) if tag == "link" else set()
        if "canonical" in relations:
            self.document.canonical = given.get("href", "")
        if "href" in given and tag != "base":
            yield given["href"], tag in {"use", "image"} or bool(relations & LOADED_BY_RELATION)
        if "action" in given:
            yield given["action"], False
        yield from ((given[name], True) for name in ("src", "poster", "data") if name in given)
        yield from ((candidate.split()[0], True) for name in ("srcset", "imagesrcset")
                    for candidate in given.get(name, "").split(",") if candidate.strip())
        if tag == "meta":
            yield from _of_meta(given)


def _of_meta(given: dict[str, str]) -> Iterator[tuple[str, bool]]:
    if given.get("http-equiv", "").lower() == "refresh":
        yield given.get("content", "").partition("=")[2].strip("'\" "), False
    if given.get("property") in {"og:image", "og:url"}:
        yield given.get("content", ""), False


def read_page(file: Path) -> Document:
    """The anchors and references of one page."""
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    return reader.document


@dataclass(frozen=True)
class Links:
    """All pages of a site, by their address from the site's root."""

    site: Path
    pages: dict[str, Document]
    own: str

    @classmethod
    def of(cls, site: Path) -> Links:
        """Read all of `site`. Its own full address is the one its home page states."""
        pages = {_address(file, site): read_page(file) for file in sorted(site.rglob("*.html")) if "pagefind" not in file.relative_to(site).parts}
        return cls(site, pages, pages[""].canonical if "" in pages else "")

    def broken(self) -> list[str]:
        """Each internal reference that leads to no file or to no anchor, as a sentence; sorted by page."""
        return [fault for address, page in sorted(self.pages.items()) for reference in page.references
                if (fault := self._fault(address, reference))]

    def foreign(self) -> list[str]:
        """Each file that a page or a style sheet loads from another host."""
        found = [f"/{address}:{reference.line} loads {reference.address}"
                 for address, page in sorted(self.pages.items()) for reference in page.references
                 if reference.loaded and self._inside(address, reference.address) is None and not reference.address.startswith("data:")]
        for file, address in self._styled():
            if not address.startswith("data:") and urlsplit(address).netloc:
                found.append(f"/{file.relative_to(self.site).as_posix()} loads {address}")
        return found

    def missing_from_styles(self) -> list[str]:
        """Each file that a style sheet names and that is not there."""
        return [f"/{file.relative_to(self.site).as_posix()} names {address}" for file, address in self._styled()
                if not urlsplit(address).scheme and not urlsplit(address).netloc and not address.startswith("#")
                and not (file.parent / unquote(urlsplit(address).path)).is_file()]

    def _styled(self) -> Iterator[tuple[Path, str]]:
        for file in sorted(self.site.rglob("*.css")):
            for match in CSS_ADDRESS.finditer(file.read_text("utf-8")):
                yield file, match[1] or match[2]

    def _inside(self, address: str, reference: str) -> str | None:
        """The reference from the site's root, or None where it leads out of the site."""
        base = urlsplit(self.own).path or "/"
        if self.own and reference.startswith("webcal://"):  # a calendar to subscribe to, which is a file like any other
            reference = reference.replace("webcal", urlsplit(self.own).scheme, 1)
        if self.own and reference.startswith(self.own):
            return reference.removeprefix(self.own)
        if reference.startswith("/") and not reference.startswith("//"):
            return reference.removeprefix(base) if reference.startswith(base) else reference
        full = urljoin(ORIGIN + address, reference)
        return full.removeprefix(ORIGIN) if full.startswith(ORIGIN) else None

    def _fault(self, address: str, reference: Reference) -> str:
        inside = self._inside(address, reference.address)
        if inside is None:
            return "" if urlsplit(reference.address).scheme in {"http", "https", "mailto", "tel", "data", "webcal"} else self._say(
                address, reference, "is of no scheme that a page may use")
        parts = urlsplit(inside)
        path, anchor = unquote(parts.path), unquote(parts.fragment)
        if path not in self.pages:
            if (self.site / path / "index.html").is_file():
                return self._say(address, reference, "names a folder without its slash, which costs a redirect")
            return "" if path and not path.endswith("/") and (self.site / path).is_file() else self._say(address, reference, "leads to no file")
        if path == OF_RUNGS and f"roles/{anchor}/" in self.pages:
            return ""
        if anchor and anchor not in self.pages[path].anchors:
            return self._say(address, reference, "leads to no such anchor")
        return ""

    def _say(self, address: str, reference: Reference, fault: str) -> str:
        return f'/{address}:{reference.line} "{reference.address}" {fault}'


def _address(file: Path, site: Path) -> str:
    inside = file.relative_to(site)
    return "" if inside.as_posix() == "index.html" else f"{inside.parent.as_posix()}/" if inside.name == "index.html" else inside.as_posix()
