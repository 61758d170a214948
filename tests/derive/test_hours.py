"""Hours of the working day that two time zones share."""

from __future__ import annotations

import zoneinfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.hours import DAY_HOURS, shared_hours

ZONES = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/")))


@pytest.mark.parametrize(("one", "other", "hours"), [
    ("Europe/London", "Europe/London", 8), ("Europe/London", "Europe/Warsaw", 7), ("Europe/London", "America/New_York", 3),
    ("Asia/Kolkata", "Europe/London", 2.5), ("Pacific/Auckland", "Europe/London", 0), ("Pacific/Auckland", "America/Los_Angeles", 3),
])
def test_they_are_those_of_the_month_with_the_fewest(one: str, other: str, hours: float):
    assert shared_hours(one, other, 2026) == hours


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_it_is_the_same_from_either_side(one: str, other: str):
    assert 0 <= shared_hours(one, other, 2026) == shared_hours(other, one, 2026) <= DAY_HOURS
