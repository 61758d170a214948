"""The pages for those who lead people: the review pack of a rung, and the view of a team.

In: the desk. Out: views. Both are made by scripts, of the portal's data and of files that stay in the browser. Refuses to know any person.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.frame import Frame
from generator.render.views.desk import Desk, Link

PACK, TEAM = "/review-pack/", "/team/"


@dataclass(frozen=True, slots=True)
class PackPageView:
    """The page of review packs; without script it leads to the families, each with how many roles it has."""

    frame: Frame
    title: str
    judgement: str
    families: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TeamView:
    """The page on which plans are laid side by side. `portal` is the site's name."""

    frame: Frame
    title: str
    portal: str


def pack_page_view(desk: Desk) -> PackPageView:
    """The view of `/review-pack/`."""
    held = dict.fromkeys(desk.portal.families, 0)
    for role in desk.portal.roles.values():
        held[role.family] = held.get(role.family, 0) + 1
    families = tuple(Link(desk.family(id_).title, desk.family(id_).url, desk.words.count(number, "role", "roles")) for id_, number in held.items() if number)
    return PackPageView(
        desk.framer.frame(title="Review pack", url=PACK, description="What a rung asks, with space for evidence, the difference to the next rung, and the questions for the talk."),
        "Review pack", desk.site.texts.get("judgement", ""), families)


def team_view(desk: Desk) -> TeamView:
    """The view of `/team/`."""
    return TeamView(
        desk.framer.frame(title="Team view", url=TEAM, description="Lay several people’s plans side by side in your browser: what the team covers, who could help whom, which course serves most."),
        "Team view", desk.site.name)
