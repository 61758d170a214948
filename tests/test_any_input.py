"""Whatever stands in `content/`, `site.yml`, the contacts, a theme or the source of an import, the answer is a site or a list of
problems: no traceback, no end that doesn't come, bounded memory, nothing published in part. Each case is the command as a user runs it,
in a process that may hold `boxed.RESIDENT` bytes and take `boxed.SECONDS`.
"""

from __future__ import annotations

import io
import itertools
import os
import random
import shutil
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.boxed import Ended, Run, boxed
from tests.imports import direct_source, onet_source
from tests.imports.workbook import write_workbook
from tests.projects import TODAY, left_behind, project, write

Make = Callable[[Path], None]

BOMB = "a: &a [x, x]\n" + "".join(f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n" for before, after in itertools.pairwise("abcdefghij"))

HOSTILE: Mapping[str, bytes] = {
    "a bomb": BOMB.encode(),
    "a value that holds itself": b"title: &a [*a]\n",
    "a merge that holds itself": b"title: &a\n  <<: *a\n",
    "deep lists": b"title:\n  " + b"- " * 10_000 + b"x\n",
    "deep flow": b"title: " + b"[" * 10_000 + b"]" * 10_000 + b"\n",
    "deep groups": b"title: " + b"{a: " * 10_000 + b"}" * 10_000 + b"\n",
    "deep questions": b"? " * 10_000 + b"x\n",
    "NUL": b"title: a\0b\n",
    "only NUL": b"\0" * 100_000,
    "no UTF-8": b"title: \xff\xfe\xfd\n",
    "surrogates as UTF-8": b"title: \xed\xa0\x80\n",
    "a surrogate as an escape": b'title: "\\ud800"\n',
    "UTF-16": "title: A\n".encode("utf-16"),
    "UTF-32": "title: A\n".encode("utf-32"),
    "a mark in the middle": b"title: A\n\xef\xbb\xbfb: c\n",
    "a mark twice": b"\xef\xbb\xbf\xef\xbb\xbftitle: A\n",
    "turned writing": "title: a\u202eb\u2066c\n".encode(),
    "10 MB in a field": b"title: " + b"x" * 10_000_000 + b"\n",
    "a million tags": b"title: A\ntags:\n" + b"- a\n" * 1_000_000,
    "a hundred thousand fields": b"".join(b"k%d: 1\n" % number for number in range(100_000)),
    "a field a hundred thousand times": b"title: A\n" * 100_000,
    "code in a tag": b"title: !!python/object/apply:os.system ['exit 1']\n",
    "an unknown tag": b"title: !x/y a\n",
    "a directive": b"%YAML 9.9\n---\ntitle: A\n",
    "two documents": b"title: A\n---\ntitle: B\n",
    "a list": b"- title: A\n",
    "a quote without an end": b'title: "' + b"a\n" * 50_000,
    "tabs": b"\ttitle:\tA\n",
    "a merge of versions": b"<<<<<<< ours\ntitle: A\n=======\ntitle: B\n>>>>>>> theirs\n",
}
"""What is told wherever YAML is expected."""

PLACES = ("taxonomy.yml", "roles/hostile.yml", "courses/hostile.md", "mentors/hostile.yml", "competencies/hostile.yml", "pathways/hostile.md", "pages/hostile.md")


def in_a_file(path: str, data: bytes) -> bytes:
    """The same as the fields of a `.md`."""
    return b"---\n" + data.rstrip(b"\n") + b"\n---\n" if path.endswith(".md") else data


def run_all(cases: Mapping[str, tuple[Path, tuple[str, ...]]]) -> dict[str, Ended]:
    """How each case ended, by its name."""
    return dict(zip(cases, boxed([Run(folder, words) for folder, words in cases.values()]), strict=True))


def faults(ended: Mapping[str, Ended]) -> dict[str, str]:
    return {name: f"{each.fault}: {each.said[-400:]}" for name, each in ended.items() if each.fault}


def not_published(root: Path, names: Mapping[str, Ended]) -> list[str]:
    """The cases that failed and yet left anything."""
    return [name for name, each in names.items() if each.code and ((root / name / "site").exists() or left_behind(root / name / "site"))]


# ── content ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Ended]]:
    root = tmp_path_factory.mktemp("content")
    for name, data in HOSTILE.items():
        project(root / name, files={f"content/{path}": in_a_file(path, data) for path in PLACES})
    return root, run_all({name: (root / name, ("build",)) for name in HOSTILE})


def test_content_of_any_bytes_is_told(content: tuple[Path, dict[str, Ended]]):
    assert faults(content[1]) == {}


def test_content_of_any_bytes_publishes_nothing(content: tuple[Path, dict[str, Ended]]):
    assert {name: each.code for name, each in content[1].items() if each.code != 1} == {}
    assert not_published(*content) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_all_hostile_files_are_told_in_one_run(content: tuple[Path, dict[str, Ended]], name: str):
    said = content[1][name].said
    plain = {"pages/hostile.md"} if name == "two documents" else set()  # what follows the fields of a page is its text
    assert [path for path in PLACES if f"content/{path}:" not in said and path not in plain] == []


MARKDOWN: Mapping[str, str] = {
    "quotations": "> " * 10_000 + "x", "lists": "- " * 10_000 + "x", "numbers": "1. " * 10_000 + "x", "lists by space": "".join(f"{' ' * 4 * n}- x\n" for n in range(400)),
    "stars": "*a" * 20_000, "stars and lines": "*_" * 20_000, "underscores": "__a " * 20_000, "brackets": "[" * 10_000 + "]" * 10_000, "pictures": "![" * 10_000, "links": "[a](" * 10_000,
    "links in links": "[a" * 10_000 + "](b)" * 10_000, "angles": "<a " * 10_000, "elements": "<div>" * 10_000, "elements in lines": "<b><i>" * 10_000, "tables": "<table><tr><td>" * 3_000,
    "comments": "<!-- " * 10_000, "declarations": "<![CDATA[" * 10_000, "backticks": "`a" * 20_000, "fences": "```\n" * 10_000, "headings": "# a\n" * 20_000, "underlines": "a\n=\n" * 20_000,
    "definitions": "a\n: b\n" * 2_000, "footnotes": "[^a]: b\n\n" * 5_000, "abbreviations": "*[a]: b\n" * 5_000, "entities": "&amp;" * 20_000, "backslashes": "\\" * 100_000,
    "paragraphs": "a\n\n" * 40_000, "breaks": "a  \n" * 50_000, "boxes": "!!! a\n    " * 10_000, "columns": "|" * 100_000, "rows": "|a|b|\n|-|-|\n" + "|a|b|\n" * 20_000,
}


@pytest.fixture(scope="module")
def markdown(tmp_path_factory: pytest.TempPathFactory) -> list[Ended]:
    root = tmp_path_factory.mktemp("markdown")
    extensions = "markdown_extensions: [tables, fenced_code, admonition, attr_list, def_list, footnotes, md_in_html, abbr, sane_lists]"
    shown = {name: text for name, text in MARKDOWN.items() if name in {"elements", "tables", "rows", "definitions", "columns", "footnotes"}}
    project(root / "all", files={f"content/pages/{name.replace(' ', '-')}.md": f"# A\n\n{text}\n" for name, text in MARKDOWN.items()})
    project(root / "shown", settings=extensions, files={f"content/pages/{name}.md": f"# A\n\n{text[:4_000]}\n" for name, text in shown.items()})
    return boxed([Run(root / "all", ("check",)), Run(root / "shown", ("build",))])


def test_markdown_without_end_is_told_or_shown(markdown: list[Ended]):
    assert [each.fault for each in markdown] == ["", ""]
    assert [each.code for each in markdown] == [1, 0], markdown[1].said


# ── site.yml ─────────────────────────────────────────────────────────────────────────────────────────────────────────

PLAIN = "site_name: A\ndocs_dir: content/pages\ntheme: {name: portal}\nplugins: [portal]\n"


def option(text: str) -> bytes:
    return PLAIN.replace("[portal]", f"[portal: {{{text}}}]").encode()


SETTINGS: Mapping[str, bytes] = {
    **{name: PLAIN.encode() + data.replace(b"title", b"extra") for name, data in HOSTILE.items() if name not in {"a field a hundred thousand times", "code in a tag", "two documents", "tabs"}},
    "itself": b"INHERIT: site.yml\n" + PLAIN.encode(), "a device": b"INHERIT: /dev/zero\n" + PLAIN.encode(), "a number to inherit": b"INHERIT: 5\n" + PLAIN.encode(),
    "a bomb in the navigation": BOMB.encode() + PLAIN.encode() + b"nav: *j\n", "a bomb of merges": b"a: &a {x: 1}\n" + b"".join(
        f"{after}: &{after} {{<<: [{','.join(['*' + before] * 9)}]}}\n".encode() for before, after in itertools.pairwise("abcdefghij")) + PLAIN.encode() + b"extra: *j\n",
    "no truth": PLAIN.encode() + b"extra: !!bool abc\n", "a number for a theme": PLAIN.replace("{name: portal}", "{name: portal, custom_dir: 5}").encode(),
    "a pattern that is none": PLAIN.encode() + b'exclude_docs: "[z-a]"\n', "NUL in a path": PLAIN.encode() + b'site_dir: "a\\0b"\n', "a day before days": option("today: 0001-01-01"),
    "a day at the end of days": option("today: 9999-12-31"), "endless contacts": option("contacts: /dev/zero"), "a long path": option(f"contacts: {'a' * 300}"),
    "nothing but a word": b"portal", "nothing": b"", "keys that are none": PLAIN.encode() + b"? [a]\n: b\n? {a: b}\n: b\n",
    "numbers for all": b"site_name: 1\ndocs_dir: 2\ntheme: 3\nplugins: 4\nnav: 5\nhooks: 6\n", "a colour deep inside": option('accent: "' + "color-mix(" * 3_000 + '"'),
    "a number of five thousand digits": option("smallest_group: " + "9" * 5_000),
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Ended]]:
    root = tmp_path_factory.mktemp("settings")
    for name, data in SETTINGS.items():
        write(project(root / name), {"site.yml": data})
    return root, run_all({name: (root / name, ("check", "--today", TODAY)) for name in SETTINGS})


