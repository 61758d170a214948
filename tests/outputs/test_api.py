"""The API tells the whole of what is shown, nothing that isn't, and exactly what its page says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from generator.outputs import api
from generator.outputs.api import figures, learning, lists, matching, moves, plan, questions, record, role
from generator.outputs.schemas import schema_files
from generator.outputs.shapes import fields_of, groups_of
from generator.portal import Portal, page_url
from generator.records import KINDS, RECORD_KINDS
from generator.render.views import rows
from generator.site import Site
from tests.outputs.conftest import ANALYST, SMALL
from tests.running import ROOT

DOC = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
BY_ID = {"asks", "counts", "competencies", "criteria", "levels", "names", "scales"}  # their names are ids or kinds, not fields


def told(portal: Portal, path: str, site: Site | None = None) -> Any:
    return json.loads(dict(api.files(portal, site or Site(name="Careers")))[f"api/v1/{path}.json"])


def names(value: object, *, by_id: bool = False) -> Iterator[str]:
    """Every field's name in `value`, at any depth."""
    if isinstance(value, dict):
        for name, held in value.items():
            if not by_id:
                yield name
            yield from names(held, by_id=not by_id and name in BY_ID and isinstance(held, dict))
    elif isinstance(value, list):
        for held in value:
            yield from names(held)


def section(title: str, level: str = "##") -> str:
    return DOC.partition(f"\n{level} {title}\n")[2].partition(f"\n{level} ")[0]


def in_backticks(text: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", text))


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("path", "title"), [
    ("index", "`/api/v1/index.json`"), ("rungs", "`/api/v1/rungs.json`"), ("moves", "`/api/v1/moves.json`"),
    ("profiles", "`/api/v1/profiles.json`"), ("taxonomy", "`/api/v1/taxonomy.json`"),
    ("questions", "`/api/v1/questions.json`"), ("allowances", "`/api/v1/allowances.json`"), ("building", "`/api/v1/building.json`"),
    ("roles/index", "`/api/v1/<folder>/index.json`"), ("competencies/index", "`/api/v1/<folder>/index.json`"),
    ("pathways/index", "`/api/v1/<folder>/index.json`"), ("courses/index", "`/api/v1/<folder>/index.json`"),
    ("mentors/index", "`/api/v1/<folder>/index.json`"),
])
def test_the_page_names_every_field_of_a_list(demo: Portal, site: Site, path: str, title: str) -> None:
    assert set(names(told(demo, path, site))) <= in_backticks(section(title))


@pytest.mark.parametrize("kind", ["role", "competency", "pathway", "course", "mentor"])
def test_the_page_names_every_field_of_a_record(demo: Portal, kind: str) -> None:
    whole = section("`/api/v1/<folder>/<id>.json`")
    said = in_backticks(whole.partition("\n### ")[0]) | in_backticks(section(kind.capitalize(), "###"))
    files = {path: content for path, content in api.files(demo, Site(name="C")) if path.startswith(f"api/v1/{KINDS[kind].folder}/")}
    found = {name for path, content in files.items() if not path.endswith("/index.json") for name in names(json.loads(content))}
    assert found <= said


def test_the_page_names_no_field_that_never_was() -> None:
    made = {name.rstrip("_") for module in (learning, lists, matching, plan, questions, record, role) for thing in vars(module).values()
            if is_dataclass(thing) and isinstance(thing, type) for name in (field.name for field in fields(thing))}
    models = [model for kind in KINDS.values() for model in (kind.model, *groups_of(kind.model))]
    own = {field.name for model in models for field in fields_of(model)}
    code = {name for module in (figures, learning, lists, matching, moves, plan, questions, record, role, rows)
            for name in re.findall(r'"(\w+)":', (ROOT / f"{module.__name__.replace('.', '/')}.py").read_text(encoding="utf-8"))}
    said = {name for row in re.findall(r"^\| ([^|]+) \|", DOC, re.MULTILINE) for name in in_backticks(row)}
    assert said - {"v1"} <= made | own | code | set(record.RENAMED.values())


# ── the files ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_record_has_a_file_and_every_kind_a_list(small: Portal, site: Site) -> None:
    lists = [f"{kind.folder}/index" for kind in RECORD_KINDS]
    assert [path for path, _ in api.files(small, site)] == sorted(f"api/v1/{path}.json" for path in (
        *lists, "aliases", "allowances", "building", "competencies/charts", "competencies/sql", "courses/queries", "courses/tables", "index", "map", "matching",
        "mentors/ada", "moves", "pathways/up", "profiles", "questions", "roles/analyst", "roles/clerk", "rungs", "taxonomy"))


