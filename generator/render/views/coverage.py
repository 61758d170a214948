"""For those who steer: where what is offered doesn't meet what is asked, with the record to mend and what to do.

In: the desk. Out: the view of `/coverage/`. Refuses to find anything by itself: `derive/needs.py` does, for `portal coverage` too.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive.needs import TOPICS, Finding, Topic, findings
from generator.records import KINDS
from generator.render.frame import Anchor, Frame
from generator.render.views.desk import Desk, Link

TITLE, URL = "Coverage", "/coverage/"
OPEN_ROWS, MOST_ROWS = 10, 60
"""A topic shows so many at once, and so many in all; the rest is counted."""
_MIXED = "ending"
"""The topic whose findings are of several kinds, so that each says its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something to look at: the record, what is so, what to do, and records that belong to it. Without an address the record has no page."""

    title: str
    url: str
    kind: str
    says: str
    do: str
    see: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A topic with what was found: the first `rows`, others `folded`; `more` says how many there are beyond those that are shown."""

    id: str
    title: str
    means: str
    count: str
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    more: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """All that the page shows. `calm` are the topics in which nothing was found, in words."""

    frame: Frame
    title: str
    intro: str
    sections: tuple[Section, ...]
    calm: tuple[str, ...]


def coverage_view(desk: Desk) -> CoverageView:
    """The view of the page. Topics without a finding are left out and named at the end."""
    found = findings(desk.facts)
    sections = tuple(_section(desk, topic, found[topic.id]) for topic in TOPICS if found[topic.id])
    intro = "Where what is offered here doesn't meet what is asked, found in the records themselves. Each line names the record and what would mend it."
    return CoverageView(
        desk.framer.frame(title=TITLE, url=URL, kind_title="For those who steer", description=intro, searchable=False,
                          toc=tuple(Anchor(section.title, section.id) for section in sections)),
        TITLE, intro, sections, tuple(topic.calm for topic in TOPICS if not found[topic.id]))


def _section(desk: Desk, topic: Topic, found: tuple[Finding, ...]) -> Section:
    more = len(found) - MOST_ROWS
    rows = tuple(_row(desk, each, named=topic.id == _MIXED) for each in found[:MOST_ROWS])
    return Section(topic.id, topic.title, topic.means, f"{len(found):,}", rows[:OPEN_ROWS], rows[OPEN_ROWS:],
                   f"And {more:,} more: `portal coverage --topic {topic.id}` names all of them." if more > 0 else "")


def _row(desk: Desk, found: Finding, *, named: bool) -> Row:
    says = found.says.replace(found.on.isoformat(), desk.words.date(found.on)) if found.on else found.says
    see = tuple(Link(*there) for there in (desk.portal.find(*each) for each in found.see) if there)
    if found.kind == "objective":
        return Row(desk.portal.objectives[found.id].title, "", "", says, found.do, see)
    there = desk.portal.find(found.kind, found.id)
    kind = KINDS[found.kind].title if named else ""
    return Row(there[0] if there else found.id, there[1] if there else "", kind, says, found.do, see)
