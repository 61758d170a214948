"""What counts as a save, and that it is noticed however an editor writes a file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from generator.saves import Saves

SECONDS = 20


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveReloadServer]:
    """MkDocs' own, watching a folder and a file, with notices."""
    (tmp_path / "content" / "roles").mkdir(parents=True)
    (tmp_path / "site.yml").write_text("site_name: A\n", "utf-8")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    server.watch(str(tmp_path / "content"))
    server.watch(str(tmp_path / "site.yml"))
    Saves(server).attach()
    yield server
    server.observer.stop()
    server.observer.join()


def wanted(server: LiveReloadServer) -> bool:
    """Whether it has been told; it hasn't afterwards."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with server._rebuild_cond:
            if server._want_rebuild:
                server._want_rebuild = False
                return True
        time.sleep(0.01)
    return False


def settled(server: LiveReloadServer) -> None:
    """All notices of what was done so far have come: that of a file written last is among them."""
    (Path(server.root) / "content" / "last.yml").write_text(str(time.time_ns()), "utf-8")
    assert wanted(server)
    time.sleep(0.3)
    server._want_rebuild = False


def _written(folder: Path) -> None:
    (folder / "content/roles/new.yml").write_text("title: New\n", "utf-8")


def _replaced(folder: Path) -> None:
    (folder / "aside").write_text("site_name: B\n", "utf-8")
    (folder / "aside").replace(folder / "site.yml")


def _removed(folder: Path) -> None:
    (folder / "content/roles/old.yml").unlink()


def _moved_in(folder: Path) -> None:
    (folder / "elsewhere.yml").write_text("title: Moved\n", "utf-8")
    (folder / "elsewhere.yml").rename(folder / "content/moved.yml")


@pytest.mark.parametrize("save", [_written, _replaced, _removed, _moved_in])
def test_a_save_is_noticed(server: LiveReloadServer, save: Callable[[Path], None]):
    (Path(server.root) / "content/roles/old.yml").write_text("title: Old\n", "utf-8")
    settled(server)
    save(Path(server.root))
    assert wanted(server)


def test_a_file_is_noticed_after_it_was_replaced_twice(server: LiveReloadServer):
    for _ in range(2):
        _replaced(Path(server.root))
        assert wanted(server)
        settled(server)


def test_a_folder_added_later_is_watched(server: LiveReloadServer, tmp_path_factory: pytest.TempPathFactory):
    more = tmp_path_factory.mktemp("more")
    server.watch(str(more))
    (more / "one.txt").write_text("one", "utf-8")
    assert wanted(server)


def _hidden(folder: Path) -> None:
    (folder / "content/.new.yml.swp").write_text("aside", "utf-8")


def _copied(folder: Path) -> None:
    (folder / "content/new.yml~").write_text("before", "utf-8")


def _beside(folder: Path) -> None:
    (folder / "notes.txt").write_text("no part of the site", "utf-8")


def _read(folder: Path) -> None:
    (folder / "content/roles/old.yml").read_text("utf-8")


@pytest.mark.parametrize("doing", [_hidden, _copied, _beside, _read])
def test_what_no_site_is_made_from_is_no_save(server: LiveReloadServer, doing: Callable[[Path], None]):
    (Path(server.root) / "content/roles/old.yml").write_text("title: Old\n", "utf-8")
    settled(server)
    doing(Path(server.root))
    time.sleep(0.5)
    assert not server._want_rebuild
    _written(Path(server.root))
    assert wanted(server)
