"""JSON-LD says what the portal says, in words of schema.org, and can't break out of its element."""

from __future__ import annotations

import json

from generator.outputs.structured import breadcrumbs, script_text, structured
from generator.portal import Portal
from generator.site import Site
from tests.outputs.conftest import SMALL


def test_a_rung_is_an_occupation(small: Portal, site: Site) -> None:
    assert structured(small, site, "rung", "analyst/senior") == [{
        "@context": "https://schema.org", "@type": "Occupation", "name": "Senior analyst",
        "url": "https://example.org/careers/roles/analyst/senior/", "description": "Finds out why, with SQL.", "occupationalCategory": "Data",
        "skills": [
            {"@type": "DefinedTerm", "name": "Charts", "termCode": "charts", "url": "https://example.org/careers/competencies/charts/"},
            {"@type": "DefinedTerm", "name": "SQL", "termCode": "sql", "url": "https://example.org/careers/competencies/sql/",
             "description": "Tunes a query."}],
        "responsibilities": ["Runs the monthly numbers"], "qualifications": ["Checks the source."],
        "experienceRequirements": "Typically after 18 months as Junior analyst"}]


def test_the_sentence_on_experience_can_be_set(small: Portal) -> None:
    site = Site(name="C", texts={"structured_experience": "Meist nach {months} Monaten als {title}"})
    assert structured(small, site, "rung", "analyst/senior")[0]["experienceRequirements"] == "Meist nach 18 Monaten als Junior analyst"


def test_the_lowest_rung_asks_no_experience(small: Portal, site: Site) -> None:
    assert "experienceRequirements" not in structured(small, site, "rung", "analyst/junior")[0]


def test_a_role_gathers_the_skills_of_its_rungs(small: Portal, site: Site) -> None:
    (role,) = structured(small, site, "role", "analyst")
    assert (role["@type"], role["alternateName"]) == ("Occupation", ["Number cruncher"])
    assert [skill["termCode"] for skill in role["skills"]] == ["charts", "sql"]


def test_a_course_has_an_instance_for_each_session_to_come_with_its_offset(small: Portal, site: Site) -> None:
    (course,) = structured(small, site, "course", "queries")
    assert course["@type"] == "Course"
    assert course["hasCourseInstance"] == [{
        "@type": "CourseInstance", "courseMode": "Onsite", "courseWorkload": "PT1H30M", "startDate": "2027-07-05T09:00:00+01:00",
        "endDate": "2027-07-05T10:30:00+01:00", "location": {"@type": "Place", "name": "Leeds"}, "maximumAttendeeCapacity": 12}]


def test_a_course_tells_price_provider_and_what_comes_first(small: Portal, site: Site) -> None:
    (course,) = structured(small, site, "course", "queries")
    assert course["offers"] == {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "GBP", "url": "https://academy.example/queries"}
    assert course["provider"] == {"@type": "Organization", "name": "Academy"}
    assert [c["name"] for c in course["coursePrerequisites"]] == ["Tables"]
    assert [t["termCode"] for t in course["teaches"]] == ["sql", "charts"]
    assert course["inLanguage"] == "en"


def test_what_a_course_lacks_is_left_out(portal_of, site: Site) -> None:
    (course,) = structured(portal_of(courses__talk="title: Talk\nformat: seminar\n"), site, "course", "talk")
    assert set(course) == {"@context", "@type", "name", "url", "learningResourceType"}


def test_a_course_at_ones_own_pace_is_always_there(portal_of, site: Site) -> None:
    (course,) = structured(portal_of(courses__talk="title: Talk\nformat: online\npace: self\nhours: 2\n"), site, "course", "talk")
    assert course["hasCourseInstance"] == [{"@type": "CourseInstance", "courseMode": "Online", "courseWorkload": "PT2H"}]


def test_a_book_is_no_course(small: Portal, site: Site) -> None:
    (book,) = structured(small, site, "course", "tables")
    assert (book["@type"], book["timeRequired"]) == ("LearningResource", "PT3H")
    assert "hasCourseInstance" not in book


def test_a_competency_is_a_term_of_the_portals_set(small: Portal, site: Site) -> None:
    (term,) = structured(small, site, "competency", "sql")
    assert (term["@type"], term["name"], term["description"]) == ("DefinedTerm", "SQL", "Asking data.")
    assert term["inDefinedTermSet"] == {"@type": "DefinedTermSet", "name": "Careers", "url": "https://example.org/careers/competencies/"}


def test_the_set_holds_every_term(small: Portal, site: Site) -> None:
    (terms,) = structured(small, site, "competencies", "")
    assert [term["termCode"] for term in terms["hasDefinedTerm"]] == ["charts", "sql"]


def test_people_get_none(small: Portal, site: Site) -> None:
    assert structured(small, site, "mentor", "ada") == []


def test_a_reference_to_a_draft_is_left_out(portal_of, site: Site) -> None:
    portal = portal_of(courses__tables=SMALL["courses/tables.yml"] + "draft: true\n")
    assert "coursePrerequisites" not in structured(portal, site, "course", "queries")[0]


def test_breadcrumbs_count_from_one_and_are_full_addresses(site: Site) -> None:
    assert breadcrumbs(site, [("Home", "/"), ("Roles", "/roles/")])["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://example.org/careers/"},
        {"@type": "ListItem", "position": 2, "name": "Roles", "item": "https://example.org/careers/roles/"}]


def test_no_text_ends_the_element() -> None:
    said = {"name": "</script><!--<script>&amp;\u2028\u2029"}
    text = script_text(said)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == said
