"""What is missing is answered with the page for it, wherever it would have been."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.host import Host
from tests.browser.watch import Watch


def title_of(file: Path) -> str:
    found = re.search(r"<title>([^<]*)</title>", file.read_text("utf-8"))
    assert found
    return html.unescape(found[1]).strip()


@pytest.mark.browser
@pytest.mark.parametrize("missing", ["nothing", "nothing/", "roles/nothing/", "roles/software-engineer/nothing/", "a/b/c/d/nothing.html"])
def test_a_missing_page_is_answered_whole(page: Page, served: Host, watch: Watch, missing: str) -> None:
    watch.allow(r"status of 404 .*nothing")
    with served.noted() as sent:
        answer = page.goto(missing, wait_until="networkidle")
    assert answer is not None
    assert (answer.status, page.title()) == (404, title_of(served.site / "404.html"))
    assert [lost.path for lost in sent if lost.status == 404] == [served.base + missing]
