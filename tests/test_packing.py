"""`portal pack`: the review pack of a rung as .docx, Markdown and HTML."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from generator.render.elements import body
from tests.projects import portal, project

SENIOR = """\
title: Developer
family: engineering
track: individual
levels:
  - {id: junior, title: Junior developer, grade: g1, competencies: {programming: awareness, testing: working}}
  - id: senior
    title: "Senior *developer* & more"
    summary: Builds **well**, with `code` and [a tester](role:tester).
    grade: g2
    responsibilities: ["Plans:\\n\\n- one\\n- two"]
    competencies: {programming: expert}
    expectations:
      - {id: advises, area: software, text: "Advises [testers](role:tester) on _what_ to test."}
    evidence: [A review]
moves: [{from: developer/senior, to: tester, kind: lateral}]
"""
TALK = "title: The review\nfor: review\nquestions:\n  - ask: What *went* well?\n    why: Listen.\n"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("pack") / "portal", files={"content/roles/developer.yml": SENIOR, "content/check-ins/review.yml": TALK})


def packed(root: Path, form: str, ref: str = "developer/senior") -> bytes:
    file = root / f"out.{form}"
    result = portal("pack", ref, "--to", form, "--output", file, "-f", root / "site.yml")
    assert result.exit_code == 0, result.output
    return file.read_bytes()


@pytest.fixture(scope="module")
def document(root: Path) -> Docx:
    return Document(io.BytesIO(packed(root, "docx")))


def test_its_headings_go_down_one_level_at_a_time(document: Docx):
    levels = [int(paragraph.style.name.removeprefix("Heading ")) for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_title_and_language_are_set(document: Docx):
    told = document.core_properties
    assert (told.title, told.language, told.author) == ("Review pack: Senior *developer* & more", "en", "Careers")
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"en"}


def test_every_table_has_a_marked_row_of_headings_and_whole_rows(document: Docx):
    assert len(document.tables) == 4
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
        assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
        assert all(cell.text for cell in table.rows[0].cells)


def test_there_is_space_for_evidence_beside_all_that_is_asked(document: Docx):
    asked = next(table for table in document.tables if table.rows[0].cells[1].text == "Evidence")
    assert [row.cells[0].text.split("\n")[0] for row in asked.rows[1:]] == ["Advises testers on what to test.", "Programming: Expert", "Testing: Working"]
    assert all(row.cells[1].text == "" and row.height and row.height.mm > 20 for row in asked.rows[1:])


def test_links_are_links_in_full(document: Docx):
    targets = {each.target_ref for each in document.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.HYPERLINK}
    assert {"https://careers.example/roles/tester/", "https://careers.example/competencies/programming/"} <= targets
    assert any(re.fullmatch(r"https://careers\.example/roles/developer/senior/\?version=[0-9a-f]{8}", target) for target in targets)


def test_prose_keeps_its_emphasis_its_code_and_its_lists(document: Docx):
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.bold] == ["well"]
    assert [run.text for run in runs if run.font.name == "Consolas"] == ["code"]
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "List Bullet 2"] == ["one", "two"]


def test_a_title_is_text_and_no_markup(root: Path, document: Docx):
    assert document.paragraphs[0].text == "Review pack: Senior *developer* & more"
    assert r"# Review pack: Senior \*developer\* & more" in packed(root, "md").decode()
    assert "<h1>Review pack: Senior *developer* &amp; more</h1>" in packed(root, "html").decode()


def test_all_forms_tell_the_same_version(root: Path, document: Docx):
    versions = {re.search(r"Version ([0-9a-f]{8}):", text).group(1) for text in (  # type: ignore[union-attr]
        packed(root, "md").decode(), packed(root, "html").decode(), "\n".join(paragraph.text for paragraph in document.paragraphs))}
    assert len(versions) == 1


def test_the_page_says_so_at_the_top_of_the_ladder_and_where_there_is_none(root: Path):
    assert "This is the top of the ladder." in packed(root, "md").decode()
    assert "This role has one rung and no ladder." in packed(root, "md", "tester").decode()
    assert "## The next rung: Senior" in packed(root, "md", "developer/junior").decode()


def test_the_html_asks_for_nothing_from_anywhere(root: Path):
    page = etree.HTML(packed(root, "html").decode())
    assert page.xpath("//script|//link|//img|//iframe|//@src") == []
    assert all(re.match(r"https://careers\.example/", href) for href in page.xpath("//a/@href"))


def test_markdown_has_space_for_evidence_and_questions(root: Path):
    text = packed(root, "md").decode()
    assert text.count("Evidence:\n\n") == 3
    assert "1. What *went* well?\n   - Listen." in text


def test_it_goes_to_standard_output(root: Path):
    result = portal("pack", "tester", "--to", "md", "--output", "-", "-f", root / "site.yml")
    assert result.stdout.startswith("# Review pack: Tester\n")


@pytest.mark.parametrize(("ref", "said"), [
    ("developer/senoir", 'There is no rung "developer/senoir" (did you mean "developer/senior"?)'),
    ("developer", 'The role "developer" has 2 rungs; name one of them: developer/junior, developer/senior'),
])
def test_an_unknown_rung_is_wrong_use(root: Path, ref: str, said: str):
    result = portal("pack", ref, "-f", root / "site.yml")
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_without_python_docx_it_says_what_to_install(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    result = portal("pack", "tester", "--output", root / "none.docx", "-f", root / "site.yml")
    assert (result.exit_code, "pip install 'career-portal[docx]'" in result.stderr, (root / "none.docx").exists()) == (2, True, False)


def test_html_is_read_as_a_tree():
    tree = body("<html><body><ul><li>a<br>b &amp; <b>c</b></li></ul><p>d</body></html>")
    entry = next(tree.find("li"))
    assert [part if isinstance(part, str) else part.tag for part in entry.parts] == ["a", "br", "b & ", "b"]
    assert [element.tag for element in tree.find("p", "ul")] == ["ul", "p"]
