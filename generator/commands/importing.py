"""Taking over content that is there in another form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from generator.commands.terminal import PROBLEMS, Config, Force, Quiet, Today, clock, day, err, out, there, wrong_use
from generator.report import show
from generator.watching import Watching

imports = typer.Typer(no_args_is_help=True, help="Take over an open framework as content.")


@imports.command("onet")
def import_onet(source: Annotated[Path, typer.Argument(metavar="DIR", help="The folder with O*NET's spreadsheets.")],
                into: Annotated[Path, typer.Option("--into", help="The content folder to write to.")],
                force: Force = False, quiet: Quiet = False) -> None:  # noqa: FBT002 - flags
    """O*NET: occupations, skills, knowledge and work styles, from the spreadsheets as published."""
    from generator.imports.onet import read_onet

    _import(read_onet, source, into, force=force, quiet=quiet)


@imports.command("direct")
def import_direct(source: Annotated[Path, typer.Argument(metavar="DIR", help="The folder with DIRECT's JSON files.")],
                  into: Annotated[Path, typer.Option("--into", help="The content folder to write to.")],
                  force: Force = False, quiet: Quiet = False) -> None:  # noqa: FBT002 - flags
    """DIRECT: domains, skills on five levels, and learning resources, from the JSON as published."""
    from generator.imports.direct import read_direct

    _import(read_direct, source, into, force=force, quiet=quiet)


@imports.command("completions")
def import_completions(source: Annotated[Path, typer.Argument(metavar="FILE", help="The learning system's export, .xlsx or .csv.")], config_file: Config = Path("site.yml"),
                       today: Today = None, force: Force = False,  # noqa: FBT002 - a flag
                       quiet: Quiet = False) -> None:  # noqa: FBT002 - a flag
    """Who took which course, as figures of groups: participation and completion by family, course and quarter. No person is written."""
    from generator.build import load, sound
    from generator.imports.completions import read_completions
    from generator.mkdocs_plugin import WrongUse, open_config

    there(config_file)
    if not source.is_file():
        raise wrong_use(f"There is no file {source}")
    try:
        _, plugin = open_config(config_file)
    except WrongUse as error:
        raise wrong_use(str(error)) from None
    if plugin.config.completions is None:
        raise wrong_use(f"{config_file.name} doesn't say what the columns of an export mean: set `completions` there (docs/imports.md)")
    root = config_file.absolute().parent
    content = root / plugin.config.content
    portal_, problems = load(content, root, day(today) or clock())
    if not sound(problems):
        show(err(), tuple(problem for problem in problems if problem.severity == "error"), root)
        raise typer.Exit(PROBLEMS)
    _write(lambda progress: read_completions(source, plugin.config.completions, portal_, plugin.config.smallest_group, content, progress), source.parent, content,
           force=force, quiet=quiet)


def _import(read: Callable[..., Any], source: Path, into: Path, *, force: bool, quiet: bool) -> None:
    if not source.is_dir():
        raise wrong_use(f"{source} is no folder")
    _write(lambda progress: read(source, progress), source, into, force=force, quiet=quiet)


def _write(read: Callable[..., Any], source: Path, into: Path, *, force: bool, quiet: bool) -> None:
    from generator.imports.write import write

    with Watching(err(), quiet=quiet) as watching:
        imported = read(watching.progress)
        if imported.problems:
            show(err(), imported.problems, source)
            raise typer.Exit(PROBLEMS)
        outcome = write(imported, into, force=force, progress=watching.progress)
    if outcome.problems:
        show(err(), outcome.problems, into)
        raise typer.Exit(PROBLEMS)
    if quiet:
        return
    console = out()
    console.print("Read " + ", ".join(f"{count:,} {what}" for what, count in imported.counts.items()), markup=False)
    for line in outcome.lines():
        console.print(line, markup=False)
    for line in imported.left_out:
        console.print(f"Left out: {line}", markup=False)
