"""The live site is always a whole site: nothing that fails, and no one who kills a build, leaves anything else."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publish import MARK, PlaceError, clear, discard, place, publish, staging
from tests.projects import COMMANDS, FAULT, clean_environment, command, left_behind, pages, portal, project, write

TESTER = "content/roles/tester.yml"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site."""
    folder = project(tmp_path_factory.mktemp("published") / "portal", theme="custom_dir: overrides\n", files={"overrides/pages/empty.html": ""})
    assert portal("build", "-f", folder / "site.yml").exit_code == 0
    return folder


# ── a build that fails ───────────────────────────────────────────────────────────────────────────────────────────────

MACRO = "{% macro masthead(title, kind='', kind_title='', summary='', facts=()) %}<h1>{{ title }}</h1>{{ titel }}{% endmacro %}\n"
FAILURES: dict[str, tuple[dict[str, str | bytes], dict[str, str], int, str]] = {
    "a problem in the content": ({TESTER: FAULT}, {}, 1, "L002"),
    "a template that can't be read": ({"overrides/pages/search.html": "{% extends 'base.html' %}\n{% block main %}{% endif %}\n"}, {}, 1,
                                      "overrides/pages/search.html:2:1  T001 "),
    "a template with an unknown name": ({"overrides/components/masthead/masthead.html": MACRO}, {}, 1,
                                        "overrides/components/masthead/masthead.html:1:1  T001 the template can't be filled in: 'titel' is undefined"),
    "a template with an unknown icon": ({"overrides/pages/missing.html": "{{ icon('unicorn') }}\n"}, {}, 1, "overrides/pages/missing.html:1:1  T001 "),
    "a template that names one that isn't there": ({"overrides/pages/missing.html": "{% extends 'bare.html' %}\n"}, {}, 1, 'there is no template "bare.html"'),
    "a template that isn't UTF-8": ({"overrides/pages/missing.html": b"\xff\xfe"}, {}, 1, "overrides/pages/missing.html:1:1  T001 the file isn't UTF-8 text"),
    "a page with a template that isn't there": ({"content/pages/guide.md": "---\ntitle: Guide\ntemplate: nowhere.html\n---\nText.\n"}, {}, 1,
                                                'there is no template "nowhere.html"'),
    "a script that imports one that isn't there": ({"overrides/scripts/early.js": 'import "./nowhere.js";\n'}, {}, 1, "overrides/scripts/early.js:1:1  T001 "),
    "scripts that import each other": ({"overrides/scripts/one.js": 'import "./two.js";\n', "overrides/scripts/two.js": '\nimport "./one.js";\n'}, {}, 1,
                                       "import each other in a circle"),
    "a search engine that fails": ({}, {"PAGEFIND_BINARY_PATH": "/bin/false"}, 2, "The search index could not be made: false ended with 1"),
    "a search engine that isn't there": ({}, {"PAGEFIND_BINARY_PATH": "/nowhere/pagefind"}, 2, "can't be run (No such file or directory)"),
}


@pytest.mark.parametrize("case", FAILURES)
def test_a_build_that_fails_says_why_and_leaves_the_site_byte_for_byte(published: Path, tmp_path: Path, case: str):
    files, environment, code, said = FAILURES[case]
    folder = tmp_path / "portal"
    subprocess.run(["cp", "-r", published, folder], check=True)
    write(folder, files)
    before = pages(folder / "site")
    result = portal("build", "--full", "-f", folder / "site.yml", environment=environment)
    assert (result.exit_code, said in result.stderr) == (code, True), result.output
    assert pages(folder / "site") == before
    assert left_behind(folder / "site") == []


def test_all_faults_of_templates_for_pages_are_told_at_once(published: Path, tmp_path: Path):
    folder = tmp_path / "portal"
    subprocess.run(["cp", "-r", published, folder], check=True)
    write(folder, {"overrides/pages/prose.html": "{{ a.b }}\n", "overrides/pages/home.html": "\n{{ c.d }}\n", "content/pages/guide.md": "Text.\n"})
    said = portal("build", "-f", folder / "site.yml").stderr
    assert [place in said for place in ("overrides/pages/prose.html:1:1", "overrides/pages/home.html:2:1", "2 problems in the theme")] == [True] * 3


