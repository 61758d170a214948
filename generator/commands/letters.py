"""What is written from the portal for people who don't come to it: the newsletter."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from generator import site as settings
from generator.commands.terminal import PROBLEMS, Config, Today, clock, day, err, near, out, there, wrong_use
from generator.report import show


def newsletter(since: Annotated[str, typer.Option("--since", help="A day as 2026-11-01, or a revision of the repository: a tag, a branch, a commit.", metavar="REV|DATE")],
               to: Annotated[Path, typer.Option("--to", help="The folder that the letter goes to.")] = Path("newsletter"), config_file: Config = Path("site.yml"),
               today: Today = None) -> None:
    """Write what is new, and what is open, as a letter: HTML for mail programs, plain text, and Markdown."""
    from generator.briefing import newsletter as write_letter
    from generator.mkdocs_plugin import WrongUse, open_config
    from generator.past import RevisionError
    from generator.render.theme import ThemeError

    on = day(today) or clock()
    there(config_file)
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
        out().print(f"Wrote {near(to / f'newsletter.{suffix}')}", markup=False)
