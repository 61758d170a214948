"""The fields of a kind as a writer sees them, read from its model.

In: a model. Out: its fields, each with its name as written, its shape, its meaning, and whether it must be there.
Refuses to know how that is said: `schemas` says it to editors, `records_doc` to people.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator, WithJsonSchema

from generator.records import fields
from generator.records.fields import Fields, RefTo


@dataclass(frozen=True, slots=True)
class Value:
    """One text, number, date or truth. `word` says which; `names` is the kind or the list of the taxonomy whose ids it holds."""

    word: str
    schema: Mapping[str, Any] = field(default_factory=dict, hash=False)
    names: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of named fields."""

    model: type[Fields]


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    each: Shape


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping whose names are ids."""

    key: Value
    each: Shape


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes."""

    options: tuple[Shape, ...]


Shape: TypeAlias = Union[Value, Choice, Group, Many, Named, Either]  # noqa: UP007 - it names itself before it is there


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field as written. `default` is what a field left out means, where that is more than "nothing"."""

    name: str
    shape: Shape
    required: bool
    default: str | bool | float | None
    meaning: str


# The types of `records.fields` by what a writer calls them; the first that fits counts.
_WORDS: tuple[tuple[Any, str], ...] = (
    (fields.RungRef, "rung"), (fields.Slug, "id"), (fields.FieldName, "name of a field"), (fields.Number, "number"), (fields.Whole, "whole number"),
    (fields.Figure, "figure"), (fields.Period, "period"), (fields.TableFile, "name of a CSV file"), (fields.RecordRef, "record"),
    (fields.Truth, "`true` or `false`"), (fields.Date, "date"), (fields.Moment, "date and time"),
    (fields.Currency, "currency"), (fields.Language, "language"), (fields.Zone, "time zone"), (fields.Url, "address"),
    (fields.RecordOrUrl, "address or record"), (fields.Markdown, "Markdown"), (fields.Text, "text"),
)


@cache
def fields_of(model: type[Fields]) -> tuple[FieldShape, ...]:
    """The fields of `model` in the order of its class; those of the classes it builds on come first."""
    hints = get_type_hints(model, include_extras=True)
    found = []
    for name, info in model.model_fields.items():
        default = info.default if isinstance(info.default, str | bool | int | float) and info.default != "" else None
        found.append(FieldShape(info.alias or name, _shape(hints[name]), info.is_required(), default, " ".join((info.description or "").split())))
    return tuple(found)


def groups_of(model: type[Fields]) -> tuple[type[Fields], ...]:
    """The groups of fields inside `model`, at any depth, each once, in the order in which a reader meets them."""
    found: dict[type[Fields], None] = {}

    def visit(shape: Shape) -> None:
        for group in _groups(shape):
            if group not in found:
                found[group] = None
                for inner in fields_of(group):
                    visit(inner.shape)

    for each in fields_of(model):
        visit(each.shape)
    return tuple(found)


def _groups(shape: Shape) -> Iterator[type[Fields]]:
    match shape:
        case Group(model):
            yield model
        case Many(each) | Named(_, each):
            yield from _groups(each)
        case Either(options):
            for option in options:
                yield from _groups(option)


def _shape(hint: Any) -> Shape:  # noqa: ANN401 - a type expression
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        wider = next((m.json_schema_input_type for m in args[1:] if isinstance(m, BeforeValidator) and _widens(m)), None)
        return _value(hint) if wider is None and not _is_group(args[0]) else _shape(args[0] if wider is None else wider)
    if origin in {Union, types.UnionType}:
        options = tuple(_shape(arg) for arg in args if arg is not types.NoneType)
        return options[0] if len(options) == 1 else Either(options)
    if origin is Literal:
        return Choice(tuple(str(arg) for arg in args))
    if origin is tuple:
        return Many(_shape(args[0]))
    if origin is dict:
        key = _shape(args[0])
        assert isinstance(key, Value)
        return Named(key, _shape(args[1]))
    return Group(hint) if _is_group(hint) else _value(hint)


def _widens(mark: BeforeValidator) -> bool:
    """Whether what a writer may type is wider than what it becomes; pydantic's own mark for "not said" is no type expression."""
    return get_origin(mark.json_schema_input_type) is not None or _is_group(mark.json_schema_input_type)


def _is_group(hint: Any) -> bool:  # noqa: ANN401 - a type expression
    return isinstance(hint, type) and issubclass(hint, Fields)


def _value(hint: Any) -> Value:  # noqa: ANN401 - a type expression
    marks = get_args(hint)[1:]
    names = next((mark.kind for mark in marks if isinstance(mark, RefTo)), "")
    bare = [mark for mark in marks if not isinstance(mark, RefTo)]
    for known, word in _WORDS:
        if bare == [mark for mark in get_args(known)[1:] if not isinstance(mark, RefTo)]:
            schemas = [mark.json_schema for mark in bare if isinstance(mark, WithJsonSchema) and mark.json_schema]
            return Value(word, schemas[0] if schemas else {}, names)
    raise TypeError(f"{hint} is no type of records/fields.py; give it a word in shapes.py")
