"""A check-in: the questions, and what each is good for."""

from __future__ import annotations

from generator.render.views.desk import Desk
from generator.render.views.offers.parts import Block, Content, Line, Offer, OfferCard, card, sort_title


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
        blocks=(Block("questions", "The questions", "questions", questions),))


OFFER = Offer("check-in", "Check-ins", "Questions for talks about work and learning, ready to be used.", "Find a check-in", "A topic or a word",
              "No check-ins have been written down yet.", _card, _order, _content, ("check-in", "check-ins"))
