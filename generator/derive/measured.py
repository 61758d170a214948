"""What may be told of the figures beside outcomes and surveys: by period and group, by question and answer, small groups left out.

In: the rows of a table as written, and the smallest group that may be told of. Out: `Measured` and `Question`s. Nothing else
makes figures known: pages, charts, JSON and CSV files are made from these. Refuses to let a figure of a small group through, or one
from which it could be worked out (`suppression.py`). What isn't about people (`n` left empty) is told as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.derive.suppression import TOTAL, Cell, suppressed
from generator.records.outcome import Outcome, OutcomeRow
from generator.records.row import Row
from generator.records.survey import SurveyRow

PER_CENT = frozenset({"per cent", "percent", "%"})
_PEOPLE = frozenset({"people", "persons", "participants", "employees", "colleagues"})
_LONGEST = {"": 12, "H": 6, "Q": 3}
_EVERYTHING = 100.0


@dataclass(frozen=True, slots=True)
class Told:
    """A figure for a period and a group; of one that is `withheld` neither value nor `n` is told."""

    period: str
    group: str
    value: float | None
    n: int | None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of a group, one for each period; None where there was none. The group of everyone is called nothing."""

    group: str
    figures: tuple[Told | None, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """What was paid and what came back, over the periods for which both may be told. `per_cent` is the return on investment,
    (benefit − cost) ÷ cost; `ratio` is benefit ÷ cost.
    """

    periods: tuple[str, ...]
    cost: float
    benefit: float

    @property
    def per_cent(self) -> float:
        return (self.benefit - self.cost) / self.cost * _EVERYTHING

    @property
    def ratio(self) -> float:
        return self.benefit / self.cost


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of an outcome that may be told. `periods` from the earliest; everyone first, then groups as written."""

    periods: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    worth: Worth | None = None

    @property
    def everyone(self) -> Line | None:
        """The figures of all groups together, where the table has them."""
        return next((line for line in self.lines if line.group == TOTAL), None)

    @property
    def groups(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.group != TOTAL)

    @property
    def withheld(self) -> int:
        """How many figures aren't told."""
        return sum(told.withheld for told in self.told())

    def told(self) -> Iterator[Told]:
        """Every figure, by period, then in the order of groups."""
        return (told for place in range(len(self.periods)) for line in self.lines if (told := line.figures[place]) is not None)


@dataclass(frozen=True, slots=True)
class Answer:
    """How many gave an answer, and their share in per cent. Several answers are told `together` where one of them can't be alone."""

    together: tuple[str, ...]
    n: int
    share: float


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answers; without answers where fewer people answered than may be told of."""

    text: str
    total: int | None
    answers: tuple[Answer, ...]


def span(period: str) -> tuple[int, int, int]:
    """Year, first month and months of a period."""
    year, _, part = period.partition("-")
    letter = part[:1] if part[:1] in {"H", "Q"} else ""
    months = _LONGEST[letter] if letter or not part else 1
    first = (int(part[1:]) - 1) * months + 1 if letter else int(part) if part else 1
    return int(year), first, months


def _when(period: str) -> tuple[int, int]:
    """The month it ends in, then its length: a year comes after its last quarter."""
    year, first, months = span(period)
    return year * 12 + first + months, months


def measured(outcome: Outcome, rows: Sequence[Row], minimum: int) -> Measured:
    """What may be told of an outcome's table. Each period is a table of its own: no total over periods is told."""
    written = [row for row in rows if isinstance(row, OutcomeRow)]
    periods = tuple(sorted({row.period for row in written}, key=_when))
    groups = sorted(dict.fromkeys(row.group for row in written), key=lambda group: group != TOTAL)
    by_place = {(row.period, row.group): row for row in written}
    hidden = {cell for period in periods for cell in _hidden(outcome, [row for row in written if row.period == period], minimum)}

    def told(period: str, group: str) -> Told | None:
        row = by_place.get((period, group))
        if row is None:
            return None
        away = (group, period) in hidden
        return Told(period, group, None if away else row.value, None if away else _people(outcome, row), away)

    lines = tuple(Line(group, tuple(told(period, group) for period in periods)) for group in groups)
    return Measured(periods, lines, _worth(periods, lines) if outcome.kind == "return" else None)


def _people(outcome: Outcome, row: OutcomeRow) -> int | None:
    """How many people a row is about. A count of people is about as many, even where that isn't said twice."""
    if row.n is None and (outcome.unit or "").casefold() in _PEOPLE and row.value >= 0:
        return round(row.value)
    return row.n


def _hidden(outcome: Outcome, rows: Sequence[OutcomeRow], minimum: int) -> frozenset[Cell]:
    """The cells to withhold in one period. Of shares, those who are counted in and those who aren't mustn't be known either."""
    people = {(row.group, row.period): n for row in rows if (n := _people(outcome, row)) is not None}
    also: list[Mapping[Cell, int]] = []
    if (outcome.unit or "").casefold() in PER_CENT and all(0 <= row.value <= _EVERYTHING for row in rows):
        counted = {(row.group, row.period): round(row.value * row.n / _EVERYTHING) for row in rows if row.n is not None}
        also = [counted, {cell: people[cell] - n for cell, n in counted.items()}]
    return suppressed(people, minimum, also)


def _worth(periods: tuple[str, ...], lines: Sequence[Line]) -> Worth | None:
    sides = {line.group.casefold(): line.figures for line in lines}
    if not {"cost", "benefit"} <= sides.keys():
        return None
    both = [(period, cost.value, benefit.value) for period, cost, benefit in zip(periods, sides["cost"], sides["benefit"], strict=True)
            if cost is not None and benefit is not None and cost.value is not None and benefit.value is not None]
    spent = sum(cost for _, cost, _ in both)
    return Worth(tuple(period for period, *_ in both), spent, sum(benefit for *_, benefit in both)) if spent > 0 else None


def answered(rows: Sequence[Row], minimum: int) -> tuple[Question, ...]:
    """What may be told of a survey's table: each question with its answers, both as written. How many answered counts as known,
    since other questions tell it; so what one answer withholds is told together with others.
    """
    asked: dict[str, dict[str, int]] = {}
    for row in rows:
        if isinstance(row, SurveyRow):
            asked.setdefault(row.question, {})[row.answer] = row.n
    return tuple(_question(text, answers, minimum) for text, answers in asked.items())


def _question(text: str, answers: Mapping[str, int], minimum: int) -> Question:
    total = sum(answers.values())
    away = {answer for answer, _ in suppressed({**{(answer, text): n for answer, n in answers.items()}, (TOTAL, text): total}, minimum)}
    if TOTAL in away or not total:
        return Question(text, None, ())
    joined = tuple(answer for answer in answers if answer in away)
    groups = dict.fromkeys(joined if answer in away else (answer,) for answer in answers)
    return Question(text, total, tuple(Answer(group, n, n / total * _EVERYTHING) for group in groups for n in (sum(answers[answer] for answer in group),)))
