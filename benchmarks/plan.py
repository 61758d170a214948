"""What a portal of a given size consists of, before a word of it is written: ids, titles, rungs, moves.

In: a number of pages and a seed. Out: a `Plan`, whose records know each other by id. Refuses to write files.

Shares are the demo's: for each role about 3.6 rungs, 2.1 competencies, 1.8 courses, 0.6 mentors and 0.5 pathways. A core
competency is asked by about 300 rungs, or by nearly half of them where there are fewer: the larger the portal, the more of
them there are, so that a page's own size depends on its kind and not on the portal's size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from benchmarks.wording import CORE, FAMILIES, OCCUPATIONS, PRACTICES, REGIONS, RUNGS, SETTINGS

PROSE = ("index", "how-it-works", "learning-policy", "guides/for-employees", "guides/for-managers")
_FIXED = 10 + len(PROSE) - 1
"""Search, not found, gallery, five lists, comparing any two, home; and prose pages other than home."""
_PAGES_A_ROLE = 13.2
_CORE_A_ROLE = 4


@dataclass(frozen=True, slots=True)
class Skill:
    """A competency to come. `family` is the place of its family in the list, -1 of a core one."""

    id: str
    title: str
    family: int
    area: str
    scale: str


@dataclass(frozen=True, slots=True)
class Way:
    """A written move that leads to another role: from and to a rung, as `role/level`."""

    source: str
    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """A role to come: ids and titles of its rungs from the lowest up, and the competencies that each rung is the first to ask."""

    id: str
    title: str
    family: int
    rungs: tuple[tuple[str, str], ...]
    skills: tuple[tuple[Skill, ...], ...]
    ways: tuple[Way, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        """The rungs as records name them."""
        return tuple(f"{self.id}/{rung}" for rung, _ in self.rungs)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a portal will hold; courses, mentors and pathways are known by their number."""

    seed: int
    families: int
    core: tuple[Skill, ...]
    crafts: tuple[tuple[Skill, ...], ...]
    ladders: tuple[Ladder, ...]
    courses: int
    mentors: int
    pathways: int

    @property
    def skills(self) -> tuple[Skill, ...]:
        """Every competency."""
        return (*self.core, *(skill for group in self.crafts for skill in group))

    def pages(self) -> int:
        """How many pages `portal build` makes of it, the one for addresses that don't exist included."""
        pairs = {pair for ladder in self.ladders for pair in (*pairwise(ladder.refs), *((way.source, way.target) for way in ladder.ways))}
        roles = sum(1 + len(ladder.rungs) for ladder in self.ladders)
        return _FIXED + roles + len(pairs) + len(self.skills) + self.courses + self.mentors + self.pathways

    def most_asked(self) -> Skill:
        """The competency that the most rungs ask: that the most pages show."""
        asked = Counter(skill for ladder in self.ladders for first, group in enumerate(ladder.skills[: len(ladder.rungs)])
                        for skill in group for _ in ladder.rungs[first:])
        return max(asked, key=lambda skill: (asked[skill], skill.id))

    def draw(self, *name: object) -> Random:
        """The random generator of one record: the same whatever else is made."""
        return Random("/".join(map(str, (self.seed, *name))))


