"""Dates, money, hours, months and languages in words.

In: a value and the site's language. Out: text, by CLDR through Babel. Refuses to do arithmetic.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, get_currency_symbol

from generator.records.course import Session
from generator.records.fields import Money

_LANGUAGES = {"bfi": "British Sign Language", "ase": "American Sign Language", "gsg": "German Sign Language"}  # CLDR has no names for these


_TWO_YEARS = 24


@dataclass(frozen=True)
class Words:
    """Speaks `language`, a BCP 47 tag; English has the British order of dates."""

    language: str = "en"

    @property
    def locale(self) -> Locale:
        try:
            return Locale.parse("en_GB" if self.language == "en" else self.language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale.parse("en_GB")

    def date(self, day: dt.date) -> str:
        """30 November 2026."""
        return format_date(day, "long", locale=self.locale)

    def short_date(self, day: dt.date) -> str:
        """30 Nov 2026."""
        return format_date(day, "d MMM y", locale=self.locale)

    def money(self, money: Money) -> str:
        """Free, £450 or £1,250.50."""
        return "Free" if money.amount == 0 else self.amount(money.amount, money.currency)

    def amount(self, amount: float, currency: str) -> str:
        """£450, £1,250.50, CHF 450: decimals only where there are any, a space after letters; the sign where the language has it."""
        pattern = self.locale.currency_formats["standard"].pattern
        if get_currency_symbol(currency, locale=self.locale).isalpha():
            pattern = pattern.replace("¤#", "¤\u00a0#")
        if float(amount).is_integer():
            return format_currency(amount, currency, format=pattern.replace(".00", ""), locale=self.locale, currency_digits=False)
        return format_currency(amount, currency, format=pattern, locale=self.locale)

    def hours(self, hours: float | None) -> str:
        """1 hour, 12 hours, 1.5 hours; nothing where it isn't known."""
        return "" if hours is None else "1 hour" if hours == 1 else f"{format_decimal(hours, locale=self.locale)} hours"

    def months(self, months: float | None) -> str:
        """6 months, 2 years, 2½ years; nothing where it isn't known."""
        if not months:
            return ""
        if months >= _TWO_YEARS and months % 12 in {0, 6}:
            return f"{int(months // 12)}{'½' if months % 12 else ''} years"
        return "1 month" if months == 1 else f"{format_decimal(months, locale=self.locale)} months"

    def language_name(self, tag: str) -> str:
        """English, Dutch; the tag itself where it has no name."""
        try:
            return Locale.parse(tag.replace("-", "_")).get_display_name(self.locale) or tag
        except (UnknownLocaleError, ValueError):
            return self.locale.languages.get(tag) or _LANGUAGES.get(tag, tag)

    def session(self, session: Session) -> str:
        """9 February 2027, 09:30–16:30 (Europe/London as "UK time")."""
        start, end = session.start, session.end
        begin = f"{self.date(start.date())}, {format_time(start.time(), 'HH:mm', locale=self.locale)}"
        if start.date() == end.date():
            return f"{begin}–{format_time(end.time(), 'HH:mm', locale=self.locale)}"
        return f"{self.short_date(start.date())} to {self.short_date(end.date())}"

    def zone(self, name: str) -> str:
        """United Kingdom Time."""
        return str(get_timezone_name(get_timezone(name), width="long", locale=self.locale, zone_variant=None, return_zone=False))

    def count(self, number: int, one: str, many: str) -> str:
        """1 rung, 12 rungs, 1,016 rungs."""
        return f"{format_decimal(number, locale=self.locale)} {one if number == 1 else many}"

    def listed(self, names: Sequence[str], at_most: int | None = None) -> str:
        """One, two and three; with `at_most` 1: one and 2 more. One alone is never left to "more"."""
        if at_most is not None and len(names) > at_most + 1:
            names = [*names[:at_most], f"{format_decimal(len(names) - at_most, locale=self.locale)} more"]
        return format_list(list(names), locale=self.locale)

    def either(self, names: Sequence[str]) -> str:
        """One, two or three."""
        return format_list(list(names), style="or", locale=self.locale)

    def month(self, day: dt.date) -> str:
        """November 2026."""
        return format_date(day, "LLLL y", locale=self.locale)

    def short_month(self, day: dt.date) -> str:
        """Nov."""
        return format_date(day, "MMM", locale=self.locale)
