"""What is new in a portal, in words a reader understands, of what is shown now and of nothing else.

In: the portal and `Item`s from its past. Out: `Told`, sentences whose parts may lead somewhere. Refuses to know pages and feeds.

What isn't shown today isn't told: neither a record that is hidden, past or without consent, nor a competency that is. Of a record
that is gone only its title is told, and only while nothing of that name is kept back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from generator.derive.news import Change, Item, Past
from generator.portal import Portal, page_title, page_url
from generator.records import KINDS


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a sentence. `url` is where they lead, or nothing; of `prose` the marks of Markdown still have to be taken off."""

    text: str
    url: str = ""
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """What changed, in words; `rungs` are the rungs (references) that it is about, if it is about some."""

    parts: tuple[Part, ...]
    rungs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What is new in a record. `month` is that of the day `on`; `families` and `competencies` are those that it concerns."""

    kind: str
    id: str
    sort: Literal["new", "changed", "gone"]
    on: dt.date
    title: str
    url: str
    sentences: tuple[Sentence, ...]
    families: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()

    @property
    def month(self) -> str:
        """As 2026-11."""
        return self.on.isoformat()[:7]


def tell(portal: Portal, past: Past) -> tuple[Told, ...]:
    """All that is new, the newest first; on the same day what changed before what is new, and by kind and title."""
    teller = _Teller(portal, _locale(past.language))
    found = [discreet for item in past.items if (told := teller.tell(item)) is not None and (discreet := _discreet(told, portal)) is not None]
    kinds = {kind: place for place, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda each: (-each.on.toordinal(), ("changed", "new", "gone").index(each.sort), kinds[each.kind], each.title.casefold(), each.id)))


def _discreet(told: Told, portal: Portal) -> Told | None:
    """The same without what names somebody whom nothing may name, as former titles and texts may; None where nothing else is new."""
    def discreet(*texts: str) -> bool:
        return not any(each.named_in(text, surely=True) for text in texts for each in portal.unnamed)

    if not portal.unnamed or (discreet(told.title) and all(discreet(part.text) for each in told.sentences for part in each.parts)):
        return told
    left = tuple(each for each in told.sentences if discreet("".join(part.text for part in each.parts)))
    return replace(told, sentences=left) if discreet(told.title) and (left or told.sort != "changed") else None


def day_in_words(on: dt.date, language: str) -> str:
    """30 November 2026."""
    return format_date(on, "d MMMM y", locale=_locale(language))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@dataclass(frozen=True, slots=True)
class _About:
    """The record that a sentence is about."""

    kind: str
    id: str
    record: Any


@dataclass(frozen=True, slots=True)
class _Teller:
    portal: Portal
    locale: Locale

    def tell(self, item: Item) -> Told | None:
        kind, id_ = item.what.kind, self.now(item.what.kind, item.what.id)
        record, title, url = self.shown(kind, id_)
        if item.what.changes == (("gone",),):
            kept_back = record is not None or (kind, id_) in self.portal.hidden
            return None if kept_back else Told(kind, id_, "gone", item.on, item.what.title, "", ())
        if record is None:
            return None
        families, competencies = tuple(dict.fromkeys(_families(self.portal, kind, record))), tuple(dict.fromkeys(_competencies(self.portal, kind, record)))
        if item.what.changes == (("new",),):
            on = max(item.on, record.publish_on or item.on)
            return Told(kind, id_, "new", on, title, url, tuple(self.opening_words(kind, record)), families, competencies)
        told = tuple(said for change in item.what.changes if (said := self.sentence(kind, id_, record, change)) is not None)
        return Told(kind, id_, "changed", item.on, title, url, told, families, competencies) if told else None

    def now(self, kind: str, id_: str) -> str:
        return self.portal.aliases.get((kind, id_), id_)

    def shown(self, kind: str, id_: str) -> tuple[Any, str, str]:
        """The record with its title and address; None where it isn't shown. Home is no record that one looks for."""
        if kind == "page":
            page = next((page for page in self.portal.pages if page.id == id_ and page_url(id_) != "/"), None)
            return (page.record, page_title(page), page_url(id_)) if page else (None, "", "")
        entry = self.portal.entries.get(kind, {}).get(id_)
        return (entry.record, entry.record.title, KINDS[kind].url(id_)) if entry else (None, "", "")

    # ── sentences ────────────────────────────────────────────────────────────────────────────────────────────────

    def opening_words(self, kind: str, record: Any) -> Iterator[Sentence]:  # noqa: ANN401 - a record of any kind
        """What one should know at once of a new record: until when, or when."""
        if kind in {"opening", "rotation"} and record.closes:
            yield Sentence((Part(f"Apply by {self.day(record.closes)}."),))
        elif kind == "event":
            yield Sentence((Part(f"On {self.day(record.start.date())}."),))

    def sentence(self, kind: str, id_: str, record: Any, change: Change) -> Sentence | None:  # noqa: ANN401 - as above
        """The change in words; None where it, or what it names, isn't shown any more."""
        sort, *of = change
        if sort in _ON_RUNGS:
            return self.on_rungs(id_, sort, *of)
        parts = _SENTENCES[sort](self, _About(kind, id_, record), *of)
        return Sentence(parts, tuple(self.role(ref) for ref in of if sort in {"rung", "way"})) if parts else None

    def on_rungs(self, role: str, sort: str, first: str, last: str, *of: str) -> Sentence | None:
        """A change of what some rungs of a role ask."""
        refs = self.refs(role, self.role(first), self.role(last))
        if not refs:
            return None
        parts = _ON_RUNGS[sort](self, refs, *of)
        return Sentence(parts, refs) if parts else None

    def refs(self, role: str, first: str, last: str) -> tuple[str, ...]:
        """The rungs from the first to the last that are there now."""
        ladder = [rung.ref for rung in self.portal.rungs_of.get(role, ())]
        if first not in ladder or last not in ladder:
            return ()
        return tuple(ladder[ladder.index(first) : ladder.index(last) + 1])

    def role(self, ref: str) -> str:
        """What a rung is called now."""
        role, slash, level = ref.partition("/")
        return self.now("role", role) + slash + level

    def rung(self, ref: str) -> Part:
        rung = self.portal.rungs[ref]
        return Part(rung.title, rung.url)

    def subject(self, refs: tuple[str, ...]) -> tuple[Part, ...]:
        """Who it is that asks."""
        if len(refs) == 1:
            return (self.rung(refs[0]),)
        if len(refs) == 2:  # noqa: PLR2004 - both
            return (self.rung(refs[0]), Part(" and "), self.rung(refs[1]))
        return (self.rung(refs[0]), Part(" and all rungs up to "), self.rung(refs[-1]))

    def competency(self, id_: str) -> Part | None:
        found = self.portal.competencies.get(self.now("competency", id_))
        return Part(found.title, f"/competencies/{self.now('competency', id_)}/") if found else None

    def level(self, competency: str, level: str) -> str:
        scale = self.portal.scale(self.now("competency", competency))
        return next((step.title for step in scale if step.id == level), "")

    def expectation(self, refs: tuple[str, ...], id_: str) -> str:
        return next((each.text for ref in refs for each in self.portal.rungs[ref].expectations if each.id == id_), "")

    def day(self, on: dt.date) -> str:
        return format_date(on, "d MMMM y", locale=self.locale)


