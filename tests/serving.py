"""Debian's nginx and Caddy as processes of a test, with the ready configurations of `docs/servers/`; and answers as they went over the wire.

In: folders of sites, and which configuration. Out: a `Running` server on a free port of 127.0.0.1, that ends with its block. What a
reader of `docs/hosting.md` would change in the copied files is changed here, by the same words: names, folders, ports, and lines
whose comment sign goes. Refuses to know what a portal holds.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path

import pytest

from tests.projects import free_port
from tests.running import ROOT

READY = ROOT / "docs" / "servers"
SECONDS = 20
NAME = "careers.example.com"
_NGINX = """\
{user}daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include conf.d/*.conf;
    include site.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers by their names in lower case, and the body as it was sent; `text` is that without compression."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> bytes:
        return gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body


@dataclass(frozen=True, slots=True)
class Running:
    """A server that listens. `kind` is nginx or caddy."""

    kind: str
    port: int
    process: subprocess.Popen[bytes]

    def ask(self, path: str = "/", *, method: str = "GET", host: str = NAME, **headers: str) -> Answer:
        """What is answered; `if_none_match="…"` is a header."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
        found = asked(self.port, ("\r\n".join(lines) + "\r\n\r\n").encode(), method)
        assert found is not None, f"no answer to {lines[0]}"
        return found


def asked(port: int, request: bytes, method: str = "GET") -> Answer | None:
    """What is answered to these bytes; None where it is nothing that is HTTP."""
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
        connection.sendall(request)
        answer = HTTPResponse(connection, method=method)
        try:
            answer.begin()
            pairs = [(name.lower(), value) for name, value in answer.getheaders()]
            assert len(pairs) == len(dict(pairs)), f"a header stands twice: {pairs}"
            return Answer(answer.status, dict(pairs), answer.read())
        except (OSError, HTTPException):
            return None
        finally:
            answer.close()


def program(kind: str) -> str:
    """Where the server is; the test is skipped where it isn't, with what to do."""
    found = shutil.which(kind, path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
    if found is None:
        pytest.skip(f"{kind} isn't here; tests/setup/system.sh installs it where apt-get is")
    return found


def edited(text: str, changes: Mapping[str, str]) -> str:
    """The text with each key in the place of its value; each must be there."""
    for old, new in changes.items():
        assert old in text, f"no line of the configuration has {old}"
        text = text.replace(old, new)
    return text


@contextmanager
def nginx(folder: Path, file: str, changes: Mapping[str, str], *, sign_on: int = 0, redirects: Path | None = None) -> Iterator[Running]:
    """nginx with a file of `docs/servers/nginx/`, its `changes` made; the sign-on is at the port `sign_on`, `redirects` a site's `_redirects`."""
    ready, port = READY / "nginx", free_port()
    (folder / "conf.d").mkdir(parents=True)
    (folder / "snippets").mkdir()
    shutil.copy(ready / "portal-http.conf", folder / "conf.d")
    for snippet in sorted(ready.glob("portal*.conf")):
        (folder / "snippets" / snippet.name).write_text(_at(snippet.read_text("utf-8"), sign_on))
    text = edited((ready / file).read_text("utf-8"), {"listen 80;": f"listen 127.0.0.1:{port};", **changes})
    if redirects is not None:
        (folder / "redirects.conf").write_bytes(true_redirects("nginx", redirects))
        text = edited(text, {"# include /etc/nginx/careers-redirects.conf;": f"include {folder}/redirects.conf;"})
    (folder / "site.conf").write_text(text)
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, user="user root;\n" if os.geteuid() == 0 else ""))
    with _running("nginx", port, [program("nginx"), "-e", folder / "error.log", "-p", folder, "-c", folder / "nginx.conf"], folder) as running:
        yield running


@contextmanager
def caddy(folder: Path, file: str, changes: Mapping[str, str], *, sign_on: int = 0, redirects: Path | None = None) -> Iterator[Running]:
    """Caddy with a file of `docs/servers/caddy/`, likewise. It speaks HTTP alone, since nobody vouches for the names."""
    ready, port = READY / "caddy", free_port()
    folder.mkdir(parents=True)
    (folder / "portal.caddy").write_text(_at((ready / "portal.caddy").read_text("utf-8"), sign_on))
    text = edited((ready / file).read_text("utf-8"), changes)
    text = re.sub(r"(?m)^([\w-]+(?:\.[\w-]+)+) \{$", rf"http://\1:{port} {{", text)
    text = text.replace("\n{\n", "\n{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n", 1)
    if redirects is not None:
        (folder / "careers-redirects.caddy").write_bytes(true_redirects("caddy", redirects))
        text = edited(text, {"# import careers-redirects.caddy": "import careers-redirects.caddy"})
    (folder / "Caddyfile").write_text(text)
    with _running("caddy", port, [program("caddy"), "run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"], folder) as running:
        yield running


SERVERS = {"nginx": nginx, "caddy": caddy}


def true_redirects(kind: str, file: Path) -> bytes:
    return subprocess.run(["awk", "-v", f"server={kind}", "-f", READY / "redirects.awk", file], check=True, capture_output=True).stdout


def _at(text: str, sign_on: int) -> str:
    return text.replace("127.0.0.1:4180", f"127.0.0.1:{sign_on or 9}").replace("127.0.0.1:9091", f"127.0.0.1:{sign_on or 9}")


@contextmanager
def _running(kind: str, port: int, words: list[str | Path], folder: Path) -> Iterator[Running]:
    own = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "PATH": os.environ["PATH"]}
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(words, cwd=folder, env=own, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        try:
            _listening(process, port, folder / "said.txt")
            yield Running(kind, port, process)
        finally:
            process.terminate()
            try:
                process.wait(SECONDS)
            finally:
                process.kill()


def _listening(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            assert "[warn]" not in said.read_text("utf-8", "replace"), said.read_text("utf-8", "replace")
            return
    pytest.fail(f"it doesn't listen; it said\n{said.read_text('utf-8', 'replace')}")
