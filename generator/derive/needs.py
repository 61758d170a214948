"""Where what is offered doesn't meet what is asked: what those who steer would want to mend, found in the records alone.

In: the facts. Out: `Finding`s by topic, the weightiest first, and the few of them that `portal check` warns of too. Refuses
to judge any text, and to count people. What can't be said for want of records of a kind (no courses at all, no mentors)
isn't said.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.derive.facts import Facts, room
from generator.derive.learning import taught_to
from generator.portal import Portal, Rung
from generator.records import KINDS
from generator.records.fields import Record

SOON, _A_DAY = dt.timedelta(days=30), dt.timedelta(days=1)
MANY_RUNGS = 3
"""From so many rungs on, a competency is asked by many."""
RUNGS_A_MENTOR = 10
"""More rungs than this for each mentor are many."""
STEPS_TO_COMPARE = 8
"""Fewer steps than this say nothing of what is usual."""
_PAST = ("closed on", "over since", "expired on")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: about which record (`kind` and `id`; a rung by its reference, an objective by its id), what is so and
    what to do about it. `see` are records that belong to it; `count` says how much hangs on it; `on` is the day that `says` names.
    """

    kind: str
    id: str
    says: str
    do: str
    count: int = 0
    see: tuple[tuple[str, str], ...] = ()
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A question for those who steer: its id, its title, what it means, and what to say where nothing is found."""

    id: str
    title: str
    means: str
    calm: str
    find: Callable[[Facts], Iterator[Finding]]


def findings(facts: Facts) -> Mapping[str, tuple[Finding, ...]]:
    """Topic → what was found, the weightiest first."""
    return {topic.id: tuple(sorted(topic.find(facts), key=lambda each: (-each.count, each.kind, each.id))) for topic in TOPICS}


# ── competencies and courses ─────────────────────────────────────────────────────────────────────────────────────────


def unasked(portal: Portal) -> Iterator[str]:
    """Competencies that something links to, and that no rung asks; one that has parts needs no rung of its own."""
    if not portal.rungs:
        return
    asked = {competency for rung in portal.rungs.values() for competency in rung.asks}
    parents = {c.parent for c in portal.competencies.values()}
    for id_, competency in portal.competencies.items():
        if (portal.backlinks.get(("competency", id_)) or competency.parent) and id_ not in asked and id_ not in parents:
            yield id_


def unlinked(portal: Portal, kind: str) -> Iterator[str]:
    """Courses, or competencies, that nothing links to."""
    for id_ in portal.entries.get(kind, {}):
        teaches = kind == "course" and any(t.competency in portal.competencies for t in portal.courses[id_].teaches)
        part = kind == "competency" and portal.competencies[id_].parent in portal.competencies
        if not (portal.backlinks.get((kind, id_)) or teaches or part):
            yield id_


def unled(portal: Portal) -> Iterator[Rung]:
    """Rungs that ask something new, none of which any course leads to."""
    if not portal.courses:
        return
    reach = taught_to(portal)
    for rung in portal.rungs.values():
        wanted = [c for c in rung.asks if c in rung.new]
        if wanted and not any(reach.get(c, -2) >= portal.place(c, rung.asks[c].level) for c in wanted):
            yield rung


def _untaught(facts: Facts) -> Iterator[Finding]:
    portal = facts.portal
    if not portal.courses:
        return
    reach = taught_to(portal)
    for competency, refs in facts.asked_by.items():
        reached = reach.get(competency, -2)
        asked = Counter(portal.rungs[ref].asks[competency].level for ref in refs)
        beyond = {level: number for level, number in asked.items() if portal.place(competency, level) > reached}
        if not beyond:
            continue
        by_level = ", ".join(f"{portal.level(competency, level).title} by {_number(beyond[level], 'rung')}"
                             for level in sorted(beyond, key=lambda each: portal.place(competency, each)))
        taught = ("no course teaches it" if reached < -1 else "its courses name no level that they lead to" if reached < 0
                  else f"courses lead to {portal.scale(competency)[reached].title}")
        highest = portal.level(competency, max(beyond, key=lambda each: portal.place(competency, each))).title
        yield Finding("competency", competency, f"Asked at {by_level}; {taught}.", f"Add a course that leads to {highest}, or write the level into one that does.",
                      sum(beyond.values()))


def _unasked(facts: Facts) -> Iterator[Finding]:
    portal = facts.portal
    for id_ in unlinked(portal, "competency"):
        yield Finding("competency", id_, "Nothing links to it.", "Ask it on a rung, or remove it.")
    for id_ in unasked(portal):
        number = len(facts.teaching.get(id_, ()))
        taught = f", and {_number(number, 'course')} teach{'es' if number == 1 else ''} it" if number else ""
        yield Finding("competency", id_, f"No rung asks it{taught}.", "Ask it on a rung, or remove it.", number)


def _unled(facts: Facts) -> Iterator[Finding]:
    for rung in unled(facts.portal):
        yield Finding("rung", rung.ref, "No course leads to anything that it newly asks.", "Add a course that teaches one of them to the level asked.", len(rung.new))


def _unneeded(facts: Facts) -> Iterator[Finding]:
    portal = facts.portal
    if not portal.rungs:
        return
    alone = set(unlinked(portal, "course"))
    for id_, course in portal.courses.items():
        taught = [t for t in course.teaches if t.competency in portal.competencies]
        if id_ in alone:
            yield Finding("course", id_, "It teaches no competency, and nothing names it.", "Write what it teaches, name it on a pathway, or remove it.")
        elif not portal.backlinks.get(("course", id_)) and not any(_wanted(facts, t.competency, t.from_) for t in taught):
            names = ", ".join(portal.competencies[t.competency].title for t in taught)
            yield Finding("course", id_, f"No rung asks more of {names} than it begins with, and nothing names it.",
                          "Name it on a pathway, ask for what it teaches, or remove it.")


def _wanted(facts: Facts, competency: str, start: str | None) -> bool:
    """Whether any rung asks the competency above the level `start`."""
    portal, begins = facts.portal, facts.portal.place(competency, start)
    return any(portal.place(competency, portal.rungs[ref].asks[competency].level) > begins for ref in facts.asked_by.get(competency, ()))


# ── ways ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _cut_off(facts: Facts) -> Iterator[Finding]:
    """The lowest grade is entered from outside, and nothing is above the highest: neither lacks a way."""
    portal = facts.portal
    grades = {rung.grade for rung in portal.rungs.values() if rung.grade in portal.grade_order}
    ends = [grade for grade in portal.grades if grade in grades]
    entered = {pathway.steps[0].role for pathway in portal.pathways.values() if pathway.kind in {"entry", "return"} and pathway.steps}
    for ref, rung in portal.rungs.items():
        into = bool(portal.moves_to.get(ref)) or ref in entered
        out = bool(portal.moves_from.get(ref))
        if not into and not out:
            yield Finding("rung", ref, "No way leads here, and none leads on.", "Write a move to or from it under `moves` of its role.", 2)
        elif not into and not (ends and rung.grade == ends[0]):
            yield Finding("rung", ref, "No way leads here.", "Write a move to it, or a pathway into the company that begins with it.", 1)
        elif not out and not (ends and rung.grade == ends[-1]):
            yield Finding("rung", ref, "No way leads on from here.", "Write where one can go from it under `moves` of its role.", 1)


def rise(portal: Portal, rung: Rung) -> tuple[int, int]:
    """What a rung asks beyond the one below it: by how many levels in all, a new expectation counting as one, and in how many things."""
    below = portal.rungs[rung.below] if rung.below else None
    levels = things = 0
    for competency, ask in rung.asks.items():
        before = below.asks.get(competency) if below else None
        more = portal.place(competency, ask.level) - portal.place(competency, before.level if before else None)
        levels, things = levels + max(0, more), things + (more > 0)
    known = {each.id for each in below.expectations} if below else set()
    new = sum(each.id not in known for each in rung.expectations)
    return levels + new, things + new


def _uneven(facts: Facts) -> Iterator[Finding]:
    """Steps beyond the fences of Tukey (Exploratory Data Analysis, 1977): one and a half times the middle half's width above it;
    and steps without any rise.
    """
    portal = facts.portal
    steps = {rung.ref: rise(portal, rung) for rung in portal.rungs.values() if rung.below}
    highest = float("inf")
    usual = ""
    if len(steps) >= STEPS_TO_COMPARE:
        low, _, high = statistics.quantiles((levels for levels, _ in steps.values()), n=4, method="inclusive")
        highest = high + 1.5 * max(1.0, high - low)
        usual = f"most steps ask {low:.0f} more" if round(low) == round(high) else f"most steps ask {low:.0f} to {high:.0f} more"
    for ref, (levels, things) in steps.items():
        below = portal.rungs[portal.rungs[ref].below or ref].title
        if not levels:
            yield Finding("rung", ref, f"It asks nothing more than {below}.", "Write what is new or higher here, or make the two one rung.")
        elif levels > highest:
            yield Finding("rung", ref, f"It asks {_number(levels, 'level')} more than {below}, over {things:,} competencies and criteria; {usual}.",
                          "Put a rung between the two, or ask some of it earlier or later.", levels)


# ── people, objectives, offers ───────────────────────────────────────────────────────────────────────────────────────


def _short(facts: Facts) -> Iterator[Finding]:
    portal = facts.portal
    if not portal.mentors:
        return
    for competency, refs in facts.asked_by.items():
        helpers = facts.mentored_by.get(competency, ())
        free = [id_ for id_ in helpers if (left := room(portal.mentors[id_].capacity)) is None or left > 0]
        asked = f"Asked by {_number(len(refs), 'rung')}"
        if len(refs) < MANY_RUNGS:
            continue
        if not helpers:
            yield Finding("competency", competency, f"{asked}; no mentor helps with it.", "Ask someone who does this well to become a mentor.", len(refs))
        elif not free:
            yield Finding("competency", competency, f"{asked}; {_number(len(helpers), 'mentor')} help{'s' if len(helpers) == 1 else ''} with it, and none has room.",
                          "Find another mentor, or make room.", len(refs))
        elif len(refs) > RUNGS_A_MENTOR * len(free):
            yield Finding("competency", competency, f"{asked}; {_number(len(free), 'mentor')} with room help{'s' if len(free) == 1 else ''} with it.",
                          "Find more mentors for it.", len(refs))


def _objectives(facts: Facts) -> Iterator[Finding]:
    portal = facts.portal
    serving: dict[str, list[tuple[str, str]]] = {id_: [] for id_ in portal.objectives}
    for kind, group in portal.entries.items():
        for id_, entry in group.items():
            for objective in entry.record.objectives:
                serving.setdefault(objective, []).append((kind, id_))
    for objective in portal.objectives:
        served = serving[objective]
        if not served:
            yield Finding("objective", objective, "Nothing serves it.", "Name it under `objectives` of the courses, programmes and pathways that do.", 1_000_000)
        elif not any(kind in _LEARNING for kind, _ in served):
            yield Finding("objective", objective, f"{_number(len(served), 'record')} name{'s' if len(served) == 1 else ''} it, none of them to learn from.",
                          "Name it under `objectives` of a course, a programme or a pathway.", 1_000, tuple(served[:_SEE]))
        else:
            first = sorted(served, key=lambda each: (each[0] not in _LEARNING, each))
            yield Finding("objective", objective, f"{_number(len(served), 'record')} serve{'s' if len(served) == 1 else ''} it.", "", 0, tuple(first[:_SEE]))


_LEARNING, _SEE = ("course", "programme", "pathway"), 6


def _ending(facts: Facts) -> Iterator[Finding]:
    yield from _leaving(facts.portal)
    yield from _without_dates(facts)
    for (kind, id_), why in facts.portal.hidden.items():
        if why.startswith(_PAST) and not _about_people(kind):
            yield Finding(kind, id_, f"It is off the site: {why}.", "Write new dates, or remove the file.", on=dt.date.fromisoformat(why.rpartition(" ")[2]))


def _about_people(kind: str) -> bool:
    """Whether an id of the kind may be a person's name."""
    model = KINDS[kind].model
    return issubclass(model, Record) and model.people is not Record.people


