"""The dev server: what is edited is shown, what is wrong is shown too, and nobody but this machine is answered."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.mkdocs_plugin import open_config
from generator.outputs.headers import HASHED_CACHE
from tests.browser.watch import Watch
from tests.previewing import SECONDS, Server, serving
from tests.projects import FAULT, project, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TESTER = "content/roles/tester.yml"

OVERRIDE = "{% extends 'base.html' %}{% block main %}<h1>Nothing here</h1><p>Version one</p>{% endblock %}\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`portal serve` over a sound project with a folder of its own templates."""
    folder = project(tmp_path_factory.mktemp("serve") / "portal", theme="custom_dir: overrides", files={
        "overrides/pages/missing.html": OVERRIDE, "content/pages/guide.md": "---\ntitle: A guide\n---\nThe first words.\n"})
    with serving(folder, "portal", "serve") as running:
        running.page_with("", "</html>")
        yield running


# ── what is edited is shown ──────────────────────────────────────────────────────────────────────────────────────────


def test_an_edited_record_is_shown(server: Server):
    with server.edited(TESTER, "title: Taster\nfamily: engineering\n"):
        server.page_with("roles/tester/", '<h1 class="masthead__title" data-pagefind-meta="title">Taster</h1>')


def test_search_and_the_data_of_records_follow_an_edit(server: Server):
    before = server.get("search-changes.json")[1]
    with server.edited(TESTER, "title: Taster of soups\nfamily: engineering\n"):
        server.page_with("api/v1/roles/tester.json", "Taster of soups")
        server.page_when("search-changes.json", lambda text: text != before and '"index":"pagefind-new"' in text)
    server.page_when("search-changes.json", lambda text: text == before)


def test_what_is_named_after_its_content_is_fetched_once(server: Server):
    style = re.search(r'href="(?:\./)?(assets/portal\.\w+\.css)"', server.get("")[1])
    assert style
    with urllib.request.urlopen(server.url + style[1], timeout=SECONDS) as answer:
        assert answer.headers["Cache-Control"] == HASHED_CACHE
    with urllib.request.urlopen(server.url, timeout=SECONDS) as answer:
        assert "Cache-Control" not in answer.headers


def test_an_edited_prose_page_is_shown(server: Server):
    with server.edited("content/pages/guide.md", "---\ntitle: A guide\n---\nOther words, and [one](role:tester).\n"):
        page = server.page_with("guide/", "Other words")
    assert '<a href="../roles/tester/">one</a>' in page


def test_a_new_prose_page_is_shown(server: Server):
    with server.edited("content/pages/more/second.md", "# Second\n\nMore.\n"):
        server.page_with("more/second/", "<p>More.</p>")


def test_an_edited_template_is_shown(server: Server):
    with server.edited("overrides/pages/missing.html", OVERRIDE.replace("one", "two")):
        server.page_with("404.html", "Version two")


def test_an_edited_configuration_is_shown(server: Server):
    text = (server.folder / "site.yml").read_text("utf-8")
    with server.edited("site.yml", text.replace("site_name: Careers", "site_name: Ways on")):
        server.page_with("roles/", "Ways on")


# ── what is wrong is shown ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_problem_is_shown_above_the_page_as_it_was_and_goes_when_mended(server: Server):
    with server.edited(TESTER, FAULT):
        page = server.page_with("roles/tester/", "1 problem")
        assert "<code>content/roles/tester.yml:3:8</code> <strong>L002</strong> unknown track &quot;individuel&quot;" in page
        assert page.index('role="alert"') < page.index('<h1 class="masthead__title"')
    server.page_when("roles/tester/", lambda page: "1 problem" not in page and "Tester" in page)


def test_what_writers_write_is_text_in_a_problem(server: Server):
    with server.edited(TESTER, "title: Tester\nfamily: engineering\ntrack: <script>alert(1)</script>\n"):
        page = server.page_with("", "1 problem")
    assert "<script>alert" not in page


def test_a_fault_of_a_template_is_shown(server: Server):
    with server.edited("overrides/pages/missing.html", "\n{{ nobody }}\n"):
        page = server.page_with("", "T001")
        assert "<code>overrides/pages/missing.html:2:1</code>" in page
    server.page_when("", lambda page: "T001" not in page)


def test_a_fault_of_the_configuration_is_shown(server: Server):
    text = (server.folder / "site.yml").read_text("utf-8")
    with server.edited("site.yml", text.replace("today: 2026", "accent: greenish\n      today: 2026")):
        page = server.page_with("", "The site could not be built")
        assert "&quot;greenish&quot; is no colour" in page
    server.page_when("", lambda page: "greenish" not in page)


def test_no_trace_was_printed_for_any_of_this(server: Server):
    assert "Traceback" not in server.said()


