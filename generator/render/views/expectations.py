"""What a rung asks, area by area: the part of a page that the rung page, the role page and comparison share.

In: a desk and a rung. Out: `AreaView`s of competencies and criteria, alike in form. Refuses to know the rest of a page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.portal import Rung
from generator.records.competency import CompetencyLevel
from generator.records.role import Ask, Expectation
from generator.render.views.desk import Desk, Link

_SECTIONS = frozenset({"main", "responsibilities", "expectations", "dropped", "evidence", "next", "learning", "specialisms", "synonyms", "criteria", "open", "near"})


@dataclass(frozen=True, slots=True)
class LevelView:
    """One level of a competency, with what it looks like. `place` counts from 0."""

    id: str
    title: str
    meaning: Markup
    summary: Markup
    behaviours: tuple[Markup, ...]
    examples: tuple[Markup, ...]
    evidence: tuple[Markup, ...]
    place: int
    asked: bool = False


@dataclass(frozen=True, slots=True)
class AskView:
    """A competency asked, or a criterion in words (then `level` is None). `status` is new, higher, same or lower.

    `steps` are all titles of the scale with whether each is reached; `beside` the levels on either side of the one asked.
    """

    id: str
    title: str
    url: str
    text: Markup
    level: LevelView | None
    steps: tuple[tuple[str, bool], ...]
    beside: tuple[LevelView, ...]
    before: str
    need: str
    note: Markup
    examples: tuple[Markup, ...]
    links: tuple[Link, ...]
    status: str


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area with what is new here apart from what is carried on."""

    id: str
    title: str
    kind: str
    summary: Markup
    new: tuple[AskView, ...]
    carried: tuple[AskView, ...]


def levels(desk: Desk, competency: str, asked: str | None = None) -> tuple[LevelView, ...]:
    """All levels of the competency's scale, lowest first, with what each looks like."""
    return desk.once(("levels", competency, asked or ""), lambda: _levels(desk, competency, asked))


def _levels(desk: Desk, competency: str, asked: str | None) -> tuple[LevelView, ...]:
    record = desk.portal.competencies[competency]
    found = []
    for place, level in enumerate(desk.portal.scale(competency)):
        said = record.levels.get(level.id, CompetencyLevel())
        found.append(LevelView(
            id=level.id, title=level.title, meaning=desk.line(level.meaning), summary=desk.line(said.summary),
            behaviours=desk.lines(said.behaviours), examples=desk.lines(said.examples), evidence=desk.lines(said.evidence),
            place=place, asked=level.id == asked))
    return tuple(found)


def areas(desk: Desk, rung: Rung) -> tuple[AreaView, ...]:
    """Everything the rung asks, in the order of areas; criteria that name no area come first."""
    portal = desk.portal
    below = portal.rungs.get(rung.below) if rung.below else None
    grouped: dict[str, list[AskView]] = {}
    for expectation in rung.expectations:
        grouped.setdefault(expectation.area or "", []).append(criterion(desk, rung, below, expectation))
    for competency, ask in rung.asks.items():
        grouped.setdefault(portal.competencies[competency].area, []).append(asked(desk, rung, below, competency, ask))
    order = ["", *portal.areas]
    found = []
    taken = {*_SECTIONS, *(f"area-{area}" for area in grouped)}
    for area in sorted(grouped, key=lambda a: order.index(a) if a in order else len(order)):
        term = portal.areas.get(area)
        asks = [_anchored(ask, taken) for ask in grouped[area]]
        found.append(AreaView(
            id=f"area-{area}" if area else "criteria", title=term.title if term else "Criteria", kind=term.kind if term else "",
            summary=desk.line(term.summary) if term else Markup(),
            new=tuple(a for a in asks if a.status != "same"), carried=tuple(a for a in asks if a.status == "same")))
    return tuple(found)


def _anchored(ask: AskView, taken: set[str]) -> AskView:
    """The ask with an id that nothing else on the page has: its own, as long as no section and no other ask is called so."""
    id_ = ask.id
    while id_ in taken:
        id_ = f"{id_}-asked"
    taken.add(id_)
    return replace(ask, id=id_) if id_ != ask.id else ask


def asked(desk: Desk, rung: Rung, below: Rung | None, competency: str, ask: Ask) -> AskView:
    """A competency at the level asked, with the levels on either side."""
    record, portal = desk.portal.competencies[competency], desk.portal
    scale = levels(desk, competency, ask.level)
    place = portal.place(competency, ask.level)
    before = below.asks.get(competency) if below else None
    status = "new" if before is None else "higher" if competency in rung.new else "lower" if _less(place, ask, portal.place(competency, before.level), before) else "same"
    return AskView(
        id=competency, title=record.title, url=f"/competencies/{competency}/", text=desk.line(record.summary), level=scale[place],
        steps=tuple((level.title, level.place <= place) for level in scale),
        beside=tuple(level for level in scale if abs(level.place - place) == 1 and (level.behaviours or level.summary)),
        before=portal.level(competency, before.level).title if before and status == "higher" else "",
        need="Desirable" if ask.need == "desirable" else "", note=desk.line(ask.note), examples=scale[place].examples, links=(), status=status)


def _less(place: int, ask: Ask, place_before: int, before: Ask) -> bool:
    """Whether less is asked than before: a lower level, or the same one only as desirable."""
    return place < place_before or (place == place_before and before.need == "essential" and ask.need == "desirable")


def criterion(desk: Desk, rung: Rung, below: Rung | None, expectation: Expectation) -> AskView:
    """A criterion in words."""
    held = {e.id for e in below.expectations} if below else set()
    status = "same" if expectation.id not in rung.new else "higher" if expectation.id in held else "new"
    if below is None:
        status = "new"
    return AskView(
        id=expectation.id, title="", url="", text=desk.line(expectation.text), level=None, steps=(), beside=(), before="",
        need="Desirable" if expectation.need == "desirable" else "", note=Markup(), examples=desk.lines(expectation.examples),
        links=tuple(link for link in (_link(desk, entry.title, entry.url) for entry in expectation.links) if link), status=status)


def _link(desk: Desk, title: str, url: str) -> Link | None:
    kind, _, id_ = url.partition(":")
    if kind in {"http", "https", "mailto"}:
        return Link(title, url)
    found = desk.portal.find(kind, id_)
    return Link(title, found[1]) if found else None
