"""What is shown on a day: not drafts, not yet, no more, or without consent; and nothing that names what isn't shown.

In: validated records and a day. Out: the records that are shown, without references to others and without what is past,
and for each other one the reason. Refuses to know how anything is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from generator.compose import AtPath
from generator.mentions import Mention, unlinked
from generator.named import DROP
from generator.parts import Changes, dispensable
from generator.records import KINDS
from generator.records.fields import Address, Fields, Person, Record, RefTo
from generator.records.walk import leaves
from generator.validate import Entry

Entries = Mapping[str, Mapping[str, Entry[Any]]]


def hidden(records: Entries, rungs: Collection[str], today: dt.date) -> dict[tuple[str, str], str]:
    """Kind and id → the reason why the record isn't shown on `today`. One that can't do without what isn't shown isn't either."""
    reasons = {(kind, id_): why for kind, group in records.items() for id_, entry in group.items()
               if (why := why_hidden(entry.record, today))}
    while found := dict(_left_alone(records, rungs, reasons)):
        reasons |= found
    return reasons


def _left_alone(records: Entries, rungs: Collection[str], reasons: Mapping[tuple[str, str], str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Records that must name something, and what they name isn't shown."""
    there = there_of(records, rungs, reasons)
    for kind, group in records.items():
        for name, names in _needed(KINDS[kind].model):
            for id_, entry in group.items():
                target = getattr(entry.record, name)
                if names in there and target not in there[names] and (kind, id_) not in reasons:
                    yield (kind, id_), f"the {names} {target} isn't shown"


@cache
def _needed(model: type[Fields]) -> tuple[tuple[str, str], ...]:
    """The fields that must name a record, and its kind."""
    return tuple((name, mark.kind) for name, info in model.model_fields.items() if info.is_required()
                 for mark in info.metadata if isinstance(mark, RefTo))


def there_of(records: Entries, rungs: Collection[str], reasons: Mapping[tuple[str, str], str]) -> dict[str, Collection[str]]:
    """Kind → the ids of what is shown; rungs are a kind of their own."""
    left: dict[str, Collection[str]] = {kind: {id_ for id_ in group if (kind, id_) not in reasons} for kind, group in records.items()}
    return {**left, "rung": frozenset(ref for ref in rungs if ref.partition("/")[0] in left["role"])}


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


def shown(records: Entries, pages: tuple[Entry[Any], ...], rungs: Collection[str], reasons: Mapping[tuple[str, str], str],
          today: dt.date) -> tuple[Entries, tuple[Entry[Any], ...]]:
    """The records without a reason to be hidden, and the `pages` that are shown. What in them names a record, rung or page that isn't
    shown is left out; in a text the words stay, and the link leads nowhere.
    """
    there = {**there_of(records, rungs, reasons), "page": frozenset(page.id for page in pages)}
    left = {kind: {id_: without_hidden(entry, there, today) for id_, entry in group.items() if id_ in there[kind]} for kind, group in records.items()}
    return left, tuple(without_hidden(page, there, today) for page in pages)


def without_hidden(entry: Entry[Any], there: Mapping[str, Collection[str]], today: dt.date) -> Entry[Any]:
    gone: set[AtPath] = set()
    texts: dict[AtPath, str] = {}

    def named(mention: Mention) -> tuple[str, str]:
        return "rung" if mention.kind == "role" and "/" in mention.target else mention.kind, mention.target

    def nowhere(mention: Mention) -> bool:
        kind, id_ = named(mention)
        return kind in there and id_ not in there[kind]

    if any(name.kind in there and name.target not in there[name.kind] for name in entry.named if name.how != DROP):
        for leaf in leaves(entry.record):
            if isinstance(leaf.mark, RefTo):
                kind, id_ = leaf.mark.kind, leaf.value
            elif isinstance(leaf.mark, Address):
                kind, _, id_ = leaf.value.partition(":")
                kind = "rung" if kind == "role" and "/" in id_ else kind
            else:
                if (text := unlinked(leaf.value, nowhere)) != leaf.value:
                    texts[leaf.at] = text
                continue
            if kind in there and id_ not in there[kind]:
                gone.add(leaf.at if leaf.key else dispensable(type(entry.record), leaf.at))
    gone.update(entry.record.past_parts(today))
    gone.update(person.at for person in entry.record.people() if person.at and without_consent(person, today))
    return lessened(entry, Changes(texts=texts, gone=gone)) if gone or texts else entry


def lessened(entry: Entry[Any], changes: Changes) -> Entry[Any]:
    """The entry with `changes` made, told apart by what is left of it: the version of its page says nothing of the rest of its file."""
    return told_apart(entry.changed(changes))


def told_apart(entry: Entry[Any]) -> Entry[Any]:
    """The entry as one that nothing but its record tells from others."""
    return replace(entry, source=replace(entry.source, text=entry.record.model_dump_json()), altered="")
