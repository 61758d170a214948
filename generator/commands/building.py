"""Building and showing the site."""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from generator.commands.terminal import (
    PROBLEMS,
    Config,
    InEdition,
    Quiet,
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
from generator.report import Shown, show
from generator.unchanged import built, remember_built, unchanged
from generator.watching import Watching

Full = Annotated[bool, typer.Option("--full", help="Make everything anew, and use nothing of earlier builds.")]
Cluster = Annotated[str, typer.Option("--cluster", help="Render on the machines of the Dask cluster whose scheduler is at this address.", metavar="ADDRESS")]


def build(config_file: Config = Path("site.yml"), site_dir: SiteDir = None, today: Today = None, edition: InEdition = "",  # noqa: PLR0913, PLR0917 - options
          full: Full = False, cluster: Cluster = "", quiet: Quiet = False) -> None:  # noqa: FBT002 - flags
    """Check the content and publish the site, of several editions each; what is there stays until the new one is whole."""
    there(config_file)
    on = day(today)
    wanted = (edition,) if edition else built(config_file, site_dir)
    said = [] if full else [unchanged(config_file, (site_dir, each), on or clock()) for each in wanted]
    if said and None not in said:
        if not quiet:
            out().print(f"Nothing has changed since the last build: {', '.join(map(str, said))}", markup=False)
        return
    from generator.mkdocs_plugin import WrongUse, editions_of

    try:
        wanted = (edition,) if edition else editions_of(config_file) or ("",)
    except WrongUse as error:
        raise wrong_use(str(error)) from None
    for each in wanted:
        _build(config_file, site_dir, on, each, full=full, cluster=cluster, quiet=quiet)
    if not edition:
        remember_built(config_file, site_dir, wanted)


def _build(config_file: Path, site_dir: Path | None, on: dt.date | None, edition: str, *, full: bool, cluster: str, quiet: bool) -> None:  # noqa: PLR0913 - as `build`
    from generator.index import SearchIndexError
    from generator.mkdocs_plugin import Stopped, WrongUse, build_site

    started = time.monotonic()
    _quiet_mkdocs()
    try:
        with _uncollected(), Watching(err(), quiet=quiet) as watching:
            plugin = build_site(config_file, today=on, progress=watching.progress, report=reporter(err, warnings=False), waiting=tell,
                                site_dir=site_dir, full=full, cluster=cluster, edition=edition)
    except WrongUse as error:
        raise wrong_use(str(error)) from None
    except Stopped as error:
        err().print(str(error), style="red", markup=False)
        raise typer.Exit(PROBLEMS) from None
    except SearchIndexError as error:
        raise wrong_use(f"The search index could not be made: {error}. Nothing was published.") from None
    except OSError as error:
        raise wrong_use(f"The site could not be written: {failure(error)}. Nothing was published.") from None
    if not quiet:
        if plugin.note:
            err().print(f"{plugin.note[:1].upper()}{plugin.note[1:]}.", style="yellow", markup=False)
        rendered = len(plugin.whole.rendered) if plugin.whole else 0
        out().print((f"{edition}: " if edition else "") + f"{plugin.said()} in {time.monotonic() - started:.1f} s, {rendered:,} of them rendered → {near(plugin.live)}", markup=False)


def serve(config_file: Config = Path("site.yml"), address: Annotated[str | None, typer.Option("--address", "-a", help="Where to listen, as 127.0.0.1:8000.")] = None,
          today: Today = None, edition: InEdition = "", quiet: Quiet = False) -> None:  # noqa: FBT002 - a flag
    """Show the site on this machine and rebuild it on each change; problems show in the browser."""
    import logging

    from generator.index import SearchIndexError
    from generator.mkdocs_plugin import Stopped, serve_site

    there(config_file)
    on = day(today)
    logging.basicConfig(level=logging.ERROR if quiet else logging.INFO, format="%(message)s")
    try:
        serve_site(config_file, today=on, address=address, edition=edition, report=reporter(err, warnings=False))
    except (Stopped, SearchIndexError) as error:
        raise wrong_use(str(error)) from None


def reporter(console: Callable[[], Console], *, warnings: bool) -> Callable[[Shown, Path], None]:
    """What prints the problems of a build."""
    def report(problems: Shown, root: Path) -> None:
        show(console(), problems if warnings else tuple(p for p in problems if p.severity == "error"), root)

    return report


@contextmanager
def _uncollected() -> Iterator[None]:
    """What a build loads stays until its end, and looking it over again and again would take a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _quiet_mkdocs() -> None:
    import logging

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
