"""A course: what one can do afterwards, what it takes, when it is held. And the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.learning import Way, way_to
from generator.outputs.calendars import address, has_calendar
from generator.records.course import Course, Session
from generator.render.frame import Anchor, Frame
from generator.render.views import planned
from generator.render.views.desk import FORMAT_TITLES, PACE_TITLES, CourseCard, Desk, Link, RungLink
from generator.render.views.listing import Further, Listing, LongList, Shelf, Stretch
from generator.render.views.offers import around
from generator.render.views.offers.parts import Block, sort_title
from generator.render.views.paying import PayingView, of_course
from generator.render.views.sessions import CalendarLinks, calendar_of


@dataclass(frozen=True, slots=True)
class TaughtView:
    """A competency a course teaches: the scale's steps as (title, state), state one of before, reached, beyond."""

    competency: Link
    begins: str
    reaches: str
    steps: tuple[tuple[str, str], ...]
    outcome: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class SessionView:
    """A date on which the course is held."""

    id: str
    when: str
    start: str
    location: str
    zone: str
    seats: str
    calendar_url: str


@dataclass(frozen=True, slots=True)
class CourseView:
    """All that a course's page shows. `details` are pairs of a name and a value in words."""

    frame: Frame
    title: str
    format: str
    summary: Markup
    body: Markup
    url: str
    details: tuple[tuple[str, str], ...]
    teaches: tuple[TaughtView, ...]
    modules: tuple[tuple[str, str, Markup], ...]
    sessions: tuple[SessionView, ...]
    scheduled: bool
    calendar: CalendarLinks | None
    before: tuple[CourseCard, ...]
    before_hours: str
    after: tuple[CourseCard, ...]
    programmes: tuple[Link, ...]
    pathways: tuple[Link, ...]
    rungs: tuple[RungLink, ...]
    paying: PayingView | None
    tags: tuple[str, ...]
    around: tuple[Block, ...]
    planned: planned.Planned


def course_view(desk: Desk, id_: str) -> CourseView:
    """The view of one course."""
    portal, words = desk.portal, desk.words
    entry = portal.entries["course"][id_]
    course: Course = entry.record
    card = desk.course(id_)
    url = card.url
    crumbs = (("Learning", "/courses/"),)
    way = way_to(portal, id_)
    before = way.courses[:-1]
    sessions = tuple(_session(desk, id_, s) for s in desk.facts.upcoming(course.sessions))
    details = [("Format", FORMAT_TITLES[course.format]), ("Provider", course.provider or ""), ("Takes", words.hours(course.hours)),
               ("Cost", words.money(course.cost) if course.cost else ""), ("Pace", PACE_TITLES[course.pace] if course.pace else ""), ("Language", card.language)]
    toc = [Anchor("What you can do afterwards", "outcomes")] if course.teaches else []
    toc += [Anchor("Sessions", "sessions")] if sessions or course.pace == "scheduled" else []
    pays = of_course(desk, course)
    toc += [Anchor("What pays for it" if pays.money else "Time for it", "paying")] if pays else []
    toc += [Anchor("What it covers", "modules")] if course.modules else []
    toc += [Anchor("Before and after", "order")] if before or id_ in desk.facts.needed_by else []
    return CourseView(
        frame=desk.framer.frame(
            title=course.title, url=url, kind="course", kind_title="Course", description=desk.prose.plain(course.summary), crumbs=crumbs, toc=tuple(toc), entry=entry,
            facets=(("Kind", "Course"), *(pair for pair in card.facets if pair[0] in {"Format", "Area", "Language"})),
            structured=desk.data("course", id_, crumbs, course.title, url)),
        title=course.title, format=FORMAT_TITLES[course.format], summary=desk.line(course.summary),
        body=desk.prose.block(course.body) if course.body else Markup(), url=course.url or "",
        details=tuple((name, value) for name, value in details if value),
        teaches=tuple(_taught(desk, t.competency, t.from_, t.to) for t in course.teaches if t.competency in portal.competencies),
        modules=tuple((m.title, words.hours(m.hours), desk.line(m.summary)) for m in course.modules), sessions=sessions,
        scheduled=course.pace == "scheduled", calendar=calendar_of(desk, "course", id_) if has_calendar(portal, id_) else None,
        before=tuple(desk.course(c) for c in before), before_hours=_hours(desk, way) if before else "",
        after=tuple(desk.course(c) for c in desk.facts.needed_by.get(id_, ())),
        programmes=tuple(Link(portal.programmes[p].title, f"/programmes/{p}/", sort_title(portal.programmes[p].kind)) for p in desk.facts.programmes_with.get(id_, ())),
        pathways=tuple(Link(portal.pathways[p].title, f"/pathways/{p}/") for p in desk.facts.pathways_with.get(id_, ())),
        rungs=_rungs(desk, course), paying=pays, tags=course.tags, around=around.filled(around.stories(desk, "course", id_, "People it helped")),
        planned=planned.course(desk, id_))