def _verb(refs: tuple[str, ...], one: str, many: str) -> str:
    return f" {one if len(refs) == 1 else many} "


def _asks(teller: _Teller, refs: tuple[str, ...], competency: str, level: str, need: str) -> tuple[Part, ...]:
    asked, at = teller.competency(competency), teller.level(competency, level)
    if asked is None or not at:
        return ()
    return (*teller.subject(refs), Part(_verb(refs, "now also asks", "now also ask")), asked, Part(f" at {at} level" + (", as something desirable." if need == "desirable" else ".")))


def _other_level(way: str) -> Callable[..., tuple[Part, ...]]:
    return lambda teller, refs, *of: _level(teller, refs, way, of)


def _level(teller: _Teller, refs: tuple[str, ...], way: str, of: tuple[str, ...]) -> tuple[Part, ...]:
    competency, before, now = of
    asked, was, at = teller.competency(competency), teller.level(competency, before), teller.level(competency, now)
    if asked is None or not at:
        return ()
    return (*teller.subject(refs), Part(_verb(refs, "now asks", "now ask")), asked, Part(f" at {at} level" + (f", {way} from {was}." if was else ".")))


def _need(teller: _Teller, refs: tuple[str, ...], competency: str, need: str) -> tuple[Part, ...]:
    asked = teller.competency(competency)
    if asked is None:
        return ()
    return (asked, Part(f" is now {need}{', no longer essential,' if need == 'desirable' else ''} for "), *teller.subject(refs), Part("."))


def _asks_no_more(teller: _Teller, refs: tuple[str, ...], competency: str) -> tuple[Part, ...]:
    asked = teller.competency(competency)
    return (*teller.subject(refs), Part(_verb(refs, "no longer asks", "no longer ask")), asked, Part(".")) if asked else ()


def _expects(teller: _Teller, refs: tuple[str, ...], id_: str) -> tuple[Part, ...]:
    text = teller.expectation(refs, id_)
    return (*teller.subject(refs), Part(_verb(refs, "now also expects:", "now also expect:") + "“"), Part(text, prose=True), Part("”")) if text else ()


def _expects_anew(teller: _Teller, refs: tuple[str, ...], id_: str) -> tuple[Part, ...]:
    text = teller.expectation(refs, id_)
    return (*teller.subject(refs), Part(_verb(refs, "says", "say") + "in other words what is expected: “"), Part(text, prose=True), Part("”")) if text else ()


def _expects_no_more(teller: _Teller, refs: tuple[str, ...], text: str) -> tuple[Part, ...]:
    return (*teller.subject(refs), Part(_verb(refs, "no longer expects:", "no longer expect:") + "“"), Part(text, prose=True), Part("”"))


