"""A mentor: what they can help with, how, and whether there is room. And the directory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from markupsafe import Markup

from generator.render.frame import Anchor, Frame
from generator.render.views.desk import Desk, Link, MentorCard
from generator.render.views.expectations import LevelView, levels
from generator.render.views.helping import hours_by_place
from generator.render.views.listing import Further, Listing, LongList, Shelf, Stretch
from generator.render.views.offers import around
from generator.render.views.offers.parts import Block
from generator.render.views.planned import Planned


@dataclass(frozen=True, slots=True)
class HelpsWith:
    """A competency a mentor helps with, the level, and the scale's steps as (title, reached)."""

    link: Link
    level: LevelView
    steps: tuple[tuple[str, bool], ...]
    note: Markup


@dataclass(frozen=True, slots=True)
class MentorView:
    """All that a mentor's page shows."""

    frame: Frame
    card: MentorCard
    body: Markup
    job: Link | None
    details: tuple[tuple[str, str], ...]
    helps: tuple[HelpsWith, ...]
    topics: tuple[str, ...]
    contact: str
    contact_url: str
    alike: tuple[MentorCard, ...]
    around: tuple[Block, ...]
    planned: Planned


def mentor_view(desk: Desk, id_: str) -> MentorView:
    """The view of one mentor."""
    portal = desk.portal
    entry = portal.entries["mentor"][id_]
    mentor = entry.record
    card = desk.mentor(id_)
    crumbs = (("Mentors", "/mentors/"),)
    details = [("Offers", card.offers), ("Room", card.room), ("Languages", card.languages), ("Working hours", _hours(desk, mentor.timezone)),
               ("How", ", ".join(mentor.formats))]
    contact = mentor.contact or ""
    url = contact if contact.startswith(("https://", "mailto:")) else f"mailto:{contact}" if "@" in contact.lstrip("@") and " " not in contact else ""
    return MentorView(
        frame=desk.framer.frame(
            title=mentor.name, url=card.url, kind="mentor", kind_title="Mentor", description=desk.prose.plain(mentor.summary), crumbs=crumbs, entry=entry,
            toc=(Anchor("Can help with", "helps"),), facets=(("Kind", "Mentor"), *(pair for pair in card.facets if pair[0] in {"Family", "Area", "Language"})),
            structured=desk.data("mentor", id_, crumbs, mentor.name, card.url)),
        card=card, body=desk.prose.block(mentor.body) if mentor.body else Markup(), job=card.job, details=tuple((n, v) for n, v in details if v),
        helps=tuple(_helps(desk, c, ask.level, ask.note) for c, ask in mentor.competencies.items() if c in portal.competencies), topics=mentor.topics,
        contact=contact, contact_url=url, alike=_alike(desk, id_), around=around.of_mentor(desk, id_),
        planned=Planned("mentor", id_, mentor.name))


def _helps(desk: Desk, competency: str, level: str, note: str | None) -> HelpsWith:
    scale = levels(desk, competency, level)
    place = desk.portal.place(competency, level)
    return HelpsWith(desk.competency(competency, level), scale[place], tuple((step.title, step.place <= place) for step in scale), desk.line(note))


def _hours(desk: Desk, zone: str | None) -> str:
    return ". ".join(filter(None, (desk.words.zone(zone), hours_by_place(desk, zone)))) if zone else ""


def _alike(desk: Desk, id_: str) -> tuple[MentorCard, ...]:
    """Others who have room and share what this one helps with; at most three, with the reason."""
    portal, standing = desk.portal, desk.facts.standing
    mine = [c for c in portal.mentors[id_].competencies if c in portal.competencies]
    count = Counter(other for c in mine for other, _ in desk.facts.helping.get(c, ()) if other != id_)
    ranked = sorted(((standing[other][0], -number, standing[other][1], other) for other, number in sorted(count.items())), key=lambda each: each[:3])
    return tuple(desk.mentor(other, _also(desk, other, mine)) for *_, other in ranked[:3])


def _also(desk: Desk, other: str, mine: Collection[str]) -> str:
    shared = [c for c in desk.portal.mentors[other].competencies if c in mine]
    return "Also helps with " + ", ".join(desk.portal.competencies[c].title.lower() for c in shared[:3])


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """All mentors, those with room first, or a page of them: `long` on the first page of a long list, `further` on the others."""

    frame: Frame
    mentors: tuple[MentorCard, ...]
    free: int
    long: LongList | None = None
    further: Further | None = None


def listing(desk: Desk) -> Listing:
    """The directory's pages."""
    return Listing("/mentors/", "Mentors", "", (Shelf("", "", len(desk.portal.mentors)),), whole=120, page=80)


def in_order(desk: Desk) -> tuple[MentorCard, ...]:
    """All mentors: those with room first, then by name."""
    return desk.once(("list", "mentor"), lambda: tuple(sorted(
        (desk.mentor(id_) for id_ in desk.portal.mentors), key=lambda card: (not card.has_room, card.name.casefold(), card.id))))


def directory_view(desk: Desk) -> DirectoryView:
    """The view of the directory."""
    listed, cards = listing(desk), in_order(desk)
    return DirectoryView(desk.framer.frame(title="Mentors", url="/mentors/", kind_title="Mentors", description="Colleagues who offer mentoring or coaching, what they can help with, and who has room."),
                         cards[: listed.first()], sum(card.has_room for card in cards), listed.opening("mentor", (card.facets for card in cards)))


def directory_stretch(desk: Desk, stretch: Stretch) -> DirectoryView:
    """The view of a further page of the directory."""
    listed, cards = listing(desk), in_order(desk)
    return DirectoryView(listed.frame(desk.framer, stretch), cards[stretch.start : stretch.stop], sum(card.has_room for card in cards),
                         further=listed.further(stretch))
