"""The second stage: raw records become typed ones, or problems.

In: `Tree`. Out: `Validated`, every record that is sound by itself, and a problem for every field that is not.
Refuses to know what a reference leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.compose import AtPath, Source
from generator.problem import Problem, did_you_mean
from generator.read import RawPage, RawRecord, Tree
from generator.records import KINDS, Kind
from generator.records.fields import Fields, Record
from generator.records.page import Page
from generator.records.taxonomy import Taxonomy
from generator.records.walk import named_lists

R = TypeVar("R")


@dataclass(frozen=True)
class Entry(Generic[R]):
    """A typed record with the file it came from."""

    kind: Kind
    id: str
    record: R
    source: Source


@dataclass(frozen=True, slots=True)
class Validated:
    """What is sound by itself. `records` maps kind → id → entry, both sorted; `written` holds every id that has a
    file, sound or not, so that a reference to a faulty record isn't called unknown."""

    taxonomy: Entry
    records: Mapping[str, Mapping[str, Entry]]
    pages: tuple[Entry, ...]
    written: Mapping[str, frozenset[str]]


def validate(tree: Tree) -> tuple[Validated, tuple[Problem, ...]]:
    """Type every record of `tree`. Problem codes: V001 to V011."""
    problems: list[Problem] = []
    taxonomy: Entry = Entry(KINDS["taxonomy"], "taxonomy", Taxonomy(), Source("content/taxonomy.yml", ""))
    if tree.taxonomy is not None:
        typed = _typed(tree.taxonomy, Taxonomy, problems)
        taxonomy = Entry(KINDS["taxonomy"], "taxonomy", typed or Taxonomy(), tree.taxonomy.source)
    records: dict[str, dict[str, Entry]] = {kind.name: {} for kind in KINDS.values() if kind.folder}
    written: dict[str, set[str]] = {name: set() for name in records}
    for raw in tree.records:
        written[raw.kind.name].add(raw.id)
        typed = _typed(raw, raw.kind.model, problems)
        if typed is not None:
            records[raw.kind.name][raw.id] = Entry(raw.kind, raw.id, typed, raw.source)
    pages = tuple(
        Entry(KINDS["page"], page.id, typed, page.source)
        for page in tree.pages if (typed := _typed(page, Page, problems)) is not None
    )
    return (Validated(taxonomy, records, pages, {k: frozenset(v) for k, v in written.items()}), tuple(problems))


def _typed(raw: RawRecord | RawPage, model: type[Fields], problems: list[Problem]) -> Any:  # noqa: ANN401 - the kind's model
    try:
        record = model.model_validate(raw.value)
    except ValidationError as error:
        problems.extend(_problem(detail, model, raw.source) for detail in error.errors(include_url=False))
        return None
    found = list(_duplicates(record, raw.source))
    if isinstance(record, Record) and not isinstance(record, Page) and getattr(raw, "id", "") in record.aliases:
        at = ("aliases", record.aliases.index(raw.id))
        found.append(Problem("V009", raw.source.where(at), "the record names its own id as an alias", "Remove this alias"))
    problems.extend(found)
    return record


def _duplicates(record: Fields, source: Source) -> Iterator[Problem]:
    for at, entries in named_lists(record):
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            id_ = getattr(entry, "id")  # noqa: B009 - named_lists yields only entries that have one
            if id_ in seen:
                yield Problem("V010", source.where((*at, index, "id")), f'the id "{id_}" stands twice in this list',
                              "Give one of them another id")
            seen.add(id_)


def _problem(detail: ErrorDetails, model: type[Fields], source: Source) -> Problem:
    at, key = _place(detail["loc"], source)
    kind, context, given = detail["type"], detail.get("ctx", {}), detail.get("input")
    name = str(at[-1]) if at else ""
    if "fix" in context:
        return Problem(kind, source.where(at, key=key), context["what"], context["fix"])
    if kind == "extra_forbidden":
        known = _fields_at(model, at[:-1])
        return Problem("V001", source.where(at, key=True), f'there is no field "{name}" here{did_you_mean(name, known)}',
                       f"Use one of {', '.join(sorted(known))}, or remove it" if known else "Remove it")
    if kind == "missing":
        return Problem("V002", source.where(at[:-1]), f'the field "{name}" is missing', f"Add a line `{name}: …`")
    if kind == "literal_error":
        return Problem("V005", source.where(at), f'"{given}" is none of the choices for "{name}"{_near(given, context)}',
                       f"Write one of {context['expected'].replace(chr(39), '`')}")
    if kind == "tuple_type":
        return Problem("V003", source.where(at), f'"{name}" is a list, and one value stands here',
                       "Write each entry on a line of its own, beginning with `- `")
    if kind in {"dict_type", "model_type", "model_attributes_type"}:
        return Problem("V003", source.where(at), f'"{name}" is a group of fields, and something else stands here',
                       "Write its fields below it, each as `name: value`, indented by two spaces")
    return Problem("V003", source.where(at), f'"{name}" can\'t be read: {detail["msg"]}', "Correct the value")


def _near(given: object, context: Mapping[str, Any]) -> str:
    return did_you_mean(str(given), [word.strip("' ") for word in context["expected"].replace(" or ", ",").split(",")])


def _place(loc: tuple[int | str, ...], source: Source) -> tuple[AtPath, bool]:
    """Pydantic's path without its own marks; whether a field's name, not its value, is at fault."""
    key = bool(loc) and loc[-1] == "[key]"
    at: AtPath = ()
    for part in loc:
        if part != "[key]" and ((*at, part) in source.spans or part == loc[-1]):
            at = (*at, part)
    return at, key


def _fields_at(model: Any, at: AtPath) -> frozenset[str]:  # noqa: ANN401 - a type expression
    """The names a group of fields at `at` may hold."""
    if at and (isinstance(model, type) and issubclass(model, Fields)):
        by_name = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
        return _fields_at(by_name.get(str(at[0])), at[1:])
    if isinstance(model, type) and not get_origin(model) and issubclass(model, Fields):
        return frozenset(info.alias or name for name, info in model.model_fields.items())
    origin, args = get_origin(model), get_args(model)
    inner = args[1:] if origin is dict else args
    found = [_fields_at(arg, at[1:] if origin in {tuple, dict} else at) for arg in inner if arg is not Ellipsis]
    return next((names for names in found if names), frozenset())
