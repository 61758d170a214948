"""A new portal: a small one that builds without a fault, in a folder that was empty.

In: the folder, and the portal's name. Out: the files written, or the problem (E004, E009) that stands in the way. The files
are those in `starter/`, with the name in place of the example's, and the schemas of the kinds. Refuses to touch a folder
that holds anything but its git repository.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.compose import INVISIBLE
from generator.edit.scalar import scalar
from generator.outputs.schemas import schema_files
from generator.problem import Problem, Where

STARTER = Path(__file__).with_name("starter")
EXAMPLE_NAME = "Example Careers"
PLACES = {
    "gitignore": ".gitignore",
    "vscode/extensions.json": ".vscode/extensions.json",
    "vscode/settings.json": ".vscode/settings.json",
    "workflows/github.yml": ".github/workflows/portal.yml",
    "workflows/gitlab.yml": ".gitlab-ci.yml",
}
"""Where a file of the starter goes, if not to the same place: hidden files have other names in it, so that neither git nor
an editor takes them for this project's own."""

_MARKDOWN = re.compile(r"([\\`*_\[\]#])")


def init_portal(folder: Path, name: str) -> list[Path] | tuple[Problem, ...]:
    """The files written into `folder`, sorted; it is made where it isn't there. All of them are written, or none."""
    where = Where(folder.as_posix())
    name = " ".join(name.split())
    if not name or INVISIBLE.search(name):
        return (Problem("E004", where, "the portal's name is empty, or holds a character that can't be seen", "Write it in plain words"),)
    if folder.exists() and not folder.is_dir():
        return (Problem("E009", where, "this is a file, and no folder", "Name an empty folder, or one that isn't there yet"),)
    held = sorted(entry.name for entry in folder.iterdir() if entry.name != ".git") if folder.exists() else []
    if held:
        return (Problem("E009", where, f"the folder isn't empty: {', '.join(held[:3])}{' …' if held[3:] else ''}",
                        "Name an empty folder, or one that isn't there yet"),)
    return _write(folder, {**_starter(name), **{path: text.encode() for path, text in schema_files().items()}})


def _starter(name: str) -> dict[str, bytes]:
    """Path in the new portal → what it holds."""
    found = {}
    for file in sorted(STARTER.rglob("*")):
        if file.is_file():
            path = file.relative_to(STARTER).as_posix()
            found[PLACES.get(path, path)] = _named(path, file.read_text("utf-8"), name).encode()
    return found


def _named(path: str, text: str, name: str) -> str:
    """The file's text with the portal's name: quoted where YAML needs it, escaped in Markdown."""
    text = re.sub(rf"(?m)^(\w+): {EXAMPLE_NAME}$", lambda line: f"{line.group(1)}: {scalar(name)}", text)
    return text.replace(EXAMPLE_NAME, _MARKDOWN.sub(r"\\\1", name).replace("<", "&lt;")) if path.endswith(".md") else text


def _write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write all `files` below `folder`; if one can't be written, what was made is removed again."""
    made: list[Path] = []
    try:
        for path, content in sorted(files.items()):
            target = folder / path
            for parent in reversed([parent for parent in target.parents if not parent.exists()]):
                parent.mkdir()
                made.append(parent)
            made.append(target)
            target.write_bytes(content)
    except BaseException:
        for path_made in reversed(made):
            path_made.rmdir() if path_made.is_dir() else path_made.unlink(missing_ok=True)
        raise
    return sorted(path for path in made if path.is_file())
