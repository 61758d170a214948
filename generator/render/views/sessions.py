"""The sessions to come: as they stand on pages, and the page of all of them, month by month.

In: the desk. Out: views. A list too long for one page has a page for each month. Refuses to know who takes part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from babel.dates import format_date

from generator.outputs.calendars import ALL, address, has_calendar, subscription, webcal
from generator.records.course import Session
from generator.render.frame import Anchor, Frame
from generator.render.views.desk import FORMAT_TITLES, Desk, Link
from generator.render.views.listing import Further, Listing, LongList, Shelf, Stretch

_WHOLE, _PAGE = 150, 120


@dataclass(frozen=True, slots=True)
class SessionItem:
    """A session in a list of several courses' sessions. `programmes` are those that the course belongs to; `book_url` leads to where
    one books, in the learning system say.
    """

    id: str
    when: str
    start: str
    course: Link
    note: str
    programmes: tuple[Link, ...]
    calendar_url: str
    book_url: str
    facets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarLinks:
    """A calendar to subscribe to: its file, and the address for programs, empty where the site's own isn't known."""

    title: str
    url: str
    webcal: str


@dataclass(frozen=True, slots=True)
class Month:
    """The sessions that begin in a month. `url` leads to the page of all `count` of them, where not all stand here."""

    id: str
    title: str
    items: tuple[SessionItem, ...]
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class SessionsView:
    """All sessions to come, or a page of one month. `programmes` are the calendars by programme."""

    frame: Frame
    title: str
    months: tuple[Month, ...]
    count: int
    calendar: CalendarLinks
    programmes: tuple[CalendarLinks, ...]
    long: LongList | None = None
    further: Further | None = None
    several: bool = False


def calendar_of(desk: Desk, kind: str, id_: str) -> CalendarLinks:
    """The calendar of a course or a programme."""
    url = subscription(kind, id_)
    return CalendarLinks(desk.portal.entries[kind][id_].record.title, url, webcal(desk.site, url))


def programmes_with_calendar(desk: Desk) -> tuple[str, ...]:
    """The programmes that have courses which are held on dates, by title."""
    portal = desk.portal
    found = [id_ for id_, programme in portal.programmes.items() if any(has_calendar(portal, course) for course in programme.courses)]
    return tuple(sorted(found, key=lambda id_: (portal.programmes[id_].title.casefold(), id_)))


def of_programme(desk: Desk, id_: str) -> tuple[SessionItem, ...]:
    """The sessions to come of a programme's courses, the soonest first; of the programmes they belong to, the others."""
    own = f"/programmes/{id_}/"
    return tuple(replace(item, programmes=tuple(link for link in item.programmes if link.url != own)) for item in _of(desk, desk.portal.programmes[id_].courses))


def _of(desk: Desk, courses: Iterable[str]) -> tuple[SessionItem, ...]:
    found = [(session, course) for course in dict.fromkeys(courses) for session in desk.facts.upcoming(desk.portal.courses[course].sessions)]
    return tuple(_item(desk, course, session) for session, course in sorted(found, key=lambda pair: (pair[0].starts(), pair[1], pair[0].id)))


def _item(desk: Desk, id_: str, session: Session) -> SessionItem:
    portal, words = desk.portal, desk.words
    location = portal.locations.get(session.location or "")
    card = desk.course(id_)
    programmes = tuple(Link(portal.programmes[each].title, f"/programmes/{each}/") for each in desk.facts.programmes_with.get(id_, ()))
    place = location.title if location else ""
    note = (place, words.zone(session.timezone), words.count(session.seats, "seat", "seats") if session.seats else "")
    facets = (("Programme", link.title) for link in programmes), (("Place", place),), (("Format", FORMAT_TITLES[portal.courses[id_].format]),), card.facets
    return SessionItem(
        id=f"{id_}--{session.id}", when=words.session(session), start=session.starts().isoformat(), course=Link(card.title, f"{card.url}#session-{session.id}"),
        note=" · ".join(filter(None, note)), programmes=programmes, calendar_url=address(id_, session.id), book_url=portal.courses[id_].url or "",
        facets=tuple(dict.fromkeys(pair for group in facets for pair in group if pair[1] and pair[0] in {"Programme", "Place", "Format", "Area", "Language"})))


def _by_month(desk: Desk) -> Mapping[str, tuple[tuple[str, Session], ...]]:
    """Month (`2027-01`) → its sessions with their courses."""
    found: dict[str, list[tuple[str, Session]]] = {}
    for _, id_, session in desk.facts.sessions:
        found.setdefault(f"{session.start:%Y-%m}", []).append((id_, session))
    return {month: tuple(found[month]) for month in sorted(found)}


def listing(desk: Desk) -> Listing:
    """The pages of the list."""
    months = desk.once(("list", "session"), lambda: _by_month(desk))
    shelves = tuple(Shelf(month, format_date(held[0][1].start.date(), "LLLL y", locale=desk.words.locale), len(held)) for month, held in months.items())
    return Listing("/sessions/", "Sessions", "month", shelves, whole=_WHOLE, page=_PAGE)


def _month(desk: Desk, shelf: Shelf, start: int, stop: int, url: str = "") -> Month:
    held = desk.once(("list", "session"), lambda: _by_month(desk))[shelf.id][start:stop]
    return Month(f"month-{shelf.id}", shelf.title, tuple(_item(desk, id_, session) for id_, session in held), shelf.count, url)


def sessions_view(desk: Desk) -> SessionsView:
    """The view of all sessions; of a long list each month with its first ones."""
    listed = listing(desk)
    months = tuple(_month(desk, shelf, 0, listed.first(), listed.address(shelf) if listed.long else "") for shelf in listed.shelves)
    frame = desk.framer.frame(title="Sessions", url="/sessions/", kind_title="Sessions", crumbs=(("Learning", "/courses/"),), toc=tuple(Anchor(month.title, month.id) for month in months),
                              description="When courses are held, month by month, and calendars to subscribe to.")
    calendars = tuple(calendar_of(desk, "programme", id_) for id_ in programmes_with_calendar(desk))
    return SessionsView(frame, "Sessions", months, listed.count, CalendarLinks("All sessions", ALL, webcal(desk.site, ALL)), calendars, several=listed.long)


def sessions_stretch(desk: Desk, stretch: Stretch) -> SessionsView:
    """The view of a page of one month."""
    listed = listing(desk)
    return SessionsView(listed.frame(desk.framer, stretch), f"Sessions in {stretch.shelf.title}", (_month(desk, stretch.shelf, stretch.start, stretch.stop),), stretch.shelf.count,
                        CalendarLinks("All sessions", ALL, webcal(desk.site, ALL)), (), further=listed.further(stretch))
