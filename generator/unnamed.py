"""Nobody is named in passing who may not be named at all.

In: validated records and a day. Out: the people whom a record names without consent in force, and the same records and texts without
their names: a list loses the entry, a field that only names them is as if it weren't there, and a text speaks of `INSTEAD`. Refuses to
know what else hides a record. Who is named somewhere with consent in force is left alone everywhere, since the name may be theirs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from generator.compose import AtPath
from generator.parts import Changes, dispensable, group_at
from generator.problem import Problem
from generator.records.fields import Fields, Record, RefTo
from generator.records.walk import leaves
from generator.shown import lessened
from generator.someone import INSTEAD, Mention, Someone, folded, is_full, parts_of
from generator.validate import Entry

_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\](?P<to>\((?P<target>[^()\s]*)[^()]*\))")
_TARGET = re.compile(r"\]\([a-z-]+:[^()\s]*\)")
_WORD = re.compile(r"\S*\Z"), re.compile(r"\S*")
_IDS = frozenset({"id", "ref"})


def unnamed(records: Mapping[str, Mapping[str, Entry[Any]]], today: dt.date) -> tuple[Someone, ...]:
    """Everyone whom a record names and who may not be named on `today`, each with the addresses that this record tells."""
    named = [(entry, person) for group in records.values() for entry in group.values() if isinstance(entry.record, Record) for person in entry.record.people()]
    agreed = {_key(person.name) for _, person in named if person.consent is not None and person.consent.holds(today)}
    found: dict[tuple[str, ...], Someone] = {}
    for entry, person in named:
        key = _key(person.name)
        if key in agreed or (entry.record.draft and person.consent is None):  # being written, and not asked yet
            continue
        ids = () if person.at else (f"{entry.kind.name}:{entry.id}", f"{entry.kind.folder}/{entry.id}")
        mails = tuple(re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", getattr(entry.record, "contact", None) or "")) if not person.at else ()
        known = found.get(key, Someone((person.name,) if is_full(parts_of(person.name)) else ()))
        found[key] = Someone(known.names, (*known.mails, *mails), (*known.ids, *ids))
    return tuple(found[key] for key in sorted(found))


def _key(name: str) -> tuple[str, ...]:
    return tuple(sorted(folded(part) for part in parts_of(name))) or (name,)


def without_names(entry: Entry[Any], people: Iterable[Someone]) -> Entry[Any]:
    """The entry without the names of `people`, told apart by what is left of it."""
    named = [each for each in people if each.named_in(entry.source.text, surely=True) or "\\" in entry.source.text]
    if not named:
        return entry
    texts: dict[AtPath, str] = {}
    gone: set[AtPath] = set()
    for at, text in named_at(entry, named):
        whole = at[:1] == ("aliases",) or any(each.is_name(text) for each in named) or "://" in text.split(" ", maxsplit=1)[0]
        part = dispensable(type(entry.record), at) if whole else ()
        if part and _optional(type(entry.record), part):
            gone.add(part)
        else:
            texts[at] = without_them(text, named)
    if not texts and not gone:
        return entry
    return lessened(entry, Changes(texts=texts, gone=gone))


def named_at(entry: Entry[Any], people: Iterable[Someone]) -> Iterator[tuple[AtPath, str]]:
    """The texts that name one of `people`, with their paths: neither references nor ids, which have to stay what they are."""
    named = [each for each in people if each.named_in(entry.source.text, surely=True) or "\\" in entry.source.text]
    references = {leaf.at for leaf in leaves(entry.record) if isinstance(leaf.mark, RefTo)} if named else set()
    own = {person.at for person in entry.record.people() if any(each.is_name(person.name) for each in named)} if named and isinstance(entry.record, Record) else set()
    for at, text in _texts(entry.record, ()) if named else ():
        about = any(at[: len(each)] == each for each in own)  # about somebody, who is shown with it or isn't
        if at not in references and not about and at[-1] not in _IDS and any(each.named_in(text, surely=True) for each in named):
            yield at, text


def warnings(entry: Entry[Any], people: Iterable[Someone]) -> Iterator[Problem]:
    """W010 for each text that names one of `people`."""
    named = [(at, text) for at, text in named_at(entry, people)]
    for at in (at for at, text in named if any(each.named_in(_TARGET.sub("]", text), surely=True) for each in people)):
        yield Problem("W010", entry.source.where(at), "somebody is named here who has no consent in force, so the site leaves the name out",
                      "Reword it, ask them for their consent, or let `portal forget` find all that names them", "warning")


def without_them(text: str, people: Iterable[Someone]) -> str:
    """`text` as it is shown: it speaks of `INSTEAD`, and an address that is made from a name is gone with it."""
    for each in people:
        if each.named_in(text):
            text = _LINK.sub(partial(_unlinked, each), text)
            for mention in reversed([one for one in each.mentions(text) if one.how != "part"]):
                start, end = _whole(text, mention)
                text = text[:start] + _worded(text, start) + text[end:]
    return text


def _unlinked(person: Someone, match: re.Match[str]) -> str:
    """A link to them becomes its words, in which even one name alone is theirs."""
    if not person.named_in(match["target"], surely=True):
        return match.group()
    return INSTEAD if not match["words"].strip() or person.named_in(match["words"]) else match["words"]


def _whole(text: str, mention: Mention) -> tuple[int, int]:
    """All that goes: an address goes with everything around it."""
    if mention.how == "name":
        return mention.start, mention.end
    before, after = _WORD[0].search(text, 0, mention.start), _WORD[1].match(text, mention.end)
    assert before is not None
    assert after is not None
    run = before.group() + after.group()
    return (before.start(), after.end()) if re.search(r"[/:=]", run) and "](" not in run else (mention.start, mention.end)


def _worded(text: str, start: int) -> str:
    begins = not text[:start].strip() or re.search(r"[.!?]\s+\Z|(?:\A|\n)[ \t]*(?:[-*+>]|#+)[ \t]+\Z|\n[ \t]*\n\Z", text[:start])
    return INSTEAD[:1].upper() + INSTEAD[1:] if begins else INSTEAD


def _texts(value: Any, at: AtPath) -> Iterator[tuple[AtPath, str]]:  # noqa: ANN401 - any field's value
    if isinstance(value, Fields):
        for name, info in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*at, info.alias or name))
    elif isinstance(value, tuple):
        for index, held in enumerate(value):
            yield from _texts(held, (*at, index))
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _texts(held, (*at, key))
    elif isinstance(value, str):
        yield at, value


def _optional(model: type[Fields], at: AtPath) -> bool:
    if isinstance(at[-1], int):
        return True
    group = group_at(model, at[:-1])
    info = None if group is None else next((info for name, info in group.model_fields.items() if (info.alias or name) == at[-1]), None)
    return info is not None and not info.is_required()


__all__ = ["unnamed", "warnings", "without_names", "without_them"]
