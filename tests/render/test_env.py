"""Templates are strict, and every address on a page is relative to it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.env import environment, finish, link, way_to_root
from generator.render.markdown import ROOT
from tests.projects import write

SEGMENT = st.text(st.sampled_from("abc-012é"), min_size=1, max_size=6)
URLS = st.lists(SEGMENT, max_size=5).flatmap(lambda parts: st.sampled_from(
    ["/" + "".join(f"{part}/" for part in parts), "/" + "".join(f"{part}/" for part in parts) + "file.html"]))


@given(URLS, URLS, st.sampled_from(["https://a.example/", "https://a.example/careers/", "https://a.example/b/c/"]))
def test_a_link_leads_to_its_page_under_any_path(page: str, target: str, site: str):
    written = finish(f"{link(target)}", way_to_root(page))
    assert urljoin(urljoin(site, page.lstrip("/")), written) == site + target.lstrip("/")


@pytest.mark.parametrize(("url", "way"), [("/", "./"), ("/404.html", "./"), ("/roles/", "../"), ("/roles/a/b/", "../../../"), ("/a/b.html", "../")])
def test_the_way_to_the_root(url: str, way: str):
    assert way_to_root(url) == way


@pytest.mark.parametrize("url", ["https://a.example/", "//a.example/x", "mailto:a@a.example", "#here", "relative/"])
def test_an_address_that_leads_elsewhere_stays(url: str):
    assert link(url) == url


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    write(tmp_path, {"own/both.html": "own", "theme/both.html": "theme", "theme/only.html": "theme", "theme/view.html": "{{ view.title }}|{{ view.url|link }}|{{ view|compact }}",
                     "theme/lenient.html": "{{ nothing }}"})
    return [tmp_path / "own", tmp_path / "theme"]


def test_a_sites_own_template_comes_before_the_themes(folders: list[Path]):
    env = environment(folders)
    assert [env.get_template(name).render() for name in ("both.html", "only.html")] == ["own", "theme"]


def test_what_is_put_into_a_template_is_escaped(folders: list[Path]):
    made = environment(folders).get_template("view.html").render(view={"title": "<b>R&D", "url": '/"x'})
    assert made == f"&lt;b&gt;R&amp;D|{ROOT}&#34;x|{{&#34;title&#34;:&#34;&lt;b&gt;R&amp;D&#34;,&#34;url&#34;:&#34;/\\&#34;x&#34;}}"


def test_an_unknown_name_is_an_error(folders: list[Path]):
    with pytest.raises(jinja2.UndefinedError):
        environment(folders).get_template("lenient.html").render()
