"""An award: what it is given for, what it shows, and who was given it."""

from __future__ import annotations

from generator.render.views.desk import Desk
from generator.render.views.offers.parts import (
    Block,
    Content,
    Line,
    Offer,
    OfferCard,
    actions,
    areas,
    card,
    day,
    sort_title,
    texts,
)


def _card(desk: Desk, id_: str) -> OfferCard:
    award = desk.portal.awards[id_]
    return card(desk, "award", id_, about=desk.prose.plain(award.summary),
                facts=(sort_title(award.kind), desk.words.count(len(award.recipients), "recipient", "recipients") if award.recipients else ""),
                facets=(("Kind", sort_title(award.kind)), *(("Area", title) for title in areas(desk, award.competencies))))


def _order(desk: Desk, id_: str) -> tuple[str]:
    return (desk.portal.awards[id_].title.casefold(),)


def _content(desk: Desk, id_: str) -> Content:
    award = desk.portal.awards[id_]
    recipients = sorted(award.recipients, key=lambda recipient: (-(recipient.on.toordinal() if recipient.on else 0), recipient.name))
    return Content(
        sort=sort_title(award.kind), actions=actions(("Nominate someone", award.nominate_url)),
        blocks=(
            texts("criteria", "What it is given for", award.criteria, desk),
            Block("competencies", "What it shows", "chips", tuple(desk.competency(id_, ask.level) for id_, ask in award.competencies.items()), searched=False),
            Block("recipients", "Who was given it", "quotes",
                  tuple(Line(recipient.name, desk.line(recipient.citation), day(desk, recipient.on)) for recipient in recipients))))


OFFER = Offer("award", "Recognition", "Badges, awards and bonuses: what they are given for, and who was given them.", "Find an award", "A skill or a word",
              "No awards have been written down yet.", _card, _order, _content, ("award", "awards"))
