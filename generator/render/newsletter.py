"""The briefing: what was new since a day, and what is open now, as a letter in three forms.

In: a desk, and the day since when. Out: `Letter`, HTML for mail programs (tables, inline styles, full addresses, no script), plain text, and
Markdown. Refuses to know files and who reads it. Everything in it is what the site shows today.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import jinja2

from generator.derive.telling import Told
from generator.outputs.linked import escaped
from generator.records import KINDS
from generator.render.colour import shown
from generator.render.frame import shortened
from generator.render.pages import render
from generator.render.views.desk import Desk, Link
from generator.render.views.home import open_days
from generator.render.views.news import KIND_ORDER, group_title

_MOST = 8
_COLUMNS = 72


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A record with what is to be said of it: `note` beside it, `text` below it, and sentences in parts. Addresses are full."""

    title: str
    url: str
    note: str
    text: str
    sentences: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class LetterSection:
    """A part of the letter. `more` says how many there are beside these, and where."""

    title: str
    lines: tuple[LetterLine, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class LetterView:
    """All that the letter says."""

    language: str
    site: str
    title: str
    lead: str
    sections: tuple[LetterSection, ...]
    links: tuple[Link, ...]
    accent: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The same letter in three forms."""

    html: str
    text: str
    markdown: str


def letter(desk: Desk, env: jinja2.Environment, since: dt.date) -> Letter:
    """The letter about what is new since the day `since`. Raises `ThemeError` where its template can't be used."""
    view = letter_view(desk, since)
    return Letter(render(env, "mail/newsletter.html", view, "/"), as_text(view), as_markdown(view))


def letter_view(desk: Desk, since: dt.date) -> LetterView:
    """What the letter says."""
    site, words = desk.site, desk.words
    news = tuple(_news(desk))
    soon = _open(desk)
    count = len(desk.facts.news)
    lead = (words.count(count, "thing is new or changed", "things are new or changed") if count else "Nothing is new") + f" since {words.date(since)}."
    links = [Link("Everything new", site.absolute("/whats-new/")), Link("Follow by feed or calendar", site.absolute("/feeds/")), Link(site.name, site.url)]
    return LetterView(site.language, site.name, f"{site.name}: what’s new", lead, (*((soon,) if soon.lines else ()), *news), tuple(links), shown(site.accent))


def _news(desk: Desk) -> Iterator[LetterSection]:
    """What is new, by kind in the order readers want, what is gone last."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for each in desk.facts.news:
        groups.setdefault((each.sort, each.kind), []).append(each)
    for (sort, kind), told in sorted(groups.items(), key=lambda pair: (pair[0][0] == "gone", KIND_ORDER.index(pair[0][1]), pair[0][0])):
        title = group_title(desk, kind, sort, len(told))
        left, there = len(told) - _MOST, f"/{KINDS[kind].folder}/" if sort == "new" and KINDS[kind].folder else "/whats-new/"
        yield LetterSection(title[:1].upper() + title[1:], tuple(_line(desk, each) for each in told[:_MOST]),
                            Link(f"and {left} more", desk.site.absolute(there)) if left > 0 else None)


def _line(desk: Desk, told: Told) -> LetterLine:
    absolute = desk.site.absolute
    text = shortened(desk.prose.plain(desk.portal.entries[told.kind][told.id].record.summary), 180) if told.sort == "new" and told.kind != "page" else ""
    said = tuple(tuple((words, absolute(url) if url else "") for words, url in desk.framer.said(sentence)) for sentence in told.sentences)
    return LetterLine(told.title, absolute(told.url) if told.url else "", "", text, said)


def _open(desk: Desk) -> LetterSection:
    """What can be applied for and what is on, soonest first."""
    days = open_days(desk)
    lines = tuple(LetterLine(desk.portal.entries[kind][id_].record.title, desk.site.absolute(KINDS[kind].url(id_)), f"{desk.words.date(on)} · {note}", "", ())
                  for on, note, kind, id_ in days[:_MOST])
    return LetterSection("Open now", lines, Link(f"and {len(days) - _MOST} more", desk.site.url) if len(days) > _MOST else None)


# ── text and Markdown ────────────────────────────────────────────────────────────────────────────────────────────────


def as_text(view: LetterView) -> str:
    """The letter as plain text, in lines of up to 72 signs; an address has a line of its own, so that mail programs link it whole."""
    lines = [view.title.upper(), "", *textwrap.wrap(view.lead, _COLUMNS), ""]
    for section in view.sections:
        lines += [section.title.upper(), "-" * min(len(section.title), _COLUMNS), ""]
        for each in section.lines:
            lines += textwrap.wrap(f"* {each.title}", _COLUMNS, subsequent_indent="  ")
            for text in filter(None, (each.note, each.text, *("".join(words for words, _ in said) for said in each.sentences))):
                lines += textwrap.wrap(text, _COLUMNS, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
            lines += [f"  {each.url}", ""] if each.url else [""]
        if section.more is not None:
            lines += [f"{section.more.title}:", section.more.url, ""]
    lines += ["-" * _COLUMNS, *(f"{link.title}: {link.url}" for link in view.links)]
    return "\n".join(lines) + "\n"


def as_markdown(view: LetterView) -> str:
    """The letter as Markdown."""
    lines = [f"# {escaped(view.title)}", "", escaped(view.lead), ""]
    for section in view.sections:
        lines += [f"## {escaped(section.title)}", ""]
        for each in section.lines:
            told = [*filter(None, (escaped(each.note), escaped(each.text))), *("".join(_linked(*part) for part in said) for said in each.sentences)]
            lines.append(f"- **{_linked(each.title, each.url)}**" + (f": {told[0]}" if len(told) == 1 else ""))
            lines += [f"  - {text}" for text in told] if len(told) > 1 else []
        if section.more is not None:
            lines.append(f"- {_linked(section.more.title, section.more.url)}")
        lines.append("")
    lines.append(" · ".join(_linked(link.title, link.url) for link in view.links))
    return "\n".join(lines) + "\n"


def _linked(words: str, url: str) -> str:
    return f"[{escaped(words)}](<{url}>)" if url else escaped(words)

