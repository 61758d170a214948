"""A check-in: the questions, and what each is good for; and made for a rung, its competencies as questions.

One page a check-in, and the rung chosen in its address: a page for each of both would be thousands that say the same. The script
of `theme/components/agenda/` takes the rung's competencies from the portal's data; without it the page says how to go about it.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.outputs.agendas import address
from generator.records.check_in import CheckIn
from generator.render.views.desk import Desk
from generator.render.views.offers.parts import Agenda, Block, Content, Line, Offer, OfferCard, card, sort_title

_ASKS: Mapping[str, str] = {
    "one-to-one": "What have you done lately that shows it, and what would help?",
    "mentoring": "Where are you sure already, and where would you like to be surer?",
    "probation": "Have you had the chance to show it yet, and who saw it?",
    "review": "What shows it since we last talked, and what is still missing?",
}
"""What a check-in is for → what it asks about each thing that a rung asks."""


def _lasts(minutes: int | None) -> str:
    return f"{minutes} minutes" if minutes else ""


def _card(desk: Desk, id_: str) -> OfferCard:
    check_in = desk.portal.check_ins[id_]
    cadence = sort_title(check_in.cadence) if check_in.cadence else ""
    return card(desk, "check-in", id_, about=desk.prose.plain(check_in.summary),
                facts=(sort_title(check_in.for_), cadence, desk.words.count(len(check_in.questions), "question", "questions")),
                facets=(("For", sort_title(check_in.for_)), ("How often", cadence)))


def _order(desk: Desk, id_: str) -> tuple[str, str]:
    check_in = desk.portal.check_ins[id_]
    return check_in.for_, check_in.title.casefold()


def _content(desk: Desk, id_: str) -> Content:
    check_in = desk.portal.check_ins[id_]
    questions = tuple(Line(text=desk.line(question.ask), more=desk.line(question.why), id=f"question-{number}",
                           link=desk.competency(question.competency) if question.competency else None)
                      for number, question in enumerate(check_in.questions, start=1))
    return Content(
        sort=sort_title(check_in.for_),
        facts=(sort_title(check_in.cadence) if check_in.cadence else "", _lasts(check_in.minutes), desk.words.count(len(questions), "question", "questions")),
        blocks=(Block("questions", "The questions", "questions", questions), Block("agenda", "Made for a rung", "agenda", (_agenda(check_in, id_),), searched=False)))


def _agenda(check_in: CheckIn, id_: str) -> Agenda:
    return Agenda(_ASKS[check_in.for_], address(id_) if check_in.cadence else "", sort_title(check_in.cadence).lower() if check_in.cadence else "")


OFFER = Offer("check-in", "Check-ins", "Questions for talks about work and learning, ready to be used.", "Find a check-in", "A topic or a word",
              "No check-ins have been written down yet.", _card, _order, _content, ("check-in", "check-ins"))
