"""A portal behind a sign-on, in nginx and in Caddy: who hasn't signed in gets nothing of it, and each edition has its own door.

The sign-on is a small server of these tests that answers as oauth2-proxy and Authelia do.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.outputs.headers import HEADERS
from tests.projects import write
from tests.serving import NAME, SERVERS, Answer, Running, asked

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GROUPS = {"ann": ("everyone",), "mia": ("everyone", "managers")}
MARKS = (b"Careers", b"portal-of-the-company", b"nothing here")
FILES = {"index.html": "<h1>Careers</h1>", "404.html": "<h1>nothing here, portal-of-the-company</h1>", "roles/index.html": "<h1>Careers: roles</h1>",
         "old/index.html": "Careers: moved", "assets/portal.0123456789.css": "/* portal-of-the-company */", "api/v1/index.json": '{"Careers": 1}',
         "feeds/all.xml": "<feed>Careers</feed>", ".hidden": "Careers", "manifest.sha256": "portal-of-the-company", "_redirects": "/old/ /roles/ 301\n"}
THERE = ["/", "/index.html", "/roles/", "/roles", "/old/", "/assets/portal.0123456789.css", "/api/v1/index.json", "/feeds/all.xml", "/manifest.sha256", "/404.html"]
NOT_THERE = ["/nowhere", "/nowhere/", "/.hidden", "/.git/config", "/assets/", "/feeds/none.xml", "/oauth2/../index.html", "/oauth2/%2e%2e/index.html"]
OTHERS = frozenset({"date", "location", "content-length"})


class _SignOn(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        groups = GROUPS.get(self.headers.get("Cookie", "").removeprefix("person="))
        wanted = query.removeprefix("allowed_groups=") if query.startswith("allowed_groups=") else ""
        if self.headers.get("If-None-Match") or self.headers.get("Range"):
            return self.answer(304, b"")
        if path == "/oauth2/auth":
            return self.answer(401 if groups is None else 202 if not wanted or wanted in groups else 403, b"")
        if path == "/api/authz/auth-request":
            return self.answer(200 if groups else 401, b"", location=f"https://auth.example.com/?rd={self.headers['X-Original-URL']}" if not groups else "")
        if path == "/api/authz/forward-auth":
            asked_for = f"{self.headers['X-Forwarded-Proto']}://{self.headers['X-Forwarded-Host']}{self.headers['X-Forwarded-Uri']}"
            return self.answer(200 if groups else 302, b"", location=f"https://auth.example.com/?rd={asked_for}" if not groups else "")
        return self.answer(200, f"the sign-on's own page {path}".encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.answer(200, b"the sign-on was written to")

    def answer(self, status: int, body: bytes, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def sign_on() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _SignOn)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@dataclass(frozen=True, slots=True)
class Guarded:
    """A portal behind a sign-on. `ask` is by whoever has that name; nobody's is nobody who has signed in."""

    running: Running
    product: str

    def ask(self, path: str = "/", person: str = "", **how: str) -> Answer:
        return self.running.ask(path, **({"cookie": f"person={person}"} if person else {}), **how)


@contextmanager
def guarded(kind: str, product: str, folder: Path, port: int, name: str = NAME) -> Iterator[Guarded]:
    write(folder / "site", FILES)
    if kind == "nginx":
        opened = ['# set $portal_group "";', f"# include snippets/portal-{product}.conf;"]
    else:
        opened = ['# import portal_oauth2_proxy ""' if product == "oauth2-proxy" else "# import portal_authelia"]
    changes = {"/srv/careers/site": str(folder / "site"), NAME: name, **{line: line.removeprefix("# ") for line in opened}}
    with SERVERS[kind](folder / "own", "site.conf" if kind == "nginx" else "Caddyfile", changes, sign_on=port, redirects=folder / "site" / "_redirects") as running:
        yield Guarded(running, product)


