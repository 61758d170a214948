"""What stands around every page: title, header, breadcrumbs, footer, data for machines.

In: the site, the page's own facts. Out: `Frame`. Refuses to know what the page shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from generator.derive.telling import Sentence, Told
from generator.history import Change
from generator.outputs import feeds
from generator.outputs.headers import CSP_META
from generator.records import RECORD_KINDS
from generator.render.assets import Assets
from generator.render.markdown import Prose
from generator.render.words import Words
from generator.site import Site
from generator.validate import Entry

DEFAULT_NAVIGATION = (("Roles", "/roles/"), ("Pathways", "/pathways/"), ("Competencies", "/competencies/"), ("Learning", "/courses/"),
                      ("Mentors", "/mentors/"), ("Compare", "/compare/"))
"""The header where site.yml sets none; what the portal has nothing of is left out."""
_MOST_RECENT = 8
_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """An entry of "on this page"."""

    title: str
    id: str


@dataclass(frozen=True, slots=True)
class Destination:
    """A link of the header or a breadcrumb. `here` is true for the page itself and all below it."""

    title: str
    url: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Recent:
    """What changed on the record lately: the day, and a sentence in parts, each of some words and where they lead."""

    date: str
    day: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Footer:
    """Who answers for the page and how to change it; an empty text where it isn't known."""

    owner: str = ""
    channel: str = ""
    reviewed: str = ""
    changed: str = ""
    version: str = ""
    edit_url: str = ""
    suggest_url: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """All that the base template needs. `facets` are pairs for search; `searchable` is False for pages kept out of it."""

    site: Site
    title: str
    full_title: str
    description: str
    url: str
    canonical: str
    kind: str
    kind_title: str
    navigation: tuple[Destination, ...]
    crumbs: tuple[Destination, ...]
    toc: tuple[Anchor, ...]
    footer: Footer
    facets: tuple[tuple[str, str], ...]
    structured: tuple[Markup, ...]
    style: str
    tool_style: str
    script: str
    early: str
    csp: str
    searchable: bool
    texts: Mapping[str, str]
    guides: tuple[Destination, ...]
    lists: tuple[Destination, ...]
    feeds: tuple[Destination, ...] = ()
    news: tuple[Recent, ...] = ()
    tools: tuple[Destination, ...] = ()


def shortened(text: str, at_most: int = 200) -> str:
    """The text in at most so many characters, cut between words: what search engines and chats show of a page."""
    return text if len(text) <= at_most else text[: at_most - 3].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True)
