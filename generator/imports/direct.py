"""The DIRECT framework's JSON as content: domains as areas, competencies and skills as competencies, resources as courses.

In: the folder with the seven JSON files of a revision. Out: `Imported`. Refuses to know what becomes of each thing: the
rules stand in `direct_framework`, where they are applied.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.imports.about import About
from generator.imports.direct_framework import Framework
from generator.imports.imported import Imported, Progress, unwatched
from generator.imports.listings import Listings
from generator.imports.wording import as_markdown
from generator.problem import Problem, Where, ordered

_NAMES: Final = ("competency_domain", "competency", "skill", "skill_level", "learning_resource", "provider", "tool_language_methodology")
_WELCOME: Final = (
    "The skills of the DIRECT framework for digital research as a career portal: what each is, on which levels it can be mastered, and "
    "what to learn it from."
)
_CREDIT: Final = (
    "This portal includes the [DIRECT framework](https://directframework.com/) (DIgital REsearch CompeTencies) by its "
    "[contributors](https://github.com/direct-framework/digital-research-competencies-framework), used under the "
    "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) licence. It has been changed: see below. The contributors have not "
    "approved these changes. They ask to be cited by [doi:10.5281/zenodo.19485964](https://doi.org/10.5281/zenodo.19485964)."
)
_CARRIED: Final = """
Competency domains are areas. Competencies and their skills are competencies here, and each skill names the competency it belongs to.
The five skill levels are the scale. What each means is described once, for all skills.
Learning resources are courses that teach the skills which list them. One that lies at doi.org, or is a PDF, is shown as a \
publication, any other as an online course, because the framework doesn't say what form it has.
Tools, languages and methodologies are tags of the skills that name them.
"""


def read_direct(source: Path, progress: Progress | None = None) -> Imported:
    """The whole framework in the folder `source`. Problem codes: I001, I010 to I012."""
    if not source.is_dir():
        return Imported("direct", problems=(Problem("I001", Where(source.as_posix()), "there is no such folder", "Name the folder with the DIRECT files"),))
    show = progress or unwatched
    listings = Listings(source)
    read = {}
    for done, name in enumerate(_NAMES):
        show(f"Reading {name}.json", done, len(_NAMES))
        read[name] = listings.entries(f"{name}.json", "name" if name == "skill_level" else "slug")
    show("Reading", len(_NAMES), len(_NAMES))
    framework = Framework(domains=read["competency_domain"], competencies=read["competency"], skills=read["skill"], levels=read["skill_level"],
                          resources=read["learning_resource"], providers=read["provider"], tools=read["tool_language_methodology"])
    files = framework.files()
    if listings.problems:
        return Imported("direct", problems=ordered(listings.problems))
    left_out = framework.left_out()
    about = About("direct", "Digital research skills", _WELCOME, "About the DIRECT framework",
                  "Where the skills come from, what was carried over and what was not.", (_CREDIT,), _CARRIED.strip().split("\n"))
    return Imported("direct", files | about.pages([as_markdown(s) for s in left_out]), tuple(left_out), framework.counts)