@pytest.fixture(scope="module", params=[(kind, product) for kind in SERVERS for product in ("oauth2-proxy", "authelia")], ids=" with ".join)
def portal(request: pytest.FixtureRequest, sign_on: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    kind, product = request.param
    with guarded(kind, product, tmp_path_factory.mktemp("guarded"), sign_on) as running:
        yield running


def told(answer: Answer) -> bool:
    """Whether anything of the site is in it."""
    return any(mark in answer.text for mark in MARKS) or "etag" in answer.headers or answer.status == 304


# ── who hasn't signed in ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", [{}, {"method": "HEAD"}, {"if_none_match": "*"}, {"if_modified_since": "Fri, 01 Jan 2038 00:00:00 GMT"}, {"range": "bytes=0-9"}, {"accept_encoding": "gzip"},
                                 {"cookie": "person=eve"}, {"x_auth_request_user": "mia"}, {"x_forwarded_user": "mia"}, {"remote_user": "mia"}, {"x_original_url": "/oauth2/sign_in"},
                                 {"x_forwarded_uri": "/oauth2/sign_in"}, {"authorization": "Basic bWlhOm1pYQ=="}], ids=str)
def test_without_sign_on_nothing_is_answered_and_nothing_told(portal: Guarded, how: dict[str, str]):
    """Whatever is asked for, there or not, the answer is the same: go and sign in."""
    seen = set()
    for path in [*THERE, *NOT_THERE] if not how else [*THERE[::3], *NOT_THERE[::3]]:
        answer = portal.ask(path, **how)
        assert (path, answer.status, told(answer)) == (path, 302, False)
        place = answer.headers["location"]
        assert place.startswith("/oauth2/sign_in?rd=/" if portal.product == "oauth2-proxy" else "https://auth.example.com/?rd=http")
        seen.add((answer.status, frozenset((name, value) for name, value in answer.headers.items() if name not in OTHERS), answer.body.replace(place.encode(), b"")))
    assert len(seen) == 1


def test_without_sign_on_the_headers_are_there_and_nobody_keeps_the_answer(portal: Guarded):
    answer = portal.ask("/roles/")
    assert {name: answer.headers.get(name.lower()) for name, _ in HEADERS} == dict(HEADERS)
    assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("request_line", ["GET http://careers.example.com/index.html HTTP/1.1", "GET //index.html HTTP/1.1", "GET /%2e/index.html HTTP/1.1", "GET /oauth2/..//index.html HTTP/1.1",
                                          "GET /oauth2/..%2findex.html HTTP/1.1", "GET /oauth2%2f..%2findex.html HTTP/1.1", "GET /oauth2/%2e%2e%2findex.html HTTP/1.1", "GET /oauth2\\..\\index.html HTTP/1.1",
                                          "GET /OAUTH2/../index.html HTTP/1.1", "GET /oauth2/;/../index.html HTTP/1.1", "GET /oauth2/x/../../index.html HTTP/1.1", "GET /index.html;/oauth2/ HTTP/1.1",
                                          "GET /index.html?/oauth2/ HTTP/1.1", "GET /index.html#/oauth2/ HTTP/1.1", "GET /a%00b HTTP/1.1", "GET /portal-sign-on HTTP/1.1", "GET /index.html HTTP/1.0", "POST /index.html HTTP/1.1"])
