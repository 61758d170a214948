"""What `site.yml` and the prose pages say is what the site shows, whichever other plugins stand beside ours."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.projects import pages, portal, project

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
SETTINGS = """\
repo_url: https://git.example/people/careers
edit_uri: edit/main
extra_css: []
hooks: [hook.py]
exclude_docs: "!.well-known"
"""
OPTIONS = """\
accent: "#7a1fa2"
logo: images/our logo.svg
ask: "#careers"
suggest: "mailto:hr@careers.example?subject={title}&body={page}%20{record}%20{version}"
navigation:
  - Jobs: /roles/
  - Intranet: https://intranet.example/
texts:
  home_title: Where to next?
  judgement: Talk about it.
  suggest: Tell us
  footer: Ours alone
"""
HOOK = """\
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "made/list.md", content="# Made\\n\\nBy a plugin.\\n"))
    files.append(File.generated(config, "made/data.csv", content="a,b\\n"))
    return files

def on_page_markdown(markdown, page, config, files):
    return markdown.replace("{{ answer }}", "42")
"""
FILES = {
    "hook.py": HOOK,
    "content/pages/images/our logo.svg": LOGO,
    "content/pages/images/plain.txt": "A file beside the pages.\n",
    "content/pages/.well-known/security.txt": "Contact: mailto:a@careers.example\n",
    "content/pages/guide.md": "# R&D *guide*\n\nThe answer is {{ answer }}.\n\n## Ways & means\n\n![Logo](images/our%20logo.svg) [one](role:tester) [gone](role:draft)\n\n"
                              '# Another\n\n<script>alert(1)</script>\n\n<p style="color:red" onclick="x()">Styled</p>\n',
    "content/pages/titled.md": "---\ntitle: Another title\nsummary: In short.\nowner: Jo\n---\n# A heading\n\nText.\n",
    "content/pages/prüfung/übersicht.md": "---\ntitle: Prüfung\nsummary: Kurz gesagt.\n---\nText.\n",
    "content/pages/folder/README.md": "---\ntitle: Read me\nsummary: First.\n---\nText.\n",
    "content/pages/own.md": "---\ntitle: Own\ntemplate: pages/bare.html\n---\nBare text.\n",
    "content/pages/draft.md": "---\ntitle: A draft\ndraft: true\n---\nSecret.\n",
    "content/pages/past.md": "---\ntitle: Past\nexpires_on: 2020-01-01\n---\nSecret.\n",
    "content/pages/guide.md~": "Secret.\n",
    "content/pages/.hidden.md": "Secret.\n",
    "content/roles/draft.yml": "title: A draft\nfamily: engineering\ndraft: true\n",
    "overrides/pages/bare.html": "<!doctype html><title>{{ view.title }}</title><main>{{ view.content }}</main>",
    "overrides/components/masthead/masthead.html": "{% macro masthead(title, kind='', kind_title='', summary='', facts=()) %}<h1 class=\"ours\">{{ title }}</h1>"
                                                   "{% if caller is defined %}{{ caller() }}{% endif %}{% endmacro %}\n",
    "overrides/styles/page-ours.css": ".ours { color: var(--accent); }\n",
    "overrides/notes.txt": "Not for the site.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that sets everything there is to set."""
    folder = project(tmp_path_factory.mktemp("set") / "portal", settings=SETTINGS, theme="custom_dir: overrides\nlocale: en_US", options=OPTIONS, files=FILES)
    result = portal("build", "-f", folder / "site.yml")
    assert result.exit_code == 0, result.output
    return folder / "site"


