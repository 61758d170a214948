"""The ready configurations of nginx and Caddy, in the servers themselves: what they answer, how, and what they never do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from generator.manifest import read_manifest
from generator.outputs.headers import HASHED_CACHE, HEADERS, OTHER_CACHE
from generator.publication import open_publication
from generator.publish import MARK
from generator.releases import Difference, roll_back
from generator.verifying import verify
from tests.astray import SECRET, leaks, requests
from tests.browser.watch import Watch
from tests.running import ROOT
from tests.serving import NAME, READY, SERVERS, Answer, Running, asked, program, true_redirects

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXT = b"words that are read " * 100
TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
    "json": "application/json", "webmanifest": "application/manifest+json", "wasm": "application/wasm", "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8", "sha256": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8", "md": "text/markdown; charset=utf-8",
    "ics": "text/calendar; charset=utf-8", "svg": "image/svg+xml; charset=utf-8", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon", "woff2": "font/woff2", "woff": "font/woff", "pdf": "application/pdf",
    "zip": "application/zip", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    **dict.fromkeys(("pf_fragment", "pf_index", "pf_filter", "pf_meta", "pagefind", "_headers", "_redirects"), "application/octet-stream"),
}
SQUEEZED = {"html", "css", "js", "mjs", "json", "webmanifest", "wasm", "xml", "txt", "sha256", "csv", "md", "ics", "svg"}
_HASHED = re.compile(r"assets/[\w-]+\.[0-9a-f]{10}\.(css|js)")


@dataclass(frozen=True, slots=True)
class Served:
    """A running server, the site it serves, and the path it serves it at."""

    running: Running
    site: Path
    base: str

    def ask(self, path: str = "", **how: str) -> Answer:
        return self.running.ask(self.base + path, **{"host": NAME if self.base == "/" else "intranet.example.com", **how})

    def hashed(self) -> str:
        return next(path for path in sorted(read_manifest(self.site)) if _HASHED.fullmatch(path))


def suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2] if "." in name else name


@pytest.fixture(scope="module")
def trapped(demo_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with what no site should hold: hidden files, links that lead out, a folder without a page, and a file of each sort."""
    folder = tmp_path_factory.mktemp("www")
    site = folder / "careers"
    shutil.copytree(demo_site, site, copy_function=_linked)
    (folder / "outside").mkdir()
    (folder / "outside" / "secret.txt").write_bytes(SECRET)
    (folder / ".careers.twin").mkdir()
    (folder / ".careers.twin" / "secret.txt").write_bytes(SECRET)
    (folder / "secret.txt").write_bytes(SECRET)
    for path in (".git/config", ".htpasswd", "roles/.draft.html", ".site.twin/index.html"):
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_bytes(SECRET)
    (site / "leak.txt").symlink_to(folder / "outside" / "secret.txt")
    (site / "leak").symlink_to(folder / "outside")
    (site / "empty").mkdir()
    (site / "empty" / "named.txt").write_bytes(TEXT)
    (site / "sorts").mkdir()
    for ending in TYPES:
        (site / "sorts" / (f"a.{ending}" if ending[0] != "_" else ending)).write_bytes(TEXT)
    return site


