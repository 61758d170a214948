"""The benchmarks: portals of any size, their pages as Markdown, what counts as written, and the table's numbers."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path

import pytest

from benchmarks.builds import edited, edited_template
from benchmarks.measuring import Looked, Written
from benchmarks.plain import plain
from benchmarks.plan import plan
from benchmarks.sized import write_portal
from benchmarks.table import COLD, HUGO, NOTHING, OURS, RECORD, Run, lines, table, targets
from generator.build import load

PAGES = 150


@pytest.fixture(scope="module")
def sized(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sized")
    write_portal(folder, PAGES)
    return folder


def digest(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_a_made_portal_has_no_problems(sized: Path) -> None:
    _, problems = load(sized / "content", sized, dt.date(2026, 11, 30))
    assert problems == ()


def test_one_seed_gives_the_same_bytes(sized: Path, tmp_path: Path) -> None:
    write_portal(tmp_path, PAGES)
    assert digest(tmp_path) == digest(sized)


def test_another_seed_gives_other_words(sized: Path, tmp_path: Path) -> None:
    write_portal(tmp_path, PAGES, seed=2)
    assert digest(tmp_path) != digest(sized)


@pytest.mark.parametrize("pages", [150, 2_000, 20_000])
def test_a_plan_has_as_many_pages_as_asked_and_no_two_of_one_name(pages: int) -> None:
    made = plan(pages)
    assert made.pages() == pages
    assert len({skill.id for skill in made.skills}) == len(made.skills)
    assert len({ladder.id for ladder in made.ladders}) == len(made.ladders)


@pytest.mark.parametrize("pages", [2_000, 20_000])
def test_a_core_competency_is_asked_by_hundreds_of_rungs(pages: int) -> None:
    made = plan(pages)
    core = {skill.id for skill in made.core}
    asked = sum(len(ladder.rungs) - first for ladder in made.ladders for first, group in enumerate(ladder.skills) for skill in group
                if skill.id in core and first < len(ladder.rungs))
    assert 100 < asked / len(core) < 500


def run(what: str, wall: float, *, pages: int = 2_000, subject: str = OURS, memory: float = 100) -> Run:
    return Run(pages, subject, what, 1, wall, 2 * wall, memory, 10, 1.5)


def test_a_line_has_the_median_of_its_runs_and_the_most_memory() -> None:
    (line,) = lines([run(COLD, 4, memory=90), run(COLD, 30, memory=120), run(COLD, 5, memory=110)])
    assert (line.wall, line.processor, line.memory) == (5, 10, 120)


def test_smaller_portals_stand_first_and_commands_in_the_order_they_ran() -> None:
    found = lines([run(COLD, 9, pages=20_000), run(COLD, 4), run(NOTHING, 1), run(COLD, 4)])
    assert [(line.pages, line.what) for line in found] == [(2_000, COLD), (2_000, NOTHING), (20_000, COLD)]


def test_the_table_sets_each_command_beside_our_cold_build() -> None:
    rows = list(table(lines([run(COLD, 10), run(NOTHING, 0.5), run(COLD, 20, subject=HUGO)])))
    assert [row.split(" | ")[-2:] for row in rows[2:]] == [["", " |"], ["0.0500", " |"], ["2.00", "0.500 |"]]


def test_the_targets_are_ratios_of_medians() -> None:
    runs = [run(COLD, 10), run(COLD, 20, subject=HUGO), run(RECORD, 0.2), run(NOTHING, 0.1, memory=900), run(COLD, 99, pages=20_000)]
    reached = {(row.split(" | ")[0].removeprefix("| "), row.split(" | ")[1]): row.split(" | ")[-1].removesuffix(" |") for row in targets(lines(runs))}
    assert reached["cold ÷ Hugo with Pagefind", "2,000"] == "0.500"
    assert reached["one course edited ÷ cold", "2,000"] == "0.0200"
    assert reached["nothing changed ÷ cold", "2,000"] == "0.0100"
    assert reached["memory of all our processes, MiB", "2,000"] == "900"
    assert reached["cold ÷ Hugo with Pagefind", "20,000"] == "not measured"
    assert reached["cold at 20,000 ÷ cold at 2,000", ""] == "9.90"


def test_a_page_in_markdown_has_the_words_of_its_main() -> None:
    page = plain("/courses/a/", """<html><head><title>Safe work · Careers</title></head><body><nav>Elsewhere</nav><main data-pagefind-body>
<h1>Safe work</h1><p>Stop <a href="/x/">the job</a>, 2 * 3 &lt; 7.</p><ul data-pagefind-ignore><li>One</li><li>Two</li></ul><svg><title>No</title></svg>
<table><tr><th>Level</th><td>Working</td></tr></table><p hidden><span data-pagefind-filter="Kind">Course</span></p></main></body></html>""")
    assert page.markdown() == "# Safe work\n\nStop the job, 2 \\* 3 \\< 7.\n\n- One\n- Two\n\nLevel · Working ·\n"
    assert (page.title, page.facets, page.searched) == ("Safe work", (("Kind", "Course"),), True)
    assert [block.text for block in page.blocks if block.ignored] == ["- One", "- Two"]


def test_each_edit_of_a_record_is_another(sized: Path, tmp_path: Path) -> None:
    record = tmp_path / "course.yml"
    shutil.copy(min((sized / "content" / "courses").glob("*.yml")), record)
    before = record.read_text("utf-8")
    edited(record, 1)
    first = record.read_text("utf-8")
    edited(record, 2)
    assert first == record.read_text("utf-8").replace("(edition 2)", "(edition 1)")
    assert before == first.replace(" (edition 1)", "")
    assert first.count("(edition 1)") == len(("title", "summary"))


def test_an_edit_of_the_template_is_seen_on_the_page(tmp_path: Path) -> None:
    edited_template(tmp_path, 3)
    assert "What is expected, edition 3</h2>" in (tmp_path / "overrides/records/role/rung.html").read_text("utf-8")


def test_a_file_that_only_moved_was_not_written(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept", "utf-8")
    (tmp_path / "live").mkdir()
    before = Looked.at(tmp_path)
    (tmp_path / "kept").rename(tmp_path / "live" / "kept")
    (tmp_path / "new").write_text("new", "utf-8")
    assert Looked.at(tmp_path).since(before) == Written(1, 3 / 2**20)