def _leaving(portal: Portal) -> Iterator[Finding]:
    soon = portal.today + SOON
    for kind, group in portal.entries.items():
        for id_, entry in group.items():
            if last := _last(entry.record, portal.today, soon):
                yield Finding(kind, id_, f"It leaves the site after {last}.", "Extend it, or write what follows it.", (soon - last).days + 1, on=last)


def _without_dates(facts: Facts) -> Iterator[Finding]:
    portal, soon = facts.portal, facts.portal.today + SOON
    for id_, programme in portal.programmes.items():
        ahead = [cohort.apply_until for cohort in programme.cohorts if cohort.apply_until >= portal.today]
        if not ahead:
            yield Finding("programme", id_, "No cohort is ahead that one could apply for.", "Write the next cohort, or when it is expected.")
        elif max(ahead) <= soon:
            yield Finding("programme", id_, f"Its last cohort can be applied for until {max(ahead)}.", "Write the next cohort.", (soon - max(ahead)).days + 1, on=max(ahead))
    for id_, course in portal.courses.items():
        if course.pace == "scheduled" and not facts.upcoming(course.sessions):
            yield Finding("course", id_, "It is held on dates, and none is ahead.", "Write the next session, or that it is over.")


def _last(record: Record, today: dt.date, soon: dt.date) -> dt.date | None:
    """The last day on which a record is shown, where that is soon."""
    expires = record.expires_on if record.expires_on and record.expires_on <= soon else None
    if not record.past(soon):
        return expires
    day = today
    while day != expires and not record.past(day + _A_DAY):
        day += _A_DAY
    return day