def rebased(redirects: Path, base: str) -> str:
    """The site's `_redirects` as it is where the site is at `base`."""
    return re.sub(r"(?m)(^| )(?:/careers)?/", rf"\1{base}", redirects.read_text("utf-8"))


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.fixture(scope="module", params=[(kind, base) for kind in SERVERS for base in ("/", "/careers/")], ids=lambda param: f"{param[0]}{param[1]}")
def served(request: pytest.FixtureRequest, trapped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Each server with its ready configuration, at the root of a domain and under a path."""
    kind, base = request.param
    file = {"nginx/": "site.conf", "nginx/careers/": "under-a-path.conf", "caddy/": "Caddyfile", "caddy/careers/": "under-a-path.Caddyfile"}[kind + base]
    place = {"/srv/intranet": str(trapped.parent)} if kind + base == "nginx/careers/" else {"/srv/careers/site": str(trapped)}
    folder = tmp_path_factory.mktemp(kind)
    (folder / "_redirects").write_text(rebased(trapped / "_redirects", base))
    with SERVERS[kind](folder / "own", file, place, redirects=folder / "_redirects") as running:
        yield Served(running, trapped, base)


# ── what is there is answered ────────────────────────────────────────────────────────────────────────────────────────


def test_every_file_of_the_manifest_is_answered_with_its_bytes_and_its_type_and_cached_by_its_name(served: Served):
    wrong, manifest = [], read_manifest(served.site)
    moved = {line.split()[0] for line in rebased(served.site / "_redirects", served.base).splitlines()}
    connection = HTTPConnection("127.0.0.1", served.running.port, timeout=20)
    for path in manifest:
        address = path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
        if served.base + address in moved:  # the page that does it on other hosts
            address = path
        connection.request("GET", served.base + quote(address), headers={"Host": NAME if served.base == "/" else "intranet.example.com"})
        answer = connection.getresponse()
        body, kind, cache = answer.read(), answer.headers["Content-Type"], answer.headers["Cache-Control"]
        feed = path.startswith("feeds/") and path.endswith(".xml")
        if (answer.status != 200 or body != (served.site / path).read_bytes() or kind != ("application/atom+xml; charset=utf-8" if feed else TYPES[suffix(path)])
                or cache != (HASHED_CACHE if _HASHED.fullmatch(path) else OTHER_CACHE)):
            wrong.append((path, answer.status, kind, cache))
    connection.close()
    assert len(manifest) > 500
    assert wrong == []


def test_each_sort_of_file_has_its_type_and_text_is_compressed(served: Served):
    for ending, kind in TYPES.items():
        path = f"sorts/a.{ending}" if ending[0] != "_" else f"sorts/{ending}"
        answer = served.ask(path, accept_encoding="gzip, br, zstd")
        assert (ending, answer.status, answer.headers["content-type"], answer.text) == (ending, 200, kind, TEXT)
        assert (ending, answer.headers.get("content-encoding")) == (ending, "gzip" if ending in SQUEEZED else None)
        assert ending not in SQUEEZED or answer.headers["vary"] == "Accept-Encoding"


def test_the_head_of_a_page_has_no_body(served: Served):
    answer = served.ask(method="HEAD")
    assert (answer.status, answer.body, answer.headers["content-length"]) == (200, b"", str((served.site / "index.html").stat().st_size))


def test_a_folder_without_its_slash_leads_to_the_page(served: Served):
    answer = served.ask("roles")
    assert answer.status in {301, 308}
    assert answer.headers["location"] == f"{served.base}roles/"


def test_what_was_renamed_is_a_true_redirect(served: Served):
    lines = rebased(served.site / "_redirects", served.base).splitlines()
    assert lines
    for old, new, _ in map(str.split, lines):
        answer = served.ask(old.removeprefix(served.base))
        assert (answer.status, answer.headers["location"], answer.headers["cache-control"]) == (301, new, OTHER_CACHE)
    assert served.ask(new.removeprefix(served.base)).status == 200


def test_under_a_path_nothing_else_is_answered(served: Served):
    if served.base == "/":
        assert served.ask("careers/").status == 404
        return
    assert served.running.ask("/careers", host="intranet.example.com").headers["location"] == "/careers/"
    for path in ("/", "/outside/secret.txt", "/.careers.twin/secret.txt", "/careers../outside/secret.txt", "/careers.txt"):
        answer = served.running.ask(path, host="intranet.example.com")
        assert (path, answer.status, SECRET in answer.body) == (path, 404, False)


@pytest.mark.parametrize("kind", SERVERS)
def test_a_site_is_verified_at_its_address_where_old_ones_lead_on(kind: str, tmp_path: Path):
    site = tmp_path / "site"
    _published(site, "a page", {"index.html": "home", "new/index.html": "here", "old/index.html": "go on", "_redirects": "/old/ /new/ 301\n"})
    (tmp_path / "redirects").write_text("/old/ /new/ 301\n")
    with SERVERS[kind](tmp_path / "own", "site.conf" if kind == "nginx" else "Caddyfile", {"/srv/careers/site": str(site), NAME: "127.0.0.1"},
                       redirects=tmp_path / "redirects") as running:
        assert running.ask("/old/", host="127.0.0.1").status == 301
        assert verify(f"http://127.0.0.1:{running.port}/") == (6, Difference((), (), ()))
        (site / "old/index.html").write_text("somewhere else")
        assert list(verify(f"http://127.0.0.1:{running.port}/")[1].lines()) == ["changed: old/index.html"]


@pytest.mark.browser
@pytest.mark.parametrize("kind", SERVERS)
def test_a_browser_finds_no_breach_and_search_works(kind: str, demo_site: Path, browser: Browser, tmp_path: Path):
    from playwright.sync_api import expect

    with SERVERS[kind](tmp_path / "own", "site.conf" if kind == "nginx" else "Caddyfile", {"/srv/careers/site": str(demo_site), NAME: "127.0.0.1"}) as running:
        watch = Watch(f"http://127.0.0.1:{running.port}")
        context = browser.new_context(base_url=f"{watch.origin}/")
        watch.over(context)
        try:
            page = context.new_page()
            for path in ("map/", "search/?q=data+analyst"):
                page.goto(path)
            expect(page.locator(".search-result__link").first).to_have_text("Data analyst")
        finally:
            context.close()
        assert watch.faults == []
        plain = browser.new_context(base_url=f"{watch.origin}/")  # a watched one keeps nothing
        try:
            page = plain.new_page()
            for path in ("roles/", "roles/data-analyst/"):
                page.goto(path)
            styles = page.evaluate("performance.getEntriesByType('resource').filter(e => e.name.includes('/assets/portal.')).map(e => e.transferSize)")
            assert styles
            assert set(styles) == {0}
        finally:
            plain.close()


# ── the headers ──────────────────────────────────────────────────────────────────────────────────────────────────────


ANSWERS = {
    "a page": ({}, 200), "a style sheet": ({"path": "HASHED"}, 200), "the index": ({"path": "search-changes.json"}, 200), "compressed": ({"accept_encoding": "gzip"}, 200),
    "as before": ({"if_none_match": "TAG"}, 304), "nothing there": ({"path": "nowhere/"}, 404), "nothing there, as before": ({"path": "nowhere/", "if_none_match": "*"}, 404),
    "a folder": ({"path": "roles"}, None), "a folder without a page": ({"path": "empty/"}, 404), "hidden": ({"path": ".git/config"}, 404),
    "written": ({"method": "POST"}, 405), "traced": ({"method": "TRACE"}, 405), "a header": ({"method": "HEAD"}, 200), "where a sign-on would be": ({"path": "oauth2/sign_in"}, 404),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_the_policy_is_on_every_answer(served: Served, case: str):
    how, status = ANSWERS[case]
    words = {"TAG": lambda: served.ask().headers["etag"], "HASHED": served.hashed}
    answer = served.ask(**{name: words[value]() if value in words else value for name, value in how.items()})
    assert answer.status in ({status} if status else {301, 308})
    for name, value in HEADERS:
        assert (name, answer.headers.get(name.lower())) == (name, value)
    assert answer.headers["cache-control"] == (HASHED_CACHE if case == "a style sheet" else OTHER_CACHE)


def test_nobody_is_told_the_version_of_the_server(served: Served):
    for how in ({}, {"path": "nowhere"}, {"method": "POST"}):
        answer = served.ask(**how)
        assert re.search(r"\d", answer.headers.get("server", "")) is None
        assert re.search(rb"(?i)nginx/|caddy", answer.body) is None


def test_the_ready_files_have_the_generators_headers():
    for file, line in ((READY / "nginx/portal.conf", 'add_header {} "{}" always;\n'), (READY / "caddy/portal.caddy", '\t\t{} "{}"\n')):
        text = file.read_text("utf-8")
        for name, value in HEADERS:
            assert text.count(line.format(name, value)) == 1, f"{file.name}: {name}"


def test_nowhere_else_stands_another_policy():
    for file in sorted(READY.rglob("*")):
        if file.is_file() and file.name not in {"portal.conf", "portal.caddy"}:
            assert "Content-Security-Policy" not in file.read_text("utf-8")


# ── two versions are never mixed ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("first", ["identity", "gzip"])
@pytest.mark.parametrize("then", ["identity", "gzip"])
def test_a_page_that_is_as_before_isnt_sent_again(served: Served, first: str, then: str):
    tag = served.ask("roles/", accept_encoding=first).headers["etag"]
    answer = served.ask("roles/", accept_encoding=then, if_none_match=tag)
    assert (answer.status, answer.body) == (304, b"")


def test_what_is_compressed_has_no_strong_tag(served: Served):
    assert served.ask("roles/", accept_encoding="gzip").headers["etag"].startswith('W/"')


def test_a_day_alone_doesnt_say_that_a_page_is_as_before(served: Served):
    """A site that is gone back to has older files than what the browser knows."""
    assert served.ask(if_modified_since="Fri, 01 Jan 2038 00:00:00 GMT").status == 200


def test_no_part_of_a_file_is_answered(served: Served):
    answer = served.ask(range="bytes=0-9")
    assert (answer.status, answer.body) == (200, (served.site / "index.html").read_bytes())


def test_a_hashed_name_that_isnt_there_is_asked_for_again(served: Served):
    answer = served.ask("assets/portal.0123456789.css")
    assert (answer.status, answer.headers["cache-control"]) == (404, OTHER_CACHE)


@pytest.mark.parametrize("kind", SERVERS)
def test_a_version_of_the_same_size_a_moment_later_is_another_one(kind: str, tmp_path: Path):
    site = tmp_path / "site"
    _published(site, "version 1")
    (tmp_path / "named").symlink_to(site)
    with SERVERS[kind](tmp_path / "own", "site.conf" if kind == "nginx" else "Caddyfile", {"/srv/careers/site": str(tmp_path / "named")}) as running:
        tags = [running.ask("/page.html").headers["etag"]]
        for number in range(2, 6):
            _published(site, f"version {number}")
            answer = running.ask("/page.html", if_none_match=", ".join(tags))
            assert (answer.status, answer.text) == (200, b"version %d" % number)
            tags.append(answer.headers["etag"])
        roll_back(site)
        answer = running.ask("/page.html", if_none_match=tags[-1])
        assert (answer.status, answer.text) == (200, b"version 4")
        _published(site, "version 6")
        answer = running.ask("/page.html", if_none_match=", ".join(tags))
        assert (answer.status, answer.text) == (200, b"version 6")


def _published(site: Path, text: str, more: Mapping[str, str] | None = None) -> None:
    """A build's site with one page, `text`, and more files."""
    files = {"page.html": text.encode(), MARK: b'{"generator":"career-portal 0"}', **{path: said.encode() for path, said in (more or {}).items()}}
    publication = open_publication(site)
    for path, data in files.items():
        publication.put(path, data)
    publication.finish({path: sha256(data).hexdigest() for path, data in files.items()})


# ── what isn't for readers ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["empty/", "assets/", "pagefind/", "api/v1/roles", "sorts", ".git/", ".git/config", ".htpasswd", "roles/.draft.html", "%2egit/config", ".site.twin/index.html",
                                  ".site.twin/", "nowhere", "index.html/", "roles/index.html/x"])
