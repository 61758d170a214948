"""`docs/records.md`: every field of every kind, in words, from the models themselves.

In: the registry of kinds. Out: one page of Markdown. Refuses to say anything that no model says, so that the page
can't grow old; how the fields are best used is told in the guides.

Rewrite it with `python -m generator.outputs.records_doc`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.outputs.schemas import id_of, said
from generator.outputs.shapes import Choice, Either, FieldShape, Group, Many, Named, Shape, Value, fields_of, groups_of
from generator.records import KINDS, RECORD_KINDS, Kind
from generator.records.fields import Fields, Record

_OPENING = """\
# Records, field by field

<!-- Written by `python -m generator.outputs.records_doc` from the models in generator/records/. Edit those. -->

A record is one file: `content/<folder>/<id>.yml`, or `<id>.md` with the same fields between two lines `---` and a longer
text below them. The file's name is the record's **id**: lower-case letters, digits and single hyphens. It is the record's
address on the site, and other records name it by this id. Change it with `portal rename`, never by hand.

A field that is not listed here is refused, so a slip of the pen is found at once. A field left blank counts as left out.
To have your editor complete and check the fields while you type, begin a `.yml` record with this line, with the kind's
name in place of `role`:

```yaml
# yaml-language-server: $schema=../../schemas/role.json
```

## What the types mean

| type | how to write it |
|---|---|
| text | One line or several. Put it in quotes if it holds a colon followed by a space, or begins with a sign such as `-`, `#`, `[` or `@`. |
| Markdown | Text with emphasis, links and lists. `[text](competency:code-review)` links a record; `[](role:data-analyst)` takes its title. |
| id | Lower-case letters, digits and single hyphens: `code-review`. |
| rung | Role and level: `data-analyst/senior`; the role's id alone where it has one rung. |
| number, whole number | Digits, with a point for decimals: `12`, `1.5`. |
| figure | As a number, below zero too: `-2.5`. |
| period | A year, a half, a quarter or a month: `2026`, `2026-H1`, `2026-Q3`, `2026-11`. |
| date | Year, month, day: `2026-11-30`. |
| date and time | Local time: `2026-11-30T09:30`. |
| currency | ISO 4217 code: `EUR`, `GBP`. |
| language | BCP 47 tag: `en`, `de`, `pt-BR`. |
| time zone | IANA name: `Europe/London`. |
| address | In full, beginning with `https://`, `http://` or `mailto:`. |
| record | A kind and an id: `course:first-aid`, `role:data-analyst/senior`. |
| address or record | An address, or a record. |
| name of a CSV file | The name of a file in the same folder: `internal-moves.csv`. |
| list of … | One entry a line, each beginning with `- `. |
| mapping from … to … | One entry a line, as `id: value`, indented below the field's name. |
"""


def records_doc() -> str:
    """The whole page."""
    told: dict[type[Fields], None] = {}
    parts = [_OPENING, "\n".join(_common(told))]
    parts += ["\n".join(_kind(kind, told)) for kind in (*RECORD_KINDS, KINDS["taxonomy"], KINDS["page"])]
    return "\n".join(parts)


def _common(told: dict[type[Fields], None]) -> Iterator[str]:
    yield "## Every record\n"
    yield f"{_sentence(Record)} These fields are the same for all kinds.\n"
    yield from _table(fields_of(Record))
    yield from _nested(Record, told)


def _kind(kind: Kind, told: dict[type[Fields], None]) -> Iterator[str]:
    common = {field.name: field for field in fields_of(Record)}
    stated = kind.model.__annotations__
    own = [field for field in fields_of(kind.model) if common.get(field.name) != field]
    more = _sentence(kind.model).partition(". ")[2]
    yield f"## {kind.title.capitalize()}\n"
    yield f"{kind.purpose} {more}".rstrip() + "\n"
    yield f"{_where(kind)}\n"
    yield from _table(sorted(own, key=lambda field: field.name not in stated))
    yield from _nested(kind.model, told)
    if kind.rows is not None:
        yield f"### Columns of the table beside {kind.a_title}\n"
        yield ("The first line of the CSV file names the columns, in any order; each line below is a row, its cells separated by commas. "
               "A cell that holds a comma stands in quotation marks.\n")
        yield from _table(fields_of(kind.rows))


def _where(kind: Kind) -> str:
    if kind.folder:
        return f"In `content/{kind.folder}/`; schema `schemas/{kind.name}.json`. Besides the fields of [every record](#every-record):"
    if issubclass(kind.model, Record):
        return "In `content/pages/`, at any depth. All fields of [every record](#every-record) may stand here, but none has to:"
    return f"One file, `content/{kind.name}.yml`; schema `schemas/{kind.name}.json`."


def _nested(model: type[Fields], told: dict[type[Fields], None]) -> Iterator[str]:
    for group in groups_of(model):
        if group not in told:
            told[group] = None
            yield f"### {_name(group)}\n"
            yield f"{_sentence(group)}\n"
            yield from _table(fields_of(group))


def _table(fields: Iterable[FieldShape]) -> Iterator[str]:
    yield "| field | type | required | meaning |\n|---|---|---|---|"
    for field in sorted(fields, key=lambda field: not field.required):
        meaning = field.meaning if field.default is None else f"{field.meaning} Left out: `{said(field.default)}`."
        yield f"| `{field.name}` | {_words(field.shape)} | {'yes' if field.required else ''} | {meaning.replace('|', chr(92) + '|')} |"
    yield ""


def _words(shape: Shape) -> str:
    match shape:
        case Value(word=word, names=names):
            return word if names in {"", "rung"} else id_of(names)
        case Choice(words):
            return "one of " + ", ".join(f"`{word}`" for word in words)
        case Group(model):
            return f"[{_name(model).lower()}](#{_name(model).lower().replace(' ', '-')})"
        case Many(each):
            return f"list of {_words(each)}"
        case Either(options):
            return " or ".join(_words(option) for option in options)
        case Named(key, each):
            return f"mapping from {_words(key)} to {_words(each)}"


def _name(group: type[Fields]) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in group.__name__).strip().capitalize()


def _sentence(model: type[Fields]) -> str:
    return " ".join((model.__doc__ or "").split())


if __name__ == "__main__":
    target = Path(__file__).parents[2] / "docs" / "records.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text(records_doc(), encoding="utf-8", newline="\n")
