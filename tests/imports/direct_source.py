"""A tiny DIRECT framework: two domains, two competencies, three skills, two levels, three resources."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

Entries = Sequence[Mapping[str, str]]


def _skill(slug: str, competency: str, *, tools: str = "", resources: str = "", related: str = "") -> dict[str, str]:
    return {"name": slug.replace("-", " ").capitalize(), "description": f"Ability to do *{slug}*. ", "slug": slug, "competency": competency,
            "tools_languages_methodologies": tools, "learning_resources": resources, "related_skills": related, "rank": "10"}


def _resource(slug: str, url: str, *, language: str = "en", provider: str = "") -> dict[str, str]:
    return {"name": slug.replace("-", " ").capitalize(), "slug": slug, "language": language, "url": url, "provider": provider, "description": ""}


FILES: Mapping[str, Entries] = {
    "competency_domain": [
        {"name": "Leadership", "description": "Guiding.", "slug": "leadership-and-management", "rank": "20"},
        {"name": "Software", "description": "Making.", "slug": "software-design-and-development", "rank": "10"},
    ],
    "competency": [
        {"name": "Engineering", "description": "Building.", "slug": "engineering", "competency_domain": "software-design-and-development", "rank": "1"},
        {"name": "People", "description": "Helping.", "slug": "people", "competency_domain": "leadership-and-management", "rank": "1"},
    ],
    "skill": [
        _skill("testing", "engineering", tools="pytest|c-sharp", resources="the-book|a-course", related="coaching"),
        _skill("coaching", "people", resources="a-course", related="testing|coaching"),
        _skill("listening", "people"),
    ],
    "skill_level": [
        {"name": "Expert", "level": "1", "description": "Technical: leads.\nNon-technical: mentors.\n", "short_description": "An authority", "focus": "strategy"},
        {"name": "None", "level": "0", "description": "No ability.", "short_description": "Nothing", "focus": ""},
    ],
    "learning_resource": [
        _resource("the-book", "https://doi.org/10.1/x", provider="press"),
        _resource("a-course", "https://a.example/", language="en|es"),
        _resource("a-talk", "https://a.example/talk.PDF"),
    ],
    "provider": [{"name": "The Press", "slug": "press", "url": "", "ror": "", "description": ""}],
    "tool_language_methodology": [
        {"name": name, "slug": slug, "kind": "tool", "description": "", "url": "", "learning_resources": ""}
        for name, slug in (("pytest", "pytest"), ("C#", "c-sharp"), ("Idle", "idle"))
    ],
}


def write_source(folder: Path, changed: Mapping[str, Entries] | None = None) -> Path:
    """All files in `folder`, some with other entries."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, entries in {**FILES, **(changed or {})}.items():
        (folder / f"{name}.json").write_text(json.dumps(entries, indent=1), encoding="utf-8")
    return folder


def changed(file: str, index: int, /, **fields: str) -> dict[str, Entries]:
    """The entries of one file with other fields in one of them."""
    return {file: [{**entry, **fields} if n == index else entry for n, entry in enumerate(FILES[file])]}
