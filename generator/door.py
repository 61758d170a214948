"""Whom the dev server answers, and for how long it listens to a request.

In: what a request says of itself, and the address that the server listens on. Out: why it is refused, or nothing; the headers that
every answer has; a handler that gives up on a request that doesn't come to its end. Refuses to know pages, and who serves them.

A page elsewhere may make a browser ask this server for anything. It can't read the answer, unless it has the server's address
by a name of its own (DNS rebinding), which `Host` shows; so that it can't even use what is answered as a script, a picture or a
frame, the request's own word on where it comes from (`Origin`, Fetch Metadata) has to be this site. A link that is followed is fine.
"""

from __future__ import annotations

import io
import ipaddress
import logging
import os
import re
import socket
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.outputs.headers import HEADERS

log = logging.getLogger("mkdocs.plugins.portal")

REQUEST_SECONDS = 10.0
"""A request is read within so long; no browser needs a second on one's own machine."""
ANSWER_SECONDS = 60.0
LONGEST = 2_000
"""Characters of a path."""
SENT = (*(header for header in HEADERS if header[0] != "Content-Security-Policy"), ("Content-Security-Policy", "frame-ancestors 'self'"))
"""What every answer says. The rest of the policy stands in the page, which allows the reload script by its hash."""

_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\Z", re.IGNORECASE)
_ANY_ADDRESS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - where someone asked for it
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ASTRAY = re.compile(r"\A//|\\|/\.|[\x00-\x1f\x7f]")


def refusal(environ: Mapping[str, Any], address: tuple[str, int]) -> tuple[str, str] | None:
    """The status and a sentence for a request that isn't answered; None for one that is. `environ` is WSGI's, and the server
    listens on `address`.
    """
    if not answers_to(environ.get("HTTP_HOST", ""), address):
        return "421 Misdirected Request", "This preview answers only to this machine's own name."
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return "405 Method Not Allowed", "This preview can only be read."
    if not _from_here(environ):
        return "403 Forbidden", "This preview answers no request that a page elsewhere has made."
    return _astray(environ["PATH_INFO"])


def answers_to(host: str, address: tuple[str, int]) -> bool:
    """Whether `host` is this machine. Who listens on all addresses is reached by any of them, but by no name."""
    name = f"[{address[0]}]" if ":" in address[0] else address[0]
    if _HOST.match(host) or host in {name, f"{name}:{address[1]}"}:
        return True
    if address[0] not in _ANY_ADDRESS:
        return False
    try:
        ipaddress.ip_address(re.sub(r":\d+\Z", "", host).strip("[]"))
    except ValueError:
        return False
    return True


def _from_here(environ: Mapping[str, Any]) -> bool:
    """Whether a page of this site, a person or a program has made the request; a browser says so where it was another page."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is not None:
        try:
            came_from = urlsplit(origin).netloc
        except ValueError:
            return False
        if not came_from or came_from.lower() != environ["HTTP_HOST"].lower():
            return False
    if environ.get("HTTP_SEC_FETCH_SITE", "none") in {"none", "same-origin"}:
        return True
    return (environ.get("HTTP_SEC_FETCH_MODE"), environ.get("HTTP_SEC_FETCH_DEST")) == ("navigate", "document")


def _astray(path: str) -> tuple[str, str] | None:
    """Why no file of a site can have this path, in WSGI's form; a path that leads up or to something hidden among them."""
    try:
        path = path.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return "400 Bad Request", "The address isn't UTF-8."
    if not path.startswith("/"):
        return "400 Bad Request", "The address has to begin with a slash."
    if len(path) > LONGEST:
        return "414 URI Too Long", "No address of this site is so long."
    return ("404 Not Found", "Nothing is there.") if _ASTRAY.search(path) else None


def leads_out(root: str | Path, path: str) -> bool:
    """Whether `path` below the folder `root` is, by a symbolic link, a file outside of it."""
    real = os.path.realpath(root)
    try:
        return os.path.commonpath([real, os.path.realpath(f"{real}/{path}")]) != real
    except ValueError:  # another drive
        return True


def printable(text: str) -> str:
    """The text with control characters as their codes: a log is read in a terminal, which would obey them."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def patient(handler: type) -> type:
    """The handler of requests, with an end to its patience. What is cut off is nobody's fault, and no trace of it is printed."""

    class Patient(handler):  # type: ignore[misc] # whatever the server has
        rfile: Any
        requestline: str

        def setup(self) -> None:
            super().setup()
            self.rfile.close()
            self.rfile = io.BufferedReader(_Hasty(self.connection))

        def handle(self) -> None:
            try:
                super().handle()
            except OSError as error:
                log.debug("%s: %s", self.client_address[0], error)

        def log_request(self, *said: object) -> None:
            self.requestline = printable(self.requestline)
            super().log_request(*said)

    return Patient


class _Hasty(io.RawIOBase):
    """What comes over `connection`, as long as that doesn't take too long in all, however slowly it drips."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__()
        self.connection, self.end = connection, time.monotonic() + REQUEST_SECONDS

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - as io has it
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the request didn't come to its end")
        self.connection.settimeout(left)
        try:
            return self.connection.recv_into(buffer)
        finally:
            self.connection.settimeout(ANSWER_SECONDS)
