"""What a field can be: text, Markdown, ids and references, dates, money, hours, languages, zones, addresses.

In: the text a writer typed (scalars come unresolved from `compose`). Out: a checked value, or a fault with its
problem code and remedy. Refuses to know any record or any file.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, TypeVar
from urllib.parse import urlsplit

from babel.numbers import list_currencies
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from generator.problem import did_you_mean, quoted
from generator.site import FIRST_YEAR, LAST_YEAR

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_SLUG = re.compile(SLUG)
_RUNG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$")
_NUMBER = re.compile(r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$")
_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_TIME = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?$")
_TAG = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")
_PERIOD = re.compile(r"^[0-9]{4}(-(Q[1-4]|H[12]|0[1-9]|1[0-2]))?$")
_TABLE = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*\.csv$")
Day = TypeVar("Day", dt.date, dt.datetime)
LONGEST_ID = 180
"""Characters in an id: folders and files are named after it, and no file system takes more than 255 bytes."""
_SCHEMES = frozenset({"https", "http", "mailto"})


def fault(code: str, what: str, fix: str, at: tuple[str | int, ...] = (), also: tuple[str, ...] = ()) -> PydanticCustomError:
    """The one form in which a field refuses its text: a problem code, the fault and the remedy.

    A group of fields says with `at` which of its fields is at fault, and with `also` which others are as well.
    """
    return PydanticCustomError(code, "{what}", {"what": what, "fix": fix, "at": at, "also": also})


def in_order(start: dt.date | None, end: dt.date | None, at: str, what: str, fix: str = "Correct one of the two dates") -> None:
    """V011 at the field `at` where `end` is before `start`; either may be left out."""
    if start is not None and end is not None and end < start:
        raise fault("V011", what, fix, (at,))


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks text that names something else: a record of `kind`, or a word of the taxonomy's list `kind`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks text that is Markdown."""


@dataclass(frozen=True, slots=True)
class Address:
    """Marks text that is an address, or names a record of any kind as `kind:id`."""


def _text(value: object) -> object:
    if isinstance(value, list | dict):
        raise fault("V003", "a text was expected here, not a list or a group of fields", "Write one text, in quotes if it holds `: `")
    if isinstance(value, str):
        if not value.strip():
            raise fault("V003", "the text is empty", "Write it, or remove the field")
        return value.strip()
    return value


def _slug(value: str) -> str:
    if len(value) > LONGEST_ID:
        raise fault("V008", f"{quoted(value)} is longer than {LONGEST_ID} characters", "Shorten it")
    if not _SLUG.match(value):
        raise fault("V008", f"{quoted(value)} can't be an id", "Use lower-case letters, digits and single hyphens")
    return value


def _rung(value: str) -> str:
    if not _RUNG.match(value) or len(value) > 2 * LONGEST_ID:
        raise fault("V008", f"{quoted(value)} names no rung", "Write the role's id, a slash and the level's id, such as `data-analyst/senior`")
    return value


def _number(value: object) -> object:
    if isinstance(value, str):
        if not _NUMBER.match(value.strip()):
            raise fault("V004", f"{quoted(value)} is no number", "Write digits only, with no zero in front and a point for decimals, such as `12` or `1.5`")
        return float(value)
    if isinstance(value, list | dict):
        raise fault("V004", "a number was expected here", "Write digits only, such as `12` or `1.5`")
    return value


def _not_negative(value: float) -> float:
    if value < 0 or value > 10_000_000:  # noqa: PLR2004 - a bound, not a rule
        raise fault("V004", f"{value:g} is out of range", "Write a number from 0 to 10 million")
    return value


def _figure(value: object) -> object:
    number = _number(value)
    if isinstance(number, float) and abs(number) > 1_000_000_000_000:  # noqa: PLR2004 - a bound, not a rule
        raise fault("V004", f"{number:g} is out of range", "Write it in a larger unit")
    return number


