"""The commands of this checkout, run as a person would: in a process of their own, over a copy of the demo.

In: arguments, a folder, an environment. Out: what came of it. Refuses to know what the commands do.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.lingering import LINGERING, read_lingering

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-22"
ADDRESS = "https://careers.aldermoor.example/careers/"
COMMANDS = Path(sys.executable).parent
SECONDS = 300


def run(command: str, *arguments: str | Path, folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """What `command` of the virtual environment printed; a failure with all of it where it didn't end with 0."""
    ended = subprocess.run(
        [COMMANDS / command, *arguments], cwd=folder, env={**os.environ, **(environment or {})}, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS)
    said = ended.stdout.decode("utf-8", "replace")
    assert ended.returncode == 0, f"{command} {' '.join(map(str, arguments))} ended with {ended.returncode}:\n{said}"
    return said


def demo_project(into: Path, *, backwards: bool = False) -> Path:
    """A copy of what the demo is made of, as of `TODAY` and under a sub-path, `ADDRESS`; which it returns.

    Its files are made in the order of their names, or `backwards`. It has a history of three months, the same wherever the tests run.
    """
    into.mkdir()
    files = [path for path in sorted((ROOT / "content").rglob("*"), reverse=backwards) if path.is_file()]
    for path in files:
        copy = into / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    settings = (ROOT / "site.yml").read_text("utf-8")
    settings = re.sub(r"(?m)^site_url: .*$", f"site_url: {ADDRESS}", settings, count=1)
    settings = re.sub(r"(?m)^( +)- portal:$", rf'\g<0>\n\1    today: "{TODAY}"', settings, count=1)
    assert ADDRESS in settings
    assert TODAY in settings
    (into / "site.yml").write_text(settings, "utf-8")
    _remembered(into)
    return into


LATER = {"2026-09-07": ("openings", "stories", "rotations", "communities"), "2026-10-12": ("openings", "stories"), "2026-11-20": ()}
"""The day of each commit of the demo's history → the kinds that came after it."""
ASKED_LATER = ("content/roles/data-analyst.yml", "      experiment-design: awareness\n")
"""A line of a role, and the file it is in, that came with the last commit."""
GONE = "content/courses/typing-with-ten-fingers.yml"
"""A course that went with the last commit."""


def _remembered(project: Path) -> None:
    """The history: what came later is taken out, committed without, and put back."""
    git(project, "init", "-q", "-b", "main")
    file, line = project / ASKED_LATER[0], ASKED_LATER[1]
    now = file.read_text("utf-8")
    assert line in now
    for day, folders in LATER.items():
        last = not folders
        (project / GONE).unlink(missing_ok=True) if last else (project / GONE).write_text("title: Typing with ten fingers\nformat: book\nhours: 20\n", "utf-8")
        file.write_text(now if last else now.replace(line, "", 1), "utf-8")
        git(project, "add", "--all", ".", *(f":!content/{folder}" for folder in folders), day=day)
        git(project, "commit", "-q", "-m", f"As of {day}", day=day)


def git(folder: Path, *words: str, day: str = TODAY) -> None:
    """Whoever works in `folder` on a day runs git."""
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", *words], cwd=folder, check=True, capture_output=True,
                   env={**os.environ, "GIT_AUTHOR_DATE": f"{day}T12:00:00+0000", "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000"})


_ENGINE = ("pagefind/", "pagefind-new/", "search-changes.json")


def files_of(site: Path) -> dict[str, str]:
    """The digest of each file of a built site by its path; the search engine's own files aside, whose bytes vary with each run,
    and what is said of them: their lines of the manifest, and the list of what they no longer show. What lingers of the site before is
    no part of it.
    """
    assert (site / "pagefind").is_dir()
    found, late = {}, {LINGERING, *(read_lingering(site) or ())}
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not path.startswith(_ENGINE) and path not in late:
            content = file.read_bytes()
            if path == "manifest.sha256":
                content = b"\n".join(line for line in content.replace(b" *", b"  ").split(b"\n") if not line.partition(b"  ")[2].startswith(tuple(map(str.encode, _ENGINE))))
            found[path] = hashlib.sha256(content).hexdigest()
    return found


def differences(one: Path, other: Path) -> list[str]:
    """The paths whose files differ between two built sites, or that only one of them has."""
    first, second = files_of(one), files_of(other)
    assert first
    return sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))
