"""The linked model: what everything the site shows is derived from.

In: nothing. Out: `Portal`, `Rung` and `Move`. Refuses to know files, pages and how it was put together.
All mappings keep a fixed order; all references inside are of records that are shown.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from generator.records import KINDS
from generator.records.article import Article
from generator.records.award import Award
from generator.records.benefit import Benefit
from generator.records.check_in import CheckIn
from generator.records.community import Community
from generator.records.competency import Competency
from generator.records.course import Course
from generator.records.event import Event
from generator.records.mentor import Mentor
from generator.records.opening import Opening
from generator.records.outcome import Outcome
from generator.records.pathway import Pathway
from generator.records.programme import Programme
from generator.records.role import Ask, Expectation, Level, Role
from generator.records.rotation import Rotation
from generator.records.row import Row
from generator.records.story import Story
from generator.records.survey import Survey
from generator.records.taxonomy import Area, Family, Location, ScaleLevel, Taxonomy, Term
from generator.someone import Someone
from generator.validate import Entry

_HEADING, _MARKS = re.compile(r"\s*#[ \t]+(.+?)[ \t#]*$", re.MULTILINE), re.compile(r"[*_`]")

MoveKind = Literal["promotion", "lateral", "rotation"]


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung with all that it asks, the inherited included.

    `ref` names it everywhere (`role/level`, or `role` where the role has one rung written on itself); `asks` maps
    competency id → level asked, in the order of areas; `new` holds the ids of competencies and expectations that are
    new or higher here; `dropped` those of the rung below that are no longer asked.
    """

    ref: str
    role: str
    level: str
    title: str
    summary: str | None
    grade: str | None
    index: int
    stated: Level | Role
    asks: Mapping[str, Ask]
    expectations: tuple[Expectation, ...]
    new: frozenset[str]
    dropped: frozenset[str]
    below: str | None
    above: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Move:
    """A way from one rung to another. `written` is False for the step to the next rung that needs no words."""

    source: str
    target: str
    kind: MoveKind
    why: str | None = None
    criteria: tuple[str, ...] = ()
    typical_months: float | None = None
    written: bool = True


