"""All roles at a glance: families by grades, each cell its rungs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.mobility import months_of
from generator.records import KINDS
from generator.render.facets import role_facets
from generator.render.frame import Frame
from generator.render.views.desk import Desk, Link, RungLink
from generator.render.views.listing import Further, Listing, LongList, Shelf, Stretch

_STAYS = 3


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role with its rungs by grade; `cells` has one entry a grade, and one more for rungs without."""

    id: str
    title: str
    url: str
    summary: Markup
    track: str
    cells: tuple[tuple[RungLink, ...], ...]
    facets: tuple[tuple[str, str], ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyRows:
    """A family and its roles. `url` leads to the page of all `count` of them, where not all stand here; `stays` are rotations and
    cross-training in it.
    """

    id: str
    title: str
    summary: Markup
    rows: tuple[RoleRow, ...]
    count: int
    url: str = ""
    stays: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class RolesView:
    """All roles by family, or a page of one family: `long` on the first page of a long list, `further` on the others.

    `grades` are the columns' titles, lowest first; rungs without a grade have the last.
    """

    frame: Frame
    families: tuple[FamilyRows, ...]
    grades: tuple[str, ...]
    role_count: int
    rung_count: int
    long: LongList | None = None
    further: Further | None = None


def by_family(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    """The roles of each family that has any, families in the taxonomy's order, in each those of the last track last, then by title."""
    return desk.once(("list", "role"), lambda: _by_family(desk))


def _by_family(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    portal = desk.portal
    found: dict[str, list[str]] = {id_: [] for id_ in portal.families}
    last = list(portal.tracks)[-1] if len(portal.tracks) > 1 else ""
    for id_, role in sorted(portal.roles.items(), key=lambda pair: (pair[1].track == last, pair[1].title.casefold(), pair[0])):
        if role.family in found:
            found[role.family].append(id_)
    return {family: tuple(ids) for family, ids in found.items() if ids}


def listing(desk: Desk) -> Listing:
    """The pages of the list of roles."""
    shelves = tuple(Shelf(family, desk.portal.families[family].title, len(ids)) for family, ids in by_family(desk).items())
    return Listing("/roles/", "Roles", "family", shelves, whole=100, page=60)


def grades(desk: Desk) -> tuple[str, ...]:
    """The columns' titles."""
    return desk.once(("list", "grade"), lambda: _grades(desk))


def _grades(desk: Desk) -> tuple[str, ...]:
    ungraded = any(desk.portal.grade(rung) is None for rung in desk.portal.rungs.values())
    return (*(grade.title for grade in desk.portal.grades.values()), *(("No grade",) if ungraded else ()))


def roles_view(desk: Desk) -> RolesView:
    """The view of all roles."""
    listed, ids_of, columns = listing(desk), by_family(desk), grades(desk)
    families = tuple(_family(desk, columns, shelf, ids_of[shelf.id][: listed.first()], listed.address(shelf) if listed.long else "") for shelf in listed.shelves)
    return RolesView(
        desk.framer.frame(title="Roles", url="/roles/", kind_title="Roles", description="Every role and rung, by family and grade."),
        families, columns, len(desk.portal.roles), len(desk.portal.rungs),
        listed.opening("role", (row(desk, id_, columns).facets for ids in ids_of.values() for id_ in ids)))


def roles_stretch(desk: Desk, stretch: Stretch) -> RolesView:
    """The view of a page of one family."""
    listed, shelf, columns = listing(desk), stretch.shelf, grades(desk)
    ids = by_family(desk)[shelf.id][stretch.start : stretch.stop]
    return RolesView(listed.frame(desk.framer, stretch), (_family(desk, columns, shelf, ids, ""),), columns, len(desk.portal.roles), len(desk.portal.rungs),
                     further=listed.further(stretch))


def _family(desk: Desk, columns: tuple[str, ...], shelf: Shelf, ids: tuple[str, ...], url: str) -> FamilyRows:
    family = desk.portal.families[shelf.id]
    return FamilyRows(family.id, family.title, desk.line(family.summary), tuple(row(desk, id_, columns) for id_ in ids), shelf.count, url,
                      tuple(_stay(desk, kind, id_) for kind, id_ in desk.facts.stays_in.get(family.id, ())[:_STAYS]))


def _stay(desk: Desk, kind: str, id_: str) -> Link:
    return Link(desk.portal.entries[kind][id_].record.title, KINDS[kind].url(id_), desk.words.months(months_of(desk.portal, kind, id_)))


def row(desk: Desk, id_: str, columns: tuple[str, ...]) -> RoleRow:
    """A role as the list shows it, under the `columns` of `grades`."""
    portal, role = desk.portal, desk.portal.roles[id_]
    rungs = portal.rungs_of[id_]
    cells = [tuple(desk.rung(r.ref) for r in rungs if r.grade == grade) for grade in portal.grades]
    if len(columns) > len(cells):
        cells.append(tuple(desk.rung(r.ref) for r in rungs if portal.grade(r) is None))
    areas = dict.fromkeys(portal.competencies[c].area for r in rungs for c in r.asks)
    facets = [pair for pair in role_facets(portal, id_) if pair[0] != "Kind"]
    facets += [("Area", portal.areas[a].title) for a in portal.areas if a in areas]
    words = (*role.synonyms[:12], *dict.fromkeys(portal.competencies[c].title for r in rungs for c in r.asks))
    return RoleRow(id_, role.title, f"/roles/{id_}/", desk.line(role.summary), desk.track(role.track), tuple(cells), tuple(facets), words)
