"""What each rung asks in all: its own, and what it takes over from the rung below.

In: validated roles. Out: every `Rung`, and a problem for one that asks less without saying so, or drops what was
never asked. Refuses to know moves and pages. The rule: a rung inherits all that the rung below asks unless `inherits`
is false, states only what is new or higher, and drops by name; dropping and stating again may lower a level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.compose import AtPath
from generator.portal import Rung
from generator.problem import Problem
from generator.records.role import Ask, Expectation, Level, Role
from generator.records.role import Rung as Stated
from generator.validate import Entry, Validated

_OF_RUNGS = ("levels", "inherits", *Stated.model_fields)


def climb(validated: Validated) -> tuple[dict[str, Rung], list[Problem]]:
    """Rung reference → rung, for all roles in the order of their ids; of faulty roles those whose rungs are sound.

    Problem codes: L004, L008.
    """
    faulty = validated.faulty
    competencies = {**{i: e for i, e in faulty.get("competency", {}).items() if e.whole("scale")}, **validated.records["competency"]}
    roles = {**{i: e for i, e in faulty.get("role", {}).items() if e.whole(*_OF_RUNGS)}, **validated.records["role"]}
    climber = _Climber(validated, competencies)
    for id_, entry in sorted(roles.items()):
        climber.role(id_, entry)
    return climber.rungs, climber.problems


@dataclass(slots=True)
class _Climber:
    given: Validated
    competencies: Mapping[str, Entry[Any]]
    rungs: dict[str, Rung] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, dict[str, int]] = field(default_factory=dict)

    def role(self, id_: str, entry: Entry[Any]) -> None:
        role: Role = entry.record
        if not role.levels:
            self.add(entry, id_, role, (), None, None)
            return
        refs = [f"{id_}/{level.id}" for level in role.levels]
        for index, level in enumerate(role.levels):
            above = refs[index + 1] if index + 1 < len(refs) else None
            self.add(entry, refs[index], level, ("levels", index), refs[index - 1] if index else None, above)

    def add(self, entry: Entry[Any], ref: str, stated: Level | Role, at: AtPath,  # noqa: PLR0913, PLR0917 - a rung's place
            below: str | None, above: str | None) -> None:
        role: Role = entry.record
        under = self.rungs[below] if below is not None else None
        base = under if role.inherits and stated.inherits else None
        self.check_drops(entry, stated, at, base)
        dropped = frozenset(stated.drops)
        asks = {c: ask for c, ask in base.asks.items() if c not in dropped} if base else {}
        expectations = {e.id: e for e in base.expectations if e.id not in dropped} if base else {}
        for competency, ask in stated.competencies.items():
            self.check_ask(entry, at, competency, ask, asks.get(competency))
            asks[competency] = ask
        expectations |= {expectation.id: expectation for expectation in stated.expectations}
        asks = self.by_area({c: ask for c, ask in asks.items() if c in self.competencies})
        self.rungs[ref] = Rung(
            ref=ref, role=entry.id, level=stated.id if isinstance(stated, Level) else "", title=stated.title,
            summary=stated.summary, grade=stated.grade, index=at[1] if at and isinstance(at[1], int) else 0, stated=stated,
            asks=asks, expectations=self.expectations_by_area(expectations), new=self.new(under, asks, expectations),
            dropped=(frozenset(under.asks) | {e.id for e in under.expectations}) - set(asks) - set(expectations) if under else frozenset(),
            below=below, above=above,
            url=f"/roles/{entry.id}/{stated.id}/" if isinstance(stated, Level) else f"/roles/{entry.id}/",
        )

    def new(self, under: Rung | None, asks: Mapping[str, Ask], expectations: Mapping[str, Expectation]) -> frozenset[str]:
        """What is new or higher than on the rung below, whether that is taken over or stated again."""
        if under is None:
            return frozenset(asks) | frozenset(expectations)
        raised = {c for c, ask in asks.items() if c not in under.asks or self.higher(c, under.asks[c], ask)}
        held = {e.id: e for e in under.expectations}
        return frozenset(raised) | {id_ for id_, expectation in expectations.items() if held.get(id_) != expectation}

    def higher(self, competency: str, before: Ask, now: Ask) -> bool:
        then, here = self.place(competency, before.level), self.place(competency, now.level)
        return here > then or (here == then and before.need == "desirable" and now.need == "essential")

    def check_ask(self, entry: Entry[Any], at: AtPath, competency: str, ask: Ask, before: Ask | None) -> None:
        """L004 where the ask is less than the one taken over."""
        if before is None:
            return
        then, now = self.place(competency, before.level), self.place(competency, ask.level)
        if then < 0 or now < 0:
            return  # a level outside its scale is told as that
        said, was = ask.level, before.level
        if now == then and before.need == "essential" and ask.need == "desirable":
            said, was = "desirable", "essential"
        elif now >= then:
            return
        self.problems.append(Problem(
            "L004", entry.source.where((*at, "competencies", competency)),
            f'this rung asks "{competency}" as {said}, less than the {was} of the rung below',
            f"Raise it, or say that less is meant by adding `drops: [{competency}]`"))

    def check_drops(self, entry: Entry[Any], stated: Level | Role, at: AtPath, base: Rung | None) -> None:
        held = set(base.asks) | {e.id for e in base.expectations} if base else set()
        why = "the rung below doesn't ask it" if base else "nothing is taken over from a rung below"
        if base and any(c not in self.competencies for level in entry.record.levels[: base.index + 1] for c in level.competencies):
            return  # a misspelt or faulty competency below may be the one that is dropped
        for index, name in enumerate(stated.drops):
            if name not in held:
                self.problems.append(Problem("L008", entry.source.where((*at, "drops", index)),
                                             f'"{name}" is dropped here, but {why}', "Remove it from `drops`"))

    def place(self, competency: str, level: str) -> int:
        entry = self.competencies.get(competency)
        if entry is None:
            return -1
        scale = entry.record.scale
        if scale not in self.places:
            self.places[scale] = {step.id: n for n, step in enumerate(self.given.taxonomy.record.scales.get(scale, ()))}
        return self.places[scale].get(level, -1)

    def by_area(self, asks: Mapping[str, Ask]) -> dict[str, Ask]:
        order = {area.id: n for n, area in enumerate(self.given.taxonomy.record.areas)}

        def place(competency: str) -> tuple[int, str, str]:
            record = self.competencies[competency].record
            return order.get(record.area, len(order)), (record.title or "").casefold(), competency

        return {competency: asks[competency] for competency in sorted(asks, key=place)}

    def expectations_by_area(self, found: Mapping[str, Expectation]) -> tuple[Expectation, ...]:
        order = {area.id: n for n, area in enumerate(self.given.taxonomy.record.areas)}
        return tuple(sorted(found.values(), key=lambda e: order.get(e.area or "", len(order))))
