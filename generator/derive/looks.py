"""The facts, noting what is looked at in them, and a fingerprint of everything there is to look at.

In: the facts. Out: the same facts whose mappings note every look, and look → fingerprint, equal in two builds exactly where
what is seen is equal. A thing that was made from certain looks need not be made again while their fingerprints are the same.
Refuses to know who looks. Nothing is named here one by one: every field and every derived index of the portal and the facts
is covered, those of tomorrow included.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from generator.derive.facts import Facts
from generator.noting import ANY, KEYS, WHOLE, Look, Noted, Notes
from generator.portal import Move, Portal, Rung
from generator.validate import Entry

ABSENT = 0
"""The fingerprint of what isn't there."""


def noted(facts: Facts, notes: Notes) -> Facts:
    """The same facts; whoever looks into them is noted in `notes`."""
    portal = _noting(facts.portal, "portal", notes, {})
    twin: Facts = _noting(facts, "facts", notes, {"portal": portal})
    return twin


def fingerprints(facts: Facts) -> dict[int, int]:
    """Look (by `number`) → fingerprint of what is seen, for every look there can be; what isn't in it is `ABSENT`."""
    found: dict[int, int] = {}
    seer = _Seer(facts.portal)
    for prefix, thing in (("portal", facts.portal), ("facts", facts)):
        for name in _names(thing):
            value = getattr(thing, name)
            if not isinstance(value, Portal):
                _look(found, f"{prefix}.{name}", value, seer)
    return found


def look_at(found: dict[int, int], name: str, value: object) -> None:
    """Add the looks at one more thing that pages look at, such as the days on which files last changed."""
    _look(found, name, value, _Seer(None))


def number(look: Look) -> int:
    """A number of 64 bits that stands for a look in any build."""
    return int.from_bytes(hashlib.blake2b(repr(look).encode(), digest_size=8).digest(), "little")


def fingerprint(value: object, steady: dict[int, int] | None = None) -> int:
    """A number of 64 bits, the same in any process for values that are equal in all their parts; never `ABSENT`.

    `steady` holds the identities of things that many values hold and that stay as long as it is used, each with its own
    fingerprint once it is known, and 0 before. Raises TypeError for what has no parts that could be told.
    """
    written: list[str] = []
    _write(value, written.append, {} if steady is None else steady)
    return _number("\0".join(written))


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1


_PARTS: dict[type, Callable[[Any], tuple[object, ...]]] = {}
_SIMPLE = (int, float, bool, type(None), dt.date, dt.time, dt.timedelta, Decimal, Enum)


def _write(value: Any, put: Callable[[str], None], steady: dict[int, int]) -> None:  # noqa: ANN401, C901 - anything a view holds; a branch for each form
    """Marks begin with U+0001, which no content can hold (problem R008), and nothing else does."""
    if isinstance(value, str):
        put(value)
        return
    known = steady.get(id(value))
    if known is not None:
        if not known:
            del steady[id(value)]
            known = steady[id(value)] = fingerprint(value, steady)
        put(f"\1={known}")
    elif isinstance(value, tuple | list):
        put("\1(")
        for each in value:
            _write(each, put, steady)
        put("\1)")
    elif isinstance(value, _SIMPLE):
        put(f"\1{value!r}")
    elif isinstance(value, Mapping):
        put("\1{")
        for key, each in value.items():
            _write(key, put, steady)
            _write(each, put, steady)
        put("\1}")
    elif isinstance(value, set | frozenset):
        put(f"\1{sorted(map(repr, value))}")
    else:
        parts = _PARTS.get(type(value)) or _parts(type(value))
        put(f"\1{type(value).__name__}(")
        for each in parts(value):
            _write(each, put, steady)
        put("\1)")


def _parts(cls: type) -> Callable[[Any], tuple[object, ...]]:
    """What gives the fields of an instance of `cls`, a dataclass or a model."""
    if issubclass(cls, BaseModel):
        names = tuple(cls.model_fields)
    elif is_dataclass(cls):
        names = tuple(field.name for field in fields(cls))
    else:
        raise TypeError(f"{cls.__name__} has no fingerprint")
    getter = attrgetter(*names) if names else lambda _: ()
    _PARTS[cls] = made = getter if len(names) != 1 else lambda value: (getter(value),)
    return made


def _names(thing: object) -> list[str]:
    """The fields and derived indexes of a portal or of facts."""
    derived = [name for cls in type(thing).__mro__ for name, value in vars(cls).items() if isinstance(value, cached_property)]
    return sorted({*(field.name for field in fields(thing)), *derived})  # type: ignore[arg-type]


