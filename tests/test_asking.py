"""The commands that ask the portal: `gaps` and `routes`, as a table, as JSON and for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from generator.sheet import sheet
from tests.projects import FAULT, TODAY, portal, project

CHEF = """\
title: Chef
family: engineering
levels:
  - {id: one, title: Commis, typical_months: 12, competencies: {testing: awareness}}
  - {id: two, title: "=Chef", competencies: {testing: working}, expectations: [{id: menu, text: "Writes *the* menu."}]}
"""
COURSE = "title: Tasting\nformat: workshop\nhours: 6\ncost: {amount: 1234567, currency: EUR}\nteaches: [{competency: testing, to: working}]\n"
DOC = (Path(__file__).parent.parent / "docs" / "api.md").read_text("utf-8")


@pytest.fixture
def kitchen(tmp_path: Path) -> Path:
    return project(tmp_path / "portal", files={"content/roles/chef.yml": CHEF, "content/courses/tasting.yml": COURSE})


def asked(folder: Path, *words: str) -> str:
    result = portal(*words, "-f", folder / "site.yml", "--today", TODAY)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


# ── what separates two rungs ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_gap_as_a_table(kitchen: Path):
    said = asked(kitchen, "gaps", "chef/one", "chef/two").splitlines()
    assert said[0] == "From Commis to =Chef: 1 new, 1 higher."
    assert [line.split()[0] for line in said[1:]] == ["CHANGE", "higher", "new"]


def test_a_gap_as_json(kitchen: Path):
    told = json.loads(asked(kitchen, "gaps", "chef/one", "chef/two", "--format", "json"))
    assert told["competencies"] == [{"competency": "testing", "title": "Testing", "area": "software", "change": "higher", "before": told["competencies"][0]["before"],
                                     "after": told["competencies"][0]["after"], "courses": ["tasting"]}]
    assert told["criteria"] == [{"id": "menu", "change": "new", "after": "Writes *the* menu."}]


def test_a_gap_for_spreadsheets(kitchen: Path):
    assert [(row["change"], row["kind"], row["id"], row["after"]) for row in rows(asked(kitchen, "gaps", "chef/one", "chef/two", "--format", "csv"))] == [
        ("higher", "competency", "testing", "Working"), ("new", "criterion", "menu", "Writes the menu.")]


# ── routes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_route_as_a_table(kitchen: Path):
    said = asked(kitchen, "routes", "chef/one", "chef/two").splitlines()
    assert said[0] == "One way from Commis to =Chef along the moves that are written."
    assert said[2].startswith("1. 1 move, 12 months, ")
    assert said[2].endswith("1 courses of 6 hours, 1234567 EUR, nothing pays for tasting")


def test_a_route_as_json(kitchen: Path):
    told = json.loads(asked(kitchen, "routes", "chef/one", "chef/two", "--by", "months", "--format", "json"))
    assert (told["from"], told["to"], told["by"]) == ("chef/one", "chef/two", "months")
    (route,) = told["routes"]
    assert [(move["to"], move["kind"], move["months"], [course["id"] for course in move["courses"]]) for move in route["moves"]] == [("chef/two", "promotion", 12, ["tasting"])]
    assert (route["months"], route["untold"], route["hours"], route["costs"], route["unpaid"]) == (12, 0, 6, [{"amount": 1234567, "currency": "EUR"}], ["tasting"])


def test_a_route_for_spreadsheets_has_no_formula(kitchen: Path):
    assert [(row["route"], row["step"], row["title"], row["cost"]) for row in rows(asked(kitchen, "routes", "chef/one", "chef/two", "--format", "csv"))] == [
        ("1", "1", "'=Chef", "1234567 EUR")]


def test_where_no_way_is_written_the_nearest_is_told(kitchen: Path):
    said = asked(kitchen, "routes", "chef/one", "tester")
    assert said.startswith("No way is written from Commis to Tester.\n")
    told = json.loads(asked(kitchen, "routes", "chef/one", "tester", "--format", "json"))
    assert "routes" not in told
    assert told["nearest"]["ref"] in {"chef/one", "chef/two"}


def test_an_answer_goes_to_a_file(kitchen: Path, tmp_path: Path):
    file = tmp_path / "routes.csv"
    said = asked(kitchen, "routes", "chef/one", "chef/two", "--format", "csv", "--output", str(file))
    assert said.startswith("Wrote ")
    assert file.read_text("utf-8") == asked(kitchen, "routes", "chef/one", "chef/two", "--format", "csv")


# ── wrong use ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("name", "said"), [
    ("chef/tow", 'There is no rung "chef/tow" (did you mean "chef/two"?).'),
    ("chef", '"chef" is a role with several rungs; name one of them: chef/one, chef/two.'),
])
@pytest.mark.parametrize("command", ["gaps", "routes"])
def test_a_rung_that_there_is_not_is_wrong_use(kitchen: Path, command: str, name: str, said: str):
    result = portal(command, "chef/one", name, "-f", kitchen / "site.yml")
    assert (result.exit_code, result.stderr.strip(), result.stdout) == (2, said, "")


def test_a_former_name_is_told_with_the_present_one(tmp_path: Path):
    folder = project(tmp_path / "portal", files={"content/roles/chef.yml": f"{CHEF}aliases: [cook]\n"})
    result = portal("routes", "cook/one", "chef/two", "-f", folder / "site.yml")
    assert (result.exit_code, result.stderr.strip()) == (2, 'There is no rung "cook/one" (it is "chef/one" now).')


@pytest.mark.parametrize("words", [("gaps", "tester", "tester"), ("routes", "tester", "tester"), ("coverage",)])
def test_faulty_content_is_told_and_nothing_is_answered(tmp_path: Path, words: tuple[str, ...]):
    folder = project(tmp_path / "portal", files={"content/roles/tester.yml": FAULT})
    result = portal(*words, "-f", folder / "site.yml")
    assert (result.exit_code, result.stdout, "L002" in result.stderr) == (1, "", True)


# ── for spreadsheets ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_like_a_formula(begin: str):
    text = sheet(("a",), [(f"{begin}1+1",)])
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [f"'{begin}1+1".replace("\r", "\n")]


def columns(command: str) -> set[str]:
    """The names in backticks of the section on a command's answer."""
    section = DOC.partition(f"\n### `portal {command} ")[2].partition("\n##")[0]
    return set(re.findall(r"`(\w+)`", section))


@pytest.mark.parametrize("command", ["gaps", "routes"])
def test_the_page_names_every_column(kitchen: Path, command: str):
    assert set(asked(kitchen, command, "chef/one", "chef/two", "--format", "csv").splitlines()[0].split(",")) <= columns(command)
