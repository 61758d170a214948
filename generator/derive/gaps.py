"""What separates two rungs.

In: the portal and two rungs. Out: `Gap`, every competency and expectation that either asks, with what changes on the way
from the one to the other. Refuses to say how ready anyone is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.derive.learning import leading, teaching
from generator.portal import Portal, Rung
from generator.records.course import Teaches
from generator.records.role import Ask, Expectation

Change = Literal["new", "higher", "same", "lower", "gone"]
ORDER: dict[Change, int] = {"new": 0, "higher": 1, "lower": 2, "gone": 3, "same": 4}


@dataclass(frozen=True, slots=True)
class CompetencyGap:
    """One competency on both sides; `before` or `after` is None where that side doesn't ask it."""

    competency: str
    before: Ask | None
    after: Ask | None
    change: Change


@dataclass(frozen=True, slots=True)
class ExpectationGap:
    """One criterion in words on both sides. `higher` means restated: the same id with another text."""

    before: Expectation | None
    after: Expectation | None
    change: Change

    @property
    def either(self) -> Expectation:
        """The side that has it, the later first."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Gap:
    """All that separates `source` from `target`, in the order of areas."""

    source: Rung
    target: Rung
    competencies: tuple[CompetencyGap, ...]
    expectations: tuple[ExpectationGap, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the one asks nothing that the other doesn't."""
        return all(g.change == "same" for g in self.competencies) and all(e.change == "same" for e in self.expectations)


def gap(portal: Portal, source: Rung, target: Rung) -> Gap:
    """What changes on the way from `source` to `target`. The gap to oneself has nothing but `same`."""
    names = portal.by_area({*source.asks, *target.asks})
    competencies = tuple(
        CompetencyGap(c, source.asks.get(c), target.asks.get(c), _change(portal, c, source.asks.get(c), target.asks.get(c))) for c in names
    )
    return Gap(source, target, competencies, _expectations(source, target))


def _change(portal: Portal, competency: str, before: Ask | None, after: Ask | None) -> Change:
    if before is None:
        return "new"
    if after is None:
        return "gone"
    then, now = portal.place(competency, before.level), portal.place(competency, after.level)
    if now == then and before.need != after.need:
        return "higher" if after.need == "essential" else "lower"
    return "same" if now == then else "higher" if now > then else "lower"


def _expectations(source: Rung, target: Rung) -> tuple[ExpectationGap, ...]:
    """Criteria are the same thing only within one role: another role's id is another promise."""
    before = {e.id: e for e in source.expectations}
    after = {e.id: e for e in target.expectations}
    if source.role != target.role:
        gone = [ExpectationGap(e, None, "gone") for e in source.expectations]
        return (*(ExpectationGap(None, e, "new") for e in target.expectations), *gone)
    found = []
    for id_, expectation in after.items():
        held = before.get(id_)
        change: Change = "new" if held is None else "same" if held == expectation else "higher"
        found.append(ExpectationGap(held, expectation, change))
    found += [ExpectationGap(e, None, "gone") for id_, e in before.items() if id_ not in after]
    return tuple(found)


def to_learn(portal: Portal, found: Gap, courses: Mapping[str, tuple[tuple[str, Teaches], ...]] | None = None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Competency → courses that lead from what is asked before to what is asked after, for all that is new or higher."""
    by_competency = courses if courses is not None else teaching(portal)
    learn = []
    for g in found.competencies:
        if g.change in {"new", "higher"} and g.after is not None:
            start = portal.place(g.competency, g.before.level if g.before else None)
            ids = leading(portal, by_competency.get(g.competency, ()), g.competency, start, portal.place(g.competency, g.after.level))
            if ids:
                learn.append((g.competency, ids))
    return tuple(learn)
