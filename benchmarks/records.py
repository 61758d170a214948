"""The records of a portal of any size, as YAML values: each from its own random generator.

In: a plan. Out: what one writes into a record's file. Refuses to write files. Numbers of things and lengths of texts are
drawn around the demo's averages, see docs/performance.md.
"""

from __future__ import annotations

from itertools import pairwise
from random import Random

from benchmarks.plan import Ladder, Plan, Skill, slug
from benchmarks.wording import FAMILIES, FIRST, LAST, name, result, sentence, sentences, thing

Record = dict[str, object]

SCALES = {"default": ("awareness", "working", "practitioner", "expert"), "leadership": ("self", "team", "teams", "organisation")}
_FORMATS = ("classroom",) * 13 + ("certification",) * 11 + ("workshop",) * 11 + ("online",) * 11 + ("book",) * 6 + ("on-the-job",) * 5 + \
    ("platform",) * 5 + ("seminar",) * 5 + ("conference",) * 4 + ("publication",) * 3
_LANGUAGES = ("en",) * 34 + ("sv", "nl", "pl")
_ZONES = {"leeds": "Europe/London", "utrecht": "Europe/Amsterdam", "gothenburg": "Europe/Stockholm", "wroclaw": "Europe/Warsaw",
          "academy": "Europe/London", "online": "Europe/London"}
_OBJECTIVES = ("warm-homes", "first-time-right", "lower-bills", "grow-our-own", "safe-home")
_TAGS = ("hands-on", "apprentices", "legally-required", "graduates", "night-shift", "remote", "field", "back-office", "seasonal", "pilot", "new", "certified")
_FORMS = ("in practice", "foundations", "clinic", "from the ground up", "masterclass", "days", "for experienced hands", "lab", "by example", "seminar")
_TAUGHT = (1, 2, 3, 2, 3, 2, 2, 3, 2, 3)
"""How many competencies courses teach, ten courses long."""
_AWAY = ("Visit:", "Assignment:", "Project:", "Shadowing:")


def taxonomy(plan: Plan) -> Record:
    """The words all records share, with as many families as the plan has."""
    draw = plan.draw("taxonomy")
    terms = [("individual", "Individual contributor"), ("management", "Management")]
    shared = [("working-together", "Working together", "behavioural"), ("thinking", "Thinking and deciding", "behavioural"),
              ("leading", "Leading people", "leadership"), ("direction", "Setting direction", "leadership")]
    families = FAMILIES[:plan.families]
    return {
        "scales": {scale: [{"id": id_, "title": id_.capitalize(), "meaning": sentences(draw, ("everyday",), 14)} for id_ in levels]
                   for scale, levels in SCALES.items()},
        "families": [{"id": id_, "title": title, "summary": sentences(draw, subjects, 14), "owner": _person(draw)} for id_, title, subjects in families],
        "tracks": [{"id": id_, "title": title, "summary": sentences(draw, ("career",), 16)} for id_, title in terms],
        "grades": [{"id": f"g{number}", "title": f"Grade {number}", "summary": sentences(draw, ("everyday",), 10)} for number in range(1, 8)],
        "areas": [{"id": id_, "title": title, "kind": "technical", "summary": sentences(draw, subjects, 10)} for id_, title, subjects in families]
        + [{"id": id_, "title": title, "kind": kind, "summary": sentences(draw, ("team",), 10)} for id_, title, kind in shared],
        "locations": [{"id": id_, "title": id_.capitalize(), "timezone": zone} for id_, zone in _ZONES.items()],
        "objectives": [{"id": id_, "title": id_.replace("-", " ").capitalize(), "summary": sentences(draw, ("winter",), 12)} for id_ in _OBJECTIVES],
    }


def competency(plan: Plan, skill: Skill) -> Record:
    """What it looks like at each level of its scale; one in eleven with longer prose."""
    draw = plan.draw("competency", skill.id)
    subjects = FAMILIES[skill.family if skill.family >= 0 else draw.randrange(plan.families)][2]
    group = plan.core if skill.family < 0 else plan.crafts[skill.family]
    place = group.index(skill)
    around = [group[(place + step) % len(group)].id for step in range(1, 7)]
    levels = {}
    for level in SCALES[skill.scale]:
        levels[level] = {"summary": sentence(draw, subjects, 12) + ".", "behaviours": [sentence(draw, subjects, _length(draw, 14)) for _ in range(draw.choice((3, 3, 3, 4)))]}
        if draw.random() < 0.24:
            levels[level]["examples"] = [sentence(draw, subjects, 14)]
        if draw.random() < 0.24:
            levels[level]["evidence"] = [result(draw, subjects, 12)]
    return {**_head(draw, skill.title, subjects, 45), "tags": _some(draw, _TAGS, (0, 0, 0, 1, 2)), "objectives": _some(draw, _OBJECTIVES, (0, 0, 1, 1, 1)),
            "area": skill.area, "scale": skill.scale, "levels": levels,
            "related": [other for other in draw.sample(around, 4) if other != skill.id], **_body(draw, subjects, 1 / 11, f"competency:{around[0]}")}


