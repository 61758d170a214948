"""Whole small portals with exactly one fault each, and the exact problems that are told of it.

A case in `broken/<case>/` holds only what differs from the sound portal in `broken/_base/`: files laid over it, and in
`without.txt` the files taken away. `expected.txt` holds the problems as printed, `today.txt` the day `editions.txt` the site's
editions and `contacts.txt` the file with the contacts where these matter.
Cases that git can't carry well (bytes that are no text, links, devices, sizes) are made here.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import load
from generator.problem import Problem
from generator.site import Edition

ROOT = Path(__file__).parent.parent
BROKEN = Path(__file__).parent / "broken"
TODAY = "2026-11-22"
CASES = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir() and folder.name != "_base")
CODE = re.compile(r'"([A-Z][0-9]{3})"')
TREE_CODE = re.compile(r"[RVLW][0-9]{3}")  # what content itself can be at fault of; other codes come from commands


def problems_of(root: Path, today: str = TODAY, editions: tuple[str, ...] | None = None, contacts: str = "") -> tuple[Problem, ...]:
    return load(root / "content", root, dt.date.fromisoformat(today), edition=Edition(known=editions), contacts=root / contacts if contacts else None)[1]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the sound portal."""
    shutil.copytree(BROKEN / "_base" / "content", tmp_path / "content")
    return tmp_path


def test_the_base_is_sound(base: Path):
    assert problems_of(base) == ()


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_exactly(case: str, base: Path):
    folder = BROKEN / case
    for gone in _lines(folder / "without.txt"):
        (base / "content" / gone).unlink()
    shutil.copytree(folder / "content", base / "content", dirs_exist_ok=True)
    today = (_lines(folder / "today.txt") or [TODAY])[0]
    editions = tuple(_lines(folder / "editions.txt")) if (folder / "editions.txt").exists() else None
    assert [str(problem) for problem in problems_of(base, today, editions, *_lines(folder / "contacts.txt"))] == _lines(folder / "expected.txt")


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_one_problem_and_is_named_after_its_code(case: str):
    expected = _lines(BROKEN / case / "expected.txt")
    assert len(expected) == 1
    assert f"  {case.partition('-')[0]} " in expected[0]


# ── cases that are made ──────────────────────────────────────────────────────────────────────────────────────────────


def _latin_1(content: Path) -> None:
    (content / "roles/tester.yml").write_bytes("title: Prüfer\nowner: für ".encode() + "Größe\n".encode("latin-1"))


def _utf_16(content: Path) -> None:
    (content / "roles/tester.yml").write_text("title: Tester\n", encoding="utf-16")


def _nul(content: Path) -> None:
    (content / "roles/tester.yml").write_bytes(b"title: Tes\0ter\nfamily: engineering\n")


def _turned(content: Path) -> None:
    (content / "pages/index.md").write_text("# Welcome\n\nAll is \u202ellew.\n", encoding="utf-8")


def _line_separator(content: Path) -> None:
    (content / "roles/tester.yml").write_text("title: Tester\u2028of programs\n", encoding="utf-8")


def _mark_inside(content: Path) -> None:
    (content / "roles/tester.yml").write_bytes(b"\xef\xbb\xbftitle: Tester\n\xef\xbb\xbffamily: engineering\n")


def _large(content: Path) -> None:
    (content / "roles/tester.yml").write_bytes(b"title: Tester\nfamily: engineering\nsummary: " + b"x" * 1_048_576)


def _many_values(content: Path) -> None:
    (content / "roles/tester.yml").write_text("title: Tester\nfamily: engineering\ntags:\n" + "- [x, x, x, x, x, x, x, x, x, x, x]\n" * 4_999, encoding="utf-8")


def _many_entries(content: Path) -> None:
    (content / "roles/tester.yml").write_text("title: Tester\nfamily: engineering\ntags:\n" + "- x\n" * 200_000, encoding="utf-8")


def _many_faults(content: Path) -> None:
    (content / "roles/tester.yml").write_text("title: Tester\nfamily: engineering\n" + "track: individual\n" * 51, encoding="utf-8")


