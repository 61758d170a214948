"""How people are reached, from a file that isn't in the repository.

In: validated records, and a file that maps the folder of a kind and a record's id to a contact. Out: the records with these contacts,
and what is at fault in the file. Refuses to ask why it is kept apart: git never forgets, and an address or a number may have to be
forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.bounded import contents
from generator.compose import AtPath, Raw, Source, compose
from generator.problem import Problem, Where, did_you_mean, quoted
from generator.records import RECORD_KINDS
from generator.texts import text_of
from generator.validate import Entry, Validated

KINDS = {kind.folder: kind for kind in RECORD_KINDS if "contact" in kind.model.model_fields}
"""Folder → kind, of the kinds whose records say how somebody is reached."""
LARGEST = 4_000_000


def with_contacts(given: Validated, file: Path, path: str) -> tuple[Validated, tuple[Problem, ...]]:
    """`given` with the contacts of `file`, which problems call `path`. A contact there comes before the record's own. Problem codes:
    W009 where there is no such file; R001, R002 and the other codes of reading; V001, V003 and L002.
    """
    try:
        raw = contents(file, LARGEST)
    except OSError as error:
        return given, (Problem("W009", Where(path, 1, 1), f"the contacts can't be read here ({error.strerror}), so none of them is shown",
                               "Build where the file is, or correct `contacts` in site.yml", "warning"),)
    if raw is None:
        return given, (Problem("R005", Where(path, 1, 1), f"the file is larger than {LARGEST // 1_000_000} MB", "Keep only contacts in it"),)
    text = text_of(raw, path)
    if isinstance(text, Problem):
        return given, (text,)
    value, spans, problems = compose(text, path)
    source = Source(path, text, spans)
    if problems:
        return given, tuple(problems)
    found = list(_contacts(value, source, given))
    told = {at: contact for at, contact in found if not isinstance(contact, Problem)}
    records = {kind: _reached(kind, group, told) for kind, group in given.records.items()}
    return replace(given, records=records), tuple(each for _, each in found if isinstance(each, Problem))


def _contacts(value: Raw, source: Source, given: Validated) -> Iterator[tuple[tuple[str, str], str | Problem]]:
    """Kind and id → contact, or what is at fault there."""
    none = ("", "")
    if not isinstance(value, dict):
        yield none, Problem("V003", source.where(), "folders were expected here, such as `mentors`", "Write `mentors:`, and below it `their-id: how to reach them`")
        return
    for folder, group in value.items():
        kind = KINDS.get(folder)
        if kind is None:
            yield none, Problem("V001", source.where((folder,), key=True), f"no record of {quoted(folder)} says how somebody is reached{did_you_mean(folder, KINDS)}",
                                f"Write one of {', '.join(sorted(KINDS))}")
            continue
        if group is not None and not isinstance(group, dict):
            yield none, Problem("V003", source.where((folder,)), "ids with contacts were expected here", "Write `their-id: how to reach them` on a line of its own for each")
        for id_, contact in group.items() if isinstance(group, dict) else ():
            at: AtPath = (folder, id_)
            if id_ not in given.written[kind.name]:
                yield none, Problem("L002", source.where(at, key=True), f"unknown {kind.title} {quoted(id_)}{did_you_mean(id_, given.written[kind.name])}",
                                    "Correct the id, or remove the line")
            elif not isinstance(contact, str) or not contact.strip():
                yield none, Problem("V003", source.where(at), "a text was expected here", "Write how to reach them, or remove the line")
            else:
                yield (kind.name, id_), contact.strip()


def _reached(kind: str, group: Mapping[str, Entry[Any]], told: Mapping[tuple[str, str], str]) -> Mapping[str, Entry[Any]]:
    return {id_: entry if (contact := told.get((kind, id_))) is None else _with(entry, contact) for id_, entry in group.items()}


def _with(entry: Entry[Any], contact: str) -> Entry[Any]:
    return replace(entry, record=entry.record.model_copy(update={"contact": contact}),
                   altered=hashlib.sha256(f"{entry.altered}\0{contact}".encode()).hexdigest())
