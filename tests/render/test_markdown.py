"""Markdown becomes HTML that can do no harm, and links to records lead to their pages."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown
from markupsafe import Markup

from generator.render.markdown import _PLAIN, ROOT, Prose, clean, clean_page, to_words, without_title

KNOWN = {("role", "baker"): ("Baker & co", "/roles/baker/"), ("rung", "baker/senior"): ("Senior baker", "/roles/baker/senior/"), ("page", "guides/a"): ("A guide", "/guides/a/")}


@pytest.fixture(scope="module")
def prose() -> Prose:
    return Prose(lambda kind, id_: KNOWN.get((kind, id_)))


# ── nothing dangerous ────────────────────────────────────────────────────────────────────────────────────────────────

VECTORS = (
    "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script>alert(1)",
    "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<IMG SRC=`javascript:alert(1)`>", '<img src="x" OnErRoR="alert(1)">',
    "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>", "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<math href='javascript:alert(1)'>x</math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<template><img src=x onerror=alert(1)></template>",
    "<iframe src='https://evil.example/'></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<object data='x.swf'></object>", "<embed src='x.swf'>",
    "<form action='https://evil.example/'><input name=password><button formaction='javascript:alert(1)'>x</button></form>", "<input autofocus onfocus=alert(1)>",
    "<input type=image src='https://evil.example/x'>", "<select onchange=alert(1)><option>1</select>", "<textarea onfocus=alert(1) autofocus>",
    "<video src=x onerror=alert(1)>", "<audio controls src='https://evil.example/x'>", "<video><source onerror=alert(1)></video>", "<details open ontoggle=alert(1)>x</details>",
    "<body onload=alert(1)>", "<html onmouseover=alert(1)>", "<base href='https://evil.example/'>", "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<style>@import 'https://evil.example/x.css';</style>", "<p style='background:url(https://evil.example/x)'>x</p>",
    "<div style='position:fixed;inset:0'>x</div>", "<marquee onstart=alert(1)>x</marquee>", "<a href='javascript:alert(1)'>x</a>", "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>", "<a href='java&#10;script:alert(1)'>x</a>", "<a href='java\tscript:alert(1)'>x</a>", "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>", "<a href='&#106;avascript:alert(1)'>x</a>", "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>", "<a href='file:///etc/passwd'>x</a>", "<a href='blob:https://x/'>x</a>", "<a href=x onclick=alert(1)>x</a>", "<a href=x target=_blank>x</a>",
    "<a href='https://a.example' style='color:red' onmouseover=alert(1)>x</a>", "[x](javascript:alert(1))", "[x](JAVASCRIPT:alert(1))", "[x](java&#115;cript:alert(1))",
    "[x](javascript&#58;alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](<javascript:alert(1)>)", "[x][1]\n\n[1]: javascript:alert(1)", "<javascript:alert(1)>",
    "[x](vbscript:x)", "![x](javascript:alert(1))", "![x](data:image/svg+xml;base64,PHN2Zz4=)", "![x](https://evil.example/pixel.png)", "![x](//evil.example/pixel.png)",
    "![x](/\\evil.example/pixel.png)", "![x](\\\\evil.example/pixel.png)", "<img src='ht&#10;tps://evil.example/x'>", "<img src='&#9;//evil.example/x'>",
    "<img src='/&#9;/evil.example/x'>", "<img src=' https://evil.example/x'>", "<img src='&#1;https://evil.example/x'>", "<img src='\\/evil.example/x'>",
    "<img srcset='https://evil.example/x 2x'>", "<img src=x lowsrc=javascript:alert(1) dynsrc=javascript:alert(1)>", "<table background='https://evil.example/x'><tr><td>x</table>",
    "<td background=javascript:alert(1)>", "<p id='x' class='header' onclick=alert(1)>x</p>", "<blockquote cite='javascript:alert(1)'>x</blockquote>",
    "<!--><script>alert(1)</script>-->", "<!--[if IE]><script>alert(1)</script><![endif]-->", "<![CDATA[<script>alert(1)</script>]]>", "<?php echo 1 ?>", "</p><script>alert(1)</script><p>",
    '"><script>alert(1)</script>', "`<script>`</code><script>alert(1)</script>", "```\n</code></pre><script>alert(1)</script>\n```", '!!! note "<img src=x onerror=alert(1)>"\n    x',
    "<portal-search onclick=alert(1)></portal-search>", "<slot onclick=x>", "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | d |",
    "# <img src=x onerror=alert(1)>", "<a href='site-root:javascript:alert(1)'>x</a>", "<a href='site-root:/&quot; onclick=alert(1) x=&quot;'>x</a>", "[x](role:baker' onclick='alert(1))",
    "<abbr title='</abbr><script>alert(1)</script>'>x</abbr>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<img src=x alt='\"><script>alert(1)</script>'>", "\x00<script>alert(1)</script>",
    "<link\x00 rel=import href=x>", "<a\nhref\n=\n'javascript:alert(1)'>x</a>", "<<script>script>alert(1)</script>", "<svg/onload=alert(1)//", "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>", "<title><script>alert(1)</script></title>", "<textarea></textarea><script>alert(1)</script>", "<frameset onload=alert(1)>", "<keygen autofocus onfocus=alert(1)>",
)
HARMLESS = frozenset(["a", "abbr", "article", "aside", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var"])
ATTRIBUTES = frozenset(["alt", "aria-hidden", "aria-label", "checked", "class", "colspan", "dir", "disabled", "height", "href", "id", "lang", "role", "rowspan", "scope", "span", "src", "start", "title", "type", "width"])


class Harm(HTMLParser):
    """What in a text could do harm, as a browser reads it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = re.sub(r"[\t\n\r]", "", value or "").strip("".join(map(chr, range(33)))).replace("\\", "/").replace(ROOT, "./").lower()
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", address)
            if name not in ATTRIBUTES and (tag, name, value) != ("pre", "tabindex", "0"):
                self.found.append(f"{tag} {name}")
            elif (name == "href" and scheme and scheme.group(1) not in {"http", "https", "mailto", "site-root"}) or (name == "src" and (scheme or address.startswith("//"))):
                self.found.append(f"{tag} {name}={address}")
            elif tag == "input" and name == "type" and value != "checkbox":
                self.found.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}")


