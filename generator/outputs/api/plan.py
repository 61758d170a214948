"""`/api/v1/aliases.json` and `/api/v1/allowances.json`: what somebody's own plan is kept up with and reckoned against.

In: the portal, the facts. Out: two files: the present id of each former one, and what benefits give to whom. Refuses to know any plan:
plans stay in their owners' browsers. Amounts in different currencies stand side by side and are never added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.derive.facts import Facts
from generator.derive.paying import Grant
from generator.portal import Portal
from generator.records import KINDS


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money for a period."""

    amount: float
    currency: str
    period: str


@dataclass(frozen=True, slots=True)
class Time:
    """Hours for a period."""

    hours: float
    period: str


@dataclass(frozen=True, slots=True)
class Given:
    """What one benefit gives: in each currency one sum at most."""

    benefit: str
    amounts: tuple[Sum, ...]
    time: Time | None


@dataclass(frozen=True, slots=True)
class Holders:
    """All who hold a rung of this family, track and grade, and what they are given, money first."""

    family: str
    track: str | None
    grade: str | None
    gives: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class BenefitOut:
    """A benefit that gives something; `covers` the formats of courses it is for, empty where for all."""

    id: str
    title: str
    url: str
    kind: str
    covers: tuple[str, ...]


def aliases(portal: Portal) -> Mapping[str, object]:
    """By kind and former id, the id that is used now, of records that are shown."""
    found: dict[str, dict[str, str]] = {}
    for (kind, former), now in sorted(portal.aliases.items()):
        if now in portal.entries.get(kind, {}):
            found.setdefault(kind, {})[former] = now
    return {"type": "aliases", "aliases": found}


def allowances(facts: Facts) -> Mapping[str, object]:
    """`holders`, by family, track and grade, of those who are given anything; `benefits` that are named there."""
    holders = tuple(Holders(family, track, grade, tuple(_given(grant) for grant in gives)) for (family, track, grade), gives in facts.grants.items() if gives)
    named = sorted({given.benefit for holder in holders for given in holder.gives})
    return {"type": "allowances", "benefits": tuple(_benefit(facts.portal, id_) for id_ in named), "holders": holders}


def _given(grant: Grant) -> Given:
    return Given(grant.benefit, tuple(Sum(amount, currency, period) for currency, (amount, period) in grant.amounts), Time(*grant.hours) if grant.hours else None)


def _benefit(portal: Portal, id_: str) -> BenefitOut:
    benefit = portal.benefits[id_]
    return BenefitOut(id_, benefit.title, KINDS["benefit"].url(id_), benefit.kind, benefit.covers)
