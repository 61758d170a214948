"""A search index has no chance in it: the same pages give the same bytes, run after run, and what can't be put in order is left alone."""

from __future__ import annotations

import gzip
import hashlib
import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.gzipped import gzipped
from generator.index import base, delta
from generator.pagefind import release_in
from generator.steady import ENTRY, steady

PLACES, FAMILIES = ("Leeds", "Lyon", "Łódź", "Graz", "Cork", "Turin", "Porto"), ("Craft", "Care", "Data", "People", "Works")


def slims() -> list[tuple[str, str]]:
    """Twenty pages with facets of several values, which Pagefind 1.5 writes in an order of the moment."""
    return [(f"roles/{number:02}/index.html",
             (f'<!doctype html><html lang="en"><head><title>Role {number}</title></head><body><main data-pagefind-body><h1>Role {number}</h1><p>What it asks</p>'
             f'<p hidden data-pagefind-ignore="index"><i data-pagefind-filter="Place">{PLACES[number % 7]}</i><i data-pagefind-filter="Family">{FAMILIES[number % 5]}</i>'
             f'<i data-pagefind-filter="Kind">{"Role" if number % 3 else "Rung"}</i></p></main></body></html>')) for number in range(20)]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def based(site: Path, pages: list[tuple[str, str]]) -> dict[str, bytes]:
    site.mkdir()
    base(site, pages)
    return files(site)


def test_a_base_is_the_same_in_every_run_and_for_every_order_of_its_pages(tmp_path: Path):
    assert based(tmp_path / "one", slims()) == based(tmp_path / "other", slims()[::-1])


def test_a_second_index_is_the_same_in_every_run():
    assert delta(slims(), ()) == delta(slims()[::-1], ())


def test_files_are_named_after_what_is_in_them(tmp_path: Path):
    one = based(tmp_path / "one", slims())
    other = based(tmp_path / "other", [(path, text.replace("Lyon", "Lille")) for path, text in slims()])
    same = {path for path in one.keys() & other.keys() if path.endswith((".pf_meta", ".pf_filter"))}
    assert {path: one[path] for path in same} == {path: other[path] for path in same}
    assert len(same) == 2  # the filters of families and kinds; that of places, and the index that names it, are others


def test_an_index_that_was_put_in_order_stays_as_it_is(tmp_path: Path):
    before = based(tmp_path / "site", slims())
    steady(tmp_path / "site/pagefind")
    assert files(tmp_path / "site") == before


def damaged(index: Path, pattern: str, content: bytes) -> None:
    next(index.glob(pattern)).write_bytes(content)


@pytest.mark.parametrize(("pattern", "content"), [
    (ENTRY, b"{"), (ENTRY, b"[]"), (ENTRY, b'{"version":"1.5.2","languages":{"en":{"hash":"en_0"}}}'), (ENTRY, b'{"version":"1.5.2","languages":{"en":7}}'),
    ("*.pf_meta", b"no gzip"), ("*.pf_meta", gzip.compress(b"no mark", mtime=0)), ("*.pf_meta", gzip.compress(b"pagefind_dcd\x85", mtime=0)), ("*.pf_meta", gzip.compress(b"pagefind_dcd\x01", mtime=0)),
    ("*.pf_meta", gzip.compress(b"pagefind_dcd\xa1\x01\x01", mtime=0)), ("*.pf_meta", gzip.compress(b"pagefind_dcd\x84\x01\x01\x01\x81\x01", mtime=0)),
    ("filter/*.pf_filter", gzip.compress(b"pagefind_dcd\x82\x61a\x80", mtime=0)), ("filter/*.pf_filter", gzip.compress(b"pagefind_dcd\x18\x01", mtime=0)), ("filter/*.pf_filter", b""),
])
def test_an_index_that_is_not_understood_stays_as_it_is(tmp_path: Path, pattern: str, content: bytes):
    based(tmp_path / "site", slims())
    damaged(tmp_path / "site/pagefind", pattern, content)
    before = files(tmp_path / "site")
    assert (steady(tmp_path / "site/pagefind"), files(tmp_path / "site")) == (False, before)


def test_an_index_of_a_release_that_is_steady_by_itself_stays_as_it_is(tmp_path: Path):
    based(tmp_path / "site", slims())
    index = tmp_path / "site/pagefind"
    damaged(index, ENTRY, (index / ENTRY).read_bytes().replace(release_in(index).encode(), b"1.6.0"))
    assert steady(index) is False


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=2000) | st.text("abcdef0123456789 en_", max_size=20_000).map(str.encode))
@example(b"".join(bytes([byte]) * count for byte, count in enumerate([1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765])))  # a tree of 20 floors
@example(b"\0" * 200_000)
@example(random.Random(1).randbytes(150_000))  # nothing to gain: stored, in more than one block
@example(bytes(range(256)) * 300)
@example(b"".join(bytes([byte]) * length for byte, length in enumerate(range(3, 256))) * 2)  # references of every length
@example((random.Random(2).randbytes(32_767) + b"!") * 2 + b"!" * 300)  # the farthest that may be referred to
def test_what_was_made_smaller_is_read_by_anyone(content: bytes):
    assert gzip.decompress(gzipped(content)) == content


def test_what_is_made_smaller_is_the_same_bytes_on_every_machine():
    assert hashlib.sha256(gzipped(b"a career is a way with many turns " * 200)).hexdigest() == "7e8f91ac51cbb84c285c4d72634266f836021b058a51ea988b788af41324c26d"


def test_what_repeats_its_signs_becomes_smaller():
    content = "".join(f"en_{number * 2654435761 % 2**28:07x}" for number in range(2000)).encode()
    assert len(gzipped(content)) < 1.1 * len(gzip.compress(content))
