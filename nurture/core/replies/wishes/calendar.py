"""Dates from what is said of them; nothing that is over is meant."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from nurture.core.replies.wishes.units import Days, frame, monday

#: Further ahead nobody books.
FARTHEST = timedelta(days=400)
_FEASTS = {
    "christmas": (12, 25),
    "new year": (1, 1),
    "july 4": (7, 4),
    "halloween": (10, 31),
    "valentines": (2, 14),
}


def coming(today: date, weekday: int, after: int = 0) -> date:
    """The first such weekday, at least `after` days ahead."""
    start = today + timedelta(days=after)
    return start + timedelta(days=(weekday - start.weekday()) % 7)


def first_day(today: date, days: Days) -> date | None:
    """The first date of days; of weekdays the coming one."""
    if days.kind == "pick":
        return min(coming(today, weekday) for weekday in days.weekdays)
    return days.first


def of_week(day: date, weekday: int, ahead: int = 0) -> date:
    """The weekday in the week of a day, or in one `ahead` of it."""
    return monday(day) + timedelta(weeks=ahead, days=weekday)


def dated(today: date, month: int, day: int, year: int | None = None) -> date | None:
    """The next such date; None for one that does not exist, is over, or is too far away."""
    years = (year,) if year else (today.year, today.year + 1)
    for each in years:
        if 1 <= month <= 12 and 1 <= day <= monthrange(each, month)[1]:
            found = date(each, month, day)
            if today <= found <= today + FARTHEST:
                return found
    return None


def of_month(today: date, day: int) -> date | None:
    """The next day with this number."""
    year, month = today.year, today.month
    for _ in range(3):
        if 1 <= day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
        year, month = year + month // 12, month % 12 + 1
    return None


def written(today: date, first: int, second: int, year: int | None, spanish: bool) -> date | None:
    """3/12: month first, as in the US. In a Spanish text it may be either: the reading that comes sooner."""
    american, other = dated(today, first, second, year), dated(today, second, first, year)
    if first > 12 or american is None:
        return other if first > 12 or spanish else None
    return min(american, other) if spanish and other else american


def month_of(today: date, month: int, ahead: int = 0) -> Days:
    """A month, this year's or next year's; with month 0 the present one, `ahead` months on."""
    if month:
        ahead = (month - today.month) % 12
    year, index = divmod(today.year * 12 + today.month - 1 + ahead, 12)
    return frame(date(year, index + 1, 1), date(year, index + 1, monthrange(year, index + 1)[1]))


def months_on(day: date, months: int) -> date:
    """The same day some months later, the last of the month where there is none."""
    year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def feast(today: date, name: str) -> date:
    """A holiday's next date."""
    if name in _FEASTS:
        found = dated(today, *_FEASTS[name])
        return found if found else today
    for year in (today.year, today.year + 1):
        thursday = coming(date(year, 11, 1), 3) + timedelta(weeks=3)
        if thursday >= today:
            break
    return thursday