def _deep_flow(content: Path) -> None:
    (content / "roles/tester.yml").write_text("tags: " + "[" * 10_000 + "\n", encoding="utf-8")


def _deep_block(content: Path) -> None:
    (content / "roles/tester.yml").write_text("tags:\n" + "- " * 10_000 + "x\n", encoding="utf-8")


def _bomb(content: Path) -> None:
    steps = "".join(f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n" for before, after in zip("abcdefg", "bcdefgh", strict=True))
    (content / "roles/tester.yml").write_text("a: &a [x, x]\n" + steps, encoding="utf-8")


def _deep_folders(content: Path) -> None:
    folder = content / "pages" / "/".join("f" * 17)
    folder.mkdir(parents=True)
    (folder / "deep.md").write_text("Deep.\n", encoding="utf-8")


def _symbolic_link(content: Path) -> None:
    (content / "roles/tester.yml").rename(content.parent / "tester.yml")
    (content / "roles/tester.yml").symlink_to("../../tester.yml")


def _link_to_a_folder(content: Path) -> None:
    (content / "pages/all").symlink_to("/etc")


def _device(content: Path) -> None:
    os.mkfifo(content / "courses/endless.yml")


def _folder_for_a_file(content: Path) -> None:
    (content / "courses/endless.yml").mkdir()


def _folder_for_the_taxonomy(content: Path) -> None:
    (content / "taxonomy.yml").unlink()
    (content / "taxonomy.yml").mkdir()


def _file_for_a_folder(content: Path) -> None:
    shutil.rmtree(content / "pages")
    (content / "pages").write_text("", encoding="utf-8")


def _unprintable_name(content: Path) -> None:
    (content / "pages" / os.fsdecode(b"caf\xe9\x1b[31m.md")).write_text("Coffee.\n", encoding="utf-8")


def _long_name(content: Path) -> None:
    (content / "pages" / f"{'x' * 198}.md").write_text("Long.\n", encoding="utf-8")


def _reserved_name(content: Path) -> None:
    (content / "pages/aux.md").write_text("Reserved.\n", encoding="utf-8")


def _name_with_a_point_at_its_end(content: Path) -> None:
    (content / "pages/picture.png.").write_text("x", encoding="utf-8")


def _names_in_capitals(content: Path) -> None:
    (content / "pages/Guide.md").write_text("One.\n", encoding="utf-8")
    (content / "pages/guide.md").write_text("Another.\n", encoding="utf-8")


def _names_of_two_forms(content: Path) -> None:
    (content / "pages/caf\u00e9.png").write_text("One.\n", encoding="utf-8")
    (content / "pages/cafe\u0301.png").write_text("Another.\n", encoding="utf-8")


def _one_address(content: Path) -> None:
    (content / "pages/guide").mkdir()
    (content / "pages/guide.md").write_text("One.\n", encoding="utf-8")
    (content / "pages/guide/index.md").write_text("Another.\n", encoding="utf-8")


def _hidden_link_to_a_folder(content: Path) -> None:
    (content / "pages/.all").symlink_to("/etc")


def _deep_quotations(content: Path) -> None:
    (content / "pages/index.md").write_text("# Welcome\n\n" + "> " * 10_000 + "x\n", encoding="utf-8")


def _deep_lists(content: Path) -> None:
    (content / "pages/index.md").write_text("# Welcome\n\n" + "".join(f"{'  ' * depth}- x\n" for depth in range(700)), encoding="utf-8")


def _deep_brackets(content: Path) -> None:
    (content / "roles/tester.yml").write_text("title: Tester\nfamily: engineering\nsummary: '" + "[" * 10_000 + "'\n", encoding="utf-8")


def _no_content(content: Path) -> None:
    shutil.rmtree(content)


TESTER = "content/roles/tester.yml"
MADE: dict[str, tuple[Callable[[Path], None], str]] = {
    "R001-latin-1": (_latin_1, f"{TESTER}:2:14  R001 the file isn't UTF-8 text from here on. Save it as UTF-8 in your editor."),
    "R001-utf-16": (_utf_16, f"{TESTER}:1:1  R001 the file isn't UTF-8 text from here on. Save it as UTF-8 in your editor."),
    "R005-large": (_large, f"{TESTER}:1:1  R005 the file is larger than 1024 KiB. Split it."),
    "R005-many-values": (_many_values, f"{TESTER}:4170:4  R005 the file holds more than 50,000 values. Split the record."),
    "R005-many-entries": (_many_entries, f"{TESTER}:5004:3  R005 a list or a group holds more than 5,000 entries. Split the record."),
    "R005-deep-flow": (_deep_flow, f"{TESTER}:1:30  R005 values are nested more than 24 deep. Flatten the record."),
    "R005-deep-block": (_deep_block, f"{TESTER}:2:47  R005 values are nested more than 24 deep. Flatten the record."),
    "R005-deep-folders": (_deep_folders, f"content/pages/{'/'.join('f' * 17)}:1:1  R005 folders are nested more than 16 deep. Move the pages up."),
    "R006-symbolic-link": (_symbolic_link, f"{TESTER}:1:1  R006 this is a symbolic link. Put the file itself here; links are never followed."),
    "R006-link-to-a-folder": (_link_to_a_folder, "content/pages/all:1:1  R006 this is a symbolic link. Put the file itself here; links are never followed."),
    "R006-device": (_device, "content/courses/endless.yml:1:1  R006 this is neither a file nor a folder. Remove it."),
    "R006-folder-for-a-file": (_folder_for_a_file, "content/courses/endless.yml:1:1  R006 a course is a file named <id>.yml or <id>.md. Rename it or move it out."),
    "R006-folder-for-the-taxonomy": (_folder_for_the_taxonomy, "content/taxonomy.yml:1:1  R006 taxonomy.yml should be a file, and is a folder. Replace it by the file."),
    "R006-file-for-a-folder": (_file_for_a_folder, "content/pages:1:1  R006 pages should be a folder, and is a file. Replace it by the folder."),
    "R006-unprintable-name": (_unprintable_name, "content/pages/caf��[31m.md:1:1  R006 the name holds characters that can't be shown. Rename it."),
    "R006-long-name": (_long_name, f"content/pages/{'x' * 198}.md:1:1  R006 the name is longer than 200 bytes. Shorten it."),
    "R006-reserved-name": (_reserved_name, 'content/pages/aux.md:1:1  R006 "aux.md" can\'t be the name of a file on every system. Rename it.'),
    "R006-point-at-the-end": (_name_with_a_point_at_its_end,
                              'content/pages/picture.png.:1:1  R006 "picture.png." can\'t be the name of a file on every system. Rename it.'),
    "R006-hidden-link-to-a-folder": (_hidden_link_to_a_folder, "content/pages/.all:1:1  R006 this is a symbolic link to a folder. Remove it; links are never followed."),
    "R006-no-content": (_no_content, "content:1:1  R006 there is no folder with the content. Create it, or set `content` in site.yml."),
    "R008-nul": (_nul, f"{TESTER}:1:11  R008 an invisible control character (U+0000) stands here. Delete it, or type the line again."),
    "R008-turned-writing": (_turned, "content/pages/index.md:3:8  R008 an invisible control character (U+202E) stands here. Delete it, or type the line again."),
    "R008-line-separator": (_line_separator, f"{TESTER}:1:14  R008 an invisible control character (U+2028) stands here. Delete it, or type the line again."),
    "R009-names-in-capitals": (_names_in_capitals, ("content/pages/guide.md:1:1  R009 the name differs from content/pages/Guide.md only in capitals, or in how its "
                               "letters are written. Rename one of them: many systems take both for the same file.")),
    "R009-names-of-two-forms": (_names_of_two_forms, ("content/pages/caf\u00e9.png:1:1  R009 the name differs from content/pages/cafe\u0301.png only in capitals, or in how "
                                "its letters are written. Rename one of them: many systems take both for the same file.")),
    "R009-one-address": (_one_address, "content/pages/guide.md:1:1  R009 the page has the same address as content/pages/guide/index.md. Keep one of them."),
    "R013-deep-quotations": (_deep_quotations, "content/pages/index.md:3:1  R013 lists and quotations are nested more than 24 deep. Flatten them."),
    "R013-deep-lists": (_deep_lists, "content/pages/index.md:27:1  R013 lists are nested more than 24 deep. Flatten them."),
    "R013-deep-brackets": (_deep_brackets, (f"{TESTER}:3:10  R013 a part of the text without a blank line is too long for the many brackets, links or headings in it. "
                           "Put blank lines between its parts, or make several texts of it.")),
    "R008-mark-inside": (_mark_inside, f"{TESTER}:2:1  R008 an invisible control character (U+FEFF) stands here. Delete it, or type the line again."),
}


@pytest.mark.parametrize("case", MADE)
def test_a_made_fault_is_told_exactly(case: str, base: Path):
    make, expected = MADE[case]
    make(base / "content")
    assert [str(problem) for problem in problems_of(base)] == [expected]


@pytest.mark.parametrize(("make", "code"), [(_many_faults, "R003"), (_bomb, "R004")])
def test_a_file_full_of_faults_is_given_up(make: Callable[[Path], None], code: str, base: Path):
    make(base / "content")
    problems = problems_of(base)
    assert [problem.code for problem in problems].count("R005") == 1
    assert {problem.code for problem in problems} == {code, "R005"}
    assert len(problems) <= 51


def test_a_file_that_cannot_be_opened_is_told(base: Path, monkeypatch: pytest.MonkeyPatch):
    """Root may read everything, so the refusal has to be made."""
    taken = base / "content/roles/tester.yml"
    real = os.open

    def refused(path: str | Path, *args: int, **kwargs: int) -> int:
        if path == taken:
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", refused)
    assert [str(problem) for problem in problems_of(base)] == [
        f"{TESTER}:1:1  R006 the file can't be opened (Permission denied). Make it readable, or move it out."]


def test_a_folder_that_cannot_be_opened_is_told(base: Path, monkeypatch: pytest.MonkeyPatch):
    real = os.listdir

    def refused(folder: Path) -> list[str]:
        if Path(folder).name == "mentors":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "listdir", refused)
    assert [str(problem) for problem in problems_of(base)] == [
        "content/mentors:1:1  R006 the folder can't be opened (Permission denied). Make it readable, or move it out."]


