"""`sitemap.xml` and `robots.txt`: which pages there are.

In: the addresses of the pages, from the site's root, and the site. Out: the files. Refuses to know what a page shows;
the caller leaves out pages that nobody should look for, such as the one that says "not found".

A sitemap may hold full addresses alone, so there is none where the site's own isn't known, and at most 50,000 of them,
so a larger site gets several and an index. Source: sitemaps.org, protocol 0.9.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape

from generator.site import Site

MOST_ADDRESSES = 50_000
_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files(urls: Iterable[str], site: Site) -> Iterator[tuple[str, bytes]]:
    """`robots.txt`, and where the site's address is known the sitemap; the same for any order of `urls`."""
    lines = ["User-agent: *", "Allow: /"]
    if site.url:
        lines += ["", f"Sitemap: {_full(site, 'sitemap.xml')}"]
    yield "robots.txt", ("\n".join(lines) + "\n").encode()
    if site.url:
        yield from _sitemap(site, sorted(set(urls)))


def _sitemap(site: Site, urls: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    parts = [urls[start : start + MOST_ADDRESSES] for start in range(0, len(urls), MOST_ADDRESSES)]
    if len(parts) <= 1:
        yield "sitemap.xml", _written("urlset", "url", site, urls)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _written("urlset", "url", site, part)
    yield "sitemap.xml", _written("sitemapindex", "sitemap", site, names)


def _written(around: str, each: str, site: Site, urls: Iterable[str]) -> bytes:
    body = "".join(f"  <{each}><loc>{escape(_full(site, url))}</loc></{each}>\n" for url in urls)
    return f"{_OPENING}<{around} {_NAMESPACE}>\n{body}</{around}>\n".encode()


def _full(site: Site, url: str) -> str:
    """The full address with everything escaped that an address can't hold (RFC 3986)."""
    return quote(site.absolute(url), safe=":/?#[]@!$&'()*+,;=%~")
