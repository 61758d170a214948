"""Asking the portal: what separates two rungs, the routes between them, and where what is offered doesn't meet what is asked."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.terminal import Config, Content, Output, Today, deliver, sound_portal, wrong_use
from generator.sheet import sheet
from generator.steering import coverage_csv, coverage_json, coverage_lines

if TYPE_CHECKING:
    from generator.answers import Answer
    from generator.derive.facts import Facts


class Form(StrEnum):
    """How an answer is told."""

    table = "table"
    json = "json"
    csv = "csv"


class By(StrEnum):
    """What counts for routes."""

    steps = "steps"
    months = "months"
    learning = "learning"


Told = Annotated[Form, typer.Option("--format", help="For people, for programs, or for a spreadsheet.")]
From = Annotated[str, typer.Argument(metavar="FROM", help="The rung to start from, such as data-analyst/senior.")]
To = Annotated[str, typer.Argument(metavar="TO", help="The rung to get to.")]


def gaps(source: From, goal: To, config_file: Config = Path("site.yml"), content: Content = None, today: Today = None,  # noqa: PLR0913, PLR0917 - options
         form: Told = Form.table, output: Output = None) -> None:
    """Say what separates two rungs: what is new, higher, lower and no longer asked, and the courses for it."""
    def asked(facts: Facts) -> Answer:
        from generator.answers import gaps_answer

        return gaps_answer(facts, source, goal)

    _answer(source, goal, asked, config_file, content, today, form, output)


def routes(source: From, goal: To, by: Annotated[By, typer.Option("--by", help="The fewest moves, the shortest time, or the least to learn first.")] = By.steps,  # noqa: PLR0913, PLR0917 - options
           config_file: Config = Path("site.yml"), content: Content = None, today: Today = None, form: Told = Form.table, output: Output = None) -> None:
    """Find the best ways from a rung to another along the moves that are written, or else the nearest rung one gets to."""
    def asked(facts: Facts) -> Answer:
        from generator.answers import routes_answer

        return routes_answer(facts, source, goal, by.value)

    _answer(source, goal, asked, config_file, content, today, form, output)


def coverage(config_file: Config = Path("site.yml"), content: Content = None, today: Today = None,  # noqa: PLR0913, PLR0917 - options
             topic: Annotated[str, typer.Option("--topic", help="Only this topic, such as untaught.", metavar="TOPIC")] = "",
             form: Told = Form.table, output: Output = None) -> None:
    """Name where what is offered doesn't meet what is asked: what is taught nowhere, who has no way on, who is short of mentors."""
    from generator.derive.facts import Facts
    from generator.derive.needs import TOPICS, findings

    if topic and topic not in {each.id for each in TOPICS}:
        raise wrong_use(f'--topic: there is no topic "{topic}"; there are {", ".join(each.id for each in TOPICS)}')
    portal = sound_portal(config_file, content, today)
    every = findings(Facts(portal))
    found = {each: every[each.id] for each in TOPICS if topic in {"", each.id}}
    told: dict[Form, Callable[[], str]] = {
        Form.table: lambda: "".join(f"{line}\n" for line in coverage_lines(found)), Form.json: lambda: coverage_json(portal, found) + "\n",
        Form.csv: lambda: coverage_csv(portal, found)}
    deliver(told[form](), output)


def _answer(source: str, goal: str, asked: Callable[[Facts], Answer], config_file: Path, content: Path | None, today: str | None,  # noqa: PLR0913, PLR0917 - a command
            form: Form, output: Path | None) -> None:
    """Print the answer about two rungs, or write it; a rung that there isn't is wrong use."""
    from generator.answers import unknown
    from generator.derive.facts import Facts

    portal = sound_portal(config_file, content, today)
    for ref in (source, goal):
        if said := unknown(portal, ref):
            raise wrong_use(f"{said}.")
    answer = asked(Facts(portal))
    told: dict[Form, Callable[[], str]] = {
        Form.table: lambda: "".join(f"{line}\n" for line in answer.lines), Form.json: answer.json, Form.csv: lambda: sheet(answer.columns, answer.rows)}
    deliver(told[form](), output)
