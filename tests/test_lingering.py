"""What of the site before is still answered: files named by their content, for one publication, beside a site that is what it would be without them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.lingering import LINGERING, lingering
from generator.manifest import MANIFEST, decode, read_manifest
from generator.publication import open_publication, twin_of
from generator.releases import roll_back
from generator.verifying import verify
from tests.projects import SITE, TODAY, pages, portal, project, write
from tests.test_publication import MARKED, build, sums


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return tmp_path / "site"


def script(number: int) -> str:
    return f"assets/portal.{number:010x}.js"


FRAGMENT = "pagefind/fragment/en_{:07x}.pf_fragment"


def put_out(live: Path, number: int, *, full: bool = False, search: bool = False) -> None:
    """The site of that number: a page that names a script, and a part of a search index."""
    files = MARKED | {"index.html": script(number), script(number): f"script {number}", FRAGMENT.format(number): f"words {number}"}
    publication, new = open_publication(live, full=full), sums(files)
    for path, digest in new.items():
        if digest not in {publication.held.get(path), publication.live.get(path)}:
            publication.put(path, files[path].encode())
    publication.finish(new, search=search)


def there(live: Path, form: str = "assets/portal.{:010x}.js") -> list[int]:
    """The numbers of the scripts, or other files, that are answered."""
    return [number for number in range(1, 9) if (live / form.format(number)).is_file()]


def list_of(live: Path) -> Mapping[str, str]:
    return decode((live / LINGERING).read_bytes())


def test_a_script_is_answered_for_one_more_publication(live: Path):
    seen = []
    for number in range(1, 6):
        put_out(live, number)
        seen.append(there(live))
    assert seen == [[1], [1, 2], [2, 3], [3, 4], [4, 5]]


def test_what_lingers_is_listed_and_not_in_the_manifest(live: Path):
    put_out(live, 1)
    put_out(live, 2)
    assert (dict(list_of(live)), script(1) in read_manifest(live)) == ({script(1): sums({script(1): "script 1"})[script(1)]}, False)


def test_the_manifest_is_that_of_a_site_that_follows_no_other(live: Path):
    put_out(live, 1)
    put_out(live, 2)
    put_out(live.with_name("fresh"), 2)
    assert (live / MANIFEST).read_bytes() == (live.with_name("fresh") / MANIFEST).read_bytes()
    assert not (live.with_name("fresh") / LINGERING).exists()


def test_verify_has_nothing_to_say_of_it(live: Path):
    put_out(live, 1)
    put_out(live, 2)
    assert list(verify(str(live))[1].lines()) == []
    shutil.copy(live / MANIFEST, live.with_name("built.sha256"))
    assert list(verify(str(live), live.with_name("built.sha256"))[1].lines()) == []


def test_verify_tells_where_it_is_not_what_it_was(live: Path):
    put_out(live, 1)
    put_out(live, 2)
    (live / script(1)).unlink()
    (live / script(1)).write_text("changed")
    (live / script(7)).write_text("of nobody")
    assert list(verify(str(live))[1].lines()) == [f"changed: {script(1)}", f"added: {script(7)}"]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_anyone_can_hold_it_against_its_list(live: Path):
    put_out(live, 1)
    put_out(live, 2)
    assert subprocess.run(["sha256sum", "--check", "--strict", "--quiet", LINGERING], cwd=live, check=False).returncode == 0


def test_what_the_new_site_names_itself_does_not_linger(live: Path):
    for number in (1, 2, 1, 2):
        put_out(live, number)
    assert (there(live), list(list_of(live))) == ([1, 2], [script(1)])


def test_a_build_with_nothing_new_lets_it_be(live: Path):
    for number in (1, 2, 2, 2):
        put_out(live, number)
    assert there(live) == [1, 2]


def test_a_full_build_lets_it_linger_too(live: Path):
    for number in (1, 2, 3):
        put_out(live, number, full=True)
    assert there(live) == [2, 3]


def test_parts_of_the_search_index_linger_where_that_is_said(live: Path):
    put_out(live, 1)
    put_out(live, 2, search=True)
    put_out(live, 3)
    assert there(live, FRAGMENT) == [3]
    put_out(live, 4, search=True)
    assert there(live, FRAGMENT) == [3, 4]
    put_out(live, 5, search=True, full=True)
    assert there(live, FRAGMENT) == [5]


def test_a_damaged_file_does_not_linger(live: Path):
    put_out(live, 1)
    (live / script(1)).unlink()
    (live / script(1)).write_text("someone's own")
    put_out(live, 2)
    assert there(live) == [2]


def test_it_is_the_same_file_and_takes_its_space_once(live: Path):
    put_out(live, 1)
    inode = (live / script(1)).stat().st_ino
    put_out(live, 2)
    assert (live / script(1)).stat().st_ino == inode


def test_a_twin_whose_list_is_cut_off_is_not_written_into(live: Path):
    for number in (1, 2, 3):
        put_out(live, number)
    (twin_of(live) / LINGERING).write_bytes(b"half")
    put_out(live, 4)
    assert (there(live), list(verify(str(live))[1].lines())) == ([3, 4], [])


def test_what_is_live_lingers_when_a_former_site_is_shown_again(live: Path):
    for number in (1, 2, 3):
        put_out(live, number)
    roll_back(live)
    assert ((live / "index.html").read_text(), there(live), list(verify(str(live))[1].lines())) == (script(2), [1, 2, 3], [])
    put_out(live, 4)
    assert (there(live), list(verify(str(live))[1].lines())) == ([2, 4], [])


def test_the_tree_that_is_live_by_now_is_the_one_of_which_files_linger(live: Path):
    """Another build has published since this one began."""
    put_out(live, 1)
    publication = open_publication(live)
    put_out(live, 2)
    files = MARKED | {"index.html": "3"}
    for path, text in files.items():
        publication.put(path, text.encode())
    publication.finish(sums(files))
    assert there(live) == [2]


@pytest.mark.parametrize("path", ["assets/portal.0123456789.css", "assets/search-changes.0123456789.js", "pagefind/pagefind.en_0f1e2d3c4b.pf_meta",
                                  "pagefind-new/fragment/en_0123456.pf_fragment"])
def test_what_is_named_by_its_content_lingers(path: str):
    assert set(lingering({path: "0" * 64}, {}, search=True)) == {path}


@pytest.mark.parametrize("path", ["assets/icon.svg", "assets/portal.css", "index.html", "api/v1/rungs.json", "guide/assets/portal.0123456789.css",
                                  "assets/portal.0123456789.html", "pagefind/pagefind.js", "pagefind/pagefind-entry.json"])
def test_nothing_else_lingers(path: str):
    assert lingering({path: "0" * 64}, {}, search=True) == {}


def test_a_file_in_the_place_of_its_folder_lets_nothing_linger(live: Path):
    put_out(live, 1)
    build(live, {"assets": "a file"})
    assert (live / "assets").read_text() == "a file"


def test_every_former_manifest_is_earlier_whatever_the_clock_says(live: Path):
    put_out(live, 1)
    ahead = 4_000_000_000  # in the year 2096
    os.utime(live / MANIFEST, (ahead, ahead))
    for number in (2, 3):
        put_out(live, number)
    assert ((live / MANIFEST).stat().st_mtime, (twin_of(live) / MANIFEST).stat().st_mtime) == (ahead + 2, ahead + 1)
    assert (roll_back(live).folder.name, (live / "index.html").read_text()) == (".site.twin", script(2))


def test_what_a_page_and_a_search_of_the_former_site_ask_for_is_answered(tmp_path: Path):
    folder = project(tmp_path / "portal")
    config, site = folder / "site.yml", folder / "site"
    seen: list[set[str]] = []
    for summary, accent in (("One", "#0b6e5f"), ("Two", "#0b6e5f"), ("Three", "#7a1f5c")):
        write(folder, {"content/roles/tester.yml": f"title: Tester\nsummary: {summary}\nfamily: engineering\ntrack: individual\ngrade: g2\n",
                       "site.yml": SITE.format(settings="", theme="", today=TODAY, options=f"      accent: '{accent}'\n")})
        assert portal("build", "-f", config).exit_code == 0
        named = set(re.findall(r'(?:href|src)="\./(assets/[^"]+)"', (site / "index.html").read_text("utf-8")))
        seen.append(named | {path for path in read_manifest(site) if path.startswith("pagefind-new/fragment/")})
    assert sorted({path.partition("/")[0] for path in seen[1] - read_manifest(site).keys()}) == ["assets", "pagefind-new"]
    assert seen[1] <= pages(site).keys()
    assert portal("verify", site).exit_code == 0


def test_words_of_someone_who_took_back_consent_do_not_linger(tmp_path: Path):
    folder = project(tmp_path / "portal")
    mentor, site = folder / "content/mentors/ada.yml", folder / "site"
    assert portal("build", "-f", folder / "site.yml").exit_code == 0
    words = {path for path in pages(site) if path.startswith("pagefind/fragment/")}
    mentor.write_text(mentor.read_text("utf-8").replace("given: 2026-01-15\n  expires: 2027-12-31", "given: 2025-01-15\n  expires: 2025-12-31"), "utf-8")
    assert portal("build", "-f", folder / "site.yml").exit_code == 0
    gone = words - read_manifest(site).keys()
    assert gone != set()
    assert not {path for path in gone if (site / path).exists()}
