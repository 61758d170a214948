from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.derive.facts import Facts
from generator.derive.paying import Budget, budget, granted, payers, time_givers
from generator.portal import Portal
from generator.records.benefit import Allowance, Benefit
from tests.portals import small

CURRENCIES = ["CHF", "EUR", "GBP"]
STEPS = "steps: [{{role: developer/junior, months: {months}, courses: [{courses}]}}, {{role: developer/senior, courses: [{later}]}}]\n"


def benefit(allowances: str, more: str = "kind: learning-budget") -> str:
    return f"title: Budget\n{more}\nallowances: [{allowances}]\n"


def course(amount: float, currency: str, format_: str = "online", hours: float = 10) -> str:
    return f"title: Course\nformat: {format_}\nhours: {hours:g}\ncost: {{amount: {amount:g}, currency: {currency}}}\nteaches: [{{competency: testing}}]\n"


def portal_with(root: Path, courses: dict[str, str], benefits: dict[str, str], months: int = 12, later: str = "") -> Portal:
    """The small portal with a pathway over two rungs of one role; the courses not named `later` belong to the first."""
    steps = STEPS.format(months=months, courses=", ".join(id_ for id_ in courses if id_ != later), later=later)
    portal, problems = small(root, {"pathways/into-testing.yml": f"title: Up\nkind: vertical\n{steps}",
                                    **{f"courses/{id_}.yml": text for id_, text in courses.items()}, **{f"benefits/{id_}.yml": text for id_, text in benefits.items()}})
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return portal


def of(portal: Portal) -> Budget:
    return budget(portal, portal.pathways["into-testing"], Facts(portal).grants)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 900), st.sampled_from(CURRENCIES)), max_size=6), st.dictionaries(st.sampled_from(CURRENCIES), st.integers(1, 2000)),
       st.integers(0, 60))
def test_no_sum_holds_money_of_two_currencies(costs: list[tuple[int, str]], given_: dict[str, int], months: int):
    courses = {f"c{number}": course(*cost) for number, cost in enumerate(costs)}
    allowances = ", ".join(f"{{amount: {amount}, currency: {currency}}}" for currency, amount in given_.items())
    with tempfile.TemporaryDirectory() as folder:
        found = of(portal_with(Path(folder), courses, {"budget": benefit(allowances)} if given_ else {}, months))
    sums = {currency: sum(amount for amount, of_ in costs if of_ == currency) for currency in CURRENCIES}
    assert dict(found.costs) == {currency: amount for currency, amount in sums.items() if amount}
    assert {share.currency: (share.cost, share.total) for share in found.money} == {
        currency: (sums[currency], amount * max(1, months // 12)) for currency, amount in given_.items() if sums[currency]}
    assert set(found.unpaid) == {f"c{number}" for number, (amount, currency) in enumerate(costs) if amount and currency not in given_}


def test_of_the_allowances_in_a_currency_the_first_that_fits_is_theirs():
    held = Benefit(title="B", kind="learning-budget", allowances=(
        Allowance(grades=("g2",), amount=900, currency="GBP"), Allowance(amount=500, currency="GBP"), Allowance(amount=600, currency="EUR")))
    low, high = granted("b", held, ("engineering", None, "g1")), granted("b", held, ("engineering", None, "g2"))
    assert low is not None
    assert high is not None
    assert (low.amounts, high.amounts) == ((("EUR", (600, "year")), ("GBP", (500, "year"))), (("EUR", (600, "year")), ("GBP", (900, "year"))))


@pytest.mark.parametrize("allowance", [{"families": ("people",)}, {"tracks": ("management",)}, {"grades": ("g9",)}])
def test_an_allowance_is_for_those_of_whom_all_that_it_names_is_true(allowance: dict[str, tuple[str, ...]]):
    held = Benefit(title="B", kind="learning-budget", allowances=(Allowance(amount=500, currency="GBP", **allowance),))
    assert granted("b", held, ("engineering", "individual", "g1")) is None


def test_a_yearly_allowance_is_there_once_a_full_year_and_once_at_least(tmp_path: Path):
    totals = {months: of(portal_with(tmp_path, {"c": course(100, "GBP")}, {"budget": benefit("{amount: 800, currency: GBP}")}, months)).money[0].total for months in (6, 12, 30)}
    assert totals == {6: 800, 12: 800, 30: 1600}


def test_a_course_that_costs_more_than_a_year_gives_is_not_paid_by_many_years(tmp_path: Path):
    courses = {"c": course(900, "GBP"), "d": course(800, "GBP")}
    shares = [of(portal_with(tmp_path, {id_: courses[id_]}, {"budget": benefit("{amount: 800, currency: GBP}")}, 48)).money[0] for id_ in courses]
    assert [(share.total, share.enough) for share in shares] == [(3200, False), (3200, True)]


def test_what_is_given_once_counts_once(tmp_path: Path):
    found = of(portal_with(tmp_path, {"c": course(100, "GBP")}, {"budget": benefit("{amount: 800, currency: GBP, period: once}")}, 48))
    assert found.money[0].total == 800


def test_each_rung_has_its_own_allowance(tmp_path: Path):
    rates = "{grades: [g2], amount: 900, currency: GBP}, {amount: 500, currency: GBP}"
    found = of(portal_with(tmp_path, {"c": course(100, "GBP"), "d": course(50, "GBP")}, {"budget": benefit(rates)}, 24, later="d"))
    assert (found.money[0].rates, found.money[0].total, found.money[0].cost) == (((500, "year"), (900, "year")), 2 * 500 + 900, 150)


def test_a_benefit_pays_for_the_formats_it_covers(tmp_path: Path):
    benefits = {"books": benefit("{amount: 50, currency: GBP}", "kind: learning-budget\ncovers: [book]"), "all": benefit("{amount: 50, currency: GBP}", "kind: tuition")}
    portal = portal_with(tmp_path, {"c": course(100, "GBP"), "d": course(30, "GBP", "book")}, benefits)
    assert {format_: ids for format_, ids in payers(portal).items() if format_ in {"book", "online"}} == {"book": ("books", "all"), "online": ("all",)}
    assert {share.benefit: share.courses for share in of(portal).money} == {"books": ("d",), "all": ("c", "d")}


def test_time_is_no_money(tmp_path: Path):
    portal = portal_with(tmp_path, {"c": course(100, "GBP")}, {"days": benefit("{hours: 40}", "kind: learning-time")}, 24)
    found = of(portal)
    assert (found.money, found.unpaid) == ((), ("c",))
    assert [(share.currency, share.cost, share.total) for share in found.time] == [("", 10, 80)]
    assert (payers(portal), time_givers(portal)["online"]) == ({}, ("days",))
