"""Former ids become present ones.

In: validated records and all names. Out: the same records, each former id in them (in a field, a name, a link in prose)
replaced by the present one, so that nothing behind this stage knows that it was ever called otherwise. Refuses to warn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.compose import AtPath
from generator.mentions import Mention, renamed
from generator.names import Names
from generator.parts import Changes
from generator.records.fields import Address, RefTo
from generator.records.role import Role
from generator.records.walk import leaves
from generator.validate import Entry, Validated


def with_present_ids(given: Validated, names: Names) -> Validated:
    """The same records, each former id in them replaced by the present one."""
    if not names.aliases:
        return given

    def present(group: Mapping[str, Entry[Any]]) -> dict[str, Entry[Any]]:
        return {id_: _present(entry, names) for id_, entry in group.items()}

    return replace(given, records={kind: present(group) for kind, group in given.records.items()},
                   faulty={kind: present(group) for kind, group in given.faulty.items()},
                   pages=tuple(_present(page, names) for page in given.pages))


def _present(entry: Entry[Any], names: Names) -> Entry[Any]:
    if names.settled(entry.named):
        return entry
    texts: dict[AtPath, str] = {}
    keys: dict[AtPath, str] = {}

    def now(mention: Mention) -> str | None:
        return names.now(mention.kind, mention.target)

    for leaf in leaves(entry.record):
        if isinstance(leaf.mark, RefTo):
            new = names.now(leaf.mark.kind, leaf.value)
        elif isinstance(leaf.mark, Address):
            kind, _, target = leaf.value.partition(":")
            new = f"{kind}:{at_target}" if (at_target := names.now(kind, target)) else None
        else:
            new = text if (text := renamed(leaf.value, now)) != leaf.value else None
        if new is not None and not (leaf.key and (*leaf.at[:-1], new) in entry.source.spans):
            (keys if leaf.key else texts)[leaf.at] = new
    texts |= {at: new for at, name in dropped(entry.record) if (new := names.now("competency", name)) is not None}
    if not texts and not keys:
        return entry
    return entry.changed(Changes(texts, keys))


def dropped(record: object) -> Iterator[tuple[AtPath, str]]:
    """Every competency that a rung drops by name, and where; a name that an expectation of the role has is the expectation's."""
    levels = record.levels if isinstance(record, Role) else ()
    expectations = {expectation.id for level in levels for expectation in level.expectations}
    for index, level in enumerate(levels):
        yield from ((("levels", index, "drops", place), name) for place, name in enumerate(level.drops) if name not in expectations)