class Framer:
    """Makes frames for one site. `tools` are the pages on which one works with one's own plan and with rungs of one's choice; `changes` maps a file's path to its last change; `empty` are lists (URLs) of kinds without a
    record; `lists` those of the kinds of learning and mobility that have one, for the footer. `news` maps kind and id, as `role/tester`, to
    what is new in the record, whose texts are put into words by `prose`; `fed` are the lists (URLs) that have a feed,
    where there are feeds.
    """

    site: Site
    assets: Assets
    words: Words
    changes: Mapping[str, Change]
    guides: tuple[Destination, ...] = ()
    csp: str = CSP_META
    empty: frozenset[str] = frozenset()
    lists: tuple[Destination, ...] = ()
    news: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    fed: frozenset[str] = frozenset()
    prose: Prose | None = None
    tools: tuple[Destination, ...] = ()

    def frame(self, *, title: str, url: str, kind: str = "page", kind_title: str = "", description: str = "",  # noqa: PLR0913 - named
              crumbs: tuple[tuple[str, str], ...] = (), toc: tuple[Anchor, ...] = (), entry: Entry[Any] | None = None, version: str = "",
              facets: tuple[tuple[str, str], ...] = (), structured: tuple[str, ...] = (),
              searchable: bool = True) -> Frame:
        """The frame of the page at `url` (root-relative)."""
        site = self.site
        description = description or site.description or site.name
        return Frame(
            site=site, title=title, full_title=title if title == site.name else f"{title} · {site.name}",
            description=shortened(description),
            url=url, canonical=site.absolute(url) if site.url else "", kind=kind, kind_title=kind_title,
            navigation=tuple(Destination(title_, to, url.startswith(to) and to != "/") for title_, to in self.navigation()),
            crumbs=(Destination("Home", "/"), *(Destination(t, u) for t, u in crumbs), Destination(title, url, here=True)) if url != "/" else (),
            toc=toc, footer=self.footer(entry, version, url, title), facets=facets,
            structured=tuple(Markup(text) for text in structured),  # noqa: S704 - script_text has made it safe inside a script element
            style=self.assets.style, tool_style=self.assets.tool_style, script=self.assets.script, early=self.assets.early, csp=self.csp, searchable=searchable,
            texts=site.texts, guides=self.guides, lists=self.lists,
            feeds=self.feeds(url, entry), news=self.recent(url, kind, entry),
            tools=self.tools,
        )

    def feeds(self, url: str, entry: Entry[Any] | None) -> tuple[Destination, ...]:
        """The feeds that a feed reader finds on the page: that of everything, and those of what the page is about."""
        if not self.fed:
            return ()
        found = [feeds.EVERYTHING, *(feeds.of_kind(kind.name) for kind in RECORD_KINDS if url in self.fed and url == f"/{kind.folder}/")]
        if entry is not None and entry.kind.name == "competency":
            found.append(feeds.of_competency(entry.id, entry.record.title))
        if entry is not None and entry.kind.name == "role":
            found.append(feeds.of_family(entry.record.family, "this job family"))
        return tuple(Destination(feed.title, feed.url) for feed in found)

    def recent(self, url: str, kind: str, entry: Entry[Any] | None) -> tuple[Recent, ...]:
        """What changed lately on the record that the page is about; on a rung's page, of what changed on the role only what is about it."""
        if entry is None or self.prose is None:
            return ()
        ref = url.removeprefix("/roles/").strip("/") if kind == "rung" else ""
        told = [(each.on, sentence) for each in self.news.get(f"{entry.kind.name}/{entry.id}", ()) if each.sort == "changed"
                for sentence in each.sentences if not ref or ref in sentence.rungs]
        return tuple(Recent(on.isoformat(), self.words.date(on), self.said(sentence)) for on, sentence in told[:_MOST_RECENT])

    def said(self, sentence: Sentence) -> tuple[tuple[str, str], ...]:
        """A sentence in parts, with the texts of records as words."""
        assert self.prose is not None
        return tuple((feeds.shortened(self.prose.plain(part.text)) if part.prose else part.text, part.url) for part in sentence.parts)

    def navigation(self) -> tuple[tuple[str, str], ...]:
        """The header's destinations: as set in site.yml, else one for each kind that has a record."""
        return (tuple((link.title, link.url) for link in self.site.navigation)
                or tuple((title, url) for title, url in DEFAULT_NAVIGATION if url not in self.empty))

    def footer(self, entry: Entry[Any] | None, version: str, url: str, title: str) -> Footer:
        """What the footer can say of the record in `entry`."""
        if entry is None:
            return Footer(channel=self.site.ask, suggest_url=self.suggest(url, title, "", ""))
        record, words = entry.record, self.words
        change = self.changes.get(entry.source.path)
        version = version or entry.source.digest[:8]
        review = record.review
        return Footer(
            owner=record.owner or "",
            channel=record.channel or self.site.ask,
            reviewed=words.date(review.on) + (f" by {review.by}" if review.by else "") if review and review.on else "",
            changed=words.date(change.on) if change else "",
            version=version,
            edit_url=self.edit_url(entry.source.path),
            suggest_url=self.suggest(url, title, entry.source.path, version),
        )

    def edit_url(self, path: str) -> str:
        """Where the file can be edited, from `repo_url` and `edit_uri`."""
        if not (self.site.repo_url and self.site.edit_uri):
            return ""
        return f"{self.site.repo_url.rstrip('/')}/{self.site.edit_uri.strip('/')}/{path}"

    def suggest(self, url: str, title: str, path: str, version: str) -> str:
        """Where a change can be suggested, with page, record and version filled in."""
        full = self.site.absolute(url)
        values = {"title": title, "url": full, "page": full, "record": path, "version": version}
        return _HOLE.sub(lambda hole: quote(values.get(hole[1], hole[0]), safe=""), self.site.suggest_url)
