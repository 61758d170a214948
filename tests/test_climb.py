from __future__ import annotations

from pathlib import Path

import pytest

from generator.portal import Portal, Rung
from tests.portals import based, small

HEAD = "title: Guide\nfamily: engineering\nlevels:\n"


def climbed(root: Path, *levels: str, role: str = "") -> tuple[dict[str, Rung], list[str], Portal]:
    """A ladder of rungs `a`, `b` and so on from their fields, one a line; rungs by level, the codes of errors, the portal."""
    rungs = "".join(f"  - id: {name}\n    title: {name.upper()}\n" + "".join(f"    {line}\n" for line in fields.splitlines())
                    for name, fields in zip("abcdef", levels, strict=False))
    portal, problems = small(root, {"roles/guide.yml": HEAD + rungs + role})
    return {rung.level: rung for rung in portal.rungs_of.get("guide", ())}, [p.code for p in problems if p.severity == "error"], portal


def asks(rung: Rung) -> dict[str, str]:
    return {competency: ask.level for competency, ask in rung.asks.items()}


def test_a_rung_asks_all_that_the_one_below_asks_and_its_own(tmp_path: Path):
    rungs, codes, _ = climbed(tmp_path, "competencies: {programming: awareness}", "competencies: {testing: working}", "competencies: {programming: expert}")
    assert codes == []
    assert [asks(rungs[level]) for level in "abc"] == [
        {"programming": "awareness"}, {"programming": "awareness", "testing": "working"}, {"programming": "expert", "testing": "working"}]
    assert [rungs[level].new for level in "abc"] == [{"programming"}, {"testing"}, {"programming"}]


def test_what_is_stated_again_unchanged_is_not_new(tmp_path: Path):
    rungs, codes, _ = climbed(tmp_path, "competencies: {testing: working}", "competencies: {testing: working}")
    assert (codes, rungs["b"].new) == ([], frozenset())


def test_what_becomes_essential_is_higher(tmp_path: Path):
    rungs, codes, _ = climbed(tmp_path, "competencies: {testing: {level: working, need: desirable}}", "competencies: {testing: working}")
    assert (codes, rungs["b"].new) == ([], {"testing"})


def test_a_dropped_ask_is_gone_from_there_on(tmp_path: Path):
    rungs, codes, _ = climbed(tmp_path, "competencies: {testing: working, programming: working}", "drops: [testing]", "summary: Same.")
    assert codes == []
    assert [sorted(rungs[level].asks) for level in "abc"] == [["programming", "testing"], ["programming"], ["programming"]]
    assert [rungs[level].dropped for level in "abc"] == [frozenset(), {"testing"}, frozenset()]


def test_what_is_dropped_and_stated_again_may_be_less(tmp_path: Path):
    rungs, codes, _ = climbed(tmp_path, "competencies: {testing: expert}", "drops: [testing]\ncompetencies: {testing: working}")
    assert codes == []
    assert asks(rungs["b"]) == {"testing": "working"}
    assert (rungs["b"].dropped, rungs["b"].new) == (frozenset(), frozenset())


@pytest.mark.parametrize("where", ["rung", "role"])
def test_without_inheriting_a_rung_states_the_whole_and_less_is_no_fault(tmp_path: Path, where: str):
    rungs, codes, _ = climbed(tmp_path, "competencies: {testing: expert, programming: working}",
                              "competencies: {testing: working}" + ("\ninherits: false" if where == "rung" else ""), role="inherits: false\n" if where == "role" else "")
    assert codes == []
    assert asks(rungs["b"]) == {"testing": "working"}
    assert rungs["b"].dropped == {"programming"}
    assert rungs["b"].new == frozenset()


def test_above_a_rung_that_states_the_whole_inheriting_goes_on(tmp_path: Path):
    rungs, _, _ = climbed(tmp_path, "competencies: {testing: expert}", "inherits: false\ncompetencies: {programming: working}", "summary: Same.")
    assert asks(rungs["c"]) == {"programming": "working"}


def test_an_expectation_is_taken_over_replaced_and_dropped_by_its_id(tmp_path: Path):
    rungs, codes, _ = climbed(tmp_path, "expectations: [{id: x, text: One.}, {id: y, text: Two.}]", "expectations: [{id: x, text: More.}]", "drops: [y]")
    assert codes == []
    assert [[(e.id, e.text) for e in rungs[level].expectations] for level in "abc"] == [
        [("x", "One."), ("y", "Two.")], [("x", "More."), ("y", "Two.")], [("x", "More.")]]
    assert [rungs[level].new for level in "abc"] == [{"x", "y"}, {"x"}, frozenset()]
    assert rungs["c"].dropped == {"y"}


def test_asks_and_expectations_stand_in_the_order_of_areas(tmp_path: Path):
    taxonomy = based("taxonomy.yml", ("areas:\n", "areas:\n  - id: people\n    title: People\n    kind: behavioural\n"))
    small(tmp_path, {"taxonomy.yml": taxonomy, "competencies/listening.yml": "title: Listening\narea: people\n"})
    rungs, _, _ = climbed(tmp_path, "competencies: {testing: working, programming: working, listening: working}\n"
                                    "expectations: [{id: x, text: A.}, {id: y, area: software, text: B.}, {id: z, area: people, text: C.}]")
    assert list(rungs["a"].asks) == ["listening", "programming", "testing"]
    assert [e.id for e in rungs["a"].expectations] == ["z", "y", "x"]


def test_a_role_with_one_rung_is_its_rung(tmp_path: Path):
    portal, _ = small(tmp_path)
    rung = portal.rungs["tester"]
    assert (rung.ref, rung.role, rung.level, rung.url, rung.title, rung.grade, rung.below, rung.above) == ("tester", "tester", "", "/roles/tester/", "Tester", "g2", None, None)
    assert rung.new == {"testing"}


def test_rungs_know_their_neighbours_and_their_place(tmp_path: Path):
    rungs, _, portal = climbed(tmp_path, "grade: g1", "grade: g2", "summary: Last.")
    assert [(r.below, r.above, r.index, r.url) for r in rungs.values()] == [
        (None, "guide/b", 0, "/roles/guide/a/"), ("guide/a", "guide/c", 1, "/roles/guide/b/"), ("guide/b", None, 2, "/roles/guide/c/")]
    assert [rung.ref for rung in portal.rungs_of["guide"]] == ["guide/a", "guide/b", "guide/c"]


@pytest.mark.parametrize(("levels", "codes"), [
    (("competencies: {testing: expert}", "competencies: {testing: working}"), ["L004"]),
    (("competencies: {testing: expert}", "summary: Between.", "competencies: {testing: working}"), ["L004"]),
    (("competencies: {testing: expert}", "competencies: {testing: {level: expert, need: desirable}}"), ["L004"]),
    (("competencies: {testing: working}", "competencies: {testing: {level: expert, need: desirable}}"), []),
    (("competencies: {testing: expert}", "drops: [testin]"), ["L008"]),
    (("summary: First.", "drops: [testing]"), ["L008"]),
    (("drops: [testing]",), ["L008"]),
    (("competencies: {testing: working}", "inherits: false\ndrops: [testing]"), ["L008"]),
    (("competencies: {testing: working}", "competencies: {testing: nonsense}"), ["L003"]),
    (("competencies: {testing: nonsense}", "competencies: {testing: working}"), ["L003"]),
    (("competencies: {testin: working}", "drops: [testing]"), ["L002"]),
])
def test_a_rung_that_asks_less_or_drops_nothing_is_told_once(tmp_path: Path, levels: tuple[str, ...], codes: list[str]):
    assert climbed(tmp_path, *levels)[1] == codes
