"""Random portals with many ways from rung to rung: those of `portals.py`, with more roles, moves and months.

In: Hypothesis. Out: `Files`. Refuses to know what is looked for along the ways.
"""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from tests.portals import Files, portals, rungs_of


@st.composite
def woven(draw: st.DrawFn) -> Files:
    """A sound portal in which more roles ask what its roles ask, and many moves lead from rung to rung, some told with their months."""
    files = draw(portals())
    records = dict(files.records)
    asked = [record["competencies"] for path, record in records.items() if path.startswith("roles/") and "levels" not in record]
    asked += [level["competencies"] for path, record in records.items() if path.startswith("roles/") for level in record.get("levels", ())]
    family = next(record["family"] for path, record in records.items() if path.startswith("roles/"))
    for number in range(draw(st.integers(1, 5))):
        records[f"roles/more-{number}"] = {"title": f"More {number}", "family": family, "competencies": draw(st.sampled_from(asked))}
        if draw(st.booleans()):
            records[f"roles/more-{number}"]["typical_months"] = draw(st.sampled_from([0, 6, 12.5, 24]))
    rungs = list(rungs_of(Files(records)))
    there = {(move["from"], move["to"]) for record in records.values() for move in record.get("moves", ())} | set(pairwise(rungs))
    pairs = [(one, other) for one in rungs for other in rungs if one != other and (one, other) not in there]
    for one, other in sorted(draw(st.sets(st.sampled_from(pairs), max_size=14))):
        move = {"from": one, "to": other, "kind": draw(st.sampled_from(["promotion", "lateral", "rotation"]))}
        if draw(st.booleans()):
            move["typical_months"] = draw(st.sampled_from([0, 3, 12, 18.25]))
        records[f"roles/{one.partition('/')[0]}"].setdefault("moves", []).append(move)
    return Files(records, files.markdown, files.lines, files.extra)