def role(plan: Plan, ladder: Ladder) -> Record:
    """The role with its rungs and moves; one in eight with longer prose."""
    draw = plan.draw("role", ladder.id)
    subjects = FAMILIES[ladder.family][2]
    base = draw.randint(1, 3)
    held: dict[str, int] = {}
    levels = []
    for place, (id_, title) in enumerate(ladder.rungs):
        asks = _asks(draw, ladder, place, held)
        level: Record = {"id": id_, "title": title, "grade": f"g{min(7, base + place)}", "summary": sentences(draw, subjects, 17),
                         "responsibilities": [sentence(draw, subjects, _length(draw, 12), order=True) for _ in range(draw.choice((3, 4, 4, 5, 5)))],
                         "competencies": asks, "evidence": [result(draw, subjects, 11) for _ in range(draw.choice((2, 3, 3)))],
                         "typical_months": draw.choice((12, 18, 24, 30, 36, 42))}
        if draw.random() < 0.3:
            level["expectations"] = [_expectation(draw, f"{id_}-{number}", subjects, FAMILIES[ladder.family][0]) for number in range(draw.choice((1, 2, 3, 4, 5)))]
        levels.append(level)
    return {**_head(draw, ladder.title, subjects, 23), "tags": _some(draw, _TAGS, (1, 2, 2, 2, 3)), "objectives": _some(draw, _OBJECTIVES, (1, 1, 1, 2, 2)),
            "family": FAMILIES[ladder.family][0], "track": "management" if "manager" in ladder.title else "individual",
            "synonyms": [f"{draw.choice(subjects).capitalize()} {word}" for word in draw.sample(("expert", "professional", "officer", "hand", "worker", "partner"), draw.choice((3, 4, 5, 6)))],
            "specialisms": [{"title": f"{draw.choice(subjects).capitalize()} at {name(draw)}", "summary": sentences(draw, subjects, 14)} for _ in range(draw.choice((0, 0, 1, 1, 3)))],
            "levels": levels, "moves": _moves(draw, ladder, subjects), **_body(draw, subjects, 1 / 8, f"competency:{ladder.skills[0][0].id}")}


def _asks(draw: Random, ladder: Ladder, place: int, held: dict[str, int]) -> Record:
    """What the rung at `place` newly asks, or asks more of; `held` is what is asked so far, and is brought up to date."""
    known = {skill.id: skill for group in ladder.skills for skill in group}
    raised = {id_: held[id_] + 1 for id_ in draw.sample(sorted(held), min(4, len(held))) if held[id_] < min(3, place + 1)}
    first = {skill.id: min(2, draw.randint(0, 1) + (place > 1)) if skill.scale == "default" else 0 for skill in ladder.skills[place]}
    held |= raised | first
    asks: Record = {}
    for id_, number in {**raised, **first}.items():
        level = SCALES[known[id_].scale][number]
        note = draw.random() < 0.02
        asks[id_] = {"level": level, "note": sentence(draw, FAMILIES[ladder.family][2], 8) + "."} if note else level
    return asks


def _expectation(draw: Random, id_: str, subjects: tuple[str, ...], area: str) -> Record:
    found: Record = {"id": id_, "area": area, "text": sentence(draw, subjects, 20) + "."}
    if draw.random() < 0.25:
        found["examples"] = [sentence(draw, subjects, 14)]
    return found


def _moves(draw: Random, ladder: Ladder, subjects: tuple[str, ...]) -> list[Record]:
    """The moves to other roles, and at times the criteria of a step to the next rung."""
    ways = [(way.source, way.target, way.kind) for way in ladder.ways]
    ways += [(low, high, "promotion") for low, high in pairwise(ladder.refs) if draw.random() < 0.2]
    return [{"from": source, "to": target, "kind": kind, "why": sentences(draw, subjects, 22), "criteria": [sentence(draw, subjects, 12) for _ in range(draw.choice((3, 3, 3, 4)))],
             "typical_months": draw.choice((3, 6, 9, 12, 24, 36))} for source, target, kind in ways]


