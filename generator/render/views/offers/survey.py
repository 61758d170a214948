"""A survey: who was asked, what they said with small groups left out, and what was done about it."""

from __future__ import annotations

from markupsafe import escape

from generator.render.views.desk import Desk, Link
from generator.render.views.figures import of_survey
from generator.render.views.offers.parts import NONE, Block, Content, Line, Offer, OfferCard, card, day


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
    done = tuple(Line(text=desk.line(action.said), more=desk.line(action.did), note=day(desk, action.on), id=f"action-{number}")
                 for number, action in enumerate(survey.actions, start=1))
    asked = of_survey(desk, id_)
    joined = any(len(answer.together) > 1 for question in desk.facts.answered[id_] for answer in question.answers)
    note = escape(f"Answers that few people gave are told together with another: nothing is told of fewer than {desk.facts.smallest_group} people.") if joined else NONE
    return Content(
        sort="", facts=(f"Asked on {day(desk, survey.asked_on)}",),
        blocks=(
            Block("actions", "You said, we did", "answers", done),
            Block("results", "What you said", "asked", asked, note, searched=False),
            Block("method", "How we asked", "prose", (desk.prose.block(survey.method),) if survey.method else ()),
            Block("download", "To take along", "chips", (Link("The answers as a CSV file", f"/surveys/{id_}/{id_}.csv"),) if asked else (), searched=False)))


OFFER = Offer("survey", "Surveys", "What people were asked, and what was done about what they said.", "Find a survey", "A topic or a word",
              "No survey has been held yet.", _card, _order, _content, ("survey", "surveys"))