def _number(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"


TOPICS: tuple[Topic, ...] = (
    Topic("untaught", "Asked, but taught nowhere", "Competencies that rungs ask at a level no course leads to.", "every level asked is taught", _untaught),
    Topic("unled", "Rungs that no course leads to", "Whoever steps up here finds no course for anything that is new.", "courses lead to every rung", _unled),
    Topic("cut-off", "No way in or out", "Rungs that no promotion, move or entry leads to, or that nothing leads on from.", "every rung has its ways", _cut_off),
    Topic("uneven", "Uneven steps", "Steps that ask far more than others do, or nothing at all, counted in levels of competencies and in criteria.", "the steps are even", _uneven),
    Topic("mentors", "Short of mentors", "Competencies that many rungs ask and few mentors with room help with.", "there are mentors for what is asked", _short),
    Topic("unneeded", "Courses that no one needs", "No rung asks for what they teach, and nothing names them.", "every course is needed", _unneeded),
    Topic("unasked", "Competencies that no rung asks", "They are described and kept up, and no role needs them.", "every competency is asked", _unasked),
    Topic("objectives", "Objectives and what serves them", "What is there for each objective of the organisation.", "no objectives are named", _objectives),
    Topic("ending", "Past or ending soon", "What left the site, leaves it within 30 days, or has nothing ahead.", "nothing ends soon", _ending),
)