def slug(title: str) -> str:
    """The id of something with this title."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def plan(pages: int, seed: int = 1) -> Plan:
    """The portal of `pages` pages; at least 100."""
    if pages < 100:
        raise ValueError(f"a portal of {pages} pages is too small to be like the demo; ask for 100 or more")
    roles = round((pages - _FIXED) / _PAGES_A_ROLE)
    families = min(len(FAMILIES), max(2, roles // 5))
    empty = Plan(seed, families, (), (), (), 0, round(roles * 0.63), round(roles * 0.46))
    sizes = [len(_RUNGS_OF[empty.draw("rungs", number).randrange(len(_RUNGS_OF))]) for number in range(roles)]
    core = _core(max(8, round(sum(sizes) * _CORE_A_ROLE * 0.9 / 300)))
    crafts = _crafts(max(families * 4, round(roles * 2.1) - len(core)), families)
    ladders = _ladders(empty, sizes, core, crafts)
    held = Plan(seed, families, core, crafts, ladders, 0, empty.mentors, empty.pathways)
    return Plan(seed, families, core, crafts, ladders, max(1, pages - held.pages()), empty.mentors, empty.pathways)


_RUNGS_OF = (RUNGS[:3], RUNGS[:3], RUNGS[:3], RUNGS[1:4], RUNGS[:4], RUNGS[:5])
"""Rungs a role can have; one is drawn."""


def _several(first: Sequence[str], second: Sequence[str], count: int) -> list[str]:
    """Different titles, a word of each list, the first changing fastest; with a region once all are taken, and a number after that."""
    made = []
    for number in range(count):
        one, (turn, two) = first[number % len(first)], divmod(number // len(first), len(second))
        title = f"{one} {second[(two + 5 * (number % len(first))) % len(second)]}".strip()
        region, again = (turn - 1) % len(REGIONS), (turn - 1) // len(REGIONS)
        made.append(title + (f", {REGIONS[region]}" if turn else "") + (f" {again + 1}" if turn and again else ""))
    return [title[0].upper() + title[1:] for title in made]


def _core(count: int) -> tuple[Skill, ...]:
    areas = dict(CORE)
    titles = _several([title for title, _ in CORE], [setting.strip() for setting in SETTINGS], count)
    if count <= len(CORE):
        titles = [title for title, _ in CORE[:: max(1, len(CORE) // count)]][:count]
    found = []
    for title in titles:
        area = next(area for known, area in areas.items() if title.startswith(known))
        found.append(Skill(slug(title), title, -1, area, "leadership" if area == "leading" else "default"))
    return tuple(found)


def _crafts(count: int, families: int) -> tuple[tuple[Skill, ...], ...]:
    """The competencies of each family."""
    groups = []
    for family, (id_, _, subjects) in enumerate(FAMILIES[:families]):
        titles = _several(subjects, PRACTICES, count // families + (family < count % families))
        groups.append(tuple(Skill(slug(title), title, family, id_, "default") for title in titles))
    return tuple(groups)


def _ladders(given: Plan, sizes: Sequence[int], core: Sequence[Skill], crafts: Sequence[Sequence[Skill]]) -> tuple[Ladder, ...]:
    families, held = given.families, len(sizes)
    titles = [_several(FAMILIES[family][2], OCCUPATIONS, -(-held // families)) for family in range(families)]
    bare = []
    for number in range(held):
        family, place = number % families, number // families
        title = titles[family][place]
        draw = given.draw("rungs", number)
        rungs = tuple((id_, f"{word} {title[0].lower()}{title[1:]}" if word else title) for id_, word in _RUNGS_OF[draw.randrange(len(_RUNGS_OF))])
        near = _near(crafts[family], place / -(-held // families), draw)
        shared = draw.sample(core, min(_CORE_A_ROLE, len(core)))
        skills = ((*near[:5], *shared[:3]), (*near[5:7], *shared[3:]), tuple(near[7:10]), tuple(near[10:12]), tuple(near[12:]))
        bare.append(Ladder(slug(title), title, family, rungs, skills, ()))
    return tuple(Ladder(one.id, one.title, one.family, one.rungs, one.skills, _ways(given.draw("ways", number), number, bare, families))
                 for number, one in enumerate(bare))


def _near(craft: Sequence[Skill], share: float, draw: Random) -> list[Skill]:
    """Thirteen competencies of a family, or all: the nearest at the role's place in it, so that every one is asked by some role."""
    start, window = int(share * len(craft)), 24
    around = [craft[(start + step) % len(craft)] for step in range(min(window, len(craft)))]
    return around[:3] + draw.sample(around[3:], min(10, len(around) - 3))


def _ways(draw: Random, number: int, ladders: Sequence[Ladder], families: int) -> tuple[Way, ...]:
    """Moves to other roles, mostly of the same family."""
    one = ladders[number]
    found: dict[tuple[str, str], Way] = {}
    for _ in range(draw.choice((0, 1, 1, 1, 2))):
        step = families * draw.randint(1, 6) if draw.random() < 0.75 else draw.randint(1, 4 * families)
        other = ladders[(number + step) % len(ladders)]
        if other is not one:
            way = Way(draw.choice(one.refs), draw.choice(other.refs[:3]), "lateral" if draw.random() < 0.85 else "rotation")
            found.setdefault((way.source, way.target), way)
    return tuple(found.values())
