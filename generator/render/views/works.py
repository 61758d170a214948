"""Whether it works: every outcome by its level, those of internal mobility and of money first, and what people said."""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.frame import Anchor, Frame
from generator.render.views.desk import Desk, Link
from generator.render.views.figures import WorthView, figure_text, headline, worth_view
from generator.render.views.offers.outcome import LEVELS
from generator.render.views.offers.parts import sort_title

URL, TITLE = "/whether-it-works/", "Whether it works"


@dataclass(frozen=True, slots=True)
class Row:
    """An outcome in a line: its question, where it stood, where it stands, and where it shall come to."""

    link: Link
    question: str
    before: str
    now: str
    when: str
    target: str
    worth: str


@dataclass(frozen=True, slots=True)
class Level:
    """The outcomes of one level, and what that level is."""

    id: str
    title: str
    meaning: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class WorksView:
    """All that the overview shows."""

    frame: Frame
    title: str
    intro: str
    note: str
    levels: tuple[Level, ...]
    worth: tuple[tuple[Link, WorthView], ...]
    surveys: tuple[Link, ...]


def works_view(desk: Desk) -> WorksView:
    """The view of the overview."""
    portal, words = desk.portal, desk.words
    ids = sorted(portal.outcomes, key=lambda id_: (portal.outcomes[id_].title.casefold(), id_))
    levels = tuple(Level(kind, title, meaning, rows) for kind, (title, meaning) in LEVELS.items()
                   if (rows := tuple(_row(desk, id_) for id_ in ids if portal.outcomes[id_].kind == kind)))
    worth = tuple((Link(portal.outcomes[id_].title, f"/outcomes/{id_}/"), worth_view(desk, portal.outcomes[id_], found))
                  for id_ in ids if (found := desk.facts.measured[id_].worth) is not None)
    surveys = tuple(Link(each.title, f"/surveys/{id_}/", words.count(len(each.actions), "answer to it", "answers to it") if each.actions else "")
                    for id_, each in sorted(portal.surveys.items(), key=lambda pair: (-pair[1].asked_on.toordinal(), pair[0])))
    toc = (*(Anchor(level.title, level.id) for level in levels), *((Anchor("Cost against benefit", "worth"),) if worth else ()),
           *((Anchor("You said, we did", "surveys"),) if surveys else ()))
    intro = "What is done for learning and moving here, and what comes of it: from who takes part to what it is worth."
    return WorksView(
        desk.framer.frame(title=TITLE, url=URL, kind_title="Outcomes", description=intro, crumbs=(("Outcomes", "/outcomes/"),), toc=toc, facets=(("Kind", "Page"),)),
        TITLE, intro, f"Nothing here tells of fewer than {desk.facts.smallest_group} people. Each measure says on its page how it is taken, from where, and what it doesn't show.",
        levels, worth, surveys)


def _row(desk: Desk, id_: str) -> Row:
    outcome, worth = desk.portal.outcomes[id_], desk.facts.measured[id_].worth
    now, when = headline(desk, id_)
    return Row(Link(outcome.title, f"/outcomes/{id_}/", sort_title(outcome.kind)), outcome.question, figure_text(desk, outcome, outcome.baseline), now, when,
               figure_text(desk, outcome, outcome.target), worth_view(desk, outcome, worth).per_cent if worth else "")
