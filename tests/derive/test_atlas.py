"""Where rungs stand on the map."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from generator.derive.atlas import Place, atlas
from tests.maps import organisations, portal_of

small_runs = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@small_runs
@given(organisations())
def test_every_rung_has_a_place_of_its_own(files: dict[str, str]):
    portal = portal_of(files)
    places = atlas(portal).places
    assert list(places) == list(portal.rungs)
    assert len(set(places.values())) == len(portal.rungs)


@small_runs
@given(organisations())
def test_a_role_keeps_one_lane_and_every_rung_stands_in_its_family_and_grade(files: dict[str, str]):
    portal = portal_of(files)
    found = atlas(portal)
    columns = {column.family: range(column.first, column.first + column.lanes) for column in found.columns}
    rows = {row.grade: range(row.first, row.first + row.lines) for row in found.rows}
    for role, rungs in portal.rungs_of.items():
        assert len({found.places[rung.ref].lane for rung in rungs}) == 1
        for rung in rungs:
            assert found.places[rung.ref].lane in columns[portal.roles[role].family]
            assert found.places[rung.ref].line in rows[rung.grade or ""]


@small_runs
@given(organisations())
def test_grades_go_up_from_those_without_one(files: dict[str, str]):
    portal = portal_of(files)
    found = atlas(portal)
    assert [row.grade for row in found.rows] == [grade for grade in ("", *portal.grades) if any((rung.grade or "") == grade for rung in portal.rungs.values())]
    assert [row.first for row in found.rows] == [sum(row.lines for row in found.rows[:at]) for at in range(len(found.rows))]


@small_runs
@given(organisations())
def test_the_same_content_gives_the_same_map(files: dict[str, str]):
    assert atlas(portal_of(files)) == atlas(portal_of(dict(reversed(files.items()))))


def test_families_that_moves_lead_between_stand_beside_each_other():
    role = "title: Role\nfamily: {}\ngrade: g1\nmoves: [{}]\n"
    files = {"roles/a.yml": role.format("engineering", "{from: a, to: c, kind: lateral}"), "roles/b.yml": role.format("east", ""),
             "roles/c.yml": role.format("west", "")}
    assert {column.family for column in atlas(portal_of(files)).columns[1:]} in ({"engineering", "west"}, {"west", "east"})
    places = atlas(portal_of(files)).places
    assert abs(places["a"].lane - places["c"].lane) == 1


def test_roles_whose_grades_dont_meet_share_a_lane():
    ladder = "title: Role\nfamily: east\nlevels: [{{id: low, title: Low, grade: {}}}, {{id: high, title: High, grade: {}}}]\n"
    single = "title: Role\nfamily: east\ngrade: g3\n"
    found = atlas(portal_of({"roles/a.yml": ladder.format("g1", "g2"), "roles/b.yml": single}))
    assert found.places == {"a/low": Place(0, 0), "a/high": Place(0, 1), "b": Place(0, 2)}


def test_many_roles_of_one_rung_stand_above_each_other():
    files = {f"roles/r{number:02}.yml": "title: Role\nfamily: east\ngrade: g1\n" for number in range(40)}
    found = atlas(portal_of(files))
    assert found.lanes < 12
    assert found.lines > 3


def test_a_family_can_be_drawn_by_itself():
    files = {"roles/a.yml": "title: Role\nfamily: east\ngrade: g1\n", "roles/b.yml": "title: Role\nfamily: west\ngrade: g1\n"}
    assert list(atlas(portal_of(files), {"west"}).places) == ["b"]
