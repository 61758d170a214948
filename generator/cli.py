"""The command `portal`: the only part that prints, and the only one that exits.

In: words and options. Out: 0 where all is sound, 1 where content has problems, 2 for wrong use. Plain text where the output
is no terminal. Refuses to do anything itself.
"""

from __future__ import annotations

import datetime as dt
import gc
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from generator import __version__
from generator import site as settings
from generator.report import Shown, github, json_text, show, summary
from generator.steering import coverage_csv, coverage_json, coverage_lines, queue_json, queue_lines
from generator.unchanged import built, remember_built, unchanged
from generator.watching import Watching

if TYPE_CHECKING:
    from generator.portal import Portal

app = typer.Typer(name="portal", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="markdown",
                  help="Checks an organisation's roles, competencies, pathways, courses and mentors, and publishes them as a site.")
imports = typer.Typer(no_args_is_help=True, help="Take over an open framework as content.")
app.add_typer(imports, name="import")

SOUND, PROBLEMS, WRONG_USE = 0, 1, 2

Config = Annotated[Path, typer.Option("--config-file", "-f", help="The portal's configuration.")]
Content = Annotated[Path | None, typer.Option("--content", help="The folder with the content; otherwise the one named in site.yml.")]
Today = Annotated[str | None, typer.Option("--today", help="The day the site is made for, as 2026-11-30; otherwise the clock's.", metavar="DATE")]
Full = Annotated[bool, typer.Option("--full", help="Make everything anew, and use nothing of earlier builds.")]
Cluster = Annotated[str, typer.Option("--cluster", help="Render on the machines of the Dask cluster whose scheduler is at this address.", metavar="ADDRESS")]
InEdition = Annotated[str, typer.Option("--edition", help="Only this edition of the site, such as everyone.", metavar="ID")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")]


class Format(StrEnum):
    """How `check` prints."""

    text = "text"
    json = "json"
    github = "github"


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
    _there(config_file)
    from generator.mkdocs_plugin import WrongUse, open_config

    try:
        _, plugin = open_config(config_file)
    except WrongUse as error:
        raise wrong_use(str(error)) from None
    root = config_file.absolute().parent
    return root / plugin.config.content, root


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


@app.callback(invoke_without_command=True)
def portal(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:  # noqa: FBT002 - a flag
    """Checks an organisation's roles, competencies, pathways, courses and mentors, and publishes them as a site."""
    if version:
        out().print(__version__)
        raise typer.Exit(SOUND)


@app.command()
def build(config_file: Config = Path("site.yml"), site_dir: Annotated[Path | None, typer.Option("--site-dir", "-d", help="Where the site goes.")] = None,  # noqa: PLR0913, PLR0917 - options
          today: Today = None, edition: InEdition = "", full: Full = False, cluster: Cluster = "", quiet: Quiet = False) -> None:  # noqa: FBT002 - flags
    """Check the content and publish the site, of several editions each; what is there stays until the new one is whole."""
    _there(config_file)
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
            plugin = build_site(config_file, today=on, progress=watching.progress, report=reporter(err, warnings=False), site_dir=site_dir, full=full, cluster=cluster,
                                edition=edition)
    except WrongUse as error:
        raise wrong_use(str(error)) from None
    except Stopped as error:
        err().print(str(error), style="red", markup=False)
        raise typer.Exit(PROBLEMS) from None
    except SearchIndexError as error:
        raise wrong_use(f"The search index could not be made: {error}. Nothing was published.") from None
    except OSError as error:
        raise wrong_use(f"The site could not be written: {_failure(error)}. Nothing was published.") from None
    if not quiet:
        if plugin.note:
            err().print(f"{plugin.note[:1].upper()}{plugin.note[1:]}.", style="yellow", markup=False)
        rendered = len(plugin.whole.rendered) if plugin.whole else 0
        out().print((f"{edition}: " if edition else "") + f"{plugin.said()} in {time.monotonic() - started:.1f} s, {rendered:,} of them rendered → {_near(plugin.live)}", markup=False)


@app.command()
def serve(config_file: Config = Path("site.yml"), address: Annotated[str | None, typer.Option("--address", "-a", help="Where to listen, as 127.0.0.1:8000.")] = None,
          today: Today = None, edition: InEdition = "", quiet: Quiet = False) -> None:  # noqa: FBT002 - a flag
    """Show the site on this machine and rebuild it on each change; problems show in the browser."""
    import logging

    from generator.index import SearchIndexError
    from generator.mkdocs_plugin import Stopped, serve_site

    _there(config_file)
    on = day(today)
    logging.basicConfig(level=logging.ERROR if quiet else logging.INFO, format="%(message)s")
    try:
        serve_site(config_file, today=on, address=address, edition=edition, report=reporter(err, warnings=False))
    except (Stopped, SearchIndexError) as error:
        raise wrong_use(str(error)) from None


@app.command()
def rollback(config_file: Config = Path("site.yml"), site_dir: Annotated[Path | None, typer.Option("--site-dir", "-d", help="Where the site is.")] = None,
             edition: InEdition = "", to: Annotated[int | None, typer.Option("--to", help="The one of this number in the list; otherwise the last one before what is live.", min=1)] = None,
             listed: Annotated[bool, typer.Option("--list", help="Name the former sites, and change nothing.")] = False) -> None:  # noqa: FBT002 - a flag
    """Show a former site again, by one step, after every file of it was held against its manifest."""
    from generator.mkdocs_plugin import WrongUse, place_of
    from generator.releases import ReleaseError, formers, roll_back

    _there(config_file)
    try:
        live = place_of(config_file, site_dir, edition)
        if not listed:
            back = roll_back(live, to or 0)
            out().print(f"The site of {back.made.astimezone():%Y-%m-%d %H:%M:%S} is shown again, {back.files:,} files → {_near(live)}", markup=False)
            return
    except WrongUse as error:
        raise wrong_use(str(error)) from None
    except ReleaseError as error:
        err().print(str(error), style="red", markup=False)
        raise typer.Exit(PROBLEMS) from None
    for number, former in enumerate(formers(live), start=1):
        out().print(f"{number}  {former.made.astimezone():%Y-%m-%d %H:%M:%S}  {former.files:,} files  {_near(former.folder)}", markup=False)


@app.command()
def verify(target: Annotated[str, typer.Argument(help="The published site: its folder, or its address.", metavar="DIR|URL")],
           manifest: Annotated[Path | None, typer.Option("--manifest", help="Hold it against this manifest, such as that of a rebuilt site; otherwise its own.")] = None) -> None:
    """Hold a published site against its manifest: what is missing, what is changed, and in a folder what nobody published."""
    from generator.verifying import VerifyError
    from generator.verifying import verify as hold

    try:
        count, found = hold(target, manifest)
    except VerifyError as error:
        raise wrong_use(str(error)) from None
    for line in found.lines():
        out().print(line, markup=False)
    if found:
        raise typer.Exit(PROBLEMS)
    out().print(f"{count:,} files, each as published", markup=False)


@app.command()
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
        portal, problems = load(folder, root, on, watching.progress, edition=settings.Edition(known=None if content else _editions(config_file)))
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


def _editions(config_file: Path) -> tuple[str, ...]:
    from generator.mkdocs_plugin import editions_of

    return editions_of(config_file)


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


class Listed(StrEnum):
    """How `coverage` prints."""

    text = "text"
    json = "json"
    csv = "csv"


@app.command()
def coverage(config_file: Config = Path("site.yml"), content: Content = None, today: Today = None,
             topic: Annotated[str, typer.Option("--topic", help="Only this topic, such as untaught.", metavar="TOPIC")] = "",
             output: Annotated[Listed, typer.Option("--format", help="For people, for programs, or for a spreadsheet.")] = Listed.text) -> None:
    """Name where what is offered doesn't meet what is asked: what is taught nowhere, who has no way on, who is short of mentors."""
    from generator.build import load, sound
    from generator.derive.facts import Facts
    from generator.derive.needs import TOPICS, findings

    if topic and topic not in {each.id for each in TOPICS}:
        raise wrong_use(f'--topic: there is no topic "{topic}"; there are {", ".join(each.id for each in TOPICS)}')
    folder, root = content_of(config_file, content)
    portal, problems = load(folder, root, day(today) or clock())
    if not sound(problems):
        show(err(), tuple(p for p in problems if p.severity == "error"), root)
        raise typer.Exit(PROBLEMS)
    found = {each: findings(Facts(portal))[each.id] for each in TOPICS if topic in {"", each.id}}
    if output is Listed.text:
        for line in coverage_lines(found):
            out().print(line, markup=False)
        return
    sys.stdout.write(coverage_json(portal, found) + "\n" if output is Listed.json else coverage_csv(portal, found))


@app.command()
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
        out().print(f"Wrote {_near(path)}. Edit it, then run `portal check`.", markup=False)
        return
    show(err(), tuple(made), root)
    raise typer.Exit(WRONG_USE)


@app.command()
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


@app.command()
def newsletter(since: Annotated[str, typer.Option("--since", help="A day as 2026-11-01, or a revision of the repository: a tag, a branch, a commit.", metavar="REV|DATE")],
               to: Annotated[Path, typer.Option("--to", help="The folder that the letter goes to.")] = Path("newsletter"), config_file: Config = Path("site.yml"),
               today: Today = None) -> None:
    """Write what is new, and what is open, as a letter: HTML for mail programs, plain text, and Markdown."""
    from generator.briefing import newsletter as write_letter
    from generator.mkdocs_plugin import WrongUse, open_config
    from generator.past import RevisionError
    from generator.render.theme import ThemeError

    on = day(today) or clock()
    _there(config_file)
    try:
        config, plugin = open_config(config_file)
    except WrongUse as error:
        raise wrong_use(str(error)) from None
    root, site = config_file.absolute().parent, plugin.site(config)
    if not site.url:
        raise wrong_use(f"{config_file.name}: site_url is missing; the links of a letter need the site's full address")
    try:
        begin: str | dt.date = settings.day(since)
    except ValueError:
        begin = since
    try:
        letter, problems = write_letter(root, root / plugin.config.content, [Path(folder) for folder in config.theme.dirs], site, begin, on)
    except RevisionError as error:
        raise wrong_use(f"--since: {error}") from None
    except ThemeError as fault:
        show(err(), (fault.problem(root),), root)
        raise typer.Exit(PROBLEMS) from None
    if letter is None:
        show(err(), tuple(p for p in problems if p.severity == "error"), root)
        raise typer.Exit(PROBLEMS)
    to.mkdir(parents=True, exist_ok=True)
    for suffix, text in (("html", letter.html), ("txt", letter.text), ("md", letter.markdown)):
        (to / f"newsletter.{suffix}").write_text(text, "utf-8")
        out().print(f"Wrote {_near(to / f'newsletter.{suffix}')}", markup=False)


@app.command()
def init(folder: Path, name: Annotated[str | None, typer.Option("--name", help="The name of the portal.")] = None) -> None:
    """Begin a portal: a small one that works, in an empty folder."""
    from generator.edit.init import init_portal

    made = init_portal(folder, name or "Careers")
    if made and not isinstance(made[0], Path):
        show(err(), tuple(made), folder)
        raise typer.Exit(WRONG_USE)
    out().print(f"Wrote {len(made)} files into {folder}. Next: cd {folder} && portal serve", markup=False)


@imports.command("onet")
def import_onet(source: Annotated[Path, typer.Argument(metavar="DIR", help="The folder with O*NET's spreadsheets.")],
                into: Annotated[Path, typer.Option("--into", help="The content folder to write to.")],
                force: Annotated[bool, typer.Option("--force", help="Overwrite files that were edited since.")] = False, quiet: Quiet = False) -> None:  # noqa: FBT002 - flags
    """O*NET: occupations, skills, knowledge and work styles, from the spreadsheets as published."""
    from generator.imports.onet import read_onet

    _import(read_onet, source, into, force=force, quiet=quiet)


@imports.command("direct")
def import_direct(source: Annotated[Path, typer.Argument(metavar="DIR", help="The folder with DIRECT's JSON files.")],
                  into: Annotated[Path, typer.Option("--into", help="The content folder to write to.")],
                  force: Annotated[bool, typer.Option("--force", help="Overwrite files that were edited since.")] = False, quiet: Quiet = False) -> None:  # noqa: FBT002 - flags
    """DIRECT: domains, skills on five levels, and learning resources, from the JSON as published."""
    from generator.imports.direct import read_direct

    _import(read_direct, source, into, force=force, quiet=quiet)


@imports.command("completions")
def import_completions(source: Annotated[Path, typer.Argument(metavar="FILE", help="The learning system's export, .xlsx or .csv.")], config_file: Config = Path("site.yml"),
                       today: Today = None, force: Annotated[bool, typer.Option("--force", help="Overwrite files that were edited since.")] = False,  # noqa: FBT002 - a flag
                       quiet: Quiet = False) -> None:  # noqa: FBT002 - a flag
    """Who took which course, as figures of groups: participation and completion by family, course and quarter. No person is written."""
    from generator.build import load, sound
    from generator.imports.completions import read_completions
    from generator.mkdocs_plugin import WrongUse, open_config

    _there(config_file)
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


def _there(config_file: Path) -> None:
    if not config_file.is_file():
        raise wrong_use(f"There is no {config_file} here. Run this in the portal's folder, name the file by -f, or begin one by `portal init`.")


def _failure(error: OSError) -> str:
    """What the machine refused, and where."""
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)


def _quiet_mkdocs() -> None:
    import logging

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")


def _near(path: Path) -> str:
    """The path as one would type it from here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def main() -> None:
    """Run the command; wrong use ends with 2, and so does a machine that refuses. A sign that the output's encoding lacks is replaced, never a reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except OSError as error:  # a full disk, a file that may not be written: nothing that a trace would explain
        err().print(_failure(error), style="red", markup=False)
        sys.exit(WRONG_USE)


if __name__ == "__main__":
    main()
