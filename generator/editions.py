"""What one edition holds of all that was written: records, rungs and fields whose `audience` names it, or names nobody.

In: validated records, their rungs, an edition. Out: validated records that never held the rest; and what is at fault in who may see
what. Refuses to know why something is told to some only.

A rung that is left out leaves nothing behind but what the rungs above it go on asking: what they took over from it they now state
themselves, so that each asks the same in every edition. A record that has lost something is told apart by what is left of it, never
by its file: the version of its page says nothing of what others read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.compose import AtPath
from generator.parts import Changes
from generator.portal import Rung
from generator.problem import Problem, did_you_mean, quoted
from generator.records.fields import Record
from generator.records.role import Level, Role
from generator.site import Edition
from generator.validate import Entry, Validated


def within(given: Validated, rungs: Mapping[str, Rung], edition: Edition) -> Validated:
    """What `edition` holds. `rungs` are those of all that is given."""
    records = {kind: {id_: made for id_, entry in group.items() if (made := _entry(entry, rungs, edition)) is not None}
               for kind, group in given.records.items()}
    pages = tuple(made for page in given.pages if (made := _entry(page, rungs, edition)) is not None)
    written = {kind: frozenset(records[kind]) if kind in records else names for kind, names in given.written.items()}
    return replace(given, records=records, pages=pages, written={**written, "page": frozenset(page.id for page in pages)}, faulty={})


def discretion(given: Validated, entries: Mapping[str, Mapping[str, Entry[Any]]], edition: Edition) -> str:
    """A digest of whom the shown `entries` name, and of what of all that is given is a draft or not in the edition."""
    named = [(kind, id_, person.at, person.name) for kind, group in entries.items() for id_, entry in group.items() for person in entry.record.people()]
    kept = [(kind, id_, at) for kind, group in {**given.records, "page": {page.id: page for page in given.pages}}.items()
            for id_, entry in group.items() for at in _kept_back(entry.record, edition)]
    return hashlib.sha256(repr((edition.id, sorted(named, key=repr), sorted(kept, key=repr))).encode()).hexdigest()


def _kept_back(record: Record, edition: Edition) -> Iterator[AtPath]:
    """The paths of what nobody is told yet or the edition isn't; the empty one for the whole record."""
    if record.draft or not edition.shows(record.audience):
        yield ()
    else:
        yield from _gone(record, record.levels if isinstance(record, Role) else (), edition)


def strange(entry: Entry[Any], edition: Edition) -> Iterator[Problem]:
    """L013 for each audience that is no edition of the site."""
    if edition.known is None or not isinstance(entry.record, Record):
        return
    for at, name in _audiences(entry.record):
        if name not in edition.known:
            there = f"Write one of {', '.join(edition.known)}" if edition.known else "Set up `editions` in site.yml, or remove it"
            yield Problem("L013", entry.source.where(at), f"the site has no edition {quoted(name)}{did_you_mean(name, edition.known)}", there)


def _audiences(record: Record) -> Iterator[tuple[AtPath, str]]:
    """Every edition that is named, with its path."""
    groups: list[tuple[AtPath, Record | Level]] = [((), record)]
    if isinstance(record, Role):
        groups += [(("levels", index), level) for index, level in enumerate(record.levels)]
    for at, group in groups:
        for index, name in enumerate(group.audience):
            yield (*at, "audience", index), name
        for field, names in group.audience_of.items():
            for index, name in enumerate(names):
                yield (*at, "audience_of", field, index), name


def _entry(entry: Entry[Any], rungs: Mapping[str, Rung], edition: Edition) -> Entry[Any] | None:
    """The entry as the edition has it; None where it has nothing of it."""
    record: Record = entry.record
    if not edition.shows(record.audience):
        return None
    levels = record.levels if isinstance(record, Role) else ()
    if levels and not any(edition.shows(level.audience) for level in levels):
        return None
    gone = frozenset(_gone(record, levels, edition))
    if not gone:
        return entry
    made = entry.changed(Changes(gone=gone))
    if any(("levels", index) in gone for index in range(len(levels))):
        stated = (_carried(record, index, rungs, edition, entry.id) for index, level in enumerate(levels) if edition.shows(level.audience))
        left = tuple(level.model_copy(update=what) for level, what in zip(made.record.levels, stated, strict=True))
        made = replace(made, record=made.record.model_copy(update={"levels": left}))
    rows = ((), "") if ("data",) in gone else (entry.rows, entry.table)
    return replace(made, source=replace(made.source, text=repr(made.record)), altered="", rows=rows[0], table=rows[1])


def _gone(record: Record, levels: tuple[Level, ...], edition: Edition) -> Iterator[AtPath]:
    """The paths of what the edition isn't told, and of what says that there is such."""
    groups: list[tuple[AtPath, Record | Level]] = [((), record)]
    for index, level in enumerate(levels):
        if edition.shows(level.audience):
            groups.append((("levels", index), level))
        else:
            yield "levels", index
    for at, group in groups:
        yield from ((*at, name) for name, audience in group.audience_of.items() if not edition.shows(audience))
        yield from ((*at, name) for name in ("audience", "audience_of") if getattr(group, name))


def _carried(role: Record, index: int, rungs: Mapping[str, Rung], edition: Edition, id_: str) -> Mapping[str, Any]:
    """What the rung at `index` has to state where the one below it is left out and it took over from there."""
    assert isinstance(role, Role)
    level = role.levels[index]
    if not index or edition.shows(role.levels[index - 1].audience) or not (role.inherits and level.inherits):
        return {}
    under = next((rungs[f"{id_}/{below.id}"] for below in reversed(role.levels[:index]) if edition.shows(below.audience)), None)
    here = rungs[f"{id_}/{level.id}"]
    asks, said = (under.asks, {each.id: each for each in under.expectations}) if under else ({}, {})
    stated = {each.id for each in here.expectations}
    return {
        "competencies": {name: ask for name, ask in here.asks.items() if asks.get(name) != ask},
        "expectations": tuple(each for each in here.expectations if said.get(each.id) != each),
        "drops": tuple(name for name in (*asks, *said) if name not in here.asks and name not in stated)}
