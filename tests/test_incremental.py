"""Any chain of builds gives what one clean build gives, and makes anew only what shows something else."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import random
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.build import load, sound, workshop
from generator.derive.looks import fingerprint
from generator.manifest import read_manifest
from generator.pagefind import binary
from generator.publication import open_publication
from generator.recall import FOLDER, Memory
from generator.render.pages import pages as every_page
from generator.site import TEXTS, Site
from generator.whole import Whole, write_site
from tests.findings import nothing
from tests.offers import OFFERS
from tests.portals import Files, portals
from tests.projects import npm, pages, portal, project, write
from tests.running import ROOT, demo_project, differences

TODAY = dt.date(2026, 11, 22)


def built(root: Path, *, site: str = "site", today: dt.date = TODAY, name: str = "Careers", full: bool = False) -> Whole:
    """The site of the portal in `root`, by the stages themselves; templates of its own may lie in `overrides/`."""
    memory = Memory(root / FOLDER / site)
    found, problems = load(root / "content", root, today, memory=None if full else memory)
    assert sound(problems), "\n".join(map(str, problems))
    shop = workshop(found, Site(name=name, url="https://careers.example/", texts=TEXTS), root, root / "content", [root / "overrides", ROOT / "theme"])
    publication = open_publication(root / site, full=full)
    whole = write_site(shop, publication, {}, memory, full=full)
    publication.finish(whole.files, whole.written)
    publication.make_twin()
    return whole


def check(root: Path, today: dt.date = TODAY, name: str = "Careers") -> None:
    """The site is what a build that remembers nothing makes."""
    built(root, site="clean", today=today, name=name, full=True)
    nothing(differences(root / "clean", root / "site"))


# ── chains ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(portals(), st.integers(0, 3)), min_size=2, max_size=4))
def test_whatever_portal_follows_another_the_site_is_its_own(chain: list[tuple[Files, int]]):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for files, days in chain:
            shutil.rmtree(root / "content", ignore_errors=True)
            files.write(root)
            built(root, today=TODAY + dt.timedelta(days=days))
        check(root, TODAY + dt.timedelta(days=chain[-1][1]))


def _text(root: Path, at: random.Random) -> None:
    """A few words of any file are others."""
    file = at.choice(sorted((root / "content").rglob("*.yml")) + sorted((root / "content/roles").glob("*.md")))
    lines = file.read_text("utf-8").split("\n")
    found = [n for n, line in enumerate(lines) if re.match(r"\s*(?:- )?(?:summary|title|text|why|provider|note): [A-Za-z]", line)]
    if found:
        line = at.choice(found)
        lines[line] = re.sub(r": .*", lambda m: m.group().rstrip(' "') .replace('"', "") + f" {at.choice(['now', 'then', 'again'])} {at.randrange(99)}", lines[line])
        file.write_text("\n".join(lines), "utf-8")


def _removed(root: Path, at: random.Random) -> None:
    """A mentor leaves, and whatever names them names them no more."""
    left = [file for file in sorted((root / "content/mentors").iterdir()) if "draft:" not in file.read_text("utf-8")]
    file = at.choice(left)
    file.write_text(re.sub(r"^name:", "draft: true\nname:", file.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")


def _tabled(root: Path, at: random.Random) -> None:
    """A table has one row less."""
    for file in at.sample(found := sorted((root / "content").glob("*/*.csv")), k=min(1, len(found))):
        lines = file.read_text("utf-8").splitlines()
        file.write_text("\n".join(lines[:1] + lines[2:]) + "\n", "utf-8")


def _added(root: Path, at: random.Random) -> None:
    """There is one more course, which teaches something."""
    competency = at.choice(sorted((root / "content/competencies").iterdir())).stem
    write(root, {f"content/courses/new-{at.randrange(10_000)}.yml": f"title: Something new\nformat: book\nhours: {at.randrange(1, 20)}\nteaches:\n  - competency: {competency}\n"})


def _renamed(root: Path, at: random.Random) -> None:
    """A record has another id, and all that names it follows."""
    kind, folder = at.choice([("course", "courses"), ("competency", "competencies"), ("role", "roles")])
    old = at.choice(sorted((root / "content" / folder).iterdir())).stem
    result = portal("rename", kind, old, f"{old}-{at.randrange(1000)}", "--content", root / "content")
    assert result.exit_code == 0, result.output


def _reworded(root: Path, at: random.Random) -> None:
    """A word of the taxonomy is another."""
    file = root / "content/taxonomy.yml"
    titles = re.findall(r"title: ([\w ]+)", file.read_text("utf-8"))
    old = at.choice(titles)
    file.write_text(file.read_text("utf-8").replace(f"title: {old}", f"title: Other {at.randrange(1000)}", 1), "utf-8")


def _template(root: Path, at: random.Random) -> None:
    """The site has a template of its own, or another one."""
    name = at.choice(["records/course/page.html", "components/cards/cards.html", "base.html", "components/meter/meter.html"])
    write(root, {f"overrides/{name}": (ROOT / "theme" / name).read_text("utf-8").replace("</", f"<!-- {at.randrange(1000)} --></", 1)})


def _style(root: Path, at: random.Random) -> None:
    """The style sheet is another, and so is its name, which stands on every page."""
    write(root, {"overrides/styles/page-own.css": f".own {{ order: {at.randrange(1000)} }}"})


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (_text, _text, _text, _removed, _tabled, _added, _renamed, _reworded, _template, _style)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, built once; each test takes a copy."""
    root = demo_project(tmp_path_factory.mktemp("incremental") / "portal")
    shutil.rmtree(root / ".git", ignore_errors=True)
    built(root)
    return root


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small sound portal, built once, for what no amount of records makes truer; each test takes a copy."""
    root = project(tmp_path_factory.mktemp("incremental") / "portal")
    built(root)
    return root


@pytest.mark.parametrize("seed", range(1))
def test_any_chain_of_edits_gives_what_a_clean_build_gives(demo: Path, tmp_path: Path, seed: int):
    at, today = random.Random(seed), TODAY
    root = Path(shutil.copytree(demo, tmp_path / "portal", symlinks=True))
    for _ in range(3):
        for edit in at.choices(EDITS, k=at.randrange(1, 3)):
            edit(root, at)
        today += dt.timedelta(days=at.choice([0, 0, 1, 40]))
        built(root, today=today)
    check(root, today)


# ── only what differs ────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_edited_table_makes_the_pages_of_its_figures_again(tmp_path: Path):
    root = project(tmp_path / "portal")
    write(root, {f"content/{path}": text for path, text in OFFERS.items()})
    built(root)
    write(root, {"content/outcomes/moves.csv": "period,group,value,n\n2026-Q1,,25,40\n"})
    assert built(root).rendered == ("/outcomes/", "/outcomes/moves/", "/whether-it-works/")
    check(root)


@pytest.fixture(scope="module")
def seen(demo: Path) -> dict[str, int]:
    """The fingerprint of each view of the demo."""
    return views_of(demo)


@pytest.mark.parametrize(("path", "old", "new"), [
    ("content/courses/accounting-certificate.yml", "title: ", "title: The other "),
    ("content/roles/data-analyst.yml", "title: ", "title: Other "),
    ("content/mentors/{first}", "name: ", "name: Other "),
    ("content/taxonomy.yml", "title: ", "title: Other "),
])
def test_exactly_the_pages_whose_view_is_another_are_rendered(  # noqa: PLR0913, PLR0917 - the demo as it was, and an edit
        demo: Path, seen: dict[str, int], tmp_path: Path, path: str, old: str, new: str):
    root = Path(shutil.copytree(demo, tmp_path / "portal"))
    folder, _, name = path.rpartition("/")
    file = min((root / folder).iterdir()) if name == "{first}" else next(found for found in sorted((root / folder).iterdir()) if found.stem == Path(name).stem)
    before = pages(root / "site")
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    rendered = set(built(root).rendered)
    assert rendered == {url for url, view in views_of(root).items() if view != seen.get(url)}
    after = pages(root / "site")
    assert {url_of(page) for page in after if after[page] != before.get(page) and page.endswith(".html")} <= rendered
    assert 0 < len(rendered) < len(seen)


def views_of(root: Path) -> dict[str, int]:
    """The fingerprint of each page's view, made without any memory."""
    found, _ = load(root / "content", root, TODAY)
    desk = workshop(found, Site(name="Careers", url="https://careers.example/", texts=TEXTS), root, root / "content", [ROOT / "theme"]).desk
    return {page.url: fingerprint(page.view()) for page in every_page(desk, Markup())}


