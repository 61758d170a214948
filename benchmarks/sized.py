"""Writes a portal of any size from a seed: `.venv/bin/python -m benchmarks.sized FOLDER [--pages 2000] [--seed 1]`.

In: an empty folder. Out: `site.yml` and `content/` that `portal check` finds sound, of as many pages as asked; the same bytes
for the same seed. How long texts are, how much a record asks, teaches and names, and its facets are drawn around the
averages of the demo in `content/`; docs/performance.md sets the two beside each other. Refuses to build.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from random import Random

import yaml

from benchmarks.plan import PROSE, Plan, plan
from benchmarks.records import competency, course, mentor, pathway, role, taxonomy
from benchmarks.wording import FAMILIES, sentences, thing

SIZES = {"small": 2_000, "large": 20_000}
SETTINGS = """site_name: Careers at Benchmark
site_url: https://careers.benchmark.example/
site_description: What is expected of each role, where you can go from here, and how to get there.
docs_dir: content/pages
repo_url: https://git.benchmark.example/people/careers
edit_uri: edit/main
theme:
  name: portal
  locale: en
  custom_dir: overrides
plugins:
  - portal:
      content: content
      today: 2026-11-30
      ask: "#careers-portal"
"""


def text_of(record: Mapping[str, object]) -> str:
    """The record as YAML, each text on one line, so that an edit of one is an edit of one line."""
    return yaml.dump(record, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000)


def write(path: Path, record: Mapping[str, object]) -> None:
    """One record: a `.md` file where it has a body, a `.yml` file otherwise."""
    fields = dict(record)
    body = fields.pop("body", None)
    text = text_of(fields) if body is None else f"---\n{text_of(fields)}---\n\n{body}\n"
    path.with_name(f"{path.name}.{'yml' if body is None else 'md'}").write_text(text, "utf-8")


def write_portal(folder: Path, pages: int, seed: int = 1) -> Plan:
    """The portal of `pages` pages, below `folder`; what it consists of."""
    made = plan(pages, seed)
    content = folder / "content"
    for name in ("roles", "competencies", "courses", "mentors", "pathways", "pages/guides"):
        (content / name).mkdir(parents=True)
    (folder / "overrides").mkdir()
    (folder / "site.yml").write_text(SETTINGS, "utf-8")
    (content / "taxonomy.yml").write_text(text_of(taxonomy(made)), "utf-8")
    for name in PROSE:
        _write_prose(content / "pages" / f"{name}.md", name, made.draw("prose", name))
    for skill in made.skills:
        write(content / "competencies" / skill.id, competency(made, skill))
    for ladder in made.ladders:
        write(content / "roles" / ladder.id, role(made, ladder))
    numbered = {"courses": (course, made.courses), "mentors": (mentor, made.mentors), "pathways": (pathway, made.pathways)}
    for name, (make, count) in numbered.items():
        for number in range(count):
            id_, record = make(made, number)
            write(content / name / id_, record)
    return made


def _write_prose(path: Path, name: str, draw: Random) -> None:
    """A page of a few sections, as a guide has them; home is short."""
    subjects = draw.choice(FAMILIES)[2]
    title = "Careers at Benchmark" if name == "index" else name.rpartition("/")[2].replace("-", " ").capitalize()
    front = text_of({"title": title, "summary": sentences(draw, subjects, 16), "owner": "People and workplace"})
    parts = [sentences(draw, subjects, 45)]
    for _ in range(0 if name == "index" else 6):
        parts += [f"## {thing(draw, subjects).removeprefix('the ').capitalize()}", sentences(draw, subjects, 80)]
    path.write_text(f"---\n{front}---\n\n" + "\n\n".join(parts) + "\n", "utf-8")


def main() -> None:
    """Write one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", default="small", help="how many, or `small` (2,000) or `large` (20,000)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    made = write_portal(given.folder, SIZES.get(given.pages) or int(given.pages), given.seed)
    print(f"{made.pages():,} pages: {len(made.ladders):,} roles with {sum(len(ladder.rungs) for ladder in made.ladders):,} rungs, "
          f"{len(made.skills):,} competencies ({len(made.core)} of them core), {made.courses:,} courses, {made.mentors:,} mentors, {made.pathways:,} pathways")


if __name__ == "__main__":
    main()
