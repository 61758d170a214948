"""Small portals as the text that people write: one that is always the same, random ones, and faults to put into them.

In: Hypothesis. Out: `small`, the sound portal of `broken/_base` with some of its files changed; and `Files`, sound portals of every kind of record, with texts that YAML likes to misread, rungs of both
forms, drops, moves, pathways along them, `.yml` beside `.md`. Everything a writer could write that isn't a fault may
occur; warnings may, errors don't. The fields `FREE` are left free, for faults to be written into.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from generator.build import load
from generator.portal import Portal
from generator.problem import Problem

BASE = Path(__file__).parent / "broken" / "_base"
TODAY = dt.date(2026, 11, 22)

Record = dict[str, Any]
FREE = ("aliases", "audience", "channel", "draft", "expires_on", "objectives", "owner", "publish_on", "review", "same_as", "tags")

TRAPS = ("NO", "yes", "010", "12:30", "1.10", "2026-13-01", "null", "~", "Null", "1e3", ".inf", "0x1F", "- a", "a: b", "# a", "a #b",
         "*a*", "&a", "!a", "@a", "`a`", "%a", "[a](https://a.example/)", "{a}", "'a'", 'a "b" c', "a\\b", "Größe", "日本語", "مرحبا", "a, b", "?", "=")
_PLAIN = re.compile(r"[A-Za-z][\w ]*[\w]\Z")


def small(root: Path, files: Mapping[str, str | None] | None = None, today: dt.date = TODAY) -> tuple[Portal, tuple[Problem, ...]]:
    """The small sound portal with `files` (path below `content/` → text, None takes the file away), loaded from `root`."""
    if not (root / "content").exists():
        shutil.copytree(BASE / "content", root / "content")
    for path, text in (files or {}).items():
        file = root / "content" / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
    return load(root / "content", root, today)


def based(path: str, *changes: tuple[str, str]) -> str:
    """The text of a file of the small portal with `changes`, each from what stands there once to what shall."""
    text = (BASE / "content" / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def texts() -> st.SearchStrategy[str]:
    """One line of text, in half of the cases one that YAML could take for something else."""
    words = st.text(st.sampled_from("abcdefgh éß-.,;()/"), min_size=1, max_size=24).map(str.strip).filter(bool)
    return st.one_of(st.sampled_from(TRAPS), words)


@dataclass(frozen=True)
class Files:
    """A portal as records by their path without suffix; `markdown` holds the paths of those written as `.md`."""

    records: Mapping[str, Record]
    markdown: frozenset[str] = frozenset()
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further lines for the fields of a record, as typed."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Further files, as typed."""

    def texts(self) -> dict[str, str]:
        """Path below `content/` → text of the file."""
        found = dict(self.extra)
        for path, record in self.records.items():
            more = "".join(f"{line}\n" for line in self.lines.get(path, ()))
            if path in self.markdown:
                body = record.get("body")
                fields = as_yaml({name: value for name, value in record.items() if name != "body"})
                found[f"{path}.md"] = f"---\n{fields}{more}---\n" + (f"{body}\n" if body else "")
            else:
                found[f"{path}.yml"] = as_yaml(record) + more
        return found

    def write(self, root: Path) -> Path:
        """Writes all files below `root/content` and gives that folder back."""
        for path, text in self.texts().items():
            file = root / "content" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        return root / "content"

    def path_of(self, record: str) -> str:
        """The file of a record as problems name it, where `root` is the folder around `content/`."""
        return f"content/{record}.{'md' if record in self.markdown else 'yml'}"


def as_yaml(value: Record, indent: int = 0) -> str:
    """Block YAML; a text stands plain where that is safe, else in double quotes."""
    lines = []
    for name, held in value.items():
        lines.append(" " * indent + f"{name}:" + _below(held, indent))
    return "\n".join(lines) + "\n" if lines else ""


def _below(value: Any, indent: int) -> str:
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        return "\n" + as_yaml(value, indent + 2).rstrip("\n") if value else " {}"
    if isinstance(value, list | tuple):
        if not value:
            return " []"
        return "".join("\n" + pad + "-" + (_entry(held, indent + 2)) for held in value)
    return f" {_scalar(value)}"


def _entry(value: Any, indent: int) -> str:
    if isinstance(value, dict):
        return " " + as_yaml(value, indent + 2).strip()
    return f" {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, str) and not (_PLAIN.match(value) and value.lower() not in {"null", "true", "false"}):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)


