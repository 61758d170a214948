"""Ways from rung to rung, and pathways that go along them.

In: validated roles and pathways, and the rungs there are. Out: every `Move`, the next rung of the same role included,
and a problem for a move that is none and for a step that no move reaches. Refuses to know what a rung asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any

from generator.portal import Move
from generator.problem import Problem
from generator.records.pathway import Pathway
from generator.records.role import Role
from generator.validate import Entry

Roles = Mapping[str, Entry[Any]]


def moves(roles: Roles, rungs: Collection[str]) -> tuple[tuple[Move, ...], list[Problem]]:
    """Every move between `rungs`, sorted, and the problems of those that are written. Problem code: L010."""
    found: dict[tuple[str, str, str], Move] = {}
    written: dict[tuple[str, str, str], str] = {}
    problems: list[Problem] = []
    there = frozenset(rungs)
    for id_, entry in roles.items():
        role: Role = entry.record
        for index, move in enumerate(role.moves):
            key = (move.from_, move.to, move.kind)
            wrong = _wrong(id_, *key, written.get(key))
            if wrong is not None:
                problems.append(Problem("L010", entry.source.where(("moves", index)), *wrong))
            if move.from_ != move.to and move.from_ in there and move.to in there:
                found.setdefault(key, Move(*key, move.why, move.criteria, move.typical_months))
            written.setdefault(key, entry.source.path)
    for id_, entry in roles.items():
        for low, high in pairwise(f"{id_}/{level.id}" for level in entry.record.levels):
            if low != high and low in there and high in there:
                found.setdefault((low, high, "promotion"), Move(low, high, "promotion", written=False))
    return tuple(found[key] for key in sorted(found)), problems


def _wrong(role: str, source: str, target: str, kind: str, first: str | None) -> tuple[str, str] | None:
    """The fault of a written move and its remedy."""
    if source == target:
        return "this move leads to the rung it leaves", "Correct `from` or `to`"
    if role not in {source.partition("/")[0], target.partition("/")[0]}:
        return "this move neither leaves nor reaches a rung of this role", "Write it in the role it leaves"
    if first is not None:
        return f"this move ({kind}) from {source} to {target} is written twice, first in {first}", "Keep one of the two"
    return None


def unreached(pathways: Mapping[str, Entry[Any]], roles: Roles, rungs: Collection[str], ways: tuple[Move, ...]) -> Iterator[Problem]:
    """The steps of pathways that no move reaches. Problem code: L006."""
    there = frozenset(rungs)
    between = {(move.source, move.target) for move in ways}
    for entry in pathways.values():
        if not entry.whole("steps"):
            continue
        pathway: Pathway = entry.record
        for index, (low, high) in enumerate(pairwise(step.role for step in pathway.steps), start=1):
            at = entry.source.where(("steps", index, "role"))
            ends = [roles.get(ref.partition("/")[0]) for ref in (low, high)]
            if low == high:
                yield Problem("L006", at, f"this step is on the same rung as the one before, {low}", "Make one step of the two")
            elif low in there and high in there and (low, high) not in between and all(end and end.whole("moves") for end in ends):
                yield Problem("L006", at, f"no move leads from {low} to {high}",
                              f"Add the move to the role {low.partition('/')[0]}, or put the rungs between them into the pathway")
