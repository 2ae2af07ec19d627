"""Is somebody on duty? The clinic's opening hours, and the hours in which its on-call list is kept.

Both are clinic time. Spans are `[start, end)`; clocks that change follow `when.localize`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import get_args

from nurture.core.clinic import Day, Parameters
from nurture.core.when import local, localize

DAYS: tuple[Day, ...] = get_args(Day)
#: A clinic that opens on none of so many days has closed for good, as far as anybody can tell.
HORIZON = 60

#: Weekday from Monday as 0, start, end; an end at or before the start is that of the next day.
Spell = tuple[int, time, time]

DASHES = str.maketrans("\N{EN DASH}\N{EM DASH}", "--")
ROUND_THE_CLOCK = frozenset({"always", "24/7", "24x7", "at all times", "at any time", "any time", "all day"})
GROUPS = {
    "daily": DAYS,
    "every day": DAYS,
    "weekdays": DAYS[:5],
    "weekends": DAYS[5:],
}

_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_TIME = r"\d{1,2}(?::\d\d)? ?(?:am|pm)?"
_DASH = r" ?(?:-|to|until) ?"
_TOKEN = re.compile(
    rf"(?P<group>daily|every day|weekdays|weekends)|(?P<days>{_DAY}(?:{_DASH}{_DAY})?)"
    rf"|(?P<times>{_TIME}{_DASH}{_TIME})(?![\d:])|(?P<between>[ ,;&]+|and\b)"
)
_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def is_staffed(clinic: Parameters, now: datetime) -> bool:
    """Whether somebody sees at `now` (aware) what is raised: at the desk, or by the on-call list as declared.

    Words that are not understood count as nobody: a patient is never promised what may not be there.
    """
    return is_open(clinic, now) or is_on_call(clinic, now)


def is_open(clinic: Parameters, now: datetime) -> bool:
    day = local(now, clinic.timezone).date()
    return any(start <= now < end for start, end in _opening(clinic, day))


def next_opening(clinic: Parameters, now: datetime) -> datetime | None:
    """The first instant from `now` on at which the clinic is open, UTC; None if there is none in 60 days."""
    today = local(now, clinic.timezone).date()
    spans = (span for ahead in range(HORIZON) for span in _opening(clinic, today + timedelta(days=ahead)))
    return min((max(start, now) for start, end in spans if end > now), default=None)


def _opening(clinic: Parameters, day: date) -> Iterator[tuple[datetime, datetime]]:
    if day in clinic.closures:
        return
    for span in clinic.opening_hours.get(DAYS[day.weekday()], []):
        start, end = (localize(day, time.fromisoformat(clock), clinic.timezone) for clock in span.split("-"))
        yield start, end


def is_on_call(clinic: Parameters, now: datetime) -> bool:
    """Whether the declared hours of a list that names somebody hold `now`."""
    spells = on_call_spells(clinic.on_call_hours) if clinic.on_call else ()
    today = local(now, clinic.timezone).date()
    days = (today - timedelta(days=1), today)  # what began last evening may still last
    return any(start <= now < end for day in days for start, end in _lasting(spells or (), day, clinic))


def _lasting(spells: Iterable[Spell], day: date, clinic: Parameters) -> Iterator[tuple[datetime, datetime]]:
    for weekday, start, end in spells:
        if weekday == day.weekday():
            last = day if start < end else day + timedelta(days=1)
            yield localize(day, start, clinic.timezone), localize(last, end, clinic.timezone)


def patience(clinic: Parameters, now: datetime) -> timedelta:
    """How long whoever is paged at `now` has to take it before the next on the list is paged."""
    minutes = clinic.acknowledge_minutes if is_open(clinic, now) else clinic.acknowledge_minutes_after_hours
    return timedelta(minutes=minutes)


@lru_cache(maxsize=256)
def on_call_spells(words: str) -> tuple[Spell, ...] | None:
    """`always`, `24/7`, or spans such as `Mon-Fri 17:00-21:00, Sat 9am-noon`; None for any other wording.

    Days stand before their times; times without a day are those of every day; a span may end the next day.
    """
    text = " ".join(words.lower().translate(DASHES).split())
    text = re.sub(r"\bnoon\b", "12:00", re.sub(r"\bmidnight\b", "24:00", text)).strip(" .")
    if text in ROUND_THE_CLOCK:
        return tuple((weekday, time(0), time(0)) for weekday in range(7))
    return _spells(text)


def _spells(text: str) -> tuple[Spell, ...] | None:
    spells: list[Spell] = []
    days: list[int] = []
    place, timed = 0, False
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            return None
        place = found.end()
        if found["times"]:
            clocks = _clocks(found["times"])
            if clocks is None:
                return None
            spells += [(day, *clocks) for day in days or range(7)]
            timed = True
        elif not found["between"]:
            named = _named(found["group"] or "", found["days"] or "")
            if named is None:
                return None
            days, timed = ([] if timed else days) + named, False
    return tuple(spells) if spells and timed else None


def _named(group: str, span: str) -> list[int] | None:
    if group:
        return [DAYS.index(day) for day in GROUPS[group]]
    first, *rest = [_weekday(name) for name in re.split(_DASH, span)]
    last = rest[0] if rest else first
    if first is None or last is None:
        return None
    return [(first + ahead) % 7 for ahead in range((last - first) % 7 + 1)]


def _weekday(name: str) -> int | None:
    plain = name.strip(" .")
    short = {"tues": "tue", "weds": "wed", "thur": "thu", "thurs": "thu"}.get(plain, plain)
    if short in DAYS:
        return list(DAYS).index(short)
    return _FULL.index(plain) if plain in _FULL else None


def _clocks(span: str) -> tuple[time, time] | None:
    start, end = (_clock(clock.strip()) for clock in re.split(_DASH, span))
    return None if start is None or end is None else (start, end)


def _clock(text: str) -> time | None:
    """`17:00`, `5pm`; `24:00` is midnight; a bare `9` is nobody's guess."""
    found = re.fullmatch(r"(\d{1,2})(?::(\d\d))? ?(am|pm)?", text)
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (found[3] == "pm")
    if (hour, minute) == (24, 0):
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
