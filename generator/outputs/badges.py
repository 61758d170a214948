"""Badges for machines: `/badges/<id>.json`, an Achievement of Open Badges 3.0 for each award that is a badge.

In: the portal and the site. Out: JSON-LD that says what the badge is given for and which competencies it shows, each by its permanent
address. Definitions only: nothing is issued, nobody who holds one is named. Refuses to be made where the site's own address isn't
known, since an achievement is named by it. Source of every term: 1EdTech, Open Badges Specification 3.0, sections B.1
(Achievement, Alignment, Criteria, Profile).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.outputs.plain import plain
from generator.portal import Portal
from generator.records.award import Award
from generator.records.role import Ask
from generator.site import Site

CONTEXT = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")


def address(id_: str) -> str:
    """Where the definition of a badge is, from the site's root."""
    return f"/badges/{id_}.json"


def defined(award: Award, site: Site) -> bool:
    """Whether the award has a definition."""
    return award.kind == "badge" and bool(site.url)


def of_award(portal: Portal, site: Site, id_: str) -> Iterator[tuple[str, bytes]]:
    """The file of one award, if it is a badge."""
    if defined(portal.awards[id_], site):
        text = json.dumps(_achievement(portal, site, id_), ensure_ascii=False, indent=2) + "\n"
        yield address(id_).lstrip("/"), text.encode()


def _achievement(portal: Portal, site: Site, id_: str) -> dict[str, object]:
    award = portal.awards[id_]
    page = site.absolute(f"/awards/{id_}/")
    criteria = "\n".join(f"- {plain(portal, text)}" for text in award.criteria)
    achievement: dict[str, object] = {
        "@context": list(CONTEXT),
        "id": site.absolute(address(id_)),
        "type": ["Achievement"],
        "achievementType": "Badge",
        "name": award.title,
        "description": plain(portal, award.summary or award.body) or award.title,
        "criteria": {"id": f"{page}#criteria" if award.criteria else page, **({"narrative": criteria} if criteria else {})},
        "creator": {"id": site.url, "type": ["Profile"], "name": site.name, "url": site.url,
                    **({"description": site.description} if site.description else {})},
        "inLanguage": site.language.replace("_", "-"),
        "alignment": [_alignment(portal, site, competency, ask) for competency, ask in award.competencies.items() if competency in portal.competencies],
        "tag": list(award.tags),
    }
    return {name: value for name, value in achievement.items() if value != []}


def _alignment(portal: Portal, site: Site, competency: str, ask: Ask) -> dict[str, object]:
    record, level = portal.competencies[competency], portal.level(competency, ask.level)
    said = record.levels.get(ask.level)
    meaning = plain(portal, (said.summary if said else None) or level.meaning)
    return {
        "type": ["Alignment"],
        "targetType": "ceasn:Competency",
        "targetName": f"{record.title}: {level.title}",
        "targetUrl": site.absolute(f"/competencies/{competency}/#level-{ask.level}"),
        "targetCode": f"{competency}/{ask.level}",
        "targetFramework": site.name,
        **({"targetDescription": meaning} if meaning else {}),
    }