@st.composite
def portals(draw: st.DrawFn, *, rising: bool = True) -> Files:
    """A sound portal. Without `rising`, a rung may ask less than the one below without saying so (L004)."""
    scales = {"default": draw(st.integers(2, 4)), "craft": draw(st.integers(1, 3))}
    records: dict[str, Record] = {"taxonomy": _taxonomy(draw, scales)}
    competencies = _competencies(draw, scales, records)
    rungs = _roles(draw, competencies, records, rising=rising)
    courses = _courses(draw, competencies, records)
    _moves_and_pathways(draw, rungs, courses, records)
    for index in range(draw(st.integers(0, 2))):
        records[f"mentors/mentor-{index}"] = {
            "name": draw(texts()), "offers": draw(st.sampled_from(["mentoring", "coaching", "both"])), "role": draw(st.sampled_from(rungs)),
            "competencies": draw(_asks(competencies)), "consent": {"given": "2026-01-01", "expires": draw(st.sampled_from(["2026-06-30", "2030-12-31"]))},
        }
    tables = _offers(draw, rungs, competencies, courses, records)
    able = [path for path in records if path != "taxonomy"]
    markdown = draw(st.sets(st.sampled_from(able))) if able else set()
    return Files(records, frozenset(markdown), extra=tables)


def _taxonomy(draw: st.DrawFn, scales: Mapping[str, int]) -> Record:
    def terms(name: str, most: int) -> list[Record]:
        return [{"id": f"{name}-{index}", "title": draw(texts())} for index in range(draw(st.integers(1, most)))]

    return {
        "scales": {scale: [{"id": f"level-{index}", "title": draw(texts())} for index in range(levels)] for scale, levels in scales.items()},
        "families": terms("family", 2), "tracks": terms("track", 1), "grades": terms("grade", 2),
        "areas": [{**term, "kind": "technical"} for term in terms("area", 2)],
    }


def _competencies(draw: st.DrawFn, scales: Mapping[str, int], records: dict[str, Record]) -> dict[str, int]:
    """Competency → how many levels its scale has."""
    found: dict[str, int] = {}
    areas = [term["id"] for term in records["taxonomy"]["areas"]]
    for index in range(draw(st.integers(1, 4))):
        scale = draw(st.sampled_from([None, *scales]))
        record: Record = {"title": draw(texts()), "area": draw(st.sampled_from(areas))}
        if scale is not None:
            record["scale"] = scale
        if found and draw(st.booleans()):
            record["parent"] = draw(st.sampled_from(sorted(found)))
            record["summary"] = f"See [this](competency:{record['parent']})."
        levels = scales[scale or "default"]
        described = draw(st.sets(st.integers(0, levels - 1)))
        record["levels"] = {f"level-{level}": {"behaviours": [draw(texts())]} for level in sorted(described)}
        if draw(st.booleans()):
            record["body"] = "## What it is\n\nSee `[code](role:none)` and more."
        found[f"competency-{index}"] = levels
        records[f"competencies/competency-{index}"] = record
    return found


def _offers(draw: st.DrawFn, rungs: list[str], competencies: Mapping[str, int], courses: list[str], records: dict[str, Record]) -> dict[str, str]:
    """Records of the kinds of learning and mobility, some of them past or without consent; the tables beside them."""
    consents = st.sampled_from([{"given": "2026-01-01"}, {"given": "2024-01-01", "expires": "2026-06-30"}])
    days = st.sampled_from(["2026-11-21", "2026-11-22", "2027-02-28"])
    skills = sorted(competencies)
    made: dict[str, Record] = {
        "openings/opening-0": {"role": draw(st.sampled_from(rungs)), "kind": "permanent", "closes": draw(days)},
        "rotations/rotation-0": {"host": draw(texts()), "gains": [{"competency": skills[0], "to": "level-0"}], "closes": draw(days)},
        "programmes/programme-0": {"kind": "academy", "cohorts": [{"id": f"cohort-{n}", "start": "2026-01-01", "end": draw(days)} for n in range(2)],
                                 "courses": courses, "goals": [draw(texts())]},
        "benefits/benefit-0": {"kind": "tuition", "allowances": [{"amount": 1.5, "currency": "EUR"}, {"hours": 8}], "steps": [draw(texts())]},
        "awards/award-0": {"kind": "badge", "competencies": draw(_asks(competencies)),
                         "recipients": [{"name": draw(texts()), "consent": draw(consents)} for _ in range(2)]},
        "stories/story-0": {"person": draw(texts()), "consent": draw(consents), "to": draw(st.sampled_from(rungs))},
        "communities/community-0": {"kind": "guild", "competencies": skills[:1], "cadence": draw(texts())},
        "articles/article-0": {"kind": "idea", "authors": [draw(texts())], "competencies": skills[:2]},
        "events/event-0": {"kind": "talk", "start": f"{draw(days)}T09:30", "timezone": "Europe/London", "about": [f"competency:{skills[0]}", f"role:{rungs[0]}"]},
        "check-ins/check-in-0": {"for": "review", "questions": [{"ask": draw(texts()), "competency": skills[0]}]},
        "outcomes/outcome-0": {"question": draw(texts()), "kind": "result", "data": "figures.csv", "baseline": -1.5},
        "surveys/survey-0": {"asked_on": "2026-05-04", "actions": [{"said": draw(texts()), "did": draw(texts())}]},
    }
    for path in sorted(draw(st.sets(st.sampled_from(sorted(made)), max_size=4))):
        records[path] = {"title": draw(texts()), **made[path]}
    value = draw(st.integers(-5, 5))
    return {"outcomes/figures.csv": f'period,group,value,n\n2026-Q1,"a, b",{value},12\n'} if "outcomes/outcome-0" in records else {}


