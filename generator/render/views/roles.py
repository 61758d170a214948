"""All roles at a glance: families by grades, each cell its rungs."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.render.facets import role_facets
from generator.render.frame import Frame
from generator.render.views.desk import Desk, RungLink

_SEARCHED_BY_COMPETENCY = 200  # beyond so many roles their competencies would outweigh the rest of the page


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
    words: str


@dataclass(frozen=True, slots=True)
class FamilyRows:
    """A family and its roles."""

    id: str
    title: str
    summary: Markup
    rows: tuple[RoleRow, ...]


@dataclass(frozen=True, slots=True)
class RolesView:
    """All that the page of roles shows. `grades` are pairs of title and summary, lowest first."""

    frame: Frame
    families: tuple[FamilyRows, ...]
    grades: tuple[tuple[str, Markup], ...]
    ungraded: bool
    role_count: int
    rung_count: int


def roles_view(desk: Desk) -> RolesView:
    """The view of all roles, families in the taxonomy's order, in each the roles from the lowest grade up."""
    portal = desk.portal
    by_family: dict[str, list[str]] = {}
    for id_, role in portal.roles.items():
        by_family.setdefault(role.family, []).append(id_)
    ungraded = any(portal.grade(rung) is None for rung in portal.rungs.values())
    families = []
    for id_, family in portal.families.items():
        ids = sorted(by_family.get(id_, ()), key=lambda r: (portal.roles[r].track == list(portal.tracks)[-1] if len(portal.tracks) > 1 else False,
                                                            portal.roles[r].title.casefold()))
        if ids:
            families.append(FamilyRows(id_, family.title, desk.line(family.summary), tuple(_row(desk, r, ungraded=ungraded) for r in ids)))
    return RolesView(
        frame=desk.framer.frame(title="Roles", url="/roles/", kind_title="Roles", description="Every role and rung, by family and grade."),
        families=tuple(families), grades=tuple((g.title, desk.line(g.summary)) for g in portal.grades.values()), ungraded=ungraded,
        role_count=len(portal.roles), rung_count=len(portal.rungs))


def _row(desk: Desk, id_: str, *, ungraded: bool) -> RoleRow:
    portal, role = desk.portal, desk.portal.roles[id_]
    rungs = portal.rungs_of[id_]
    cells = [tuple(desk.rung(r.ref) for r in rungs if r.grade == grade) for grade in portal.grades]
    if ungraded:
        cells.append(tuple(desk.rung(r.ref) for r in rungs if portal.grade(r) is None))
    areas = dict.fromkeys(portal.competencies[c].area for r in rungs for c in r.asks)
    facets = [pair for pair in role_facets(portal, id_) if pair[0] != "Kind"]
    facets += [("Area", portal.areas[a].title) for a in portal.areas if a in areas]
    competencies = dict.fromkeys(portal.competencies[c].title for r in rungs for c in r.asks) if len(portal.roles) <= _SEARCHED_BY_COMPETENCY else ()
    words = " ".join([*role.synonyms[:12], *competencies])
    return RoleRow(id_, role.title, f"/roles/{id_}/", desk.line(role.summary), desk.track(role.track),
                   tuple(cells), tuple(facets), words)
