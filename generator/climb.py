"""What each rung asks in all: its own, and what it takes over from the rung below.

In: validated roles. Out: every `Rung`, and a problem for one that asks less without saying so, or drops what was
never asked. Refuses to know moves and pages. The rule: a rung inherits all that the rung below asks unless `inherits`
is false, states only what is new or higher, and drops by name; dropping and stating again may lower a level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.compose import AtPath
from generator.portal import Rung
from generator.problem import Problem
from generator.records.role import Ask, Expectation, Level, Role
from generator.validate import Entry, Validated


def climb(validated: Validated) -> tuple[dict[str, Rung], list[Problem]]:
    """Rung reference → rung, for all roles in the order of their ids. Problem codes: L004, L008."""
    climber = _Climber(validated)
    for id_, entry in validated.records["role"].items():
        climber.role(id_, entry)
    return climber.rungs, climber.problems


@dataclass(slots=True)
class _Climber:
    given: Validated
    rungs: dict[str, Rung] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, dict[str, int]] = field(default_factory=dict)

    def role(self, id_: str, entry: Entry) -> None:
        role: Role = entry.record
        if not role.levels:
            self.add(entry, id_, role, (), 0, None, None)
            return
        refs = [f"{id_}/{level.id}" for level in role.levels]
        for index, level in enumerate(role.levels):
            below = refs[index - 1] if index else None
            above = refs[index + 1] if index + 1 < len(refs) else None
            self.add(entry, refs[index], level, ("levels", index), index, below, above)

    def add(self, entry: Entry, ref: str, stated: Level | Role, at: AtPath, index: int,  # noqa: PLR0913 - a rung's place
            below: str | None, above: str | None) -> None:
        role: Role = entry.record
        inherits = role.inherits and stated.inherits and below is not None
        base = self.rungs[below] if inherits and below else None
        dropped = frozenset(stated.drops)
        self.check_drops(entry, stated, at, base)
        asks = {c: ask for c, ask in base.asks.items() if c not in dropped} if base else {}
        expectations = {e.id: e for e in base.expectations if e.id not in dropped} if base else {}
        new: set[str] = set()
        for competency, ask in stated.competencies.items():
            if self.adds(entry, at, competency, ask, asks.get(competency)):
                new.add(competency)
            asks[competency] = ask
        for expectation in stated.expectations:
            if expectations.get(expectation.id) != expectation:
                new.add(expectation.id)
            expectations[expectation.id] = expectation
        self.rungs[ref] = Rung(
            ref=ref, role=entry.id, level=stated.id if isinstance(stated, Level) else "", title=stated.title,
            summary=stated.summary, grade=stated.grade, index=index, stated=stated,
            asks=self.by_area({c: a for c, a in asks.items() if c in self.given.records["competency"]}),
            expectations=self.expectations_by_area(expectations), new=frozenset(new),
            dropped=dropped - set(asks) - set(expectations) if base else frozenset(),
            below=below, above=above,
            url=f"/roles/{entry.id}/{stated.id}/" if isinstance(stated, Level) else f"/roles/{entry.id}/",
        )

    def adds(self, entry: Entry, at: AtPath, competency: str, ask: Ask, before: Ask | None) -> bool:
        """Whether the ask is new or higher than `before`; less is a problem."""
        if before is None:
            return True
        then, now = self.place(competency, before.level), self.place(competency, ask.level)
        if now < then:
            self.problems.append(Problem(
                "L004", entry.source.where((*at, "competencies", competency)),
                f'this rung asks "{competency}" at {ask.level}, less than the {before.level} of the rung below',
                f"Raise it, or say that less is meant by adding `drops: [{competency}]`"))
        return now > then or (before.need == "desirable" and ask.need == "essential")

    def check_drops(self, entry: Entry, stated: Level | Role, at: AtPath, base: Rung | None) -> None:
        held = set(base.asks) | {e.id for e in base.expectations} if base else set()
        for index, name in enumerate(stated.drops):
            if name not in held:
                self.problems.append(Problem("L008", entry.source.where((*at, "drops", index)),
                                             f'"{name}" is dropped here, but the rung below doesn\'t ask it', "Remove it from `drops`"))

    def place(self, competency: str, level: str) -> int:
        entry = self.given.records["competency"].get(competency)
        if entry is None:
            return -1
        scale = entry.record.scale
        if scale not in self.places:
            self.places[scale] = {step.id: n for n, step in enumerate(self.given.taxonomy.record.scales.get(scale, ()))}
        return self.places[scale].get(level, -1)

    def by_area(self, asks: Mapping[str, Ask]) -> dict[str, Ask]:
        order = {area.id: n for n, area in enumerate(self.given.taxonomy.record.areas)}
        records = self.given.records["competency"]
        return dict(sorted(asks.items(), key=lambda pair: (order.get(records[pair[0]].record.area, len(order)), records[pair[0]].record.title.casefold())))

    def expectations_by_area(self, found: Mapping[str, Expectation]) -> tuple[Expectation, ...]:
        order = {area.id: n for n, area in enumerate(self.given.taxonomy.record.areas)}
        return tuple(sorted(found.values(), key=lambda e: order.get(e.area or "", len(order))))
