"""Markdown becomes safe HTML; links to records become links to their pages.

In: Markdown text and what the portal knows of a record's title and address. Out: `Markup`, the one place in the project
where text is declared to be HTML. Everything passes nh3 with exact allow-lists. Refuses to know pages and templates.

Links inside the site begin with `ROOT`, a control character that content can't hold (problem R008); the page that
shows the text replaces it by its own way to the site's root.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import partial
from html import unescape

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from generator.noting import Notes

ROOT = "\x02"
_SITE = "site-root:/"
Find = Callable[[str, str], tuple[str, str] | None]

_PLAIN = re.compile(r"[^\W\d_](?:[^*_`\[\]<>&#|!\\~^{}:$@\s\x00-\x1f\x7f-\x9f]| (?=\S))*\Z")
_RECORD = re.compile(r"([a-z][a-z-]*):([a-z0-9][a-z0-9/-]*)(#[A-Za-z0-9_-]+)?\Z")
_TAGS = frozenset(
    ["a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var"]
)
_HEADING = re.compile(r"<h([2-6])\b")
_SECOND = 2
_SCROLLS = {"pre": {"tabindex": "0"}}  # what scrolls can be reached by keyboard
_PAGE_TAGS = frozenset({"aside", "article", "section", "header", "footer", "figure", "input", "label", "h1"})
_PHRASING_TAGS = frozenset({"a", "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var"})
_PAGE_ATTRIBUTES = frozenset({"class", "id", "lang", "dir", "title", "role", "aria-label", "aria-hidden"})
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "col": {"span"},
    "div": {"class"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "p": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
}
_CLASSES = re.compile(r"(admonition(-title)?|note|warning|tip|danger|info|important|language-[a-z0-9+-]+|\s)+\Z")
_SCHEMES = frozenset({"http", "https", "mailto", "site-root"})
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p[ >]).)*)</p>\Z", re.DOTALL)
_BLOCK_END = re.compile(r"(?=</(?:p|li|h[1-6]|td|th|dt|dd|pre|blockquote|caption|summary|figcaption|div)>)")
_BREAKS = re.compile(r"\s*(?:<br>\s*)+")
_TAG, _COMMENT = re.compile(r"<[^>]*>"), re.compile(r"<!--.*?-->", re.DOTALL)
_FIRST_HEADING, _HEADING_TAG = re.compile(r"\s*<h1[^>]*>(.*?)</h1>", re.DOTALL), re.compile(r"<(/?)h1(?=[ >])")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_IGNORED_INSIDE, _IGNORED_AROUND = re.compile(r"[\t\n\r]"), "".join(map(chr, range(0x21)))  # in addresses, by browsers (WHATWG URL, 4.4)


class RecordLinks(Extension):
    """A Python-Markdown extension: `[text](kind:id)` links the record, `[](kind:id)` takes its title."""

    def __init__(self, find: Find, root: str = _SITE) -> None:
        super().__init__()
        self.find, self.root = find, root

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """After inline patterns, before anything reads the finished tree."""
        md.treeprocessors.register(_RecordLinks(self.find, self.root), "record-links", 15)


class Guard(Extension):
    """A Python-Markdown extension: a page that breaks the parser is shown as it was typed."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """In the place of the parser's own beginning, which nothing else stands around."""
        convert = md.convert

        def guarded(source: str) -> str:
            try:
                return convert(source)
            except RecursionError:  # definitions within definitions, hundreds deep: no one means that
                return f"<p>{escape(source)}</p>"

        md.convert = guarded  # type: ignore[method-assign]


class _RecordLinks(Treeprocessor):
    def __init__(self, find: Find, root: str) -> None:
        super().__init__()
        self.find, self.root = find, root

    def run(self, root: ET.Element) -> None:
        for element in root.iter("a"):
            match = _RECORD.match(element.get("href", ""))
            if match is None or match.group(1) in {"http", "https", "mailto"}:
                continue
            found = self.find(match.group(1), match.group(2))
            if not (element.text or len(element)):
                element.text = found[0] if found else "another page"  # the id may be a person's name
            if found is None:  # not shown today: the words stay, the link goes
                element.tag = "span"
                element.attrib.clear()
            else:
                element.set("href", self.root + found[1].lstrip("/") + (match.group(3) or ""))