def test_the_look_for_harm_finds_it():
    assert [bool(Harm(vector).found) for vector in ("<script>", "<p onclick=x>", "<a href='java\nscript:x'>", "<img src='/\\x'>", "<p style=x>", "<!-- x -->")] == [True] * 6


@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize("around", ["{}", "Text {} text", "- {}\n- x", "*{}*", "## {}"])
def test_nothing_dangerous_gets_through_a_record(prose: Prose, vector: str, around: str):
    text = around.format(vector)
    for made in (prose.block(text), prose.entry(text), prose.line(text)):
        assert Harm(made).found == []


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_dangerous_gets_through_a_prose_page(vector: str):
    for made in (clean_page(vector), clean_page(markdown(vector, extensions=["attr_list", "md_in_html", "tables", "admonition"])), clean_page(f"<div markdown>{vector}</div>")):
        assert Harm(made).found == []
        assert Harm(without_title(made, None)[0]).found == []


@given(st.text(st.sampled_from("<>\"'=/ \n\tabcsriptjv:()&#;x!-[]{}`\\*_|1"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_nothing_dangerous_gets_through_however_it_is_written(text: str):
    prose = Prose(lambda *_: None)
    for made in (prose.block(text), prose.line(text), clean_page(text)):
        assert Harm(made).found == []


@pytest.mark.parametrize("attribute", ["class", "id"])
def test_a_record_uses_no_name_of_the_pages_own(prose: Prose, attribute: str):
    assert "header" not in prose.block(f'<div {attribute}="header">x</div>\n\n<h2 {attribute}="header">y</h2>')


def test_an_admonition_keeps_its_classes(prose: Prose):
    assert '<div class="admonition note">' in prose.block("!!! note\n    Text.")


def test_a_heading_of_a_record_stands_below_the_pages_own(prose: Prose):
    assert prose.block("# Top\n\n## Next") == '<h2 id="text-top">Top</h2>\n<h3 id="text-next">Next</h3>'


def test_pictures_of_the_site_itself_are_kept(prose: Prose):
    assert prose.line("![A team](images/team.png)") == '<img alt="A team" src="images/team.png">'


# ── what writers mean ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("text", "made"), [
    ("[the baker](role:baker)", f'<a href="{ROOT}roles/baker/">the baker</a>'),
    ("[](role:baker)", f'<a href="{ROOT}roles/baker/">Baker &amp; co</a>'),
    ("[a *fine* one](rung:baker/senior)", f'<a href="{ROOT}roles/baker/senior/">a <em>fine</em> one</a>'),
    ("[there](role:baker#next)", f'<a href="{ROOT}roles/baker/#next">there</a>'),
    ("[a guide](page:guides/a)", f'<a href="{ROOT}guides/a/">a guide</a>'),
    ("[one][r]\n\n[r]: role:baker", f'<a href="{ROOT}roles/baker/">one</a>'),
    ("[out](https://a.example/b?c=d&e=f)", '<a href="https://a.example/b?c=d&amp;e=f">out</a>'),
    ("[write](mailto:a@a.example)", '<a href="mailto:a@a.example">write</a>'),
])
def test_a_link_leads_to_its_page(prose: Prose, text: str, made: str):
    assert prose.line(text) == made


@pytest.mark.parametrize(("text", "made"), [
    ("[the **chief** baker](role:chief)", "<span>the <strong>chief</strong> baker</span>"),
    ("[Jo Example](mentor:jo-example)", "<span>Jo Example</span>"),
    ("[](mentor:jo-example)", "<span>another page</span>"),
])
def test_a_link_to_what_is_not_shown_keeps_its_words_and_tells_no_id(prose: Prose, text: str, made: str):
    assert prose.line(text) == made


def test_code_is_no_link(prose: Prose):
    assert prose.line("`[x](role:baker)`") == "<code>[x](role:baker)</code>"


@pytest.mark.parametrize(("text", "block", "entry", "line"), [
    ("One.", "<p>One.</p>", "One.", "One."),
    ("One *two*.", "<p>One <em>two</em>.</p>", "One <em>two</em>.", "One <em>two</em>."),
    ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>", "<p>One.</p>\n<p>Two.</p>", "One.<br>Two."),
    ("- One\n- Two", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>", "One<br>Two"),
    ("One.\n\n<p class=note>Two.</p>", '<p>One.</p>\n<p class="note">Two.</p>', '<p>One.</p>\n<p class="note">Two.</p>', "One.<br>Two."),
    ("", "", "", ""),
])
def test_a_block_an_entry_of_a_list_and_a_line(prose: Prose, text: str, block: str, entry: str, line: str):
    assert (prose.block(text), prose.entry(text), prose.line(text)) == (block, entry, line)


@given(st.text(st.sampled_from("ab \n-*#>|`1.<p/i![]():&"), max_size=40))
@settings(max_examples=200, deadline=None)
def test_a_line_can_stand_inside_a_sentence(text: str):
    tags = re.findall(r"</?([a-z0-9]+)", Prose(lambda *_: None).line(text))
    assert set(tags) <= {"a", "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var"}


PLAIN_TEXTS = st.text(st.one_of(st.sampled_from("abcXYZé日 ,.;()-+=/?%'\"123\u00a0\u2003\t\u200b"), st.characters(exclude_categories=("Cs",))), min_size=1, max_size=30)


@given(PLAIN_TEXTS)
@settings(max_examples=500, deadline=None)
def test_the_shortcut_for_plain_text_says_what_the_converter_does(text: str):
    if not _PLAIN.match(text):
        text = "a" + re.sub(r"[^a-zA-Z0-9 ,.()/?%'\"+=-]+", "", text).rstrip()
    prose = Prose(lambda *_: None)
    assert _PLAIN.match(text)
    assert html.unescape(prose.block(text)) == html.unescape(clean(prose._converted(text)))


@pytest.mark.parametrize("text", ["a\tb", "a ", "a  b", "a\u00a0", "a\x02b", "a\x0cb", "a\nb", "1. a", "- a", "a*b*", "a_b_", "a&b", "a<b", "a:b", "a\\b", "a\u2028b"])
def test_the_shortcut_leaves_to_the_converter_what_it_would_change(prose: Prose, text: str):
    made = prose.block(text) if _PLAIN.match(text) else None
    assert made is None or html.unescape(made) == html.unescape(clean(prose._converted(text)))


@pytest.mark.parametrize("text", ["- " * 1200 + "a", "> " * 1200 + "a", "1. " * 1200 + "a"])
def test_nesting_without_end_is_shown_as_typed_and_spoils_nothing_after_it(prose: Prose, text: str):
    prose.block(text)
    assert prose.block("One *two*.\n\nThree.") == "<p>One <em>two</em>.</p>\n<p>Three.</p>"


@pytest.mark.parametrize(("text", "words"), [
    ("**Bold** and [linked](role:baker).", "Bold and linked."), ("- One\n- Two", "One Two"), ("R&D <b>x</b>", "R&D x"), ("One.\n\nTwo.", "One. Two."), (None, ""), ("", "")])
def test_plain_words_are_left_without_marks(prose: Prose, text: str | None, words: str):
    assert prose.plain(text) == words


def test_words_of_html_have_no_entities():
    assert to_words("<p>R&amp;D &lt;3</p><p>two</p>") == "R&D <3 two"


# ── the title of a prose page ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("content", "stated", "left", "own"), [
    ('<h1 id="a">A guide</h1>\n<p>x</p>', None, "\n<p>x</p>", True),
    ("<h1>A guide</h1><p>x</p>", "A guide", "<p>x</p>", True),
    ("<h1>R&amp;D</h1><p>x</p>", "R&D", "<p>x</p>", True),
    ("<h1>Another</h1><p>x</p>", "A guide", "<h2>Another</h2><p>x</p>", False),
    ("<p>x</p><h1>Late</h1>", None, "<p>x</p><h2>Late</h2>", False),
    ('<h1>A</h1><h1 id="b">B</h1>', None, '<h2 id="b">B</h2>', True),
    ("<p>&lt;h1&gt;</p>", None, "<p>&lt;h1&gt;</p>", False),
])
def test_a_page_has_one_title(content: str, stated: str | None, left: str, own: bool):  # noqa: FBT001
    assert without_title(Markup(content), stated) == (left, own)
