"""Two real frameworks, imported, built and searched: O*NET and DIRECT.

All of O*NET is imported, and checked in `imports/test_onet.py`; built is a slice of it, spread over all occupations.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from tests.browser.host import Host
from tests.browser.tools import axe, visit
from tests.browser.watch import Watch
from tests.conftest import alone, shared_folder
from tests.findings import nothing
from tests.frameworks import SOURCES, fields, imported, neighbours, sliced
from tests.running import run

pytestmark = [pytest.mark.data, pytest.mark.browser]

SETTINGS = """site_name: {name}
site_url: https://careers.example/careers/
docs_dir: content/pages
theme: {{name: portal}}
plugins: [portal]
"""


EVERY = 12
"""One in so many occupations is in the slice that is built."""
NAMED = ("registered-nurses", "fraud-examiners-investigators-and-analysts")


@dataclass(frozen=True)
class Framework:
    """A framework as published, all of it as content, and the portal made of it or of a slice: its content, its site, what `check` says."""

    source: Path
    whole: Path
    content: Path
    site: Path
    checked: str


def made(name: str, data: Path, factory: pytest.TempPathFactory, slice_of: Callable[[Path], set[str]] | None = None) -> Framework:
    """The portal of a framework, made once for all workers; of the roles alone that `slice_of` names in the whole content."""
    whole = imported(name, data, factory)
    folder = shared_folder(factory) / name
    with alone(shared_folder(factory) / f"{name}.lock"):
        if not (folder / "said.txt").exists():
            folder.mkdir()
            if slice_of is None:
                shutil.copytree(whole, folder / "content")
            else:
                sliced(whole, folder / "content", slice_of(whole))
            (folder / "site.yml").write_text(SETTINGS.format(name=name), "utf-8")
            checked = run("portal", "check", folder=folder)
            run("portal", "build", "--quiet", folder=folder)
            (folder / "said.txt").write_text(checked, "utf-8")
    return Framework(data / SOURCES[name], whole, folder / "content", folder / "site", (folder / "said.txt").read_text("utf-8"))


def spread(content: Path) -> set[str]:
    """Occupations from first to last, those that the tests name, and all that those of them lead to."""
    every = sorted(path.stem for path in (content / "roles").glob("*.yml"))
    return {*every[::EVERY], *NAMED, *neighbours(content, NAMED[0])}


@pytest.fixture(scope="session")
def onet(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Framework:
    return made("onet", shared_data, tmp_path_factory, spread)


@pytest.fixture(scope="session")
def direct(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Framework:
    return made("direct", shared_data, tmp_path_factory)


def opened(framework: Framework, browser: Browser) -> Iterator[Page]:
    """A page on the framework's site; any fault of the browser fails the test."""
    with Host(framework.site) as host:
        watch = Watch(host.url.removesuffix(host.base))
        context = browser.new_context(base_url=host.url, service_workers="block")
        watch.over(context)
        yield context.new_page()
        context.close()
        assert not watch.faults, "\n".join(watch.faults)


@pytest.fixture
def onet_page(onet: Framework, browser: Browser) -> Iterator[Page]:
    yield from opened(onet, browser)


@pytest.fixture
def direct_page(direct: Framework, browser: Browser) -> Iterator[Page]:
    yield from opened(direct, browser)


def rows(source: Path, sheet: str) -> list[dict[str, object]]:
    """A spreadsheet's rows, read here without the importer."""
    head, *body = CalamineWorkbook.from_path(source / f"{sheet}.xlsx").get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=False)) for row in body]


def built(site: Path, kind: str) -> int:
    """How many records of a kind have a page; the further pages of its list, which no id can be named like, don't count."""
    return sum(1 for folder in (site / kind).iterdir() if (folder / "index.html").is_file() and "--" not in folder.name)


def finds(page: Page, words: str, title: str) -> None:
    page.goto(f"search/?q={words}")
    expect(page.locator(".search-result__link", has_text=re.compile(f"^{re.escape(title)}$")).first).to_be_visible(timeout=20_000)


def test_every_occupation_is_a_role_with_a_page(onet: Framework) -> None:
    assert len(list((onet.whole / "roles").glob("*.yml"))) == len(rows(onet.source, "Occupation Data")) == 1016
    roles = list((onet.content / "roles").glob("*.yml"))
    assert len(roles) > 1016 // EVERY
    assert built(onet.site, "roles") == len(roles)


def test_every_related_occupation_is_a_move_with_its_comparison(onet: Framework) -> None:
    pairs = {(row["O*NET-SOC Code"], row["Related O*NET-SOC Code"]) for row in rows(onet.source, "Related Occupations")}
    assert len(pairs) == 18460
    codes = {fields(role)["same_as"][0].rpartition("/")[2] for role in (onet.content / "roles").glob("*.yml")}
    among = [pair for pair in pairs if set(pair) <= codes]
    assert len(among) > 100
    assert sum(1 for _ in (onet.site / "compare").glob("*/to/*/index.html")) == len(among)


