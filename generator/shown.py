"""What is shown on a day: not drafts, not yet, no more, or without consent; and nothing that names what isn't shown.

In: validated records and a day. Out: the records that are shown, without references to others and without what is past,
and for each other one the reason. Refuses to know how anything is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from generator.compose import AtPath
from generator.named import DROP
from generator.parts import Changes, dispensable
from generator.records.fields import Address, Person, Record, RefTo
from generator.records.walk import leaves
from generator.validate import Entry

Entries = Mapping[str, Mapping[str, Entry[Any]]]


def hidden(records: Entries, today: dt.date) -> dict[tuple[str, str], str]:
    """Kind and id → the reason why the record isn't shown on `today`."""
    return {(kind, id_): why for kind, group in records.items() for id_, entry in group.items()
            if (why := why_hidden(entry.record, today))}


def why_hidden(record: Record, today: dt.date) -> str:
    """The reason why a record isn't shown on `today`, or nothing."""
    if record.draft:
        return "a draft"
    if record.publish_on and today < record.publish_on:
        return f"to be published on {record.publish_on}"
    if record.expires_on and record.expires_on < today:
        return f"expired on {record.expires_on}"
    if why := record.past(today):
        return why
    return next((why for person in record.people() if not person.at and (why := without_consent(person, today))), "")


def without_consent(person: Person, today: dt.date) -> str:
    """The reason why a person may not be named on `today`, or nothing."""
    if person.consent is None:
        return "consent was never given"
    if today < person.consent.given:
        return f"consent begins on {person.consent.given}"
    return "" if person.consent.holds(today) else f"consent ended on {person.consent.expires}"


def shown(records: Entries, rungs: Collection[str], reasons: Mapping[tuple[str, str], str], today: dt.date) -> Entries:
    """The records without a reason to be hidden. What in them names a record or rung that isn't shown is left out."""
    left = {kind: {id_: entry for id_, entry in group.items() if (kind, id_) not in reasons} for kind, group in records.items()}
    there: dict[str, Collection[str]] = {**left, "rung": frozenset(ref for ref in rungs if ref.partition("/")[0] in left["role"])}
    return {kind: {id_: _without_hidden(entry, there, today) for id_, entry in group.items()} for kind, group in left.items()}


def _without_hidden(entry: Entry[Any], there: Mapping[str, Collection[str]], today: dt.date) -> Entry[Any]:
    gone: set[AtPath] = set()
    if any(name.kind in there and name.target not in there[name.kind] for name in entry.named if name.how != DROP):
        for leaf in leaves(entry.record):
            if isinstance(leaf.mark, RefTo):
                kind, id_ = leaf.mark.kind, leaf.value
            elif isinstance(leaf.mark, Address):
                kind, _, id_ = leaf.value.partition(":")
                kind = "rung" if kind == "role" and "/" in id_ else kind
            else:
                continue
            if kind in there and id_ not in there[kind]:
                gone.add(leaf.at if leaf.key else dispensable(type(entry.record), leaf.at))
    gone.update(entry.record.past_parts(today))
    gone.update(person.at for person in entry.record.people() if person.at and without_consent(person, today))
    return entry.changed(Changes(gone=gone)) if gone else entry