class Prose:
    """Converts Markdown with one parser, each text once; `notes` keeps what came of it, and what was looked up for its links."""

    def __init__(self, find: Find, notes: Notes | None = None) -> None:
        self._find = find
        self._parser = self._made()
        self._notes = notes or Notes()

    def block(self, text: str) -> Markup:
        """Paragraphs, lists, headings from the second level down."""
        return self._notes.once(("block", text), partial(self._block, text))

    def line(self, text: str) -> Markup:
        """What may stand inside a sentence and nothing else: of several paragraphs or a list, the texts with line breaks between."""
        return self._notes.once(("line", text), partial(self._line, text))

    def _made(self) -> Markdown:
        return Markdown(
            extensions=["admonition", "fenced_code", "sane_lists", "tables", "toc", RecordLinks(self._find)],
            extension_configs={"toc": {"baselevel": 2, "slugify": lambda value, separator: f"text-{slugify(value, separator)}"}},
            output_format="html",
        )

    def _block(self, text: str) -> Markup:
        if _PLAIN.match(text):
            return Markup("<p>") + escape(text) + Markup("</p>")
        return clean(self._converted(text))

    def entry(self, text: str) -> Markup:
        """The same without the paragraph around it, where it is only one: for an entry of a list, which may hold lists."""
        return self._notes.once(("entry", text), partial(self._entry, text))

    def _entry(self, text: str) -> Markup:
        if _PLAIN.match(text):
            return escape(text)
        html = self.block(text)
        one = _ONE_PARAGRAPH.match(html)
        return Markup(one.group(1)) if one else html  # noqa: S704 - cut from what clean() made

    def _line(self, text: str) -> Markup:
        if _PLAIN.match(text):
            return escape(text)
        one = _ONE_PARAGRAPH.match(self.block(text))
        if one:
            return Markup(one.group(1))  # noqa: S704 - cut from what clean() made
        broken = clean(_BLOCK_END.sub("<br>", self._converted(text)), _PHRASING_TAGS)
        return Markup(_BREAKS.sub("<br>", str(broken)).strip().removeprefix("<br>").removesuffix("<br>"))  # noqa: S704 - cut from what clean() made

    def _converted(self, text: str) -> str:
        self._parser.reset()
        try:
            return self._parser.convert(text)
        except RecursionError:  # lists within lists, hundreds deep: no one means that, so it is shown as it was typed
            self._parser = self._made()  # the other one still believes to be inside of a list
            return f"<p>{escape(text)}</p>"

    def plain(self, text: str | None) -> str:
        """The words alone, for descriptions, search and machines."""
        return to_words(self.line(text)) if text else ""


def clean(html: str, tags: frozenset[str] = _TAGS) -> Markup:
    """HTML with exactly the tags, attributes, classes and schemes that prose needs; links may be made by writers."""
    safe = nh3.clean(_from_second_level(html), tags=set(tags), set_tag_attribute_values=_SCROLLS, attributes={k: set(v) for k, v in _ATTRIBUTES.items()}, attribute_filter=_attribute,
                     url_schemes=set(_SCHEMES), link_rel=None, strip_comments=True)
    return Markup(safe.replace(f'href="{_SITE}', f'href="{ROOT}'))  # noqa: S704 - nh3 has cleaned it


def _from_second_level(html: str) -> str:
    """The HTML with its highest heading on the second level: a page has one title, and no level is left out below it."""
    top = min(map(int, _HEADING.findall(html)), default=_SECOND)
    return html if top == _SECOND else re.sub(r"(</?h)([2-6])\b", lambda m: f"{m.group(1)}{int(m.group(2)) - top + _SECOND}", html)


def clean_page(html: str) -> Markup:
    """A prose page as MkDocs and its plugins made it, with a wider list: structure, classes and ids of any name, no script,
    style, form, frame or event handler. Links that MkDocs resolved stay as they are.
    """
    safe = nh3.clean(html, tags=set(_TAGS | _PAGE_TAGS), set_tag_attribute_values=_SCROLLS, attributes={**{k: set(v) for k, v in _ATTRIBUTES.items()}, "*": set(_PAGE_ATTRIBUTES), "input": {"type", "checked", "disabled"}},
                     attribute_filter=_page_attribute, url_schemes=set(_SCHEMES), link_rel=None, strip_comments=True)
    return Markup(safe.replace(f'href="{_SITE}', f'href="{ROOT}'))  # noqa: S704 - nh3 has cleaned it


def without_title(content: Markup, title: str | None) -> tuple[Markup, bool]:
    """A cleaned page without the heading that is its title, which the frame shows, and whether it had one. `title` is what its
    fields say, if anything. Any other heading of the first level is one of the second here: a page has one title.
    """
    text = str(content)  # Markup would escape what is put in
    first = _FIRST_HEADING.match(text)
    own = first is not None and title in {None, to_words(first.group(1))}
    rest = text[first.end():] if first is not None and own else text
    return Markup(_HEADING_TAG.sub(r"<\1h2", rest)), own  # noqa: S704 - clean_page made it


def _page_attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "input" and name == "type":
        return value if value == "checkbox" else None
    return value if name in {"class", "id"} else _attribute(tag, name, value)


def to_words(html: str) -> str:
    """The text of HTML, white space folded."""
    words = _TAG.sub("", _COMMENT.sub("", re.sub(r"</(p|li|h\d|td|th|dt|dd)>|<br>", " ", html)))
    return " ".join(unescape(words).split())


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return value if _CLASSES.match(value) else None
    if name == "id":
        return value if value.startswith("text-") else None
    if tag == "img" and name == "src":  # no request to another host: pictures come from the site itself
        address = _IGNORED_INSIDE.sub("", value).strip(_IGNORED_AROUND).replace("\\", "/")
        return None if _ELSEWHERE.match(address) else value
    return value
