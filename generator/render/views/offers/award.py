"""An award: what it is given for, what it shows, and who was given it."""

from __future__ import annotations

from generator.outputs import badges
from generator.records.award import Award
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

_MOST = 24


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
        sort=sort_title(award.kind), actions=actions(("Nominate someone", award.nominate_url), ("Open Badge definition", badges.address(id_) if badges.defined(award, desk.site) else "")),
        blocks=(
            texts("criteria", "What it is given for", award.criteria, desk),
            Block("competencies", "What it shows", "chips", tuple(desk.competency(id_, ask.level) for id_, ask in award.competencies.items()), searched=False),
            Block("learn", "How to learn it", "courses", tuple(desk.course(course) for course in _learning(desk, award)), searched=False),
            Block("recipients", "Who was given it", "quotes",
                  tuple(Line(recipient.name, desk.line(recipient.citation), day(desk, recipient.on)) for recipient in recipients))))


def _learning(desk: Desk, award: Award) -> tuple[str, ...]:
    """Courses that end at the very level that the award shows, at most one for each competency and four in all."""
    found: dict[str, None] = {}
    for competency, ask in award.competencies.items():
        exact = next((course for course, taught in desk.facts.teaching.get(competency, ()) if taught.to == ask.level), None)
        if exact is not None:
            found[exact] = None
    return tuple(found)[:4]


def _beside(desk: Desk) -> tuple[Block, ...]:
    """Certificates are recognition that others give."""
    courses = desk.portal.courses
    certificates = sorted((id_ for id_, course in courses.items() if course.format == "certification"), key=lambda id_: (courses[id_].title.casefold(), id_))
    return (Block("certificates", "Certificates worth having", "courses", tuple(desk.course(id_) for id_ in certificates[:_MOST]), searched=False),)


OFFER = Offer("award", "Recognition", "Badges, awards and bonuses: what they are given for, and who was given them.", "Find an award", "A skill or a word",
              "No awards have been written down yet.", _card, _order, _content, ("award", "awards"), _beside)
