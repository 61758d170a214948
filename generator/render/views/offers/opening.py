"""An opening: which rung, where, until when, and what the rung asks."""

from __future__ import annotations

import datetime as dt

from generator.records.opening import Opening
from generator.render.views.desk import Desk, Link, compare_url
from generator.render.views.offers.parts import (
    Block,
    Content,
    Offer,
    OfferCard,
    actions,
    asked,
    card,
    day,
    family,
    last,
    location,
    rung_link,
    sort_title,
    until,
)

_WAYS = 6


def _card(desk: Desk, id_: str) -> OfferCard:
    opening = desk.portal.openings[id_]
    rung = desk.portal.rungs[opening.role]
    where = location(desk, opening.location)
    return card(desk, "opening", id_, about=", ".join(filter(None, (rung.title, opening.team))), words=desk.portal.roles[rung.role].title,
                when=f"Apply by {desk.words.short_date(opening.closes)}" if opening.closes else "Open until filled",
                facts=(sort_title(opening.kind), desk.grade(rung), where),
                facets=(("Kind", sort_title(opening.kind)), ("Family", family(desk, opening.role)), ("Grade", desk.grade(rung)), ("Place", where)))


def _order(desk: Desk, id_: str) -> tuple[dt.date, str]:
    return last(desk.portal.openings[id_].closes), desk.portal.openings[id_].title.casefold()


def _content(desk: Desk, id_: str) -> Content:
    opening: Opening = desk.portal.openings[id_]
    rung, words = desk.portal.rungs[opening.role], desk.words
    link = rung_link(desk, opening.role)
    assert link is not None, "an opening goes with its rung"
    essential = tuple(desk.competency(competency, ask.level) for competency, ask in rung.asks.items() if ask.need == "essential")
    return Content(
        sort=sort_title(opening.kind), facts=(link, desk.family(desk.portal.roles[rung.role].family), location(desk, opening.location)),
        lead=until(desk, opening.closes) or "Open until filled",
        actions=actions(("Apply", opening.apply_url), ("Am I ready?", f"/compare/?to={opening.role}"), contact=opening.contact),
        details=(("Team", opening.team or ""), ("Grade", link.note), ("Place", location(desk, opening.location)), ("Lasts", words.months(opening.months)), ("Starts", day(desk, opening.starts)),
                 ("Places", words.count(opening.places, "place", "places") if opening.places else ""), ("Posted", day(desk, opening.posted)),
                 ("Ask", asked(opening.contact))),
        body_first=True,
        blocks=(
            Block("asked", "What it asks", "chips", essential, desk.line(f"The essentials, each at the level asked. What they look like, and all else, is told at [{rung.title}](role:{rung.ref})."), searched=False),
            Block("coming-from", "Coming from", "chips", _ways(desk, opening.role), desk.line("What changes, from the rungs that people come from. **Am I ready?** compares it with yours."), searched=False)))


def _ways(desk: Desk, ref: str) -> tuple[Link, ...]:
    """The ready comparisons with the rungs that lead to this one, the next lower one first."""
    below = desk.portal.rungs[ref].below
    sources = sorted({move.source for move in desk.portal.moves_to.get(ref, ())}, key=lambda source: (source != below, source))
    return tuple(Link(desk.portal.rungs[source].title, compare_url(source, ref)) for source in sources[:_WAYS])


OFFER = Offer("opening", "Openings", "Places to apply for, those that close soonest first.", "Find an opening", "A job title, a team or a place",
              "Nothing is open at the moment.", _card, _order, _content, ("opening", "openings"))
