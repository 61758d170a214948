"""One file of content without somebody: what goes, what is said in other words, and what a human has to decide.

In: a record with its file, `Someone`, and the records that go as a whole. Out: the edits, and a `Step` for each place that names them.
What was written is read again: all that isn't meant has to be as it was. Refuses to know other files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import yaml

from generator.compose import AtPath, Raw
from generator.edit.cutting import cuts, widened
from generator.edit.manuscript import Edit, Manuscript
from generator.edit.scalar import is_plain
from generator.parts import group_at, pruned
from generator.problem import Where
from generator.records.fields import Address, Fields, Prose, Record, RefTo
from generator.records.walk import leaves
from generator.someone import INSTEAD, Mention, Someone, parts_of
from generator.validate import Entry

Does = Literal["removed", "rewritten", "left"]
_NAMING = frozenset({"owner", "by", "contact", "channel", "host", "provider", "team", "source", "authors"})
"""Fields that say who, beside what else may stand there: an office, a team, somebody else."""
_REACHING = frozenset({"contact", "channel"})
_OTHERS = r"\s*(?:,|;|/|&|\band\b|\bund\b|\bet\b|\by\b|[–—])\s*"
_NAMED_SO = "an address, an id or a file is named so: it has to be changed where it leads to as well"
_DEFINED = re.compile(r"\]:[ \t]*<?\S*\Z")
_MAILTO = re.compile(r"\[(?P<words>[^\[\]]*)\]\(\s*<?(?P<target>[^\s()<>]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_BEGINS = re.compile(r"(?:^|[.!?:]\s+|^\s*(?:[-*+>]|#+|\d+\.)\s+|\|\s*)[\"'“*_]*\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """A place that names somebody, what becomes of it, and why: `was` stands there now, `now` will."""

    where: Where
    does: Does
    was: str
    now: str = ""
    why: str = ""


@dataclass(frozen=True)
class Forgetting:
    """A file as it will be: `edits` in `manuscript`, what it then says, and the steps that this takes."""

    manuscript: Manuscript
    edits: tuple[Edit, ...]
    after: Manuscript
    value: Raw
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Places:
    """Offsets of a text as lines and columns."""

    path: str
    text: str

    def where(self, offset: int) -> Where:
        line = self.text.count("\n", 0, offset) + 1
        return Where(self.path, line, offset - self.text.rfind("\n", 0, offset))


def forgetting(entry: Entry[Any], someone: Someone, gone: frozenset[tuple[str, str]], instead: str, *, shared: bool = False) -> Forgetting | None:
    """The file of `entry` without `someone`; None where nothing in it names them or a record in `gone` (kind and id). What is told of
    in a running text is said of `instead`. With `shared` another person has the same name, so a name is never sure.
    """
    text = entry.source.text
    if "\\" not in text and not someone.named_in(text) and all(id_ not in text for _, id_ in gone):
        return None
    made = _Forgetter(entry, someone, gone, instead, shared).made()
    return made if made.steps else None


@dataclass
class _Forgetter:
    entry: Entry[Any]
    someone: Someone
    gone: frozenset[tuple[str, str]]
    instead: str
    shared: bool
    steps: list[Step] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    touched: set[AtPath] = field(default_factory=set)

    @cached_property
    def manuscript(self) -> Manuscript:
        return Manuscript(self.entry.source)

    @cached_property
    def places(self) -> Places:
        return Places(self.entry.source.path, self.manuscript.text)

    @cached_property
    def marks(self) -> Mapping[AtPath, object]:
        return {leaf.at: leaf.mark for leaf in leaves(self.entry.record) if not leaf.key}

    def made(self) -> Forgetting:
        removed = self.removals()
        cut = cuts(self.manuscript, removed) if removed else []
        if cut is None:
            for at, why in removed.items():
                self.left(self.start(at), self.manuscript.text[slice(*self.line(at))].strip(), f"{why}; it can't be cut out safely as it is written")
            removed, cut = {}, []
        for at, why in removed.items():
            self.steps.append(Step(self.places.where(self.start(at)), "removed", _short(self.manuscript.text[slice(*self.line(at))]), why=why))
        self.edits += cut
        self.links()
        self.words()
        return self.checked(removed)

    # ── what goes ────────────────────────────────────────────────────────────────────────────────────────────────

    def removals(self) -> dict[AtPath, str]:
        """The paths of what goes, each with the reason."""
        found: dict[AtPath, str] = {}
        record = self.entry.record
        for person in record.people() if isinstance(record, Record) else ():
            if person.at and self.someone.is_name(person.name) and not self.shared:
                found[person.at] = "it is about them"
        for leaf in leaves(record):
            kind, id_ = (leaf.mark.kind, leaf.value) if isinstance(leaf.mark, RefTo) else tuple(leaf.value.split(":", 1)) if isinstance(leaf.mark, Address) and ":" in leaf.value else ("", "")
            if (kind, id_) in self.gone:
                found[leaf.at if leaf.key else self.dispensable(leaf.at)] = "it names a record that goes"
        for at, text in _texts(self.manuscript.composed()[0], ()):
            if at != ("body",) and at in self.manuscript.held and (why := self.goes(at, text)):
                found[at] = why
        return {at: why for at, why in found.items() if at in self.manuscript.held and not any(at[:size] in found for size in range(1, len(at)))}

    def goes(self, at: AtPath, text: str) -> str:
        """Why the text at `at` goes as a whole; nothing where it doesn't."""
        name = self.name(at)
        mentions = [each for each in self.someone.mentions(text) if each.how != "part"]
        if not mentions or isinstance(self.marks.get(at), RefTo) or (self.shared and all(each.how == "name" for each in mentions)):
            return ""
        if name == "aliases":
            return "an old address made from their name"
        if name in _REACHING and any(each.how == "mail" for each in mentions) and self.optional(at):
            return "it leads to them"
        return "it names them, and nobody else" if self.someone.is_name(text) and self.optional(at) else ""

    def name(self, at: AtPath) -> str:
        """The name of the field that `at` is in."""
        return str(next((part for part in reversed(at) if isinstance(part, str)), ""))

    def optional(self, at: AtPath) -> bool:
        """Whether the record is sound without what is at `at`."""
        if at and isinstance(at[-1], int):
            return True
        group = group_at(type(self.entry.record), at[:-1])
        info = None if group is None else next((info for name, info in group.model_fields.items() if (info.alias or name) == at[-1]), None)
        return info is not None and not info.is_required()

    def dispensable(self, at: AtPath) -> AtPath:
        while len(at) > 1 and not self.optional(at):
            at = at[:-1]
        return at

    def start(self, at: AtPath) -> int:
        held = self.manuscript.held[at]
        return self.manuscript.range_of(held.key or held.value)[0]

    def line(self, at: AtPath) -> tuple[int, int]:
        return self.start(at), self.manuscript.end_of(self.manuscript.held[at].value)

    # ── what is said otherwise ───────────────────────────────────────────────────────────────────────────────────

    def links(self) -> None:
        """Links to them, or to a record that goes, become their words."""
        for match in _MAILTO.finditer(self.manuscript.text):
            kind, _, id_ = match["target"].partition("#")[0].partition(":")
            theirs = (kind, id_.partition("/")[0]) in self.gone or (kind.lower() == "mailto" and any(each.how == "mail" for each in self.someone.mentions(id_)))
            if theirs and self.free(match.start(), match.end()):
                words = self.reworded(match["words"], match.start()) or self.worded(match.start())
                self.rewrite(match.start(), match.end(), words, "the link would lead nowhere; read the sentence again")

    def words(self) -> None:
        """Everything else that names them in a text."""
        text = self.manuscript.text
        for mention in self.someone.mentions(text):
            if not self.free(mention.start, mention.end):
                continue
            at, style = self.at(mention.start)
            if mention.how == "part" and at is not None and self.is_other(at):
                continue
            why = self.undecided(mention, at or ()) if at is not None or mention.how == "part" or self.shared else ""
            if why:
                self.left(mention.start, text[mention.start : mention.end], why)
            elif at is not None and self.name(at) in _NAMING and not isinstance(self.marks.get(at), Prose):
                self.without_name(mention, at)
            else:
                self.rewrite(mention.start, mention.end, _styled(self.worded(mention.start), style), "" if at is None else "read the sentence again")

    def is_other(self, at: AtPath) -> bool:
        """Whether the text at `at`, in a field that says who, is the full name of somebody else."""
        held = self.manuscript.held.get(at)
        if held is None or not isinstance(held.value, yaml.ScalarNode) or self.name(at) not in _NAMING:
            return False
        name = re.split(_OTHERS, held.value.value)[0]
        return len(parts_of(name)) > 1 and not self.someone.named_in(held.value.value, surely=True) and not re.match(r"\w\b", name)

    def undecided(self, mention: Mention, at: AtPath) -> str:
        """Why only a human can decide about the place; nothing where it can be said otherwise."""
        if mention.how == "part" or (self.shared and mention.how == "name"):
            return "one of their names, or somebody else's" if mention.how == "part" else "another person has the same name"
        if at and at[-1:] == ("[key]",):
            return "it is the name of a field or an id"
        if isinstance(self.marks.get(at), RefTo | Address):
            return "it names a record that stays: rename that, and remove the old id from its `aliases`"
        text = self.manuscript.text
        run = text[text.rfind("\n", 0, mention.start) + 1 : mention.start] if _DEFINED.search(text, 0, mention.start) else _run(text, mention)
        held = self.manuscript.held.get(at)
        alone = at != ("body",) and held is not None and isinstance(held.value, yaml.ScalarNode) and not re.search(r"\s", held.value.value)
        return _NAMED_SO if mention.how != "name" and (alone or re.search(r"\]\(|\]:|://|[/=]|mailto:", run)) else ""

    def without_name(self, mention: Mention, at: AtPath) -> None:
        """A field that says who, without the one who goes: whoever or whatever else stands there stays."""
        text, (begin, end) = self.manuscript.text, self.manuscript.range_of(self.manuscript.held[at].value)
        after = re.compile(rf"\s*(?:<[^<>]*>)?{_OTHERS}").match(text, mention.end, end)
        before = re.compile(rf"{_OTHERS}\Z|\s*\(\Z").search(text, begin, mention.start)
        if text[begin : mention.start].strip("\"'") == "" and after and after.end() < end:
            self.rewrite(mention.start, after.end(), "", "")
        elif before and text[mention.end : mention.end + 1] == ")" and text[before.start() : before.end()].strip() == "(":
            self.rewrite(before.start(), mention.end + 1, "", "")
        elif before and not before.group().strip().startswith("("):
            self.rewrite(before.start(), mention.end, "", "")
        else:
            self.rewrite(mention.start, mention.end, self.worded(mention.start), "read it again")

    def rewrite(self, start: int, end: int, now: str, why: str) -> None:
        at, _ = self.at(start)
        held = self.manuscript.held.get(at) if at is not None else None
        if held is not None and isinstance(held.value, yaml.ScalarNode) and held.value.style is None and now and at != ("body",):
            begin, stop = self.manuscript.range_of(held.value)
            text = self.manuscript.text
            if "\n" not in text[begin:stop] and is_plain(text[begin:stop]) and not is_plain(text[begin:start] + now + text[end:stop]):
                self.left(start, text[start:end], "the text would need quotes; write it anew")
                return
        if at is not None:
            self.touched.add(at)
        self.steps.append(Step(self.places.where(start), "rewritten", _short(self.manuscript.text[start:end]), now, why))
        self.edits.append(Edit(start, end, now))

    def reworded(self, words: str, start: int) -> str:
        """The words of a link, without a name in them."""
        for mention in reversed([each for each in self.someone.mentions(words) if each.how != "part"]):
            words = words[: mention.start] + (self.worded(start) if mention.start == 0 else self.instead) + words[mention.end :]
        return words

    def worded(self, start: int) -> str:
        """What is said instead, with a large letter where a sentence begins."""
        line = self.manuscript.text[max(0, start - 200) : start]
        at, _ = self.at(start)
        begins = at is not None and at != ("body",) and start - self.manuscript.range_of(self.manuscript.held[at].value)[0] <= 1 if at in self.manuscript.held else False
        return self.instead[:1].upper() + self.instead[1:] if begins or _BEGINS.search(line) else self.instead

    def free(self, start: int, end: int) -> bool:
        return all(end <= edit.start or edit.end <= start for edit in self.edits)

    def left(self, start: int, was: str, why: str) -> None:
        self.steps.append(Step(self.places.where(start), "left", _short(was), why=why))

    # ── where something stands ───────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def ranges(self) -> list[tuple[int, int, AtPath, str | None]]:
        found = []
        for at, held in self.manuscript.held.items():
            for key, node in ((True, held.key), (False, held.value)):
                if isinstance(node, yaml.ScalarNode):
                    found.append((*self.manuscript.range_of(node), (*at, "[key]") if key else at, node.style))
        return found

    def at(self, offset: int) -> tuple[AtPath | None, str | None]:
        """The path of the text that the character stands in, None in a comment; and how it is quoted."""
        begin, end, body = self.manuscript.bounds
        if offset >= body and self.manuscript.body.strip():
            return ("body",), None
        for start, stop, at, style in self.ranges:
            if start <= offset < stop and not (style in {"|", ">"} and "#" in self.manuscript.text[start:offset] and "\n" not in self.manuscript.text[start:offset]):
                return at, style
        del begin, end
        return None, None

    # ── what comes out ───────────────────────────────────────────────────────────────────────────────────────────

    def checked(self, removed: Mapping[AtPath, str]) -> Forgetting:
        """The file as it will be. Where more would change than is meant, nothing of it is, and all of it is left to a human."""
        after = self.manuscript.edited(self.edits)
        value, source, problems = after.composed()
        was = self.manuscript.composed()[0]
        wide = widened(self.manuscript, removed) if removed else set[AtPath]()
        expected = _blanked(pruned(was, {}, wide)[0], (), frozenset(_closed_up(self.touched, wide)))
        if problems or expected != _blanked(value, (), frozenset(_closed_up(self.touched, wide))) or self.hidden_in(was):
            steps = tuple(Step(step.where, "left", step.was, why="it stands here in a form that can't be changed safely") for step in self.steps)
            return Forgetting(self.manuscript, (), self.manuscript, was, tuple(sorted(steps, key=lambda step: step.where)))
        return Forgetting(self.manuscript, tuple(sorted(self.edits)), Manuscript(source), value, tuple(sorted(self.steps, key=lambda step: step.where)))

    def hidden_in(self, value: Raw) -> bool:
        """Whether a value names them where its text, written with escapes, doesn't; told as left."""
        seen = {at for mention in self.someone.mentions(self.manuscript.text) if mention.how != "part" for at in (self.at(mention.start)[0],) if at is not None}
        hidden = [at for at, text in _texts(value, ()) if at not in seen and self.someone.named_in(text, surely=True)]
        for at in hidden:
            self.left(self.start(at) if at in self.manuscript.held else 0, _short(str(at[-1])), "")
        return bool(hidden)


