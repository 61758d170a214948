"""`/api/v1/questions.json`: what to ask each other in talks about work and learning.

In: the facts. Out: one file: every check-in with its questions. Refuses to choose among them: that takes a rung
(`derive/pack.py` says which belong to one).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.derive.facts import Facts
from generator.outputs.linked import named


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A question, prose as written."""

    ask: str
    why: str | None
    competency: str | None


@dataclass(frozen=True, slots=True)
class CheckInOut:
    """A check-in with its questions in order."""

    id: str
    title: str
    url: str
    for_: str
    questions: tuple[ToAsk, ...]


def table(facts: Facts) -> Mapping[str, object]:
    """`check_ins` by purpose and title; `names`, what their prose names."""
    held = facts.portal.check_ins
    return {
        "type": "questions",
        "check_ins": tuple(CheckInOut(id_, title, f"/check-ins/{id_}/", for_, tuple(ToAsk(each.ask, each.why, each.competency) for each in held[id_].questions))
                           for id_, title, for_ in facts.agendas),
        "names": named(facts.portal, (text for id_, _, _ in facts.agendas for each in held[id_].questions for text in (each.ask, each.why or ""))),
    }
