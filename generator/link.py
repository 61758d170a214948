"""The third stage: references become links.

In: `Validated` and the day it is shown on. Out: `Portal`, and a problem for every reference that leads nowhere,
every level outside its scale, every rung that asks less than the one below, every circle and every step that no
move reaches. Refuses to know how anything is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.backlinks import backlinks, redirects
from generator.climb import climb
from generator.compose import AtPath, Source
from generator.editions import discretion, strange, within
from generator.mentions import MARKDOWN_LINK, Mention, mentions, paths
from generator.moves import moves, unreached
from generator.names import Names
from generator.portal import Move, Portal, Rung
from generator.present import dropped, with_present_ids
from generator.problem import Problem, Where, did_you_mean, quoted
from generator.records import KINDS, RECORD_KINDS
from generator.records.award import Award
from generator.records.competency import Competency
from generator.records.course import Course
from generator.records.fields import Address, RefTo
from generator.records.mentor import Mentor
from generator.records.role import Role
from generator.records.rotation import Rotation
from generator.records.walk import Leaf, leaves
from generator.rings import rings
from generator.shown import hidden, shown, told_apart, why_hidden, without_consent
from generator.site import WHOLE, Edition
from generator.someone import Someone
from generator.unnamed import unnamed, warnings, without_names
from generator.validate import Entry, Validated

MAX_PROBLEMS_A_TEXT = 100

_SCHEMES = frozenset({"http", "https", "mailto"})


def link(validated: Validated, today: dt.date, edition: Edition = WHOLE) -> tuple[Portal, tuple[Problem, ...]]:
    """Link all records of the edition that are shown on `today`. Problem codes: L001 to L013, V010, R005, W005, W008, W010."""
    return _Linker(validated, today, edition).link()


@dataclass(slots=True)
class _Linker:
    given: Validated
    today: dt.date
    edition: Edition
    problems: list[Problem] = field(default_factory=list)

    def link(self) -> tuple[Portal, tuple[Problem, ...]]:
        names = Names(self.given)
        self.problems.extend(names.problems)
        for entry in names.everything():
            self.check_leaves(entry, names)
            self.problems.extend(strange(entry, self.edition))
        self.given = with_present_ids(self.given, names)
        names = Names(self.given)
        self.check_levels(names)
        rungs, found = climb(self.given)
        self.problems.extend(found)
        roles = names.entries("role")
        ways, found = moves(roles, rungs.keys())
        self.problems.extend(found)
        self.problems.extend(unreached(names.entries("pathway"), roles, rungs.keys(), ways))
        self.problems.extend(rings({kind: names.entries(kind) for kind in ("course", "competency")}))
        return self.portal(names, rungs, ways), tuple(self.problems)

    # ── references ───────────────────────────────────────────────────────────────────────────────────────────────

    def check_leaves(self, entry: Entry[Any], names: Names) -> None:
        """All that the record names, in fields and in prose."""
        if names.settled(entry.named):
            return
        for leaf in leaves(entry.record):
            if isinstance(leaf.mark, RefTo):
                self.check_reference(entry, leaf, leaf.mark, names)
            elif isinstance(leaf.mark, Address):
                kind, _, target = leaf.value.partition(":")
                self.problems.extend(_mentioned(Mention(kind, target, 0), entry.source.where(leaf.at), names))
            else:
                self.check_prose(entry, leaf, names)
        for at, name in dropped(entry.record):
            if (now := names.now("competency", name)) is not None:
                self.problems.append(_former(entry.source.where(at), name, now))

    def check_reference(self, entry: Entry[Any], leaf: Leaf, mark: RefTo, names: Names) -> None:
        where = entry.source.where(leaf.at, key=leaf.key)
        now = names.now(mark.kind, leaf.value) if leaf.key else None
        if mark.kind == "scales" and "scale" not in entry.record.model_fields_set:
            if entry.whole("scale") and names.unknown(mark, leaf.value):
                self.problems.append(Problem("L002", entry.source.where(), "the competency names no scale, and the taxonomy has none called `default`",
                                             "Add `scale: …` here, or a scale `default` to taxonomy.yml"))
        elif now is not None and (*leaf.at[:-1], now) in entry.source.spans:
            self.problems.append(Problem("V010", where, f"{quoted(leaf.value)} is now called {quoted(now)}, which stands here as well",
                                         "Keep one of the two"))
        else:
            self.problems.extend(_name(mark, leaf.value, where, names))

    def check_prose(self, entry: Entry[Any], leaf: Leaf, names: Names) -> None:
        """The links in a text. After `MAX_PROBLEMS_A_TEXT` the rest isn't looked at (R005)."""
        for count, problem in enumerate(_linked(entry, leaf, names)):
            if count >= MAX_PROBLEMS_A_TEXT:
                self.problems.append(Problem("R005", entry.source.where(leaf.at), f"more than {MAX_PROBLEMS_A_TEXT} links of this text are at fault, "
                                             "and the rest isn't looked at", "Mend these first"))
                return
            self.problems.append(problem)

    # ── levels ───────────────────────────────────────────────────────────────────────────────────────────────────

    def check_levels(self, names: Names) -> None:
        competencies = {id_: entry for id_, entry in names.entries("competency").items() if entry.whole("scale")}
        for entry in competencies.values():
            for level in entry.record.levels:
                self.check_level(entry.source, ("levels", level), entry, level, key=True)
        for entry in names.everything():
            for at, competency, level in _levels_named(entry.record):
                if competency in competencies:
                    self.check_level(entry.source, at, competencies[competency], level)

    def check_level(self, source: Source, at: AtPath, competency: Entry[Any], level: str, *, key: bool = False) -> None:
        record: Competency = competency.record
        scale = self.given.taxonomy.record.scales.get(record.scale)
        if scale is None or not self.given.taxonomy.whole("scales"):  # said once, at the competency or in the taxonomy
            return
        ids = [step.id for step in scale]
        if level not in ids:
            at = at if at in source.spans else at[:-1]
            self.problems.append(Problem("L003", source.where(at, key=key), f'{quoted(level)} is no level of "{competency.id}"{did_you_mean(level, ids)}',
                                         f'Write one of {", ".join(ids)} (the scale "{record.scale}")'))

    # ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────

    def portal(self, names: Names, rungs: Mapping[str, Rung], ways: tuple[Move, ...]) -> Portal:
        """All that is sound and shown on the day, of what there is: its `rungs` and the `ways` between them."""
        self.check_people(hidden(self.given.records, rungs.keys(), self.today))
        given = self.given
        if self.edition.id:
            given = within(given, rungs, self.edition)
            names, (rungs, _) = Names(given), climb(given)
        people = unnamed(self.given.records, self.today)
        if people:
            given = self.discreet(given, people)
            names = Names(given)
        reasons = hidden(given.records, rungs.keys(), self.today)
        pages = tuple(page for page in given.pages if not why_hidden(page.record, self.today))
        entries, pages = shown(given.records, pages, rungs.keys(), reasons, self.today)
        if any(self.given.faulty.values()) or not all(_same(self.given.records[kind], entries[kind]) for kind in ("role", "competency")):
            rungs, _ = climb(replace(given, records=entries, faulty={}))
            ways, _ = moves(entries["role"], rungs.keys())
        partly = frozenset(self.partly(entries, pages)) if self.edition.id else frozenset[str]()
        if self.edition.id:  # all of them, or it would be seen which ones are only a part of their files
            entries = {kind: {id_: told_apart(entry) for id_, entry in group.items()} for kind, group in entries.items()}
            pages = tuple(map(told_apart, pages))
        return Portal(
            today=self.today,
            taxonomy=given.taxonomy.record,
            entries=entries,
            pages=pages,
            rungs=rungs,
            moves=ways,
            redirects=redirects(entries, pages, names),
            hidden=reasons,
            backlinks=backlinks(entries, pages),
            aliases=names.aliases,
            discretion=discretion(self.given, entries, self.edition),
            unnamed=people,
            partly=partly,
        )

    def partly(self, entries: Mapping[str, Mapping[str, Entry[Any]]], pages: tuple[Entry[Any], ...]) -> Iterator[str]:
        """The paths of files of which only a part is shown."""
        whole = {page.id: page for page in self.given.pages}
        yield from (entry.source.path for kind, group in entries.items() for id_, entry in group.items() if entry.source.text is not self.given.records[kind][id_].source.text)
        yield from (page.source.path for page in pages if page.source.text is not whole[page.id].source.text)

    def discreet(self, given: Validated, people: tuple[Someone, ...]) -> Validated:
        """`given` without the names of `people`; W010 for what is shown and names them."""
        reasons = hidden(self.given.records, (), self.today)
        for entry in (self.given.taxonomy, *(entry for kind, group in self.given.records.items() for id_, entry in group.items() if (kind, id_) not in reasons), *self.given.pages):
            self.problems.extend(warnings(entry, people))
        records = {kind: {id_: without_names(entry, people) for id_, entry in group.items()} for kind, group in given.records.items()}
        return replace(given, taxonomy=without_names(given.taxonomy, people), records=records, pages=tuple(without_names(page, people) for page in given.pages))

    def check_people(self, reasons: Mapping[tuple[str, str], str]) -> None:
        """W005 for everyone who would be shown, had they consented."""
        for kind, group in self.given.records.items():
            for id_, entry in group.items():
                for person in entry.record.people():
                    why = without_consent(person, self.today)
                    if not why or reasons.get((kind, id_), "") not in {"", why}:
                        continue
                    at: AtPath = (*person.at, "consent")
                    if person.consent is not None:
                        at = (*at, "given" if self.today < person.consent.given else "expires")
                    self.problems.append(Problem("W005", entry.source.where(at), f"{person.name} isn't shown: {why}",
                                                 f"Ask them, and write the new `consent`, or remove the {'entry' if person.at else 'record'}", "warning"))


