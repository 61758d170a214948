"""What every name leads to: ids, former ids, rungs, words of the taxonomy.

In: validated records. Out: for a reference, what it names today, or why it names nothing. Refuses to know where the
reference stands. A name of a record that has faults of its own is not called unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.named import DROP, ODD, Name
from generator.portal import page_url
from generator.problem import Problem, did_you_mean, quoted
from generator.records import KINDS, RECORD_KINDS
from generator.records.fields import RefTo
from generator.records.role import Role
from generator.validate import Entry, Validated

_FOLDERS = frozenset(kind.folder for kind in RECORD_KINDS)


class Names:
    """All names of `validated`. `aliases` maps a kind and a former id to the present one; `problems` are L001."""

    def __init__(self, validated: Validated) -> None:
        self.given = validated
        self.problems: list[Problem] = []
        self.aliases: dict[tuple[str, str], str] = {}
        self._settled: dict[Name, bool] = {}
        for kind in (*(kind.name for kind in RECORD_KINDS), "page"):
            for entry in self.entries(kind).values():
                self._collect(kind, entry)
        self.problems.extend(self._taken())

    def entries(self, kind: str) -> Mapping[str, Entry[Any]]:
        """Id → entry of every record of a kind, what is left of the faulty ones included, sorted."""
        sound = {page.id: page for page in self.given.pages} if kind == "page" else self.given.records[kind]
        faulty = self.given.faulty.get(kind, {})
        return dict(sorted({**faulty, **sound}.items())) if faulty else sound

    def everything(self) -> Iterator[Entry[Any]]:
        """Every entry, in a fixed order."""
        yield self.given.taxonomy
        for kind in (*(kind.name for kind in RECORD_KINDS), "page"):
            yield from self.entries(kind).values()

    def now(self, kind: str, id_: str) -> str | None:
        """The present id where `id_` (a rung's with its level) is a former one, else None."""
        head, slash, tail = id_.partition("/") if kind in {"role", "rung"} else (id_, "", "")
        kind = "role" if kind == "rung" else kind
        now = self.aliases.get((kind, head))
        return None if now is None or head in self.given.written.get(kind, ()) else now + slash + tail

    def settled(self, names: Iterable[Name]) -> bool:
        """Whether all of them name something by its present id, so that nothing is left to say or to change."""
        known = self._settled
        for name in names:
            if name not in known:
                known[name] = self._is_settled(name)
            if not known[name]:
                return False
        return True

    def _is_settled(self, name: Name) -> bool:
        return name.how != ODD and self.now(name.kind, name.target) is None and (name.how == DROP or self.unknown(RefTo(name.kind), name.target) is None)

    def unknown(self, mark: RefTo, value: str) -> tuple[str, str, str] | None:
        """Code, fault and remedy where `value` names nothing."""
        if mark.kind == "rung":
            return self._unknown_rung(value)
        known = self.given.written.get(mark.kind)
        if mark.kind in KINDS and mark.kind != "taxonomy":
            kind = KINDS[mark.kind]
            if known is None or value in known or (mark.kind, value) in self.aliases:
                return None
            return ("L002", f"unknown {kind.title} {quoted(value)}{did_you_mean(value, known)}",
                    f"Correct the id, or add `{kind.folder or 'pages'}/{value}.{'yml' if kind.folder else 'md'}`")
        if known is None or value in known:
            return None
        word = {"families": "family"}.get(mark.kind, mark.kind.removesuffix("s"))
        return ("L002", f"unknown {word} {quoted(value)}{did_you_mean(value, known)}", f"Correct the id, or add it to `{mark.kind}` in taxonomy.yml")

    def _unknown_rung(self, value: str) -> tuple[str, str, str] | None:
        head, _, tail = value.partition("/")
        head = self.now("role", head) or head
        if (missing := self.unknown(RefTo("role"), head)) is not None:
            return missing
        entry = self.entries("role").get(head)
        if entry is None or not entry.whole("levels"):  # written, but faulty: its own problems are said
            return None
        role: Role = entry.record
        levels = [level.id for level in role.levels]
        choices = f"Write one of {', '.join(f'{head}/{level}' for level in levels)}"
        if not levels and tail:
            return ("L002", f'the role "{head}" has one rung, and {quoted(tail)} is none', f"Write `{head}` alone")
        if levels and not tail:
            return ("L007", f'the role "{head}" has several rungs, and none is named', choices)
        if tail and tail not in levels:
            return ("L002", f"unknown rung {quoted(value)}{did_you_mean(tail, levels)}", choices)
        return None

    def _collect(self, kind: str, entry: Entry[Any]) -> None:
        for index, alias in enumerate(entry.record.aliases):
            if alias == entry.id or alias in entry.record.aliases[:index]:
                continue  # said when the record was validated
            taken = alias if alias in self.given.written[kind] else self.aliases.get((kind, alias))
            if taken is not None:
                self.problems.append(Problem("L001", entry.source.where(("aliases", index)),
                                             f'the alias {quoted(alias)} already belongs to the {KINDS[kind].title} "{taken}"', "Remove it here or there"))
                continue
            self.aliases[(kind, alias)] = entry.id

    def _taken(self) -> Iterator[Problem]:
        """Pages, and aliases of pages, whose address is a list's of records or below it."""
        for id_, entry in self.entries("page").items():
            for at, name in (((), id_), *((("aliases", index), alias) for index, alias in enumerate(entry.record.aliases))):
                folder = page_url(name).split("/")[1]
                if folder in _FOLDERS:
                    yield Problem("L001", entry.source.where(at), f"the address /{folder}/ belongs to the records in `content/{folder}/`",
                                  "Give the page another name" if not at else "Remove this alias")
