"""Small portals from a few lines of text, read by the real stages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import load, sound
from generator.portal import Portal
from generator.site import Site

TAXONOMY = """\
scales:
  default: [{id: working, title: Working, meaning: Does it alone.}, {id: expert, title: Expert}]
families: [{id: data, title: Data}]
tracks: [{id: craft, title: Craft}]
grades: [{id: g1, title: Grade 1}, {id: g2, title: Grade 2}]
areas: [{id: skills, title: Skills, kind: technical}]
locations: [{id: leeds, title: Leeds, timezone: Europe/London}]
"""
ANALYST = """\
title: Analyst
summary: Finds out **why**, with [](competency:sql).
family: data
track: craft
synonyms: [Number cruncher]
levels:
  - id: junior
    title: Junior analyst
    grade: g1
    typical_months: 18
    competencies:
      sql: working
    expectations:
      - {id: asks, text: Asks early., area: skills}
  - id: senior
    title: Senior analyst
    grade: g2
    responsibilities: [Runs the *monthly* numbers]
    competencies:
      sql: expert
      charts: {level: working, need: desirable, note: In one tool.}
    expectations:
      - id: checks
        text: Checks the source.
        links: [{title: Learn it, url: "course:queries"}, {title: Read it, url: "https://example.org/a"}]
    drops: [asks]
moves:
  - {from: analyst/senior, to: clerk, kind: lateral, why: A change., criteria: [Wants to]}
"""
SMALL = {
    "taxonomy.yml": TAXONOMY,
    "roles/analyst.yml": ANALYST,
    "roles/clerk.yml": "title: Clerk\nfamily: data\ngrade: g1\ncompetencies: {sql: working}\n",
    "competencies/sql.yml": """\
title: SQL
summary: Asking data.
area: skills
related: [charts]
levels:
  working: {summary: Writes a query., behaviours: [Names each column], examples: [A weekly count]}
  expert: {summary: Tunes a query., behaviours: [Reads the plan]}
""",
    "competencies/charts.yml": "title: Charts\narea: skills\nparent: sql\n",
    "courses/queries.yml": """\
title: Queries
format: classroom
provider: Academy
url: https://academy.example/queries
hours: 1.5
cost: {amount: 0, currency: GBP}
language: en
teaches: [{competency: sql, from: working, to: expert}, {competency: charts}]
prerequisites: [tables]
sessions:
  - {id: past, start: "2026-03-02T09:00", end: "2026-03-02T10:30", timezone: Europe/London, location: leeds}
  - {id: summer, start: "2027-07-05T09:00", end: "2027-07-05T10:30", timezone: Europe/London, location: leeds, seats: 12}
""",
    "courses/tables.yml": "title: Tables\nformat: book\nhours: 3\nteaches: [{competency: sql, to: working}]\n",
    "pathways/up.yml": """\
title: Up
kind: vertical
steps:
  - {role: analyst/junior, courses: [tables]}
  - {role: analyst/senior, months: 6, courses: [queries]}
""",
    "mentors/ada.yml": """\
name: Ada
offers: both
role: analyst/senior
competencies: {sql: expert}
capacity: {max: 2, taken: 2}
contact: ada@example.org
consent: {given: 2026-01-01, expires: 2027-12-31}
""",
}

Make = Callable[..., Portal]


@pytest.fixture
def portal_of(tmp_path: Path) -> Make:
    """Makes a portal of the small one's files with others added, replaced, or (with None) left out."""

    def make(today: str = "2026-11-22", **changed: str | None) -> Portal:
        files = SMALL | {name.replace("__", "/").replace("_", "-") + ".yml": text for name, text in changed.items()}
        for name, text in files.items():
            if text is not None:
                path = tmp_path / "content" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        portal, problems = load(tmp_path / "content", tmp_path, dt.date.fromisoformat(today))
        assert sound(problems), "\n".join(map(str, problems))
        return portal

    return make


@pytest.fixture
def small(portal_of: Make) -> Portal:
    """Two roles, two competencies, two courses, a pathway and a mentor."""
    return portal_of()


@pytest.fixture
def site() -> Site:
    """A site under a path."""
    return Site(name="Careers", url="https://example.org/careers/")