def test_settings_of_any_bytes_are_told(settings: tuple[Path, dict[str, Ended]]):
    assert faults(settings[1]) == {}


def test_settings_that_cannot_be_are_named_with_their_file(settings: tuple[Path, dict[str, Ended]]):
    assert {name: each.said[:200] for name, each in settings[1].items() if each.code not in {0, 1} and "site.yml" not in each.said} == {}
    assert sum(each.code == 2 for each in settings[1].values()) >= len(SETTINGS) - 8


# ── imports ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def workbook(**parts: bytes) -> bytes:
    """A workbook of which some parts are others: `sheet`, `texts`, or any by a name."""
    held, names = io.BytesIO(), {"sheet": "xl/worksheets/sheet1.xml", "texts": "xl/sharedStrings.xml", "book": "xl/workbook.xml"}
    plain = io.BytesIO()
    write_workbook(plain, [("Who", "Item", "Done", "Unit")])  # type: ignore[arg-type]  # a file as well as a path
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        new = {names.get(name, name): part for name, part in parts.items()}
        for name in {*given.namelist(), *new}:
            made.writestr(name, new.get(name) or given.read(name))
    return held.getvalue()


def cells(text: str) -> bytes:
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{text}</sheetData></worksheet>'.encode()


ENTITIES = '<!DOCTYPE a [<!ENTITY a "xxxxxxxxxx">' + "".join("<!ENTITY " + after + ' "' + f"&{before};" * 10 + '">' for before, after in itertools.pairwise("abcdefghij")) + "]>"
_SHARING = '<c t="s"><v>0</v></c>'
SHEETS: Mapping[str, bytes] = {
    "no workbook": b"Who,Item\n", "nothing": b"", "cut off": workbook()[:-30], "a cell at the end": workbook(sheet=cells('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "a cell beyond the end": workbook(sheet=cells('<row r="1"><c r="ZZZ9999999"><v>1</v></c></row>')), "a zip bomb": workbook(sheet=cells(" " * 280_000_000)),
    "an entity bomb": workbook(sheet=ENTITIES.encode() + cells('<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>')),
    "an entity from outside": workbook(sheet=b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + cells('<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>')),
    "deep elements": workbook(sheet=b"<a>" * 10_000 + b"</a>" * 10_000), "a text a million times": workbook(
        sheet=cells("".join(f'<row r="{row}">{_SHARING * 100}</row>' for row in range(1, 2_000))), texts=b"<sst><si><t>" + b"x" * 1_000_000 + b"</t></si></sst>"),
    "rows without end": workbook(sheet=cells("<row/>" * 1_000_000)), "no number": workbook(sheet=cells('<row r="-1"><c r="A0"><v>nan</v></c></row>')), "no XML": workbook(sheet=b"\0\1\2"),
}
TABLES: Mapping[str, bytes] = {
    "a million columns": b"," * 1_000_000 + b"\n" + b"\n" * 100_000, "a quote without an end": b'Who,Item\n"' + b"a\n" * 500_000, "a cell of 10 MB": b"Who,Item,Done,Unit\n" + b"x" * 10_000_000,
    "NUL": b"Who,Item,Done,Unit\n\0,\0,\0,\0\n", "no UTF-8": b"Who\x81,Item\n", "half of UTF-16": b"\xff\xfeW", "a formula": b"Who,Item,Done,Unit\n=1+1,@x,+1,-1\n", "nothing": b"", "one line": b"Who,Item,Done,Unit\n",
    "days that are none": b"Who,Item,Done,Unit\na,first-steps,9999-99-99,engineering\na,first-steps,0000-00-00,engineering\n",
}
LISTS: Mapping[str, bytes] = {
    "deep": b"[" * 100_000, "deep and closed": b"[" * 100_000 + b"]" * 100_000, "a long number": b"[" + b"9" * 10_000 + b"]", "surrogates": b'[{"name": "\\ud800", "slug": "\\udfff"}]', "NUL": b'[{"slug": "\\u0000"}]',
    "a million entries": b"[" + b"0," * 999_999 + b"0]", "entries that are alike": b"[" + b'{"slug": "a"},' * 50_000 + b'{"slug": "a"}]', "no list": b'{"a": 1}', "UTF-16": "[]".encode("utf-16"), "no number at all": b"[NaN, Infinity]",
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Ended]]:
    root = tmp_path_factory.mktemp("imported")
    cases: dict[str, tuple[Path, tuple[str, ...]]] = {}
    for suffix, inputs in (("xlsx", SHEETS), ("csv", TABLES)):
        for name, data in inputs.items():
            folder = project(root / f"{suffix} {name}", options="completions: {person: Who, course: Item, on: Done, family: Unit}", files={f"export.{suffix}": data})
            cases[folder.name] = folder, ("import", "completions", f"export.{suffix}", "--today", TODAY)
    for name, data in {**LISTS, **{f"YAML of {name}": data for name, data in itertools.islice(HOSTILE.items(), 2)}}.items():
        folder = direct_source.write_source(root / f"direct {name}").joinpath()
        write(folder, {"skill.json": data, "competency.json": data})
        cases[folder.name] = folder, ("import", "direct", ".", "--into", "content")
    for name, data in itertools.islice(SHEETS.items(), 4):
        folder = onet_source.write_source(root / f"onet {name}")
        write(folder, {"Skills.xlsx": data, "Occupation Data.xlsx": data})
        cases[folder.name] = folder, ("import", "onet", ".", "--into", "content")
    for name, make in ODD.items():
        folder = direct_source.write_source(root / f"odd {name}")
        (folder / "skill.json").unlink()
        make(folder / "skill.json")
        cases[folder.name] = folder, ("import", "direct", ".", "--into", "content")
    return root, run_all(cases)


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


ODD: Mapping[str, Make] = {
    "pipe": _fifo, "socket": _socket, "folder": lambda path: path.mkdir(), "link to a device": lambda path: path.symlink_to("/dev/zero"), "link to nothing": lambda path: path.symlink_to("nowhere"),
    "link to itself": lambda path: path.symlink_to(path.name), "link to a folder": lambda path: path.symlink_to("/etc"),
}
"""What can stand where a file should."""


def test_a_source_of_any_bytes_is_told(imported: tuple[Path, dict[str, Ended]]):
    assert faults(imported[1]) == {}


def test_a_source_that_cannot_be_read_leaves_nothing(imported: tuple[Path, dict[str, Ended]]):
    root, ended = imported
    assert [name for name, each in ended.items() if each.code and name.startswith(("direct", "onet", "odd")) and (root / name / "content").exists()] == []
    assert [name for name, each in ended.items() if each.code and name.startswith(("xlsx", "csv")) and (root / name / "content/outcomes").exists()] == []


def test_each_fault_of_a_source_names_its_file(imported: tuple[Path, dict[str, Ended]]):
    wanted = {"direct": "skill.json:1:", "onet": "Skills.xlsx:1:", "odd": "skill.json:1:", "xlsx": "export.xlsx:", "csv": "export.csv:"}
    assert {name: each.said[:300] for name, each in imported[1].items() if each.code == 1 and wanted[name.split(maxsplit=1)[0]] not in each.said} == {}


# ── what can stand where a file should ───────────────────────────────────────────────────────────────────────────────

ODD_PLACES: Mapping[str, tuple[str, str, str, str, set[int]]] = {
    # place → the path, what is set for it, as options and theme of site.yml, the command, and how that may end
    "a record": ("content/roles/odd.yml", "", "", "build", {1}), "a page": ("content/pages/odd.md", "", "", "build", {1}), "beside a page": ("content/pages/odd.png", "", "", "build", {1}),
    "the taxonomy": ("content/taxonomy.yml", "", "", "build", {1}), "a folder of records": ("content/mentors", "", "", "build", {1}), "the pages": ("content/pages", "", "", "build", {1, 2}),
    "the content": ("content", "", "", "build", {1, 2}), "the settings": ("site.yml", "", "", "check", {2}), "the contacts": ("contacts.yml", "contacts: contacts.yml", "", "check", {0}),
    "a style": ("mine/styles/page-odd.css", "", "custom_dir: mine", "build", {0, 1, 2}), "a script": ("mine/scripts/odd.js", "", "custom_dir: mine", "build", {0, 1, 2}),
    "the theme": ("mine", "", "custom_dir: mine", "check", {0, 2}), "a table": ("content/outcomes/odd.csv", "", "", "build", {1}),
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Ended]]:
    root = tmp_path_factory.mktemp("odd")
    cases: dict[str, tuple[Path, tuple[str, ...]]] = {}
    for place, (path, options, theme, word, _) in ODD_PLACES.items():
        for name, make in ODD.items():
            if (name, place) in _SOUND or (name != "pipe" and place not in {"a record", "the contacts"} and (name, place) != ("link to a device", "the settings")):
                continue
            folder = project(root / f"{place}, {name}", options=options, theme=theme)
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
            make(target)
            cases[folder.name] = folder, (word,)
    return root, run_all(cases)


