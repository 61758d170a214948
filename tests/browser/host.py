"""A static host as a portal may find one: under a sub-path, with the headers of its `_headers` file, and gzip.

In: a built site. Out: `Host`, serving it on a free port of 127.0.0.1, with a note of all it sent. Refuses to know what a
portal is. Where nothing is, it answers 404 with the site's `404.html`; a folder without its slash is redirected.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

SQUEEZED = ("text/", "application/json", "application/javascript", "application/xml", "application/ld+json", "image/svg+xml")
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".css": "text/css",
         ".json": "application/json", ".svg": "image/svg+xml", ".xml": "application/xml", ".html": "text/html",
         ".webmanifest": "application/manifest+json", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: the path asked, its status, and the bytes of its body as they went over the wire."""

    path: str
    status: int
    body_bytes: int


def header_rules(text: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """A `_headers` file as (pattern, headers): a path on a line, `Name: value` indented below it; `#` begins a comment."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace():
            name, _, value = line.strip().partition(":")
            rules[-1][1].append((name.strip(), value.strip()))
        else:
            rules.append((line.strip(), []))
    return tuple((pattern, tuple(headers)) for pattern, headers in rules)


@lru_cache(maxsize=512)
def body_of(file: Path, *, squeezed: bool) -> bytes:
    content = file.read_bytes()
    return gzip.compress(content, 6, mtime=0) if squeezed else content


class Host:
    """A running host. `url` is the site's address, with a slash at the end; `sent` all answers so far."""

    def __init__(self, site: Path, base: str = "/careers/") -> None:
        self.site, self.base = site.resolve(), base
        rules = site / "_headers"
        self.rules = header_rules(rules.read_text("utf-8")) if rules.is_file() else ()
        self.sent: list[Sent] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": self}))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}{base}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @contextmanager
    def noted(self) -> Iterator[list[Sent]]:
        """What is sent while the block runs; complete after it."""
        begin, within = len(self.sent), []
        yield within
        within.extend(self.sent[begin:])

    def find(self, path: str) -> tuple[int, Path | str]:
        """The status and the file for `path`, or the address to go on to."""
        if not path.startswith(self.base):
            return 404, self.site / "404.html"
        inside = unquote(path.removeprefix(self.base))
        file = (self.site / inside).resolve()
        if not file.is_relative_to(self.site):
            return 404, self.site / "404.html"
        if file.is_dir():
            if inside and not inside.endswith("/"):
                return 301, f"{path}/"
            file /= "index.html"
        elif inside.endswith("/"):
            return 404, self.site / "404.html"
        return (200, file) if file.is_file() else (404, self.site / "404.html")

    def headers(self, path: str) -> dict[str, str]:
        """The headers that `_headers` gives `path`; its patterns count from the site's root or the host's."""
        inside = "/" + path.removeprefix(self.base)
        return {name: value for pattern, headers in self.rules if fnmatchcase(inside, pattern) or fnmatchcase(path, pattern)
                for name, value in headers}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: Host

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        status, found = self.host.find(path)
        if isinstance(found, str):
            self.answer(path, status, b"", {"Location": found})
            return
        kind = TYPES.get(found.suffix) or mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        headers = {"Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind}
        squeezed = kind.startswith(SQUEEZED) and "gzip" in self.headers.get("Accept-Encoding", "")
        if squeezed:
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        body = body_of(found, squeezed=squeezed) if found.is_file() else b"Not found"
        self.answer(path, status, body, headers | self.host.headers(path))

    do_HEAD = do_GET  # noqa: N815 - the name http.server calls

    def answer(self, path: str, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.host.sent.append(Sent(path, status, len(body)))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: what was sent is noted in `Host.sent`."""
