from __future__ import annotations

import pytest

from generator.compose import compose
from generator.parts import Changes, changed, dispensable, pruned
from generator.records.course import Course
from generator.records.role import Role

TEXT = """\
title: C
format: book
teaches:
  - competency: a
  - competency: b
  - competency: c
prerequisites: [x, y, z]
"""


def spans_of(text: str) -> dict:
    return compose(text, "a.yml")[1]


def test_what_is_left_of_a_list_keeps_its_places():
    value, spans, _ = compose(TEXT, "a.yml")
    rest, moved = pruned(value, spans, {("teaches", 0), ("teaches", 1, "competency"), ("prerequisites", 1)})
    assert rest == {"title": "C", "format": "book", "teaches": [{}, {"competency": "c"}], "prerequisites": ["x", "z"]}
    assert moved["teaches", 1, "competency"] == spans["teaches", 2, "competency"]
    assert moved["prerequisites", 1] == spans["prerequisites", 2]
    assert ("prerequisites", 2) not in moved
    assert ("teaches", 0, "competency") not in moved


def test_a_typed_record_changes_like_its_text():
    value, spans, _ = compose(TEXT, "a.yml")
    course = Course.model_validate(value)
    gone = {("teaches", 1), ("prerequisites", 0)}
    now, moved = changed(course, spans, Changes(texts={("prerequisites", 2): "new"}, gone=gone))
    assert [taught.competency for taught in now.teaches] == ["a", "c"]
    assert now.prerequisites == ("y", "new")
    assert moved["teaches", 1, "competency"] == spans["teaches", 2, "competency"]
    assert course.prerequisites == ("x", "y", "z")


def test_a_field_that_goes_has_its_default():
    value, spans, _ = compose(TEXT, "a.yml")
    now, _ = changed(Course.model_validate(value), spans, Changes(gone={("teaches",)}))
    assert now.teaches == ()


def test_a_name_changes_with_all_that_stands_below_it():
    text = "title: R\nfamily: f\ncompetencies:\n  old:\n    level: a\n  other: b\n"
    value, spans, _ = compose(text, "a.yml")
    now, moved = changed(Role.model_validate(value), spans, Changes(keys={("competencies", "old"): "new"}))
    assert {name: ask.level for name, ask in now.competencies.items()} == {"new": "a", "other": "b"}
    assert moved["competencies", "new", "level"] == spans["competencies", "old", "level"]


@pytest.mark.parametrize(("at", "part"), [
    (("teaches", 0, "competency"), ("teaches", 0)),
    (("teaches", 0, "to"), ("teaches", 0, "to")),
    (("cost", "currency"), ("cost",)),
    (("sessions", 2, "timezone"), ("sessions", 2)),
    (("prerequisites", 1), ("prerequisites", 1)),
    (("title",), ("title",)),
    (("nonsense", "x"), ("nonsense", "x")),
])
def test_the_smallest_part_a_record_can_do_without(at: tuple, part: tuple):
    assert dispensable(Course, at) == part


def test_where_something_is_missing_all_that_needs_it_goes():
    assert dispensable(Course, ("cost", "currency"), missing=True) == ("cost",)
    assert dispensable(Role, ("levels", 0, "expectations", 1, "links", 0, "url"), missing=True) == ("levels", 0, "expectations", 1, "links", 0)
