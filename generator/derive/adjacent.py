"""Adjacent roles: the rungs of other roles that ask nearly the same.

In: the portal. Out: for each rung, and for each role as a whole, the nearest rungs of other roles; and what two rungs have in
common, for the reason in words. Refuses to say that anyone makes such a move: what people wrote stands in the moves.

The measure is the weighted Jaccard similarity (Ružička 1958) of two rungs' profiles. A rung `r` has for each competency `c` that it
asks the figure

    p(r, c) = rarity(c) · (place + 1) / levels · need        where   rarity(c) = ln(1 + roles / roles that ask c)

with `place` the place of the level asked (lowest 0) on a scale of so many `levels`, and `need` 1 where it is essential, ½ where it
is desirable. Then

    nearness(a, b) = Σ min(p(a, c), p(b, c)) / Σ max(p(a, c), p(b, c))        over all competencies c

is 1 for rungs that ask the same and 0 for rungs that share nothing. A higher level on one side counts for as much as both have. What
hardly a role asks tells more than what all ask: skills that nearly every job needs say little about which jobs are close, and are
weighted down in the research on moves between jobs too (Alabdulkareem et al. 2018, "Unpacking the polarization of workplace skills";
Dawson, Williams and Rizoiu 2021, "Skill-driven recommendations for job transition pathways"). The figures are whole numbers, so
that every machine finds the same order.

Not all pairs are compared. A rung that is near enough to be named shares a competency among the rarest that make up most of the
profile; those are found from the competency's side, and only they are measured (prefix filtering: Bayardo, Ma and Srikant 2007,
"Scaling up all pairs similarity search"). Nothing is lost by it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.portal import Portal, Rung

MOST = 4
"""How many are named at most, each of another role."""
LEAST = 0.3
"""How near a rung has to be to be named."""
_STAGES = (0.6, 0.4, LEAST)
"""So near they are looked for first: where enough are, nobody has to look on among what all ask."""
_UNIT = 1000

Pair: TypeAlias = tuple[str, str]
"""The rung one looks from, and the one that is near to it."""
_Found: TypeAlias = tuple[float, int, str, str]
"""Nearness (negative), steps between the grades, the near rung, the rung one looks from: in this order the nearest are first."""


@dataclass(frozen=True, slots=True)
class Common:
    """What `target` asks, seen from another rung, by competency: `held` there at no lower a level, asked at a lower one (`raised`), or not
    at all (`new`). The highest level that both ask comes first in `held` and `raised`.
    """

    held: tuple[str, ...]
    raised: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def shared(self) -> tuple[str, ...]:
        """What both ask, at whichever level."""
        return self.held + self.raised


def adjacent(portal: Portal) -> Mapping[str, tuple[Pair, ...]]:
    """Rung → the nearest rungs of at most `MOST` other roles, nearest first; and role → those nearest to any of its rungs.

    A role that a written move leads to from there is left out: people have said more of it than can be worked out.
    """
    profiles = _profiles(portal)
    every_rung = _Portal(portal, profiles, {ref: sum(profile.values()) for ref, profile in profiles.items()}, _asking(profiles))
    written = _written(portal)
    found: dict[str, tuple[Pair, ...]] = {}
    for role, rungs in portal.rungs_of.items():
        of_role = {role}.union(*(written.get(rung.ref, ()) for rung in rungs))
        every: list[_Found] = []
        for rung in rungs:
            if rung.ref in profiles:
                left_out = {role, *written.get(rung.ref, ())}
                near = every_rung.nearest(rung, left_out, MOST + len(of_role - left_out))
                found[rung.ref] = _first(near, set(), portal)
                every += near
        if rungs and rungs[0].level:
            found[role] = _first(sorted(every), of_role, portal)
    return {name: pairs for name, pairs in found.items() if pairs}


def common(portal: Portal, source: Rung, target: Rung) -> Common:
    """What two rungs have in common, and what `target` asks beyond."""
    held, raised, new = [], [], []
    for competency, ask in target.asks.items():
        before = source.asks.get(competency)
        if before is None:
            new.append(competency)
        elif portal.place(competency, before.level) < portal.place(competency, ask.level):
            raised.append(competency)
        else:
            held.append(competency)

    def both(competency: str) -> float:
        place = min(portal.place(competency, rung.asks[competency].level) for rung in (source, target))
        return -(place + 1) / max(1, len(portal.scale(competency)))

    return Common(tuple(sorted(held, key=both)), tuple(sorted(raised, key=both)), tuple(new))


def nearness(portal: Portal, one: str, other: str) -> float:
    """How near two rungs are, from 0 to 1, by the formula above."""
    profiles = _profiles(portal)
    a, b = profiles.get(one, {}), profiles.get(other, {})
    return _similar(sum(min(figure, b.get(name, 0)) for name, figure in a.items()), sum(a.values()), sum(b.values()))


def _similar(shared: int, one: int, other: int) -> float:
    whole = one + other - shared
    return shared / whole if whole else 0.0


def _profiles(portal: Portal) -> dict[str, dict[str, int]]:
    """Rung → competency → its figure, for rungs that ask any."""
    roles: dict[str, set[str]] = {}
    for rung in portal.rungs.values():
        for competency in rung.asks:
            roles.setdefault(competency, set()).add(rung.role)
    every = len(portal.rungs_of)
    rarity = {competency: round(_UNIT * math.log1p(every / len(those))) for competency, those in roles.items()}
    levels = {competency: max(1, len(portal.scale(competency))) for competency in roles}
    return {
        ref: {competency: max(1, rarity[competency] * (portal.place(competency, ask.level) + 1) // (levels[competency] * (1 if ask.need == "essential" else 2)))
              for competency, ask in rung.asks.items()}
        for ref, rung in portal.rungs.items() if rung.asks
    }


def _asking(profiles: Mapping[str, Mapping[str, int]]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Competency → who asks it, each with the figure."""
    found: dict[str, list[tuple[str, int]]] = {}
    for ref, profile in profiles.items():
        for competency, figure in profile.items():
            found.setdefault(competency, []).append((ref, figure))
    return {competency: tuple(those) for competency, those in found.items()}