def test_no_list_and_nothing_hidden(served: Served, path: str):
    answer = served.ask(path)
    if answer.status in {301, 308}:  # a folder: what is behind the slash
        answer = served.ask(f"{path}/")
    assert (answer.status, answer.body) == (404, (served.site / "404.html").read_bytes())


@pytest.mark.parametrize("path", ["leak.txt", "leak/secret.txt", "leak/", "leak"])
def test_nothing_through_a_symbolic_link(served: Served, path: str):
    if served.running.kind == "caddy":
        pytest.skip("Caddy follows symbolic links, as docs/hosting.md says; a build publishes none, and portal verify names one")
    answer = served.ask(path)
    assert (answer.status, answer.body) == (404, (served.site / "404.html").read_bytes())


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW", "get"])
def test_it_is_read_alone(served: Served, method: str):
    for path in ("", "nowhere"):
        answer = served.ask(path, method=method)
        assert answer.status in {400, 405}
        assert (served.site / "index.html").read_bytes()[:100] not in answer.body
        assert answer.status == 400 or answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost", "careers.example.com.evil.example", "outside"])
def test_by_another_name_nothing_of_the_site_is_answered(served: Served, host: str):
    answer = served.ask(host=host)
    assert len(answer.body) < 200
    assert b"<main" not in answer.body


