"""A pathway as a timeline, with what is new at each step and what it takes in all. And all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.gaps import gap
from generator.derive.journey import months, totals
from generator.derive.mobility import Stay
from generator.portal import Rung
from generator.records.pathway import Pathway, Step
from generator.render.frame import Anchor, Frame
from generator.render.views.desk import MOVE_TITLES, PATHWAY_TITLES, CourseCard, Desk, Link, PathwayCard, RungLink, compare_url
from generator.render.views.listing import Further, Listing, LongList, Shelf, Stretch
from generator.render.views.mobility import OpeningView, StayView, openings, stays
from generator.render.views.offers import OFFERS, around
from generator.render.views.offers import pages as offers
from generator.render.views.offers.parts import Block, OfferCard
from generator.render.views.paying import BudgetView, amounts, of_pathway, whole_budget
from generator.render.views.planned import Planned


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the timeline. `new` is what its rung asks beyond the step before; `move` how one gets here."""

    id: str
    number: int
    rung: RungLink
    role_title: str
    summary: Markup
    months: str
    move: str
    why: Markup
    criteria: tuple[Markup, ...]
    compare_url: str
    new: tuple[Link, ...]
    new_criteria: tuple[Markup, ...]
    milestones: tuple[Markup, ...]
    courses: tuple[CourseCard, ...]
    experiences: tuple[Markup, ...]
    openings: tuple[OpeningView, ...]
    stays: tuple[StayView, ...]


@dataclass(frozen=True, slots=True)
class PathwayView:
    """All that a pathway's page shows. `totals` are pairs of a name and a value in words."""

    frame: Frame
    title: str
    kind_title: str
    summary: Markup
    body: Markup
    totals: tuple[tuple[str, str, str], ...]
    steps: tuple[StepView, ...]
    budget: BudgetView | None
    programmes: tuple[OfferCard, ...]
    alternatives: tuple[PathwayCard, ...]
    around: tuple[Block, ...]
    planned: Planned


def pathway_view(desk: Desk, id_: str) -> PathwayView:
    """The view of one pathway."""
    portal = desk.portal
    entry = portal.entries["pathway"][id_]
    pathway: Pathway = entry.record
    shown = [step for step in pathway.steps if step.role in portal.rungs]
    again = {n for n, step in enumerate(shown) if step.role in {earlier.role for earlier in shown[:n]}}
    steps = tuple(_step(desk, n, shown[n - 1] if n else None, step, again=n in again) for n, step in enumerate(shown))
    card = desk.pathway(id_)
    url = card.url
    crumbs = (("Pathways", "/pathways/"),)
    pays = of_pathway(desk, pathway)
    ends = {shown[0].role, shown[-1].role} if shown else set()
    others = dict.fromkeys(p for ref in sorted(ends) for p in desk.facts.pathways_through.get(ref, ()) if p != id_)
    return PathwayView(
        frame=desk.framer.frame(
            title=pathway.title, url=url, kind="pathway", kind_title="Pathway", description=desk.prose.plain(pathway.summary), crumbs=crumbs, entry=entry,
            toc=(*(Anchor(step.rung.title, step.id) for step in steps), *((Anchor("What pays for it", "paying"),) if pays else ()),
                 *((Anchor("Programmes on the way", "programmes"),) if id_ in desk.facts.programmes_along else ())),
            facets=(("Kind", "Pathway"), *card.facets),
            structured=desk.data("pathway", id_, crumbs, pathway.title, url)),
        title=pathway.title, kind_title=PATHWAY_TITLES[pathway.kind], summary=desk.line(pathway.summary),
        body=desk.prose.block(pathway.body) if pathway.body else Markup(), totals=_totals(desk, pathway), steps=steps, budget=pays,
        programmes=programmes_along(desk, (id_,)), alternatives=tuple(desk.pathway(p) for p in list(others)[:4]),
        around=around.filled(around.stories(desk, "pathway", id_, "People who went this way")),
        planned=Planned("pathway", id_, pathway.title))


def programmes_along(desk: Desk, pathways: Iterable[str]) -> tuple[OfferCard, ...]:
    """The programmes that support any of the pathways, each once, those to apply for soonest first."""
    found = {id_ for pathway in pathways for id_ in desk.facts.programmes_along.get(pathway, ())}
    return tuple(offers.card_of(desk, OFFERS["programme"], id_) for id_ in sorted(found, key=lambda id_: (*OFFERS["programme"].order(desk, id_), id_)))


