"""What a machine may do to a build: a full disk, a folder that can't be written, a clock that jumps, another build at the same time.

After each the site is one whole version, the reason is told with a remedy, and the next build works and leaves nothing behind.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from generator.publication import Publication
from generator.turn import give_back, take
from tests.children import begin, end
from tests.projects import left_behind, portal, project, write
from tests.test_lingering import put_out

NOBODY = 65534
ROLE = "title: Tester\nsummary: {}\nfamily: engineering\ntrack: individual\ngrade: g2\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal, published twice, so that there is a twin."""
    folder = project(tmp_path_factory.mktemp("faults") / "portal")
    for said in ("First", "Second"):
        change(folder, said)
        assert portal("build", "-f", folder / "site.yml").exit_code == 0
    return folder


@pytest.fixture
def copied(published: Path, tmp_path: Path) -> Path:
    subprocess.run(["cp", "-a", published, tmp_path / "portal"], check=True)
    return tmp_path / "portal"


def change(folder: Path, said: str) -> None:
    write(folder, {"content/roles/tester.yml": ROLE.format(said)})


def shown(folder: Path) -> str:
    """What the live site says of the role, after each of its files was held against its manifest."""
    held = portal("verify", folder / "site")
    assert held.exit_code == 0, held.output
    text = (folder / "site/roles/tester/index.html").read_text("utf-8")
    return next(said for said in ("First", "Second", "Third", "Fourth") if said in text)


def in_child(folder: Path, *words: str, user: int = 0, before: Callable[[], None] = lambda: None) -> tuple[int, str]:
    return end(begin(folder, *words, user=user, before=before))


def until(what: Callable[[], bool]) -> None:
    """It has happened; that it doesn't within a minute is a fault."""
    last = time.monotonic() + 60
    while not what():
        assert time.monotonic() < last, "it didn't happen in time"
        time.sleep(0.01)


def says(begun: tuple[int, IO[str]]) -> str:
    """What it has said so far."""
    return os.pread(begun[1].fileno(), 10_000, 0).decode()


def mends(folder: Path) -> None:
    """The next build works, and leaves nothing behind."""
    change(folder, "Fourth")
    result = portal("build", "-f", folder / "site.yml")
    assert (result.exit_code, shown(folder), left_behind(folder / "site")) == (0, "Fourth", [])
    assert not list((folder / ".portal").rglob("*.part"))


# ── a full disk ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def small(published: Path, tmp_path: Path) -> Iterator[Path]:
    """The portal on a disk of its own, which has hardly more room than it takes."""
    mounted = tmp_path / "disk"
    mounted.mkdir()
    if shutil.which("mount") is None or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", mounted], check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk (root, and a machine that lets it)")
    try:
        subprocess.run(["cp", "-a", published, mounted / "portal"], check=True)
        yield mounted / "portal"
    finally:
        subprocess.run(["umount", "--lazy", mounted], check=True)


def fill(folder: Path, free_kib: int) -> Path:
    """A file that leaves so much room on the disk of `folder`."""
    there = os.statvfs(folder)
    file = folder.parent / "others"
    with file.open("wb") as opened:
        os.posix_fallocate(opened.fileno(), 0, there.f_bavail * there.f_frsize - free_kib * 1024)
    return file


@pytest.mark.parametrize(("words", "free_kib"), [((), 0), (("build", "--full"), 700)], ids=["no room", "room for a part of it"])
def test_a_full_disk_is_told_and_the_site_stays(small: Path, words: tuple[str, ...], free_kib: int):
    others = fill(small, free_kib)
    change(small, "Third")
    code, said = in_child(small, *words)
    assert (code, shown(small), left_behind(small / "site")) == (2, "Second", []), said
    assert re.search("No space left on device.* Make room there .* Nothing was published", said), said
    others.unlink()
    mends(small)


def test_a_disk_that_is_full_once_the_site_is_published_is_no_reason_to_say_it_is_not(small: Path):
    """A twin takes no more than entries of folders, and these have no room."""
    shutil.rmtree(small / ".site.twin")
    change(small, "Third")
    make_twin = Publication.make_twin

    def filled(publication: Publication) -> int:  # the moment can't be met from outside
        fill(small, 0)
        return make_twin(publication)

    def full_after_the_swap() -> None:
        Publication.make_twin = filled

    code, said = in_child(small, before=full_after_the_swap)
    assert (code, shown(small), "Nothing was published" in said, "Traceback" in said) == (0, "Third", False, False), said
    (small.parent / "others").unlink()
    mends(small)


# ── what can't be written ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_disk_that_is_read_only_is_told_and_the_site_stays(small: Path):
    change(small, "Third")
    subprocess.run(["mount", "-o", "remount,ro", small.parent], check=True)
    code, said = in_child(small)
    subprocess.run(["mount", "-o", "remount,rw", small.parent], check=True)
    assert (code, shown(small)) == (2, "Second"), said
    assert "Read-only file system. Mount it for writing, or name another folder. Nothing was published." in said
    mends(small)


@pytest.fixture
def anyones(published: Path, tmp_path: Path) -> Iterator[Path]:
    """The portal in a place that everybody may read, and root may write."""
    if os.geteuid():
        pytest.skip("needs to be root, to give that up")
    with tempfile.TemporaryDirectory(prefix="portal-") as folder:
        Path(folder).chmod(0o755)
        into = Path(folder, "open")
        into.mkdir(mode=0o777)
        into.chmod(0o777)
        subprocess.run(["cp", "-a", published, into / "portal"], check=True)
        yield into / "portal"


