"""Whom the dev server answers: this machine, and no page elsewhere; files of the site, and no other; whatever else comes, it goes on."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import door
from generator.outputs.headers import HEADERS
from tests.astray import SECRET, leaks, requests
from tests.previewing import Server, serving
from tests.projects import project, write
from tests.serving import Answer, asked


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`portal serve`, with secrets around its site and a link that leads to one."""
    folder = project(tmp_path_factory.mktemp("door") / "portal", files={"secret.txt": SECRET, "outside/secret.txt": SECRET})
    with serving(folder, "portal", "serve") as running:
        running.page_with("", "</html>")
        for own in {found.parent.parent.parent for found in running.temporary.rglob("api/v1/index.json")}:
            write(own.parent, {"secret.txt": SECRET, "outside/secret.txt": SECRET})
            (own / "leak").symlink_to(folder / "outside")
            (own / "leak.txt").symlink_to(folder / "secret.txt")
            write(own, {".git/config": SECRET, "empty/unlisted.txt": b"unlisted"})
        yield running


def ask(server: Server, path: str = "/", method: str = "GET", **headers: str) -> Answer:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {headers.pop('host', f'127.0.0.1:{server.port}')}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    answer = asked(server.port, ("\r\n".join(lines) + "\r\n\r\n").encode(), method)
    assert answer is not None
    return answer


def test_the_site_that_it_serves_was_found(server: Server):
    """The tests below put their secrets beside and into it."""
    assert ask(server, "/empty/unlisted.txt").body == b"unlisted"


