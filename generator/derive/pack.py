"""What belongs into the talk about a rung: what it asks, what the next one asks beyond it, and what to ask each other.

In: the facts and a rung. Out: `Pack`. Refuses to know who talks, how it went, and how a document looks. The browser puts the same together
from the portal's data (`theme/components/review-pack/`); a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.derive.facts import Facts
from generator.derive.gaps import CompetencyGap, gap
from generator.derive.versions import rung_version
from generator.portal import Portal, Rung
from generator.records.check_in import Question
from generator.records.role import Expectation

REVIEW, MENTORING = "review", "mentoring"


@dataclass(frozen=True, slots=True)
class Asked:
    """A competency at the level asked. `fresh` says that it is new or higher than on the rung below."""

    competency: str
    title: str
    level: str
    behaviours: tuple[str, ...]
    note: str
    desirable: bool
    fresh: bool


@dataclass(frozen=True, slots=True)
class Criterion:
    """An expectation in words."""

    expectation: Expectation
    fresh: bool


@dataclass(frozen=True, slots=True)
class Area:
    """What is asked in one area, criteria first; of no area, `title` is empty."""

    title: str
    criteria: tuple[Criterion, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """A competency that both rungs ask, the one at another level or with another need than the other."""

    asked: Asked
    before: str


@dataclass(frozen=True, slots=True)
class Next:
    """What the next rung on the ladder asks differently: new, raised, lower, and no longer; how many stay the same."""

    rung: Rung
    version: str
    new: tuple[Asked, ...]
    higher: tuple[Raised, ...]
    lower: tuple[Raised, ...]
    gone: tuple[str, ...]
    new_criteria: tuple[Expectation, ...]
    restated: tuple[Expectation, ...]
    gone_criteria: tuple[Expectation, ...]
    same: int

    @property
    def is_same(self) -> bool:
        """Whether nothing else is asked there."""
        return not (self.new or self.higher or self.lower or self.gone or self.new_criteria or self.restated or self.gone_criteria)


@dataclass(frozen=True, slots=True)
class Talk:
    """A check-in, and those of its questions that belong here."""

    check_in: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """All that a review pack holds, prose as written. `facts` are role, family and grade, as far as they say more than the title;
    `step` is None at the top of the ladder, and where there is no ladder.
    """

    rung: Rung
    version: str
    facts: tuple[str, ...]
    areas: tuple[Area, ...]
    step: Next | None
    talks: tuple[Talk, ...]


def pack(facts: Facts, rung: Rung) -> Pack:
    """The pack of one rung."""
    portal = facts.portal
    role = portal.roles[rung.role]
    family, grade = portal.families.get(role.family), portal.grade(rung)
    said = (role.title if role.title != rung.title else "", family.title if family else "", grade.title if grade else "")
    return Pack(rung, rung_version(portal, rung), tuple(each for each in said if each), tuple(_areas(portal, rung)),
                _next(portal, rung, portal.rungs[rung.above]) if rung.above else None, tuple(talks(facts, rung)))


def talks(facts: Facts, rung: Rung) -> Iterator[Talk]:
    """Check-ins for reviews with all their questions, then of the others the questions about a competency that the rung asks. What mentors
    ask stays between them and those they help.
    """
    order = sorted((each for each in facts.agendas if each[2] != MENTORING), key=lambda each: each[2] != REVIEW)
    for id_, title, for_ in order:
        questions = tuple(each for each in facts.portal.check_ins[id_].questions if for_ == REVIEW or each.competency in rung.asks)
        if questions:
            yield Talk(id_, title, questions)


def _areas(portal: Portal, rung: Rung) -> Iterator[Area]:
    """Areas in the order of the taxonomy, after what names none."""
    for area in (None, *portal.areas):
        criteria = tuple(Criterion(each, _fresh(rung, each.id)) for each in rung.expectations if each.area == area)
        asks = tuple(_asked(portal, rung, id_) for id_ in rung.asks if portal.competencies[id_].area == area)
        if criteria or asks:
            yield Area(portal.areas[area].title if area else "", criteria, asks)


def _asked(portal: Portal, rung: Rung, id_: str) -> Asked:
    competency, ask = portal.competencies[id_], rung.asks[id_]
    described = competency.levels.get(ask.level)
    return Asked(id_, competency.title, portal.level(id_, ask.level).title, described.behaviours if described else (), ask.note or "",
                 ask.need == "desirable", _fresh(rung, id_))


def _fresh(rung: Rung, id_: str) -> bool:
    """Of the lowest rung all is new, which says nothing."""
    return rung.below is not None and id_ in rung.new


def _next(portal: Portal, rung: Rung, above: Rung) -> Next:
    found = gap(portal, rung, above)

    def raised(change: str) -> tuple[Raised, ...]:
        return tuple(Raised(_asked(portal, above, each.competency), _before(portal, each)) for each in found.competencies if each.change == change)

    return Next(
        above, rung_version(portal, above),
        new=tuple(_asked(portal, above, each.competency) for each in found.competencies if each.change == "new"),
        higher=raised("higher"), lower=raised("lower"),
        gone=tuple(portal.competencies[each.competency].title for each in found.competencies if each.change == "gone"),
        new_criteria=tuple(each.either for each in found.expectations if each.change == "new"),
        restated=tuple(each.either for each in found.expectations if each.change == "higher"),
        gone_criteria=tuple(each.either for each in found.expectations if each.change == "gone"),
        same=sum(each.change == "same" for each in found.competencies) + sum(each.change == "same" for each in found.expectations))


def _before(portal: Portal, each: CompetencyGap) -> str:
    assert each.before is not None
    level = portal.level(each.competency, each.before.level).title
    return f"{level}, desirable" if each.before.need == "desirable" else level
