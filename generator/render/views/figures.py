"""Figures as they stand on a page: a chart, and the same in a table beside it.

In: the desk and an outcome's or a survey's id. Out: views, made from what may be told (`derive/measured.py`) and nothing else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from babel.dates import format_date
from babel.numbers import format_decimal, list_currencies

from generator.derive.measured import PER_CENT, Line, Measured, Question, Told, Worth
from generator.records.outcome import Outcome
from generator.render.charts import Chart, Level, Series, chart
from generator.render.views.desk import Desk

_LINES_AT_ONCE = 3
_DOWN = 4
EVERYONE = "Everyone"


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in words; `withheld` where it may not be told."""

    text: str
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table: what it is about, its columns after the first, and rows, each with its name."""

    caption: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure beside others: its name, its words, and its length in hundredths of the longest that there could be."""

    name: str
    text: str
    length: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Figures beside each other, each with a bar. `columns` name the table's columns."""

    caption: str
    columns: tuple[str, str]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """The figures of an outcome. `note` says what is withheld and why; `download` is a CSV file of what is told."""

    chart: Chart | None
    bars: Bars | None
    table: FigureTable
    note: str
    download: str


@dataclass(frozen=True, slots=True)
class WorthView:
    """Cost against benefit: the sum in words, step by step, and what comes of it."""

    cost: str
    benefit: str
    formula: str
    per_cent: str
    span: str
    ratio: str


@dataclass(frozen=True, slots=True)
class AskedView:
    """A question of a survey, how many answered, and their answers."""

    id: str
    text: str
    total: str
    bars: Bars | None


def group_name(group: str) -> str:
    """What a group is called; that of everyone has no name of its own."""
    return group[:1].upper() + group[1:] or EVERYONE


def number(desk: Desk, figure: float) -> str:
    """A figure in words, with at most two decimals."""
    return format_decimal(round(figure, 2), locale=desk.words.locale)


def figure_text(desk: Desk, outcome: Outcome, figure: float | None) -> str:
    """A figure with its unit, or nothing."""
    if figure is None:
        return ""
    unit = outcome.unit or ""
    return desk.words.amount(figure, unit) if unit in list_currencies() else f"{number(desk, figure)} {unit}".strip()


def period_words(desk: Desk, period: str) -> tuple[str, str]:
    """A period in two words: `Q3` and `2026`, `Nov` and `2026`; a year has one."""
    year, _, part = period.partition("-")
    if not part:
        return "", year
    return (format_date(dt.date(int(year), int(part), 1), "MMM", locale=desk.words.locale) if part.isdigit() else part), year


def period_text(desk: Desk, period: str) -> str:
    """A period in words: Q3 2026, Nov 2026, 2026."""
    return " ".join(filter(None, period_words(desk, period)))


def of_outcome(desk: Desk, id_: str) -> MeasureView | None:
    """The figures of an outcome; None where it has none."""
    outcome, held = desk.portal.outcomes[id_], desk.facts.measured[id_]
    if not held.periods:
        return None
    drawn = held.lines if len(held.groups) <= _LINES_AT_ONCE else (held.everyone,) if held.everyone else ()
    levels = [Level(kind, name, figure) for kind, name, figure in (("before", "Before", outcome.baseline), ("target", "Target", outcome.target)) if figure is not None]
    return MeasureView(
        chart=chart(f"chart-{id_}", outcome.title, [period_words(desk, period) for period in held.periods],
                    [Series(group_name(line.group), tuple(told.value if told else None for told in line.figures)) for line in drawn if line], levels,
                    lambda figure: figure_text(desk, outcome, figure), lambda figure: number(desk, figure)),
        bars=_latest(desk, outcome, held) if len(held.groups) > _LINES_AT_ONCE else None,
        table=_table(desk, outcome, held), note=withheld_note(desk) if held.withheld else "", download=f"/outcomes/{id_}/{id_}.csv")


def withheld_note(desk: Desk) -> str:
    """Why figures are missing."""
    return (f"– is withheld: it is about fewer than {desk.facts.smallest_group} people, or such a figure could be worked out from it.")


