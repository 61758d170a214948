"""All competencies, by area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.render.frame import Frame
from generator.render.views.desk import Desk
from generator.render.views.listing import Further, Listing, LongList, Shelf, Stretch

KIND_TITLES = {"technical": "Technical", "behavioural": "Behavioural", "leadership": "Leadership"}


@dataclass(frozen=True, slots=True)
class CompetencyCard:
    """A competency in the list."""

    id: str
    title: str
    url: str
    summary: Markup
    asked: str
    facets: tuple[tuple[str, str], ...]
    words: str


@dataclass(frozen=True, slots=True)
class AreaCards:
    """An area and its competencies. `url` leads to the page of all `count` of them, where not all stand here."""

    id: str
    title: str
    kind_title: str
    summary: Markup
    cards: tuple[CompetencyCard, ...]
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class CompetenciesView:
    """All competencies by area, or a page of one area: `long` on the first page of a long list, `further` on the others."""

    frame: Frame
    areas: tuple[AreaCards, ...]
    count: int
    long: LongList | None = None
    further: Further | None = None


def by_area(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    """The competencies of each area that has any, by title; areas in the taxonomy's order."""
    return desk.once(("list", "competency"), lambda: _by_area(desk))


def _by_area(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {id_: [] for id_ in desk.portal.areas}
    for id_, record in sorted(desk.portal.competencies.items(), key=lambda pair: (pair[1].title.casefold(), pair[0])):
        if record.area in found:
            found[record.area].append(id_)
    return {area: tuple(ids) for area, ids in found.items() if ids}


def listing(desk: Desk) -> Listing:
    """The pages of the list of competencies."""
    shelves = tuple(Shelf(area, desk.portal.areas[area].title, len(ids)) for area, ids in by_area(desk).items())
    return Listing("/competencies/", "Competencies", "area", shelves, whole=100, page=60)


def competencies_view(desk: Desk) -> CompetenciesView:
    """The view of all competencies."""
    listed, ids_of = listing(desk), by_area(desk)
    areas = tuple(_area(desk, shelf, ids_of[shelf.id][: listed.first()], listed.address(shelf) if listed.long else "") for shelf in listed.shelves)
    return CompetenciesView(
        desk.framer.frame(title="Competencies", url="/competencies/", kind_title="Competencies", description="What people can do here, by area, each described level by level."),
        areas, len(desk.portal.competencies), listed.opening("competency", (card(desk, id_).facets for ids in ids_of.values() for id_ in ids)))


def competencies_stretch(desk: Desk, stretch: Stretch) -> CompetenciesView:
    """The view of a page of one area."""
    listed, shelf = listing(desk), stretch.shelf
    ids = by_area(desk)[shelf.id][stretch.start : stretch.stop]
    return CompetenciesView(listed.frame(desk.framer, stretch), (_area(desk, shelf, ids, ""),), listed.count, further=listed.further(stretch))


def _area(desk: Desk, shelf: Shelf, ids: tuple[str, ...], url: str) -> AreaCards:
    area = desk.portal.areas[shelf.id]
    return AreaCards(area.id, area.title, KIND_TITLES[area.kind], desk.line(area.summary), tuple(card(desk, id_) for id_ in ids), shelf.count, url)


def card(desk: Desk, id_: str) -> CompetencyCard:
    """A competency as the list shows it."""
    portal, record = desk.portal, desk.portal.competencies[id_]
    area = portal.areas[record.area]
    refs = desk.facts.asked_by.get(id_, ())
    families = dict.fromkeys(portal.roles[portal.rungs[r].role].family for r in refs)
    asked = desk.words.count(len(refs), "rung asks it", "rungs ask it") if refs else "Not asked yet" if desk.portal.roles else ""
    facets = (("Type", KIND_TITLES[area.kind]), ("Area", area.title), *(("Asked in", portal.families[f].title) for f in portal.families if f in families))
    return CompetencyCard(id_, record.title, f"/competencies/{id_}/", desk.line(record.summary), asked, facets, " ".join(record.tags[:20]))
