"""HTML becomes a .docx document: headings, paragraphs, lists, tables, links.

In: a page of our own making, with tables that hold no tables; title, author, language, day. Out: bytes of WordprocessingML (ECMA-376). Headings are headings,
links are links, a table has a marked row of headings. Nothing else imports python-docx, which not every installation has: `NoWriterError`.
Refuses to know what the document is about.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from generator.render.elements import Element, body

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    Holder: TypeAlias = Document | _Cell

_A4_MM, _MARGIN_MM, _SPACE_MM = (210, 297), 20, 22
_MOST_DEPTHS = 3
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD, _ITALIC, _CODE = frozenset({"strong", "b", "th"}), frozenset({"em", "i", "cite", "dfn", "var"}), frozenset({"code", "kbd", "samp", "pre"})
_BLOCKS = frozenset({"p", "div", "blockquote", "pre", "dt", "dd", "ul", "ol", "table", "main", "header", "section", "dl", "figure", "figcaption", "details", "summary", *_HEADINGS})


class NoWriterError(Exception):
    """python-docx isn't installed."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks where it stands."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""

    def within(self, element: Element) -> Look:
        """Inside of an element."""
        return replace(self, bold=self.bold or element.tag in _BOLD, italic=self.italic or element.tag in _ITALIC, code=self.code or element.tag in _CODE,
                       href=element.attributes.get("href") or self.href)


def docx(html: str, title: str, author: str, language: str, on: dt.date) -> bytes:
    """The document. Raises `NoWriterError`."""
    try:
        from docx import Document
        from docx.shared import Mm
    except ModuleNotFoundError:
        raise NoWriterError from None
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, _A4_MM)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    told = document.core_properties
    told.title, told.author, told.last_modified_by, told.language, told.comments = title, author, author, language, ""
    told.created = told.modified = dt.datetime.combine(on, dt.time())
    _style(document, language)
    whole = body(html)
    _blocks(document, [part for part in whole.parts if not (isinstance(part, Element) and part.tag == "footer")], Look())
    for footer in whole.find("footer"):
        _write(section.footer.paragraphs[0], list(footer.find("p")), Look())
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _style(document: Document, language: str) -> None:
    """A plain hand: one type, dark headings, the language told to whoever reads or checks the text."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for level in range(1, 5):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt((24, 16, 13, 11)[level - 1]), RGBColor(0x1B, 0x1E, 0x22)
        fonts = style.element.rPr.rFonts
        for name in [name for name in fonts.attrib if name.endswith("Theme")]:  # they would win over the font that is named
            del fonts.attrib[name]
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor(0x0B, 0x4F, 0x8A), True
    for properties in (normal.element.get_or_add_rPr(), *document.styles.element.iter(qn("w:rPrDefault"))):
        holder = properties.find(qn("w:rPr")) if properties.tag == qn("w:rPrDefault") else properties
        if holder is None:
            continue
        for old in holder.findall(qn("w:lang")):
            holder.remove(old)
        told = OxmlElement("w:lang")
        told.set(qn("w:val"), language)
        holder.append(told)


def _blocks(holder: Holder, parts: Sequence[Element | str], look: Look, lists: tuple[str, ...] = (), first: Paragraph | None = None) -> None:
    """Writes what stands in a body, a cell or an entry of a list. `first` is an empty paragraph to begin with."""
    for block in _gathered(parts):
        if isinstance(block, list):
            _write(first or holder.add_paragraph(style="Normal"), block, look)
        elif block.tag in {"ul", "ol"}:
            _list(holder, block, look, (*lists, block.tag))
        elif block.tag == "table":
            _table(holder, block)
        elif block.tag in _HEADINGS:
            _write(holder.add_paragraph(style=f"Heading {min(_HEADINGS[block.tag], 4)}"), block.parts, look)
        elif block.tag == "p":
            _write(first or holder.add_paragraph(style="Normal"), block.parts, look.within(block))
        elif block.tag == "blockquote":
            _blocks(holder, block.parts, replace(look, italic=True), lists)
        else:
            _blocks(holder, block.parts, look.within(block), lists, first)
        first = None


def _gathered(parts: Sequence[Element | str]) -> Iterator[Element | list[Element | str]]:
    """Blocks, and what stands between them as one."""
    loose: list[Element | str] = []
    for part in parts:
        if isinstance(part, Element) and part.tag in _BLOCKS:
            if _says(loose):
                yield loose
            loose = []
            yield part
        else:
            loose.append(part)
    if _says(loose):
        yield loose


def _says(parts: Sequence[Element | str]) -> bool:
    return any(part.strip() if isinstance(part, str) else part.tag == "br" or _says(part.parts) for part in parts)


def _list(holder: Holder, element: Element, look: Look, lists: tuple[str, ...]) -> None:
    sort = "List Bullet" if element.tag == "ul" else "List Number"
    depth = min(len(lists), _MOST_DEPTHS)
    for entry in element.find("li"):
        _blocks(holder, entry.parts, look, lists, holder.add_paragraph(style=sort if depth == 1 else f"{sort} {depth}"))


def _table(holder: Holder, element: Element) -> None:
    """A table over the width of the page, columns alike; rows stay whole, and its headings come again on each page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    rows = list(element.find("tr"))
    columns = max(len(list(row.find("th", "td"))) for row in rows)
    made = holder.add_table(len(rows), columns)
    made.style, made.autofit = "Table Grid", False
    for row, given in zip(made.rows, rows, strict=True):
        marks = ["w:cantSplit", *(["w:tblHeader"] if any(given.find("th")) else [])]
        for mark in marks:
            row._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001 - python-docx has no other way
        for cell, held in zip(row.cells, given.find("th", "td"), strict=False):
            cell.width = Mm((_A4_MM[0] - 2 * _MARGIN_MM) // columns)
            if "data-space" in held.attributes:
                row.height = Mm(_SPACE_MM)
            if held.tag == "th":
                ground = OxmlElement("w:shd")
                for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "F6F6F3")):
                    ground.set(qn(name), value)
                cell._tc.get_or_add_tcPr().append(ground)  # noqa: SLF001 - as above
            _blocks(cell, held.parts, Look().within(held), first=cell.paragraphs[0])
    holder.add_paragraph()


def _write(paragraph: Paragraph, parts: Sequence[Element | str], look: Look) -> None:
    """Adds runs; white space is folded as browsers do."""
    for part in parts:
        if isinstance(part, Element):
            if part.tag == "br":
                paragraph.add_run().add_break()
            else:
                _write(paragraph, part.parts, look.within(part))
            continue
        text = part if look.code else f"{' ' if part[:1].isspace() else ''}{' '.join(part.split())}{' ' if part[-1:].isspace() else ''}"
        if not paragraph.text or paragraph.text.endswith((" ", "\n")):
            text = text.lstrip()
        if text:
            _run(paragraph, text, look)


def _run(paragraph: Paragraph, text: str, look: Look) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(text)
    run.bold, run.italic = look.bold or None, look.italic or None
    if look.code:
        run.font.name = "Consolas"
    if look.href:
        run.style = "Hyperlink"
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(look.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run._r.addprevious(link)  # noqa: SLF001 - python-docx reads links and doesn't write them
        link.append(run._r)  # noqa: SLF001 - as above
