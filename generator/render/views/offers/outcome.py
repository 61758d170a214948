"""An outcome: what is measured, how, from where to where, and its figures with small groups left out."""

from __future__ import annotations

from generator.records.outcome import Outcome
from generator.render.views.desk import Desk, Link
from generator.render.views.figures import figure_text, headline, of_outcome, worth_view
from generator.render.views.offers.parts import Block, Content, Offer, OfferCard, about, card, sort_title

LEVELS = {
    "participation": ("Who takes part", "Before all levels: who takes part, and who does not (level 0, inputs, in Phillips' count)."),
    "learning": ("What they learn", "Level 2 of Kirkpatrick, learning: what people know or can do afterwards."),
    "application": ("Whether they use it", "Level 3 of Kirkpatrick, behaviour: whether it is used at work."),
    "result": ("What comes of it", "Level 4 of Kirkpatrick, results: what changes for the organisation and its customers."),
    "return": ("What that is worth", "Level 5 of Phillips, return on investment: what comes back for what was spent."),
}
"""What each kind of measure tells, and its level in the words of Kirkpatrick (1959) and Phillips (1997)."""


def _card(desk: Desk, id_: str) -> OfferCard:
    outcome = desk.portal.outcomes[id_]
    now, when = headline(desk, id_)
    target = figure_text(desk, outcome, outcome.target)
    return card(desk, "outcome", id_, about=outcome.question, facts=(sort_title(outcome.kind), f"{now} in {when}" if now else "", f"Target {target}" if target else ""),
                facets=(("Measures", sort_title(outcome.kind)),))


def _order(desk: Desk, id_: str) -> tuple[int, str]:
    outcome = desk.portal.outcomes[id_]
    return tuple(LEVELS).index(outcome.kind), outcome.title.casefold()


def _content(desk: Desk, id_: str) -> Content:
    outcome: Outcome = desk.portal.outcomes[id_]
    measure, worth = of_outcome(desk, id_), desk.facts.measured[id_].worth
    now, when = headline(desk, id_)
    return Content(
        sort=sort_title(outcome.kind), lead=outcome.question,
        details=((f"Now ({when})", now), ("Measured in", outcome.unit or "" if outcome.baseline is None and outcome.target is None and not now else ""),
                 ("Before", figure_text(desk, outcome, outcome.baseline)), ("Target", figure_text(desk, outcome, outcome.target)), ("Source", outcome.source or "")),
        blocks=(
            Block("worth", "Cost against benefit", "worth", (worth_view(desk, outcome, worth),) if worth else (), searched=False),
            Block("figures", "The figures", "measure", (measure,) if measure else (), searched=False),
            Block("method", "How it is measured", "prose", tuple(desk.prose.block(text) for text in (outcome.method, LEVELS[outcome.kind][1]) if text)),
            Block("about", "What it is about", "chips", about(desk, outcome.about), searched=False)))


def _beside(desk: Desk) -> tuple[Block, ...]:
    return (Block("overview", "Whether it works", "chips", (Link("All of it on one page", "/whether-it-works/"),) if desk.portal.outcomes else (), searched=False),)


OFFER = Offer("outcome", "Outcomes", "Whether learning and mobility work here: from who takes part to what it brings in return.", "Find an outcome", "A measure or a word",
              "Nothing is measured here yet.", _card, _order, _content, ("outcome", "outcomes"), _beside)
