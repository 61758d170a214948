"""A record without some of its parts, its places kept.

In: raw values with their spans, and the paths of what has to go. Out: the rest with its spans, where the entries of a
list have closed up. Validation leaves out what is faulty, to look at the rest all the same; linking leaves out what
names a record that isn't shown. Refuses to know why.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.compose import AtPath, Raw, Span


def pruned(value: Raw, spans: Mapping[AtPath, Span], gone: Collection[AtPath]) -> tuple[Raw, dict[AtPath, Span]]:
    """`value` without what stands at the paths `gone`, and the spans of the rest by their new paths."""
    before: dict[AtPath, AtPath] = {}
    rest = _rest(value, frozenset(gone), (), (), before)
    return rest, {new: spans[old] for new, old in before.items() if old in spans}


def _rest(value: Raw, gone: frozenset[AtPath], old: AtPath, new: AtPath, before: dict[AtPath, AtPath]) -> Raw:
    before[new] = old
    if isinstance(value, dict):
        return {key: _rest(held, gone, (*old, key), (*new, key), before) for key, held in value.items() if (*old, key) not in gone}
    if isinstance(value, list):
        kept = [index for index in range(len(value)) if (*old, index) not in gone]
        return [_rest(value[index], gone, (*old, index), (*new, place), before) for place, index in enumerate(kept)]
    return value
