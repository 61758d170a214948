"""The way from a feed to what it tells of, and from what's new to the record that changed."""

from __future__ import annotations

import urllib.request

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from tests.browser.host import Host
from tests.running import ADDRESS

pytestmark = pytest.mark.browser

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_from_a_feed_to_the_page_and_from_there_to_all_that_is_new(page: Page, served: Host) -> None:
    page.goto("competencies/experiment-design/")
    feeds = page.locator("link[rel=alternate][type='application/atom+xml']").evaluate_all("links => links.map(link => link.href)")
    with urllib.request.urlopen(feeds[-1]) as answer:
        feed = etree.fromstring(answer.read())
    (address,) = feed.xpath("a:entry[a:title='Role changed: Data analyst']/a:link/@href", namespaces=ATOM)

    page.goto(str(address).replace(ADDRESS, served.url))
    lately = page.get_by_role("region", name="What changed here lately")
    expect(lately).to_contain_text("Data analyst now also asks Experiment design at Awareness level.")

    page.get_by_role("link", name="What’s new").click()
    expect(page.get_by_role("heading", name="November 2026")).to_be_visible()
    page.get_by_role("region", name="1 role changed").get_by_role("link", name="Data analyst").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Data analyst")
