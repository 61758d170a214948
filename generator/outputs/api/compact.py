"""Values as JSON without what says nothing.

In: frozen dataclasses, records, mappings, lists and plain values. Out: bytes of JSON, the same for equal values. Fields that
are None, empty or false are left out, whole numbers lose their `.0`, a name that Python keeps for itself loses the `_`
at its end. Refuses to know what the values mean.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TypeAlias, Union

from generator.records.fields import Fields

Json: TypeAlias = Union[str, int, float, bool, list["Json"], dict[str, "Json"], None]  # noqa: UP007 - it names itself before it is there

_PLAIN = (str, int)  # and with int bool; first, since nearly all values are


def written(value: object) -> bytes:
    """One line of JSON in UTF-8, with a line end."""
    return (json.dumps(compact(value), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def compact(value: object) -> Json:  # noqa: PLR0911 - one for each form
    """`value` in JSON's own types."""
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _filled({str(name): compact(held) for name, held in value.items()})
    if isinstance(value, list | tuple):
        return [each for each in map(compact, value) if each is not None]
    if isinstance(value, Fields):
        return compact(value.model_dump(mode="json", by_alias=True, exclude_none=True))
    if is_dataclass(value):
        return _filled({told: compact(getattr(value, name)) for name, told in _names(value.__class__)})
    raise TypeError(f"{type(value).__name__} has no form in JSON")


@cache
def _names(shape: type) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.name.rstrip("_")) for field in fields(shape))


def _filled(group: dict[str, Json]) -> dict[str, Json]:
    """Zero is a number and stays."""
    return {name: value for name, value in group.items() if value or (value == 0 and value is not False)}
