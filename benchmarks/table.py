"""From single runs to a table: medians, ratios, and how far the targets are reached.

In: runs. Out: lines of Markdown. Refuses to run anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

OURS, HUGO = "portal", "Hugo with Pagefind"
COLD, NOTHING, RECORD, COMPETENCY, TEMPLATE = "cold", "nothing changed", "one course edited", "one competency edited that hundreds of pages show", "one template edited"
COLUMNS = ("pages", "built by", "what", "wall s", "processor s", "memory MiB", "files written", "MiB written", "÷ our cold", "our cold ÷ it")
TARGETS = ("target", "pages", "at most", "reached")
MEMORY_MIB = 1536


@dataclass(frozen=True, slots=True)
class Run:
    """One command, once."""

    pages: int
    subject: str
    what: str
    turn: int
    wall: float
    processor: float
    memory: float
    files: int
    mib: float


@dataclass(frozen=True, slots=True)
class Line:
    """All runs of one command: the median of each measure, and the most memory it ever had."""

    pages: int
    subject: str
    what: str
    wall: float
    processor: float
    memory: float
    files: int
    mib: float


def lines(runs: Sequence[Run]) -> tuple[Line, ...]:
    """A line a command, in the order in which they first ran, smaller portals first."""
    keys = sorted(dict.fromkeys((run.pages, run.subject, run.what) for run in runs), key=lambda key: key[0])
    made = []
    for pages, subject, what in keys:
        own = [run for run in runs if (run.pages, run.subject, run.what) == (pages, subject, what)]
        made.append(Line(pages, subject, what, median(run.wall for run in own), median(run.processor for run in own), max(run.memory for run in own),
                         round(median(run.files for run in own)), median(run.mib for run in own)))
    return tuple(made)


def wall(found: Sequence[Line], pages: int, subject: str, what: str) -> float | None:
    """The median wall seconds of a command, if it ran."""
    return next((line.wall for line in found if (line.pages, line.subject, line.what) == (pages, subject, what)), None)


def ratio(one: float | None, other: float | None) -> float | None:
    """One over the other, where there are both."""
    return None if one is None or not other else one / other


def table(found: Sequence[Line]) -> Iterator[str]:
    """The medians, and what each is beside our cold build."""
    yield from _head(COLUMNS)
    for line in found:
        ours = wall(found, line.pages, OURS, COLD)
        here = "" if (line.subject, line.what) == (OURS, COLD) else number(ratio(line.wall, ours))
        there = "" if line.subject == OURS else number(ratio(ours, line.wall))
        yield _row((f"{line.pages:,}", line.subject, line.what, f"{line.wall:.2f}", f"{line.processor:.2f}", f"{line.memory:,.0f}", f"{line.files:,}", f"{line.mib:,.1f}", here, there))


def targets(found: Sequence[Line]) -> Iterator[str]:
    """What is aimed at, and what was reached."""
    yield from _head(TARGETS)
    sizes = sorted({line.pages for line in found})
    for pages in sizes:
        cold = wall(found, pages, OURS, COLD)
        for name, most, reached in (("cold ÷ Hugo with Pagefind", 1.0, ratio(cold, wall(found, pages, HUGO, COLD))),
                                    ("one course edited ÷ cold", 1 / 40, ratio(wall(found, pages, OURS, RECORD), cold)),
                                    ("nothing changed ÷ cold", 1 / 80, ratio(wall(found, pages, OURS, NOTHING), cold))):
            yield _row((name, f"{pages:,}", number(most), number(reached) or "not measured"))
        memory = max((line.memory for line in found if line.pages == pages and line.subject == OURS), default=None)
        yield _row(("memory of all our processes, MiB", f"{pages:,}", f"{MEMORY_MIB:,}", "not measured" if memory is None else f"{memory:,.0f}"))
    if len(sizes) > 1:
        few, many = sizes[0], sizes[-1]
        grown = ratio(wall(found, many, OURS, COLD), wall(found, few, OURS, COLD))
        yield _row((f"cold at {many:,} ÷ cold at {few:,}", "", number(1.05 * many / few), number(grown) or "not measured"))


def number(value: float | None) -> str:
    """A ratio with three digits that count."""
    return "" if value is None else f"{value:.2f}" if value >= 1 else f"{value:.3f}" if value >= 0.1 else f"{value:.4f}"


def _head(names: Sequence[str]) -> Iterator[str]:
    yield _row(names)
    yield _row(["---"] * len(names))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
