"""The text of a record, as someone would write it by hand.

In: fields in their order, of text, lists and groups. Out: YAML in block style that `compose` reads back as the same
values: plain where that is safe, quoted where it isn't, folded where it is long. Texts are lines made by `wording`:
no space at either end, none doubled. Refuses to know what a field means.
An emitter of our own because PyYAML's folds plain text, indents lists otherwise and takes ten times as long.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, Union

MAX_COLUMNS = 110

Value: TypeAlias = Union[str, Sequence["Value"], Mapping[str, "Value"]]  # noqa: UP007 - a recursive alias needs it in 3.11

_PLAIN = re.compile(r"[^\W\d_](?:[^:#\n\"]|:(?! |\Z)|(?<! )#)*\Z")
_TAKEN = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan"))


def record(kind: str, fields: Mapping[str, Value]) -> str:
    """The text of a `.yml` record of `kind`, with the line that makes an editor check it. Empty fields are left out."""
    up = "../" if kind == "taxonomy" else "../../"
    return "\n".join((f"# yaml-language-server: $schema={up}schemas/{kind}.json", *_group(fields, ""), ""))


def page(fields: Mapping[str, Value], body: str) -> str:
    """The text of a prose page: front matter and Markdown."""
    return "\n".join(("---", *_group(fields, ""), "---", "", body.strip(), ""))


def _group(fields: Mapping[str, Value], pad: str) -> Iterator[str]:
    for key, value in fields.items():
        if not value:
            continue
        if isinstance(value, str):
            yield from _scalar(f"{pad}{_word(key)}: ", value, pad)
        else:
            yield f"{pad}{_word(key)}:"
            yield from _group(value, f"{pad}  ") if isinstance(value, Mapping) else _list(value, f"{pad}  ")


def _list(values: Sequence[Value], pad: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield from _scalar(f"{pad}- ", value, pad)
        else:
            inner = _group(value, f"{pad}  ") if isinstance(value, Mapping) else _list(value, f"{pad}  ")
            yield f"{pad}- {next(inner).lstrip()}"
            yield from inner


def _scalar(before: str, text: str, pad: str) -> Iterator[str]:
    """The text after `before` on its line, or folded below it."""
    word = _word(text)
    if "\n" not in text and (len(before) + len(word) <= MAX_COLUMNS or " " not in text):
        yield before + word
        return
    first, *others = text.split("\n")
    yield f"{before}>-"
    yield from _folded(first, f"{pad}  ")
    for part in others:  # a blank line for each line break: folding takes a single one for a space
        yield ""
        yield from _folded(part, f"{pad}  ") if part else ()


def _folded(text: str, pad: str) -> Iterator[str]:
    words = text.split(" ")
    row = pad + words[0]
    for word in words[1:]:
        if len(row) + 1 + len(word) > MAX_COLUMNS:
            yield row
            row = pad + word
        else:
            row = f"{row} {word}"
    yield row


def _word(text: str) -> str:
    """The text plain where nothing in it means anything in YAML or looks like something else than text, else quoted."""
    if _PLAIN.match(text) and text.lower() not in _TAKEN:
        return text
    return json.dumps(text, ensure_ascii=False)
