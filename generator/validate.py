"""The second stage: raw records become typed ones, or problems.

In: `Tree`. Out: `Validated`, every record that is sound by itself, a problem for every field that is not, and what the
faulty records hold beside their faults, so that the next stage finds their other faults in the same run. Refuses to know
what a reference leads to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, Generic, Optional, TypeAlias, TypeVar, get_type_hints

from pydantic import Field, ValidationError, create_model
from pydantic_core import ErrorDetails

from generator.compose import AtPath, Source
from generator.figures import rows_of
from generator.named import Name, named
from generator.parts import Changes, changed, dispensable, group_at, pruned
from generator.problem import Problem, did_you_mean, quoted
from generator.read import RawPage, RawRecord, Tree
from generator.records import KINDS, Kind
from generator.records.fields import Fields, Record
from generator.records.page import Page
from generator.records.row import Row
from generator.records.taxonomy import Taxonomy
from generator.records.walk import named_lists

R = TypeVar("R")

_ROUNDS = 8


@dataclass(frozen=True)
class Entry(Generic[R]):
    """A typed record with the file it came from. `faults` are the places that are left out of `record`; `altered` stands for
    what was changed in it since it was read, and is empty where nothing was; `names` is what it names, where that is known.
    `rows` are those of the table beside it, and `table` is that file's digest.
    """

    kind: Kind
    id: str
    record: R
    source: Source
    faults: frozenset[AtPath] = frozenset()
    altered: str = ""
    names: tuple[Name, ...] | None = None
    rows: tuple[Row, ...] = ()
    table: str = ""

    @cached_property
    def named(self) -> tuple[Name, ...]:
        """What the record names."""
        return named(self.record) if self.names is None else self.names  # type: ignore[arg-type]

    @cached_property
    def version(self) -> str:
        """Changes exactly if the record does: the text of its file, its table, and what linking has changed in it."""
        return self.source.digest + self.table + self.altered

    def changed(self, changes: Changes) -> Entry[R]:
        """The entry with `changes` made in its record."""
        record, spans = changed(self.record, self.source.spans, changes)  # type: ignore[type-var]
        said = (sorted(changes.texts.items(), key=repr), sorted(changes.keys.items(), key=repr), sorted(changes.gone, key=repr))
        return replace(self, record=record, names=None, source=replace(self.source, spans=spans),
                       altered=hashlib.sha256(f"{self.altered}{said}".encode()).hexdigest())

    def whole(self, *names: str) -> bool:
        """Whether all that was written in the fields `names` is in `record`. An unknown field may be one of them misspelt."""
        if not self.faults:
            return True
        known = _names(type(self.record)) if isinstance(self.record, Fields) else frozenset()
        return all(at and at[0] in known and at[0] not in names for at in self.faults)


@dataclass(frozen=True, slots=True)
class Validated:
    """What is sound by itself. `records` maps kind → id → entry, both sorted. `faulty` maps the same way what is left of
    records with faults: it is looked over, and never shown. `written` holds every id that has a file, sound or not, so
    that a reference to a faulty record isn't called unknown; and every word of each list of the taxonomy, unless its file
    can't be read at all.
    """

    taxonomy: Entry[Taxonomy]
    records: Mapping[str, Mapping[str, Entry[Any]]]
    pages: tuple[Entry[Any], ...]
    written: Mapping[str, frozenset[str]]
    faulty: Mapping[str, Mapping[str, Entry[Any]]] = field(default_factory=dict)


Typed: TypeAlias = dict[str, Entry[Any]]
"""Path → a file in which nothing is wrong, as this process typed it the last time."""


def validate(tree: Tree, typed: Typed | None = None) -> tuple[Validated, tuple[Problem, ...]]:
    """Type every record of `tree`. What `typed` knows is taken from there, and it is told what is new. Problem codes: V001 to V011."""
    typed = {} if typed is None else typed
    problems: list[Problem] = []
    kinds = [kind.name for kind in KINDS.values() if kind.folder]
    records: dict[str, dict[str, Entry[Any]]] = {name: {} for name in kinds}
    faulty: dict[str, dict[str, Entry[Any]]] = {name: {} for name in (*kinds, "page")}
    written: dict[str, set[str]] = {name: set() for name in (*kinds, "page")}
    for kind, id_ in tree.unread:
        if kind in written:
            written[kind].add(id_)
    for raw in tree.records:
        written[raw.kind.name].add(raw.id)
        if (entry := _typed(raw, raw.kind, raw.kind.model, problems, typed)) is not None:
            entry = _with_rows(entry, raw, problems)
            (faulty if entry.faults else records)[raw.kind.name][raw.id] = entry
    pages = []
    for page in tree.pages:
        written["page"].add(page.id)
        if (entry := _typed(page, KINDS["page"], Page, problems, typed)) is not None:
            if entry.faults:
                faulty["page"][page.id] = entry
            else:
                pages.append(entry)
    taxonomy = _taxonomy(tree, problems, typed)
    for path in typed.keys() - {raw.source.path for raws in (tree.records, tree.pages, (tree.taxonomy,)) for raw in raws if raw is not None}:
        del typed[path]
    names = {kind: frozenset(ids) for kind, ids in written.items()}
    if ("taxonomy", "taxonomy") not in tree.unread:
        names |= _words(tree.taxonomy)
    return Validated(taxonomy, records, tuple(pages), names, faulty), tuple(problems)


def _taxonomy(tree: Tree, problems: list[Problem], typed: Typed) -> Entry[Taxonomy]:
    none: Entry[Taxonomy] = Entry(KINDS["taxonomy"], "taxonomy", Taxonomy(), Source("content/taxonomy.yml", ""))
    if tree.taxonomy is None:
        return none
    return _typed(tree.taxonomy, KINDS["taxonomy"], Taxonomy, problems, typed) or replace(none, source=tree.taxonomy.source, faults=frozenset({()}))


def _words(raw: RawRecord | None) -> dict[str, frozenset[str]]:
    """The words of each list of the taxonomy as written, sound or not."""
    value = raw.value if raw is not None else {}
    found: dict[str, frozenset[str]] = {}
    for name in Taxonomy.model_fields:
        held = value.get(name)
        if isinstance(held, dict):
            found[name] = frozenset(held)
        else:
            terms = [term.get("id") for term in held or () if isinstance(term, dict)]
            found[name] = frozenset(id_ for id_ in terms if isinstance(id_, str))
    return found


# ── one record ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _typed(raw: RawRecord | RawPage, kind: Kind, model: type[Fields], problems: list[Problem], typed: Typed) -> Entry[Any] | None:
    """The record, without what is faulty in it; None where nothing can be made of it. Its problems are added to `problems`."""
    value: Any = raw.value
    source, faults = raw.source, set[AtPath]()
    if raw.names is not None:  # it was looked over before
        known = typed.get(source.path)
        if known is None or known.source.text != source.text:
            known = typed[source.path] = Entry(kind, raw.id, model.model_validate(value), source, names=raw.names)
        return known
    for _ in range(_ROUNDS):
        try:
            record = model.model_validate(value)
        except ValidationError as error:
            gone: set[AtPath] = set()
            for detail in error.errors(include_url=False):
                at, key = _place(detail, source)
                if (problem := _problem(detail, at, model, source, key=key)) is not None:
                    problems.append(problem)
                gone.add(dispensable(model, at, missing=detail["type"] == "missing"))
                gone |= {(*at[:-1], name) for name in detail.get("ctx", {}).get("also", ())}
            if () in gone:
                return None
            faults |= gone
            model = _lenient(model)
            value, spans = pruned(value, source.spans, gone)
            source = replace(source, spans=spans)
        else:
            for problem, at in _clashes(record, raw.id, source):
                problems.append(problem)
                faults.add(at)
            return Entry(kind, raw.id, record, source, frozenset(faults))
    return None


def _with_rows(entry: Entry[Any], raw: RawRecord, problems: list[Problem]) -> Entry[Any]:
    """The entry with the rows of its table. With faults in these, `data` is left out of it."""
    if raw.table is None or raw.kind.rows is None:
        return entry
    rows, found = rows_of(raw.table, raw.kind.rows)
    problems.extend(found)
    return replace(entry, rows=rows, table=raw.table.digest, faults=entry.faults | {("data",)} if found else entry.faults)


@cache
def _lenient(model: type[Fields]) -> type[Fields]:
    """The same model with no field of its own required: for looking at what else a faulty record holds."""
    hints = get_type_hints(model, include_extras=True)
    missable: dict[str, Any] = {
        name: (Optional[hints[name]], Field(default=None, alias=info.alias))  # noqa: UP045 - made at run time
        for name, info in model.model_fields.items() if info.is_required()
    }
    return create_model(model.__name__, __base__=model, **missable) if missable else model


def _clashes(record: Fields, id_: str, source: Source) -> Iterator[tuple[Problem, AtPath]]:
    """What stands twice, with its path."""
    for at, entries in named_lists(record):
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            name = getattr(entry, "id")  # noqa: B009 - named_lists yields only entries that have one
            if name in seen:
                here = (*at, index, "id")
                yield Problem("V010", source.where(here), f"the id {quoted(name)} stands twice in this list", "Give one of them another id"), here
            seen.add(name)
    if isinstance(record, Record):
        for index, alias in enumerate(record.aliases):
            here = ("aliases", index)
            if alias == id_:
                yield Problem("V009", source.where(here), "the record names its own id as an alias", "Remove this alias"), here
            elif alias in record.aliases[:index]:
                yield Problem("V010", source.where(here), f"the alias {quoted(alias)} stands twice in this list", "Remove one of the two"), here


# ── what went wrong, in words ────────────────────────────────────────────────────────────────────────────────────────

_SHAPES = {"tuple_type": "a list", "dict_type": "a group of fields", "model_type": "a group of fields", "model_attributes_type": "a group of fields"}
_REMEDIES = {
    "a list": "Write each entry on a line of its own, beginning with `- `",
    "a group of fields": "Write its fields below it, each as `name: value`, indented by two spaces",
}


def _problem(detail: ErrorDetails, at: AtPath, model: type[Fields], source: Source, *, key: bool) -> Problem | None:
    """The problem that pydantic's `detail` tells of; None where reading has told it already."""
    kind, context, given = str(detail["type"]), detail.get("ctx", {}), detail.get("input")
    name = _named(at)
    if "fix" in context:
        return Problem(kind, source.where(at, key=key), context["what"], context["fix"])
    if kind == "extra_forbidden":
        group = group_at(model, at[:-1])
        known = _names(group) if group else frozenset()
        near = did_you_mean(str(at[-1]), known)
        fix = "Correct its name, or remove it" if near else f"Remove it, or use one of {', '.join(sorted(known))}" if known else "Remove it"
        return Problem("V001", source.where(at, key=True), f"there is no field {name} here{near}", fix)
    if kind == "missing" or given is None:
        return _absent(at, source, needed=kind == "missing")
    if kind == "literal_error" and isinstance(given, str):
        choices = [word.strip("' ") for word in context["expected"].replace(" or ", ",").split(",")]
        near = did_you_mean(given, choices)
        return Problem("V005", source.where(at), f"{quoted(given)} is none of the choices for {name}{near}", f"Write one of {', '.join(choices)}")
    wanted = _SHAPES.get(kind, "one word" if kind == "literal_error" else "a text")
    stands = "a list" if isinstance(given, list) else "a group of fields" if isinstance(given, dict) else "a single text"
    return Problem("V003", source.where(at), f"{name} should be {wanted}, and {stands} stands here", _REMEDIES.get(wanted, "Write one value"))