def owned(folder: Path, *without: str) -> None:
    """All of the portal is nobody's but what is named."""
    subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", folder], check=True)
    for name in without:
        subprocess.run(["chown", "-R", "root:root", folder / name], check=True)


def test_a_folder_that_this_user_may_not_write_is_told_and_the_site_stays(anyones: Path):
    change(anyones, "Third")
    code, said = in_child(anyones, user=NOBODY)
    assert (code, shown(anyones)) == (2, "Second"), said
    assert "Permission denied. Give the user who runs this the right to write there, or name another folder. Nothing was published." in said
    assert "Traceback" not in said
    mends(anyones)


def test_a_site_of_another_user_is_replaced_where_that_may_be(anyones: Path):
    """Who may write the folder around it may let another take its place, if not remove it."""
    owned(anyones, "site", ".site.twin")
    change(anyones, "Third")
    code, said = in_child(anyones, user=NOBODY)
    assert (code, shown(anyones), "Traceback" in said) in ((0, "Third", False), (2, "Second", False)), said


def test_memory_that_can_not_be_written_costs_time_only(anyones: Path):
    owned(anyones, ".portal")
    change(anyones, "Third")
    code, said = in_child(anyones, user=NOBODY)
    assert (code, shown(anyones)) == (0, "Third"), said


# ── the clock ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_clock_that_jumps_by_years_changes_nothing(copied: Path):
    folder = copied
    for number, year in enumerate((2061, 1985)):
        for path in [folder / "site/manifest.sha256", *(folder / ".portal").rglob("*"), *(folder / "content").rglob("*")]:
            os.utime(path, ((year - 1970) * 31_556_952,) * 2)
        change(folder, ("Third", "Fourth")[number])
        assert portal("build", "-f", folder / "site.yml").exit_code == 0
    assert shown(folder) == "Fourth"
    assert portal("rollback", "-f", folder / "site.yml").exit_code == 0
    assert shown(folder) == "Third"


# ── two at once ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_second_build_waits_for_the_first_and_publishes_what_is_there_then(copied: Path):
    site = copied / "site"
    mine = take(site, lambda _: None)
    change(copied, "Third")
    second = begin(copied)
    until(lambda: bool(says(second)))
    assert says(second) == f"Another build is at work on site (process {os.getpid()}); waiting for its end\n"
    change(copied, "Fourth")
    give_back(site, mine)
    assert (end(second)[0], shown(copied), left_behind(site)) == (0, "Fourth", [])


def test_builds_that_begin_at_once_all_end_well(copied: Path):
    change(copied, "Third")
    begun = [begin(copied) for _ in range(2)]
    ended = [end(each) for each in begun]
    assert ([code for code, _ in ended], shown(copied), left_behind(copied / "site")) == ([0, 0], "Third", []), ended


def test_a_way_back_waits_for_a_build_too(copied: Path):
    mine = take(copied / "site", lambda _: None)
    back = begin(copied, "rollback")
    until(lambda: bool(says(back)))
    assert (says(back), shown(copied)) == (f"Another build is at work on site (process {os.getpid()}); waiting for its end\n", "Second")
    give_back(copied / "site", mine)
    assert (end(back)[0], shown(copied)) == (0, "First")


def test_who_is_stopped_while_it_waits_leaves_the_other_its_turn(copied: Path):
    change(copied, "Third")
    mine = take(copied / "site", lambda _: None)
    waits = begin(copied)
    until(lambda: bool(says(waits)))
    os.kill(waits[0], signal.SIGINT)
    code, said = end(waits)
    assert (code not in {0, 2}, "Traceback" in said, (copied / ".site.lock").exists()) == (True, False, True), said
    give_back(copied / "site", mine)
    assert left_behind(copied / "site") == []


def test_nobody_waits_for_a_build_that_was_killed(tmp_path: Path):
    site = tmp_path / "site"
    put_out(site, 1)
    read, written = os.pipe()
    if not (child := os.fork()):
        take(site, lambda _: None)
        os.write(written, b".")
        signal.pause()
    os.read(read, 1)
    assert (tmp_path / ".site.lock").read_text("ascii") == f"{child}\n"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    waited: list[str] = []
    mine = take(site, waited.append)
    assert (waited, mine is not None) == ([], True)
    give_back(site, mine)
    assert left_behind(site) == []


def test_of_many_who_want_the_turn_one_has_it_at_a_time(tmp_path: Path):
    """Each adds to a number by reading and writing it, with time for another to come between."""
    site, number = tmp_path / "site", tmp_path / "number"
    number.write_text("0")
    children = []
    for _ in range(4):
        if not (child := os.fork()):
            for _ in range(10):
                mine = take(site, lambda _: None)
                before = int(number.read_text())
                time.sleep(0.001)
                number.write_text(str(before + 1))
                give_back(site, mine)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert (number.read_text(), left_behind(site)) == ("40", [])


def test_a_lock_of_another_user_is_waited_for(anyones: Path):
    """Its file may be read, not written."""
    site = anyones / "site"
    mine = take(site, lambda _: None)
    read, written = os.pipe()
    if not (child := os.fork()):
        os.setuid(NOBODY)
        take(site, lambda said: os.write(written, said.encode()))
        os._exit(0)
    said = os.read(read, 200).decode()
    give_back(site, mine)
    assert (said, os.waitpid(child, 0)[1]) == (f"Another build is at work on site (process {os.getpid()}); waiting for its end", 0)
