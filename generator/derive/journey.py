"""What a pathway takes in all: months, hours and cost.

In: the portal and a pathway. Out: `Totals`. Amounts in different currencies are never added up. Refuses to guess: a
course without hours or cost is counted as not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.portal import Portal
from generator.records.pathway import Pathway, Step


@dataclass(frozen=True, slots=True)
class Totals:
    """`months` of the steps, `hours` of the courses, `costs` by currency (sorted); how many courses tell neither."""

    months: float
    hours: float
    costs: tuple[tuple[str, float], ...]
    courses: int
    without_hours: int
    without_cost: int


def months(portal: Portal, step: Step) -> float:
    """How long a step takes: its own word, else the rung's, else nothing."""
    rung = portal.rungs.get(step.role)
    return step.months if step.months is not None else (rung.stated.typical_months or 0 if rung else 0)


def totals(portal: Portal, pathway: Pathway) -> Totals:
    """Over all steps, each course once. The last step's months don't count: one has arrived."""
    courses = dict.fromkeys(c for step in pathway.steps for c in step.courses if c in portal.courses)
    return _totals(portal, courses, sum(months(portal, step) for step in pathway.steps[:-1]))


def _totals(portal: Portal, courses: Iterable[str], total_months: float) -> Totals:
    records = [portal.courses[c] for c in courses]
    costs: dict[str, float] = {}
    for record in records:
        if record.cost is not None:
            costs[record.cost.currency] = costs.get(record.cost.currency, 0) + record.cost.amount
    return Totals(
        months=total_months,
        hours=sum(record.hours or 0 for record in records),
        costs=tuple((currency, amount) for currency, amount in sorted(costs.items()) if amount),
        courses=len(records),
        without_hours=sum(record.hours is None for record in records),
        without_cost=sum(record.cost is None for record in records),
    )
