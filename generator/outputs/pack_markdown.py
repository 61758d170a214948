"""A review pack as Markdown, with empty bullets to write on.

In: a pack, what the records named in its prose are called, and how an address becomes a full one. Out: text. Refuses to know the command
line. `theme/components/review-pack/pack-text.js` writes the same text in the browser; a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.derive.pack import Area, Asked, Next, Pack, Raised, Talk
from generator.outputs.linked import Named, escaped, linked
from generator.portal import Rung

_SPACE = re.compile(r"[ \t\r\n]+")
_EMPTY = "-\n-"


def permanent(url: str, version: str) -> str:
    """The address of a page in the wording of `version`."""
    return f"{url}?version={version}"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes Markdown whose links are in full."""

    names: Mapping[str, Named]
    absolute: Callable[[str], str]

    def text(self, held: Pack, judgement: str) -> str:
        """The whole pack. `judgement` says how to take it."""
        return "\n\n".join(filter(None, self._blocks(held, judgement))) + "\n"

    def _blocks(self, held: Pack, judgement: str) -> Iterator[str]:
        yield from self._head(held, judgement)
        yield "## What is asked"
        if not held.areas:
            yield "Nothing has been written down yet."
        for area in held.areas:
            yield from self._area(area)
        if held.rung.stated.evidence:
            yield "## What shows it"
            yield self._list(held.rung.stated.evidence)
        yield from self._next(held.step, held.rung)
        if held.talks:
            yield "## Questions for the talk"
        for talk in held.talks:
            yield from self._talk(talk)
        yield "## What we agree"
        yield _EMPTY

    def _head(self, held: Pack, judgement: str) -> Iterator[str]:
        responsibilities = held.rung.stated.responsibilities
        yield f"# Review pack: {escaped(held.rung.title)}"
        if held.facts:
            yield " · ".join(map(escaped, held.facts))
        yield f"Version {held.version}: <{permanent(self.absolute(held.rung.url), held.version)}>"
        if judgement:
            yield f"> {escaped(_one(judgement))}"
        yield "- Who:\n- With:\n- On:"
        if held.rung.summary or responsibilities:
            yield "## What the rung is for"
        if held.rung.summary:
            yield self._prose(held.rung.summary)
        if responsibilities:
            yield "### Responsibilities"
            yield self._list(responsibilities)

    def _area(self, area: Area) -> Iterator[str]:
        yield f"### {escaped(area.title) or 'Criteria'}"
        for criterion in area.criteria:
            yield f"- {self._line(criterion.expectation.text)}{_marks(fresh=criterion.fresh, desirable=criterion.expectation.need == 'desirable')}\n\n  Evidence:\n\n  -\n  -"
        for asked in area.asked:
            yield f"#### {self._asked(asked)}"
            if marks := _marks(fresh=asked.fresh, desirable=asked.desirable).strip():
                yield marks
            if asked.note:
                yield self._line(asked.note)
            if asked.behaviours:
                yield self._list(asked.behaviours)
            yield "Evidence:"
            yield _EMPTY

    def _next(self, step: Next | None, rung: Rung) -> Iterator[str]:
        if step is None:
            yield "## The next rung"
            yield "This is the top of the ladder." if rung.below else "This role has one rung and no ladder."
            return
        yield f"## The next rung: {escaped(step.rung.title)}"
        yield f"Version {step.version}: <{permanent(self.absolute(step.rung.url), step.version)}>"
        if step.is_same:
            yield "It asks the same of what has been written down."
            return
        yield from self._part("New there", [*map(self._full, step.new), *(self._line(each.text) for each in step.new_criteria)])
        yield from self._part("Higher there", [*map(self._raised, step.higher), *(self._line(each.text) for each in step.restated)])
        yield from self._part("Lower there", [self._raised(each, behaviours=False) for each in step.lower])
        yield from self._part("No longer asked there", [*map(escaped, step.gone), *(self._line(each.text) for each in step.gone_criteria)])
        if step.same:
            yield f"{step.same} {'stays' if step.same == 1 else 'stay'} the same."

    def _talk(self, talk: Talk) -> Iterator[str]:
        yield f"### {escaped(talk.title)}"
        yield "\n".join("\n".join([f"{number}. {self._line(question.ask)}", *([f"   - {self._line(question.why)}"] if question.why else [])])
                        for number, question in enumerate(talk.questions, start=1))

    @staticmethod
    def _part(title: str, entries: list[str]) -> Iterator[str]:
        if entries:
            yield f"### {title}"
            yield "\n".join(f"- {entry}" for entry in entries)

    def _asked(self, asked: Asked) -> str:
        return f"[{escaped(asked.title)}](<{self.absolute(f'/competencies/{asked.competency}/')}>): {escaped(asked.level)}"

    def _full(self, asked: Asked) -> str:
        """With what it looks like, as an entry of a list."""
        return "\n".join([f"{self._asked(asked)}{_marks(fresh=False, desirable=asked.desirable)}", *(f"  - {_indented(self._prose(each), 4)}" for each in asked.behaviours)])

    def _raised(self, raised: Raised, *, behaviours: bool = True) -> str:
        first, *more = self._full(raised.asked).split("\n")
        return "\n".join([f"{first}, before {escaped(raised.before)}", *(more if behaviours else ())])

    def _list(self, texts: Iterable[str]) -> str:
        return "\n".join(f"- {_indented(self._prose(text), 2)}" for text in texts)

    def _line(self, text: str) -> str:
        return _one(self._prose(text))

    def _prose(self, text: str) -> str:
        return linked(text, self.names, self.absolute).strip(" \t\r\n")


def texts(held: Pack) -> Iterator[str]:
    """All prose of a pack."""
    stated = held.rung.stated
    yield from (held.rung.summary or "", *stated.responsibilities, *stated.evidence)
    for area in held.areas:
        yield from (each.expectation.text for each in area.criteria)
        for asked in area.asked:
            yield from (asked.note, *asked.behaviours)
    if held.step is not None:
        yield from (text for asked in (*held.step.new, *(raised.asked for raised in held.step.higher)) for text in asked.behaviours)
        yield from (each.text for each in (*held.step.new_criteria, *held.step.restated, *held.step.gone_criteria))
    for talk in held.talks:
        yield from (text for question in talk.questions for text in (question.ask, question.why or ""))


def _marks(*, fresh: bool, desirable: bool) -> str:
    said = [words for words, is_so in (("new or higher than on the rung below", fresh), ("desirable", desirable)) if is_so]
    return f" *({', '.join(said)})*" if said else ""


def _one(text: str) -> str:
    """On one line."""
    return _SPACE.sub(" ", text).strip(" ")


def _indented(text: str, by: int) -> str:
    """Further lines begin below the first."""
    return "\n".join(line if not at or not line else " " * by + line for at, line in enumerate(text.split("\n")))
