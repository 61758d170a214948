"""A new portal is sound, complete and in nobody's way."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
import yaml

from generator.build import load
from generator.edit.init import PLACES, STARTER, init_portal
from generator.outputs.schemas import schema_files
from tests.running import ROOT

DAYS = [dt.date(2026, 11, 22), dt.date(2036, 1, 1)]


def begun(folder: Path, name: str = "Careers at Ourselves") -> dict[str, str]:
    made = init_portal(folder, name)
    assert isinstance(made, list)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in made}


def files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*"))


@pytest.mark.parametrize("today", DAYS)
def test_a_new_portal_has_no_problem_today_or_in_ten_years(tmp_path, today):
    begun(tmp_path / "careers")
    portal, problems = load(tmp_path / "careers/content", tmp_path / "careers", today)
    assert [str(problem) for problem in problems] == []
    assert {kind: len(group) for kind, group in portal.entries.items() if group} == {"role": 2, "competency": 5, "pathway": 1, "course": 2, "mentor": 1}
    assert portal.hidden == {}
    assert {page.id for page in portal.pages} == {"index", "guides/changing-a-page"}


def test_everything_that_was_written_is_listed(tmp_path):
    folder = tmp_path / "careers"
    made = begun(folder)
    assert sorted(made) == [path for path in files(folder) if (folder / path).is_file()]
    assert set(made) >= {"site.yml", "README.md", *PLACES.values(), *schema_files()}


def test_the_schemas_are_those_of_the_kinds(tmp_path):
    made = begun(tmp_path / "careers")
    assert {path: text for path, text in made.items() if path.startswith("schemas/")} == dict(schema_files())


def test_every_record_leads_an_editor_to_a_schema_that_is_there(tmp_path):
    folder = tmp_path / "careers"
    for path, text in begun(folder).items():
        if path.startswith("content/") and path.endswith(".yml"):
            schema = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
            assert (folder / path).parent.joinpath(schema).is_file(), path


@pytest.mark.parametrize("name", ["Careers at Ourselves", 'Careers: "R&D" #1', "Kärriär 😀", "123", "no", "`Code` *and* [more]"])
def test_the_name_is_the_sites(tmp_path, name):
    made = begun(tmp_path / "careers", name)
    assert yaml.safe_load(made["site.yml"])["site_name"] == name
    assert not [path for path, text in made.items() if "Example Careers" in text]


def test_an_empty_folder_or_a_fresh_repository_will_do(tmp_path):
    (tmp_path / ".git").mkdir()
    assert "site.yml" in begun(tmp_path)


@pytest.mark.parametrize("name", ["notes.txt", ".hidden"])
def test_a_folder_that_holds_something_is_left_alone(tmp_path, name):
    (tmp_path / name).touch()
    assert [problem.code for problem in init_portal(tmp_path, "Careers")] == ["E009"]
    assert files(tmp_path) == [name]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "careers").touch()
    assert [problem.code for problem in init_portal(tmp_path / "careers", "Careers")] == ["E009"]


@pytest.mark.parametrize("name", ["", "  ", "a\x00b"])
def test_a_name_that_cannot_be_read_is_refused(tmp_path, name):
    assert [problem.code for problem in init_portal(tmp_path / "careers", name)] == ["E004"]
    assert files(tmp_path) == []


def test_a_failure_on_the_way_leaves_nothing_behind(tmp_path, monkeypatch):
    write, written = Path.write_bytes, []

    def failing(path: Path, content: bytes) -> int:
        written.append(path)
        if len(written) == 12:
            raise OSError("the disk is full")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(OSError, match="full"):
        init_portal(tmp_path / "deep/careers", "Careers")
    assert files(tmp_path) == []


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_the_workflows_are_the_ones_that_the_docs_show(host):
    assert (STARTER / f"workflows/{host}.yml").read_text("utf-8") == (ROOT / f"docs/workflows/{host}.yml").read_text("utf-8")


def test_the_editors_settings_are_json_and_name_the_extension():
    assert json.loads((STARTER / "vscode/settings.json").read_text("utf-8"))["[yaml]"]["editor.tabSize"] == 2
    assert json.loads((STARTER / "vscode/extensions.json").read_text("utf-8")) == {"recommendations": ["redhat.vscode-yaml"]}