def test_equal_portals_give_equal_bytes(portal_of, site: Site) -> None:
    assert list(api.files(portal_of(), site)) == list(api.files(portal_of(), site))


def test_the_start_leads_to_every_list_and_schema(demo: Portal, site: Site) -> None:
    start = told(demo, "index", site)
    there = {f"/{path}" for path, _ in api.files(demo, site)} | {f"/{path}" for path in schema_files()}
    assert {kind[address] for kind in start["kinds"] for address in ("list", "schema")} <= there
    assert {start["rungs"], start["taxonomy"], start["taxonomy_schema"]} <= there
    assert start["counts"] == {**{kind: len(group) for kind, group in demo.entries.items()}, "rung": len(demo.rungs), "move": len(demo.moves)}


def test_a_list_leads_to_every_record(demo: Portal, site: Site) -> None:
    there = {path for path, _ in api.files(demo, site)}
    for kind in demo.entries:
        listed = told(demo, f"{KINDS[kind].folder}/index")
        items = listed.get("items", [])
        assert {item["id"] for item in items} == set(demo.entries[kind])
        assert {item["file"].lstrip("/") for item in items} <= there
        assert [item["title"].casefold() for item in items] == sorted(item["title"].casefold() for item in items)


def test_every_address_is_of_a_page(demo: Portal, site: Site) -> None:
    pages = {KINDS[kind].url(id_) for kind, group in demo.entries.items() for id_ in group}
    pages |= {rung.url for rung in demo.rungs.values()} | {page_url(page.id) for page in demo.pages}

    def urls(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (held for name, held in value.items() if name in {"url", "rung_url"} and held.startswith("/"))
            yield from (url for held in value.values() for url in urls(held))
        elif isinstance(value, list):
            yield from (url for held in value for url in urls(held))

    assert {url for _, content in api.files(demo, site) for url in urls(json.loads(content))} <= pages


def test_nothing_empty_or_false_is_written(demo: Portal, site: Site) -> None:
    def idle(value: object) -> bool:
        held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return value in ("", [], {}, None) or value is False or any(map(idle, held))

    assert not [path for path, content in api.files(demo, site) if idle(json.loads(content))]


def test_zero_is_written(small: Portal) -> None:
    assert told(small, "courses/queries")["cost"]["amount"] == 0


# ── a role ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_rung_tells_the_inherited_and_what_is_new(small: Portal) -> None:
    senior = told(small, "roles/analyst")["rungs"][1]
    assert [(ask["competency"], ask["level"], ask["place"], ask.get("new", False)) for ask in senior["asks"]] == [
        ("charts", "working", 0, True), ("sql", "expert", 1, True)]
    assert [(e["id"], e.get("new", False)) for e in senior["expectations"]] == [("checks", True)]
    assert senior["dropped"] == ["asks"]


def test_what_is_carried_on_is_not_new(portal_of) -> None:
    carried = ANALYST.replace("      sql: expert\n", "")
    asks = told(portal_of(roles__analyst=carried), "roles/analyst")["rungs"][1]["asks"]
    assert [(ask["competency"], "new" in ask) for ask in asks] == [("charts", True), ("sql", False)]


def test_an_ask_tells_its_level_in_full(small: Portal) -> None:
    ask = told(small, "roles/analyst")["rungs"][0]["asks"][0]
    assert ask == {
        "competency": "sql", "title": "SQL", "url": "/competencies/sql/", "area": "skills", "area_title": "Skills", "level": "working",
        "level_title": "Working", "place": 0, "need": "essential", "new": True, "behaviours": ["Names each column"],
        "examples": ["A weekly count"]}


def test_a_link_to_a_record_becomes_the_address_of_its_page(small: Portal) -> None:
    links = told(small, "roles/analyst")["rungs"][1]["expectations"][0]["links"]
    assert [link["url"] for link in links] == ["/courses/queries/", "https://example.org/a"]


def test_a_role_of_one_rung_has_it_under_its_own_name(small: Portal) -> None:
    assert [(rung["ref"], rung["url"]) for rung in told(small, "roles/clerk")["rungs"]] == [("clerk", "/roles/clerk/")]


def test_a_move_is_told_at_both_ends(small: Portal) -> None:
    out = told(small, "roles/analyst")["rungs"][1]["moves_from"][0]
    into = told(small, "roles/clerk")["rungs"][0]["moves_to"][0]
    assert (out["from"], out["to"], out["kind"], out["url"]) == ("analyst/senior", "clerk", "lateral", "/roles/clerk/")
    assert (into["from"], into["to"], into["title"], into["criteria"]) == ("analyst/senior", "clerk", "Senior analyst", ["Wants to"])


def test_a_role_has_all_that_comparing_needs(demo: Portal) -> None:
    for id_ in demo.roles:
        whole = told_once(demo)[f"api/v1/roles/{id_}.json"]
        for rung in whole["rungs"]:
            for ask in rung.get("asks", ()):
                competency = whole["competencies"][ask["competency"]]
                assert competency["scale"][ask["place"]]["id"] == ask["level"]
                assert competency["levels"][ask["level"]].get("behaviours") == ask.get("behaviours")


def told_once(portal: Portal, _made: dict[int, dict[str, Any]] = {}) -> dict[str, Any]:  # noqa: B006 - made once a run
    if id(portal) not in _made:
        _made[id(portal)] = {path: json.loads(content) for path, content in api.files(portal, Site(name="C"))}
    return _made[id(portal)]


def test_a_courses_reach_is_told_in_places(small: Portal) -> None:
    courses = told(small, "roles/analyst")["competencies"]["sql"]["courses"]
    assert [(course["id"], course["from_place"], course["to_place"]) for course in courses] == [("tables", -1, 0), ("queries", 0, 1)]


def test_rungs_are_sorted_by_title_with_their_place_on_the_ladder(small: Portal) -> None:
    assert [(rung["title"], rung["ref"], rung["grade_place"]) for rung in told(small, "rungs")] == [
        ("Clerk", "clerk", 0), ("Junior analyst", "analyst/junior", 0), ("Senior analyst", "analyst/senior", 1)]


# ── the other kinds ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_competency_knows_who_asks_teaches_and_helps(small: Portal) -> None:
    sql = told(small, "competencies/sql")
    assert [asked["ref"] for asked in sql["asked_by"]] == ["analyst/junior", "analyst/senior", "clerk"]
    assert [course["id"] for course in sql["taught_by"]] == ["tables", "queries"]
    assert [mentor["id"] for mentor in sql["mentors"]] == ["ada"]
    assert [part["id"] for part in sql["parts"]] == ["charts"]


def test_a_course_tells_its_page_and_the_address_outside(small: Portal) -> None:
    course = told(small, "courses/queries")
    assert (course["url"], course["external_url"]) == ("/courses/queries/", "https://academy.example/queries")


def test_a_session_that_has_ended_is_left_out(small: Portal) -> None:
    assert [session["id"] for session in told(small, "courses/queries")["sessions"]] == ["summer"]


def test_a_step_without_months_takes_its_rungs(small: Portal) -> None:
    assert [step["months"] for step in told(small, "pathways/up")["steps"]] == [18, 6]


def test_links_are_told_both_ways(small: Portal) -> None:
    assert [(link["type"], link["id"]) for link in told(small, "pathways/up")["links"]] == [
        ("course", "queries"), ("course", "tables"), ("rung", "analyst/junior"), ("rung", "analyst/senior")]
    assert ("pathway", "up") in [(link["type"], link["id"]) for link in told(small, "courses/queries")["linked_from"]]


def test_prose_stays_markdown(small: Portal) -> None:
    assert told(small, "roles/analyst")["summary"] == "Finds out **why**, with [](competency:sql)."


# ── what isn't shown ─────────────────────────────────────────────────────────────────────────────────────────────────


def all_of(portal: Portal) -> str:
    return b"".join(content for _, content in api.files(portal, Site(name="C"))).decode()


@pytest.mark.parametrize(("name", "word"), [
    ("courses/tables", '"tables"'), ("roles/clerk", '"clerk"'), ("competencies/charts", '"charts"'), ("courses/queries", "queries/"),
    ("roles/analyst", '"analyst'),
])
def test_a_draft_is_named_nowhere(portal_of, name: str, word: str) -> None:
    shown = portal_of()
    assert word in all_of(shown)
    assert word not in all_of(portal_of(**{name.replace("/", "__"): SMALL[f"{name}.yml"] + "draft: true\n"}))


def test_nobody_is_named_without_consent(portal_of) -> None:
    assert "Ada" in all_of(portal_of())
    assert "Ada" not in all_of(portal_of(today="2028-01-01"))


def test_consent_is_never_told(small: Portal) -> None:
    assert "consent" not in told(small, "mentors/ada")


def test_a_full_mentor_has_no_room(small: Portal) -> None:
    assert "has_room" not in told(small, "mentors/ada")