def _cell(desk: Desk, told: Told | None) -> Cell:
    if told is None:
        return Cell("")
    return Cell("", withheld=True) if told.withheld or told.value is None else Cell(number(desk, told.value))


def _table(desk: Desk, outcome: Outcome, held: Measured) -> FigureTable:
    """Periods go down where there are few groups, and across where there are many."""
    names = [group_name(line.group) for line in held.lines]
    periods = [period_text(desk, period) for period in held.periods]
    caption = f"{outcome.title}, in {outcome.unit}" if outcome.unit else outcome.title
    cells = [tuple(_cell(desk, told) for told in line.figures) for line in held.lines]
    if len(names) <= _DOWN:
        return FigureTable(caption, "Period", tuple(names), tuple((period, tuple(row[n] for row in cells)) for n, period in enumerate(periods)))
    return FigureTable(caption, "Group", tuple(periods), tuple(zip(names, cells, strict=True)))


def _latest(desk: Desk, outcome: Outcome, held: Measured) -> Bars | None:
    """The groups in the latest period beside each other, the highest first; those withheld aren't among them."""
    found = [(line, told) for line in held.groups if (told := line.figures[-1]) is not None and told.value is not None]
    longest = max((told.value or 0 for _, told in found), default=0)
    if (outcome.unit or "").casefold() in PER_CENT:
        longest = max(longest, 100)
    if longest <= 0 or any((told.value or 0) < 0 for _, told in found):
        return None
    found.sort(key=lambda pair: -(pair[1].value or 0))
    caption = ", ".join(filter(None, (f"By group, {period_text(desk, held.periods[-1])}", f"in {outcome.unit}" if outcome.unit else "")))
    return Bars(caption, ("Group", (outcome.unit or "Figure").capitalize()),
                tuple(Bar(group_name(line.group), number(desk, told.value or 0), round((told.value or 0) / longest * 100, 1)) for line, told in found))


def worth_view(desk: Desk, outcome: Outcome, worth: Worth) -> WorthView:
    """Cost against benefit."""
    cost, benefit, gain = (figure_text(desk, outcome, figure) for figure in (worth.cost, worth.benefit, worth.benefit - worth.cost))
    first, last = (period_text(desk, worth.periods[n]) for n in (0, -1))
    per_cent = f"{format_decimal(round(worth.per_cent), locale=desk.words.locale)} per cent"
    return WorthView(cost, benefit, f"({benefit} − {cost}) ÷ {cost} = {gain} ÷ {cost} = {per_cent}", per_cent, first if first == last else f"{first} to {last}",
                     number(desk, worth.ratio))


def of_survey(desk: Desk, id_: str) -> tuple[AskedView, ...]:
    """The questions of a survey with what was answered."""
    return tuple(_asked(desk, number_, question) for number_, question in enumerate(desk.facts.answered[id_], start=1))


def _asked(desk: Desk, place: int, question: Question) -> AskedView:
    if not question.answers:
        return AskedView(f"question-{place}", question.text, f"Too few people answered to be told: fewer than {desk.facts.smallest_group}.", None)
    bars = tuple(Bar(" or ".join(answer.together), _share(desk, answer.share), round(answer.share, 1), number(desk, answer.n)) for answer in question.answers)
    return AskedView(f"question-{place}", question.text, desk.words.count(question.total or 0, "answer", "answers"), Bars(question.text, ("Answer", "Share"), bars))


def _share(desk: Desk, share: float) -> str:
    """A share in whole per cent; what isn't nothing isn't told as nothing."""
    return f"< {number(desk, 1)} %" if 0 < share < 0.5 else f"{number(desk, round(share))} %"  # noqa: PLR2004 - half of one


def headline(desk: Desk, id_: str) -> tuple[str, str]:
    """The latest figure of everyone that may be told, with its unit, and its period; nothing where there is none."""
    outcome, held = desk.portal.outcomes[id_], desk.facts.measured[id_]
    line: Line | None = held.everyone
    for period, told in reversed(list(zip(held.periods, line.figures if line else (), strict=False))):
        if told is not None and told.value is not None:
            return figure_text(desk, outcome, told.value), period_text(desk, period)
    return "", ""
