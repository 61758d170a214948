"""Beginning a portal, and beginning and renaming its records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.commands.terminal import PROBLEMS, WRONG_USE, Config, Content, Today, clock, content_of, day, err, near, out
from generator.report import show


def init(folder: Path, name: Annotated[str | None, typer.Option("--name", help="The name of the portal.")] = None) -> None:
    """Begin a portal: a small one that works, in an empty folder."""
    from generator.edit.init import init_portal

    made = init_portal(folder, name or "Careers")
    if made and not isinstance(made[0], Path):
        show(err(), tuple(made), folder)
        raise typer.Exit(WRONG_USE)
    out().print(f"Wrote {len(made)} files into {folder}. Next: cd {folder} && portal serve", markup=False)


def new(kind: Annotated[str, typer.Argument(help="competency, role, pathway, course, mentor or page")], id_: Annotated[str, typer.Argument(metavar="ID")],
        title: Annotated[str | None, typer.Option("--title", help="The name that readers see.")] = None, config_file: Config = Path("site.yml"),
        content: Content = None) -> None:
    """Begin a record: a file with the fields of its kind, explained, and sound at once."""
    from generator.edit.new import new_record

    folder, root = content_of(config_file, content)
    made = new_record(folder, root, kind, id_, title)
    if isinstance(made[0], Path):
        path, text = made[0], str(made[1])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        out().print(f"Wrote {near(path)}. Edit it, then run `portal check`.", markup=False)
        return
    show(err(), tuple(made), root)
    raise typer.Exit(WRONG_USE)


def rename(  # noqa: PLR0913, PLR0917 - the command's options
        kind: str, old: str, new_id: Annotated[str, typer.Argument(metavar="NEW")], config_file: Config = Path("site.yml"), content: Content = None,
           today: Today = None, dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False) -> None:  # noqa: FBT002 - a flag
    """Rename a record: its file, every reference to it, and an alias so that old links still lead there."""
    from generator.edit.rename import plan_rename
    from generator.edit.swap import apply

    on = day(today) or clock()
    folder, root = content_of(config_file, content)
    planned = plan_rename(folder, root, kind, old, new_id, on)
    if isinstance(planned, tuple):
        show(err(), planned, root)
        raise typer.Exit(WRONG_USE if any(problem.code <= "E004" for problem in planned) else PROBLEMS)
    for line in planned.lines():
        out().print(line, markup=False)
    if dry_run:
        return
    failed = apply(planned)
    if failed:
        show(err(), failed, root)
        raise typer.Exit(PROBLEMS)
