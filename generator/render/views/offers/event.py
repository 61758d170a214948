"""An event: when, where, and what it is about."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_time

from generator.records.event import Event
from generator.render.views.desk import Desk
from generator.render.views.offers.parts import Block, Content, Offer, OfferCard, about, actions, card, location, sort_title


def _when(desk: Desk, event: Event) -> str:
    """20 January 2027, 12:00–12:45, with the zone; of more days the first and the last."""
    words = desk.words
    if event.end and event.end.date() != event.start.date():
        return f"{words.date(event.start.date())} to {words.date(event.end.date())}"
    hours = [format_time(moment.time(), "HH:mm", locale=words.locale) for moment in (event.start, event.end) if moment]
    return f"{words.date(event.start.date())}, {'–'.join(hours)} ({words.zone(event.timezone)})"


def _card(desk: Desk, id_: str) -> OfferCard:
    event = desk.portal.events[id_]
    where = location(desk, event.location)
    return card(desk, "event", id_, about=desk.prose.plain(event.summary), when=desk.words.short_date(event.start.date()), facts=(sort_title(event.kind), where),
                facets=(("Kind", sort_title(event.kind)), ("Place", where)))


def _order(desk: Desk, id_: str) -> tuple[dt.datetime, str]:
    event = desk.portal.events[id_]
    return event.starts(), event.title.casefold()


def _content(desk: Desk, id_: str) -> Content:
    event = desk.portal.events[id_]
    online = "Join or sign up" if event.kind != "deadline" else "Go there"
    return Content(
        sort=sort_title(event.kind), lead=_when(desk, event), facts=(location(desk, event.location),),
        actions=actions((online, event.url)),
        blocks=(Block("about", "What it is about", "chips", about(desk, event.about), searched=False),))


OFFER = Offer("event", "Events", "Briefings, info sessions, talks and deadlines, the next one first.", "Find an event", "A topic or a word",
              "Nothing is planned at the moment.", _card, _order, _content, ("event", "events"))