def test_starting_with_problems_shows_them_and_the_site_once_they_are_mended(tmp_path: Path):
    folder = project(tmp_path / "portal", files={TESTER: FAULT})
    with serving(folder, "portal", "serve") as running:
        assert "L002" in running.page_with("", "1 problem")
        write(folder, {TESTER: "title: Tester\nfamily: engineering\n"})
        running.page_with("roles/tester/", "Tester</h1>")


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_other_hosts_serve_alike(tmp_path: Path, host: str):
    folder = project(tmp_path / "portal")
    with serving(folder, host, "serve") as running:
        running.page_with("roles/tester/", "Tester</h1>")
        assert running.get(host="careers.example")[0] == 421
        write(folder, {TESTER: FAULT})
        running.page_with("roles/tester/", "L002")
        write(folder, {TESTER: "title: Taster\nfamily: engineering\n"})
        running.page_with("roles/tester/", "Taster</h1>")


def test_the_day_stays_the_day_over_rebuilds(tmp_path: Path):
    folder = project(tmp_path / "portal", today="2026-11-22")
    with serving(folder, "portal", "serve", "--today", "2027-03-01") as running:
        assert "9 Feb" not in running.page_with("courses/first-steps/", "</html>")
        write(folder, {"content/courses/first-steps.yml": (folder / "content/courses/first-steps.yml").read_text("utf-8").replace("First steps", "Baby steps")})
        assert "9 Feb" not in running.page_with("courses/first-steps/", "Baby steps")


def test_at_the_end_nothing_is_left(tmp_path: Path):
    folder = project(tmp_path / "portal")
    with serving(folder, "portal", "serve") as running:
        running.page_with("", "</html>")
        write(folder, {TESTER: "title: Taster\nfamily: engineering\n"})
        running.page_with("roles/tester/", "Taster</h1>")
        assert running.end() == 0
        assert list(running.temporary.iterdir()) == []
        assert not (folder / "site").exists()


# ── who is answered ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["", "api/v1/index.json", "livereload/0/0", "nowhere/"])
@pytest.mark.parametrize("host", ["careers.example", "localhost.careers.example", "127.0.0.1.careers.example", "evil@127.0.0.1", "192.0.2.1", ""])
def test_another_name_is_refused(server: Server, path: str, host: str):
    assert server.get(path, host=host)[0] == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_this_machines_own_names_are_answered(server: Server, host: str):
    assert server.get(host=f"{host}:{server.port}")[0] == 200


def test_only_this_machine_can_reach_it(server: Server):
    """127.0.0.2 is this machine too, yet another address: who listens on all of them is reached by it."""
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.2:{server.port}/", timeout=5)


def test_loopback_is_the_default(tmp_path: Path):
    config, _ = open_config(project(tmp_path / "portal") / "site.yml")
    assert config.dev_addr.host == "127.0.0.1"


def test_who_asks_for_all_addresses_is_answered_by_any_but_by_no_name(tmp_path: Path):
    with serving(project(tmp_path / "portal"), "portal", "serve", listen="0.0.0.0") as running:
        running.page_with("", "</html>")
        answers = {host: running.get(host=host)[0] for host in ("192.0.2.1:80", "[2001:db8::1]", "localhost", "careers.example")}
    assert answers == {"192.0.2.1:80": 200, "[2001:db8::1]": 200, "localhost": 200, "careers.example": 421}


# ── what the pages allow ─────────────────────────────────────────────────────────────────────────────────────────────

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@pytest.mark.parametrize("path", ["", "roles/tester/", "guide/", "nowhere/"])
def test_the_policy_allows_the_reload_script_by_its_hash_and_nothing_else_inline(server: Server, path: str):
    page = server.get(path)[1]
    policy = dict(part.strip().split(" ", 1) for part in html.unescape(_POLICY.findall(page)[0]).split(";"))
    (script,) = _INLINE.findall(page)
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy["script-src"].split() == ["'self'", f"'sha256-{hashed}'", "'wasm-unsafe-eval'"]
    assert policy["style-src"] == "'self'"
    assert "unsafe-inline" not in page


def test_with_problems_the_policy_is_as_strict(server: Server):
    with server.edited(TESTER, FAULT):
        page = server.page_with("roles/tester/", "1 problem")
    assert len(_INLINE.findall(page)) == 1
    assert html.unescape(_POLICY.findall(page)[0]).count("sha256-") == 1


@pytest.mark.browser
def test_a_browser_finds_no_breach_and_reloads_by_itself(server: Server, browser: Browser):
    watch = Watch(server.url.removesuffix("/"))
    context = browser.new_context()
    watch.over(context)
    try:
        page = context.new_page()
        with page.expect_request(lambda request: "/livereload/" in request.url):
            page.goto(server.url + "roles/tester/")
        with server.edited(TESTER, "title: Taster\nfamily: engineering\n"):
            page.get_by_role("heading", name="Taster", level=1).wait_for(timeout=SECONDS * 1000)
        page.get_by_role("heading", name="Tester", level=1).wait_for(timeout=SECONDS * 1000)
        with server.edited(TESTER, FAULT):
            page.get_by_role("alert", name="Problems").wait_for(timeout=SECONDS * 1000)
        page.get_by_role("alert", name="Problems").wait_for(state="detached", timeout=SECONDS * 1000)
    finally:
        context.close()
    assert watch.faults == []
