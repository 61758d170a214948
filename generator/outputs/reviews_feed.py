"""The queue of reviews as an Atom feed, for those who would rather be told than look.

In: the facts, the site, and the days on which files last changed. Out: `feeds/reviews.xml`; nothing where the site's address
isn't known, since an entry needs one. Source: RFC 4287. An entry's id (a tag URI, RFC 4151) stays as long as it waits for the same
review, and its days come from the records, so that equal inputs give equal files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from generator.derive.facts import Facts
from generator.derive.staleness import Stale, stale
from generator.history import Change
from generator.outputs.feeds import Feed, add_text, atom, moment
from generator.site import Site

PATH = "feeds/reviews.xml"
MOST_ENTRIES = 200


def files(facts: Facts, site: Site, changes: Mapping[str, Change]) -> Iterator[tuple[str, bytes]]:
    """The feed, what waits shortest first."""
    if not site.url:
        return
    waiting = sorted(stale(facts.portal, changes, facts.past.began if facts.past.whole else None), key=lambda each: (-each.since.toordinal(), each.record.kind, each.record.id))[:MOST_ENTRIES]
    updated = max((each.since for each in waiting), default=dt.date(2000, 1, 1))
    yield PATH, atom(site, Feed(f"/{PATH}", "Reviews", "/reviews/"), site.absolute("/reviews/"), updated, (_entry(site, each) for each in waiting))


def _entry(site: Site, each: Stale) -> ET.Element:
    record = each.record
    entry = ET.Element("entry")
    add_text(entry, "title", f"{record.title} ({record.kind_title})" + (f": {record.owner}" if record.owner else ""))
    add_text(entry, "id", f"tag:{urlsplit(site.url).hostname},{(record.on or record.due or each.since).isoformat()}:{site.base}{record.kind}/{record.id}/review")
    add_text(entry, "updated", moment(each.since))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=site.absolute(record.url))
    add_text(entry, "summary", each.why())
    return entry
