"""What plans follow: former ids, what benefits give to whom, and what builds a competency."""

from __future__ import annotations

import json
from typing import Any

from generator.derive.facts import Facts
from generator.derive.paying import grants, who
from generator.outputs import api
from generator.portal import Portal
from generator.site import Site


def told(portal: Portal, name: str) -> Any:
    return json.loads(dict(api.files(portal, Site(name="Careers")))[f"api/v1/{name}.json"])


def test_a_former_id_leads_to_the_present_one(portal_of: Any) -> None:
    portal = portal_of(courses__queries="title: Queries\naliases: [sql-for-all]\nformat: online\nteaches: [{competency: sql, to: working}]\n")
    assert told(portal, "aliases")["aliases"]["course"] == {"sql-for-all": "queries"}


def test_what_is_not_shown_is_no_present_id(portal_of: Any) -> None:
    portal = portal_of(articles__old="title: Old\naliases: [older]\non: 2020-01-01\nkind: idea\nauthors: [A]\nexpires_on: 2021-01-01\n")
    assert "article" not in told(portal, "aliases").get("aliases", {})


def test_everybody_is_given_what_the_generator_reckons_with(demo: Portal) -> None:
    held = {(each["family"], each.get("track"), each.get("grade")): {
        given["benefit"]: (sorted((each["currency"], each["amount"], each["period"]) for each in given.get("amounts", [])), given.get("time")) for given in each["gives"]}
        for each in told(demo, "allowances")["holders"]}
    assert held == {someone: {grant.benefit: (
        sorted((currency, amount, period) for currency, (amount, period) in grant.amounts),
        {"hours": grant.hours[0], "period": grant.hours[1]} if grant.hours else None) for grant in given} for someone, given in grants(demo).items() if given}
    assert {who(demo, rung) for rung in demo.rungs.values()} >= set(held)


def test_each_course_programme_and_stay_is_there_with_what_it_builds(demo: Portal) -> None:
    building = told(demo, "building")
    assert {each["id"] for each in building["courses"]} == set(demo.courses)
    assert {each["id"] for each in building["programmes"]} == set(demo.programmes)
    built = {(competency, (each["type"], each["id"])) for each in building["stays"] for competency in (gain["competency"] for gain in each["gains"])}
    assert built == {(competency, stay) for competency, stays in Facts(demo).stays_for.items() for stay in stays}
