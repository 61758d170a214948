"""What pays for learning, in words: on a course, on a programme, on a pathway.

In: the desk. Out: views that `theme/components/paying/` shows. Refuses to add up or convert amounts in different currencies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.derive.paying import Rate, Share, budget, costs_of
from generator.records.benefit import Allowance, Benefit
from generator.records.course import Course
from generator.records.fields import Money
from generator.records.pathway import Pathway
from generator.records.taxonomy import Term
from generator.render.views.desk import Desk, Link

_Word = TypeVar("_Word", bound=Term)

PERIODS = {"month": "a month", "quarter": "a quarter", "year": "a year", "once": "once"}
_ROWS = 3


@dataclass(frozen=True, slots=True)
class PayerView:
    """A benefit that pays. `rows` are pairs of whom and how much, or one that tells the span of them; `enough` says what that means for the
    price, where it can be said.
    """

    link: Link
    rows: tuple[tuple[str, str], ...]
    enough: str
    how_url: str
    claim_url: str


@dataclass(frozen=True, slots=True)
class PayingView:
    """What pays for something: its price in words, what pays, and what gives time for it."""

    price: str
    money: tuple[PayerView, ...]
    time: tuple[PayerView, ...]


@dataclass(frozen=True, slots=True)
class ShareView:
    """What a benefit can pay for on a pathway, what it gives, and whether that is enough."""

    link: Link
    pays_for: str
    gives: str
    over_the_way: str
    enough: bool


@dataclass(frozen=True, slots=True)
class CurrencyView:
    """A pathway's cost in one currency, and what pays for it."""

    cost: str
    shares: tuple[ShareView, ...]


@dataclass(frozen=True, slots=True)
class BudgetView:
    """A pathway's costs by currency, its hours, what pays for both, and what nothing pays for."""

    currencies: tuple[CurrencyView, ...]
    hours: str
    time: tuple[ShareView, ...]
    unpaid: tuple[Link, ...]


def of_course(desk: Desk, course: Course) -> PayingView | None:
    """What pays for a course that costs something, and what gives time for one that says how long it takes."""
    cost = course.cost if course.cost is not None and course.cost.amount else None
    money = _payers(desk, desk.facts.payers.get(course.format, ()), cost) if cost else ()
    time = _payers(desk, desk.facts.time_givers.get(course.format, ()), None) if course.hours else ()
    return PayingView(desk.words.money(cost) if cost else "", money, time) if money or time else None


def of_courses(desk: Desk, ids: Iterable[str]) -> tuple[str, tuple[Link, ...]]:
    """What several courses cost, in words, each currency by itself; and the benefits that pay for any of them."""
    paid = [desk.portal.courses[id_] for id_ in ids if id_ in desk.portal.courses and costs_of([desk.portal.courses[id_]])]
    benefits = dict.fromkeys(id_ for course in paid for id_ in desk.facts.payers.get(course.format, ()))
    return amounts(desk, costs_of(paid)), tuple(_link(desk, id_) for id_ in benefits)


def of_pathway(desk: Desk, pathway: Pathway) -> BudgetView | None:
    """What a pathway costs against what pays for it; None where neither is known."""
    found = budget(desk.portal, pathway, desk.facts.grants)
    currencies = tuple(
        CurrencyView(desk.words.amount(cost, currency), tuple(_share(desk, share) for share in found.money if share.currency == currency))
        for currency, cost in found.costs)
    time = tuple(_share(desk, share) for share in found.time)
    unpaid = tuple(Link(desk.portal.courses[id_].title, f"/courses/{id_}/", _price(desk, id_)) for id_ in found.unpaid) if desk.facts.payers else ()
    if not (time or unpaid or any(each.shares for each in currencies)):
        return None
    return BudgetView(currencies, desk.words.hours(found.hours), time, unpaid)


