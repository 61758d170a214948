"""The live tree and its twin: the site is exactly what the build says, at the cost of what changed, whoever stops it when."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.manifest import MANIFEST, Manifest, decode, encode, read_manifest
from generator.publication import Changes, Publication, open_publication
from generator.publish import MARK
from generator.releases import ReleaseError, roll_back
from generator.tree import put
from tests.projects import write

MARKED = {MARK: '{"version":1,"generator":"career-portal 0.1.0"}'}


def left_behind(live: Path) -> list[str]:
    """What stands beside the site by its name, the twin included."""
    return sorted(path.name for path in live.parent.iterdir() if path.name.startswith(f".{live.name}."))


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return tmp_path / "site"


def sums(files: Mapping[str, str]) -> Manifest:
    return {path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}


def build(live: Path, files: Mapping[str, str], *, full: bool = False) -> tuple[Publication, Changes]:
    """A site of `files` is published; what the twin or the live site has isn't written again."""
    files = MARKED | dict(files)
    publication, new = open_publication(live, full=full), sums(files)
    for path, digest in new.items():
        if digest not in {publication.held.get(path), publication.live.get(path)}:
            publication.put(path, files[path].encode())
    return publication, publication.finish(new)


def tree(folder: Path) -> dict[str, str | None]:
    """All that is in `folder`: text by path, None for a folder."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") if path.is_file() else None for path in folder.rglob("*")}


def site(files: Mapping[str, str]) -> dict[str, str | None]:
    """The tree that a fresh folder with `files` would have."""
    files = MARKED | dict(files)
    files = files | {MANIFEST: encode(sums(files)).decode()}
    folders = {parent.as_posix(): None for path in files for parent in Path(path).parents if parent.name}
    return folders | files


def twin(live: Path) -> Path:
    return live.with_name(".site.twin")


def same(live: Path, path: str) -> bool:
    return (live / path).samefile(twin(live) / path)


# ── the manifest ─────────────────────────────────────────────────────────────────────────────────────────────────────

PATHS = st.lists(st.sampled_from(["a", "b", "c.html", "ü", "w x", "d\\e", "n\nl", "*"]), min_size=1, max_size=3).map("/".join)
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
MANIFESTS = st.dictionaries(PATHS, DIGESTS, max_size=6).map(lambda found: {path: digest for path, digest in found.items()
                                                                             if not any(other.startswith(f"{path}/") for other in found)})


@settings(deadline=None)
@given(MANIFESTS)
def test_a_manifest_comes_back_as_it_was(manifest: Manifest):
    assert decode(encode(manifest)) == manifest


@settings(deadline=None)
@given(MANIFESTS, st.data())
def test_a_manifest_that_is_cut_off_anywhere_is_none(manifest: Manifest, data: st.DataObject):
    whole = encode(manifest)
    assert decode(whole[: data.draw(st.integers(0, max(0, len(whole) - 1)))]) == {}


DIGEST = "0" * 64


@pytest.mark.parametrize("text", [
    f"{DIGEST}  b\n{DIGEST} *a\n", f"{DIGEST}  a\n{DIGEST} *a\n", f"{DIGEST} *a\n{DIGEST} *b\n", f"{DIGEST}  a\n", f"{DIGEST} *../a\n", f"{DIGEST} */a\n",
    f"{DIGEST} *a/../b\n", f"{DIGEST} *a//b\n", f"{DIGEST} *a/\n", f"{DIGEST} *.\n", f"{DIGEST[1:]} *a\n", f"{DIGEST.replace('0', 'A')} *a\n",
    f"{DIGEST} *{MANIFEST}\n", f"{DIGEST}  a\n\n{DIGEST} *b\n", f"{DIGEST}  a\nb\n{DIGEST} *c\n", f"\n{DIGEST} *a\n", f"{DIGEST} *a\n\n", "", "a",
], ids=repr)
def test_a_manifest_of_another_form_is_none(text: str):
    assert decode(text.encode()) == {}


@pytest.mark.parametrize("manifest", [{"../a": DIGEST}, {"/a": DIGEST}, {"": DIGEST}, {"a/./b": DIGEST}, {"a": "A" * 64}, {"a": "00"}, {"a\0b": DIGEST},
                                      {MANIFEST: DIGEST}, {"a": DIGEST, "a/b/c": DIGEST}], ids=repr)
def test_what_can_be_no_site_is_refused(manifest: Manifest):
    with pytest.raises(ValueError, match=r"manifest holds paths|can't be a file and a folder|hexadecimal"):
        encode(manifest)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_anyone_can_hold_a_site_against_its_manifest(live: Path):
    build(live, {"index.html": "one", "with blank/ü.html": "two", "back\\slash": "three"})
    check = ["sha256sum", "--check", "--strict", "--quiet", MANIFEST]
    assert subprocess.run(check, cwd=live, check=False).returncode == 0
    (live / "index.html").write_text("changed")
    assert b"index.html: FAILED" in subprocess.run(check, cwd=live, check=False, capture_output=True).stdout


# ── what is published ────────────────────────────────────────────────────────────────────────────────────────────────

NAMES = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(NAMES, st.sampled_from(["", "one", "two"]), max_size=6).map(
    lambda found: {path: text for path, text in found.items() if not any(other.startswith(f"{path}/") for other in found)})


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(SITES, st.sampled_from(["", "", "", "make_twin", "full", "no twin", "bad twin", "bad live", "failed"])), min_size=1, max_size=6))
def test_a_chain_of_builds_publishes_what_a_fresh_one_would(chain: list[tuple[dict[str, str], str]]):
    with tempfile.TemporaryDirectory() as folder:
        live = Path(folder) / "site"
        for files, what in chain:
            if what == "failed":
                publication = open_publication(live)
                publication.put("a/b", b"half")
                publication.discard()
                continue
            if what == "no twin":
                shutil.rmtree(twin(live), ignore_errors=True)
            for bad in [path for path in ((twin(live) if what == "bad twin" else live) / MANIFEST,) if what.startswith("bad") and path.exists()]:
                data = bad.read_bytes()
                bad.unlink()
                bad.write_bytes(data[: len(data) // 2])
            publication, _ = build(live, files, full=what == "full")
            if what == "make_twin":
                publication.make_twin()
            assert tree(live) == site(files)
            assert left_behind(live) in ([], [".site.twin"])


def test_only_what_changed_is_written(live: Path):
    one = {f"roles/{n}/index.html": f"role {n}" for n in range(20)}
    publication, changes = build(live, one)
    assert (changes, publication.make_twin()) == (Changes(21, 0, 0), 21)
    assert build(live, one | {"roles/3/index.html": "new"})[1] == Changes(1, 0, 0)
    assert build(live, one | {"roles/3/index.html": "new", "roles/4/index.html": "new"})[1] == Changes(1, 1, 0)
    assert build(live, {path: text for path, text in one.items() if "/7/" not in path})[1] == Changes(1, 0, 1)


def test_a_build_with_nothing_new_leaves_both_trees_where_they_are(live: Path):
    build(live, {"a": "one"})
    build(live, {"a": "two"})
    before = (live.stat().st_ino, twin(live).stat().st_ino)
    assert build(live, {"a": "two"})[1] == Changes(0, 0, 0)
    assert (live.stat().st_ino, twin(live).stat().st_ino) == before
    assert (read_manifest(twin(live))["a"], tree(live)) == (sums({"a": "one"})["a"], site({"a": "two"}))


def test_unchanged_files_of_both_trees_take_their_space_once(live: Path):
    build(live, {"a": "one", "b": "one"})
    build(live, {"a": "one", "b": "two"})
    assert [same(live, path) for path in ("a", "b", MARK)] == [True, False, True]


def test_writing_never_changes_the_live_file(live: Path):
    build(live, {"a": "one"})[0].make_twin()
    publication = open_publication(live)
    publication.put("a", b"two")
    assert (live / "a").read_text() == "one"
    publication.discard()


def test_what_workers_wrote_is_published(live: Path):
    publication = open_publication(live)
    put(publication.folder, "deep/a", b"one")
    assert publication.finish(sums({"deep/a": "one"}), ["deep/a"]) == Changes(1, 0, 0)
    assert (live / "deep/a").read_text() == "one"


@pytest.mark.parametrize(("written", "new", "said"), [
    ({}, {"a": "one", "b": "one"}, "neither written nor in the live site: b"),
    ({}, {"a": "two"}, "neither written nor in the live site: a"),
    ({"b": "two"}, {"a": "one"}, "written, but no part of the site: b"),
    ({"../b": "two"}, {"a": "one", "../b": "two"}, "a manifest holds paths below the site")])
def test_a_build_that_forgot_something_publishes_nothing(live: Path, written: dict[str, str], new: dict[str, str], said: str):
    build(live, {"a": "one"})[0].make_twin()
    publication = open_publication(live)
    for path, text in written.items():
        if ".." not in path:
            publication.put(path, text.encode())
    with pytest.raises(ValueError, match=said):
        publication.finish(sums(new), written)
    publication.discard()
    assert (tree(live), left_behind(live)) == (site({"a": "one"}), [])


def test_without_links_files_are_copied(live: Path, monkeypatch: pytest.MonkeyPatch):
    build(live, {"a": "one"})

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    assert build(live, {"a": "one", "b": "two"})[1] == Changes(1, 2, 0)
    assert (tree(live), same(live, "a")) == (site({"a": "one", "b": "two"}), False)
    assert (live / "a").stat().st_mtime_ns == (twin(live) / "a").stat().st_mtime_ns


DAYS = {"tomorrow": 86_400, "yesterday": -86_400}


@given(st.lists(st.tuples(st.sampled_from(["one", "two", "six"]), st.sampled_from(["build", "full", "rollback", "tomorrow", "yesterday"])), min_size=2, max_size=8))
@settings(deadline=None, max_examples=15)
def test_two_versions_of_a_file_never_have_the_same_second(steps: list[tuple[str, str]]):
    """A server tells versions by size and second. However quickly they follow, whoever goes back, and whatever the clock said."""
    with tempfile.TemporaryDirectory() as folder:
        live, seen = Path(folder) / "site", dict[int, str]()
        for text, step in steps:
            if step == "rollback":
                with suppress(ReleaseError):
                    roll_back(live)
            else:
                files = MARKED | {"page": text}
                publication = open_publication(live, full=step == "full")
                for path in files:
                    publication.put(path, files[path].encode())
                    if step in DAYS:  # as if the clock were set back or forth after it was written
                        os.utime(publication.folder / path, (time.time() + DAYS[step], time.time() + DAYS[step]))
                publication.finish(sums(files))
                if step == "tomorrow":  # and back, after all of it
                    ahead = max(time.time() + DAYS[step], (live / MANIFEST).stat().st_mtime)
                    os.utime(live / MANIFEST, (ahead, ahead))
            page = live / "page"
            if page.exists():
                assert seen.setdefault(page.stat().st_mtime_ns // 1_000_000_000, page.read_text()) == page.read_text()


def test_without_an_exchange_two_renames_do(live: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    for text in ("one", "two", "three"):
        build(live, {"a": text})
    assert (tree(live), left_behind(live)) == (site({"a": "three"}), [".site.twin"])


# ── what is there from before ────────────────────────────────────────────────────────────────────────────────────────


def test_a_site_of_an_older_version_is_replaced_and_removed(live: Path):
    write(live, MARKED | {"index.html": "old", "gone.html": "old"})
    publication, _ = build(live, {"index.html": "new"})
    assert (publication.held, publication.live, tree(live), left_behind(live)) == ({}, {}, site({"index.html": "new"}), [])


def test_a_full_build_mends_what_someone_changed_by_hand(live: Path):
    build(live, {"a": "one"})[0].make_twin()
    for folder in (live, twin(live)):
        (folder / "added").write_text("mine")
    (live / "a").write_text("changed")
    publication, _ = build(live, {"a": "one"}, full=True)
    assert (publication.held, publication.live, left_behind(live)) == ({}, {}, [])
    publication.make_twin()
    build(live, {"a": "one", "b": "two"})
    assert tree(live) == site({"a": "one", "b": "two"})


def test_a_folder_of_the_twins_name_that_no_build_made_stays(live: Path):
    write(twin(live), {"notes.txt": "mine"})
    for text in ("one", "two", "three"):
        build(live, {"a": text})
    assert (tree(twin(live)), tree(live)) == ({"notes.txt": "mine"}, site({"a": "three"}))


def test_a_symbolic_link_of_the_twins_name_is_not_followed(live: Path):
    write(live.parent / "elsewhere", MARKED | {MANIFEST: encode(sums(MARKED)).decode()})
    twin(live).symlink_to("elsewhere")
    build(live, {"a": "one"})
    assert tree(live.parent / "elsewhere") == tree(live.parent / "elsewhere") | MARKED
    assert twin(live).is_symlink()


def test_who_may_read_the_site_stays_as_it_was_set(live: Path):
    build(live, {"a": "one"})
    live.chmod(0o2750)
    for text in ("two", "three"):
        build(live, {"a": text})
    assert live.stat().st_mode & 0o7777 == 0o2750


def test_a_failed_build_that_wrote_nothing_gives_the_twin_back(live: Path):
    build(live, {"a": "one"})[0].make_twin()
    open_publication(live).discard(untouched=True)
    assert (left_behind(live), tree(twin(live))) == ([".site.twin"], site({"a": "one"}))


def test_a_publication_that_is_over_discards_nothing(live: Path):
    build(live, {"a": "one"})
    publication, _ = build(live, {"a": "two"})
    publication.discard()
    assert (tree(live), tree(twin(live))) == (site({"a": "two"}), site({"a": "one"}))


# ── builds at the same time ──────────────────────────────────────────────────────────────────────────────────────────


def test_builds_at_the_same_time_each_publish_a_whole_site(live: Path):
    """The second has nothing to write into and takes what it needs from the tree that the first one replaces."""
    build(live, {"a": "one", "b": "one"})[0].make_twin()
    first, second = open_publication(live), open_publication(live)
    first.put("a", b"two")
    second.put("a", b"three")
    first.finish(sums(MARKED | {"a": "two", "b": "one"}))
    third = open_publication(live)
    assert third.held == {}  # the tree that the second reads from is nobody's to write into
    third.discard()
    assert second.finish(sums(MARKED | {"a": "three", "b": "one"})) == Changes(1, 2, 0)
    assert tree(live) == site({"a": "three", "b": "one"})
    build(live, {"a": "four"})
    assert tree(live) == site({"a": "four"})


def test_a_lock_ends_with_its_build_though_workers_live_on(live: Path):
    """A worker that a build forked holds its open folders; the next build isn't to wait for it."""
    build(live, {"a": "one"})[0].make_twin()
    publication = open_publication(live)
    read, written = os.pipe()
    if not (worker := os.fork()):
        os.close(written)
        os.read(read, 1)
        os._exit(0)
    os.close(read)
    publication.put("a", b"two")
    publication.finish(sums(MARKED | {"a": "two"}))
    after = open_publication(live)
    held = (after.held, after.live)
    after.discard()
    os.close(written)
    os.waitpid(worker, 0)
    assert held == (sums(MARKED | {"a": "one"}), sums(MARKED | {"a": "two"}))
