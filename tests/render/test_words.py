"""Dates, money and time in the site's language."""

from __future__ import annotations

import datetime as dt

import pytest
from babel import Locale

from generator.records.course import Session
from generator.records.fields import Money
from generator.render.words import Words

DAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(("language", "words"), [
    ("en", "30 November 2026"), ("en-GB", "30 November 2026"), ("en-US", "November 30, 2026"), ("de", "30. November 2026"), ("fr", "30 novembre 2026"), ("xx", "30 November 2026")])
def test_a_date(language: str, words: str):
    assert Words(language).date(DAY) == words


def test_a_short_date():
    assert Words().short_date(DAY) == "30 Nov 2026"


@pytest.mark.parametrize(("amount", "currency", "language", "words"), [
    (0, "GBP", "en", "Free"), (450, "GBP", "en", "£450"), (1250.5, "GBP", "en", "£1,250.50"), (1250, "EUR", "en", "€1,250"), (450, "CHF", "en", "CHF\u00a0450"),
    (450.5, "CHF", "en", "CHF\u00a0450.50"), (0.1 + 0.2, "EUR", "en", "€0.30"), (1250, "EUR", "de", "1.250\u00a0€"), (1250.5, "EUR", "de", "1.250,50\u00a0€"),
    (1250, "EUR", "nl", "€\u00a01.250"), (450, "CHF", "de", "450\u00a0CHF"), (1000000, "JPY", "ja", "￥1,000,000")])
def test_money(amount: float, currency: str, language: str, words: str):
    assert Words(language).money(Money(amount=amount, currency=currency)) == words


@pytest.mark.parametrize(("hours", "words"), [(None, ""), (0, "0 hours"), (1, "1 hour"), (1.5, "1.5 hours"), (12, "12 hours"), (1200, "1,200 hours")])
def test_hours(hours: float | None, words: str):
    assert Words().hours(hours) == words


@pytest.mark.parametrize(("months", "words"), [
    (None, ""), (0, ""), (1, "1 month"), (1.5, "1.5 months"), (18, "18 months"), (23, "23 months"), (24, "2 years"), (27, "27 months"), (30, "2½ years"), (120, "10 years")])
def test_months(months: float | None, words: str):
    assert Words().months(months) == words


@pytest.mark.parametrize(("tag", "words"), [("en", "English"), ("nl", "Dutch"), ("de-CH", "German (Switzerland)"), ("bfi", "British Sign Language"), ("tlh", "Klingon"), ("qqq", "qqq")])
def test_a_language(tag: str, words: str):
    assert Words().language_name(tag) == words


@pytest.mark.parametrize(("start", "end", "words"), [
    ("2027-02-09T09:30", "2027-02-09T16:30", "9 February 2027, 09:30–16:30"), ("2027-02-09T09:30", "2027-02-10T16:00", "9 Feb 2027 to 10 Feb 2027")])
def test_a_session(start: str, end: str, words: str):
    session = Session.model_validate({"id": "a", "start": dt.datetime.fromisoformat(start), "end": dt.datetime.fromisoformat(end), "timezone": "Europe/London"})
    assert Words().session(session) == words


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Kolkata", "UTC", "America/Sao_Paulo", "Asia/Kathmandu"])
def test_a_zone_has_a_name_without_a_season(zone: str):
    name = Words().zone(zone)
    assert name
    assert "Summer" not in name


def test_counts():
    assert [Words().count(n, "rung", "rungs") for n in (0, 1, 1016)] == ["0 rungs", "1 rung", "1,016 rungs"]


@pytest.mark.parametrize("language", ["en", "de", "fr", "nl", "pl", "sv", "ja", "ar", "hi", "pt-BR"])
def test_every_language_that_is_known_speaks(language: str):
    words = Words(language)
    assert Locale.parse(language, sep="-").language == words.locale.language
    assert all([words.date(DAY), words.amount(1, "EUR"), words.amount(1.5, "CHF"), words.hours(2), words.zone("Europe/Berlin")])
