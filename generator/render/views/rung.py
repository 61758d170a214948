"""The rung page: what is expected, what is new, where one goes from here. The page a manager links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.gaps import gap, to_learn
from generator.derive.matching import Helper, helpers
from generator.derive.versions import rung_version
from generator.portal import Rung
from generator.render.facets import rung_facets
from generator.render.frame import Anchor, Frame
from generator.render.views.desk import (
    CourseCard,
    Desk,
    Link,
    MentorCard,
    MoveView,
    PathwayCard,
    RungLink,
    compare_url,
)
from generator.render.views.expectations import AreaView, areas
from generator.render.views.mobility import Mobility, of_rung
from generator.render.views.offers import around
from generator.render.views.offers.parts import Block, OfferCard, sort_title
from generator.render.views.pathway import programmes_along
from generator.render.views.planned import Planned


@dataclass(frozen=True, slots=True)
class RungView:
    """All that the rung page shows. For a role with one rung this is the role's page too."""

    frame: Frame
    title: str
    role: Link
    family: Link
    track: str
    grade: str
    months: str
    summary: Markup
    purpose: Markup
    body: Markup
    place: int
    ladder: tuple[RungLink, ...]
    responsibilities: tuple[Markup, ...]
    areas: tuple[AreaView, ...]
    new_count: int
    carried_count: int
    dropped: tuple[str, ...]
    evidence: tuple[Markup, ...]
    below: RungLink | None
    next: RungLink | None
    next_url: str
    next_new: tuple[Link, ...]
    next_learning: tuple[CourseCard, ...]
    next_mentors: tuple[MentorCard, ...]
    ways_out: tuple[MoveView, ...]
    ways_in: tuple[MoveView, ...]
    learning: tuple[CourseCard, ...]
    mentors: tuple[MentorCard, ...]
    programmes: tuple[OfferCard, ...]
    agendas: tuple[Link, ...]
    pathways: tuple[PathwayCard, ...]
    mobility: Mobility
    specialisms: tuple[tuple[str, Markup], ...]
    synonyms: tuple[str, ...]
    tags: tuple[str, ...]
    around: tuple[Block, ...]
    planned: tuple[Planned, Planned]
    """As one's own rung, and as one that one aims at."""


def rung_view(desk: Desk, rung: Rung) -> RungView:
    """The view of one rung."""
    portal, words = desk.portal, desk.words
    entry = portal.entries["role"][rung.role]
    role = entry.record
    flat = not rung.level
    groups = areas(desk, rung)
    ladder = tuple(desk.rung(r.ref, rung.ref) for r in portal.rungs_of[rung.role]) if not flat else ()
    above = portal.rungs.get(rung.above) if rung.above else None
    ahead = gap(portal, rung, above) if above else None
    next_new = tuple(desk.competency(g.competency, g.after.level) for g in ahead.competencies if g.change in {"new", "higher"} and g.after) if ahead else ()
    gained = {g.competency: portal.place(g.competency, g.after.level) for g in ahead.competencies if g.change in {"new", "higher"} and g.after} if ahead else {}
    next_courses = dict.fromkeys(c for _, ids in to_learn(portal, ahead, desk.facts.teaching) for c in ids[:2]) if ahead else {}
    out = tuple(desk.move(m, outward=True) for m in portal.moves_from.get(rung.ref, ()) if m.target != rung.above)
    into = tuple(desk.move(m, outward=False) for m in portal.moves_to.get(rung.ref, ()) if m.source != rung.below)
    stated = rung.stated
    mobility = of_rung(desk, rung)
    toc = _contents(groups, has_next=above is not None or bool(out or into or mobility.near), has_evidence=bool(stated.evidence), has_open=mobility.open)
    learning = _learning(desk, rung)
    mentors = _mentors(desk, rung)
    url = rung.url
    crumbs = (("Roles", "/roles/"),) if flat else (("Roles", "/roles/"), (role.title, f"/roles/{rung.role}/"))
    description = desk.prose.plain(rung.summary or role.summary)
    return RungView(
        frame=desk.framer.frame(
            title=rung.title, url=url, kind="role" if flat else "rung", kind_title="Role" if flat else "Rung", description=description,
            crumbs=crumbs, toc=toc, entry=entry, version=rung_version(portal, rung), facets=rung_facets(portal, rung),
            structured=desk.data("rung", rung.ref, crumbs, rung.title, url)),
        title=rung.title, role=Link(role.title, f"/roles/{rung.role}/"),
        family=desk.family(role.family),
        track=desk.track(role.track), grade=desk.grade(rung),
        months=words.months(stated.typical_months), summary=desk.line(rung.summary), purpose=desk.line(role.summary) if not flat else Markup(),
        body=desk.prose.block(role.body) if flat and role.body else Markup(),
        place=rung.index + 1, ladder=ladder, responsibilities=desk.lines(stated.responsibilities), areas=groups,
        new_count=sum(ask.status != "lower" for g in groups for ask in g.new), carried_count=sum(len(g.carried) for g in groups),
        dropped=_dropped(desk, rung), evidence=desk.lines(stated.evidence),
        below=desk.rung(rung.below) if rung.below else None, next=desk.rung(above.ref) if above else None,
        next_url=compare_url(rung.ref, above.ref) if above else "", next_new=next_new,
        next_learning=tuple(desk.course(c) for c in list(next_courses)[:4]),
        next_mentors=tuple(desk.mentor(h.mentor, f"Helps with {_named(desk, h.competencies)} at the level asked there") for h in helpers(desk.facts, gained)[:3]),
        ways_out=out, ways_in=into, learning=learning, mentors=mentors,
        programmes=programmes_along(desk, desk.facts.pathways_through.get(rung.ref, ()))[:4],
        agendas=tuple(Link(title, f"/check-ins/{id_}/?rung={rung.ref}", sort_title(for_)) for id_, title, for_ in desk.facts.agendas[:8]),
        pathways=tuple(desk.pathway(p) for p in desk.facts.pathways_through.get(rung.ref, ())), mobility=mobility,
        specialisms=tuple((s.title, desk.line(s.summary)) for s in role.specialisms) if flat else (),
        synonyms=role.synonyms if flat else (), tags=role.tags if flat else (), around=around.of_rung(desk, rung),
        planned=(Planned("rung", rung.ref, rung.title), Planned("target", rung.ref, rung.title)),
    )


