"""The commands of this checkout, run as a person would, in a process of their own.

In: arguments, a folder, an environment. Out: what came of it. Refuses to know what the commands do.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-22"
COMMANDS = Path(sys.executable).parent
SECONDS = 300


def run(command: str, *arguments: str | Path, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> str:
    """What `command` of the virtual environment printed; a failure with all of it where it didn't end with 0."""
    ended = subprocess.run(
        [COMMANDS / command, *arguments], cwd=folder, env={**os.environ, **(environment or {})}, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS)
    said = ended.stdout.decode("utf-8", "replace")
    assert ended.returncode == 0, f"{command} {' '.join(map(str, arguments))} ended with {ended.returncode}:\n{said}"
    return said


def build(into: Path, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> Path:
    """The demo portal of `folder` as of `TODAY`, built into `into`, which it returns."""
    run("portal", "build", "-f", "site.yml", "--site-dir", into, "--today", TODAY, "--quiet", folder=folder, environment=environment)
    return into
