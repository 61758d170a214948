"""What is new between two states of a portal.

In: two `State`s, each what readers could see of a portal on a day. Out: `Difference`s, each a record with what changed in it: ids,
levels and texts, not yet words. Refuses to know where a former state comes from, and how a change is told.

A change is a tuple that begins with its sort; what follows it is said at `SORTS`. What is only worded otherwise isn't told, save where
people are measured by it: expectations, and the levels of a competency.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

from generator.portal import Portal, Rung, page_title
from generator.records import KINDS, RECORD_KINDS

Change: TypeAlias = tuple[str, ...]

_ADDRESS = re.compile(r"\]\([^()]*\)")

SORTS = {
    "new": "the record is there for the first time",
    "gone": "the record isn't there any more",
    "title": "its former title",
    "family": "the job family that the role is in now",
    "area": "the area that the competency is in now",
    "rung": "the rung that is new",
    "no-rung": "the title of the rung that is gone",
    "rung-title": "first rung, last rung, its former title",
    "grade": "first rung, last rung, its grade now",
    "asks": "first rung, last rung, competency, level, need",
    "higher": "first rung, last rung, competency, level before, level now",
    "lower": "first rung, last rung, competency, level before, level now",
    "need": "first rung, last rung, competency, need now",
    "asks-no-more": "first rung, last rung, competency",
    "expects": "first rung, last rung, expectation",
    "expects-anew": "first rung, last rung, expectation",
    "expects-no-more": "first rung, last rung, the former text",
    "way": "rung from, rung to",
    "described": "a level of the competency that is described anew",
    "session": "a session of the course that is new",
    "cohort": "a cohort of the programme that is new",
    "step": "a rung that the pathway passes now",
    "later": "the day until which one can apply now",
}
"""The sorts of changes, and what each names. Where rungs are named, all from the first to the last of one role are meant."""

_MISSED = frozenset({"role", "competency", "pathway", "course", "programme", "benefit", "community"})
"""Kinds of which one tells that a record is gone: it was there to stay, and nobody is named in it."""

_OF_PEOPLE = frozenset({"mentor", "story"})
"""Kinds whose records name somebody, who may take back their consent: no name is kept of them."""


@dataclass(frozen=True, slots=True)
class State:
    """What could be seen of a portal on a day, in plain values that can be kept. `written` are the files (`roles/tester`) that were
    there, shown or not, and `faulty` those that couldn't be read, of which nothing is said. `titles`, `aliases` and `places` are by
    kind and id; `places` is the family of a role or the area of a competency. A rung is its title, grade, asks (competency → level
    and need) and expectations (id → text); `ladders` are the rungs of a role. `parts` are the ids of cohorts, sessions or steps, and
    `closes` last days, by kind and id as `programme/first-line`.
    """

    written: frozenset[str]
    faulty: frozenset[str]
    titles: Mapping[str, Mapping[str, str]]
    aliases: Mapping[str, Mapping[str, str]]
    places: Mapping[str, Mapping[str, str]]
    rungs: Mapping[str, tuple[str, str, Mapping[str, tuple[str, str]], Mapping[str, str]]]
    ladders: Mapping[str, tuple[str, ...]]
    ways: tuple[tuple[str, str], ...]
    scales: Mapping[str, tuple[str, ...]]
    described: Mapping[str, Mapping[str, str]]
    parts: Mapping[str, tuple[str, ...]]
    closes: Mapping[str, str]

    def plain(self) -> tuple[Any, ...]:
        """Everything in it, for `State(*plain)`."""
        return tuple(getattr(self, field.name) for field in fields(self))


NOTHING = State(frozenset(), frozenset(), {}, {}, {}, {}, {}, (), {}, {}, {}, {})
"""The state of a portal without a record."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What is new in the record `id`, whose title is (or was) `title`."""

    kind: str
    id: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A difference, and the day on which it came about."""

    on: dt.date
    what: Difference


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of the portal's past: where nothing is, it isn't `known`. `began` is the day from which on everything is told in
    `items`, the newest first, in `language`; with `whole` it is the day on which the portal began.
    """

    known: bool = False
    began: dt.date | None = None
    whole: bool = False
    items: tuple[Item, ...] = ()
    language: str = "en"


UNKNOWN = Past()


