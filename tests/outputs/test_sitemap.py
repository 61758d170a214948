"""The sitemap holds full addresses, and only where they are known."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from generator.outputs import sitemap
from generator.site import Site

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(content: bytes) -> list[str | None]:
    return [loc.text for loc in ET.fromstring(content).iter(LOC)]


def test_addresses_are_full_sorted_and_each_once(site: Site) -> None:
    made = dict(sitemap.files(["/roles/", "/", "/roles/"], site))
    assert addresses(made["sitemap.xml"]) == ["https://example.org/careers/", "https://example.org/careers/roles/"]


def test_what_an_address_cannot_hold_is_escaped(site: Site) -> None:
    made = dict(sitemap.files(["/über & co/"], site))
    assert addresses(made["sitemap.xml"]) == ["https://example.org/careers/%C3%BCber%20&%20co/"]


def test_robots_name_the_sitemap(site: Site) -> None:
    assert dict(sitemap.files([], site))["robots.txt"].decode().splitlines()[-1] == "Sitemap: https://example.org/careers/sitemap.xml"


def test_a_site_without_an_address_has_no_sitemap() -> None:
    assert dict(sitemap.files(["/"], Site(name="C"))) == {"robots.txt": b"User-agent: *\nAllow: /\n"}


def test_a_large_site_has_several_and_an_index(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 2)
    made = dict(sitemap.files(["/a/", "/b/", "/c/"], site))
    assert addresses(made["sitemap.xml"]) == ["https://example.org/careers/sitemap-1.xml", "https://example.org/careers/sitemap-2.xml"]
    assert [len(addresses(made[f"sitemap-{number}.xml"])) for number in (1, 2)] == [2, 1]