# ── pages elsewhere ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["/", "/api/v1/index.json", "/livereload/0/0", "/search-changes.json", "/nowhere/"])
@pytest.mark.parametrize("says", [
    {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://localhost.evil.example"}, {"origin": "http://127.0.0.1:1"}, {"origin": "http://127.0.0.1"}, {"origin": ""}, {"origin": "http://[::1"},
    {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "script"}, {"sec_fetch_site": "cross-site", "sec_fetch_mode": "cors", "sec_fetch_dest": "empty"},
    {"sec_fetch_site": "same-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "image"}, {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"},
    {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "object"}, {"sec_fetch_site": "cross-site"},
], ids=str)
def test_a_page_elsewhere_is_refused(server: Server, path: str, says: dict[str, str]):
    assert ask(server, path, **says).status == 403


@pytest.mark.parametrize("says", [
    {}, {"sec_fetch_site": "none", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}, {"sec_fetch_site": "same-origin", "sec_fetch_mode": "cors", "sec_fetch_dest": "script"},
    {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}, {"origin": "OWN", "sec_fetch_site": "same-origin"},
], ids=str)
def test_its_own_pages_and_a_link_that_is_followed_are_answered(server: Server, says: dict[str, str]):
    own = {name: value.replace("OWN", f"http://127.0.0.1:{server.port}") for name, value in says.items()}
    assert ask(server, "/", **own).status == 200


@pytest.mark.parametrize("path", ["/", "/roles", "/assets/icon.svg", "/api/v1/index.json", "/livereload/0/0", "/nowhere/"])
def test_every_answer_says_that_nobody_else_may_use_it(server: Server, path: str):
    headers = ask(server, path).headers
    assert headers["content-security-policy"] == "frame-ancestors 'self'"
    assert {name: headers[name.lower()] for name, _ in HEADERS if name != "Content-Security-Policy"} == dict(HEADERS[1:])


def test_a_refusal_says_so_too(server: Server):
    headers = ask(server, "/", host="evil.example").headers
    assert headers["cross-origin-resource-policy"] == "same-origin"


# ── what is asked ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "BREW"])
def test_it_is_read_alone(server: Server, method: str):
    answer = ask(server, "/", method)
    assert (answer.status, answer.headers["allow"], b"</html>" in answer.body) == (405, "GET, HEAD", False)


def test_what_is_sent_along_is_never_read(server: Server):
    answer = asked(server.port, f"POST /livereload/0/0 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n{'a' * 1000}".encode())
    assert answer is None or answer.status == 405


def test_the_head_of_a_page_has_no_body(server: Server):
    answer = ask(server, "/", "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["content-length"]) > 1000


def test_no_way_of_writing_an_address_leads_out_of_the_site(server: Server):
    wrong = []
    for target, request in requests(f"127.0.0.1:{server.port}").items():
        answer = asked(server.port, request)
        if answer is not None and (leaks(answer.body) or (answer.status == 200 and b"</html>" not in answer.body)):
            wrong.append((target, answer.status))
    assert wrong == []
    assert "Traceback" not in server.said()
    assert ask(server).status == 200


@pytest.mark.parametrize("path", ["/empty/", "/empty", "/assets/", "/assets", "/leak.txt", "/leak/secret.txt", "/leak/", "/leak", "/.git/config", "//evil.example/", "/roles%00/", "/a%0d%0ab",
                                  "/roles%5c", "/roles/./", "/roles/..%2f", "/%2e/"])
def test_no_list_nothing_hidden_and_nothing_through_a_link(server: Server, path: str):
    answer = ask(server, path)
    assert (answer.status, leaks(answer.body), b"unlisted" in answer.body, "location" in answer.headers) == (404, False, False, False)


def test_two_slashes_are_no_other_host(server: Server):
    assert ask(server, "//roles").headers["location"] == "/roles/"


def test_a_number_without_end_is_no_version(server: Server):
    assert ask(server, f"/livereload/{'9' * 6000}/0").status == 414


# ── requests that are none ───────────────────────────────────────────────────────────────────────────────────────────

NONE = {
    "nothing": b"", "a line end": b"\r\n\r\n", "garbage": b"GARBAGE\r\n\r\n", "one word": b"GET\r\n\r\n", "no version": b"GET /\r\n\r\n", "another version": b"GET / HTTP/9.9\r\n\r\n", "a wrong version": b"GET / HTTP/a.b\r\n\r\n",
    "a version without end": b"GET / HTTP/" + b"1" * 5000 + b".1\r\n\r\n", "TLS": bytes.fromhex("16030100c8010000c40303") + bytes(200), "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "zeros": bytes(1000) + b"\r\n\r\n",
    "a long line": b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: HOST\r\n\r\n", "a long header": b"GET / HTTP/1.1\r\nHost: HOST\r\nA: " + b"a" * 70_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: HOST\r\n" + b"A: a\r\n" * 500 + b"\r\n", "no host": b"GET / HTTP/1.1\r\n\r\n", "two hosts": b"GET / HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n\r\n",
    "a header without a name": b"GET / HTTP/1.1\r\nHost: HOST\r\n: a\r\n\r\n", "a header without a colon": b"GET / HTTP/1.1\r\nHost: HOST\r\nabc\r\n\r\n", "a folded header": b"GET / HTTP/1.1\r\nHost: HOST\r\n a\r\n\r\n",
    "half a line": b"GET / HTTP/1.1\r\nHo", "bare line feeds": b"GET / HTTP/1.1\nHost: HOST\n\n", "control characters": b"GET /\x1b[31m HTTP/1.1\r\nHost: HOST\r\nReferer: \x1b]0;title\x07\r\n\r\n",
    "two requests": b"GET / HTTP/1.1\r\nHost: HOST\r\n\r\nGET /secret.txt HTTP/1.1\r\nHost: HOST\r\n\r\n", "chunks": b"POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n",
}


@pytest.mark.parametrize("case", NONE)
def test_a_request_that_is_none_does_no_harm(server: Server, case: str):
    request = NONE[case].replace(b"HOST", f"127.0.0.1:{server.port}".encode())
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(65536):
                assert SECRET not in piece
        except (ConnectionResetError, BrokenPipeError):
            pass  # it hung up
    assert ask(server).status == 200
    assert "Traceback" not in server.said()


def test_who_goes_away_in_the_middle_does_no_harm(server: Server):
    for request in (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"GET /livereload/99999999999999/0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"GET / HT"):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        connection.sendall(request)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset, no good-bye
        connection.close()
    assert ask(server).status == 200
    assert "Traceback" not in server.said()


def test_a_terminal_is_told_nothing_that_it_would_obey(server: Server):
    asked(server.port, f"GET /nowhere\x1b[31m HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
    asked(server.port, f"GET /livereload/0/1 HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nReferer: a\x1b]0;b\x07c\r\n\r\n".encode())
    assert re.search(r"[\x00-\x08\x0b-\x1f\x7f]", server.said()) is None
    assert r"\x1b[31m" in server.said()


def test_many_that_wait_keep_nobody_waiting(server: Server):
    waiting = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(100)]
    for connection in waiting:
        connection.sendall(b"GET / HTTP/1.1\r\n")
    assert ask(server).status == 200
    for connection in waiting:
        connection.close()


def test_a_request_that_drips_is_cut_off(monkeypatch: pytest.MonkeyPatch):
    """Each byte comes in time, and the whole never would."""
    monkeypatch.setattr(door, "REQUEST_SECONDS", 0.5)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        hasty, end = door._Hasty(theirs), time.monotonic() + 20

        def dripping() -> None:
            while time.monotonic() < end:
                ours.sendall(b"a")
                hasty.read(1)
                time.sleep(0.05)

        with pytest.raises(TimeoutError):
            dripping()


def test_a_file_that_a_link_leads_to_is_outside_and_what_is_in_the_folder_is_not(tmp_path: Path):
    write(tmp_path, {"site/a/b.txt": "b", "other/c.txt": "c"})
    (tmp_path / "site" / "out").symlink_to(tmp_path / "other")
    (tmp_path / "site" / "in").symlink_to("a")
    (tmp_path / "live").symlink_to("site")
    for root in (tmp_path / "site", tmp_path / "live"):
        assert [door.leads_out(root, path) for path in ("a/b.txt", "a/", "", "in/b.txt", "nowhere", "out", "out/c.txt", "a/../../other/c.txt")] == [False] * 5 + [True] * 3