# ── a state ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def state_of(portal: Portal, written: frozenset[str]) -> State:
    """What `portal` shows, made from the files `written`."""
    titles: dict[str, dict[str, str]] = {kind.name: {id_: "" if kind.name in _OF_PEOPLE else entry.record.title for id_, entry in portal.entries.get(kind.name, {}).items()} for kind in RECORD_KINDS}
    titles["page"] = {page.id: page_title(page) for page in portal.pages}
    aliases: dict[str, dict[str, str]] = {}
    for (kind, former), now in portal.aliases.items():
        aliases.setdefault(kind, {})[former] = now
    seen = {file_of(kind, id_) for kind, held in titles.items() for id_ in held} | {file_of(kind, id_) for kind, id_ in portal.hidden}
    return State(
        written=written, faulty=written - seen, titles=titles, aliases=aliases,
        places={"role": {id_: role.family for id_, role in portal.roles.items()}, "competency": {id_: each.area for id_, each in portal.competencies.items()}},
        rungs={ref: _plain_rung(rung) for ref, rung in portal.rungs.items()},
        ladders={role: tuple(rung.ref for rung in rungs) for role, rungs in portal.rungs_of.items()},
        ways=tuple(dict.fromkeys((move.source, move.target) for move in portal.moves if move.written)),
        scales={id_: tuple(level.id for level in portal.scale(id_)) for id_ in portal.competencies},
        described={id_: {level: _digest(said) for level, said in each.levels.items()} for id_, each in portal.competencies.items()},
        parts={**{f"course/{id_}": tuple(each.id for each in course.sessions) for id_, course in portal.courses.items()},
               **{f"programme/{id_}": tuple(each.id for each in programme.cohorts) for id_, programme in portal.programmes.items()},
               **{f"pathway/{id_}": tuple(each.role for each in pathway.steps) for id_, pathway in portal.pathways.items()}},
        closes={**{f"opening/{id_}": each.closes.isoformat() for id_, each in portal.openings.items() if each.closes},
                **{f"rotation/{id_}": each.closes.isoformat() for id_, each in portal.rotations.items() if each.closes}})


def file_of(kind: str, id_: str) -> str:
    """The file of a record below the content, without its suffix."""
    return f"{KINDS[kind].folder or 'pages'}/{id_}"


def _plain_rung(rung: Rung) -> tuple[str, str, dict[str, tuple[str, str]], dict[str, str]]:
    return (rung.title, rung.grade or "", {id_: (ask.level, ask.need) for id_, ask in rung.asks.items()}, {each.id: each.text for each in rung.expectations})


