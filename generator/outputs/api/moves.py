"""`/api/v1/moves.json` and `/api/v1/profiles.json`: all moves of the portal and what each takes, and what each rung asks, as numbers.

In: the portal. Out: two files, from which a browser finds the routes between any two rungs and, where no move is written, the rung nearest
to the goal (`derive/routes.py` has the rules). Refuses to find any itself, and to say what the moves are about: the files of the roles do.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.derive.routes import KINDS, PARTS, web
from generator.portal import Portal

UNTOLD = -1
"""Stands for months that nobody has written."""


def moves(portal: Portal) -> Mapping[str, object]:
    """All rungs by ref, and the moves between them as columns of one length, by the places of the rungs they leave and reach."""
    found = web(portal)
    legs = [(source, target, leg) for source, legs in enumerate(found.legs) for target, leg in legs.items()]
    return {
        "type": "moves", "kinds": KINDS, "typical_months": found.typical / PARTS or None,
        "rungs": found.rungs, "titles": tuple(portal.rungs[ref].title for ref in found.rungs),
        "from": tuple(source for source, _, _ in legs), "to": tuple(target for _, target, _ in legs),
        "kind": tuple(KINDS.index(leg.move.kind) for *_, leg in legs),
        "months": tuple(UNTOLD if leg.months is None else leg.months / PARTS for *_, leg in legs),
        "learning": tuple(leg.learning for *_, leg in legs),
    }


def profiles(portal: Portal) -> Mapping[str, object]:
    """By rung: the competencies it asks, each followed by the place of its level; and its criteria, the same number for equal ones."""
    found = web(portal)
    competencies = tuple(sorted({id_ for profile in found.profiles for id_ in profile.places}))
    numbers = {id_: number for number, id_ in enumerate(competencies)}
    told = dict(zip(found.rungs, found.profiles, strict=True))
    return {
        "type": "profiles", "competencies": competencies,
        "asks": {ref: tuple(figure for id_, place in sorted(profile.places.items()) for figure in (numbers[id_], place)) for ref, profile in told.items()},
        "criteria": {ref: tuple(sorted(profile.criteria)) for ref, profile in told.items()},
    }
