"""What is written from the portal to be handed on: the newsletter, and the review pack of a rung."""

from __future__ import annotations

import datetime as dt
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator import site as settings
from generator.commands.terminal import PROBLEMS, Config, InEdition, Today, clock, day, err, near, out, there, wrong_use
from generator.report import show


def newsletter(since: Annotated[str, typer.Option("--since", help="A day as 2026-11-01, or a revision of the repository: a tag, a branch, a commit.", metavar="REV|DATE")],
               to: Annotated[Path, typer.Option("--to", help="The folder that the letter goes to.")] = Path("newsletter"), config_file: Config = Path("site.yml"),
               today: Today = None, edition: InEdition = "") -> None:
    """Write what is new, and what is open, as a letter: HTML for mail programs, plain text, and Markdown."""
    from generator.briefing import newsletter as write_letter
    from generator.past import RevisionError
    from generator.render.theme import ThemeError

    on = day(today) or clock()
    root, content, themes, site = _opened(config_file, edition)
    if not site.url:
        raise wrong_use(f"{config_file.name}: site_url is missing; the links of a letter need the site's full address")
    try:
        begin: str | dt.date = settings.day(since)
    except ValueError:
        begin = since
    try:
        letter, problems = write_letter(root, content, themes, site, begin, on)
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


class PackForm(StrEnum):
    """What `pack` writes."""

    docx = "docx"
    md = "md"
    html = "html"


def pack(rung: Annotated[str, typer.Argument(metavar="ROLE/RUNG", help="The rung, such as data-analyst/senior.")],  # noqa: PLR0913, PLR0917 - options
         to: Annotated[PackForm, typer.Option("--to", help="For a word processor, as Markdown, or as a page to print.")] = PackForm.docx,
         output: Annotated[Path | None, typer.Option("--output", "-o", help="The file to write, - for standard output; otherwise review-pack-ROLE-RUNG here.", metavar="FILE")] = None,
         config_file: Config = Path("site.yml"), today: Today = None, edition: InEdition = "") -> None:
    """Write the review pack of a rung: what it asks with space for evidence, what the next one asks, and the questions for the talk."""
    from generator.packing import NoRungError, NoWriterError, packed
    from generator.render.theme import ThemeError

    on = day(today) or clock()
    root, content, themes, site = _opened(config_file, edition)
    try:
        made, problems = packed(root, content, themes, site, rung, to.value, on)
    except NoRungError as error:
        raise wrong_use(f"{error}.") from None
    except NoWriterError:
        raise wrong_use("A .docx takes python-docx, which isn't installed here: pip install 'career-portal[docx]'. --to md and --to html need nothing.") from None
    except ThemeError as fault:
        show(err(), (fault.problem(root),), root)
        raise typer.Exit(PROBLEMS) from None
    if not made:
        show(err(), tuple(p for p in problems if p.severity == "error"), root)
        raise typer.Exit(PROBLEMS)
    if output == Path("-"):
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
        return
    file = output or Path(f"review-pack-{rung.replace('/', '-')}.{to.value}")
    file.write_bytes(made)
    out().print(f"Wrote {near(file)}", markup=False)


def _opened(config_file: Path, edition: str) -> tuple[Path, Path, list[Path], settings.Site]:
    """The project's folder, its content, its themes, and what one edition of the site says of itself."""
    there(config_file)
    from generator.mkdocs_plugin import WrongUse, open_edition

    try:
        config, plugin = open_edition(config_file, edition)
    except WrongUse as error:
        raise wrong_use(str(error)) from None
    root = config_file.absolute().parent
    return root, root / plugin.config.content, [Path(folder) for folder in config.theme.dirs], plugin.site(config)
