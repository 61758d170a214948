"""What is fed with any bytes, and what must hold whatever they are.

In: bytes. Out: nothing, or an AssertionError that says what was wrong; any other exception is wrong as well. Refuses to know where the
bytes come from: a fuzzer, or a file of `tests/corpus/` that holds what a fuzzer found or what is worth beginning with.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from markdown import Markdown

from generator.build import load, sound
from generator.compose import compose
from generator.contacts import with_contacts
from generator.imports.columns import Columns
from generator.imports.completions import read_completions
from generator.imports.direct import read_direct
from generator.imports.imported import Imported
from generator.imports.onet import read_onet
from generator.imports.workbook import first_sheet
from generator.imports.write import write
from generator.mentions import mentions, paths
from generator.mkdocs_plugin import WrongUse, open_edition
from generator.portal import Portal
from generator.problem import Problem
from generator.read import read_tree
from generator.render.markdown import Guard, Prose, RecordLinks, clean_page, without_title
from generator.tangles import tangle
from generator.validate import Validated, validate
from tests.imports import direct_source, onet_source
from tests.imports.workbook import write_workbook
from tests.offers import OFFERS
from tests.portals import BASE, TODAY
from tests.projects import SITE
from tests.render.test_markdown import VECTORS, Harm

ROOT = Path(__file__).resolve().parent.parent.parent
CODES = frozenset(re.findall(r"^## ([A-Z][0-9]{3}): ", (ROOT / "docs/problems.md").read_text("utf-8"), re.MULTILINE))
EXTENSIONS = ("toc", "tables", "fenced_code", "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "smarty")

Target = Callable[[bytes], None]


def well_formed(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Each names a place that can be, a code that is explained, what is wrong and what to do, on one line that can be printed."""
    for problem in problems:
        assert problem.code in CODES, problem
        assert problem.where.line >= 1, problem
        assert problem.where.column >= 1, problem
        assert problem.where.path, problem
        assert problem.what, problem
        assert problem.fix, problem
        assert str(problem).isprintable(), ascii(str(problem))
        assert len(problem.what) < 1_000, problem  # what one reads in a terminal


def _says(error: Exception) -> None:
    assert str(error).strip()


# ── the loader ───────────────────────────────────────────────────────────────────────────────────────────────────────


def composed(data: bytes) -> None:
    """One YAML document."""
    text = data.decode("utf-8", "replace").replace("\r", "\n")
    value, spans, problems = compose(text, "a.yml")
    well_formed(problems)
    lines = text.split("\n")
    for span in spans.values():
        assert 1 <= span.line <= len(lines) + 1
    assert value is None or isinstance(value, str | list | dict)


@cache
def tree() -> tuple[Path, tuple[str, ...]]:
    """A folder with a sound record of each kind, and the paths of its files."""
    root = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))  # noqa: PTH112 - memory, where there is some
    shutil.copytree(BASE / "content", root / "content")
    for path, text in OFFERS.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    files = sorted(file.relative_to(root / "content").as_posix() for file in (root / "content").rglob("*") if file.is_file())
    assert sound(load(root / "content", root, TODAY)[1])
    return root, tuple(files)


def loaded(data: bytes) -> None:
    """A file of the tree, chosen by the first byte, holds the rest."""
    root, files = tree()
    if not data:
        return
    file = root / "content" / files[data[0] % len(files)]
    before = file.read_bytes()
    try:
        file.write_bytes(data[1:])
        portal, problems = load(root / "content", root, TODAY)
    finally:
        file.write_bytes(before)
    well_formed(problems)
    assert not sound(problems) or portal.roles is not None


@cache
def _validated() -> Validated:
    root, _ = tree()
    return validate(read_tree(root / "content", root)[0])[0]


def contacts(data: bytes) -> None:
    """The file with the contacts."""
    root, _ = tree()
    file = root / "contacts.yml"
    file.write_bytes(data)
    _, problems = with_contacts(_validated(), file, "contacts.yml")
    well_formed(problems)


