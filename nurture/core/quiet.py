"""When a person may be written to: the hours of law and of good manners, as dated rules.

Windows are half open: a text at 08:00:00 may go, one at 20:00:00 waits. Where several zones or rules could
apply, all of them must allow the moment. Law: 47 CFR 64.1200(c)(1) allows solicitations from 8:00 to 21:00 at
the called party's location; our own presets and the states are narrower.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from nurture.core.text import AREA_CODES
from nurture.core.when import local, localize, utc

MONDAY, THURSDAY = 0, 3

Window = tuple[time, time]  # local clock times, the second no longer inside
Stretch = tuple[datetime, datetime]  # from, until, in UTC
Week = tuple[Window | None, ...]  # Monday first; None: closed all day

#: How far ahead and back an open moment is looked for.
HORIZON = timedelta(days=14)

#: Where a patient may live whose zone nobody knows. Without Guam and Samoa: with them hardly an hour remains.
US_ZONES = (
    "America/Puerto_Rico",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/Adak",
    "Pacific/Honolulu",
)


@dataclass(frozen=True)
class Hours:
    """What decides when one address may be written to.

    `zones` are IANA names, the patient's and those of the phone's area code; none known: all of the US.
    `states` matter to marketing; none known: the rules of all at once. A state without a rule has our preset.
    `span` is the clinic's own `HH:MM-HH:MM`, daily.
    """

    zones: tuple[str, ...]
    kind: Literal["care", "marketing"]
    states: tuple[str, ...] = ()
    span: str = "08:00-20:00"


@dataclass(frozen=True)
class Rule:
    """A state's hours for solicitations, in force from `effective_from` to the day before `effective_to`.

    `no_holidays`: closed on federal holidays. `verify`: read in secondary tables; counsel has to confirm it.
    """

    state: str
    week: Week
    effective_from: date
    effective_to: date | None
    no_holidays: bool
    source: str
    verify: bool


def window(span: str) -> Window:
    """`08:00-20:00` as two clock times."""
    start, _, end = span.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def week(days: str, saturday: str = "", sunday: str = "") -> Week:
    """A week from the span of Monday to Friday; a day with an empty span is closed."""
    return (*(window(days),) * 5, *(window(span) if span else None for span in (saturday, sunday)))


def _daily(state: str, span: str, source: str, since: date = date.min, no_holidays: bool = False) -> Rule:
    return Rule(state, week(span, span, span), since, None, no_holidays, source, verify=True)


def _but_sunday(state: str, span: str, source: str, no_holidays: bool = False) -> Rule:
    return Rule(state, week(span, span), date.min, None, no_holidays, source, verify=True)


_TABLES = "secondary tables of state telemarketing hours"

#: Where tables disagree (CA, IL, PA, RI) the strictest reading stands. `date.min`: older than this software.
RULES: tuple[Rule, ...] = (
    _but_sunday("AL", "08:00-20:00", _TABLES, no_holidays=True),
    _daily("CA", "09:00-21:00", f"{_TABLES}, which disagree"),
    _daily("CT", "09:00-20:00", f"{_TABLES}; Conn. Gen. Stat. 42-288a"),
    _daily("FL", "08:00-20:00", "Florida SB 1120; Fla. Stat. 501.059, 501.616", date(2021, 7, 1)),
    _daily("IL", "09:00-21:00", f"{_TABLES}, which disagree"),
    _daily("KY", "10:00-21:00", _TABLES),
    _but_sunday("LA", "08:00-20:00", _TABLES, no_holidays=True),
    _daily("MA", "08:00-20:00", _TABLES),
    _daily("MD", "08:00-20:00", _TABLES),
    _daily("MI", "09:00-21:00", _TABLES),
    _daily("MN", "09:00-21:00", _TABLES),
    _but_sunday("MS", "08:00-20:00", _TABLES),
    _daily("NJ", "08:00-20:00", _TABLES),
    _daily("NM", "09:00-21:00", _TABLES),
    _daily("NV", "09:00-20:00", _TABLES),
    _daily("OK", "08:00-20:00", "Oklahoma Telephone Solicitation Act of 2022", date(2022, 11, 1)),
    _daily("PA", "08:00-21:00", f"{_TABLES}, one of which names holidays", no_holidays=True),
    Rule(
        state="RI",
        week=week("09:00-18:00", saturday="10:00-17:00"),
        effective_from=date.min,
        effective_to=None,
        no_holidays=False,
        source=f"{_TABLES}, which disagree on the weekend",
        verify=True,
    ),
    Rule(
        state="TX",
        week=week("09:00-21:00", saturday="09:00-21:00", sunday="12:00-21:00"),
        effective_from=date.min,
        effective_to=None,
        no_holidays=False,
        source="Tex. Bus. & Com. Code 301.051; texts since SB 140 (2025-09-01)",
        verify=True,
    ),
    _daily("VA", "08:00-21:00", _TABLES),
    _daily("WA", "08:00-20:00", f"{_TABLES}; RCW 80.36.390", date(2022, 6, 9)),
)

#: Presets of our own: patients' care, and marketing, which a state may narrow further.
CARE = week("08:00-20:00", "08:00-20:00", "08:00-20:00")
MARKETING = week("10:00-19:00", saturday="10:00-19:00")


def is_open(hours: Hours, moment: datetime) -> bool:
    """Whether the moment lies inside the window of every zone."""
    return all(_inside(hours, local(moment, zone)) for zone in hours.zones or US_ZONES)


def _inside(hours: Hours, there: datetime) -> bool:
    today = _window_on(hours, there.date())
    return today is not None and today[0] <= there.time() < today[1]


def next_open(hours: Hours, moment: datetime) -> datetime | None:
    """The first open instant from the moment on, in UTC; None when there is none within 14 days."""
    at, limit = utc(moment), moment + HORIZON
    while at <= limit:
        openings = [_first_stretch(hours, zone, at) for zone in hours.zones or US_ZONES]
        # Before the latest of these some zone is closed, so the step to it skips nothing.
        latest = max((stretch[0] for stretch in openings if stretch), default=at)
        if None in openings:
            return None
        if latest == at:
            return at
        at = latest
    return None


def _first_stretch(hours: Hours, zone: str, since: datetime) -> Stretch | None:
    """The first stretch that is open in this zone at or after `since`, without what lies before."""
    stretches = _stretches(hours, zone, since, +1)
    return next(((max(start, since), end) for start, end in stretches if end > since), None)


def last_open(hours: Hours, moment: datetime, margin: timedelta = timedelta(minutes=30)) -> datetime | None:
    """The moment itself when it is open; else `margin` before the end of the latest open stretch before it.

    Never before that stretch's start. In UTC; None when nothing was open within the 14 days before.
    """
    at = utc(moment)
    if is_open(hours, at):
        return at
    stretch = _latest_stretch(hours, at)
    return stretch and max(stretch[0], stretch[1] - margin)


def closes_at(hours: Hours, moment: datetime) -> datetime | None:
    """The end of the open stretch that the moment lies in, in UTC; None when it lies in none."""
    at = utc(moment)
    stretches = [_first_stretch(hours, zone, at) for zone in hours.zones or US_ZONES]
    if any(stretch is None or stretch[0] > at for stretch in stretches):
        return None
    return min(stretch[1] for stretch in stretches if stretch)


def _latest_stretch(hours: Hours, before: datetime) -> Stretch | None:
    """The latest stretch that is open in every zone, without what lies at or after `before`."""
    end, limit = before, before - HORIZON
    while end > limit:
        closings = [_last_stretch(hours, zone, end) for zone in hours.zones or US_ZONES]
        known = [stretch for stretch in closings if stretch]
        if len(known) < len(closings):
            return None
        start, end = max(start for start, _ in known), min(end for _, end in known)
        if start < end:
            return start, end
    return None


def _last_stretch(hours: Hours, zone: str, before: datetime) -> Stretch | None:
    stretches = _stretches(hours, zone, before, -1)
    return next(((start, min(end, before)) for start, end in stretches if start < before), None)


def _stretches(hours: Hours, zone: str, at: datetime, step: Literal[-1, 1]) -> Iterator[Stretch]:
    """The zone's open stretches, day by day from the day of `at`, forward or back, as far as HORIZON."""
    today = local(at, zone).date()
    for days in range(HORIZON.days + 1):
        day = today + timedelta(days=step * days)
        if clocks := _window_on(hours, day):
            yield localize(day, clocks[0], zone), localize(day, clocks[1], zone)