def _texts(value: Raw, at: AtPath) -> Iterator[tuple[AtPath, str]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _texts(held, (*at, key.strip()))
    elif isinstance(value, list):
        for index, held in enumerate(value):
            yield from _texts(held, (*at, index))
    elif value is not None:
        yield at, value


def _blanked(value: Raw, at: AtPath, blank: frozenset[AtPath]) -> Raw:
    """`value` with nothing in the texts at `blank`."""
    if isinstance(value, dict):
        return {key: _blanked(held, (*at, key.strip()), blank) for key, held in value.items()}
    if isinstance(value, list):
        return [_blanked(held, (*at, index), blank) for index, held in enumerate(value)]
    return "" if at in blank else value


def _closed_up(paths: set[AtPath], gone: set[AtPath]) -> Iterator[AtPath]:
    """The paths that are there when the entries of lists before them have gone."""
    for path in paths:
        new: AtPath = ()
        for depth, part in enumerate(path):
            lower = sum(1 for at in gone if len(at) == depth + 1 and at[:-1] == path[:depth] and isinstance(part, int) and isinstance(at[-1], int) and at[-1] < part)
            new = (*new, part - lower if isinstance(part, int) else part)
        yield new


def _run(text: str, mention: Mention) -> str:
    """What stands around a mention without a blank between."""
    begin = max(text.rfind(" ", 0, mention.start), text.rfind("\n", 0, mention.start)) + 1
    end = re.compile(r"\s|\Z").search(text, mention.end)
    return text[begin : end.start() if end else len(text)]


def _styled(words: str, style: str | None) -> str:
    """`words` as they stand in a scalar of this form."""
    return words.replace("'", "''") if style == "'" else words.replace("\\", "\\\\").replace('"', '\\"') if style == '"' else words


def _short(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


__all__ = ["INSTEAD", "Fields", "Forgetting", "Places", "Step", "forgetting"]
