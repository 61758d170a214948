"""A survey: who was asked, and what was done about what they said. Its answers are shown elsewhere, small groups left out."""

from __future__ import annotations

from generator.render.views.desk import Desk
from generator.render.views.offers.parts import Block, Content, Line, Offer, OfferCard, card, day


def _card(desk: Desk, id_: str) -> OfferCard:
    survey = desk.portal.surveys[id_]
    return card(desk, "survey", id_, about=desk.prose.plain(survey.summary),
                facts=(desk.words.date(survey.asked_on), desk.words.count(len(survey.actions), "answer to it", "answers to it") if survey.actions else ""),
                facets=(("Year", str(survey.asked_on.year)),))


def _order(desk: Desk, id_: str) -> tuple[int, str]:
    survey = desk.portal.surveys[id_]
    return -survey.asked_on.toordinal(), survey.title.casefold()


def _content(desk: Desk, id_: str) -> Content:
    survey = desk.portal.surveys[id_]
    actions = tuple(Line(text=desk.line(action.said), more=desk.line(action.did), note=day(desk, action.on), id=f"action-{number}")
                    for number, action in enumerate(survey.actions, start=1))
    return Content(
        sort="", facts=(f"Asked on {day(desk, survey.asked_on)}",),
        blocks=(
            Block("actions", "You said, we did", "answers", actions),
            Block("method", "How we asked", "prose", (desk.prose.block(survey.method),) if survey.method else ())))


OFFER = Offer("survey", "Surveys", "What people were asked, and what was done about what they said.", "Find a survey", "A topic or a word",
              "No survey has been held yet.", _card, _order, _content, ("survey", "surveys"))
