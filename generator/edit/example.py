"""An example of every field that a kind of record can have, as lines of YAML.

In: a kind, and the ids that examples can name. Out: `Example`s in the order in which a new record shows them. Where
`skeletons/` has a file for the kind, its fields are the ones shown, with its words; otherwise examples follow from the
model alone, so that a new kind has them at once. Refuses to know which of them are only shown and which are needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, Union

from generator.compose import AtPath, Source
from generator.edit.manuscript import Edit, Manuscript
from generator.edit.scalar import scalar
from generator.edit.vocabulary import Vocabulary
from generator.outputs.shapes import Choice, Either, FieldShape, Group, Many, Named, Shape, Value, fields_of
from generator.records import KINDS, Kind
from generator.records.fields import Address, Fields, Record, RefTo
from generator.records.walk import leaves

SKELETONS = Path(__file__).with_name("skeletons")
THIS = "this"
"""The id by which an example names the record that it stands in."""

_LEVELS = ("awareness", "working")  # the levels that skeletons name
_UNSHOWN = frozenset({"aliases", "body", "audience", "audience_of"})  # written by renaming; the text of a .md file; groups aren't set up at first
_WORDS = {
    "id": "an-id", "rung": "a-role/a-rung", "number": "12", "whole number": "3", "`true` or `false`": "true", "date": "2026-11-30",
    "date and time": "2026-11-30T09:30", "currency": "EUR", "language": "en", "time zone": "Europe/London",
    "address": "https://www.example.org/", "address or record": "https://www.example.org/", "record": "course:a-course",
    "name of a CSV file": "a-table.csv", "figure": "12", "period": "2026-Q4", "Markdown": "A sentence or two.",
    "text": "A few words",
}

Sample: TypeAlias = Union[str, list["Sample"], dict[str, "Sample"]]  # noqa: UP007 - a recursive alias needs it in 3.11


@dataclass(frozen=True, slots=True)
class Example:
    """A field with lines that show it; `needed` are the numbers of the lines without which the field isn't whole."""

    field: FieldShape
    lines: tuple[str, ...]
    needed: frozenset[int]


def examples(kind: Kind, id_: str, known: Vocabulary) -> tuple[list[Example], list[Example]]:
    """Examples of the kind's own fields, and of those that every record has beside its title and summary."""
    fields = {field.name: field for field in fields_of(kind.model) if field.name not in _UNSHOWN}
    common = {field.name for field in fields_of(Record)} & fields.keys()
    file = SKELETONS / f"{kind.name}.yml"
    shown = _skeleton(file, kind.model, id_, known) if file.is_file() else _derived(
        [field for field in fields.values() if field.name not in common - {"title"}], known)
    usual = _skeleton(SKELETONS / "record.yml", Record, id_, known)
    own = [shown[name] for name in shown if name in fields]
    own += list(_derived([field for field in fields.values() if field.required and field.name not in shown], known).values())
    if "summary" not in shown and "summary" in fields:
        own.append(usual["summary"])
    return own, [usual[name] for name in usual if name in common and name not in {"title", "summary", *shown}]


def sample(shape: Shape, known: Vocabulary, *, whole: bool = True) -> Sample:
    """A value of the shape; of groups all fields with `whole`, else those they need."""
    match shape:
        case Value(word, _, names):
            return next(iter(known.of(names)), _WORDS[word]) if names else _WORDS[word]
        case Choice(words):
            return words[0]
        case Many(each):
            return [sample(each, known, whole=whole)]
        case Named(key, each):
            return {str(sample(key, known)): sample(each, known, whole=whole)}
        case Either(options):
            return sample(options[0], known, whole=whole)
        case Group(model):
            return {field.name: sample(field.shape, known, whole=whole) for field in fields_of(model) if whole or field.required}


def block(name: str, value: Sample) -> list[str]:
    """`name: value` as lines of block YAML."""
    if isinstance(value, str):
        return [f"{name}: {scalar(value)}"]
    if isinstance(value, dict):
        return [f"{name}:", *(f"  {line}" for key, held in value.items() for line in block(scalar(key), held))]
    return [f"{name}:", *(line for entry in value for line in _entry(entry))]


