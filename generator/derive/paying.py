"""What pays for learning: which allowances are somebody's, what pays for a course, and a pathway's costs against both.

In: the portal. Out: `Grant`s by family, track and grade; benefits by the format of course they pay for; `Budget`. Amounts in different
currencies are never added up and never converted: everything here is told currency by currency. Refuses to say who is eligible: what
a benefit says in words is for people to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.derive.journey import months
from generator.portal import Portal, Rung
from generator.records.benefit import Allowance, Benefit
from generator.records.course import Course
from generator.records.pathway import Pathway

Who: TypeAlias = tuple[str, str | None, str | None]
"""Job family, track and grade."""
Rate: TypeAlias = tuple[float, str]
"""An amount or a number of hours, and the period it is for."""

PERIOD_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_ORDER = ("learning-budget", "certification", "tuition", "learning-time")


@dataclass(frozen=True, slots=True)
class Grant:
    """What a benefit gives somebody: in each currency at most one rate, and time where it gives any."""

    benefit: str
    amounts: tuple[tuple[str, Rate], ...]
    hours: Rate | None


@dataclass(frozen=True, slots=True)
class Share:
    """What a benefit gives on the whole of a pathway: of one currency, or of time where `currency` is empty. `courses` are those it can pay
    for, at `cost`; `rates` what it gives, in the order of the steps, and `total` what that makes over the way. One of the courses is
    `dearer` than what there is for one period on its step.
    """

    benefit: str
    currency: str
    courses: tuple[str, ...]
    cost: float
    rates: tuple[Rate, ...]
    total: float
    dearer: bool

    @property
    def enough(self) -> bool:
        """Whether it gives as much as all that it can pay for costs, and each course can be paid at once."""
        return self.total >= self.cost and not self.dearer


@dataclass(frozen=True, slots=True)
class Budget:
    """A pathway's costs and what pays for them: `money` by currency, `time` for the hours; `unpaid` are courses that cost something which
    nothing pays for on the rung they are taken on.
    """

    costs: tuple[tuple[str, float], ...]
    hours: float
    money: tuple[Share, ...]
    time: tuple[Share, ...]
    unpaid: tuple[str, ...]


def who(portal: Portal, rung: Rung) -> Who:
    """For whom allowances on this rung are."""
    role = portal.roles[rung.role]
    return role.family, role.track, rung.grade


def fits(allowance: Allowance, someone: Who) -> bool:
    """Whether all that the allowance names is true of somebody."""
    return all(not named or own in named for named, own in zip((allowance.families, allowance.tracks, allowance.grades), someone, strict=True))


def granted(id_: str, benefit: Benefit, someone: Who) -> Grant | None:
    """What the benefit gives somebody: of the allowances in one currency the first that fits, and the first hours that do."""
    amounts: dict[str, Rate] = {}
    hours: Rate | None = None
    for allowance in benefit.allowances:
        if fits(allowance, someone):
            if allowance.amount is not None and allowance.currency is not None:
                amounts.setdefault(allowance.currency, (allowance.amount, allowance.period))
            if allowance.hours is not None and hours is None:
                hours = allowance.hours, allowance.period
    return Grant(id_, tuple(sorted(amounts.items())), hours) if amounts or hours else None


def grants(portal: Portal) -> Mapping[Who, tuple[Grant, ...]]:
    """Who holds any rung → what they are given, money first."""
    someone = sorted({who(portal, rung) for rung in portal.rungs.values()}, key=repr)
    ids = _in_order(portal, portal.benefits)
    return {each: tuple(grant for id_ in ids if (grant := granted(id_, portal.benefits[id_], each))) for each in someone}


def payers(portal: Portal) -> Mapping[str, tuple[str, ...]]:
    """Format of course → the benefits that pay money for it."""
    return _covering(portal, [id_ for id_, benefit in portal.benefits.items() if any(each.amount is not None for each in benefit.allowances)])


def time_givers(portal: Portal) -> Mapping[str, tuple[str, ...]]:
    """Format of course → the benefits that give time to learn for it."""
    return _covering(portal, [id_ for id_, benefit in portal.benefits.items() if benefit.kind == "learning-time"])


def covers(benefit: Benefit, format_: str) -> bool:
    """Whether a benefit is for courses of this format."""
    return not benefit.covers or format_ in benefit.covers


def costs_of(courses: Iterable[Course]) -> tuple[tuple[str, float], ...]:
    """What the courses cost in all, currency by currency; nothing for what is free or not known."""
    found: dict[str, float] = {}
    for course in courses:
        if course.cost is not None and course.cost.amount:
            found[course.cost.currency] = found.get(course.cost.currency, 0) + course.cost.amount
    return tuple(sorted(found.items()))


def budget(portal: Portal, pathway: Pathway, given: Mapping[Who, tuple[Grant, ...]]) -> Budget:
    """The pathway's costs and what pays for them; `given` are the `grants`.

    A course counts once, on the first step that names it. A yearly allowance is there once for each full year on the steps on which it is
    the same, and once at least, as on the last step, which takes no time; one that is given once counts once.
    """
    money: dict[tuple[str, str], _Sum] = {}
    time: dict[str, _Sum] = {}
    unpaid: list[str] = []
    taken: dict[str, None] = {}
    steps = [step for step in pathway.steps if step.role in portal.rungs]
    for number, step in enumerate(steps):
        lasts = 0 if number == len(steps) - 1 else months(portal, step)
        mine = given.get(who(portal, portal.rungs[step.role]), ())
        new = {id_: portal.courses[id_] for id_ in step.courses if id_ in portal.courses and id_ not in taken}
        taken.update(dict.fromkeys(new))
        paid: set[str] = set()
        for grant in mine:
            benefit = portal.benefits[grant.benefit]
            covered = {id_: course for id_, course in new.items() if covers(benefit, course.format)}
            for currency, rate in grant.amounts:
                part = {id_: cost for id_, course in covered.items() if (cost := _cost(course, currency))}
                money.setdefault((grant.benefit, currency), _Sum()).add(rate, lasts, part)
                paid |= part.keys()
            if grant.hours is not None and benefit.kind == "learning-time":
                time.setdefault(grant.benefit, _Sum()).add(grant.hours, lasts, {id_: course.hours for id_, course in covered.items() if course.hours})
        unpaid += [id_ for id_, course in new.items() if costs_of([course]) and id_ not in paid]
    courses = [portal.courses[id_] for id_ in taken]
    return Budget(
        costs_of(courses), sum(course.hours or 0 for course in courses),
        tuple(held.share(id_, currency) for (id_, currency), held in money.items() if held.courses),
        tuple(held.share(id_, "") for id_, held in time.items() if held.courses), tuple(unpaid))


class _Sum:
    """What one benefit gives and pays for, while the steps are gone through."""

    __slots__ = ("cost", "courses", "dearer", "months")

    def __init__(self) -> None:
        self.courses: list[str] = []
        self.cost: float = 0
        self.dearer = False
        self.months: dict[Rate, float] = {}

    def add(self, rate: Rate, months_: float, costs: Mapping[str, float]) -> None:
        """A step of so many months at this rate, on which these courses are taken."""
        self.months[rate] = self.months.get(rate, 0) + months_
        self.courses += costs
        self.cost += sum(costs.values())
        self.dearer |= max(costs.values(), default=0) > rate[0]

    def share(self, benefit: str, currency: str) -> Share:
        yearly = sum(amount * max(1, int(lasts // PERIOD_MONTHS[period])) for (amount, period), lasts in self.months.items() if period in PERIOD_MONTHS)
        once = max((amount for amount, period in self.months if period not in PERIOD_MONTHS), default=0)
        return Share(benefit, currency, tuple(self.courses), self.cost, tuple(self.months), yearly + once, self.dearer)


def _cost(course: Course, currency: str) -> float:
    """What the course costs in this currency; 0 where it is free, not known or in another."""
    return course.cost.amount if course.cost is not None and course.cost.currency == currency else 0


def _covering(portal: Portal, ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    formats = dict.fromkeys(course.format for course in portal.courses.values())
    ordered = _in_order(portal, ids)
    return {format_: found for format_ in sorted(formats) if (found := tuple(id_ for id_ in ordered if covers(portal.benefits[id_], format_)))}


def _in_order(portal: Portal, ids: Iterable[str]) -> tuple[str, ...]:
    """One's own budget first, then what pays for certificates, for studies, and time; in each what is for everyone first."""
    benefits = portal.benefits

    def place(id_: str) -> tuple[int, bool, str, str]:
        benefit = benefits[id_]
        return _ORDER.index(benefit.kind), not any(fits(each, ("", None, None)) for each in benefit.allowances), benefit.title.casefold(), id_

    return tuple(sorted(ids, key=place))