def whole_budget(desk: Desk, pathway: Pathway) -> tuple[str, Link] | None:
    """What the first of the benefits that pay gives over a pathway, in the currencies of its costs, and which it is."""
    found = budget(desk.portal, pathway, desk.facts.grants)
    if not found.money:
        return None
    first = found.money[0].benefit
    return desk.words.either([desk.words.amount(share.total, share.currency) for share in found.money if share.benefit == first]), _link(desk, first)


def amounts(desk: Desk, costs: Iterable[tuple[str, float]]) -> str:
    """£450 and €60: side by side, never added up."""
    return desk.words.listed([desk.words.amount(amount, currency) for currency, amount in costs])


def whom(desk: Desk, allowance: Allowance) -> str:
    """For whom an allowance is: Engineering, Data; Grade 3."""
    portal = desk.portal
    parts = [_titles(portal.families, allowance.families), _titles(portal.tracks, allowance.tracks), _titles(portal.grades, allowance.grades)]
    return "; ".join(", ".join(part) for part in parts if part) or "Everyone"


def rows(desk: Desk, allowances: Iterable[Allowance]) -> tuple[tuple[str, str], ...]:
    """Whom and how much. What differs in its currency alone stands in one row."""
    words = desk.words
    found: dict[tuple[str, str, str], list[str]] = {}
    for each in allowances:
        held = found.setdefault((whom(desk, each), words.hours(each.hours), PERIODS[each.period]), [])
        if each.amount is not None and each.currency is not None:
            held.append(words.amount(each.amount, each.currency))
    return tuple((who, f"{' and '.join(filter(None, (words.either(amounts_), hours)))} {period}") for (who, hours, period), amounts_ in found.items())


def _titles(terms: Mapping[str, _Word], ids: Iterable[str]) -> list[str]:
    return [terms[id_].title for id_ in ids if id_ in terms]


def _link(desk: Desk, id_: str) -> Link:
    return Link(desk.portal.benefits[id_].title, f"/benefits/{id_}/")


def _price(desk: Desk, course: str) -> str:
    cost = desk.portal.courses[course].cost
    return desk.words.money(cost) if cost else ""


def _payers(desk: Desk, ids: Iterable[str], cost: Money | None) -> tuple[PayerView, ...]:
    return tuple(_payer(desk, id_, desk.portal.benefits[id_], cost) for id_ in ids)


def _payer(desk: Desk, id_: str, benefit: Benefit, cost: Money | None) -> PayerView:
    """Where the benefit has allowances in the price's currency, those alone."""
    same = [each for each in benefit.allowances if cost is not None and each.currency == cost.currency]
    told = rows(desk, same or [each for each in benefit.allowances if cost is not None or each.hours is not None])
    if len(told) > _ROWS:
        told = (("", f"{desk.words.count(len(told), 'allowance', 'allowances')}, by who you are"),)
    given = [each.amount for each in same if each.amount is not None]
    enough = "" if cost is None or not given else "Enough for it" if min(given) >= cost.amount else "Pays a part of it" if max(given) < cost.amount else ""
    link = _link(desk, id_)
    return PayerView(link, told, enough, f"{link.url}#steps" if benefit.steps else link.url, benefit.claim_url or "")


def _share(desk: Desk, share: Share) -> ShareView:
    words = desk.words
    told = dict.fromkeys(f"{_amount(desk, share, rate[0])} {PERIODS[rate[1]]}" for rate in share.rates)
    return ShareView(
        _link(desk, share.benefit), f"{words.count(len(share.courses), 'course', 'courses')}, {_amount(desk, share, share.cost)}",
        words.listed(list(told)), _amount(desk, share, share.total) if not _once(share.rates) else "", share.enough)


def _once(rates: tuple[Rate, ...]) -> bool:
    return all(period == "once" for _, period in rates)


def _amount(desk: Desk, share: Share, figure: float) -> str:
    return desk.words.amount(figure, share.currency) if share.currency else desk.words.hours(figure)
