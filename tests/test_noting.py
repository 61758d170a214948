"""Every look is noted, and told apart from any other by what it sees."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.derive.facts import Facts
from generator.derive.looks import fingerprint, fingerprints, noted, number
from generator.noting import ANY, KEYS, WHOLE, Look, Noted, Notes
from generator.portal import Portal
from tests.portals import BASE, small
from tests.running import ROOT


def looks(notes: Notes, look) -> set[Look]:
    with notes.taken() as found:
        look()
    return found


HELD = {"a": 1, "b": 2}


@pytest.mark.parametrize(("look", "expected"), [
    (lambda held: held["a"], {("held", "a")}),
    (lambda held: held.get("c"), {("held", "c")}),
    (lambda held: "c" in held, {("held", "c")}),
    (list, {("held", KEYS)}),
    (len, {("held", KEYS)}),
    (lambda held: held.keys(), {("held", KEYS)}),
    (lambda held: held.values(), {("held", WHOLE)}),
    (lambda held: held.items(), {("held", WHOLE)}),
    (bool, {("held", ANY)}),
    (lambda held: held == {}, {("held", WHOLE)}),
    (dict, {("held", KEYS), ("held", "a"), ("held", "b")}),
])
def test_a_look_is_noted_by_what_it_can_see(look, expected: set[Look]):
    notes = Notes()
    held = Noted("held", HELD, notes)
    assert looks(notes, lambda: look(held)) == expected
    assert look(held) == look(HELD) or list(look(held)) == list(look(HELD))


def test_a_look_for_what_is_not_there_is_noted_and_fails_as_it_should():
    notes = Notes()
    with notes.taken() as found, pytest.raises(KeyError):
        Noted("held", HELD, notes)["c"]
    assert found == {("held", "c")}


def test_nothing_kept_changes_how_another_is_told():
    notes = Notes()
    before = fingerprint(("view", ()), notes.steady)
    assert notes.once("of an empty list", lambda: tuple(iter(()))) == ()
    assert fingerprint(("view", ()), notes.steady) == before


def test_outside_nothing_is_noted():
    notes = Notes()
    assert Noted("held", HELD, notes)["a"] == 1
    assert looks(notes, lambda: None) == set()


def test_looks_within_looks_belong_to_both():
    notes = Notes()
    held = Noted("held", HELD, notes)
    inner: list[set[Look]] = []
    outer = looks(notes, lambda: (held["a"], inner.append(looks(notes, lambda: held["b"]))))
    assert (inner, outer) == ([{("held", "b")}], {("held", "a"), ("held", "b")})


def test_who_gets_what_was_made_before_has_looked_at_the_same():
    notes = Notes()
    held, made = Noted("held", HELD, notes), list[int]()

    def make() -> int:
        made.append(1)
        return held["b"]

    first = looks(notes, lambda: notes.once("key", make))
    second = looks(notes, lambda: notes.once("key", make))
    assert (made, first, second) == ([1], {("held", "b")}, {("held", "b")})


@pytest.fixture(scope="module")
def portal() -> Portal:
    found, _ = small(BASE)
    return found


def test_noted_facts_say_what_the_facts_say(portal: Portal):
    facts = Facts(portal)
    twin = noted(facts, Notes())
    assert twin.portal.today == portal.today
    assert twin.portal.roles == portal.roles
    assert twin.asked_by == facts.asked_by
    assert [twin.portal.find("role", id_) for id_ in portal.roles] == [portal.find("role", id_) for id_ in portal.roles]


def test_every_field_and_index_notes(portal: Portal):
    notes = Notes()
    twin = noted(Facts(portal), notes)
    assert looks(notes, lambda: twin.portal.today) == {("portal.today", WHOLE)}
    assert looks(notes, lambda: twin.portal.moves) == {("portal.moves", WHOLE)}
    assert looks(notes, lambda: twin.portal.entries["role"]["tester"]) == {("portal.entries/role", "tester")}
    assert looks(notes, lambda: twin.teaching.get("testing")) == {("facts.teaching", "testing")}
    assert ("portal.competencies", "testing") in looks(notes, lambda: twin.portal.place("testing", "working"))


def test_every_look_has_a_fingerprint(portal: Portal):
    found = fingerprints(Facts(portal))
    for look in (("portal.today", WHOLE), ("portal.roles", "tester"), ("portal.roles", WHOLE), ("portal.roles", KEYS), ("portal.roles", ANY),
                 ("portal.entries/role", "tester"), ("facts.teaching", WHOLE)):
        assert found[number(look)]
    assert number(("portal.roles", "nobody")) not in found


def test_one_changed_record_changes_the_looks_that_see_it(portal: Portal, tmp_path: Path):
    other, _ = small(tmp_path, {"roles/tester.yml": (BASE / "content/roles/tester.yml").read_text("utf-8") + "tags: [other]\n"})
    before, after = fingerprints(Facts(portal)), fingerprints(Facts(other))
    changed = {look for look in before.keys() | after.keys() if before.get(look) != after.get(look)}
    assert {number(("portal.roles", "tester")), number(("portal.roles", WHOLE)), number(("portal.entries/role", "tester"))} <= changed
    assert not changed & {number(("portal.roles", KEYS)), number(("portal.competencies", WHOLE)), number(("facts.teaching", WHOLE)), number(("portal.today", WHOLE))}


def test_fingerprints_are_the_same_in_any_process():
    said = ("import sys; sys.path.insert(0, '.'); from tests.portals import BASE, small; from generator.derive.facts import Facts; "
            "from generator.derive.looks import fingerprints; print(sorted(fingerprints(Facts(small(BASE)[0])).items()))")
    found = [subprocess.run([sys.executable, "-c", said], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout for seed in ("1", "77")]
    assert found[0] == found[1] != b"[]\n"


@pytest.mark.parametrize(("one", "other"), [
    (("ab", "c"), ("a", "bc")), (("a", ("b",)), ("a", "b")), (("1",), (1,)), ((None,), ("None",)), ((), ("",)), ((True,), (1.0,)), ({"a": ""}, ("a", "")), ((("a",), "b"), ("a", ("b",))),
])
def test_values_that_differ_have_other_fingerprints(one: object, other: object):
    assert fingerprint(one) != fingerprint(other)
    assert fingerprint(one) == fingerprint(one)


def test_what_has_no_parts_that_could_be_told_is_refused():
    with pytest.raises(TypeError, match="object has no fingerprint"):
        fingerprint(object())
