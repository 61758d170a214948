"""An outcome: what is measured, how, from where to where. Its figures are shown elsewhere, small groups left out."""

from __future__ import annotations

from babel.numbers import format_decimal

from generator.records.outcome import Outcome
from generator.render.views.desk import Desk
from generator.render.views.offers.parts import Block, Content, Offer, OfferCard, about, card, sort_title

_LEVELS = ("participation", "learning", "application", "result", "return")


def _figure(desk: Desk, outcome: Outcome, figure: float | None) -> str:
    return "" if figure is None else f"{format_decimal(figure, locale=desk.words.locale)} {outcome.unit or ''}".strip()


def _card(desk: Desk, id_: str) -> OfferCard:
    outcome = desk.portal.outcomes[id_]
    target = _figure(desk, outcome, outcome.target)
    return card(desk, "outcome", id_, about=outcome.question, facts=(sort_title(outcome.kind), f"Target {target}" if target else ""),
                facets=(("Measures", sort_title(outcome.kind)),))


def _order(desk: Desk, id_: str) -> tuple[int, str]:
    outcome = desk.portal.outcomes[id_]
    return _LEVELS.index(outcome.kind), outcome.title.casefold()


def _content(desk: Desk, id_: str) -> Content:
    outcome = desk.portal.outcomes[id_]
    return Content(
        sort=sort_title(outcome.kind), lead=outcome.question,
        details=(("Measured in", outcome.unit or "" if outcome.baseline is None and outcome.target is None else ""), ("Before", _figure(desk, outcome, outcome.baseline)),
                 ("Target", _figure(desk, outcome, outcome.target)), ("Source", outcome.source or "")),
        blocks=(
            Block("method", "How it is measured", "prose", (desk.prose.block(outcome.method),) if outcome.method else ()),
            Block("about", "What it is about", "chips", about(desk, outcome.about), searched=False)))


OFFER = Offer("outcome", "Outcomes", "Whether learning and mobility work here: from who takes part to what it brings in return.", "Find an outcome", "A measure or a word",
              "Nothing is measured here yet.", _card, _order, _content, ("outcome", "outcomes"))
