"""A search index without chance in it.

In: the folder of an index that Pagefind has just written. Out: the same index, the same bytes from every run over the same pages. Releases
before 1.6 write their filters, and the list of them, in an order of the moment, and name the files after what stands in them.
Refuses to touch an index that it doesn't understand to the last byte, and one of a release that is steady by itself.

The files are CBOR (RFC 8949) behind a mark, in the form of gzip. `pagefind-entry.json` names the index of each language, that one
its filters; a filter is its name and its values, each with the pages that have it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import TypeAlias

from generator.gzipped import gzipped

Value: TypeAlias = "int | str | list[Value]"

ENTRY = "pagefind-entry.json"
STEADY = (1, 6)
"""The first release that needs none of this."""
_MARK = b"pagefind_dcd"
_NUMBER, _TEXT, _LIST = 0, 3, 4
_SHORT, _FOUR_SIZES = 24, 28
_FILTERS = 3
"""Where in an index the list of its filters is."""


class _UnknownError(Exception):
    """Something else than is written here."""


def steady(index: Path) -> bool:
    """Put the index in `index` in order; whether there was anything to do."""
    try:
        entry = json.loads((index / ENTRY).read_bytes())
        if _order(entry["version"]) >= STEADY:
            return False
        done = [(language, *_ordered(index, said["hash"])) for language, said in sorted(entry["languages"].items())]
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, zlib.error, _UnknownError):
        return False
    for language, hashed, made, former in done:
        for path in former:
            (index / path).unlink()
        for path, content in made.items():
            (index / path).write_bytes(content)
        entry["languages"][language]["hash"] = hashed
    entry["languages"] = dict(sorted(entry["languages"].items()))
    (index / ENTRY).write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return True


def _order(release: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", release)[:2])


def _ordered(index: Path, hashed: str) -> tuple[str, dict[str, bytes], list[str]]:
    """The new name of a language's index, its files to write, and those to remove. Raises where anything isn't as it should be."""
    language, made, former = hashed.rpartition("_")[0], dict[str, bytes](), [f"pagefind.{hashed}.pf_meta"]
    whole = _read(index / former[0])
    if not isinstance(whole, list) or not isinstance(listed := whole[_FILTERS], list):
        raise _UnknownError
    filters: list[tuple[str, str]] = []
    for each in listed:
        match each:
            case [str(name), str(file)]:
                former.append(f"filter/{file}.pf_filter")
            case _:
                raise _UnknownError
        match _read(index / former[-1]):
            case [str(said), list(values)] if said == name:
                content = _MARK + _written([name, sorted(values, key=_first)])
            case _:
                raise _UnknownError
        filters.append((name, f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"))
        made[f"filter/{filters[-1][1]}.pf_filter"] = gzipped(content)
    ordered: list[Value] = [[name, file] for name, file in sorted(filters)]
    content = _MARK + _written([*whole[:_FILTERS], ordered, *whole[_FILTERS + 1 :]])
    name = f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"
    return name, {**made, f"pagefind.{name}.pf_meta": gzipped(content)}, former


def _first(value: Value) -> str:
    match value:
        case [str(name), list(_)]:
            return name
        case _:
            raise _UnknownError


def _read(file: Path) -> Value:
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_MARK):
        raise _UnknownError
    value, end = _value(content, len(_MARK))
    if end != len(content) or _written(value) != content[len(_MARK) :]:
        raise _UnknownError
    return value


def _value(content: bytes, at: int) -> tuple[Value, int]:
    """What begins at a place, and where it ends."""
    try:
        kind, short = content[at] >> 5, content[at] & 31
        at += 1
        if short < _SHORT:
            number = short
        elif short < _FOUR_SIZES:
            size = 1 << (short - _SHORT)
            number, at = int.from_bytes(content[at : at + size]), at + size
        else:
            raise _UnknownError
    except IndexError:
        raise _UnknownError from None
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        return content[at : at + number].decode(), at + number
    if kind != _LIST:
        raise _UnknownError
    found: list[Value] = []
    for _ in range(number):
        value, at = _value(content, at)
        found.append(value)
    return found, at


def _written(value: Value) -> bytes:
    match value:
        case int():
            return _opening(_NUMBER, value)
        case str():
            text = value.encode()
            return _opening(_TEXT, len(text)) + text
        case _:
            return _opening(_LIST, len(value)) + b"".join(map(_written, value))


def _opening(kind: int, number: int) -> bytes:
    if number < _SHORT:
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | _SHORT + power]) + number.to_bytes(1 << power)
