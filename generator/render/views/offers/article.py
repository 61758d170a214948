"""An article: what somebody learned, for others to read."""

from __future__ import annotations

from generator.render.views.desk import Desk
from generator.render.views.offers.parts import Block, Content, Offer, OfferCard, areas, card, day, sort_title


def _card(desk: Desk, id_: str) -> OfferCard:
    article = desk.portal.articles[id_]
    return card(desk, "article", id_, about=desk.prose.plain(article.summary),
                facts=(sort_title(article.kind), ", ".join(article.authors), desk.words.short_date(article.on) if article.on else ""),
                facets=(("Kind", sort_title(article.kind)), *(("Area", title) for title in areas(desk, article.competencies))))


def _order(desk: Desk, id_: str) -> tuple[int, str]:
    article = desk.portal.articles[id_]
    return -(article.on.toordinal() if article.on else 0), article.title.casefold()


def _content(desk: Desk, id_: str) -> Content:
    article = desk.portal.articles[id_]
    return Content(
        sort=sort_title(article.kind), facts=(", ".join(article.authors), day(desk, article.on)), body_first=True,
        blocks=(Block("competencies", "What it helps with", "chips", tuple(desk.competency(id_) for id_ in article.competencies), searched=False),))


OFFER = Offer("article", "Articles", "What people here do, learned and propose, in their own words.", "Find an article", "A topic or a word",
              "No articles have been written yet.", _card, _order, _content, ("article", "articles"))
