"""Forgetting somebody."""

from __future__ import annotations

import json
import shlex
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.terminal import (
    PROBLEMS,
    SOUND,
    WRONG_USE,
    Config,
    Content,
    Today,
    clock,
    day,
    err,
    near,
    out,
    there,
    wrong_use,
)
from generator.report import show

if TYPE_CHECKING:
    from generator.edit.forget import Plan, Project
    from generator.edit.forgetting import Step

_FEW = 12
_DOES = {"removed": "goes", "rewritten": "changes", "left": "for you"}


class Format(StrEnum):
    """How `forget` prints."""

    text = "text"
    json = "json"


def forget(  # noqa: PLR0913, PLR0917 - the command's options
        person: Annotated[str, typer.Argument(help="The id of their record, their name, or their e-mail address.")],
        config_file: Config = Path("site.yml"), content: Content = None, today: Today = None,
        write: Annotated[bool, typer.Option("--write", "--yes", help="Do it; otherwise only what would be done is shown.")] = False,  # noqa: FBT002 - a flag
        instead: Annotated[str, typer.Option("--instead", help="What a text says in place of their name.")] = "a colleague",
        filters: Annotated[Path | None, typer.Option("--git-filter", help="Write here, outside the repository, what `git filter-repo` needs to remove them from its history.", metavar="FOLDER")] = None,
        output: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.text) -> None:
    """Find every place that names a person, show what becomes of each, and with --write do it. What git keeps is told, and stays."""
    from generator.edit.forget import carry_out, plan_forget

    project = _project(config_file, content)
    if not instead.strip() or "\n" in instead or not instead.isprintable():
        raise wrong_use("--instead: write a few plain words, such as `a colleague`")
    planned = plan_forget(project, person, day(today) or clock(), instead.strip())
    if isinstance(planned, tuple):
        show(err(), planned, project.root)
        raise typer.Exit(WRONG_USE if any(problem.code in {"E010", "E011"} for problem in planned) else PROBLEMS)
    kept: tuple[str, ...] = ()
    if write:
        failed, busy = carry_out(planned, project)
        if failed:
            show(err(), failed, project.root)
            raise typer.Exit(PROBLEMS)
        kept = tuple(near(each.folder) for each in busy)
    written = _write_filters(planned, project, filters, instead.strip()) if filters is not None else ()
    if output is Format.json:
        sys.stdout.write(_json(planned, done=write))
    else:
        _print(planned, person, config_file, done=write)
        for busy_folder in kept:
            say(f"{busy_folder} couldn't be removed: a build is at work there. Run the command again.")
        _print_history(planned, filters, written)
    raise typer.Exit(PROBLEMS if planned.left or kept else SOUND)


def _project(config_file: Path, content: Path | None) -> Project:
    """The content, the contacts, and every edition's place."""
    from generator.edit.forget import Project

    if content is not None:
        if not content.is_dir():
            raise wrong_use(f"{content} is no folder")
        folder = content.absolute()
        return Project(folder.parent if folder.name == "content" else folder, folder)
    there(config_file)
    from generator.mkdocs_plugin import WrongUse, editions_of, open_config, place_of

    try:
        config, plugin = open_config(config_file)
        sites = tuple(dict.fromkeys(place_of(config_file, None, edition) for edition in editions_of(config_file) or ("",)))
    except WrongUse as error:
        raise wrong_use(str(error)) from None
    root = config_file.absolute().parent
    return Project(root, root / plugin.config.content, plugin.contacts(config), sites)


def _write_filters(plan: Plan, project: Project, folder: Path, instead: str) -> tuple[str, ...]:
    from generator.edit.keeping import filters
    from generator.history import git

    top = git(project.root, "rev-parse", "--show-toplevel")
    if top and folder.resolve().is_relative_to(Path(top).resolve()):
        raise wrong_use(f"--git-filter: {folder} is in the repository, and these files hold the name; name a folder outside of it")
    if not plan.kept.known:
        raise wrong_use("--git-filter: the portal is in no git repository")
    there_ = Path(top or project.root)
    removed = {change.file.resolve() for change in plan.changes if change.after is None}
    paths = {path for path in plan.kept.paths if plan.someone.named_in(path, surely=True) and (not (there_ / path).exists() or (there_ / path).resolve() in removed)}
    paths |= {file.relative_to(there_.resolve()).as_posix() for file in removed if file.is_relative_to(there_.resolve())}
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = filters(plan.kept, plan.someone, paths, instead)
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    return tuple(made)


