"""Who is on duty: opening hours and on-call hours, on the clinic's clocks."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.clinic import Parameters
from nurture.core.duty import is_on_call, is_open, is_staffed, next_opening, on_call_spells, patience
from nurture.core.when import local
from tests.cast import at

DANA = ["Dana Ruiz <+12125550111>"]
MINUTE = timedelta(minutes=1)


def on_call(hours: str, **more: object) -> Parameters:
    return Parameters(on_call=DANA, on_call_hours=hours, **more)


# ---- opening hours: Monday to Friday, nine to five


@pytest.mark.parametrize(
    ("clock", "open_"),
    [
        ("2026-03-04 08:59", False),
        ("2026-03-04 09:00", True),
        ("2026-03-04 16:59", True),
        ("2026-03-04 17:00", False),
        ("2026-03-07 12:00", False),  # a Saturday
    ],
)
def test_a_clinic_is_open_from_its_first_minute_to_before_its_last(clock: str, open_: bool) -> None:
    assert is_open(Parameters(), at(clock)) is open_


def test_a_closure_is_a_closed_day() -> None:
    closed = Parameters(closures=["2026-03-04"])
    assert not is_open(closed, at("2026-03-04 12:00"))
    assert next_opening(closed, at("2026-03-04 12:00")) == at("2026-03-05 09:00")


def test_hours_are_those_of_the_clinics_own_zone() -> None:
    assert is_open(Parameters(timezone="America/Los_Angeles"), at("2026-03-04 19:59"))
    assert not is_open(Parameters(), at("2026-03-04 19:59"))


@pytest.mark.parametrize(
    ("clock", "opens"),
    [
        ("2026-03-04 12:00", "2026-03-04 12:00"),  # it is open
        ("2026-03-04 17:00", "2026-03-05 09:00"),
        ("2026-03-06 17:00", "2026-03-09 09:00"),  # over a weekend in which the clocks change
    ],
)
def test_the_next_opening(clock: str, opens: str) -> None:
    assert next_opening(Parameters(), at(clock)) == at(opens)


def test_a_clinic_without_hours_never_opens() -> None:
    assert next_opening(Parameters(opening_hours={}), at("2026-03-04 12:00")) is None


# ---- on-call hours, as they are declared


@pytest.mark.parametrize("words", ["always", "24/7", "Always.", "at any time", "daily 00:00-24:00"])
def test_round_the_clock(words: str) -> None:
    assert all(is_on_call(on_call(words), at("2026-03-04 00:00") + hour * MINUTE * 60) for hour in range(168))


@pytest.mark.parametrize(
    ("words", "clock", "there"),
    [
        ("Mon-Fri 17:00-21:00", "2026-03-04 17:00", True),
        ("Mon-Fri 17:00-21:00", "2026-03-04 21:00", False),
        ("Mon-Fri 17:00-21:00", "2026-03-07 18:00", False),
        ("weekdays 5pm to 9pm; Sat, Sun 9am-noon", "2026-03-07 11:59", True),
        ("weekdays 5pm to 9pm; Sat, Sun 9am-noon", "2026-03-07 12:00", False),
        ("weekdays 5pm to 9pm; Sat, Sun 9am-noon", "2026-03-04 20:00", True),
        ("17:00-08:00", "2026-03-05 03:00", True),
        ("17:00-08:00", "2026-03-05 08:00", False),
        ("Fri 17:00-08:00", "2026-03-07 07:59", True),
        ("Fri 17:00-08:00", "2026-03-08 07:59", False),
        ("Fri-Mon 17:00-24:00", "2026-03-08 23:59", True),
        ("Fri-Mon 17:00-24:00", "2026-03-10 18:00", False),
        ("Monday \N{EN DASH} Friday 7:00\N{EN DASH}9:00 and 17:00-20:00", "2026-03-04 08:00", True),
        ("Monday \N{EN DASH} Friday 7:00\N{EN DASH}9:00 and 17:00-20:00", "2026-03-04 12:00", False),
    ],
)
def test_spans_are_read_as_they_are_written(words: str, clock: str, there: bool) -> None:
    assert is_on_call(on_call(words), at(clock)) is there


@pytest.mark.parametrize(
    "words",
    [
        *("", "by appointment", "evenings", "after hours", "Mon-Fri", "9-5", "Mon 25:00-26:00"),
        *("most days 9:00-17:00", "Mon-Fri 17:00-21:00 except holidays", "Monkey 9:00-17:00", "13pm-14pm"),
    ],
)
def test_words_that_are_not_understood_promise_nobody(words: str) -> None:
    assert on_call_spells(words) is None
    assert not is_staffed(on_call(words), at("2026-03-07 12:00"))


def test_hours_without_anybody_on_the_list_are_nobodys() -> None:
    assert not is_on_call(Parameters(on_call_hours="always"), at("2026-03-07 12:00"))


@given(st.text(max_size=60))
def test_no_wording_is_a_fault(words: str) -> None:
    is_on_call(on_call(words), at("2026-03-07 12:00"))


# ---- how long somebody has to take it


def test_patience_is_shorter_while_the_clinic_is_open() -> None:
    clinic = Parameters(acknowledge_minutes=4, acknowledge_minutes_after_hours=11)
    assert patience(clinic, at("2026-03-04 16:59")) == 4 * MINUTE
    assert patience(clinic, at("2026-03-04 17:00")) == 11 * MINUTE


# ---- over any moment of two years, in zones whose clocks change and in some that do not

MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: at("2025-01-01 00:00") + minutes * MINUTE)
ZONES = st.sampled_from(["America/New_York", "America/Phoenix", "Pacific/Honolulu", "Europe/London"])
SPANS = st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda hours: hours[0] < hours[1])


@given(MOMENTS, ZONES)
def test_open_is_what_the_clock_on_the_clinics_wall_says(now: datetime, zone: str) -> None:
    there = local(now, zone)
    assert is_open(Parameters(timezone=zone), now) is (there.weekday() < 5 and 9 <= there.hour < 17)


@given(MOMENTS, ZONES, SPANS)
def test_the_next_opening_is_open_and_nothing_before_it_is(
    now: datetime, zone: str, span: tuple[int, int]
) -> None:
    hours = {day: [f"{span[0]:02}:00-{span[1]:02}:00"] for day in ("tue", "sun")}
    clinic = Parameters(timezone=zone, opening_hours=hours)
    opens = next_opening(clinic, now)
    assert opens is not None and opens >= now and is_open(clinic, opens)
    assert opens == now or not is_open(clinic, opens - timedelta(seconds=1))
    assert opens == now or not is_open(clinic, now)
    assert opens - now <= timedelta(days=8)


@given(MOMENTS, ZONES)
def test_every_instant_belongs_to_the_day_shift_or_the_night_shift_and_never_to_both(
    now: datetime, zone: str
) -> None:
    """Also in the nights in which the clocks change."""
    day, night = (on_call(words, timezone=zone) for words in ("daily 08:00-17:00", "daily 17:00-08:00"))
    assert is_on_call(day, now) is not is_on_call(night, now)
    assert is_on_call(on_call("always", timezone=zone), now)
