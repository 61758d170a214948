"""Atom feeds of what is new: everything, each kind, each job family, each competency.

In: the facts, and the site. Out: `.xml` files (RFC 4287), whose entries keep their ids (tag URIs, RFC 4151) for good: one for a record
that is new, and one a month for all that changes in it. Days come from the history, never from a clock. Where the site's address
isn't known, or its history, there are none, since an entry can't do without either. Refuses to know pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from html import escape
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.derive.facts import Facts
from generator.derive.news import Past
from generator.derive.telling import Part, Sentence, Told
from generator.outputs.plain import plain
from generator.portal import Portal
from generator.records import KINDS, RECORD_KINDS
from generator.site import Site

MOST_ENTRIES = 60
NAMESPACE = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: where it is and where the page is that it goes with, both from the site's root."""

    url: str
    title: str
    page: str


EVERYTHING = Feed("/feeds/all.xml", "Everything new", "/whats-new/")


def fed(past: Past, site: Site) -> bool:
    """Whether there are feeds."""
    return past.known and bool(site.url)


def of_kind(kind: str) -> Feed:
    """The feed of a kind."""
    return Feed(f"/feeds/{kind}.xml", f"New: {KINDS[kind].plural}", f"/{KINDS[kind].folder}/")


def of_family(id_: str, title: str) -> Feed:
    """The feed of a job family."""
    return Feed(f"/feeds/families/{id_}.xml", f"New in {title}", f"/roles/?family={quote(title)}")


def of_competency(id_: str, title: str) -> Feed:
    """The feed of a competency."""
    return Feed(f"/feeds/competencies/{id_}.xml", f"New on {title}", f"/competencies/{id_}/")


def kinds(portal: Portal) -> tuple[Feed, ...]:
    """The feeds of the kinds there are."""
    return tuple(of_kind(kind.name) for kind in RECORD_KINDS if portal.entries.get(kind.name))


def families(portal: Portal) -> tuple[tuple[str, Feed], ...]:
    """Those of job families with a role, each with its family."""
    held = {role.family for role in portal.roles.values()}
    return tuple((id_, of_family(id_, family.title)) for id_, family in portal.families.items() if id_ in held)


def made(facts: Facts, site: Site) -> dict[str, Callable[[], bytes]]:
    """Path → what makes the file."""
    if not fed(facts.past, site):
        return {}
    portal = facts.portal
    found: dict[str, Callable[[], bytes]] = {EVERYTHING.url: partial(_all, facts, site)}
    for kind in RECORD_KINDS:
        if portal.entries.get(kind.name):
            found[of_kind(kind.name).url] = partial(_of_kind, facts, site, kind.name)
    for id_ in dict.fromkeys(role.family for role in portal.roles.values()):
        found[of_family(id_, "").url] = partial(_of_family, facts, site, id_)
    for id_ in portal.competencies:
        found[of_competency(id_, "").url] = partial(_of_competency, facts, site, id_)
    return {url.lstrip("/"): make for url, make in found.items()}


def _all(facts: Facts, site: Site) -> bytes:
    return written(facts, site, EVERYTHING, facts.news)


def _of_kind(facts: Facts, site: Site, kind: str) -> bytes:
    return written(facts, site, of_kind(kind), facts.news_by_kind.get(kind, ()))


def _of_family(facts: Facts, site: Site, id_: str) -> bytes:
    return written(facts, site, of_family(id_, facts.portal.families[id_].title), facts.news_by_family.get(id_, ()))


def _of_competency(facts: Facts, site: Site, id_: str) -> bytes:
    return written(facts, site, of_competency(id_, facts.portal.competencies[id_].title), facts.news_by_competency.get(id_, ()))


# ── a feed ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def written(facts: Facts, site: Site, feed: Feed, told: tuple[Told, ...]) -> bytes:
    """The feed's file: the newest entries first."""
    told = told[:MOST_ENTRIES]
    return atom(site, feed, site.absolute(feed.url), told[0].on if told else facts.began or dt.date.min, (_entry(facts.portal, site, each) for each in told))


def atom(site: Site, feed: Feed, id_: str, updated: dt.date, entries: Iterable[Element]) -> bytes:
    """An Atom document of these entries, under its permanent `id_`."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": site.language})
    add_text(root, "id", id_)
    add_text(root, "title", f"{feed.title} · {site.name}")
    add_text(root, "updated", moment(updated))
    SubElement(root, "link", {"rel": "self", "type": TYPE, "href": site.absolute(feed.url)})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": site.absolute(feed.page)})
    add_text(SubElement(root, "author"), "name", site.name)
    root.extend(entries)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(portal: Portal, site: Site, told: Told) -> Element:
    entry = Element("entry")
    add_text(entry, "id", entry_id(site, told))
    add_text(entry, "title", headline(told))
    add_text(entry, "updated", moment(told.on))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": site.absolute(told.url or f"/whats-new/#m{told.month}")})
    SubElement(entry, "category", {"term": told.kind, "label": KINDS[told.kind].title})
    lines = [_html(portal, site, sentence) for sentence in told.sentences]
    summary = _summary(portal, told)
    content = "".join(f"<p>{line}</p>" for line in ([escape(summary)] if summary else []) + lines)
    if content:
        SubElement(entry, "content", {"type": "html"}).text = content
    else:
        add_text(entry, "summary", headline(told))
    return entry


def entry_id(site: Site, told: Told) -> str:
    """Its name for good: tag:careers.example,2026-11:/role/tester/changed says the month in which the tester changed."""
    return f"tag:{urlsplit(site.url).hostname},{told.month}:{site.base}{told.kind}/{told.id}/{told.sort}"


def headline(told: Told) -> str:
    """New course: First aid. Role changed: Tester."""
    kind = KINDS[told.kind].title if told.kind != "page" else "guide"
    match told.sort:
        case "new":
            return f"New {kind}: {told.title}"
        case "gone":
            return f"{kind.capitalize()} no longer here: {told.title}"
        case _:
            return f"{kind.capitalize()} changed: {told.title}"


def words(portal: Portal, part: Part) -> str:
    """The words of a part of a sentence, shortened where they are somebody's prose."""
    return shortened(plain(portal, part.text)) if part.prose else part.text


def shortened(text: str, at_most: int = 240) -> str:
    """The text in at most so many characters, cut between words."""
    return text if len(text) <= at_most else text[: at_most - 1].rsplit(" ", 1)[0] + "…"


def _summary(portal: Portal, told: Told) -> str:
    """What a new record says of itself."""
    if told.sort != "new" or told.kind == "page":
        return ""
    return plain(portal, portal.entries[told.kind][told.id].record.summary)


def _html(portal: Portal, site: Site, sentence: Sentence) -> str:
    return "".join(f'<a href="{escape(site.absolute(part.url))}">{escape(words(portal, part))}</a>' if part.url else escape(words(portal, part)) for part in sentence.parts)


def moment(on: dt.date) -> str:
    """The beginning of the day, as Atom writes it."""
    return f"{on.isoformat()}T00:00:00Z"


def add_text(into: Element, name: str, text: str) -> None:
    """An element with a text in it."""
    SubElement(into, name).text = text

