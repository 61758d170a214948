"""The schemas say of a record what the portal says, as far as an editor can know it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from generator.outputs.schemas import DESCRIBED, files, schema_files
from generator.portal import Portal
from generator.site import Site
from tests.outputs.yaml12 import parsed
from tests.running import ROOT

KINDS = {kind.name: kind for kind in DESCRIBED}
REWRITE = "the schemas have changed; rewrite the copies with: python -m generator.outputs.schemas"


def validator(kind: str, portal: Portal | None = None) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_files(portal)[f"schemas/{kind}.json"]), format_checker=FormatChecker())


def faults(kind: str, text: str, portal: Portal | None = None) -> list[str]:
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator(kind, portal).iter_errors(parsed(text))]


def written(kind: str) -> list[Path]:
    folder = KINDS[kind].folder
    return sorted(path for path in (ROOT / "content" / folder).glob("*") if path.suffix != ".csv") if folder else [ROOT / "content" / "taxonomy.yml"]


def test_the_copies_are_the_generated_ones() -> None:
    assert {f"schemas/{path.name}": path.read_text(encoding="utf-8") for path in (ROOT / "schemas").iterdir()} == schema_files(), REWRITE


def test_the_site_publishes_the_copies(small: Portal, site: Site) -> None:
    assert dict(files(small, site)) == {path: text.encode() for path, text in schema_files().items()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_itself_sound(kind: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema_files()[f"schemas/{kind}.json"]))


@pytest.mark.parametrize("kind", KINDS)
def test_the_demo_is_valid_as_an_editor_reads_it(kind: str) -> None:
    found = {path.name: faults(kind, path.read_text(encoding="utf-8")) for path in written(kind)}
    assert found
    assert not {name: said for name, said in found.items() if said}


@pytest.mark.parametrize("kind", KINDS)
def test_the_demo_is_valid_as_its_models_write_it(kind: str, demo: Portal) -> None:
    records = [entry.record for entry in demo.entries[kind].values()] if KINDS[kind].folder else [demo.taxonomy]
    check = validator(kind, demo)
    for record in records:
        check.validate(record.model_dump(mode="json", by_alias=True, exclude_none=True))


@pytest.mark.parametrize("kind", KINDS)
def test_the_demo_names_its_schemas(kind: str) -> None:
    for path in written(kind):
        if path.suffix == ".yml":
            line = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
            assert line is not None, path
            assert (path.parent / line.group(1)).resolve() == ROOT / "schemas" / f"{kind}.json"


@pytest.mark.parametrize(("kind", "text", "where"), [
    ("role", "family: data\n", ""),  # no title
    ("role", "title: X\n", ""),  # no family
    ("role", "title: X\nfamily: data\nlevel: []\n", ""),  # no such field
    ("role", "title: X\nfamily: Data\n", "family"),
    ("role", "title: X\nfamily: data\nlevels: [{id: a, title: A, typical_months: two}]\n", "levels/0/typical_months"),
    ("role", "title: X\nfamily: data\nlevels: [{id: a, title: A, inherits: maybe}]\n", "levels/0/inherits"),
    ("role", "title: X\nfamily: data\ncompetencies: {Not An Id: working}\n", "competencies"),
    ("role", "title: X\nfamily: data\ncompetencies: {sql: {need: essential}}\n", "competencies/sql"),  # no level
    ("role", "title: X\nfamily: data\nmoves: [{from: a/b/c, to: d, kind: lateral}]\n", "moves/0/from"),
    ("role", "title: X\nfamily: data\nmoves: [{from: a, to: d, kind: sideways}]\n", "moves/0/kind"),
    ("competency", "title: X\narea: a\nlevels: {working: Does it}\n", "levels/working"),
    ("course", "title: X\nformat: video\n", "format"),
    ("course", "title: X\nformat: book\nhours: -1\n", "hours"),
    ("course", "title: X\nformat: book\ncost: {amount: 10}\n", "cost"),
    ("course", "title: X\nformat: book\ncost: 10 EUR\n", "cost"),
    ("course", "title: X\nformat: book\ntags: one\n", "tags"),
    ("course", "title: X\nformat: book\nlanguage: English\n", "language"),
    ("mentor", "name: X\noffers: both\nconsent: {given: 2026-13-01}\n", "consent/given"),
    ("mentor", "name: X\noffers: both\ncapacity: {max: 1.5}\n", "capacity/max"),
    ("pathway", "title: X\nkind: vertical\n", ""),  # no steps
    ("taxonomy", "areas: [{id: a, title: A, kind: technic}]\n", "areas/0/kind"),
])
def test_what_the_portal_refuses_is_marked_where_it_stands(kind: str, text: str, where: str) -> None:
    assert [fault.partition(": ")[0] for fault in faults(kind, text)] == [where]


@pytest.mark.parametrize(("kind", "text"), [
    ("course", "title: 1984\nformat: book\n"),  # an editor reads a number, the portal a title
    ("role", "title: X\nfamily: 7\nlevels: [{id: 1, title: First, grade: 3}]\n"),
    ("mentor", "name: X\noffers: both\n"),  # the title is the name
    ("role", "title: X\nfamily: data\ncompetencies: {sql: working, code: {level: expert, need: desirable}}\n"),
    ("role", "title: X\nfamily: data\npublish_on: 2026-11-30\n"),
])
def test_what_the_portal_takes_is_not_marked(kind: str, text: str) -> None:
    assert faults(kind, text) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained_and_every_group_is_closed(kind: str) -> None:
    schema = json.loads(schema_files()[f"schemas/{kind}.json"])
    for group in (schema, *schema["$defs"].values()):
        assert group["additionalProperties"] is False
        assert group["title"]
        assert group["description"]
        assert all(field["description"] for field in group["properties"].values())


def test_a_reference_says_what_it_names() -> None:
    course = json.loads(schema_files()["schemas/course.json"])
    assert course["properties"]["prerequisites"]["items"]["description"] == "The id of a course."
    assert course["$defs"]["Session"]["properties"]["location"]["description"].endswith("Write the id of a location in taxonomy.yml.")


def test_a_portal_suggests_its_ids_with_their_titles(small: Portal) -> None:
    role = json.loads(schema_files(small)["schemas/role.json"])
    assert role["properties"]["family"]["defaultSnippets"] == [{"label": "data", "description": "Data", "body": "data"}]
    assert [s["label"] for s in role["$defs"]["Move"]["properties"]["to"]["defaultSnippets"]] == ["analyst/junior", "analyst/senior", "clerk"]


def test_a_portal_suggests_the_levels_of_the_competency_beside_it(portal_of) -> None:
    portal = portal_of(taxonomy=SCALES, competencies__charts="title: Charts\narea: skills\nscale: short\n",
                       roles__analyst="title: A\nfamily: data\ncompetencies: {charts: done}\n", mentors__ada=None, pathways__up=None)
    asked = json.loads(schema_files(portal)["schemas/role.json"])["properties"]["competencies"]["properties"]
    levels = {id_: [s["label"] for s in asked[id_]["anyOf"][0]["defaultSnippets"]] for id_ in asked}
    assert levels == {"charts": ["done"], "sql": ["working", "expert"]}


SCALES = """\
scales: {default: [{id: working, title: Working}, {id: expert, title: Expert}], short: [{id: done, title: Done}]}
families: [{id: data, title: Data}]
grades: [{id: g1, title: Grade 1}]
areas: [{id: skills, title: Skills, kind: technical}]
locations: [{id: leeds, title: Leeds}]
"""


def test_a_suggestion_is_no_condition(small: Portal) -> None:
    text = "title: X\nfamily: new-family\ncompetencies: {new-competency: new-level}\nmoves: [{from: new, to: analyst/new, kind: lateral}]\n"
    assert faults("role", text, small) == []
