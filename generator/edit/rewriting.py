"""One file with a new name in every place that had the old one.

In: a record with its file, and a `Naming`. Out: the edits and the file's new text and values, or the problems (E006) that
make one of its places impossible to change safely. What was written is read again and compared with what it should say,
so an edit that came out wrong is a problem and never a broken file. Refuses to know other files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.compose import AtPath, Raw, Source
from generator.edit.manuscript import Edit, Manuscript
from generator.edit.naming import Naming, Place
from generator.problem import Problem
from generator.records.fields import Record
from generator.validate import Entry

_ABOVE_ALIASES = tuple(Record.model_fields)[: list(Record.model_fields).index("aliases")]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A file with its edits made: `edits` in `manuscript`, the new text in `source`, what it says in `value`."""

    manuscript: Manuscript
    edits: tuple[Edit, ...]
    source: Source
    value: dict[str, Raw]


def rewriting(entry: Entry[Any], naming: Naming) -> Rewriting | tuple[Problem, ...] | None:
    """The file of `entry` after the renaming; None where nothing in it changes. Problem code: E006."""
    own = is_own(entry, naming)
    places = [*naming.places(entry.record), *(_aliases(entry.record, naming) if own else ())]
    adds_alias = own and naming.new not in entry.record.aliases
    if not places and not adds_alias:
        return None
    source, manuscript = entry.source, Manuscript(entry.source)
    if (at := naming.doubtful(entry.record)) is not None:
        return (Problem("E006", source.where(at), "an expectation and the competency have the same id here, so it isn't clear which of them "
                        "this drops", "Give the expectation another id first"),)
    edits, missed = _edits(manuscript, places, naming)
    if missed:
        return tuple(Problem("E006", source.where(place.at, key=place.key), f'"{place.old}" stands here in a form that can\'t be '
                             "changed safely", "Write it plainly, without escapes, then rename") for place in missed)
    if adds_alias:
        edits.append(manuscript.entry("aliases", naming.old, _ABOVE_ALIASES))
    value, edited, problems = manuscript.edited(edits).composed()
    if problems:
        return tuple(replace(problem, code="E006", what=f"after the renaming, {problem.what}") for problem in problems)
    if not isinstance(value, dict) or value != _expected(manuscript, places, naming, naming.old if adds_alias else None):
        return (Problem("E006", source.where(), f'"{naming.old}" is named in this file in a form that can\'t be changed safely',
                        "Write the fields that name it in the plain form `name: value`, then rename"),)
    return Rewriting(manuscript, tuple(sorted(edits)), edited, value)


def is_own(entry: Entry[Any], naming: Naming) -> bool:
    """Whether `entry` is the very record that is renamed."""
    return (entry.kind.name, entry.id) == (naming.kind, naming.old)


def _aliases(record: Record, naming: Naming) -> Iterator[Place]:
    """Where the record names `new` as a former id of its own: the old id takes its place."""
    return (Place(("aliases", index), alias, naming.old) for index, alias in enumerate(record.aliases) if alias == naming.new)


def _edits(manuscript: Manuscript, places: Iterable[Place], naming: Naming) -> tuple[list[Edit], list[Place]]:
    """The edits, and the places for which there is none."""
    edits: list[Edit] = []
    missed: list[Place] = []
    for place in places:
        if place.prose:
            found = manuscript.inside(place.at, naming.link, naming.new)
        else:
            edit = manuscript.word(place.at, place.old, place.new, key=place.key)
            found = None if edit is None else [edit]
        if found is None:
            missed.append(place)
        else:
            edits.extend(found)
    return edits, missed


def _expected(manuscript: Manuscript, places: Iterable[Place], naming: Naming, alias: str | None) -> Raw:
    """What the file shall say: its values with each place changed, and `alias` as the last of the aliases."""
    changes = {(place.at, place.key): place for place in places}

    def said(value: Raw, at: AtPath) -> Raw:
        if isinstance(value, dict):
            return {_changed(changes.get(((*at, key.strip()), True)), key): said(held, (*at, key.strip())) for key, held in value.items()}
        if isinstance(value, list):
            return [said(held, (*at, index)) for index, held in enumerate(value)]
        return value if value is None else _changed(changes.get((at, False)), value)

    def _changed(place: Place | None, text: str) -> str:
        if place is None:
            return text
        if place.prose:
            return naming.link.sub(lambda match: f"{match.group()[: match.start('old') - match.start()]}{naming.new}", text)
        return text.replace(place.old, place.new)

    value = said(manuscript.composed()[0], ())
    if alias and isinstance(value, dict):
        former = value.get("aliases") or []
        assert isinstance(former, list), "the record is sound, so its aliases are a list"
        return {**value, "aliases": [*former, alias]}
    return value