@dataclass(frozen=True)
class Portal:
    """All that is shown on `today`, linked.

    `entries` maps kind → id → the record with its file; `redirects` an old address to the new one; `hidden` a kind and
    id to the reason why the record isn't shown; `backlinks` a kind and id to those that name it; `aliases` a kind and
    former id to the present one. `discretion` is a digest of whom it names and of what is written and kept back: where it differs,
    nothing that was made of a former portal may go on being published. `unnamed` are those whom nothing may name, and
    `partly` the paths of files of which it holds only a part.
    """

    today: dt.date
    taxonomy: Taxonomy
    entries: Mapping[str, Mapping[str, Entry[Any]]]
    pages: tuple[Entry[Any], ...]
    rungs: Mapping[str, Rung]
    moves: tuple[Move, ...]
    redirects: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[tuple[str, str], str] = field(default_factory=dict)
    backlinks: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    aliases: Mapping[tuple[str, str], str] = field(default_factory=dict)
    discretion: str = ""
    unnamed: tuple[Someone, ...] = ()
    partly: frozenset[str] = frozenset()

    @cached_property
    def until(self) -> dt.date | None:
        """The last day on which all that is shown may be: then somebody's consent or a record's time ends. None where no day is set."""
        records = [entry.record for entry in (*(entry for group in self.entries.values() for entry in group.values()), *self.pages)]
        days = [person.consent.expires for record in records for person in record.people() if person.consent is not None]
        return min(filter(None, (*days, *(record.expires_on for record in records))), default=None)

    @cached_property
    def named(self) -> frozenset[str]:
        """A digest of everyone who is named with their consent."""
        people = (person.name for group in self.entries.values() for entry in group.values() for person in entry.record.people())
        return frozenset(hashlib.sha256(name.encode()).hexdigest() for name in people)

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        return self._of("role")

    @cached_property
    def competencies(self) -> Mapping[str, Competency]:
        return self._of("competency")

    @cached_property
    def pathways(self) -> Mapping[str, Pathway]:
        return self._of("pathway")

    @cached_property
    def courses(self) -> Mapping[str, Course]:
        return self._of("course")

    @cached_property
    def mentors(self) -> Mapping[str, Mentor]:
        return self._of("mentor")

    @cached_property
    def openings(self) -> Mapping[str, Opening]:
        return self._of("opening")

    @cached_property
    def rotations(self) -> Mapping[str, Rotation]:
        return self._of("rotation")

    @cached_property
    def programmes(self) -> Mapping[str, Programme]:
        return self._of("programme")

    @cached_property
    def benefits(self) -> Mapping[str, Benefit]:
        return self._of("benefit")

    @cached_property
    def awards(self) -> Mapping[str, Award]:
        return self._of("award")

    @cached_property
    def stories(self) -> Mapping[str, Story]:
        return self._of("story")

    @cached_property
    def communities(self) -> Mapping[str, Community]:
        return self._of("community")

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        return self._of("article")

    @cached_property
    def events(self) -> Mapping[str, Event]:
        return self._of("event")

    @cached_property
    def check_ins(self) -> Mapping[str, CheckIn]:
        return self._of("check-in")

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        return self._of("outcome")

    @cached_property
    def surveys(self) -> Mapping[str, Survey]:
        return self._of("survey")

    @cached_property
    def families(self) -> Mapping[str, Family]:
        return {term.id: term for term in self.taxonomy.families}

    @cached_property
    def tracks(self) -> Mapping[str, Term]:
        return {term.id: term for term in self.taxonomy.tracks}

    @cached_property
    def grades(self) -> Mapping[str, Term]:
        return {term.id: term for term in self.taxonomy.grades}

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        return {term.id: term for term in self.taxonomy.areas}

    @cached_property
    def locations(self) -> Mapping[str, Location]:
        return {term.id: term for term in self.taxonomy.locations}

    @cached_property
    def objectives(self) -> Mapping[str, Term]:
        return {term.id: term for term in self.taxonomy.objectives}

    def grade(self, rung: Rung) -> Term | None:
        """The rung's grade, or None where it names none."""
        return self.grades.get(rung.grade) if rung.grade else None

    @cached_property
    def _competency_order(self) -> Mapping[str, tuple[int, str, str]]:
        areas = {area: place for place, area in enumerate(self.areas)}
        return {id_: (areas.get(record.area, len(areas)), record.title.casefold(), id_) for id_, record in self.competencies.items()}

    def by_area(self, competencies: Iterable[str]) -> list[str]:
        """The competencies in the order in which they are shown: by area, in it by title."""
        return sorted(competencies, key=self._competency_order.__getitem__)

    @cached_property
    def rungs_of(self) -> Mapping[str, tuple[Rung, ...]]:
        """Role id → its rungs, lowest first."""
        found: dict[str, list[Rung]] = {role: [] for role in self.roles}
        for rung in self.rungs.values():
            found[rung.role].append(rung)
        return {role: tuple(rungs) for role, rungs in found.items()}

    @cached_property
    def moves_from(self) -> Mapping[str, tuple[Move, ...]]:
        """Rung → the moves that leave it."""
        return self._by([(move.source, move) for move in self.moves])

    @cached_property
    def moves_to(self) -> Mapping[str, tuple[Move, ...]]:
        """Rung → the moves that reach it."""
        return self._by([(move.target, move) for move in self.moves])

    @cached_property
    def grade_order(self) -> Mapping[str | None, int]:
        """Grade id → its place on the ladder, lowest 0."""
        return {id_: place for place, id_ in enumerate(self.grades)}

    def scale(self, competency: str) -> tuple[ScaleLevel, ...]:
        """The levels that the competency is measured on, lowest first."""
        return self.taxonomy.scales.get(self.competencies[competency].scale, ())

    @cached_property
    def _level_order(self) -> Mapping[str, Mapping[str, int]]:
        return {scale: {level.id: place for place, level in enumerate(levels)} for scale, levels in self.taxonomy.scales.items()}

    def place(self, competency: str, level: str | None) -> int:
        """The level's place on the competency's scale, lowest 0; -1 for none."""
        return -1 if level is None else self._level_order.get(self.competencies[competency].scale, {}).get(level, -1)

    def level(self, competency: str, level: str) -> ScaleLevel:
        """The level of the competency's scale with this id."""
        return self.scale(competency)[self.place(competency, level)]

    def find(self, kind: str, id_: str) -> tuple[str, str] | None:
        """Title and address of what `kind:id_` names, by its present id or a former one; None where it isn't shown."""
        head, slash, level = id_.partition("/") if kind in {"role", "rung"} else (id_, "", "")
        id_ = self.aliases.get(("role" if kind == "rung" else kind, head), head) + slash + level
        if kind == "rung" or (kind == "role" and "/" in id_):
            rung = self.rungs.get(id_)
            return (rung.title, rung.url) if rung else None
        if kind == "page":
            page = next((p for p in self.pages if p.id == id_), None)
            return (page_title(page), page_url(id_)) if page else None
        entry = self.entries.get(kind, {}).get(id_)
        return (entry.record.title, KINDS[kind].url(id_)) if entry else None

    def rows(self, kind: str, id_: str) -> tuple[Row, ...]:
        """The rows of the table beside a record, in the order of its file. Those of small groups are among them."""
        return self.entries[kind][id_].rows

    def _of(self, kind: str) -> Mapping[str, Any]:
        return {id_: entry.record for id_, entry in self.entries.get(kind, {}).items()}

    @staticmethod
    def _by(pairs: list[tuple[str, Move]]) -> Mapping[str, tuple[Move, ...]]:
        found: dict[str, list[Move]] = {}
        for key, move in pairs:
            found.setdefault(key, []).append(move)
        return {key: tuple(moves) for key, moves in found.items()}


def page_title(page: Entry[Any]) -> str:
    """The title of a prose page: what its fields say, else its first heading, else its id."""
    heading = _HEADING.match(page.record.body or "")
    return page.record.title or (_MARKS.sub("", heading.group(1)) if heading else "") or page.id


def page_url(id_: str) -> str:
    """The address of the prose page `id_`, as MkDocs gives it with directory URLs; to MkDocs, `README` is an `index` too."""
    folder, _, name = id_.rpartition("/")
    stem = folder if name in {"index", "README"} else id_
    return f"/{stem}/" if stem else "/"
