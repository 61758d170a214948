"""The search index: made of what pages say is to be searched, and of nothing else."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from generator.index import SearchIndexError, index
from tests.projects import write

PAGE = '<!doctype html><html lang="en"><head><title>{0}</title></head><body><nav>Around</nav><main{1}><h1>{0}</h1><p>{2}</p></main><footer>Below</footer></body></html>'
SEARCHED = " data-pagefind-body"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", {"index.html": PAGE.format("Home", SEARCHED, "A welcome"), "roles/a/index.html": PAGE.format("Über", SEARCHED, "Größe"),
                              "search/index.html": PAGE.format("Search", "", "Hidden"), "bare.html": "<p>No main</p>"})
    return tmp_path / "site"


def fragments(site: Path) -> list[dict[str, object]]:
    """What the index holds of each page."""
    return [json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")) for file in sorted((site / "pagefind/fragment").iterdir())]


def test_pages_are_indexed_that_say_so(site: Path):
    assert index(site, ["index.html", "roles/a/index.html", "search/index.html", "bare.html"]) == 2
    assert sorted(str(fragment["url"]) for fragment in fragments(site)) == ["/", "/roles/a/"]


def test_only_the_main_part_is_searched(site: Path):
    index(site, ["index.html", "roles/a/index.html"])
    said = " ".join(str(fragment["content"]) for fragment in fragments(site))
    assert [word in said for word in ("Größe", "welcome", "Around", "Below")] == [True, True, False, False]


def test_nothing_is_left_but_what_the_search_needs(site: Path):
    index(site, ["index.html"])
    assert sorted(path.name for path in site.iterdir()) == ["bare.html", "index.html", "pagefind", "roles", "search"]
    assert [path.name for path in (site / "pagefind").iterdir() if "ui" in path.name] == []


def test_a_site_without_pages_to_search_has_no_index(site: Path):
    assert index(site, ["search/index.html"]) == 0
    assert not (site / "pagefind").exists()


@pytest.mark.parametrize(("program", "said"), [("/bin/false", "false ended with 1 and said nothing"), ("/nowhere/pagefind", "/nowhere/pagefind can't be run"),
                                               ("/", "/ can't be run")])
def test_a_search_engine_that_fails_is_told_and_leaves_nothing_of_its_own(site: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str):
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", program)
    with pytest.raises(SearchIndexError, match=said):
        index(site, ["index.html"])
    assert sorted(path.name for path in site.iterdir()) == ["bare.html", "index.html", "roles", "search"]


def test_its_own_words_are_the_reason(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program = tmp_path / "pagefind"
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('No room left.')\n")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(SearchIndexError, match=r"\ANo room left\Z"):
        index(site, ["index.html"])
