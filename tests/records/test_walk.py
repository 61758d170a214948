from __future__ import annotations

from generator.records.course import Course
from generator.records.fields import Address, Prose, RefTo
from generator.records.role import Role
from generator.records.taxonomy import Taxonomy
from generator.records.walk import leaves, named_lists, prose, references

ROLE = Role.model_validate({
    "title": "Tester", "family": "quality", "summary": "Tests.",
    "levels": [
        {"id": "a", "title": "A", "competencies": {"testing": "working", "writing": {"level": "expert", "note": "Well."}}},
        {"id": "b", "title": "B", "expectations": [{"id": "x", "text": "Is seen.", "links": [{"title": "More", "url": "course:more"}]}]},
    ],
    "moves": [{"from": "tester/a", "to": "tester/b", "kind": "promotion", "criteria": ["One.", "Two."]}],
})


def test_references_come_with_their_paths_as_written():
    assert [(leaf.at, leaf.value, mark.kind, leaf.key) for leaf, mark in references(ROLE)] == [
        (("family",), "quality", "families", False),
        (("levels", 0, "competencies", "testing"), "testing", "competency", True),
        (("levels", 0, "competencies", "writing"), "writing", "competency", True),
        (("moves", 0, "from"), "tester/a", "rung", False),
        (("moves", 0, "to"), "tester/b", "rung", False),
    ]


def test_prose_comes_with_its_paths():
    assert [(leaf.at, leaf.value) for leaf in prose(ROLE)] == [
        (("summary",), "Tests."),
        (("levels", 0, "competencies", "writing", "note"), "Well."),
        (("levels", 1, "expectations", 0, "text"), "Is seen."),
        (("moves", 0, "criteria", 0), "One."),
        (("moves", 0, "criteria", 1), "Two."),
    ]


def test_an_address_that_may_name_a_record_is_a_leaf_of_its_own():
    assert [(leaf.at, leaf.value) for leaf in leaves(ROLE) if isinstance(leaf.mark, Address)] == [(("levels", 1, "expectations", 0, "links", 0, "url"), "course:more")]


def test_every_leaf_is_marked_with_what_it_is():
    assert all(isinstance(leaf.mark, RefTo | Prose | Address) for leaf in leaves(ROLE))


def test_what_a_course_teaches_is_followed():
    course = Course.model_validate({"title": "C", "format": "book", "teaches": [{"competency": "a"}, {"competency": "b", "to": "x"}], "prerequisites": ["d"]})
    assert [(leaf.at, leaf.value) for leaf, _ in references(course)] == [
        (("teaches", 0, "competency"), "a"), (("teaches", 1, "competency"), "b"), (("prerequisites", 0), "d")]


def test_every_list_of_things_with_ids_is_found_however_deep():
    taxonomy = Taxonomy.model_validate({"scales": {"s": [{"id": "a", "title": "A"}]}, "areas": [{"id": "b", "title": "B", "kind": "technical"}]})
    assert [at for at, _ in named_lists(taxonomy)] == [("scales", "s"), ("areas",)]
    assert [at for at, _ in named_lists(ROLE)] == [("levels",), ("levels", 1, "expectations")]
