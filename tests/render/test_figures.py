"""Figures on pages, in charts, in JSON and in CSV files: the same everywhere, and small groups nowhere."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re

import pytest

from generator.build import Workshop
from generator.outputs import figures as tables
from generator.outputs.api import files
from generator.render.charts import HEIGHT, WIDTH, Level, Series, chart, scale
from generator.render.pages import html, pages
from generator.render.views.figures import of_outcome, worth_view
from generator.render.views.works import works_view
from tests.offers import OFFERS as WRITTEN
from tests.render.conftest import Make

SECRET = "period,group,value,n\n" + "".join(f"2026-Q{q},,50,103\n2026-Q{q},Ants,52,{60 + q}\n2026-Q{q},Bees,47.77,{39 - q}\n2026-Q{q},Cats,31.337,4\n" for q in (1, 2))
SAID = "question,answer,n\nDo you?,Yes,4711\nDo you?,No,815\nDo you?,Rather not,3\n"
COSTS = "period,group,value,n\n2026-Q1,cost,1000,40\n2026-Q1,benefit,900,40\n2026-Q2,cost,1000,40\n2026-Q2,benefit,2100,40\n"


@pytest.fixture
def shop(workshop_of: Make) -> Workshop:
    return workshop_of({**WRITTEN, "outcomes/moves.csv": SECRET, "surveys/needs.csv": SAID})


def everything(shop: Workshop) -> dict[str, str]:
    """All that is published, by address."""
    facts = shop.facts
    found = {page.url: html(shop.env, page) for page in pages(shop.desk, None)}
    found |= {path: content.decode() for path, content in files(facts.portal, shop.desk.site)}
    return found | {path: content.decode() for path, content in (*tables.of_outcome(facts, "moves"), *tables.of_survey(facts, "needs"))}


@pytest.mark.parametrize("withheld", ["31.337", "31.34", "47.77", "815"])
def test_a_withheld_figure_is_nowhere(shop: Workshop, withheld: str):
    assert [place for place, text in everything(shop).items() if re.search(rf"(?<![\w.]){re.escape(withheld)}(?![\w.])", text)] == []


def test_what_is_told_is_on_the_page_in_the_json_and_in_the_csv_file(shop: Workshop):
    found = everything(shop)
    assert [place for place in ("/outcomes/moves/", "api/v1/outcomes/moves.json", "outcomes/moves/moves.csv") if "52" not in found[place]] == []


def test_the_csv_file_says_which_figures_are_withheld(shop: Workshop):
    held = list(csv.DictReader(io.StringIO(everything(shop)["outcomes/moves/moves.csv"], newline="")))
    assert [(row["group"], row["value"], row["n"], row["note"]) for row in held[:4]] == [
        ("", "50", "103", ""), ("Ants", "52", "61", ""), ("Bees", "", "", "withheld"), ("Cats", "", "", "withheld")]


def test_the_json_says_the_same(shop: Workshop):
    told = json.loads(everything(shop)["api/v1/outcomes/moves.json"])["figures"]
    assert told[1:3] == [{"period": "2026-Q1", "group": "Ants", "value": 52, "n": 61}, {"period": "2026-Q1", "group": "Bees", "withheld": True}]


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(workshop_of: Make):
    shop = workshop_of({**WRITTEN, "outcomes/moves.csv": 'period,group,value,n\n2026,"=1+1",5,40\n'})
    assert b"'=1+1" in next(tables.of_outcome(shop.facts, "moves"))[1]


def test_the_table_beside_the_chart_has_every_figure(shop: Workshop):
    view = of_outcome(shop.desk, "moves")
    assert view is not None
    assert [(name, [cell.text for cell in cells]) for name, cells in view.table.rows] == [("Q1 2026", ["50", "52", "", ""]), ("Q2 2026", ["50", "52", "", ""])]
    assert all(cell.withheld for _, cells in view.table.rows for cell in cells[2:])


def test_the_formula_of_the_return_is_shown_with_its_figures(workshop_of: Make):
    shop = workshop_of({**WRITTEN, "outcomes/moves.yml": WRITTEN["outcomes/moves.yml"].replace("kind: result", "kind: return").replace("per cent", "GBP"),
                        "outcomes/moves.csv": COSTS})
    worth = shop.facts.measured["moves"].worth
    assert worth is not None
    assert worth_view(shop.desk, shop.desk.portal.outcomes["moves"], worth).formula == "(£3,000 − £2,000) ÷ £2,000 = £1,000 ÷ £2,000 = 50 per cent"


def test_the_overview_has_each_outcome_under_its_level(shop: Workshop):
    view = works_view(shop.desk)
    assert [(level.title, [row.link.title for row in level.rows]) for level in view.levels] == [("What comes of it", ["Places filled from inside"])]


# ── the drawing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def drawn(*series: Series, levels: tuple[Level, ...] = ()):
    found = chart("c", "Moves", [("Q1", "2026"), ("Q2", "2026"), ("Q3", "2026")], series, levels, lambda n: f"{n:g} per cent", lambda n: f"{n:g}")
    assert found is not None
    return found


def test_a_figure_that_is_not_told_leaves_a_gap():
    curve = drawn(Series("A", (1, None, 3))).curves[0]
    assert (len(curve.dots), curve.parts) == (2, ())


def test_whoever_cannot_see_the_drawing_hears_its_ends_and_its_levels():
    text = drawn(Series("Everyone", (20, 25, 31)), levels=(Level("target", "Target", 35),)).text
    assert text == "Everyone: 20 per cent in Q1 2026, 31 per cent in Q3 2026. Target: 35 per cent. Every figure is in the table."


def test_no_label_stands_on_another_and_none_outside():
    labels = drawn(*(Series(name, (5, 5, 5)) for name in "ABCD"), levels=(Level("before", "Before", 5), Level("target", "Target", 5))).labels
    places = [label.y for label in labels]
    assert all(b - a >= 15 for a, b in itertools.pairwise(places))
    assert places[0] > 0
    assert places[-1] < HEIGHT


@pytest.mark.parametrize(("figures", "begins"), [((1, 60), 0), ((85, 96), 85), ((-4, 3), -4), ((5, 5), 4)])
def test_a_scale_begins_at_nothing_unless_all_is_far_from_it(figures: tuple[float, ...], begins: float):
    low, high, step = scale(figures)
    assert low <= min(figures)
    assert high >= max(figures)
    assert abs(low - begins) <= step


def test_every_place_is_in_the_drawing():
    found = drawn(Series("A", (-1.5, 1234.5, 7)))
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for curve in found.curves for x, y in curve.dots)