def text(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


# ── the site's own ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_overridden_component_is_on_records_and_prose(site: Path):
    assert '<h1 class="ours">Tester</h1>' in text(site, "roles/tester")
    assert '<h1 class="ours">Another title</h1>' in text(site, "titled")


def test_the_accent_and_further_styles_are_in_the_style_sheet(site: Path):
    (sheet,) = (site / "assets").glob("portal.*.css")
    assert ["--accent:light-dark(#7a1fa2" in sheet.read_text("utf-8"), ".ours" in sheet.read_text("utf-8")] == [True, True]


def test_the_logo_is_shown_and_is_there(site: Path):
    assert '<img class="header__logo" src="../../images/our%20logo.svg" alt=""' in text(site, "roles/tester")
    assert (site / "images/our logo.svg").read_text("utf-8") == LOGO


def test_the_navigation_is_the_sites_own(site: Path):
    header = re.search(r'<nav class="header__nav".*?</nav>', text(site, "roles/tester"), re.DOTALL)
    assert header is not None
    assert re.findall(r'href="([^"]*)"[^>]*>([^<]*)<', header.group()) == [("../../roles/", "Jobs"), ("https://intranet.example/", "Intranet")]


def test_the_texts_are_the_sites_own(site: Path):
    assert "Where to next?" in text(site, ".")
    assert ["Talk about it." in text(site, "roles/tester"), "Ours alone" in text(site, "roles/tester"), "Tell us" in text(site, "roles/tester")] == [True] * 3


def test_a_change_can_be_suggested_and_made(site: Path):
    page = text(site, "roles/tester")
    assert "mailto:hr@careers.example?subject=Tester&amp;body=https%3A%2F%2Fcareers.example%2Froles%2Ftester%2F%20content%2Froles%2Ftester.yml%20" in page
    assert 'href="https://git.example/people/careers/edit/main/content/roles/tester.yml"' in page


def test_the_language_keeps_its_country(site: Path):
    assert '<html lang="en-US"' in text(site, "roles/tester")
    assert "February" in text(site, "courses/first-steps") or "Feb" in text(site, "courses/first-steps")


def test_nothing_of_a_theme_folder_is_published_as_it_is(site: Path):
    assert [path for path in pages(site) if path.endswith(("notes.txt", "masthead.html", "base.html"))] == []


# ── prose ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class Headings(HTMLParser):
    """The headings of a page, with their words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in {"h1", "h2", "h3"}:
            self.inside = tag
            self.found.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            tag, words = self.found.pop()
            self.found.append((tag, words + data))


def test_a_page_takes_its_title_from_its_first_heading_and_has_one(site: Path):
    assert Headings(text(site, "guide")).found[:3] == [("h1", "R&D guide"), ("h2", "Ways & means"), ("h2", "Another")]


def test_a_title_among_the_fields_leaves_the_heading_where_it_is(site: Path):
    assert Headings(text(site, "titled")).found[:2] == [("h1", "Another title"), ("h2", "A heading")]


def test_the_contents_of_a_page_are_words(site: Path):
    contents = re.findall(r'class="contents__link" href="#([^"]*)">([^<]*)<', text(site, "guide"))
    assert contents == [("ways-means", "Ways &amp; means"), ("another", "Another")]


def test_a_page_goes_through_the_sanitiser(site: Path):
    page = text(site, "guide")
    assert [part in page for part in ("alert(1)", "onclick", "style=")] == [False] * 3
    assert "<p>Styled</p>" in page


def test_links_of_prose_lead_to_records_and_hidden_ones_are_words(site: Path):
    page = text(site, "guide")
    assert '<a href="../roles/tester/">one</a>' in page
    assert "<span>gone</span>" in page


def test_pictures_of_prose_are_found_from_the_page(site: Path):
    assert 'src="../images/our%20logo.svg"' in text(site, "guide")


def test_other_plugins_act_on_prose(site: Path):
    assert "The answer is 42." in text(site, "guide")


def test_what_other_plugins_make_is_published_in_the_frame(site: Path):
    assert Headings(text(site, "made/list")).found[0] == ("h1", "Made")
    assert (site / "made/data.csv").read_text("utf-8") == "a,b\n"


@pytest.mark.parametrize(("path", "title", "summary"), [("titled", "Another title", "In short."), ("prüfung/übersicht", "Prüfung", "Kurz gesagt."), ("folder", "Read me", "First.")])
def test_the_fields_of_a_page_are_shown(site: Path, path: str, title: str, summary: str):
    page = text(site, path)
    assert f"<title>{title} · Careers</title>" in page
    assert f'<meta name="description" content="{summary}">' in page
    assert "Permanent link" in page


def test_every_guide_is_linked_where_it_is(site: Path):
    *_, guides = re.findall(r'<nav class="footer__links[^"]*".*?</nav>', text(site, "roles/tester"), re.DOTALL)  # after the lists
    linked = dict(pair for pair in re.findall(r'href="\.\./\.\./([^"]*)">([^<]*)<', guides) if pair[0].endswith("/"))
    assert linked == {"coverage/": "Coverage", "reviews/": "Reviews", "folder/": "Read me", "guide/": "R&amp;D guide", "own/": "Own", "prüfung/übersicht/": "Prüfung", "titled/": "Another title"}
    assert all((site / address / "index.html").is_file() for address in linked)


def test_every_address_of_the_sitemap_is_there(site: Path):
    from urllib.parse import unquote

    addresses = re.findall(r"<loc>https://careers\.example/([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert len(addresses) > 20
    assert [address for address in addresses if not (site / unquote(address) / "index.html").is_file()] == []


def test_a_page_may_have_a_template_of_its_own(site: Path):
    assert text(site, "own") == "<!doctype html><title>Own</title><main><p>Bare text.</p></main>"


def test_drafts_past_pages_and_an_editors_copies_are_nowhere(site: Path):
    assert [path for path, content in pages(site).items() if b"Secret" in content or "draft" in path or "past" in path] == []


def test_files_beside_the_pages_are_published(site: Path):
    assert [(site / path).is_file() for path in ("images/plain.txt", ".well-known/security.txt")] == [True, True]


def test_home_without_a_page_is_made_by_us(tmp_path: Path):
    folder = project(tmp_path / "portal", files={"content/pages/guide.md": "Text.\n"})
    (folder / "content/pages/index.md").unlink()
    assert portal("build", "-f", folder / "site.yml").exit_code == 0
    assert "What do you want to do next?" in text(folder / "site", ".")
