"""What recognition, knowledge and stories have to say on the pages of other records: the links both ways.

In: the desk and a record's id. Out: blocks; those without items are for the page to leave out, which `filled` does. Refuses to know
how those pages look.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.portal import Rung
from generator.render.views.desk import Desk
from generator.render.views.offers import article, award, community, story
from generator.render.views.offers.parts import Block, Offer, OfferCard

_FEW, _SOME = 4, 6


def cards(desk: Desk, offer: Offer, ids: Iterable[str], at_most: int = _SOME) -> tuple[OfferCard, ...]:
    """The cards of the first records, each made once."""
    return tuple(desk.once(("offer", offer.kind, id_), lambda id_=id_: offer.card(desk, id_)) for id_ in list(ids)[:at_most])  # type: ignore[misc]


def filled(*blocks: Block) -> tuple[Block, ...]:
    """The blocks that have something to say."""
    return tuple(block for block in blocks if block.items)


def of_competency(desk: Desk, id_: str) -> tuple[Block, ...]:
    """What was written on it, where people talk about it, and what recognises it."""
    facts = desk.facts
    return filled(
        _block("written", "Written on it", cards(desk, article.OFFER, facts.written_on.get(id_, ()))),
        _block("communities", "Where people talk about it", cards(desk, community.OFFER, facts.gathering.get(id_, ()))),
        _block("recognition", "What recognises it", cards(desk, award.OFFER, facts.honoured.get(id_, ()))))


def of_rung(desk: Desk, rung: Rung) -> tuple[Block, ...]:
    """People who came here or went on from here, and communities for its family and for what it newly asks."""
    return filled(stories(desk, "rung", rung.ref, "People who came here or went on from here"), _communities(desk, rung.role, (c for c in rung.asks if c in rung.new)))


def of_role(desk: Desk, id_: str) -> tuple[Block, ...]:
    """The same over all rungs of a role."""
    rungs = desk.portal.rungs_of[id_]
    told = dict.fromkeys(each for rung in rungs for each in desk.facts.told_of.get(("rung", rung.ref), ()))
    return filled(_block("stories", "Stories of people in this role", cards(desk, story.OFFER, told, _FEW)),
                  _communities(desk, id_, (c for rung in rungs for c in rung.asks if c in rung.new)))


def of_mentor(desk: Desk, id_: str) -> tuple[Block, ...]:
    """Whom they helped, and what they wrote."""
    name = desk.portal.mentors[id_].name
    alone = desk.facts.named_mentors.get(name) == id_
    return filled(stories(desk, "mentor", id_, "People they have helped"),
                  _block("written", "What they wrote", cards(desk, article.OFFER, desk.facts.written_by.get(name, ()) if alone else ())))


def stories(desk: Desk, kind: str, id_: str, title: str) -> Block:
    """The stories that lead over a rung, a pathway, a course, a programme or a mentor."""
    return _block("stories", title, cards(desk, story.OFFER, desk.facts.told_of.get((kind, id_), ()), _FEW))


def _communities(desk: Desk, role: str, competencies: Iterable[str]) -> Block:
    facts = desk.facts
    found = dict.fromkeys((*facts.gathering_for.get(desk.portal.roles[role].family, ()), *(each for c in competencies for each in facts.gathering.get(c, ()))))
    return _block("communities", "Communities to join", cards(desk, community.OFFER, found, _FEW))


def _block(id_: str, title: str, items: tuple[OfferCard, ...]) -> Block:
    return Block(id_, title, "offers", items, searched=False)