def _same(one: Mapping[str, Entry[Any]], other: Mapping[str, Entry[Any]]) -> bool:
    """Whether both hold the very same records."""
    return len(one) == len(other) and all(other.get(id_) is entry for id_, entry in one.items())


def _former(where: Where, name: str, now: str) -> Problem:
    return Problem("W008", where, f"{quoted(name)} is now called {quoted(now)}", f"Write `{now}`", "warning")


def _name(mark: RefTo, value: str, where: Where, names: Names) -> Iterator[Problem]:
    """L002 or L007 where `value` names nothing, W008 where it is a former id."""
    if (found := names.unknown(mark, value)) is not None:
        code, what, fix = found
        yield Problem(code, where, what, fix)
    elif (now := names.now(mark.kind, value)) is not None:
        yield _former(where, value, now)


def _linked(entry: Entry[Any], leaf: Leaf, names: Names) -> Iterator[Problem]:
    """The problems of the links in a text, at their places."""
    for mention in mentions(leaf.value):
        for problem in _mentioned(mention, entry.source.where(), names):
            yield replace(problem, where=entry.source.where_in(leaf.at, mention.words, leaf.value.count(mention.words, 0, mention.start)))
    if entry.kind.name == "page":
        return  # MkDocs resolves and checks links by path between prose pages
    for path, start in paths(leaf.value):
        yield Problem("L012", entry.source.where_in(leaf.at, path, leaf.value.count(path, 0, start)),
                      f"{quoted(path)} is only a path, and this text is shown on several pages",
                      "Link the record (`role:…`, `page:…`) or write the address in full")