def _contents(groups: tuple[AreaView, ...], *, has_next: bool, has_evidence: bool, has_open: bool) -> tuple[Anchor, ...]:
    found = [Anchor("Expectations", "expectations"), *(Anchor(g.title, g.id) for g in groups)]
    if has_evidence:
        found.append(Anchor("What shows it", "evidence"))
    if has_open:
        found.append(Anchor("Open now", "open"))
    if has_next:
        found.append(Anchor("Where to go from here", "next"))
    return (*found, Anchor("Learning and people", "learning"))


def _learning(desk: Desk, rung: Rung) -> tuple[CourseCard, ...]:
    """Courses that end at the very level asked, of what is new here first; at most six."""
    portal = desk.portal
    found: dict[str, None] = {}
    for competency in sorted(rung.asks, key=lambda c: c not in rung.new):
        place = portal.place(competency, rung.asks[competency].level)
        for id_, taught in desk.facts.teaching.get(competency, ()):
            if portal.place(competency, taught.to) == place:
                found.setdefault(id_)
                break
    return tuple(desk.course(c) for c in list(found)[:6])


def _mentors(desk: Desk, rung: Rung) -> tuple[MentorCard, ...]:
    """Mentors with room who help with most of what is asked here; at most four, each with the reason."""
    wanted = {competency: desk.portal.place(competency, ask.level) for competency, ask in rung.asks.items()}
    return tuple(desk.mentor(helper.mentor, _reason(desk, rung, helper)) for helper in helpers(desk.facts, wanted)[:4])


def _reason(desk: Desk, rung: Rung, helper: Helper) -> str:
    return f"Helps with {_named(desk, sorted(helper.competencies, key=lambda c: c not in rung.new))} at the level asked here"


def _named(desk: Desk, competencies: Sequence[str]) -> str:
    """The first three, in words."""
    return _list([desk.portal.competencies[c].title for c in competencies[:3]])


def _dropped(desk: Desk, rung: Rung) -> tuple[str, ...]:
    """What the rung below asks and this one doesn't, in words."""
    below = desk.portal.rungs.get(rung.below) if rung.below else None
    texts = {e.id: desk.prose.plain(e.text) for e in below.expectations} if below else {}
    return tuple(desk.portal.competencies[name].title if name in desk.portal.competencies else texts.get(name, name) for name in sorted(rung.dropped))


def _list(names: list[str]) -> str:
    names = [name[:1].lower() + name[1:] if len(name) > 1 and not name[1].isupper() else name for name in names]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
