"""The page that finds the routes between any two rungs, by script."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive.routes import PARTS, web
from generator.render.frame import Frame
from generator.render.views.desk import Desk

URL = "/routes/"


@dataclass(frozen=True, slots=True)
class RoutesView:
    """The page; `typical` is what stands in for months that nobody has written, in words."""

    frame: Frame
    title: str
    typical: str


def routes_view(desk: Desk) -> RoutesView:
    """The view of the page."""
    return RoutesView(
        desk.framer.frame(title="Routes", url=URL, kind_title="Routes", crumbs=(("Roles", "/roles/"),),
                          description="From where you are to where you want to be: the best few ways, with the time, the learning and the cost of each."),
        "Routes", desk.words.months(web(desk.portal).typical / PARTS))
