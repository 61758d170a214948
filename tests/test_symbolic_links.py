"""Nothing outside of the project gets onto the site: not by a symbolic link, and not by a path that leads out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import left_behind, pages, portal, project, write

SECRET = "A secret of this machine"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, {"outside/secret.md": f"# Secret\n\n{SECRET}\n", "outside/secret.svg": f"<svg><!-- {SECRET} --></svg>",
                     "outside/roles/spy.yml": f"title: {SECRET}\nfamily: engineering\n", "outside/content/taxonomy.yml": ""})
    return project(tmp_path / "portal")


def leaked(site: Path) -> list[str]:
    return [path for path, content in pages(site).items() if SECRET.encode() in content]


LINKS = {
    "a record": ("content/roles/spy.yml", "../../../outside/roles/spy.yml"),
    "a folder of records": ("content/programmes", "../../outside/roles"),
    "a page": ("content/pages/secret.md", "../../../outside/secret.md"),
    "a picture": ("content/pages/images/secret.svg", "../../../../outside/secret.svg"),
    "a folder of pages": ("content/pages/more", "../../../outside"),
    "a folder deep among the pages": ("content/pages/a/b/more", "../../../../../outside"),
    "the taxonomy": ("content/taxonomy.yml", "../../outside/content/taxonomy.yml"),
    "a link inside of the content": ("content/pages/again.md", "index.md"),
    "a link in a circle": ("content/pages/loop", "."),
    "a link to nothing": ("content/pages/lost.md", "nowhere.md"),
    "an absolute link": ("content/pages/passwd.txt", "/etc/passwd"),
}


@pytest.mark.parametrize("case", LINKS)
def test_a_symbolic_link_in_the_content_is_a_problem_and_nothing_is_published(folder: Path, case: str):
    place, target = LINKS[case]
    link = folder / place
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    result = portal("build", "-f", folder / "site.yml")
    assert (result.exit_code, f"{place}:1:1  R006 this is a symbolic link" in result.stderr) == (1, True), result.output
    assert not (folder / "site").exists()
    assert left_behind(folder / "site") == []


@pytest.mark.parametrize("whole", ["content", "content/pages", "content/roles"])
def test_a_folder_of_the_project_that_is_a_link_is_refused(folder: Path, tmp_path: Path, whole: str):
    (folder / whole).rename(tmp_path / "moved")
    (folder / whole).symlink_to(tmp_path / "moved")
    result = portal("build", "-f", folder / "site.yml")
    assert result.exit_code in {1, 2}
    assert not (folder / "site").exists()


@pytest.mark.parametrize("name", ["secret.svg~", ".secret.svg", "images/.secret/more.svg"])
def test_links_among_what_is_not_looked_at_are_not_published_either(folder: Path, name: str):
    link = folder / "content/pages" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(folder.parent / "outside/secret.svg")
    text = (folder / "site.yml").read_text("utf-8")
    write(folder, {"site.yml": f'exclude_docs: "!.secret*"\n{text}'})
    assert portal("build", "-f", folder / "site.yml").exit_code == 0
    assert leaked(folder / "site") == []


@pytest.mark.parametrize(("link", "target"), [(".secret", "../../../outside"), (".more/secret", "../../../../outside"), (".circle", "."), ("secret~", "../../../outside")])
def test_a_hidden_link_to_a_folder_is_a_problem_since_mkdocs_would_follow_it(folder: Path, link: str, target: str):
    place = folder / "content/pages" / link
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(target)
    text = (folder / "site.yml").read_text("utf-8")
    write(folder, {"site.yml": f'exclude_docs: "!.secret"\n{text}'})
    result = portal("build", "-f", folder / "site.yml")
    assert (result.exit_code, f"content/pages/{link}:1:1  R006 this is a symbolic link to a folder" in result.stderr) == (1, True), result.output
    assert not (folder / "site").exists()


@pytest.mark.parametrize(("content", "docs"), [("../outside/content", "../outside/content/pages"), ("content/../../outside/content", "../outside/content/pages"),
                                               ("{parent}/outside/content", "{parent}/outside/content/pages")])
def test_content_outside_of_the_project_is_refused(folder: Path, content: str, docs: str):
    (folder.parent / "outside/content/pages").mkdir()
    content, docs = (text.format(parent=folder.parent) for text in (content, docs))
    write(folder, {"site.yml": f"site_name: Careers\ndocs_dir: {docs}\ntheme: {{name: portal}}\nplugins: [portal: {{content: '{content}'}}]\n"})
    for word in ("build", "check"):
        result = portal(word, "-f", folder / "site.yml")
        assert (result.exit_code, "leads out of the project" in result.stderr) == (2, True), result.output


def test_content_that_leads_out_by_a_folder_on_the_way_is_refused(folder: Path):
    (folder.parent / "outside/content/pages").mkdir()
    (folder / "shared").symlink_to(folder.parent / "outside")
    write(folder, {"site.yml": "site_name: Careers\ndocs_dir: shared/content/pages\ntheme: {name: portal}\nplugins: [portal: {content: shared/content}]\n"})
    result = portal("build", "-f", folder / "site.yml")
    assert (result.exit_code, "leads out of the project" in result.stderr) == (2, True), result.output


@pytest.mark.parametrize("logo", ["../../../outside/secret.svg", "/../../../outside/secret.svg", "images/../../../../outside/secret.svg", "images/linked.svg",
                                  "linked/secret.svg", "nowhere.svg", "https://evil.example/logo.svg", "images"])
def test_a_logo_that_is_no_picture_among_the_pages_is_refused(folder: Path, logo: str):
    write(folder, {"content/pages/images/own.svg": "<svg/>"})
    (folder / "content/pages/images/linked.svg").symlink_to(folder.parent / "outside/secret.svg")
    (folder / "content/pages/linked").symlink_to(folder.parent / "outside")
    text = (folder / "site.yml").read_text("utf-8")
    write(folder, {"site.yml": text + f'      logo: "{logo}"\n'})
    result = portal("build", "-f", folder / "site.yml")
    assert (result.exit_code, f'logo: there is no picture "{logo}" among the pages' in result.stderr) == (2, True), result.output


def test_a_project_may_itself_be_reached_by_a_link(folder: Path):
    (folder.parent / "short").symlink_to(folder)
    result = portal("build", "-f", folder.parent / "short/site.yml")
    assert result.exit_code == 0, result.output
    assert (folder / "site/roles/tester/index.html").is_file()
