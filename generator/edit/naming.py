"""What is renamed, and every place in a record that names it.

In: a validated record. Out: `Place`s, with what each says and what it shall say. References are found by the
types of the fields, as linking finds them, so a new kind and a new field are followed as soon as their types say what
they name. Refuses to know the text around a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.compose import AtPath
from generator.records import KINDS, RECORD_KINDS, Kind
from generator.records.fields import Fields, Prose, RefTo
from generator.records.role import Role
from generator.records.taxonomy import Taxonomy
from generator.records.walk import leaves

WORDS = {{"families": "family"}.get(name, name.removesuffix("s")): name for name in Taxonomy.model_fields}
"""What one word of each list of the taxonomy is called → the list."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that names what is renamed: the text at `at` (the field's name there with `key`). `prose` is Markdown, where
    the name stands in a link.
    """

    at: AtPath
    old: str
    new: str
    key: bool = False
    prose: bool = False


@dataclass(frozen=True)
class Naming:
    """A record of the kind `kind`, or a word of the taxonomy's list `kind`, is called `new` and no longer `old`."""

    kind: str
    old: str
    new: str

    @property
    def of_word(self) -> bool:
        """Whether it is a word of the taxonomy."""
        return self.kind not in KINDS

    @cached_property
    def link(self) -> re.Pattern[str]:
        """The start of a Markdown link to the record, up to and with its id: `](role:old` or `[label]: role:old`. Links in
        code count too: an example of a link would be wrong afterwards.
        """
        rung = "/" if self.kind == "role" else ""
        return re.compile(rf"\][(:]\s*<?{re.escape(self.kind)}:(?P<old>{re.escape(self.old)})(?![^\s#)>{rung}])")

    def places(self, record: Fields) -> Iterator[Place]:
        """Every place in `record` that has to change; a record's own file name and aliases are none."""
        if isinstance(record, Taxonomy) and self.of_word:
            yield from self._own_word(record)
        for leaf in leaves(record):
            if isinstance(leaf.mark, Prose):
                if not self.of_word and self.link.search(leaf.value):
                    yield Place(leaf.at, self.old, self.new, prose=True)
            elif (now := self._reference(leaf.mark, leaf.value)) is not None:
                yield Place(leaf.at, leaf.value, now, leaf.key)
        if isinstance(record, Role) and self.kind == "competency":
            yield from self._drops(record)

    def _reference(self, mark: object, value: str) -> str | None:
        """What a reference says afterwards; None where it names something else."""
        kind, sep, id_ = ("", "", value) if isinstance(mark, RefTo) else value.partition(":")
        named = mark.kind if isinstance(mark, RefTo) else kind
        head, slash, rung = id_.partition("/")
        if head != self.old or (slash and self.kind != "role") or named not in ({"role", "rung"} if self.kind == "role" else {self.kind}):
            return None
        return f"{kind}{sep}{self.new}{slash}{rung}"

    def _own_word(self, taxonomy: Taxonomy) -> Iterator[Place]:
        value = getattr(taxonomy, self.kind)
        if isinstance(value, dict):
            yield Place((self.kind, self.old), self.old, self.new, key=True)
        else:
            index = [term.id for term in value].index(self.old)
            yield Place((self.kind, index, "id"), self.old, self.new)

    def _drops(self, role: Role) -> Iterator[Place]:
        """Where the role drops the competency. A rung may drop an expectation of the same id as well: see `doubtful`."""
        if not _asks(role, self.old):
            return
        groups: list[tuple[AtPath, tuple[str, ...]]] = [(("drops",), role.drops)]
        groups += [(("levels", index, "drops"), level.drops) for index, level in enumerate(role.levels)]
        for at, drops in groups:
            for index, name in enumerate(drops):
                if name == self.old:
                    yield Place((*at, index), name, self.new)

    def doubtful(self, record: Fields) -> AtPath | None:
        """Where a role drops by an id that a competency and an expectation share, before the renaming or after it."""
        if self.kind != "competency" or not isinstance(record, Role) or not _asks(record, self.old):
            return None
        stated = {expectation.id for rung in (record, *record.levels) for expectation in rung.expectations}
        for index, level in enumerate(record.levels):
            for dropped, name in enumerate(level.drops):
                if name in {self.old, self.new} & stated:
                    return ("levels", index, "drops", dropped)
        return None


def _asks(role: Role, competency: str) -> bool:
    return any(competency in rung.competencies for rung in (role, *role.levels))


def record_kind(word: str) -> Kind | None:
    """The kind of record called `word`, by its name or its folder's."""
    return next((kind for kind in RECORD_KINDS if word in {kind.name, kind.folder}), None)


def word_list(word: str) -> str | None:
    """The list of the taxonomy whose words are called `word`, in the singular or the plural."""
    return WORDS.get(word, word if word in WORDS.values() else None)
