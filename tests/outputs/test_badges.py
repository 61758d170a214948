"""Badges as Open Badges 3.0 achievements, held against what the specification demands of one (sections B.1.1 to B.1.8)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest

from generator.outputs import badges
from generator.portal import Portal
from generator.site import Site

SITE = Site(name="Careers", url="https://careers.example/careers/", description="What is asked.")
ACHIEVEMENT: Mapping[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "name", "description", "criteria"],
    "additionalProperties": False,
    "properties": {
        "@context": {"type": "array", "prefixItems": [{"const": "https://www.w3.org/ns/credentials/v2"},
                                                      {"pattern": r"^https://purl\.imsglobal\.org/spec/ob/v3p0/context-3\.0\.\d+\.json$"}], "minItems": 2},
        "id": {"type": "string", "format": "uri"},
        "type": {"type": "array", "contains": {"const": "Achievement"}},
        "achievementType": {"const": "Badge"},
        "name": {"type": "string", "minLength": 1},
        "description": {"type": "string", "minLength": 1},
        "criteria": {"type": "object", "anyOf": [{"required": ["id"]}, {"required": ["narrative"]}], "additionalProperties": False,
                     "properties": {"id": {"type": "string", "format": "uri"}, "narrative": {"type": "string", "minLength": 1}}},
        "creator": {"type": "object", "required": ["id", "type"], "additionalProperties": False,
                    "properties": {"id": {"type": "string", "format": "uri"}, "type": {"type": "array", "contains": {"const": "Profile"}},
                                   "name": {"type": "string"}, "url": {"type": "string", "format": "uri"}, "description": {"type": "string"}}},
        "alignment": {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["type", "targetName", "targetUrl"], "additionalProperties": False,
            "properties": {"type": {"type": "array", "contains": {"const": "Alignment"}}, "targetName": {"type": "string", "minLength": 1},
                           "targetUrl": {"type": "string", "format": "uri"}, "targetCode": {"type": "string"}, "targetDescription": {"type": "string", "minLength": 1},
                           "targetFramework": {"type": "string"},
                           "targetType": {"enum": ["ceasn:Competency", "ceterms:Credential", "CFItem", "CFRubric", "CFRubricCriterion", "CFRubricCriterionLevel", "CTDL"]}}}},
        "inLanguage": {"type": "string", "pattern": "^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"},
        "tag": {"type": "array", "minItems": 1, "items": {"type": "string"}},
    },
}


def written(portal: Portal, site: Site = SITE) -> dict[str, dict[str, Any]]:
    return {path: json.loads(content) for id_ in portal.awards for path, content in badges.of_award(portal, site, id_)}


def test_each_badge_has_a_definition_and_nothing_else_has_one(demo: Portal):
    assert set(written(demo)) == {f"badges/{id_}.json" for id_, award in demo.awards.items() if award.kind == "badge"}


def test_a_definition_is_what_the_specification_asks_of_an_achievement(demo: Portal):
    validator = jsonschema.Draft202012Validator(ACHIEVEMENT)
    assert [(path, error.message) for path, badge in written(demo).items() for error in validator.iter_errors(badge)] == []


def test_every_address_is_whole(demo: Portal):
    addresses = [address for badge in written(demo).values()
                 for address in (badge["id"], badge["criteria"]["id"], badge["creator"]["id"], *(each["targetUrl"] for each in badge.get("alignment", ())))]
    assert [address for address in addresses if not (urlsplit(address).scheme == "https" and address.startswith(SITE.url))] == []


def test_a_badge_is_aligned_with_the_level_of_each_competency_that_it_shows(demo: Portal):
    for id_, award in demo.awards.items():
        if award.kind == "badge":
            targets = [each["targetUrl"] for each in written(demo)[f"badges/{id_}.json"].get("alignment", ())]
            assert targets == [f"{SITE.url}competencies/{competency}/#level-{ask.level}" for competency, ask in award.competencies.items()]


def test_nobody_who_holds_a_badge_is_named(demo: Portal):
    text = json.dumps(list(written(demo).values()), ensure_ascii=False)
    assert [person.name for award in demo.awards.values() for person in award.recipients if person.name in text] == []


@pytest.mark.parametrize("url", [""])
def test_without_the_site_s_address_there_is_none(demo: Portal, url: str):
    assert written(demo, Site(name="Careers", url=url)) == {}