def url_of(page: str) -> str:
    return f"/{page.removesuffix('index.html')}"


def test_where_nothing_differs_nothing_is_written(small: Path, tmp_path: Path):
    root = Path(shutil.copytree(small, tmp_path / "portal"))
    whole = built(root)
    assert (whole.rendered, whole.written) == ((), frozenset())


def test_the_same_bytes_at_another_time_are_no_change(small: Path, tmp_path: Path):
    root = Path(shutil.copytree(small, tmp_path / "portal"))
    for file in (root / "content").rglob("*.yml"):
        os.utime(file, (0, 0))
    assert built(root).rendered == ()


def test_a_page_that_is_missing_from_the_site_is_made_again(small: Path, tmp_path: Path):
    root = Path(shutil.copytree(small, tmp_path / "portal"))
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".site.twin")
    built(root)
    check(root)


# ── what is remembered ───────────────────────────────────────────────────────────────────────────────────────────────


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])


def _garbled(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _old(file: Path) -> None:
    file.write_bytes(b"career-portal 0 python 3.0\n" + file.read_bytes().partition(b"\n")[2])


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("harms", [(_cut, _old), (_garbled, _emptied, _folder)])
def test_a_memory_that_is_no_use_costs_only_time(small: Path, tmp_path: Path, harms: tuple[Callable[[Path], None], ...]):
    root = Path(shutil.copytree(small, tmp_path / "portal"))
    files = [file for file in sorted((root / FOLDER / "site").iterdir()) if not file.name.startswith(".")]
    for file, harm in zip(files, itertools.cycle(harms), strict=False):
        harm(file)
    _text(root, random.Random(5))
    built(root)
    check(root)


def test_the_memory_of_another_portal_costs_only_time(demo: Path, tmp_path: Path):
    root = project(tmp_path / "portal")
    shutil.copytree(demo / FOLDER, root / FOLDER)
    built(root)
    check(root)


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_says_that_nothing_has_changed(tmp_path: Path):
    folder = project(tmp_path / "portal")
    assert portal("build", "-f", folder / "site.yml").exit_code == 0
    again = portal("build", "-f", folder / "site.yml")
    assert re.fullmatch(r"Nothing has changed since the last build: \d+ pages\n", again.output)


@pytest.mark.parametrize("change", ["content/roles/tester.yml", "content/new.txt", "site.yml", "content/pages/new.md", "overrides/styles/page-own.css"])
def test_the_command_sees_every_change(tmp_path: Path, change: str):
    folder = project(tmp_path / "portal", theme="custom_dir: overrides\n", files={"overrides/pages/empty.html": ""})
    assert portal("build", "-f", folder / "site.yml").exit_code == 0
    file = folder / change
    write(folder, {change: (file.read_text("utf-8") if file.exists() else "") + "\n# more\n"})
    assert "Nothing has changed" not in portal("build", "-f", folder / "site.yml").output


def test_the_command_sees_a_site_that_is_gone_and_another_day(tmp_path: Path):
    folder = project(tmp_path / "portal")
    portal("build", "-f", folder / "site.yml")
    assert "Nothing has changed" not in portal("build", "-f", folder / "site.yml", "--today", "2027-01-01").output
    shutil.rmtree(folder / "site")
    assert "Nothing has changed" not in portal("build", "-f", folder / "site.yml", "--today", "2027-01-01").output
    assert (folder / "site/index.html").is_file()


def test_a_copy_of_a_project_is_another_one(tmp_path: Path):
    folder = project(tmp_path / "portal")
    portal("build", "-f", folder / "site.yml")
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    write(copy, {"content/pages/new.md": "# New\n\nText.\n"})
    assert "Nothing has changed" not in portal("build", "-f", copy / "site.yml").output
    assert (copy / "site/new/index.html").is_file()


def test_with_a_hook_every_build_looks(tmp_path: Path):
    folder = project(tmp_path / "portal", settings="hooks: [hook.py]", files={"hook.py": "def on_page_markdown(markdown, **_):\n    return markdown\n"})
    portal("build", "-f", folder / "site.yml")
    assert "Nothing has changed" not in portal("build", "-f", folder / "site.yml").output


def test_a_newer_pagefind_makes_a_base_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Both indexes are read by the script of the first, so they are of one release."""
    monkeypatch.delenv("PAGEFIND_BINARY_PATH", raising=False)
    folder = project(tmp_path / "portal")
    portal("build", "-f", folder / "site.yml")
    write(folder, {"content/roles/tester.yml": (folder / "content/roles/tester.yml").read_text("utf-8").replace("title: ", "title: Other ", 1)})
    portal("build", "-f", folder / "site.yml")
    assert (folder / "site/pagefind-new").is_dir()
    npm(folder, "99.0.0", runs=binary().command[0])
    assert "Nothing has changed" not in portal("build", "-f", folder / "site.yml").output
    assert not [path for path in read_manifest(folder / "site") if path.startswith("pagefind-new/")]
    assert "Nothing has changed" in portal("build", "-f", folder / "site.yml").output
