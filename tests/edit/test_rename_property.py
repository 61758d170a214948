"""Whatever a tree looks like: a renamed record is linked as before, and renaming back gives the bytes there were."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.build import load
from generator.edit.rename import Renaming, apply, plan_rename

TODAY = dt.date(2026, 11, 22)
FOLDERS = {"competency": "competencies", "role": "roles", "course": "courses", "pathway": "pathways", "mentor": "mentors"}
WORDS = ("data", "data-analyst", "analyst", "senior", "junior", "role", "course", "working", "title", "x", "x-1", "levels", "b2b")
TAXONOMY = """\
scales:
  default:
    - {id: working, title: Working}
    - {id: expert, title: Expert}
families:
  - {id: data, title: Data}
areas:
  - {id: data, title: Data, kind: technical}
"""


class Writer:
    """Writes references, lists and prose in the forms that people use, as `draw` has it."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def one_of(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def some(self, pool: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.draw(st.lists(st.sampled_from(pool), unique=True, max_size=3)))

    def scalar(self, text: str) -> str:
        return self.one_of("{}", "'{}'", '"{}"').format(text)

    def remark(self) -> str:
        return self.one_of("", "", "  # about data, or x", "  # [link](competency:x)")

    def listed(self, field: str, texts: tuple[str, ...], indent: str) -> str:
        if not texts:
            return ""
        entries = [self.scalar(text) for text in texts]
        form = self.one_of("flow", "flow over lines", "block", "block at the left")
        if form == "flow":
            return f"{indent}{field}: [{', '.join(entries)}]{self.remark()}\n"
        if form == "flow over lines":
            return f"{indent}{field}: [\n" + "".join(f"{indent}    {entry},\n" for entry in entries) + f"{indent}  ]\n"
        deeper = f"{indent}  " if form == "block" else indent
        return f"{indent}{field}:\n" + "".join(f"{deeper}- {entry}{self.remark()}\n" for entry in entries)

    def asks(self, competencies: tuple[str, ...], indent: str) -> str:
        form = self.one_of("block", "flow", "long")
        if not competencies:
            return ""
        if form == "flow":
            return f"{indent}competencies: {{{', '.join(f'{self.scalar(c)}: working' for c in competencies)}}}\n"
        value = "working" if form == "block" else "{level: working, need: desirable, note: 'See [it](competency:%s)'}"
        return f"{indent}competencies:\n" + "".join(
            f"{indent}  {self.scalar(c)}: {value % c if '%' in value else value}{self.remark()}\n" for c in competencies)

    def prose(self, field: str, links: tuple[str, ...], indent: str = "") -> str:
        words = "data and x, " + " and ".join(f"[the {link.split('/')[0].split(':')[1]}]({link})" for link in links)
        return self.one_of(
            f"{indent}{field}: {words}{self.remark()}\n", f"{indent}{field}: '{words}'\n", f'{indent}{field}: "{words}"\n',
            f"{indent}{field}: >-\n{indent}  {words}\n{indent}  and more.\n", f"{indent}{field}: |\n{indent}  {words}\n\n{indent}  And x.\n\n",
            f"{indent}{field}: data and\n{indent}   x: see below\n".replace(": see", " see") if not links else f"{indent}{field}: {words}\n")


@st.composite
def trees(draw: st.DrawFn) -> tuple[dict[str, bytes], str, str, str]:
    """Files by their paths below `content/`, a kind, the id of one of its records and another one that is free."""
    writer = Writer(draw)
    ids = {kind: tuple(draw(st.lists(st.sampled_from(WORDS), unique=True, min_size=1, max_size=3))) for kind in FOLDERS}
    rungs = tuple(f"{role}/{level}" for role in ids["role"] for level in ("junior", "senior"))
    links = tuple(f"{kind}:{id_}" for kind in FOLDERS for id_ in ids[kind]) + tuple(f"role:{rung}" for rung in rungs)
    kind = draw(st.sampled_from(sorted(FOLDERS)))
    old = draw(st.sampled_from(ids[kind]))
    new = draw(st.sampled_from([word for word in WORDS if word not in ids[kind]]))
    files = {"taxonomy.yml": TAXONOMY, "pages/index.md": "# Home\n\n" + "\n\n".join(f"- [x]({link})" for link in writer.some(links)) + "\n"}
    for each, group in ids.items():
        for id_ in group:
            fields = FIELDS[each](writer, id_, ids, rungs)
            common = f"title: About {id_}{writer.remark()}\n" + writer.prose("summary", writer.some(links))
            text = common + writer.listed("tags", writer.some(WORDS), "") + fields
            if draw(st.booleans()):
                body = "\n".join(f"Read [this]({link}), or [that]\n\n[that]: {link}\n" for link in writer.some(links))
                files[f"{FOLDERS[each]}/{id_}.md"] = f"---\n{text}---\n{body}"
            else:
                files[f"{FOLDERS[each]}/{id_}.yml"] = text if draw(st.booleans()) else text.rstrip("\n")
    newline, mark = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from(["", "\ufeff"]))
    return {path: (mark + text).replace("\n", newline).encode() for path, text in files.items()}, kind, old, new


def _competency(writer: Writer, id_: str, ids: dict[str, tuple[str, ...]], rungs: tuple[str, ...]) -> str:
    others = tuple(other for other in writer.some(ids["competency"]) if other != id_)
    return "area: data\n" + writer.listed("related", others, "")


