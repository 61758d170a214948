"""What each sort of field makes of the text that was typed."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.records.fields import (
    CompetencyRef,
    Currency,
    Date,
    Language,
    Markdown,
    Moment,
    Number,
    RecordOrUrl,
    RungRef,
    Slug,
    Text,
    Truth,
    Url,
    Whole,
    Zone,
    allowed_url,
)

TAKEN = [
    (Text, "NO", "NO"), (Text, "010", "010"), (Text, "12:30", "12:30"), (Text, "1.10", "1.10"), (Text, "yes", "yes"), (Text, " a ", "a"),
    (Markdown, "2026-13-01", "2026-13-01"),
    (Number, "12", 12.0), (Number, "12.50", 12.5), (Number, "0", 0.0), (Number, "0.5", 0.5), (Number, " 7 ", 7.0), (Number, "10000000", 1e7),
    (Whole, "12", 12), (Whole, "12.0", 12),
    (Truth, "true", True), (Truth, "False", False), (Truth, "TRUE", True),
    (Date, "2026-11-30", dt.date(2026, 11, 30)), (Date, "2028-02-29", dt.date(2028, 2, 29)),
    (Moment, "2026-11-30T09:30", dt.datetime(2026, 11, 30, 9, 30)), (Moment, "2026-11-30 09:30:15", dt.datetime(2026, 11, 30, 9, 30, 15)),  # noqa: DTZ001 - local by nature
    (Moment, "2026-11-30", dt.datetime(2026, 11, 30)),  # noqa: DTZ001
    (Currency, "EUR", "EUR"), (Language, "no", "no"), (Language, "pt-BR", "pt-BR"), (Language, "zh-Hant", "zh-Hant"), (Language, "es-419", "es-419"),
    (Zone, "Europe/Warsaw", "Europe/Warsaw"), (Zone, "UTC", "UTC"),
    (Slug, "a-1", "a-1"), (CompetencyRef, "no", "no"), (CompetencyRef, "010", "010"),
    (RungRef, "data-analyst/senior", "data-analyst/senior"), (RungRef, "chief-of-staff", "chief-of-staff"),
    (Url, "https://a.example/x?y=z#w", "https://a.example/x?y=z#w"), (Url, "mailto:a@b.example", "mailto:a@b.example"), (Url, "HTTP://a.example", "HTTP://a.example"),
    (RecordOrUrl, "course:first-aid", "course:first-aid"), (RecordOrUrl, "role:a/b", "role:a/b"), (RecordOrUrl, "https://a.example", "https://a.example"),
]
REFUSED = [
    (Text, "", "V003"), (Text, "  ", "V003"), (Text, ["a"], "V003"), (Text, {"a": "b"}, "V003"),
    *((Number, value, "V004") for value in ("010", "12:30", "1,5", "1 000", "1_000", "1e3", ".5", "5.", "+5", "0x1F", "1.10.2", "five", "", "NaN", ".inf", "٣",
                                            "-1", "10000001", "9" * 400, ["1"], {"a": "1"})),
    *((Whole, value, "V004") for value in ("1.5", "010", "-1", "9" * 400, ["1"])),
    *((Truth, value, "V004") for value in ("yes", "no", "on", "1", "y", "", ["true"], {"a": "true"})),
    *((Date, value, "V004") for value in ("2026-13-01", "2026-02-30", "2027-02-29", "0000-01-01", "26-11-30", "30.11.2026", "2026-11-30T00:00", "2026/11/30", "20261130",
                                          "2026-W48-1", "٢٠٢٦-11-30", "today", "", ["2026-11-30"])),
    *((Moment, value, "V004") for value in ("2026-11-30T9:30", "2026-11-30T24:00", "2026-11-30T09:30Z", "2026-11-30T09:30+01:00", "09:30", "2026-13-01", "", [])),
    (Currency, "euro", "V006"), (Currency, "eur", "V006"), (Currency, "€", "V006"), (Currency, ["EUR"], "V003"),
    (Language, "English", "V006"), (Language, "EN", "V006"), (Language, "en_GB", "V006"),
    (Zone, "CEST", "V006"), (Zone, "Europe/london", "V006"), (Zone, "../etc/passwd", "V006"),
    *((Slug, value, "V008") for value in ("A", "a b", "a_b", "a--b", "-a", "a-", "ä", "a/b", "..", "a.b")),
    *((RungRef, value, "V008") for value in ("a/b/c", "a/", "/a", "A/b", "a b")),
    *((Url, value, "V007") for value in ("a.example", "//a.example", "/a", "ftp://a.example", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "https:", "https://",
                                         "https:a", "mailto:", "mailto:a", "https://a.example/ b", 'https://a.example/"x', "https://[", "https://a.example\\@b.example")),
    (RecordOrUrl, "javascript:alert(1)", "V007"), (RecordOrUrl, "http:a", "V007"), (RecordOrUrl, "a", "V007"), (RecordOrUrl, "mailto:a", "V007"),
]


@pytest.mark.parametrize(("field", "typed", "value"), TAKEN)
def test_a_text_is_taken_as_what_its_writer_meant(field: object, typed: object, value: object):
    assert TypeAdapter(field).validate_python(typed) == value


@pytest.mark.parametrize(("field", "typed", "code"), REFUSED)
def test_a_text_that_could_mean_something_else_is_refused_with_a_code_and_a_remedy(field: object, typed: object, code: str):
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(field).validate_python(typed)
    detail = raised.value.errors()[0]
    assert detail["type"] == code
    assert detail["ctx"]["what"]
    assert detail["ctx"]["fix"]


@pytest.mark.parametrize("field", [Number, Date, Truth, Moment, Slug, Url, Zone, Language, Currency, RungRef])
def test_a_refused_text_is_shown_short(field: object):
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(field).validate_python("x y\n" * 10_000)
    assert len(raised.value.errors()[0]["ctx"]["what"]) < 120


def test_an_address_of_an_allowed_scheme_is_allowed():
    assert allowed_url("https://a.example")
    assert not allowed_url("vbscript:x")
