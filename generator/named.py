"""All that a record names, each once: what most of linking asks, without going through the record again.

In: a typed record. Out: `Name`s. Refuses to know where in the record a name stands; who needs that walks the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.mentions import mentions, paths
from generator.records import KINDS
from generator.records.fields import Address, Fields, RefTo
from generator.records.role import Role
from generator.records.walk import leaves

FIELD, TEXT, DROP, ODD = "field", "text", "drop", "odd"
_ELSEWHERE = frozenset({"http", "https", "mailto"})


class Name(NamedTuple):
    """What is named: a record of `kind` (a rung counts as its own kind), or a word of the taxonomy's list `kind`. `how`: by a
    field, in a text, as dropped by a rung; or `odd`, where something of the record can be judged only in its place.
    """

    kind: str
    target: str
    how: str


def named(record: Fields) -> tuple[Name, ...]:
    """What `record` names, in the order in which it does."""
    return tuple(dict.fromkeys((*_names(record), *(Name("competency", name, DROP) for name in _dropped(record)))))


def _names(record: Fields) -> Iterator[Name]:
    for leaf in leaves(record):
        if isinstance(leaf.mark, RefTo):
            yield Name(leaf.mark.kind, leaf.value, FIELD)
        elif isinstance(leaf.mark, Address):
            kind, _, target = leaf.value.partition(":")
            yield from _name(kind, target, FIELD)
        elif "]" in leaf.value:
            for mention in mentions(leaf.value):
                yield from _name(mention.kind, mention.target, TEXT)
            if any(True for _ in paths(leaf.value)):
                yield Name("", "", ODD)


def _name(kind: str, target: str, how: str) -> Iterator[Name]:
    if kind in KINDS and kind != "taxonomy":
        yield Name("rung" if kind == "role" and "/" in target else kind, target, how)
    elif kind.lower() not in _ELSEWHERE:
        yield Name("", "", ODD)


def _dropped(record: Fields) -> Iterator[str]:
    for level in record.levels if isinstance(record, Role) else ():
        yield from level.drops
