"""Every link of the site leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.links import Links
from tests.findings import nothing

WHOLE = '<!doctype html><title>x</title><link rel="canonical" href="https://here.example/careers/"><h1 id="a">x</h1>'


def small(site: Path, body: str) -> Links:
    (site / "roles").mkdir()
    (site / "index.html").write_text(WHOLE + body)
    (site / "roles/index.html").write_text('<!doctype html><title>x</title><h2 id="b">x</h2>')
    (site / "icon.svg").write_text("<svg/>")
    return Links.of(site)


@pytest.mark.parametrize("sound", [
    '<a href="roles/">x</a>', '<a href="roles/#b">x</a>', '<a href="#a">x</a>', '<a href="/careers/roles/?q=1#b">x</a>', '<img src="icon.svg">',
    '<a href="https://here.example/careers/roles/">x</a>', '<a href="https://elsewhere.example/">x</a>', '<a href="mailto:a@b.example">x</a>',
])
def test_a_reference_that_leads_somewhere_is_no_fault(tmp_path: Path, sound: str) -> None:
    assert small(tmp_path, sound).broken() == []


@pytest.mark.parametrize(("broken", "why"), [
    ('<a href="role/">x</a>', "no file"), ('<a href="roles/#c">x</a>', "no such anchor"), ('<a href="roles">x</a>', "without its slash"),
    ('<img srcset="icon.svg 1x, icons.svg 2x">', "no file"), ('<a href="/roles/">x</a>', "no file"), ('<a href="javascript:x">x</a>', "no scheme"),
    ('<meta http-equiv="refresh" content="0; url=../x/">', "no file"), ('<script src="x.js"></script>', "no file"),
])
def test_a_reference_that_leads_nowhere_is_found(tmp_path: Path, broken: str, why: str) -> None:
    assert [why in fault for fault in small(tmp_path, broken).broken()] == [True]


@pytest.mark.parametrize("loading", [
    '<script src="https://elsewhere.example/x.js"></script>', '<link rel="stylesheet" href="//elsewhere.example/x.css">', '<img src="https://elsewhere.example/x.png">',
])
def test_a_file_loaded_from_elsewhere_is_found(tmp_path: Path, loading: str) -> None:
    assert len(small(tmp_path, loading).foreign()) == 1


@pytest.fixture(scope="module")
def links(demo_site: Path) -> Links:
    return Links.of(demo_site)


def test_every_link_and_anchor_of_the_demo_resolves(links: Links) -> None:
    nothing(links.broken())


def test_no_page_of_the_demo_loads_anything_from_another_host(links: Links) -> None:
    nothing(links.foreign())


def test_every_file_that_a_style_sheet_names_is_there(links: Links) -> None:
    nothing(links.missing_from_styles())


def test_every_address_of_the_sitemap_is_a_page(links: Links, demo_site: Path) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", (demo_site / "sitemap.xml").read_text("utf-8"))
    assert listed
    nothing([address for address in listed if not address.startswith(links.own) or address.removeprefix(links.own) not in links.pages])


def test_no_script_names_another_host(demo_site: Path) -> None:
    namespace = "http://www.w3.org/"
    nothing([f"{file.name} {address}" for file in sorted(demo_site.glob("assets/**/*.js"))
             for address in re.findall(r"""["'`](?:https?:)?//[^"'`\s]+""", file.read_text("utf-8")) if namespace not in address])
