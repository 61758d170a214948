"""A role and its rungs: what is asked at each, and where one can go from it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from generator.records.fields import (
    AreaRef,
    Audiences,
    CompetencyRef,
    FamilyRef,
    Fields,
    GradeRef,
    Markdown,
    Need,
    Number,
    Record,
    RecordOrUrl,
    RungRef,
    Slug,
    Text,
    TrackRef,
    Truth,
    check_audiences,
    fault,
)
from generator.records.kind import Kind


class Ask(Fields):
    """The level of a competency that a rung asks for."""

    level: Slug
    """A level of the competency's scale, by its id."""
    need: Need = "essential"
    """Whether the rung can be held without it."""
    note: Markdown | None = None
    """What this means for this rung in particular."""


def _ask(value: object) -> object:
    if value is None or isinstance(value, list):
        raise fault("V003", "no level is given", "Write the level's id after the colon")
    return {"level": value} if isinstance(value, str) else value


Asks = dict[CompetencyRef, Annotated[Ask, BeforeValidator(_ask, json_schema_input_type=Slug | Ask)]]


class Link(Fields):
    """A link with its text."""

    title: Text
    """The text of the link."""
    url: RecordOrUrl
    """An address, or a record such as `course:first-aid`."""


class Expectation(Fields):
    """A criterion stated for a rung in words, with no scale."""

    id: Slug
    """Its permanent name within the role: the anchor on the page. A higher rung that uses it again replaces the text."""
    area: AreaRef | None = None
    """The competency area it belongs to."""
    text: Markdown
    """What is expected, as something that can be seen."""
    examples: tuple[Markdown, ...] = ()
    """Situations that show it."""
    links: tuple[Link, ...] = ()
    """Where to read or learn more."""
    need: Need = "essential"
    """Whether the rung can be held without it."""


class Rung(Fields):
    """What a rung says of itself; what it takes over from the rung below is not written."""

    responsibilities: tuple[Markdown, ...] = ()
    """What someone on this rung answers for."""
    competencies: Asks = {}
    """Levels asked here that are new or higher than on the rung below: competency id, then a level or `{level, need, note}`."""
    expectations: tuple[Expectation, ...] = ()
    """Criteria in words that are new or stronger here."""
    drops: tuple[Slug, ...] = ()
    """Competencies and expectations of the rung below that this one no longer asks, by id."""
    typical_months: Number | None = None
    """How long people typically stay on this rung."""
    evidence: tuple[Markdown, ...] = ()
    """Examples of what shows that the rung is met."""


class Level(Rung):
    """One rung of a role's ladder."""

    id: Slug
    """Its permanent name; with the role's id it names the rung everywhere: `data-analyst/senior`."""
    title: Text
    """The job title in full."""
    grade: GradeRef | None = None
    """The organisation-wide grade, by its id in the taxonomy."""
    summary: Markdown | None = None
    """What the rung is for, in a sentence or two."""
    inherits: Truth = True
    """`false` says that the rung states the whole and takes over nothing."""
    audience: tuple[Slug, ...] = ()
    """The editions of the site that have the rung; left out, all that have the role."""
    audience_of: Audiences = {}
    """Fields of the rung that not every edition has: the field's name, then the editions that have it."""

    @model_validator(mode="after")
    def _apart(self) -> Level:
        check_audiences(self, self.audience_of)
        return self


class Move(Fields):
    """A way from one rung to another that is not simply the next rung."""

    from_: RungRef = Field(alias="from")
    """The rung one leaves."""
    to: RungRef
    """The rung one arrives at."""
    kind: Literal["promotion", "lateral", "rotation"]
    """A step up, a step across, or a stay for a time."""
    why: Markdown | None = None
    """Why people make this move, and what carries over."""
    criteria: tuple[Markdown, ...] = ()
    """What has to be true first."""
    typical_months: Number | None = None
    """How long the move typically takes, or a rotation lasts."""


class Specialism(Fields):
    """A direction one can take within the role."""

    title: Text
    """Its name."""
    summary: Markdown | None = None
    """What is different about it."""


class Role(Record, Rung):
    """A job, with its rungs from the lowest up. A role with one rung writes the rung's fields on itself."""

    family: FamilyRef
    """The job family, by its id in the taxonomy."""
    track: TrackRef | None = None
    """The track, by its id in the taxonomy."""
    grade: GradeRef | None = None
    """The grade of a role that has one rung."""
    inherits: Truth = True
    """`false` says that each rung states the whole and takes over nothing."""
    levels: tuple[Level, ...] = ()
    """The rungs, lowest first."""
    moves: tuple[Move, ...] = ()
    """Ways between this role's rungs and others. The next rung of the same role needs none, but may have its criteria here."""
    specialisms: tuple[Specialism, ...] = ()
    """Directions one can take within the role."""
    synonyms: tuple[Text, ...] = ()
    """Other job titles that people search for."""

    @model_validator(mode="after")
    def _one_form(self) -> Role:
        flat = [n for n in ("grade", *Rung.model_fields) if n in self.model_fields_set and getattr(self, n)]
        if self.levels and flat:
            raise fault("V009", f"the role has rungs under `levels` and also {', '.join(f'`{n}`' for n in flat)} of its own",
                        "Move them into the rung they belong to", (flat[0],), tuple(flat[1:]))
        return self


KIND = Kind("role", "role", "roles", "roles", Role,
            "A job with its rungs: what is asked at each, and the ways in and out.")
