"""The file that the filter of a long list reads: every entry with its words, its facets and what its row shows.

In: the desk. Out: `RowsView`, whose `json` is written as `/api/v1/lists/<list>.json` and described in `docs/api.md`.
Refuses to know how a row looks; the browser's rows (`theme/components/long-filter/long-rows.js`) and those of the pages say the same.

Words that come again and again stand once, in `names` or `facets`, and entries give their places there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from generator.outputs.api.compact import written
from generator.render.views import competencies, course, mentor, pathway, roles
from generator.render.views.desk import Desk
from generator.render.views.listing import facet_table
from generator.render.views.offers import OFFERS
from generator.render.views.offers import pages as offers
from generator.render.views.offers.parts import Offer

Facets = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RowsView:
    """The file's text."""

    json: str


@dataclass(frozen=True, slots=True)
class Names:
    """Texts by their place, each held once."""

    places: dict[str, int] = field(default_factory=dict)

    def at(self, text: str) -> int:
        return self.places.setdefault(text, len(self.places))

    def each(self, texts: Iterable[str]) -> tuple[int, ...]:
        return tuple(self.at(text) for text in texts)


def rows_view(desk: Desk, kind: str) -> RowsView:
    """The file of the list of a kind."""
    names = Names()
    made, rest = _MAKERS[kind](desk, names) if kind in _MAKERS else _offers(desk, names, OFFERS[kind])
    rows = list(made)
    table = facet_table(facets for facets, _ in rows)
    places = {pair: place for place, pair in enumerate((name, value) for name, values in table for value in values)}
    return RowsView(written({
        "type": kind if kind in _MAKERS else "offer",
        "count": len(rows),
        "facets": [{"name": name, "values": values} for name, values in table],
        "rows": [row | {"facets": tuple(dict.fromkeys(places[pair] for pair in facets if pair in places))} for facets, row in rows],
        "names": tuple(names.places),
        **rest,
    }).decode())


_Row = tuple[Facets, dict[str, object]]
_Made = tuple[Iterable[_Row], Mapping[str, object]]


def _courses(desk: Desk, names: Names) -> _Made:
    return ((card.facets, {
        "id": card.id, "title": card.title,
        "teaches": [names.each(filter(None, (link.title, link.note))) for link in card.teaches[:3]], "more": max(0, len(card.teaches) - 3) or None,
        "facts": names.each(card.facts), "session": card.next_session,
    }) for card in map(desk.course, course.by_title(desk))), {}


def _mentors(desk: Desk, names: Names) -> _Made:
    return ((card.facets, {
        "id": card.id, "title": card.name, "job": card.job.title if card.job else "", "helps": names.each(link.title for link in card.helps),
        "room": names.at(card.room), "has_room": card.has_room, "facts": names.each(filter(None, (card.offers, card.languages))),
    }) for card in mentor.in_order(desk)), {}


def _pathways(desk: Desk, names: Names) -> _Made:
    by_direction = pathway.by_direction(desk)
    return ((card.facets, {
        "id": card.id, "title": card.title, "group": group, "steps": names.each(step.title for step in card.steps),
        "facts": names.each(filter(None, (card.kind_title, card.months))),
    }) for group, ids in enumerate(by_direction.values()) for card in map(desk.pathway, ids)), {
        "groups": [{"title": shelf.title} for shelf in pathway.listing(desk).shelves]}


def _competencies(desk: Desk, names: Names) -> _Made:
    by_area, areas = competencies.by_area(desk), desk.portal.areas
    return ((card.facets, {
        "id": card.id, "title": card.title, "group": group, "summary": card.summary.striptags(), "facts": names.each(filter(None, (card.asked,))), "also": names.each(filter(None, (card.words,))),
    }) for group, ids in enumerate(by_area.values()) for card in (competencies.card(desk, id_) for id_ in ids)), {
        "groups": [{"title": areas[area].title, "note": competencies.KIND_TITLES[areas[area].kind], "summary": desk.line(areas[area].summary).striptags()} for area in by_area]}


def _roles(desk: Desk, names: Names) -> _Made:
    by_family, families, columns = roles.by_family(desk), desk.portal.families, roles.grades(desk)
    return ((row.facets, {
        "id": row.id, "title": row.title, "group": group, "also": names.each(row.words),
        "rungs": [{"column": column, "title": rung.title, "url": rung.url} for column, cell in enumerate(row.cells) for rung in cell],
    }) for group, ids in enumerate(by_family.values()) for row in (roles.row(desk, id_, columns) for id_ in ids)), {
        "columns": columns, "groups": [{"title": families[id_].title, "summary": desk.line(families[id_].summary).striptags()} for id_ in by_family],
        "graded": len(desk.portal.grades)}


def _offers(desk: Desk, names: Names, offer: Offer) -> _Made:
    cards = (offers.card_of(desk, offer, id_) for id_ in offers.in_order(desk, offer))
    return ((card.facets, {
        "id": card.id, "title": card.title, "summary": card.about, "session": card.when, "facts": names.each(card.facts),
        "also": names.each(filter(None, (card.words,))),
    }) for card in cards), {"url": offer.url}


_MAKERS: Mapping[str, Callable[[Desk, Names], _Made]] = {
    "course": _courses, "mentor": _mentors, "pathway": _pathways, "competency": _competencies, "role": _roles,
}
