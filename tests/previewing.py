"""`portal serve` in a process of its own, over a project, and what it answers.

In: a project and the words of the command. Out: a `Server` that ends with its block. Refuses to know what it shows.
"""

from __future__ import annotations

import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.projects import COMMANDS, clean_environment, free_port, write

SECONDS = 60


class Server:
    """A dev server in a process of its own, over a project. `url` has a slash at the end."""

    def __init__(self, folder: Path, words: tuple[str, ...], listen: str = "127.0.0.1") -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.temporary = folder.parent / "temporary"
        self.temporary.mkdir()
        self.log = (folder.parent / "log.txt").open("w+", encoding="utf-8")
        address = "--address" if words[0] == "portal" else "--dev-addr"
        self.process = subprocess.Popen([COMMANDS / words[0], *words[1:], "-f", "site.yml", address, f"{listen}:{self.port}"], cwd=folder,
                                        env={**clean_environment(), "TMPDIR": str(self.temporary)}, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def get(self, path: str = "", host: str | None = None) -> tuple[int, str]:
        """Status and text of what is at `path`."""
        request = urllib.request.Request(self.url + path, headers={"Host": host} if host is not None else {})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def page_when(self, path: str, holds: Callable[[str], bool]) -> str:
        """The page at `path` as soon as it is as wanted; a failure, with what the server said, where it never is."""
        end, text = time.monotonic() + SECONDS, ""
        while time.monotonic() < end and self.process.poll() is None:
            try:
                text = self.get(path)[1]
            except OSError:  # it doesn't listen yet
                time.sleep(0.1)
                continue
            if holds(text):
                return text
            time.sleep(0.1)
        pytest.fail(f"{path} never was as wanted; it is\n{text[:4000]}\n\nThe server said\n{self.said()}")

    def page_with(self, path: str, text: str) -> str:
        return self.page_when(path, lambda page: text in page)

    def said(self) -> str:
        return Path(self.log.name).read_text("utf-8")

    def end(self) -> int:
        """As by Ctrl-C."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=20)
        finally:
            self.process.kill()
            self.log.close()

    @contextmanager
    def edited(self, path: str, text: str) -> Iterator[None]:
        """With another text in the file at `path`, or a further file; as it was again afterwards."""
        file = self.folder / path
        before = file.read_bytes() if file.exists() else None
        write(self.folder, {path: text})
        try:
            yield
        finally:
            file.unlink() if before is None else file.write_bytes(before)


@contextmanager
def serving(folder: Path, *words: str, listen: str = "127.0.0.1") -> Iterator[Server]:
    server = Server(folder, words, listen)
    try:
        yield server
    finally:
        server.end()
