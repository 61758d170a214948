"""What tells one wording of a rung from the next: a fingerprint of what it asks, the same wherever it is told.

In: the portal and a rung. Out: eight hexadecimal digits, for permanent links (`docs/decisions/0004-versions-are-fingerprints.md`).
Refuses to know pages and how Markdown is shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from generator.portal import Portal, Rung

_DIGITS = 8


def version(*parts: object) -> str:
    """A short fingerprint of `parts`, values whose `repr` says all that they hold: it changes exactly if one of them does."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:_DIGITS]


def rung_version(portal: Portal, rung: Rung) -> str:
    """The version of what a rung asks: of its title, summary, responsibilities, expectations and evidence, and of the competencies asked
    with their levels from the one below to the one above.
    """
    stated = rung.stated
    return version(rung.title, rung.summary, stated.responsibilities, stated.evidence, rung.below is None, sorted(rung.new), sorted(rung.dropped),
                   [(expectation, _area(portal, expectation.area)) for expectation in rung.expectations], list(_asks(portal, rung)))


def _asks(portal: Portal, rung: Rung) -> Iterator[tuple[object, ...]]:
    for id_, ask in rung.asks.items():
        competency, place = portal.competencies[id_], portal.place(id_, ask.level)
        beside = tuple((level, competency.levels.get(level.id)) for at, level in enumerate(portal.scale(id_)) if abs(at - place) <= 1)
        yield id_, competency.title, competency.summary, _area(portal, competency.area), ask, beside


def _area(portal: Portal, area: str | None) -> str:
    return portal.areas[area].title if area is not None and area in portal.areas else ""