@lru_cache(maxsize=4096)
def _window_on(hours: Hours, day: date) -> Window | None:
    """What the clinic, the kind of message and every state in question leave of a local day."""
    start, end = time.min, time.max
    for each in (window(hours.span), *_windows_on(hours, day)):
        if each is None:
            return None
        start, end = max(start, each[0]), min(end, each[1])
    return (start, end) if start < end else None


def _windows_on(hours: Hours, day: date) -> Iterator[Window | None]:
    if hours.kind == "care":
        yield CARE[day.weekday()]
        return
    yield MARKETING[day.weekday()]
    unknown = not hours.states or not AREA_CODES.keys() >= set(hours.states)
    for rule in RULES:
        if (unknown or rule.state in hours.states) and _in_force(rule, day):
            yield None if rule.no_holidays and is_federal_holiday(day) else rule.week[day.weekday()]


def _in_force(rule: Rule, day: date) -> bool:
    return rule.effective_from <= day and (rule.effective_to is None or day < rule.effective_to)


def is_federal_holiday(day: date) -> bool:
    """Whether a day is a US federal holiday (5 USC 6103), or the workday on which a weekend's is kept."""
    return day in _federal_holidays(day.year)


@lru_cache(maxsize=64)
def _federal_holidays(year: int) -> frozenset[date]:
    fixed = {
        date(year, 1, 1),
        date(year, 6, 19),
        date(year, 7, 4),
        date(year, 11, 11),
        date(year, 12, 25),
        date(year + 1, 1, 1),  # kept on the last day of this year when it is a Saturday
    }
    floating = {
        _nth(1, year, MONDAY, 3),
        _nth(2, year, MONDAY, 3),
        _nth(6, year, MONDAY, 1) - timedelta(days=7),  # the last Monday of May
        _nth(9, year, MONDAY, 1),
        _nth(10, year, MONDAY, 2),
        _nth(11, year, THURSDAY, 4),
    }
    return frozenset(fixed | {_kept(day) for day in fixed} | floating)


def _kept(day: date) -> date:
    """Saturday's holidays are kept on Friday, Sunday's on Monday."""
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def _nth(month: int, year: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