def test_every_skill_knowledge_and_work_style_is_a_competency_with_a_page(onet: Framework) -> None:
    elements = {row["Element ID"] for sheet in ("Skills", "Knowledge", "Work Styles") for row in rows(onet.source, sheet)}
    assert built(onet.site, "competencies") == len(elements)


@pytest.mark.parametrize(("words", "title"), [
    ("nurse", "Registered Nurses"), ("fraud", "Fraud Examiners, Investigators and Analysts"), ("ER+Nurse", "Registered Nurses")])
def test_search_finds_the_occupation(onet_page: Page, words: str, title: str) -> None:
    finds(onet_page, words, title)


def test_search_finds_an_occupation_by_a_title_that_stands_nowhere_else(onet_page: Page, onet: Framework) -> None:
    there = {fields(role)["title"] for role in (onet.content / "roles").glob("*.yml")}
    own = {word for row in rows(onet.source, "Occupation Data") for word in re.findall(r"\w+", f"{row['Title']} {row['Description']}".lower())}
    titles: dict[str, set[str]] = {}
    for row in rows(onet.source, "Alternate Titles"):
        titles.setdefault(str(row["Alternate Title"]), set()).add(str(row["Title"]))
    alone = sorted(t for t, of in titles.items() if len(of) == 1 and of <= there and re.fullmatch(r"[A-Za-z]{8,}", t) and t.lower() not in own)
    assert len(alone) > 20
    for alternate in (alone[0], alone[len(alone) // 2], alone[-1]):
        finds(onet_page, alternate, *titles[alternate])


@pytest.mark.parametrize(("address", "title"), [
    ("roles/registered-nurses/", "Registered Nurses"), ("competencies/critical-thinking/", "Critical Thinking"),
    ("compare/registered-nurses/to/acute-care-nurses/", "Acute Care Nurses"), ("", "What do you want to do next?")])
def test_a_page_of_onet_opens_without_a_fault_and_is_sound_to_axe(onet_page: Page, address: str, title: str) -> None:
    visit(onet_page, address)
    expect(onet_page.get_by_role("heading", level=1)).to_contain_text(title)
    nothing(axe(onet_page))


def test_the_page_of_an_occupation_says_what_it_asks_and_where_it_leads(onet_page: Page, onet: Framework) -> None:
    near = [str(row["Related Title"]) for row in rows(onet.source, "Related Occupations") if row["Title"] == "Registered Nurses"]
    tasks = [str(row["Task"]) for row in rows(onet.source, "Task Statements") if row["Title"] == "Registered Nurses"]
    onet_page.goto("roles/registered-nurses/")
    for said in (*near, *tasks):
        assert onet_page.locator("main").get_by_text(said.rstrip("."), exact=False).count(), said


def test_every_direct_skill_and_resource_has_a_page(direct: Framework) -> None:
    skills, competencies, resources = (json.loads((direct.source / f"{name}.json").read_text("utf-8"))
                                       for name in ("skill", "competency", "learning_resource"))
    assert built(direct.site, "competencies") == len(skills) + len(competencies) == 184
    assert built(direct.site, "courses") == len(resources) == 207


def test_direct_has_no_errors_and_only_resources_that_nothing_lists_are_unwise(direct: Framework) -> None:
    codes = set(re.findall(r"  ([A-Z]\d{3}) ", direct.checked))
    assert codes == {"W002"}


def test_every_direct_skill_lists_what_teaches_it(direct: Framework) -> None:
    names = {one["slug"]: html.escape(one["name"].strip(), quote=False) for one in json.loads((direct.source / "learning_resource.json").read_text("utf-8"))}
    skills = json.loads((direct.source / "skill.json").read_text("utf-8"))
    taught, missing = 0, []
    for skill in skills:
        page = (direct.site / "competencies" / skill["slug"] / "index.html").read_text("utf-8")
        for slug in filter(None, skill["learning_resources"].split("|")):
            taught += 1
            if names[slug] not in page.replace("&#39;", "'").replace("&#34;", '"'):
                missing.append(f"{skill['slug']}: {names[slug]}")
    assert taught == 151
    nothing(missing)


@pytest.mark.parametrize("address", ["", "competencies/", "courses/", "roles/"])
def test_a_page_of_direct_opens_without_a_fault_and_is_sound_to_axe(direct_page: Page, address: str) -> None:
    visit(direct_page, address)
    nothing(axe(direct_page))


def test_a_direct_skill_is_found_and_lists_what_teaches_it(direct_page: Page, direct: Framework) -> None:
    skills = json.loads((direct.source / "skill.json").read_text("utf-8"))
    resources = {r["slug"]: r["name"] for r in json.loads((direct.source / "learning_resource.json").read_text("utf-8"))}
    skill = next(s for s in skills if s["learning_resources"].split("|")[0] in resources)
    finds(direct_page, skill["name"].split("(")[0].strip(), skill["name"])
    direct_page.locator(".search-result__link", has_text=skill["name"]).first.click()
    expect(direct_page.locator("main")).to_contain_text(resources[skill["learning_resources"].split("|")[0]])

