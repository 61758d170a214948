"""Two portals that no one would write: one whose every name is as long as a paragraph, and one that holds next to nothing.

In: an empty folder. Out: a built site in it. Refuses to know what is looked at.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.running import ROOT, TODAY, run

BASE = ROOT / "tests" / "broken" / "_base" / "content"
LENGTH = 200
WORDS = " of a long name that goes on and on, because a committee wrote it and nobody dared to take a word away from it"
UNBROKEN = ("developer", "programming", "first-steps", "into-testing", "ada", "awareness", "software")
"""Files and terms whose name is one word of `LENGTH` letters; those of all others have ordinary words."""

SETTINGS = """\
site_name: "{name}"
site_url: https://extremes.example/
docs_dir: content/pages
theme:
  name: portal
plugins:
  - portal
"""
BARE = {
    "roles/bare.yml": "title: Bare role\nfamily: engineering\n",
    "competencies/bare.yml": "title: Bare competency\narea: software\n",
    "courses/bare.yml": "title: Bare course\nformat: book\n",
    "mentors/bare.yml": "name: Bare mentor\noffers: coaching\nconsent:\n  given: 2026-01-15\n  expires: 2027-12-31\n",
}
"""Records of nothing but what a record must have."""


def long(name: str, *, unbroken: bool) -> str:
    """`name`, `LENGTH` characters long."""
    return (name.replace(" ", "") * LENGTH if unbroken else name + WORDS * LENGTH)[:LENGTH].strip()


def lengthened(text: str, stem: str) -> str:
    """The text of a file with all its titles and names made long. A term is known by the `id` above its title."""
    lines, id_ = [], stem
    for line in text.splitlines():
        if found := re.fullmatch(r"\s*- id: (\S+)", line):
            id_ = found[1]
        named = re.fullmatch(r"(\s*(?:- )?)(title|name): (.+)", line)
        lines.append(f'{named[1]}{named[2]}: "{long(named[3], unbroken=id_ in UNBROKEN)}"' if named else line)
    return "\n".join(lines) + "\n"


def long_names(folder: Path) -> Path:
    """The small sound portal with long names throughout, and one bare record of each kind besides."""
    shutil.copytree(BASE, folder / "content")
    for path in sorted((folder / "content").rglob("*.yml")):
        path.write_text(lengthened(path.read_text("utf-8"), path.stem), "utf-8")
    for name, text in BARE.items():
        (folder / "content" / name).write_text(text, "utf-8")
    return _built(folder, long("The portal", unbroken=False)[:80])


def next_to_nothing(folder: Path) -> Path:
    """One role of one rung that asks nothing; no competency, pathway, course, mentor or page of prose."""
    (folder / "content" / "roles").mkdir(parents=True)
    (folder / "content" / "taxonomy.yml").write_text("families:\n  - id: engineering\n    title: Engineering\n", "utf-8")
    (folder / "content" / "roles" / "bare.yml").write_text(BARE["roles/bare.yml"], "utf-8")
    return _built(folder, "Careers")


def _built(folder: Path, name: str) -> Path:
    (folder / "content" / "pages").mkdir(exist_ok=True)
    (folder / "site.yml").write_text(SETTINGS.format(name=name), "utf-8")
    run("portal", "build", "-f", "site.yml", "--today", TODAY, folder=folder)
    return folder / "site"