# ── in words ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def say(line: str) -> None:
    """A line as it is."""
    out().print(line, markup=False)


def _print(plan: Plan, person: str, config_file: Path, *, done: bool) -> None:
    say(f"{', '.join((*plan.someone.names, *plan.someone.mails)) or person}:")
    for step in plan.steps:
        say(f"{step.where}  {_DOES[step.does]}: {_said(step)}")
    if not plan.steps:
        say("Nothing that the portal is made of names them.")
    live = [each for each in plan.leftovers if each.live]
    for each in plan.leftovers:
        count = f"{each.files:,} {'file names' if each.files == 1 else 'files name'} them"
        say(f"{near(each.folder)}/  " + (f"{count}; build anew" if each.live else f"goes: {count}; builds make it anew, and nobody can go back to it"))
    if live:
        say(f"{'Now' if done else 'Afterwards'} run `portal build --full -f {shlex.quote(str(config_file))}`, and publish what it made.")
    counts = [f"{sum(1 for step in plan.steps if step.does == does)} {word}" for does, word in (("removed", "removed"), ("rewritten", "rewritten"), ("left", "for you to decide"))]
    say(f"{', '.join(counts)}, in {len(plan.changes)} {'file' if len(plan.changes) == 1 else 'files'}." + ("" if done else " Nothing was changed; --write does it."))


def _print_history(plan: Plan, folder: Path | None, written: tuple[str, ...]) -> None:
    """What git keeps, and how to remove it."""
    from generator.edit.keeping import ways

    if not plan.kept.known:
        return
    _print_kept(plan)
    if folder is not None:
        say(f"Wrote {', '.join(written)} into {folder}. Then:")
        for line in ways(shlex.quote(str(folder.resolve())), written):
            say(f"  {line}")
    elif plan.kept:
        say("To remove it there, run this with --git-filter FOLDER: it writes what `git filter-repo` needs, and says how to go on.")


def _print_kept(plan: Plan) -> None:
    kept = plan.kept
    if not kept:
        say("Git keeps nothing of them in this clone.")
    else:
        say("Git keeps:")
        for commit in kept.commits[:_FEW]:
            say(f"  {commit.hash[:12]} {commit.on}  {', '.join((*commit.said, *commit.paths[:4]))}{' …' if len(commit.paths) > 4 else ''}")  # noqa: PLR2004 - a few
        if len(kept.commits) > _FEW:
            say(f"  and {len(kept.commits) - _FEW:,} more commits, back to {kept.commits[-1].on}")
        for title, names in (("reached from", kept.refs), ("named so", kept.named), ("authors and committers", kept.people)):
            if names:
                say(f"  {title}: {', '.join(names[:_FEW])}{f' and {len(names) - _FEW:,} more' if len(names) > _FEW else ''}")
        if kept.loose:
            say(f"  {kept.loose:,} {'object' if kept.loose == 1 else 'objects'} that no commit leads to")
    if not kept.whole:
        say("  This clone has only a part of the history: run it again after `git fetch --unshallow`.")


def _said(step: Step) -> str:
    was = f'"{step.was}"'
    return f"{was}{f' → “{step.now}”' if step.now else ''}" + (f" ({step.why})" if step.why else "")


def _json(plan: Plan, *, done: bool) -> str:
    kept = plan.kept
    return json.dumps({
        "names": plan.someone.names, "addresses": plan.someone.mails, "written": done,
        "places": [{"path": step.where.path, "line": step.where.line, "column": step.where.column, "does": step.does, "was": step.was, "now": step.now, "why": step.why}
                   for step in plan.steps],
        "built": [{"folder": near(each.folder), "files": each.files, "live": each.live} for each in plan.leftovers],
        "git": {"known": kept.known, "whole": kept.whole, "commits": [{"hash": each.hash, "on": each.on.isoformat(), "paths": each.paths, "said": each.said} for each in kept.commits],
                "refs": kept.refs, "named": kept.named, "people": kept.people, "loose": kept.loose}}, ensure_ascii=False, indent=2) + "\n"