def _absent(at: AtPath, source: Source, *, needed: bool) -> Problem | None:
    """A field that is missing, or written with nothing in it."""
    if at not in source.spans:
        return Problem("V002", source.where(at[:-1]), f"the field {_named(at)} is missing", f"Add a line `{at[-1]}: …`")
    word = source.word_at(at)
    if word.startswith("*") or (word.startswith("#") and word != "#"):
        return None  # an alias (R004), or a text cut off by a comment (R010)
    if word.strip(",]}").lower() == "null":
        return Problem("V002", source.where(at), f"{_named(at)} is empty, since `{word}` stands for nothing in YAML",
                       "Put it in quotes if the word is meant, or write a value")
    return Problem("V002", source.where(at), f"{_named(at)} is empty", "Write a value" if needed else "Write a value, or remove it")


def _named(at: AtPath) -> str:
    """What the value at `at` is called in a message: `"tags"`, or `entry 2 of "tags"`."""
    if not at:
        return "the record"
    if isinstance(at[-1], str):
        return quoted(at[-1])
    return f"entry {at[-1] + 1} of {_named(at[:-1])}"


def _place(detail: ErrorDetails, source: Source) -> tuple[AtPath, bool]:
    """Pydantic's path without its own marks; whether a field's name, not its value, is at fault."""
    loc = (*detail["loc"], *detail.get("ctx", {}).get("at", ()))
    at: AtPath = ()
    for part in loc:
        if part != "[key]" and ((*at, part) in source.spans or part == loc[-1]):
            at = (*at, part)
    return at, bool(loc) and loc[-1] == "[key]"


@cache
def _names(group: type[Fields]) -> frozenset[str]:
    return frozenset(info.alias or name for name, info in group.model_fields.items())