# ── Markdown ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def rendered(data: bytes) -> None:
    """A text of a record, and the same as a page of MkDocs."""
    text = data.decode("utf-8", "replace").replace("\r", "\n").replace("\x02", "").replace("\x00", "")
    list(mentions(text))
    list(paths(text))
    if tangle(text):
        return
    prose = Prose(lambda kind, id_: (f"A {kind}", f"/{kind}/{id_}/") if len(id_) % 2 else None)
    for made in (prose.block(text), prose.entry(text), prose.line(text)):
        _harmless(str(made))
    assert "\n" not in prose.plain(text)
    page = Markdown(extensions=[*EXTENSIONS, RecordLinks(lambda *_: None), Guard()])
    cleaned = clean_page(page.convert(text))
    _harmless(str(cleaned))
    _harmless(str(without_title(cleaned, None)[0]))


def _harmless(html: str) -> None:
    found = Harm(html).found
    assert not found, f"{found} in {html[:500]!r}"


# ── site.yml ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def configured(data: bytes) -> None:
    """`site.yml`, without what names Python to run: that is its business."""
    if re.search(rb"hooks|!!|python|INHERIT|!ENV|!relative|custom_dir|docs_dir|plugins\s*:(?!\s*\n\s+- portal)|markdown_extensions|!<", data):
        return
    root, _ = tree()
    file = root / "site.yml"
    file.write_bytes(data)
    try:
        config, plugin = open_edition(file)
    except WrongUse as error:
        _says(error)
        return
    plugin.site(config)


# ── imports ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _scratch(name: str) -> Path:
    return Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))  # noqa: PTH112 - as above


def _written(imported: Imported) -> None:
    """What an import gives is content that can be read, at paths that lie in the folder."""
    well_formed(imported.problems)
    assert not (imported.problems and imported.files)
    into = _scratch("into") / "content"
    shutil.rmtree(into, ignore_errors=True)
    for path in imported.files:
        assert re.fullmatch(r"(?:[a-z-]+/)?[a-z0-9-]+\.(?:yml|md|csv)", path), path
    outcome = write(imported, into)
    well_formed(outcome.problems)
    if imported.files:
        _, problems = read_tree(into, into.parent)
        assert not [problem for problem in problems if problem.code != "R006"], problems[0]


NAMED = Columns(person="Who", course="Item", on="Done", family="Unit", begun="Begun", state="State", day="%d/%m/%Y")


@cache
def _portal() -> Portal:
    root, _ = tree()
    return load(root / "content", root, TODAY)[0]


def separated(data: bytes) -> None:
    """A learning system's export as text."""
    file = _scratch("csv") / "export.csv"
    file.write_bytes(data)
    _written(read_completions(file, NAMED, _portal(), 5, _scratch("into") / "content"))


def spreadsheet(data: bytes) -> None:
    """Any bytes as a workbook."""
    _sheet(data)


def sheet(data: bytes) -> None:
    """The parts of a workbook that say something: the sheet, and after a NUL the shared texts, and then the styles."""
    parts = data.split(b"\0", 2)
    held = io.BytesIO()
    write_workbook(_scratch("xlsx") / "a.xlsx", [])
    with zipfile.ZipFile(_scratch("xlsx") / "a.xlsx") as given, zipfile.ZipFile(held, "w") as made:
        for name in given.namelist():
            if name != "xl/worksheets/sheet1.xml":
                made.writestr(name, given.read(name))
        for name, part in zip(("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"), parts, strict=False):
            made.writestr(name, part)
    _sheet(held.getvalue())


def _sheet(data: bytes) -> None:
    try:
        rows = first_sheet(data)
    except ValueError as error:
        _says(error)
        return
    assert all(isinstance(row, list) for row in rows)


def onet(data: bytes) -> None:
    """One of O*NET's spreadsheets, chosen by the first byte: a row each line, cells separated by tabs, numbers as numbers."""
    if not data:
        return
    names = sorted(onet_source.SHEETS)
    name = names[data[0] % len(names)]
    folder = _onet()
    text = re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd]", "", data[1:].decode("utf-8", "replace"))
    cells = [[float(cell) if re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,9})?", cell) else cell for cell in line.split("\t")[:26]] for line in text.split("\n")]
    before = (folder / f"{name}.xlsx").read_bytes()
    try:
        write_workbook(folder / f"{name}.xlsx", cells)
        _written(read_onet(folder))
    finally:
        (folder / f"{name}.xlsx").write_bytes(before)


@cache
def _onet() -> Path:
    return onet_source.write_source(_scratch("onet") / "source")


def direct(data: bytes) -> None:
    """One of DIRECT's files, chosen by the first byte."""
    if not data:
        return
    names = sorted(direct_source.FILES)
    file = _direct() / f"{names[data[0] % len(names)]}.json"
    before = file.read_bytes()
    try:
        file.write_bytes(data[1:])
        _written(read_direct(_direct()))
    finally:
        file.write_bytes(before)


