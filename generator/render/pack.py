"""A review pack as a document of its own: HTML that needs nothing beside it.

In: a desk, templates, a pack. Out: HTML with full addresses. Refuses to know the command line and files; `documents.py` makes .docx of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import jinja2
from markupsafe import Markup

from generator.derive.pack import Area, Asked, Next, Pack, Raised
from generator.outputs.pack_markdown import permanent
from generator.records.role import Expectation
from generator.render.colour import shown
from generator.render.env import finish
from generator.render.pages import unfinished
from generator.render.views.desk import Desk


@dataclass(frozen=True, slots=True)
class LineView:
    """Something asked: a competency with `title` and `level`, or a criterion whose `text` it is. `marks` are what is to be said beside it."""

    title: str
    url: str
    level: str
    text: Markup
    note: Markup
    behaviours: tuple[Markup, ...]
    marks: str


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area with all it asks."""

    title: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with what it is good for."""

    ask: Markup
    why: Markup


@dataclass(frozen=True, slots=True)
class TalkView:
    """A check-in with the questions that belong here."""

    title: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """The next rung, and what it asks differently, by sort of change; `note` where there is something to say in one sentence."""

    title: str
    url: str
    version: str
    note: str
    changes: tuple[tuple[str, tuple[LineView, ...]], ...]


@dataclass(frozen=True, slots=True)
class PackView:
    """All that the document says. `top` stands in the place of `step` where there is none."""

    language: str
    site: str
    accent: str
    title: str
    facts: tuple[str, ...]
    url: str
    version: str
    judgement: str
    summary: Markup
    responsibilities: tuple[Markup, ...]
    areas: tuple[AreaView, ...]
    evidence: tuple[Markup, ...]
    step: StepView | None
    top: str
    talks: tuple[TalkView, ...]


def pack_html(desk: Desk, env: jinja2.Environment, held: Pack) -> str:
    """The whole document. Raises `ThemeError` where its template can't be used."""
    return finish(unfinished(env, "documents/review-pack.html", pack_view(desk, held)), desk.site.absolute("/"))


def pack_view(desk: Desk, held: Pack) -> PackView:
    """What the document says."""
    site, rung = desk.site, held.rung
    return PackView(
        site.language, site.name, shown(site.accent), rung.title, held.facts, permanent(site.absolute(rung.url), held.version), held.version, site.texts.get("judgement", ""),
        desk.line(rung.summary), desk.lines(rung.stated.responsibilities), tuple(_area(desk, area) for area in held.areas), desk.lines(rung.stated.evidence),
        _step(desk, held.step) if held.step else None, "This is the top of the ladder." if rung.below else "This role has one rung and no ladder.",
        tuple(TalkView(talk.title, tuple(QuestionView(desk.line(each.ask), desk.line(each.why)) for each in talk.questions)) for talk in held.talks))


def _area(desk: Desk, area: Area) -> AreaView:
    criteria = (_criterion(desk, each.expectation, fresh=each.fresh) for each in area.criteria)
    return AreaView(area.title or "Criteria", (*criteria, *(_asked(desk, each) for each in area.asked)))


def _step(desk: Desk, step: Next) -> StepView:
    parts = (
        ("New there", (*(_asked(desk, each) for each in step.new), *(_criterion(desk, each) for each in step.new_criteria))),
        ("Higher there", (*(_raised(desk, each) for each in step.higher), *(_criterion(desk, each) for each in step.restated))),
        ("Lower there", tuple(_raised(desk, each, behaviours=False) for each in step.lower)),
        ("No longer asked there", (*(_text(Markup.escape(each)) for each in step.gone), *(_criterion(desk, each) for each in step.gone_criteria))),
    )
    note = ("It asks the same of what has been written down." if step.is_same else "" if not step.same
            else f"{step.same} {'thing stays' if step.same == 1 else 'things stay'} the same.")
    return StepView(step.rung.title, permanent(desk.site.absolute(step.rung.url), step.version), step.version, note,
                    tuple((title, lines) for title, lines in parts if lines))


def _asked(desk: Desk, asked: Asked) -> LineView:
    marks = ("New or higher than on the rung below" if asked.fresh else "", "Desirable" if asked.desirable else "")
    return LineView(asked.title, desk.site.absolute(f"/competencies/{asked.competency}/"), asked.level, Markup(), desk.line(asked.note), desk.lines(asked.behaviours),
                    _said(*marks))


def _raised(desk: Desk, raised: Raised, *, behaviours: bool = True) -> LineView:
    asked = raised.asked
    return LineView(asked.title, desk.site.absolute(f"/competencies/{asked.competency}/"), asked.level, Markup(), Markup(), desk.lines(asked.behaviours) if behaviours else (),
                    _said("Desirable" if asked.desirable else "", f"Before: {raised.before}"))


def _criterion(desk: Desk, expectation: Expectation, *, fresh: bool = False) -> LineView:
    return _text(desk.line(expectation.text), _said("New or higher than on the rung below" if fresh else "", "Desirable" if expectation.need == "desirable" else ""))


def _text(text: Markup, marks: str = "") -> LineView:
    return LineView("", "", "", text, Markup(), (), marks)


def _said(*marks: str) -> str:
    return ". ".join(mark for mark in marks if mark)