def _asks(competencies: Mapping[str, int]) -> st.SearchStrategy[Record]:
    def ask(levels: int) -> st.SearchStrategy[Any]:
        level = st.integers(0, levels - 1).map(lambda place: f"level-{place}")
        return st.one_of(level, st.builds(lambda level, need: {"level": level, "need": need}, level, st.sampled_from(["essential", "desirable"])))

    return st.fixed_dictionaries({}, optional={competency: ask(levels) for competency, levels in competencies.items()})


def _place(ask: Any) -> tuple[int, bool]:
    """The level asked, and whether it is essential; what is compared when one rung asks less than another."""
    level = ask if isinstance(ask, str) else ask["level"]
    return int(level.removeprefix("level-")), isinstance(ask, str) or ask["need"] == "essential"


def _less(now: Any, before: Any) -> bool:
    (here, essential), (then, was) = _place(now), _place(before)
    return here < then or (here == then and was and not essential)


def _roles(draw: st.DrawFn, competencies: Mapping[str, int], records: dict[str, Record], *, rising: bool) -> list[str]:
    """Every rung there is."""
    rungs: list[str] = []
    families = [term["id"] for term in records["taxonomy"]["families"]]
    grades = [term["id"] for term in records["taxonomy"]["grades"]]
    for index in range(draw(st.integers(1, 3))):
        role: Record = {"title": draw(texts()), "family": draw(st.sampled_from(families))}
        if draw(st.booleans()):
            role |= {"grade": draw(st.sampled_from(grades)), "competencies": draw(_asks(competencies))}
            rungs.append(f"role-{index}")
        else:
            role["levels"] = _levels(draw, competencies, rising=rising)
            rungs += [f"role-{index}/{level['id']}" for level in role["levels"]]
        records[f"roles/role-{index}"] = role
    return rungs


def _levels(draw: st.DrawFn, competencies: Mapping[str, int], *, rising: bool) -> list[Record]:
    levels: list[Record] = []
    held: Record = {}
    said: set[str] = set()
    for index in range(draw(st.integers(1, 4))):
        level: Record = {"id": f"rung-{index}", "title": draw(texts())}
        if index and not draw(st.integers(0, 4)):
            level["inherits"] = False
            held, said = {}, set()
        drops = draw(st.sets(st.sampled_from(sorted({*held, *said})))) if held or said else set()
        if drops:
            level["drops"] = sorted(drops)
        held = {competency: ask for competency, ask in held.items() if competency not in drops}
        said -= drops
        asks = draw(_asks(competencies))
        if rising:
            asks = {competency: ask for competency, ask in asks.items() if competency not in held or not _less(ask, held[competency])}
        held |= asks
        level["competencies"] = asks
        expectations = draw(st.sets(st.sampled_from(["advises", "decides"])))
        level["expectations"] = [{"id": id_, "text": draw(texts())} for id_ in sorted(expectations)]
        said |= expectations
        levels.append(level)
    return levels