def _mentioned(mention: Mention, where: Where, names: Names) -> Iterator[Problem]:
    """L011 where a link is of no kind and no allowed scheme, else what is wrong with the name."""
    if mention.kind in KINDS and mention.kind != "taxonomy":
        rung = mention.kind == "role" and "/" in mention.target
        yield from _name(RefTo("rung" if rung else mention.kind), mention.target, where, names)
    elif mention.kind.lower() not in _SCHEMES:
        kinds = sorted(kind for kind in KINDS if kind != "taxonomy")
        yield Problem("L011", where, f"{quoted(f'{mention.kind}:')} is neither a kind of record nor an address that may be linked"
                      f"{did_you_mean(mention.kind, kinds)}", "Write `https://…`, `mailto:…`, or a record such as `role:data-analyst`")


def _levels_named(record: object) -> Iterator[tuple[AtPath, str, str]]:
    """Every level of a competency that a record names: where, of which competency, which level."""
    groups: list[tuple[AtPath, Mapping[str, Any]]] = []
    if isinstance(record, Role | Mentor | Award):
        groups = [(("competencies",), record.competencies)]
    if isinstance(record, Role):
        groups += [(("levels", index, "competencies"), level.competencies) for index, level in enumerate(record.levels)]
    for at, asks in groups:
        for competency, ask in asks.items():
            yield (*at, competency, "level"), competency, ask.level
    for index, gain in enumerate(record.gains if isinstance(record, Rotation) else ()):
        if gain.to is not None:
            yield ("gains", index, "to"), gain.competency, gain.to
    for index, taught in enumerate(record.teaches if isinstance(record, Course) else ()):
        for name, level in (("from", taught.from_), ("to", taught.to)):
            if level is not None:
                yield ("teaches", index, name), taught.competency, level


__all__ = ["MARKDOWN_LINK", "RECORD_KINDS", "link"]
