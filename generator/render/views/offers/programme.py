"""A programme: what it is for, who can join, and until when for which cohort."""

from __future__ import annotations

import datetime as dt
from itertools import islice

from generator.derive.mobility import full, to_apply_for
from generator.outputs.calendars import has_calendar
from generator.portal import page_title, page_url
from generator.records.programme import Cohort, Programme
from generator.render.views.desk import Desk, Link, MentorCard
from generator.render.views.offers.parts import (
    Action,
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
from generator.render.views.sessions import calendar_of, of_programme

_MENTORS_SHOWN = 6


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
    courses = tuple(desk.course(course) for course in programme.courses)
    price, benefits = of_courses(desk, programme.courses)
    hours = sum(portal.courses[course].hours or 0 for course in programme.courses)
    applying = actions(("Apply", programme.apply_url), contact=programme.contact)
    return Content(
        sort=sort_title(programme.kind),
        lead=(f"Apply by {words.date(coming[0].apply_until)} for the cohort that begins on {words.date(coming[0].start)}" if coming
              else "No cohort can be applied for at the moment" if programme.cohorts else "No date is set: ask when you can begin"),
        actions=(*applying, *_calendar(desk, id_)),
        details=(("Check-ins", sort_title(meets.cadence) if meets and meets.cadence else ""), ("Pathways", str(len(programme.pathways)) if programme.pathways else ""),
                 ("Courses", str(len(courses)) if courses else ""), ("Learning", words.hours(hours) if hours else ""), ("Its courses cost", price), ("Ask", asked(programme.contact))),
        blocks=(
            texts("goals", "What you can do afterwards", programme.goals, desk),
            texts("eligibility", "Who can take part", programme.eligibility, desk),
            Block("cohorts", "Cohorts", "rows", tuple(_cohort(desk, cohort) for cohort in programme.cohorts)),
            Block("paying", "What pays for it", "chips", benefits, desk.line("Benefits that pay for courses of this kind. Each says for whom, and how to claim it."), searched=False),
            Block("pathways", "Pathways it supports", "pathways", tuple(desk.pathway(pathway) for pathway in programme.pathways), searched=False),
            Block("courses", "Courses", "courses", courses, searched=False),
            Block("sessions", "When its courses are held", "sessions", of_programme(desk, id_), searched=False),
            Block("check-ins", "What you talk about on the way", "texts", desk.lines(meets.questions) if meets else ()),
            Block("support", "Support on the way", "chips", _support(desk, id_), searched=False),
            Block("mentors", "Who has room to help", "mentors", _mentors(desk, programme), searched=False)))


def _calendar(desk: Desk, id_: str) -> tuple[Action, ...]:
    """The ways to have its sessions in one's own calendar, where any course of it is held on dates."""
    if not any(has_calendar(desk.portal, course) for course in desk.portal.programmes[id_].courses):
        return ()
    links = calendar_of(desk, "programme", id_)
    return actions(("Subscribe to its calendar", links.webcal), ("Calendar file", links.url))


def _support(desk: Desk, id_: str) -> tuple[Link, ...]:
    """The agenda of the check-ins, guides that name the programme, and where to find a mentor, where that is what it is for."""
    programme, portal = desk.portal.programmes[id_], desk.portal
    agenda = programme.check_ins.agenda if programme.check_ins else None
    found = [Link(*there, "agenda") for there in (portal.find("check-in", agenda) if agenda else None,) if there]
    naming = {name for kind, name in portal.backlinks.get(("programme", id_), ()) if kind == "page"}
    if naming:
        found += [Link(page_title(page), page_url(page.id), "guide") for page in portal.pages if page.id in naming]
    if desk.facts.offering.get(programme.kind):
        found.append(Link("Find a mentor", "/find-a-mentor/", "by competency and level"))
    return tuple(found)


def _mentors(desk: Desk, programme: Programme) -> tuple[MentorCard, ...]:
    """Of a mentoring or coaching programme, mentors with room who offer that."""
    cards = (desk.mentor(id_) for id_ in desk.facts.offering.get(programme.kind, ()))
    return tuple(islice((card for card in cards if card.has_room), _MENTORS_SHOWN))


def _cohort(desk: Desk, cohort: Cohort) -> Line:
    words = desk.words
    free = "" if cohort.places is None else "full" if full(cohort) else f"{cohort.places - cohort.taken} of {cohort.places} places free"
    apply = f"apply by {words.date(cohort.apply_until)}" if cohort.apply_until >= desk.portal.today else "no longer to be applied for"
    span = words.date(cohort.start) + (f" to {words.date(cohort.end)}" if cohort.end else "")
    return Line(span, note=" · ".join(filter(None, (apply, free, location(desk, cohort.location)))), id=f"cohort-{cohort.id}")


OFFER = Offer("programme", "Programmes", "Mentoring, coaching, leadership and academies: what people join together, those to apply for soonest first.",
              "Find a programme", "A topic or a word", "No programmes have been written down yet.", _card, _order, _content, ("programme", "programmes"))
