"""The page on which people assess themselves against a rung: by script, in their own browser.

In: the desk. Out: its view. Refuses to know anything of who opens it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.frame import Frame
from generator.render.views.desk import Desk

URL = "/assess/"


@dataclass(frozen=True, slots=True)
class AssessView:
    """The page before a rung is chosen: the rest is made in the browser, of the JSON of roles and competencies."""

    frame: Frame


def assess_view(desk: Desk) -> AssessView:
    """The view of the self-assessment."""
    return AssessView(desk.framer.frame(
        title="Self-assessment", url=URL, kind_title="Self-assessment",
        description="Read what a rung asks, say where you are, and note what shows it. It stays in your browser."))
