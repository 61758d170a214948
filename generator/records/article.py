"""An article: what somebody has learned, written down for others."""

from __future__ import annotations

from typing import Literal

from generator.records.fields import CompetencyRef, Date, Record, Text
from generator.records.kind import Kind


class Article(Record):
    """Something worth knowing, by people who know it. Its text is the `body`."""

    kind: Literal["practice", "lesson", "idea", "guide"]
    """How we do it, what we learned, what we could do, or how to do it step by step."""
    authors: tuple[Text, ...] = ()
    """Who wrote it, where they agreed to be named."""
    on: Date | None = None
    """The day it was written."""
    competencies: tuple[CompetencyRef, ...] = ()
    """What it helps with."""


KIND = Kind("article", "article", "articles", "articles", Article,
            "Something worth knowing, written down by people who know it.")