_SOUND = frozenset({("folder", place) for place in ("beside a page", "a folder of records", "the theme", "the pages", "a page")} | {("link to a folder", "the theme")})
"""What is nothing odd, or a site of its own."""


def test_what_is_no_file_is_told(odd: tuple[Path, dict[str, Ended]]):
    assert faults(odd[1]) == {}
    assert {name: (each.code, each.said[-300:]) for name, each in odd[1].items() if each.code not in ODD_PLACES[name.split(", ")[0]][4]} == {}
    assert not_published(*odd) == []


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────

TAKEN = ("manifest.sha256", "former.sha256", "release.json", "roles", "api", "api/v1/index.json", "pagefind/pagefind.js", "sitemap.xml", "roles/tester/index.html",
         "assets")
SHOWN = ("a&b;c.md", "a#b?c%20d.md", "a\"b'c<d>.md", "a\\b.md", "a*b.md", "i\u0131.md", "\uff41.md", f"{'x' * 190}.md", ".hidden", "draft~", os.fsdecode(b".caf\xe9"), os.fsdecode(b"caf\xe9~"))


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Ended]]:
    root = tmp_path_factory.mktemp("named")
    taken, clash = project(root / "taken", files={f"content/pages/{path}": b"x" for path in TAKEN if path not in {"roles", "api"}}), project(root / "clash", files={"content/pages/roles": b"x", "content/pages/api": b"x"})
    shown = project(root / "shown", files={f"content/pages/{path}": "# A\n" for path in SHOWN})
    os.link(shown / "site.yml", shown / "content/pages/linked.txt")
    (shown / "content/pages/.#index.md").symlink_to("somebody@a.example.1:2")
    return root, run_all({folder.name: (folder, ("build",)) for folder in (taken, clash, shown)})