@cache
def _direct() -> Path:
    return direct_source.write_source(_scratch("direct") / "source")


def notes(data: bytes) -> None:
    """What an import noted of the last one."""
    into = _scratch("notes") / "content"
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    (into / ".import-a.json").write_bytes(data)
    outcome = write(Imported("a", {"roles/a.yml": "title: A\n"}), into)
    well_formed(outcome.problems)
    assert outcome.written in {(), ("roles/a.yml",)}


TARGETS: Mapping[str, Target] = {
    "compose": composed, "load": loaded, "contacts": contacts, "markdown": rendered, "site": configured, "completions": separated, "spreadsheet": spreadsheet,
    "sheet": sheet, "onet": onet, "direct": direct, "notes": notes,
}


# ── what to begin with ───────────────────────────────────────────────────────────────────────────────────────────────


def seeds(name: str) -> list[bytes]:
    """Inputs of a target that mean something."""
    return _SEEDS[name]()


def _broken() -> list[Path]:
    return [file for file in sorted((ROOT / "tests/broken").rglob("*")) if file.is_file()]


def _of_the_tree() -> list[bytes]:
    root, files = tree()
    places = {path: index for index, path in enumerate(files)}
    found = [bytes([index]) + (root / "content" / path).read_bytes() for path, index in places.items()]
    for file in _broken():
        path = file.relative_to(ROOT / "tests/broken").as_posix().partition("/content/")[2]
        found += [bytes([places[path]]) + file.read_bytes()] if path in places else []
    return found


def _settings() -> list[bytes]:
    options = "      accent: '#0b6e5f'\n      editions: {everyone: , hr: {site_dir: hr}}\n"
    return [SITE.format(settings="", theme="", options=options, today="2026-11-22").encode(), (ROOT / "site.yml").read_bytes(),
            b"site_name: A\nnav:\n  - A: index.md\nplugins:\n  - portal:\n      texts: {search: x}\n      navigation: [{A: /a/}]\n"]


def _workbook() -> bytes:
    write_workbook(_scratch("xlsx") / "seed.xlsx", [("Who", "Item"), ("a", 3.5), ("b", "")])
    return (_scratch("xlsx") / "seed.xlsx").read_bytes()


def _parts() -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(_workbook())) as given:
        part = given.read("xl/worksheets/sheet1.xml")
    return [part, (b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000.5</v></c><c r="C1" t="b"><v>1</v></c>'
            b'<c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="d"><v>2026-01-01</v></c><c t="str"><f t="shared" ref="A1:A9" si="0">A1</f><v>x</v></c></row></sheetData>'
            b'<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>'
            b'\0<sst count="2" uniqueCount="1"><si><t>x</t></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>'
            b'\0<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>')]


def _rows() -> list[bytes]:
    return [bytes([index]) + "\n".join("\t".join(f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row) for row in onet_source.SHEETS[name]).encode()
            for index, name in enumerate(sorted(onet_source.SHEETS))]


_SEEDS: Mapping[str, Callable[[], list[bytes]]] = {
    "compose": lambda: [file.read_bytes() for file in _broken() if file.suffix in {".yml", ".md"}],
    "load": _of_the_tree,
    "contacts": lambda: [b"mentors:\n  ada: ada@a.example\n", b"mentors: &a {ada: *a}\n", b"- x\n", b"mentors: [x]\n"],
    "markdown": lambda: [vector.encode("utf-8", "replace") for vector in VECTORS] + [file.read_bytes() for file in sorted((ROOT / "content").rglob("*.md"))[:80]],
    "site": _settings,
    "completions": lambda: [b"Who,Item,Done,Unit,Begun,State\na,first-aid,2026-01-02,engineering,,Completed\n",
                            "Who;Item;Done;Unit;Begun;State\nb;x;31/01/2026;Engineering;2026-01-01;open\n".encode("utf-16")],
    "spreadsheet": lambda: [_workbook()],
    "sheet": _parts,
    "onet": _rows,
    "direct": lambda: [bytes([index]) + json.dumps(direct_source.FILES[file], indent=1).encode() for index, file in enumerate(sorted(direct_source.FILES))],
    "notes": lambda: [b'{"files": {"roles/a.yml": "00"}, "writing": {}}'],
}
