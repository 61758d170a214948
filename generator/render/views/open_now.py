"""What is open now, of every kind, by the day that counts: openings, rotations, cohorts, events and sessions to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from generator.derive.open_now import Chance
from generator.records import KINDS
from generator.render.frame import Frame
from generator.render.views.desk import FORMAT_TITLES, Desk, Link
from generator.render.views.offers import OFFERS
from generator.render.views.offers.pages import card_of
from generator.render.views.offers.parts import OfferCard, location

MOST = 40
"""How many of a kind are shown: the page stays light, and the kind's own list has the others."""

_TITLES = {"course": "Session", "programme": "Cohort"}
_LISTS = {"course": ("Sessions", "/sessions/")}


@dataclass(frozen=True, slots=True)
class ChanceView:
    """Something open: `sort` is the word for what it is, and `day` the day that counts, in parts for the calendar leaf."""

    card: OfferCard
    sort: str
    date: str
    day: str
    month: str


@dataclass(frozen=True, slots=True)
class Month:
    """What counts in a month; the last is of what has no last day."""

    id: str
    title: str
    chances: tuple[ChanceView, ...]


@dataclass(frozen=True, slots=True)
class OpenView:
    """All that the page shows. `lists` lead to the lists of kinds that have more, or more to say."""

    frame: Frame
    title: str
    intro: str
    months: tuple[Month, ...]
    lists: tuple[Link, ...]
    long: None = None
    further: None = None


URL = "/open-now/"
TITLE = "Open now"
_INTRO = "What you can apply for, join or go to, the nearest day first."


def open_view(desk: Desk) -> OpenView:
    """The view of the page."""
    chances = desk.facts.chances
    counts = {kind: sum(each.kind == kind for each in chances) for kind in dict.fromkeys(each.kind for each in chances)}
    shown = list(_at_most(chances))
    months = tuple(_month(desk, list(those)) for _, those in groupby(shown, key=lambda each: each.on and (each.on.year, each.on.month)))
    return OpenView(
        desk.framer.frame(title=TITLE, url=URL, kind_title=TITLE, description=_INTRO), TITLE, _INTRO, months,
        tuple(Link(title, url, desk.words.count(counts[kind], "is open", "are open") if counts[kind] > MOST else "")
              for kind in counts for title, url in (_LISTS.get(kind) or (OFFERS[kind].title, OFFERS[kind].url),)))


def _at_most(chances: Iterable[Chance]) -> Iterable[Chance]:
    taken: dict[str, int] = {}
    for each in chances:
        taken[each.kind] = taken.get(each.kind, 0) + 1
        if taken[each.kind] <= MOST:
            yield each


def _month(desk: Desk, chances: list[Chance]) -> Month:
    on = chances[0].on
    return Month(f"{on:%Y-%m}" if on else "any-time", desk.words.month(on) if on else "No last day", tuple(_chance(desk, each) for each in chances))


def _chance(desk: Desk, chance: Chance) -> ChanceView:
    made = _session(desk, chance) if chance.kind == "course" else card_of(desk, OFFERS[chance.kind], chance.id)
    if chance.kind == "programme" and chance.on is not None:
        made = replace(made, url=f"{made.url}#cohort-{chance.part}", when=f"Apply by {desk.words.short_date(chance.on)}")
    sort = _TITLES.get(chance.kind) or KINDS[chance.kind].title.capitalize()
    kept = tuple(pair for pair in made.facets if pair[0] in {"Family", "Place"})
    on: dt.date | None = chance.on
    return ChanceView(replace(made, facets=(("Kind", sort), *kept)), sort, on.isoformat() if on else "", str(on.day) if on else "", desk.words.short_month(on) if on else "")


def _session(desk: Desk, chance: Chance) -> OfferCard:
    course = desk.portal.courses[chance.id]
    session = next(each for each in course.sessions if each.id == chance.part)
    place = location(desk, session.location)
    card = desk.course(chance.id)
    return OfferCard("course", chance.id, course.title, f"{card.url}#session-{session.id}", ", ".join(link.title for link in card.teaches[:3]),
                     desk.words.session(session), tuple(filter(None, (FORMAT_TITLES[course.format], place, card.hours, card.cost))), (("Place", place),) if place else ())
