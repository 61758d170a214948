"""Where one can move to, as it is shown with a rung, a role, a step of a pathway or a competency: openings, stays, adjacent roles.

In: the desk. Out: views that `theme/components/mobility/` shows. Refuses to know the pages they stand on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.derive.adjacent import Pair, common
from generator.derive.mobility import Stay, gains, months_of
from generator.portal import Rung
from generator.render.views.desk import Desk, Link, RungLink
from generator.render.views.offers import OFFERS
from generator.render.views.offers.pages import card_of
from generator.render.views.offers.parts import OfferCard, sort_title

_STAYS = 4
_NAMES = 3


@dataclass(frozen=True, slots=True)
class OpeningView:
    """An opening. `ready_url` compares one's own rung with it; `rung` says for which it is, where the page is about several."""

    card: OfferCard
    rung: str
    ready_url: str


@dataclass(frozen=True, slots=True)
class StayView:
    """A rotation, or cross-training: `sort` says which, `lasts` how long, `gains` what for."""

    card: OfferCard
    sort: str
    where: str
    lasts: str
    gains: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NearView:
    """A rung of another role that asks nearly the same. `own` is the rung one looks from, where the page is about several; `shared` says how
    much both ask, `most` what above all, `raised` and `new` what more it asks.
    """

    rung: RungLink
    role_title: str
    own: RungLink | None
    shared: str
    most: str
    raised: str
    new: str
    compare_url: str


@dataclass(frozen=True, slots=True)
class Mobility:
    """What there is to move to; each is empty where there is none."""

    openings: tuple[OpeningView, ...]
    stays: tuple[StayView, ...]
    near: tuple[NearView, ...]

    @property
    def open(self) -> bool:
        """Whether one can apply for anything."""
        return bool(self.openings or self.stays)


def ready_url(ref: str) -> str:
    """Where one's own rung is compared with another; whoever hasn't said which is theirs chooses it there."""
    return f"/compare/?to={ref}"


def of_rung(desk: Desk, rung: Rung) -> Mobility:
    """For a rung's page. A role with one rung has its family's stays as well."""
    found = [*desk.facts.stays_at.get(rung.ref, ()), *(_of_family(desk, rung.role) if not rung.level else ())]
    return Mobility(openings(desk, [rung.ref]), stays(desk, found), tuple(_near(desk, pair) for pair in desk.facts.near.get(rung.ref, ())))


def of_role(desk: Desk, id_: str, rungs: tuple[Rung, ...]) -> Mobility:
    """For the page of a role with several rungs: openings for any of them, stays in its work and then in its family."""
    found = [*(stay for rung in rungs for stay in desk.facts.stays_at.get(rung.ref, ())), *_of_family(desk, id_)]
    near = tuple(_near(desk, pair, own=True) for pair in desk.facts.near.get(id_, ()))
    return Mobility(openings(desk, [rung.ref for rung in rungs], several=True), stays(desk, found), near)


def openings(desk: Desk, refs: Iterable[str], *, several: bool = False) -> tuple[OpeningView, ...]:
    """The openings for these rungs, those that close soonest first; with `several` each tells for which rung it is."""
    ids = [id_ for ref in refs for id_ in desk.facts.openings_at.get(ref, ())]
    ids.sort(key=lambda id_: OFFERS["opening"].order(desk, id_))
    return tuple(_opening(desk, id_, several=several) for id_ in ids)


def stays(desk: Desk, found: Iterable[Stay]) -> tuple[StayView, ...]:
    """These stays, each once, at most four."""
    return tuple(_stay(desk, kind, id_) for kind, id_ in list(dict.fromkeys(found))[:_STAYS])


def _of_family(desk: Desk, role: str) -> tuple[Stay, ...]:
    return desk.facts.stays_in.get(desk.portal.roles[role].family, ())


def _opening(desk: Desk, id_: str, *, several: bool) -> OpeningView:
    ref = desk.portal.openings[id_].role
    return OpeningView(card_of(desk, OFFERS["opening"], id_), desk.portal.rungs[ref].title if several else "", ready_url(ref))


def _stay(desk: Desk, kind: str, id_: str) -> StayView:
    portal = desk.portal
    built = tuple(desk.competency(competency, to) for competency, to in gains(portal, kind, id_))
    sort = "Rotation" if kind == "rotation" else sort_title(portal.programmes[id_].kind)
    where = portal.rotations[id_].host if kind == "rotation" else ""
    return StayView(card_of(desk, OFFERS[kind], id_), sort, where, desk.words.months(months_of(portal, kind, id_)), built)


def _near(desk: Desk, pair: Pair, *, own: bool = False) -> NearView:
    portal, words = desk.portal, desk.words
    here, there = portal.rungs[pair[0]], portal.rungs[pair[1]]
    both = common(portal, here, there)
    link = desk.rung(there.ref)
    role = portal.roles[there.role].title

    def named(ids: tuple[str, ...], at_most: int = _NAMES) -> str:
        return words.listed([portal.competencies[id_].title for id_ in ids], at_most)

    return NearView(
        rung=link, role_title=role if role != link.title else "", own=desk.rung(here.ref) if own else None,
        shared=f"{len(both.shared)} of its {words.count(len(there.asks), 'competency', 'competencies')}",
        most=named(both.shared[:2], 2) if len(both.shared) > 2 else named(both.shared),  # noqa: PLR2004 - with two there is no "most of all"
        raised=named(both.raised), new=named(both.new), compare_url=f"/compare/?rungs={here.ref},{there.ref}")
