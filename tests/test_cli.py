"""The command `portal`: what it ends with, what it prints, and where."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import select
import socket
import stat
import subprocess
import time
from pathlib import Path

import pytest

from generator import __version__
from generator.pagefind import binary
from tests.projects import COMMANDS, FAULT, TODAY, clean_environment, command, left_behind, pages, portal, project, write

ESCAPE = "\x1b["
TESTER = "content/roles/tester.yml"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return project(tmp_path / "portal")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return project(tmp_path / "portal", files={TESTER: FAULT})


def site_yml(folder: Path) -> tuple[str, Path]:
    return "-f", folder / "site.yml"


# ── what it ends with ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sound_portal_checks_with_0(sound: Path):
    assert portal("check", *site_yml(sound)).exit_code == 0


def test_a_problem_ends_a_check_with_1(faulty: Path):
    assert portal("check", *site_yml(faulty)).exit_code == 1


def test_a_warning_does_not_fail_a_check(tmp_path: Path):
    folder = project(tmp_path / "portal", files={"content/competencies/cooking.yml": "title: Cooking\narea: software\n"})
    result = portal("check", *site_yml(folder))
    assert "W002" in result.stdout
    assert result.exit_code == 0


def test_a_build_with_problems_ends_with_1(faulty: Path):
    assert portal("build", *site_yml(faulty)).exit_code == 1


def test_a_build_with_problems_prints_all_of_them_and_publishes_nothing(faulty: Path):
    write(faulty, {"content/roles/developer.yml": "title: Developer\nfamilie: engineering\n", "content/courses/Wrong Name.yml": "title: X\n"})
    result = portal("build", *site_yml(faulty))
    assert [code in result.stderr for code in ("L002", "V001", "R006")] == [True] * 3
    assert not (faulty / "site").exists()
    assert left_behind(faulty / "site") == []


def test_a_build_says_how_many_problems_there_are(faulty: Path):
    assert "1 problem in the content; nothing was published" in portal("build", *site_yml(faulty)).stderr


@pytest.mark.parametrize("words", [("build",), ("check",), ("serve",), ("new", "role", "baker"), ("rename", "role", "tester", "taster")])
def test_without_a_configuration_it_is_wrong_use(tmp_path: Path, words: tuple[str, ...]):
    result = portal(*words, "-f", tmp_path / "site.yml")
    assert result.exit_code == 2
    assert "There is no" in result.stderr
    assert "`portal init`" in result.stderr


BROKEN = {
    "not YAML": ("site_name: [Careers\n", "site.yml"),
    "no mapping": ("- site_name\n", "site.yml"),
    "not UTF-8": (b"site_name: K\xe4rri\xe4r\n", "site.yml"),
    "no name": ("docs_dir: content/pages\ntheme: {name: portal}\nplugins: [portal]\n", "site_name: Required configuration not provided"),
    "no plugin": ("site_name: Careers\ndocs_dir: content/pages\ntheme: {name: portal}\nplugins: []\n", "the plugin `portal` is missing"),
    "another theme": ("site_name: Careers\ndocs_dir: content/pages\ntheme: {name: portals}\nplugins: [portal]\n", "portals"),
    "no pages": ("site_name: Careers\ndocs_dir: content/prose\ntheme: {name: portal}\nplugins: [portal]\n", "docs_dir"),
    "prose elsewhere": ("site_name: Careers\ndocs_dir: content\ntheme: {name: portal}\nplugins: [portal]\n", "write `docs_dir: content/pages`"),
    "flat addresses": ("site_name: Careers\ndocs_dir: content/pages\nuse_directory_urls: false\ntheme: {name: portal}\nplugins: [portal]\n",
                       "use_directory_urls: it must be true"),
    "no colour": ("site_name: Careers\ndocs_dir: content/pages\ntheme: {name: portal}\nplugins: [portal: {accent: greenish}]\n", '"greenish" is no colour'),
    "no date": ("site_name: Careers\ndocs_dir: content/pages\ntheme: {name: portal}\nplugins: [portal: {today: '2026-13-01'}]\n", '"2026-13-01" is no date'),
    "no date for YAML": ("site_name: Careers\ndocs_dir: content/pages\ntheme: {name: portal}\nplugins: [portal: {today: 2026-13-01}]\n", "site.yml: month must be in 1..12"),
    "no address": ("site_name: Careers\ndocs_dir: content/pages\ntheme: {name: portal}\nplugins: [portal: {navigation: [{Jobs: roles/}]}]\n",
                   '"roles/" leads nowhere'),
    "a script as an address": ('site_name: Careers\ndocs_dir: content/pages\ntheme: {name: portal}\nplugins: [portal: {suggest: "javascript:alert(1)"}]\n',
                               '"javascript:alert(1)" leads nowhere'),
    "unknown option": ("site_name: Careers\ndocs_dir: content/pages\nstrict: true\ntheme: {name: portal}\nplugins: [portal: {acent: red}]\n", "acent"),
}


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("word", ["check", "build"])
def test_a_broken_configuration_is_wrong_use_and_says_what(sound: Path, case: str, word: str):
    text, said = BROKEN[case]
    write(sound, {"site.yml": text})
    result = portal(word, *site_yml(sound))
    assert (result.exit_code, said in result.stderr) == (2, True), result.output
    assert "Traceback" not in result.output


def test_an_option_that_is_unknown_is_told(sound: Path):
    write(sound, {"site.yml": (sound / "site.yml").read_text("utf-8") + "      acent: red\n"})
    result = command("portal", "check", folder=sound)
    assert result.returncode == 0
    assert "Unrecognised configuration name: acent" in result.stderr


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "20261122", "2026-11-22T10:00", ""])
@pytest.mark.parametrize("words", [("check",), ("build",), ("serve",), ("rename", "role", "tester", "taster")])
def test_a_day_that_is_none_is_wrong_use(sound: Path, words: tuple[str, ...], day: str):
    result = portal(*words, *site_yml(sound), "--today", day)
    assert result.exit_code == 2
    assert f'--today: "{day}" is no date; write it as 2026-11-30' in result.stderr


def test_the_day_decides_what_is_told(sound: Path):
    write(sound, {"content/roles/tester.yml": "title: Tester\nfamily: engineering\ncompetencies: {testing: expert}\nreview: {due: 2027-01-31}\n"})
    codes = {day: portal("check", *site_yml(sound), "--today", day).stdout.count("W001") for day in ("2027-01-31", "2027-02-01")}
    assert codes == {"2027-01-31": 0, "2027-02-01": 1}


def test_an_unknown_command_is_wrong_use():
    assert portal("publish").exit_code == 2


def test_an_unknown_format_is_wrong_use(sound: Path):
    assert portal("check", *site_yml(sound), "--format", "xml").exit_code == 2


def test_new_writes_a_record_that_is_sound(sound: Path):
    made = portal("new", "competency", "cooking", "--title", "Cooking", *site_yml(sound))
    assert made.exit_code == 0
    assert (sound / "content/competencies/cooking.yml").is_file()
    assert portal("check", *site_yml(sound)).exit_code == 0


@pytest.mark.parametrize("words", [("wizard", "merlin"), ("role", "tester"), ("role", "Not An Id")])
def test_new_refuses_with_2_and_writes_nothing(sound: Path, words: tuple[str, str]):
    before = pages(sound)
    result = portal("new", *words, *site_yml(sound))
    assert result.exit_code == 2
    assert re.search(r"E00\d", result.stderr)
    assert pages(sound) == before


def test_rename_changes_the_file_and_every_reference(sound: Path):
    result = portal("rename", "competency", "testing", "proving", *site_yml(sound))
    assert result.exit_code == 0
    assert "proving: expert" in (sound / TESTER).read_text("utf-8")
    assert portal("check", *site_yml(sound)).exit_code == 0


def test_a_dry_run_changes_nothing(sound: Path):
    before = pages(sound)
    result = portal("rename", "competency", "testing", "proving", *site_yml(sound), "--dry-run")
    assert (result.exit_code, "content/roles/tester.yml" in result.stdout) == (0, True)
    assert pages(sound) == before


@pytest.mark.parametrize("words", [("wizard", "tester", "taster"), ("role", "nobody", "somebody"), ("role", "tester", "Taster!"), ("role", "tester", "developer")])
def test_rename_refuses_with_2_and_changes_nothing(sound: Path, words: tuple[str, str, str]):
    before = pages(sound)
    assert portal("rename", *words, *site_yml(sound)).exit_code == 2
    assert pages(sound) == before


def test_rename_in_a_faulty_portal_ends_with_1(faulty: Path):
    write(faulty, {"content/competencies/testing.yml": "title: Testing\narea: x: y\n"})
    before = pages(faulty)
    result = portal("rename", "competency", "testing", "proving", *site_yml(faulty))
    assert (result.exit_code, "E005" in result.stderr) == (1, True)
    assert pages(faulty) == before


def test_init_makes_a_portal_that_checks(tmp_path: Path):
    assert portal("init", tmp_path / "careers", "--name", "Jobs & joys").exit_code == 0
    assert portal("check", *site_yml(tmp_path / "careers")).exit_code == 0


def test_init_in_a_folder_that_holds_something_is_wrong_use(sound: Path):
    before = pages(sound)
    result = portal("init", sound)
    assert (result.exit_code, "E009" in result.stderr) == (2, True)
    assert pages(sound) == before


@pytest.mark.parametrize("source", ["onet", "direct"])
def test_an_import_from_nowhere_is_wrong_use(tmp_path: Path, source: str):
    result = portal("import", source, tmp_path / "nowhere", "--into", tmp_path / "content")
    assert (result.exit_code, "is no folder" in result.stderr) == (2, True)


@pytest.mark.parametrize("source", ["onet", "direct"])
def test_an_import_from_a_folder_without_the_files_ends_with_1_and_names_them(tmp_path: Path, source: str):
    (tmp_path / "empty").mkdir()
    result = portal("import", source, tmp_path / "empty", "--into", tmp_path / "content")
    assert result.exit_code == 1
    assert re.search(r"I\d{3}", result.stderr)
    assert not (tmp_path / "content").exists()


def test_content_without_a_configuration_can_be_checked(sound: Path):
    (sound / "site.yml").unlink()
    assert portal("check", "--content", sound / "content").exit_code == 0


def test_content_that_is_no_folder_is_wrong_use(sound: Path):
    assert portal("check", "--content", sound / "nothing").exit_code == 2


def test_the_version_is_told():
    assert portal("--version").stdout.strip() == __version__


# ── what the dev server refuses ──────────────────────────────────────────────────────────────────────────────────────


def test_a_port_that_is_taken_is_wrong_use_at_once(sound: Path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = portal("serve", *site_yml(sound), "--address", f"127.0.0.1:{other.getsockname()[1]}")
    assert result.exit_code == 2
    assert "Address already in use. Choose another place with --address" in result.stderr


@pytest.mark.parametrize("address", ["here", "127.0.0.1", "localhost:http", "999.0.0.1:80", "127.0.0.1:70000", "192.0.2.1:8000"])
def test_an_address_that_is_none_is_wrong_use(sound: Path, address: str):
    result = portal("serve", *site_yml(sound), "--address", address)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


# ── what the machine refuses ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_site_that_cannot_be_written_is_told_in_a_sentence(sound: Path):
    write(sound, {"taken": "a file"})
    result = portal("build", *site_yml(sound), "--site-dir", sound / "taken/site")
    assert result.exit_code == 2
    assert "The site could not be written: " in result.stderr
    assert "Nothing was published" in result.stderr


def test_a_record_that_cannot_be_written_is_told_in_a_sentence(sound: Path):
    write(sound, {"content/pathways/into-testing.yml": "title: Into testing\nkind: entry\nsteps: [{role: tester}]\n"})
    (sound / "content/pathways/into-testing.yml").rename(sound / "kept.yml")
    (sound / "content/pathways").rmdir()
    (sound / "content/pathways").symlink_to(sound / "nowhere/at/all")
    result = command("portal", "new", "pathway", "first", "-f", "site.yml", folder=sound)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False), result.stderr


# ── what it prints ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_problem_is_shown_with_its_line_and_a_caret(faulty: Path):
    lines = portal("check", *site_yml(faulty)).stdout.splitlines()
    assert lines[0].startswith(f"{TESTER}:3:8  L002 ")
    assert lines[1] == "    3 | track: individuel"
    assert lines[2] == "      | " + " " * 7 + "^"


def test_the_caret_stands_below_its_character_where_others_are_two_wide(sound: Path):
    write(sound, {TESTER: "title: Tester\nfamily: engineering\nsummary: 日本語の役割 [x](role:nobody)\n"})
    lines = portal("check", *site_yml(sound)).stdout.splitlines()
    assert lines[1] == "    3 | summary: 日本語の役割 [x](role:nobody)"
    column = int(lines[0].split("  ")[0].rsplit(":", 1)[1])
    assert lines[2].index("^") == len("    3 | ") + (column - 1) + len("日本語の役割")


def test_a_long_line_is_cut_around_the_place(sound: Path):
    write(sound, {TESTER: f"title: Tester\nfamily: engineering\nsummary: {'word ' * 60}[x](role:nobody) {'word ' * 60}\n"})
    lines = portal("check", *site_yml(sound)).stdout.splitlines()
    assert len(lines[1]) < 130
    assert lines[1].startswith("    3 | …")
    assert lines[1].endswith("…")
    assert lines[1][lines[2].index("^"):].startswith("role:nobody")


def test_lines_are_counted_as_the_reader_counts_them(sound: Path):
    write(sound, {TESTER: "title: Tester\r\nsummary: One\x0ctwo\rfamily: engineering\n"})
    lines = portal("check", *site_yml(sound)).stdout.splitlines()
    assert lines[0].startswith(f"{TESTER}:2:13  R008")
    assert lines[1] == "    2 | summary: One\N{REPLACEMENT CHARACTER}two"


def test_no_order_to_the_terminal_gets_out_of_a_file(sound: Path):
    write(sound, {TESTER: "title: \x1b]0;owned\x07\x1b[2JTester\nfamily: engineering\n"})
    said = portal("check", *site_yml(sound)).stdout
    assert "R008" in said
    assert "\x1b" not in said
    assert "\x07" not in said


def test_nothing_written_by_people_is_taken_for_style(sound: Path):
    write(sound, {TESTER: "title: Tester\nfamily: engineering\nsummary: a[red] :warning: [/red] [x](role:nobody)\n"})
    assert "    3 | summary: a[red] :warning: [/red] [x](role:nobody)" in portal("check", *site_yml(sound)).stdout


def test_a_check_ends_with_what_there_is(sound: Path):
    last = portal("check", *site_yml(sound)).stdout.splitlines()[-1]
    assert last == "2 roles, 3 rungs, 2 competencies, 1 pathway, 2 courses, 1 mentor: no problems."


def test_quiet_says_nothing_of_a_sound_portal(sound: Path):
    assert portal("check", *site_yml(sound), "--quiet").output == ""


def test_quiet_leaves_warnings_out(faulty: Path):
    write(faulty, {"content/competencies/cooking.yml": "title: Cooking\narea: software\nreview: {due: 2020-01-01}\n"})
    loud, quiet = portal("check", *site_yml(faulty)), portal("check", *site_yml(faulty), "--quiet")
    assert ("W001" in loud.stdout, "W001" in quiet.stdout, "L002" in quiet.stdout) == (True, False, True)


def test_json_is_a_list_of_all_problems(faulty: Path):
    assert json.loads(portal("check", *site_yml(faulty), "--format", "json").stdout) == [{
        "code": "L002", "severity": "error", "path": TESTER, "line": 3, "column": 8,
        "what": 'unknown track "individuel" (did you mean "individual"?)',
        "fix": "Correct the id, or add it to `tracks` in taxonomy.yml"}]


def test_json_of_a_sound_portal_is_an_empty_list(sound: Path):
    assert json.loads(portal("check", *site_yml(sound), "--format", "json").stdout) == []


def test_github_gets_an_annotation_at_the_place(faulty: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(faulty)
    assert portal("check", "--format", "github").stdout.startswith(f"::error file={TESTER},line=3,col=8,title=L002::unknown track")


def test_github_gets_the_worst_first(faulty: Path, monkeypatch: pytest.MonkeyPatch):
    write(faulty, {"content/competencies/aaa.yml": "title: Aaa\narea: software\nreview: {due: 2020-01-01}\n"})
    monkeypatch.chdir(faulty)
    kinds = [line.split(" ")[0] for line in portal("check", "--format", "github").stdout.splitlines()]
    assert kinds == ["::error", "::warning"]


def test_github_gets_signs_escaped(sound: Path, monkeypatch: pytest.MonkeyPatch):
    write(sound, {"content/pages/50%, or so: a guide.md": "See [x](role:100%25).\n"})
    monkeypatch.chdir(sound)
    line = portal("check", "--format", "github").stdout
    assert line.startswith("::error file=content/pages/50%25%2C or so%3A a guide.md,line=1,")
    assert 'unknown role "100%2525"' in line


def test_github_gets_paths_from_the_repositorys_folder(faulty: Path):
    said = portal("check", *site_yml(faulty), "--format", "github", environment={"GITHUB_WORKSPACE": str(faulty.parent)}).stdout
    assert said.startswith(f"::error file=portal/{TESTER},")


def test_a_build_says_what_it_made_and_where(sound: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(sound)
    assert re.fullmatch(r"\d+ pages in \d+\.\d s, \d+ of them rendered → site\n", portal("build").output)


def test_a_quiet_build_says_nothing(sound: Path):
    assert portal("build", *site_yml(sound), "--quiet").output == ""


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_other_hosts_print_the_problems_too(faulty: Path, host: str):
    result = command(host, "build", "-f", "site.yml", folder=faulty)
    assert result.returncode == 1
    assert f"{TESTER}:3:8  L002 " in result.stderr
    assert "Traceback" not in result.stderr


# ── with and without a terminal ──────────────────────────────────────────────────────────────────────────────────────


def test_no_colour_where_the_output_is_no_terminal(faulty: Path):
    result = command("portal", "check", folder=faulty, environment={"TERM": "xterm-256color"})
    assert (result.returncode, ESCAPE in result.stdout + result.stderr) == (1, False)


def test_no_colour_for_a_build_in_a_pipeline(faulty: Path):
    result = command("portal", "build", folder=faulty, environment={"TERM": "xterm-256color"})
    assert (result.returncode, ESCAPE in result.stdout + result.stderr) == (1, False)


def on_a_terminal(*words: str, folder: Path, environment: dict[str, str] | None = None) -> tuple[int, str]:
    """What `portal` ends with and prints, both streams, where it is called from a terminal."""
    mine, theirs = pty.openpty()
    process = subprocess.Popen([COMMANDS / "portal", *words], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True,
                               env={**clean_environment(), "TERM": "xterm-256color", "COLUMNS": "100", **(environment or {})})
    os.close(theirs)
    said = bytearray()
    end = time.monotonic() + 120
    while time.monotonic() < end:
        ready, _, _ = select.select([mine], [], [], 0.2)
        if ready:
            try:
                said += os.read(mine, 65536)
            except OSError:  # the other side is closed
                break
        elif process.poll() is not None:
            break
    os.close(mine)
    return process.wait(timeout=10), said.decode("utf-8", "replace")


@pytest.fixture
def slow_indexer(tmp_path: Path) -> dict[str, str]:
    """An environment in which the search engine takes over a second to index."""
    program = tmp_path / "slow-pagefind"
    program.write_text(f'#!/bin/sh\nunset PAGEFIND_BINARY_PATH\nsleep 1.6\nexec {binary().command[0]} "$@"\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return {"PAGEFIND_BINARY_PATH": str(program)}


def test_colours_on_a_terminal(faulty: Path):
    code, said = on_a_terminal("check", folder=faulty)
    assert (code, ESCAPE in said) == (1, True)


def test_a_bar_on_a_terminal_for_what_takes_over_a_second(sound: Path, slow_indexer: dict[str, str]):
    code, said = on_a_terminal("build", folder=sound, environment=slow_indexer)
    assert code == 0
    assert "Search" in said
    assert "━" in said


def test_no_bar_on_a_terminal_when_quiet(sound: Path, slow_indexer: dict[str, str]):
    assert on_a_terminal("build", "--quiet", folder=sound, environment=slow_indexer) == (0, "")


def test_no_bar_where_the_output_is_no_terminal(sound: Path, slow_indexer: dict[str, str]):
    result = command("portal", "build", folder=sound, environment=slow_indexer)
    assert (result.returncode, result.stderr) == (0, "")
    assert re.fullmatch(r"\d+ pages in \d+\.\d s, \d+ of them rendered → site\n", result.stdout)


# ── for those who steer ──────────────────────────────────────────────────────────────────────────────────────────────

LATE = "title: Tester\nfamily: engineering\nowner: Quality\nreview: {on: 2026-01-10, due: 2026-11-01, by: Ada}\n"


@pytest.fixture
def late(tmp_path: Path) -> Path:
    return project(tmp_path / "portal", files={TESTER: LATE, "content/competencies/testing.yml": "title: Testing\narea: software\nreview: {due: 2026-11-02}\n"})


def test_what_waits_for_a_review_is_named_by_owner_and_never_fails(late: Path):
    result = portal("check", "--stale", *site_yml(late), "--today", TODAY)
    assert (result.exit_code, result.stdout) == (0, (
        "Quality (1)\n  content/roles/tester.yml  Its review was due on 2026-11-01.\n"
        "Nobody answers for these (1)\n  content/competencies/testing.yml  Its review was due on 2026-11-02.\n2 records wait for a review.\n"))


def test_an_owner_sees_their_own_queue(late: Path):
    said = json.loads(portal("check", "--stale", "--owner", "quality", "--format", "json", *site_yml(late), "--today", TODAY).stdout)
    assert said == [{"owner": "Quality", "kind": "role", "id": "tester", "title": "Tester", "path": "content/roles/tester.yml", "since": "2026-11-02", "due": "2026-11-01",
                     "overdue": True, "reviewed": "2026-01-10", "by": "Ada", "changed": []}]


@pytest.mark.parametrize("words", [("--owner", "Quality"), ("--stale", "--format", "github")])
def test_a_queue_is_asked_for_as_it_can_be(late: Path, words: tuple[str, ...]):
    assert portal("check", *words, *site_yml(late)).exit_code == 2


def test_coverage_is_told_as_a_table_as_json_and_for_spreadsheets(tmp_path: Path):
    folder = project(tmp_path / "portal", files={"content/courses/third.yml": "title: =Third\nformat: book\n"})
    said = {form: portal("coverage", "--topic", "unneeded", "--format", form, *site_yml(folder), "--today", TODAY).stdout for form in ("table", "json", "csv")}
    does = "It teaches no competency, and nothing names it.", "Write what it teaches, name it on a pathway, or remove it."
    assert said["table"] == f"Courses that no one needs: 1\n  course:third  {' '.join(does)}\n"
    assert json.loads(said["json"]) == [{"topic": "unneeded", "kind": "course", "id": "third", "title": "=Third", "says": does[0], "do": does[1]}]
    assert list(csv.reader(said["csv"].splitlines())) == [["topic", "kind", "id", "title", "says", "do"], ["unneeded", "course", "third", "'=Third", *does]]


def test_an_unknown_topic_is_wrong_use(sound: Path):
    result = portal("coverage", "--topic", "weather", *site_yml(sound))
    assert (result.exit_code, 'there is no topic "weather"; there are untaught, ' in result.stderr) == (2, True)


def test_a_portal_may_keep_this_to_itself(tmp_path: Path):
    folder = project(tmp_path / "portal", options="steering: false")
    assert portal("build", *site_yml(folder)).exit_code == 0
    assert [path for path in ("coverage", "reviews", "feeds/reviews.xml") if (folder / "site" / path).exists()] == []
    assert "Coverage" not in (folder / "site/roles/tester/index.html").read_text("utf-8")


# ── the history in git ───────────────────────────────────────────────────────────────────────────────────────────────


def git(*words: str, folder: Path) -> None:
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "protocol.file.allow=always", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(sound: Path) -> Path:
    git("init", "-q", "-b", "main", folder=sound)
    git("add", ".", folder=sound)
    git("commit", "-q", "-m", "All", "--date", "2026-10-01T12:00:00", folder=sound)
    write(sound, {"README.md": "More.\n"})
    git("add", ".", folder=sound)
    git("commit", "-q", "-m", "More", folder=sound)
    return sound


def test_with_its_history_a_build_says_nothing_of_it(repository: Path):
    result = portal("build", *site_yml(repository))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Last change" in (repository / "site/roles/tester/index.html").read_text("utf-8")


def test_a_shallow_clone_has_no_dates_and_a_build_says_why(repository: Path, tmp_path: Path):
    git("clone", "-q", "--depth", "1", f"file://{repository}", str(tmp_path / "clone"), folder=tmp_path)
    result = portal("build", *site_yml(tmp_path / "clone"))
    assert result.exit_code == 0
    assert result.stderr == ("This copy of the repository has only a part of its history, so no page tells when it last changed; "
                             "fetch all of it (`git fetch --unshallow`).\n")
    assert "Last change" not in (tmp_path / "clone/site/roles/tester/index.html").read_text("utf-8")


def test_without_git_there_are_no_dates_and_a_build_says_why(repository: Path, tmp_path: Path):
    (tmp_path / "bin").mkdir()
    result = portal("build", *site_yml(repository), environment={"PATH": str(tmp_path / "bin")})
    assert (result.exit_code, result.stderr) == (0, "Git isn't installed here, so no page tells when it last changed.\n")
    assert "Last change" not in (repository / "site/roles/tester/index.html").read_text("utf-8")


def test_outside_of_git_nothing_is_said(sound: Path):
    assert portal("build", *site_yml(sound)).stderr == ""
