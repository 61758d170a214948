"""The command `portal`: all its commands together, and the only one that ends the program.

In: words and options. Out: 0 where all is sound, 1 where content has problems, 2 for wrong use. Plain text where the output
is no terminal. What the commands do is in `commands/`; refuses to do anything itself.
"""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from generator import __version__
from generator.commands.asking import coverage, gaps, routes
from generator.commands.building import build, serve
from generator.commands.checking import check
from generator.commands.editing import init, new, rename
from generator.commands.importing import imports
from generator.commands.letters import newsletter, pack
from generator.commands.looking_back import rollback, verify
from generator.commands.people import forget
from generator.commands.terminal import SOUND, WRONG_USE, err, failure, out

app = typer.Typer(name="portal", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="markdown",
                  help="Checks an organisation's roles, competencies, pathways, courses and mentors, and publishes them as a site.")
for command in (build, serve, rollback, verify, check, gaps, routes, coverage, new, rename, forget, newsletter, pack, init):
    app.command()(command)
app.add_typer(imports, name="import")


@app.callback(invoke_without_command=True)
def portal(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:  # noqa: FBT002 - a flag
    """Checks an organisation's roles, competencies, pathways, courses and mentors, and publishes them as a site."""
    if version:
        out().print(__version__)
        raise typer.Exit(SOUND)


def main() -> None:
    """Run the command; wrong use ends with 2, and so does a machine that refuses. A sign that the output's encoding lacks is replaced, never a reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except OSError as error:  # a full disk, a file that may not be written: nothing that a trace would explain
        err().print(failure(error), style="red", markup=False)
        sys.exit(WRONG_USE)


if __name__ == "__main__":
    main()
