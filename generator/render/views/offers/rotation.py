"""A rotation: where to, for how long, what one gains, and until when to ask."""

from __future__ import annotations

import datetime as dt

from generator.records.rotation import Rotation
from generator.render.views.desk import Desk, Link
from generator.render.views.offers.parts import (
    Block,
    Content,
    Offer,
    OfferCard,
    actions,
    areas,
    asked,
    card,
    families,
    last,
    location,
    rung_link,
    texts,
    until,
)


def _free(rotation: Rotation) -> str:
    if rotation.slots is None:
        return ""
    free = rotation.slots - rotation.taken
    return "Full at the moment" if free <= 0 else f"{free} of {rotation.slots} {'slot' if rotation.slots == 1 else 'slots'} free"


def _card(desk: Desk, id_: str) -> OfferCard:
    rotation = desk.portal.rotations[id_]
    opens = rotation.opens if rotation.opens and desk.portal.today < rotation.opens else None
    return card(desk, "rotation", id_, about=rotation.host,
                when=f"Opens on {desk.words.short_date(opens)}" if opens else f"Apply by {desk.words.short_date(rotation.closes)}" if rotation.closes else "",
                facts=(desk.words.months(rotation.months), location(desk, rotation.location), _free(rotation)),
                facets=(*(("Family", title) for title in families(desk, filter(None, [rotation.family]))), ("Lasts", desk.words.months(rotation.months)),
                        *(("Area", title) for title in areas(desk, (gain.competency for gain in rotation.gains)))))


def _order(desk: Desk, id_: str) -> tuple[dt.date, str]:
    return last(desk.portal.rotations[id_].closes), desk.portal.rotations[id_].title.casefold()


def _content(desk: Desk, id_: str) -> Content:
    rotation = desk.portal.rotations[id_]
    link = rung_link(desk, rotation.role)
    gains = tuple(desk.competency(gain.competency, gain.to) for gain in rotation.gains)
    return Content(
        sort="", facts=(rotation.host, *([desk.family(rotation.family)] if rotation.family else []), location(desk, rotation.location)),
        lead=until(desk, rotation.closes, rotation.opens), actions=actions(("Apply", rotation.apply_url), contact=rotation.contact),
        details=(("Host", rotation.host), ("Lasts", desk.words.months(rotation.months)), ("Place", location(desk, rotation.location)), ("Room", _free(rotation)),
                 ("Ask", asked(rotation.contact))),
        blocks=(
            Block("gains", "What you gain", "chips", tuple(Link(gain.title, gain.url, f"to {gain.note}" if gain.note else "") for gain in gains)),
            Block("work", "The work you do meanwhile", "chips", (link,) if link else (), searched=False),
            texts("eligibility", "Who can go", rotation.eligibility, desk)))


OFFER = Offer("rotation", "Rotations", "Stays of some months in another team, with what one gains by them.", "Find a rotation", "A team or a skill",
              "No rotation is open at the moment.", _card, _order, _content, ("rotation", "rotations"))
