"""What holds for every portal, however it is written: random sound portals, random faults, random damage."""

from __future__ import annotations

import copy
import datetime as dt
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import load
from generator.portal import Portal
from generator.problem import Problem
from generator.records.fields import Address, RefTo
from generator.records.walk import leaves, references
from tests.portals import FAULTS, SPOILT, Files, portals, with_faults

TODAY = dt.date(2026, 11, 22)
BASE = Path(__file__).parent / "broken" / "_base"

steady = settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def written(files: Files) -> Iterator[Path]:
    """A folder with `files` in `content/`."""
    with tempfile.TemporaryDirectory() as folder:
        files.write(Path(folder))
        yield Path(folder)


def loaded(files: Files) -> tuple[Portal, tuple[Problem, ...]]:
    with written(files) as root:
        return load(root / "content", root, TODAY)


def errors(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


@steady
@given(portals())
def test_a_sound_portal_has_no_errors(files: Files):
    portal, problems = loaded(files)
    assert errors(problems) == []
    assert len(portal.roles) == sum(path.startswith("roles/") for path in files.records)


@steady
@given(portals(), st.data())
def test_all_faults_are_told_in_one_run(files: Files, data: st.DataObject):
    records = sorted(path for path in files.records if path != "taxonomy")
    chosen = data.draw(st.dictionaries(st.sampled_from(records), st.sets(st.sampled_from(sorted(FAULTS)), min_size=1), min_size=1))
    spoilt = data.draw(st.sets(st.sampled_from(sorted(SPOILT))))
    files = with_faults(files, chosen, spoilt)
    expected = Counter((files.path_of(record), code) for record, codes in chosen.items() for code in codes)
    expected += Counter((f"content/{SPOILT[code][0]}", code) for code in spoilt)
    assert Counter((problem.where.path, problem.code) for problem in errors(loaded(files)[1])) == expected


TAXONOMY_FAULTS = {
    "V001": lambda taxonomy: taxonomy["areas"][0].update(colour="red"),
    "V002": lambda taxonomy: taxonomy["families"][0].pop("title"),
    "V005": lambda taxonomy: taxonomy["areas"][-1].update(kind="soft"),
    "V003": lambda taxonomy: taxonomy.update(grades="one, two"),
    "V008": lambda taxonomy: taxonomy["scales"].update({"Craft": taxonomy["scales"]["craft"]}),
}


@steady
@given(portals(), st.data(), st.sampled_from(sorted(TAXONOMY_FAULTS)))
def test_a_fault_of_the_taxonomy_hides_no_other_and_brings_none(files: Files, data: st.DataObject, code: str):
    record = data.draw(st.sampled_from(sorted(path for path in files.records if path != "taxonomy")))
    taxonomy = copy.deepcopy(files.records["taxonomy"])
    TAXONOMY_FAULTS[code](taxonomy)
    if code == "V003":  # then it can't be known which grades there are
        files = replace(files, records={path: {k: v for k, v in r.items() if k != "grade"} for path, r in files.records.items()})
    files = with_faults(replace(files, records={**files.records, "taxonomy": taxonomy}), {record: {"L002"}}, set())
    found = Counter((problem.where.path, problem.code) for problem in errors(loaded(files)[1]))
    assert found == {("content/taxonomy.yml", code): 1, (files.path_of(record), "L002"): 1}


@steady
@given(portals())
def test_a_taxonomy_that_cannot_be_read_makes_no_word_unknown(files: Files):
    files = replace(files, lines={"taxonomy": ("x: a: b",)})
    assert [problem.code for problem in errors(loaded(files)[1])] == ["R002"]


@steady
@given(portals())
def test_backlinks_invert_references(files: Files):
    portal, _ = loaded(files)
    named = {(kind, id_): set(_named(entry.record)) for kind, group in portal.entries.items() for id_, entry in group.items()}
    for (kind, id_), linking in portal.backlinks.items():
        if kind in portal.entries:
            assert all((kind, id_) in named[who] or _in_prose(portal, who, kind, id_) for who in linking)
    for who, targets in named.items():
        for target in targets - {who}:
            assert who in portal.backlinks[target]


def _named(record: object) -> Iterator[tuple[str, str]]:
    for leaf, mark in references(record):  # type: ignore[arg-type]
        assert isinstance(mark, RefTo)
        yield ("role" if mark.kind == "rung" else mark.kind), leaf.value.partition("/")[0]
    for leaf in leaves(record):  # type: ignore[arg-type]
        if isinstance(leaf.mark, Address):
            kind, _, id_ = leaf.value.partition(":")
            yield kind, id_.partition("/")[0]


def _in_prose(portal: Portal, who: tuple[str, str], kind: str, id_: str) -> bool:
    return f"({kind}:{id_})" in portal.entries[who[0]][who[1]].source.text


@steady
@given(portals(rising=False))
def test_a_rung_asks_no_less_than_the_one_below_unless_it_is_told_or_says_so(files: Files):
    portal, problems = loaded(files)
    assert {problem.code for problem in errors(problems)} <= {"L004"}
    told = Counter(problem.where.path for problem in errors(problems))
    less: Counter[str] = Counter()
    for rung in portal.rungs.values():
        if rung.below is None or not rung.stated.inherits:
            continue
        for competency, before in portal.rungs[rung.below].asks.items():
            dropped = competency in rung.stated.drops
            assert dropped or competency in rung.asks
            if not dropped:
                here, then = portal.place(competency, rung.asks[competency].level), portal.place(competency, before.level)
                weaker = here == then and before.need == "essential" and rung.asks[competency].need == "desirable"
                less[files.path_of(f"roles/{rung.role}")] += here < then or weaker
    assert told == +less


@steady
@given(portals(rising=False))
def test_what_is_new_and_what_is_dropped_add_up_to_the_rung_below(files: Files):
    portal, _ = loaded(files)
    for rung in portal.rungs.values():
        names = {*rung.asks, *(e.id for e in rung.expectations)}
        under = portal.rungs[rung.below] if rung.below else None
        below = {*under.asks, *(e.id for e in under.expectations)} if under else set()
        assert names - below <= rung.new <= names
        assert rung.dropped == below - names


@steady
@given(portals(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(files: Files, random):
    files = with_faults(files, {path: {"L002"} for path in list(files.records)[1:3]}, {"R006"})
    listed = os.listdir

    def shuffled(folder: str) -> list[str]:
        names = sorted(listed(folder))
        random.shuffle(names)
        return names

    with written(files) as root:
        first = load(root / "content", root, TODAY)
        with mock.patch("os.listdir", shuffled):
            assert load(root / "content", root, TODAY) == first


@steady
@given(portals())
def test_markdown_and_yaml_records_are_the_same(files: Files):
    records = {path for path in files.records if path != "taxonomy"}
    (one, _), (other, _) = loaded(replace(files, markdown=frozenset())), loaded(replace(files, markdown=frozenset(records)))
    assert _without_files(one) == _without_files(other)


def _without_files(portal: Portal) -> object:
    records = {kind: {id_: entry.record for id_, entry in group.items()} for kind, group in portal.entries.items()}
    return records, portal.rungs, portal.moves, portal.backlinks, portal.hidden, portal.redirects


@steady
@given(portals(), st.data())
def test_a_former_id_is_as_good_as_the_present_one(files: Files, data: st.DataObject):
    """A file is renamed and its old id left behind as an alias: all is as if every reference had been changed too."""
    files = replace(files, markdown=frozenset())
    path = data.draw(st.sampled_from(sorted(path for path in files.records if path != "taxonomy")))
    folder, _, old = path.rpartition("/")
    new = f"{folder}/renamed"
    records = {(new if held == path else held): record for held, record in files.records.items()}
    left, problems = loaded(replace(files, records=records, lines={new: (f"aliases: [{old}]",)}))
    texts = {name.replace(old, "renamed"): text.replace(old, "renamed") for name, text in files.texts().items()}
    changed, _ = loaded(replace(files, records={}, extra=texts))
    assert errors(problems) == []
    assert _without_aliases(left) == _without_aliases(changed)
    shown = any("renamed" in group for group in left.entries.values())  # a mentor may have taken back consent
    assert left.redirects.get(f"/{folder}/{old}/") == (f"/{folder}/renamed/" if shown else None)


def _without_aliases(portal: Portal) -> object:
    records = {kind: {id_: entry.record.model_copy(update={"aliases": ()}) for id_, entry in group.items()} for kind, group in portal.entries.items()}
    rungs = [(rung.ref, rung.asks, rung.expectations, rung.new, rung.dropped, rung.below, rung.above, rung.url) for rung in portal.rungs.values()]
    return records, sorted(rungs, key=lambda rung: rung[0]), portal.moves, portal.backlinks


# ── damage ───────────────────────────────────────────────────────────────────────────────────────────────────────────

PIECES = (b"\0", b"\xff", b"\t", b"\n", b"\r", b": ", b"- ", b"[", b"{", b'"', b"'", b"&a ", b"*a", b"!!int ", b"<<: ", b"---\n", b"...\n", b"# ", b" #x",
          b"%YAML 2.0\n", b"? ", b"| ", b"> ", b"@", b"`", b"\xc2\xa0", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"null", b"~", b"99999999999999999999", b"-1", b"title", b"levels",
          b"](role:x)", b"](javascript:x)", b"<<<<<<< a\n", b"\\", b"..", b"/", b"0000-00-00", b"9999-99-99", b"e" * 300)
FILES = sorted(path.relative_to(BASE / "content").as_posix() for path in (BASE / "content").rglob("*") if path.is_file())


@st.composite
def damages(draw: st.DrawFn) -> dict[str, bytes]:
    """Files of the base with bytes put in, taken out, doubled, or of another file."""
    found: dict[str, bytes] = {}
    for path in draw(st.sets(st.sampled_from(FILES), min_size=1, max_size=3)):
        text = (BASE / "content" / path).read_bytes()
        for _ in range(draw(st.integers(1, 4))):
            begin, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
            piece = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)))
            way = draw(st.sampled_from(["put", "cut", "double", "replace", "other"]))
            end = min(end, begin + 40)
            text = {"put": text[:begin] + piece + text[begin:], "cut": text[:begin] + text[end:], "double": text[:end] + text[begin:],
                    "replace": text[:begin] + piece + text[end:],
                    "other": text[:begin] + (BASE / "content" / draw(st.sampled_from(FILES))).read_bytes()}[way]
        found[path] = text
    return found


@settings(steady, max_examples=100)
@given(damages())
def test_no_damage_raises_and_every_problem_has_a_place_in_its_file(damaged: dict[str, bytes]):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(BASE / "content", root / "content")
        for path, text in damaged.items():
            (root / "content" / path).write_bytes(text)
        portal, problems = load(root / "content", root, TODAY)
        for problem in problems:
            file = root / problem.where.path
            lines = file.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1 if file.is_file() else 1
            assert 1 <= problem.where.line <= lines
            assert str(problem).isprintable()
            assert "can't be read: " not in problem.what
        for rung in portal.rungs.values():
            assert all(portal.place(competency, ask.level) >= -1 for competency, ask in rung.asks.items())
