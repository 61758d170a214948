"""The gallery: every component with its examples, one page that the tests open too."""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.frame import Frame
from generator.render.views.desk import CourseCard, Desk, MentorCard, MoveView, PathwayCard
from generator.render.views.expectations import AreaView, areas

EXAMPLES = ("theme-switch", "search", "filter", "compare-any", "copy", "my-role", "mentor-match", "agenda", "routes")


@dataclass(frozen=True, slots=True)
class GalleryView:
    """Real parts of this portal for the components' examples; empty where it has none."""

    frame: Frame
    title: str
    courses: tuple[CourseCard, ...]
    mentors: tuple[MentorCard, ...]
    pathways: tuple[PathwayCard, ...]
    moves: tuple[MoveView, ...]
    areas: tuple[AreaView, ...]
    lists: tuple[tuple[str, str, str], ...]
    examples: tuple[str, ...]


def gallery_view(desk: Desk) -> GalleryView:
    """The view of the gallery."""
    from generator.render.views.home import lists

    portal = desk.portal
    rung = next((r for r in portal.rungs.values() if r.below), next(iter(portal.rungs.values()), None))
    return GalleryView(
        frame=desk.framer.frame(title="Gallery of components", url="/gallery/", description="Every component of the theme with its examples.", searchable=False),
        title="Gallery of components", courses=tuple(desk.course(c) for c in list(portal.courses)[:2]), mentors=tuple(desk.mentor(m) for m in list(portal.mentors)[:2]),
        pathways=tuple(desk.pathway(p) for p in list(portal.pathways)[:2]), moves=tuple(desk.move(m, outward=True) for m in portal.moves if m.written)[:2],
        areas=areas(desk, rung)[:2] if rung else (), lists=lists(desk), examples=EXAMPLES)
