"""What the dev server shows before it is published is what will be published, and a process that lives on forgets what is gone."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import Workshop, load, workshop
from generator.previews import Preview
from generator.publication import open_publication
from generator.recall import Memory, Standing
from generator.render.theme import ThemeError
from generator.site import TEXTS, Site
from generator.whole import alone, write_site
from tests.findings import nothing
from tests.portals import Files, portals
from tests.projects import project, write
from tests.running import ROOT, differences

TODAY = dt.date(2026, 11, 22)


def shop_of(root: Path, memory: Memory) -> Workshop:
    found, _ = load(root / "content", root, TODAY, memory=memory)
    themes = [root / "overrides", ROOT / "theme"]
    return workshop(found, Site(name="Careers", url="https://careers.example/", texts=TEXTS), root, root / "content", themes, memory)


def published(root: Path, site: str, memory: Memory, *, full: bool = False) -> None:
    publication = open_publication(root / site, full=full)
    whole = write_site(shop_of(root, memory), publication, {}, memory, full=full, crew=alone)
    publication.finish(whole.files, whole.written)


@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(portals(), min_size=2, max_size=2))
def test_a_process_that_lives_on_shows_and_publishes_what_a_new_one_makes(chain: list[Files]):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        standing = Standing(root / "memory")
        for files in chain:
            shutil.rmtree(root / "content", ignore_errors=True)
            files.write(root)
            preview = Preview(shop_of(root, standing), {})
            assert preview.publish(root / "site", standing, lambda: False)
            published(root, "clean", Memory(root / "none"), full=True)
            nothing(differences(root / "clean", root / "site"))
            pages = {file.relative_to(root / "site").as_posix(): file for file in (root / "site").rglob("*.html")}
            shown = {path: content for path in pages if (content := preview.file(path)) is not None}
            assert {path: pages[path].read_bytes() for path in shown} == shown
            assert {"index.html", "roles/index.html", "404.html"} <= shown.keys()


def test_data_of_records_is_shown_too(tmp_path: Path):
    project(tmp_path)
    standing = Standing(tmp_path / "memory")
    preview = Preview(shop_of(tmp_path, standing), {})
    preview.publish(tmp_path / "site", standing, lambda: False)
    files = [file.relative_to(tmp_path / "site").as_posix() for file in (tmp_path / "site" / "api").rglob("*.json")]
    assert files
    assert {path: preview.file(path) for path in files} == {path: (tmp_path / "site" / path).read_bytes() for path in files}


def test_prose_and_assets_are_shown_and_nothing_is_made_up(tmp_path: Path):
    project(tmp_path)
    shop = shop_of(tmp_path, Standing(tmp_path / "memory"))
    preview = Preview(shop, {"guides/index.html": b"prose"})
    assert preview.file("guides/index.html") == b"prose"
    assert preview.file(shop.assets.style.lstrip("/")) == shop.assets.files[shop.assets.style.lstrip("/")]
    assert preview.file("roles/nobody/index.html") is None


def test_publishing_gives_way_to_what_is_newer(tmp_path: Path):
    project(tmp_path)
    standing = Standing(tmp_path / "memory")
    assert Preview(shop_of(tmp_path, standing), {}).publish(tmp_path / "site", standing, lambda: False)
    before = (tmp_path / "site" / "manifest.sha256").read_bytes()
    write(tmp_path, {"content/taxonomy.yml": (tmp_path / "content" / "taxonomy.yml").read_text("utf-8") + "objectives:\n  - id: new\n    title: New\n"})
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides" / "base.html").write_text((ROOT / "theme" / "base.html").read_text("utf-8") + "\n", "utf-8")
    newer = Preview(shop_of(tmp_path, standing), {})
    assert not newer.publish(tmp_path / "site", standing, lambda: True)
    assert (tmp_path / "site" / "manifest.sha256").read_bytes() == before
    assert newer.publish(tmp_path / "site", standing, lambda: False)
    assert sorted(each.name for each in tmp_path.iterdir() if "building" in each.name) == []


def test_an_edited_template_is_used_by_the_same_process(tmp_path: Path):
    project(tmp_path)
    standing = Standing(tmp_path / "memory")
    Preview(shop_of(tmp_path, standing), {}).publish(tmp_path / "site", standing, lambda: False)
    (tmp_path / "overrides" / "pages").mkdir(parents=True)
    (tmp_path / "overrides" / "pages" / "search.html").write_text("another {{ view.frame.title }}", "utf-8")
    edited = Preview(shop_of(tmp_path, standing), {})
    assert (edited.file("search/index.html") or b"").startswith(b"another ")
    (tmp_path / "overrides" / "pages" / "search.html").write_text("{{ view.nothing }}", "utf-8")
    with pytest.raises(ThemeError):
        Preview(shop_of(tmp_path, standing), {}).file("search/index.html")
