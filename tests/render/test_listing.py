"""A long list: its further pages hold every entry once, at addresses of their own."""

from __future__ import annotations

import json
import re

import pytest

from generator.build import Workshop
from generator.outputs import sitemap
from generator.render.pages import html, pages
from generator.render.views.listing import Listing, Shelf, facet_table
from tests.render.conftest import Make
from tests.running import ROOT

DOC = (ROOT / "docs" / "api.md").read_text("utf-8")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MANY = {f"courses/course-{n}.yml": f"title: Course {n}\nformat: {'book' if n % 2 else 'online'}\n{'language: de' if n % 5 else ''}\n" for n in range(240)}


def flat(count: int) -> Listing:
    return Listing("/courses/", "Learning", "", (Shelf("", "", count),), whole=20, page=7)


def shelved(*counts: int) -> Listing:
    return Listing("/roles/", "Roles", "family", tuple(Shelf(f"f-{n}", f"F {n}", count) for n, count in enumerate(counts)), whole=20, page=7)


@pytest.fixture
def many(workshop_of: Make) -> Workshop:
    return workshop_of(MANY)


def told(shop: Workshop, url: str) -> str:
    return next(html(shop.env, page) for page in pages(shop.desk, None) if page.url == url)


@pytest.mark.parametrize("listed", [flat(20), flat(0), shelved(10, 10)])
def test_a_list_that_fits_has_one_page_with_all(listed: Listing):
    assert list(listed.stretches()) == []
    assert listed.first() == listed.count


@pytest.mark.parametrize("count", [21, 27, 28, 29, 700])
def test_the_pages_of_a_list_hold_every_entry_once(count: int):
    listed = flat(count)
    held = [*range(listed.first()), *(entry for stretch in listed.stretches() for entry in range(stretch.start, stretch.stop))]
    assert held == list(range(count))


@pytest.mark.parametrize("counts", [(21,), (7, 14), (1, 30, 8)])
def test_each_shelf_has_pages_that_hold_all_of_it(counts: tuple[int, ...]):
    listed = shelved(*counts)
    for shelf in listed.shelves:
        assert [entry for stretch in listed.stretches() if stretch.shelf == shelf for entry in range(stretch.start, stretch.stop)] == list(range(shelf.count))


@pytest.mark.parametrize("listed", [flat(700), shelved(1, 30, 8)])
def test_no_page_has_the_address_of_a_record_or_of_another(listed: Listing):
    urls = [stretch.url for stretch in listed.stretches()]
    assert len(set(urls)) == len(urls) > 0
    assert not [url for url in urls if ID.fullmatch(url.removeprefix(listed.url).strip("/"))]


def test_the_first_page_of_many_shelves_shows_no_more_than_a_page_holds():
    listed = shelved(*[30] * 5)
    assert listed.first() * 5 <= listed.page


def test_a_pager_leads_to_the_first_the_last_the_near_and_every_tenth():
    pager = flat(7 * 32).pager(Shelf("", "", 7 * 32), 15)
    assert pager
    assert [number.title for number in pager.numbers] == ["1", "", "10", "", "13", "14", "15", "16", "17", "", "20", "", "30", "", "32"]
    assert (pager.previous, pager.following) == ("/courses/page--14/", "/courses/page--16/")


def test_a_facet_that_all_entries_share_is_left_out():
    assert facet_table([(("Format", "Book"), ("Cost", "Free")), (("Format", "Online"), ("Cost", "Free"))]) == (("Format", ("Book", "Online")),)


def test_further_pages_are_kept_out_of_search_and_sitemap(many: Workshop):
    page = told(many, "/courses/page--2/")
    assert '<meta name="robots" content="noindex">' in page
    assert "data-pagefind-body" not in page
    listed = [page.url for page in pages(many.desk, None) if page.listed]
    assert "/courses/" in listed
    assert not [url for url in listed if "--" in url or url.endswith(".json")]
    assert b"--" not in dict(sitemap.files(listed, many.desk.site))["sitemap.xml"]


def test_the_data_of_a_long_list_tells_every_entry_and_its_facets(many: Workshop):
    data = json.loads(told(many, "/api/v1/lists/courses.json"))
    assert data["count"] == len(data["rows"]) == len(many.desk.portal.courses)
    values = [(facet["name"], value) for facet in data["facets"] for value in facet["values"]]
    for row in data["rows"]:
        kept = [pair for pair in many.desk.course(row["id"]).facets if pair in values]
        assert [values[place] for place in row.get("facets", [])] == kept


def test_a_short_list_has_no_data_of_its_own(workshop_of: Make):
    assert not [page.url for page in pages(workshop_of().desk, None) if "/lists/" in page.url]


def test_the_page_on_the_api_names_every_field_of_a_lists_data(workshop_of: Make):
    files = MANY | {f"roles/role-{n}.yml": f"title: Role {n}\nfamily: engineering\n" for n in range(120)}
    files |= {f"competencies/skill-{n}.yml": f"title: Skill {n}\narea: software\nsummary: A skill.\n" for n in range(120)}
    files |= {f"pathways/way-{n}.yml": f"title: Way {n}\nkind: entry\nsteps: [{{role: tester}}]\n" for n in range(140)}
    files |= {f"mentors/helper-{n}.yml": f"name: Helper {n}\noffers: both\nconsent: {{given: 2026-01-15, expires: 2027-12-31}}\n" for n in range(140)}
    shop = workshop_of(files)
    made = [json.loads(html(shop.env, page)) for page in pages(shop.desk, None) if "/lists/" in page.url]
    named = {name for data in made for part in (data, *data["rows"], *data.get("facets", []), *data.get("groups", []), *(r for row in data["rows"] for r in row.get("rungs", []))) for name in part}
    assert len(made) == 5
    assert named <= set(re.findall(r"`(\w+)`", DOC.partition("\n## `/api/v1/lists/")[2].partition("\n## ")[0]))
