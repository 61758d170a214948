"""A community: what it is about, when it meets, how to join."""

from __future__ import annotations

from generator.render.views.desk import Desk
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
    sort_title,
)


def _card(desk: Desk, id_: str) -> OfferCard:
    community = desk.portal.communities[id_]
    return card(desk, "community", id_, about=desk.prose.plain(community.summary), facts=(sort_title(community.kind), community.cadence or ""),
                facets=(("Kind", sort_title(community.kind)), *(("Family", title) for title in families(desk, community.families)),
                        *(("Area", title) for title in areas(desk, community.competencies))))


def _order(desk: Desk, id_: str) -> tuple[str]:
    return (desk.portal.communities[id_].title.casefold(),)


def _content(desk: Desk, id_: str) -> Content:
    community = desk.portal.communities[id_]
    return Content(
        sort=sort_title(community.kind), lead=community.cadence or "",
        actions=actions(("Join", community.join_url), contact=community.contact),
        details=(("Looked after by", community.host or ""), ("For", ", ".join(families(desk, community.families)) or "Everyone"), ("Ask", asked(community.contact))),
        blocks=(Block("competencies", "What it is about", "chips", tuple(desk.competency(id_) for id_ in community.competencies)),))


OFFER = Offer("community", "Communities", "People who meet around a practice and learn from each other.", "Find a community", "A practice or a word",
              "No communities have been written down yet.", _card, _order, _content, ("community", "communities"))
