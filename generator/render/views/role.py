"""The role page: what the role is for, its ladder, and what is asked at each rung, differences first."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.gaps import gap
from generator.portal import Rung
from generator.render.facets import role_facets
from generator.render.frame import Anchor, Frame
from generator.render.views.desk import CourseCard, Desk, Link, MentorCard, MoveView, PathwayCard, RungLink, compare_url
from generator.render.views.mobility import Mobility, of_role
from generator.render.views.offers import around
from generator.render.views.offers.parts import Block


@dataclass(frozen=True, slots=True)
class LadderRung:
    """A rung on the role's ladder. `compare_url` leads to the comparison with the rung below."""

    link: RungLink
    summary: Markup
    months: str
    compare_url: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one rung asks of one competency: the level's words, its place (−1 for none), and whether it is new or higher."""

    level: str
    place: int
    change: str
    need: str


@dataclass(frozen=True, slots=True)
class Row:
    """One competency across all rungs."""

    link: Link
    cells: tuple[Cell, ...]
    size: int


@dataclass(frozen=True, slots=True)
class RowGroup:
    """An area of the table."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Criteria:
    """Criteria in words that are new or restated at a rung."""

    rung: RungLink
    texts: tuple[tuple[str, Markup, str], ...]  # address, text, change


@dataclass(frozen=True, slots=True)
class RoleView:
    """All that the role page shows."""

    frame: Frame
    title: str
    family: Link
    track: str
    summary: Markup
    body: Markup
    ladder: tuple[LadderRung, ...]
    differing: tuple[RowGroup, ...]
    steady: tuple[RowGroup, ...]
    criteria: tuple[Criteria, ...]
    ways_out: tuple[MoveView, ...]
    ways_in: tuple[MoveView, ...]
    specialisms: tuple[tuple[str, Markup], ...]
    synonyms: tuple[str, ...]
    tags: tuple[str, ...]
    learning: tuple[CourseCard, ...]
    mentors: tuple[MentorCard, ...]
    pathways: tuple[PathwayCard, ...]
    mobility: Mobility
    around: tuple[Block, ...]


def role_view(desk: Desk, id_: str) -> RoleView:
    """The view of a role that has several rungs."""
    portal = desk.portal
    entry = portal.entries["role"][id_]
    role, rungs = entry.record, portal.rungs_of[id_]
    refs = {rung.ref for rung in rungs}
    rows = _rows(desk, rungs)
    url = f"/roles/{id_}/"
    mobility = of_role(desk, id_, rungs)
    crumbs = (("Roles", "/roles/"),)
    return RoleView(
        frame=desk.framer.frame(
            title=role.title, url=url, kind="role", kind_title="Role", description=desk.prose.plain(role.summary), crumbs=crumbs, entry=entry,
            toc=(Anchor("The ladder", "ladder"), Anchor("What is asked", "asked"), *((Anchor("Open now", "open"),) if mobility.open else ()), Anchor("Ways in and out", "moves"), Anchor("Learning and people", "learning")),
            facets=role_facets(portal, id_),
            structured=desk.data("role", id_, crumbs, role.title, url)),
        title=role.title,
        family=desk.family(role.family),
        track=desk.track(role.track),
        summary=desk.line(role.summary), body=desk.prose.block(role.body) if role.body else Markup(),
        ladder=tuple(_ladder(desk, rung) for rung in rungs),
        differing=_grouped(desk, [r for r in rows if _differs(r)]), steady=_grouped(desk, [r for r in rows if not _differs(r)]),
        criteria=_criteria(desk, rungs),
        ways_out=tuple(desk.move(m, outward=True) for r in rungs for m in portal.moves_from.get(r.ref, ()) if m.target not in refs),
        ways_in=tuple(desk.move(m, outward=False) for r in rungs for m in portal.moves_to.get(r.ref, ()) if m.source not in refs),
        specialisms=tuple((s.title, desk.line(s.summary)) for s in role.specialisms), synonyms=role.synonyms, tags=role.tags,
        learning=_learning(desk, rungs), mentors=_mentors(desk, id_),
        pathways=tuple(desk.pathway(p) for p in dict.fromkeys(p for r in rungs for p in desk.facts.pathways_through.get(r.ref, ()))),
        mobility=mobility,
        around=around.of_role(desk, id_),
    )


def _ladder(desk: Desk, rung: Rung) -> LadderRung:
    below = desk.portal.rungs.get(rung.below) if rung.below else None
    return LadderRung(desk.rung(rung.ref), desk.line(rung.summary), desk.words.months(rung.stated.typical_months),
                      compare_url(below.ref, rung.ref) if below else "")


def _rows(desk: Desk, rungs: tuple[Rung, ...]) -> list[tuple[str, Row]]:
    portal = desk.portal
    found = []
    for name in portal.by_area({c for rung in rungs for c in rung.asks}):
        cells = []
        for rung in rungs:
            ask = rung.asks.get(name)
            change = "" if ask is None or name not in rung.new or rung.index == 0 else "new" if name not in portal.rungs[rung.below or ""].asks else "higher"
            cells.append(Cell(portal.level(name, ask.level).title if ask else "", portal.place(name, ask.level) if ask else -1, change,
                              "desirable" if ask and ask.need == "desirable" else ""))
        found.append((portal.competencies[name].area, Row(desk.competency(name), tuple(cells), len(portal.scale(name)))))
    return found


def _differs(row: tuple[str, Row]) -> bool:
    return len({(cell.place, cell.need) for cell in row[1].cells}) > 1


def _grouped(desk: Desk, rows: list[tuple[str, Row]]) -> tuple[RowGroup, ...]:
    areas = dict.fromkeys(area for area, _ in rows)
    return tuple(RowGroup(desk.portal.areas[a].title if a in desk.portal.areas else a, tuple(row for area, row in rows if area == a)) for a in areas)


def _criteria(desk: Desk, rungs: tuple[Rung, ...]) -> tuple[Criteria, ...]:
    found = []
    for rung in rungs:
        below = desk.portal.rungs.get(rung.below) if rung.below else None
        changes = gap(desk.portal, below, rung).expectations if below else ()
        texts = ([(f"{(rung if g.after else below).url}#{g.either.id}", desk.line(g.either.text),
                   {"higher": "raised", "gone": "no longer asked"}.get(g.change, "new")) for g in changes if g.change != "same"]
                 if below else [(f"{rung.url}#{e.id}", desk.line(e.text), "") for e in rung.expectations])
        if texts:
            found.append(Criteria(desk.rung(rung.ref), tuple(texts)))
    return tuple(found)


def _learning(desk: Desk, rungs: tuple[Rung, ...]) -> tuple[CourseCard, ...]:
    """For each rung, a course that leads to something new there; at most six."""
    portal = desk.portal
    found: dict[str, None] = {}
    for rung in rungs:
        for competency in rung.asks:
            if competency in rung.new:
                place = portal.place(competency, rung.asks[competency].level)
                ids = [c for c, t in desk.facts.teaching.get(competency, ()) if portal.place(competency, t.to) == place and c not in found]
                if ids:
                    found.setdefault(ids[0])
                    if sum(1 for _ in found) % 2 == 0:
                        break
    return tuple(desk.course(c) for c in list(found)[:6])


def _mentors(desk: Desk, role: str) -> tuple[MentorCard, ...]:
    """Mentors who hold a rung of this role, those with room first."""
    found = sorted(desk.facts.held_by.get(role, ()), key=desk.facts.standing.__getitem__)
    return tuple(desk.mentor(id_, "Holds this role") for id_ in found[:4])
