"""Old addresses lead to the new ones, by pages alone and by the hosts' own file."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from generator.outputs import redirects
from generator.portal import Portal
from generator.site import Site
from tests.outputs.conftest import ANALYST, SMALL


@pytest.fixture
def moved(portal_of) -> Portal:
    return portal_of(roles__analyst=ANALYST + "aliases: [cruncher]\n", courses__tables=SMALL["courses/tables.yml"] + "aliases: [grids]\n")


def test_every_old_address_has_a_page_and_a_line(moved: Portal, site: Site) -> None:
    assert [path for path, _ in redirects.files(moved, site)] == [
        "courses/grids/index.html", "roles/cruncher/index.html", "roles/cruncher/junior/index.html", "roles/cruncher/senior/index.html",
        "_redirects"]


def test_a_page_leads_on_at_once_by_a_way_that_works_under_any_path(moved: Portal, site: Site) -> None:
    page = dict(redirects.files(moved, site))["roles/cruncher/senior/index.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=../../analyst/senior/">' in page
    assert '<a href="../../analyst/senior/">Senior analyst</a>' in page
    assert '<link rel="canonical" href="https://example.org/careers/roles/analyst/senior/">' in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_page_without_the_sites_address_is_as_good(moved: Portal) -> None:
    page = dict(redirects.files(moved, Site(name="C")))["roles/cruncher/index.html"].decode()
    assert '<link rel="canonical" href="../analyst/">' in page


def test_a_page_escapes_what_it_shows(portal_of, site: Site) -> None:
    portal = portal_of(courses__tables='title: "<b> & \\"quoted\\""\nformat: book\naliases: [grids]\n')
    page = dict(redirects.files(portal, site))["courses/grids/index.html"].decode()
    seen: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: seen.append(tag)  # type: ignore[method-assign]
    parser.feed(page)
    assert "b" not in seen
    assert "&lt;b&gt; &amp; " in page


def test_the_hosts_file_has_the_paths_of_the_host(moved: Portal, site: Site) -> None:
    lines = dict(redirects.files(moved, site))["_redirects"].decode().splitlines()
    assert lines[0] == "/careers/courses/grids/ /careers/courses/tables/ 301"
    assert all(re.fullmatch(r"/careers/\S+/ /careers/\S+/ 301", line) for line in lines)


def test_nothing_is_written_where_nothing_has_moved(small: Portal, site: Site) -> None:
    assert list(redirects.files(small, site)) == []


def test_a_redirect_never_takes_the_place_of_a_page(small: Portal, site: Site) -> None:
    portal = replace(small, redirects={"/roles/clerk/": "/roles/analyst/", "/roles/writer/": "/roles/clerk/"})
    assert [path for path, _ in redirects.files(portal, site)] == ["roles/writer/index.html", "_redirects"]


@pytest.mark.parametrize(("old", "new", "way"), [
    ("/roles/a/", "/roles/b/", "../b/"), ("/a/", "/", "../"), ("/roles/a/b/", "/roles/c/", "../../c/"), ("/a/", "/a/b/", "b/"),
])
def test_the_way_from_old_to_new(old: str, new: str, way: str) -> None:
    assert redirects.way(old, new) == way
