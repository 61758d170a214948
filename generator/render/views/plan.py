"""My plan: the page on which a browser keeps its reader's plan. Nothing of any plan is known here.

In: the desk. Out: the frame, and the ways to what a plan is made of, for whose browser runs no scripts.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.frame import Frame
from generator.render.views.desk import Desk, Link

URL = "/plan/"
_LINKS = (
    Link("Roles", "/roles/", "what is expected at each rung"),
    Link("Compare", "/compare/", "what separates one rung from another"),
    Link("Courses", "/courses/", "how to learn it"),
)


@dataclass(frozen=True, slots=True)
class PlanView:
    """All that the page shows before its script runs."""

    frame: Frame
    links: tuple[Link, ...]


def plan_view(desk: Desk) -> PlanView:
    """The view of the page."""
    mentors = (Link("Find a mentor", "/find-a-mentor/", "who helps with it"),) if desk.portal.mentors else ()
    return PlanView(
        desk.framer.frame(title="My plan", url=URL, kind_title="My plan",
                          description="Your role, your aims, what separates you from them, and what you do about it: kept in your browser, sent nowhere."),
        (*_LINKS, *mentors))