def test_no_way_of_writing_an_address_leads_past_the_sign_on(portal: Guarded, request_line: str):
    answer = asked(portal.running.port, f"{request_line}\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode())
    assert answer is None or not told(answer)


def test_with_sign_on_all_of_it_is_answered(portal: Guarded):
    for path in ("/", "/index.html", "/roles/", "/assets/portal.0123456789.css", "/api/v1/index.json", "/feeds/all.xml", "/manifest.sha256"):
        answer = portal.ask(path, "ann", accept_encoding="gzip")
        assert (path, answer.status, answer.text.decode()) == (path, 200, FILES[(path + "index.html" if path.endswith("/") else path).lstrip("/")])
        assert answer.headers["cache-control"].startswith("private, ")
        tag = answer.headers["etag"]
        assert portal.ask(path, "ann", if_none_match=tag).status == 304
    assert (portal.ask("/old/", "ann").status, portal.ask("/old/", "ann").headers["location"]) == (301, "/roles/")
    for path in NOT_THERE[:6]:
        answer = portal.ask(path, "ann")
        assert (path, answer.status, answer.text.decode()) == (path, 404, FILES["404.html"])


def test_the_sign_ons_own_pages_are_answered_and_written_to(portal: Guarded):
    if portal.product == "authelia":
        pytest.skip("Authelia's pages have a name of their own")
    answer = portal.ask("/oauth2/sign_in")
    assert (answer.status, answer.text) == (200, b"the sign-on's own page /oauth2/sign_in")
    assert "content-security-policy" not in answer.headers
    written = asked(portal.running.port, f"POST /oauth2/sign_in HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 3\r\nConnection: close\r\n\r\na=b".encode())
    assert written is not None
    assert (written.status, written.body) == (200, b"the sign-on was written to")


@pytest.mark.parametrize("kind", SERVERS)
@pytest.mark.parametrize("product", ["oauth2-proxy", "authelia"])
def test_where_the_sign_on_is_down_nobody_is_let_in(kind: str, product: str, tmp_path: Path):
    with guarded(kind, product, tmp_path, 9) as portal:  # nobody listens there
        for path in ("/", "/nowhere", "/old/", "/assets/portal.0123456789.css"):
            answer = portal.ask(path, "mia")
            assert answer.status in {500, 502}
            assert not told(answer)
            assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.browser
@pytest.mark.parametrize("kind", SERVERS)
def test_a_browser_that_has_signed_out_shows_nothing_of_its_cache(kind: str, sign_on: int, tmp_path: Path, browser: Browser):
    with guarded(kind, "oauth2-proxy", tmp_path, sign_on, name="127.0.0.1") as portal:
        address = f"http://127.0.0.1:{portal.running.port}/roles/"
        context = browser.new_context()
        try:
            context.add_cookies([{"name": "person", "value": "ann", "url": address}])
            page = context.new_page()
            for _ in range(2):
                page.goto(address)
                assert page.text_content("h1") == "Careers: roles"
            context.clear_cookies()
            page.goto(address)
            assert page.text_content("body") == "the sign-on's own page /oauth2/sign_in"
        finally:
            context.close()


@pytest.mark.parametrize("kind", SERVERS)
def test_under_a_path_it_is_the_same(kind: str, sign_on: int, tmp_path: Path):
    write(tmp_path / "careers", FILES)
    changes = ({"/srv/intranet": str(tmp_path), '# set $portal_group "";': 'set $portal_group "";', "# include snippets/portal-oauth2-proxy.conf;": "include snippets/portal-oauth2-proxy.conf;"}
               if kind == "nginx" else {"/srv/careers/site": str(tmp_path / "careers"), '# import portal_oauth2_proxy ""': 'import portal_oauth2_proxy ""'})
    with SERVERS[kind](tmp_path / "own", "under-a-path.conf" if kind == "nginx" else "under-a-path.Caddyfile", changes, sign_on=sign_on) as running:
        portal = Guarded(running, "oauth2-proxy")
        for path in ("/careers/", "/careers/roles", "/careers/nowhere", "/careers/assets/portal.0123456789.css", "/elsewhere"):
            answer = portal.ask(path, host="intranet.example.com")
            assert (path, answer.status, told(answer)) == (path, 302, False)
        assert portal.ask("/careers/", "ann", host="intranet.example.com").text.decode() == FILES["index.html"]


# ── editions ─────────────────────────────────────────────────────────────────────────────────────────────────────────

MANAGERS = "careers-managers.example.com"


@pytest.fixture(scope="module", params=list(SERVERS))
def editions(request: pytest.FixtureRequest, sign_on: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    kind, folder = request.param, tmp_path_factory.mktemp("editions")
    write(folder / "site", {"index.html": "for everyone", "404.html": "everyone's 404"})
    write(folder / "site-managers", {"index.html": "for managers", "404.html": "managers' 404", "pay/index.html": "for managers: pay"})
    with SERVERS[kind](folder / "own", "editions.conf" if kind == "nginx" else "editions.Caddyfile", {"/srv/careers/site": str(folder / "site")}, sign_on=sign_on) as running:
        yield running


def test_each_reads_the_edition_that_is_theirs(editions: Running):
    seen = {(person, host): (answer.status, answer.body) for person in ("ann", "mia") for host in (NAME, MANAGERS)
            for answer in [editions.ask("/", host=host, cookie=f"person={person}")] if answer.status == 200}
    assert seen == {("ann", NAME): (200, b"for everyone"), ("mia", NAME): (200, b"for everyone"), ("mia", MANAGERS): (200, b"for managers")}
    assert editions.ask("/pay/", host=MANAGERS, cookie="person=mia").body == b"for managers: pay"


def test_whoever_is_in_no_group_of_an_edition_is_told_the_same_of_all_its_addresses(editions: Running):
    seen = set()
    for path in ("/", "/pay/", "/pay", "/nowhere", "/404.html", "/.git/config"):
        answer = editions.ask(path, host=MANAGERS, cookie="person=ann")
        seen.add((answer.status, answer.body))
    assert len(seen) == 1
    status, body = seen.pop()
    assert (status, b"managers" in body) == (403, False)


@pytest.mark.parametrize("request_text", [
    "GET /pay/ HTTP/1.1\r\nHost: MANAGERS", "GET /pay/ HTTP/1.1\r\nHost: CAREERS-MANAGERS.EXAMPLE.COM", "GET /pay/ HTTP/1.1\r\nHost: MANAGERS.", "GET /pay/ HTTP/1.1\r\nHost: MANAGERS:80",
    "GET http://MANAGERS/pay/ HTTP/1.1\r\nHost: NAME", "GET http://NAME/pay/ HTTP/1.1\r\nHost: MANAGERS", "GET http://NAME@MANAGERS/pay/ HTTP/1.1\r\nHost: NAME",
    "GET /pay/ HTTP/1.1\r\nHost: NAME\r\nHost: MANAGERS", "GET /pay/ HTTP/1.1\r\nHost: NAME\r\nX-Forwarded-Host: MANAGERS", "GET /pay/ HTTP/1.1\r\nHost: NAME, MANAGERS",
    "GET /../site-managers/pay/ HTTP/1.1\r\nHost: NAME", "GET /%2e%2e/site-managers/pay/ HTTP/1.1\r\nHost: NAME", "GET /..%2fsite-managers/pay/ HTTP/1.1\r\nHost: NAME",
    "GET /pay/?allowed_groups=everyone HTTP/1.1\r\nHost: MANAGERS", "GET /pay/ HTTP/1.1\r\nHost: MANAGERS\r\nX-Forwarded-Groups: managers",
    "GET /pay/ HTTP/1.1\r\nHost: MANAGERS\r\nX-Auth-Request-Groups: managers", "GET /pay/ HTTP/1.1\r\nHost: MANAGERS\r\nIf-None-Match: *", "GET /pay/ HTTP/1.0\r\nHost: MANAGERS",
    "HEAD /pay/ HTTP/1.1\r\nHost: MANAGERS", "GET /oauth2/../pay/ HTTP/1.1\r\nHost: MANAGERS", "GET -managers/pay/ HTTP/1.1\r\nHost: NAME", "GET /pay/ HTTP/1.1\r\n Host: MANAGERS\r\nHost: NAME",
])
def test_nobody_of_everyone_reaches_the_managers_tree(editions: Running, request_text: str):
    text = request_text.replace("MANAGERS", MANAGERS).replace("NAME", NAME)
    answer = asked(editions.port, f"{text}\r\nCookie: person=ann\r\nConnection: close\r\n\r\n".encode())
    assert answer is None or (b"managers" not in answer.text.replace(b"/site-managers/", b"/") and answer.status != 304)


def test_by_none_of_these_names_does_who_has_not_signed_in_get_anything(editions: Running):
    for host in (NAME, MANAGERS, "evil.example"):
        answer = editions.ask("/", host=host)
        assert b"for " not in answer.body
        assert answer.status in {200, 302, 421}
        assert answer.status != 200 or answer.body == b""
