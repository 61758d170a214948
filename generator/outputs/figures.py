"""The figures of outcomes and surveys as CSV files beside their pages, small groups left out.

In: the facts. Out: a file a record, in the form of RFC 4180, made from what may be told and nothing else
(`derive/measured.py`): a withheld figure has an empty value and the word `withheld`. Refuses to know the tables as written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from generator.derive.facts import Facts

WITHHELD = "withheld"


def of_outcome(facts: Facts, id_: str) -> Iterator[tuple[str, bytes]]:
    """`/outcomes/<id>/<id>.csv`: period, group (empty: everyone), value, n, and whether it is withheld."""
    held = facts.measured[id_]
    if held.periods:
        rows = [(told.period, told.group, _number(told.value), _number(told.n), WITHHELD if told.withheld else "") for told in held.told()]
        yield f"outcomes/{id_}/{id_}.csv", _csv(("period", "group", "value", "n", "note"), rows)


def of_survey(facts: Facts, id_: str) -> Iterator[tuple[str, bytes]]:
    """`/surveys/<id>/<id>.csv`: question, answer, n. Answers that are told together stand in one row, with `or` between them."""
    questions = facts.answered[id_]
    if questions:
        rows = [row for question in questions for row in (
            [(question.text, " or ".join(answer.together), _number(answer.n), "") for answer in question.answers] or [(question.text, "", "", WITHHELD)])]
        yield f"surveys/{id_}/{id_}.csv", _csv(("question", "answer", "n", "note"), rows)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def _csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _harmless(cell: str) -> str:
    """A text that a spreadsheet would run as a formula begins with an apostrophe; a number is none."""
    return f"'{cell}" if cell[:1] in {"=", "+", "@", "\t"} or (cell[:1] == "-" and not cell[1:2].isdigit()) else cell
