"""Old addresses lead to new ones on any static host: a page in each old place, and a `_redirects` file.

In: the portal and the site. Out: for each redirect `<old>/index.html`, which needs neither scripts nor the server's help,
and one file with all of them in the form that Netlify, Cloudflare Pages and GitLab Pages read. Where such a host gives
way to files (Netlify, GitLab), the page does the work. Refuses to know why an address is old.

A redirect never takes the place of a page that is there. A `#fragment` is lost on the way: only a script could keep it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from generator.outputs.headers import CSP_META
from generator.portal import Portal, page_url
from generator.records import KINDS
from generator.site import Site


def files(portal: Portal, site: Site) -> Iterator[tuple[str, bytes]]:
    """The pages, sorted by address, then `_redirects`; nothing where nothing has moved."""
    titles = _titles(portal)
    moved = {old: new for old, new in sorted(portal.redirects.items()) if old not in titles and old != new}
    for old, new in moved.items():
        yield f"{old.strip('/')}/index.html", _page(site, old, new, titles.get(new, new)).encode()
    if moved:
        prefix = site.base.rstrip("/")
        yield "_redirects", "".join(f"{quote(prefix + old)} {quote(prefix + new)} 301\n" for old, new in moved.items()).encode()


def way(old: str, new: str) -> str:
    """The relative address that leads from the page `old` to the page `new`, both from the site's root."""
    return quote(posixpath.relpath(new, old) + ("/" if new.endswith("/") else ""))


def _titles(portal: Portal) -> Mapping[str, str]:
    """Address → title of every page that a redirect may lead to."""
    found = {page_url(page.id): page.record.title or page.id for page in portal.pages}
    found |= {KINDS[kind].url(id_): entry.record.title for kind, group in portal.entries.items() for id_, entry in group.items()}
    return found | {rung.url: rung.title for rung in portal.rungs.values()}


def _page(site: Site, old: str, new: str, title: str) -> str:
    target = way(old, new)
    said = site.texts.get("moved", "This page has moved")
    canonical = quote(site.absolute(new), safe=":/?#[]@!$&'()*+,;=%~") if site.url else target
    return f"""<!doctype html>
<html lang="{escape(site.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{escape(CSP_META, quote=False)}">
<meta http-equiv="refresh" content="0; url={escape(target)}">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="{escape(canonical)}">
<title>{escape(said)}: {escape(title)}</title>
</head>
<body>
<main>
<h1>{escape(said)}</h1>
<p><a href="{escape(target)}">{escape(title)}</a></p>
</main>
</body>
</html>
"""
