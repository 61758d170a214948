"""The way back to a former site, and a published site held against its manifest."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.manifest import MANIFEST, digest_of
from generator.publication import open_publication
from generator.releases import ReleaseError, difference, formers, keep_former, roll_back
from generator.verifying import VerifyError, verify
from tests.browser.host import Host
from tests.projects import portal, project
from tests.test_publication import build, left_behind


def put_out(live: Path, text: str, keep: int = 1) -> None:
    """A site whose page says `text`, as a build leaves it."""
    publication, _ = build(live, {"index.html": text, "same.html": "same"})
    del publication
    at = 1_000_000_000 + len(text)
    os.utime(live / MANIFEST, (at, at))  # a day of its own for each
    keep_former(live, keep)


def said(live: Path) -> str:
    return (live / "index.html").read_text("utf-8")


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_the_site_before_is_shown_again(live: Path):
    put_out(live, "1")
    put_out(live, "22")
    assert roll_back(live).folder.name == ".site.twin"
    assert said(live) == "1"
    assert [(former.folder / "index.html").read_text("utf-8") for former in formers(live)] == ["22"]


def test_so_many_former_sites_stay_as_are_to_be_kept(live: Path):
    for number in range(1, 7):
        put_out(live, str(number) * number, keep=3)
    assert [(former.folder / "index.html").read_text("utf-8") for former in formers(live)] == ["55555", "4444", "333"]
    keep_former(live, 1)
    assert left_behind(live) == [".site.twin"]


def test_one_goes_back_step_by_step_and_forth_by_number(live: Path):
    for number in range(1, 4):
        put_out(live, str(number) * number, keep=3)
    roll_back(live)
    assert said(live) == "22"
    roll_back(live)
    assert said(live) == "1"
    with pytest.raises(ReleaseError, match="there is no older one"):
        roll_back(live)
    roll_back(live, to=1)
    assert said(live) == "333"


def test_what_was_gone_back_from_is_kept_by_the_next_build(live: Path):
    for number in range(1, 4):
        put_out(live, str(number) * number, keep=3)
    roll_back(live, to=2)
    put_out(live, "4444", keep=3)
    assert said(live) == "4444"
    assert "1" in {(former.folder / "index.html").read_text("utf-8") for former in formers(live)}


@pytest.mark.parametrize(("spoil", "line"), [
    (lambda folder: (folder / "index.html").write_text("x"), "changed: index.html"),
    (lambda folder: (folder / "index.html").unlink(), "missing: index.html"),
    (lambda folder: (folder / "more.html").write_text("x"), "added: more.html"),
])
def test_a_former_site_that_is_not_whole_is_not_shown(live: Path, spoil, line: str):
    put_out(live, "1")
    put_out(live, "22")
    spoil(live.with_name(".site.twin"))
    with pytest.raises(ReleaseError, match=line):
        roll_back(live)
    assert said(live) == "22"


def test_without_a_former_site_there_is_no_way_back(live: Path):
    put_out(live, "1")
    with pytest.raises(ReleaseError, match="there is no former site beside it"):
        roll_back(live)


def test_a_file_that_is_not_what_was_written_is_never_published(live: Path):
    put_out(live, "1")
    publication = open_publication(live)
    publication.put("index.html", b"22")
    new = {**publication.live, "index.html": digest_of(publication.folder / "index.html")}
    (publication.folder / "index.html").write_bytes(b"2")
    with pytest.raises(OSError, match="was written"):
        publication.finish(new)
    publication.discard()
    assert (said(live), left_behind(live)) == ("1", [])


def test_the_commands(tmp_path: Path):
    root = project(tmp_path / "careers", options="keep: 2")
    course = root / "content/courses/first-steps.yml"
    for owner in ("One", "Two", "Three"):
        course.write_text(course.read_text("utf-8").partition("owner:")[0] + f"owner: {owner}\n", "utf-8")
        assert portal("build", "-f", root / "site.yml").exit_code == 0
    listed = portal("rollback", "--list", "-f", root / "site.yml")
    assert [line.split()[0] for line in listed.output.splitlines()] == ["1", "2"]
    back = portal("rollback", "-f", root / "site.yml")
    assert back.exit_code == 0, back.output
    assert "<dd>Two</dd>" in (root / "site/courses/first-steps/index.html").read_text("utf-8")
    assert portal("verify", root / "site").stdout.endswith("files, each as published\n")
    (root / "site/index.html").write_bytes(b"x")
    assert portal("verify", root / "site").stdout == "changed: index.html\n"


# ── verify ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_differs_from_the_manifest_is_told(live: Path):
    put_out(live, "1")
    manifest = live.with_name("as-built.sha256")
    shutil.copy(live / MANIFEST, manifest)
    put_out(live, "22")
    found = verify(str(live), manifest)[1]
    assert list(found.lines()) == ["changed: index.html"]
    assert not difference(live, {path: digest_of(live / path) for path in ("index.html", "same.html", "api/v1/index.json")})


def test_a_site_is_verified_at_its_address(live: Path):
    put_out(live, "1")
    with Host(live, "/careers/") as host:
        assert verify(host.url) == (3, difference(live, {path: digest_of(live / path) for path in ("index.html", "same.html", "api/v1/index.json")}))
    spoilt = shutil.copytree(live, live.with_name("spoilt"))
    (spoilt / "same.html").unlink()
    (spoilt / "index.html").write_text("changed")
    with Host(spoilt, "/careers/") as host:
        assert list(verify(host.url)[1].lines()) == ["missing: same.html", "changed: index.html"]


@pytest.mark.parametrize("target", ["http://127.0.0.1:9/", "nowhere"])
def test_without_a_manifest_nothing_is_said(target: str):
    with pytest.raises(VerifyError):
        verify(target)
