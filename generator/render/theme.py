"""What is wrong with a file of the theme, or of a site's own folder before it.

In: what a template raised, or a script's import. Out: `ThemeError`, with the place and the remedy. Refuses to tell a site's
own files from the theme's: the place does.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

import jinja2

from generator.problem import Problem, Where

_REMEDY = "Correct it; where it is your copy of the theme's, take it away to have the theme's own again"


class ThemeError(Exception):
    """A template or script of the theme can't be used. `line` counts from 1."""

    def __init__(self, path: str, line: int, what: str, fix: str = _REMEDY) -> None:
        super().__init__(path, line, what, fix)
        self.path, self.line, self.what, self.fix = path, line, what, fix

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"

    def problem(self, root: Path) -> Problem:
        """The fault as T001, its path relative to `root` where it lies in it."""
        path = Path(self.path)
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        return Problem("T001", Where(shown.as_posix(), self.line), self.what, self.fix)


def fault_of(error: Exception, template: str, folders: Sequence[str]) -> ThemeError | None:
    """What `error`, raised while `template` was filled in, says of a template in `folders`; None where it says nothing."""
    path, line = _place(error, template, folders)
    if isinstance(error, jinja2.TemplateSyntaxError):
        return ThemeError(error.filename or path, error.lineno, f"the template can't be read: {_sentence(error.message)}")
    if isinstance(error, jinja2.TemplateNotFound):
        return ThemeError(path, line, f'there is no template "{error.name}"', "Correct the name, or add the template")
    if isinstance(error, jinja2.TemplateError):
        return ThemeError(path, line, f"the template can't be filled in: {_sentence(error.message)}")
    if isinstance(error, UnicodeDecodeError):
        return ThemeError(path, line or 1, "the file isn't UTF-8 text", "Save it as UTF-8 in your editor")
    if isinstance(error, RecursionError):
        return ThemeError(path, line or 1, "the template is nested too deep, or includes itself")
    return ThemeError(path, line, f"the template can't be filled in: {type(error).__name__}, {_sentence(str(error))}") if line else None


def _place(error: Exception, template: str, folders: Sequence[str]) -> tuple[str, int]:
    """The innermost line of a template on the way to the error; Jinja puts templates into the traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".html") and any(Path(frame.filename).is_relative_to(folder) for folder in folders):
            return frame.filename, frame.lineno or 1
    found = next((path for folder in folders if (path := Path(folder, template)).is_file()), Path(template))
    return str(found), 1 if isinstance(error, jinja2.TemplateError) else 0


def _sentence(text: str | None) -> str:
    """The text on one line, without the full stop that is added to every problem."""
    return " ".join((text or "it says no more").split()).rstrip(".")
