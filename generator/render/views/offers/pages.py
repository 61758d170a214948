"""The page of an offer and the list of its kind, of any kind there is.

In: the desk and an offer. Out: views. Refuses to know any particular kind.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.versions import version
from generator.records import KINDS
from generator.render.frame import Anchor, Frame
from generator.render.views import planned
from generator.render.views.desk import Desk, Link
from generator.render.views.listing import Further, Listing, LongList, Shelf, Stretch
from generator.render.views.offers import around
from generator.render.views.offers.parts import Action, Block, Offer, OfferCard

_SEARCHED = frozenset({"Family", "Area", "Grade"})


@dataclass(frozen=True, slots=True)
class OfferView:
    """All that an offer's page shows. `sort` is the word above the title; `named_by` are the records and pages that name it."""

    frame: Frame
    kind: str
    sort: str
    title: str
    summary: Markup
    facts: tuple[Link | str, ...]
    lead: str
    actions: tuple[Action, ...]
    details: tuple[tuple[str, str], ...]
    body: Markup
    body_first: bool
    blocks: tuple[Block, ...]
    named_by: tuple[Link, ...]
    tags: tuple[str, ...]
    planned: planned.Planned | None = None


@dataclass(frozen=True, slots=True)
class OfferListView:
    """The list of a kind, or a page of it: `long` on the first page of a long one, `further` on the others."""

    frame: Frame
    kind: str
    title: str
    intro: str
    find: str
    hint: str
    nothing: str
    cards: tuple[OfferCard, ...]
    long: LongList | None = None
    further: Further | None = None
    beside: tuple[Block, ...] = ()


def offer_view(desk: Desk, offer: Offer, id_: str) -> OfferView:
    """The view of one record."""
    kind = KINDS[offer.kind]
    entry = desk.portal.entries[offer.kind][id_]
    record, content, url = entry.record, offer.content(desk, id_), kind.url(id_)
    title = kind.title.capitalize()
    crumbs = ((offer.title, offer.url),)
    told = around.stories(desk, offer.kind, id_, "People it helped")
    blocks = tuple(block for block in (*content.blocks, told) if block.items)
    named_by = _named_by(desk, offer.kind, id_, {item.url for item in told.items if isinstance(item, OfferCard)})
    toc = (*(Anchor(block.title, block.id) for block in blocks), *((Anchor("See also", "see-also"),) if named_by else ()))
    return OfferView(
        frame=desk.framer.frame(
            title=record.title, url=url, kind=offer.kind, kind_title=title, description=desk.prose.plain(record.summary), crumbs=crumbs, entry=entry, toc=toc,
            version=version(entry.version) if entry.rows else "", facets=(("Kind", title), *(pair for pair in card_of(desk, offer, id_).facets if pair[0] in _SEARCHED)),
            structured=desk.data(offer.kind, id_, crumbs, record.title, url)),
        kind=offer.kind, sort=f"{title}: {content.sort[:1].lower()}{content.sort[1:]}" if content.sort and content.sort != title else title, title=record.title,
        summary=desk.line(record.summary), facts=tuple(fact for fact in content.facts if fact), lead=content.lead, actions=content.actions,
        details=tuple((name, value) for name, value in content.details if value), body=desk.prose.block(record.body) if record.body else Markup(),
        body_first=content.body_first, blocks=blocks, named_by=named_by, tags=record.tags,
        planned=planned.offer(desk, offer.kind, id_))


def _named_by(desk: Desk, kind: str, id_: str, but: Collection[str]) -> tuple[Link, ...]:
    """Who names the record, each with the word for its kind; by kind, then by title. Those at the addresses `but` stand there already."""
    found = [(other, desk.portal.find(other, name)) for other, name in desk.portal.backlinks.get((kind, id_), ())]
    return tuple(Link(*there, "guide" if other == "page" else KINDS[other].title) for other, there in sorted(found, key=lambda pair: (pair[0], pair[1] or ("", ""))) if there and there[1] not in but)


def card_of(desk: Desk, offer: Offer, id_: str) -> OfferCard:
    """The card of a record, made once."""
    return desk.once(("offer", offer.kind, id_), lambda: offer.card(desk, id_))


def in_order(desk: Desk, offer: Offer) -> tuple[str, ...]:
    """The ids of a kind in the order of its list."""
    entries = desk.portal.entries[offer.kind]
    return desk.once(("list", offer.kind), lambda: tuple(sorted(entries, key=lambda id_: (*offer.order(desk, id_), id_))))


def listing(desk: Desk, offer: Offer) -> Listing:
    """The pages of a kind's list."""
    return Listing(offer.url, offer.title, "", (Shelf("", "", len(desk.portal.entries[offer.kind])),), whole=120, page=80)


def list_view(desk: Desk, offer: Offer) -> OfferListView:
    """The view of a kind's list."""
    listed, ids = listing(desk, offer), in_order(desk, offer)
    frame = desk.framer.frame(title=offer.title, url=offer.url, kind_title=offer.title, description=offer.intro)
    return _list(desk, offer, frame, ids[: listed.first()], long=listed.opening("offer", (card_of(desk, offer, id_).facets for id_ in ids)))


def list_stretch(desk: Desk, offer: Offer, stretch: Stretch) -> OfferListView:
    """The view of a further page of a kind's list."""
    listed, ids = listing(desk, offer), in_order(desk, offer)
    return _list(desk, offer, listed.frame(desk.framer, stretch), ids[stretch.start : stretch.stop], further=listed.further(stretch))


def _list(desk: Desk, offer: Offer, frame: Frame, ids: tuple[str, ...], *, long: LongList | None = None, further: Further | None = None) -> OfferListView:  # noqa: PLR0913 - named
    return OfferListView(frame, offer.kind, offer.title, offer.intro, offer.find, offer.hint, offer.nothing,
                         tuple(card_of(desk, offer, id_) for id_ in ids), long, further,
                         () if further else tuple(block for block in offer.beside(desk) if block.items))
