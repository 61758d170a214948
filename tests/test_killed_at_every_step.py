"""A publication that is killed before each of its steps, one after the other: the site is one whole version, and the next one works."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from generator.lingering import LINGERING
from generator.manifest import MANIFEST
from generator.publication import twin_of
from generator.publish import clear
from generator.releases import formers, keep_former, roll_back
from generator.turn import turn
from generator.verifying import verify
from tests.projects import left_behind
from tests.test_publication import MARKED, build

CHANGES = frozenset({"os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.utime", "ctypes.dlopen", "ctypes.dlsym"})
"""What Python tells of before it happens. The exchange of two folders and the flush are calls by ctypes."""
WRITES = os.O_CREAT | os.O_WRONLY | os.O_RDWR | os.O_TRUNC


def version(number: int) -> dict[str, str]:
    """Pages that stay, change, come and go, a file that becomes a folder, and a script that is named by its content."""
    return {"index.html": f"{number}", "same/index.html": "same", f"only/{number}/index.html": "mine", "turn/x" if number % 2 else "turn": "mine",
            f"assets/portal.{number:010x}.js": f"script {number}"}


def publish(live: Path, number: int, *, full: bool = False, keep: int = 1) -> None:
    with turn(live, lambda _: None):
        publication, _ = build(live, version(number), full=full)
        publication.make_twin()
        keep_former(live, keep)


def killed_before(step: int, work: Callable[[], None]) -> bool:
    """Whether a child that does `work` came as far as its change number `step`, where it was killed."""
    child = os.fork()
    if not child:
        done = 0

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal done
            if event in CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES):
                done += 1
                if done == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        write = os.write

        def written(file: int, data: bytes) -> int:
            count("os.chmod", ())
            return write(file, data[: len(data) // 2 or 1])  # so that a kill finds half of it

        os.write = written
        sys.addaudithook(count)
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    ended = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(ended) or os.WEXITSTATUS(ended) == 0
    return os.WIFSIGNALED(ended)


@pytest.fixture
def live() -> Iterator[Path]:
    """In memory where that can be, since each publication is flushed."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder) / "before" / "site"


def copied(live: Path) -> Path:
    """The same with all that stands beside it, in another place; files aren't written in place, so links will do."""
    into = live.parent.with_name("now")
    shutil.rmtree(into, ignore_errors=True)
    live.parent.mkdir(exist_ok=True)
    shutil.copytree(live.parent, into, copy_function=os.link, symlinks=True)
    return into / live.name


def shown(live: Path) -> int:
    """The number of the version that is live, after all of it was held against its manifest; 0 where there is none."""
    if not live.exists():
        return 0
    assert list(verify(str(live))[1].lines()) == []
    number = int((live / "index.html").read_text())
    assert {path for path in files_of(live) if not path.startswith("assets/")} == {*version(number), *MARKED} - {f"assets/portal.{number:010x}.js"}
    assert (live / f"assets/portal.{number:010x}.js").read_text() == f"script {number}"
    return number


def files_of(live: Path) -> set[str]:
    return {path.relative_to(live).as_posix() for path in live.rglob("*") if path.is_file()} - {MANIFEST, LINGERING}


def three(live: Path) -> None:
    for number in (1, 2, 3):
        publish(live, number, keep=3)


BEFORE: Mapping[str, Callable[[Path], None]] = {
    "nothing": lambda live: live.parent.mkdir(),
    "a site without a twin": lambda live: (publish(live, 1), shutil.rmtree(twin_of(live)))[0],
    "a site and its twin": lambda live: (publish(live, 1), publish(live, 2))[0],
    "three sites": three,
}
CASES = {
    "the first site": ("nothing", lambda live: publish(live, 9), {0, 9}),
    "the second site": ("a site without a twin", lambda live: publish(live, 9), {1, 9}),
    "one of many": ("a site and its twin", lambda live: publish(live, 9), {2, 9}),
    "nothing of earlier builds made use of": ("a site and its twin", lambda live: publish(live, 9, full=True), {2, 9}),
    "former sites kept": ("three sites", lambda live: publish(live, 9, keep=2), {3, 9}),
    "a way back": ("a site and its twin", lambda live: roll_back(live) and None, {2, 1}),
    "a way back by two": ("three sites", lambda live: roll_back(live, to=2) and None, {3, 1}),
}


@pytest.mark.parametrize("case", CASES)
def test_whichever_step_is_its_last_the_site_is_one_whole_version_and_the_next_build_works(live: Path, case: str):
    before, work, versions = CASES[case]
    BEFORE[before](live)
    seen, step = set(), 0
    while True:
        step += 1
        now = copied(live)
        killed = killed_before(step, lambda now=now: work(now))
        seen.add(shown(now))
        publish(now, 10)
        assert (shown(now), left_behind(now), len(formers(now)) <= 1) == (10, [], True)
        if not killed:
            break
    assert seen == versions
    assert step > 15


def test_a_former_site_is_still_one_to_go_back_to_after_a_kill_at_any_step_of_a_way_back(live: Path):
    three(live)
    step, killed = 0, True
    while killed:
        step += 1
        now = copied(live)
        killed = killed_before(step, lambda now=now: roll_back(now) and None)
        at = shown(now)
        found = sorted(int((former.folder / "index.html").read_text()) for former in formers(now))
        assert [*found, at] in ([1, 2, 3], [1, 3, 2])
        roll_back(now, to=1)
        assert shown(now) == (2 if at == 3 else 3)


def test_without_an_exchange_the_next_build_brings_back_what_a_kill_had_put_aside(live: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    BEFORE["a site and its twin"](live)
    seen, step, killed = set(), 0, True
    while killed:
        step += 1
        now = copied(live)
        killed = killed_before(step, lambda now=now: publish(now, 9))
        seen.add(shown(now))
        clear(now)
        assert shown(now) in {2, 9}
        publish(now, 10)
        assert (shown(now), left_behind(now)) == (10, [])
    assert seen == {0, 2, 9}
