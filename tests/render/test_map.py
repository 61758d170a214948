"""The map's page and its drawings as files."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import Workshop, workshop
from generator.render.pages import html, pages
from generator.render.views import atlas
from generator.render.views.atlas import in_lines, map_view, sheet_view
from generator.render.views.desk import Desk
from tests.maps import portal_of
from tests.render.conftest import SITE
from tests.running import ROOT

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Associate director of cross-functional transformation programmes & <change> in the northern hemisphere"


def shop_of(files: dict[str, str]) -> Workshop:
    """A workshop over a portal of these roles alone."""
    return workshop(portal_of(files), SITE, ROOT, ROOT / "content", [ROOT / "theme"])


def file_of(shop: Workshop, url: str) -> ET.Element:
    """The drawing at `url`, parsed."""
    page = next(page for page in pages(shop.desk, None) if page.url == url)
    return ET.fromstring(html(shop.env, page))


def words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_files_are_whole_drawings_that_need_nothing_from_elsewhere():
    shop = shop_of({"roles/developer.yml": f"title: {LONG!r}\nfamily: east\ngrade: g1\nmoves: [{{from: developer, to: tester, kind: lateral}}]\n",
                    "roles/tester.yml": "title: Tester\nfamily: east\n"})
    for url in ("/map/map.svg", "/map/east.svg"):
        drawing = file_of(shop, url)
        names = {each.tag for each in drawing.iter()} | {name for each in drawing.iter() for name in each.attrib}
        assert names & {f"{SVG}script", f"{SVG}a", f"{SVG}style", f"{SVG}image", "href", "style", "{http://www.w3.org/1999/xlink}href"} == set()
        assert LONG in {words(title) for title in drawing.iter(f"{SVG}title")}
        assert sum(each.get("stroke") == "#8a8f95" for each in drawing.iter(f"{SVG}rect")) == len(shop.desk.portal.rungs)


def test_each_family_has_a_drawing_with_its_own_rungs_and_says_what_is_beyond_it(demo_desk: Desk):
    portal = demo_desk.portal
    for family in atlas.sheets(portal):
        view = sheet_view(demo_desk, family)
        refs = {node.ref for group in view.drawing.groups for node in group.nodes}
        assert refs == {ref for ref, rung in portal.rungs.items() if portal.roles[rung.role].family == family}
        beyond = sum((move.source in refs) != (move.target in refs) for move in portal.moves)
        assert (f"{beyond} move" in view.note) == bool(beyond)


def test_a_portal_without_roles_says_so_and_has_no_drawings():
    shop = shop_of({})
    made = {page.url: page for page in pages(shop.desk, None) if page.url.startswith("/map/")}
    assert list(made) == ["/map/"]
    assert "No roles have been written down yet" in html(shop.env, made["/map/"])


def test_of_very_many_moves_the_promotions_alone_are_drawn_at_rest():
    def role(number: int) -> str:
        moves = ", ".join(f"{{from: r{number}, to: r{other}, kind: {'promotion' if other == number + 1 else 'lateral'}}}" for other in range(number + 1, 30))
        return f"title: Role\nfamily: east\ngrade: g1\nmoves: [{moves}]\n"

    view = map_view(shop_of({f"roles/r{number}.yml": role(number) for number in range(30)}).desk)
    assert {kind: len(strokes) for kind, strokes in view.drawing.strokes} == {"promotion": 29}
    assert view.left_out == 30 * 29 / 2 - 29


@settings(max_examples=60, derandomize=True)
@given(st.text(st.sampled_from("abcdefghi mW日É-"), max_size=60), st.floats(8, 30))
def test_a_title_stands_in_two_lines_at_most_whole_or_with_a_mark_that_it_is_cut(text: str, across: float):
    lines = in_lines(text, across)
    assert 1 <= len(lines) <= 2
    assert all(atlas._wide(line) <= across for line in lines)
    assert " ".join(lines) == " ".join(text.split()) or lines[-1].endswith("…")
