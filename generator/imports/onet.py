"""The O*NET database's spreadsheets as content: occupations as roles, what they ask as competencies, and their relations.

In: the folder with the 13 spreadsheets of a release (made with 29.3) and its Read Me. Out: `Imported`. Refuses to invent:
what the database doesn't say of an occupation is left out of its record, and what isn't taken from the database is
counted in `left_out`. The rules stand where they are applied: families, grades and scales in `onet_terms`, ratings
in `onet_ratings`, titles, tasks, technologies and relations in `onet_occupations`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from generator.imports import onet_occupations as occupations
from generator.imports import onet_ratings as ratings
from generator.imports import onet_terms as terms
from generator.imports.about import About
from generator.imports.imported import Imported, Progress, unwatched
from generator.imports.onet_occupations import Occupation, Occupations
from generator.imports.sheets import Sheets
from generator.imports.wording import as_markdown, many
from generator.imports.yaml_text import Value, record
from generator.problem import Problem, Where, ordered

SUMMARY_URL: Final = "https://www.onetonline.org/link/summary/"

_FILES: Final = 13
_NO_PLACE: Final = (
    "Sample sizes, standard errors, confidence intervals, dates and sources of the ratings, task numbers, and the commodity "
    "codes of technologies have no place in a record."
)
_CHANGED: Final = (
    "The publisher of this portal has modified all or some of this information. USDOL/ETA has not approved, endorsed, or tested "
    "these modifications."
)
_CARRIED: Final = """
Occupations are roles of one rung; each links to its page on O\\*NET OnLine.
Job families are the major groups of the [2018 Standard Occupational Classification](https://www.bls.gov/soc/2018/major_groups.htm) of \
the U.S. Bureau of Labor Statistics; grades are the job zones.
Skills and knowledge are competencies on the database's level scale. A level is asked where the importance is 3 (important) or more; it \
is the rated level, rounded. The examples that anchor the scale are shown as behaviours of the level nearest to them.
Work styles are rated for importance alone, so what is asked is how much they matter.
Related occupations are lateral moves. Their tiers are Primary-Short for the five most strongly related, Primary-Long for the next five \
and Supplemental for ten more.
Technologies that employers ask for are tags, the most telling thirty of a role. Tasks are responsibilities, core tasks first. \
Alternate titles are found by the search.
"""


def read_onet(source: Path, progress: Progress | None = None) -> Imported:
    """All occupations of the database in the folder `source`. Problem codes: I001 to I007."""
    if not source.is_dir():
        return Imported("onet", problems=(Problem("I001", Where(source.as_posix()), "there is no such folder", "Name the folder with the O*NET spreadsheets"),))
    steps = _Steps(progress)
    sheets = Sheets(source)
    steps.next("occupations")
    found = occupations.read_occupations(sheets)
    steps.next("job zones")
    terms.check_scales(sheets)
    zones = terms.grades(sheets)
    occupations.read_zones(sheets, found, zones)
    steps.next("the content model", 4)
    columns = ("Element ID", "Element Name", "Description")
    model = {row.text("Element ID"): (row.text("Element Name"), row.maybe("Description")) for row in sheets.rows("Content Model Reference.xlsx", columns)}
    anchors = ratings.read_anchors(sheets)
    rated: list[ratings.Ratings] = []
    for each in ratings.SOURCES:
        steps.next(f"{each.called} ratings", 6 + len(rated))
        rated.append(ratings.read_ratings(sheets, each, found.by_code.keys()))
    steps.next("related occupations", 9)
    occupations.read_related(sheets, found)
    steps.next("alternate titles", 10)
    taken = occupations.read_titles(sheets, found)
    steps.next("tasks", 11)
    occupations.read_tasks(sheets, found)
    steps.next("technologies", 12)
    occupations.read_technologies(sheets, found)
    if sheets.problems:
        return Imported("onet", problems=ordered(sheets.problems))
    competencies = ratings.competencies(rated, anchors, model)
    asked = [ratings.asked(each) for each in rated]
    levels = {code: {element: level for part in asked for element, level in part.levels.get(code, {}).items()} for code in found.by_code}
    files = {"taxonomy.yml": record("taxonomy", terms.taxonomy(found.by_code, zones, model))}
    files |= {f"competencies/{id_}.yml": record("competency", fields) for id_, fields in competencies.values()}
    for done, occupation in enumerate(found.by_code.values()):
        asks = {competencies[element][0]: level for element, level in levels[occupation.code].items()}
        files[f"roles/{occupation.id}.yml"] = record("role", _role(occupation, found, asks))
        steps.show("Writing roles", done + 1, len(found.by_code))
    left_out = _left_out(found, levels, [s for each, part in zip(rated, asked, strict=True) for s in ratings.said(each, part)], anchors, competencies)
    files |= _about(_release(source)).pages([as_markdown(sentence) for sentence in left_out])
    counts = {
        "occupations": len(found.by_code),
        "job families": len({terms.family(code) for code in found.by_code}),
        "job zones": len(zones),
        "occupations with a job zone": sum(o.zone is not None for o in found.by_code.values()),
        **{f"competencies from {each.source.name}": len(each.elements) for each in rated},
        "level anchors": sum(len(anchors.get(element, {})) for element in competencies),
        "asked levels": sum(map(len, levels.values())),
        "moves": sum(len(o.related) for o in found.by_code.values()),
        "alternate titles": taken,
        "tasks": sum(len(o.tasks) for o in found.by_code.values()),
        "technology tags": sum(len(o.tags) for o in found.by_code.values()),
    }
    return Imported("onet", files, tuple(left_out), counts)


class _Steps:
    """Tells how far reading has come."""

    def __init__(self, progress: Progress | None) -> None:
        self.show: Progress = progress or unwatched
        self.done = 0

    def next(self, what: str, done: int | None = None) -> None:
        self.done = self.done + 1 if done is None else done
        self.show(f"Reading {what}", self.done, _FILES)


def _role(occupation: Occupation, found: Occupations, asks: Mapping[str, str]) -> dict[str, Value]:
    """The fields of a role with one rung, which stand on the role itself."""
    total = len(occupation.related)
    return {
        "title": occupation.title,
        "summary": as_markdown(occupation.summary),
        "tags": occupation.tags,
        "same_as": [f"{SUMMARY_URL}{occupation.code}"],
        "family": terms.family(occupation.code),
        "grade": terms.zone(occupation.zone) if occupation.zone is not None else "",
        "synonyms": occupation.synonyms,
        "responsibilities": [as_markdown(task) for task in occupation.tasks],
        "competencies": asks,
        "moves": [
            {"from": occupation.id, "to": found.by_code[code].id, "kind": "lateral",
             "why": f"{as_markdown(tier)}, number {place} of the {many(total, 'occupation')} related to this one in the O\\*NET® database"}
            for code, tier, place in occupation.related
        ],
    }


def _left_out(found: Occupations, levels: Mapping[str, Mapping[str, str]], rated: list[str], anchors: Mapping[str, Mapping[float, str]],
              competencies: Collection[str]) -> list[str]:
    """Sentences about what was not carried over, with counts."""
    everyone = found.by_code.values()
    passed = found.passed
    others = sum(len(values) for element, values in anchors.items() if element not in competencies)
    sentences = [
        (sum(o.zone is None for o in everyone), "occupation", "without a job zone: the role has no grade"),
        (sum(not levels[o.code] for o in everyone), "occupation", "without ratings that ask anything: the role has no competencies"),
        (sum(not o.tasks for o in everyone), "occupation", "without tasks: the role has no responsibilities"),
        (sum(not o.related for o in everyone), "occupation", "without related occupations: no move leaves the role"),
        (passed["relations that lead nowhere"], "relation", "leading to an occupation that isn't there, to itself or to one named before"),
        (passed["titles said before"], "alternate title", "only repeating the occupation's title or another of its titles"),
        (passed["short titles said before"], "short title", "only repeating another title of the occupation"),
        (passed["tasks of no type"], "task", "of no type (core or supplemental) in the source: placed last, and otherwise kept"),
        (passed["technologies not asked for"], "technology", "neither hot nor in demand for the occupation"),
        (passed["technologies beyond the bound"], "technology",
         f"beyond {occupations.MAX_TAGS} an occupation, in {many(passed['occupations beyond the bound'], 'occupation')}"),
        (others, "level anchor", "of abilities and work activities, which are not imported"),
        *((count, "row", f"of {reason.removeprefix('strangers in ')} about an occupation that Occupation Data.xlsx doesn't have")
          for reason, count in sorted(passed.items()) if reason.startswith("strangers in ")),
    ]
    return [
        *(f"{many(count, one, 'technologies' if one == 'technology' else '')} {words}." for count, one, words in sentences if count),
        *(f"{sentence}." for sentence in rated),
        _NO_PLACE,
    ]


def _release(source: Path) -> tuple[str, str]:
    """The release's number and month as its Read Me says them, such as `29.3` and `May 2025`; empty where it doesn't."""
    note = source / "Read Me.txt"
    text = note.read_bytes()[:4096].decode("utf-8", "replace") if note.is_file() else ""
    number, month = re.search(r"O\*NET (\d+(?:\.\d+)?) Database", text), re.search(r"^([A-Z][a-z]+ \d{4}) Release", text, re.MULTILINE)
    return number.group(1) if number else "", month.group(1) if month else ""


def _about(release: tuple[str, str]) -> About:
    number, month = release
    database = f"O\\*NET® {number} Database" if number else "O\\*NET® Database"
    credit = (f"This portal includes information from the [{database}](https://www.onetcenter.org/database.html) by the U.S. Department "
              f"of Labor, Employment and Training Administration (USDOL/ETA){f', release of {month}' if month else ''}. Used under the "
              "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) license. O\\*NET® is a trademark of USDOL/ETA.")
    return About(
        name="onet",
        welcome_title="Occupations",
        welcome=f"The occupations of the {database} as a career portal: what each asks, and which others are near to it. "
                "Search for a job title, or begin with a job family.",
        title="About the O*NET® data",
        summary="Where the occupations come from, what was carried over and what was not.",
        credit=(credit, _CHANGED),
        carried=_CARRIED.strip().split("\n"),
    )
