"""What may stand in `site.yml`."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.site import Site, address, day, destinations, group_size, suggestion


@pytest.mark.parametrize(("url", "base"), [("", "/"), ("https://a.example", "/"), ("https://a.example/", "/"), ("https://a.example/careers", "/careers/"), ("https://a.example/b/c/", "/b/c/")])
def test_the_path_that_a_site_lives_under(url: str, base: str):
    assert Site(name="Careers", url=url).base == base


def test_an_address_in_full():
    assert Site(name="Careers", url="https://a.example/careers/").absolute("/roles/") == "https://a.example/careers/roles/"


def test_where_the_sites_address_is_not_known_an_address_stays():
    assert Site(name="Careers").absolute("/roles/") == "/roles/"


@pytest.mark.parametrize("given", ["2026-11-30", dt.date(2026, 11, 30), dt.datetime.fromisoformat("2026-11-30T10:00")])
def test_a_day_however_it_is_written(given: str | dt.date):
    assert day(given) == dt.date(2026, 11, 30)
    assert type(day(given)) is dt.date


@pytest.mark.parametrize("given", ["", "tomorrow", "2026-02-30", "20261130", "2026-W48-1", "2026-11-30T10:00", " 2026-11-30"])
def test_what_is_no_day_is_told(given: str):
    with pytest.raises(ValueError, match="is no date; write it as 2026-11-30"):
        day(given)


@pytest.mark.parametrize("given", ["", "/", "/roles/", "https://a.example/b?c#d", "mailto:a@a.example?subject={title}", "HTTP://A.EXAMPLE/"])
def test_an_address_is_a_place_on_the_site_or_has_its_scheme(given: str):
    assert address(given) == given


@pytest.mark.parametrize("given", ["roles/", "//a.example/", "javascript:alert(1)", "data:text/html,x", "ftp://a.example", "/a b", "https://a .example", "/a\n"])
def test_any_other_text_is_no_address(given: str):
    with pytest.raises(ValueError, match="leads nowhere"):
        address(given)


@pytest.mark.parametrize("given", ["", "mailto:a@a.example?subject={title}&body={url}%0A{page}%0A{record}%0A{version}", "https://git.example/a/issues/new?title={title}"])
def test_a_suggestion_is_filled_in_with_what_a_page_has(given: str):
    assert suggestion(given) == given


def test_what_no_page_has_is_told():
    with pytest.raises(ValueError, match=r"a page has no \{author\}; it can fill in \{title\}, \{url\}"):
        suggestion("mailto:a@a.example?subject={author}")


def test_destinations_are_titles_and_addresses():
    assert destinations({"Jobs": "/roles/", 2027: "/plans/"}) == {"Jobs": "/roles/", "2027": "/plans/"}


# ── a new file ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("edit_uri", "begins"), [
    ("edit/main", "https://git.example/hr/careers/new/main?filename=content/articles/x.md&value=title%3A%20"),
    ("-/edit/main/", "https://git.example/hr/careers/-/new/main?file_name=content/articles/x.md"),
    ("_edit/main", "https://git.example/hr/careers/_new/main/content/articles?filename=x.md&value=title%3A%20"),
    ("blob/main", ""), ("", "")])
def test_where_a_file_is_begun_follows_from_where_it_is_edited(edit_uri: str, begins: str):
    site = Site(name="Careers", repo_url="https://git.example/hr/careers/", edit_uri=edit_uri)
    assert site.new_file("content/articles/x.md", "title: ") == begins


def test_a_group_of_one_is_no_group():
    with pytest.raises(ValueError, match="single people"):
        group_size(1)
