"""What has to be looked through again, by owner: the queue of reviews, and what came of the last ones.

In: the desk. Out: the view of `/reviews/`. Refuses to decide what is stale: `derive/staleness.py` does, for `portal check --stale`
and the feed too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.derive.staleness import Reviewed, Stale, coming, lately, stale
from generator.outputs.reviews_feed import PATH
from generator.render.frame import Anchor, Frame
from generator.render.views import coverage
from generator.render.views.desk import Desk, Link

TITLE, URL = "Reviews", "/reviews/"
STEERING = ((coverage.TITLE, coverage.URL), (TITLE, URL))
"""The pages for those who steer."""
NOBODY = "Nobody answers for these"
MOST_ROWS = 25
"""An owner is shown so many; the rest is counted."""
_MOST_CHANGED, _MOST_OWNERS = 3, 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record to look through: since when its review is overdue, what has changed since, who looked through it last."""

    title: str
    url: str
    kind: str
    late: str
    changed: tuple[Link, ...]
    more: str
    last: str


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for one owner; `more` says what isn't shown."""

    id: str
    title: str
    count: str
    rows: tuple[Waiting, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A record with its review: when it is due, or when and by whom it was, and what came of it."""

    title: str
    url: str
    kind: str
    when: str
    outcome: Markup


@dataclass(frozen=True, slots=True)
class ReviewsView:
    """All that the page shows. `feed` is the address of the same as a feed, where there is one."""

    frame: Frame
    title: str
    intro: str
    queues: tuple[Queue, ...]
    coming: tuple[Looked, ...]
    lately: tuple[Looked, ...]
    feed: str


def reviews_view(desk: Desk) -> ReviewsView:
    """The view of the page. Sections with nothing in them are left out."""
    past = desk.facts.past
    waiting = stale(desk.portal, desk.framer.changes, past.began if past.whole else None)
    groups = [list(group) for _, group in groupby(waiting, key=lambda each: each.record.owner.casefold())]
    queues = tuple(_queue(desk, number, group) for number, group in enumerate(groups, start=1))
    ahead = tuple(_looked(desk, each, f"Due on {desk.words.date(each.due)}" if each.due else "") for each in coming(desk.portal)[:MOST_ROWS])
    done = tuple(_looked(desk, each, (desk.words.date(each.on) if each.on else "") + (f" by {each.by}" if each.by else "")) for each in lately(desk.portal)[:MOST_ROWS])
    toc = [Anchor(queue.title, queue.id) for queue in queues] if len(queues) <= _MOST_OWNERS else [Anchor("By owner", queues[0].id)]
    toc += [Anchor("Due within 30 days", "coming")] if ahead else []
    toc += [Anchor("Looked through lately", "lately")] if done else []
    intro = "Records whose review is overdue, or that refer to something which has changed since. Age is no fault: nothing is taken off the site for it."
    return ReviewsView(
        desk.framer.frame(title=TITLE, url=URL, kind_title="For those who steer", description=intro, searchable=False, toc=tuple(toc)),
        TITLE, intro, queues, ahead, done, f"/{PATH}" if desk.site.url else "")


def _queue(desk: Desk, number: int, waiting: Sequence[Stale]) -> Queue:
    owner = waiting[0].record.owner
    more = len(waiting) - MOST_ROWS
    how = f'portal check --stale --owner "{owner}"' if owner else "portal check --stale"
    return Queue(f"queue-{number}", owner or NOBODY, desk.words.count(len(waiting), "record", "records"),
                 tuple(_waiting(desk, each) for each in waiting[:MOST_ROWS]), f"And {more:,} more: {how} names all of them." if more > 0 else "")


def _waiting(desk: Desk, each: Stale) -> Waiting:
    record, words = each.record, desk.words
    last = f"Last review on {words.date(record.on)}" + (f" by {record.by}" if record.by else "") if record.on else ""
    more = len(each.changed) - _MOST_CHANGED
    return Waiting(
        record.title, record.url, record.kind_title, f"Was due on {words.date(record.due)}" if each.overdue and record.due else "",
        tuple(Link(other.title, other.url, words.short_date(other.on)) for other in each.changed[:_MOST_CHANGED]),
        f"and {words.count(more, 'other', 'others')}" if more > 0 else "", last)


def _looked(desk: Desk, record: Reviewed, when: str) -> Looked:
    return Looked(record.title, record.url, record.kind_title, when, desk.line(record.outcome))
