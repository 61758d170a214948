"""What every view is made with, and the small parts that several share.

In: the portal's facts, the site, a Markdown converter and words. Out: `Desk` and shared views. Refuses to know templates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import quote

from markupsafe import Markup

from generator.derive.facts import Facts, room
from generator.derive.journey import totals
from generator.noting import Notes
from generator.outputs.structured import breadcrumbs, script_text, structured
from generator.portal import Move, Portal, Rung
from generator.records.mentor import Capacity
from generator.render.frame import Framer
from generator.render.markdown import Prose
from generator.render.words import Words
from generator.site import Site

V = TypeVar("V")

MOVE_TITLES = {"promotion": "Promotion", "lateral": "Lateral move", "rotation": "Rotation"}
FORMAT_TITLES = {"online": "Online", "classroom": "Classroom", "workshop": "Workshop", "seminar": "Seminar", "conference": "Conference",
                 "certification": "Certification", "book": "Book", "publication": "Publication", "platform": "Platform",
                 "on-the-job": "On the job"}
PATHWAY_TITLES = {"vertical": "Up within a craft", "lateral": "Across to another craft", "leadership": "Into leading", "entry": "Into the company",
                  "return": "Back after a break"}
OFFER_TITLES = {"mentoring": "Mentoring", "coaching": "Coaching", "both": "Mentoring and coaching"}
PACE_TITLES = {"self": "At your own pace", "scheduled": "On dates"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link with a few words beside it."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RungLink:
    """A rung as it stands in lists and ladders."""

    ref: str
    title: str
    url: str
    grade: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class MoveView:
    """A way to or from a rung. `compare_url` leads to the ready comparison."""

    kind: str
    kind_title: str
    rung: RungLink
    own: RungLink
    role_title: str
    why: Markup
    criteria: tuple[Markup, ...]
    months: str
    compare_url: str


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course in a list. `teaches` says what for, in words."""

    id: str
    title: str
    url: str
    summary: Markup
    format: str
    hours: str
    cost: str
    language: str
    teaches: tuple[Link, ...]
    next_session: str
    facets: tuple[tuple[str, str], ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """What a card says below the title; English goes without saying."""
        language = "" if self.language == "English" else self.language
        return tuple(fact for fact in (self.format, self.hours, self.cost, language) if fact)


@dataclass(frozen=True, slots=True)
class MentorCard:
    """A mentor in a list. `room` is in words; `reason` says why they stand here."""

    id: str
    name: str
    url: str
    summary: Markup
    job: Link | None
    offers: str
    room: str
    has_room: bool
    languages: str
    helps: tuple[Link, ...]
    reason: str
    facets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PathwayCard:
    """A pathway in a list."""

    id: str
    title: str
    url: str
    kind: str
    kind_title: str
    summary: Markup
    steps: tuple[RungLink, ...]
    months: str
    facets: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Desk:
    """Portal, facts, words and the Markdown converter, with the parts that several views share.

    Cards are made once and shown on many pages. `notes` keeps them, and notes what each page was made from.
    """

    facts: Facts
    site: Site
    prose: Prose
    words: Words
    framer: Framer
    notes: Notes = field(default_factory=Notes, compare=False, repr=False)

    def once(self, key: tuple[str, ...], make: Callable[[], V]) -> V:
        """What `make` gives, made the first time that `key` is asked for."""
        return self.notes.once(key, make)

    @property
    def portal(self) -> Portal:
        return self.facts.portal

    def rung(self, ref: str, here: str = "") -> RungLink:
        rung = self.portal.rungs[ref]
        return RungLink(ref, rung.title, rung.url, self.grade(rung), ref == here)

    def grade(self, rung: Rung) -> str:
        """The grade's title, or nothing."""
        grade = self.portal.grade(rung)
        return grade.title if grade else ""

    def family(self, id_: str) -> Link:
        """The family with the list of roles filtered by it."""
        family = self.portal.families.get(id_)
        return Link(family.title, f"/roles/?family={quote(family.title)}") if family else Link("", "")

    def track(self, id_: str | None) -> str:
        """The track's title, or nothing."""
        track = self.portal.tracks.get(id_ or "")
        return track.title if track else ""

    def data(self, kind: str, id_: str, crumbs: tuple[tuple[str, str], ...], title: str, url: str) -> tuple[str, ...]:
        """What the page tells machines: what it is about, and where it stands."""
        things = [*structured(self.portal, self.site, kind, id_), breadcrumbs(self.site, [("Home", "/"), *crumbs, (title, url)])]
        return tuple(script_text(thing) for thing in things)

    def competency(self, id_: str, level: str | None = None) -> Link:
        return Link(self.portal.competencies[id_].title, f"/competencies/{id_}/", self.portal.level(id_, level).title if level else "")

    def lines(self, texts: tuple[str, ...]) -> tuple[Markup, ...]:
        return tuple(self.prose.entry(text) for text in texts)

    def line(self, text: str | None) -> Markup:
        return self.prose.line(text) if text else Markup()

    def move(self, move: Move, *, outward: bool) -> MoveView:
        """A move seen from one of its ends: outward from its source, else from its target."""
        other, own = (move.target, move.source) if outward else (move.source, move.target)
        return MoveView(
            kind=move.kind, kind_title=MOVE_TITLES[move.kind], rung=self.rung(other), own=self.rung(own),
            role_title=self.portal.roles[self.portal.rungs[other].role].title,
            why=self.line(move.why), criteria=self.lines(move.criteria), months=self.words.months(move.typical_months),
            compare_url=compare_url(move.source, move.target),
        )

    def course(self, id_: str) -> CourseCard:
        return self.once(("course", id_), lambda: self._course(id_))

    def _course(self, id_: str) -> CourseCard:
        course, words = self.portal.courses[id_], self.words
        sessions = self.facts.upcoming(course.sessions)
        language = words.language_name(course.language) if course.language else ""
        taught = [t for t in course.teaches if t.competency in self.portal.competencies]
        areas = sorted({self.portal.competencies[t.competency].area for t in taught})
        facets = [("Format", FORMAT_TITLES[course.format])]
        facets += [("Area", self.portal.areas[a].title) for a in areas if a in self.portal.areas]
        facets += [("Language", language)] if language else []
        facets += [("Pace", PACE_TITLES[course.pace])] if course.pace else []
        facets += [("Cost", "Free" if course.cost.amount == 0 else "Paid")] if course.cost else []
        if course.cost and course.cost.amount:
            facets += [("Paid by", self.portal.benefits[benefit].title) for benefit in self.facts.payers.get(course.format, ())]
        return CourseCard(
            id=id_, title=course.title, url=f"/courses/{id_}/", summary=self.line(course.summary), format=FORMAT_TITLES[course.format],
            hours=words.hours(course.hours), cost=words.money(course.cost) if course.cost else "",
            language=language,
            teaches=tuple(self.competency(t.competency, t.to) for t in taught),
            next_session=words.short_date(sessions[0].start.date()) if sessions else "", facets=tuple(facets),
        )

    def mentor(self, id_: str, reason: str = "") -> MentorCard:
        return replace(self.once(("mentor", id_), lambda: self._mentor(id_)), reason=reason)

    def _mentor(self, id_: str) -> MentorCard:
        mentor, portal = self.portal.mentors[id_], self.portal
        rung = portal.rungs.get(mentor.role or "")
        helps = [c for c in mentor.competencies if c in portal.competencies]
        languages = [self.words.language_name(tag) for tag in mentor.languages]
        has_room, room_words = room_in_words(mentor.capacity)
        facets = [("Offers", OFFER_TITLES[mentor.offers])]
        if rung:
            facets.append(("Family", portal.families[portal.roles[rung.role].family].title))
        areas = sorted({portal.competencies[c].area for c in helps})
        facets += [("Area", portal.areas[a].title) for a in areas if a in portal.areas]
        facets += [("Language", language) for language in languages]
        facets.append(("Room", "Has room" if has_room else "Full at the moment"))
        return MentorCard(
            id=id_, name=mentor.name, url=f"/mentors/{id_}/", summary=self.line(mentor.summary),
            job=Link(rung.title, rung.url) if rung else None, offers=OFFER_TITLES[mentor.offers], room=room_words, has_room=has_room,
            languages=", ".join(languages), helps=tuple(self.competency(c, mentor.competencies[c].level) for c in helps), reason="",
            facets=tuple(facets),
        )

    def pathway(self, id_: str) -> PathwayCard:
        return self.once(("pathway", id_), lambda: self._pathway(id_))

    def _pathway(self, id_: str) -> PathwayCard:
        pathway = self.portal.pathways[id_]
        steps = [step.role for step in pathway.steps if step.role in self.portal.rungs]
        families = dict.fromkeys(self.portal.roles[self.portal.rungs[ref].role].family for ref in steps)
        return PathwayCard(
            id=id_, title=pathway.title, url=f"/pathways/{id_}/", kind=pathway.kind, kind_title=PATHWAY_TITLES[pathway.kind],
            summary=self.line(pathway.summary), steps=tuple(self.rung(ref) for ref in steps),
            months=self.words.months(totals(self.portal, pathway).months),
            facets=(("Direction", PATHWAY_TITLES[pathway.kind]), *(("Family", self.portal.families[f].title) for f in families)),
        )


def room_in_words(capacity: Capacity | None) -> tuple[bool, str]:
    """Whether a mentor can take someone on, and that in words."""
    free = room(capacity)
    if free is None:
        return True, "Ask whether there is room"
    return (True, "Room for one more" if free == 1 else f"Room for {free} more") if free > 0 else (False, "Full at the moment")


def compare_url(source: str, target: str) -> str:
    """The address of the ready comparison of two rungs."""
    return f"/compare/{source}/to/{target}/"