def course(plan: Plan, number: int) -> tuple[str, Record]:
    """Id and record. Every competency is taught once before any is taught twice."""
    skills = plan.skills
    start = sum(_TAUGHT) * (number // len(_TAUGHT)) + sum(_TAUGHT[: number % len(_TAUGHT)])
    taught = [(skills[slot % len(skills)], slot // len(skills)) for slot in range(start, start + _TAUGHT[number % len(_TAUGHT)])]
    title = course_title(plan, number)
    draw = plan.draw("course", number)
    subjects = FAMILIES[taught[0][0].family if taught[0][0].family >= 0 else draw.randrange(plan.families)][2]
    format_, scheduled = draw.choice(_FORMATS), draw.random() < 0.5
    record = {**_head(draw, title, subjects, 40), "tags": _some(draw, _TAGS, (1, 1, 1, 2, 2)), "objectives": _some(draw, _OBJECTIVES, (0, 0, 0, 1, 1)),
              "format": format_, "provider": f"{name(draw)} {draw.choice(('Academy', 'Institute', 'Press', 'School', 'Guild'))}",
              "url": f"https://academy.benchmark.example/{slug(title)}", "hours": draw.choice((2, 4, 7, 14, 21, 35, 40, 70)),
              "cost": {"amount": draw.choice((0, 0, 0, 120, 250, 480, 890)), "currency": draw.choice(("GBP", "GBP", "GBP", "EUR", "SEK", "PLN"))},
              "pace": "scheduled" if scheduled else "self", "language": draw.choice(_LANGUAGES),
              "teaches": [{"competency": skill.id, "from": SCALES[skill.scale][to - 1], "to": SCALES[skill.scale][to]}
                          for skill, turn in taught for to in (min(3, draw.randint(1, 2) + turn),)],
              "modules": [{"title": thing(draw, subjects).removeprefix("the ").capitalize(), "hours": draw.randint(1, 12), "summary": sentences(draw, subjects, 11)}
                          for _ in range(draw.choice((0, 0, 2, 3, 3, 3, 4)))],
              "sessions": _sessions(draw, draw.choice((1, 2, 2, 3)) if scheduled else 0)}
    if number and draw.random() < 0.4:
        record["prerequisites"] = [slug(course_title(plan, number - draw.randint(1, min(number, 4))))]
    return slug(title), record


def course_title(plan: Plan, number: int) -> str:
    """The title of one course; every course has another."""
    skills = plan.skills
    turn, place = divmod(sum(_TAUGHT) * (number // len(_TAUGHT)) + sum(_TAUGHT[: number % len(_TAUGHT)]), len(skills))
    again = turn // len(_FORMS)
    return f"{skills[place].title} {_FORMS[(turn + place) % len(_FORMS)]}" + (f" {again + 1}" if again else "")


def _sessions(draw: Random, count: int) -> list[Record]:
    found: list[Record] = []
    for month in sorted(draw.sample(range(1, 13), count)):
        day, place = draw.randint(1, 26), draw.choice(sorted(_ZONES))
        found.append({"id": f"2027-{month:02}-{place}", "start": f"2027-{month:02}-{day:02}T09:00", "end": f"2027-{month:02}-{day + draw.randint(0, 2):02}T16:30",
                      "timezone": _ZONES[place], "location": place, "seats": draw.choice((8, 12, 16, 20))})
    return found


def mentor(plan: Plan, number: int) -> tuple[str, Record]:
    """Id and record of someone on a rung, who helps with what it asks."""
    draw = plan.draw("mentor", number)
    turn, place = divmod(number, len(FIRST) * len(LAST))
    title = f"{FIRST[place % len(FIRST)]} {LAST[(place // len(FIRST) + place) % len(LAST)]}" + (f" {turn + 1}" if turn else "")
    ladder = draw.choice(plan.ladders)
    subjects, skills = FAMILIES[ladder.family][2], [skill for group in ladder.skills for skill in group]
    place_, zone = draw.choice(sorted(_ZONES.items()))
    most = draw.randint(1, 4)
    head = {field: value for field, value in _head(draw, title, subjects, 28).items() if field != "title"}
    return slug(title), {
        "name": title, **head, "offers": draw.choice(("mentoring",) * 5 + ("both",) * 3 + ("coaching",)), "role": draw.choice(ladder.refs),
        "competencies": {skill.id: SCALES[skill.scale][draw.randint(2, 3)] for skill in draw.sample(skills, min(len(skills), draw.choice((5, 5, 6, 6, 7))))},
        "topics": [f"{thing(draw, subjects).capitalize()} {draw.choice(('without tears', 'in a hurry', 'the slow way'))}" for _ in range(draw.choice((3, 3, 4)))],
        "languages": draw.sample(("en", "sv", "nl", "pl", "fi", "de"), draw.choice((2, 2, 3))), "timezone": zone,
        "formats": draw.sample(("Video call", "A walk", "A day in the van", "Letters", f"Coffee in {place_.capitalize()}"), draw.choice((2, 3))),
        "capacity": {"max": most, "taken": draw.randint(0, most)}, "contact": f"{slug(title)}@benchmark.example",
        "consent": {"given": "2026-09-07", "expires": "2028-09-30"}}


def pathway(plan: Plan, number: int) -> tuple[str, Record]:
    """Id and record of a way up one role, and where a move leads on from there, up the other one too."""
    draw = plan.draw("pathway", number)
    step = max(1, len(plan.ladders) // plan.pathways)
    ladder = plan.ladders[(number * step) % len(plan.ladders)]
    way = ladder.ways[0] if ladder.ways else None
    refs = list(ladder.refs)
    if way is not None:
        other = next(one for one in plan.ladders if one.id == way.target.partition("/")[0])
        refs = [*refs[: refs.index(way.source) + 1], *other.refs[other.refs.index(way.target):]]
    refs = refs[:5]
    subjects = FAMILIES[ladder.family][2]
    title = f"From {ladder.title[0].lower()}{ladder.title[1:]} " + ("up" if way is None else f"to {way.target.partition('/')[0].replace('-', ' ')}") + f", way {number + 1}"
    near = [(number * plan.courses // plan.pathways + step) % plan.courses for step in range(12)]
    steps = [{"role": ref, "summary": sentences(draw, subjects, 19), "months": draw.choice((12, 18, 24, 30)),
              "milestones": [result(draw, subjects, 11) for _ in range(draw.choice((2, 3, 3, 3, 4)))],
              "courses": sorted({slug(course_title(plan, draw.choice(near))) for _ in range(draw.choice((2, 2, 3)))}),
              "experiences": [f"{draw.choice(_AWAY)} {sentence(draw, subjects, 10, order=True).lower()}" for _ in range(draw.choice((1, 2, 2)))]} for ref in refs]
    kind = "vertical" if way is None else draw.choice(("lateral", "lateral", "leadership", "entry", "return"))
    return slug(title), {**_head(draw, title, subjects, 32), "tags": _some(draw, _TAGS, (1, 2, 2, 3)), "objectives": _some(draw, _OBJECTIVES, (1, 2, 2, 3)),
                         "kind": kind, "steps": steps}


def _head(draw: Random, title: str, subjects: tuple[str, ...], words: int) -> Record:
    """What every record says of itself."""
    return {"title": title, "summary": sentences(draw, subjects, _length(draw, words)), "owner": _person(draw), "channel": f"#{draw.choice(subjects).replace(' ', '-')}",
            "review": {"on": f"2026-{draw.randint(1, 9):02}-{draw.randint(1, 28):02}", "by": _person(draw), "due": f"2027-{draw.randint(1, 9):02}-{draw.randint(1, 28):02}"}}


def _body(draw: Random, subjects: tuple[str, ...], share: float, link: str) -> Record:
    """Longer prose with headings, a list and a link, in a `share` of the records."""
    if draw.random() >= share:
        return {}
    points = "\n".join(f"- **{thing(draw, subjects).removeprefix('the ').capitalize()}**: {sentence(draw, subjects, 9)}." for _ in range(3))
    return {"body": f"## {thing(draw, subjects).removeprefix('the ').capitalize()}\n\n{sentences(draw, subjects, 60)}\n\n{points}\n\n"
                    f"{sentences(draw, subjects, 45)} See [what it takes]({link})."}


def _person(draw: Random) -> str:
    return f"{draw.choice(FIRST)} {draw.choice(LAST)}"


def _length(draw: Random, words: int) -> int:
    """Around `words`, up to a third less or more."""
    return draw.randint(words - words // 3, words + words // 3)


def _some(draw: Random, words: tuple[str, ...], counts: tuple[int, ...]) -> list[str]:
    return sorted(draw.sample(words, draw.choice(counts)))
