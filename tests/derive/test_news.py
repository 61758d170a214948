"""Two states of a portal, compared."""

from __future__ import annotations

import marshal
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from generator.build import load
from generator.derive.news import NOTHING, SORTS, State, compare, state_of
from generator.portal import Portal
from tests.portals import TODAY, Files, portals


def state(portal: Portal) -> State:
    return state_of(portal, frozenset())


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(portals())
def test_a_portal_has_nothing_new_against_itself_and_all_is_new_against_none(files: Files):
    with tempfile.TemporaryDirectory() as folder:
        found = state(load(files.write(Path(folder)) / "content", Path(folder), TODAY)[0])
    assert compare(found, State(*marshal.loads(marshal.dumps(found.plain())))) == ()
    new = {(each.kind, each.id) for each in compare(NOTHING, found)}
    assert new == {(kind, id_) for kind, titles in found.titles.items() for id_ in titles}


def test_every_change_is_of_a_sort_that_is_explained(demo: Portal):
    before = state(demo)
    rungs = {ref: (title, "", {}, {}) for ref, (title, *_) in before.rungs.items()}
    after = state(demo)
    changed = State(before.written, before.faulty, before.titles, {}, {}, rungs, before.ladders, (), before.scales, {}, {}, {})
    sorts = {change[0] for each in compare(changed, after) for change in each.changes}
    assert {"asks", "grade", "family"} <= sorts <= SORTS.keys()
