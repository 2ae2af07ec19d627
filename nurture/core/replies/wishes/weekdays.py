"""The grammar of weekdays, weeks and months as the calendar has them.

"Next Tuesday" is the Tuesday of next week, never one of this week: Wallraff, Word Court, for common US usage.
The Spanish "el proximo martes" is the coming one. Weeks run from Monday.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nurture.core.replies.wishes.calendar import coming, month_of, of_week
from nurture.core.replies.wishes.dates import read_dates
from nurture.core.replies.wishes.reader import Reader
from nurture.core.replies.wishes.tokens import Token
from nurture.core.replies.wishes.units import OR, Days, Hours, Item, Mark, frame, monday, on, pick, week
from nurture.core.replies.wishes.vocabulary import PARTS

#: Names for several weekdays.
_NAMED = {
    "weekday": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    "midweek": (1, 2, 3),
    "mwf": (0, 2, 4),
    "tth": (1, 3),
}
#: Which of its weekdays in a month; -1 is the last.
_NTH: dict[str, int] = {
    **dict.fromkeys(("first", "1st", "primer"), 1),
    **dict.fromkeys(("second", "2nd", "segundo"), 2),
    **dict.fromkeys(("third", "3rd", "tercer"), 3),
    **dict.fromkeys(("fourth", "4th", "cuarto"), 4),
    **dict.fromkeys(("last", "ultimo"), -1),
}
_THIS = ("this", "ths", "este", "esta", "esa")  # and not "all", which goes with weeks


def which_weekdays(reader: Reader) -> list[Item] | None:
    """Next tuesday or wednesday; martes que viene; monday after next; the tuesday after."""
    which, named = reader.take("which"), reader.find("weekday")
    if not named or (which and which.value == "this" and which.text not in _THIS):
        return None
    name = which.name if which else _which_behind(reader)
    if name in ("", "last"):
        return [Mark("past")] if name else None
    items: list[Item] = [_of_week(reader, name, named.number)]
    while which and (more := reader.attempt(_another_weekday)):
        items += [OR, _of_week(reader, name, more.number)]
    return reader.say(items)


def _which_behind(reader: Reader) -> str:
    if reader.peek().value == "after" and reader.peek(1).value == "next":
        reader.at += 2
        return "after next"
    if reader.peek().value == "after" and (reader.peek(1).kind in ("stop", "comma") or _that(reader, 1)):
        reader.at += 2 if _that(reader, 1) else 1
        return "after"
    token = reader.take("which") if reader.peek().value in ("coming", "following") else None
    # "Friday next week" is not "Friday next".
    return token.name if token and reader.after().kind not in ("unit", "weekday") else ""


def _that(reader: Reader, ahead: int) -> bool:
    return reader.peek(ahead).text in ("that", "then")


def _another_weekday(reader: Reader) -> Token | None:
    """The weekday that shares the "next" before it."""
    return reader.find("weekday") if reader.take("or", "and", "comma") else None


def _of_week(reader: Reader, which: str, weekday: int) -> Days:
    today, reference = reader.scene.today, reader.scene.reference
    found = {
        "this": coming(today, weekday),
        "coming": coming(today, weekday, 1),
        "next": of_week(today, weekday, 1),
        "following": of_week(reference, weekday, 1),
        "after": coming(reference, weekday, 1),
        "after next": coming(today, weekday, 1) + timedelta(weeks=1),
    }
    return on(found[which])


def or_next(reader: Reader) -> list[Item] | None:
    """This week OR NEXT, this Thursday OR NEXT."""
    after_or, which, spoken = reader.before().kind == "or", reader.take("which"), reader.scene.spoken
    if not (after_or and which and spoken and spoken.first) or reader.after().kind in ("unit", "weekday"):
        return None
    if which.value not in ("next", "coming", "following"):
        return None
    ahead = timedelta(weeks=1)
    return [replace(spoken, first=spoken.first + ahead, last=spoken.last + ahead if spoken.last else None)]


def nth_weekday(reader: Reader) -> list[Item] | None:
    """The third Tuesday of April."""
    nth = _NTH.get(reader.peek().text, 0)
    reader.at += 1
    weekday = reader.take("weekday") if nth else None
    if not weekday:
        return None
    reader.skip("fill", "within")
    month = reader.attempt(which_unit) or reader.attempt(bare_period) or read_dates(reader)
    if not month or month.kind != "frame" or not month.first or not month.last:
        return None
    found = _in_month(month.first, month.last, weekday.number)
    return reader.say([on(found[nth - 1 if nth > 0 else -1])]) if len(found) >= abs(nth) else None


def _in_month(first: date, last: date, weekday: int) -> list[date]:
    days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    return [day for day in days if day.weekday() == weekday]


def plain_day(reader: Reader) -> Days | None:
    """A weekday, today, tomorrow, a date."""
    for rule in (_weekday, _offset, read_dates):
        if days := reader.attempt(rule):
            return days
    return None


def _weekday(reader: Reader) -> Days | None:
    text, following = reader.peek().text, reader.peek(1)
    if (text in ("tu", "t") and following.text == "/") or (
        text == "mar" and reader.scene.spanish and following.kind != "number"
    ):
        reader.at += 1
        return pick(1)
    if text in ("sun", "sat") and reader.peek(-1).text in ("the", "i", "we"):
        return None
    token = reader.take("weekday")
    return pick(token.number) if token else None


def _offset(reader: Reader) -> Days | None:
    token = reader.take("day")
    if not token and reader.peek().text == "pasado":
        return _day_after_tomorrow(reader)
    return on(reader.scene.today + timedelta(days=token.number)) if token else None


def _day_after_tomorrow(reader: Reader) -> Days | None:
    """Manana no, PASADO si; but not "el lunes pasado"."""
    beside = (reader.before().kind, reader.peek(1).kind, reader.after().kind)
    reader.at += 1
    return None if {"weekday", "unit"} & set(beside) else on(reader.scene.today + timedelta(days=2))


def todays(reader: Reader) -> Days | None:
    """Tonight, this afternoon."""
    token = reader.take("todays")
    return replace(on(reader.scene.today), hours=Hours(*PARTS[token.name])) if token else None


def near_date(reader: Reader) -> Days | None:
    """Around the 15th: two days to both sides."""
    days = reader.attempt(read_dates) if reader.take("about") else None
    if not days or days.kind != "point" or not days.first:
        return None
    return frame(days.first - timedelta(days=2), days.first + timedelta(days=2))


def week_of(reader: Reader) -> Days | None:
    """The week of the 16th, la semana del 16."""
    token = reader.take("unit")
    if not token or token.value != "week":
        return None
    if not reader.take("fill") and reader.peek().kind not in ("date", "month"):
        return None
    reader.skip("fill", "weekday")
    day = reader.attempt(read_dates)
    return week(day.first) if day and day.first and day.kind == "point" else None


def which_unit(reader: Reader) -> Days | None:
    """Next week, this month, la semana que viene, next weekend."""
    which, unit = reader.take("which"), reader.find("unit")
    which = which or (reader.take("which") if unit else None)
    if not which or not unit or which.value == "last":
        return None
    start = reader.scene.reference if which.value == "following" else reader.scene.today
    return _unit_ahead(reader, unit.name, which.name, start)


def _unit_ahead(reader: Reader, unit: str, which: str, start: date) -> Days | None:
    ahead = 0 if which == "this" else 1
    if unit == "week":
        if ahead and reader.peek().value == "after" and reader.peek(1).value == "next":
            reader.at, ahead = reader.at + 2, 2
        return week(start, ahead)
    if unit == "month":
        return month_of(start, 0, ahead)
    if unit == "weekend":
        saturday = monday(start) + timedelta(weeks=0 if which == "coming" else ahead, days=5)
        return frame(saturday, saturday + timedelta(days=1))
    return None


def bare_period(reader: Reader) -> Days | None:
    """The week, the month: the present one."""
    token = reader.take("unit")
    if not token or token.value not in ("week", "month"):
        return None
    return week(reader.scene.today) if token.value == "week" else month_of(reader.scene.today, 0)


def named_weekdays(reader: Reader) -> Days | None:
    """Weekdays, weekends, MWF."""
    token = reader.take("unit")
    return pick(*_NAMED[token.name]) if token and token.name in _NAMED else None
