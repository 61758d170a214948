"""A new record is sound at once, and so is everything that its comments offer."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import Literal

import pytest

from generator.build import load
from generator.compose import compose
from generator.edit import naming
from generator.edit.example import SKELETONS
from generator.edit.init import STARTER
from generator.edit.new import new_record
from generator.problem import Problem
from generator.records import KINDS, RECORD_KINDS, Kind
from generator.records.fields import CompetencyRef, Date, Fields, Markdown, Money, Number, Record, RungRef, Slug, Text
from generator.records.role import Asks
from tests.running import ROOT

TODAY = dt.date(2026, 12, 1)
KIND_NAMES = [kind.name for kind in RECORD_KINDS]
STAND_INS = (("programmes", "a-programme.yml", "title: A programme\nkind: academy\n"),
             ("check-ins", "a-check-in.yml", "title: A check-in\nfor: review\nquestions: [{ask: What?}]\n"))
"""What an example names as it stands where there is nothing of that kind yet."""


@pytest.fixture(params=["demo", "starter"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    shutil.copytree({"demo": ROOT, "starter": STARTER}[request.param] / "content", tmp_path / "content")
    return tmp_path


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    write(tmp_path / "content/taxonomy.yml", "scales: {default: [{id: low, title: Low}]}\nareas: [{id: skills, title: Skills, kind: technical}]\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def made(root: Path, kind: str, id_: str, title: str | None = None) -> tuple[Path, str]:
    path, text = new_record(root / "content", root, kind, id_, title)
    assert isinstance(path, Path), str(path)
    assert isinstance(text, str)
    return path, text


def refusal(root: Path, kind: str, id_: str, title: str | None = None) -> tuple[str, str]:
    (problem,) = new_record(root / "content", root, kind, id_, title)
    assert isinstance(problem, Problem)
    return problem.code, str(problem.where)


def errors(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems if problem.severity == "error"]


def found(root: Path) -> list[str]:
    return errors(load(root / "content", root, TODAY)[1])


def with_examples_used(text: str) -> str:
    """The text without the `#` before each line of an example; an explanation has one space after its `#`."""
    return re.sub(r"^#(?! \S|$| yaml-language-server)", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", [*KIND_NAMES, "page"])
def test_a_new_record_is_sound_at_once(root, kind):
    path, text = made(root, kind, "brand-new")
    write(path, text)
    portal, problems = load(root / "content", root, TODAY)
    assert errors(problems) == []
    assert portal.find(kind, "brand-new") or portal.hidden[(kind, "brand-new")] == "consent was never given"


@pytest.mark.parametrize("kind", [*KIND_NAMES, "page"])
def test_a_new_record_is_sound_with_every_example_in_use(root, kind):
    path, text = made(root, kind, "brand-new")
    used = with_examples_used(text)
    assert used.count("\n#") < text.count("\n#")
    write(path, used)
    for name, file, other in STAND_INS:
        if not any((root / "content" / name).glob("*.yml")) or path.parent.name == name:
            write(root / f"content/{name}/{file}", other)
    if (rows := KINDS[kind].rows) is not None:
        write(path.with_name("figures.csv"), ",".join(rows.model_fields))
    assert found(root) == []


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_field_of_the_kind_is_shown_or_named(root, kind):
    _, text = made(root, kind, "brand-new")
    for name, info in KINDS[kind].model.model_fields.items():
        assert re.search(rf"\b{info.alias or name}\b", text), name


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_field_is_explained_in_the_words_of_the_model(root, kind):
    _, text = made(root, kind, "brand-new")
    said = " ".join(line.removeprefix("#").strip() for line in text.splitlines())
    fields = {info.alias or name: info.description for name, info in KINDS[kind].model.model_fields.items()}
    shown = set(re.findall(r"^#?(\w+):", text, re.MULTILINE))
    assert shown & fields.keys() >= {"owner", "review", "tags"}
    assert [name for name in sorted(shown) if " ".join((fields[name] or "").split()) not in said] == []


def test_no_line_is_too_long_to_read(root):
    lines = [line for kind in KIND_NAMES for line in made(root, kind, "brand-new")[1].splitlines()]
    assert max(map(len, lines)) <= 112


def test_what_must_be_there_is_taken_from_what_there_is(bare):
    _, text = made(bare, "competency", "listening")
    assert compose(text, "")[0] == {"title": "Listening", "area": "skills"}
    assert "One of: skills." in text


def test_a_field_that_would_name_nothing_if_left_out_is_there(bare):
    taxonomy = bare / "content/taxonomy.yml"
    write(taxonomy, taxonomy.read_text("utf-8").replace("default:", "craft:"))
    path, text = made(bare, "competency", "listening")
    assert compose(text, "")[0] == {"title": "Listening", "area": "skills", "scale": "craft"}
    write(path, text)
    assert found(bare) == []


def test_an_example_names_what_there_is(tmp_path):
    write(tmp_path / "content/taxonomy.yml", "scales: {default: [{id: low, title: Low}, {id: high, title: High}]}\n"
          "families: [{id: f, title: F}]\nareas: [{id: a, title: A, kind: technical}]\ngrades: [{id: seven, title: Seven}]\n")
    write(tmp_path / "content/competencies/only.yml", "title: Only\narea: a\n")
    _, text = made(tmp_path, "role", "boss")
    assert re.search(r"^#    grade: seven$", text, re.MULTILINE)
    assert re.search(r"^#      only: low$", text, re.MULTILINE)
    assert re.search(r"^#      only: high$", text, re.MULTILINE)
    assert re.search(r"^#  - from: boss/senior$", text, re.MULTILINE)


@pytest.mark.parametrize(("id_", "title", "expected"), [
    ("data-analyst", None, "title: Data analyst"),
    ("data-analyst", "Data  analyst ", "title: Data analyst"),
    ("data-analyst", "Analyst: data", 'title: "Analyst: data"'),
    ("data-analyst", 'No "quotes" #1', 'title: "No \\"quotes\\" #1"'),
    ("2026", None, 'title: "2026"'),
    ("data-analyst", "Größe 😀", "title: Größe 😀"),
])  # fmt: skip
def test_the_title_is_written_as_yaml_needs_it(bare, id_, title, expected):
    path, text = made(bare, "competency", id_, title)
    assert expected in text.splitlines()
    write(path, text)
    assert found(bare) == []


def test_a_mentor_is_named_after_the_id_and_never_given_consent(root):
    _, text = made(root, "mentor", "jo-bloggs")
    assert compose(text, "")[0] == {"name": "Jo Bloggs", "offers": "both"}


def test_the_file_goes_where_the_reader_looks_for_it(root):
    assert made(root, "roles", "x")[0] == root / "content/roles/x.yml"
    assert made(root, "page", "guides/x")[0] == root / "content/pages/guides/x.md"


def test_the_first_line_leads_an_editor_to_the_schema(root):
    assert made(root, "role", "x")[1].startswith("# yaml-language-server: $schema=../../schemas/role.json\n")


@pytest.mark.parametrize(("kind", "id_", "title", "expected"), [
    ("rolle", "x", None, ("E001", "content:1:1")),
    ("taxonomy", "x", None, ("E001", "content:1:1")),
    ("competency", "Not An Id", None, ("E004", "content:1:1")),
    ("competency", "../x", None, ("E004", "content:1:1")),
    ("page", "../x", None, ("E004", "content:1:1")),
    ("competency", "x", "", ("E004", "content:1:1")),
    ("competency", "x", "a\x07b", ("E004", "content:1:1")),
    ("role", "x", None, ("E008", "content:1:1")),  # no family
    ("pathway", "x", None, ("E008", "content:1:1")),  # no rung
])  # fmt: skip
def test_what_cannot_be_begun_is_refused(bare, kind, id_, title, expected):
    assert refusal(bare, kind, id_, title) == expected


@pytest.mark.parametrize(("path", "text", "kind"), [
    ("competencies/x.yml", "title: X\narea: skills\n", "competency"),
    ("competencies/x.md", "not even read", "competency"),
    ("competencies/y.yml", "title: Y\narea: skills\naliases: [x]\n", "competency"),
    ("pages/x.md", "# X\n", "page"),
])  # fmt: skip
def test_an_id_that_is_taken_is_refused(bare, path, text, kind):
    write(bare / "content" / path, text)
    assert refusal(bare, kind, "x") == ("E003", f"content/{path}:1:1")


@pytest.mark.parametrize("file", sorted(SKELETONS.glob("*.yml")), ids=lambda file: file.stem)
def test_a_skeleton_holds_sound_examples_of_its_kind(file):
    value, _, problems = compose(file.read_text("utf-8"), file.name)
    assert problems == []
    model = Record if file.stem == "record" else KINDS[file.stem].model
    assert model.model_validate(value)


class Part(Fields):
    """A part of a made-up kind."""

    name: Text
    """What it is called."""
    on: Date | None = None
    """When."""


class Visit(Record):
    """A kind for which nobody has written a skeleton."""

    kind: Literal["short", "long"]
    """How long."""
    main: CompetencyRef
    """What one learns."""
    parts: tuple[Part, ...]
    """Its parts."""
    rung: RungRef | None = None
    """Where."""
    asks: Asks = {}  # noqa: RUF012 - pydantic copies it
    """What is asked."""
    cost: Money | None = None
    """What it costs."""
    hours: Number | None = None
    """How long in hours."""
    words: dict[Slug, Markdown] = {}  # noqa: RUF012 - pydantic copies it
    """Words by id."""


def test_a_kind_without_a_skeleton_has_examples_from_its_model(root, monkeypatch):
    kind = Kind("visit", "visit", "visits", "visits", Visit, "A look elsewhere.")
    monkeypatch.setitem(KINDS, "visit", kind)
    monkeypatch.setattr(naming, "RECORD_KINDS", (*RECORD_KINDS, kind))
    _, text = made(root, "visit", "swap")
    value = compose(text, "")[0]
    assert isinstance(value, dict)
    assert set(value) == {"title", "kind", "main", "parts"}
    assert Visit.model_validate(value).parts[0].on is None
    used = compose(with_examples_used(text), "")[0]
    assert Visit.model_validate(used).model_fields_set >= {"rung", "asks", "cost", "hours", "words", "owner", "review"}
