"""One page of each type: what every check of pages is run over.

In: a built site. Out: the addresses, relative to the site. Refuses to know what is on the pages.
"""

from __future__ import annotations

from pathlib import Path

PAGES = {
    "home": "",
    "roles": "roles/",
    "role": "roles/site-reliability-engineer/",
    "role-with-expectations": "roles/customer-adviser/",
    "role-of-one-rung": "roles/chief-of-staff/",
    "rung": "roles/software-engineer/senior/",
    "rung-with-expectations": "roles/customer-adviser/senior/",
    "map": "map/",
    "compare": "compare/",
    "compare-ready": "compare/software-engineer/senior/to/engineering-manager/manager/",
    "routes": "routes/",
    "assess": "assess/",
    "review-pack": "review-pack/",
    "team": "team/",
    "competencies": "competencies/",
    "competency": "competencies/incident-response/",
    "pathways": "pathways/",
    "pathway": "pathways/from-support-into-engineering/",
    "courses": "courses/",
    "course": "courses/safe-isolation/",
    "sessions": "sessions/",
    "plan": "plan/",
    "mentors": "mentors/",
    "find-a-mentor": "find-a-mentor/",
    "mentor": "mentors/dawn-hartley/",
    "open-now": "open-now/",
    "openings": "openings/",
    "opening": "openings/*/",
    "rotation": "rotations/*/",
    "programmes": "programmes/",
    "programme": "programmes/*/",
    "benefit": "benefits/*/",
    "award": "awards/*/",
    "story": "stories/*/",
    "community": "communities/*/",
    "article": "articles/*/",
    "events": "events/",
    "event": "events/*/",
    "check-in": "check-ins/*/",
    "outcome": "outcomes/*/",
    "survey": "surveys/*/",
    "works": "whether-it-works/",
    "contribute": "contribute/",
    "whats-new": "whats-new/",
    "feeds": "feeds/",
    "coverage": "coverage/",
    "reviews": "reviews/",
    "search": "search/",
    "gallery": "gallery/",
    "prose": "guides/*/",
    "not-found": "404.html",
}

SHAPES = tuple(name for name in PAGES if name not in {
    "assess", "review-pack", "team", "rung-with-expectations", "competency", "mentor", "mentors", "opening", "coverage", "not-found", "role-with-expectations", "role-of-one-rung", "competencies", "pathways", "openings", "rotation", "programmes", "benefit", "award", "story", "community", "article",
    "events", "event", "survey", "works", "contribute", "feeds", "reviews"})
"""Page types that are laid out unlike each other: those left out are put together from the same parts as one that is here."""
PRINTED = ("role", "rung", "rung-with-expectations", "compare-ready", "competency", "pathway", "course", "sessions", "mentor", "opening", "programme", "check-in", "outcome",
           "coverage", "prose")
"""Page types that people print."""


def address(name: str, site: Path) -> str:
    """The address of the page type `name`, relative to the site: the first in order where several match."""
    pattern = PAGES[name]
    if "*" not in pattern:
        return pattern
    found = sorted(file.parent.relative_to(site).as_posix() + "/" for file in site.glob(f"{pattern}index.html"))
    assert found, f"the site has no page {pattern}"
    return found[0]


def file_of(address_: str, site: Path) -> Path:
    """The file that answers at `address_`."""
    return site / address_ / "index.html" if address_ == "" or address_.endswith("/") else site / address_
