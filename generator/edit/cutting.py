"""Parts of a file that go: a field, an entry of a list, in whichever form YAML has them.

In: a `Manuscript` and the path of a value. Out: the `Edit` that leaves the rest as it was, comments and all, or None where there is none
that is safe. Refuses to know why something goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import yaml

from generator.compose import AtPath
from generator.edit.manuscript import Edit, Manuscript


def cuts(manuscript: Manuscript, gone: Collection[AtPath]) -> list[Edit] | None:
    """The edits after which nothing of what is at `gone` stands in the text: a list or a group that nothing would be left of goes
    with it. None where one of them can't be made safely.
    """
    edits, wide = [], widened(manuscript, gone)
    for at in sorted(wide, key=repr):
        edit = _cut(manuscript, at, wide)
        if edit is None:
            return None
        edits.append(edit)
    return sorted(_joined(edits))


def widened(manuscript: Manuscript, gone: Collection[AtPath]) -> set[AtPath]:
    """What goes in all: a list or a group of which every part goes, goes itself."""
    return set(_outermost(manuscript, gone))


def _outermost(manuscript: Manuscript, gone: Collection[AtPath]) -> Iterator[AtPath]:
    wide = set(gone)
    for at in sorted(manuscript.held, key=len, reverse=True):
        inner = _parts(manuscript, at)
        if at and inner and all(each in wide for each in inner):
            wide.add(at)
    yield from (at for at in wide if at in manuscript.held and not any(at[:size] in wide for size in range(1, len(at))))


def _parts(manuscript: Manuscript, at: AtPath) -> list[AtPath]:
    node = manuscript.held[at].value
    if isinstance(node, yaml.MappingNode):
        return [(*at, key.value.strip()) for key, _ in node.value]
    return [(*at, index) for index in range(len(node.value))] if isinstance(node, yaml.SequenceNode) else []


def _cut(manuscript: Manuscript, at: AtPath, gone: Collection[AtPath]) -> Edit | None:
    around, held = manuscript.held[at[:-1]].value, manuscript.held[at]
    paths = _parts(manuscript, at[:-1])
    parts = [manuscript.held[each] for each in paths]
    begins = [manuscript.range_of(each.key or each.value)[0] for each in parts]
    place = next(index for index, each in enumerate(parts) if each.value is held.value)
    begin, end = begins[place], manuscript.end_of(held.value)
    end = max(end, manuscript.end_of(held.key)) if held.key is not None else end
    assert isinstance(around, yaml.CollectionNode)
    if around.flow_style:
        stays = [manuscript.end_of(each.value) for each, path in zip(parts[:place], paths, strict=False) if path not in gone]
        if all(path in gone for path in paths[place + 1 :]) and stays:
            return Edit(stays[-1], end, "")
        return Edit(begin, begins[place + 1], "") if place + 1 < len(parts) and manuscript.text[end : begins[place + 1]].strip() == "," else None
    text = manuscript.text
    if held.key is None:  # the dash belongs to it
        begin = len(text[:begin].rstrip()) - 1
        if begin < 0 or text[begin] != "-":
            return None
    if text[begin - 2 : begin] == "? ":
        begin -= 2
    line = text.rfind("\n", 0, begin) + 1
    stop = min(manuscript.line_end(end) + 1, len(text))
    if not text[line:begin].strip():
        return Edit(line, stop, "")
    if place + 1 == len(parts):
        return None
    following = begins[place + 1] if held.key is not None else text.rfind("-", 0, begins[place + 1])
    return Edit(begin, following, "") if not text[end:following].strip() else None


def _joined(edits: list[Edit]) -> list[Edit]:
    """Cuts that have text in common as one: of several last entries of a list in brackets each takes what is before it."""
    found: list[Edit] = []
    for edit in sorted(edits):
        if found and edit.start < found[-1].end:
            found[-1] = Edit(found[-1].start, max(edit.end, found[-1].end), "")
        else:
            found.append(edit)
    return found
