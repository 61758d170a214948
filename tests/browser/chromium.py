"""Which browser the tests open.

In: the environment. Out: `Chromium`, the program and why it is that one. Refuses to download any. The same choice is made
by `tests/setup/system.sh`, which installs Debian's where there is none.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--disable-background-networking", "--disable-component-update", "--disable-quic", "--disable-sync", "--no-first-run")
NO_SANDBOX_FOR_ROOT = ("--no-sandbox",) if os.name == "posix" and os.getuid() == 0 else ()


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser's program, and why it was taken."""

    program: Path
    why: str

    @property
    def arguments(self) -> tuple[str, ...]:
        """What it is started with: no requests of its own; as root it has no sandbox to start in."""
        return ARGUMENTS + NO_SANDBOX_FOR_ROOT


def choose(environment: Mapping[str, str] = os.environ) -> Chromium | str:
    """The browser to test with, or what to do where there is none."""
    if named := environment.get("CHROMIUM"):
        found = shutil.which(named, path=environment.get("PATH"))
        return Chromium(Path(found), "as CHROMIUM says") if found else (
            f"CHROMIUM names {named}, and no such program can be run. Correct it, or unset it.")
    for name in NAMES:
        if found := shutil.which(name, path=environment.get("PATH")):
            return Chromium(Path(found), "which is here")
    cache = Path(environment.get("PLAYWRIGHT_BROWSERS_PATH") or Path(environment.get("HOME", "/"), ".cache/ms-playwright"))
    for own in sorted(cache.glob("chromium-*/chrome-linux*/chrome"), reverse=True):
        return Chromium(own, "Playwright's own")
    return "No Chromium is here. Run `tests/setup/system.sh`, install one (Debian: sudo apt-get install chromium), or name one in CHROMIUM."
