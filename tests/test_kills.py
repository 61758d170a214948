"""Builds that are killed at random moments, with a reader who asks nginx for pages and all that they name as fast as it can.

Every answer is the whole file of the version that was live when it was asked, or of the one that took its place meanwhile; what a page of
the version before names is answered too. `PORTAL_KILLS=500` kills so many builds; otherwise a few are.
"""

from __future__ import annotations

import hashlib
import http.client
import itertools
import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from generator.lingering import read_lingering
from generator.manifest import Manifest, read_manifest, release_of
from generator.releases import difference
from tests.children import begin, end
from tests.projects import SITE, TODAY, free_port, left_behind, portal, project, write

KILLS = int(os.environ.get("PORTAL_KILLS", "5"))
PAUSE_SECONDS = 0.0005 if KILLS > 100 else 0.01
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
CONFIG = """\
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  sendfile on; tcp_nopush on; keepalive_requests 1000000;
  server {{
    listen 127.0.0.1:{port}; root {site}; absolute_redirect off; error_page 404 /404.html;
    location / {{ try_files $uri $uri/index.html =404; }}
  }}
}}
"""
HASHED = re.compile(r"assets/[\w-]+\.[0-9a-f]{10}\.(?:js|css)")
IMPORTED = re.compile(r"""["']\./([\w-]+\.[0-9a-f]{10}\.js)["']""")
SEARCHED = re.compile(r"pagefind(?:-new)?/\S+\.pf_\w+")

pytestmark = pytest.mark.skipif(NGINX is None, reason="needs nginx: apt-get install nginx-light")


@contextmanager
def served(site: Path, folder: Path) -> Iterator[int]:
    """nginx before the site, on a port of this machine."""
    folder.mkdir()
    folder.chmod(0o755)
    port = free_port()
    write(folder, {"nginx.conf": ("user root;\n" if os.geteuid() == 0 else "") + CONFIG.format(folder=folder, site=site, port=port)})
    assert NGINX is not None
    running = subprocess.Popen([NGINX, "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log"], stdin=subprocess.DEVNULL)
    try:
        last = time.monotonic() + 30
        while True:
            with suppress(OSError):
                http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
                break
            assert running.poll() is None, (folder / "error.log").read_text()
            assert time.monotonic() < last, "nginx doesn't answer"
            time.sleep(0.02)
        yield port
    finally:
        running.terminate()
        running.wait(timeout=30)


# ── the reader ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Reader:
    """Asks until it is killed, and writes down each answer: when, what, which status and bytes, and of which page's version it was named."""

    def __init__(self, port: int, paths: list[str], note: IO[str]) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.paths, self.note, self.chance = paths, note, random.Random(11)
        self.held: dict[str, str] = {}  # what was named, and when it last was

    def ask(self, path: str, named_by: str = "-") -> str:
        """The text that is answered; it is noted."""
        begun = time.monotonic()
        self.connection.request("GET", f"/{path.removesuffix('index.html')}")
        answer = self.connection.getresponse()
        body = answer.read()
        digest = hashlib.sha256(body).hexdigest()
        self.note.write(f"{begun:.6f} {time.monotonic():.6f} {answer.status} {digest} {named_by} {path}\n")
        time.sleep(PAUSE_SECONDS)
        return body.decode("utf-8", "replace") if answer.status == 200 else ""

    def forever(self) -> None:
        """A page and all it names; then what a page named that was read before, and this one doesn't name any more."""
        while True:
            at = f"{time.monotonic():.6f}"
            page = self.ask(self.chance.choice(self.paths))
            named = sorted(set(HASHED.findall(page)))
            for path in named:
                imported = [f"assets/{name}" for name in IMPORTED.findall(self.ask(path, at))]
                if self.chance.random() < 0.05:
                    for each in imported:
                        self.ask(each, at)
            if page:
                self.follow(named, at, "assets/")
            if self.chance.random() < 0.05:
                at = f"{time.monotonic():.6f}"
                parts = SEARCHED.findall(self.ask("manifest.sha256"))
                for path in self.chance.sample(parts, min(4, len(parts))):
                    self.ask(path, at)
                self.follow(parts, at, "pagefind")

    def follow(self, named: list[str], at: str, folder: str) -> None:
        """Ask for what was named in `folder` within the last seconds, and isn't any more."""
        latest = float(at) - 20
        past = [path for path, since in self.held.items() if path.startswith(folder) and path not in named and float(since) > latest]
        for path in self.chance.sample(past, min(5, len(past))):
            self.ask(path, self.held[path])
        self.held.update(dict.fromkeys(named, at))


