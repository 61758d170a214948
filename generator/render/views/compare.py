"""Comparison: two rungs side by side, differences first; one ready page for each move and each next rung."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.gaps import ORDER, CompetencyGap, ExpectationGap, Gap, gap, to_learn
from generator.derive.matching import helpers
from generator.portal import Move
from generator.records.competency import CompetencyLevel
from generator.records.role import Ask
from generator.render.frame import Anchor, Frame
from generator.render.views.desk import MOVE_TITLES, CourseCard, Desk, Link, MentorCard, RungLink, compare_url

CHANGE_TITLES = {"new": "New", "higher": "Higher", "lower": "Lower", "gone": "No longer asked", "same": "The same"}


@dataclass(frozen=True, slots=True)
class SideView:
    """What one side asks: nothing where `level` and `text` are empty."""

    level: str
    place: int
    text: Markup
    behaviours: tuple[Markup, ...]
    need: str


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One line of a comparison. `size` is the number of levels of the scale, 0 for a criterion in words."""

    title: str
    url: str
    change: str
    change_title: str
    before: SideView
    after: SideView
    size: int


@dataclass(frozen=True, slots=True)
class AreaComparison:
    """An area: what is new or more, what is less or no longer asked, and what is the same."""

    id: str
    title: str
    gained: tuple[DifferenceView, ...]
    lost: tuple[DifferenceView, ...]
    same: tuple[DifferenceView, ...]


@dataclass(frozen=True, slots=True)
class LearnFirst:
    """A competency to work on and the courses for it."""

    competency: Link
    courses: tuple[CourseCard, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """All that a ready comparison shows."""

    frame: Frame
    source: RungLink
    target: RungLink
    kind_title: str
    why: Markup
    criteria: tuple[Markup, ...]
    months: str
    counts: tuple[tuple[str, int, str], ...]
    areas: tuple[AreaComparison, ...]
    learn: tuple[LearnFirst, ...]
    mentors: tuple[MentorCard, ...]
    same_count: int
    any_url: str


def compare_view(desk: Desk, move: Move) -> CompareView:
    """The ready comparison along a move."""
    portal = desk.portal
    source, target = portal.rungs[move.source], portal.rungs[move.target]
    found = gap(portal, source, target)
    rows: dict[str, list[tuple[int, DifferenceView]]] = {}
    for e in found.expectations:
        rows.setdefault(e.either.area or "", []).append((ORDER[e.change], _criterion(desk, e)))
    for g in found.competencies:
        rows.setdefault(portal.competencies[g.competency].area, []).append((ORDER[g.change], _competency(desk, g)))
    order = ["", *portal.areas]
    groups = []
    for area in sorted(rows, key=lambda a: order.index(a) if a in order else len(order)):
        views = [view for _, view in sorted(rows[area], key=lambda pair: pair[0])]
        groups.append(AreaComparison(f"area-{area}" if area else "criteria", portal.areas[area].title if area in portal.areas else "Criteria",
                                     tuple(v for v in views if v.change in {"new", "higher"}), tuple(v for v in views if v.change in {"lower", "gone"}),
                                     tuple(v for v in views if v.change == "same")))
    every = [v for group in groups for v in (*group.gained, *group.lost, *group.same)]
    counts = tuple((change, number, CHANGE_TITLES[change]) for change in ORDER if (number := sum(v.change == change for v in every)))
    url = compare_url(move.source, move.target)
    title = f"From {source.title} to {target.title}"
    return CompareView(
        frame=desk.framer.frame(
            title=title, url=url, kind="compare", kind_title="Comparison", crumbs=(("Compare", "/compare/"),),
            description=f"What separates {source.title} from {target.title}: " + ", ".join(f"{n} {t.lower()}" for _, n, t in counts) + ".",
            toc=(Anchor("What changes", "changes"), *(Anchor(g.title, g.id) for g in groups if g.gained), Anchor("Learn first", "learn")),
            entry=portal.entries["role"][target.role], searchable=False),
        source=desk.rung(move.source), target=desk.rung(move.target), kind_title=MOVE_TITLES[move.kind], why=desk.line(move.why),
        criteria=desk.lines(move.criteria), months=desk.words.months(move.typical_months), counts=counts, areas=tuple(groups),
        learn=tuple(LearnFirst(desk.competency(c, target.asks[c].level), tuple(desk.course(i) for i in ids[:3]))
                    for c, ids in to_learn(portal, found, desk.facts.teaching)),
        mentors=_mentors(desk, found),
        same_count=sum(v.change == "same" for v in every), any_url=f"/compare/?rungs={move.source},{move.target}")


def _mentors(desk: Desk, found: Gap) -> tuple[MentorCard, ...]:
    """Who helps with most of what is new or higher, at the level asked; at most three, with the reason."""
    wanted = {g.competency: desk.portal.place(g.competency, g.after.level) for g in found.competencies if g.change in {"new", "higher"} and g.after}
    return tuple(desk.mentor(helper.mentor, "Helps with " + ", ".join(desk.portal.competencies[c].title for c in helper.competencies[:3]))
                 for helper in helpers(desk.facts, wanted)[:3])


def _competency(desk: Desk, found: CompetencyGap) -> DifferenceView:
    link = desk.competency(found.competency)
    gained = found.change in {"new", "higher"}
    return DifferenceView(link.title, link.url, found.change, CHANGE_TITLES[found.change],
                          _side(desk, found.competency, found.before, full=False),
                          _side(desk, found.competency, found.after, full=gained),
                          len(desk.portal.scale(found.competency)))


def _side(desk: Desk, competency: str, ask: Ask | None, *, full: bool) -> SideView:
    if ask is None:
        return SideView("", -1, Markup(), (), "")
    said = desk.portal.competencies[competency].levels.get(ask.level, CompetencyLevel())
    return SideView(desk.portal.level(competency, ask.level).title, desk.portal.place(competency, ask.level), desk.line(said.summary),
                    desk.lines(said.behaviours) if full else (), "Desirable" if ask.need == "desirable" else "")


def _criterion(desk: Desk, found: ExpectationGap) -> DifferenceView:
    nothing = SideView("", -1, Markup(), (), "")
    sides = [SideView("", -1, desk.line(e.text), (), "Desirable" if e.need == "desirable" else "") if e else nothing for e in (found.before, found.after)]
    return DifferenceView("", "", found.change, "Raised" if found.change == "higher" else CHANGE_TITLES[found.change], sides[0], sides[1], 0)
