"""What was published: the way back to it, and whether it is all there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.commands.terminal import (
    PROBLEMS,
    Config,
    InEdition,
    SiteDir,
    Today,
    clock,
    day,
    err,
    failure,
    near,
    out,
    tell,
    there,
    wrong_use,
)


def rollback(config_file: Config = Path("site.yml"), site_dir: SiteDir = None, edition: InEdition = "",
             to: Annotated[int | None, typer.Option("--to", help="The one of this number in the list; otherwise the last one before what is live.", min=1)] = None,
             listed: Annotated[bool, typer.Option("--list", help="Name the former sites, and change nothing.")] = False) -> None:  # noqa: FBT002 - a flag
    """Show a former site again, by one step, after every file of it was held against its manifest."""
    from generator.mkdocs_plugin import WrongUse, place_of
    from generator.releases import ReleaseError, formers, roll_back
    from generator.turn import turn

    there(config_file)
    try:
        live = place_of(config_file, site_dir, edition)
        if not listed:
            with turn(live, tell):
                back = roll_back(live, to or 0, clock())
            out().print(f"The site of {back.made.astimezone():%Y-%m-%d %H:%M:%S} is shown again, {back.files:,} files → {near(live)}", markup=False)
            return
    except WrongUse as error:
        raise wrong_use(str(error)) from None
    except ReleaseError as error:
        err().print(str(error), style="red", markup=False)
        raise typer.Exit(PROBLEMS) from None
    except OSError as error:
        raise wrong_use(f"The site stays as it is: {failure(error)}.") from None
    for number, former in enumerate(formers(live), start=1):
        out().print(f"{number}  {former.made.astimezone():%Y-%m-%d %H:%M:%S}  {former.files:,} files  {near(former.folder)}", markup=False)


def verify(target: Annotated[str, typer.Argument(help="The published site: its folder, or its address.", metavar="DIR|URL")],
           manifest: Annotated[Path | None, typer.Option("--manifest", help="Hold it against this manifest, such as that of a rebuilt site; otherwise its own.")] = None,
           today: Today = None) -> None:
    """Hold a published site against its manifest: what is missing, what is changed, and in a folder what nobody published."""
    from generator.verifying import VerifyError, made_from, of_search, overdue
    from generator.verifying import verify as hold

    try:
        count, found = hold(target, manifest)
    except VerifyError as error:
        raise wrong_use(str(error)) from None
    for line in found.lines():
        out().print(line, markup=False)
    if found and manifest is not None and of_search(found):
        err().print("Only files of search differ. A site that was brought up to date has others than one that was made anew: hold one made by "
                    "`portal build --full` against it.", markup=False)
    said = made_from(target)
    if manifest is None and said.get("today"):
        commit = f"the commit {said['commit']}" if said.get("commit") else "a commit that it doesn't name"
        err().print(f"It says that it was made from {commit} as of {said['today']}, by career-portal {said.get('generator', '')}", markup=False)
    late = overdue(target, day(today) or clock())
    if late is not None:
        out().print(f"out of date: what ended on {late}, such as somebody's consent, is still shown; build again", markup=False)
    if found or late is not None:
        raise typer.Exit(PROBLEMS)
    out().print(f"{count:,} files, each as published", markup=False)