@contextmanager
def reading(port: int, paths: list[str], note: Path) -> Iterator[None]:
    """A process that reads meanwhile."""
    child = os.fork()
    if not child:
        try:
            with note.open("w", buffering=1 << 20) as opened:
                signal.signal(signal.SIGTERM, lambda *_: exit_with(opened))
                Reader(port, paths, opened).forever()
        finally:
            os._exit(1)
    try:
        yield
    finally:
        os.kill(child, signal.SIGTERM)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, "the reader was given no answer"


def exit_with(opened: IO[str]) -> None:
    opened.flush()
    os._exit(0)


# ── the builds ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Step:
    """A build: when the site was seen as before for the last time, when for the first time as it is after it, and what is live then."""

    begun: float
    ended: float
    release: str
    full: bool


def choose(folder: Path, version: tuple[int, int]) -> None:
    """The portal is of that version: one that all pages tell, with scripts and styles of its own, and one of a single record."""
    whole, one = version
    colour = ("#0b6e5f", "#7a1f5c", "#274b8f")[whole]
    write(folder, {"site.yml": SITE.format(settings="", theme="", today=TODAY, options=f"      accent: '{colour}'\n      texts: {{footer: Footer {whole}}}\n"),
                   "content/roles/tester.yml": f"title: Tester\nsummary: Number {one}\nfamily: engineering\ntrack: individual\ngrade: g2\n"})
    only = folder / f"content/competencies/only-{whole}.yml"
    for other in range(3):
        (folder / f"content/competencies/only-{other}.yml").unlink(missing_ok=True)
    only.write_text(f"title: Only {whole}\narea: software\n", "utf-8")


def build(folder: Path, words: tuple[str, ...], after_seconds: float, *, whole_group: bool = False) -> tuple[int, str, Step]:
    """A build that is killed after so long, alone or with all that it started, unless it has ended by then: how it ended, what it said, and
    between which looks at the site another one took its place.
    """
    site = folder / "site"
    before, begun = site.stat().st_ino, time.monotonic()
    old, new, ended = begun, 0.0, False
    child, said = begin(folder, *words, before=os.setsid)
    while not ended and time.monotonic() < begun + after_seconds:
        time.sleep(0.002)
        ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        if not new:
            looked = time.monotonic()
            changed = site.stat().st_ino != before
            old, new = (old, time.monotonic()) if changed else (looked, 0.0)
    if not ended:
        with suppress(ProcessLookupError):  # it has just ended, or has no group yet
            (os.killpg if whole_group else os.kill)(child, signal.SIGKILL)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    code, text = end((child, said))
    return code, text, Step(old, new or time.monotonic(), release_of(read_manifest(site)), full="--full" in words)