def test_what_lies_beside_pages_takes_no_place_of_the_sites_own(named: tuple[Path, dict[str, Ended]]):
    root, ended = named
    assert (ended["taken"].fault, ended["clash"].fault, ended["taken"].code, ended["clash"].code) == ("", "", 1, 1), ended["taken"].said + ended["clash"].said
    said = ended["taken"].said + ended["clash"].said
    assert [path for path in TAKEN if f"content/pages/{path}:1:1  L001 the address /{path} is one of the site's own" not in said and path != "assets"] == []
    assert not_published(root, {"taken": ended["taken"], "clash": ended["clash"]}) == []


def test_odd_names_make_a_site(named: tuple[Path, dict[str, Ended]]):
    root, ended = named
    assert (ended["shown"].fault, ended["shown"].code) == ("", 0), ended["shown"].said
    assert (root / "shown/site/linked.txt").read_bytes() == (root / "shown/site.yml").read_bytes()
    assert sorted(path.name for path in (root / "shown/site").iterdir() if "caf" in path.name or path.name.startswith(".h") or path.name.endswith("~")) == []


# ── what changes meanwhile ───────────────────────────────────────────────────────────────────────────────────────────


def test_files_may_change_vanish_and_grow_during_a_build(tmp_path: Path):
    folder = project(tmp_path / "changing", files={f"content/pages/page-{n}.md": f"# Page {n}\n" for n in range(20)})
    stop = threading.Event()
    restless = threading.Thread(target=_restless, args=(folder / "content", stop))
    restless.start()
    try:
        ended = boxed([Run(folder, words) for words in (("build",), ("check",), ("build",))])
    finally:
        stop.set()
        restless.join()
    assert [each.fault for each in ended] == [""] * 3, [each.said[-500:] for each in ended]
    assert left_behind(folder / "site") == []
    site_is_whole = boxed([Run(folder, ("verify", "site"))])[0]
    assert site_is_whole.code == 0 or not (folder / "site").exists(), site_is_whole.said


def _restless(content: Path, stop: threading.Event) -> None:
    """Until told to stop, one file after the other is replaced, taken away, made a folder, a pipe or a link, cut off or made to grow; and put back."""
    turn = random.Random(1)
    files = [path for path in sorted(content.rglob("*")) if path.is_file()]
    makes: tuple[Make, ...] = (lambda path: None, lambda path: path.mkdir(), _fifo, lambda path: path.symlink_to("/etc/passwd"), lambda path: path.write_bytes(b"\0"),
                               lambda path: path.write_bytes(b"title: A\n" * 10_000), lambda path: path.write_bytes(b""))
    for file in _without_end(files, turn, stop):
        held = file.read_bytes()
        file.unlink()
        turn.choice(makes)(file)
        stop.wait(0.02)
        if file.is_dir() and not file.is_symlink():
            file.rmdir()
        else:
            file.unlink(missing_ok=True)
        file.write_bytes(held)
        stop.wait(0.02)


def _without_end(files: list[Path], turn: random.Random, stop: threading.Event) -> Iterator[Path]:
    while not stop.is_set():
        yield turn.choice(files)
