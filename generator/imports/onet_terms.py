"""The vocabulary that the O*NET database brings: families, grades, scales and areas.

In: the reference spreadsheets. Out: the fields of `taxonomy.yml`. Refuses to know occupations and ratings.

Families are the 23 major groups of the Standard Occupational Classification, which the first two digits of an
O*NET-SOC code name; the spreadsheets don't hold their titles, so they stand here (source: U.S. Bureau of Labor
Statistics, 2018 SOC, the list of major groups). Grades are the job zones. Areas are the groups of the content model
that the skills lie in, and one each for knowledge and work styles; what kind an area is, is our decision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from generator.imports.sheets import Sheets
from generator.imports.wording import as_markdown, slug
from generator.imports.yaml_text import Value

MAJOR_GROUPS: Final[Mapping[str, str]] = {
    "11": "Management Occupations",
    "13": "Business and Financial Operations Occupations",
    "15": "Computer and Mathematical Occupations",
    "17": "Architecture and Engineering Occupations",
    "19": "Life, Physical, and Social Science Occupations",
    "21": "Community and Social Service Occupations",
    "23": "Legal Occupations",
    "25": "Educational Instruction and Library Occupations",
    "27": "Arts, Design, Entertainment, Sports, and Media Occupations",
    "29": "Healthcare Practitioners and Technical Occupations",
    "31": "Healthcare Support Occupations",
    "33": "Protective Service Occupations",
    "35": "Food Preparation and Serving Related Occupations",
    "37": "Building and Grounds Cleaning and Maintenance Occupations",
    "39": "Personal Care and Service Occupations",
    "41": "Sales and Related Occupations",
    "43": "Office and Administrative Support Occupations",
    "45": "Farming, Fishing, and Forestry Occupations",
    "47": "Construction and Extraction Occupations",
    "49": "Installation, Maintenance, and Repair Occupations",
    "51": "Production Occupations",
    "53": "Transportation and Material Moving Occupations",
    "55": "Military Specific Occupations",
}

AREAS: Final[Mapping[str, tuple[str, str]]] = {  # a group of the content model → the area's id and kind
    "2.A": ("basic-skills", "behavioural"),
    "2.B.1": ("social-skills", "behavioural"),
    "2.B.2": ("complex-problem-solving", "behavioural"),
    "2.B.3": ("technical-skills", "technical"),
    "2.B.4": ("systems-skills", "technical"),
    "2.B.5": ("resource-management", "leadership"),
    "2.C": ("knowledge", "technical"),
    "1.C": ("work-styles", "behavioural"),
}

LEVEL_SCALE: Final = "onet-level"
IMPORTANCE_SCALE: Final = "onet-importance"
LEVELS: Final = range(1, 8)
IMPORTANCE: Final[Mapping[int, str]] = {3: "Important", 4: "Very important", 5: "Extremely important"}

_RANGES: Final = {"IM": (1, 5), "LV": (0, 7)}


def family(code: str) -> str:
    """The id of the family that an O*NET-SOC code belongs to; empty where its major group isn't known."""
    return slug(MAJOR_GROUPS.get(code[:2], "").removesuffix(" Occupations"))


def area(element: str) -> str:
    """The id of the area that an element of the content model lies in; empty where that isn't known."""
    return next((id_ for group, (id_, _) in AREAS.items() if element.startswith(f"{group}.")), "")


def level(value: float) -> str:
    """The id of the level of `onet-level` that a rating from 0 to 7 is nearest to: rounded half up, 1 at least."""
    return f"level-{min(max(int(value + 0.5), LEVELS[0]), LEVELS[-1])}"


def importance(value: float) -> str:
    """The id of the level of `onet-importance` that a rating from 3 to 5 is nearest to: rounded half up."""
    return slug(IMPORTANCE[min(max(int(value + 0.5), min(IMPORTANCE)), max(IMPORTANCE))])


def zone(number: int) -> str:
    """The id of the grade of a job zone."""
    return f"job-zone-{number}"


def check_scales(sheets: Sheets) -> None:
    """A problem (I007) for a scale that doesn't run as the rules here take it to."""
    name = "Scales Reference.xlsx"
    ranges = {row.text("Scale ID"): (row, row.number_in("Minimum", -100, 100), row.number_in("Maximum", -100, 100))
              for row in sheets.rows(name, ("Scale ID", "Minimum", "Maximum"))}
    for scale, wanted in _RANGES.items():
        if ranges and (scale not in ranges or ranges[scale][1:] != wanted):
            row = ranges[scale][0].number if scale in ranges else 1
            sheets.fault("I007", name, row, 1, f"the scale {scale} doesn't run from {wanted[0]} to {wanted[1]}",
                         "Use a release of the O*NET database whose ratings have these scales, such as 29.3")


def grades(sheets: Sheets) -> dict[int, dict[str, Value]]:
    """Job zone → the grade, lowest first. The summary holds what the reference says of preparation, unabridged."""
    found: dict[int, dict[str, Value]] = {}
    columns = ("Job Zone", "Name", "Experience", "Education", "Job Training", "Examples", "SVP Range")
    for row in sheets.rows("Job Zone Reference.xlsx", columns):
        number = int(row.number_in("Job Zone", 1, 99))
        said = [as_markdown(row.maybe(column)) for column in columns[2:-1] if row.maybe(column)]
        svp = row.maybe("SVP Range")
        found[number] = {"id": zone(number), "title": row.text("Name"),
                         "summary": "\n\n".join([*said, *([f"SVP range: {as_markdown(svp)}"] if svp else [])])}
    return dict(sorted(found.items()))


def taxonomy(codes: Iterable[str], zones: Mapping[int, Mapping[str, Value]], model: Mapping[str, tuple[str, str]]) -> dict[str, Value]:
    """The fields of `taxonomy.yml`: `codes` are those of the occupations, `model` maps an element to title and description."""
    used = {code[:2] for code in codes}
    return {
        "scales": {
            LEVEL_SCALE: [{"id": f"level-{n}", "title": f"Level {n}", "meaning": _band(n, LEVELS, 0, "level scale (0 to 7)")} for n in LEVELS],
            IMPORTANCE_SCALE: [{"id": slug(title), "title": title, "meaning": _band(n, IMPORTANCE, 3, "importance scale (1 to 5)")} for n, title in IMPORTANCE.items()],
        },
        "families": [{"id": family(group), "title": title} for group, title in MAJOR_GROUPS.items() if group in used],
        "grades": [*zones.values()],
        "areas": [
            {"id": id_, "title": model.get(group, ("", ""))[0] or id_.replace("-", " ").capitalize(),
             "summary": as_markdown(model.get(group, ("", ""))[1]), "kind": kind}
            for group, (id_, kind) in AREAS.items()
        ],
    }


def _band(number: int, steps: Collection[int], lowest: float, scale: str) -> str:
    """Which ratings a level stands for; the lowest level takes all from `lowest` up."""
    low = lowest if number == min(steps) else number - 0.5
    high = f"{number}" if number == max(steps) else f"below {number + 0.5:g}"
    return f"From {low:g} to {high} on the {scale} of the O\\*NET® database"
