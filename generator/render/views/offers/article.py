"""An article: what somebody learned, for others to read."""

from __future__ import annotations

from generator.render.views.desk import Desk, Link
from generator.render.views.offers.parts import Block, Content, Offer, OfferCard, areas, card, day, sort_title


def _card(desk: Desk, id_: str) -> OfferCard:
    article = desk.portal.articles[id_]
    return card(desk, "article", id_, about=desk.prose.plain(article.summary),
                facts=(sort_title(article.kind), ", ".join(article.authors), desk.words.short_date(article.on) if article.on else ""),
                facets=(("Kind", sort_title(article.kind)), *(("Area", title) for title in areas(desk, article.competencies)),
                        *(("Author", name) for name in article.authors)))


def _order(desk: Desk, id_: str) -> tuple[int, str]:
    article = desk.portal.articles[id_]
    return -(article.on.toordinal() if article.on else 0), article.title.casefold()


def author(desk: Desk, name: str) -> Link | str:
    """An author's name as written; where it is that of one mentor alone, who has agreed to be here, it leads to them."""
    mentor = desk.facts.named_mentors.get(name)
    return Link(name, f"/mentors/{mentor}/") if mentor else name


def _content(desk: Desk, id_: str) -> Content:
    article = desk.portal.articles[id_]
    more = dict.fromkeys(other for name in article.authors for other in desk.facts.written_by.get(name, ()) if other != id_)
    alike = dict.fromkeys(other for c in article.competencies for other in desk.facts.written_on.get(c, ()) if other != id_ and other not in more)
    return Content(
        sort=sort_title(article.kind), facts=(*(author(desk, name) for name in article.authors), day(desk, article.on)), body_first=True,
        blocks=(Block("competencies", "What it helps with", "chips", tuple(desk.competency(id_) for id_ in article.competencies), searched=False),
                Block("author", "More from the same hand", "offers", _cards(desk, more), searched=False),
                Block("alike", "On the same", "offers", _cards(desk, alike), searched=False)))


def _cards(desk: Desk, ids: dict[str, None]) -> tuple[OfferCard, ...]:
    return tuple(desk.once(("offer", "article", id_), lambda id_=id_: _card(desk, id_)) for id_ in list(ids)[:4])  # type: ignore[misc]


def _beside(desk: Desk) -> tuple[Block, ...]:
    return (Block("contribute", "Write one yourself", "chips", (Link("How to begin", "/contribute/"),) if desk.site.new_file("", "") else (), searched=False),)


OFFER = Offer("article", "Articles", "What people here do, learned and propose, in their own words.", "Find an article", "A topic or a word",
              "No articles have been written yet.", _card, _order, _content, ("article", "articles"), _beside)
