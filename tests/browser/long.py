"""A portal whose every list is too long for one page.

In: an empty folder. Out: a built site in it, and the same portal linked. Refuses to know what is looked at.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator.build import load, sound, workshop
from generator.render.views.desk import Desk
from generator.site import TEXTS, Site
from tests.running import ROOT, TODAY, run

FAMILIES, AREAS, GRADES = ("engineering", "care", "field"), ("software", "people", "tools"), ("g1", "g2", "g3", "g4")
FORMATS, LANGUAGES, DIRECTIONS = ("book", "workshop", "online", "on-the-job"), ("en", "de", "pl"), ("vertical", "lateral", "entry")
COURSES, ROLES, COMPETENCIES, MENTORS, PATHWAYS, EVENTS = 250, 110, 105, 125, 125, 130
TRADES = ("Pump", "Boiler", "Household", "Grid", "Łódź", "Depot", "Ledger")
SETTINGS = """\
site_name: Careers
site_url: https://long.example/careers/
docs_dir: content/pages
theme:
  name: portal
plugins:
  - portal
"""


def long_lists(folder: Path) -> Path:
    """The site, under `/careers/`."""
    _content(folder / "content")
    (folder / "site.yml").write_text(SETTINGS, "utf-8")
    run("portal", "build", "-f", "site.yml", "--today", TODAY, folder=folder)
    return folder / "site"


def desk_of(folder: Path) -> Desk:
    """A desk over the portal whose content `long_lists` wrote below `folder`."""
    portal, problems = load(folder / "content", folder, dt.date.fromisoformat(TODAY))
    assert sound(problems), "\n".join(map(str, problems))
    return workshop(portal, Site(name="Careers", url="https://long.example/careers/", texts=TEXTS), folder, folder / "content", [ROOT / "theme"]).desk


def _content(content: Path) -> None:
    files = {"taxonomy": _taxonomy(), "pages/index": ""}
    for n in range(COMPETENCIES):
        files[f"competencies/skill-{n}"] = (
            f"title: {_trade(n)} skill {n}\narea: {AREAS[n % 3]}\nsummary: What one can do with a *{_trade(n).lower()}* & more.\ntags: [tag-{n % 9}]\n")
    for n in range(COURSES):
        teaches = "".join(f"  - competency: skill-{(n * 7 + k) % COMPETENCIES}\n{'    to: working' if k % 2 else ''}\n" for k in range(n % 5))
        files[f"courses/course-{n}"] = (
            f"title: {_trade(n)} course {n}\nformat: {FORMATS[n % 4]}\n{f'hours: {n}' if n % 3 else ''}\nlanguage: {LANGUAGES[n % 3]}\n"
            f"{'pace: self' if n % 7 else ''}\n{f'cost: {{amount: {n % 4 * 50}, currency: EUR}}' if n % 6 else ''}\n{'teaches:' if teaches else ''}\n{teaches}"
            + (f"sessions:\n  - {{id: spring, start: 2027-02-0{n % 9 + 1}T09:30, end: 2027-02-10T16:00, timezone: Europe/London}}\n" if n % 8 == 0 else ""))
    for n in range(ROLES):
        files[f"roles/role-{n}"] = f"title: {_trade(n)} keeper {n}\nfamily: {FAMILIES[n % 3]}\ntrack: {'lead' if n % 4 == 0 else 'craft'}\n" + f"synonyms: [Warden {n}]\nlevels:\n" + "".join(
            f"  - id: level-{k}\n    title: {word} {_trade(n).lower()} keeper {n}\n    {'' if k == 3 and n % 5 == 0 else f'grade: {GRADES[k]}'}\n"
            f"    competencies: {{skill-{(n + k) % COMPETENCIES}: working}}\n" for k, word in enumerate(("Junior", "Able", "Senior", "Chief")))
    for n in range(MENTORS):
        files[f"mentors/mentor-{n}"] = (
            f"name: Helper {_trade(n)} {n}\noffers: {'both' if n % 2 else 'coaching'}\nlanguages: [{LANGUAGES[n % 3]}]\n{f'role: role-{n % ROLES}/level-1' if n % 3 else ''}\n"
            f"competencies: {{{', '.join(f'skill-{(n + k) % COMPETENCIES}: working' for k in range(n % 6))}}}\ncapacity: {{max: 2, taken: {n % 3}}}\n"
            "consent: {given: 2026-01-15, expires: 2027-12-31}\n")
    for n in range(PATHWAYS):
        files[f"pathways/way-{n}"] = (
            f"title: {_trade(n)} way {n}\nkind: {DIRECTIONS[n % 3]}\nsteps:\n  - {{role: role-{n % ROLES}/level-0, months: {n}}}\n  - {{role: role-{n % ROLES}/level-1}}\n")
    for n in range(EVENTS):
        files[f"events/event-{n}"] = (
            f"title: {_trade(n)} day {n}\nkind: {('talk', 'briefing', 'deadline')[n % 3]}\nstart: 2027-0{n % 9 + 1}-1{n % 7}T09:30\ntimezone: Europe/London\n"
            f"{f'summary: What *{_trade(n).lower()}s* & {n} do.' if n % 4 else ''}\n{'location: here' if n % 2 else ''}\n")
    for path, text in files.items():
        file = content / f"{path}{'.md' if path.startswith('pages') else '.yml'}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(line for line in text.splitlines() if line.strip()) + "\n", "utf-8")


def _trade(n: int) -> str:
    return TRADES[n * 5 % len(TRADES)]


def _taxonomy() -> str:
    def terms(name: str, ids: tuple[str, ...], more: str = "") -> str:
        return f"{name}:\n" + "".join(f"  - id: {id_}\n    title: {id_.capitalize()} {name}\n{more}" for id_ in ids)

    return ("scales:\n  default:\n    - id: awareness\n      title: Awareness\n    - id: working\n      title: Working\n"
            + terms("families", FAMILIES, "    summary: What *they* do.\n") + terms("tracks", ("craft", "lead")) + terms("grades", GRADES)
            + terms("areas", AREAS, "    kind: technical\n") + terms("locations", ("here",)))
