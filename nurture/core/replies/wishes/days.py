"""The grammar of days: one day or week, a stretch of them, a bound."""

from __future__ import annotations

from datetime import date, timedelta

from nurture.core.replies.wishes.calendar import first_day
from nurture.core.replies.wishes.counted import coming_units, read_counted
from nurture.core.replies.wishes.reader import Reader
from nurture.core.replies.wishes.shifts import read_edge, read_shift, same_day
from nurture.core.replies.wishes.units import Days, Item, frame, pick
from nurture.core.replies.wishes.weekdays import (
    named_weekdays,
    near_date,
    nth_weekday,
    or_next,
    plain_day,
    todays,
    week_of,
    which_unit,
    which_weekdays,
)

_SINGLE = (
    *(same_day, todays, near_date, week_of, coming_units, which_unit),
    *(read_counted, plain_day, named_weekdays),
)
_LEAVES = ("leave", "go", "fly", "get", "come", "return", "move", "travel")


def read_days(reader: Reader) -> list[Item] | None:
    """Days at this place of the text; several with the marks between them."""
    for several in (or_next, nth_weekday, which_weekdays, read_shift, read_edge):
        if items := reader.attempt(several):
            return items
    days = reader.attempt(_stretch) or reader.attempt(_bounded)
    return reader.say([days]) if days else None


def read_day(reader: Reader) -> Days | None:
    """One day or week, without bounds."""
    for rule in _SINGLE:
        if days := reader.attempt(rule):
            return days
    return None


def _stretch(reader: Reader) -> Days | None:
    """Mon through wed, de lunes a miercoles, between the 10th and the 14th, 3/9-3/13; or just one day."""
    start = reader.at
    opened = reader.take("between") or reader.take_from()
    if opened:
        reader.skip("fill")
    first = read_day(reader)
    if not first:
        return None
    single = reader.at
    second = _other_end(reader, opened is not None)
    both = _from_to(reader, first, second) if second else None
    if both:
        return both
    reader.at = single
    # "From the 16th to the 20th" was read as one, as March 9-13 is.
    whole = any(token.kind in ("to", "dash") for token in reader.tokens[start:single])
    return first if whole or not opened else None


def _other_end(reader: Reader, opened: bool) -> Days | None:
    joint = reader.take("dash") if reader.moving else reader.to()
    joint = joint or (reader.take("bound") if reader.peek().value == "until" else None)
    joint = joint or (reader.find("and") if opened else None)
    reader.skip("fill")
    return read_day(reader) if joint else None


def _from_to(reader: Reader, first: Days, second: Days) -> Days | None:
    if first.kind == second.kind == "pick":
        start, end = min(first.weekdays), max(second.weekdays)
        return pick(*((start + step) % 7 for step in range((end - start) % 7 + 1)))
    begin, last = first_day(reader.scene.today, first), second.last or first_day(reader.scene.today, second)
    return frame(begin, last) if begin and last and begin < last else None


def _bounded(reader: Reader) -> Days | None:
    """After the 14th, by Friday, not until next week, before the end of the month."""
    bound = reader.bound(day=True)
    if not reader.take("bound"):
        return None
    reader.skip("fill")
    _skip_leaving(reader)
    edge = reader.peek().kind == "edge"
    several = reader.attempt(which_weekdays) or reader.attempt(read_edge)
    days = several[0] if several else reader.attempt(_stretch)
    first = first_day(reader.scene.today, days) if isinstance(days, Days) else None
    if not first or not isinstance(days, Days):
        return None
    return days_side(reader, "by" if edge and bound == "before" else bound, first, days.last or first)


def _skip_leaving(reader: Reader) -> None:
    """Before I LEAVE ON the 20th."""
    leaves = reader.peek().text in ("i", "we") and reader.peek(1).text in _LEAVES
    if leaves or reader.peek().text == "i leave":
        reader.at += 2 if leaves else 1
        reader.skip("word", "fill")


def days_side(reader: Reader, bound: str, first: date, last: date) -> Days:
    """What lies on the bound's side of a day or of several."""
    if bound in ("after", "from"):
        return frame(last + timedelta(days=1) if bound == "after" else first, None)
    return frame(reader.scene.today, first - timedelta(days=1) if bound == "before" else last)
