"""The DIRECT framework as content: the rules on a tiny framework, the counts on the real one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from generator.build import load
from generator.imports.direct import read_direct
from generator.imports.direct_framework import KINDS
from generator.imports.imported import Imported
from generator.imports.write import write
from generator.portal import Portal
from generator.problem import Problem
from tests.imports.direct_source import FILES, changed, write_source
from tests.imports.fields import fields_of

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return read_direct(write_source(tmp_path_factory.mktemp("direct")))


def test_it_loads_without_errors(tiny: Imported, tmp_path: Path) -> None:
    write(tiny, tmp_path / "content")
    portal, problems = load(tmp_path / "content", tmp_path, TODAY)
    assert [p for p in problems if p.severity == "error"] == []
    assert (len(portal.competencies), len(portal.courses)) == (5, 3)


def test_domains_are_areas_in_the_order_of_their_rank(tiny: Imported) -> None:
    assert fields_of(tiny, "taxonomy.yml")["areas"] == [
        {"id": "software-design-and-development", "title": "Software", "summary": "Making.", "kind": "technical"},
        {"id": "leadership-and-management", "title": "Leadership", "summary": "Guiding.", "kind": "leadership"}]


def test_levels_are_a_scale_from_the_lowest_up_with_all_that_is_said(tiny: Imported) -> None:
    assert fields_of(tiny, "taxonomy.yml")["scales"] == {"direct-level": [
        {"id": "none", "title": "None", "meaning": "Nothing\n\nNo ability."},
        {"id": "expert", "title": "Expert", "meaning": "An authority\n\nTechnical: leads.\n\nNon-technical: mentors.\n\nFocus: strategy"}]}


def test_a_competency_is_the_parent_of_its_skills(tiny: Imported) -> None:
    assert fields_of(tiny, "competencies/people.yml") == {"title": "People", "summary": "Helping.", "area": "leadership-and-management", "scale": "direct-level"}
    assert fields_of(tiny, "competencies/coaching.yml")["parent"] == "people"


def test_a_skill_lies_in_the_area_of_its_competency_and_has_no_levels_of_its_own(tiny: Imported) -> None:
    assert fields_of(tiny, "competencies/testing.yml") == {
        "title": "Testing", "summary": "Ability to do \\*testing\\*.", "tags": ["pytest", "C#"], "area": "software-design-and-development",
        "scale": "direct-level", "related": ["coaching"], "parent": "engineering"}


def test_a_skill_is_not_related_to_itself(tiny: Imported) -> None:
    assert fields_of(tiny, "competencies/coaching.yml")["related"] == ["testing"]
    assert "1 skill related to itself: Coaching." in tiny.left_out


def test_a_resource_is_a_course_that_teaches_the_skills_that_list_it(tiny: Imported) -> None:
    assert fields_of(tiny, "courses/a-course.yml") == {"title": "A course", "format": "online", "url": "https://a.example/", "language": "en",
                                                     "teaches": [{"competency": "testing"}, {"competency": "coaching"}]}


@pytest.mark.parametrize(("course", "expected"), [("the-book", "publication"), ("a-course", "online"), ("a-talk", "publication")])
def test_a_course_is_online_unless_its_address_says_publication(tiny: Imported, course: str, expected: str) -> None:
    assert fields_of(tiny, f"courses/{course}.yml")["format"] == expected


def test_a_provider_is_named_by_its_title(tiny: Imported) -> None:
    assert fields_of(tiny, "courses/the-book.yml")["provider"] == "The Press"


def test_the_pages_credit_the_framework(tiny: Imported) -> None:
    assert "https://creativecommons.org/licenses/by/4.0/" in tiny.files["pages/about-direct.md"]
    assert "(about-direct.md)" in tiny.files["pages/index.md"]


@pytest.mark.parametrize("sentence", [
    "1 learning resource listed by no skill: the course is there, but teaches nothing.",
    "1 tool that no skill names: Idle.",
    "2 tools carried over by name alone, as a tag.",
    "1 learning resource in several languages or one that isn't known: the first that is known stands in the record: A course.",
])
def test_what_is_left_out_is_said_with_counts(tiny: Imported, sentence: str) -> None:
    assert sentence in tiny.left_out


@pytest.mark.parametrize(("name", "fields", "sentence"), [
    ("learning_resource", {"url": "ftp://a.example/"}, "1 learning resource without an address that may be linked (http or https): The book (ftp://a.example/)."),
    ("learning_resource", {"url": ""}, "1 learning resource without an address that may be linked (http or https): The book (none)."),
    ("learning_resource", {"provider": "nobody"}, "1 provider that learning resources name but that provider.json doesn't have: nobody."),
    ("skill", {"learning_resources": "gone"}, "1 learning resource that skills list but that learning_resource.json doesn't have: gone."),
    ("skill", {"tools_languages_methodologies": "gone"}, "1 tool that skills name but that tool_language_methodology.json doesn't have: gone."),
    ("skill", {"related_skills": "gone"}, "1 skill named as related that skill.json doesn't have: gone."),
])
def test_what_leads_nowhere_is_left_out_and_said(tmp_path: Path, name: str, fields: dict[str, str], sentence: str) -> None:
    imported = read_direct(write_source(tmp_path / "source", changed(name, 0, **fields)))
    assert sentence in imported.left_out
    write(imported, tmp_path / "content")
    assert [p for p in load(tmp_path / "content", tmp_path, TODAY)[1] if p.severity == "error"] == []


def test_a_domain_that_the_table_does_not_know_is_technical_and_said(tmp_path: Path) -> None:
    domains = [*FILES["competency_domain"], {"name": "Magic", "description": "", "slug": "magic", "rank": "30"}]
    imported = read_direct(write_source(tmp_path, {"competency_domain": domains}))
    assert imported.left_out[-4].startswith("1 competency domain unknown to this import, taken as technical")


def test_a_skill_named_like_a_competency_takes_what_it_is_into_its_id(tmp_path: Path) -> None:
    imported = read_direct(write_source(tmp_path, changed("skill", 2, slug="people")))
    assert {"competencies/people-competency.yml", "competencies/people-skill.yml"} <= imported.files.keys()
    assert fields_of(imported, "competencies/people-skill.yml")["parent"] == "people-competency"


@pytest.mark.parametrize(("name", "fields", "code"), [
    ("skill", {"competency": "gone"}, "I012"),
    ("competency", {"competency_domain": "gone"}, "I012"),
    ("skill_level", {"level": "high"}, "I011"),
    ("skill", {"name": " "}, "I011"),
])
def test_a_faulty_entry_gives_a_problem_at_its_line_and_no_files(tmp_path: Path, name: str, fields: dict[str, str], code: str) -> None:
    imported = read_direct(write_source(tmp_path, changed(name, 0, **fields)))
    assert [(Path(p.where.path).name, p.code, p.where.line) for p in imported.problems] == [(f"{name}.json", code, 2)]
    assert imported.files == {}


def test_all_missing_files_are_said_in_one_run(tmp_path: Path) -> None:
    imported = read_direct(tmp_path)
    assert sorted(Path(p.where.path).stem for p in imported.problems) == sorted(FILES)
    assert {p.code for p in imported.problems} == {"I001"}


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert [p.code for p in read_direct(tmp_path / "nowhere").problems] == ["I001"]


# ── the real framework ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def source(shared_data: Path) -> Path:
    return shared_data / "direct-framework"


@pytest.fixture(scope="module")
def real(source: Path) -> Imported:
    imported = read_direct(source)
    assert imported.problems == ()
    return imported


@pytest.fixture(scope="module")
def loaded(real: Imported, tmp_path_factory: pytest.TempPathFactory) -> tuple[Portal, tuple[Problem, ...]]:
    root = tmp_path_factory.mktemp("real")
    write(real, root / "content")
    return load(root / "content", root, TODAY)


def _listed(source: Path, name: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = json.loads((source / f"{name}.json").read_text("utf-8"))
    return entries


@pytest.mark.data
def test_the_real_framework_warns_of_nothing_but_resources_that_no_skill_lists(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    listed = {name for skill in _listed(source, "skill") for name in skill["learning_resources"].split("|")}
    idle = {f"content/courses/{r['slug']}.yml" for r in _listed(source, "learning_resource") if r["slug"] not in listed}
    assert {(p.code, p.where.path) for p in loaded[1]} == {("W002", path) for path in idle}


@pytest.mark.data
def test_every_real_skill_and_competency_is_a_competency_with_its_title(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    wanted = {e["slug"]: " ".join(e["name"].split()) for name in ("skill", "competency") for e in _listed(source, name)}
    assert len(wanted) == 164 + 20
    assert {id_: record.title for id_, record in loaded[0].competencies.items()} == wanted


@pytest.mark.data
def test_every_real_resource_is_a_course_with_its_address(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    assert {id_: course.url for id_, course in loaded[0].courses.items()} == {r["slug"]: r["url"].strip() for r in _listed(source, "learning_resource")}


@pytest.mark.data
def test_every_real_skill_is_taught_by_the_resources_it_lists(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    wanted = {(r, skill["slug"]) for skill in _listed(source, "skill") for r in skill["learning_resources"].split("|") if r}
    assert {(id_, taught.competency) for id_, course in loaded[0].courses.items() for taught in course.teaches} == wanted


@pytest.mark.data
def test_every_real_domain_is_an_area_of_a_stated_kind_and_every_level_on_the_scale(loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    taxonomy = loaded[0].taxonomy
    assert {area.id: area.kind for area in taxonomy.areas} == KINDS
    assert [level.title for level in taxonomy.scales["direct-level"]] == ["None or not applicable", "Awareness", "Working", "Practitioner", "Expert"]


@pytest.mark.data
def test_every_real_tool_that_a_skill_names_is_a_tag(source: Path, loaded: tuple[Portal, tuple[Problem, ...]]) -> None:
    used = {name for skill in _listed(source, "skill") for name in skill["tools_languages_methodologies"].split("|") if name}
    names = {" ".join(tool["name"].split()) for tool in _listed(source, "tool_language_methodology") if tool["slug"] in used}
    assert {tag for record in loaded[0].competencies.values() for tag in record.tags} == names
