"""What's new, month by month; what home tells of it; and the feeds and calendars one can follow it by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.dates import format_date

from generator.derive.facts import Facts
from generator.derive.telling import Told
from generator.outputs import deadlines, feeds
from generator.records import KINDS
from generator.render.frame import Anchor, Destination, Frame, shortened
from generator.render.views.desk import Desk, Link

_AT_ONCE = 6
_MOST = 60
_FIRST_PAGE = 120
_LATELY = 6
_TOGETHER = 3

KIND_ORDER = ("role", "opening", "rotation", "programme", "event", "pathway", "course", "competency", "benefit", "mentor", "community", "article", "story",
          "award", "check-in", "survey", "outcome", "page")
"""Kinds in the order in which readers want to hear of them."""


@dataclass(frozen=True, slots=True)
class NewsLine:
    """What is new in a record: its sentences in parts, each of some words and where they lead. `about` is what a new one is for."""

    title: str
    url: str
    date: str
    day: str
    about: str
    sentences: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class NewsGroup:
    """What is new of one kind in a month: what is seen `at_once`, what unfolds, and how many more there are."""

    id: str
    title: str
    icon: str
    form: str
    at_once: tuple[NewsLine, ...]
    folded: tuple[NewsLine, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class NewsMonth:
    """A month."""

    id: str
    title: str
    groups: tuple[NewsGroup, ...]


@dataclass(frozen=True, slots=True)
class NewsView:
    """The page of what's new: the last months, and where the others are. `began` says since when anything is told."""

    frame: Frame
    title: str
    intro: str
    months: tuple[NewsMonth, ...]
    earlier: tuple[Link, ...]
    began: str
    follow: bool


@dataclass(frozen=True, slots=True)
class Headline:
    """A line of home: one record, or several of a kind."""

    title: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class FeedsView:
    """Everything one can follow. `webcal` is for calendar programs, `calendar` the file; empty where there is none."""

    frame: Frame
    title: str
    everything: Destination | None
    kinds: tuple[Destination, ...]
    families: tuple[Destination, ...]
    competencies: tuple[Destination, ...]
    webcal: str
    calendar: str


def announced(facts: Facts) -> tuple[Destination, ...]:
    """The pages about what is new that there are, for the footer."""
    return ((Destination("What’s new", "/whats-new/"),) if facts.past.known else ()) + (
        (Destination("Feeds and calendar", "/feeds/"),) if facts.past.known or deadlines.anything(facts.portal) else ())


# ── what's new ───────────────────────────────────────────────────────────────────────────────────────────────────────


def months_apart(by_month: Mapping[str, tuple[Told, ...]]) -> tuple[str, ...]:
    """The months that have a page of their own, since the first page has enough without them."""
    shown, apart = 0, []
    for place, (month, told) in enumerate(by_month.items()):
        shown += len(told)
        if place and shown > _FIRST_PAGE:
            apart.append(month)
    return tuple(apart)


def whats_new_view(desk: Desk) -> NewsView:
    """The page itself: the last months."""
    by_month = desk.facts.news_by_month
    apart = months_apart(by_month)
    shown = tuple(_month(desk, month, told) for month, told in by_month.items() if month not in apart)
    return _view(desk, "What’s new", "/whats-new/", shown, tuple(Link(month_title(desk, month), month_url(month), str(len(by_month[month]))) for month in apart))


def month_view(desk: Desk, month: str) -> NewsView:
    """The page of a month."""
    return _view(desk, month_title(desk, month), month_url(month), (_month(desk, month, desk.facts.news_by_month[month]),), ())


def month_url(month: str) -> str:
    """Where a month has its own page."""
    return f"/whats-new/{month}/"


def month_title(desk: Desk, month: str) -> str:
    """November 2026."""
    return format_date(dt.date.fromisoformat(f"{month}-01"), "MMMM y", locale=desk.words.locale)


def _view(desk: Desk, title: str, url: str, months: tuple[NewsMonth, ...], earlier: tuple[Link, ...]) -> NewsView:
    began = desk.facts.began
    crumbs = () if url == "/whats-new/" else (("What’s new", "/whats-new/"),)
    single = len(months) == 1
    toc = tuple(Anchor(group.title, group.id) for group in months[0].groups) if single else tuple(Anchor(month.title, month.id) for month in months)
    return NewsView(
        frame=desk.framer.frame(title=title, url=url, kind_title="What’s new", crumbs=crumbs, toc=toc, searchable=False,
                                description=f"What has changed in the roles, courses and offers of {desk.site.name}, month by month."),
        title=title, intro="What has been added, changed or taken away in the last twelve months." if url == "/whats-new/" else "",
        months=months, earlier=earlier, began=desk.words.date(began) if began else "", follow=bool(desk.framer.fed))