def _period(value: str) -> str:
    if not _PERIOD.match(value):
        raise fault("V004", f"{quoted(value)} is no period", "Write a year, a half, a quarter or a month, as in `2026`, `2026-H1`, `2026-Q3` or `2026-11`")
    return value


def _table(value: str) -> str:
    if not _TABLE.match(value):
        raise fault("V008", f"{quoted(value)} can't be the name of a table", "Write the name of the file beside this one, such as `internal-moves.csv`")
    return value


def _whole(value: object) -> object:
    number = _number(value)
    if isinstance(number, float):
        if not number.is_integer():
            raise fault("V004", f"{number:g} is no whole number", "Write it without decimals")
        return int(number)
    return number


def _truth(value: object) -> object:
    if isinstance(value, str):
        if value.lower() in {"true", "false"}:
            return value.lower() == "true"
        raise fault("V004", f"{quoted(value)} is neither true nor false", "Write `true` or `false`")
    if not isinstance(value, bool):
        raise fault("V004", "true or false was expected here", "Write `true` or `false`")
    return value


def _date(value: object) -> object:
    if isinstance(value, str):
        text = value.strip()
        try:
            day = dt.date.fromisoformat(text if _DATE.match(text) else "")
        except ValueError:
            raise fault("V004", f"{quoted(value)} is no date", "Write year, month and day as in `2026-11-30`") from None
        return _in_range(day)
    if not isinstance(value, dt.date):
        raise fault("V004", "a date was expected here", "Write year, month and day as in `2026-11-30`")
    return value


def _moment(value: object) -> object:
    if isinstance(value, str):
        text = value.strip()
        whole = f"{text}T00:00" if _DATE.match(text) else text
        try:
            moment = dt.datetime.fromisoformat(whole if _TIME.match(whole) else "")
        except ValueError:
            raise fault("V004", f"{quoted(value)} is no date and time", "Write it as in `2026-11-30T09:30`, in local time") from None
        return _in_range(moment)
    if not isinstance(value, dt.datetime):
        raise fault("V004", "a date and time was expected here", "Write it as in `2026-11-30T09:30`, in local time")
    return value