def _noting(thing: Any, prefix: str, notes: Notes, replaced: Mapping[str, object]) -> Any:  # noqa: ANN401 - a portal or facts
    """A twin of `thing` of a class of its own: mappings note by key, everything else by name."""
    values: dict[str, object] = {}
    plain: dict[str, object] = {}
    for name in _names(thing):
        value = replaced.get(name) or getattr(thing, name)
        if isinstance(value, Mapping):
            values[name] = _noted(f"{prefix}.{name}", value, notes)
        elif name in replaced:
            values[name] = value
        else:
            plain[name] = _property(f"{prefix}.{name}", value, notes)
    twin: Any = object.__new__(type(type(thing).__name__, (type(thing),), plain))
    twin.__dict__.update(values)
    return twin


def _property(name: str, value: object, notes: Notes) -> property:
    def seen(_: object) -> object:
        if notes.open is not None:
            notes.open.add((name, WHOLE))
        return value

    return property(seen)


def _noted(name: str, value: Mapping[Any, Any], notes: Notes) -> Noted[Any, Any]:
    """The mapping, noting; mappings in it note for themselves."""
    if any(isinstance(each, Mapping) for each in value.values()):
        value = {key: _noted(f"{name}/{key}", each, notes) if isinstance(each, Mapping) else each for key, each in value.items()}
    return Noted(name, value, notes)


def _look(found: dict[int, int], name: str, value: object, seer: _Seer) -> None:
    if not isinstance(value, Mapping):
        found[number((name, WHOLE))] = seer.of(value)
        return
    whole = hashlib.blake2b(digest_size=8)
    keys = hashlib.blake2b(digest_size=8)
    for key, each in value.items():
        if isinstance(each, Mapping):
            _look(found, f"{name}/{key}", each, seer)
            seen = found[number((f"{name}/{key}", WHOLE))]
        else:
            seen = seer.of(each)
        found[number((name, key))] = seen
        written = repr(key).encode()
        keys.update(written)
        whole.update(written)
        whole.update(seen.to_bytes(8, "little"))
    found[number((name, WHOLE))] = int.from_bytes(whole.digest(), "little") or 1
    found[number((name, KEYS))] = int.from_bytes(keys.digest(), "little") or 1
    found[number((name, ANY))] = 2 if value else 1


class _Seer:
    """Fingerprints of the parts of a portal, each made once: many stand in several indexes."""

    def __init__(self, portal: Portal | None) -> None:
        self.known: dict[int, int] = {}
        self.held: list[object] = []  # so that no other object gets the identity of one that is known
        self.roles: dict[str, int] = {}
        for kind, group in (portal.entries if portal else {}).items():
            for id_, entry in group.items():
                seen = _number(f"{kind} {id_} {entry.version}")
                self._know(entry, seen)
                self._know(entry.record, seen)
                if kind == "role":
                    self.roles[id_] = seen
        for page in portal.pages if portal else ():
            self._know(page, fingerprint((page.version, "page", page.id)))

    def of(self, value: object) -> int:
        """Whatever isn't a record, a rung or a move, or several of them, is told by how Python writes it, which for all that facts
        are made of names every part.
        """
        known = self.known.get(id(value))
        if known is not None:
            return known
        if isinstance(value, Rung):
            return self._know(value, self._rung(value))
        if isinstance(value, Move):
            return self._know(value, _number(repr(value)))
        if isinstance(value, tuple) and value and isinstance(value[0], Rung | Move | Entry):
            return _number(repr([self.of(each) for each in value]))
        return _number(repr(value))

    def _know(self, value: object, seen: int) -> int:
        self.held.append(value)
        self.known[id(value)] = seen
        return seen

    def _rung(self, rung: Rung) -> int:
        """All that a rung says is said in its role; what is taken over, dropped and new, and in which order, is told here."""
        return _number(repr((
            self.roles[rung.role], rung.ref, rung.index, rung.title, rung.url, rung.below, rung.above, tuple(rung.asks), sorted(rung.new),
            sorted(rung.dropped), tuple(expectation.id for expectation in rung.expectations))))


def numbers(looks: Iterable[Look], known: dict[Look, int]) -> list[int]:
    """The numbers of looks; `known` keeps them, since the same are looked up by many."""
    found = []
    for look in looks:
        seen = known.get(look)
        if seen is None:
            seen = known[look] = number(look)
        found.append(seen)
    return sorted(found)
