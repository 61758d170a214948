"""What a first visit costs: bytes as they go over the wire, and requests."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.host import Host
from tests.browser.kinds import PAGES, address

MOST_KIB = 40
MOST_REQUESTS = 8
RECORDS = ("role", "role-with-expectations", "role-of-one-rung", "rung", "rung-with-expectations", "compare-ready", "competency", "pathway", "course", "mentor", "prose",
           "opening", "programme", "benefit", "award", "story", "article", "event", "survey", "check-in")

assert set(RECORDS) <= set(PAGES)


@pytest.mark.browser
@pytest.mark.parametrize("name", RECORDS)
def test_a_first_visit_is_light(page: Page, served: Host, demo_site: Path, name: str) -> None:
    with served.noted() as sent:
        page.goto(address(name, demo_site), wait_until="networkidle")
        icon = page.evaluate("document.querySelector('link[rel=icon]').href")
        page.request.get(icon)  # a browser keeps icons by itself, beyond the page's fresh cache: it counts all the same
    cost = {answer.path: answer.body_bytes for answer in sent}
    assert len(cost) <= MOST_REQUESTS, cost
    assert sum(cost.values()) <= MOST_KIB * 1024, cost