def _role(writer: Writer, id_: str, ids: dict[str, tuple[str, ...]], rungs: tuple[str, ...]) -> str:
    first = writer.some(ids["competency"])
    expected = "".join(f"          - {{title: data, url: {writer.scalar(f'course:{course}')}}}\n" for course in writer.some(ids["course"]))
    elsewhere = tuple(rung for rung in writer.some(rungs) if not rung.startswith(f"{id_}/"))
    moves = "".join(f"  - from: {writer.scalar(f'{id_}/junior')}\n    to: {writer.scalar(rung)}{writer.remark()}\n    kind: lateral\n" for rung in elsewhere)
    return (
        "family: data\nlevels:\n  - id: junior\n    title: Junior x\n" + writer.asks(first, "    ")
        + "    expectations:\n      - id: careful\n        text: Is careful with data.\n" + ("        links:\n" + expected if expected else "")
        + "  - id: senior\n    title: Senior data\n" + writer.listed("drops", tuple(c for c in writer.some(first or ("",)) if c), "    ")
        + ("moves:\n" + moves if moves else "")
    )


def _course(writer: Writer, id_: str, ids: dict[str, tuple[str, ...]], rungs: tuple[str, ...]) -> str:
    earlier = tuple(other for other in writer.some(ids["course"]) if other < id_)
    teaches = "".join(f"  - {{competency: {writer.scalar(c)}, to: working}}\n" for c in writer.some(ids["competency"]))
    return "format: book\n" + writer.listed("prerequisites", earlier, "") + ("teaches:\n" + teaches if teaches else "")


def _pathway(writer: Writer, id_: str, ids: dict[str, tuple[str, ...]], rungs: tuple[str, ...]) -> str:
    role = writer.one_of(*ids["role"])
    return f"kind: vertical\nsteps:\n  - role: {writer.scalar(f'{role}/junior')}\n" + writer.listed(
        "courses", writer.some(ids["course"]), "    ") + f"  - {{role: {writer.scalar(f'{role}/senior')}}}{writer.remark()}\n"


def _mentor(writer: Writer, id_: str, ids: dict[str, tuple[str, ...]], rungs: tuple[str, ...]) -> str:
    return (f"name: X Data\noffers: both\nrole: {writer.scalar(writer.one_of(*rungs))}{writer.remark()}\n"
            + writer.asks(writer.some(ids["competency"]), "") + "consent: {given: 2026-01-01}\n")


FIELDS = {"competency": _competency, "role": _role, "course": _course, "pathway": _pathway, "mentor": _mentor}


def write(root: Path, files: dict[str, bytes]) -> None:
    for path, text in files.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_bytes(text)


def read(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root / "content").as_posix(): file.read_bytes() for file in sorted((root / "content").rglob("*")) if file.is_file()}


def rename(root: Path, kind: str, old: str, new: str) -> None:
    renaming = plan_rename(root / "content", root, kind, old, new, TODAY)
    assert isinstance(renaming, Renaming), [str(problem) for problem in renaming]
    assert apply(renaming) == ()


def picture(root: Path, kind: str, id_: str) -> object:
    """All that is linked, titled and said to be wrong, with `•` for the record `id_`."""

    def name(of: str, ref: str) -> str:
        head, slash, tail = ref.partition("/")
        return f"•{slash}{tail}" if (of, head) == (kind, id_) else ref

    def asked(asks: dict) -> dict:
        return {name("competency", c): (ask.level, ask.need) for c, ask in asks.items()}

    portal, problems = load(root / "content", root, TODAY)
    return {
        "problems": sorted((p.code, Path(p.where.path).parent.name) for p in problems),
        "records": {(k, name(k, i)): (e.record.title, e.record.tags) for k, group in portal.entries.items() for i, e in group.items()},
        "backlinks": {(k, name(k, i)): {(b, name(b, j)) for b, j in froms} for (k, i), froms in portal.backlinks.items()},
        "rungs": {name("role", ref): (asked(rung.asks), {name("competency", c) for c in rung.dropped},
                                      [link.url for e in rung.expectations for link in e.links if link.url != f"{kind}:{id_}"])
                  for ref, rung in portal.rungs.items()},
        "moves": {(name("role", m.source), name("role", m.target), m.kind, m.written) for m in portal.moves},
        "pathways": {name("pathway", i): [(name("role", s.role), [name("course", c) for c in s.courses]) for s in p.steps]
                     for i, p in portal.pathways.items()},
        "courses": {name("course", i): ([(name("competency", t.competency), t.to) for t in c.teaches],
                                        [name("course", p) for p in c.prerequisites]) for i, c in portal.courses.items()},
        "related": {name("competency", i): [name("competency", r) for r in c.related] for i, c in portal.competencies.items()},
        "mentors": {name("mentor", i): (m.role and name("role", m.role), asked(m.competencies)) for i, m in portal.mentors.items()},
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(trees())
def test_a_renamed_record_is_linked_as_before_and_renaming_back_gives_the_bytes_there_were(case):
    files, kind, old, new = case
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, files)
        before = picture(root, kind, old)
        assume(not any(code.startswith(("R", "V")) for code, _ in before["problems"]))
        rename(root, kind, old, new)
        assert picture(root, kind, new) == before
        portal, _ = load(root / "content", root, TODAY)
        if (kind, new) not in portal.hidden:
            assert portal.redirects[f"/{FOLDERS[kind]}/{old}/"] == f"/{FOLDERS[kind]}/{new}/"
        rename(root, kind, new, old)
        assert {path: without_alias(text, new) for path, text in read(root).items()} == files


def without_alias(text: bytes, alias: str) -> bytes:
    return re.sub(rb"(\r?\n)aliases: \[%s\]" % alias.encode(), b"", text)
