"""What commands have in common: where they print, how they end, the options they share, and the content they read.

In: words and options. Out: values, or the end of the program with a message. Refuses to do anything itself.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from generator import site as settings
from generator.report import show

if TYPE_CHECKING:
    from generator.portal import Portal

_ROOM = "Make room there (`df -h` and `df -i` show what is full), then try again"
_RIGHT = "Give the user who runs this the right to write there, or name another folder"
_REMEDIES = {
    errno.ENOSPC: _ROOM, errno.EDQUOT: _ROOM, errno.EACCES: _RIGHT, errno.EPERM: _RIGHT,
    errno.EROFS: "Mount it for writing, or name another folder",
    errno.EIO: "The disk or what leads to it may be damaged: look into the system's log before you try again",
    errno.EMFILE: "Let the process open more files (`ulimit -n`), then try again",
    errno.ENFILE: "The machine has too many files open: end what needn't run, then try again",
}

SOUND, PROBLEMS, WRONG_USE = 0, 1, 2

Config = Annotated[Path, typer.Option("--config-file", "-f", help="The portal's configuration.")]
Content = Annotated[Path | None, typer.Option("--content", help="The folder with the content; otherwise the one named in site.yml.")]
Today = Annotated[str | None, typer.Option("--today", help="The day the site is made for, as 2026-11-30; otherwise the clock's.", metavar="DATE")]
SiteDir = Annotated[Path | None, typer.Option("--site-dir", "-d", help="Where the site goes.")]
InEdition = Annotated[str, typer.Option("--edition", help="Only this edition of the site, such as everyone.", metavar="ID")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that were edited since.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="The file to write; otherwise standard output.", metavar="FILE")]


def out() -> Console:
    """Where results go. Made when needed, so that it follows a changed terminal."""
    return Console(highlight=False, soft_wrap=True, emoji=False)


def err() -> Console:
    """Where progress and complaints go."""
    return Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


def wrong_use(message: str) -> typer.Exit:
    """Say what is wrong with the command and end with 2."""
    err().print(message, style="red", markup=False)
    return typer.Exit(WRONG_USE)


def tell(message: str) -> None:
    """Say what goes on, beside the result."""
    err().print(message, markup=False)


def day(text: str | None) -> dt.date | None:
    """The day that `--today` names."""
    try:
        return None if text is None else settings.day(text)
    except ValueError as error:
        raise wrong_use(f"--today: {error}") from None


def clock() -> dt.date:
    """Today, as the machine has it."""
    return dt.date.today()  # noqa: DTZ011 - the organisation's own day


def content_of(config_file: Path, content: Path | None) -> tuple[Path, Path]:
    """The content folder and the project's folder that problems are named from."""
    if content is not None:
        if not content.is_dir():
            raise wrong_use(f"{content} is no folder")
        return content, content.parent if content.name == "content" else content
    there(config_file)
    from generator.mkdocs_plugin import WrongUse, open_config

    try:
        _, plugin = open_config(config_file)
    except WrongUse as error:
        raise wrong_use(str(error)) from None
    root = config_file.absolute().parent
    return root / plugin.config.content, root


def sound_portal(config_file: Path, content: Path | None, today: str | None) -> Portal:
    """The portal; where its content has errors, these are told and it ends with 1."""
    from generator.build import load, sound

    folder, root = content_of(config_file, content)
    portal, problems = load(folder, root, day(today) or clock())
    if not sound(problems):
        show(err(), tuple(problem for problem in problems if problem.severity == "error"), root)
        raise typer.Exit(PROBLEMS)
    return portal


def deliver(text: str, output: Path | None) -> None:
    """Write an answer to the file, or print it as it is."""
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, "utf-8", newline="")
        out().print(f"Wrote {near(output)}", markup=False)


def there(config_file: Path) -> None:
    if not config_file.is_file():
        raise wrong_use(f"There is no {config_file} here. Run this in the portal's folder, name the file by -f, or begin one by `portal init`.")


def near(path: Path) -> str:
    """The path as one would type it from here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def failure(error: OSError) -> str:
    """What the machine refused, where, and what to do about it."""
    said = f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)
    remedy = _REMEDIES.get(error.errno or 0, "")
    return f"{said}. {remedy}" if remedy else said
