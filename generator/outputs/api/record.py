"""The file of one record: its own fields, what follows from them, and its links both ways.

In: the facts, a kind and an id. Out: the file's fields. A new kind needs nothing here: its own fields and its links are told
as they are; what a kind has beyond that stands in a module beside this one. Refuses to name anything that isn't shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.derive.facts import Facts
from generator.link import MARKDOWN_LINK
from generator.outputs.api import figures, learning, role
from generator.portal import Portal, page_url
from generator.records import KINDS
from generator.records.fields import Address, Record
from generator.records.walk import Leaf, leaves, prose, references

WITHHELD = frozenset({"audience", "audience_of", "consent", "data", "draft"})
"""What the record says to the generator alone. Of a table only what is safe to tell is told (`figures.py`)."""

RENAMED: Mapping[str, str] = {"url": "external_url"}
"""Own fields whose name the file needs for what every record has."""

_MORE: Mapping[str, tuple[Callable[[Facts, str], Mapping[str, object]], frozenset[str]]] = {
    "role": (role.more, role.REPLACED),
    "competency": (learning.of_competency, frozenset()),
    "pathway": (learning.of_pathway, frozenset({"steps"})),
    "course": (learning.of_course, frozenset({"teaches", "sessions"})),
    "mentor": (learning.of_mentor, frozenset({"competencies"})),
    "outcome": (figures.of_outcome, frozenset()),
    "survey": (figures.of_survey, frozenset()),
}
"""Kind → what its files tell beyond the record's own fields, and which of those it tells in a better form."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A record or page at the other end of a link; `type` is its kind, or `rung`."""

    type: str
    id: str
    title: str
    url: str


def record_file(facts: Facts, kind: str, id_: str) -> Mapping[str, object]:
    """All that the API tells of one record."""
    portal = facts.portal
    record: Record = portal.entries[kind][id_].record
    more, replaced = _MORE[kind] if kind in _MORE else (None, frozenset[str]())
    own = {RENAMED.get(name, name): value for name, value in _own(portal, record).items() if name not in replaced}
    return {
        "type": kind, "id": id_, "title": record.title, "url": KINDS[kind].url(id_),
        **own, **(more(facts, id_) if more else {}),
        "links": () if kind == "role" else tuple(links(portal, kind, id_)),  # a role's are told rung by rung
        "linked_from": tuple(linked_from(portal, kind, id_)),
    }


def links(portal: Portal, kind: str, id_: str) -> Iterator[Linked]:
    """The records and pages that the record names in its fields and its prose, each once, sorted."""
    record = portal.entries[kind][id_].record
    named = {(mark.kind, leaf.value) for leaf, mark in references(record)}
    named |= {(type_, other) for leaf in leaves(record) if isinstance(leaf.mark, Address) for type_, _, other in (leaf.value.partition(":"),)}
    for leaf in prose(record):
        named |= {(match.group(1), match.group(2)) for match in MARKDOWN_LINK.finditer(leaf.value)} if "](" in leaf.value else set()
    named = {("rung" if type_ == "role" and "/" in other else type_, other) for type_, other in named} - {(kind, id_)}
    for type_, other in sorted(named):
        if (found := portal.find(type_, other)) is not None:
            yield Linked(type_, other, *found)


def linked_from(portal: Portal, kind: str, id_: str) -> Iterator[Linked]:
    """The records and pages that name the record, sorted."""
    named = portal.backlinks.get((kind, id_), ())
    pages = {page.id: page for page in portal.pages} if any(type_ == "page" for type_, _ in named) else {}
    for type_, other in named:
        if type_ == "page" and other in pages:
            yield Linked(type_, other, pages[other].record.title or other, page_url(other))
        elif (found := portal.find(type_, other)) is not None:
            yield Linked(type_, other, *found)


def _own(portal: Portal, record: Record) -> dict[str, Any]:
    """The record's fields as written, without those that name what isn't shown today."""
    value: dict[str, Any] = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=set(WITHHELD))
    for person in record.people():
        if person.at:
            _group(value, person.at).pop("consent", None)
    for leaf, mark in references(record):
        if leaf.at[0] not in WITHHELD and (mark.kind in KINDS or mark.kind == "rung") and portal.find(mark.kind, leaf.value) is None:
            _remove(value, leaf)
    return value


def _group(value: Any, at: tuple[str | int, ...]) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """The group of fields at `at`."""
    for part in at:
        value = value[part]
    held: dict[str, Any] = value
    return held


def _remove(value: dict[str, Any], leaf: Leaf) -> None:
    """Take out the entry that names something, or the whole group in a list that is about it."""
    holders: list[Any] = [value]
    for part in leaf.at[:-1]:
        if holders[-1] is None:  # taken out already
            return
        holders.append(holders[-1][part])
    at: Any = leaf.at
    if len(holders) > 1 and isinstance(holders[-2], list):
        holders[-2][at[-2]] = None
    elif holders[-1] is not None:
        holders[-1][at[-1]] = None
