"""What this project takes from others is named by its digest, known by its licence, and no more than it needs; a release can be made again."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator import __version__
from generator.edit.init import init_portal
from supply.audit import LOCKS, PACKAGES, WORKFLOWS, of_npm_audit, of_pip_audit, of_zizmor
from supply.release import release
from supply.sbom import LOCK
from tests.findings import nothing
from tests.running import COMMANDS, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
IMPORTED_AS = {"pyyaml": "yaml", "python-calamine": "python_calamine", "python-docx": "docx"}
RUN = {"click": "MkDocs needs it, and not one of the releases that broke its live reload", "pagefind-bin": "it is a program", "tzdata": "zoneinfo reads it"}
"""Packages that nobody imports, and why they are there."""
THROUGH_OTHERS = {"markupsafe": "jinja2", "pydantic-core": "pydantic"}
"""What is imported and comes with another package, of which it is a part."""


def plain(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0].lower()


def locked(lock: str) -> dict[str, str]:
    """Each package of a lock with its whole entry."""
    entries = re.split(r"(?m)^(?=[a-z0-9])", (ROOT / lock).read_text("utf-8"))
    return {plain(entry): entry for entry in entries if not entry.startswith("#")}


@cache
def imported() -> frozenset[str]:
    """The outermost names of what the package imports, its own and Python's aside."""
    found = set()
    for file in sorted([*(ROOT / "generator").rglob("*.py"), *(ROOT / "theme").rglob("*.py")]):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            found |= {name.partition(".")[0] for name in names}
    return frozenset(found - {"generator", "theme"} - sys.stdlib_module_names)


# ── what is taken ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lock", ["requirements.lock", LOCK, *LOCKS])
def test_every_package_of_a_lock_has_one_version_and_digests(lock: str) -> None:
    nothing([f"{lock}: {name}" for name, entry in locked(lock).items() if "--hash=sha256:" not in entry or not re.match(r"\S+==\S+", entry)])
    assert locked(lock)


@pytest.mark.parametrize("folder", PACKAGES)
def test_every_npm_package_of_a_lock_has_its_digest(folder: str) -> None:
    packages = json.loads((ROOT / folder / "package-lock.json").read_bytes())["packages"]
    nothing([f"{folder}: {path}" for path, each in packages.items() if path and "integrity" not in each])
    assert len(packages) > 1


def test_what_a_new_portal_installs_is_what_the_generator_was_tested_with() -> None:
    whole, starter = locked("requirements.lock"), locked(LOCK)
    assert {name: entry.partition("    # via")[0] for name, entry in starter.items()} == {name: whole[name].partition("    # via")[0] for name in starter}
    assert {plain(each) for each in PROJECT["dependencies"]} <= starter.keys()


INSTALLS = re.compile(r"\b(?:pip3?|uv|pipx|npm|npx|yarn|pnpm)[\"']?,? [^\n|&;]*?\b(?:install|ci|add|sync|run|exec|npx)\b[^\n]*|\b(?:npx|pipx|curl|wget) [^\n]*|^install .*")
ANSWERS = re.compile(r"--require-hashes|npm\"?,? \"?ci\b|--no-index|--package-lock-only|--no-deps career-portal==|install -qq \"\$@\"")
PLACES = ("Makefile", ".ci/run", ".github/**/*.yml", "tests/setup/*.sh", "benchmarks/*.py", "docs/workflows/*", "docs/hooks/*", "generator/edit/starter/workflows/*", "supply/*.py")


def test_nothing_is_installed_but_by_its_digest() -> None:
    found, all_ = [], 0
    for place in PLACES:
        for file in sorted(ROOT.glob(place)):
            for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
                if not line.lstrip().startswith(("#", "echo", '"')) and (said := INSTALLS.search(line)):
                    all_ += 1
                    found += [] if ANSWERS.search(said.group()) else [f"{file.relative_to(ROOT)}:{number}: {said.group()}"]
    nothing(found)
    assert all_ >= 8


