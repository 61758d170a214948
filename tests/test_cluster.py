"""A Dask cluster makes the bytes that this machine makes, and a lost worker costs time only."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.findings import nothing
from tests.projects import COMMANDS, clean_environment, command, free_port, left_behind, project
from tests.running import TODAY, demo_project, differences


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler on this machine with two workers, each a process that knows nothing of the project: its address, and the workers."""
    address = f"tcp://127.0.0.1:{free_port()}"
    elsewhere = {**clean_environment(), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    started: list[subprocess.Popen[bytes]] = []

    def begin(*words: str) -> None:
        started.append(subprocess.Popen([COMMANDS / "dask", *words], cwd=folder, env=elsewhere, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True))

    try:
        begin("scheduler", "--host", address, "--no-dashboard", "--no-show")
        for _ in range(2):
            begin("worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_the_bytes_are_those_of_this_machine_though_a_worker_is_lost(demo_site: Path, tmp_path: Path):
    root = demo_project(tmp_path / "portal")
    with cluster(tmp_path) as (address, workers):
        building = subprocess.Popen([COMMANDS / "portal", "build", "--today", TODAY, "--cluster", address], cwd=root, env=clean_environment(),
                                    stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        while building.poll() is None and not list(root.glob(".site.building-*/roles/*/index.html")):
            time.sleep(0.01)
        os.kill(workers[0].pid, signal.SIGKILL)
        said, _ = building.communicate(timeout=120)
    assert building.returncode == 0, said
    nothing(differences(demo_site, root / "site"))


def test_a_scheduler_that_is_not_there_is_told_and_nothing_is_published(tmp_path: Path):
    folder = project(tmp_path / "portal")
    result = command("portal", "build", "--cluster", f"tcp://127.0.0.1:{free_port()}", folder=folder)
    assert (result.returncode, "no scheduler answers at tcp://127.0.0.1:" in result.stderr) == (2, True), result.stderr
    assert not (folder / "site").exists()
    assert left_behind(folder / "site") == []
