"""Small projects as people have them: `site.yml` beside `content/`, the sound portal of `tests/broken/_base` in it.

In: a folder and what is to be different. Out: the project, and what the command `portal` makes of it, run in this process
or in one of its own. Refuses to know what the tests look for.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

from generator.cli import app

BASE = Path(__file__).parent / "broken" / "_base" / "content"
COMMANDS = Path(sys.executable).parent
TODAY = "2026-11-22"
SITE = """\
site_name: Careers
site_url: https://careers.example/
docs_dir: content/pages
{settings}theme:
  name: portal
{theme}plugins:
  - portal:
      today: {today}
{options}"""
FAULT = "title: Tester\nfamily: engineering\ntrack: individuel\n"
"""A role whose track is misspelt, in line 3: one problem, L002."""


def project(  # noqa: PLR0913 - each a part of the project that a test may set
        into: Path, *, settings: str = "", theme: str = "", options: str = "", today: str = TODAY, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A sound project in `into`. `settings`, `theme` and `options` are further lines of `site.yml`, `files` further files."""
    shutil.copytree(BASE, into / "content")
    write(into, {"site.yml": SITE.format(
        settings=_lines(settings, 0), theme=_lines(theme, 2), options=_lines(options, 6), today=today), **(files or {})})
    return into


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Each text below `root`, its folders made where they aren't there."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


def portal(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> Result:
    """What `portal` with these words does, in this process; an exception that gets out is a failure."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env=dict(environment or {}))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def command(*words: str | Path, folder: Path, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """What a command of the virtual environment does in a process of its own, as a person would call it."""
    return subprocess.run([COMMANDS / words[0], *words[1:]], cwd=folder, env={**clean_environment(), **(environment or {})}, check=False,
                          stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120)


def npm(folder: Path, release: str, *, own: bool = True, runs: str = "") -> Path:
    """Pagefind as npm installs it in `folder`: in this platform's package, or as a command of the package for all. Where it is. It
    runs the program `runs`, or says a release of its own.
    """
    chip = "x64" if platform.machine().lower() in {"x86_64", "amd64"} else "arm64"
    package = f"@pagefind/{platform.system().lower()}-{chip}" if own else "pagefind"
    program = f"{package}/bin/pagefind_extended" if own else ".bin/pagefind"
    said = f'exec "{runs}" "$@"' if runs else "echo pagefind 9.8.7"
    write(folder / "node_modules", {f"{package}/package.json": json.dumps({"version": release}), program: f"#!/bin/sh\n{said}\n"})
    (folder / "node_modules" / program).chmod(0o755)
    return folder / "node_modules" / program


def clean_environment() -> dict[str, str]:
    """This environment without what would make programs print as if to a terminal, or think they run in a pipeline."""
    return {name: value for name, value in os.environ.items()
            if name not in {"FORCE_COLOR", "NO_COLOR", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "PAGEFIND_BINARY_PATH", "TERM", "COLUMNS", "PY_COLORS"}}


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def pages(site: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes, links as where they lead."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def left_behind(site: Path) -> list[str]:
    """What unfinished builds left beside the site; its twin stays on purpose."""
    return sorted(path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}.") and path.name != f".{site.name}.twin")


def _lines(text: str, indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" for line in text.splitlines())
