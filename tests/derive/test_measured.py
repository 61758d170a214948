"""What is told of the figures beside outcomes and surveys."""

from __future__ import annotations

import pytest

from generator.derive.measured import Measured, answered, measured
from generator.records.outcome import Outcome, OutcomeRow
from generator.records.row import Row
from generator.records.survey import SurveyRow


def outcome(**fields: object) -> Outcome:
    return Outcome.model_validate({"title": "Moves", "question": "How many?", "kind": "result", "unit": "per cent", **fields})


def rows(text: str) -> list[Row]:
    return [OutcomeRow.model_validate({name: cell for name, cell in zip(("period", "group", "value", "n"), line.split(","), strict=True) if cell})
            for line in text.split()]


def told(held: Measured) -> list[tuple[str, str, float | None, int | None]]:
    return [(each.period, each.group, each.value, each.n) for each in held.told()]


def test_a_small_group_and_what_it_could_be_worked_out_from_tell_neither_value_nor_number():
    held = measured(outcome(), rows("2026-Q1,,50,49 2026-Q1,A,60,30 2026-Q1,B,40,15 2026-Q1,C,25,4"), 5)
    assert told(held) == [("2026-Q1", "", 50, 49), ("2026-Q1", "A", 60, 30), ("2026-Q1", "B", None, None), ("2026-Q1", "C", None, None)]


def test_what_is_not_about_people_is_told():
    assert measured(outcome(unit="EUR"), rows("2026,cost,3,"), 5).withheld == 0


def test_a_count_of_people_is_about_as_many_even_where_that_is_not_said_twice():
    assert told(measured(outcome(unit="people"), rows("2026,A,3, 2026,B,30,"), 5)) == [("2026", "A", None, None), ("2026", "B", 30, 30)]


def test_the_smallest_group_is_the_site_s_to_set():
    assert [measured(outcome(), rows("2026,A,50,7"), minimum).withheld for minimum in (5, 8)] == [0, 1]


def test_periods_come_in_their_order_and_a_year_after_its_parts():
    held = measured(outcome(), rows("2026,,1,9 2026-Q4,,1,9 2025-12,,1,9 2026-H1,,1,9 2026-Q1,,1,9"), 5)
    assert held.periods == ("2025-12", "2026-Q1", "2026-H1", "2026-Q4", "2026")


def test_return_on_investment_is_benefit_less_cost_over_cost_in_per_cent():
    worth = measured(outcome(kind="return", unit="GBP"), rows("2026-Q1,cost,100,9 2026-Q1,benefit,80,9 2026-Q2,cost,100,9 2026-Q2,benefit,220,9"), 5).worth
    assert worth is not None
    assert (worth.cost, worth.benefit, worth.per_cent, worth.ratio) == (200, 300, 50, 1.5)


def test_what_is_withheld_is_in_no_sum():
    worth = measured(outcome(kind="return", unit="GBP"), rows("2026-Q1,cost,100,9 2026-Q1,benefit,80,3 2026-Q2,cost,100,9 2026-Q2,benefit,220,9"), 5).worth
    assert worth is not None
    assert (worth.periods, worth.benefit) == (("2026-Q2",), 220)


@pytest.mark.parametrize("table", ["2026-Q1,cost,0,9 2026-Q1,benefit,80,9", "2026-Q1,cost,100,9", "2026-Q1,benefit,80,9"])
def test_without_both_sides_there_is_no_return(table: str):
    assert measured(outcome(kind="return", unit="GBP"), rows(table), 5).worth is None


# ── surveys ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def asked(**answers: int) -> list[Row]:
    return [SurveyRow(question="Do you?", answer=answer, n=n) for answer, n in answers.items()]


def test_an_answer_that_few_gave_is_told_together_with_another():
    question = answered(asked(Yes=30, No=9, Perhaps=3), 5)[0]
    assert [(answer.together, answer.n) for answer in question.answers] == [(("Yes",), 30), (("No", "Perhaps"), 12)]


def test_the_answers_add_up_to_all_that_answered():
    question = answered(asked(Yes=30, No=9, Perhaps=3), 5)[0]
    assert (question.total, sum(answer.n for answer in question.answers), round(sum(answer.share for answer in question.answers))) == (42, 42, 100)


def test_of_a_question_that_few_answered_nothing_is_told():
    question = answered(asked(Yes=2, No=2), 5)[0]
    assert (question.total, question.answers) == (None, ())
