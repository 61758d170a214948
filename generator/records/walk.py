"""Every marked text of a record with its path: its references, its Markdown, its lists of named things.

In: a validated record. Out: leaves. Everything that follows references (linking, renaming, checking) goes
through here, so a new field is followed as soon as its type says what it is. Refuses to know any kind.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.records.fields import Address, Fields, Prose, RefTo

At = tuple[str | int, ...]
Visit = Callable[[Any, At], Iterator["Leaf"]]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A marked text: `at` is its path in the record as written, `key` says that it is the name of a field there."""

    at: At
    value: str
    mark: RefTo | Prose | Address
    key: bool = False


def leaves(record: Fields) -> Iterator[Leaf]:
    """All marked texts of `record`, in the order of its fields."""
    return _model(type(record))(record, ())


def references(record: Fields) -> Iterator[tuple[Leaf, RefTo]]:
    """The texts that name something else."""
    return ((leaf, leaf.mark) for leaf in leaves(record) if isinstance(leaf.mark, RefTo))


def prose(record: Fields) -> Iterator[Leaf]:
    """The texts that are Markdown."""
    return (leaf for leaf in leaves(record) if isinstance(leaf.mark, Prose))


def named_lists(record: Fields, at: At = ()) -> Iterator[tuple[At, tuple[Fields, ...]]]:
    """Every list whose entries have an `id` of their own, with its path."""
    for name, info in type(record).model_fields.items():
        value, here = getattr(record, name), (*at, info.alias or name)
        groups = [((*here, key), entry) for key, entry in value.items()] if isinstance(value, dict) else [(here, value)]
        for where, group in groups:
            entries = group if isinstance(group, tuple) else (group,)
            if isinstance(group, tuple) and group and all(isinstance(e, Fields) and "id" in type(e).model_fields for e in group):
                yield where, group
            for index, entry in enumerate(entries):
                if isinstance(entry, Fields):
                    yield from named_lists(entry, (*where, index) if isinstance(group, tuple) else where)


@cache
def _model(model: type[Fields]) -> Visit:
    hints = get_type_hints(model, include_extras=True)
    parts = [(name, info.alias or name, visit) for name, info in model.model_fields.items()
             if (visit := _type(hints[name])) is not None]

    def visit_model(value: Any, at: At) -> Iterator[Leaf]:  # noqa: ANN401 - any field's value
        for name, written, visit in parts:
            held = getattr(value, name)
            if held is not None:
                yield from visit(held, (*at, written))

    return visit_model


def _type(hint: Any) -> Visit | None:  # noqa: ANN401, PLR0911 - a type expression; one branch for each form
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        marks = tuple(m for m in args[1:] if isinstance(m, RefTo | Prose | Address))
        if marks:
            return lambda value, at: (Leaf(at, value, mark) for mark in marks)
        return _type(args[0])
    if origin in {Union, types.UnionType}:
        inner = [visit for arg in args if (visit := _type(arg)) is not None]
        return inner[0] if inner else None
    if origin is tuple:
        each = _type(args[0])
        if each is None:
            return None
        return lambda value, at: (leaf for index, entry in enumerate(value) for leaf in each(entry, (*at, index)))
    if origin is dict:
        return _mapping(*args)
    if origin is Literal or not isinstance(hint, type) or not issubclass(hint, Fields):
        return None
    return lambda value, at: _model(value.__class__)(value, at)


def _mapping(key_hint: Any, value_hint: Any) -> Visit | None:  # noqa: ANN401 - type expressions
    marks = tuple(m for m in get_args(key_hint)[1:] if isinstance(m, RefTo)) if get_origin(key_hint) is Annotated else ()
    inner = _type(value_hint)
    if not marks and inner is None:
        return None

    def visit_mapping(value: Any, at: At) -> Iterator[Leaf]:  # noqa: ANN401 - a mapping field's value
        for key, held in value.items():
            yield from (Leaf((*at, key), key, mark, key=True) for mark in marks)
            if inner is not None:
                yield from inner(held, (*at, key))

    return visit_mapping