def _in_range(day: Day) -> Day:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise fault("V004", f'"{day.isoformat()}" is out of range', f"Write a day from {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _currency(value: str) -> str:
    if value not in _CURRENCIES:
        raise fault("V006", f"{quoted(value)} is no currency{did_you_mean(value.upper(), _CURRENCIES)}", "Write its ISO 4217 code, such as `EUR` or `GBP`")
    return value


def _language(value: str) -> str:
    if not _TAG.match(value):
        raise fault("V006", f"{quoted(value)} is no language", "Write its BCP 47 tag, such as `en`, `de` or `pt-BR`")
    return value


def _zone(value: str) -> str:
    if value not in _ZONES:
        raise fault("V006", f"{quoted(value)} is no time zone{did_you_mean(value, _ZONES)}", "Write its IANA name, such as `Europe/London`")
    return value


def allowed_url(value: str) -> bool:
    """Whether `value` is an address of an allowed scheme (https, http, mailto) with something after it."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    if re.search(r"[\s\"<>\\]", value):
        return False
    scheme = parts.scheme.lower()
    return bool(parts.netloc) if scheme in {"https", "http"} else scheme == "mailto" and "@" in parts.path


def _url(value: str) -> str:
    if not allowed_url(value):
        raise fault("V007", f"{quoted(value)} is no address that may be linked", "Write it in full, beginning with `https://` or `mailto:`")
    return value


def _record_or_url(value: str) -> str:
    kind, _, rest = value.partition(":")
    return value if _SLUG.match(kind) and _RUNG.match(rest) and kind not in _SCHEMES else _url(value)


def _record(value: str) -> str:
    kind, _, rest = value.partition(":")
    if not (_SLUG.match(kind) and _RUNG.match(rest)) or kind in _SCHEMES:
        raise fault("V008", f"{quoted(value)} names no record", "Write its kind, a colon and its id, such as `course:first-aid` or `role:data-analyst/senior`")
    return value


_CURRENCIES = frozenset(list_currencies())
_ZONES = frozenset(zoneinfo.available_timezones())

Text = Annotated[str, BeforeValidator(_text)]
Markdown = Annotated[Text, Prose()]
Slug = Annotated[Text, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": SLUG})]
Number = Annotated[float, BeforeValidator(_number), AfterValidator(_not_negative), WithJsonSchema({"type": "number", "minimum": 0})]
Whole = Annotated[int, BeforeValidator(_whole), AfterValidator(_not_negative), WithJsonSchema({"type": "integer", "minimum": 0})]
Truth = Annotated[bool, BeforeValidator(_truth)]
Date = Annotated[dt.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[dt.datetime, BeforeValidator(_moment),
                   WithJsonSchema({"type": "string", "description": "Local date and time, such as 2026-11-30T09:30"})]
Currency = Annotated[Text, AfterValidator(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
Language = Annotated[Text, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": _TAG.pattern})]
Zone = Annotated[Text, AfterValidator(_zone), WithJsonSchema({"type": "string", "examples": ["Europe/London"]})]
Url = Annotated[Text, AfterValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
RecordOrUrl = Annotated[Text, AfterValidator(_record_or_url), Address(), WithJsonSchema({"type": "string"})]
RecordRef = Annotated[Text, AfterValidator(_record), Address(), WithJsonSchema({"type": "string", "pattern": "^[a-z-]+:"})]
Figure = Annotated[float, BeforeValidator(_figure), WithJsonSchema({"type": "number"})]
Period = Annotated[Text, AfterValidator(_period), WithJsonSchema({"type": "string", "pattern": _PERIOD.pattern})]
TableFile = Annotated[Text, AfterValidator(_table), WithJsonSchema({"type": "string", "pattern": _TABLE.pattern})]
Need = Literal["essential", "desirable"]
Cadence = Literal["weekly", "fortnightly", "monthly", "quarterly", "half-yearly", "yearly"]

CompetencyRef = Annotated[Slug, RefTo("competency")]
CourseRef = Annotated[Slug, RefTo("course")]
PathwayRef = Annotated[Slug, RefTo("pathway")]
MentorRef = Annotated[Slug, RefTo("mentor")]
ProgrammeRef = Annotated[Slug, RefTo("programme")]
StoryRef = Annotated[Slug, RefTo("story")]
CheckInRef = Annotated[Slug, RefTo("check-in")]
RungRef = Annotated[Text, AfterValidator(_rung), RefTo("rung"), WithJsonSchema({"type": "string", "pattern": _RUNG.pattern})]
FamilyRef = Annotated[Slug, RefTo("families")]
TrackRef = Annotated[Slug, RefTo("tracks")]
GradeRef = Annotated[Slug, RefTo("grades")]
AreaRef = Annotated[Slug, RefTo("areas")]
ScaleRef = Annotated[Slug, RefTo("scales")]
LocationRef = Annotated[Slug, RefTo("locations")]
ObjectiveRef = Annotated[Slug, RefTo("objectives")]


class Fields(BaseModel):
    """A group of named fields: unknown ones are refused, a field left blank counts as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, use_attribute_docstrings=True)

    @model_validator(mode="before")
    @classmethod
    def _blank_is_absent(cls, value: Any) -> Any:  # noqa: ANN401 - what a writer typed may be anything
        return {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value


class Money(Fields):
    """An amount of one currency. Amounts in different currencies are never added up."""

    amount: Number
    """How much, in the currency's main unit."""
    currency: Currency
    """ISO 4217 code, such as EUR."""


class Review(Fields):
    """When the record was last looked through, and when that is due again."""

    on: Date | None = None
    """The day of the last review."""
    by: Text | None = None
    """Who reviewed it."""
    due: Date | None = None
    """The day the next review is due; past it, `portal check` warns."""
    outcome: Markdown | None = None
    """What the review found or changed."""


class Consent(Fields):
    """A person's consent to be named on the site."""

    given: Date
    """The day it was given."""
    expires: Date | None = None
    """The last day it holds."""

    @model_validator(mode="after")
    def _in_order(self) -> Consent:
        in_order(self.given, self.expires, "expires", "the consent ends before it is given")
        return self

    def holds(self, today: dt.date) -> bool:
        """Whether the person may be named on `today`."""
        return self.given <= today and (self.expires is None or today <= self.expires)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom a record names, with their consent. `at` is the path of what is about them: of the whole record, `()`."""

    at: tuple[str | int, ...]
    name: str
    consent: Consent | None


_FIELD = r"^[a-z]+(_[a-z]+)*$"
FieldName = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string", "pattern": _FIELD})]
"""The name of a field, as it is written."""
Audiences = dict[FieldName, tuple[Slug, ...]]
"""A field's name → the editions of the site that have it."""
_NEVER_APART = frozenset({"audience", "audience_of", "draft", "publish_on", "expires_on", "consent", "aliases",
                          "levels", "competencies", "expectations", "drops", "inherits"})


def check_audiences(group: Fields, audiences: Mapping[str, object]) -> None:
    """V001 for a name that is no field of `group`, V009 for a field that all editions must have in common."""
    fields = {info.alias or name: info for name, info in type(group).model_fields.items()}
    of_rung = "competencies" in fields and "drops" in fields
    for name in audiences:
        if name not in fields:
            raise fault("V001", f'there is no field "{name}" here{did_you_mean(name, fields)}', "Correct its name, or remove it", ("audience_of", name, "[key]"))
        if fields[name].is_required() or (name in _NEVER_APART and (of_rung or name != "competencies")):
            instead = "Give the whole rung an `audience` instead" if of_rung and not fields[name].is_required() else "Give the whole record an `audience` instead"
            raise fault("V009", f'no edition can do without the field "{name}"', instead, ("audience_of", name, "[key]"))


class Record(Fields):
    """What every record can say."""

    title: Text
    """The name that readers see."""
    summary: Markdown | None = None
    """One or two sentences: what this is, and for whom. Shown in lists, in search and when a link is shared."""
    owner: Text | None = None
    """Who answers for the record: a person or a team."""
    channel: Text | None = None
    """Where to ask about it: a chat channel or an address."""
    review: Review | None = None
    """The last review, and when the next is due."""
    aliases: tuple[Slug, ...] = ()
    """Ids the record had before. Each stays behind as a redirect."""
    tags: tuple[Text, ...] = ()
    """Free words to find it by."""
    objectives: tuple[ObjectiveRef, ...] = ()
    """Business objectives it serves, by their ids in the taxonomy."""
    audience: tuple[Slug, ...] = ()
    """The editions of the site that have it; left out, all of them."""
    audience_of: Audiences = {}
    """Fields that not every edition has: the field's name, then the editions that have it."""
    draft: Truth = False
    """`true` keeps the record off the site while it is being written."""
    publish_on: Date | None = None
    """The first day it is shown."""
    expires_on: Date | None = None
    """The last day it is shown."""
    same_as: tuple[Url, ...] = ()
    """Addresses of the same thing elsewhere: ESCO, O*NET, SFIA and so on."""
    body: Markdown | None = None
    """Longer prose. In a `.md` record it is the text below the front matter."""

    @model_validator(mode="after")
    def _apart(self) -> Self:
        check_audiences(self, self.audience_of)
        return self

    def people(self) -> Iterator[Person]:
        """Everyone who is named only with their consent. Without it what is about them isn't shown."""
        return iter(())

    def past(self, today: dt.date) -> str:
        """Why the record as a whole is past on `today`, in words; nothing where it isn't."""
        del today
        return ""

    def past_parts(self, today: dt.date) -> Iterator[tuple[str | int, ...]]:
        """The paths of its parts that are past on `today`."""
        del today
        return iter(())
