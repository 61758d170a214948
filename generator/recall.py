"""What the last build knew, kept beside the project so that the next one need not find it out again.

In: a folder. Out: plain values (numbers, texts, bytes, tuples, dicts) as they were put in, or nothing. Refuses to trust it:
a file that is missing, cut off, foreign or of an older form counts as nothing, and nobody may rest a claim about the site on
it that isn't checked by content. Values are written by `marshal`, which unlike pickle runs nothing when it is read.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

_FORM = f"career-portal 1 python {sys.version_info.major}.{sys.version_info.minor}\n".encode()
FOLDER = ".portal"
PACKAGES = ("babel", "coloraide", "icalendar", "jinja2", "markdown", "markupsafe", "mkdocs", "nh3", "pagefind-bin", "pydantic", "pymdown-extensions", "pyyaml", "tzdata")
"""Those that have a say in the bytes of a site; some may not be there."""
_NOTE = "# What builds remember, to be quick. It may be removed at any time, and has no place in git.\n*\n"

T = TypeVar("T")


class Memory:
    """What builds of one site keep, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def recall(self, name: str) -> Any:  # noqa: ANN401 - whatever was kept
        """What was kept under `name`; None where that is nothing one can use."""
        return recall(self.folder, name)

    def keep(self, name: str, value: Any) -> None:  # noqa: ANN401 - whatever marshal can write
        """Keep `value` under `name`, whole or not at all."""
        keep(self.folder, name, value)

    def once(self, name: str, of: object, make: Callable[[], T]) -> T:
        """What `make` gives, which depends on `of` alone and lives as long as this process."""
        del name, of
        return make()


class Standing(Memory):
    """That of a process which builds again and again: kept where it is, and in the folder only what the first build knew."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._kept: dict[str, Any] = {}
        self._made: dict[str, tuple[object, Any]] = {}

    def recall(self, name: str) -> Any:  # noqa: ANN401 - as above
        return self._kept[name] if name in self._kept else super().recall(name)

    def keep(self, name: str, value: Any) -> None:  # noqa: ANN401 - as above
        if name not in self._kept:
            super().keep(name, value)
        self._kept[name] = value

    def once(self, name: str, of: object, make: Callable[[], T]) -> T:
        held = self._made.get(name)
        if held is None or held[0] != of:
            self._made[name] = held = of, make()
        made: T = held[1]
        return made


def recall(folder: Path, name: str) -> Any:  # noqa: ANN401 - whatever was kept
    """What was kept under `name`; None where that is nothing one can use."""
    try:
        content = (folder / name).read_bytes()
    except OSError:
        return None
    begin = len(_FORM) + hashlib.sha256().digest_size
    if not content.startswith(_FORM) or hashlib.sha256(memoryview(content)[begin:]).digest() != content[len(_FORM) : begin]:
        return None
    try:
        return marshal.loads(memoryview(content)[begin:])  # noqa: S302 - its digest is right, and it holds no code
    except (EOFError, ValueError, TypeError):
        return None


def keep(folder: Path, name: str, value: Any) -> None:  # noqa: ANN401 - whatever marshal can write
    """Keep `value` under `name`, whole or not at all; that it can't be kept is no fault."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        note = folder / ".gitignore"
        if not note.exists():
            note.write_text(_NOTE, "utf-8")
        content = marshal.dumps(value)
        _clear(folder, name)
        part = folder / f"{name}.{os.getpid()}.part"
        try:
            part.write_bytes(_FORM + hashlib.sha256(content).digest() + content)
            part.replace(folder / name)
        except OSError:
            part.unlink(missing_ok=True)
            raise


def _clear(folder: Path, name: str) -> None:
    """Nothing is left of processes that were killed while they kept `name`. One that still runs elsewhere loses what it keeps."""
    for part in folder.glob(f"{name}.*.part"):
        number = part.name.split(".")[-2]
        if number.isdigit() and not _runs(int(number)):
            part.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    if sys.platform == "win32":  # where asking would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's
        return True
    return True


@cache
def program() -> str:
    """A digest of this package's own files: what another program remembers means nothing to this one."""
    folder = Path(__file__).parent
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def versions() -> tuple[str, ...]:
    """The releases of `PACKAGES` that are installed; empty for one that isn't."""
    found = []
    for package in PACKAGES:
        try:
            found.append(version(package))
        except PackageNotFoundError:
            found.append("")
    return tuple(found)


def forget(folder: Path, name: str) -> None:
    """Keep nothing more under `name`."""
    with contextlib.suppress(OSError):
        (folder / name).unlink(missing_ok=True)
