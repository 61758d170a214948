"""What the API tells of outcomes and surveys beyond their own fields: figures and answers, small groups left out.

In: the facts and an id. Out: the derived fields. Refuses to know the tables as written.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.derive.facts import Facts


def of_outcome(facts: Facts, id_: str) -> Mapping[str, object]:
    """`figures`, and of a return on investment what it comes to."""
    held = facts.measured[id_]
    worth = held.worth
    return {
        "figures": tuple({"period": told.period, "group": told.group, "value": told.value, "n": told.n, "withheld": told.withheld} for told in held.told()),
        "smallest_group": facts.smallest_group if held.periods else None,
        "return": {"cost": worth.cost, "benefit": worth.benefit, "per_cent": round(worth.per_cent, 2), "periods": worth.periods} if worth else None,
    }


def of_survey(facts: Facts, id_: str) -> Mapping[str, object]:
    """`results`: each question with how many answered, and its answers; several together where one can't be told alone."""
    questions = facts.answered[id_]
    return {
        "results": tuple({"question": question.text, "n": question.total, "withheld": not question.answers,
                          "answers": tuple({"answers": answer.together, "n": answer.n} for answer in question.answers)} for question in questions),
        "smallest_group": facts.smallest_group if questions else None,
    }
