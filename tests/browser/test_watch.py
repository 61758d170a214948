"""The watch over every test's pages sees what it is there to see, and the host is the host it claims to be."""

from __future__ import annotations

import gzip
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.host import Host
from tests.browser.watch import Watch

POLICY = "default-src 'none'; script-src 'self'; img-src *"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    (tmp_path / "_headers").write_text(f"/*\n  Content-Security-Policy: {POLICY}\n")
    (tmp_path / "404.html").write_text("<!doctype html><title>lost</title>")
    (tmp_path / "roles").mkdir()
    with Host(tmp_path) as running:
        yield running


def seen(browser: Browser, host: Host, body: str) -> list[str]:
    (host.site / "index.html").write_text(f"<!doctype html><title>x</title>{body}")
    watch = Watch(host.url.removesuffix(host.base))
    context = browser.new_context()
    watch.over(context)
    page = context.new_page()
    page.goto(host.url, wait_until="networkidle")
    context.close()
    return watch.faults


@pytest.mark.browser
@pytest.mark.parametrize(("body", "fault"), [
    ("<script>1</script>", "Content Security Policy"),
    ("<p style='color: red'>x</p>", "Content Security Policy"),
    ("<img alt='' src='https://elsewhere.example/x.png'>", "a request to another host: GET https://elsewhere.example/x.png"),
    ("<script src='throws.js'></script>", "a script threw"),
    ("<script src='missing.js'></script>", "404"),
])
def test_a_fault_is_seen(browser: Browser, host: Host, body: str, fault: str) -> None:
    (host.site / "throws.js").write_text("throw new Error('so');")
    assert any(fault in one for one in seen(browser, host, body))


@pytest.mark.browser
def test_a_sound_page_has_no_fault(browser: Browser, host: Host) -> None:
    (host.site / "quiet.js").write_text("console.info('so');")
    assert seen(browser, host, "<script src='quiet.js'></script>") == []


def test_the_host_squeezes_text_and_sends_the_headers_of_the_site(host: Host) -> None:
    (host.site / "index.html").write_text("<!doctype html><title>here</title>")
    asked = urllib.request.Request(host.url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert gzip.decompress(answer.read()).endswith(b"here</title>")


def test_the_host_sends_a_folder_without_its_slash_on_to_it(host: Host) -> None:
    (host.site / "roles" / "index.html").write_text("<!doctype html><title>roles</title>")
    with urllib.request.urlopen(host.url + "roles") as answer:
        assert answer.url == host.url + "roles/"


@pytest.mark.parametrize("path", ["nothing", "../secret", "%2e%2e/secret", "roles/"])
def test_the_host_answers_404_where_nothing_is(host: Host, path: str) -> None:
    (host.site.parent / "secret").write_text("x")
    status, file = host.find(host.base + path)
    assert (status, file) == (404, host.site / "404.html")