@pytest.mark.parametrize("host", ["portal", "mkdocs", "properdocs"])
def test_a_warning_in_strict_mode_publishes_nothing(tmp_path: Path, host: str):
    folder = project(tmp_path / "portal", settings="strict: true\nvalidation: {links: {anchors: warn}}",
                     files={"content/pages/guide.md": "[Nowhere](#nowhere)\n"})
    result = command(host, "build", "-f", "site.yml", folder=folder)
    assert (result.returncode, "nowhere" in result.stderr) == (1, True)
    assert not (folder / "site").exists()
    assert left_behind(folder / "site") == []


def test_the_same_build_without_strict_mode_publishes(tmp_path: Path):
    folder = project(tmp_path / "portal", settings="validation: {links: {anchors: warn}}", files={"content/pages/guide.md": "[Nowhere](#nowhere)\n"})
    assert portal("build", "-f", folder / "site.yml").exit_code == 0
    assert (folder / "site/guide/index.html").is_file()


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_a_build_of_another_host_that_fails_leaves_the_site_too(published: Path, tmp_path: Path, host: str):
    folder = tmp_path / "portal"
    subprocess.run(["cp", "-r", published, folder], check=True)
    before = pages(folder / "site")
    write(folder, {"overrides/pages/missing.html": "{{ nothing }}\n"})
    result = command(host, "build", "-f", "site.yml", folder=folder)
    assert (result.returncode, "Traceback" in result.stderr) == (1, False), result.stderr
    assert pages(folder / "site") == before
    assert left_behind(folder / "site") == []


def test_an_interrupted_build_leaves_nothing_and_no_trace(published: Path, tmp_path: Path):
    folder = tmp_path / "portal"
    subprocess.run(["cp", "-r", published, folder], check=True)
    before = pages(folder / "site")
    process = _build(folder)
    _wait_for(lambda: any("building" in name for name in left_behind(folder / "site")))
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) not in {0, 2}
    assert "Traceback" not in (process.stderr.read() if process.stderr else "")
    assert pages(folder / "site") == before
    assert left_behind(folder / "site") == []


def test_what_other_plugins_make_at_the_end_is_published_with_the_rest(tmp_path: Path):
    hook = ("from pathlib import Path\n\ndef on_post_build(config):\n    Path(config.site_dir, 'added.txt').write_text('Added', 'utf-8')\n")
    folder = project(tmp_path / "portal", settings="hooks: [hook.py]", files={"hook.py": hook})
    assert portal("build", "-f", folder / "site.yml").exit_code == 0
    assert (folder / "site/added.txt").read_text("utf-8") == "Added"


def test_a_plugin_that_fails_at_the_end_publishes_nothing(tmp_path: Path):
    hook = "from mkdocs.exceptions import PluginError\n\ndef on_post_build(config):\n    raise PluginError('no')\n"
    folder = project(tmp_path / "portal", settings="hooks: [hook.py]", files={"hook.py": hook})
    assert portal("build", "-f", folder / "site.yml").exit_code == 1
    assert not (folder / "site").exists()
    assert left_behind(folder / "site") == []


# ── a build that is killed ───────────────────────────────────────────────────────────────────────────────────────────


