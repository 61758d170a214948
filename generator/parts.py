"""A record with some of its parts left out or reworded, its places kept.

In: raw values or a typed record, their spans, and paths. Out: the rest, and its spans, where the entries of a list have
closed up. Validation leaves out what is faulty, to look at the rest all the same; linking leaves out what names a record
that isn't shown, and writes present ids for old ones. Refuses to know why.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args, get_origin

from generator.compose import AtPath, Raw, Span
from generator.records.fields import Fields

F = TypeVar("F", bound=Fields)


@dataclass(frozen=True, slots=True)
class Changes:
    """What changes in a typed record: texts by path, names of fields by path, and the paths of what goes."""

    texts: Mapping[AtPath, str] = field(default_factory=dict)
    keys: Mapping[AtPath, str] = field(default_factory=dict)
    gone: Collection[AtPath] = ()


def pruned(value: Raw, spans: Mapping[AtPath, Span], gone: Collection[AtPath]) -> tuple[Raw, dict[AtPath, Span]]:
    """`value` without what stands at the paths `gone`, and the spans of the rest by their new paths."""
    return _rest(value, frozenset(gone), ()), _moved(spans, Changes(gone=gone))


def changed(record: F, spans: Mapping[AtPath, Span], changes: Changes) -> tuple[F, dict[AtPath, Span]]:
    """The typed `record` with `changes` made, and its spans by their new paths. What goes has to be dispensable."""
    return _changed(record, (), changes), _moved(spans, changes)


def dispensable(model: type[Fields], at: AtPath, *, missing: bool = False) -> AtPath:
    """The smallest part around `at` that the record can do without: an entry whose required field goes, goes as a whole.

    `missing` says that what stands at `at` is required, and not there.
    """
    while at:
        group = group_at(model, at[:-1])
        info = None if group is None else next((i for n, i in group.model_fields.items() if (i.alias or n) == at[-1]), None)
        if len(at) == 1 or not (missing or (info is not None and info.is_required())):
            return at
        at, missing = at[:-1], False
    return at


def group_at(model: Any, at: AtPath) -> type[Fields] | None:  # noqa: ANN401 - a type expression
    """The model of the group of fields at `at`."""
    if isinstance(model, type) and not get_origin(model) and issubclass(model, Fields):
        if not at:
            return model
        by_name = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
        return group_at(by_name.get(str(at[0])), at[1:])
    origin, args = get_origin(model), get_args(model)
    if origin in {tuple, dict} and not at:
        return None
    inner = args[1:] if origin is dict else args
    below = at[1:] if origin in {tuple, dict} else at
    found = (group_at(arg, below) for arg in inner if arg is not Ellipsis)
    return next((group for group in found if group is not None), None)


def _rest(value: Raw, gone: frozenset[AtPath], at: AtPath) -> Raw:
    if isinstance(value, dict):
        return {key: _rest(held, gone, (*at, key)) for key, held in value.items() if (*at, key) not in gone}
    if isinstance(value, list):
        return [_rest(held, gone, (*at, index)) for index, held in enumerate(value) if (*at, index) not in gone]
    return value


def _changed(value: Any, at: AtPath, changes: Changes) -> Any:  # noqa: ANN401 - any field's value
    if isinstance(value, Fields):
        update: dict[str, Any] = {}
        for name, info in type(value).model_fields.items():
            here, held = (*at, info.alias or name), getattr(value, name)
            now = info.get_default(call_default_factory=True) if here in changes.gone else _changed(held, here, changes)
            if now is not held:
                update[name] = now
        return value.model_copy(update=update) if update else value
    if isinstance(value, tuple):
        return tuple(_changed(held, (*at, index), changes) for index, held in enumerate(value) if (*at, index) not in changes.gone)
    if isinstance(value, dict):
        return {changes.keys.get((*at, key), key): _changed(held, (*at, key), changes)
                for key, held in value.items() if (*at, key) not in changes.gone}
    return changes.texts.get(at, value) if isinstance(value, str) else value


def _moved(spans: Mapping[AtPath, Span], changes: Changes) -> dict[AtPath, Span]:
    """The spans of what is left, by the paths it has now."""
    gone, places = frozenset(changes.gone), dict[AtPath, list[int]]()
    for at in gone:
        if at and isinstance(at[-1], int):
            places.setdefault(at[:-1], []).append(at[-1])
    for before in places.values():
        before.sort()
    found: dict[AtPath, Span] = {}
    for old, span in spans.items():
        new: AtPath = ()
        for depth, part in enumerate(old):
            here = old[: depth + 1]
            if here in gone:
                break
            lower = bisect_left(places.get(here[:-1], ()), part) if isinstance(part, int) else 0
            new = (*new, part - lower if isinstance(part, int) else changes.keys.get(here, part))
        else:
            found[new] = span
    return found
