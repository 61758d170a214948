"""A programme: what it is for, who can join, and until when for which cohort."""

from __future__ import annotations

import datetime as dt

from generator.derive.mobility import full, to_apply_for
from generator.records.programme import Cohort, Programme
from generator.render.views.desk import Desk, Link
from generator.render.views.offers.parts import (
    Block,
    Content,
    Line,
    Offer,
    OfferCard,
    actions,
    asked,
    card,
    last,
    location,
    sort_title,
    texts,
)
from generator.render.views.paying import of_courses


def ahead(desk: Desk, programme: Programme) -> tuple[Cohort, ...]:
    """The cohorts with room that one can still apply for, the one that closes soonest first."""
    return to_apply_for(programme, desk.portal.today)


def _card(desk: Desk, id_: str) -> OfferCard:
    programme = desk.portal.programmes[id_]
    coming = ahead(desk, programme)
    when = f"Apply by {desk.words.short_date(coming[0].apply_until)}" if coming else ""
    return card(desk, "programme", id_, about=desk.prose.plain(programme.summary), when=when,
                facts=(sort_title(programme.kind), desk.words.count(len(programme.courses), "course", "courses") if programme.courses else ""),
                facets=(("Kind", sort_title(programme.kind)), ("To join", "Can be applied for" if coming else "No date at the moment")))


def _order(desk: Desk, id_: str) -> tuple[dt.date, str]:
    programme = desk.portal.programmes[id_]
    coming = ahead(desk, programme)
    return last(coming[0].apply_until if coming else None), programme.title.casefold()


def _content(desk: Desk, id_: str) -> Content:
    programme, words, portal = desk.portal.programmes[id_], desk.words, desk.portal
    coming = ahead(desk, programme)
    meets = programme.check_ins
    agenda = portal.find("check-in", meets.agenda) if meets and meets.agenda else None
    courses = tuple(desk.course(course) for course in programme.courses)
    price, benefits = of_courses(desk, programme.courses)
    hours = sum(portal.courses[course].hours or 0 for course in programme.courses)
    return Content(
        sort=sort_title(programme.kind),
        lead=(f"Apply by {words.date(coming[0].apply_until)} for the cohort that begins on {words.date(coming[0].start)}" if coming
              else "No cohort can be applied for at the moment" if programme.cohorts else "No date is set: ask when you can begin"),
        actions=actions(("Apply", programme.apply_url), contact=programme.contact),
        details=(("Check-ins", sort_title(meets.cadence) if meets and meets.cadence else ""),
                 ("Courses", str(len(courses)) if courses else ""), ("Learning", words.hours(hours) if hours else ""), ("Its courses cost", price), ("Ask", asked(programme.contact))),
        blocks=(
            texts("goals", "What you can do afterwards", programme.goals, desk),
            texts("eligibility", "Who can take part", programme.eligibility, desk),
            Block("cohorts", "Cohorts", "rows", tuple(_cohort(desk, cohort) for cohort in programme.cohorts)),
            Block("courses", "Courses", "courses", courses, searched=False),
            Block("paying", "What pays for it", "chips", benefits, desk.line("Benefits that pay for courses of this kind. Each says for whom, and how to claim it."), searched=False),
            Block("pathways", "Pathways it supports", "pathways", tuple(desk.pathway(pathway) for pathway in programme.pathways), searched=False),
            Block("check-ins", "What you talk about on the way", "texts", desk.lines(meets.questions) if meets else ()),
            Block("agenda", "The agenda", "chips", (Link(*agenda),) if agenda else (), searched=False)))


def _cohort(desk: Desk, cohort: Cohort) -> Line:
    words = desk.words
    free = "" if cohort.places is None else "full" if full(cohort) else f"{cohort.places - cohort.taken} of {cohort.places} places free"
    apply = f"apply by {words.date(cohort.apply_until)}" if cohort.apply_until >= desk.portal.today else "no longer to be applied for"
    span = words.date(cohort.start) + (f" to {words.date(cohort.end)}" if cohort.end else "")
    return Line(span, note=" · ".join(filter(None, (apply, free, location(desk, cohort.location)))), id=f"cohort-{cohort.id}")


OFFER = Offer("programme", "Programmes", "Mentoring, coaching, leadership and academies: what people join together, those to apply for soonest first.",
              "Find a programme", "A topic or a word", "No programmes have been written down yet.", _card, _order, _content, ("programme", "programmes"))