def _grade(teller: _Teller, refs: tuple[str, ...], grade: str) -> tuple[Part, ...]:
    found = teller.portal.grades.get(grade)
    return (*teller.subject(refs), Part(f"{_verb(refs, 'is', 'are')}now at {found.title}.")) if found else ()


_ON_RUNGS: Mapping[str, Callable[..., tuple[Part, ...]]] = {
    "rung-title": lambda teller, refs, was: (*teller.subject(refs), Part(f" was called {was} before.")),
    "grade": _grade,
    "asks": _asks,
    "higher": _other_level("up"),
    "lower": _other_level("down"),
    "need": _need,
    "asks-no-more": _asks_no_more,
    "expects": _expects,
    "expects-anew": _expects_anew,
    "expects-no-more": _expects_no_more,
}


def _moved(teller: _Teller, about: _About, place: str) -> tuple[Part, ...]:
    portal, role = teller.portal, about.kind == "role"
    found = portal.families.get(place) if role else portal.areas.get(place)
    return (Part(f"It moved to the {'job family' if role else 'area'} {found.title}."),) if found else ()


def _new_rung(teller: _Teller, _: _About, ref: str) -> tuple[Part, ...]:
    now = teller.role(ref)
    return (Part("There is a new rung: "), teller.rung(now), Part(".")) if now in teller.portal.rungs else ()


def _way(teller: _Teller, _: _About, source: str, target: str) -> tuple[Part, ...]:
    begin, end = teller.role(source), teller.role(target)
    if all(move.target != end for move in teller.portal.moves_from.get(begin, ())):
        return ()
    return (Part("There is a new way from "), teller.rung(begin), Part(" to "), teller.rung(end), Part("."))


def _described(teller: _Teller, about: _About, level: str) -> tuple[Part, ...]:
    title = teller.level(about.id, level)
    return (Part(f"What {title} level means is described anew."),) if title else ()


def _session(teller: _Teller, about: _About, session: str) -> tuple[Part, ...]:
    found = next((each for each in about.record.sessions if each.id == session and each.end.date() >= teller.portal.today), None)
    return (Part("There is a new date: "), Part(teller.day(found.start.date()), f"/courses/{about.id}/#session-{session}"), Part(".")) if found else ()


def _cohort(teller: _Teller, about: _About, cohort: str) -> tuple[Part, ...]:
    found = next((each for each in about.record.cohorts if each.id == cohort and each.apply_until >= teller.portal.today), None)
    return (Part(f"A new cohort starts on {teller.day(found.start)}; apply by {teller.day(found.apply_until)}."),) if found else ()


def _step(teller: _Teller, about: _About, ref: str) -> tuple[Part, ...]:
    now = teller.role(ref)
    passed = any(step.role == now for step in about.record.steps) and now in teller.portal.rungs
    return (Part("It now passes "), teller.rung(now), Part(".")) if passed else ()


def _later(teller: _Teller, about: _About, _: str) -> tuple[Part, ...]:
    closes = about.record.closes
    return (Part(f"It stays open longer: apply by {teller.day(closes)}."),) if closes else ()


_SENTENCES: Mapping[str, Callable[..., tuple[Part, ...]]] = {
    "title": lambda _teller, _about, was: (Part(f"It was called {was} before."),),
    "family": _moved,
    "area": _moved,
    "rung": _new_rung,
    "no-rung": lambda _teller, _about, title: (Part(f"The rung {title} is no longer part of it."),),
    "way": _way,
    "described": _described,
    "session": _session,
    "cohort": _cohort,
    "step": _step,
    "later": _later,
}


# ── whom it concerns ─────────────────────────────────────────────────────────────────────────────────────────────────


def _families(portal: Portal, kind: str, record: Any) -> Iterator[str]:  # noqa: ANN401 - a record of any kind
    """The job families that a record concerns."""
    if kind == "role" or (kind == "rotation" and record.family):
        yield record.family
    elif kind == "community":
        yield from record.families
    refs = {"opening": "role", "rotation": "role", "story": "to", "mentor": "role"}
    rungs = [step.role for step in record.steps] if kind == "pathway" else [getattr(record, refs[kind])] if kind in refs else []
    yield from (portal.roles[portal.rungs[ref].role].family for ref in rungs if ref in portal.rungs)


def _competencies(portal: Portal, kind: str, record: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """The competencies that a record concerns; of a role those that one of its rungs names itself."""
    match kind:
        case "competency":
            yield from (id_ for id_, held in portal.competencies.items() if held is record)
        case "role":
            yield from record.competencies
            for level in record.levels:
                yield from level.competencies
        case "course":
            yield from (taught.competency for taught in record.teaches)
        case "rotation":
            yield from (gain.competency for gain in record.gains)
        case "mentor" | "award" | "article" | "community":
            yield from record.competencies
        case _:
            return


__all__ = ["Part", "Sentence", "Told", "day_in_words", "tell"]
