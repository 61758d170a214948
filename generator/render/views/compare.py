"""Comparison: two rungs side by side, differences first; one ready page for each move and each next rung."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.derive.gaps import ORDER, CompetencyGap, ExpectationGap, Gap, gap, to_learn
from generator.derive.matching import helpers
from generator.derive.wording import Piece, Wording, reworded, wording
from generator.portal import Move
from generator.records.competency import CompetencyLevel
from generator.records.role import Ask
from generator.render.frame import Anchor, Frame
from generator.render.views.desk import MOVE_TITLES, CourseCard, Desk, Link, MentorCard, RungLink, compare_url

CHANGE_TITLES = {"new": "New", "higher": "Higher", "lower": "Lower", "gone": "No longer asked", "same": "The same"}


@dataclass(frozen=True, slots=True)
class LineView:
    """A behaviour; `pieces` tell how it differs from one of the other side, where that has it in other words."""

    text: Markup
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class SideView:
    """What one side asks: nothing where `level` and `text` are empty. `lines` are behaviours, `same` those that the other side has as well, `only`
    those that it hasn't; where they are `mixed`, each line says whether it is new. `pieces` tell how a criterion was put into other words.
    """

    level: str = ""
    place: int = -1
    text: Markup = Markup()  # noqa: RUF009 - it never changes
    need: str = ""
    lines: tuple[LineView, ...] = ()
    mixed: bool = False
    same: tuple[Markup, ...] = ()
    only: tuple[Markup, ...] = ()
    pieces: tuple[Piece, ...] = ()


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
    before, after = _sides(desk, found)
    return DifferenceView(link.title, link.url, found.change, CHANGE_TITLES[found.change], before, after, len(desk.portal.scale(found.competency)))


def _sides(desk: Desk, found: CompetencyGap) -> tuple[SideView, SideView]:
    """Behaviours stand where they are news: all of a level that is new, and what separates two levels."""
    id_, before, after = found.competency, found.before, found.after
    if before is None or after is None:
        return _side(desk, id_, before), _side(desk, id_, after, behaviours=True)
    if before.level == after.level:
        return _side(desk, id_, before), _side(desk, id_, after)
    told = _wording(desk, id_, before.level, after.level)
    lines = tuple(LineView(text, line.pieces) for text, line in zip(desk.lines(tuple(line.text for line in told.lines)), told.lines, strict=True))
    return (replace(_side(desk, id_, before), only=desk.lines(told.gone)),
            replace(_side(desk, id_, after, behaviours=True), lines=lines, mixed=told.mixed, same=desk.lines(told.same)))


def _wording(desk: Desk, competency: str, before: str, after: str) -> Wording:
    """What separates two levels of a competency, made once for all pages that tell it."""
    def made() -> Wording:
        levels = desk.portal.competencies[competency].levels
        return wording(*(levels.get(level, CompetencyLevel()).behaviours for level in (before, after)))

    return desk.once(("wording", competency, before, after), made)


def _side(desk: Desk, competency: str, ask: Ask | None, *, behaviours: bool = False) -> SideView:
    """What the level asked means: its summary, or its behaviours where it has none or they are wanted."""
    if ask is None:
        return SideView()
    said = desk.portal.competencies[competency].levels.get(ask.level, CompetencyLevel())
    listed = said.behaviours and (behaviours or not said.summary)
    return SideView(
        desk.portal.level(competency, ask.level).title, desk.portal.place(competency, ask.level), Markup() if listed else desk.line(said.summary),
        "Desirable" if ask.need == "desirable" else "", tuple(LineView(each) for each in desk.lines(said.behaviours)) if listed else ())


def _criterion(desk: Desk, found: ExpectationGap) -> DifferenceView:
    before, after = (SideView(text=desk.line(e.text), need="Desirable" if e.need == "desirable" else "") if e else SideView() for e in (found.before, found.after))
    if found.before and found.after and found.change != "same":
        after = replace(after, pieces=reworded(found.before.text, found.after.text))
    return DifferenceView("", "", found.change, "Raised" if found.change == "higher" else CHANGE_TITLES[found.change], before, after, 0)