def test_a_request_that_is_none_is_refused(served: Served):
    for request in (b"GARBAGE\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET  /  HTTP/9.9\r\nHost: a\r\n\r\n"):
        answer = asked(served.running.port, request)
        assert answer is None or (answer.status >= 400 and len(answer.body) < 200)


def test_no_way_of_writing_an_address_leads_out_of_the_site(served: Served):
    own = {*read_manifest(served.site).values(), *(sha256(file.read_bytes()).hexdigest() for file in (served.site / "sorts").iterdir())}
    host, wrong = NAME if served.base == "/" else "intranet.example.com", []
    for target, request in requests(host).items():
        if served.running.kind == "caddy" and target.startswith("/leak"):  # these are links
            continue
        answer = asked(served.running.port, request.replace(b"GET /", b"GET " + served.base.encode(), 1))
        if answer is not None and (leaks(answer.text) or (answer.status == 200 and answer.text and sha256(answer.text).hexdigest() not in own)):
            wrong.append((target, answer.status))
    assert wrong == []
    assert served.ask().status == 200


# ── redirects.awk ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", SERVERS)
def test_a_line_that_isnt_plainly_two_addresses_never_gets_into_a_configuration(kind: str, tmp_path: Path):
    file = tmp_path / "_redirects"
    hostile = ["/a/ /b/ 302", "/a/ https://evil.example/ 301", "/a/ //evil.example/ 301", "/a;}/ /b/ 301", "/a/ /b/;return 301", "/a{ /b/ 301", '/a"/ /b/ 301', "/$uri/ /b/ 301", "/{env.HOME}/ /b/ 301",
               "/a/ /b/ 301 extra", "a/ /b/ 301", "/a /b 301", "# /a/ /b/ 301", "/a/\t/b/\\ 301", "//a/ /b/ 301"]
    file.write_text("\n".join(["/old/ /new/ 301", *hostile, "/roles/f%C3%BCr/ /roles/for/ 301"]) + "\n")
    said = true_redirects(kind, file).decode()
    assert said.count("/old/") == 1
    assert said.count("/roles/for/") == 1
    assert len(said.splitlines()) == (3 if kind == "nginx" else 2)


@pytest.mark.parametrize("file", ["Caddyfile", "under-a-path.Caddyfile", "editions.Caddyfile", "portal.caddy"])
def test_caddy_finds_its_files_well_formed(file: str):
    text = (READY / "caddy" / file).read_text("utf-8")
    assert subprocess.run([program("caddy"), "fmt", "-"], input=text.encode(), capture_output=True, check=True).stdout.decode() == text


def test_the_page_on_hosting_names_every_ready_file():
    page = (ROOT / "docs" / "hosting.md").read_text("utf-8")
    assert [file.name for file in sorted(READY.rglob("*")) if file.is_file() and file.name not in page] == []
