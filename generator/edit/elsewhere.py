"""Files beside the content without somebody: the contacts, who owns which files, and texts.

In: a file's path and text, and `Someone`. Out: the edits, and a `Step` for each place that names them. Refuses to change what a
program reads, where a word taken out may mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.compose import Source
from generator.contacts import KINDS
from generator.edit.cutting import cuts
from generator.edit.forgetting import Places, Step
from generator.edit.manuscript import Edit, Manuscript
from generator.mentions import without_code
from generator.someone import Mention, Someone

Found = tuple[list[Edit], list[Step]]
_PROSE = (".md", ".txt", ".rst", ".adoc")
_ADDRESS = re.compile(r"\]\(|\]:|://|[/=]|mailto:")


def contacts_without(path: str, text: str, someone: Someone, gone: Collection[tuple[str, str]]) -> Found:
    """The file with the contacts: lines of records that go, and those that lead to them, whoever's record it is."""
    manuscript, places = Manuscript(Source(path, text)), Places(path, text)
    removed = {}
    for at, held in manuscript.held.items():
        if len(at) == 2:  # noqa: PLR2004 - a folder, an id
            begin, end = manuscript.range_of(held.value)
            if (KINDS[str(at[0])].name if at[0] in KINDS else "", at[1]) in gone:
                removed[at] = "it is the contact of a record that goes"
            elif any(each.how == "mail" for each in someone.mentions(text[begin:end])) or someone.is_name(text[begin:end].strip("\"'")):
                removed[at] = "it leads to them"
    edits = (cuts(manuscript, removed) if removed else []) or []
    steps = [Step(places.where(manuscript.range_of(manuscript.held[at].key or manuscript.held[at].value)[0]), "removed" if edits else "left", f"{at[0]}: {at[1]}", why=why)
             for at, why in removed.items()]
    steps += [Step(places.where(each.start), "left", text[each.start : each.end], why="the contacts name them here") for each in _outside(someone, text, edits)]
    return edits, steps


def owners_without(path: str, text: str, someone: Someone) -> Found:
    """The file that says who owns which files (CODEOWNERS): they are no owner of anything. A rule whose only owner they are is left."""
    places, edits, steps = Places(path, text), list[Edit](), list[Step]()
    for mention in someone.mentions(text):
        begin, end = mention.start, mention.end
        while begin and not text[begin - 1].isspace():
            begin -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        line = text[text.rfind("\n", 0, begin) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
        owners = line.partition("#")[0].split()[1:]
        alone, word = len(owners) < 2, text[begin:end]  # noqa: PLR2004 - the others
        if mention.how == "part" or word not in owners or alone:
            why = "one of their names, or somebody else's" if mention.how == "part" else "nobody else owns this; name somebody" if word in owners else "a comment or a path names them"
            steps.append(Step(places.where(begin), "left", word, why=why))
        elif all(edit.start != begin - 1 for edit in edits):
            edits.append(Edit(begin - 1, end, ""))
            steps.append(Step(places.where(begin), "removed", word, why="an owner of files"))
    return edits, steps


def text_without(path: str, text: str, someone: Someone, instead: str) -> Found:
    """Any other file: a text for people tells of `instead`; in what programs read, each place is left."""
    places, edits, steps, code = Places(path, text), list[Edit](), list[Step](), without_code(text)
    for mention in someone.mentions(text):
        word, why = text[mention.start : mention.end], ""
        if mention.how == "part":
            continue
        if not path.endswith(_PROSE):
            why = "a program may read this; change it by hand"
        elif code[mention.start : mention.end] != word:
            why = "it stands in code"
        elif mention.how != "name" and _ADDRESS.search(_run(text, mention)):
            why = "an address, an id or a file is named so: it has to be changed where it leads to as well"
        if why:
            steps.append(Step(places.where(mention.start), "left", " ".join(word.split()), why=why))
        else:
            edits.append(Edit(mention.start, mention.end, instead))
            steps.append(Step(places.where(mention.start), "rewritten", " ".join(word.split()), instead, "read the sentence again"))
    return edits, steps


def _outside(someone: Someone, text: str, edits: Collection[Edit]) -> Iterator[Mention]:
    return (each for each in someone.mentions(text) if each.how != "part" and all(each.end <= edit.start or edit.end <= each.start for edit in edits))


def _run(text: str, mention: Mention) -> str:
    begin, end = mention.start, mention.end
    while begin and not text[begin - 1].isspace():
        begin -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[begin:end]