# ── every code has its case and its section ──────────────────────────────────────────────────────────────────────────


def codes_in_code() -> set[str]:
    return {code for file in sorted((ROOT / "generator").rglob("*.py")) for code in CODE.findall(file.read_text(encoding="utf-8"))}


def codes_with_a_section() -> list[str]:
    text = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    return re.findall(r"^## ([A-Z][0-9]{3}): \S", text, re.MULTILINE)


def test_every_code_has_exactly_one_section():
    assert sorted(codes_with_a_section()) == sorted(codes_in_code())


def test_sections_stand_in_order_of_stages():
    found = codes_with_a_section()
    assert found == sorted(found, key=lambda code: ("RVLWEIT".index(code[0]), code))


def test_every_message_in_the_sections_is_one_that_a_case_gives():
    text = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    shown = re.findall(r"^(?:content|\.\.)/\S+:\d+:\d+  .*$", text, re.MULTILINE)
    given = {line for case in CASES for line in _lines(BROKEN / case / "expected.txt")} | {line for _, line in MADE.values()}
    assert [line for line in shown if line not in given] == []
    assert {line.split()[1] for line in shown} == {code for code in codes_in_code() if TREE_CODE.fullmatch(code)}


def test_every_code_of_content_has_a_case_and_no_case_is_of_another():
    cases = {case.partition("-")[0] for case in (*CASES, *MADE)}
    assert cases == {code for code in codes_in_code() if TREE_CODE.fullmatch(code)}


def test_every_other_code_is_named_in_a_test():
    tested = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "tests").rglob("*.py")))
    assert [code for code in sorted(codes_in_code()) if not TREE_CODE.fullmatch(code) and code not in tested] == []


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
