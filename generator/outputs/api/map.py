"""What the map's script reads: every rung with what it is found by, and what leads where.

In: the facts. Out: the fields of `/api/v1/map.json`. Numbers stand for places in the lists of the same file, from 0. Refuses to
know where a rung is drawn, and to tell a move's reasons: these are in the files of the roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.derive.facts import Facts

KINDS = ("promotion", "lateral", "rotation")


@dataclass(frozen=True, slots=True)
class Named:
    """A word to choose by."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class OnTheMap:
    """A rung: what it is found by. `asks` are places in `competencies`."""

    ref: str
    title: str
    role_title: str
    url: str
    grade_title: str
    family: str
    track: str | None
    asks: tuple[int, ...]


def whole(facts: Facts) -> Mapping[str, object]:
    """`/api/v1/map.json`."""
    portal = facts.portal
    asked = sorted({id_ for rung in portal.rungs.values() for id_ in rung.asks}, key=lambda id_: (portal.competencies[id_].title.casefold(), id_))
    place = {id_: at for at, id_ in enumerate(asked)}
    at = {ref: number for number, ref in enumerate(portal.rungs)}
    rungs = []
    for rung in portal.rungs.values():
        role, grade = portal.roles[rung.role], portal.grade(rung)
        rungs.append(OnTheMap(rung.ref, rung.title, role.title, rung.url, grade.title if grade else "", role.family, role.track,
                              tuple(sorted(place[id_] for id_ in rung.asks))))
    return {
        "kinds": KINDS,
        "competencies": tuple(Named(id_, portal.competencies[id_].title) for id_ in asked),
        "rungs": tuple(rungs),
        "moves": tuple((at[move.source], at[move.target], KINDS.index(move.kind)) for move in portal.moves),
        "adjacent": tuple((at[rung.ref], at[other]) for rung in portal.rungs.values() for _, other in facts.near.get(rung.ref, ())),
    }
