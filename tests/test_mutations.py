"""A sound portal with something done to its files, as people, programs and broken disks do: it is read as a portal or told as problems,
and where nothing is wrong its pages can be made.

`PORTAL_MUTATIONS` says how many examples there are, for runs by hand.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.build import load, sound, workshop
from generator.recall import Standing
from generator.render.pages import Page, html
from generator.site import TEXTS, Site
from generator.whole import works_of
from tests.fuzz.targets import well_formed
from tests.portals import TODAY, Files, portals

EXAMPLES = int(os.environ.get("PORTAL_MUTATIONS", "150"))
THEME = Path(__file__).parent.parent / "theme"
TOOLS = Standing(Path(tempfile.gettempdir()) / "no-memory")
"""The theme is put together once."""
VALUES = ("~", "[]", "{}", "[a, b]", "{a: b}", "0", "-1", "1e999", "9" * 400, "0001-01-01", "9999-12-31", "2026-02-30", "true", "no", '""', "' '", "&a b", "*a", "!!int x", "a" * 300, "../../etc/passwd",
          "javascript:alert(1)", "<script>", "[x](role:nobody)", "\u202e", "e\u0301", "\uff21", "'\u0130'", '"\\0"', "|", ">", "- - - x", "? x", "{{ 7 }}", "role/level/more", "level-99")
LETTERS = ("\0", "\ufeff", "\u202e", "\u2028", "\x85", "\ud7ff", "\U0001f469\u200d\U0001f469", "\uffff", "e\u0301", "\t", "\r", "\x1b[31m", "\x02")


def flip(data: bytes, turn: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(turn.randint(1, 4)):
        made[turn.randrange(len(made))] = turn.randrange(256)
    return bytes(made)


def with_lines(change: Callable[[list[str], random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    def changed(data: bytes, turn: random.Random) -> bytes:
        lines = data.decode("utf-8", "replace").split("\n")
        change(lines, turn)
        return "\n".join(lines).encode()

    return changed


def drop(lines: list[str], turn: random.Random) -> None:
    del lines[turn.randrange(len(lines))]


def double(lines: list[str], turn: random.Random) -> None:
    lines.insert(turn.randrange(len(lines)), turn.choice(lines))


def swap(lines: list[str], turn: random.Random) -> None:
    one, other = turn.randrange(len(lines)), turn.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def indent(lines: list[str], turn: random.Random) -> None:
    at = turn.randrange(len(lines))
    lines[at] = turn.choice(["  ", " ", "\t", "- ", "> ", "# "]) + lines[at] if turn.random() < 0.7 else lines[at].lstrip()


def exchange(lines: list[str], turn: random.Random) -> None:
    at = turn.randrange(len(lines))
    name, colon, _ = lines[at].partition(":")
    lines[at] = f"{name}{colon} {turn.choice(VALUES)}" if colon else f"- {turn.choice(VALUES)}"


def inject(lines: list[str], turn: random.Random) -> None:
    at = turn.randrange(len(lines))
    place = turn.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:place] + turn.choice(LETTERS) + lines[at][place:]


CONTENTS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip, *map(with_lines, (drop, double, swap, indent, exchange, exchange, exchange, inject)), lambda data, turn: data[: turn.randrange(len(data))], lambda data, turn: data + data,
    lambda _data, turn: turn.choice((b"", b"\xef\xbb\xbf", b"---\n---\n", b"a", b"[]", b"\xff")))


def mutate(content: Path, turn: random.Random) -> None:
    """One thing is done to one file."""
    files = [path for path in sorted(content.rglob("*")) if path.is_file()]
    file = turn.choice(files)
    match turn.randrange(12):
        case 0:
            file.unlink()
        case 1:
            file.rename(file.with_name(turn.choice(("con.yml", "A.yml", "x" * 190 + ".yml", "a b.md", ".yml", "\u0131.yml", "role-0.md", "table.csv"))))
        case 2:
            to = content / turn.choice(("roles", "courses", "pages", "outcomes", "mentors", "nowhere")) / file.name
            to.parent.mkdir(exist_ok=True)
            file.rename(to)
        case 3:
            file.unlink()
            file.mkdir()
        case 4:
            copy = (file.with_suffix(turn.choice((".md", ".yml", ".csv"))) if turn.random() < 0.5 else file.with_name(f"other-{turn.randrange(3)}{file.suffix}"))
            copy.write_bytes(file.read_bytes())
        case _:
            data = file.read_bytes()
            file.write_bytes(turn.choice(CONTENTS)(data, turn) if data else b"x")


@given(portals(), st.integers(0, 2**32), st.integers(1, 4))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None, phases=[Phase.generate])
def test_a_portal_with_something_done_to_it_is_a_portal_or_problems(files: Files, seed: int, times: int):
    turn = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        content = files.write(root)
        for _ in range(times):
            with suppress(IsADirectoryError, NotADirectoryError):  # what was done before stands in the way
                mutate(content, turn)
        portal, problems = load(content, root, TODAY)
        well_formed(problems)
        if sound(problems) and not turn.randrange(10):
            shop = workshop(portal, Site("Careers", url="https://a.example/", texts=TEXTS), root, content, [THEME], TOOLS)
            works = list(works_of(shop, Markup()))
            for work in turn.sample(works, min(len(works), 12)):
                if isinstance(work, Page):
                    assert html(shop.env, work).startswith("<!doctype html>")
                else:
                    assert all(isinstance(data, bytes) for data in dict(work.make()).values())
