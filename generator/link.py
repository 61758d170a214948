"""The third stage: references become links.

In: `Validated` and the day it is shown on. Out: `Portal`, and a problem for every reference that leads nowhere,
every level outside its scale, every rung that asks less than the one below, every circle and every step that no
move reaches. Refuses to know how anything is shown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.climb import climb
from generator.compose import AtPath, Source
from generator.portal import Move, Portal, page_url
from generator.problem import Problem, did_you_mean
from generator.records import KINDS, RECORD_KINDS
from generator.records.competency import Competency
from generator.records.course import Course
from generator.records.fields import Record, RefTo
from generator.records.mentor import Mentor
from generator.records.pathway import Pathway
from generator.records.role import Role
from generator.records.walk import Leaf, prose, references
from generator.rings import rings
from generator.validate import Entry, Validated

_CODE = re.compile(r"(`+)(?:(?!\1).)*?\1|^(?: {4}|\t).*$", re.MULTILINE | re.DOTALL)
MARKDOWN_LINK = re.compile(r"\]\(\s*<?([a-z][a-z0-9+.-]*):([^\s)>#]+)", re.IGNORECASE)
_RELATIVE_LINK = re.compile(r"\]\(\s*<?(?![a-z][a-z0-9+.-]*:|#)([^\s)>]+)", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "mailto"})


def link(validated: Validated, today: dt.date) -> tuple[Portal, tuple[Problem, ...]]:
    """Link all records that are shown on `today`. Problem codes: L001 to L012, W005, W008."""
    return _Linker(validated, today).link()


@dataclass(slots=True)
class _Linker:
    given: Validated
    today: dt.date
    problems: list[Problem] = field(default_factory=list)
    alias_of: dict[tuple[str, str], str] = field(default_factory=dict)

    def link(self) -> tuple[Portal, tuple[Problem, ...]]:
        self.collect_aliases()
        entries = {kind: {id_: self.canonical(entry) for id_, entry in group.items()} for kind, group in self.given.records.items()}
        self.given = replace(self.given, records=entries)
        for entry in self.everything():
            self.check_references(entry)
            self.check_prose(entry)
        self.check_levels()
        rungs, found = climb(self.given)
        self.problems.extend(found)
        moves = self.moves(set(rungs))
        self.check_pathways(moves, set(rungs))
        self.problems.extend(rings(self.given.records))
        hidden = {key: why for key, why in self.hidden()}
        self.check_people(hidden)
        shown = {kind: {id_: e for id_, e in group.items() if (kind, id_) not in hidden} for kind, group in entries.items()}
        portal = Portal(
            today=self.today,
            taxonomy=self.given.taxonomy.record,
            entries=shown,
            pages=tuple(page for page in self.given.pages if not _why_hidden(page.record, self.today)),
            rungs={ref: rung for ref, rung in rungs.items() if rung.role in shown["role"]},
            moves=tuple(m for m in moves if {m.source.split("/")[0], m.target.split("/")[0]} <= shown["role"].keys()),
            redirects=self.redirects(shown),
            hidden=hidden,
            backlinks=self.backlinks(shown),
        )
        return portal, tuple(self.problems)

    def everything(self) -> Iterator[Entry]:
        yield self.given.taxonomy
        for group in self.given.records.values():
            yield from group.values()
        yield from self.given.pages

    def fault(self, code: str, source: Source, at: AtPath, what: str, fix: str, *, key: bool = False) -> None:
        self.problems.append(Problem(code, source.where(at, key=key), what, fix))

    # ── names ────────────────────────────────────────────────────────────────────────────────────────────────────

    def collect_aliases(self) -> None:
        for kind, group in self.given.records.items():
            for id_, entry in group.items():
                for index, alias in enumerate(entry.record.aliases):
                    taken = alias if alias in self.given.written[kind] else self.alias_of.get((kind, alias))
                    if taken is not None and alias != id_:
                        self.fault("L001", entry.source, ("aliases", index),
                                   f'the alias "{alias}" already belongs to the {KINDS[kind].title} "{taken}"', "Remove it here or there")
                        continue
                    self.alias_of[(kind, alias)] = id_

    def canonical(self, entry: Entry) -> Entry:
        """The record with every old id replaced by the present one; warns W008 for each."""
        changed: list[tuple[Leaf, str]] = []
        for leaf, mark in references(entry.record):
            kind = "role" if mark.kind == "rung" else mark.kind
            head, slash, tail = leaf.value.partition("/")
            now = self.alias_of.get((kind, head))
            if now is not None and head not in self.given.written.get(kind, ()):
                changed.append((leaf, now + slash + tail))
                where = entry.source.where(leaf.at, key=leaf.key)
                self.problems.append(Problem("W008", where, f'"{head}" is now called "{now}"', f'Write "{now}"', "warning"))
        if not changed:
            return entry
        value = entry.record.model_dump(mode="json", by_alias=True, exclude_unset=True)
        for leaf, now in changed:
            holder = value
            for part in leaf.at[:-1]:
                holder = holder[part]
            if leaf.key:
                renamed = {(now if k == leaf.value else k): v for k, v in holder.items()}
                holder.clear()
                holder.update(renamed)
            else:
                holder[leaf.at[-1]] = now
        return replace(entry, record=type(entry.record).model_validate(_as_text(value)))

    def known(self, kind: str) -> frozenset[str]:
        """Every id of the kind that has a file, or every word of the taxonomy's list."""
        if kind in self.given.written:
            return self.given.written[kind]
        if kind == "page":
            return frozenset(page.id for page in self.given.pages)
        return frozenset(self.given.taxonomy.record.terms(kind)) if hasattr(self.given.taxonomy.record, kind) else frozenset()

    # ── references ───────────────────────────────────────────────────────────────────────────────────────────────

    def check_references(self, entry: Entry) -> None:
        for leaf, mark in references(entry.record):
            if leaf.value == "default" and mark.kind == "scales" and "scale" not in entry.record.model_fields_set:
                leaf_known = self.known("scales")
                if leaf_known and "default" not in leaf_known:
                    self.fault("L002", entry.source, (), 'the competency names no scale, and the taxonomy has no scale "default"',
                               "Add `scale: …` here, or a scale `default` to taxonomy.yml")
                continue
            if (found := self.unknown(mark, leaf.value)) is not None:
                code, what, fix = found
                self.fault(code, entry.source, leaf.at, what, fix, key=leaf.key)

    def unknown(self, mark: RefTo, value: str) -> tuple[str, str, str] | None:
        """Code, fault and remedy where `value` names nothing."""
        if mark.kind == "rung":
            return self.unknown_rung(value)
        known = self.known(mark.kind)
        if value in known or (mark.kind, value) in self.alias_of:
            return None
        if mark.kind in KINDS:
            kind = KINDS[mark.kind]
            return ("L002", f'unknown {kind.title} "{value}"{did_you_mean(value, known)}',
                    f"Correct the id, or add `{kind.folder or 'pages'}/{value}.{'yml' if kind.folder else 'md'}`")
        if mark.kind in self.given.taxonomy.record.__class__.model_fields:
            word = {"families": "family"}.get(mark.kind, mark.kind.removesuffix("s"))
            return ("L002", f'unknown {word} "{value}"{did_you_mean(value, known)}', f"Correct the id, or add it to `{mark.kind}` in taxonomy.yml")
        return ("L002", f'unknown {mark.kind} "{value}"', "Remove it; this kind isn't known")

    def unknown_rung(self, value: str) -> tuple[str, str, str] | None:
        head, _, tail = value.partition("/")
        head = self.alias_of.get(("role", head), head)
        if (missing := self.unknown(RefTo("role"), head)) is not None:
            return missing
        role = self.given.records["role"].get(head)
        if role is None:  # written, but faulty: its own problems are said
            return None
        levels = [level.id for level in role.record.levels]
        if not levels and tail:
            return ("L002", f'the role "{head}" has one rung, and "{tail}" is none', f'Write "{head}" alone')
        if levels and not tail:
            return ("L007", f'the role "{head}" has several rungs, and none is named', f"Write one of {', '.join(f'{head}/{x}' for x in levels)}")
        if tail and tail not in levels:
            return ("L002", f'unknown rung "{value}"{did_you_mean(tail, levels)}', f"Write one of {', '.join(f'{head}/{x}' for x in levels)}")
        return None

    def check_prose(self, entry: Entry) -> None:
        for leaf in prose(entry.record):
            if "](" not in leaf.value:
                continue
            text = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), leaf.value)
            for match in MARKDOWN_LINK.finditer(text):
                kind, target = match.group(1), match.group(2)
                where = entry.source.where_in(leaf.at, f"{kind}:{target}")
                if kind in KINDS and kind != "taxonomy":
                    mark = RefTo("rung" if kind == "role" and "/" in target else kind)
                    if (found := self.unknown(mark, target)) is not None:
                        self.problems.append(Problem(found[0], where, *found[1:]))
                elif kind.lower() not in _SCHEMES:
                    self.problems.append(Problem("L011", where, f'"{kind}:" is neither a kind of record nor an address that may be linked',
                                                 "Write `https://…`, `mailto:…`, or a record such as `role:data-analyst`"))
            if entry.kind.name == "page":
                continue  # MkDocs resolves and checks relative links between prose pages
            for match in _RELATIVE_LINK.finditer(text):
                self.problems.append(Problem("L012", entry.source.where_in(leaf.at, match.group(1)),
                                             f'"{match.group(1)}" is a relative link, and this text is shown on several pages',
                                             "Link the record (`role:…`, `page:…`) or write the address in full"))

    # ── levels, moves, pathways ──────────────────────────────────────────────────────────────────────────────────

    def check_levels(self) -> None:
        competencies: Mapping[str, Entry] = self.given.records["competency"]
        for entry in competencies.values():
            for level in entry.record.levels:
                self.check_level(entry.source, ("levels", level), entry.id, level, key=True)
        for entry in self.everything():
            for at, competency, level in _levels_named(entry.record):
                if competency in competencies:
                    self.check_level(entry.source, at, competency, level)

    def check_level(self, source: Source, at: AtPath, competency: str, level: str, *, key: bool = False) -> None:
        record: Competency = self.given.records["competency"][competency].record
        scale = self.given.taxonomy.record.scales.get(record.scale)
        if scale is None:  # said once, at the competency
            return
        ids = [step.id for step in scale]
        if level not in ids:
            at = at if at in source.spans else at[:-1]
            self.fault("L003", source, at, f'"{level}" is no level of "{competency}"{did_you_mean(level, ids)}',
                       f'Write one of {", ".join(ids)} (the scale "{record.scale}")', key=key)

    def moves(self, rungs: set[str]) -> tuple[Move, ...]:
        """Every move between known rungs, the next rung of the same role included; sorted."""
        found: dict[tuple[str, str, str], Move] = {}
        for id_, entry in self.given.records["role"].items():
            role: Role = entry.record
            for index, move in enumerate(role.moves):
                if id_ not in {move.from_.split("/")[0], move.to.split("/")[0]}:
                    self.fault("L010", entry.source, ("moves", index), "this move neither leaves nor reaches a rung of this role",
                               "Write it in the role it leaves")
                if move.from_ == move.to:
                    self.fault("L010", entry.source, ("moves", index), "this move leads to the rung it leaves", "Correct `from` or `to`")
                elif {move.from_, move.to} <= rungs:
                    key = (move.from_, move.to, move.kind)
                    if key in found:
                        self.fault("L010", entry.source, ("moves", index), f"the {move.kind} from {move.from_} to {move.to} is written twice",
                                   "Keep one of them")
                    found[key] = Move(move.from_, move.to, move.kind, move.why, move.criteria, move.typical_months)
            steps = [f"{id_}/{level.id}" for level in role.levels]
            for low, high in zip(steps, steps[1:], strict=False):
                if {low, high} <= rungs:
                    found.setdefault((low, high, "promotion"), Move(low, high, "promotion", written=False))
        return tuple(found[key] for key in sorted(found))

    def check_pathways(self, moves: tuple[Move, ...], rungs: set[str]) -> None:
        ways = {(move.source, move.target) for move in moves}
        for entry in self.given.records["pathway"].values():
            pathway: Pathway = entry.record
            if not pathway.steps:
                self.fault("V002", entry.source, ("steps",), "the pathway has no steps", "Add a step such as `- role: data-analyst/senior`")
            for index, (low, high) in enumerate(zip(pathway.steps, pathway.steps[1:], strict=False), start=1):
                if {low.role, high.role} <= rungs and (low.role, high.role) not in ways:
                    self.fault("L006", entry.source, ("steps", index, "role"), f"no move leads from {low.role} to {high.role}",
                               f"Add the move to the role {low.role.split('/')[0]}, or put the rungs between them into the pathway")

    # ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────

    def hidden(self) -> Iterator[tuple[tuple[str, str], str]]:
        for kind, group in self.given.records.items():
            for id_, entry in group.items():
                if why := _why_hidden(entry.record, self.today):
                    yield (kind, id_), why

    def check_people(self, hidden: Mapping[tuple[str, str], str]) -> None:
        for id_, entry in self.given.records["mentor"].items():
            if hidden.get(("mentor", id_), "").startswith("consent"):
                at: AtPath = ("consent", "expires") if ("consent", "expires") in entry.source.spans else ("consent",)
                self.problems.append(Problem("W005", entry.source.where(at), f"{entry.record.name} isn't shown: {hidden[('mentor', id_)]}",
                                             "Ask them, and write the new `consent`, or remove the record", "warning"))

    def redirects(self, shown: Mapping[str, Mapping[str, Entry]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for (kind, alias), id_ in sorted(self.alias_of.items()):
            if id_ not in shown[kind]:
                continue
            found[KINDS[kind].url(alias)] = KINDS[kind].url(id_)
            if kind == "role":
                for level in shown[kind][id_].record.levels:
                    found[f"/roles/{alias}/{level.id}/"] = f"/roles/{id_}/{level.id}/"
        for page in self.given.pages:
            for alias in page.record.aliases:
                found[page_url(alias)] = page_url(page.id)
        return found

    def backlinks(self, shown: Mapping[str, Mapping[str, Entry]]) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
        found: dict[tuple[str, str], set[tuple[str, str]]] = {}
        sources = [entry for group in shown.values() for entry in group.values()] + list(self.given.pages)
        for entry in sources:
            me = (entry.kind.name, entry.id)
            for leaf, mark in references(entry.record):
                kind = "role" if mark.kind == "rung" else mark.kind
                found.setdefault((kind, leaf.value.split("/")[0]), set()).add(me)
            for leaf in prose(entry.record):
                for match in MARKDOWN_LINK.finditer(leaf.value) if "](" in leaf.value else ():
                    found.setdefault((match.group(1), match.group(2).split("/")[0]), set()).add(me)
        return {key: tuple(sorted(value - {key})) for key, value in sorted(found.items())}


def _levels_named(record: object) -> Iterator[tuple[AtPath, str, str]]:
    """Every level of a competency that a record names: where, of which competency, which level."""
    if isinstance(record, Role):
        groups: list[tuple[AtPath, Mapping]] = [(("competencies",), record.competencies)]
        groups += [(("levels", index, "competencies"), level.competencies) for index, level in enumerate(record.levels)]
    elif isinstance(record, Mentor):
        groups = [(("competencies",), record.competencies)]
    else:
        groups = []
    for at, asks in groups:
        for competency, ask in asks.items():
            yield (*at, competency, "level"), competency, ask.level
    for index, taught in enumerate(record.teaches if isinstance(record, Course) else ()):
        for name, level in (("from", taught.from_), ("to", taught.to)):
            if level is not None:
                yield ("teaches", index, name), taught.competency, level


def _why_hidden(record: Record, today: dt.date) -> str:
    """The reason why a record isn't shown on `today`, or nothing."""
    if record.draft:
        return "a draft"
    if record.publish_on and today < record.publish_on:
        return f"to be published on {record.publish_on}"
    if record.expires_on and record.expires_on < today:
        return f"expired on {record.expires_on}"
    if isinstance(record, Mentor):
        if record.consent is None:
            return "consent was never given"
        if not record.consent.holds(today):
            return "consent isn't in force"
    return ""


def _as_text(value: object) -> object:
    """Numbers and truths back as the text a writer would type."""
    if isinstance(value, dict):
        return {key: _as_text(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_as_text(held) for held in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}" if value != int(value) else str(int(value))
    return value


__all__ = ["MARKDOWN_LINK", "RECORD_KINDS", "link"]
