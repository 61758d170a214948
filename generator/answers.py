"""What separates two rungs, and the routes between them, as answers to whoever asks at the command line: in words, as JSON, as rows.

In: the facts, and two rungs that there are. Out: an `Answer`. Refuses to find anything by itself: `derive/` does. The fields of the JSON
and the columns of the rows are described in `docs/api.md` and keep their names and their order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.derive.facts import Facts
from generator.derive.gaps import ORDER, CompetencyGap, gap
from generator.derive.routes import Measure, Route, Web, web
from generator.derive.taking import Stage, Sum, stages, to_take, total
from generator.outputs.api.compact import compact
from generator.outputs.plain import plain
from generator.portal import Portal
from generator.problem import did_you_mean, quoted
from generator.records.role import Ask

GAP_COLUMNS = ("change", "kind", "id", "title", "area", "before", "after", "courses")
ROUTE_COLUMNS = ("route", "step", "from", "to", "title", "kind", "months", "months_written", "learning", "courses", "hours", "cost", "paid_by")
_ORDERS: Mapping[Measure, str] = {"steps": "the fewest moves first", "months": "the shortest first", "learning": "the least to learn first"}


@dataclass(frozen=True, slots=True)
class Answer:
    """`told` has the form of JSON; `rows` are cells below `columns`; `lines` are for people, the rows among them as a table."""

    told: Mapping[str, object]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]

    def json(self) -> str:
        """With what is empty left out."""
        return json.dumps(compact(self.told), ensure_ascii=False, indent=2) + "\n"


def unknown(portal: Portal, ref: str) -> str:
    """Why there is no rung by that name; nothing where there is."""
    if ref in portal.rungs:
        return ""
    if rungs := portal.rungs_of.get(ref):
        return f"{quoted(ref)} is a role with several rungs; name one of them: {', '.join(rung.ref for rung in rungs)}"
    former = portal.aliases.get(("role", ref.partition("/")[0]))
    present = f"{former}{ref[len(ref.partition('/')[0]):]}" if former else ""
    hint = f" (it is {quoted(present)} now)" if present in portal.rungs else did_you_mean(ref, portal.rungs)
    return f"There is no rung {quoted(ref)}{hint}"


def gaps_answer(facts: Facts, source: str, goal: str) -> Answer:
    """All that either rung asks, what changes most first, with the courses chosen for what is new or higher."""
    portal = facts.portal
    one, other = portal.rungs[source], portal.rungs[goal]
    found = gap(portal, one, other)
    chosen = to_take(portal, found, facts.teaching)
    competencies = sorted(found.competencies, key=lambda g: ORDER[g.change])
    criteria = sorted(found.expectations, key=lambda e: ORDER[e.change])
    rows = (*((g.change, "competency", g.competency, portal.competencies[g.competency].title, portal.competencies[g.competency].area, _asked(portal, g, g.before),
               _asked(portal, g, g.after), " ".join(chosen.get(g.competency, ()))) for g in competencies),
            *((e.change, "criterion", e.either.id, plain(portal, e.either.text), e.either.area or "", _stated(portal, e.before), _stated(portal, e.after), "") for e in criteria))
    told = {
        "from": source, "to": goal, "from_title": one.title, "to_title": other.title, "learning": _learning(facts, source, goal),
        "competencies": tuple({"competency": g.competency, "title": portal.competencies[g.competency].title, "area": portal.competencies[g.competency].area,
                               "change": g.change, "before": _ask(portal, g, g.before), "after": _ask(portal, g, g.after), "courses": chosen.get(g.competency, ())}
                              for g in competencies),
        "criteria": tuple({"id": e.either.id, "area": e.either.area, "change": e.change, "before": e.before and e.before.text, "after": e.after and e.after.text}
                          for e in criteria),
    }
    shown = [row for row in rows if row[0] != "same"]
    lines = (f"From {one.title} to {other.title}: {_counted(rows)}.", *_table(("change", "what", "before", "after", "courses"), [(row[0], row[3], *row[5:]) for row in shown]))
    return Answer(told, GAP_COLUMNS, rows, lines)


def routes_answer(facts: Facts, source: str, goal: str, by: Measure) -> Answer:
    """The best routes, the best first; without any, the nearest rung one gets to, and the route to it in words and in JSON."""
    portal, all_ = facts.portal, web(facts.portal)
    found = all_.routes(source, goal, by)
    between = f"from {portal.rungs[source].title} to {portal.rungs[goal].title}"
    told: dict[str, object] = {"from": source, "to": goal, "by": by, "routes": tuple(_route(facts, all_, route) for route in found)}
    rows = tuple(row for number, route in enumerate(found, start=1) for row in _moves(facts, all_, route, number))
    if source == goal:
        return Answer(told, ROUTE_COLUMNS, rows, (f"{portal.rungs[goal].title} is where it starts.",))
    if found:
        head = f"{len(found)} ways {between}, {_ORDERS[by]}." if len(found) > 1 else f"One way {between} along the moves that are written."
        return Answer(told, ROUTE_COLUMNS, rows, (head, *(line for number, route in enumerate(found, start=1) for line in _told(facts, all_, route, number))))
    near = all_.nearest(source, goal, by)
    title = portal.rungs[near.ref].title
    told["nearest"] = {"ref": near.ref, "title": title, "learning": near.learning, "route": near.route and _route(facts, all_, near.route)}
    lines = [f"No way is written {between}.", f"The nearest rung that moves lead to is {title} ({near.ref}), from where {near.learning} remain to learn."
             if near.route else f"No rung that moves lead to is nearer to it than {title} itself, from where {near.learning} remain to learn."]
    return Answer(told, ROUTE_COLUMNS, rows, (*lines, *(_told(facts, all_, near.route, 1) if near.route else ())))


def _learning(facts: Facts, source: str, goal: str) -> int:
    all_ = web(facts.portal)
    return all_.profiles[all_.places[goal]].above(all_.profiles[all_.places[source]])


def _ask(portal: Portal, found: CompetencyGap, ask: Ask | None) -> Mapping[str, object] | None:
    return None if ask is None else {"level": ask.level, "place": portal.place(found.competency, ask.level), "need": ask.need}


def _asked(portal: Portal, found: CompetencyGap, ask: Ask | None) -> str:
    if ask is None:
        return ""
    return portal.level(found.competency, ask.level).title + (" (desirable)" if ask.need == "desirable" else "")


def _stated(portal: Portal, expectation: object) -> str:
    return plain(portal, getattr(expectation, "text", None))


def _counted(rows: Iterable[Sequence[str]]) -> str:
    changes = [row[0] for row in rows]
    words = {"new": "new", "higher": "higher", "lower": "lower", "gone": "no longer asked", "same": "the same"}
    return ", ".join(f"{changes.count(change)} {words[change]}" for change in ORDER if change in changes) or "neither asks anything"


def _route(facts: Facts, all_: Web, route: Route) -> Mapping[str, object]:
    gone = stages(facts, route.moves)
    sum_ = total(facts.portal, gone)
    return {
        "moves": tuple(_move(facts, all_, stage) for stage in gone), "months": route.months, "untold": route.untold, "learning": route.learning,
        "courses": sum_.courses, "hours": sum_.hours, "without_hours": sum_.without_hours,
        "costs": tuple({"amount": amount, "currency": currency} for currency, amount in sum_.costs), "without_cost": sum_.without_cost, "unpaid": sum_.unpaid,
    }


def _move(facts: Facts, all_: Web, stage: Stage) -> Mapping[str, object]:
    portal, (months, told, learning) = facts.portal, all_.takes(stage.move)
    return {
        "from": stage.move.source, "to": stage.move.target, "title": portal.rungs[stage.move.target].title, "kind": stage.move.kind, "months": months,
        "months_written": told, "learning": learning, "why": stage.move.why, "criteria": stage.move.criteria,
        "courses": tuple({"id": each.course, "title": portal.courses[each.course].title, "hours": portal.courses[each.course].hours,
                          "cost": portal.courses[each.course].cost, "competencies": each.competencies, "paid_by": each.paid_by} for each in stage.taken),
    }


def _moves(facts: Facts, all_: Web, route: Route, number: int) -> Iterator[tuple[str, ...]]:
    """A row a move; its hours and cost are those of its own courses."""
    portal = facts.portal
    for step, stage in enumerate(stages(facts, route.moves), start=1):
        months, told, learning = all_.takes(stage.move)
        sum_ = total(portal, [stage])
        benefits = dict.fromkeys(benefit for each in stage.taken for benefit in each.paid_by)
        yield (str(number), str(step), stage.move.source, stage.move.target, portal.rungs[stage.move.target].title, stage.move.kind, _number(months), "yes" if told else "no",
               str(learning), " ".join(each.course for each in stage.taken), _number(sum_.hours), _costs(sum_), " ".join(benefits))


def _told(facts: Facts, all_: Web, route: Route, number: int) -> Iterator[str]:
    gone = stages(facts, route.moves)
    sum_ = total(facts.portal, gone)
    guess = f" (a guess for {route.untold} of them)" if route.untold else ""
    facts_ = (f"{len(route.moves)} {'move' if len(route.moves) == 1 else 'moves'}", f"{_number(route.months)} months{guess}", f"{route.learning} to learn",
              f"{sum_.courses} courses of {_number(sum_.hours)} hours" if sum_.courses else "", _costs(sum_),
              f"nothing pays for {', '.join(sum_.unpaid)}" if sum_.unpaid else "")
    yield ""
    yield f"{number}. {', '.join(filter(None, facts_))}"
    rows = [(row[3], row[5], row[6] if row[7] == "yes" else f"~{row[6]}", row[8], str(len(row[9].split())), row[10], row[11]) for row in _moves(facts, all_, route, number)]
    yield from (f"   {line}" for line in _table(("to", "kind", "months", "learn", "courses", "hours", "cost"), rows))


def _costs(sum_: Sum) -> str:
    return " + ".join(f"{_number(amount)} {currency}" for currency, amount in sum_.costs)


def _number(number: float) -> str:
    """12, 1.5: as JSON has it."""
    return str(int(number) if float(number).is_integer() else round(number, 2))


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns that stand below each other; nothing without rows."""
    if rows:
        every = [[name.upper() for name in columns], *rows]
        widths = [max(len(row[at]) for row in every) for at in range(len(columns))]
        for row in every:
            yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
