"""What stands around every page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.frame import DEFAULT_NAVIGATION, Framer, shortened
from generator.site import NavLink
from tests.render.conftest import SITE, Make


@pytest.fixture
def framer(workshop_of: Make) -> Framer:
    return workshop_of().desk.framer


@given(st.text(st.sampled_from("ab é "), max_size=300))
def test_a_description_is_no_longer_than_search_engines_show(text: str):
    assert len(shortened(text)) <= 200
    assert shortened(text) == text or shortened(text).endswith("…")


def test_a_description_is_cut_between_words():
    assert shortened("word " * 60, at_most=20) == "word word word…"


def test_the_way_to_a_page_begins_at_home_and_ends_with_itself(framer: Framer):
    crumbs = framer.frame(title="Tester", url="/roles/tester/", crumbs=(("Roles", "/roles/"),)).crumbs
    assert [(crumb.title, crumb.url, crumb.here) for crumb in crumbs] == [("Home", "/", False), ("Roles", "/roles/", False), ("Tester", "/roles/tester/", True)]


def test_home_has_no_way_to_it(framer: Framer):
    assert framer.frame(title="Careers", url="/").crumbs == ()


@pytest.mark.parametrize(("url", "here"), [("/roles/tester/", ["/roles/"]), ("/roles/", ["/roles/"]), ("/", []), ("/search/", [])])
def test_the_header_tells_where_one_is(framer: Framer, url: str, here: list[str]):
    assert [link.url for link in framer.frame(title="A", url=url).navigation if link.here] == here


def test_without_a_setting_every_kind_has_a_destination(framer: Framer):
    assert framer.navigation() == DEFAULT_NAVIGATION


def test_kinds_without_a_record_have_none(framer: Framer):
    shown = replace(framer, empty=frozenset({"/roles/", "/compare/"})).navigation()
    assert shown == tuple(link for link in DEFAULT_NAVIGATION if link[0] not in {"Roles", "Compare"})


def test_a_sites_own_destinations_take_their_place(framer: Framer):
    own = replace(framer, site=replace(SITE, navigation=(NavLink("Jobs", "/roles/"),)))
    assert own.navigation() == (("Jobs", "/roles/"),)


@pytest.mark.parametrize(("url", "canonical"), [("https://a.example/b/", "https://a.example/b/roles/"), ("", "")])
def test_a_page_knows_its_full_address_where_the_site_does(framer: Framer, url: str, canonical: str):
    assert replace(framer, site=replace(SITE, url=url)).frame(title="Roles", url="/roles/").canonical == canonical


def test_the_titles_of_home_and_of_other_pages(framer: Framer):
    assert [framer.frame(title=title, url="/x/").full_title for title in ("Careers", "Roles")] == ["Careers", "Roles · Careers"]


@pytest.mark.parametrize(("repository", "edit", "url"), [
    ("https://git.example/a", "edit/main", "https://git.example/a/edit/main/content/x.yml"), ("https://git.example/a/", "/edit/main/", "https://git.example/a/edit/main/content/x.yml"),
    ("", "edit/main", ""), ("https://git.example/a", "", "")])
def test_where_a_file_can_be_edited(framer: Framer, repository: str, edit: str, url: str):
    assert replace(framer, site=replace(SITE, repo_url=repository, edit_uri=edit)).edit_url("content/x.yml") == url


def test_a_suggestion_brings_page_and_version_along_as_text(framer: Framer):
    own = replace(framer, site=replace(SITE, suggest_url="mailto:a@a.example?subject={title}&body={record} {version}"))
    assert own.suggest("/x/", "R&D {record}", "content/x y.yml", "12ab") == "mailto:a@a.example?subject=R%26D%20%7Brecord%7D&body=content%2Fx%20y.yml 12ab"


@pytest.mark.parametrize(("template", "expected"), [
    ("https://git.example/people/careers/issues/new?title={title}&body={url}%0A{record}%0A{version}",
     "https://git.example/people/careers/issues/new?title=R%26D%20%E2%80%93%20%22x%22&body=https%3A%2F%2Fcareers.example%2Fcareers%2Fx%2F%0Acontent%2Fx.yml%0A12ab"),
    ("https://gitlab.example/people/careers/-/issues/new?issue%5Btitle%5D={title}", "https://gitlab.example/people/careers/-/issues/new?issue%5Btitle%5D=R%26D%20%E2%80%93%20%22x%22"),
    ("mailto:a@a.example?subject={title}&body={page}", "mailto:a@a.example?subject=R%26D%20%E2%80%93%20%22x%22&body=https%3A%2F%2Fcareers.example%2Fcareers%2Fx%2F"),
    ("", ""),
])
def test_a_suggestion_is_filled_in_for_issues_and_for_letters(framer: Framer, template: str, expected: str):
    assert replace(framer, site=replace(SITE, suggest_url=template)).suggest("/x/", 'R&D – "x"', "content/x.yml", "12ab") == expected
