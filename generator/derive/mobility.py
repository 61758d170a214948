"""What there is to move to: openings at each rung, and stays in other work, by rung, by family and by what they build.

In: the portal. Out: indexes of ids, those that close soonest first. A stay is a rotation, or a programme of cross-training: work
somewhere else for a time. Refuses to know days: what is past isn't in the portal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from generator.portal import Portal
from generator.records.programme import Cohort, Programme

Stay: TypeAlias = tuple[str, str]
"""Kind and id: a rotation, or a programme of cross-training."""
_Keys: TypeAlias = Callable[[str, str], Iterable[str]]
_T = TypeVar("_T")


def openings_at(portal: Portal) -> Mapping[str, tuple[str, ...]]:
    """Rung → the openings for it, that which closes soonest first."""
    openings = portal.openings
    found: dict[str, list[str]] = {}
    for id_ in sorted(openings, key=lambda id_: (_last(openings[id_].closes), openings[id_].title.casefold(), id_)):
        found.setdefault(openings[id_].role, []).append(id_)
    return _tuples(found)


def stays_at(portal: Portal) -> Mapping[str, tuple[Stay, ...]]:
    """Rung → the stays in which one does its work: rotations to it, and cross-training for a pathway that passes it."""
    return _gathered(portal, lambda kind, id_: _rungs(portal, kind, id_))


def stays_in(portal: Portal) -> Mapping[str, tuple[Stay, ...]]:
    """Job family → the stays in it: where the rotation says so, else by the rungs whose work one does."""
    def families(kind: str, id_: str) -> Iterator[str]:
        if kind == "rotation" and portal.rotations[id_].family is not None:
            yield portal.rotations[id_].family or ""
        else:
            yield from (portal.roles[portal.rungs[ref].role].family for ref in _rungs(portal, kind, id_))

    return _gathered(portal, families)


def stays_for(portal: Portal) -> Mapping[str, tuple[Stay, ...]]:
    """Competency → the stays that build it."""
    return _gathered(portal, lambda kind, id_: (competency for competency, _ in gains(portal, kind, id_)))


def gains(portal: Portal, kind: str, id_: str) -> tuple[tuple[str, str | None], ...]:
    """What one gains by a stay: each competency with the level it can lead to. Of cross-training, all that its courses teach, each to the
    highest level.
    """
    found: dict[str, str | None] = {}
    if kind == "rotation":
        pairs = [(gain.competency, gain.to) for gain in portal.rotations[id_].gains]
    else:
        pairs = [(taught.competency, taught.to) for course in portal.programmes[id_].courses if course in portal.courses for taught in portal.courses[course].teaches]
    for competency, to in pairs:
        if competency in portal.competencies and (competency not in found or portal.place(competency, found[competency]) < portal.place(competency, to)):
            found[competency] = to
    return tuple(found.items())


def months_of(portal: Portal, kind: str, id_: str) -> float | None:
    """How long a stay lasts; of cross-training the next cohort that tells when it ends, to the nearest half month."""
    if kind == "rotation":
        return portal.rotations[id_].months
    spans = [(cohort.start, cohort.end) for cohort in portal.programmes[id_].cohorts if cohort.end is not None]
    start, end = min(spans, default=(None, None))
    return None if start is None or end is None else max(0.5, round((end - start).days / 30.44 * 2) / 2)


def to_apply_for(programme: Programme, today: dt.date) -> tuple[Cohort, ...]:
    """The cohorts with room that one can still apply for, the one that closes soonest first."""
    found = [cohort for cohort in programme.cohorts if cohort.apply_until >= today and not full(cohort)]
    return tuple(sorted(found, key=lambda cohort: (cohort.apply_until, cohort.start, cohort.id)))


def full(cohort: Cohort) -> bool:
    """Whether all its places are taken."""
    return cohort.places is not None and cohort.taken >= cohort.places


def _rungs(portal: Portal, kind: str, id_: str) -> Iterator[str]:
    if kind == "rotation":
        ref = portal.rotations[id_].role
        if ref is not None and ref in portal.rungs:
            yield ref
    else:
        yield from (step.role for pathway in portal.programmes[id_].pathways if pathway in portal.pathways for step in portal.pathways[pathway].steps)


def _gathered(portal: Portal, keys: _Keys) -> Mapping[str, tuple[Stay, ...]]:
    found: dict[str, list[Stay]] = {}
    for kind, id_ in _stays(portal):
        for key in dict.fromkeys(keys(kind, id_)):
            found.setdefault(key, []).append((kind, id_))
    return _tuples(found)


def _stays(portal: Portal) -> tuple[Stay, ...]:
    """All stays, that which closes soonest first."""
    rotations = [(_last(rotation.closes), rotation.title.casefold(), "rotation", id_) for id_, rotation in portal.rotations.items()]
    training = [(_last(coming[0].apply_until if (coming := to_apply_for(programme, portal.today)) else None), programme.title.casefold(), "programme", id_)
                for id_, programme in portal.programmes.items() if programme.kind == "cross-training"]
    return tuple((kind, id_) for _, _, kind, id_ in sorted([*rotations, *training]))


def _last(closes: dt.date | None) -> dt.date:
    """For sorting: what never closes comes last."""
    return closes or dt.date.max


def _tuples(found: Mapping[str, list[_T]]) -> Mapping[str, tuple[_T, ...]]:
    return {key: tuple(values) for key, values in found.items()}