def test_whoever_reads_while_builds_are_killed_finds_one_whole_version(tmp_path: Path):
    folder = project(tmp_path / "portal")
    site, chance, counts = folder / "site", random.Random(KILLS), Counter[str]()
    tmp_path.chmod(0o755)
    version, lasts = (0, 0), {True: 1.0, False: 1.0}
    choose(folder, version)
    assert portal("build", "-f", folder / "site.yml").exit_code == 0
    known: dict[str, Manifest] = {release_of(read_manifest(site)): read_manifest(site)}
    steps = [Step(0, 0, *known, full=True)]
    paths = sorted(path for path in known[steps[0].release] if not path.startswith("_") and path != "404.html" and not HASHED.match(path) and not SEARCHED.match(path))
    paths += [f"competencies/only-{number}/index.html" for number in range(3)]
    faults: list[str] = []
    with served(site, tmp_path / "nginx") as port, reading(port, paths, tmp_path / "answers"):
        for number in itertools.count():
            if counts["killed"] >= KILLS:
                break
            version = (chance.randrange(3), version[1]) if chance.random() < 0.4 else (version[0], version[1] + 1)
            choose(folder, version)
            full, spared = chance.random() < 0.3 or number == 0, number < 2 or number % 8 == 7
            moment = chance.choice((chance.uniform(0, 1.05), chance.uniform(0.7, 1.1))) * lasts[full]
            begun = time.monotonic()
            code, said, step = build(folder, ("build", *(["--full"] if full else [])), 120 if spared else moment, whole_group=chance.random() < 0.5)
            was_killed, held = code == -signal.SIGKILL, read_manifest(site)
            if astray := difference(site, {**(read_lingering(site) or {}), **held}):
                faults.append(f"build {number}: {list(astray.lines())}")
            if not was_killed:
                lasts[full] += (time.monotonic() - begun - lasts[full]) * (0.3 if number > 1 else 1)
                if code or f"Number {version[1]}" not in (site / "roles/tester/index.html").read_text("utf-8"):
                    faults.append(f"build {number} ended with {code}: {said}")
            counts["killed" if was_killed else "ended by itself"] += 1
            if was_killed:
                counts["killed before its site was live" if step.release == steps[-1].release else "killed after its site was live"] += 1
            counts["whole" if full else "what changed"] += 1
            known[step.release] = held
            steps.append(step)
        time.sleep(1)  # an indexer that outlived its build ends
        choose(folder, (0, -1))
        code, said, step = build(folder, ("build",), 120)
        assert code == 0, said
        known[step.release] = read_manifest(site)
        steps.append(step)
        time.sleep(0.3)
    asked = held_against((tmp_path / "answers").read_text("utf-8"), steps, known)
    counts.update(asked.counts)
    report = "\n".join(f"{count:>9,} {what}" for what, count in counts.items())
    if KILLS > 100:
        print(f"\n{report}")  # noqa: T201 - the figures of a long run, which is started by hand
    assert (faults, asked.faults[:10]) == ([], []), report
    assert (left_behind(site), sorted((folder / ".portal").rglob("*.part"))) == ([], []), report
    assert all(counts[what] for what in ("answers", "of a page read before the site changed")), report


# ── what was answered ────────────────────────────────────────────────────────────────────────────────────────────────


class Asked:
    """What there was of each sort, and what was wrong."""

    def __init__(self) -> None:
        self.counts, self.faults = Counter[str](), list[str]()


def held_against(answers: str, steps: list[Step], known: Mapping[str, Manifest]) -> Asked:
    """Each answer, and what was live when it was asked for."""
    asked = Asked()
    changes = [steps[0], *(step for before, step in itertools.pairwise(steps) if step.release != before.release)]

    def live(begun: float, ended: float) -> range:
        """The places in `changes` of what may have been live between these times."""
        first = max(place for place, step in enumerate(changes) if step.ended <= begun or place == 0)
        last = max(place for place, step in enumerate(changes) if step.begun <= ended)
        return range(first, max(first, last) + 1)

    for line in answers.splitlines():
        begun, ended, status, digest, named_at, path = line.split(" ", 5)
        at = live(float(begun), float(ended))
        asked.counts["answers"] += 1
        if path == "manifest.sha256":
            continue
        held = {known[changes[place].release].get(path, "") for place in at}
        if named_at == "-":
            expected = {(("200", each) if each else ("404", known[changes[place].release]["404.html"])) for place in at
                        for each in (known[changes[place].release].get(path, ""),)}
            asked.counts["not found, as it has to be"] += status == "404"
            if (status, digest) not in expected:
                asked.faults.append(f"{path}: {status} {digest[:8]}, of {[changes[place].release[:8] for place in at]}")
            continue
        by = live(float(named_at), float(begun))
        of = [place for place in by if path in known[changes[place].release]]
        one_change = max(at) - min(by) <= 1
        kept = one_change and (path.startswith("assets/") or not any(changes[place].full for place in at if place > min(by)))
        asked.counts["of a page read before the site changed"] += path not in known[changes[at[-1]].release]
        if digest in {known[changes[place].release][path] for place in of} or (status == "200" and digest in held):
            continue
        if kept or (len(held) == 1 and "" not in held):
            asked.faults.append(f"{path}, named at {named_at}, asked at {begun}: {status} {digest[:8]}")
        else:
            asked.counts["gone after a second change"] += 1
    return asked
