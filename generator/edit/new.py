"""The text of a new record: sound at once, with every field explained where it stands.

In: the content folder, a kind, an id, perhaps a title. Out: where the file belongs and its text, or the problems; nothing
is written. What must be there is there, taken from the taxonomy and the records where it names something; the rest stands
in comments, ready to be used by taking away the `#` in front. Refuses to invent: where a field that must be there has
nothing to name, it says what to write first.
"""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.compose import INVISIBLE
from generator.edit.example import Example, block, examples
from generator.edit.naming import record_kind
from generator.edit.vocabulary import Vocabulary, vocabulary
from generator.outputs.shapes import Choice, FieldShape, Group, Many, Named, Shape, Value, fields_of
from generator.problem import Problem, Where, did_you_mean, ordered, quoted
from generator.read import SLUG, read_tree
from generator.records import KINDS, Kind
from generator.records.taxonomy import Taxonomy
from generator.validate import Validated, validate

WIDTH = 100
MOST_CHOICES = 12
A_FEW = 4

_PAGE_ID = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*\Z")


def new_record(content: Path, root: Path, kind: str, id_: str, title: str | None = None) -> tuple[Path, str] | tuple[Problem, ...]:
    """Where the new `kind` called `id_` belongs, and its text. Problem codes: E001, E003, E004, E008.

    `kind` is a kind of record (`role`, or its folder `roles`) or `page`; a page's id may have folders in it. Without a
    `title`, the words of the id are one.
    """
    found = KINDS["page"] if kind in {"page", "pages"} else record_kind(kind)
    where = Where(os.path.relpath(content, root).replace(os.sep, "/"))
    if found is None:
        choices = [*(k.name for k in KINDS.values() if k.folder), "page"]
        return (Problem("E001", where, f"there is no kind {quoted(kind)}{did_you_mean(kind, choices)}", f"Use one of {', '.join(choices)}"),)
    validated, _ = validate(read_tree(content, root)[0])
    title = " ".join(title.split()) if title is not None else _words(id_, "name" in found.model.model_fields)
    path = content / (found.folder or "pages") / f"{id_}.{'yml' if found.folder else 'md'}"
    known = vocabulary(validated)
    own, common = examples(found, id_, known)
    if problems := ordered([*_refused(found, id_, title, path, validated, where), *_missing(found, own, known, where)]):
        return problems
    if not found.folder:
        return path, _page(own, title, known)
    schema = os.path.relpath(root / "schemas" / f"{found.name}.json", path.parent).replace(os.sep, "/")
    return path, "\n".join([f"# yaml-language-server: $schema={schema}", "#", *_head(found), "", *_fields(found, own, common, title, known)])


# ── may it be ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _refused(kind: Kind, id_: str, title: str, path: Path, content: Validated, where: Where) -> Iterator[Problem]:  # noqa: PLR0913, PLR0917 - all that is asked
    if not (_PAGE_ID if kind.name == "page" else SLUG).match(id_):
        yield Problem("E004", where, f"{quoted(id_)} can't be an id", "Use lower-case letters, digits and single hyphens")
        return
    if not title or INVISIBLE.search(title):
        yield Problem("E004", where, "the title is empty, or holds a character that can't be seen", "Write it in plain words")
    group = {page.id: page for page in content.pages} if kind.name == "page" else content.records[kind.name]
    taken = [entry.source.path for other, entry in group.items() if other == id_ or id_ in entry.record.aliases]
    taken += [f"{where.path}/{kind.folder or 'pages'}/{file.name}" for file in (path.with_suffix(".yml"), path.with_suffix(".md"))
              if not taken and os.path.lexists(file)]
    for holder in taken[:1]:
        yield Problem("E003", Where(holder), f'the id "{id_}" is taken by another {kind.title}, or was its id before', "Choose another id")


def _missing(kind: Kind, own: list[Example], known: Vocabulary, where: Where) -> Iterator[Problem]:
    """E008: what has to be named, and isn't there yet."""
    for example in own:
        names = _names(example.field.shape, needed=True) if _is_needed(example.field, known) else ""
        if not names or known.of(names):
            continue
        first = (f"Add one to `{names}` in taxonomy.yml first" if names in Taxonomy.model_fields else
                 f"Write one first, with `portal new {'role' if names == 'rung' else names} …`")
        yield Problem("E008", where, f"{kind.a_title} must have `{example.field.name}`, and there is nothing yet that it could name", first)


# ── the text ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _head(kind: Kind) -> Iterator[str]:
    yield from _explained(kind.purpose)
    yield from _explained("A line that begins with # isn't read. To use an example, take away the # in front of each of its lines, "
                          "and write your own words into it.")


def _fields(kind: Kind, own: list[Example], common: list[Example], title: str, known: Vocabulary) -> Iterator[str]:
    for example in own:
        yield from _field(example, title, known)
    shown = {example.field.name for example in (*own, *common)}
    if others := [field.name for field in fields_of(kind.model) if field.name not in shown]:
        yield from _explained(f"There are more fields, which few records need: {', '.join(others)}.")
        yield ""
    yield from _explained("Every record can have the following as well.")
    yield ""
    for example in common:
        yield from _field(example, title, known)


def _page(own: list[Example], title: str, known: Vocabulary) -> str:
    fields = [line for example in own for line in _field(example, title, known, active={"title"})]
    return "\n".join(["---", *fields[:-1], "---", "", "Write the page here.", ""])


def _field(example: Example, title: str, known: Vocabulary, active: set[str] | None = None) -> Iterator[str]:
    """Its explanation, and the example: what must be there as it is, the rest behind `#`."""
    field = example.field
    if field.name in {"title", "name"}:
        example = replace(example, lines=tuple(block(field.name, title)))
    yield from _explained(f"{field.meaning} {_choices(field.shape, known)}".strip())
    for number, line in enumerate(example.lines):
        used = (_is_needed(field, known) or field.name in (active or ())) and number in example.needed
        yield line if used else f"#{line}"
    yield ""


def _is_needed(field: FieldShape, known: Vocabulary) -> bool:
    """Whether the record would be faulty without the field: also one that, left out, would name what isn't there."""
    names = field.shape.names if isinstance(field.shape, Value) else ""
    return field.required or bool(names and field.default is not None and field.default not in known.of(names))


def _explained(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ", break_long_words=False, break_on_hyphens=False)


def _choices(shape: Shape, known: Vocabulary) -> str:
    """What can be written there, said in a sentence; nothing where that is free."""
    words = shape.words if isinstance(shape, Choice) else known.of(_names(shape))
    if not words:
        return ""
    return f"One of: {', '.join(words)}." if len(words) <= MOST_CHOICES else f"Such as: {', '.join(words[:A_FEW])} …"


def _names(shape: Shape, *, needed: bool = False) -> str:
    """The kind or list whose ids stand in a field of this shape; with `needed`, also in the groups it can't be without."""
    match shape:
        case Value(_, _, names):
            return names
        case Named(key, _):
            return key.names
        case Many(each):
            return _names(each, needed=needed)
        case Group(model) if needed:
            return next((names for field in fields_of(model) if field.required and (names := _names(field.shape, needed=True))), "")
    return ""


def _words(id_: str, a_name: bool) -> str:  # noqa: FBT001 - says what the words are
    words = id_.rpartition("/")[2].replace("-", " ").strip()
    return words.title() if a_name else words[:1].upper() + words[1:]