def _hours(desk: Desk, way: Way) -> str:
    """The hours of all that there is to take, in words."""
    unknown = f"; {desk.words.count(way.without_hours, 'course tells', 'courses tell')} none" if way.without_hours else ""
    return f"{desk.words.hours(way.hours)} in all{unknown}"


def _taught(desk: Desk, competency: str, begins: str | None, reaches: str | None) -> TaughtView:
    portal = desk.portal
    low, high = portal.place(competency, begins), portal.place(competency, reaches)
    steps = tuple((level.title, "before" if n <= low else "reached" if n <= high else "beyond") for n, level in enumerate(portal.scale(competency)))
    said = portal.competencies[competency].levels.get(reaches or "")
    return TaughtView(desk.competency(competency), portal.level(competency, begins).title if begins else "",
                      portal.level(competency, reaches).title if reaches else "", steps if reaches else (), desk.lines(said.behaviours) if said else ())


def _session(desk: Desk, course: str, session: Session) -> SessionView:
    location = desk.portal.locations.get(session.location or "")
    return SessionView(session.id, desk.words.session(session), session.starts().isoformat(), location.title if location else "",
                       desk.words.zone(session.timezone), desk.words.count(session.seats, "seat", "seats") if session.seats else "",
                       address(course, session.id))


def _rungs(desk: Desk, course: Course) -> tuple[RungLink, ...]:
    """Rungs that newly ask the very level this course leads to; at most eight."""
    portal = desk.portal
    found: dict[str, None] = {}
    for taught in course.teaches:
        for ref in desk.facts.asked_by.get(taught.competency, ()):
            rung = portal.rungs[ref]
            if taught.competency in rung.new and taught.to and rung.asks[taught.competency].level == taught.to:
                found.setdefault(ref)
    return tuple(desk.rung(ref) for ref in list(found)[:8])


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """The catalogue, or a page of it: `long` on the first page of a long one, `further` on the others."""

    frame: Frame
    courses: tuple[CourseCard, ...]
    count: int
    long: LongList | None = None
    further: Further | None = None


def listing(desk: Desk) -> Listing:
    """The catalogue's pages."""
    return Listing("/courses/", "Learning", "", (Shelf("", "", len(desk.portal.courses)),), whole=200, page=120)


def by_title(desk: Desk) -> tuple[str, ...]:
    """All courses by title."""
    courses = desk.portal.courses
    return desk.once(("list", "course"), lambda: tuple(sorted(courses, key=lambda id_: (courses[id_].title.casefold(), id_))))


def catalogue_view(desk: Desk) -> CatalogueView:
    """The view of the catalogue."""
    listed, ids = listing(desk), by_title(desk)
    return CatalogueView(desk.framer.frame(title="Learning", url="/courses/", kind_title="Learning", description="Everything one can learn from, with the level each course leads from and to."),
                         tuple(desk.course(id_) for id_ in ids[: listed.first()]), len(ids),
                         listed.opening("course", (desk.course(id_).facets for id_ in ids)))


def catalogue_stretch(desk: Desk, stretch: Stretch) -> CatalogueView:
    """The view of a further page of the catalogue."""
    listed, ids = listing(desk), by_title(desk)
    return CatalogueView(listed.frame(desk.framer, stretch), tuple(desk.course(id_) for id_ in ids[stretch.start : stretch.stop]), len(ids),
                         further=listed.further(stretch))
