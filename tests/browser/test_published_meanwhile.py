"""A page that stays open while the portal is published anew: it says so where it matters, and search goes on with the new index."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from generator.index import index
from tests.browser.host import Host
from tests.browser.test_search_follows import frame, small
from tests.browser.watch import Watch
from tests.projects import write

pytestmark = pytest.mark.browser

NOTICE = "[data-outdated]"
LOOKS = "HEAD"
ASK = """async (script) => (await import(script)).asked(new URL("./", location.href).href, Promise.resolve())"""


def releases(page: Page, *headers: dict[str, str]) -> list[str]:
    """What the host says of the manifest, one answer after the other, the last again and again; the methods by which it is asked."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        said = headers[min(len(asked), len(headers) - 1)]
        asked.append(route.request.method)
        route.fulfill(status=200, headers=said, body="")

    page.route("**/manifest.sha256", answer)
    return asked


def opened(page: Page, served: Host) -> None:
    """A page that asks for data as it opens."""
    page.goto(f"{served.url}find-a-mentor/")
    page.wait_for_load_state("networkidle")


def test_a_page_whose_data_are_of_another_publication_says_so(page: Page, served: Host) -> None:
    asked = releases(page, {"ETag": '"1"'}, {"ETag": '"2"'})
    opened(page, served)
    expect(page.locator(NOTICE)).to_contain_text("The portal was updated while this page was open.")
    assert set(asked) == {LOOKS}
    with page.expect_navigation():
        page.get_by_role("button", name="Load it again").click()


def test_a_page_whose_data_are_of_its_own_publication_says_nothing(page: Page, served: Host) -> None:
    asked = releases(page, {"ETag": '"1"'})
    opened(page, served)
    page.wait_for_timeout(500)
    assert len(asked) >= 2
    expect(page.locator(NOTICE)).to_have_count(0)


@pytest.mark.parametrize(("published_s", "said"), [(50, 1), (3600, 0), (-3600, 0)], ids=["since", "before", "by a clock that is ahead"])
def test_a_page_that_was_open_for_long_says_what_was_published_since(page: Page, served: Host, demo_site: Path, published_s: int, said: int) -> None:
    now = 1_800_000_000
    page.clock.install()
    releases(page, {"Date": formatdate(now, usegmt=True), "Last-Modified": formatdate(now - published_s, usegmt=True)})
    page.goto(served.url)
    page.clock.fast_forward(100_000)
    with page.expect_response("**/manifest.sha256"):
        page.evaluate(ASK, served.url + next(demo_site.glob("assets/release.*.js")).relative_to(demo_site).as_posix())
    page.evaluate("new Promise((done) => { queueMicrotask(done); })")
    expect(page.locator(NOTICE)).to_have_count(said)


def test_a_page_whose_scripts_are_gone_says_so(page: Page, served: Host, watch: Watch) -> None:
    watch.allow("404|dynamically imported module")
    page.route("**/assets/search-dialog.*", lambda route: route.fulfill(status=404, body=""))
    page.goto(served.url)
    page.keyboard.press("/")
    expect(page.locator(NOTICE)).to_be_visible()


@pytest.fixture
def bare(browser: Browser) -> Iterator[BrowserContext]:
    """A context for sites of the test's own."""
    context = browser.new_context(service_workers="block")
    yield context
    context.close()


@pytest.fixture
def two(tmp_path: Path, demo_site: Path) -> tuple[Path, Path]:
    """Two versions of a small site; nothing of the first one's index is in the second."""
    made = []
    for name, texts in (("one", small(one="gardening")), ("two", small(two="gardening and pottery"))):
        site = frame(demo_site, tmp_path / name)
        write(site, {path: text.encode() for path, text in texts.items()})
        index(site, list(texts))
        made.append(site)
    return made[0], made[1]


def find(page: Page, words: str, name: str) -> None:
    """The words find that page."""
    page.get_by_role("searchbox").fill(words)
    page.locator(".search-result__link", has_text=name).wait_for()


def test_search_goes_on_with_the_index_that_is_published_by_now(bare: BrowserContext, two: tuple[Path, Path]) -> None:
    page = bare.new_page()
    page.clock.install()
    with Host(two[0]) as host:
        page.goto(f"{host.url}search/")
        find(page, "gardening", "One")
        host.site = two[1].resolve()
        page.clock.fast_forward(61_000)
        find(page, "pottery", "Two")


def test_search_that_is_begun_while_another_index_takes_its_place_is_begun_again(bare: BrowserContext, two: tuple[Path, Path]) -> None:
    page = bare.new_page()
    with Host(two[0]) as host:
        def published(route: Route) -> None:
            """The list of changes is of the one, all that is asked for later of the other."""
            answer = route.fetch()
            host.site = two[1].resolve()
            route.fulfill(response=answer)

        page.route("**/search-changes.json", published, times=1)
        page.goto(f"{host.url}search/")
        find(page, "pottery", "Two")
        assert sum(sent.path.endswith("pagefind-entry.json") for sent in host.sent) >= 2
