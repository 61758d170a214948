"""A benefit: how much for whom, what it covers, how to claim it."""

from __future__ import annotations

from generator.records.benefit import Benefit
from generator.render.views.desk import FORMAT_TITLES, Desk
from generator.render.views.offers.parts import (
    Block,
    Content,
    Line,
    Offer,
    OfferCard,
    actions,
    asked,
    card,
    families,
    sort_title,
    texts,
)
from generator.render.views.paying import rows


def _card(desk: Desk, id_: str) -> OfferCard:
    benefit = desk.portal.benefits[id_]
    named = dict.fromkeys(title for allowance in benefit.allowances for title in families(desk, allowance.families))
    return card(desk, "benefit", id_, about=desk.prose.plain(benefit.summary), facts=(sort_title(benefit.kind),),
                facets=(("Kind", sort_title(benefit.kind)), *(("Family", title) for title in named),
                        *(("Pays for", FORMAT_TITLES[format_]) for format_ in benefit.covers)))


def _order(desk: Desk, id_: str) -> tuple[str]:
    return (desk.portal.benefits[id_].title.casefold(),)


def _content(desk: Desk, id_: str) -> Content:
    benefit: Benefit = desk.portal.benefits[id_]
    return Content(
        sort=sort_title(benefit.kind), actions=actions(("Claim it", benefit.claim_url), contact=benefit.contact),
        details=(("Pays for", ", ".join(FORMAT_TITLES[format_] for format_ in benefit.covers) or "Every way to learn"), ("Ask", asked(benefit.contact))),
        blocks=(
            Block("allowances", "How much", "rows", tuple(Line(who, note=how_much) for who, how_much in rows(desk, benefit.allowances))),
            texts("eligibility", "Who can have it", benefit.eligibility, desk),
            texts("steps", "How to claim it", benefit.steps, desk, "steps")))


OFFER = Offer("benefit", "Benefits", "Money and time for learning: how much, for whom, and how to claim it.", "Find a benefit", "A budget, a certificate or a word",
              "No benefits have been written down yet.", _card, _order, _content, ("benefit", "benefits"))
