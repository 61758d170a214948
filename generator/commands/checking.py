"""Checking the content, and what of it waits for a review."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.terminal import (
    PROBLEMS,
    SOUND,
    Config,
    Content,
    Quiet,
    Today,
    clock,
    content_of,
    day,
    err,
    out,
    wrong_use,
)
from generator.report import github, json_text, show, summary
from generator.site import Edition
from generator.steering import queue_json, queue_lines
from generator.watching import Watching

if TYPE_CHECKING:
    from generator.portal import Portal


class Format(StrEnum):
    """How `check` prints."""

    text = "text"
    json = "json"
    github = "github"


def check(config_file: Config = Path("site.yml"), content: Content = None, today: Today = None,  # noqa: PLR0913, PLR0917 - options
          output: Annotated[Format, typer.Option("--format", help="For people, for programs, or as annotations of a pull request.")] = Format.text,
          stale: Annotated[bool, typer.Option("--stale", help="Name what waits for a review instead, by owner. Age never fails.")] = False,  # noqa: FBT002 - a flag
          owner: Annotated[str, typer.Option("--owner", help="With --stale: only what this owner answers for.", metavar="NAME")] = "",
          quiet: Quiet = False) -> None:  # noqa: FBT002 - a flag
    """Name every problem in the content, with its place and its remedy. Warnings don't fail."""
    from generator.build import load, sound

    on = day(today) or clock()
    if owner and not stale:
        raise wrong_use("--owner goes with --stale")
    folder, root = content_of(config_file, content)
    with Watching(err(), quiet=quiet) as watching:
        edition, contacts = (Edition(), None) if content else _settings(config_file)
        portal, problems = load(folder, root, on, watching.progress, edition=edition, contacts=contacts)
    if stale:
        if not sound(problems):
            show(err(), tuple(p for p in problems if p.severity == "error"), root)
        _print_stale(portal, root, folder, owner, output)
        raise typer.Exit(SOUND if sound(problems) else PROBLEMS)
    if quiet:
        problems = tuple(p for p in problems if p.severity == "error")
    if output is Format.json:
        sys.stdout.write(json_text(problems) + "\n")
    elif output is Format.github:
        sys.stdout.write(github(problems, os.path.relpath(root, os.environ.get("GITHUB_WORKSPACE") or Path.cwd())))
    else:
        show(out(), problems, root)
        if not quiet:
            out().print(summary(portal, problems), markup=False)
    raise typer.Exit(SOUND if sound(problems) else PROBLEMS)


def _settings(config_file: Path) -> tuple[Edition, Path | None]:
    """All editions that site.yml has, to check for, and the file with the contacts."""
    from generator.mkdocs_plugin import open_config

    config, plugin = open_config(config_file)
    return Edition(known=tuple(plugin.config.editions)), plugin.contacts(config)


def _print_stale(portal: Portal, root: Path, content: Path, owner: str, output: Format) -> None:
    from generator.derive.staleness import stale
    from generator.history import last_changes, why_unknown
    from generator.past import filled

    if output is Format.github:
        raise wrong_use("--stale is told as text or as JSON; what waits for a review is no fault of a pull request")
    changes = last_changes(root, content)
    waiting = tuple(each for each in stale(portal, changes, filled(root, content)) if not owner or each.record.owner.casefold() == owner.casefold())
    if not changes and (why := why_unknown(root)):
        err().print(f"{why[:1].upper()}{why[1:]}.", style="yellow", markup=False)
    if output is Format.json:
        sys.stdout.write(queue_json(waiting) + "\n")
        return
    for line in queue_lines(waiting):
        out().print(line, markup=False)
