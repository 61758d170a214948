"""Ratings become asked levels, and anchors behaviours.

In: the spreadsheets with ratings of skills, knowledge and work styles, and the level scale's anchors. Out: competencies,
and what each occupation asks. Refuses to know anything else about an occupation.

The rule. An element is asked of an occupation where its importance (scale IM, 1 to 5) is rated 3.0 or more: the
questionnaires call 3 "Important" (source: O*NET questionnaires, "Instructions for Making Skills Ratings"), and it is
the middle of the scale, 50 after standardising (source: onetcenter.org/questions/20.html). It is not asked where
either rating carries `Recommend Suppress`, O*NET's mark of low precision, or its level is marked `Not Relevant` (source:
onetcenter.org/dictionary/29.3/excel/skills.html). The level asked is the rating on the level scale (LV, 0 to 7) rounded half
up, and 1 at least, since 0 means that the element isn't needed at all.

Work styles are rated for importance alone: nothing says how well they must be mastered. They have a scale of their own,
made of the questionnaires' words from "Important" up, so what is asked is how much the style matters, and no more.

Anchors are O*NET's examples for single values of the level scale, such as 2, 4 and 6. Each becomes a behaviour of the
level nearest to its value; the levels between them stay without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.imports import onet_terms as terms
from generator.imports.sheets import Sheets
from generator.imports.wording import as_markdown, ids, many
from generator.imports.yaml_text import Value

IMPORTANT: Final = 3.0


@dataclass(frozen=True, slots=True)
class Source:
    """A spreadsheet with ratings, the scale its competencies are measured on and what they are called in a sentence."""

    name: str
    scale: str
    called: str


SOURCES: Final = (
    Source("Skills.xlsx", terms.LEVEL_SCALE, "skill"),
    Source("Knowledge.xlsx", terms.LEVEL_SCALE, "knowledge"),
    Source("Work Styles.xlsx", terms.IMPORTANCE_SCALE, "work style"),
)


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating. `sound` is False where the source recommends to suppress it."""

    value: float
    sound: bool
    relevant: bool


@dataclass(slots=True)
class Ratings:
    """What one spreadsheet says: element → title, and (occupation, element) → its ratings."""

    source: Source
    elements: dict[str, str] = field(default_factory=dict)
    importance: dict[tuple[str, str], Rating] = field(default_factory=dict)
    level: dict[tuple[str, str], Rating] = field(default_factory=dict)
    strangers: int = 0
    """Rows about an occupation that isn't among the occupations."""


@dataclass(slots=True)
class Asked:
    """What is asked: occupation → element → level id, and why the rest isn't, each reason with its count."""

    levels: dict[str, dict[str, str]] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)


def read_ratings(sheets: Sheets, source: Source, codes: Collection[str]) -> Ratings:
    """All ratings of one spreadsheet. Problem code, beside those of reading: I006, an element in no known area."""
    found = Ratings(source)
    columns = ("O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value", "Recommend Suppress",
               *(("Not Relevant",) if source.scale == terms.LEVEL_SCALE else ()))
    for row in sheets.rows(source.name, columns):
        code, element, scale = row.text("O*NET-SOC Code"), row.text("Element ID"), row.text("Scale ID")
        if element not in found.elements:
            found.elements[element] = row.text("Element Name")
            if element and not terms.area(element):
                row.fault("I006", "Element ID", f'the element "{element}" lies in no group that this import knows', "Use release 29.3, or one like it")
        if code not in codes:
            found.strangers += 1
        elif scale in {"IM", "LV"}:
            relevant = len(columns) < 7 or row.maybe("Not Relevant") != "Y"  # noqa: PLR2004 - the optional column is the seventh
            low, high = (1, 5) if scale == "IM" else (0, 7)
            rating = Rating(row.number_in("Data Value", low, high), row.maybe("Recommend Suppress") != "Y", relevant)
            (found.importance if scale == "IM" else found.level)[code, element] = rating
    return found


def asked(ratings: Ratings) -> Asked:
    """The module's rule, applied to every rated element of every occupation."""
    found = Asked()
    for (code, element), importance in ratings.importance.items():
        level = ratings.level.get((code, element))
        if importance.value < IMPORTANT:
            found.reasons["below"] += 1
        elif not importance.sound or (level is not None and not level.sound):
            found.reasons["suppressed"] += 1
        elif ratings.source.scale == terms.IMPORTANCE_SCALE:
            found.levels.setdefault(code, {})[element] = terms.importance(importance.value)
        elif level is None:
            found.reasons["unlevelled"] += 1
        elif not level.relevant:
            found.reasons["irrelevant"] += 1
        else:
            found.levels.setdefault(code, {})[element] = terms.level(level.value)
    return found


def said(ratings: Ratings, found: Asked) -> list[str]:
    """Sentences about the ratings that ask nothing."""
    called = f"{ratings.source.called} ratings"
    sentences = {
        "below": f"are below {IMPORTANT:g} (important) on the importance scale, so they ask nothing",
        "suppressed": "are important but marked as not precise enough (Recommend Suppress), so they ask nothing",
        "irrelevant": "are important but their level is marked as not relevant, so they ask nothing",
        "unlevelled": "are important but have no level, so they ask nothing",
    }
    parts = [f"{many(found.reasons[reason], called, called)} {words}" for reason, words in sentences.items() if found.reasons[reason]]
    if ratings.strangers:
        parts.append(f"{many(ratings.strangers, 'row')} of {ratings.source.name} {'is' if ratings.strangers == 1 else 'are'} "
                     "about occupations that Occupation Data.xlsx doesn't have")
    return parts


def read_anchors(sheets: Sheets) -> dict[str, dict[float, str]]:
    """Element → value of the level scale → the example for it."""
    found: dict[str, dict[float, str]] = {}
    for row in sheets.rows("Level Scale Anchors.xlsx", ("Element ID", "Scale ID", "Anchor Value", "Anchor Description")):
        if row.text("Scale ID") == "LV":
            found.setdefault(row.text("Element ID"), {})[row.number_in("Anchor Value", 0, 7)] = row.text("Anchor Description")
    return found


def competencies(all_ratings: Collection[Ratings], anchors: Mapping[str, Mapping[float, str]],
                 model: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, dict[str, Value]]]:
    """Element → the competency's id and fields. An id is the title's slug, with the area's id where two share a title."""
    rated = [(ratings.source.scale, element, title) for ratings in all_ratings for element, title in ratings.elements.items()]
    names = ids([(title, terms.area(element)) for _, element, title in rated])
    found: dict[str, tuple[str, dict[str, Value]]] = {}
    for id_, (scale, element, title) in zip(names, rated, strict=True):
        levels: dict[str, dict[str, list[str]]] = {}
        for value, example in sorted(anchors.get(element, {}).items()) if scale == terms.LEVEL_SCALE else ():
            levels.setdefault(terms.level(value), {}).setdefault("behaviours", []).append(as_markdown(example))
        found[element] = (id_, {"title": title, "summary": as_markdown(model.get(element, ("", ""))[1]),
                                "area": terms.area(element), "scale": scale, "levels": levels})
    return found
