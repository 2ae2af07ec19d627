"""When somebody is there: a clinic's opening hours and closures, on its own clocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import get_args

from nurture.core.clinic import Day, Parameters
from nurture.core.when import local, localize

#: No clinic is closed for longer and still told as open.
HORIZON_DAYS = 60

Stretch = tuple[datetime, datetime]  # from, until, in UTC


def is_open(clinic: Parameters, moment: datetime) -> bool:
    """Whether the clinic is open at an aware moment; at the minute of closing it no longer is."""
    return any(start <= moment < end for start, end in _of_day(clinic, local(moment, clinic.timezone).date()))


def next_opening(clinic: Parameters, moment: datetime) -> datetime | None:
    """The next time the doors open, after the moment, in UTC; None for a clinic that names no hours."""
    today = local(moment, clinic.timezone).date()
    return next((start for start, _ in _stretches(clinic, today) if start > moment), None)


def names_one_half(clinic: Parameters, moment: datetime, zone: str) -> bool:
    """Whether the clock time, told in `zone` without AM or PM, can only mean that one while it is open."""
    there = local(moment, zone)
    other = there.time().replace(hour=(there.hour + 12) % 24, tzinfo=None)
    return not is_open(clinic, localize(there.date(), other, zone))


def _stretches(clinic: Parameters, since: date) -> Iterator[Stretch]:
    for days in range(HORIZON_DAYS):
        yield from _of_day(clinic, since + timedelta(days=days))


def _of_day(clinic: Parameters, day: date) -> list[Stretch]:
    """In order of time."""
    if day in clinic.closures:
        return []
    spans = clinic.opening_hours.get(get_args(Day)[day.weekday()], [])
    return sorted(_stretch(span, day, clinic.timezone) for span in spans)


def _stretch(span: str, day: date, zone: str) -> Stretch:
    start, _, end = span.partition("-")
    return localize(day, time.fromisoformat(start), zone), localize(day, time.fromisoformat(end), zone)
