"""Where it is noted what was looked at while something was made: the ground for making it again, or not.

In: nothing. Out: `Notes`, and mappings that note every look into them. Refuses to know what is made and what is looked at.
A look is a pair of names: of a mapping (or a plain value), and of the key in it. So whoever makes a thing needn't say what it
depends on, and can't forget to.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from typing import Generic, TypeAlias, TypeVar, cast

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Look: TypeAlias = tuple[str, Hashable]

WHOLE, KEYS, ANY = "*", "#", "?"
"""Looks at a mapping as such: at all its values, at its keys in their order, at whether it has any. No key is one of these."""


class Notes:
    """`open` is the set that looks go to now; None where nobody asked. `memory` keeps what was made, with the looks it took;
    `steady` has its identities, each with a fingerprint once somebody has taken it, and 0 before.
    """

    __slots__ = ("memory", "open", "steady")

    def __init__(self) -> None:
        self.open: set[Look] | None = None
        self.memory: dict[Hashable, tuple[object, frozenset[Look]]] = {}
        self.steady: dict[int, int] = {}

    @contextmanager
    def taken(self) -> Iterator[set[Look]]:
        """The looks of the block; those around it get them as well."""
        outer, mine = self.open, set[Look]()
        self.open = mine
        try:
            yield mine
        finally:
            self.open = outer
            if outer is not None:
                outer |= mine

    def once(self, key: Hashable, make: Callable[[], V]) -> V:
        """What `make` gives, made the first time that `key` is asked for; whoever asks again has looked at the same."""
        held = self.memory.get(key)
        if held is None:
            with self.taken() as looks:
                value = make()
            self.memory[key] = value, frozenset(looks)
            if value and not isinstance(value, str):  # Python has one empty tuple for all, which says nothing of what was asked for
                self.steady[id(value)] = 0
            return value
        if self.open is not None and held[1]:
            self.open |= held[1]
        return cast("V", held[0])


class Noted(Mapping[K, V], Generic[K, V]):
    """`held` under a name: equal to it in all, and every look noted."""

    __slots__ = ("_held", "_name", "_notes")

    def __init__(self, name: str, held: Mapping[K, V], notes: Notes) -> None:
        self._name, self._held, self._notes = name, held, notes

    def _note(self, key: Hashable) -> None:
        if (to := self._notes.open) is not None:
            to.add((self._name, key))

    def __getitem__(self, key: K) -> V:
        found = self._held.get(key)
        if (to := self._notes.open) is not None and found.__class__ is not Noted:  # a mapping in it notes for itself
            to.add((self._name, key))
        return self._held[key] if found is None else found

    def get(self, key: K, default: V | None = None) -> V | None:  # type: ignore[override]
        """As a dict has it."""
        found = self._held.get(key, default)
        if (to := self._notes.open) is not None and found.__class__ is not Noted:
            to.add((self._name, key))
        return found

    def __contains__(self, key: object) -> bool:
        if (to := self._notes.open) is not None:
            to.add((self._name, key))
        return key in self._held

    def __iter__(self) -> Iterator[K]:
        self._note(KEYS)
        return iter(self._held)

    def __len__(self) -> int:
        self._note(KEYS)
        return len(self._held)

    def __bool__(self) -> bool:
        self._note(ANY)
        return bool(self._held)

    def keys(self) -> KeysView[K]:
        """As a dict has it."""
        self._note(KEYS)
        return self._held.keys()

    def values(self) -> ValuesView[V]:
        """As a dict has it."""
        self._note(WHOLE)
        return self._held.values()

    def items(self) -> ItemsView[K, V]:
        """As a dict has it."""
        self._note(WHOLE)
        return self._held.items()

    def __eq__(self, other: object) -> bool:
        self._note(WHOLE)
        return self._held == other

    __hash__ = None  # type: ignore[assignment]  # like any other mapping that compares by value

    def __repr__(self) -> str:
        return f"Noted({self._name!r}, {self._held!r})"