def test_pipelines_install_the_version_that_wrote_them() -> None:
    for path in ("docs/workflows/github.yml", "docs/workflows/gitlab.yml", "generator/edit/starter/README.md"):
        assert f"--no-deps career-portal=={__version__}\n" in (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS)
def test_actions_are_named_by_the_commit_of_a_release(path: str) -> None:
    said = re.findall(r"uses: (.+)", (ROOT / path).read_text("utf-8"))
    nothing([each for each in said if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)])
    assert said


def test_an_action_is_named_by_the_same_commit_everywhere() -> None:
    pairs = {tuple(each.split("@")) for path in WORKFLOWS for each in re.findall(r"uses: (\S+)", (ROOT / path).read_text("utf-8"))}
    assert len({action for action, _ in pairs}) == len(pairs)


def test_workflows_have_no_known_fault(tmp_path: Path) -> None:
    init_portal(tmp_path / "careers", "Careers")
    ended = subprocess.run([COMMANDS / "zizmor", "--offline", "--no-progress", "--quiet", "--persona", "regular", ROOT / ".github/workflows/ci.yml",
                            tmp_path / "careers/.github/workflows/portal.yml"], capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert ended.returncode == 0, ended.stdout
    assert "No findings" in ended.stderr + ended.stdout


def test_a_workflow_may_do_no_more_than_it_says() -> None:
    for path in WORKFLOWS:
        workflow = yaml.safe_load((ROOT / path).read_text("utf-8"))
        assert workflow["permissions"] == {"contents": "read"}, path


# ── what it is for ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_package_that_is_asked_for_is_used() -> None:
    optional = [each for extra in ("cluster", "docx") for each in PROJECT["optional-dependencies"][extra]]
    names = [plain(each) for each in (*PROJECT["dependencies"], *optional)]
    nothing([name for name in names if IMPORTED_AS.get(name, name) not in imported() and name not in RUN])


def test_every_package_that_is_used_is_asked_for() -> None:
    optional = [each for extra in ("cluster", "docx") for each in PROJECT["optional-dependencies"][extra]]
    asked = {plain(each) for each in (*PROJECT["dependencies"], *optional)}
    known = {IMPORTED_AS.get(name, name) for name in asked} | {name.replace("-", "_") for name, through in THROUGH_OTHERS.items() if through in asked}
    nothing(sorted(imported() - known))


def test_the_reason_for_every_package_is_in_the_docs() -> None:
    table = re.findall(r"(?m)^\| `([a-z0-9-]+)` \| (.+) \|$", (ROOT / "docs/security.md").read_text("utf-8"))
    said = {name: reason for name, reason in table if reason.strip()}
    asked = [plain(each) for each in PROJECT["dependencies"]] + [plain(each) for extra in ("cluster", "docx") for each in PROJECT["optional-dependencies"][extra]]
    assert sorted(said) == sorted(asked)


# ── the audit ────────────────────────────────────────────────────────────────────────────────────────────────────────

KNOWN = '{"dependencies": [{"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-2014-8"}]}, {"name": "nh3", "version": "0.3.8", "vulns": []}], "fixes": []}'
SOUND = '{"dependencies": [{"name": "nh3", "version": "0.3.8", "vulns": []}], "fixes": []}'
ASIDE = '{"dependencies": [{"name": "nh3", "version": "0.3.8", "vulns": []}, {"name": "babel", "skip_reason": "Dependency not found on PyPI"}], "fixes": []}'


@pytest.mark.parametrize(("code", "said", "complaint", "came", "why"), [
    (1, KNOWN, "", "faulty", "jinja2 2.4.1: PYSEC-2014-8"),
    (0, SOUND, "", "sound", "1 packages, no known fault"),
    (0, ASIDE, "", "unknown", "of 1 of 2 packages nothing is known there: babel"),
    (0, '{"dependencies": []}', "", "unknown", "of 0 of 0 packages"),
    (1, "", "Traceback …\nrequests.exceptions.ConnectionError: no route to host", "unknown", "ConnectionError: no route to host"),
    (1, "", "", "unknown", "it ended with 1 and said nothing"),
])
def test_what_pip_audit_says_is_told_as_it_is(code: int, said: str, complaint: str, came: str, why: str) -> None:
    verdict = of_pip_audit("requirements.lock", code, said, complaint)
    assert (verdict.came, why in str(verdict), "NOT CHECKED" in str(verdict)) == (came, True, came == "unknown")


@pytest.mark.parametrize(("said", "came", "why"), [
    ('{"vulnerabilities": {"lodash": {"severity": "high"}}, "metadata": {"dependencies": {"total": 9}}}', "faulty", "lodash (high)"),
    ('{"vulnerabilities": {}, "metadata": {"dependencies": {"total": 9}}}', "sound", "9 packages, no known fault"),
    ('{"message": "405 Method Not Allowed", "error": {"summary": ""}}', "unknown", "405 Method Not Allowed"),
    ("", "unknown", "it said nothing"),
])
def test_what_npm_audit_says_is_told_as_it_is(said: str, came: str, why: str) -> None:
    verdict = of_npm_audit("tests/tools", said)
    assert (verdict.came, why in str(verdict)) == (came, True)


@pytest.mark.parametrize(("code", "came"), [(0, "sound"), (13, "faulty"), (1, "faulty")])
def test_a_zizmor_that_finds_or_fails_is_no_success(code: int, came: str) -> None:
    assert of_zizmor(code, "error[unpinned-uses]", "").came == came


# ── a release ────────────────────────────────────────────────────────────────────────────────────────────────────────

PARTS = ("generator", "theme", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(tmp_path_factory.mktemp("released"))


def made(folder: Path) -> dict[str, bytes]:
    """The files of a release, made from a copy of the checkout."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / "checkout" / part, ignore=shutil.ignore_patterns("__pycache__"), copy_function=shutil.copyfile)
        else:
            (folder / "checkout").mkdir(exist_ok=True)
            shutil.copyfile(ROOT / part, folder / "checkout" / part)
    return {file.name: file.read_bytes() for file in release(folder / "checkout", folder / "dist", "1790000000")}


def test_a_release_is_the_same_bytes_each_time(released: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4242", "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    assert made(tmp_path / "elsewhere") == released


def test_a_release_holds_digests_of_all_its_files(released: dict[str, bytes], tmp_path: Path) -> None:
    for name, content in released.items():
        (tmp_path / name).write_bytes(content)
    said = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True).stdout
    assert sorted(said.split()[::2]) == sorted(f"{name}:" for name in released if name != "SHA256SUMS")


def test_the_lock_of_a_release_holds_the_release_itself(released: dict[str, bytes]) -> None:
    lock, sums = released["requirements.lock"].decode(), released["SHA256SUMS"].decode()
    assert lock.startswith(f"career-portal=={__version__} ")
    digests = re.findall(r"sha256:([0-9a-f]{64})", lock.partition("\n#")[0])
    assert sorted(digests) == sorted(line.split()[0] for line in sums.splitlines() if line.endswith((".whl", ".tar.gz")))


def test_the_parts_of_a_release_are_those_of_its_lock(released: dict[str, bytes]) -> None:
    parts = json.loads(next(content for name, content in released.items() if name.endswith(".cdx.json")))
    assert {each["name"]: each["version"] for each in parts["components"]} == {name: re.findall(r"==(\S+)", entry)[0] for name, entry in locked(LOCK).items()}
    for each in parts["components"]:
        digests = sorted(hashed["content"] for reference in each["externalReferences"] for hashed in reference.get("hashes", ()))
        assert digests == sorted(re.findall(r"sha256:([0-9a-f]{64})", locked(LOCK)[each["name"]])), each["name"]
        assert each["licenses"], each["name"]


def test_the_parts_of_a_release_name_the_program_that_indexes(released: dict[str, bytes]) -> None:
    parts = json.loads(next(content for name, content in released.items() if name.endswith(".cdx.json")))
    held = {each["name"]: [(part["name"], part["type"], part["version"]) for part in each.get("components", ())] for each in parts["components"]}
    assert held["pagefind-bin"] == [("pagefind", "application", re.findall(r"==(\S+)", locked(LOCK)["pagefind-bin"])[0])]