def _entry(value: Sample) -> list[str]:
    if isinstance(value, str):
        return [f"  - {scalar(value)}"]
    assert isinstance(value, dict), "no model holds lists of lists"
    lines = [line for key, held in value.items() for line in block(scalar(key), held)]
    return [f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]


def _derived(fields: Iterable[FieldShape], known: Vocabulary) -> dict[str, Example]:
    found = {}
    for field in sorted(fields, key=lambda field: (field.name != "title", not field.required)):
        lines = block(field.name, sample(field.shape, known, whole=not field.required))
        found[field.name] = Example(field, tuple(lines), frozenset(range(len(lines))))
    return found


# ── examples written by hand ─────────────────────────────────────────────────────────────────────────────────────────


def _skeleton(file: Path, model: type[Fields], id_: str, known: Vocabulary) -> dict[str, Example]:
    """The file's fields with its ids replaced by those that the content has, each as lines."""
    text = file.read_text("utf-8")
    manuscript = Manuscript(Source(file.name, text))
    manuscript = manuscript.edited(_renamed(manuscript, model, id_, known))
    _, source, _ = manuscript.composed()
    fields = {field.name: field for field in fields_of(model)}
    begin = {str(at[0]): span.key_line for at, span in source.spans.items() if len(at) == 1}
    lines = manuscript.text.splitlines()
    ends = [*sorted(begin.values()), len(lines) + 1]
    found = {}
    for name, line in begin.items():
        shown = lines[line - 1: ends[ends.index(line) + 1] - 1]
        needed = {span.key_line - line for at, span in source.spans.items() if _is_needed(at, name, fields[name].shape)}
        found[name] = Example(fields[name], tuple(shown), frozenset(needed))
    return found


def _is_needed(at: AtPath, name: str, shape: Shape) -> bool:
    """Whether the value at `at` belongs to what the field needs: itself, and of a list the needed fields of its first entry."""
    if at[:1] != (name,):
        return False
    if len(at) == 1 or (isinstance(shape, Many) and at == (name, 0)):
        return True
    if isinstance(shape, Many) and isinstance(shape.each, Group) and len(at) == 3 and at[1] == 0:  # noqa: PLR2004 - field, entry, its field
        return next(field.required for field in fields_of(shape.each.model) if field.name == at[2])
    return False


def _renamed(manuscript: Manuscript, model: type[Fields], id_: str, known: Vocabulary) -> list[Edit]:
    """Edits that let the example name what there is: the n-th id of a sort becomes the n-th id that the content has."""
    value, _, _ = manuscript.composed()
    seen: dict[str, list[str]] = {}
    edits = []
    for leaf in leaves(model.model_validate(value)):
        if leaf.at not in manuscript.held:
            continue
        if isinstance(leaf.mark, RefTo):
            now = _own(leaf.value, id_) or _nth(leaf.value, leaf.mark.kind, seen, known)
        elif isinstance(leaf.mark, Address) and (parts := leaf.value.partition(":"))[0] in KINDS:
            now = f"{parts[0]}:{_nth(parts[2], parts[0], seen, known)}"
        else:
            continue
        edits.append(manuscript.word(leaf.at, leaf.value, now, key=leaf.key))
    levels: Mapping[str, str] = dict(zip(_LEVELS, (*known.levels, *_LEVELS)[: len(_LEVELS)], strict=True)) if known.levels[1:] else {}
    for at, held in manuscript.held.items():
        for key, node in ((True, held.key), (False, held.value)):
            word = getattr(node, "value", None)
            if isinstance(word, str) and levels.get(word, word) != word:
                edits.append(manuscript.word(at, word, levels[word], key=key))
    return [edit for edit in edits if edit is not None]


def _own(ref: str, id_: str) -> str | None:
    head, slash, rung = ref.partition("/")
    return f"{id_}{slash}{rung}" if head == THIS else None


def _nth(ref: str, names: str, seen: dict[str, list[str]], known: Vocabulary) -> str:
    refs, ids = seen.setdefault(names, []), known.of(names)
    if ref not in refs:
        refs.append(ref)
    return ids[refs.index(ref)] if refs.index(ref) < len(ids) else ref
