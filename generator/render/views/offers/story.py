"""A story: from where to where, and what helped."""

from __future__ import annotations

from generator.render.views.desk import Desk
from generator.render.views.offers import programme
from generator.render.views.offers.parts import Block, Content, Offer, OfferCard, card, day, family, rung_link


def _card(desk: Desk, id_: str) -> OfferCard:
    story = desk.portal.stories[id_]
    way = " → ".join(link.title for link in (rung_link(desk, story.from_), rung_link(desk, story.to)) if link)
    return card(desk, "story", id_, about=way, facts=(story.person, desk.words.short_date(story.on) if story.on else ""),
                facets=(("Family", family(desk, story.to)), ("From", family(desk, story.from_))), words=desk.prose.plain(story.summary))


def _order(desk: Desk, id_: str) -> tuple[int, str]:
    story = desk.portal.stories[id_]
    return -(story.on.toordinal() if story.on else 0), story.title.casefold()


def _content(desk: Desk, id_: str) -> Content:
    story = desk.portal.stories[id_]
    way = tuple(link for link in (rung_link(desk, story.from_), rung_link(desk, story.to)) if link)
    return Content(
        sort="", lead=f"From {way[0].title} to {way[1].title}" if way[1:] else "", facts=(story.person, day(desk, story.on)), body_first=True,
        blocks=(
            Block("way", "The way", "way", way, searched=False),
            Block("pathway", "The pathway", "pathways", (desk.pathway(story.pathway),) if story.pathway else (), searched=False),
            Block("courses", "Courses that helped", "courses", tuple(desk.course(course) for course in story.courses), searched=False),
            Block("programmes", "Programmes that helped", "offers", tuple(programme.OFFER.card(desk, each) for each in story.programmes), searched=False),
            Block("mentor", "Who helped", "mentors", (desk.mentor(story.mentor),) if story.mentor else (), searched=False)))


OFFER = Offer("story", "Stories", "How people here came from one rung to another, and what helped them.", "Find a story", "A job title, a name or a word",
              "No stories have been told yet.", _card, _order, _content, ("story", "stories"))
