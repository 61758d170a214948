"""What the pages and lists of all kinds of offers are made of: cards, blocks, and the words that several use.

In: the desk. Out: shared views. Refuses to know any particular kind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.records import KINDS
from generator.render.views.desk import CourseCard, Desk, Link, MentorCard, PathwayCard
from generator.render.views.figures import AskedView, MeasureView, WorthView
from generator.render.views.sessions import SessionItem

Facets = tuple[tuple[str, str], ...]

NONE = Markup()

_TITLES = {"one-to-one": "One-to-one", "cross-training": "Cross-training", "learning-time": "Time to learn", "return": "Return on investment",
           "half-yearly": "Half-yearly"}


@dataclass(frozen=True, slots=True)
class OfferCard:
    """An offer in a list: `about` says what or whom it is for, `when` the day that counts."""

    kind: str
    id: str
    title: str
    url: str
    about: str
    when: str
    facts: tuple[str, ...]
    facets: Facets
    words: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do at once: the first is the one that the page is for."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with a name, a text, more of it, and a few words beside it; `id` is its anchor, where it has one."""

    title: str = ""
    text: Markup = NONE
    note: str = ""
    id: str = ""
    more: Markup = NONE
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What makes a check-in one for a rung: what to ask about each thing that the rung asks; and the series for the calendar, where
    there is one, with how often it comes.
    """

    ask: str
    calendar_url: str
    cadence: str


Item = Markup | Link | Line | OfferCard | CourseCard | PathwayCard | MentorCard | SessionItem | Agenda | MeasureView | WorthView | AskedView


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page. `form` says what its items are and how they stand: `prose`, `texts`, `steps`, `chips`, `way`, `rows`,
    `questions`, `answers`, `quotes`, `measure`, `worth`, `asked`, `offers`, `courses`, `pathways`, `mentors`, `sessions` or `agenda`. What other
    pages say of themselves isn't `searched`.
    """

    id: str
    title: str
    form: str
    items: tuple[Item, ...]
    note: Markup = NONE
    searched: bool = True


@dataclass(frozen=True, slots=True)
class Content:
    """What a kind has to say of one of its records, beside what every record says. `lead` is the sentence that counts most; a block
    that is empty is left out; with `body_first` the longer prose comes before the details.
    """

    sort: str
    facts: tuple[Link | str, ...] = ()
    lead: str = ""
    actions: tuple[Action, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    body_first: bool = False


@dataclass(frozen=True)
class Offer:
    """How a kind is shown: its list's title and words, its cards and their order, and what its pages say."""

    kind: str
    title: str
    intro: str
    find: str
    hint: str
    nothing: str
    card: Callable[[Desk, str], OfferCard]
    order: Callable[[Desk, str], tuple[Any, ...]]
    content: Callable[[Desk, str], Content]
    counted: tuple[str, str]
    beside: Callable[[Desk], tuple[Block, ...]] = lambda _: ()
    """What stands below the list beside the records."""

    @property
    def url(self) -> str:
        return f"/{KINDS[self.kind].folder}/"


def sort_title(sort: str) -> str:
    """What a record's `kind` is called: `learning-budget` is a learning budget."""
    return _TITLES.get(sort) or sort.replace("-", " ").capitalize()


def card(desk: Desk, kind: str, id_: str, *, about: str = "", when: str = "", facts: Iterable[str] = (), facets: Iterable[tuple[str, str]] = (),  # noqa: PLR0913 - named
         words: str = "") -> OfferCard:
    """The card of a record, without what is empty."""
    title = desk.portal.entries[kind][id_].record.title
    return OfferCard(kind, id_, title, KINDS[kind].url(id_), about, when, tuple(filter(None, facts)), tuple((n, v) for n, v in facets if v), words)


def location(desk: Desk, id_: str | None) -> str:
    """The title of a place, or nothing."""
    found = desk.portal.locations.get(id_ or "")
    return found.title if found else ""


def family(desk: Desk, ref: str | None) -> str:
    """The title of the family that a rung belongs to, or nothing."""
    rung = desk.portal.rungs.get(ref or "")
    found = desk.portal.families.get(desk.portal.roles[rung.role].family) if rung else None
    return found.title if found else ""


def families(desk: Desk, ids: Iterable[str]) -> list[str]:
    """The titles of families."""
    return [desk.portal.families[id_].title for id_ in ids if id_ in desk.portal.families]


def areas(desk: Desk, competencies: Iterable[str]) -> list[str]:
    """The titles of the areas that competencies belong to, in the order of the taxonomy."""
    held = {desk.portal.competencies[id_].area for id_ in competencies if id_ in desk.portal.competencies}
    return [area.title for id_, area in desk.portal.areas.items() if id_ in held]


def rung_link(desk: Desk, ref: str | None) -> Link | None:
    """A rung with its grade, or nothing."""
    if ref is None or ref not in desk.portal.rungs:
        return None
    rung = desk.rung(ref)
    return Link(rung.title, rung.url, rung.grade)


def about(desk: Desk, names: Iterable[str]) -> tuple[Link, ...]:
    """Records of any kind, written as `kind:id`, each with the word for its kind."""
    found = []
    for name in names:
        kind, _, id_ = name.partition(":")
        there = desk.portal.find(kind, id_)
        if there is not None:
            found.append(Link(*there, "rung" if kind == "role" and "/" in id_ else KINDS[kind].title))
    return tuple(found)


def texts(id_: str, title: str, written: tuple[str, ...], desk: Desk, form: str = "texts") -> Block:
    """A list of texts."""
    return Block(id_, title, form, desk.lines(written))


def until(desk: Desk, closes: dt.date | None, opens: dt.date | None = None) -> str:
    """Until when one can apply, in words."""
    words, today = desk.words, desk.portal.today
    if opens is not None and today < opens:
        return f"Opens on {words.date(opens)}" + (f", closes on {words.date(closes)}" if closes else "")
    return f"Apply by {words.date(closes)}" if closes else ""


def actions(*wanted: tuple[str, str | None], contact: str | None = None) -> tuple[Action, ...]:
    """What can be done at once: those of the `wanted` that have an address; and to write, where the contact is an address."""
    return tuple(Action(title, url) for title, url in (*wanted, ("Ask by e-mail", f"mailto:{contact}" if _is_address(contact) else "")) if url)


def asked(contact: str | None) -> str:
    """Whom to ask, where that is no address, which is one of the `actions`."""
    return "" if _is_address(contact) else contact or ""


def _is_address(contact: str | None) -> bool:
    return contact is not None and "@" in contact[1:] and " " not in contact


def day(desk: Desk, on: dt.date | None) -> str:
    """A date in words, or nothing."""
    return desk.words.date(on) if on else ""


def last(closes: dt.date | None) -> dt.date:
    """For sorting: what never closes comes last."""
    return closes or dt.date.max
