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
from generator.outputs.feeds import NAMESPACE, TYPE
from generator.site import Site

PATH = "feeds/reviews.xml"
MOST_ENTRIES = 200


def files(facts: Facts, site: Site, changes: Mapping[str, Change]) -> Iterator[tuple[str, bytes]]:
    """The feed, what waits shortest first."""
    if not site.url:
        return
    waiting = sorted(stale(facts.portal, changes, facts.past.began if facts.past.whole else None), key=lambda each: (-each.since.toordinal(), each.record.kind, each.record.id))[:MOST_ENTRIES]
    feed = ET.Element("feed", attrib={"xmlns": NAMESPACE, "xml:lang": site.language})
    _add(feed, "title", f"Reviews · {site.name}")
    _add(feed, "id", site.absolute("/reviews/"))
    _add(feed, "updated", _moment(max((each.since for each in waiting), default=dt.date(2000, 1, 1))))
    ET.SubElement(feed, "link", rel="self", type=TYPE, href=site.absolute(f"/{PATH}"))
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=site.absolute("/reviews/"))
    _add(ET.SubElement(feed, "author"), "name", site.name)
    for each in waiting:
        _entry(feed, site, each)
    ET.indent(feed)
    yield PATH, ET.tostring(feed, "utf-8", xml_declaration=True) + b"\n"


def _entry(feed: ET.Element, site: Site, each: Stale) -> None:
    record = each.record
    entry = ET.SubElement(feed, "entry")
    _add(entry, "title", f"{record.title} ({record.kind_title})" + (f": {record.owner}" if record.owner else ""))
    _add(entry, "id", f"tag:{urlsplit(site.url).hostname},{(record.on or record.due or each.since).isoformat()}:{site.base}{record.kind}/{record.id}/review")
    _add(entry, "updated", _moment(each.since))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=site.absolute(record.url))
    _add(entry, "summary", each.why())


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
