"""Portals to draw: a few families and grades, roles of several rungs or one, and moves among them.

In: Hypothesis. Out: portals loaded by the real stages. Refuses to care what rungs ask.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import strategies as st

from generator.build import load, sound
from generator.portal import Portal
from tests.portals import TODAY

FAMILIES, GRADES = ("engineering", "east", "west"), ("g1", "g2", "g3")
TAXONOMY = """\
scales: {default: [{id: working, title: Working}, {id: expert, title: Expert}]}
families: [{id: engineering, title: Engineering}, {id: east, title: East}, {id: west, title: West}]
tracks: [{id: craft, title: Craft}, {id: lead, title: Lead}]
grades: [{id: g1, title: Grade 1}, {id: g2, title: Grade 2}, {id: g3, title: Grade 3}]
areas: [{id: software, title: Software, kind: technical}]
"""


@st.composite
def organisations(draw: st.DrawFn) -> dict[str, str]:
    """Files of roles, of any shape: grades may be missing, repeated and out of order."""
    ladders = [draw(st.lists(st.sampled_from([*GRADES, *GRADES, ""]), min_size=1, max_size=4)) for _ in range(draw(st.integers(1, 14)))]
    refs = [f"r{number}/l{step}" for number, ladder in enumerate(ladders) for step in range(len(ladder))]
    pairs = st.tuples(st.sampled_from(refs), st.sampled_from(refs), st.sampled_from(["promotion", "lateral", "rotation"]))
    moves = sorted({(one, other, kind) for one, other, kind in draw(st.lists(pairs, max_size=20)) if one != other})
    return {f"roles/r{number}.yml": _role(number, draw(st.sampled_from(FAMILIES)), ladder, [move for move in moves if move[0].startswith(f"r{number}/")])
            for number, ladder in enumerate(ladders)}


def _role(number: int, family: str, ladder: list[str], moves: list[tuple[str, str, str]]) -> str:
    levels = "".join(f"  - {{id: l{step}, title: Rung {number} {step}{f', grade: {grade}' if grade else ''}}}\n" for step, grade in enumerate(ladder))
    written = "".join(f"  - {{from: {one}, to: {other}, kind: {kind}}}\n" for one, other, kind in moves)
    return f"title: Role {number}\nfamily: {family}\ntrack: craft\nlevels:\n{levels}" + (f"moves:\n{written}" if written else "")


def portal_of(files: dict[str, str]) -> Portal:
    """The portal of these roles."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in {"taxonomy.yml": TAXONOMY, "pages/index.md": "Hello.\n", **files}.items():
            file = root / "content" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        portal, problems = load(root / "content", root, TODAY)
    assert sound(problems), [str(problem) for problem in problems]
    return portal