def _courses(draw: st.DrawFn, competencies: Mapping[str, int], records: dict[str, Record]) -> list[str]:
    found: list[str] = []
    for index in range(draw(st.integers(0, 3))):
        teaches = []
        for competency in sorted(draw(st.sets(st.sampled_from(sorted(competencies))))):
            low, high = sorted(draw(st.tuples(st.integers(0, competencies[competency] - 1), st.integers(0, competencies[competency] - 1))))
            teaches.append({"competency": competency, "from": f"level-{low}", "to": f"level-{high}"})
        record: Record = {"title": draw(texts()), "format": draw(st.sampled_from(["online", "book", "on-the-job"])), "teaches": teaches,
                          "hours": draw(st.sampled_from([0, 1.5, 12, 40.25])), "cost": {"amount": draw(st.integers(0, 900)), "currency": "EUR"}}
        if found:
            record["prerequisites"] = sorted(draw(st.sets(st.sampled_from(found))))
        found.append(f"course-{index}")
        records[f"courses/course-{index}"] = record
    return found


def _moves_and_pathways(draw: st.DrawFn, rungs: list[str], courses: list[str], records: dict[str, Record]) -> None:
    ways: dict[str, set[str]] = {rung: set() for rung in rungs}
    for low, high in pairwise(rungs):
        if "/" in low and low.partition("/")[0] == high.partition("/")[0]:
            ways[low].add(high)
    pairs = [(low, high) for low in rungs for high in rungs if low.partition("/")[0] != high.partition("/")[0]]
    for low, high in sorted(draw(st.sets(st.sampled_from(pairs), max_size=3))) if pairs else ():
        ways[low].add(high)
        records[f"roles/{low.partition('/')[0]}"].setdefault("moves", []).append(
            {"from": low, "to": high, "kind": draw(st.sampled_from(["promotion", "lateral", "rotation"])), "why": draw(texts())})
    for index in range(draw(st.integers(0, 2))):
        way = [draw(st.sampled_from(rungs))]
        while len(way) < 4 and ways[way[-1]] and draw(st.booleans()):
            way.append(draw(st.sampled_from(sorted(ways[way[-1]]))))
        steps: list[Record] = [{"role": rung} for rung in way]
        if courses:
            steps[0]["courses"] = [draw(st.sampled_from(courses))]
        records[f"pathways/pathway-{index}"] = {"title": draw(texts()), "kind": "vertical", "steps": steps}


# ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────

FAULTS: Mapping[str, str] = {
    "V001": "colour: red",
    "V002": "tags:\n  -",
    "V003": "review: yearly",
    "V004": "expires_on: 2026-13-01",
    "V007": "same_as: [ftp://a.example/]",
    "V008": "audience: [Every one]",
    "V009": "aliases: [{id}]",
    "L002": "objectives: [nothing]",
    "R003": "draft: false\ndraft: false",
    "R004": "owner: &someone Someone",
    "R010": "channel: Room #1",
}
"""Code → the lines for a record of any kind, `{id}` its id, that have this one fault. They use the fields `FREE` alone."""

SPOILT: Mapping[str, tuple[str, str]] = {
    "R002": ("roles/spoilt.yml", "title: Spoilt: role\n"),
    "R006": ("courses/Spoilt.yml", "title: Spoilt\n"),
    "R007": ("mentors/spoilt.md", "# Spoilt\n"),
    "R008": ("competencies/spoilt.yml", 'title: "\\x07"\narea: area-0\n'),
    "L006": ("pathways/spoilt.yml", "title: Spoilt\nkind: entry\nsteps: [{{role: {rung}}}, {{role: {rung}}}]\n"),
    "L011": ("pages/guide.md", "---\nsummary: See [this](file:guide).\n---\nGuide.\n"),
}
"""Code → path and text of a further file that has this one fault; `{rung}` is any rung there is."""


def with_faults(files: Files, chosen: Mapping[str, set[str]], spoilt: set[str]) -> Files:
    """`files` with the faults `chosen` for each record, and the further files `spoilt`."""
    lines = {path: tuple(FAULTS[code].format(id=path.rpartition("/")[2]) for code in sorted(codes)) for path, codes in chosen.items()}
    rung = next(rungs_of(files))
    return replace(files, lines=lines, extra={**files.extra, **{SPOILT[code][0]: SPOILT[code][1].format(rung=rung) for code in sorted(spoilt)}})


def rungs_of(files: Files) -> Iterator[str]:
    """Every rung of `files`."""
    for path, record in files.records.items():
        if path.startswith("roles/"):
            role = path.removeprefix("roles/")
            yield from (f"{role}/{level['id']}" for level in record["levels"]) if "levels" in record else (role,)