def _month(desk: Desk, month: str, told: tuple[Told, ...]) -> NewsMonth:
    groups: dict[tuple[int, str], list[Told]] = {}
    for each in told:
        groups.setdefault((("changed", "new", "gone").index(each.sort), each.kind), []).append(each)
    ordered = sorted(groups.items(), key=lambda pair: (pair[0][0] == 2, KIND_ORDER.index(pair[0][1]), pair[0][0]))  # noqa: PLR2004 - what is gone comes last
    return NewsMonth(f"m{month}", month_title(desk, month), tuple(_group(desk, month, held) for _, held in ordered))


def _group(desk: Desk, month: str, told: list[Told]) -> NewsGroup:
    first = told[0]
    lines = tuple(_line(desk, each) for each in told[:_MOST])
    left = len(told) - len(lines)
    # One line more than is seen at once is no reason to fold.
    at_once = _AT_ONCE if len(lines) > _AT_ONCE + 1 else len(lines)
    listed = Link(f"and {left} more in the list", f"/{KINDS[first.kind].folder}/") if left and first.sort != "gone" and KINDS[first.kind].folder else None
    return NewsGroup(f"m{month}-{first.sort}-{first.kind}", group_title(desk, first.kind, first.sort, len(told)), first.kind, first.sort,
                     lines[:at_once], lines[at_once:], listed)


def group_title(desk: Desk, kind: str, sort: str, count: int) -> str:
    """12 new openings, 1 role changed, 2 courses no longer here."""
    one, many = ("guide", "guides") if kind == "page" else (KINDS[kind].title, KINDS[kind].plural)
    match sort:
        case "new":
            return desk.words.count(count, f"new {one}", f"new {many}")
        case "gone":
            return desk.words.count(count, f"{one} no longer here", f"{many} no longer here")
        case _:
            return desk.words.count(count, f"{one} changed", f"{many} changed")


def _line(desk: Desk, told: Told) -> NewsLine:
    about = ""
    if told.sort == "new" and told.kind != "page":
        about = shortened(desk.prose.plain(desk.portal.entries[told.kind][told.id].record.summary), 160)
    return NewsLine(told.title, told.url, told.on.isoformat(), desk.words.short_date(told.on), about,
                    tuple(desk.framer.said(sentence) for sentence in told.sentences))


# ── home ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def headlines(desk: Desk) -> tuple[Headline, ...]:
    """What home tells: the latest of the last month, many of a kind in one line."""
    by_month = desk.facts.news_by_month
    month = next(iter(by_month), None)
    if month is None:
        return ()
    found = []
    for group in _month(desk, month, by_month[month]).groups:
        lines = (*group.at_once, *group.folded)
        if group.form == "gone":
            continue
        if len(lines) > _TOGETHER:
            found.append(Headline(group.title[:1].upper() + group.title[1:], f"/whats-new/#{group.id}", " · ".join(line.title for line in lines[:3]) + " …"))
        else:
            found += [Headline(line.title, line.url or "/whats-new/", _note(group, line)) for line in lines]
    return tuple(found[:_LATELY])


def _note(group: NewsGroup, line: NewsLine) -> str:
    if line.sentences:
        return "".join(text for text, _ in line.sentences[0])
    return f"{'New' if group.form == 'new' else 'Changed'} · {line.day}"


# ── feeds ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_MOST_NAMED = 150


def feeds_view(desk: Desk) -> FeedsView:
    """The page of feeds and the calendar. Of very many competencies each has its feed on its own page alone."""
    portal, site = desk.portal, desk.site
    fed = bool(desk.framer.fed)
    competencies: Iterable[feeds.Feed] = ()
    if fed and len(portal.competencies) <= _MOST_NAMED:
        competencies = (feeds.of_competency(id_, portal.competencies[id_].title) for id_ in portal.by_area(portal.competencies))
    calendar = deadlines.URL if deadlines.anything(portal) else ""
    return FeedsView(
        frame=desk.framer.frame(title="Feeds and calendar", url="/feeds/", description="What is new here, in your feed reader; days to know, in your calendar."),
        title="Feeds and calendar",
        everything=_named(feeds.EVERYTHING) if fed else None,
        kinds=tuple(Destination(KINDS[kind].plural.capitalize(), feeds.of_kind(kind).url) for kind in KIND_ORDER if kind != "page" and portal.entries.get(kind)) if fed else (),
        families=tuple(Destination(portal.families[id_].title, feed.url) for id_, feed in feeds.families(portal)) if fed else (),
        competencies=tuple(Destination(feed.title.removeprefix("New on "), feed.url) for feed in competencies),
        webcal=deadlines.subscription(site) if calendar else "", calendar=calendar)


def _named(feed: feeds.Feed) -> Destination:
    return Destination(feed.title, feed.url)