def _written(portal: Portal) -> Mapping[str, set[str]]:
    """Rung → the roles that a written move leads to from it."""
    found: dict[str, set[str]] = {}
    for move in portal.moves:
        if move.written:
            found.setdefault(move.source, set()).add(portal.rungs[move.target].role)
    return found


@dataclass(frozen=True, slots=True)
class _Portal:
    """A portal with its rungs' profiles, each profile's sum, and who asks a competency, with the figure."""

    portal: Portal
    profiles: Mapping[str, Mapping[str, int]]
    sums: Mapping[str, int]
    asking: Mapping[str, tuple[tuple[str, int], ...]]

    def nearest(self, rung: Rung, left_out: set[str], roles: int) -> list[_Found]:
        """Rungs that are near enough, nearest first: among them the nearest rung of each of the nearest so many `roles`."""
        mine, whole = self.profiles[rung.ref], self.sums[rung.ref]
        rarest = sorted(mine, key=lambda name: (len(self.asking[name]), name))
        rest, partly, looked_up = whole, dict[str, int](), 0
        found: list[_Found] = []
        for least in _STAGES:
            while looked_up < len(rarest) and rest >= least * whole:  # below, whoever shares nothing so far is less near than that
                figure = mine[rarest[looked_up]]
                for ref, other in self.asking[rarest[looked_up]]:
                    partly[ref] = partly.get(ref, 0) + (other if other < figure else figure)  # noqa: FURB136 - the innermost loop; min() takes twice as long
                rest -= figure
                looked_up += 1
            found = self._measured(rung, least, partly, rarest[looked_up:], left_out, roles)
            if len({self.portal.rungs[ref].role for _, _, ref, _ in found}) >= roles:
                break
        return found

    def _measured(self, rung: Rung, least: float, partly: Mapping[str, int], left: list[str], left_out: set[str], roles: int) -> list[_Found]:  # noqa: PLR0913, PLR0917 - one search
        """Of those that share something, told by `partly`, the ones that are at least so near when what is `left` is added."""
        mine, whole, sums = self.profiles[rung.ref], self.sums[rung.ref], self.sums
        rest, share = sum(mine[name] for name in left), least / (1 + least)  # two are so near where they share so much of what both have together
        possible = [ref for ref, shared in partly.items() if shared + rest >= share * (whole + sums[ref])]
        at_best = sorted(((_similar(min(partly[ref] + rest, whole, sums[ref]), whole, sums[ref]), ref) for ref in possible), reverse=True)
        grades, grade = self.portal.grade_order, self.portal.grade_order.get(rung.grade, 0)
        found: list[_Found] = []
        nearest: dict[str, float] = {}
        enough = least
        for bound, ref in at_best:
            if bound < enough:
                break
            there, theirs = self.portal.rungs[ref], self.profiles[ref]
            if there.role in left_out:
                continue
            near = _similar(partly[ref] + sum(min(mine[name], theirs.get(name, 0)) for name in left), whole, sums[ref])
            if near < enough:
                continue
            found.append((-near, abs(grades.get(there.grade, 0) - grade), ref, rung.ref))
            nearest[there.role] = max(near, nearest.get(there.role, 0))
            if len(nearest) >= roles:
                enough = max(least, sorted(nearest.values(), reverse=True)[roles - 1])
        return sorted(found)


def _first(found: Iterable[_Found], left_out: set[str], portal: Portal) -> tuple[Pair, ...]:
    """The first rung of each role, of at most `MOST` roles."""
    chosen: dict[str, Pair] = {}
    for _, _, ref, own in found:
        role = portal.rungs[ref].role
        if role not in left_out and role not in chosen:
            chosen[role] = own, ref
            if len(chosen) == MOST:
                break
    return tuple(chosen.values())