def _step(desk: Desk, number: int, before: Step | None, step: Step, *, again: bool) -> StepView:
    """The step at `number` (from 0); `again` says that an earlier one is on the same rung."""
    portal = desk.portal
    rung = portal.rungs[step.role]
    move = next((m for m in portal.moves_to.get(rung.ref, ()) if before is not None and m.source == before.role), None)
    found = gap(portal, portal.rungs[before.role], rung) if before else None
    new = tuple(desk.competency(g.competency, g.after.level) for g in found.competencies if g.after and g.change in {"new", "higher"}) if found else ()
    criteria = tuple(desk.line(g.after.text) for g in found.expectations if g.after and g.change != "same") if found else ()
    return StepView(
        id=f"step-{step.role.replace('/', '-')}" + (f"-{number + 1}" if again else ""), number=number + 1, rung=desk.rung(rung.ref), role_title=portal.roles[rung.role].title,
        summary=desk.line(step.summary), months=desk.words.months(months(portal, step)), move=MOVE_TITLES[move.kind] if move else "",
        why=desk.line(move.why) if move else Markup(), criteria=desk.lines(move.criteria) if move else (),
        compare_url=compare_url(before.role, step.role) if before and move else "", new=new, new_criteria=criteria,
        milestones=desk.lines(step.milestones), courses=tuple(desk.course(c) for c in step.courses if c in portal.courses),
        experiences=desk.lines(step.experiences), openings=() if again else openings(desk, [rung.ref]), stays=() if again else stays(desk, _stays(desk, rung)))


def _stays(desk: Desk, rung: Rung) -> tuple[Stay, ...]:
    """Rotations to the rung. Cross-training that supports the pathway names it itself."""
    return tuple(stay for stay in desk.facts.stays_at.get(rung.ref, ()) if stay[0] == "rotation")


def _totals(desk: Desk, pathway: Pathway) -> tuple[tuple[str, str, str], ...]:
    found, words = totals(desk.portal, pathway), desk.words
    rows = [("Time", words.months(found.months) or "Not said", "typically, until the last rung")]
    if found.courses:
        unknown = f"; {words.count(found.without_hours, 'course tells', 'courses tell')} no hours" if found.without_hours else ""
        rows.append(("Learning", words.hours(found.hours) or "Not said", words.count(found.courses, "course", "courses") + unknown))
        cost = amounts(desk, found.costs)
        unknown = words.count(found.without_cost, "course tells", "courses tell") + " no cost" if found.without_cost else "if every course is taken"
        rows.append(("Cost", cost or ("Free" if found.without_cost < found.courses else "Not said"), unknown))
        pays = whole_budget(desk, pathway)
        if pays is not None:
            rows.append(("Pays for it", pays[0], f"{pays[1].title}, over the whole way"))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class PathwayGroup:
    """Pathways of one direction. `url` leads to the page of all `count` of them, where not all stand here."""

    id: str
    title: str
    cards: tuple[PathwayCard, ...]
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class PathwaysView:
    """All pathways by direction, or a page of one direction: `long` on the first page of a long list, `further` on the others."""

    frame: Frame
    groups: tuple[PathwayGroup, ...]
    long: LongList | None = None
    further: Further | None = None


def by_direction(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    """The pathways of each direction there is, by title."""
    return desk.once(("list", "pathway"), lambda: _by_direction(desk))


def _by_direction(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    pathways = desk.portal.pathways
    ids = sorted(pathways, key=lambda id_: (pathways[id_].title.casefold(), id_))
    return {kind: found for kind in PATHWAY_TITLES if (found := tuple(id_ for id_ in ids if pathways[id_].kind == kind))}


def listing(desk: Desk) -> Listing:
    """The pages of the list of pathways."""
    shelves = tuple(Shelf(kind, PATHWAY_TITLES[kind], len(ids)) for kind, ids in by_direction(desk).items())
    return Listing("/pathways/", "Pathways", "direction", shelves, whole=120, page=80)


def pathways_view(desk: Desk) -> PathwaysView:
    """The view of all pathways."""
    listed, by_kind = listing(desk), by_direction(desk)
    groups = tuple(PathwayGroup(shelf.id, shelf.title, tuple(desk.pathway(id_) for id_ in by_kind[shelf.id][: listed.first()]), shelf.count,
                                listed.address(shelf) if listed.long else "") for shelf in listed.shelves)
    return PathwaysView(desk.framer.frame(title="Pathways", url="/pathways/", kind_title="Pathways", description="Ways through several rungs, with what to learn and do at each step."),
                        groups, listed.opening("pathway", (desk.pathway(id_).facets for ids in by_kind.values() for id_ in ids)))


def pathways_stretch(desk: Desk, stretch: Stretch) -> PathwaysView:
    """The view of a page of one direction."""
    listed, shelf = listing(desk), stretch.shelf
    ids = by_direction(desk)[shelf.id][stretch.start : stretch.stop]
    return PathwaysView(listed.frame(desk.framer, stretch), (PathwayGroup(shelf.id, shelf.title, tuple(desk.pathway(id_) for id_ in ids), shelf.count),),
                        further=listed.further(stretch))