def _build(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([COMMANDS / "portal", "build", "--full", "--quiet"], cwd=folder, env=clean_environment(), stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def _wait_for(what, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it didn't happen in time"
        time.sleep(0.005)


def test_a_killed_build_with_workers_leaves_none_of_them(tmp_path: Path):
    files = {f"content/competencies/c{n}.yml": f"title: Competency {n}\narea: software\nparent: programming\n" for n in range(1600)}
    folder = project(tmp_path / "portal", files=files)
    process = _build(folder)

    def children() -> list[int]:
        return [int(n) for task in Path(f"/proc/{process.pid}/task").glob("*/children") for n in task.read_text().split()]

    if not Path(f"/proc/{process.pid}/task").is_dir() or (os.cpu_count() or 1) < 2:
        process.kill()
        pytest.skip("needs /proc and two processors to have workers")
    _wait_for(lambda: len(children()) >= 2)
    workers = children()
    process.kill()
    process.wait(timeout=60)
    _wait_for(lambda: not any(_runs(worker) for worker in workers))


def _runs(process: int) -> bool:
    try:
        return not re.search(r"^State:\s*Z", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
    except OSError:
        return False


# ── the swap ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _site(folder: Path, text: str) -> Path:
    write(folder, {"index.html": text, "deep/index.html": text, MARK: '{"version":1,"generator":"career-portal 0.1.0"}'})
    return folder


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_the_first_site_makes_its_folder(tmp_path: Path):
    live = tmp_path / "var/www/careers"
    publish(_site(staging(live), "one"), live)
    assert (live / "index.html").read_text() == "one"


def test_a_new_site_takes_the_place_of_the_old(live: Path):
    for text in ("one", "two"):
        publish(_site(staging(live), text), live)
    assert (live / "index.html").read_text() == "two"
    assert [path.name for path in live.parent.iterdir()] == ["site"]


def test_the_swap_is_one_step(live: Path):
    """A thread that looks as often as it can never finds the site gone, whichever of a hundred swaps it looks into."""
    if not hasattr(ctypes.CDLL(None), "renameat2"):
        pytest.skip("this system has no exchange of two folders")
    publish(_site(staging(live), "0"), live)
    gone, looks, ended = [], 0, threading.Event()

    def look() -> None:
        nonlocal looks
        while not ended.is_set():
            try:
                (live / "deep").stat()
                looks += 1
            except OSError as error:
                gone.append(error)

    watcher = threading.Thread(target=look)
    watcher.start()
    for number in range(100):
        publish(_site(staging(live), str(number)), live)
    ended.set()
    watcher.join()
    assert gone == []
    assert looks > 100


def test_without_an_exchange_two_renames_do(live: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    for text in ("one", "two"):
        publish(_site(staging(live), text), live)
    assert (live / "index.html").read_text() == "two"
    assert [path.name for path in live.parent.iterdir()] == ["site"]


def test_a_kill_between_two_renames_is_mended_by_the_next_build(live: Path):
    publish(_site(staging(live), "one"), live)
    live.rename(live.with_name(".site.building-0123456789ab.old"))
    discard(staging(live))
    assert (live / "index.html").read_text() == "one"
    assert left_behind(live) == []


def test_a_build_that_still_runs_is_left_alone_by_another(live: Path):
    mine = staging(live)
    script = "import sys; from pathlib import Path; from generator.publish import staging; staging(Path(sys.argv[1])); print('there', flush=True); sys.stdin.read()"
    other = subprocess.Popen([COMMANDS / "python", "-c", script, live], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    other.stdout.readline()
    clear(live)
    assert (mine.is_dir(), len(left_behind(live))) == (True, 2)
    other.kill()
    other.wait(timeout=10)
    clear(live)
    assert left_behind(live) == [mine.name]
    discard(mine)


def test_what_stands_beside_the_site_is_not_touched(live: Path):
    write(live.parent, {".site.building-notes.txt": "mine", ".site2.building-a/x": "mine", "site.building-b/x": "mine"})
    publish(_site(staging(live), "one"), live)
    assert sorted(path.name for path in live.parent.iterdir()) == [".site.building-notes.txt", ".site2.building-a", "site", "site.building-b"]


@pytest.mark.parametrize("mode", [0o750, 0o2775])
def test_who_may_read_the_site_stays_as_it_was_set(live: Path, mode: int):
    publish(_site(staging(live), "one"), live)
    live.chmod(mode)
    publish(_site(staging(live), "two"), live)
    assert live.stat().st_mode & 0o7777 == mode


def test_a_first_site_can_be_read_by_those_whom_the_machine_lets(live: Path):
    plain = live.parent / "plain"
    plain.mkdir()
    publish(_site(staging(live), "one"), live)
    assert live.stat().st_mode == plain.stat().st_mode


# ── where a site may go ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def kept(tmp_path: Path) -> list[Path]:
    write(tmp_path / "portal", {"site.yml": "", "content/pages/index.md": "", "overrides/base.html": ""})
    return [tmp_path / "portal" / name for name in ("site.yml", "content", "overrides")]


@pytest.mark.parametrize("name", [".", "..", "content", "overrides"])
def test_a_site_does_not_take_the_place_of_the_project(kept: list[Path], name: str):
    with pytest.raises(PlaceError, match=r"holds .*, which it would replace\. Name a folder of its own"):
        place(kept[0].parent / name, kept)


@pytest.mark.parametrize("name", ["content/site", "content/pages/site", "overrides/site"])
def test_a_site_does_not_go_into_what_it_is_made_of(kept: list[Path], name: str):
    with pytest.raises(PlaceError, match="is read for the site"):
        place(kept[0].parent / name, kept)


def test_a_site_does_not_take_the_place_of_documents(tmp_path: Path):
    write(tmp_path, {"papers/offer.docx": "", "papers/index.html": ""})
    with pytest.raises(PlaceError, match=r"no build made what is there \(index\.html, offer\.docx\), and it would be lost"):
        place(tmp_path / "papers", [])


def test_a_site_does_not_take_the_place_of_another_programs_data(tmp_path: Path):
    write(tmp_path, {f"papers/{MARK}": '{"generator": "something else"}'})
    with pytest.raises(PlaceError, match="no build made what is there"):
        place(tmp_path / "papers", [])


def test_a_site_does_not_take_the_place_of_a_repository(live: Path):
    write(_site(live, "one"), {".git/HEAD": ""})
    with pytest.raises(PlaceError, match=r"it holds \.git, which the site would replace"):
        place(live, [])


def test_a_site_does_not_take_the_place_of_a_file(live: Path):
    live.write_text("")
    with pytest.raises(PlaceError, match="this is a file"):
        place(live, [])


def test_a_site_does_not_take_the_place_of_a_mounted_folder():
    with pytest.raises(PlaceError, match=r"a mounted folder can't be replaced in one step\. Name a folder in it, such as /proc/site"):
        place(Path("/proc"), [])


def test_a_link_in_a_circle_is_no_place(live: Path):
    live.symlink_to(live)
    with pytest.raises(PlaceError, match="leads in a circle"):
        place(live, [])


def test_an_earlier_site_may_be_replaced(live: Path):
    assert place(_site(live, "one"), []) == live


def test_an_empty_folder_may_become_the_site(live: Path):
    live.mkdir()
    assert place(live, []) == live


def test_a_link_stays_and_the_folder_it_leads_to_is_replaced(tmp_path: Path):
    _site(tmp_path / "releases/1", "one")
    link = tmp_path / "current"
    link.symlink_to("releases/1")
    where = place(link, [])
    publish(_site(staging(where), "two"), where)
    assert (link.is_symlink(), (link / "index.html").read_text(), (tmp_path / "releases/1/index.html").read_text()) == (True, "two", "two")


def test_a_link_to_the_project_is_seen_through(kept: list[Path], tmp_path: Path):
    (tmp_path / "elsewhere").symlink_to(kept[0].parent)
    with pytest.raises(PlaceError, match="which it would replace"):
        place(tmp_path / "elsewhere", kept)


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Path]:
    folder = project(tmp_path / "portal", files={"papers/offer.docx": "An offer"})
    yield folder
    assert (folder / "papers/offer.docx").read_text() == "An offer"


@pytest.mark.parametrize("where", ["papers", ".", "content/site"])
def test_a_build_into_a_wrong_place_is_wrong_use_and_touches_nothing(documents: Path, where: str):
    before = pages(documents)
    result = portal("build", "-f", documents / "site.yml", "--site-dir", documents / where)
    assert (result.exit_code, "site" in result.stderr) == (2, True)
    assert pages(documents) == before


def test_a_build_marks_its_site(published: Path):
    assert place(published / "site", []) == published / "site"
