"""What tests share: the real data beside the checkout, the demo portal, the demo site, a host for it and a browser.

Nothing here skips in silence: what is absent is said, and a missing browser is a failure, since the checks of pages can't
be had without one.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.build import load, sound
from generator.portal import Portal
from tests.browser.chromium import Chromium, choose
from tests.browser.host import Host
from tests.browser.watch import Watch
from tests.running import ROOT, TODAY, demo_project, run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


def pytest_report_header() -> str:
    """Says which browser the tests take, and why."""
    found = choose()
    return f"browser: {found.program}, {found.why}" if isinstance(found, Chromium) else f"browser: none. {found}"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data published by others: `PORTAL_DATA`, else beside the checkout."""
    folder = Path(os.environ.get("PORTAL_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"needs the shared real data: {folder} is not here, and PORTAL_DATA names no other folder")
    return folder


@pytest.fixture(scope="session")
def demo() -> Portal:
    """The demo portal, linked, as of `TODAY`."""
    portal, problems = load(ROOT / "content", ROOT, dt.date.fromisoformat(TODAY))
    assert sound(problems), "the demo has faults:\n" + "\n".join(str(problem) for problem in problems[:20])
    return portal


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of this run, the same for all workers."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """No other worker is inside with the same `lock` at the same time."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site, built once for all workers, under a sub-path. `PORTAL_SITE` names one that is built already."""
    if ready := os.environ.get("PORTAL_SITE"):
        return Path(ready).resolve()
    shared = shared_folder(tmp_path_factory)
    with alone(shared / "demo.lock"):
        if not (shared / "demo").exists():
            project = demo_project(shared / "demo-unfinished")
            run("portal", "build", "-f", "site.yml", "--today", TODAY, folder=project)
            project.rename(shared / "demo")
    return shared / "demo" / "site"


@pytest.fixture(scope="session")
def served(demo_site: Path) -> Iterator[Host]:
    """The demo site on a static host, under the path it was built for, `/careers/`."""
    with Host(demo_site) as host:
        yield host


@pytest.fixture(scope="session")
def chromium() -> Chromium:
    """The browser's program."""
    found = choose()
    if isinstance(found, str):
        pytest.fail(found)
    return found


@pytest.fixture(scope="session")
def browser(chromium: Chromium) -> Iterator[Browser]:
    """A browser, one a worker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.program, args=list(chromium.arguments))
        yield started
        started.close()


@pytest.fixture
def watch(served: Host) -> Iterator[Watch]:
    """The faults of the pages that a test opens. One that isn't allowed fails it."""
    kept = Watch(served.url.removesuffix(served.base))
    yield kept
    assert not kept.faults, "while the page was open:\n" + "\n".join(kept.faults)


@contextmanager
def window(browser: Browser, served: Host, **options: object) -> Iterator[tuple[Page, Watch]]:
    """One page to open many addresses in, one after another, where a fresh context for each would cost more than what is
    looked at; with its faults, which fail whoever leaves some.
    """
    kept = Watch(served.url.removesuffix(served.base))
    context = browser.new_context(**{"base_url": served.url, "service_workers": "block", **options})  # type: ignore[arg-type]
    kept.over(context)
    yield context.new_page(), kept
    context.close()
    assert not kept.faults, "while the pages were open:\n" + "\n".join(kept.faults)


@pytest.fixture
def context_options() -> dict[str, object]:
    """What a test's browser context is made with; a module or a parametrisation may give other values."""
    return {}


@pytest.fixture
def context(browser: Browser, watch: Watch, served: Host, context_options: dict[str, object]) -> Iterator[BrowserContext]:
    """A fresh context on `served`: an empty cache and storage, addresses relative to the site."""
    fresh = browser.new_context(**{"base_url": served.url, "service_workers": "block", **context_options})  # type: ignore[arg-type]
    watch.over(fresh)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in a fresh context."""
    return context.new_page()
