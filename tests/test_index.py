"""The search index: made of what pages say is to be searched, and of nothing else."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.index import CHANGES, SECOND, SearchIndexError, base, delta, fragments, index, made_by, slim
from generator.pagefind import Binary, binary, release_of, run
from tests.projects import npm, write

PAGE = '<!doctype html><html lang="en"><head><title>{0}</title></head><body><nav>Around</nav><main{1}><h1>{0}</h1><p>{2}</p></main><footer>Below</footer></body></html>'
SEARCHED = " data-pagefind-body"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", {"index.html": PAGE.format("Home", SEARCHED, "A welcome"), "roles/a/index.html": PAGE.format("Über", SEARCHED, "Größe"),
                              "search/index.html": PAGE.format("Search", "", "Hidden"), "bare.html": "<p>No main</p>"})
    return tmp_path / "site"


def indexed(site: Path) -> list[dict[str, object]]:
    """What the index holds of each page."""
    return [json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")) for file in sorted((site / "pagefind/fragment").iterdir())]


def test_pages_are_indexed_that_say_so(site: Path):
    assert index(site, ["index.html", "roles/a/index.html", "search/index.html", "bare.html"]) == 2
    assert sorted(str(fragment["url"]) for fragment in indexed(site)) == ["/", "/roles/a/"]


def test_only_the_main_part_is_searched(site: Path):
    index(site, ["index.html", "roles/a/index.html"])
    said = " ".join(str(fragment["content"]) for fragment in indexed(site))
    assert [word in said for word in ("Größe", "welcome", "Around", "Below")] == [True, True, False, False]


def test_nothing_is_left_but_what_the_search_needs(site: Path):
    index(site, ["index.html"])
    assert sorted(path.name for path in site.iterdir()) == ["bare.html", "index.html", "pagefind", "roles", "search", CHANGES]
    assert [path.name for path in (site / "pagefind").iterdir() if "ui" in path.name] == []


def test_a_site_without_pages_to_search_has_no_index(site: Path):
    assert index(site, ["search/index.html"]) == 0
    assert not (site / "pagefind").exists()


def test_a_full_index_hides_nothing(site: Path):
    index(site, ["index.html"])
    said = json.loads((site / CHANGES).read_bytes())
    assert (said["index"], said["values"], said["hidden"]) == (None, [], [])


def test_a_slim_copy_has_the_language_the_title_and_the_main_part():
    text = slim(PAGE.format("Home", SEARCHED, "A welcome"))
    assert text == ('<!doctype html><html lang="en"><head><title>Home</title></head><body><main data-pagefind-body><h1>Home</h1><p>A welcome</p></main></body></html>')


@pytest.mark.parametrize("html", [PAGE.format("Search", "", "Hidden"), "<p>No main</p>", "<main data-pagefind-body><p>Without an end"])
def test_what_is_not_searched_has_no_slim_copy(html: str):
    assert slim(html) is None


def faceted(title: str, words: str, **facets: str) -> str:
    """The slim copy of a page with one value of each facet."""
    values = "".join(f'<span data-pagefind-filter="{name}">{value}</span>' for name, value in facets.items())
    text = slim(PAGE.format(title, SEARCHED, words).replace("</main>", f'<p hidden data-pagefind-ignore="index">{values}</p></main>'))
    assert text is not None
    return text


def test_a_base_takes_one_page_after_the_other(tmp_path: Path):
    written: list[int] = []

    def pages() -> Iterator[tuple[str, str]]:
        for number in range(3):
            written.append(len(list(tmp_path.glob(".index-*/**/index.html"))))
            yield f"p{number}/index.html", faceted(f"P{number}", "words")

    assert base(tmp_path, pages()) == 3
    assert written == [0, 1, 2]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pagefind"]


def test_fragments_are_known_by_their_address_with_the_values_of_each_filter(tmp_path: Path):
    base(tmp_path, [("a/index.html", faceted("A", "one", Kind="Role", Family="Data &amp; care")), ("b.html", faceted("B", "two"))])
    found = fragments(tmp_path)
    assert {url: filters for url, (_, filters) in found.items()} == {"/a/": {"Kind": ["Role"], "Family": ["Data & care"]}, "/b.html": {}}
    assert {f"{id_}.pf_fragment" for id_, _ in found.values()} == {path.name for path in (tmp_path / "pagefind/fragment").iterdir()}


def test_what_a_page_says_is_not_taken_for_its_filters(tmp_path: Path):
    base(tmp_path, [("a/index.html", faceted("A", '{"url":"/b/","content":"filters":{"Kind":["Page"]}', Kind="Role"))])
    assert {url: filters for url, (_, filters) in fragments(tmp_path).items()} == {"/a/": {"Kind": ["Role"]}}


def test_a_damaged_fragment_is_said_to_be_none(tmp_path: Path):
    write(tmp_path, {"pagefind/fragment/en_1234567.pf_fragment": b"nothing"})
    with pytest.raises(SearchIndexError, match=r"en_1234567\.pf_fragment is no page of a search index"):
        fragments(tmp_path)


def test_the_release_that_made_a_base_is_known(tmp_path: Path):
    assert made_by(tmp_path) == ""
    base(tmp_path, [("a/index.html", faceted("A", "one"))])
    assert made_by(tmp_path) == release_of(binary())


def test_where_nothing_changed_there_is_no_second_index():
    assert delta([], []) == {CHANGES: b'{"base":"","index":null,"values":[],"hidden":[]}\n'}


def test_a_browser_can_tell_one_base_from_another(tmp_path: Path):
    for name, text in (("one", "one"), ("two", "another")):
        write(tmp_path / name, {"a/index.html": faceted("A", text)})
        index(tmp_path / name, ["a/index.html"])
    one, two = (json.loads((tmp_path / name / CHANGES).read_bytes())["base"] for name in ("one", "two"))
    assert (len(one), one != two) == (16, True)


def test_what_is_gone_is_named_with_its_values_by_place():
    gone = [("en_2", {"Kind": ["Role"]}), ("en_1", {"Kind": ["Page", "Role"], "Area": ["Data"]})]
    assert json.loads(delta([], gone)[CHANGES]) == {
        "base": "", "index": None, "values": [["Area", "Data"], ["Kind", "Page"], ["Kind", "Role"]], "hidden": [["en_1", 0, 1, 2], ["en_2", 2]]}


def test_a_second_index_holds_what_is_merged_and_nothing_the_base_has():
    files = delta([("a/index.html", faceted("A", "one", Kind="Role"))], [])
    assert json.loads(files.pop(CHANGES))["index"] == SECOND
    assert {path.split("/")[0] for path in files} == {SECOND}
    assert {Path(path).suffix for path in files} == {".json", ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment"}


def test_a_page_that_came_back_as_it_was_has_another_fragment_than_the_hidden_one(tmp_path: Path):
    pages = [("a/index.html", faceted("A", "one", Kind="Role"))]
    base(tmp_path, pages)
    (hidden, filters), = fragments(tmp_path).values()
    assert [path for path in delta(pages, [(hidden, filters)]) if hidden in path] == []


def test_ids_that_are_taken_are_left_to_those_hidden():
    pages = [("a/index.html", faceted("A", "one", Kind="Role"))]
    (first,) = (Path(path).stem for path in delta(pages, []) if path.endswith(".pf_fragment"))
    (second,) = (Path(path).stem for path in delta(pages, [(first, {})]) if path.endswith(".pf_fragment"))
    assert first != second


def test_the_order_of_what_changed_is_nothing_to_the_fragments():
    pages = [(f"p{number}/index.html", faceted(f"P{number}", "words")) for number in range(4)]
    one, other = delta(pages, []), delta(reversed(pages), [])
    assert {path for path in one if "fragment" in path} == {path for path in other if "fragment" in path}
    assert one[CHANGES] == other[CHANGES]


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


@pytest.fixture
def no_program_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGEFIND_BINARY_PATH", raising=False)


@pytest.mark.usefixtures("no_program_named")
@pytest.mark.parametrize("own", [True, False])
def test_a_newer_release_from_npm_is_taken(tmp_path: Path, *, own: bool):
    program = npm(tmp_path, "99.0.0", own=own)
    assert binary(tmp_path) == Binary((str(program),), "99.0.0")


@pytest.mark.usefixtures("no_program_named")
def test_npm_is_looked_for_in_the_folders_above(tmp_path: Path):
    npm(tmp_path, "99.0.0")
    newest = npm(tmp_path / "portal", "99.10.0")
    assert binary(tmp_path / "portal" / "careers").command == (str(newest),)


@pytest.mark.usefixtures("no_program_named")
@pytest.mark.parametrize("release", ["0.12.0", "", "1.5.2"])
def test_a_release_that_is_no_newer_is_left(tmp_path: Path, release: str):
    npm(tmp_path, release)
    assert binary(tmp_path) == binary()


@pytest.mark.usefixtures("no_program_named")
def test_pypi_s_program_is_the_one_it_says(tmp_path: Path):
    assert run(binary(tmp_path), "--version").split() == ["pagefind", binary(tmp_path).release]


def test_the_program_that_is_named_goes_before_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    npm(tmp_path, "99.0.0")
    named = npm(tmp_path / "named", "0.1.0")
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(named))
    assert binary(tmp_path) == Binary((str(named),), "")
    assert release_of(binary(tmp_path)) == "9.8.7"
