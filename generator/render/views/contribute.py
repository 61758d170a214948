"""How to add something: for each kind that anybody may begin, the address where its file is begun, filled in as far as can be.

In: the desk. Out: `ContributeView`. Refuses to be there where the site names no repository with an address for new files.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.outputs.shapes import Choice, FieldShape, fields_of
from generator.records import KINDS
from generator.records.kind import Kind
from generator.render.frame import Anchor, Frame
from generator.render.views.desk import Desk, Link
from generator.render.views.offers.article import author

URL, TITLE = "/contribute/", "Add something of your own"

_WAYS = {
    "article": ("What you learned", "A page on how you do something, what went wrong, or what could be tried.", ("authors", "on", "competencies")),
    "story": ("How you came to where you are", "What helped you to move, for those who think about the same move.", ("consent", "from", "to", "on")),
    "community": ("A group that meets", "When, where and what about, so that others can come.", ("cadence", "join_url", "competencies")),
    "event": ("Something that is going to happen", "A talk, a briefing, an hour for questions.", ("end", "url", "about")),
    "course": ("A course that was worth it", "What you can do since then, what it cost, how long it took.", ("url", "hours", "teaches")),
    "mentor": ("Yourself, as a mentor", "What you can help with, and how many people you have room for.", ("consent", "competencies", "contact", "capacity")),
}
"""Kind → what somebody has who adds one, what it is for, and the fields to think of beside those that must be there."""
_PROSE = frozenset({"article", "story"})


@dataclass(frozen=True, slots=True)
class Way:
    """Something one can add: `url` opens the repository's page for a new file."""

    kind: str
    title: str
    text: str
    url: str
    folder: str


@dataclass(frozen=True, slots=True)
class ContributeView:
    """All that the page shows. `authors` are those of the articles, who agreed to be named."""

    frame: Frame
    title: str
    intro: str
    ways: tuple[Way, ...]
    authors: tuple[tuple[Link | str, str], ...]


def contribute_view(desk: Desk) -> ContributeView:
    """The view of the page."""
    intro = "Everything here was written by colleagues. A small change takes ten minutes, and nobody can break anything: it is looked at before it is shown."
    authors = sorted(desk.facts.written_by.items(), key=lambda pair: (-len(pair[1]), pair[0].casefold()))
    toc = (Anchor("Change a page", "change"), Anchor("Add something new", "add"), *((Anchor("Who has written here", "authors"),) if authors else ()))
    return ContributeView(
        desk.framer.frame(title=TITLE, url=URL, kind_title="Guide", description=intro, toc=toc, facets=(("Kind", "Page"),)), TITLE, intro,
        tuple(_way(desk, kind) for kind in _WAYS),
        tuple((author(desk, name), desk.words.count(len(ids), "article", "articles")) for name, ids in authors))


def _way(desk: Desk, name: str) -> Way:
    kind, (title, text, also) = KINDS[name], _WAYS[name]
    folder = f"{desk.site.content}/{kind.folder}"
    return Way(name, title, text, desk.site.new_file(f"{folder}/name-of-your-{name}.{'md' if name in _PROSE else 'yml'}", _begun(kind, also)), folder)


def _begun(kind: Kind, also: tuple[str, ...]) -> str:
    """The file as far as anybody can write it: the fields that must be there, those one should think of, and what each is for."""
    fields = [each for each in fields_of(kind.model) if each.required or each.name in {"summary", "owner", *also}]
    lines = "".join(f"# {each.meaning}\n{_field(each)}\n" for each in fields)
    return f"---\n{lines}---\n\nYour text.\n" if kind.name in _PROSE else lines


def _field(each: FieldShape) -> str:
    if isinstance(each.shape, Choice):
        return f"{each.name}: {each.shape.words[0]} # one of {', '.join(each.shape.words)}"
    return f"{each.name}:"
