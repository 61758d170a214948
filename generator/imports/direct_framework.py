"""The DIRECT framework's things and what becomes of each.

In: the entries of the seven files. Out: the text of every record, and what was passed over. Refuses to invent: the
framework describes its levels once for all skills, so no skill has a text of its own at any level, and no resource says
where it leads from and to.

DIRECT groups skills into competencies and these into domains. A skill is what one learns and is measured in, so it becomes
a competency here; a DIRECT competency becomes one as well, the `parent` of its skills, because it has a description and a
place of its own that an area or a tag would lose. Domains become areas; what kind an area is, is our decision (`KINDS`).

A resource is a course that teaches each skill that lists it. The framework doesn't say what form one has. All have an
address, so all are `online`, but for a PDF or something at doi.org, which is a `publication`. A tool, language or methodology
becomes a tag of the skills that name it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from generator.imports.listings import Entry
from generator.imports.wording import as_markdown, ids, many, slug
from generator.imports.yaml_text import Value, record
from generator.problem import quoted
from generator.records.fields import allowed_url

SCALE: Final = "direct-level"

KINDS: Final[Mapping[str, str]] = {
    "information-and-data-technologies": "technical",
    "software-design-and-development": "technical",
    "computing-infrastructures-and-systems": "technical",
    "domain-expertise-and-research": "technical",
    "professional-and-people-skills": "behavioural",
    "communication": "behavioural",
    "leadership-and-management": "leadership",
}
NO_PLACE: Final = (
    "Addresses, descriptions and identifiers of providers, the order of skills within a competency, and what a tool is, where it is "
    "found and how it is described have no place in a record."
)

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\Z")


@dataclass(slots=True)
class Framework:
    """The seven lists, and what is made of them."""

    domains: Sequence[Entry]
    competencies: Sequence[Entry]
    skills: Sequence[Entry]
    levels: Sequence[Entry]
    resources: Sequence[Entry]
    providers: Sequence[Entry]
    tools: Sequence[Entry]
    counts: Counter[str] = field(default_factory=Counter)
    passed: dict[str, list[str]] = field(default_factory=dict)

    def files(self) -> dict[str, str]:
        """Every record's text. `counts` and `passed` are known afterwards."""
        made = {"taxonomy.yml": record("taxonomy", self.taxonomy())}
        names = ids([*((c.text("slug"), "competency") for c in self.competencies), *((s.text("slug"), "skill") for s in self.skills)])
        parents = dict(zip((c.maybe("slug") for c in self.competencies), names[:len(self.competencies)], strict=True))
        skills = dict(zip((s.maybe("slug") for s in self.skills), names[len(self.competencies):], strict=True))
        tools = {tool.maybe("slug"): tool.text("name") for tool in self.tools}
        areas = {d.maybe("slug"): slug(d.maybe("slug")) for d in self.domains}
        area_of: dict[str, str] = {}
        for entry in self.competencies:
            own = entry.maybe("slug")
            area_of[own] = self.known(entry, "competency_domain", areas, "competency_domain.json")
            made[f"competencies/{parents[own]}.yml"] = record("competency", {
                "title": entry.text("name"), "summary": as_markdown(entry.maybe("description")), "area": area_of[own], "scale": SCALE})
        for entry in self.skills:
            parent = self.known(entry, "competency", parents, "competency.json")
            made[f"competencies/{skills[entry.maybe('slug')]}.yml"] = record("competency", {
                "title": entry.text("name"), "summary": as_markdown(entry.maybe("description")), "tags": self.tags(entry, tools),
                "area": area_of.get(entry.maybe("competency"), ""), "scale": SCALE, "related": self.related(entry, skills), "parent": parent})
        made |= self.courses(skills)
        self.counts.update({"areas": len(self.domains), "levels": len(self.levels), "competencies": len(self.competencies),
                            "skills": len(self.skills), "courses": len(self.resources)})
        return made

    def known(self, entry: Entry, name: str, found: Mapping[str, str], file: str) -> str:
        """The id of what the field names; a problem (I012) where there is no such thing."""
        said = entry.text(name)
        if said and said not in found:
            entry.listings.fault("I012", entry.path, entry.row, 1, f'{quoted(entry.maybe("slug"))} belongs to {quoted(said)}, which {file} doesn\'t have',
                                 "Use both files of the same revision")
        return found.get(said, "")

    def taxonomy(self) -> dict[str, Value]:
        """Areas in the order of their rank, and the one scale from the lowest level up."""
        for domain in self.domains:
            if domain.maybe("slug") not in KINDS:
                self.pass_over("domains", domain.maybe("name"))
        return {
            "scales": {SCALE: [{"id": slug(level.text("name")), "title": level.text("name"), "meaning": _meaning(level)}
                               for level in sorted(self.levels, key=lambda e: e.whole("level"))]},
            "areas": [{"id": slug(domain.text("slug")), "title": domain.text("name"), "summary": as_markdown(domain.maybe("description")),
                       "kind": KINDS.get(domain.maybe("slug"), "technical")}
                      for domain in sorted(self.domains, key=lambda e: e.whole("rank"))],
        }

    def tags(self, skill: Entry, names: Mapping[str, str]) -> list[str]:
        wanted = skill.many("tools_languages_methodologies")
        for name in wanted:
            if name not in names:
                self.pass_over("unknown tools", name)
        found = list(dict.fromkeys(names[name] for name in wanted if name in names))
        self.counts["tags"] += len(found)
        return found

    def related(self, skill: Entry, skills: Mapping[str, str]) -> list[str]:
        found = []
        for other in skill.many("related_skills"):
            if other == skill.maybe("slug"):
                self.pass_over("selves", skill.maybe("name"))
            elif other not in skills:
                self.pass_over("unknown skills", other)
            else:
                found.append(skills[other])
        self.counts["relations"] += len(found)
        return found

    def courses(self, skills: Mapping[str, str]) -> dict[str, str]:
        """Path → text of every resource."""
        known = {resource.maybe("slug") for resource in self.resources}
        teachers: dict[str, list[str]] = {}
        for skill in self.skills:
            for name in skill.many("learning_resources"):
                if name in known:
                    teachers.setdefault(name, []).append(skills[skill.maybe("slug")])
                    self.counts["taught skills"] += 1
                else:
                    self.pass_over("unknown resources", name)
        providers = {provider.maybe("slug"): provider.text("name") for provider in self.providers}
        names = ids([(r.text("slug"), str(n)) for n, r in enumerate(self.resources, start=1)])
        return {f"courses/{id_}.yml": record("course", self.course(resource, providers, teachers)) for resource, id_ in zip(self.resources, names, strict=True)}

    def course(self, resource: Entry, providers: Mapping[str, str], teachers: Mapping[str, Sequence[str]]) -> dict[str, Value]:
        own, url, provider = resource.maybe("slug"), resource.maybe("url"), resource.maybe("provider")
        title = resource.text("name")
        if not (allowed_url(url) and urlsplit(url).scheme in {"http", "https"}):
            self.pass_over("addresses", f"{title} ({url or 'none'})")
            url = ""
        if provider and provider not in providers:
            self.pass_over("unknown providers", provider)
        spoken = resource.many("language")
        language = spoken[0] if spoken and _LANGUAGE.match(spoken[0]) else ""
        if len(spoken) > 1 or (spoken and not language):
            self.pass_over("languages", title)
        taught = teachers.get(own, ())
        if not taught:
            self.pass_over("untaught", title)
        return {"title": title, "summary": as_markdown(resource.maybe("description")), "format": _format(url), "provider": providers.get(provider, ""),
                "url": url, "language": language, "teaches": [{"competency": skill} for skill in taught]}

    def pass_over(self, reason: str, name: str) -> None:
        self.passed.setdefault(reason, []).append(name)

    def left_out(self) -> list[str]:
        """Sentences about what was not carried over, with counts."""
        used = {name for skill in self.skills for name in skill.many("tools_languages_methodologies")}
        idle = [tool.maybe("name") for tool in self.tools if tool.maybe("slug") not in used]
        reasons = (
            ("untaught", "learning resource", "listed by no skill: the course is there, but teaches nothing", False),
            ("languages", "learning resource", "in several languages or one that isn't known: the first that is known stands in the record", True),
            ("addresses", "learning resource", "without an address that may be linked (http or https)", True),
            ("unknown resources", "learning resource", "that skills list but that learning_resource.json doesn't have", True),
            ("unknown providers", "provider", "that learning resources name but that provider.json doesn't have", True),
            ("unknown tools", "tool", "that skills name but that tool_language_methodology.json doesn't have", True),
            ("unknown skills", "skill", "named as related that skill.json doesn't have", True),
            ("selves", "skill", "related to itself", True),
            ("domains", "competency domain", "unknown to this import, taken as technical: correct the area's kind in taxonomy.yml if it isn't", True),
        )
        found = []
        for reason, one, words, named in reasons:
            if names := self.passed.get(reason):
                found.append(f"{many(len(names), one)} {words}{': ' if named else ''}{', '.join(names if named else ())}.")
        if idle:
            found.append(f"{many(len(idle), 'tool')} that no skill names: {', '.join(idle)}.")
        found.append(f"{many(len(self.tools) - len(idle), 'tool')} carried over by name alone, as a tag.")
        return [*found, NO_PLACE]


def _meaning(level: Entry) -> str:
    """What the framework says of a level: in short, at length, and where its focus is."""
    focus = as_markdown(level.maybe("focus"))
    said = [level.maybe("short_description"), *level.paragraphs("description").split("\n\n")]
    return "\n\n".join([*(as_markdown(part) for part in said if part), *([f"Focus: {focus}"] if focus else [])])


def _format(url: str) -> str:
    """The course format: the module's rule."""
    parts = urlsplit(url)
    return "publication" if parts.path.lower().endswith(".pdf") or parts.netloc.lower() in {"doi.org", "dx.doi.org"} else "online"