def _digest(said: object) -> str:
    return hashlib.sha256(_words(repr(said)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _words(text: str) -> str:
    """The text without the addresses of its links, which change where a record is renamed."""
    return _ADDRESS.sub("]", text)


# ── two states ───────────────────────────────────────────────────────────────────────────────────────────────────────


def compare(before: State, after: State) -> tuple[Difference, ...]:
    """What is new in `after`, by kind and id. A state has nothing new against itself."""
    return tuple(_Comparison(before, after).differences())


@dataclass(frozen=True, slots=True)
class _Comparison:
    before: State
    after: State

    def now(self, kind: str, id_: str) -> str:
        """The id that a record of `before` has in `after`."""
        return self.after.aliases.get(kind, {}).get(id_, id_)

    def differences(self) -> Iterator[Difference]:
        for kind, titles in self.after.titles.items():
            was = self.before.titles.get(kind, {})
            former = {self.now(kind, id_): id_ for id_ in sorted(was)}
            for id_, title in titles.items():
                old = id_ if id_ in was else former.get(id_)
                changes = self.begun(kind, id_) if old is None else tuple(self.changes(kind, old, id_))
                if changes:
                    yield Difference(kind, id_, title, changes)
            if kind in _MISSED:
                for id_ in sorted(former.keys() - titles.keys()):
                    if file_of(kind, id_) not in self.after.written:
                        yield Difference(kind, id_, was[former[id_]], (("gone",),))

    def begun(self, kind: str, id_: str) -> tuple[Change, ...]:
        return () if file_of(kind, id_) in self.before.faulty else (("new",),)

    def changes(self, kind: str, old: str, id_: str) -> Iterator[Change]:
        """What is new in a record that was called `old` before."""
        before, after = self.before, self.after
        if (former := before.titles[kind][old]) != after.titles[kind][id_]:
            yield ("title", former)
        place = after.places.get(kind, {}).get(id_)
        if place is not None and place != before.places.get(kind, {}).get(old):
            yield ("family" if kind == "role" else "area", place)
        if kind == "role":
            yield from self.role(old, id_)
        if kind == "competency":
            was = before.described.get(old, {})
            yield from (("described", level) for level, said in after.described.get(id_, {}).items() if was.get(level, said) != said)
        yield from self.parts(kind, old, id_)
        until, then = after.closes.get(f"{kind}/{id_}", ""), before.closes.get(f"{kind}/{old}", "")
        if then and until > then:
            yield ("later", until)

    def parts(self, kind: str, old: str, id_: str) -> Iterator[Change]:
        sort = {"course": "session", "programme": "cohort", "pathway": "step"}.get(kind)
        if sort is not None:
            was = {self.rung(part) if sort == "step" else part for part in self.before.parts.get(f"{kind}/{old}", ())}
            yield from ((sort, part) for part in dict.fromkeys(self.after.parts.get(f"{kind}/{id_}", ())) if part not in was)

    def rung(self, ref: str) -> str:
        """What a rung of `before` is called in `after`."""
        role, slash, level = ref.partition("/")
        return self.now("role", role) + slash + level

    # ── roles ────────────────────────────────────────────────────────────────────────────────────────────────────

    def role(self, old: str, id_: str) -> Iterator[Change]:
        """What is new on the rungs of a role, lowest first, and which ways lead from it."""
        refs = self.after.ladders.get(id_, ())
        was = {self.rung(ref): self.before.rungs[ref] for ref in self.before.ladders.get(old, ())}
        titles = {self.after.rungs[ref][0] for ref in refs}
        yield from (("rung", ref) for ref in refs if ref not in was)
        yield from (("no-rung", rung[0]) for ref, rung in was.items() if ref not in refs and rung[0] not in titles)
        yield from _together([(ref, list(self.asked(was[ref], ref)) if ref in was else []) for ref in refs])
        ways = {(self.rung(source), self.rung(target)) for source, target in self.before.ways}
        known = {self.rung(ref) for ref in self.before.rungs}
        yield from (("way", source, target) for source, target in self.after.ways
                    if source in refs and (source, target) not in ways and {source, target} <= known)

    def asked(self, was: tuple[str, str, Mapping[str, tuple[str, str]], Mapping[str, str]], ref: str) -> Iterator[Change]:
        """What is asked on a rung otherwise than before."""
        title, grade, asks, expectations = self.after.rungs[ref]
        if was[0] != title and "/" in ref:  # a role that is its one rung has told its own title
            yield ("rung-title", was[0])
        if was[1] != grade and grade:
            yield ("grade", grade)
        then = {self.now("competency", id_): ask for id_, ask in was[2].items()}
        for id_, (level, need) in asks.items():
            if id_ not in then:
                yield ("asks", id_, level, need)
            elif then[id_][0] != level:
                yield from self.level(id_, then[id_][0], level)
            elif then[id_][1] != need:
                yield ("need", id_, need)
        yield from (("asks-no-more", id_) for id_ in then if id_ not in asks)
        yield from (("expects" if id_ not in was[3] else "expects-anew", id_) for id_, text in expectations.items() if _words(was[3].get(id_, "")) != _words(text))
        yield from (("expects-no-more", text) for id_, text in was[3].items() if id_ not in expectations)

    def level(self, competency: str, before: str, now: str) -> Iterator[Change]:
        scale = self.after.scales.get(competency, ())
        if before in scale and now in scale:  # else the scale is another one, and its levels can't be told apart by height
            yield ("higher" if scale.index(now) > scale.index(before) else "lower", competency, before, now)


def _together(rungs: list[tuple[str, list[Change]]]) -> Iterator[Change]:
    """The changes of all rungs, lowest first: one that a rung has in common with the one below it is told once, for both."""
    spans: dict[tuple[Change, str], str] = {}
    below: dict[Change, str] = {}
    for ref, changes in rungs:
        first = {change: below.get(change, ref) for change in changes}
        for change, start in first.items():
            spans[change, start] = ref
        below = first
    return ((sort, start, end, *rest) for ((sort, *rest), start), end in spans.items())
